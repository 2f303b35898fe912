"""Recognize a failing answer: does it behave exactly like one known mistake?

Every hidden test is a probe. It is run in this process on the reference with a catalogue's mistake in it, and what the
functions return is compared with what the student's returned. An answer that fails the same tests and returns the same
numbers has that mistake, or one that cannot be told from it. Where several mistakes fit, what the tests said of running
averages and first parameters decides, which are not returned; if that is the same, too, nothing is guessed.
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
from autograder.grading.programs import TORCH_IMPORTS
from autograder.grading.testing import HiddenTest, Run, hidden_tests_of, run_traced, seed_of
from autograder.mistakes import catalogue
from autograder.mistakes.mistake import Mistake, applied
from autograder.sandbox.local import LocalAnswers

SAME = 1e-3
"""Relative; arithmetic in float32 stays below it, and different mistakes differ by far more."""


def diagnose(runs: Sequence[Run], spec: NotebookSpec, question: str, course: Course, secret: str) -> Mistake | None:
    """The one known mistake that an answer behaves like, or None.

    Parameters
    ----------
    runs : the student's runs of all of the question's hidden tests, in order
    spec, question, course : where the question is
    secret : what the tests' inputs were drawn from
    """
    if all(run.result.passed for run in runs):
        return None
    # failing tests first: most mistakes are told apart by the first of them
    pairs = sorted(((run.test, run) for run in runs), key=lambda pair: pair[1].result.passed)
    fitting = [
        mistake
        for mistake in catalogue()
        if mistake.is_in(spec)
        and mistake.question_id == question
        and all(_same(run, _run(course.root, mistake, test, secret)) for test, run in pairs)
    ]
    if len(fitting) > 1:
        said = [run.result.message for _, run in pairs]
        fitting = [
            mistake
            for mistake in fitting
            if said == [_run(course.root, mistake, test, secret).result.message for test, _ in pairs]
        ]
    return fitting[0] if len(fitting) == 1 else None


def runs_of(mistake: Mistake, course: Course, secret: str) -> list[Run]:
    """The runs of its own question's hidden tests on a mistake."""
    tests = hidden_tests_of(_spec(course.root, mistake), mistake.question_id)
    return [_run(course.root, mistake, test, secret) for test in tests]


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


def _same(student: Run, mistaken: Run) -> bool:
    if student.result.passed or mistaken.result.passed:
        return student.result.passed == mistaken.result.passed
    return len(student.trace) == len(mistaken.trace) and all(
        math.isclose(mine, theirs, rel_tol=SAME, abs_tol=1e-9) or (math.isnan(mine) and math.isnan(theirs))
        for mine, theirs in zip(student.trace, mistaken.trace, strict=True)
    )


@cache
def _run(root: Path, mistake: Mistake, test: HiddenTest, secret: str) -> Run:
    return run_traced(test, _answers(root, mistake), seed_of(secret, _spec(root, mistake), test.name))


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
