"""What becomes of a hand-in when a stage of autograding raises: a sentence wherever it can stand, and a person's look.

The sentence names the kind of exception only: the rest may hold what a student must not see, and goes to the log.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbformat.v4 import new_notebook
from nbgrader import converters
from nbgrader.api import Gradebook, InvalidEntry, MissingEntry
from nbgrader.converters import NbGraderException
from sqlalchemy.exc import SQLAlchemyError

from autograder.course.assignments import CHECK_SUFFIX
from autograder.grading import failure
from autograder.grading.scorecard import NotebookScore
from autograder.nbgrader.extras import CopiesExtras
from autograder.nbgrader.scores import about
from autograder.nbgrader.unfinished import Resumes
from autograder.sandbox.walls import SandboxError

if TYPE_CHECKING:
    from autograder.nbgrader.autograde import HandInExporter


OF_THE_MACHINE = (OSError, SQLAlchemyError, InvalidEntry, MissingEntry, SandboxError)
"""What says nothing about the hand-in: once disk, gradebook and sandbox are well, the next run grades it anew."""


class Guarded(Resumes, converters.Autograde, CopiesExtras):
    """nbgrader's converter, for which an exception in one hand-in is that hand-in's: the others are graded."""

    mishap = ""
    """What befell what is being converted, if anything: the sentence for the student."""
    exporter: HandInExporter
    notebooks: list[str]
    troubled: list[str]
    """Whose hand-ins wait for a person."""

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Clear the place where a graded hand-in goes; False if it is not to be graded."""
        self.mishap = ""
        try:
            return super().init_destination(assignment_id, student_id)
        except Exception as error:
            self._set_aside(self.notebooks, student_id, error)
            return False

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Prepare one student's hand-in."""
        try:
            self._open(assignment_id, student_id)  # of an earlier grading
            super().init_assignment(assignment_id, student_id)
            self._open(assignment_id, student_id)
        except Exception as error:
            self._set_aside(self.notebooks, student_id, error)
            self.notebooks = []

    def _open(self, assignment_id: str, student_id: str) -> None:
        """Have all marks under way wait for a person; saving them closes those that need not, one after the other."""
        names = {Path(notebook).stem for notebook in self.notebooks}
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook, suppress(MissingEntry):
            for notebook in gradebook.find_submission(assignment_id, student_id).notebooks:
                for grade in notebook.grades if notebook.name in names else ():
                    grade.needs_manual_grade = True
            gradebook.db.commit()

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Rebuild and grade one notebook."""
        student = self.init_single_notebook_resources(notebook_filename)["nbgrader"]["student"]
        before = self.mishap
        try:
            super().convert_single_notebook(notebook_filename)
        except Exception as error:
            self._set_aside([notebook_filename], student, error)
        self.mishap = before

    def set_permissions(self, assignment_id: str, student_id: str) -> None:
        """Make the graded files read-only."""
        try:
            super().set_permissions(assignment_id, student_id)
        except Exception as error:
            self.finish(assignment_id, student_id)  # the marks are whole, whatever their files look like
            self.met(student_id, error)

    def met(self, student: str, error: Exception) -> str:
        """Take down that a student's hand-in met an error; the sentence for the student."""
        self.troubled.append(student)
        self.interrupted |= isinstance(error, OF_THE_MACHINE) and not failure.is_its_own(error)
        failure.log(student, error, self.log)
        self.mishap = failure.sentence("this hand-in", error)
        return self.mishap

    def _set_aside(self, notebooks: list[str], student: str, error: Exception) -> None:
        self.met(student, error)
        for notebook in notebooks:
            set_aside(self.exporter, self.init_single_notebook_resources(notebook), error)

    def report_troubled(self) -> None:
        """End with an error if any hand-in waits for a person."""
        if self.troubled:
            message = (
                f"Grading met an error in the hand-ins of {', '.join(dict.fromkeys(self.troubled))}, which wait for a "
                "person; all others are graded. Once the cause is gone, grade these again with --student and --force."
            )
            self.log.error(message)
            raise NbGraderException(message)


def set_aside(exporter: HandInExporter, resources: dict[str, Any], error: Exception) -> None:
    """Leave the sentence in notebook, scorecard and gradebook: each on its own, for any of them may be what broke."""
    now, log = resources["nbgrader"], exporter.parent.log
    note = failure.sentence("this hand-in", error)
    score = replace(exporter.score(resources), note=note)
    for place, leave in (("notebook", _page), ("scorecard", _card), ("gradebook", _marks)):
        try:
            leave(exporter, resources, score)
        except Exception as another:
            log.error(
                "%s, %s: the %s does not say so (%s).", now["student"], now["notebook"], place, failure.where(another)
            )


def _page(exporter: HandInExporter, resources: dict[str, Any], score: NotebookScore) -> None:
    """In the place of the student's notebook stands the released one."""
    try:
        notebook = exporter.released(resources)
    except Exception:
        notebook = new_notebook()
    notebook.cells.insert(0, about(score.note))
    folder = exporter.scorecard(resources).parent
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{score.notebook}.ipynb"
    path.unlink(missing_ok=True)
    nbformat.write(notebook, path)


def _card(exporter: HandInExporter, resources: dict[str, Any], score: NotebookScore) -> None:
    exporter.record(resources, score)


def _marks(exporter: HandInExporter, resources: dict[str, Any], score: NotebookScore) -> None:
    now = resources["nbgrader"]
    known = {question.question: question for question in score.questions}
    with Gradebook(now["db_url"]) as gradebook:
        gradebook.update_or_create_student(now["student"])
        gradebook.update_or_create_submission(now["assignment"], now["student"])
        notebook = gradebook.find_submission_notebook(now["notebook"], now["assignment"], now["student"])
        for grade in notebook.grades:
            question = known.get(grade.name.removesuffix(CHECK_SUFFIX))
            grade.auto_score = min(question.score, grade.max_score) if question else None
            grade.needs_manual_grade = True
        for comment in notebook.comments:
            comment.auto_comment = score.note
        gradebook.db.commit()
