"""`autograder grade`."""

from __future__ import annotations

from contextlib import nullcontext
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


def grade(
    paths: PathsArgument,
    assignment: AssignmentOption = None,
    course: CourseOption = None,
    jobs: JobsOption = 1,
    json: Annotated[bool, typer.Option("--json", help="Print the scorecards as JSON instead of a table.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            help="Also write scorecards (JSON), a page per student (HTML) and a CSV to this folder. What is graded "
            "there already and has not changed since is not graded again."
        ),
    ] = None,
    sandbox: SandboxOption = None,
    diagnosis: DiagnosisOption = True,
    show: ShowOption = None,
) -> None:
    """Grade hand-ins with the hidden tests; student code runs in a sandbox."""
    from autograder.grading.done import Folder  # here, so that --help does not wait for NumPy
    from autograder.grading.settings import Settings
    from autograder.reports import print_scorecards, write_reports

    with problems_in_one_sentence():
        root = course_root(course)
        settings = Settings.load(root, sandbox, diagnosis)
        asked = assignment_of(Course.load(root), assignment, paths)
        shown = shown_of(show, asked)
        hand_ins = hand_ins_in(paths, asked)
        folder = Folder(out) if out else None
        found = []
        with folder.alone() if folder else nullcontext():
            for done in graded(hand_ins, asked, root, settings, jobs, folder):
                found.append(done)
                if folder:
                    folder.write(done)
            found.sort(key=lambda done: done.card.submission)
            cards = [done.card for done in found]
            if out:
                write_reports(cards, out, shown, asked)
        if json:
            typer.echo("[" + ",\n".join(card.to_json().rstrip() for card in cards) + "]")
        else:
            print_scorecards(cards, Console())
        say_who_waits(found)
