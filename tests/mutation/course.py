"""What is tested: the questions of assignment 2, and one answer of our own put in the place of the reference's."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from autograder.course.assignments import Course, NotebookSpec, Question
from autograder.grading.diagnosis import reference_namespace
from autograder.grading.judging import Judged, judge
from autograder.grading.testing import cases_of, contract_of, seed_of, try_case
from autograder.sandbox.local import LocalAnswers

ASSIGNMENT = "assignment2"
SECRET = "mutation"
"""What the inputs are drawn from; any other would do."""


@cache
def course() -> Course:
    """The course that this project holds."""
    return Course.load()


def notebooks(torch: bool = True) -> tuple[NotebookSpec, ...]:
    """The assignment's notebooks, with or without those that work with PyTorch."""
    return tuple(spec for spec in course().assignment(ASSIGNMENT).notebooks if torch or not spec.torch)


def find(place: str) -> tuple[NotebookSpec, Question]:
    """The notebook and the question of a place such as ``FullyConnectedNets/adam``."""
    notebook, _, name = place.partition("/")
    spec = course().assignment(ASSIGNMENT).notebook(notebook)
    return spec, next(question for question in spec.questions if question.id == name)


def takers_of_cache(place: str) -> list[str]:
    """The backward passes that take the cache of a question's forward pass."""
    spec, question = find(place)
    return [f"{spec.name}/{other.id}" for other in spec.questions if other.cache_of == question.id]


@cache
def right_answers(notebook: str) -> Mapping[str, Any]:
    """The reference's answers to a notebook, executed."""
    return reference_namespace(course(), course().assignment(ASSIGNMENT).notebook(notebook))


def with_answer(place: str, text: str) -> dict[str, Any]:
    """The reference's answers with one question's replaced; the others keep calling the reference's."""
    spec, _ = find(place)
    namespace = dict(right_answers(spec.name))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd code is compiled here
        exec(compile(text, place, "exec"), namespace)
    return namespace


def judged(namespace: Mapping[str, Any], place: str, secret: str = SECRET) -> Judged:
    """What the hidden tests say of a question in a namespace of answers."""
    spec, question = find(place)
    np.random.seed(0)
    return judge(spec, question.id, LocalAnswers(namespace, spec.torch, spec.caches), secret)


def caught(namespace: Mapping[str, Any], place: str, secret: str = SECRET) -> bool:
    """Whether anything is wrong with a question, without asking what explains it."""
    spec, question = find(place)
    np.random.seed(0)
    answers, contract = LocalAnswers(namespace, spec.torch, spec.caches), contract_of(spec, question.id)
    return any(
        any(try_case(contract, case, answers, seed_of(secret, spec, question.id, case)).verdicts.values())
        for case in cases_of(spec, contract)
    )
