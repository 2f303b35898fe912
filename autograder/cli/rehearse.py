"""`autograder rehearse`."""

from __future__ import annotations

from typing import Annotated

import typer

from autograder.cli.common import CourseOption, course_root, problems_in_one_sentence
from autograder.course.assignments import Course


def rehearse(
    assignment: Annotated[str, typer.Argument(help="The assignment whose notebooks are run.")],
    course: CourseOption = None,
) -> None:
    """Run an assignment's source notebooks in a kernel, and keep the networks that they train."""
    from autograder.course.rehearsal import rehearse as run

    with problems_in_one_sentence():
        found = Course.load(course_root(course))
        all_right = True
        for right, sentence in run(found, found.assignment(assignment)):
            typer.echo(sentence)
            all_right &= right
        if not all_right:
            raise typer.Exit(1)
        typer.echo(f"every cell of {assignment} runs")
