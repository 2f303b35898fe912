"""What `make check` looks for: places where ``source/``, ``release/``, the package and the hidden tests disagree."""

from __future__ import annotations

import ast
import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from autograder.course.assignments import Course, CourseError, NotebookSpec
from autograder.course.authoring import drift, source_notebooks
from autograder.course.facts import wrong_facts
from autograder.course.release import assignments, build, files_in


def check(root: Path) -> list[str]:
    """Everything that is wrong with a course; one sentence each."""
    problems = [*notebook_problems(root), *coverage(root)]
    with tempfile.TemporaryDirectory() as scratch:
        try:
            build(root, Path(scratch))
        except CourseError as error:
            return [*problems, str(error)]
        for name in assignments(root):
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
        problems += _wrong_sums(spec, root)
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


def _wrong_sums(spec: NotebookSpec, root: Path) -> Iterator[str]:
    """Where the points that the prose speaks of are not those of the cells."""
    cells = json.loads((root / "source" / spec.assignment / spec.file).read_text(encoding="utf-8"))["cells"]
    prose = ["".join(cell["source"]) if cell["cell_type"] == "markdown" else "" for cell in cells]
    told = re.search(r"worth\s+([\d.]+)\s+points,\s+the\s+inline\s+questions\s+([\d.]+)\s+more", "\n".join(prose))
    points, inline = spec.points, sum(spec.inline.values())
    if told and (float(told[1]), float(told[2])) != (points, inline):
        yield (
            f"{spec.file} says that its questions are worth {told[1]} points and the inline questions {told[2]}; "
            f"its cells hold {points:g} and {inline:g}."
        )
    for prompt, cell in zip(prose, cells[1:], strict=False):
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        said = re.search(r"\(([\d.]+) points?\)", prompt)
        if name in spec.inline and said and float(said[1]) != spec.inline[name]:
            yield f"{spec.file}: the prompt of {name} says {said[1]} points; its cell holds {spec.inline[name]:g}."


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
