"""Colab's step of `nbgrader generate_assignment`: badges, and the address that a notebook fetches its library from."""

from __future__ import annotations

import json
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from autograder.course.assignments import CourseError
from autograder.course.release import KIT_ZIP

BADGE = "https://colab.research.google.com/assets/colab-badge.svg"
UNSET = 'COURSE_ARCHIVE = ""'
"""What the address takes the place of in a notebook's first cell."""


class Colab(NbGraderPreprocessor):
    """Puts a badge above a notebook, and into its first cell the address of cs231n.zip."""

    repository = Unicode("", help="owner/name of the public GitHub repository that students open notebooks from").tag(
        config=True
    )
    branch = Unicode("main", help="Its branch").tag(config=True)
    folder = Unicode("release", help="The folder there that holds the assignments").tag(config=True)
    archive = Unicode(
        "", help="Where cs231n.zip is, if not in the repository; {assignment} stands for the assignment's name"
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Add badge and address, as far as there are some."""
        assignment, file = resources["nbgrader"]["assignment"], resources["nbgrader"]["notebook"] + ".ipynb"
        if link := self.link(assignment, file):
            nb.cells.insert(0, new_markdown_cell(f"[![Open in Colab]({BADGE})]({link})", id="colab-badge"))
        if address := self.address(assignment):
            setup = next((cell for cell in nb.cells if UNSET in cell.source), None)
            if setup is None:
                raise CourseError(f"{file} has no cell with `{UNSET}`, where the address of {KIT_ZIP} goes.")
            setup.source = setup.source.replace(UNSET, f"COURSE_ARCHIVE = {json.dumps(address)}")
        return nb, resources

    def link(self, assignment: str, file: str) -> str:
        """What opens a notebook in Colab; nothing without a repository."""
        if not self.repository:
            return ""
        return f"https://colab.research.google.com/github/{self.repository}/blob/{self._path(assignment, file)}"

    def address(self, assignment: str) -> str:
        """Where cs231n.zip is fetched from; nothing if it is to be uploaded."""
        if self.archive:
            return self.archive.replace("{assignment}", assignment)
        if not self.repository:
            return ""
        return f"https://raw.githubusercontent.com/{self.repository}/{self._path(assignment, KIT_ZIP)}"

    def _path(self, assignment: str, file: str) -> str:
        return f"{self.branch}/{self.folder}/{assignment}/{file}"
