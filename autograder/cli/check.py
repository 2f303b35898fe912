"""`autograder check`."""

from __future__ import annotations

import typer

from autograder.cli.common import CourseOption, OnlyOption, course_root, problems_in_one_sentence


def check(assignment: OnlyOption = None, course: CourseOption = None) -> None:
    """Check that source/, release/, the package, the hidden tests and the catalogue of mistakes agree."""
    from autograder.course.assignments import Course
    from autograder.course.checks import check as problems_of
    from autograder.grading.coverage import problems as wrong_tables
    from autograder.grading.lookalikes import lookalikes

    with problems_in_one_sentence():
        root = course_root(course)
        found = Course.load(root)
        problems = problems_of(root, assignment) or [*wrong_tables(found, assignment), *lookalikes(found, assignment)]
        for problem in problems:
            typer.echo(problem)
        if problems:
            raise typer.Exit(1)
        typer.echo("source/, release/, cs231n/ and the hidden tests agree")
