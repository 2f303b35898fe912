"""The fixtures of hidden tests under pytest itself, for whoever writes or debugs one; grading does without.

``pytest autograder/hidden -k adam`` runs them on the model answers in ``source/``, and with ``--hand-in NOTEBOOK`` on
a student's notebook, and only the tests of that one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from autograder.course import Course
from autograder.handin import HandIn, checkpoints_in
from autograder.programs import program
from autograder.reference import CHECKPOINT
from autograder.sandbox.answers import Answers
from autograder.submission import parse_notebook
from autograder.testing import seed_of


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what tells whose answers to test, and how to confine them."""
    parser.addoption("--hand-in", type=Path, help="a student's notebook, named as in the course")
    parser.addoption("--sandbox", default="bubblewrap", choices=["bubblewrap", "none"])


@pytest.fixture(scope="module")
def notebook(request: pytest.FixtureRequest) -> str:
    """The notebook whose tests a module holds."""
    name = request.module.__name__.rpartition("test_")[2]
    hand_in = request.config.getoption("--hand-in")
    if hand_in is not None and hand_in.stem != name:
        pytest.skip(f"{hand_in.name} is another notebook")
    return name


@pytest.fixture(scope="module")
def worker(notebook: str, request: pytest.FixtureRequest) -> Iterator[Answers]:
    """A worker that serves the notebook's answers."""
    course = Course.load()
    spec = next(
        spec for assignment in course.assignments.values() for spec in assignment.notebooks if spec.name == notebook
    )
    file = request.config.getoption("--hand-in") or course.root / "source" / spec.assignment / spec.file
    checkpoints = checkpoints_in(file.parent) or {CHECKPOINT.name: CHECKPOINT.read_bytes()}
    source = parse_notebook(HandIn(file.read_bytes(), "", checkpoints), spec.file)
    with Answers(program(course, spec, source), request.config.getoption("--sandbox")) as answers:
        yield answers


@pytest.fixture
def answers(worker: Answers, notebook: str, request: pytest.FixtureRequest) -> Answers:
    """The student's functions, by name."""
    worker.start(seed_of("", notebook, request.node.name))
    return worker


@pytest.fixture
def rng(notebook: str, request: pytest.FixtureRequest) -> np.random.Generator:
    """A generator of its own for every test."""
    return np.random.default_rng(seed_of("", notebook, request.node.name))
