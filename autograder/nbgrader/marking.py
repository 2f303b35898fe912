"""Formgrader shows the model answer and the marking scheme under each answer that a person marks; nothing else does.

nbgrader makes formgrader's pages with nbconvert's own exporter, whose preprocessors a configuration may name. Only
these pages have a submission's number among their resources: feedback, and whatever else is exported, stays as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.coursedir import CourseDirectory

from autograder.course import cells

TITLE = "**For you alone: what the source notebook says**"


class ShowMarking(Preprocessor):
    """Puts the source notebook's cell under each of a hand-in's cells that a person marks."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Add them where formgrader asks for a page."""
        if "submission_id" in resources:
            course = Path(CourseDirectory(config=self.config).root)
            source = course / "source" / resources["assignment_id"] / f"{resources['notebook_id']}.ipynb"
            schemes = marked_by_hand(cells.read(source)) if source.is_file() else {}
            nb.cells = [
                shown
                for cell in nb.cells
                for shown in (cell, *_beside(schemes.get(cell.metadata.get("nbgrader", {}).get("grade_id"))))
            ]
        return nb, resources


def marked_by_hand(notebook: NotebookNode) -> dict[str, NotebookNode]:
    """The cells that a person marks, by grade_id."""
    return {
        cell.metadata.nbgrader.grade_id: cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade") and cell.metadata.nbgrader.get("solution")
    }


def _beside(scheme: NotebookNode | None) -> list[NotebookNode]:
    if scheme is None:
        return []
    if scheme.cell_type == "code":
        return [new_markdown_cell(TITLE), new_code_cell(scheme.source)]
    return [new_markdown_cell("\n".join(f"> {line}" for line in (TITLE, "", *scheme.source.split("\n"))))]
