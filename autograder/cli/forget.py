"""`autograder forget`."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.common import CourseOption, course_root, problems_in_one_sentence

OutOption = Annotated[
    list[Path] | None,
    typer.Option(help="Also in this folder, which `autograder grade --out` wrote to; may be given several times."),
]


def forget(
    student: Annotated[str, typer.Argument(help="The student's name, as that of the folder in submitted/.")],
    course: CourseOption = None,
    out: OutOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Remove it without asking.")] = False,
) -> None:
    """Remove what is kept of a student: hand-ins, marks, feedback and reports; of nobody else anything changes."""
    from autograder.grading.done import Folder  # here, so that --help does not wait for NumPy
    from autograder.nbgrader.traces import alone_in_course, traces_in_course
    from autograder.reports import traces_in_report

    with problems_in_one_sentence(), ExitStack() as held:
        root = course_root(course)
        held.enter_context(alone_in_course(root))
        for folder in out or ():
            if not folder.is_dir():
                raise FileNotFoundError(f"there is no folder {folder}.")
            held.enter_context(Folder(folder).alone())
        traces = [trace for folder in out or () for trace in traces_in_report(folder, student)]
        traces += traces_in_course(root, student)
        if not traces:
            typer.echo(f"Nothing is kept of {student} in {' or '.join(map(str, (root, *(out or ()))))}.")
            return
        typer.echo(f"What is kept of {student}:")
        for trace in traces:
            typer.echo(f"  {trace.about}")
        if not (yes or (sys.stdin.isatty() and typer.confirm("Remove all of it?"))):
            typer.echo("Nothing is removed; add --yes to remove it.")
            return
        for trace in traces:
            trace.remove()
            typer.echo(f"removed {trace.about}")
