"""Make `nbgrader generate_assignment` bring a release up to date with its source, or leave everything as it was.

nbgrader passes over an assignment that is released already, and with ``--force`` it deletes the old release first. So
the converter here builds beside the old release, tries what it builds on a copy of the gradebook, and then swaps.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from nbgrader import converters
from nbgrader.apps import api, generateassignmentapp
from nbgrader.converters import NbGraderException
from nbgrader.nbgraderformat import SchemaTooNewError, SchemaTooOldError
from nbgrader.utils import temp_attrs
from sqlalchemy.exc import OperationalError

from autograder.course.assignments import CourseError
from autograder.course.release import copy_gradebook, first_gradebook, swap


class Refused(BaseException):
    """A release that must not be; the message is the reason. nbgrader prints a traceback of any Exception."""


def install() -> None:
    """Put the converter behind `nbgrader generate_assignment` and formgrader's button."""
    generateassignmentapp.GenerateAssignment = api.GenerateAssignment = GenerateAssignment


class GenerateAssignment(converters.GenerateAssignment):
    """nbgrader's converter, which always builds, and replaces the old release and its gradebook entries all at once."""

    def start(self) -> None:
        """Build the release beside the old one; where nothing refuses it, record it and put it in place."""
        place = Path(self.coursedir.root, "build")
        place.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place) as scratch:
            try:
                self._generate(Path(scratch))
            except Refused as refusal:
                message = (
                    f"{self.coursedir.assignment_id} is not released: {refusal} "
                    "What was released before, and the gradebook, are as they were."
                )
                self.log.error(message)
                raise NbGraderException(message) from None

    def _generate(self, scratch: Path) -> None:
        fresh = scratch / "release"
        if self.no_database:
            self._build(fresh, self.coursedir.db_url)
        else:
            self._build(fresh, copy_gradebook(self.coursedir.db_url, scratch))
            if not first_gradebook(self.coursedir.db_url, scratch):
                shutil.rmtree(fresh)
                self._build(fresh, self.coursedir.db_url)
        for number, name in enumerate(self._names()):
            with temp_attrs(self.coursedir, release_directory=str(fresh)):
                built = Path(self._format_dest(name, "."))
            if built.is_dir():
                changed = swap(built, Path(self._format_dest(name, ".")), scratch / f"old-{number}")
                self.log.info("%s is %s.", name, "released anew" if changed else "released; its files are as they were")

    def _build(self, fresh: Path, gradebook: str) -> None:
        """Let nbgrader generate into `fresh`, beside the other notebooks where only some are asked for."""
        if self.coursedir.notebook_id != "*":
            self._copy_old(fresh)
        with temp_attrs(self, force=True), temp_attrs(self.coursedir, release_directory=str(fresh), db_url=gradebook):
            super().start()

    def _copy_old(self, fresh: Path) -> None:
        old = Path(self._format_dest(self.coursedir.assignment_id, "."))
        with temp_attrs(self.coursedir, release_directory=str(fresh)):
            new = Path(self._format_dest(self.coursedir.assignment_id, "."))
        if old.is_dir():
            shutil.copytree(old, new)

    def _names(self) -> list[str]:
        """The assignments that were built; nbgrader takes a pattern, too."""
        pattern = self._format_source("(?P<assignment_id>.*)", r"\.", escape=True)
        return [found["assignment_id"] for folder in self.assignments if (found := re.match(pattern, folder))]

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Prepare one assignment, or refuse it in one sentence."""
        self._or_refuse(super().init_assignment, assignment_id, student_id)

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Convert one notebook, or refuse the release in one sentence."""
        self._or_refuse(super().convert_single_notebook, notebook_filename)

    def _or_refuse(self, step: Callable[..., None], *arguments: str) -> None:
        try:
            step(*arguments)
        except (OperationalError, SchemaTooNewError, SchemaTooOldError):
            raise  # nbgrader says what to do
        except Exception as error:
            self.log.debug(traceback.format_exc())
            known = isinstance(error, (CourseError, NbGraderException, RuntimeError))  # SaveCells raises the last
            reason = f"{error}" if known else f"{type(error).__name__}: {error}"
            raise Refused(reason.rstrip(".") + ".") from error
