"""`autograder explain`."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from autograder.cli.common import CourseOption, OnlyOption, course_root, problems_in_one_sentence
from autograder.course.assignments import Course


def explain(
    mistake: Annotated[str | None, typer.Argument(help="Its name; without one, all are listed.")] = None,
    course: CourseOption = None,
    write: Annotated[bool, typer.Option("--write", help="Write down what every known mistake breaks.")] = False,
    assignment: OnlyOption = None,
) -> None:
    """Show a known mistake: the edit, the sentence for the student, and which hidden tests catch it."""
    from autograder.cli import catalogue  # here, so that --help does not wait for NumPy

    with problems_in_one_sentence():
        if write:
            from autograder.grading.lookalikes import write_patterns

            for file in write_patterns(Course.load(course_root(course)), assignment):
                typer.echo(f"{'/'.join(file.parts[-4:])} holds what each known mistake breaks.")
            return
        if mistake is None:
            catalogue.list_mistakes(Console(), assignment)
            return
        try:
            catalogue.explain(mistake, Course.load(course_root(course)), Console())
        except KeyError as error:
            raise typer.BadParameter(error.args[0]) from None
