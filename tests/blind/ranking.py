"""Forty known mistakes as two people ranked them who saw no weights, beside what each costs: ``docs/marks.md``.

``python -m blind.ranking`` writes the page anew.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autograder.course.assignments import Course
from autograder.grading.diagnosis import judged
from autograder.mistakes import named

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "marks.md"
ABOUT = """\
Two teaching assistants were given the released notebooks and forty known mistakes, and nothing else. Each said what
percent of its question a mistake should cost; beside it stands what the hidden tests take. The kit takes less than
people would where half of an answer still works, by design: marks lie in tiers that add up. The order is what this
table is about: its rank correlation with the mean of the two is {correlation:.2f}, theirs with one another
{people:.2f}. `python -m blind.ranking` in `tests/` writes this page anew."""
TABLE = """| mistake | question | first | second | kit |
| --- | --- | ---: | ---: | ---: |
"""


@dataclass(frozen=True)
class Ranked:
    """A mistake, and the percent of its question that it should and does cost."""

    name: str
    question: str
    sentence: str
    first: float
    second: float
    cost: float


def ranked() -> list[Ranked]:
    """The forty, as people ranked them."""
    course, found = Course.load(), []
    for entry in json.loads((HERE / "ranking.json").read_text(encoding="utf-8")):
        mistake = named(entry["name"])
        cost = 100 * (1 - judged(mistake, course, "forty mistakes").share)
        found.append(
            Ranked(mistake.name, mistake.question, mistake.sentence, entry["first"], entry["second"], round(cost, 1))
        )
    return found


def correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Spearman's: how far two orders agree."""
    ranks = [np.unique(values, return_inverse=True)[1] for values in (one, other)]
    return float(np.corrcoef(*ranks)[0, 1])


def page(found: Sequence[Ranked]) -> str:
    """The table, with its figures."""
    people = [entry.first + entry.second for entry in found]
    about = ABOUT.format(
        correlation=correlation(people, [entry.cost for entry in found]),
        people=correlation([entry.first for entry in found], [entry.second for entry in found]),
    )
    rows = [
        f"| {e.sentence} | {e.question.replace('/', ' / ')} | {e.first:g} | {e.second:g} | {e.cost:g} |" for e in found
    ]
    return f"# What mistakes cost\n\n{textwrap.fill(about, 120)}\n\n{TABLE}" + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(ranked()), encoding="utf-8")
