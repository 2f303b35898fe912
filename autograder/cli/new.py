"""`autograder new`: skeletons of assignments, notebooks and questions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.common import CourseOption, course_root, problems_in_one_sentence
from autograder.cli.places import NotebookArgument, notebook_of, parted
from autograder.course.assignments import WORKERS, Course

PointsOption = Annotated[float, typer.Option(help="What it is worth.")]
AfterOption = Annotated[
    str | None, typer.Option(help="The question or the cell's id that it follows; by default it comes last.")
]
WorkerOption = Annotated[str, typer.Option(help=f"What its answers may import: {' or '.join(WORKERS)}.")]

new = typer.Typer(help="Write the skeleton of an assignment, a notebook or a question.", no_args_is_help=True)


@new.command("assignment")
def new_assignment(
    name: Annotated[str, typer.Argument(help="Its name, which is that of its folders.")],
    notebook: Annotated[str | None, typer.Argument(help="Its first notebook; by default it is called alike.")] = None,
    worker: WorkerOption = WORKERS[0],
    course: CourseOption = None,
) -> None:
    """Make an assignment: its folders in source/, cs231n/, hidden tests and mistakes, and a first notebook."""
    from autograder.course import skeletons

    with problems_in_one_sentence():
        found = Course.load(course_root(course))
        written = skeletons.new_assignment(found, name)
        written += skeletons.new_notebook_of(found, name, notebook or name.capitalize(), worker)
        _tell(written, found.root, name)


@new.command("notebook")
def new_notebook(
    notebook: NotebookArgument,
    worker: WorkerOption = WORKERS[0],
    course: CourseOption = None,
) -> None:
    """Make a notebook, the last of its assignment."""
    from autograder.course import skeletons

    with problems_in_one_sentence():
        found = Course.load(course_root(course))
        assignment, name = parted(notebook)
        _tell(skeletons.new_notebook_of(found, assignment, name, worker), found.root, assignment)


@new.command("question")
def new_question(
    notebook: NotebookArgument,
    name: Annotated[str, typer.Argument(help="The function or class that is asked for.")],
    points: PointsOption = 2,
    after: AfterOption = None,
    trained: Annotated[
        bool, typer.Option("--trained", help="Ask for a network, handed in with trained weights.")
    ] = False,
    course: CourseOption = None,
) -> None:
    """Make a question: prompt, solution and check cell, hidden test, model answer and an example of a mistake."""
    from autograder.course import skeletons

    with problems_in_one_sentence():
        found = Course.load(course_root(course))
        spec = notebook_of(found, notebook)
        _tell(skeletons.new_question(found, spec, name, points, after, trained), found.root, spec.assignment)


@new.command("inline")
def new_inline(
    notebook: NotebookArgument,
    name: Annotated[str, typer.Argument(help="What it is about, in words joined by hyphens.")],
    points: PointsOption = 2,
    after: AfterOption = None,
    course: CourseOption = None,
) -> None:
    """Make an inline question, answered in words and marked by a person."""
    from autograder.course import skeletons

    with problems_in_one_sentence():
        found = Course.load(course_root(course))
        spec = notebook_of(found, notebook)
        _tell(skeletons.new_inline(found, spec, name, points, after), found.root, spec.assignment)


def _tell(written: Sequence[Path], root: Path, assignment: str) -> None:
    for path in written:
        typer.echo(f"wrote {os.path.relpath(path, root)}")
    typer.echo(f"`autograder check --assignment {assignment}` lists what is to be filled in.")
