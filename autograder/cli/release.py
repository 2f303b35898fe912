"""`autograder release`."""

from __future__ import annotations

import typer

from autograder.cli.common import CourseOption, course_root, problems_in_one_sentence


def release(course: CourseOption = None) -> None:
    """Rewrite release/, what students get, from source/ and the reference package."""
    from autograder.course.release import make_release

    with problems_in_one_sentence():
        for name in make_release(course_root(course)):
            typer.echo(f"wrote {name}")
