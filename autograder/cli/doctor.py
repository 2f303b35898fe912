"""`autograder doctor`."""

from __future__ import annotations

import typer
from rich.console import Console
from rich.table import Table

from autograder.cli.common import CourseOption, course_root, problems_in_one_sentence
from autograder.course.assignments import Course


def doctor(course: CourseOption = None) -> None:
    """Show what this machine can do, each thing tried for real, and what to type for what is missing."""
    from autograder.grading.trials import trials  # here, so that --help does not wait for NumPy

    with problems_in_one_sentence():
        console, table, broken = Console(), Table(show_header=False, box=None), []
        with console.status("Trying ...") as status:
            for trial in trials(Course.load(course_root(course))):
                status.update(f"Trying ... {trial.name} done")
                mark = (
                    "[green]ok[/green]"
                    if trial.works
                    else "[red]missing[/red]"
                    if trial.needed
                    else "[yellow]no[/yellow]"
                )
                table.add_row(mark, trial.name, trial.said)
                broken += [trial.name] * (trial.needed and not trial.works)
        console.print(table)
        if broken:
            raise typer.Exit(1)
