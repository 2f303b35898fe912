"""Grade hand-ins ahead of nbgrader, in processes of their own, while it converts one notebook after the other."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from threadpoolctl import threadpool_limits

from autograder.course.assignments import Course
from autograder.grading.grade import grade_notebook
from autograder.grading.scorecard import NotebookScore
from autograder.grading.settings import Settings
from autograder.submission.reading import read_from_folder


class Ahead:
    """Scores under way, by student's folder and notebook.

    A process that dies, of too little memory say, takes all that is under way with it. What is left is then graded one
    notebook at a time, so that the one which kills its process is found and costs nobody else a score.
    """

    def __init__(self, jobs: int, root: Path, assignment: str, settings: Settings):
        self._jobs = jobs or os.cpu_count() or 1
        self._grade = (root, assignment, settings)
        self._futures: dict[tuple[Path, str], Future[NotebookScore]] = {}
        self._executor: ProcessPoolExecutor | None = None
        self._one_by_one: ProcessPoolExecutor | None = None

    def __enter__(self) -> Ahead:
        return self

    def __exit__(self, *_: object) -> None:
        for executor in (self._executor, self._one_by_one):
            if executor is not None:
                executor.shutdown(cancel_futures=True)

    def start(self, wanted: Sequence[tuple[Path, str]]) -> None:
        """Begin to grade these notebooks of these folders, in this order; with one job, each when it is asked for."""
        if min(self._jobs, len(wanted)) < 2:
            return
        self._executor = _processes(self._jobs)
        for folder, notebook in wanted:
            try:
                self._futures[folder, notebook] = self._executor.submit(grade_in_folder, folder, notebook, *self._grade)
            except BrokenExecutor:  # already; `score` grades the rest
                break

    def score(self, folder: Path, notebook: str) -> NotebookScore:
        """The score of a notebook, graded ahead or now.

        Raises
        ------
        BrokenExecutor : if grading it kills the process that does it
        SandboxError : if the sandbox cannot be had
        """
        if self._executor is None:
            return grade_in_folder(folder, notebook, *self._grade)
        future = self._futures.pop((folder, notebook), None)
        if future is not None:
            try:
                return future.result()
            except BrokenExecutor:
                pass  # this notebook killed its process, or another one did
        try:
            return self._alone(folder, notebook)
        except BrokenExecutor:  # so may have done what else goes on in this machine, before or now
            return self._alone(folder, notebook)

    def _alone(self, folder: Path, notebook: str) -> NotebookScore:
        if self._one_by_one is None:
            self._one_by_one = _processes(1)
        try:
            return self._one_by_one.submit(grade_in_folder, folder, notebook, *self._grade).result()
        except BrokenExecutor:
            self._one_by_one.shutdown()
            self._one_by_one = None
            raise


def _processes(count: int) -> ProcessPoolExecutor:
    # spawned, not forked: nbgrader's connection to its database must not be shared
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=threadpool_limits, initargs=(1,))


def grade_in_folder(folder: Path, notebook: str, root: Path, assignment: str, settings: Settings) -> NotebookScore:
    """Read and grade one notebook of the hand-in in a folder; all it takes and returns can travel to a process."""
    course = Course.load(root)
    asked = course.assignment(assignment)
    spec = asked.notebook(notebook)
    return grade_notebook(read_from_folder(folder, spec, asked), spec, course, settings)
