"""Whose score a regrade changes, and by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from autograder.grading.scorecard import Scorecard
from autograder.reports.wording import aligned, clean

MOST_OF_A_NAME = 26
"""Columns for a question, most of which have shorter names."""


def changes_table(pairs: Sequence[tuple[Scorecard | None, Scorecard]]) -> Table:
    """A row for each question whose score changes, and each hand-in's total.

    Parameters
    ----------
    pairs : the scorecard there is of a hand-in, if there is one, and the new one
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("Hand-in", overflow="fold", max_width=24)
    table.add_column("Question", overflow="fold", width=MOST_OF_A_NAME)
    for name in ("Now", "New", "Change"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Why", overflow="fold", ratio=1)
    for old, new in pairs:
        rows = list(_rows(old, new))
        total = _row("total", old.score if old else None, new.score, "" if old else "graded for the first time")
        if rows or not old:
            table.add_row(*(Text(text, style="bold") for text in (clean(new.submission), *total)))
            for row in rows:
                table.add_row("", *map(Text, row))
            table.add_section()
    return table


def _rows(old: Scorecard | None, new: Scorecard) -> Iterator[tuple[str, ...]]:
    before = {(n.notebook, q.question): q for n, q in old.questions} if old else {}
    after = {(n.notebook, q.question): q for n, q in new.questions} if old else {}
    places = dict.fromkeys([*before, *after])
    notebooks = Counter(question for _, question in places)
    for place in places:
        then, now = before.get(place), after.get(place)
        if then and now and (then.score, then.points) == (now.score, now.points):
            continue
        reasons = now.reasons if now else ("it is not asked any more",)
        more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
        why = clean(reasons[0]).removeprefix(f"`{place[1]}` ") + more if reasons else "nothing is wrong any more"
        name = place[1] if notebooks[place[1]] == 1 else f"{place[1]} in {place[0]}"
        yield _row(name, then.score if then else None, now.score if now else None, why)


def _row(name: str, old: float | None, new: float | None, why: str) -> tuple[str, ...]:
    change = "" if old is None else f"{(new or 0.0) - old:+.2f}"
    return name, *("" if value is None else aligned(value) for value in (old, new)), change, why
