"""What `grade` and `regrade` share: whose hand-ins, for which assignment, graded where, and what is said meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from autograder.course.assignments import Assignment, Course, CourseError
from autograder.submission.classes import answered, find_hand_ins, left_out, names_of

if TYPE_CHECKING:  # here, so that --help does not wait for NumPy
    from autograder.grading.done import Done, Folder
    from autograder.grading.settings import Settings
    from autograder.reports.shown import Shown

PathsArgument = Annotated[
    list[Path], typer.Argument(help="Hand-ins: a notebook, a student's folder, or a folder of such folders.")
]
AssignmentOption = Annotated[
    str | None,
    typer.Option("--assignment", help="The assignment they answer; needed only where the files' names do not say it."),
]
JobsOption = Annotated[int, typer.Option("--jobs", min=1, help="How many hand-ins to grade at once.")]
SandboxOption = Annotated[
    str | None,
    typer.Option("--sandbox", help="bubblewrap or landlock (default: the strongest that works), or none: unconfined."),
]
DiagnosisOption = Annotated[bool, typer.Option(help="Find out which known mistake an answer behaves like.")]
ShowOption = Annotated[
    list[str] | None,
    typer.Option(
        "--show",
        help="What students' pages show: verdicts, properties or diagnoses (all of them). Of one notebook or question, "
        "something else: --show Warmup/softmax=verdicts. By default as before in that folder.",
    ),
]


def assignment_of(course: Course, name: str | None, paths: Sequence[Path]) -> Assignment:
    """The assignment of that name, or the one that hand-ins answer, going by their files."""
    if name is None and len(course.assignments) > 1:
        found = answered(paths, course.assignments.values())
        if len(found) != 1:
            raise CourseError(
                "the names of the files do not say which assignment they answer; "
                f"add --assignment with one of {', '.join(course.assignments)}."
            )
        return found[0]
    return course.assignment(name if name is not None else next(iter(course.assignments), "in it"))


def hand_ins_in(paths: Sequence[Path], assignment: Assignment) -> list[Path]:
    """All hand-ins, each once; what lies beside them is named, lest somebody believe it graded."""
    found: dict[Path, None] = {}
    for path in paths:
        here = find_hand_ins(path, assignment)
        found |= dict.fromkeys(here)
        if others := left_out(path, here):
            shown = ", ".join(others[:10]) + (f" and {len(others) - 10} more" if len(others) > 10 else "")
            typer.echo(f"autograder: no hand-ins, so left out: {shown}", err=True)
    return list(found)


def shown_of(show: list[str] | None, assignment: Assignment) -> Shown | None:
    """What was said to be shown to students, if anything."""
    from autograder.reports.shown import Shown

    return Shown.parse(show, assignment.places) if show else None


def graded(
    hand_ins: Sequence[Path],
    assignment: Assignment,
    root: Path,
    settings: Settings,
    jobs: int,
    folder: Folder | None = None,
) -> Iterator[Done]:
    """Grade what is not graded yet as it stands; scorecards come as they finish, with a bar on standard error."""
    from autograder.grading.many import grade_all
    from autograder.grading.processes import Processes

    names = names_of(hand_ins)
    found = {name: folder.earlier(name, assignment.name) for name in names} if folder else {}
    earlier = {name: done for name, done in found.items() if done}
    with (
        Processes(at_once(jobs, hand_ins), settings.most) as processes,
        progress("Grading", len(hand_ins)) as advance,
    ):
        for done in grade_all(hand_ins, assignment.name, root, settings, processes, names, earlier):
            yield done
            advance()


def at_once(jobs: int, hand_ins: Sequence[Path]) -> int:
    """How many processes to start for so many hand-ins: no more than there are cores, and one at least."""
    return max(1, min(jobs, os.cpu_count() or 1, len(hand_ins)))


def say_who_waits(found: Sequence[Done]) -> None:
    """End with exit code 1 where a hand-in waits for a person."""
    from autograder.grading.grade import waits_for_a_person

    if names := [done.card.submission for done in found if waits_for_a_person(done.card)]:
        typer.echo(f"autograder: left for a person: {', '.join(names)}; the scorecard says why.", err=True)
        raise typer.Exit(1)


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[], None]]:
    """A live bar on standard error, so that standard output stays clean for pipes."""
    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(title, total=total)
        yield lambda: progress.advance(task)
