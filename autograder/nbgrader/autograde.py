"""Make `nbgrader autograde` take hand-ins of any kind: missing, damaged, hostile.

nbgrader reads files before any preprocessor runs, passes over folders without notebooks, and stops for the whole
class at some damaged ones. So the converter here expects the notebooks that were released, whatever a folder
holds, and the exporter turns each hand-in into a valid notebook. `submitted/` is only read.
"""

from __future__ import annotations

import glob
import os
import re
import sysconfig
import warnings
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader import converters
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import api, autogradeapp
from nbgrader.converters import base
from nbgrader.utils import temp_attrs
from sqlalchemy.exc import SAWarning
from traitlets import Bool, Integer, Unicode

from autograder.course import Course
from autograder.grading import Settings
from autograder.handin import HandIn, other_files, read_hand_in
from autograder.nbgrader.ahead import Ahead
from autograder.nbgrader.repair import read_cells, rebuild
from autograder.scorecard import NotebookScore

SCORECARD = "scorecard.json"
"""The scores of a submission, beside its autograded notebooks."""


def install() -> None:
    """Put the converter behind `nbgrader autograde` and formgrader's button; nbgrader has no setting for it."""
    scripts = sysconfig.get_path("scripts")
    path = os.environ.get("PATH", os.defpath)
    if scripts not in path.split(os.pathsep):
        # nbgrader calls alembic by name when it makes a gradebook, also where the environment is not activated.
        os.environ["PATH"] = scripts + os.pathsep + path
    # Every new submission makes nbgrader's own code warn about its database session; nothing is wrong.
    warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")
    autogradeapp.Autograde = api.Autograde = Autograde


class Autograde(converters.Autograde):
    """nbgrader's converter, which expects every released notebook of every folder in `submitted/`."""

    jobs = Integer(0, help="how many notebooks to grade at once; 0 for as many as there are cores").tag(config=True)
    sandbox = Unicode("", help="bubblewrap (the default), or none: run student code unconfined").tag(config=True)
    diagnosis = Bool(True, help="tell students which known mistake an answer behaves like").tag(config=True)

    def init_notebooks(self) -> None:
        """List what to grade: the released notebooks, handed in or not, in each student's folder."""
        pattern = self._format_source(self.coursedir.assignment_id, self.coursedir.student_id)
        folders = [folder for folder in glob.glob(pattern) if Path(folder).is_dir()]  # noqa: PTH207 - absolute
        expected = [name for name in self._released_names() if fnmatch(name, self.coursedir.notebook_id)]
        if not folders or not expected:
            super().init_notebooks()  # says what is wrong
            return
        self.notebooks: list[str] = []
        self.assignments = {
            folder: [str(Path(folder) / f"{name}.ipynb") for name in expected] for folder in sorted(folders)
        }

    def convert_notebooks(self) -> None:
        """Convert hand-in after hand-in, the grading of the next ones under way."""
        root = Path(self.coursedir.root)
        self.settings = Settings.load(root, self.sandbox, self.diagnosis)
        with Ahead(self.jobs, root, self.coursedir.assignment_id, self.settings) as self.ahead:
            self.ahead.start(
                [
                    (Path(folder), Path(file).stem)
                    for folder, files in sorted(self.assignments.items())
                    if self.force or not self._is_graded(folder)
                    for file in sorted(files)
                ]
            )
            super().convert_notebooks()

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy the student's other files: no library or data that we released, no links, no forged scorecard."""
        released = Path(self.coursedir.format_path(self.coursedir.release_directory, ".", assignment_id))
        kit = [path.name for path in sorted(released.glob("*")) if path.suffix != ".ipynb"]
        skipped = [*self.coursedir.ignore, *map(glob.escape, (*kit, SCORECARD))]
        # nbgrader's own search follows links, goes to any depth, and takes quadratic time
        with temp_attrs(self.coursedir, ignore=skipped), temp_attrs(base, find_all_files=other_files):
            super().init_assignment(assignment_id, student_id)

    def _is_graded(self, folder: str) -> bool:
        found = re.match(self._format_source("(?P<assignment_id>.*)", "(?P<student_id>.*)", escape=True), folder)
        return found is not None and Path(self._format_dest(found["assignment_id"], found["student_id"])).exists()

    def _released_names(self) -> list[str]:
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            try:
                assignment = gradebook.find_assignment(self.coursedir.assignment_id)
            except MissingEntry:
                return []
            return sorted(notebook.name for notebook in assignment.notebooks)


class HandInExporter(NotebookExporter):
    """Reads any hand-in and rebuilds it on the released notebook; `Autograde.exporter_class` names it."""

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Convert a hand-in, or in nbgrader's second pass the notebook that came of it."""
        autograde = self.parent
        if resources is None or not autograde._sanitizing:
            return super().from_filename(filename, resources, **kw)
        cells = read_cells(self.hand_in(resources).text)
        return self.from_notebook_node(rebuild(cells, self._released(resources)), resources, **kw)

    def hand_in(self, resources: dict[str, Any]) -> HandIn:
        """The notebook being converted as the student handed it in."""
        assignment = self.course.assignment(resources["nbgrader"]["assignment"])
        spec = assignment.notebook(resources["nbgrader"]["notebook"])
        directory = self.parent.coursedir.submitted_directory
        return read_hand_in(self._folder(directory, resources), spec, assignment)

    def score(self, resources: dict[str, Any]) -> NotebookScore:
        """The score of the notebook being converted."""
        folder = self._folder(self.parent.coursedir.submitted_directory, resources)
        return self.parent.ahead.score(folder, resources["nbgrader"]["notebook"])

    def scorecard(self, resources: dict[str, Any]) -> Path:
        """Where the scores of the submission being converted go."""
        return self._folder(self.parent.coursedir.autograded_directory, resources) / SCORECARD

    @cached_property
    def course(self) -> Course:
        """The course that is graded."""
        return Course.load(Path(self.parent.coursedir.root))

    def _released(self, resources: dict[str, Any]) -> NotebookNode:
        coursedir, now = self.parent.coursedir, resources["nbgrader"]
        folder = Path(coursedir.format_path(coursedir.release_directory, ".", now["assignment"]))
        path = folder / f"{now['notebook']}.ipynb"
        return nbformat.read(path, as_version=4) if path.exists() else self._from_source(resources)

    def _from_source(self, resources: dict[str, Any]) -> NotebookNode:
        """What a release of the source notebook would be, for a course whose release/ was cleared away."""
        generate = converters.GenerateAssignment(coursedir=self.parent.coursedir, parent=self.parent.parent)
        exporter = NotebookExporter(parent=generate, config=generate.config)
        for step in generate.preprocessors:
            if "SaveCells" not in str(step):  # the gradebook has them
                exporter.register_preprocessor(step)
        directory = self.parent.coursedir.source_directory
        folder = Path(self.parent.coursedir.format_path(directory, ".", resources["nbgrader"]["assignment"]))
        path = folder / f"{resources['nbgrader']['notebook']}.ipynb"
        text, _ = exporter.from_filename(str(path), {"nbgrader": dict(resources["nbgrader"])})
        return nbformat.reads(text, as_version=4)

    def _folder(self, directory: str, resources: dict[str, Any]) -> Path:
        now = resources["nbgrader"]
        return Path(self.parent.coursedir.format_path(directory, now["student"], now["assignment"]))
