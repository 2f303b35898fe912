"""Keeps the instructor's notebooks in order: solution cells are the package's own code, questions are complete."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat

from autograder.course import cells
from autograder.course.assignments import CHECK_SUFFIX, FACTS, CourseError, facts_of, is_marked_code, question_of
from autograder.course.solutions import KIT, has_region, implementation


def refresh(notebook: Path, root: Path = KIT) -> list[str]:
    """Rewrite a source notebook's solution cells from the package, and clear what running it left behind.

    Parameters
    ----------
    notebook : a notebook in ``source/``
    root : the folder that holds ``cs231n/``

    Returns
    -------
    list of str : what was rewritten, as in "Warmup.ipynb: softmax"; if empty, so was the change

    Raises
    ------
    CourseError
        If a cell names something that the package does not have.
    """
    content, changes = _refreshed(notebook, root)
    if changes:
        cells.write(content, notebook)
    return changes


def drift(notebook: Path, root: Path = KIT) -> list[str]:
    """What `refresh` would rewrite; the notebook stays as it is."""
    return _refreshed(notebook, root)[1]


def refresh_notebooks(root: Path) -> list[str]:
    """Refresh every notebook in ``source/``; returns what was rewritten."""
    return [change for notebook in source_notebooks(root) for change in refresh(notebook, root)]


def check_cells(content: nbformat.NotebookNode, name: str, root: Path = KIT) -> None:
    """Refuse a notebook that is not fit for release.

    Raises
    ------
    CourseError
        If a question has no check cell with points, implements nothing known, or has no solution region; also if code
        that a person marks has none.
    """
    points = {
        cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.get("points")
        for cell in content.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }
    for cell in content.cells:
        if is_marked_code(cell):
            _require_region(cell, cell.metadata.nbgrader.grade_id, name)
        if (question := question_of(cell)) is None:
            continue
        if not points.get(question + CHECK_SUFFIX):
            raise CourseError(
                f"{name}.ipynb: question {question} has no check cell with points; "
                f"put one under it with the id {question}{CHECK_SUFFIX}."
            )
        implementation(_implements(cell, f"{name}.ipynb"), root)
        _require_region(cell, question, name)


def source_notebooks(root: Path) -> list[Path]:
    """Every notebook in ``source/``."""
    return sorted((root / "source").glob("*/*.ipynb"))


def _refreshed(path: Path, root: Path) -> tuple[nbformat.NotebookNode, list[str]]:
    """The notebook as it should be, and what differs in the file."""
    content, changes = cells.read(path), []
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


def _require_region(cell: nbformat.NotebookNode, question: str, name: str) -> None:
    if not has_region(cell.source):
        raise CourseError(f"{name}.ipynb: the solution of {question} is not marked; students would get it whole.")


def _implements(cell: dict[str, Any], file: str) -> str:
    try:
        return facts_of(cell)["implements"]
    except KeyError:
        question = cell["metadata"]["nbgrader"]["grade_id"]
        example = json.dumps({FACTS: {"implements": f"cs231n.layers:{question}"}})
        raise CourseError(
            f"{file}: the metadata of question {question} must say what it implements: {example}"
        ) from None
