"""`autograder roster`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.common import CourseOption, course_root, problems_in_one_sentence
from autograder.course.assignments import CourseError


def roster(
    sheet: Annotated[Path, typer.Argument(help="Canvas's exported gradebook, or Moodle's grading worksheet, as CSV.")],
    column: Annotated[
        str | None,
        typer.Option(
            "--id",
            help="The column whose text is a student's id here, and the name of their folders; by default Canvas's "
            "SIS Login ID or Moodle's e-mail address up to the @, else the system's number.",
        ),
    ] = None,
    course: CourseOption = None,
) -> None:
    """Enter the class list that Canvas or Moodle gives into the gradebook; nobody is taken out of it."""
    from autograder.nbgrader.students import enter  # here, so that --help does not wait for nbgrader
    from autograder.systems.known import system_of
    from autograder.systems.sheet import Sheet, SheetError

    with problems_in_one_sentence():
        try:
            read = Sheet.read(sheet)
            people = system_of(read).people(read)
            place = read.column(column) if column else None
        except SheetError as error:
            raise CourseError(str(error)) from error
        named = []
        for person in people:
            row = read.rows[person.row]
            name = person.id if place is None else row[place].strip() if place < len(row) else ""
            if not name or "/" in name or name.startswith("."):
                raise CourseError(f"{person.name} has no usable id in {sheet.name}; name another column with --id.")
            named.append((name, person))
        if len({name for name, _ in named}) < len(named):
            raise CourseError(f"two students in {sheet.name} have the same id; name another column with --id.")
        found = enter(course_root(course), named)
    typer.echo(
        f"{len(found.ids)} students in {sheet.name}: {found.new} new, {found.changed} changed. "
        f"Their ids: {', '.join(found.ids[:3])}{', ...' if len(found.ids) > 3 else ''}"
    )
