"""Whose score a regrade changes, and by what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from autograder.grading.scorecard import Scorecard
from autograder.reports.wording import aligned, clean, marks


def changes_table(pairs: Sequence[tuple[Scorecard | None, Scorecard]]) -> Table:
    """A row for each question whose score changes, and each hand-in's total.

    Parameters
    ----------
    pairs : the scorecard there is of a hand-in, if there is one, and the new one
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("Hand-in", overflow="fold", max_width=24)
    table.add_column("Question", overflow="fold")
    for name in ("Now", "New", "Change"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Why", overflow="fold", ratio=1)
    for old, new in pairs:
        rows = list(_rows(old, new))
        total = _row("total", old.score if old else None, new.score, "" if old else "graded for the first time")
        if rows or not old:
            for number, row in enumerate([total, *rows]):
                table.add_row(Text("" if number else clean(new.submission), style="bold"), *map(Text, row))
            table.add_section()
    return table


def _rows(old: Scorecard | None, new: Scorecard) -> Iterator[tuple[str, ...]]:
    before = {(n.notebook, q.question): q for n, q in old.questions} if old else {}
    after = {(n.notebook, q.question): q for n, q in new.questions} if old else {}
    for place in dict.fromkeys([*before, *after]):
        then, now = before.get(place), after.get(place)
        if then and now and (then.score, then.points) == (now.score, now.points):
            continue
        reasons = now.reasons if now else ("it is not asked any more",)
        why = clean(reasons[0]) if reasons else "nothing is wrong any more"
        yield _row("/".join(place), then.score if then else None, now.score if now else None, why)


def _row(name: str, old: float | None, new: float | None, why: str) -> tuple[str, ...]:
    change = (new or 0.0) - (old or 0.0)
    sign = "+" if change > 0 else ""
    return name, *("" if value is None else aligned(value) for value in (old, new)), sign + marks(change), why
