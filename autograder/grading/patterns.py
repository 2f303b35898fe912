"""What every known mistake breaks: which results in which cases, nearly whatever numbers a course draws.

A pattern is an integer with a bit for each result in each case of a question's contract, set where it is wrong. The
patterns of an assignment's catalogue are committed beside it, so that a diagnosis tries only mistakes that break just
what is wrong in the answer. ``autograder explain --write`` makes them anew; `make check` compares them, but for
questions of which nothing changed since: these have a fingerprint beside the patterns.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from autograder import mistakes
from autograder.course.assignments import NotebookSpec
from autograder.grading.testing import Tried, cases_of, contract_of
from autograder.hidden.contract import Result

FILE = "patterns.json"
UNCHANGED = "tried.json"
HERE = Path(mistakes.__file__).parent
MAY_DIFFER = 5
"""One bit in so many."""
Patterns = Mapping[str, Sequence[int]]
"""By an entry's name, one for each spelling."""


def pattern_of(tried: Sequence[Tried], spec: NotebookSpec, question: str) -> tuple[int, int]:
    """What is wrong in an answer, and what was looked at, which in some editions is not all."""
    contract = contract_of(spec, question)
    parts = (*contract.results, *contract.settings, *contract.details)
    names = sorted({part.name for part in parts if isinstance(part, Result)})
    place = {case: i * len(names) for i, case in enumerate(cases_of(spec, contract))}
    wrong = seen = 0
    for each in tried:
        for i, name in enumerate(names):
            if name in each.verdicts and each.case in place:
                bit = 1 << (place[each.case] + i)
                seen |= bit
                wrong |= bit if each.verdicts[name] else 0
    return wrong, seen


def are_near(one: int, other: int) -> bool:
    """Whether two patterns may be of one mistake: what another course's numbers change is a bit here and there."""
    return (one ^ other).bit_count() <= 1 + (one | other).bit_count() // MAY_DIFFER


def distance(one: int, other: int) -> float:
    """The share of what is wrong in either of two patterns that is not wrong in both: 0 if they are equal."""
    return (one ^ other).bit_count() / max(1, (one | other).bit_count())


@cache
def patterns(assignment: str) -> Patterns:
    """The committed patterns of an assignment's catalogue; none if there are none yet."""
    file = HERE / assignment / FILE
    found = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {name: [int(text, 36) for text in texts] for name, texts in found.items()}


def fingerprints_of(assignment: str) -> Mapping[str, str]:
    """Of an assignment's questions, the fingerprints under which their entries were last tried; see `lookalikes`."""
    file = HERE / assignment / UNCHANGED
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def write_fingerprints(assignment: str, found: Mapping[str, str]) -> None:
    """Keep the fingerprints of questions whose entries were tried, and nothing was to be said."""
    file = HERE / assignment / UNCHANGED
    file.write_text(json.dumps(dict(sorted(found.items())), indent=1) + "\n", encoding="utf-8")


def write(assignment: str, found: Patterns) -> Path:
    """Write the patterns of an assignment's catalogue, a line for each entry, into the file that is returned."""
    lines = (f" {json.dumps(name)}: {json.dumps([_in_base_36(each) for each in some])}" for name, some in found.items())
    file = HERE / assignment / FILE
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    patterns.cache_clear()
    return file


def _in_base_36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"
