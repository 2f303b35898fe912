"""`autograder notebooks`."""

from __future__ import annotations

import typer

from autograder.cli.common import CourseOption, course_root, problems_in_one_sentence


def notebooks(course: CourseOption = None) -> None:
    """Rewrite the solution cells of source/ from the reference package."""
    from autograder.course.authoring import refresh_notebooks

    with problems_in_one_sentence():
        changed = refresh_notebooks(course_root(course))
        typer.echo("\n".join(f"rewrote {name}" for name in changed) or "every solution cell is up to date")
