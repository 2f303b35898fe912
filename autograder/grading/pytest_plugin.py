"""The fixtures of hidden tests under pytest itself, for whoever writes or debugs one; grading does without.

``pytest autograder/hidden -k softmax`` runs them on the model answers in ``source/``, and with ``--hand-in NOTEBOOK``
on a student's notebook, and only the tests of that one.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from autograder.course.assignments import Course, NotebookSpec
from autograder.grading.programs import kept_back, program
from autograder.grading.testing import seed_of
from autograder.hidden.contract import Case
from autograder.hidden.seen import Seen
from autograder.sandbox.answers import Answers
from autograder.sandbox.walls import WALLS
from autograder.submission.files import HandIn, checkpoints_in
from autograder.submission.reading import parse_notebook


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what tells whose answers to test, and how to confine them."""
    parser.addoption("--hand-in", type=Path, help="a student's notebook, named as in the course")
    parser.addoption("--sandbox", default="bubblewrap", choices=[*WALLS, "none"])


@pytest.fixture(scope="module")
def spec(request: pytest.FixtureRequest) -> NotebookSpec:
    """The notebook whose tests a module holds, as in ``hidden.<assignment>.test_<notebook>``."""
    assignment, _, module = request.module.__name__.rpartition(".")
    name = module.removeprefix("test_")
    hand_in = request.config.getoption("--hand-in")
    if hand_in is not None and hand_in.stem != name:
        pytest.skip(f"{hand_in.name} is another notebook")
    return Course.load().assignment(assignment.rpartition(".")[2]).notebook(name)


@pytest.fixture(scope="module")
def workers(spec: NotebookSpec, request: pytest.FixtureRequest) -> Iterator[Callable[[str], Answers]]:
    """Gives for a question's id a worker that serves the notebook's answers."""
    course = Course.load()
    file = request.config.getoption("--hand-in") or course.root / "source" / spec.assignment / spec.file
    trained = Path(__file__).parents[1] / "hidden" / spec.assignment
    source = parse_notebook(
        HandIn(file.read_bytes(), "", checkpoints_in(file.parent) or checkpoints_in(trained)), spec.file
    )
    with ExitStack() as stack:

        @cache
        def without(modules: frozenset[str]) -> Answers:
            return stack.enter_context(
                Answers(program(course, spec, source, modules), request.config.getoption("--sandbox"))
            )

        questions = {question.id: question for question in spec.questions}
        yield lambda question: without(kept_back(spec, questions[question]))


@pytest.fixture
def answers(workers: Callable[[str], Answers], spec: NotebookSpec, see: Seen) -> Answers:
    """The student's functions, by name."""
    worker = workers(see.of)
    worker.start(seed_of("", spec, see.of, see.case))
    return worker


@pytest.fixture
def rng(spec: NotebookSpec, see: Seen) -> np.random.Generator:
    """A generator of its own for every case."""
    return np.random.default_rng(seed_of("", spec, see.of, see.case))


@pytest.fixture
def see(request: pytest.FixtureRequest, case: Case) -> Seen:
    """Takes down what is right and wrong; see `pytest_pyfunc_call`."""
    return Seen(request.node.get_closest_marker("question").args[0], case)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Fail a hidden test that went to its end, if it saw something wrong."""
    outcome = yield
    see = pyfuncitem.funcargs.get("see")
    if isinstance(see, Seen) and (wrong := [said for said in see.verdicts.values() if said]):
        raise AssertionError("; ".join(wrong))
    return outcome
