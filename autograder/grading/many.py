"""Many hand-ins on any executor: processes on one machine, or workers on many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed
from pathlib import Path

from autograder.course.assignments import Course, CourseError
from autograder.grading import failure
from autograder.grading.done import Done, grade_rest
from autograder.grading.grade import not_graded
from autograder.grading.processes import Processes
from autograder.grading.settings import Settings
from autograder.sandbox.walls import SandboxError
from autograder.submission.files import submission_name


def grade_all(
    paths: Iterable[Path],
    assignment: str,
    root: Path,
    settings: Settings,
    executor: Executor,
    names: Iterable[str] | None = None,
    earlier: Mapping[str, Done] | None = None,
) -> Iterator[Done]:
    """Grade many hand-ins; scorecards come as they finish.

    Parameters
    ----------
    paths, names : the hand-ins, and what to call each of them, by default after its file or folder
    assignment, root, settings : what they answer, in which course, and how to grade
    executor : where to grade them
    earlier : what is graded already, by name

    A hand-in whose process hangs or dies waits for a person. Where that takes the executor along, as it does a pool of
    `concurrent.futures`, all that is left is graded in processes of our own.

    Raises
    ------
    CourseError, SandboxError : if the course or the machine is at fault
    """
    paths, earlier = list(paths), earlier or {}
    tasks: dict[Future[Done], tuple[Path, str]] = {}
    left: dict[str, Path] = {}
    for path, name in zip(paths, names or map(submission_name, paths), strict=True):
        try:
            task = executor.submit(grade_rest, path, assignment, root, settings, name, earlier.get(name))
            tasks[task] = path, name
        except BrokenExecutor:
            left[name] = path
    for task in as_completed(tasks):
        path, name = tasks[task]
        try:
            yield task.result()
        except (CourseError, SandboxError):
            raise
        except BrokenExecutor:
            left[name] = path
        except Exception as error:
            failure.log(path, error)
            yield Done(not_graded(name, Course.load(root).assignment(assignment), settings, error), {})
    if left:
        with Processes(1, settings.most) as processes:
            yield from grade_all(left.values(), assignment, root, settings, processes, left, earlier)
