"""Pairs of hand-ins that share much, as a table and side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.grading.files import write_whole
from autograder.grading.similar import Pair, Span
from autograder.reports.html import environment
from autograder.reports.wording import clean


def print_pairs(pairs: Sequence[Pair], console: Console) -> None:
    """Print a ranking, the pair that shares most first."""
    if not pairs:
        console.print("No two hand-ins share more than short answers do.")
        return
    table = Table(
        caption="Shared: of what is particular about the one that has less of it. What to make of it is yours."
    )
    for title, side in (("hand-ins", "left"), ("notebook", "left"), ("shared", "right")):
        table.add_column(title, justify=side, overflow="fold")  # type: ignore[arg-type]
    for pair in pairs:
        table.add_row(" and ".join(map(clean, pair.names)), pair.notebook, f"{100 * pair.share:.0f} %")
    console.print(table)


def write_pairs(pairs: Sequence[Pair], assignment: str, file: Path) -> None:
    """Write a page on which pairs stand side by side, what they share marked."""
    both = [
        (pair, [list(cut(text, spans)) for text, spans in zip(pair.texts, pair.spans, strict=True)]) for pair in pairs
    ]
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, environment().get_template("similar.html").render(pairs=both, assignment=assignment))


def cut(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """The parts of a text, and whether each lies in a span."""
    end = 0
    for begin, stop in sorted(spans):
        begin, stop = max(begin, end), min(stop, len(text))
        if begin < stop:
            yield text[end:begin], False
            yield text[begin:stop], True
            end = stop
    yield text[end:], False
