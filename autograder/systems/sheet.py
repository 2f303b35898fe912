"""A spreadsheet as another system wrote it: what is filled in goes back as it came, byte order mark and all."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.files import write_whole

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
DELIMITERS = ",;\t"
"""Which of them a system writes depends on the language that its user chose."""


class SheetError(Exception):
    """A spreadsheet is not what it should be; the message says which, what, and what to do."""


@dataclass(frozen=True)
class Sheet:
    """Rows of text, the header first."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    delimiter: str = ","
    encoding: str = "utf-8-sig"
    newline: str = "\r\n"

    @classmethod
    def read(cls, path: Path) -> Sheet:
        """Read a CSV file.

        Raises
        ------
        SheetError : if it holds no rows, or not text
        OSError : if it cannot be read
        """
        content = path.read_bytes()
        if content.startswith(b"PK"):
            raise SheetError(f"{path.name} is a workbook, not CSV; export it as CSV.")
        encoding = "utf-8-sig" if content.startswith(BOM.encode()) else "utf-8"
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:  # saved by a spreadsheet program on Windows
            encoding = "cp1252"
            text = content.decode(encoding, "replace")
        first = text.partition("\n")[0]
        delimiter = max(DELIMITERS, key=first.count)
        rows = tuple(tuple(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row)
        if not rows:
            raise SheetError(f"{path.name} is empty; export it anew.")
        return cls(path.name, rows, delimiter, encoding, "\r\n" if first.endswith("\r") else "\n")

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(name.strip() for name in self.rows[0])

    def column(self, name: str) -> int:
        """The place of a column. Raises SheetError if there is none of that name."""
        if name not in self.header:
            raise SheetError(f"{self.name} has no column {name}; it has {', '.join(filter(None, self.header))}.")
        return self.header.index(name)

    def has(self, *names: str) -> bool:
        """Whether it has all these columns."""
        return set(names) <= set(self.header)

    def cell(self, row: Sequence[str], name: str) -> str:
        """What a row has in a column; nothing where the row or the sheet is too short."""
        place = self.header.index(name) if name in self.header else len(row)
        return row[place].strip() if place < len(row) else ""

    def write(self, path: Path) -> None:
        """Write it in one step, in the form it was read in."""
        file = io.StringIO()
        csv.writer(file, delimiter=self.delimiter, lineterminator=self.newline).writerows(self.rows)
        write_whole(path, file.getvalue().encode(self.encoding, "replace"))
