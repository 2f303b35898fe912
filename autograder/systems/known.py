"""The systems whose spreadsheets are known, and which of them wrote one."""

from __future__ import annotations

from types import ModuleType

from autograder.systems import canvas, moodle
from autograder.systems.sheet import Sheet, SheetError

SYSTEMS = {"Canvas": canvas, "Moodle": moodle}


def system_of(sheet: Sheet) -> ModuleType:
    """The module for the system that wrote a spreadsheet. Raises SheetError if it is none that is known."""
    for module in SYSTEMS.values():
        if module.recognizes(sheet):
            return module
    raise SheetError(
        f"{sheet.name} is neither Canvas's gradebook nor Moodle's grading worksheet: its columns are "
        f"{', '.join(filter(None, sheet.header[:8]))}; export it there, and give that file as it is."
    )
