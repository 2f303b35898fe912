"""What a course keeps of one student: folders, entries of the gradebook, rows of exports, copies in the exchange."""

from __future__ import annotations

import glob
import re
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path

from nbgrader.api import Gradebook, InvalidEntry, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import Exchange
from nbgrader.utils import notebook_hash
from sqlalchemy.exc import SQLAlchemyError

from autograder.course.assignments import CourseError
from autograder.course.release import sqlite_file
from autograder.grading.locks import alone_in
from autograder.grading.traces import Trace, at
from autograder.nbgrader.gradebook import application, first_line
from autograder.reports import rows

SECRET = "submission_secret.txt"
"""What a student's pages in the exchange are called after, with the notebook's name."""
CONVERTERS = ("Autograde", "GenerateFeedback")


@contextmanager
def alone_in_course(root: Path) -> Iterator[None]:
    """Keep nbgrader's commands from grading meanwhile. Raises BusyError if one of them is at it."""
    with ExitStack() as held:
        for name in CONVERTERS:
            held.enter_context(alone_in(root, root / "build" / f"{name}.lock"))
        yield


def traces_in_course(root: Path, student: str) -> list[Trace]:
    """What there is of a student, in the order in which it is to be removed.

    What leads to something else comes after it, so that a second run finds what an interrupted one has left.

    Raises
    ------
    CourseError : if the student's name is none, or a gradebook cannot be read
    """
    if student in ("", ".", "..") or student != Path(student).name:
        raise CourseError(f"{student!r} is no student's name; give the name of the folder in submitted/.")
    app = application(root)
    course = app.coursedir
    exchange = Path(Exchange(coursedir=course, config=app.config).root, course.course_id)
    handed_in = re.compile(re.escape(student) + r"\+[^+]+\+\d.*")  # with the assignment and the time
    inbound = sorted(path for path in exchange.glob("inbound/*") if handed_in.fullmatch(path.name))
    steps = (course.feedback_directory, course.autograded_directory, course.submitted_directory)
    folders = [folder for step in steps for folder in _folders(course, step, student)]
    return [
        *at(_released(exchange, [*folders, *inbound])),
        *_entries(course, student),
        *(trace for sheet in sorted(root.glob("*.csv")) for trace in rows(sheet, student)),
        *at([*folders, *inbound]),
    ]


def _folders(course: CourseDirectory, step: str, student: str) -> list[Path]:
    """A student's folder of one of nbgrader's steps, or, where they are laid out otherwise, one for each assignment."""
    place = Path(course.format_path(step, student, "*"))
    if place.name == "*":
        return [place.parent] if place.parent.exists() or place.parent.is_symlink() else []
    pattern = course.format_path(glob.escape(step), glob.escape(student), "*")
    return sorted(map(Path, glob.glob(pattern)))  # noqa: PTH207


def _released(exchange: Path, folders: list[Path]) -> Iterator[Path]:
    """The pages in the exchange that were made of what a student has handed in."""
    notebooks = {path.stem for folder in folders for path in folder.rglob("*") if path.suffix in (".ipynb", ".html")}
    secrets = {path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob(SECRET)}
    for secret in sorted(filter(None, secrets)):
        for notebook in sorted(notebooks):
            page = exchange / "feedback" / f"{notebook_hash(secret=secret, notebook_id=notebook)}.html"
            yield from (page, page.with_name(f"{page.stem}-tmp.html"))  # the second where nbgrader was killed


def _entries(course: CourseDirectory, student: str) -> Iterator[Trace]:
    """What the gradebook and its back-ups, which `nbgrader db upgrade` makes, hold of a student."""
    file = sqlite_file(course.db_url)
    if file is None:
        urls = {course.db_url: "the gradebook"}
    else:
        made = (file, *sorted(file.parent.glob(f"{glob.escape(file.name)}.*")))
        urls = {f"sqlite:///{path}": str(path) for path in made if path.is_file()}
    for url, called in urls.items():
        try:
            with Gradebook(url, course.course_id) as gradebook:
                gradebook.find_student(student)
        except MissingEntry:
            continue
        except Exception as error:  # an old one's schema is not nbgrader's of today
            raise CourseError(f"{called} cannot be read ({first_line(error)}); mend or move it, then again.") from None
        yield Trace(f"the marks and comments in {called}", partial(_remove_entries, url, course.course_id, student))


def _remove_entries(url: str, course: str, student: str) -> None:
    try:
        with Gradebook(url, course) as gradebook:
            gradebook.remove_student(student)
        if file := sqlite_file(url):
            with closing(sqlite3.connect(file)) as database:
                database.execute("VACUUM")  # SQLite leaves what was deleted in the file
    except (SQLAlchemyError, sqlite3.Error, InvalidEntry) as error:
        raise CourseError(f"the gradebook cannot be changed ({first_line(error)}); type this again later.") from None
