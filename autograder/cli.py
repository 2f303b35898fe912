"""The commands people type."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from autograder.course import Course, CourseError
from autograder.sandbox.confine import SandboxError
from autograder.scorecard import Scorecard

app = typer.Typer(
    help="Grade hand-ins of deep-learning assignments, and keep the course in order.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
CourseOption = Annotated[
    Path | None,
    typer.Option("--course", help="The course's root folder; by default the one you are in, or the kit's own."),
]


@app.command()
def grade(
    paths: Annotated[
        list[Path], typer.Argument(help="Hand-ins: a notebook, a student's folder, or a folder of such folders.")
    ],
    assignment: Annotated[str, typer.Option(help="The assignment they answer.")] = "assignment2",
    course: CourseOption = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many hand-ins to grade at once.")] = 1,
    json: Annotated[bool, typer.Option("--json", help="Print the scorecards as JSON instead of a table.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(help="Also write scorecards (JSON), a page per student (HTML) and a CSV to this folder."),
    ] = None,
    sandbox: Annotated[
        str | None, typer.Option(help="bubblewrap (the default), or none: run student code unconfined.")
    ] = None,
    diagnosis: Annotated[bool, typer.Option(help="Name the known mistake that an answer behaves like.")] = True,
) -> None:
    """Grade hand-ins with the hidden tests; student code runs in a sandbox."""
    from autograder.grading import Settings, grade_all  # here, so that --help does not wait for NumPy
    from autograder.reports import print_scorecards, write_reports

    with problems_in_one_sentence():
        root = _course_root(course)
        Course.load(root).assignment(assignment)
        hand_ins = [hand_in for path in paths for hand_in in find_hand_ins(path, assignment)]
        if twice := sorted(name for name, count in Counter(path.stem for path in hand_ins).items() if count > 1):
            raise CourseError(f"several hand-ins are called {twice[0]}; rename them, or grade them in separate runs.")
        settings = Settings.load(root, sandbox, diagnosis)
        cards: list[Scorecard] = []
        with _executor(jobs) as executor, _progress("Grading", len(hand_ins)) as advance:
            for card in grade_all(hand_ins, assignment, root, settings, executor):
                cards.append(card)
                if out:
                    card.write(out / f"{card.submission}.json")
                advance()
        ordered = sorted(cards, key=lambda card: card.submission)
        if out:
            write_reports(ordered, out)
        if json:
            typer.echo("[" + ",\n".join(card.to_json().rstrip() for card in ordered) + "]")
        else:
            print_scorecards(ordered, Console())


@app.command()
def demo(
    folder: Annotated[
        Path, typer.Option(help="Where the demo course is made; an earlier one there is replaced.")
    ] = Path("demo"),
) -> None:
    """Take a class of twelve through nbgrader's own commands, from release to feedback."""
    from autograder.demo import run_demo

    with problems_in_one_sentence():
        run_demo(folder, Console())


@app.command()
def notebooks(course: CourseOption = None) -> None:
    """Rewrite the solution cells of source/ from the reference package."""
    from autograder.authoring import refresh_notebooks

    with problems_in_one_sentence():
        changed = refresh_notebooks(_course_root(course))
        typer.echo("\n".join(f"rewrote {name}" for name in changed) or "every solution cell is up to date")


@app.command()
def release(course: CourseOption = None) -> None:
    """Rewrite release/, what students get, from source/ and the reference package."""
    from autograder.release import make_release

    with problems_in_one_sentence():
        for name in make_release(_course_root(course)):
            typer.echo(f"wrote {name}")


@app.command()
def check(course: CourseOption = None) -> None:
    """Check that source/, release/, the package and the hidden tests agree."""
    from autograder.release import check as problems_of

    with problems_in_one_sentence():
        problems = problems_of(_course_root(course))
        for problem in problems:
            typer.echo(problem)
        if problems:
            raise typer.Exit(1)
        typer.echo("source/, release/, cs231n/ and the hidden tests agree")


@app.command()
def explain(
    mistake: Annotated[
        str | None, typer.Argument(help="Its name, such as affine-db-averaged; without one, all are listed.")
    ] = None,
    course: CourseOption = None,
) -> None:
    """Show a known mistake: the edit, the sentence for the student, and which hidden tests catch it."""
    from autograder.mistakes import explain as catalogue

    with problems_in_one_sentence():
        if mistake is None:
            catalogue.list_mistakes(Console())
            return
        try:
            catalogue.explain(mistake, Course.load(_course_root(course)), Console())
        except KeyError as error:
            raise typer.BadParameter(error.args[0]) from None


def find_hand_ins(path: Path, assignment: str) -> list[Path]:
    """The hand-ins at a path: itself, or, if it is a folder with a folder or zip file for each student, all of these.

    Raises
    ------
    FileNotFoundError : if there is nothing at `path`
    """
    if not path.exists():
        raise FileNotFoundError(f"there is no {path}; name a notebook, a hand-in's folder, or a folder of hand-ins.")
    if path.is_file() or any(path.glob("*.ipynb")):
        return [path]
    inside = sorted(p for p in path.iterdir() if (p.is_dir() or p.suffix == ".zip") and not p.name.startswith("."))
    if not inside or any(p.name in (assignment, "cs231n") for p in inside):
        return [path]
    return inside


@contextmanager
def problems_in_one_sentence() -> Iterator[None]:
    """End with a sentence and exit code 2 where the user, the course or the machine is at fault."""
    try:
        yield
    except (CourseError, SandboxError, FileNotFoundError) as error:
        typer.echo(f"autograder: {error}", err=True)
        raise typer.Exit(2) from None


def _course_root(given: Path | None) -> Path:
    if given is None and Path("source").is_dir():
        given = Path()
    return Course.load(given).root


def _executor(jobs: int) -> Executor:
    if jobs == 1:
        return ThreadPoolExecutor(1)
    return ProcessPoolExecutor(min(jobs, os.cpu_count() or 1))


@contextmanager
def _progress(title: str, total: int) -> Iterator[Callable[[], None]]:
    """A live bar on standard error, so that standard output stays clean for pipes."""
    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(title, total=total)
        yield lambda: progress.advance(task)


if __name__ == "__main__":
    app()
