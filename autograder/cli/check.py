"""`autograder check`."""

from __future__ import annotations

import typer

from autograder.cli.common import CourseOption, course_root, problems_in_one_sentence


def check(course: CourseOption = None) -> None:
    """Check that source/, release/, the package and the hidden tests agree."""
    from autograder.course.assignments import Course
    from autograder.course.checks import check as problems_of
    from autograder.grading.coverage import problems as wrong_tables

    with problems_in_one_sentence():
        root = course_root(course)
        problems = problems_of(root) or list(wrong_tables(Course.load(root)))
        for problem in problems:
            typer.echo(problem)
        if problems:
            raise typer.Exit(1)
        typer.echo("source/, release/, cs231n/ and the hidden tests agree")
