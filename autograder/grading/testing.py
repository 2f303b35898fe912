"""Find the hidden tests of a notebook and run them, one after the other, against a worker's answers."""

from __future__ import annotations

import hashlib
import importlib.util
import inspect
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from autograder.course.assignments import NotebookSpec
from autograder.grading.scorecard import TestResult
from autograder.sandbox.answers import AnswerError, Answers
from autograder.sandbox.confine import SandboxError

MAX_MESSAGE = 600


@dataclass(frozen=True)
class HiddenTest:
    """One function of `hidden/`, with what its ``@question`` mark says."""

    name: str
    question: str
    weight: float
    about: str
    """Its docstring: the property it tests, as the sentence a student reads."""
    function: Callable[..., None]


@cache
def hidden_tests(assignment: str, notebook: str) -> tuple[HiddenTest, ...]:
    """The hidden tests of a notebook, in the order of their file; none if it has no file."""
    name = f"autograder.hidden.{assignment}.test_{notebook}"
    try:
        if importlib.util.find_spec(name) is None:
            return ()
    except ModuleNotFoundError:  # the assignment has none at all
        return ()
    tests = []
    for function_name, function in vars(importlib.import_module(name)).items():
        if function_name.startswith("test_"):
            (mark,) = [mark for mark in function.pytestmark if mark.name == "question"]
            weight = float(mark.kwargs.get("weight", 1))
            tests.append(HiddenTest(function_name, mark.args[0], weight, inspect.getdoc(function) or "", function))
    return tuple(tests)


def hidden_tests_of(spec: NotebookSpec, question: str) -> list[HiddenTest]:
    """The hidden tests of one question of a notebook."""
    return [test for test in hidden_tests(spec.assignment, spec.name) if test.question == question]


def seed_of(secret: str, spec: NotebookSpec, test: str) -> int:
    """The seed of a test's inputs: the same for every hand-in, and unknown without the course secret."""
    place = f"{secret}/{spec.assignment}/{spec.name}/{test}"
    return int.from_bytes(hashlib.sha256(place.encode()).digest()[:4])


@dataclass(frozen=True)
class Run:
    """One hidden test's verdict, and how the answers that it tested behaved."""

    test: HiddenTest
    result: TestResult
    trace: tuple[float, ...]
    """A number for each array or number that the functions returned, in order; see `Answers.trace`."""


def run_traced(test: HiddenTest, answers: Answers, seed: int) -> Run:
    """Run one hidden test and keep the trace of what the functions returned."""
    return Run(test, run_test(test, answers, seed), tuple(answers.trace))


def run_test(test: HiddenTest, answers: Answers, seed: int) -> TestResult:
    """Run one hidden test. Whatever happens in it is a verdict."""
    fixtures: dict[str, Any] = {"answers": answers, "rng": np.random.default_rng(seed)}
    arguments = {name: fixtures[name] for name in inspect.signature(test.function).parameters}
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():  # odd answers make odd numbers
            warnings.simplefilter("ignore")
            answers.start(seed)
            test.function(**arguments)
    except (AssertionError, AnswerError) as error:
        return failed(test, str(error))
    except SandboxError:
        raise
    except Exception as error:  # an answer so odd that the test itself could not go on
        return failed(
            test, f"`{test.question}` returned something that this test could not work with ({type(error).__name__})."
        )
    return TestResult(test.name, test.about, test.weight, passed=True)


def failed(test: HiddenTest, message: str) -> TestResult:
    """The verdict for a test that failed, or could not be run, and why."""
    return TestResult(test.name, test.about, test.weight, passed=False, message=message[:MAX_MESSAGE])
