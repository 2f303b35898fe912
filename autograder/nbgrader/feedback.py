"""Prepare a graded notebook for `nbgrader generate_feedback`: what a student sees, and nothing that could run."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader import preprocessors
from traitlets import List, Unicode

from autograder.nbgrader import harmless


class PagePreprocessor(preprocessors.NbGraderPreprocessor):
    """A step on the way to HTML."""

    # nbconvert's HTMLExporter sets it for every step, and warns where there is no such setting.
    display_data_priority = List(Unicode()).tag(config=True)


class ClearHiddenTests(PagePreprocessor, preprocessors.ClearHiddenTests):
    """Removes hidden tests that stand in a check cell; the kit's own are nowhere in a notebook."""


class HarmlessComments(PagePreprocessor):
    """Comments are rendered as markdown and may quote what student code said; nothing in them may run."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Disarm the comment that nbgrader's GetGrades has put on the cell."""
        nbgrader = cell.metadata.get("nbgrader", {})
        if nbgrader.get("comment"):
            nbgrader["comment"] = harmless.markdown(nbgrader["comment"])
        return cell, resources
