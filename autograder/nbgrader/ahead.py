"""Grade hand-ins ahead of nbgrader, in processes of their own, while it converts one notebook after the other."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from threadpoolctl import threadpool_limits

from autograder.course.assignments import Course
from autograder.grading.grade import grade_notebook
from autograder.grading.scorecard import NotebookScore
from autograder.grading.settings import Settings
from autograder.submission.files import read_hand_in
from autograder.submission.reading import parse_notebook


class Ahead:
    """Scores under way, by student's folder and notebook."""

    def __init__(self, jobs: int, root: Path, assignment: str, settings: Settings):
        self._jobs = jobs or os.cpu_count() or 1
        self._grade = (root, assignment, settings)
        self._futures: dict[tuple[Path, str], Future[NotebookScore]] = {}
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Ahead:
        return self

    def __exit__(self, *_: object) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)

    def start(self, wanted: Sequence[tuple[Path, str]]) -> None:
        """Begin to grade these notebooks of these folders, in this order; with one job, each when it is asked for."""
        if min(self._jobs, len(wanted)) < 2:
            return
        # spawned, not forked: nbgrader's connection to its database must not be shared
        self._executor = ProcessPoolExecutor(
            self._jobs, mp_context=get_context("spawn"), initializer=threadpool_limits, initargs=(1,)
        )
        for folder, notebook in wanted:
            self._futures[folder, notebook] = self._executor.submit(grade_in_folder, folder, notebook, *self._grade)

    def score(self, folder: Path, notebook: str) -> NotebookScore:
        """The score of a notebook, graded ahead or now. Raises SandboxError if the sandbox cannot be had."""
        future = self._futures.pop((folder, notebook), None)
        return future.result() if future else grade_in_folder(folder, notebook, *self._grade)


def grade_in_folder(folder: Path, notebook: str, root: Path, assignment: str, settings: Settings) -> NotebookScore:
    """Read and grade one notebook of the hand-in in a folder; all it takes and returns can travel to a process."""
    course = Course.load(root)
    asked = course.assignment(assignment)
    spec = asked.notebook(notebook)
    return grade_notebook(parse_notebook(read_hand_in(folder, spec, asked), spec.file), spec, course, settings)
