"""How hard each question was, and how well it tells apart: the two figures of classical test theory.

Difficulty is the facility index, the mean of what was earned as a share of the points. Discrimination is the corrected
item-total correlation: Pearson's, between a question's score and the total of all others, so that no question
is correlated with itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation, fmean

from autograder.grading.scorecard import Scorecard
from autograder.reports.wording import share

LITTLE = 0.2
"""A discrimination below it is commonly taken to tell little."""


@dataclass(frozen=True)
class Item:
    """How a class did on one question."""

    notebook: str
    question: str
    points: float
    facility: float
    """Between 0 and 1; the higher, the easier."""
    discrimination: float | None
    """Between -1 and 1; None where everyone has the same score, of the question or of the rest."""
    full: int
    """How many got full marks."""
    none: int
    """How many got nothing."""
    count: int

    @property
    def place(self) -> str:
        """Notebook and question, as a name on a page."""
        return f"{self.notebook}-{self.question}"

    @property
    def tells_little(self) -> bool:
        """Whether those who did well elsewhere hardly did better here."""
        return self.discrimination is not None and self.discrimination < LITTLE


def items(scorecards: Sequence[Scorecard]) -> list[Item]:
    """The questions of a class's hand-ins, in the notebooks' order; what is missing from a hand-in earned nothing."""
    scores: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
    for card in scorecards:
        total = card.score
        for notebook, question in card.questions:
            if question.points > 0:  # an edition that does not ask for it says nothing about it
                found = question.score, question.points, total - question.score
                scores.setdefault((notebook.notebook, question.question), []).append(found)
    return [
        Item(
            *place,
            points=max(points for _, points, _ in found),
            facility=fmean(share(score, points) for score, points, _ in found),
            discrimination=_correlation([score for score, *_ in found], [rest for *_, rest in found]),
            full=sum(score >= points for score, points, _ in found),
            none=sum(score <= 0 for score, *_ in found),
            count=len(found),
        )
        for place, found in scores.items()
    ]


def _correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    try:
        return correlation(one, other)
    except StatisticsError:  # of fewer than two, or of what does not vary
        return None
