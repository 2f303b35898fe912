"""Make `nbgrader autograde` take hand-ins of any kind: missing, damaged, hostile.

nbgrader reads files before any preprocessor runs, passes over folders without notebooks, and stops for the whole
class at some damaged ones. So the converter here expects the notebooks that were released, whatever a folder
holds, and the exporter turns each hand-in into a valid notebook. `submitted/` is only read.
"""

from __future__ import annotations

import glob
import os
import re
import sqlite3
import sysconfig
import warnings
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader import converters
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import api, autogradeapp
from nbgrader.converters import NbGraderException
from sqlalchemy.exc import SAWarning, SQLAlchemyError
from traitlets import Bool, Integer, List, Unicode

from autograder.course.assignments import Course, CourseError
from autograder.course.release import sqlite_file
from autograder.grading.grade import without_answers
from autograder.grading.scorecard import NotebookScore
from autograder.grading.settings import Settings
from autograder.nbgrader import final, generate, timestamps
from autograder.nbgrader.ahead import Ahead
from autograder.nbgrader.mishap import Guarded
from autograder.nbgrader.repair import read_cells, rebuild
from autograder.nbgrader.scores import SCORECARD, record
from autograder.reports.shown import Shown
from autograder.sandbox.walls import SandboxError
from autograder.submission.files import HandIn, read_hand_in

__all__ = ["SCORECARD", "Autograde", "HandInExporter", "install"]


def install() -> None:
    """Put our converters behind nbgrader's commands and formgrader's buttons; nbgrader has no setting for it."""
    scripts = sysconfig.get_path("scripts")
    path = os.environ.get("PATH", os.defpath)
    if scripts not in path.split(os.pathsep):
        # nbgrader calls alembic by name when it makes a gradebook, also where the environment is not activated.
        os.environ["PATH"] = scripts + os.pathsep + path
    # Every new submission makes nbgrader's own code warn about its database session; nothing is wrong.
    warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")
    autogradeapp.Autograde = api.Autograde = Autograde
    final.install()
    generate.install()
    timestamps.install()


class Autograde(Guarded):
    """nbgrader's converter, which expects every released notebook of every folder in `submitted/`."""

    jobs = Integer(0, help="how many notebooks to grade at once; 0 for as many as there are cores").tag(config=True)
    sandbox = Unicode(
        "", help="bubblewrap or landlock (by default the strongest that works), or none: run student code unconfined"
    ).tag(config=True)
    diagnosis = Bool(True, help="find out which known mistake an answer behaves like").tag(config=True)
    show = List(
        Unicode(),
        help="what feedback shows: verdicts, properties or diagnoses (the default, all of them); and, where it is "
        "something else, of which notebook or question, as in Warmup/softmax=verdicts",
    ).tag(config=True)

    def init_notebooks(self) -> None:
        """List what to grade: the released notebooks, handed in or not, in each student's folder."""
        self.troubled: list[str] = []
        pattern = self._format_source(self.coursedir.assignment_id, self.coursedir.student_id)
        folders = [folder for folder in glob.glob(pattern) if Path(folder).is_dir()]  # noqa: PTH207 - absolute
        name = self.coursedir.assignment_id
        released = self._released_names(name) if folders else []
        if folders and not released:
            message = (
                f"The gradebook does not know {name} yet: type `nbgrader generate_assignment {name}`, then this again."
            )
            self.log.error(message)
            raise NbGraderException(message)
        expected = [name for name in released if fnmatch(name, self.coursedir.notebook_id)]
        if not folders or not expected:
            super().init_notebooks()  # says what is wrong
            return
        self.notebooks = []
        self.assignments = {
            folder: [str(Path(folder) / f"{name}.ipynb") for name in expected]
            for folder in sorted(folders)
            if self._has_a_name(folder) and self._is_its_own(folder)
        }

    def convert_notebooks(self) -> None:
        """Convert hand-in after hand-in, the grading of the next ones under way."""
        root = Path(self.coursedir.root)
        try:
            self.shown = Shown.parse(self.show, Course.load(root).assignment(self.coursedir.assignment_id).places)
            self.settings = Settings.load(root, self.sandbox, self.diagnosis)
        except (CourseError, SandboxError) as error:
            self.log.error("Nothing is graded: %s", error)
            raise NbGraderException(str(error)) from None
        self._must_be_writable()
        with Ahead(self.jobs, root, self.coursedir.assignment_id, self.settings) as self.ahead:
            for folder, files in sorted(self.assignments.items()):
                names = tuple(Path(file).stem for file in files)
                if self.force or not self._is_graded(folder, names):
                    self.ahead.start(Path(folder), names)
            super().convert_notebooks()
        self.report_troubled()

    def _must_be_writable(self) -> None:
        """Refuse to begin where no mark could be saved: nbgrader would say so with a traceback for every student."""
        file = sqlite_file(self.coursedir.db_url)
        if file is None:
            return
        try:
            with closing(sqlite3.connect(file)) as gradebook:
                gradebook.execute("BEGIN IMMEDIATE")
                gradebook.execute("CREATE TABLE writable (anything)")  # and close without a commit
        except sqlite3.Error as error:
            message = f"Nothing is graded: the gradebook cannot be written ({error}); once it can, type this again."
            self.log.error(message)
            raise NbGraderException(message) from None

    def _has_a_name(self, folder: str) -> bool:
        """Whether a student's folder has a name that can stand in a gradebook."""
        name = os.path.relpath(folder, self.coursedir.root)
        if "\n" not in name and name.encode(errors="ignore").decode() == name:
            return True
        self.troubled.append(ascii(name))
        self.log.error("%s is not graded: its name is not text; rename the folder.", ascii(name))
        return False

    def _is_its_own(self, folder: str) -> bool:
        """Whether a student's folder is none that leads to somebody else's."""
        if not Path(folder).parent.is_symlink():
            return True
        student = os.path.relpath(Path(folder).parent, self.coursedir.root)
        self.troubled.append(student)
        self.log.error("%s is not graded: it is a link; hand in the folder itself.", student)
        return False

    def _is_graded(self, folder: str, names: tuple[str, ...]) -> bool:
        found = re.match(self._format_source("(?P<assignment_id>.*)", "(?P<student_id>.*)", escape=True), folder)
        if found is None:
            return False
        return self.is_done(Path(self._format_dest(found["assignment_id"], found["student_id"])), names)

    def _released_names(self, name: str) -> list[str]:
        file = sqlite_file(self.coursedir.db_url)
        if file is not None and not file.exists():
            return []  # opening it would make one
        try:
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                return sorted(notebook.name for notebook in gradebook.find_assignment(name).notebooks)
        except MissingEntry:
            return []
        except SQLAlchemyError as error:
            message = (
                f"The gradebook cannot be read ({str(error).splitlines()[0]}). If nbgrader was updated, "
                "copy the gradebook and type `nbgrader db upgrade`; otherwise put a copy in its place."
            )
            self.log.error(message)
            raise NbGraderException(message) from None


class HandInExporter(NotebookExporter):
    """Reads any hand-in and rebuilds it on the released notebook; `Autograde.exporter_class` names it."""

    _scores: Mapping[tuple[str, str], NotebookScore] = MappingProxyType({})

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Convert a hand-in, or in nbgrader's second pass the notebook that came of it."""
        autograde = self.parent
        if resources is None or not autograde._sanitizing:
            return super().from_filename(filename, resources, **kw)
        cells = read_cells(self.hand_in(resources).text)
        return self.from_notebook_node(rebuild(cells, self.released(resources)), resources, **kw)

    def hand_in(self, resources: dict[str, Any]) -> HandIn:
        """The notebook being converted as the student handed it in."""
        assignment = self.course.assignment(resources["nbgrader"]["assignment"])
        spec = assignment.notebook(resources["nbgrader"]["notebook"])
        directory = self.parent.coursedir.submitted_directory
        return read_hand_in(self._folder(directory, resources), spec, assignment)

    def score(self, resources: dict[str, Any]) -> NotebookScore:
        """The score of the notebook being converted, with a note if anything befell the hand-in."""
        now = resources["nbgrader"]
        key = now["student"], now["notebook"]
        if key not in self._scores:
            try:
                folder = self._folder(self.parent.coursedir.submitted_directory, resources)
                score = self.parent.ahead.scores(folder, self.parent.under_way)[now["notebook"]]
            except Exception as error:
                spec = self.course.assignment(now["assignment"]).notebook(now["notebook"])
                score = without_answers(spec, self.parent.met(now["student"], error))
            self._scores = {key: score}  # asked for again only where a later stage raises
        notes = dict.fromkeys(filter(None, (self._scores[key].note, self.parent.mishap)))
        return replace(self._scores[key], note=" ".join(notes))

    def record(self, resources: dict[str, Any], score: NotebookScore) -> None:
        """Put a score into the submission's scorecard."""
        now = resources["nbgrader"]
        assignment = self.course.assignment(now["assignment"])
        record(self.scorecard(resources), score, now["student"], assignment, self.parent.settings.sandbox)

    def scorecard(self, resources: dict[str, Any]) -> Path:
        """Where the scores of the submission being converted go."""
        return self._folder(self.parent.coursedir.autograded_directory, resources) / SCORECARD

    @cached_property
    def course(self) -> Course:
        """The course that is graded."""
        return Course.load(Path(self.parent.coursedir.root))

    def released(self, resources: dict[str, Any]) -> NotebookNode:
        """The notebook that students were given."""
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
