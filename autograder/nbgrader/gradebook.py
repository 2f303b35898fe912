"""The course as nbgrader's commands find it, and its gradebook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.apps.baseapp import NbGrader
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SQLAlchemyError

from autograder.course.assignments import CourseError


def application(root: Path) -> NbGrader:
    """nbgrader, started in a course: its settings are those of the course, of the user and of the machine."""
    app = NbGrader()
    app.initialize([], root=str(root))
    return app


@contextmanager
def opened(root: Path) -> Iterator[tuple[CourseDirectory, Gradebook]]:
    """The course's folders, and its gradebook. Raises CourseError if it cannot be used."""
    course = application(root).coursedir
    try:
        with Gradebook(course.db_url, course.course_id) as gradebook:
            yield course, gradebook
    except SQLAlchemyError as error:
        raise CourseError(f"the gradebook cannot be used ({first_line(error)}); try again.") from error


def first_line(error: Exception) -> str:
    """What an error says, without its details."""
    return (str(error) or type(error).__name__).splitlines()[0].rstrip(".")
