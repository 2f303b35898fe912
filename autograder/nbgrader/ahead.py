"""Grade hand-ins ahead of nbgrader, in processes of their own, while it converts one notebook after the other."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

from autograder.course.assignments import Course
from autograder.grading.grade import grade
from autograder.grading.processes import Processes
from autograder.grading.scorecard import NotebookScore
from autograder.grading.settings import Settings
from autograder.submission.reading import Submission, read_from_folder

Scores = Mapping[str, NotebookScore]
"""The scores of a hand-in by notebook."""


class Ahead:
    """Scores under way, by student's folder."""

    def __init__(self, jobs: int, root: Path, assignment: str, settings: Settings):
        self._grade = (root, assignment, settings)
        self._processes = Processes(jobs or os.cpu_count() or 1, settings.most)
        self._futures: dict[Path, Future[Scores]] = {}

    def __enter__(self) -> Ahead:
        return self

    def __exit__(self, *_: object) -> None:
        self._processes.shutdown(cancel_futures=True)

    def start(self, folder: Path, notebooks: Sequence[str]) -> None:
        """Begin to grade these notebooks of a folder, after those begun before."""
        self._futures[folder] = self._processes.submit(grade_in_folder, folder, notebooks, *self._grade)

    def scores(self, folder: Path, notebooks: Sequence[str]) -> Scores:
        """The scores of a folder's notebooks, graded ahead or now.

        Raises
        ------
        TimeoutError, ProcessExpired : if the process that grades them hangs or dies
        SandboxError : if the sandbox cannot be had
        """
        if folder not in self._futures:
            self.start(folder, notebooks)
        return self._futures[folder].result()


def grade_in_folder(folder: Path, notebooks: Sequence[str], root: Path, assignment: str, settings: Settings) -> Scores:
    """Read and grade notebooks of the hand-in in a folder; all it takes and returns can travel to a process.

    Raises
    ------
    FileNotFoundError : if the folder has gone meanwhile
    """
    if not folder.exists():
        raise FileNotFoundError(f"there is no {folder}")
    course = Course.load(root)
    asked = course.assignment(assignment)
    found = {name: read_from_folder(folder, asked.notebook(name), asked) for name in notebooks}
    card = grade(Submission(folder.name, found), asked, course, settings)
    return {score.notebook: score for score in card.notebooks}
