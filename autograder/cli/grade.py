"""`autograder grade`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from autograder.cli.common import CourseOption, course_root, problems_in_one_sentence
from autograder.course.assignments import Assignment, Course, CourseError
from autograder.grading.scorecard import Scorecard
from autograder.submission.classes import answered, find_hand_ins, left_out, names_of


def grade(
    paths: Annotated[
        list[Path], typer.Argument(help="Hand-ins: a notebook, a student's folder, or a folder of such folders.")
    ],
    assignment: Annotated[
        str | None, typer.Option(help="The assignment they answer; needed only where the files' names do not say it.")
    ] = None,
    course: CourseOption = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many hand-ins to grade at once.")] = 1,
    json: Annotated[bool, typer.Option("--json", help="Print the scorecards as JSON instead of a table.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(help="Also write scorecards (JSON), a page per student (HTML) and a CSV to this folder."),
    ] = None,
    sandbox: Annotated[
        str | None,
        typer.Option(help="bubblewrap or landlock (default: the strongest that works), or none: unconfined."),
    ] = None,
    diagnosis: Annotated[bool, typer.Option(help="Name the known mistake that an answer behaves like.")] = True,
) -> None:
    """Grade hand-ins with the hidden tests; student code runs in a sandbox."""
    from autograder.grading.grade import waits_for_a_person  # here, so that --help does not wait for NumPy
    from autograder.grading.many import grade_all
    from autograder.grading.settings import Settings
    from autograder.reports import print_scorecards, write_reports

    with problems_in_one_sentence():
        root = course_root(course)
        settings = Settings.load(root, sandbox, diagnosis)
        asked = _assignment(Course.load(root), assignment, paths)
        hand_ins = _hand_ins(paths, asked)
        cards: list[Scorecard] = []
        with _executor(jobs) as executor, _progress("Grading", len(hand_ins)) as advance:
            for card in grade_all(hand_ins, asked.name, root, settings, executor, names_of(hand_ins)):
                cards.append(card)
                if out:
                    card.write(out / card.file_name)
                advance()
        ordered = sorted(cards, key=lambda card: card.submission)
        if out:
            write_reports(ordered, out)
        if json:
            typer.echo("[" + ",\n".join(card.to_json().rstrip() for card in ordered) + "]")
        else:
            print_scorecards(ordered, Console())
        if names := [card.submission for card in ordered if waits_for_a_person(card)]:
            typer.echo(f"autograder: left for a person: {', '.join(names)}; the scorecard says why.", err=True)
            raise typer.Exit(1)


def _assignment(course: Course, name: str | None, paths: Sequence[Path]) -> Assignment:
    if name is None and len(course.assignments) > 1:
        found = answered(paths, course.assignments.values())
        if len(found) != 1:
            raise CourseError(
                "the names of the files do not say which assignment they answer; "
                f"add --assignment with one of {', '.join(course.assignments)}."
            )
        return found[0]
    return course.assignment(name if name is not None else next(iter(course.assignments), "in it"))


def _hand_ins(paths: Sequence[Path], assignment: Assignment) -> list[Path]:
    """All hand-ins, each once; what lies beside them is named, lest somebody believe it graded."""
    found: dict[Path, None] = {}
    for path in paths:
        here = find_hand_ins(path, assignment)
        found |= dict.fromkeys(here)
        if others := left_out(path, here):
            shown = ", ".join(others[:10]) + (f" and {len(others) - 10} more" if len(others) > 10 else "")
            typer.echo(f"autograder: no hand-ins, so left out: {shown}", err=True)
    return list(found)


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
