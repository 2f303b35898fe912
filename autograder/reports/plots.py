"""Plots of a class as inline SVG: numbers and our own names only, coloured by the page, light or dark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from autograder.grading.scorecard import Scorecard
from autograder.reports.items import LITTLE, Item
from autograder.reports.wording import share

BINS = 10
NAMED = 6
"""How many of the hardest questions are named in the plot."""
SHADES = 4
"""Steps of a share that is lost; nothing lost is not drawn."""


@dataclass(frozen=True)
class Bar:
    """One bar of the histogram, in per cent of the plot's width and height."""

    low: float
    high: float
    """Scores from `low` up to, but not including, `high`; the last bar holds full marks, too."""
    count: int
    height: float


def histogram(scorecards: Sequence[Scorecard]) -> list[Bar]:
    """Count hand-ins by score, in tenths of the points."""
    counts = [0] * BINS
    for card in scorecards:
        counts[min(int(share(card.score, card.points) * BINS + 1e-9), BINS - 1)] += 1
    points = scorecards[0].points if scorecards else 0.0
    most = max(counts) or 1
    return [
        Bar(points * i / BINS, points * (i + 1) / BINS, count, 100 * count / most) for i, count in enumerate(counts)
    ]


def item_map(items: Sequence[Item]) -> Markup:
    """Every question by difficulty and discrimination; the odd ones named, each a link to its row."""
    width, height, left, top, right, bottom = 960, 400, 64, 16, 30, 44
    drawn = [item for item in items if item.discrimination is not None]
    low = min([0.0, *(item.discrimination or 0.0 for item in drawn)])
    hardest = min([0.75, *(item.facility // 0.25 * 0.25 for item in drawn)])
    hard = sorted(item.facility for item in drawn)[:NAMED][-1:]

    def x(facility: float) -> float:
        return left + (width - left - right) * (facility - hardest) / (1 - hardest)

    def y(discrimination: float) -> float:
        return top + (height - top - bottom) * (1 - (discrimination - low) / (1 - low))

    parts = [
        Markup('<rect class="weak" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"></rect>').format(
            x(hardest), y(LITTLE), x(1) - x(hardest), y(low) - y(LITTLE)
        )
    ]
    steps = 5 if hardest > 0.5 else 4
    for tick in (hardest + (1 - hardest) * k / steps for k in range(steps + 1)):
        parts.append(_line(x(tick), y(low), x(tick), y(1)))
        parts.append(_text(x(tick), y(low) + 16, f"{100 * tick:.0f} %"))
    for tick in (0.0, LITTLE, 0.5, 1.0):
        parts.append(_line(x(hardest), y(tick), x(1), y(tick)))
        parts.append(_text(x(hardest) - 6, y(tick) + 4, f"{tick:g}", "end"))
    parts.append(_text(left + (width - left - right) / 2, height - 8, "facility (from hard to easy)"))
    parts.append(Markup('<text transform="translate(16 {:.0f}) rotate(-90)" text-anchor="middle">{}</text>').format(
        (y(low) + y(1)) / 2, "discrimination"))  # fmt: skip
    taken: list[tuple[float, float]] = []
    for item in sorted(drawn, key=lambda item: -item.points):
        at = x(item.facility), y(item.discrimination or 0.0)
        said = f"{item.notebook}, {item.question}: {100 * item.facility:.0f} %, {item.discrimination:.2f}"
        parts.append(
            Markup(
                '<a href="#item-{}" aria-label="{}">'
                '<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}"><title>{}</title></circle></a>'
            ).format(item.place, said, *at, 3 + 1.6 * item.points**0.5, said)
        )
    for item in sorted(drawn, key=lambda item: item.facility):
        at = x(item.facility), y(item.discrimination or 0.0)
        if (item.tells_little or item.facility <= hard[0]) and all(_apart(at, other) for other in taken):
            taken.append(at)
            after = at[0] < width - 190
            parts.append(_text(at[0] + (9 if after else -9), at[1] + 4, item.question, "start" if after else "end"))
    label = "Questions by difficulty and discrimination; the table below has the numbers"
    return _svg("items", width, height, label, parts)


def heat_map(scorecards: Sequence[Scorecard], items: Sequence[Item]) -> Markup:
    """A line for each hand-in, the best on top, a column for each question; the more is lost, the darker."""
    width, left, top = 1000, 6, 24 + 5.2 * max((len(item.question) for item in items), default=0)
    ranked = sorted(scorecards, key=lambda card: -card.score)
    tall = max(1.2, min(14.0, 520 / max(1, len(ranked))))
    wide = (width - left - 60) / max(1, len(items))
    column = {(item.notebook, item.question): i for i, item in enumerate(items)}
    cells: list[list[str]] = [[] for _ in range(SHADES)]
    begun: dict[int, tuple[int, int]] = {}

    def end(i: int, row: int) -> None:
        if i in begun:
            shade, first = begun.pop(i)
            at = f"M{left + i * wide:.1f} {top + first * tall:.1f}"
            cells[shade].append(f"{at}h{wide - 1:.1f}v{(row - first) * tall:.1f}h{1 - wide:.1f}z")

    for row, card in enumerate(ranked):
        shades = {
            column[n.notebook, q.question]: min(SHADES - 1, int(SHADES * (1 - share(q.score, q.points))))
            for n, q in card.questions
            if (n.notebook, q.question) in column and q.score < q.points
        }
        for i in range(len(items)):
            if i in begun and begun[i][0] != shades.get(i):
                end(i, row)
            if i in shades and i not in begun:
                begun[i] = shades[i], row
    for i in list(begun):
        end(i, len(ranked))
    height = top + tall * len(ranked) + 6
    parts = [Markup('<rect class="field" x="{}" y="{}" width="{:.1f}" height="{:.1f}"></rect>').format(
        left, top, wide * len(items) - 1, tall * len(ranked))]  # fmt: skip
    parts += [
        Markup('<path class="shade{}" d="{}"></path>').format(k + 1, "".join(some)) for k, some in enumerate(cells)
    ]
    for i, item in enumerate(items):
        at = left + (i + 0.5) * wide
        parts.append(
            Markup('<text transform="translate({:.1f} {}) rotate(-50)">{}</text>').format(at, top - 6, item.question)
        )
        if i and items[i - 1].notebook != item.notebook:
            parts.append(_line(left + i * wide - 0.5, top, left + i * wide - 0.5, height - 6, "border"))
    label = "What each hand-in lost on each question; the tables have the numbers"
    return _svg("heat", width, height, label, parts)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[1] - other[1]) > 13 or abs(one[0] - other[0]) > 170


def _line(x1: float, y1: float, x2: float, y2: float, kind: str = "grid") -> Markup:
    return Markup('<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"></line>').format(
        kind, x1, y1, x2, y2
    )


def _text(x: float, y: float, text: str, anchor: str = "middle") -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(x, y, anchor, text)


def _svg(kind: str, width: float, height: float, label: str, parts: Sequence[Markup]) -> Markup:
    return Markup('<svg class="plot {}" viewBox="0 0 {:.0f} {:.0f}" role="group" aria-label="{}">{}</svg>').format(
        kind, width, height, label, Markup("\n").join(parts)
    )
