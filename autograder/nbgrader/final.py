"""Marks leave the gradebook when they are final: no feedback, export or list of formgrader's shows half of a total."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from nbgrader import converters
from nbgrader.api import Gradebook
from nbgrader.apps import api, exportapp, generatefeedbackapp
from nbgrader.converters import NbGraderException
from sqlalchemy.exc import SQLAlchemyError

from autograder.nbgrader.unfinished import Resumes, is_unfinished, ungraded


def install() -> None:
    """Put what is here behind nbgrader's commands and formgrader's pages; nbgrader has no setting for it."""
    generatefeedbackapp.GenerateFeedback = api.GenerateFeedback = GenerateFeedback
    exportapp.ExportApp.init_plugin = init_plugin
    api.NbGraderAPI.get_autograded_students = get_autograded_students


class GenerateFeedback(Resumes, converters.GenerateFeedback):
    """nbgrader's converter, which makes no page of a hand-in that is not graded to the end."""

    def convert_notebooks(self) -> None:
        """Make the pages, and end with an error if somebody gets none."""
        name = self.coursedir.assignment_id
        self.waiting = [s for s in ungraded(self.coursedir, name) if fnmatch(s, self.coursedir.student_id)]
        super().convert_notebooks()
        if self.waiting:
            message = _not_graded(self.waiting, name, "they get no feedback")
            self.log.error(message)
            raise NbGraderException(message)

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Clear the place where a student's pages go; False if there are to be none."""
        return student_id not in self.waiting and super().init_destination(assignment_id, student_id)

    def write_single_notebook(self, output: str, resources: dict[str, Any]) -> None:
        """Write a page in one step: `nbgrader release_feedback` hands out whatever page it finds."""
        now, ending = resources["nbgrader"], resources["output_extension"]
        page = Path(self._format_dest(now["assignment"], now["student"]), resources["unique_key"] + ending)
        part = page.with_name(page.name + ".part")
        resources["output_extension"] = ending + ".part"
        super().write_single_notebook(output, resources)
        part.replace(page)


def init_plugin(app: exportapp.ExportApp) -> None:
    """Prepare `nbgrader export`, whatever its exporter, unless it would write the total of half a hand-in."""
    app.plugin_inst = app.plugin_class(parent=app)
    students = set(map(str, app.plugin_inst.student))
    try:
        with Gradebook(app.coursedir.db_url, app.coursedir.course_id) as gradebook:
            known = [assignment.name for assignment in gradebook.assignments]
    except SQLAlchemyError as error:
        app.fail(f"The gradebook cannot be read, so nothing is exported ({str(error).splitlines()[0]}); try again.")
    for assignment in app.plugin_inst.assignment or known:
        waiting = ungraded(app.coursedir, assignment)
        if found := [student for student in waiting if student in students or not students]:
            app.fail(_not_graded(found, assignment, "nothing is exported"))


def _not_graded(students: list[str], assignment: str, what: str) -> str:
    return (
        f"The hand-ins of {', '.join(students)} are not graded to the end, so {what}: "
        f"type `nbgrader autograde {assignment}`, then this again."
    )


_of_nbgrader = api.NbGraderAPI.get_autograded_students


def get_autograded_students(self: api.NbGraderAPI, assignment_id: str) -> set[str]:
    """The students whose hand-ins are graded to the end; formgrader lists the others as to be autograded."""
    place = self.coursedir.autograded_directory
    return {
        student
        for student in _of_nbgrader(self, assignment_id)
        if not is_unfinished(Path(self.coursedir.format_path(place, student, assignment_id)))
    }
