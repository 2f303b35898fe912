"""Keeps the instructor's notebooks in order: solution cells are the package's own code, questions are complete."""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from autograder.course import CHECK_SUFFIX, Course, CourseError, NotebookSpec, question_of
from autograder.library import KIT, has_region, package_sources


def refresh(notebook: Path, root: Path = KIT) -> list[str]:
    """Rewrite a source notebook's solution cells from the package, and clear what running it left behind.

    Parameters
    ----------
    notebook : a notebook in ``source/``
    root : the folder that holds ``cs231n/``

    Returns
    -------
    list of str : what was rewritten, as in "FullyConnectedNets.ipynb: affine_forward"; if empty, so was the change

    Raises
    ------
    CourseError
        If a cell names something that the package does not have.
    """
    content, changes = _refreshed(notebook, root)
    if changes:
        part = notebook.with_name(notebook.name + ".part")
        part.write_text(nbformat.writes(content).rstrip("\n") + "\n", encoding="utf-8")
        part.replace(notebook)
    return changes


def drift(notebook: Path, root: Path = KIT) -> list[str]:
    """What `refresh` would rewrite; the notebook stays as it is."""
    return _refreshed(notebook, root)[1]


def refresh_notebooks(root: Path) -> list[str]:
    """Refresh every notebook in ``source/``; returns what was rewritten."""
    return [change for notebook in _source_notebooks(root) for change in refresh(notebook, root)]


def notebook_problems(root: Path) -> list[str]:
    """What is wrong with the notebooks in ``source/``: drift, and questions without a check or a hidden test."""
    problems = []
    for notebook in _source_notebooks(root):
        try:
            changes = drift(notebook, root)
        except CourseError as error:
            problems.append(str(error))
        else:
            problems += [f"{change} differs from what `make notebooks` would write; type it." for change in changes]
    return problems + coverage(root)


def coverage(root: Path) -> list[str]:
    """Questions without check cell, points or hidden test, hidden tests without question, points that do not add up."""
    try:
        assignments = Course.load(root).assignments.values()
    except CourseError as error:
        return [str(error)]
    specs = [spec for assignment in assignments for spec in assignment.notebooks]
    uncovered = [problem for spec in specs for problem in _uncovered(spec, root / "autograder" / "hidden")]
    return uncovered + [problem for spec in specs for problem in _wrong_sums(spec, root)]


def check_cells(content: nbformat.NotebookNode, name: str, root: Path = KIT) -> None:
    """Refuse a notebook that is not fit for release.

    Raises
    ------
    CourseError
        If a question has no check cell with points, implements nothing known, or has no solution region.
    """
    points = {
        cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.get("points")
        for cell in content.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }
    for cell in content.cells:
        if (question := question_of(cell)) is None:
            continue
        if not points.get(question + CHECK_SUFFIX):
            raise CourseError(
                f"{name}.ipynb: question {question} has no check cell with points; "
                f"put one under it with the id {question}{CHECK_SUFFIX}."
            )
        implementation(_implements(cell, f"{name}.ipynb"), root)
        if not has_region(cell.source):
            raise CourseError(f"{name}.ipynb: the solution of {question} is not marked; students would get it whole.")


def implementation(implements: str, root: Path = KIT) -> str:
    """The source text of a function or class of the package.

    Parameters
    ----------
    implements : ``module:name``, such as ``cs231n.optim:adam``
    root : the folder that holds ``cs231n/``

    Raises
    ------
    CourseError
        If there is no such module, or no such definition in it.
    """
    module, _, name = implements.partition(":")
    sources = package_sources(root)
    base = module.replace(".", "/")
    source = sources.get(f"{base}.py", sources.get(f"{base}/__init__.py"))
    if source is None:
        raise CourseError(f"`{implements}`: there is no module {module} in the package.")
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            # The syntax tree leaves out a comment at the end, such as the marker that closes a solution.
            block = inspect.getblock(source.splitlines(keepends=True)[first - 1 :])
            return "".join(block).rstrip("\n")
    raise CourseError(f"`{implements}`: {module} does not define {name}; name the module where it is written.")


def _source_notebooks(root: Path) -> list[Path]:
    return sorted((root / "source").glob("*/*.ipynb"))


def _refreshed(path: Path, root: Path) -> tuple[nbformat.NotebookNode, list[str]]:
    """The notebook as it should be, and what differs in the file."""
    try:
        content = nbformat.read(path, as_version=4)
    except (ValueError, OSError) as error:
        raise CourseError(f"{path.name} cannot be read ({error}); mend it in JupyterLab.") from error
    changes = []
    for number, cell in enumerate(content.cells, start=1):
        if cell.cell_type != "code":
            continue
        if cell.outputs or cell.execution_count is not None or "execution" in cell.metadata:
            cell.outputs, cell.execution_count = [], None
            cell.metadata.pop("execution", None)
            changes.append(f"{path.name}: the output of cell {number}")
        if question := question_of(cell):
            source = implementation(_implements(cell, path.name), root)
            if cell.source != source:
                cell.source = source
                changes.append(f"{path.name}: {question}")
    return content, changes


def _implements(cell: dict[str, Any], file: str) -> str:
    try:
        return cell["metadata"]["cs231n"]["implements"]
    except KeyError:
        question = cell["metadata"]["nbgrader"]["grade_id"]
        example = json.dumps({"cs231n": {"implements": f"cs231n.layers.dense:{question}"}})
        raise CourseError(
            f"{file}: the metadata of question {question} must say what it implements: {example}"
        ) from None


def _uncovered(spec: NotebookSpec, hidden: Path) -> Iterator[str]:
    asked = {question.id for question in spec.questions}
    for question in spec.questions:
        if question.points <= 0:
            yield f"{spec.file}: question {question.id} carries no points."
    tests = hidden / f"test_{spec.name}.py"
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
    """The questions that a file's ``@question("...")`` decorators name."""
    return {
        call.args[0].value
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        for call in node.decorator_list
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "question"
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }
