"""Rewrites: right answers of every kind, and what they lose, which must be nothing."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from functools import cache
from typing import Any

import numpy as np
from hand_ins import in_float32
from rewrites import PLAIN, redefined, rewrites

from autograder.course.assignments import NotebookSpec
from autograder.demo import notebooks as notebook_file
from autograder.grading.grade import grade_notebook
from autograder.submission.files import HandIn
from autograder.submission.reading import parse_notebook
from mutation.course import SECRET, SETTINGS, course, judged, notebooks, right_answers

Namespace = Mapping[str, Any]
ASSIGNMENT = "assignment2"
"""What the rewrites and the plain answers answer."""


def execute(text: str) -> dict[str, Any]:
    """The answers that a text defines."""
    namespace: dict[str, Any] = {"np": np}
    exec(compile(text, "<hand-in>", "exec"), namespace)
    return namespace


def in_views(answers: Namespace) -> dict[str, Any]:
    """The same answers, returning every array as a view with gaps."""
    return {name: _wrapped(value, _with_gaps) for name, value in answers.items() if callable(value)}


def in_fortran_order(answers: Namespace) -> dict[str, Any]:
    """The same answers, returning every array with its first axis the fastest."""
    return {name: _wrapped(value, np.asfortranarray) for name, value in answers.items() if callable(value)}


KINDS: dict[str, Callable[[Namespace], dict[str, Any]]] = {
    "float32": in_float32,
    "views with gaps": in_views,
    "Fortran order": in_fortran_order,
}
"""What can be done to any answers."""


def names() -> list[str]:
    """Every hand-in of right answers: the plain ones, each rewrite, and both ways of the plain ones and the kit's."""
    return ["plain", *rewrites(), *(f"{kind}, {whose}" for kind in KINDS for whose in ("plain", "reference"))]


def rewritten(name: str) -> set[str]:
    """The questions that a rewrite answers in another way."""
    asked = {question.id for spec in answered() for question in spec.questions}
    return asked & redefined(rewrites()[name]) if name in rewrites() else asked


def lost(name: str) -> list[str]:
    """The messages of the hidden tests that a hand-in fails: a rewrite as notebooks, another kind in this process."""
    return lost_in_notebooks(name) if name in rewrites() else lost_here(name)


def lost_in_notebooks(name: str) -> list[str]:
    """The messages of the hidden tests that a rewrite fails in the notebooks that it concerns.

    It is typed in below the stubs: the plain answers first, then others in their place.
    """
    messages = []
    for spec in (spec for spec in answered() if rewritten(name) & {q.id for q in spec.questions}):
        content = notebook_file.read(course().root / "release" / spec.assignment / spec.file)
        notebook_file.add_code(content, [f"import numpy as np\n{PLAIN}", rewrites()[name]], at=-1)
        source = parse_notebook(HandIn(json.dumps(content).encode()), spec.file, spec.statements)
        score = grade_notebook(source, spec, course(), SETTINGS)
        messages += [f"{name}: {reason}" for question in score.questions for reason in question.reasons]
    return messages


def lost_here(name: str, secret: str = SECRET) -> list[str]:
    """The messages of the hidden tests that a hand-in fails in one namespace of this process."""
    messages = []
    for spec in notebooks(torch=False) if name == "reference" else answered():
        namespace = _namespace(name, spec.name)
        for question in spec.questions:
            with redirect_stdout(io.StringIO()):  # some like to print
                verdict = judged(namespace, f"{spec.name}/{question.id}", secret)
            failed = [result for result in verdict.results if not result.passed]
            messages += [f"{name}: {question.id}, {result.name}: {result.message}" for result in failed]
    return messages


def answered() -> list[NotebookSpec]:
    """The notebooks that rewrites and plain answers answer."""
    return [spec for spec in notebooks(torch=False) if spec.assignment == ASSIGNMENT]


@cache
def _namespace(name: str, notebook: str) -> Namespace:
    kind, _, whose = name.rpartition(", ")
    answers = execute(PLAIN) if whose == "plain" else right_answers(notebook)
    return KINDS[kind](answers) if kind else answers


def _wrapped(answer: Callable[..., Any], change: Callable[[np.ndarray], np.ndarray]) -> Callable[..., Any]:
    if isinstance(answer, type):

        class Net(answer):  # type: ignore[valid-type,misc]
            def loss(self, X, y=None):
                return _mapped(super().loss(X, y), change)

        return Net

    def call(*args: Any, **kwargs: Any) -> Any:
        return _mapped(answer(*args, **kwargs), change)

    return call


def _mapped(value: Any, change: Callable[[np.ndarray], np.ndarray]) -> Any:
    if isinstance(value, np.ndarray):
        return change(value)
    if type(value) is tuple:
        return tuple(_mapped(item, change) for item in value)
    return {key: _mapped(item, change) for key, item in value.items()} if type(value) is dict else value


def _with_gaps(value: np.ndarray) -> np.ndarray:
    return np.repeat(value, 2, axis=-1)[..., ::2] if value.ndim else value
