"""`nbgrader zip_collect` for what Canvas and Moodle call "Download all submissions".

The downloaded zip is unpacked into ``downloaded/<assignment>/archive/``. nbgrader's own steps unpack whatever a student
sent, and stop the class at the first archive that is broken and at two files of one name.
"""

from __future__ import annotations

import shutil
from functools import cached_property
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins.zipcollect import ExtractorPlugin, FileNameCollectorPlugin

from autograder.submission.files import HandInError, submission_name
from autograder.submission.reading import is_archive, unpack
from autograder.systems.downloads import download


class Extractor(ExtractorPlugin):
    """Copies every file as it was downloaded, and opens zip and tar files as the grader does: with care."""

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Bring what lies in one folder into another, links left out."""
        archive = Path(archive_path)
        for path in sorted(archive.rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            target = Path(extracted_path) / path.relative_to(archive)
            target.parent.mkdir(parents=True, exist_ok=True)
            if not is_archive(path) or not self._unpacked(path, target):
                shutil.copyfile(path, target)

    def _unpacked(self, path: Path, target: Path) -> bool:
        """Take notebooks and saved networks out of a student's archive, if it can be read."""
        alone = not download(path.name) and len(list(path.parent.iterdir())) == 1
        folder = target.parent if alone else target.with_name(submission_name(path))
        folder.mkdir(exist_ok=True)
        try:
            problems = unpack(path, folder)
        except HandInError as error:
            self.log.error("%s", error)
            return False
        for problem in problems.values():
            self.log.error("%s", problem)
        return True


class Collector(FileNameCollectorPlugin):
    """Tells whose a downloaded file is, as their number in the gradebook says (`autograder roster`)."""

    def collect(self, submitted_file: str) -> dict[str, str] | None:
        """The student's id, and the file's place in their hand-in; None if its name is not of Canvas's or Moodle's."""
        parts = Path(submitted_file).parts
        extracted = self.parent.extracted_directory
        start = len(parts) - parts[::-1].index(extracted) if extracted in parts else 0
        for i, part in enumerate(parts[start:], start):
            if found := download(part):  # the outermost: inside, a student may have called files what they like
                student = self._students.get(found.number) or f"{found.student}-{found.number}"
                return {"student_id": student, "file_id": "/".join(parts[i + 1 :]) or found.file}
        self.log.warning("%s is called as neither Canvas nor Moodle calls a student's file.", parts[-1])
        return None

    @cached_property
    def _students(self) -> dict[str, str]:
        """The number that another system has for a student -> the student's id."""
        course = self.parent.coursedir
        with Gradebook(course.db_url, course.course_id) as gradebook:
            return {student.lms_user_id: student.id for student in gradebook.students if student.lms_user_id}
