"""Recognize a failing answer: does it behave exactly like one known mistake?

Every case of a contract is a probe. It is tried in this process on the reference with a catalogue's mistake in it, and
all that can be seen is compared with the student's: what is returned or changed, and what is wrong with it. An answer
that agrees in every case has that mistake, or one that cannot be told from it. If several agree, nothing is guessed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import numpy as np

from autograder.course.assignments import Course, NotebookSpec
from autograder.course.solutions import source_of
from autograder.grading.judging import Judged, judge
from autograder.grading.programs import TORCH_IMPORTS
from autograder.grading.testing import Tried, contract_of, seed_of, try_case
from autograder.hidden.contract import Case
from autograder.mistakes import catalogue
from autograder.mistakes.mistake import Mistake, applied
from autograder.sandbox.local import LocalAnswers

SAME = 1e-3
"""Relative; arithmetic in float32 stays below it, and different mistakes differ by far more."""
ZERO = 1e-6
"""What is smaller may be nothing but rounding in float32, such as a gradient whose terms cancel."""


def diagnose(tried: Sequence[Tried], spec: NotebookSpec, question: str, course: Course, secret: str) -> Mistake | None:
    """The one known mistake that an answer behaves like, or None.

    Parameters
    ----------
    tried : what each case of the question's contract showed of the student's answer
    spec, question, course : where the question is
    secret : what the cases' numbers were drawn from
    """
    if not any(wrong for each in tried for wrong in each.verdicts.values()):
        return None
    # failing cases first: most mistakes are told apart by the first of them
    pairs = sorted(tried, key=lambda each: not any(each.verdicts.values()))
    fitting = [
        mistake
        for mistake in catalogue()
        if mistake.is_in(spec)
        and mistake.question_id == question
        and all(_same(each, _tried(course.root, mistake, each.case, secret)) for each in pairs)
    ]
    return fitting[0] if len(fitting) == 1 else None


def judged(mistake: Mistake, course: Course, secret: str) -> Judged:
    """What the hidden tests say of a mistake."""
    return judge(_spec(course.root, mistake), mistake.question_id, _answers(course.root, mistake), secret)


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


def _same(student: Tried, mistaken: Tried) -> bool:
    """Whether two answers are alike in all that can be seen of them in a case in which one of them is wrong."""
    if not any(student.verdicts.values()) and not any(mistaken.verdicts.values()):
        return True
    alike = len(student.trace) == len(mistaken.trace) and all(
        math.isclose(mine, theirs, rel_tol=SAME, abs_tol=ZERO) or (math.isnan(mine) and math.isnan(theirs))
        for mine, theirs in zip(student.trace, mistaken.trace, strict=True)
    )
    return alike and _said(student) == _said(mistaken)


def _said(tried: Tried) -> dict[str, str]:
    """What is wrong, less the student's line."""
    return {name: wrong.partition(" (line ")[0].rstrip(" .") for name, wrong in tried.verdicts.items()}


@cache
def _tried(root: Path, mistake: Mistake, case: Case, secret: str) -> Tried:
    spec, contract = _spec(root, mistake), contract_of(_spec(root, mistake), mistake.question_id)
    return try_case(contract, case, _answers(root, mistake), seed_of(secret, spec, mistake.question_id, case))


# One failing answer is compared with a score of mistakes: what they share is read, compiled and executed once.


@cache
def _answers(root: Path, mistake: Mistake) -> LocalAnswers:
    course, spec = _course(root), _spec(root, mistake)
    namespace = reference_namespace(course, spec, {mistake.question_id: applied(mistake, course)})
    return LocalAnswers(namespace, spec.torch, spec.caches)


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
