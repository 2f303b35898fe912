"""Recognize a failing answer: does it behave exactly like one known mistake, or like two at once?

Every case of a contract is a probe. It is tried in this process on the reference with a catalogue's mistake in it, and
compared with the student's: which results are wrong, and by what numbers (`Measure`) they differ from what is right.
What the contract leaves open takes no part. An answer that agrees with a mistake in every case, in one of its
spellings, has that mistake. If several agree, nothing is guessed; if none does, two at once are tried. Only mistakes
are tried that break just what is wrong in the answer (`patterns.py`), and their cases in the order in which the answer
was tried, because some remember earlier calls. Answers that only crash are alike in that, whatever their mistake: of
them nothing is said, unless sizes tell more.
"""

from __future__ import annotations

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
from autograder.grading.behaviour import is_crash, wrong_in
from autograder.grading.judging import Judged, judge
from autograder.grading.patterns import are_near, distance, pattern_of, patterns
from autograder.grading.programs import TORCH_IMPORTS
from autograder.grading.testing import Tried, cases_of, contract_of, seed_of, try_case
from autograder.hidden.contract import Case
from autograder.mistakes import EditError, Mistake, applied, both_applied, catalogue
from autograder.sandbox.local import LocalAnswers

FAR, FEW, FURTHER = 0.6, 6, 32
"""Spellings that are tried if none near enough fits: how far off their patterns may be, as a share or in so few
results, and how many."""
PAIRS = 256
"""Pairs of mistakes that are tried, the nearest first: where nearly all is wrong, nearly all of them would be near."""


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
    if all(is_crash(text) for text in wrong):
        return ()
    broken, seen = pattern_of(tried, spec, question)
    known = {
        mistake: [pattern & seen for pattern in patterns(mistake.assignment).get(mistake.name, ())]
        for mistake in catalogue()
        if mistake.is_in(spec) and mistake.question_id == question
    }
    at = _Circumstances(course.root, secret, may_assume)
    spellings = [(pattern, mistake, k) for mistake, breaks in known.items() for k, pattern in enumerate(breaks)]
    near = [(mistake, k) for pattern, mistake, k in spellings if are_near(pattern, broken)]
    # what a threshold breaks depends on the numbers that a course draws: the next ones may still be it
    spellings.sort(key=lambda each: distance(each[0], broken))
    further = [
        (mistake, k)
        for pattern, mistake, k in spellings
        if distance(pattern, broken) <= FAR or (pattern ^ broken).bit_count() <= FEW
    ][:FURTHER]
    for some in (near, [each for each in further if each not in near]):
        if fitting := list(dict.fromkeys(mistake for mistake, k in some if _fits(tried, mistake, k, at))):
            return (fitting[0],) if len(fitting) == 1 else ()
    # of two mistakes, neither breaks what is right in the answer, and together they break what is wrong
    parts = {
        mistake: breaks[0]
        for mistake, breaks in known.items()
        if breaks and breaks[0] and are_near(breaks[0] | broken, broken)
    }
    pairs = sorted(combinations(parts, 2), key=lambda pair: distance(parts[pair[0]] | parts[pair[1]], broken))
    near_pairs = [pair for pair in pairs if are_near(parts[pair[0]] | parts[pair[1]], broken)]
    likely = [pair for pair in near_pairs if _may_fit_together(tried[0], pair, at)]
    both = [pair for pair in likely[:PAIRS] if _fit_together(tried, pair, at)]
    return both[0] if len(both) == 1 else ()


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
        carried = _reference(course.root, spec.assignment, notebook)
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


def _fits(tried: Sequence[Tried], mistake: Mistake, spelling: int, at: _Circumstances) -> bool:
    """Whether an answer agrees with one spelling of a mistake in every case."""
    text = applied(mistake, _course(at.root), spelling)
    return all(is_same(each, _tried(mistake, text, each.case, at)) for each in tried)


def _may_fit_together(first: Tried, pair: tuple[Mistake, Mistake], at: _Circumstances) -> bool:
    """Whether two mistakes may be an answer's, going by what each does on its own in the first case.

    A result that one of them breaks is wrong as that one makes it. One that both break is off by some numbers if theirs
    are. Each is tried once, which is much less than all pairs.
    """
    course = _course(at.root)
    alone = [
        {wrong.result: wrong for wrong in wrong_in(_tried(each, applied(each, course), first.case, at))}
        for each in pair
    ]
    for wrong in wrong_in(first):
        some = [found[wrong.result] for found in alone if wrong.result in found]
        if len(some) == 1 and not wrong.is_like(some[0]):
            return False
        if some and bool(wrong.measures) not in {bool(each.measures) for each in some}:
            return False
    return True


def _fit_together(tried: Sequence[Tried], pair: tuple[Mistake, Mistake], at: _Circumstances) -> bool:
    """Whether an answer agrees in every case with the reference with two mistakes in it."""
    try:
        text = both_applied(*pair, _course(at.root))
        compile(text, pair[0].name, "exec")
    except (EditError, SyntaxError):  # both change the same passage
        return False
    return all(is_same(each, _tried(pair[0], text, each.case, at)) for each in tried)


def is_same(student: Tried, mistaken: Tried) -> bool:
    """Whether an answer is like a mistake in what is wrong in a case, and in the numbers it is wrong by.

    What was not looked at in the answer, since its edition does not ask for it, takes no part.
    """
    if any(bool(said) != bool(mistaken.verdicts.get(name)) for name, said in student.verdicts.items()):
        return False
    theirs = {wrong.result: wrong for wrong in wrong_in(mistaken)}
    return all(wrong.is_like(theirs[wrong.result]) for wrong in wrong_in(student))


@cache
def _tried(mistake: Mistake, text: str, case: Case, at: _Circumstances) -> Tried:
    spec, contract = _spec(at.root, mistake), contract_of(_spec(at.root, mistake), mistake.question_id)
    answers = _answers(mistake, text, at)
    found = try_case(contract, case, answers, seed_of(at.secret, spec, mistake.question_id, case))
    answers.rest()
    return found


# One failing answer is compared with a score of mistakes: what they share is read, compiled and executed once.


@cache
def _answers(mistake: Mistake, text: str, at: _Circumstances) -> LocalAnswers:
    spec = _spec(at.root, mistake)
    namespace = dict(_reference(at.root, spec.assignment, spec.name))
    exec(compile(text, spec.file, "exec"), namespace)
    return LocalAnswers(namespace, spec.torch, spec.caches, at.may_assume)


def _spec(root: Path, mistake: Mistake) -> NotebookSpec:
    return _course(root).assignment(mistake.assignment).notebook(mistake.notebook)


@cache
def _course(root: Path) -> Course:
    return Course.load(root)


@cache
def _reference(root: Path, assignment: str, notebook: str) -> dict[str, Any]:
    course = _course(root)
    return reference_namespace(course, course.assignment(assignment).notebook(notebook))


@cache
def _compiled(implements: str) -> CodeType:
    return compile(source_of(implements), implements, "exec")
