"""Recognize a failing answer: does it behave exactly like one known mistake, or like two at once?

Every case of a contract is a probe. It is tried in this process on the reference with a catalogue's mistake in it, and
compared with the student's: which results are wrong, and by what numbers (`Measure`) they differ from what is right.
What the contract leaves open takes no part. An answer that agrees with a mistake in every case, in one of its
spellings, has that mistake. If several agree, nothing is guessed; if none does, two at once are tried. Answers that
only crash are alike in that, whatever their mistake: of them nothing is said, unless sizes tell more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from types import CodeType
from typing import Any

import numpy as np

from autograder.course.assignments import Course, NotebookSpec
from autograder.course.solutions import source_of
from autograder.grading.judging import Judged, judge
from autograder.grading.programs import TORCH_IMPORTS
from autograder.grading.testing import Tried, cases_of, contract_of, seed_of, try_case
from autograder.hidden.contract import Case
from autograder.mistakes import EditError, Mistake, applied, both_applied, catalogue
from autograder.sandbox.local import LocalAnswers

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")
NEAR = 0.15
"""Relative; numbers in what is said of random draws differ from draw to draw."""


def diagnose(
    tried: Sequence[Tried],
    spec: NotebookSpec,
    question: str,
    course: Course,
    secret: str,
    may_assume: frozenset[str] = frozenset(),
) -> tuple[Mistake, ...]:
    """The one known mistake that an answer behaves like, or the two, or none.

    Parameters
    ----------
    tried : what each case of the question's contract showed of the student's answer
    spec, question, course : where the question is
    secret : what the cases' numbers were drawn from
    may_assume : what the text that the student was given allows an answer to assume
    """
    wrong = [text for each in tried for text in each.verdicts.values() if text]
    if all(_crashed(text) for text in wrong):
        return ()
    # failing cases first: most mistakes are told apart by the first of them
    probes = sorted(tried, key=lambda each: not any(each.verdicts.values()))
    known = [mistake for mistake in catalogue() if mistake.is_in(spec) and mistake.question_id == question]
    at = _Circumstances(course.root, secret, may_assume)
    fitting = [mistake for mistake in known if _fits(probes, mistake, at)]
    if fitting:
        return (fitting[0],) if len(fitting) == 1 else ()
    parts = [mistake for mistake in known if _is_part(probes, mistake, at)]
    pairs = [pair for pair in combinations(parts, 2) if _fit_together(probes, pair, at)]
    return pairs[0] if len(pairs) == 1 else ()


def judged(mistake: Mistake, course: Course, secret: str, spelling: int = 0) -> Judged:
    """What the hidden tests say of a mistake."""
    answers = _answers(mistake, applied(mistake, course, spelling), _Circumstances(course.root, secret))
    return judge(_spec(course.root, mistake), mistake.question_id, answers, secret)


def behaviour(mistake: Mistake, course: Course, secret: str, spelling: int = 0) -> list[Tried]:
    """What every case of its question's contract shows of a mistake."""
    spec, text = _spec(course.root, mistake), applied(mistake, course, spelling)
    cases = cases_of(spec, contract_of(spec, mistake.question_id))
    return [_tried(mistake, text, case, _Circumstances(course.root, secret)) for case in cases]


def reference_namespace(
    course: Course, spec: NotebookSpec, replaced: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The reference solutions of a notebook, executed in this process, some of them replaced by other text."""

    def carry_forward(notebook: str, *names: str) -> Any:
        carried = _carried(course.root, spec.assignment, notebook)
        found = tuple(carried[name] for name in names)
        return found[0] if len(found) == 1 else found

    namespace: dict[str, Any] = {"np": np, "carry_forward": carry_forward}
    if spec.torch:  # only then, since it takes seconds to import
        exec(TORCH_IMPORTS, namespace)
    exec(spec.given, namespace)
    for question in spec.questions:
        text = (replaced or {}).get(question.id)
        exec(_compiled(question.implements) if text is None else compile(text, spec.file, "exec"), namespace)
    return namespace


@dataclass(frozen=True)
class _Circumstances:
    """What mistakes are tried under, besides their cases: the same as the student's answer was."""

    root: Path
    secret: str
    may_assume: frozenset[str] = frozenset()


def _fits(probes: Sequence[Tried], mistake: Mistake, at: _Circumstances) -> bool:
    """Whether an answer agrees with one spelling of a mistake in every case."""
    texts = [applied(mistake, _course(at.root), spelling) for spelling in range(len(mistake.spellings))]
    return any(all(is_same(each, _tried(mistake, text, each.case, at)) for each in probes) for text in texts)


def _is_part(probes: Sequence[Tried], mistake: Mistake, at: _Circumstances) -> bool:
    """Whether all that a mistake breaks is wrong in an answer, too: only then it may be one of two."""
    text = applied(mistake, _course(at.root))
    # where the answer is right, most mistakes show at once
    return all(
        not said or each.verdicts.get(name)
        for each in reversed(probes)
        for name, said in _tried(mistake, text, each.case, at).verdicts.items()
    )


def _fit_together(probes: Sequence[Tried], pair: tuple[Mistake, Mistake], at: _Circumstances) -> bool:
    """Whether an answer agrees in every case with the reference with two mistakes in it."""
    try:
        text = both_applied(*pair, _course(at.root))
    except EditError:  # both change the same passage
        return False
    return all(is_same(each, _tried(pair[0], text, each.case, at)) for each in probes)


def is_same(student: Tried, mistaken: Tried) -> bool:
    """Whether an answer is like a mistake in what is wrong in a case, and in the numbers it is wrong by.

    What was not looked at in the answer, since its edition does not ask for it, takes no part.
    """
    for name, said in student.verdicts.items():
        if bool(said) != bool(mistaken.verdicts.get(name)):
            return False
        if not said:
            continue
        mine, theirs = student.measures.get(name, ()), mistaken.measures.get(name, ())
        if len(mine) != len(theirs) or not all(map(lambda one, other: one.is_like(other), mine, theirs)):
            return False
        if not mine and not _sounds_like(said, mistaken.verdicts[name]):
            return False
    return True


def _sounds_like(one: str, other: str) -> bool:
    """Whether two sentences say the same, the student's line aside, with nearly the same numbers."""
    one, other = (text.partition(" (line ")[0].rstrip(" .") for text in (one, other))
    if NUMBER.sub("#", one) != NUMBER.sub("#", other):
        return False
    numbers = zip(map(float, NUMBER.findall(one)), map(float, NUMBER.findall(other)), strict=True)
    return all(abs(a - b) <= NEAR * max(abs(a), abs(b)) for a, b in numbers)


def _crashed(said: str) -> bool:
    """Whether all that is known is that it crashed, without a number that tells where."""
    crash = re.search(r" raised (.*?)(?: \(line |$)", said)
    return crash is not None and not NUMBER.search(crash[1])


@cache
def _tried(mistake: Mistake, text: str, case: Case, at: _Circumstances) -> Tried:
    spec, contract = _spec(at.root, mistake), contract_of(_spec(at.root, mistake), mistake.question_id)
    seed = seed_of(at.secret, spec, mistake.question_id, case)
    return try_case(contract, case, _answers(mistake, text, at), seed)


# One failing answer is compared with a score of mistakes: what they share is read, compiled and executed once.


@cache
def _answers(mistake: Mistake, text: str, at: _Circumstances) -> LocalAnswers:
    course, spec = _course(at.root), _spec(at.root, mistake)
    namespace = reference_namespace(course, spec, {mistake.question_id: text})
    return LocalAnswers(namespace, spec.torch, spec.caches, at.may_assume)


def _spec(root: Path, mistake: Mistake) -> NotebookSpec:
    return _course(root).assignment(mistake.assignment).notebook(mistake.notebook)


@cache
def _course(root: Path) -> Course:
    return Course.load(root)


@cache
def _carried(root: Path, assignment: str, notebook: str) -> dict[str, Any]:
    course = _course(root)
    return reference_namespace(course, course.assignment(assignment).notebook(notebook))


@cache
def _compiled(implements: str) -> CodeType:
    return compile(source_of(implements), implements, "exec")
