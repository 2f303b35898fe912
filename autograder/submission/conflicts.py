"""Read both sides of a merge conflict that Git left in a file."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

from autograder.submission.mending import kind_of, source_of

_MARKER = re.compile(r"(?:(<{7})|(\|{7})|(={7})|(>{7}))(?:[ \r]|$)")


def sides(text: str) -> tuple[str, str] | None:
    """The file as the upper and as the lower side of every conflict has it; None if there is no marker in it."""
    if not any(marker in text for marker in ("<<<<<<<", "=======", ">>>>>>>")):
        return None
    upper: list[str] = []
    lower: list[str] = []
    goes_to: tuple[list[str], ...] = (upper, lower)
    found = False
    for line in text.split("\n"):
        if marker := _MARKER.match(line):
            found = True
            # the state before both changes, under |||||||, belongs to neither side
            goes_to = {1: (upper,), 2: (), 3: (lower,), 4: (upper, lower)}[marker.lastindex or 4]
        else:
            for side in goes_to:
                side.append(line)
    return ("\n".join(upper), "\n".join(lower)) if found else None


def merge(upper: list[Any], lower: list[Any]) -> tuple[list[Any], list[int]]:
    """The cells of both sides, each that they share once; of two versions the upper one comes last, where it counts.

    Whoever reads the cells lets the last answer to a question count that is not the released stub.

    Returns
    -------
    tuple : the cells, and the numbers of those that the sides have in two versions, both kept
    """
    above, below = ([(kind_of(cell), source_of(cell)) for cell in side] for side in (upper, lower))
    cells: list[Any] = []
    twice: list[int] = []
    for change, i, i_end, j, j_end in SequenceMatcher(None, above, below, autojunk=False).get_opcodes():
        if change != "equal":
            cells += lower[j:j_end]
        if change == "replace":
            twice += range(len(cells) + 1, len(cells) + 1 + i_end - i)
        cells += upper[i:i_end]
    return cells, twice
