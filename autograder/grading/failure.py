"""When grading itself fails on a hand-in: what its scorecard says to people, and what the log says to us."""

from __future__ import annotations

import logging
import traceback
from concurrent.futures import BrokenExecutor
from pathlib import Path

from pebble import ProcessExpired

FOR_A_PERSON = "a person has to look at it"
LOG = logging.getLogger("autograder")


def sentence(what: str, error: BaseException) -> str:
    """What students and graders read. It names the kind of error only: the rest may hold what they must not see."""
    if isinstance(error, TimeoutError):
        return f"Grading {what} took longer than any should and was stopped; {FOR_A_PERSON}."
    if is_its_own(error):
        return f"Grading {what} ended the process that did it, perhaps for want of memory; {FOR_A_PERSON}."
    return f"Grading {what} met an error ({type(error).__name__}); {FOR_A_PERSON}."


def is_its_own(error: BaseException) -> bool:
    """Whether an error says that a hand-in's process was stopped, or ended by itself."""
    return isinstance(error, (TimeoutError, ProcessExpired, BrokenExecutor))


def where(error: BaseException) -> str:
    """The same for the log, in a line: what was raised, and by which line of code."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f", raised in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {str(error)[:500]}{place}".encode("utf-8", "backslashreplace").decode()


def log(what: object, error: BaseException, to: logging.Logger = LOG) -> None:
    """Take an error down: in a line, and in full where debugging is on."""
    to.error("%s: %s", what, where(error))
    to.debug("".join(traceback.format_exception(error)))
