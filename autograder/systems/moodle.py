"""Moodle's grading worksheet, a CSV file per assignment: who is in the class, and the same file with marks in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from autograder.systems.people import Person
from autograder.systems.sheet import Sheet, SheetError

IDENTIFIER, NAME, EMAIL, GRADE, MOST = "Identifier", "Full name", "Email address", "Grade", "Maximum Grade"
CHANGEABLE = "Grade can be changed"


def recognizes(sheet: Sheet) -> bool:
    """Whether a spreadsheet is Moodle's."""
    return sheet.has(IDENTIFIER, NAME, GRADE)


def people(sheet: Sheet) -> list[Person]:
    """The students."""
    found = []
    for i, row in enumerate(sheet.rows[1:], 1):
        number = sheet.cell(row, IDENTIFIER).split()[-1:]
        first, _, last = sheet.cell(row, NAME).rpartition(" ")
        if number:
            email = sheet.cell(row, EMAIL)
            ids = (email.partition("@")[0], email, sheet.cell(row, "ID number"), *number, sheet.cell(row, NAME))
            found.append(Person(i, ids, number[0], first, last, email))
    return found


def filled(sheet: Sheet, assignment: str, points: float, marks: Mapping[int, str]) -> Sheet:
    """The worksheet with marks, by row.

    Raises
    ------
    SheetError : if Moodle's maximum is not the assignment's, or a mark cannot be changed there
    """
    rows = [list(row) for row in sheet.rows]
    place = sheet.column(GRADE)
    for i, mark in marks.items():
        most = sheet.cell(rows[i], MOST).replace(",", ".")
        if most and float(most) != points:
            raise SheetError(
                f"in {sheet.name}, the maximum is {float(most):g}, here {assignment} has {points:g} points; "
                "change the maximum in Moodle, and download it anew."
            )
        if sheet.cell(rows[i], CHANGEABLE).lower() == "no":
            raise SheetError(f"{sheet.name} says that the mark of {sheet.cell(rows[i], NAME)} cannot be changed.")
        rows[i] += [""] * (place + 1 - len(rows[i]))
        rows[i][place] = mark
    return replace(sheet, rows=tuple(map(tuple, rows)))
