"""How an answer fails, as text that can be kept: what is wrong in which case, and by what numbers.

Two answers with like traces are wrong in the same results of the same cases, and off by the same numbers or, where
nothing could be measured, for the same reason. By this an answer is known to behave like a mistake, and answers that
nobody has a name for are put together.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.course.assignments import NotebookSpec
from autograder.grading.testing import Tried, cases_of, contract_of
from autograder.hidden.measures import Measure
from autograder.sandbox.sentences import gave_nothing

DIGITS = 5
"""Significant digits of a number in a trace; like answers may differ in the third."""
QUOTED = re.compile(r"`([^`]*)`")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")
NEAR = 0.1
"""Relative; numbers in what is said of random draws differ from draw to draw."""


@dataclass(frozen=True)
class Wrong:
    """A result that is wrong in a case."""

    result: str
    said: str
    """What is wrong with it, in our words."""
    measures: tuple[Measure, ...]

    def is_like(self, other: Wrong) -> bool:
        """Whether it is wrong in the same way as another answer's result, in the same case."""
        if self.measures or other.measures:
            pairs = zip(self.measures, other.measures, strict=False)
            return len(self.measures) == len(other.measures) and all(mine.is_like(theirs) for mine, theirs in pairs)
        return _sounds_like(self.said, other.said)


Trace = Mapping[int, Sequence[Wrong]]
"""What is wrong, by the case's place among those of the question's contract."""


def wrong_in(tried: Tried) -> list[Wrong]:
    """What is wrong in one case."""
    return [
        Wrong(
            name,
            _in_our_words(said, tried.called),
            tuple(replace(each, what=_in_our_words(each.what, tried.called)) for each in tried.measures.get(name, ())),
        )
        for name, said in tried.verdicts.items()
        if said
    ]


def trace_of(tried: Sequence[Tried], spec: NotebookSpec, question: str) -> tuple[str, ...]:
    """The trace of an answer as a line for each result that is wrong in a case."""
    place = {case: i for i, case in enumerate(cases_of(spec, contract_of(spec, question)))}
    return tuple(
        json.dumps([place[each.case], wrong.result, *_kept(wrong)])
        for each in tried
        if each.case in place
        for wrong in wrong_in(each)
    )


def _kept(wrong: Wrong) -> tuple[str, list[list[object]]]:
    """Numbers where there are some, since they are what counts, else the sentence."""
    return ("", list(map(_rounded, wrong.measures))) if wrong.measures else (_plain(wrong.said), [])


def read(lines: Sequence[str]) -> Trace:
    """The trace that was kept as text."""
    found: dict[int, list[Wrong]] = {}
    for case, result, said, measures in map(json.loads, lines):
        numbers = tuple(Measure(what, off, math.nan if shadow is None else shadow) for what, off, shadow in measures)
        found.setdefault(case, []).append(Wrong(result, said, numbers))
    return found


def are_alike(one: Trace, other: Trace) -> bool:
    """Whether two answers to one question fail in the same way."""
    if _places(one) != _places(other):
        return False
    return all(
        mine.is_like(theirs)
        for case in one
        for mine, theirs in zip(_sorted(one[case]), _sorted(other[case]), strict=True)
    )


def only_crashes(trace: Trace) -> bool:
    """Whether all that is known of an answer is that it crashed, which answers with different mistakes do alike."""
    return all(is_crash(wrong.said) for some in trace.values() for wrong in some)


def is_crash(said: str) -> bool:
    """Whether all that is known is that there is no answer: it crashed somewhere, was stopped, or is not there."""
    if gave_nothing(said):
        return True
    crash = re.search(r" raised (.*?)(?: \(line |$)", said)
    return crash is not None and not NUMBER.search(crash[1])


def _places(trace: Trace) -> set[tuple[int, str]]:
    return {(case, wrong.result) for case, some in trace.items() for wrong in some}


def _sorted(some: Sequence[Wrong]) -> list[Wrong]:
    return sorted(some, key=lambda wrong: wrong.result)


def _rounded(measure: Measure) -> list[object]:
    """A measure without the digits that differ between machines; the shadow's count beside the whole difference."""
    if not (math.isfinite(measure.off) and measure.off):
        return [measure.what, measure.off, None]
    step = 10.0 ** (math.floor(math.log10(abs(measure.off))) + 1 - DIGITS)
    off, shadow = (
        None if math.isnan(x) else float(f"{round(x / step) * step:.12g}") for x in (measure.off, measure.shadow)
    )
    return [measure.what, off, shadow]


def _plain(said: str) -> str:
    """What is said, without the student's own line."""
    return said.partition(" (line ")[0].rstrip(" .")


def _in_our_words(text: str, called: Mapping[str, str]) -> str:
    """A text with names of ours in place of the student's own."""
    return QUOTED.sub(lambda found: f"`{called.get(found[1], found[1])}`", text)


def _sounds_like(one: str, other: str) -> bool:
    """Whether two sentences say the same, the student's line aside, with nearly the same numbers."""
    one, other = _plain(one), _plain(other)
    if NUMBER.sub("#", one) != NUMBER.sub("#", other):
        return False
    numbers = zip(map(float, NUMBER.findall(one)), map(float, NUMBER.findall(other)), strict=True)
    return all(abs(a - b) <= NEAR * max(abs(a), abs(b)) for a, b in numbers)
