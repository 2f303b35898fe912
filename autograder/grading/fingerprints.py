"""What a score is made of, as hashes: two gradings with the same fingerprint give the same score.

Into a question's fingerprint go the hand-in, the question, its hidden test and table of cases, the entries of the
catalogues that its answer is compared with, the library, the settings with the secret, and the engine itself. Whatever
cannot be told apart by question counts for all of them, so that too much is graded anew rather than too little.
"""

from __future__ import annotations

import ast
import hashlib
import json
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from autograder.course.assignments import Assignment, NotebookSpec
from autograder.course.solutions import package_sources
from autograder.grading.patterns import patterns
from autograder.grading.settings import Settings
from autograder.hidden import covering
from autograder.mistakes import catalogue
from autograder.mistakes.own import OwnMistake

KIT = Path(__file__).parents[1]
ENGINE = ("course", "sandbox", "submission", "grading")
"""The rooms that decide about every score; `hidden` and `mistakes` do so with the modules that name no assignment."""
TRYING = ("behaviour.py", "diagnosis.py", "lookalikes.py", "patterns.py", "testing.py")
"""Of `grading`, what tries known mistakes."""
HIDDEN = KIT / "hidden"


def fingerprints(
    hand_in: str, assignment: Assignment, settings: Settings, own: Sequence[OwnMistake] = ()
) -> dict[str, str]:
    """The fingerprints of all scores of a hand-in, given its digest, by place (``notebook/question``).

    `own` are the entries of the course's own catalogue.
    """
    asked = replace(assignment, notebooks=tuple(map(_without_points, assignment.notebooks)), folder=Path())
    common = _hash(hand_in, asked, settings, _engine())
    return {
        f"{spec.name}/{question.id}": _hash(
            common,
            question,
            _hidden(assignment.name, spec.name, question.id),
            [e for e in own if (e.assignment, e.question) == (assignment.name, f"{spec.name}/{question.id}")],
        )
        for spec in assignment.notebooks
        for question in spec.questions
    }


def fingerprint_of_entries(spec: NotebookSpec, question: str) -> str:
    """The fingerprint of what trying a question's known mistakes shows."""
    files = [*(KIT / "sandbox").glob("*.py"), *HIDDEN.glob("*.py"), *(KIT / "mistakes").glob("*.py")]
    files += [KIT / "grading" / name for name in TRYING]
    hidden = _hidden(spec.assignment, spec.name, question)
    return _hash(_without_points(spec), question, hidden, _files(files), package_sources(), _versions())


@cache
def _engine() -> str:
    """Code that every score depends on, the library that answers are given, and what runs them."""
    files = [file for room in ENGINE for file in (KIT / room).rglob("*.py")]
    files += [*HIDDEN.glob("*.py"), *(KIT / "mistakes").glob("*.py")]
    return _hash(_files(files), package_sources(), _versions(), platform.python_version(), platform.machine())


def _versions() -> dict[str, str]:
    return {package: version(package).partition("+")[0] for package in ("numpy", "torch")}


def _without_points(spec: NotebookSpec) -> NotebookSpec:
    """What a notebook asks; points are each question's own affair."""
    return replace(spec, questions=tuple(replace(question, points=0.0) for question in spec.questions), inline={})


@cache
def _hidden(assignment: str, notebook: str, question: str) -> str:
    """A question's hidden test, what stands around it, and what its answer is compared with."""
    place = f"{notebook}/{question}"
    folder = HIDDEN / assignment
    tests = folder / f"test_{notebook}.py"
    around = [file for file in folder.glob("*") if file.is_file() and file.name != covering.FILE]
    entries = [entry for entry in catalogue() if (entry.assignment, entry.question) == (assignment, place)]
    return _hash(
        _files(file for file in around if not file.name.startswith("test_")),
        list(_statements(tests.read_text(encoding="utf-8"), question)) if tests.exists() else [],
        covering.rows(assignment, place),
        entries,
        [patterns(assignment).get(entry.name, ()) for entry in entries],
    )


def _statements(tests: str, question: str) -> Iterator[str]:
    """A file of hidden tests without those of other questions."""
    for node in ast.parse(tests).body:
        if _asked_by(node) in ("", question):
            yield ast.unparse(node)


def _asked_by(node: ast.stmt) -> str:
    """The question whose hidden test a statement is, as ``@contract("softmax", ...)`` says; of any other, nothing."""
    for decorator in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
        match decorator:
            case ast.Call(func=ast.Name(id="contract"), args=[ast.Constant(value=str(question)), *_]):
                return question
    return ""


def _files(paths: Iterable[Path]) -> Mapping[str, str]:
    return {str(path.relative_to(KIT)): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(paths)}


def _hash(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=_plain).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)
