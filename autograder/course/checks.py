"""What `make check` looks for: places where ``source/``, ``release/``, the package and the hidden tests disagree."""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Iterator
from pathlib import Path

from autograder.course.assignments import Course, CourseError, NotebookSpec
from autograder.course.authoring import drift, source_notebooks
from autograder.course.facts import wrong_facts
from autograder.course.points import wrong_sums
from autograder.course.release import assignments, build, files_in
from autograder.course.unfilled import unfilled


def check(root: Path, assignment: str | None = None) -> list[str]:
    """Everything that is wrong with a course, or with the release of one assignment of it; one sentence each."""
    names = assignments(root) if assignment is None else [assignment]
    missing = [place for name in names for place in unfilled(root, name)]
    problems = [*missing, *notebook_problems(root), *coverage(root)]
    if missing:  # there is no release of it yet to compare with
        return problems
    with tempfile.TemporaryDirectory() as scratch:
        try:
            build(root, Path(scratch), only=names)
        except CourseError as error:
            return [*problems, str(error)]
        for name in names:
            fresh, kept = files_in(Path(scratch, name)), files_in(root / "release" / name)
            for path in sorted(fresh.keys() | kept.keys()):
                if fresh.get(path) != kept.get(path):
                    what = "is missing" if path not in kept else "differs" if path in fresh else "is left over"
                    problems.append(f"release/{name}/{path} {what}; type `make release`.")
    return problems


def notebook_problems(root: Path) -> list[str]:
    """Where the notebooks in ``source/`` are not what `make notebooks` would write."""
    problems = []
    for notebook in source_notebooks(root):
        try:
            changes = drift(notebook, root)
        except CourseError as error:
            problems.append(str(error))
        else:
            problems += [f"{change} differs from what `make notebooks` would write; type it." for change in changes]
    return problems


def coverage(root: Path) -> list[str]:
    """Facts that make no sense, questions without points or hidden test, tests without question, wrong sums."""
    try:
        found = Course.load(root).assignments.values()
    except CourseError as error:
        return [str(error)]
    problems = [problem for assignment in found for problem in wrong_facts(assignment, root)]
    for spec in (spec for assignment in found for spec in assignment.notebooks):
        problems += _uncovered(spec, root / "autograder" / "hidden")
        problems += wrong_sums(spec, root)
    return problems


def _uncovered(spec: NotebookSpec, hidden: Path) -> Iterator[str]:
    asked = {question.id for question in spec.questions}
    for question in spec.questions:
        if question.points <= 0:
            yield f"{spec.file}: question {question.id} carries no points."
    tests = hidden / spec.assignment / f"test_{spec.name}.py"
    if not tests.is_file():
        return
    tested = _tested(tests)
    for question_id in sorted(asked - tested):
        yield f"{tests.name} has no hidden test of {question_id}."
    for question_id in sorted(tested - asked):
        yield f"{tests.name} tests {question_id}, which {spec.file} does not ask."


def _tested(path: Path) -> set[str]:
    """The questions that a file's ``@contract("...")`` decorators name."""
    return {
        call.args[0].value
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        for call in node.decorator_list
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "contract"
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }
