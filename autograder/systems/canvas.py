"""Canvas's gradebook, exported as CSV: who is in the class, and the same file with an assignment's marks filled in.

A row whose first cell is ``Points Possible`` stands above the students, and sometimes one on the posting of grades
above it; columns that it calls ``(read only)`` are totals. On import, an empty cell leaves a mark as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from autograder.systems.people import Person
from autograder.systems.sheet import Sheet, SheetError

STUDENT, NUMBER, LOGIN = "Student", "ID", "SIS Login ID"
IDS = (LOGIN, "SIS User ID", NUMBER)
POINTS = "points possible"
READ_ONLY = "(read only)"
TEST_STUDENT = "Student, Test"
WITH_ID = re.compile(r"\s*\(\d+\)$")


def recognizes(sheet: Sheet) -> bool:
    """Whether a spreadsheet is Canvas's."""
    return sheet.has(STUDENT, NUMBER)


def people(sheet: Sheet) -> list[Person]:
    """The students, without Canvas's own test student."""
    return [
        Person(
            row=i,
            ids=tuple(sheet.cell(row, column) for column in IDS),
            number=sheet.cell(row, NUMBER),
            first_name=sheet.cell(row, STUDENT).partition(",")[2].strip(),
            last_name=sheet.cell(row, STUDENT).partition(",")[0].strip(),
            email=login if "@" in (login := sheet.cell(row, LOGIN)) else "",
        )
        for i, row in _students(sheet)
    ]


def filled(sheet: Sheet, assignment: str, points: float, marks: Mapping[int, str]) -> Sheet:
    """The sheet with marks, by row, in the assignment's column; the column is added if there is none.

    Raises
    ------
    SheetError : if the column's points are not the assignment's, or two columns have its name
    """
    rows = [list(row) for row in sheet.rows]
    width = len(rows[0])
    rows = [row + [""] * (width - len(row)) for row in rows]
    above = next((row for row in rows[1:] if row[0].strip().lower() == POINTS), None)
    named = [i for i, title in enumerate(sheet.header) if WITH_ID.sub("", title).casefold() == assignment.casefold()]
    if len(named) > 1:
        raise SheetError(f"{sheet.name} has {len(named)} columns called {assignment}; delete all but one.")
    if named:
        (place,) = named
        if above and (there := _number(above[place])) not in (None, points):
            raise SheetError(
                f"in {sheet.name}, {assignment} has {there:g} points, here it has {points:g}; "
                "change its points in Canvas, and export it anew."
            )
    else:
        totals = (i for i, cell in enumerate(above or ()) if cell.strip().lower() == READ_ONLY)
        place = next(totals, width)
        for row in rows:
            row.insert(place, "")
        rows[0][place] = assignment
        if above:
            above[place] = f"{points:.2f}"
    for i, mark in marks.items():
        rows[i][place] = mark
    return replace(sheet, rows=tuple(map(tuple, rows)))


def _students(sheet: Sheet) -> Iterator[tuple[int, tuple[str, ...]]]:
    for i, row in enumerate(sheet.rows[1:], 1):
        if sheet.cell(row, NUMBER) and sheet.cell(row, STUDENT) != TEST_STUDENT:
            yield i, row


def _number(cell: str) -> float | None:
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return None
