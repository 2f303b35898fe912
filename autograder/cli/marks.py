"""`autograder marks`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.common import CourseOption, course_root, problems_in_one_sentence
from autograder.course.assignments import Course, CourseError

SHOWN = 10


def marks(
    sheet: Annotated[Path, typer.Argument(help="Canvas's exported gradebook, or Moodle's grading worksheet, as CSV.")],
    assignment: Annotated[str, typer.Argument(help="The assignment whose marks to fill in.")],
    report: Annotated[
        Path | None,
        typer.Option(help="Take them from this folder of `autograder grade --out`; by default, from the gradebook."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="The file to write; by default, beside the given one with -filled in its name.")
    ] = None,
    course: CourseOption = None,
) -> None:
    """Fill an assignment's marks into the spreadsheet that Canvas or Moodle gives, ready to be imported there.

    A mark that is not final, because something is still to be marked by a person, is left as it is.
    """
    from autograder.nbgrader.students import Marks, marks_of  # here, so that --help does not wait for nbgrader
    from autograder.reports.wording import marks as written
    from autograder.systems.known import system_of
    from autograder.systems.people import rows_of
    from autograder.systems.sheet import Sheet, SheetError

    with problems_in_one_sentence():
        root = course_root(course)
        Course.load(root).assignment(assignment)
        found: Marks = _of_report(report, assignment) if report else marks_of(root, assignment)
        try:
            read = Sheet.read(sheet)
            system = system_of(read)
            people = system.people(read)
            rows, nobodys = rows_of(people, [*found.final, *found.waiting])
            filled = {row: written(found.final[name]) for name, row in rows.items() if name in found.final}
            target = out or sheet.with_stem(f"{sheet.stem}-filled")
            if target.resolve() == sheet.resolve():
                raise SheetError(f"{sheet} would be written over; name another file with --out.")
            system.filled(read, assignment, found.points, filled).write(target)
        except SheetError as error:
            raise CourseError(str(error)) from error
    typer.echo(f"{len(filled)} marks of {assignment}, of {written(found.points)} points, are in {target}.")
    without = [person.name or person.ids[0] for person in people if person.row not in rows.values()]
    for who, what in (
        (found.waiting, "not final, so left as they were"),
        (without, "no hand-in, so left as they were"),
        (nobodys, f"no student of {sheet.name} is called so, or several are"),
    ):
        if who:
            typer.echo(f"{what}: {', '.join(who[:SHOWN])}{f' and {len(who) - SHOWN} more' if len(who) > SHOWN else ''}")
    if nobodys:
        raise typer.Exit(1)


def _of_report(folder: Path, assignment: str):
    """The marks in a folder of scorecards."""
    from autograder.grading.done import Folder
    from autograder.grading.grade import waits_for_a_person
    from autograder.nbgrader.students import Marks

    cards = [card for card in Folder(folder).cards() if card.assignment == assignment]
    if not cards:
        raise CourseError(f"there are no scorecards of {assignment} in {folder}; `autograder grade --out` writes them.")
    waiting = sorted(card.submission for card in cards if waits_for_a_person(card))
    final = {card.submission: card.score for card in cards if card.submission not in waiting}
    return Marks(max(card.points for card in cards), final, waiting)
