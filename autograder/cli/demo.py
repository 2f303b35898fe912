"""`autograder demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.cli.common import problems_in_one_sentence
from autograder.course.assignments import Course


def demo(
    assignment: Annotated[
        str | None, typer.Argument(help="The assignment that the class hands in; by default the course's first.")
    ] = None,
    folder: Annotated[
        Path, typer.Option(help="Where the demo course is made; an earlier one there is replaced.")
    ] = Path("demo"),
) -> None:
    """Take a class of twelve through nbgrader's own commands, from release to feedback."""
    from autograder.demo import run_demo

    with problems_in_one_sentence():
        run_demo(assignment or next(iter(Course.load().assignments)), folder, Console())
