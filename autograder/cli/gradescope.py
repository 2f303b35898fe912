"""`autograder gradescope`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.classes import graded
from autograder.cli.common import CourseOption, course_root, problems_in_one_sentence
from autograder.course.assignments import Course, CourseError
from autograder.systems.gradescope import Visibility

gradescope = typer.Typer(help="Grade on Gradescope: the zip that it asks for, and what runs there.")

AssignmentArgument = Annotated[str, typer.Argument(help="The assignment.")]
VisibilityOption = Annotated[
    Visibility, typer.Option(help="When students see what the tests say, in Gradescope's words.")
]


@gradescope.command()
def pack(
    assignment: AssignmentArgument,
    out: Annotated[
        Path | None, typer.Option(help="The zip file; by default gradescope-<assignment>.zip where you are.")
    ] = None,
    visibility: VisibilityOption = "visible",
    course: CourseOption = None,
) -> None:
    """Write the autograder zip for a programming assignment of Gradescope's. Keep it: the hidden tests are in it."""
    from autograder.grading.settings import secret_of  # here, so that --help does not wait for NumPy
    from autograder.systems.gradescope import pack as write

    with problems_in_one_sentence():
        found = Course.load(course_root(course))
        asked = found.assignment(assignment)
        if not (found.root / "autograder").is_dir():
            raise CourseError(f"{found.root} holds no autograder/; pack from the kit's own folder.")
        target = out or Path(f"gradescope-{assignment}.zip")
        write(found, asked, secret_of(found.root), visibility, target)
    size = target.stat().st_size / 2**20
    typer.echo(f"{target} ({size:.1f} MB): upload it at Gradescope, under Configure Autograder, base image Ubuntu.")


@gradescope.command()
def run(
    assignment: AssignmentArgument,
    submission: Annotated[Path, typer.Option(help="The folder with the hand-in.")] = Path("/autograder/submission"),
    out: Annotated[Path, typer.Option(help="Where the results go.")] = Path("/autograder/results/results.json"),
    visibility: VisibilityOption = "visible",
    course: CourseOption = None,
) -> None:
    """Grade one hand-in as Gradescope wants it; what the zip calls there."""
    from autograder.grading.files import write_whole  # here, so that --help does not wait for NumPy
    from autograder.grading.settings import Settings
    from autograder.sandbox.walls import SandboxError
    from autograder.systems.gradescope import refusal, results

    with problems_in_one_sentence():
        root = course_root(course)
        asked = Course.load(root).assignment(assignment)
        try:
            settings = Settings.load(root)
            (done,) = graded([submission], asked, root, settings, jobs=1)
            marked = sum(sum(notebook.inline.values()) for notebook in asked.notebooks)
            found = results(done.card, visibility, marked)
        except SandboxError as error:
            found = refusal(f"Nothing was graded, and that is not your fault: {error} Please tell your instructor.")
        write_whole(out, json.dumps(found, indent=1, ensure_ascii=False) + "\n")
