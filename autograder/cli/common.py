"""What the commands share: the course they work on, and how they end where something is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from autograder.course.assignments import Course, CourseError

CourseOption = Annotated[
    Path | None,
    typer.Option("--course", help="The course's root folder; by default the one you are in, or the kit's own."),
]

OnlyOption = Annotated[str | None, typer.Option("--assignment", help="Only of this assignment; by default, of all.")]


@contextmanager
def problems_in_one_sentence() -> Iterator[None]:
    """End with a sentence and exit code 2 where the user, the course or the machine is at fault."""
    from autograder.grading.locks import BusyError
    from autograder.sandbox.walls import SandboxError  # here, so that --help does not wait for NumPy

    try:
        yield
    except (BusyError, CourseError, SandboxError) as error:
        problem = str(error)
    except OSError as error:
        problem = f"{error.filename}: {error.strerror}." if error.strerror else str(error)
    else:
        return
    typer.echo(f"autograder: {problem}", err=True)
    raise typer.Exit(2)


def course_root(given: Path | None) -> Path:
    """The root of the course asked for."""
    if given is None and Path("source").is_dir():
        given = Path()
    return Course.load(given).root
