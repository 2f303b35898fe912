"""Many hand-ins on any executor: a pool of processes on one machine, or workers on many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from autograder.course.assignments import Course
from autograder.grading.grade import grade_path, not_graded
from autograder.grading.scorecard import Scorecard
from autograder.grading.settings import Settings
from autograder.submission.files import submission_name


def grade_all(
    paths: Iterable[Path],
    assignment: str,
    root: Path,
    settings: Settings,
    executor: Executor,
    names: Iterable[str] | None = None,
) -> Iterator[Scorecard]:
    """Grade many hand-ins; scorecards come as they finish.

    Parameters
    ----------
    paths, names : the hand-ins, and what to call each of them, by default after its file or folder
    assignment, root, settings : what they answer, in which course, and how to grade
    executor : where to grade them

    A hand-in that ends the process it is graded in takes the executor along. Whatever is left by then is graded
    in a process of its own, each, so that only that hand-in is without a score.

    Raises
    ------
    CourseError, SandboxError : if the course or the machine is at fault
    """
    tasks: dict[Future[Scorecard], tuple[Path, str]] = {}
    left = []
    paths = list(paths)
    for path, name in zip(paths, names or map(submission_name, paths), strict=True):
        try:
            tasks[executor.submit(grade_path, path, assignment, root, settings, name)] = path, name
        except BrokenExecutor:
            left.append((path, name))
    for task in as_completed(tasks):
        try:
            card = task.result()
        except BrokenExecutor:
            left.append(tasks[task])
        else:
            yield card
    for path, name in left:
        yield _grade_apart(path, name, assignment, root, settings)


def _grade_apart(path: Path, name: str, assignment: str, root: Path, settings: Settings) -> Scorecard:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        try:
            return process.submit(grade_path, path, assignment, root, settings, name).result()
        except BrokenExecutor as error:
            return not_graded(name, Course.load(root).assignment(assignment), settings, error)
