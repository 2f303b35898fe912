"""The steps of `nbgrader generate_assignment` that are our own.

They are preprocessors because nbgrader stops only when one of these raises: it swallows the exceptions of its hooks.
The working directory is the course root: nbgrader changes to it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader import utils
from nbgrader.preprocessors import ClearSolutions, NbGraderPreprocessor
from traitlets import Unicode

from autograder.course import cells
from autograder.course.assignments import FACTS, Assignment, CourseError, is_source_only, read_assignment
from autograder.course.authoring import check_cells
from autograder.course.handout import ASKED, asked_with, handout
from autograder.course.release import leaks, secrets, write_kit
from autograder.course.rendering import render
from autograder.course.solutions import kit_of, strip
from autograder.course.unfilled import unfilled
from autograder.nbgrader.colab import Colab

Step = tuple[NotebookNode, dict[str, Any]]


class CheckQuestions(NbGraderPreprocessor):
    """Refuses a notebook whose questions are incomplete, or whose assignment is not filled in."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Step:
        """Raise CourseError where a question lacks its check, its points, its solution's markers or its home."""
        for place in unfilled(kit_of(Path.cwd()), resources["nbgrader"]["assignment"]):
            raise CourseError(place)
        check_cells(nb, resources["nbgrader"]["notebook"], kit_of(Path.cwd()))
        return nb, resources


class ClearAnswers(ClearSolutions):
    """Puts stubs that name the question in the place of solutions, and an invitation in that of model answers.

    Cells that are for the source only are left out.
    """

    text_stub = Unicode("*Your answer here.*", help="What stands in the place of a model answer").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Step:
        """Strip a notebook."""
        nb.cells = [cell for cell in nb.cells if not is_source_only(cell)]
        return super().preprocess(nb, resources)

    def preprocess_cell(self, cell: NotebookNode, resources: dict[str, Any], cell_index: int) -> Step:
        """Strip one cell, several regions included."""
        if cell.cell_type != "code":
            return super().preprocess_cell(cell, resources, cell_index)
        question = cell.metadata.get("nbgrader", {}).get("grade_id", "")

        def stub(name: str, method: str) -> str:
            return f"{question}: replace this line{f' of {method}' if method else ''} with your code"

        file = resources["nbgrader"]["notebook"] + ".ipynb"
        try:
            stripped = strip(cell.source, stub) if "SOLUTION" in cell.source else cell.source
        except CourseError as error:
            raise CourseError(f"{file}, cell {cell_index + 1}, {error}") from None
        if stripped != cell.source and not utils.is_solution(cell):
            raise CourseError(f"{file}, cell {cell_index + 1} holds a solution but is not marked as a solution cell.")
        cell.source = stripped
        return cell, resources


class Tidy(NbGraderPreprocessor):
    """Removes what only the instructor's side needs, and what changes from one run to the next."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Step:
        """Clean metadata."""
        nb.metadata.get("language_info", {}).pop("version", None)
        nb.metadata.pop(FACTS, None)
        for cell in nb.cells:
            for key in (FACTS, "execution", "collapsed", "scrolled", "ExecuteTime"):
                cell.metadata.pop(key, None)
        return nb, resources


class AddHandIn(NbGraderPreprocessor):
    """Ends a notebook with the cell that writes the file to upload."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Step:
        """Add the cell; it has no nbgrader metadata, so neither gradebook nor grading knows of it."""
        text = render("hand_in.py.jinja", notebook=resources["nbgrader"]["notebook"])
        nb.cells.append(new_code_cell(text.rstrip("\n"), id="hand-in"))
        return nb, resources


class RefuseLeaks(NbGraderPreprocessor):
    """Refuses a notebook that still holds a line of a solution, a hidden test or a model answer."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Step:
        """Raise CourseError at the first such line."""
        known = secrets(Path.cwd())
        for number, cell in enumerate(nb.cells, start=1):
            where = f"{resources['nbgrader']['notebook']}.ipynb, cell {number}"
            if any(marker in cell.source for marker in ("BEGIN HIDDEN TESTS", "BEGIN MARK SCHEME")):
                raise CourseError(f"{where}: hidden tests live in autograder/hidden/, marking in the model answer.")
            for leak in leaks(cell.source, known):
                raise CourseError(f"{where}: {leak}")
        return nb, resources


class AddKit(NbGraderPreprocessor):
    """Writes the student library, the data and what students read first beside the notebooks."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Step:
        """Write the kit, and refuse secrets in whatever else was copied from the source folder."""
        assignment = resources["nbgrader"]["assignment"]
        converter = self.parent.parent
        folder = Path(converter.coursedir.format_path(converter.coursedir.release_directory, ".", assignment))
        source = Path(converter.coursedir.format_path(converter.coursedir.source_directory, ".", assignment))
        known = secrets(Path.cwd())
        for path in sorted(folder.rglob("*.py")) + sorted(folder.glob("*.md")):
            for leak in leaks(path.read_text(encoding="utf-8"), known):
                raise CourseError(f"{path.name}: {leak}")
        asking = self._asking(source)
        before = (folder / ASKED).read_text(encoding="utf-8") if (folder / ASKED).is_file() else ""
        asked = asked_with(before, nb, asking.notebook(resources["nbgrader"]["notebook"]), asking)
        colab = Colab(parent=self.parent)
        texts = handout(asking, lambda file: colab.link(assignment, file), colab.address(assignment))
        write_kit(folder, asking, kit_of(Path.cwd()), {ASKED: asked.decode(), **texts})
        return nb, resources

    def _asking(self, source: Path) -> Assignment:
        """What the assignment asks; where another of its notebooks is incomplete, CheckQuestions says it better."""
        try:
            return read_assignment(source)
        except CourseError as error:
            incomplete = error
        for other in sorted(source.glob("*.ipynb")):  # not above, where both sentences would be told
            check_cells(cells.read(other), other.stem, kit_of(Path.cwd()))
        raise incomplete
