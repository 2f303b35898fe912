"""Bring back a notebook's lines, where a mail program, a terminal, a listing or a printer has made others of them.

What was put before or behind every line is told by being there nearly everywhere. A line end that was put into a string
can be taken out wherever it stands, because between two values it means nothing.
"""

from __future__ import annotations

import re
from collections import Counter

FEWEST_LINES = 20
"""Lines that must look alike to be taken for lines with something put around them."""
FEWEST_WRAPS = 3
"""Lines that must be of one length, and none longer, to be taken for lines broken at that width."""
NARROWEST = 40
"""Characters to which nobody breaks lines."""

_HUNK = re.compile(r"^@@ -\d", re.MULTILINE)
_AROUND = (
    re.compile(r"(?:> ?)++(?P<line>.*)"),  # a quoted mail
    re.compile(r"[|+] ?(?P<line>.*)"),
    re.compile(r"\s*+\d++(?: ?[:|│] ?|\t|  )(?P<line>.*)"),  # a listing
    re.compile(r"(?P<line>.*\S|) *[\\¶↵$]"),  # an editor that shows where lines end
)
_COLUMN = re.compile(r'"(?P<line>.*)"[,;\t]*')
"""A line in a table, whose quotes are doubled."""
_BETWEEN = re.compile(
    r"\n\f[^\n]*\n{0,2}"  # the head of a printed page
    r"|\n\[\d{1,2}:\d\d(?::\d\d)?, [\d/.-]{6,10}\] [^:\n]{1,40}: "  # who wrote a message of a chat, and when
)
_FLOWED = re.compile(r"(?<= )\n(?!([<=>|])\1{6})[ \t]*")
"""RFC 3676: a line that ends in a space goes on in the next one, if that is no marker of Git's."""


def as_written(text: str) -> str:
    """The text without what was put between its lines, around them and into them."""
    text = _BETWEEN.sub("", text)
    lines = text.split("\n")
    if _HUNK.search(text):
        lines = [line[1:] for line in lines if not line.startswith("-")]
    if [line.strip() for line in lines[::2]] == [str(n) for n in range(1, len(lines[::2]) + 1)]:
        lines = lines[1::2]
    if '""cell_type""' in text:
        lines = [line.replace('""', '"') for line in _without(_COLUMN, lines)]
    for around in _AROUND:
        lines = _without(around, lines)
    text = "\n".join(_unbroken(lines))
    return _FLOWED.sub("", text) if r"\n" in text else text  # without escapes, line ends in strings are the cells' own


def _without(around: re.Pattern[str], lines: list[str]) -> list[str]:
    filled = sum(not line.isspace() for line in lines if line)
    found = [around.fullmatch(line) for line in lines]
    marked = len(found) - found.count(None)
    if marked < FEWEST_LINES or marked < 0.9 * filled:
        return lines
    return [match["line"] if match else line for line, match in zip(lines, found, strict=True)]


def _unbroken(lines: list[str]) -> list[str]:
    """The lines put together that were broken at a width; a mail server begins the rest with a space."""
    if len(lines) > 1 and all(line.startswith(" ") for line in lines[1:]) and len({*map(len, lines[1:-1])}) == 1:
        end = -1 if all(line.endswith("!") for line in lines[:-1]) else None  # some servers say where they broke it
        return ["".join([lines[0][:end], *(line[1:end] for line in lines[1:-1]), lines[-1][1:]])]
    widths = Counter(map(len, lines))
    width = max(widths)
    wide = [line for line in lines if len(line) == width]
    if width < NARROWEST or len(wide) < FEWEST_WRAPS or 4 * sum(map(_ends_in_string, wide)) < len(wide):
        return lines
    found, parts = [], []
    for line in lines:
        parts.append(line)
        if len(line) < width:
            found.append("".join(parts))
            parts = []
    return [*found, "".join(parts)]


def _ends_in_string(line: str) -> bool:
    """Whether it seems to; of lines broken anywhere about half do, of whole ones none."""
    return '"' not in line or (line.count('"') - line.count(r"\"")) % 2 == 1
