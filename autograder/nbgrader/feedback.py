"""Prepare a graded notebook for `nbgrader generate_feedback`: what the student, and nobody's browser, should see."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.nbgrader import harmless


class HarmlessComments(NbGraderPreprocessor):
    """Comments are rendered as markdown and may quote what student code said; nothing in them may run."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Disarm the comment that nbgrader's GetGrades has put on the cell."""
        nbgrader = cell.metadata.get("nbgrader", {})
        if nbgrader.get("comment"):
            nbgrader["comment"] = harmless.markdown(nbgrader["comment"])
        return cell, resources
