"""A spreadsheet of a class: one row per hand-in, a column per notebook and question."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from autograder.grading.files import write_whole
from autograder.grading.scorecard import Scorecard
from autograder.reports.wording import clean, losses, marks


def write_csv(scorecards: Sequence[Scorecard], path: Path) -> None:
    """Write the class's scores; the columns are those of the hand-ins' notebooks and questions, in order.

    Parameters
    ----------
    scorecards : hand-ins of one assignment, in the order of the rows
    path : the file to write, UTF-8 with a byte-order mark, without which Excel misreads names
    """
    notebooks = {notebook.notebook: None for card in scorecards for notebook in card.notebooks}
    questions = {(n.notebook, q.question): None for card in scorecards for n, q in card.questions}
    header = ["hand_in", "assignment", "score", "points", *notebooks, *("/".join(key) for key in questions), "lost"]
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(header)
    for card in scorecards:
        by_notebook = {notebook.notebook: marks(notebook.score) for notebook in card.notebooks}
        by_question = {(n.notebook, q.question): marks(q.score) for n, q in card.questions}
        writer.writerow(
            [safe(card.submission), safe(card.assignment), marks(card.score), marks(card.points)]
            + [by_notebook.get(name, "") for name in notebooks]
            + [by_question.get(key, "") for key in questions]
            + [safe(_lost(card))]
        )
    write_whole(path, file.getvalue().encode("utf-8-sig"))


def safe(text: str) -> str:
    """Text that a spreadsheet takes for text: a cell that starts with ``=`` would be computed."""
    text = clean(text)
    return "'" + text if text.startswith(("=", "+", "-", "@")) else text


def _lost(card: Scorecard) -> str:
    return " ".join(f"{', '.join(loss.questions)}: {' '.join(loss.reasons)}" for loss in losses(card))
