"""`autograder check`."""

from __future__ import annotations

import typer

from autograder.cli.common import CourseOption, course_root, problems_in_one_sentence


def check(course: CourseOption = None) -> None:
    """Check that source/, release/, the package and the hidden tests agree."""
    from autograder.course.checks import check as problems_of

    with problems_in_one_sentence():
        problems = problems_of(course_root(course))
        for problem in problems:
            typer.echo(problem)
        if problems:
            raise typer.Exit(1)
        typer.echo("source/, release/, cs231n/ and the hidden tests agree")
