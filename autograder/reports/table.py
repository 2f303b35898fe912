"""Tables for the terminal, legible at 100 columns, without colour, and in a pipe."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from autograder.grading.scorecard import Scorecard
from autograder.reports.wording import Loss, aligned, clean, losses, marks, spans, words

FULL, NONE = "green", "red"


def class_table(scorecards: Sequence[Scorecard]) -> Table:
    """One row per hand-in of an assignment: the score of each notebook, and the total."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("Hand-in", overflow="fold", max_width=24)
    first = scorecards[0] if scorecards else None
    for notebook in first.notebooks if first else ():
        table.add_column(f"{chr(10).join(words(notebook.notebook))}\nof {marks(notebook.points)}", justify="right")
    table.add_column(f"Total\nof {marks(first.points)}" if first else "Total", justify="right")
    for card in scorecards:
        scores = [_coloured(notebook.score, notebook.points) for notebook in card.notebooks]
        name = Text(clean(card.submission), style="bold")
        table.add_row(name, *scores, Text.assemble(_coloured(card.score, card.points), style="bold"))
    return table


def reasons_table(scorecards: Sequence[Scorecard], most: int = 5) -> Table:
    """Which questions lost marks in each hand-in, and why; at most so many rows for one of them."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("Hand-in", overflow="fold", max_width=24)
    table.add_column("Question", overflow="fold", max_width=26)
    table.add_column("Lost", justify="right", no_wrap=True)
    table.add_column("Why", overflow="fold", ratio=1)
    for card in scorecards:
        found = losses(card)
        name = Text(clean(card.submission), style="bold")
        for loss in found[:most]:
            table.add_row(name, Text(", ".join(loss.questions)), Text(aligned(loss.marks)), _why(loss))
            name = Text("")
        if rest := sum(len(loss.questions) for loss in found[most:]):
            lost = Text(aligned(sum(loss.marks for loss in found[most:])))
            table.add_row(name, Text(f"{rest} more"), lost, Text("the hand-in's own page says why"))
        if found:
            table.add_section()
    return table


def question_table(card: Scorecard) -> Table:
    """One row per question of a hand-in: its score, and why marks were lost."""
    title = Text(f"{clean(card.submission)}: {marks(card.score)} of {marks(card.points)}", style="bold")
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("Question", no_wrap=True)
    table.add_column("Score", justify="right", no_wrap=True)
    table.add_column("Of", justify="right", no_wrap=True)
    table.add_column("Why marks were lost", overflow="fold", ratio=1)
    for notebook in card.notebooks:
        score = _coloured(notebook.score, notebook.points)
        note = _sentence(notebook.note)
        table.add_row(Text(notebook.notebook, style="bold"), score, aligned(notebook.points), note)
        for question in notebook.questions:
            said = [reason for reason in question.reasons if reason != notebook.note]
            why = Text("\n").join(_sentence(reason) for reason in said)
            score = _coloured(question.score, question.points)
            table.add_row("  " + question.question, score, aligned(question.points), why)
        table.add_section()
    return table


def _why(loss: Loss) -> Text:
    """The first reason; the others are on the student's page."""
    name = f"`{loss.questions[0]}` "
    sentence = loss.reasons[0] if loss.reasons else "some of its tests failed."
    more = f" (and {len(loss.reasons) - 1} more)" if len(loss.reasons) > 1 else ""
    return _sentence(sentence.removeprefix(name) + more)


def _sentence(text: str) -> Text:
    # Names keep their backticks: they must be told from words without colour, too.
    return Text.assemble(*(f"`{part}`" if code else part for part, code in spans(text)))


def _coloured(score: float, points: float) -> Text:
    style = FULL if score >= points else NONE if score <= 0 else ""
    return Text(aligned(score), style=style)
