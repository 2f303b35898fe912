"""All reports at once: on the terminal, and as files in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from autograder.course.assignments import Assignment
from autograder.course.solutions import source_of
from autograder.grading.scorecard import Scorecard
from autograder.reports.changes import changes_table
from autograder.reports.csv import write_csv
from autograder.reports.html import write_pages
from autograder.reports.shown import Shown
from autograder.reports.table import class_table, question_table, reasons_table
from autograder.reports.wording import losses

PIPE_WIDTH = 100
"""Columns of a table that does not go to a terminal."""


def print_scorecards(scorecards: Sequence[Scorecard], console: Console) -> None:
    """Print a class as two tables, scores and reasons; a single hand-in question by question."""
    console = _wide(console)
    if len(scorecards) == 1:
        console.print(question_table(scorecards[0]))
        return
    console.print(class_table(scorecards))
    if any(losses(card) for card in scorecards):
        console.print(reasons_table(scorecards))


def print_changes(pairs: Sequence[tuple[Scorecard | None, Scorecard]], console: Console) -> None:
    """Print whose score changes from the first card of a pair to the second, question by question."""
    console = _wide(console)
    table = changes_table(pairs)
    console.print(table if table.row_count else "No score changes.")


def _wide(console: Console) -> Console:
    """The console, as wide as a table needs it."""
    if console.is_terminal:
        return console
    return Console(file=console.file, width=max(console.width, PIPE_WIDTH))


def write_reports(
    scorecards: Sequence[Scorecard], folder: Path, shown: Shown | None = None, assignment: Assignment | None = None
) -> Path:
    """Write ``class.html``, a page per hand-in in ``students/``, and ``scores.csv``; returns the class page's path.

    What students are shown is kept in the folder, and is as it was there where nothing else is said. Of the assignment,
    the reference solutions stand beside what nobody has a name for.
    """
    if shown is not None:
        shown.keep(folder)
    write_csv(scorecards, folder / "scores.csv")
    references = {
        f"{spec.name}/{question.id}": source_of(question.implements)
        for spec in (assignment.notebooks if assignment else ())
        for question in spec.questions
    }
    return write_pages(scorecards, folder, shown or Shown.of_folder(folder), references)
