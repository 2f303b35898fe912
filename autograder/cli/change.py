"""`autograder set`: facts about assignments, notebooks and questions, without typing metadata."""

from __future__ import annotations

from typing import Annotated

import typer

from autograder.cli.common import CourseOption, course_root, problems_in_one_sentence
from autograder.cli.places import NotebookArgument, notebook_of
from autograder.course import changes
from autograder.course.assignments import Course

QuestionArgument = Annotated[str, typer.Argument(help="The question.")]
AssignmentArgument = Annotated[str, typer.Argument(help="The assignment.")]

change = typer.Typer(help="Change a fact about an assignment, a notebook or a question.", no_args_is_help=True)


@change.command("points")
def points(
    notebook: NotebookArgument,
    question: QuestionArgument,
    points: Annotated[float, typer.Argument(help="What it is worth.")],
    course: CourseOption = None,
) -> None:
    """Change what a question or an inline question is worth, in its cell and in the prose."""
    with problems_in_one_sentence():
        found = Course.load(course_root(course))
        changes.set_points(found, notebook_of(found, notebook), question, points)
    typer.echo(
        f"{question} is worth {points:g} points; release {notebook.split('/')[0]} and regrade what was handed in."
    )


@change.command("order")
def order(
    assignment: AssignmentArgument,
    notebooks: Annotated[list[str], typer.Argument(help="All its notebooks, in teaching order.")],
    course: CourseOption = None,
) -> None:
    """Put an assignment's notebooks into an order: each may carry answers forward from those before it."""
    with problems_in_one_sentence():
        found = Course.load(course_root(course))
        changes.set_order(found, found.assignment(assignment), notebooks)
    typer.echo(f"{assignment} is {', then '.join(notebooks)}; release it.")


@change.command("worker")
def worker(
    notebook: NotebookArgument,
    worker: Annotated[str, typer.Argument(help="What its answers may import: numpy or torch.")],
    course: CourseOption = None,
) -> None:
    """Change whether a notebook works with NumPy or with PyTorch."""
    with problems_in_one_sentence():
        found = Course.load(course_root(course))
        changes.set_worker(found, notebook_of(found, notebook), worker)
    typer.echo(f"{notebook} works with {worker}; release {notebook.split('/')[0]} and regrade what was handed in.")


@change.command("data")
def data(
    assignment: AssignmentArgument,
    files: Annotated[
        list[str] | None, typer.Argument(help="Files in datasets/; without any, there is no data.")
    ] = None,
    course: CourseOption = None,
) -> None:
    """Say which files of datasets/ an assignment's students get, and record their checksums."""
    with problems_in_one_sentence():
        changes.set_data(Course.load(course_root(course)), assignment, files or [])
    typer.echo(f"{assignment}'s students get {' and '.join(files) if files else 'no data'}; release it.")


@change.command("implements")
def implements(
    notebook: NotebookArgument,
    question: QuestionArgument,
    place: Annotated[str, typer.Argument(help="Where its solution is, as MODULE:NAME.")],
    course: CourseOption = None,
) -> None:
    """Say where in the package a question's solution is, after it was moved."""
    with problems_in_one_sentence():
        found = Course.load(course_root(course))
        changes.set_implements(found, notebook_of(found, notebook), question, place)
    typer.echo(f"{question}'s solution is {place}; type `autograder notebooks`.")


@change.command("cache-of")
def cache_of(
    notebook: NotebookArgument,
    question: QuestionArgument,
    forward: Annotated[str, typer.Argument(help="The question of the same notebook whose second result it is given.")],
    course: CourseOption = None,
) -> None:
    """Say that a backward pass takes a forward pass's cache, which is the student's own affair."""
    with problems_in_one_sentence():
        found = Course.load(course_root(course))
        changes.set_cache_of(found, notebook_of(found, notebook), question, forward)
    typer.echo(f"{question} takes {forward}'s cache; regrade what was handed in.")


@change.command("computed-by")
def computed_by(
    notebook: NotebookArgument,
    question: QuestionArgument,
    modules: Annotated[list[str] | None, typer.Argument(help="Modules of cs231n; without any, there are none.")] = None,
    course: CourseOption = None,
) -> None:
    """Name modules of the library that compute what a question asks for: they are kept back while it is graded."""
    with problems_in_one_sentence():
        found = Course.load(course_root(course))
        changes.set_computed_by(found, notebook_of(found, notebook), question, modules or [])
    kept = " and ".join(modules) if modules else "nothing"
    typer.echo(f"while {question} is graded, {kept} of the library is kept back; regrade what was handed in.")
