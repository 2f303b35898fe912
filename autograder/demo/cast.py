"""What the demo's class makes of an assignment: which mistakes, which function never returns, which answers are odd.

``autograder/demo/<assignment>`` may say so in a `CAST`; where there is none, it is chosen from the catalogue.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from autograder.course.assignments import Assignment
from autograder.course.solutions import BEGIN, source_of
from autograder.mistakes import catalogue

MISTAKES = 6
"""How many students make one, if the catalogue has as many."""


class Unusual(Protocol):
    """Right answers in a style of somebody's own."""

    def answers(self) -> Mapping[str, str]:
        """The source of every such answer, by question."""

    def helpers(self, notebook: str) -> list[str]:
        """The code cells that a notebook gets besides its answers."""


@dataclass(frozen=True)
class Cast:
    """What the class of one assignment is made of."""

    mistakes: tuple[str, ...]
    """Names in the catalogue of mistakes; a student makes each."""
    hangs: str
    """The function of which somebody's never returns, as notebook/question."""
    plots: tuple[str, ...] = ()
    """The questions behind which the best student's plots stand, as notebook/question."""
    unusual: Unusual | None = None


def cast_of(assignment: Assignment) -> Cast:
    """The cast of an assignment."""
    home = f"autograder.demo.{assignment.name}"
    if importlib.util.find_spec(home) and (cast := getattr(importlib.import_module(home), "CAST", None)):
        return cast
    known = {mistake.question: mistake.name for mistake in catalogue() if mistake.assignment == assignment.name}
    step = max(1, len(known) // MISTAKES)
    return Cast(tuple(known.values())[::step][:MISTAKES], next(_functions(assignment), ""))


def _functions(assignment: Assignment) -> Iterator[str]:
    """The questions that ask for a function all of whose body is the student's, the last notebook's first."""
    for spec in reversed(assignment.notebooks):
        for question in spec.questions:
            source = source_of(question.implements)
            if source.startswith("def ") and f"\n    {BEGIN}\n" in source:
                yield f"{spec.name}/{question.id}"
