"""Copy what a student handed in beside the notebooks, which a person may want to see.

nbgrader follows links, and compares every file with every name that it shall leave out, which takes minutes for a
folder of thousands; a folder with brackets in its name evades it altogether.
"""

from __future__ import annotations

import glob
import shutil
from collections.abc import Iterable
from pathlib import Path

from nbgrader.converters import BaseConverter

from autograder.nbgrader.scores import SCORECARD
from autograder.nbgrader.timestamps import TIMESTAMP, copy_timestamp
from autograder.submission.files import other_files

MAX_FILES = 1000
MAX_BYTES = 100 * 2**20
"""Bytes of all files together; nbgrader's exchange takes no larger folder."""


class CopiesExtras(BaseConverter):
    """Copies the student's other files, where nbgrader's converter believes to find its own way of doing so."""

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy what stands beside the notebooks: no links, no forged scorecard, no nonsense for a timestamp."""
        folder = Path(self._format_source(assignment_id, student_id))
        target = Path(self._format_dest(assignment_id, student_id))
        # the library and the data that we released are not the student's to change
        released = Path(self.coursedir.format_path(self.coursedir.release_directory, ".", assignment_id))
        kit = [glob.escape(path.name) for path in released.glob("*") if path.suffix != ".ipynb"]
        copy_timestamp(folder, target)
        if left_out := copy_extras(folder, target, (*self.coursedir.ignore, *kit, SCORECARD, TIMESTAMP)):
            self.log.warning("%s: %s", student_id, left_out)


def copy_extras(source: Path, target: Path, ignored: Iterable[str]) -> str:
    """Copy a hand-in's files, except notebooks, links, devices and what is to be ignored.

    Parameters
    ----------
    source, target : the hand-in's folder, and where its files go
    ignored : names and patterns of names, of files and of folders

    Returns
    -------
    str : a sentence about what was left out because there is too much of it; empty if nothing was
    """
    patterns, left = ("*.ipynb", *ignored), MAX_BYTES
    for number, path in enumerate(other_files(source, patterns)):
        left -= path.lstat().st_size
        if number >= MAX_FILES or left < 0:
            most = f"{MAX_FILES} files or {MAX_BYTES // 2**20} MB"
            return f"The hand-in has more than {most} beside its notebooks: not all of them were copied."
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.unlink(missing_ok=True)
        shutil.copyfile(path, copy, follow_symlinks=False)
    return ""
