"""`autograder regrade`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.cli.classes import (
    AssignmentOption,
    DiagnosisOption,
    JobsOption,
    PathsArgument,
    SandboxOption,
    ShowOption,
    assignment_of,
    graded,
    hand_ins_in,
    say_who_waits,
    shown_of,
)
from autograder.cli.common import CourseOption, course_root, problems_in_one_sentence
from autograder.course.assignments import Course


def regrade(
    paths: PathsArgument,
    out: Annotated[Path, typer.Option(help="The folder that `autograder grade --out` wrote their scorecards to.")],
    write: Annotated[bool, typer.Option("--write", help="Write the new scorecards without asking.")] = False,
    assignment: AssignmentOption = None,
    course: CourseOption = None,
    jobs: JobsOption = 1,
    sandbox: SandboxOption = None,
    diagnosis: DiagnosisOption = True,
    show: ShowOption = None,
) -> None:
    """Show whose score would change, after a hidden test or a hand-in did, and by what; then write it if you say so."""
    from autograder.grading.done import Folder  # here, so that --help does not wait for NumPy
    from autograder.grading.settings import Settings
    from autograder.reports import print_changes, write_reports

    with problems_in_one_sentence():
        root = course_root(course)
        settings = Settings.load(root, sandbox, diagnosis)
        asked = assignment_of(Course.load(root), assignment, paths)
        shown = shown_of(show, asked)
        folder = Folder(out)
        with folder.alone():
            found = list(graded(hand_ins_in(paths, asked), asked, root, settings, jobs, folder))
            found.sort(key=lambda done: done.card.submission)
            before = [folder.card(done.card) for done in found]
            print_changes([(old, done.card) for old, done in zip(before, found, strict=True)], Console())
            changed = any(old != done.card for old, done in zip(before, found, strict=True))
            if changed and (write or (sys.stdin.isatty() and typer.confirm("Write these scores?"))):
                for done in found:
                    folder.write(done)
                write_reports([done.card for done in found], out, shown, asked)
            elif changed:
                typer.echo("Nothing is written; add --write to write these scores.")
        say_who_waits(found)
