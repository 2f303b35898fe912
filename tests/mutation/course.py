"""What is tested: the course's questions, and one answer of our own put in the place of the reference's."""

from __future__ import annotations

import json
import warnings
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

import numpy as np

from autograder.course.assignments import Course, NotebookSpec, Question
from autograder.demo import notebooks as notebook_file
from autograder.grading.diagnosis import reference_namespace
from autograder.grading.grade import grade_notebook
from autograder.grading.judging import Judged, judge
from autograder.grading.programs import kept_back, program
from autograder.grading.scorecard import NotebookScore
from autograder.grading.settings import Settings
from autograder.grading.testing import cases_of, contract_of, seed_of, try_case
from autograder.sandbox.answers import Patience
from autograder.sandbox.local import LocalAnswers
from autograder.submission.files import HandIn
from autograder.submission.reading import NotebookSource, parse_notebook

SECRET = "mutation"
"""What the inputs are drawn from; any other would do."""
SETTINGS = Settings(SECRET)
IMPATIENT = Settings(SECRET, patience=Patience(call=3.0))
"""For mutants, of which some never return."""


@cache
def course() -> Course:
    """The course that this project holds."""
    return Course.load()


def notebooks(torch: bool = True) -> tuple[NotebookSpec, ...]:
    """The notebooks of all assignments, with or without those that work with PyTorch; no two have the same name."""
    found = (spec for assignment in course().assignments.values() for spec in assignment.notebooks)
    return tuple(spec for spec in found if torch or not spec.torch)


def find(place: str) -> tuple[NotebookSpec, Question]:
    """The notebook and the question of a place such as ``FullyConnectedNets/adam``."""
    notebook, _, name = place.partition("/")
    spec = notebook_of(notebook)
    return spec, next(question for question in spec.questions if question.id == name)


def notebook_of(name: str) -> NotebookSpec:
    """The notebook of that name."""
    return next(spec for spec in notebooks() if spec.name == name)


@cache
def right_answers(notebook: str) -> Mapping[str, Any]:
    """The reference's answers to a notebook, executed."""
    return reference_namespace(course(), notebook_of(notebook))


def with_answer(place: str, text: str) -> dict[str, Any]:
    """The reference's answers with one question's replaced, in this process: what a check cell is run on."""
    spec, _ = find(place)
    namespace = dict(right_answers(spec.name))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd code is compiled here
        exec(compile(text, place, "exec"), namespace)
    return namespace


def judged(namespace: Mapping[str, Any], place: str, secret: str = SECRET) -> Judged:
    """What the hidden tests say of a question in a namespace of answers, in this process."""
    spec, question = find(place)
    np.random.seed(0)
    return judge(spec, question.id, LocalAnswers(namespace, spec.torch, spec.caches), secret)


# ---------------------------------------------------------------------------------------- a hand-in's own path


def hand_in(place: str, text: str) -> NotebookSource:
    """The reference's notebook with one question's answer replaced, written as JSON and read as any hand-in is."""
    spec, question = find(place)
    content = notebook_file.read(course().root / "source" / spec.assignment / spec.file)
    notebook_file.answer(content, notebook_file.solutions(content) | {question.id: text})
    return parse_notebook(HandIn(json.dumps(content).encode()), spec.file, spec.statements)


def graded(place: str, text: str, only: Collection[str] = ()) -> NotebookScore:
    """The score of a notebook with one answer replaced, or of `only` some of its questions."""
    return grade_notebook(hand_in(place, text), find(place)[0], course(), SETTINGS, only)


def is_caught(place: str, text: str, secret: str = SECRET) -> bool:
    """Whether anything is wrong with an answer, or with the backward pass that takes its cache.

    It is asked for over the wire, in a worker of its own, and only until something is wrong.
    """
    spec, question = find(place)
    takers = [other for other in spec.questions if other.cache_of == question.id]
    whole = program(course(), spec, hand_in(place, text), kept_back(spec, question))
    with IMPATIENT.answers(whole, IMPATIENT.budget(spec.torch)) as answers:
        return any(
            any(try_case(contract, case, answers, seed_of(secret, spec, contract.question, case)).verdicts.values())
            for contract in (contract_of(spec, asked.id) for asked in (question, *takers))
            for case in cases_of(spec, contract)
        )
