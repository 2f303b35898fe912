"""Tell whether the beginning or the end of a notebook's file is missing, though every cell found in it looks whole.

A file that is cut between two cells shows it in one thing only: the list of cells is not opened, or not closed.
"""

from __future__ import annotations

import re

_OPENED = re.compile(r'(?<!\\)"(?:cells|worksheets)"')
_BARE_LIST = re.compile(r'\s*+\[\s*+\{\s*+"(?:cell_type|source|id)"')
_CELL = re.compile(r'(?<!\\)"cell_type"\s*+:')
_KEY = re.compile(r'(?<!\\)"(?:cell_type|source|input|outputs)"\s*+:')
"""Keys of cells that are no keys of outputs."""
_AFTER = re.compile(r'(?<!\\)"nbformat"\s*+:')
"""A key of the notebook's, which Jupyter writes behind the cells."""
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|([\[{])|([\]}])', re.DOTALL)
LAST_KEYS = 4
"""Keys of the last cell from which its end is looked for; what is broken in it may hide the end from one of them."""


def cut_off(text: str) -> str:
    """Which cells may be missing of a broken notebook's text, in words; nothing if it has both its ends."""
    first = _CELL.search(text)
    start = first.start() if first else 0
    before = not _OPENED.search(text, 0, start) and not _BARE_LIST.match(text)
    behind = not _AFTER.search(text, start) and not _is_closed(text)
    if before and behind:
        return "before the first one and behind the last one"
    return "before the first one" if before else "behind the last one" if behind else ""


def _is_closed(text: str) -> bool:
    """Whether the last cell is closed, and the list of cells behind it."""
    keys = [match.start() for match in _KEY.finditer(text)]
    return any("}]" in _closed(text[key:]) for key in keys[-LAST_KEYS:])


def _closed(text: str) -> str:
    """The brackets that a text closes without having opened them."""
    depth, found = 0, []
    for token in _TOKEN.finditer(text):
        if token[1]:
            depth += 1
        elif token[2] and depth:
            depth -= 1
        elif token[2]:
            found.append(token[2])
    return "".join(found)
