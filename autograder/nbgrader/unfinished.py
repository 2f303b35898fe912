"""What nbgrader began and did not end, whatever stopped it: the next run does it anew, and nothing shows half of it.

nbgrader takes a folder that exists for one that is done. So a mark stands beside the folder, a file for each notebook
under way, from before the first change until after the last. Until it is gone, neither feedback nor an export is made
of the student's marks, formgrader lists the hand-in as one to be autograded, and the gradebook has every mark wait
for a person. Marks and comments that people gave stay as they are throughout.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import BaseConverter, NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import temp_attrs

from autograder.grading.locks import BusyError, alone_in


def begin(folder: Path, notebooks: Iterable[str]) -> None:
    """Mark notebooks of a student's folder as under way."""
    marks = _marks(folder)
    marks.mkdir(parents=True, exist_ok=True)
    for name in notebooks:
        (marks / name).touch()


def end(folder: Path, notebooks: Iterable[str]) -> None:
    """Take the marks of notebooks away; the folder is finished with the last of them."""
    marks = _marks(folder)
    for name in notebooks:
        (marks / name).unlink(missing_ok=True)
    with suppress(OSError):  # there are others, or there were none
        marks.rmdir()


def is_unfinished(folder: Path) -> bool:
    """Whether something in a student's folder is under way, or was when its command ended."""
    return _marks(folder).exists()


def _marks(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.unfinished")


def is_whole(folder: Path, files: Iterable[str]) -> bool:
    """Whether a student's folder has all these files, to the end."""
    return not is_unfinished(folder) and all((folder / name).exists() for name in files)


def ungraded(course: CourseDirectory, assignment: str) -> list[str]:
    """Students whose hand-ins to an assignment are not graded to the end; nobody where no grading has begun."""
    try:
        with Gradebook(course.db_url, course.course_id) as gradebook:
            files = [f"{notebook.name}.ipynb" for notebook in gradebook.find_assignment(assignment).notebooks]
    except MissingEntry:
        return []
    handed_in = course.format_path(course.submitted_directory, "(?P<student>.*)", assignment, escape=True)
    found = {
        match["student"]: Path(course.format_path(course.autograded_directory, match["student"], assignment))
        for folder in glob.glob(course.format_path(course.submitted_directory, "*", assignment))  # noqa: PTH207
        if Path(folder).is_dir() and (match := re.fullmatch(handed_in, folder))
    }
    begun = any(folder.exists() or is_unfinished(folder) for folder in found.values())
    return sorted(student for student, folder in found.items() if begun and not is_whole(folder, files))


class Resumes(BaseConverter):
    """A converter that marks what is under way, and takes up again what it finds marked, with or without --force."""

    notebooks: list[str]
    under_way: tuple[str, ...]
    """The names of the notebooks that are being converted."""
    interrupted = False
    """Whether what is being converted must be done anew, because the machine failed at it."""

    def start(self) -> None:
        """Convert all hand-ins, unless another command of the kind is at it."""
        lock = Path(self.coursedir.root, "build", f"{type(self).__name__}.lock")
        try:
            with alone_in(self._output_directory, lock):
                super().start()
        except BusyError as error:
            self.log.error("Nothing is done: %s", error)
            raise NbGraderException(str(error)) from None

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Clear the place where a hand-in goes; False if it is there, whole, or not wanted."""
        folder = Path(self._format_dest(assignment_id, student_id))
        self.under_way = tuple(Path(notebook).stem for notebook in self.notebooks)
        self.interrupted = False
        done = self.is_done(folder, self.under_way)
        if done and not self.force and not self._is_new(assignment_id, student_id):
            return super().init_destination(assignment_id, student_id)  # which says so
        marked = is_unfinished(folder)
        begin(folder, self.under_way)
        with temp_attrs(self, force=self.force or not done):
            wanted = super().init_destination(assignment_id, student_id)
        if not (wanted or marked):
            end(folder, self.under_way)
        return wanted

    def _is_new(self, assignment_id: str, student_id: str) -> bool:
        """Whether a student has handed in again since."""
        places = self._format_source(assignment_id, student_id), self._format_dest(assignment_id, student_id)
        new, old = map(self.coursedir.get_existing_timestamp, places)
        return new is not None and old is not None and new > old

    def set_permissions(self, assignment_id: str, student_id: str) -> None:
        """Make the converted files read-only, which is the last step."""
        super().set_permissions(assignment_id, student_id)
        self.finish(assignment_id, student_id)

    def finish(self, assignment_id: str, student_id: str) -> None:
        """Take the marks away, unless all must be done anew."""
        if not self.interrupted:
            end(Path(self._format_dest(assignment_id, student_id)), self.under_way)

    def is_done(self, folder: Path, notebooks: Iterable[str]) -> bool:
        """Whether all these notebooks were converted into a folder, to the end."""
        return is_whole(folder, (f"{name}{self.exporter.file_extension}" for name in notebooks))
