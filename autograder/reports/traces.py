"""What a folder with reports keeps of one hand-in: its scorecard, its page, and a row in whatever shows the class."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from autograder.grading.done import RECORDS
from autograder.grading.files import write_whole
from autograder.grading.scorecard import Scorecard
from autograder.grading.traces import Trace, at
from autograder.reports.csv import safe
from autograder.reports.html import class_page
from autograder.reports.wording import clean

SHEET, CLASS, STUDENTS = "scores.csv", "class.html", "students"
NAMES = ("hand_in", "student_id")
"""What the column is called that names the student, in our spreadsheet and in nbgrader's."""
MARK = "\ufeff"
"""A byte-order mark, by which spreadsheets know UTF-8."""

_TITLE = re.compile(r"<title>(.*) · [^·]*</title>")


def traces_in_report(folder: Path, name: str) -> Iterator[Trace]:
    """What `autograder grade --out` keeps of the hand-in of that name, in the order in which it is to be removed.

    The class page comes first: it is made anew from the scorecards that the spreadsheet lists.
    """
    if _has_row(folder / SHEET, name) and (folder / CLASS).exists():
        yield Trace(f"the row in {folder / CLASS}", partial(_rewrite_class_page, folder, name))
    yield from at(path for path in sorted((folder / STUDENTS).glob("*.html*")) if _owner(path) == clean(name))
    for sheet in sorted(folder.glob("*.csv")):
        yield from rows(sheet, name)
    files = [path for path in sorted(folder.glob("*.json")) if _submission(path) == name]
    parts = [path.with_name(path.name + ".part") for path in files]  # what a command that was killed has left
    yield from at(folder / RECORDS / path.name for path in (*files, *parts))
    yield from at((*parts, *files))


def rows(sheet: Path, name: str) -> Iterator[Trace]:
    """The rows of a spreadsheet that are a student's, if there are any."""
    if _has_row(sheet, name):
        yield Trace(f"the row in {sheet}", partial(_remove_rows, sheet, name))


def _rewrite_class_page(folder: Path, name: str) -> None:
    cards = {
        (safe(card.submission), safe(card.assignment)): card for path in folder.glob("*.json") if (card := _card(path))
    }
    listed = [cards[place] for place in _listed(folder / SHEET) if place in cards]
    rest = [card for card in listed if card.submission != name]
    if not rest:
        (folder / CLASS).unlink()
        return
    pages = {_owner(path): f"{STUDENTS}/{path.name}" for path in (folder / STUDENTS).glob("*.html")}
    write_whole(folder / CLASS, class_page(rest, [pages.get(clean(card.submission)) for card in rest]))


def _remove_rows(sheet: Path, name: str) -> None:
    """Write a spreadsheet without a student's rows, every other character as it was."""
    kept = (text for text, row, column in _rows(sheet) if column is None or not _is(row, column, name))
    write_whole(sheet, "".join(kept).encode())


def _has_row(sheet: Path, name: str) -> bool:
    return any(column is not None and _is(row, column, name) for _, row, column in _rows(sheet))


def _is(row: list[str], column: int, name: str) -> bool:
    return len(row) > column and row[column] in (name, safe(name))


def _listed(sheet: Path) -> list[tuple[str, str]]:
    """The hand-ins in our spreadsheet with their assignments."""
    return [(row[0], row[1]) for _, row, column in _rows(sheet) if column == 0 and len(row) > 1]


def _rows(sheet: Path) -> Iterator[tuple[str, list[str], int | None]]:
    """The rows of a spreadsheet: each as it is written, its fields, and which of these names the student, if any."""
    try:
        text = sheet.read_bytes().decode()
    except (FileNotFoundError, UnicodeDecodeError):
        return
    lines = io.StringIO(text, newline="").readlines()
    reader, start, column = csv.reader(lines), 0, None
    for number, row in enumerate(reader):
        yield "".join(lines[start : reader.line_num]), row, column
        start = reader.line_num
        if number == 0:
            column = next((i for i, field in enumerate(row) if field.removeprefix(MARK) in NAMES), None)


def _card(path: Path) -> Scorecard | None:
    try:
        return Scorecard.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _submission(path: Path) -> str:
    """Whose scorecard a file is; by its name if it cannot be read."""
    card = _card(path)
    return card.submission if card else path.stem


def _owner(page: Path) -> str:
    """Whose page a file is, as its title says."""
    title = _TITLE.search(page.read_text(encoding="utf-8", errors="replace"))
    return html.unescape(title[1]) if title else ""
