"""Entries of the catalogue that no case can tell apart: they are one mistake, or their contract lacks a case."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from autograder.course.assignments import Course
from autograder.grading.diagnosis import behaviour, is_same
from autograder.grading.testing import Tried
from autograder.mistakes import Mistake, catalogue

SECRET = "entries side by side"


def lookalikes(course: Course) -> Iterator[str]:
    """A sentence for each pair of entries of a question that behave alike in every case, and for each that is right."""
    for question in dict.fromkeys((mistake.assignment, mistake.question) for mistake in catalogue()):
        entries = [mistake for mistake in catalogue() if (mistake.assignment, mistake.question) == question]
        seen = {entry: _behaviours(entry, course) for entry in entries}
        for entry, behaviours in seen.items():
            for spelling, tried in enumerate(behaviours, 1):
                if not any(wrong for each in tried for wrong in each.verdicts.values()):
                    yield f"mistake {entry.name}: nothing is wrong with spelling {spelling}; take it out."
        for one, other in combinations(entries, 2):
            if any(_alike(first, second) for first in seen[one] for second in seen[other]):
                yield (
                    f"mistakes {one.name} and {other.name} behave alike in every case of {question[1]}; make them one "
                    "entry, or let its contract tell them apart."
                )


def _behaviours(entry: Mistake, course: Course) -> list[list[Tried]]:
    return [behaviour(entry, course, SECRET, spelling) for spelling in range(len(entry.spellings))]


def _alike(first: list[Tried], second: list[Tried]) -> bool:
    return all(is_same(one, other) for one, other in zip(first, second, strict=True))
