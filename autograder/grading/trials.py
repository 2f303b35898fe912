"""What this machine can do, each thing tried for real: for `autograder doctor`."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.course.assignments import Course
from autograder.grading.settings import Settings
from autograder.sandbox.answers import AnswerError, Answers, Patience, Program
from autograder.sandbox.doors import Limits
from autograder.sandbox.walls import WALLS, SandboxError, problem_with
from cs231n import definitions
from cs231n.data_files import DataError, read_manifest, read_verified

ROOM = 2 * 2**30
"""Bytes of disk that a class with its feedback may need."""
MEMORY = 2**29
"""Bytes that a worker is allowed when its limit is tried; a quarter more is asked for."""
CODE = """
def add(a, b): return a + b
def take(size): return len(bytearray(size))
def look(file): return len(open(file, "rb").read())
def call(name):
    import socket
    return socket.socket().connect(("127.0.0.1", 9))
"""


@dataclass(frozen=True)
class Trial:
    """One thing tried."""

    name: str
    works: bool
    said: str
    """What was found; where it does not work, what to do."""
    needed: bool = True
    """Whether grading cannot do without."""


def trials(course: Course) -> Iterator[Trial]:
    """Try everything, one after the other."""
    yield Trial("Python", sys.version_info >= (3, 11), f"{sys.version.split()[0]}; 3.11 or newer is needed")
    tried = [_wall(wall) for wall in WALLS]
    yield from tried
    best = next((trial.name for trial in tried if trial.works), "")
    yield Trial(
        "grading",
        bool(best),
        f"student code runs behind {best}" if best else "no wall works: `--sandbox none` runs student code unconfined",
    )
    if best:
        yield _memory(best)
        yield _torch(best)
    yield from _data(course)
    free = shutil.disk_usage(course.root).free
    yield Trial(
        "disk", free > ROOM, f"{free / 2**30:.0f} GB free where the course is; a class needs about 2", needed=False
    )
    yield Trial("nbgrader", True, importlib.metadata.version("nbgrader"))


def _wall(wall: str) -> Trial:
    """Start a worker behind a wall, have it compute, and have it reach for what it must not reach."""
    if problem := problem_with(wall):
        return Trial(wall, False, problem, needed=False)
    try:
        with _answers(wall) as answers:
            answers.add(1, 1)
            began = time.perf_counter()
            with _answers(wall) as again:
                again.add(1, 1)
                spent = time.perf_counter() - began
                reached = ["files"] if _succeeds(again, "look", __file__) else []
                reached += ["the network"] if _succeeds(again, "call", "") else []
    except (AnswerError, SandboxError) as error:
        return Trial(wall, False, str(error), needed=False)
    if reached:
        return Trial(wall, False, f"student code reaches {' and '.join(reached)} behind it; do not grade with it")
    return Trial(wall, True, f"works; a worker starts in {1000 * spent:.0f} ms", needed=False)


def _memory(wall: str) -> Trial:
    with _answers(wall, limits=Limits(memory=MEMORY)) as answers:
        held = not _succeeds(answers, "take", MEMORY + MEMORY // 4)
    return Trial("memory limit", held, "holds" if held else "does not hold: a hand-in can use up this machine's memory")


def _torch(wall: str) -> Trial:
    try:
        version = importlib.metadata.version("torch")
        with _answers(wall, torch=True, limits=Settings.torch_limits) as answers:
            answers.add(1, 1)
    except importlib.metadata.PackageNotFoundError:
        return Trial("torch", False, "is not installed: type `make setup`")
    except (AnswerError, SandboxError) as error:
        return Trial("torch", False, str(error))
    return Trial("torch", True, version)


def _data(course: Course) -> Iterator[Trial]:
    folder = course.root / "datasets"
    try:
        for name, expected in read_manifest(folder)["files"].items():
            read_verified(folder / name, expected, "type `git checkout datasets`")
    except DataError as error:
        yield Trial("data", False, str(error))
    else:
        yield Trial("data", True, "the small sets are whole")


def _answers(wall: str, torch: bool = False, limits: Limits = Limits()) -> Answers:
    program = Program("doctor.ipynb", definitions.parse({1: CODE}), {}, torch=torch)
    return Answers(program, wall, limits, Patience(call=60.0))


def _succeeds(answers: Answers, name: str, argument: object) -> bool:
    try:
        getattr(answers, name)(argument)
    except AnswerError:
        return False
    return True
