"""The cells of a source notebook that hold questions: made, found and changed, so that nobody types metadata."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.course.assignments import CHECK_SUFFIX, FACTS, CourseError, question_of
from autograder.course.points import plain

EXPECTED_TO_FAIL = ["raises-exception"]
"""A student's notebook runs on where a check fails or an answer is missing."""
SCHEMA = 3


def read(path: Path) -> NotebookNode:
    """A source notebook. Raises CourseError if it cannot be read."""
    try:
        return nbformat.read(path, as_version=4)
    except (ValueError, OSError) as error:
        raise CourseError(f"{path.name} cannot be read ({error}); mend it in JupyterLab.") from error


def write(content: NotebookNode, path: Path) -> None:
    """Write a source notebook, all of it or nothing."""
    part = path.with_name(path.name + ".part")
    part.write_text(nbformat.writes(content).rstrip("\n") + "\n", encoding="utf-8")
    part.replace(path)


def prose(id: str, text: str) -> NotebookNode:
    """A cell of prose."""
    return new_markdown_cell(text, id=id)


def code(id: str, text: str, may_fail: bool = False) -> NotebookNode:
    """A cell of code that no question asks for; it may fail where an answer that it needs is missing."""
    return new_code_cell(text, id=id, metadata={"tags": EXPECTED_TO_FAIL} if may_fail else {})


def solution(question: str, implements: str) -> NotebookNode:
    """A question's solution cell; `authoring.refresh` fills it in from the package."""
    metadata = {FACTS: {"implements": implements}, "nbgrader": _nbgrader(question, solution=True)}
    return new_code_cell("", id=_id(question), metadata=metadata)


def check(question: str, points: float, text: str) -> NotebookNode:
    """The check cell under it, which carries the points."""
    nbgrader = _nbgrader(question + CHECK_SUFFIX, grade=True, locked=True, points=plain(points))
    metadata = {"nbgrader": nbgrader, "tags": EXPECTED_TO_FAIL}
    return new_code_cell(text, id=_id(question + CHECK_SUFFIX), metadata=metadata)


def inline_answer(question: str, points: float, text: str) -> NotebookNode:
    """The cell of an inline question: the student's answer or, in the source, the model answer."""
    nbgrader = _nbgrader(question, grade=True, solution=True, points=plain(points))
    return new_markdown_cell(text, id=_id(question), metadata={"nbgrader": nbgrader})


def place_of(content: NotebookNode, question: str, name: str) -> int:
    """Where a question's solution cell stands in the notebook `name`. Raises CourseError if it is not asked there."""
    asked = [question_of(cell) for cell in content.cells]
    if question not in asked:
        known = ", ".join(filter(None, asked)) or "nothing yet"
        raise CourseError(f"{name}.ipynb does not ask {question}; it asks {known}.")
    return asked.index(question)


def behind(content: NotebookNode, after: str | None, name: str) -> int:
    """The place behind the cells of a question or behind the cell with some id; the end of the notebook by default."""
    if after is None:
        return len(content.cells)
    for wanted in (after + CHECK_SUFFIX, after):
        for number, cell in enumerate(content.cells, start=1):
            if wanted in (cell.metadata.get("nbgrader", {}).get("grade_id"), cell.get("id")):
                return number
    raise CourseError(f"{name}.ipynb has no question and no cell called {after}.")


def _nbgrader(grade_id: str, **what: bool | float) -> dict[str, Any]:
    """What nbgrader keeps about a cell: points only where it is graded."""
    nothing = {"grade": False, "locked": False, "solution": False, "task": False}
    return {"grade_id": grade_id, "schema_version": SCHEMA} | nothing | what


def _id(name: str) -> str:
    """A cell's id, as the notebook format allows it."""
    return name.replace("_", "-")[:64]
