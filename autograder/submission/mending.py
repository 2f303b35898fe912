"""Give a notebook's cells the shape that nbformat 4 asks for, where a field is missing, misspelt or of a wrong type."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

KINDS = ("code", "markdown", "raw")
DEEPEST = 8
"""Lists and dicts around a cell, in what an export or a service has put around a notebook."""
_OF_VS_CODE = {1: "markdown", 2: "code"}

_OLD_KINDS = {"heading": "markdown", "html": "markdown", "plaintext": "raw"}
_DEFINES = re.compile(r"^(?:@|import |from |async def |def |class |%)", re.MULTILINE)


def joined(text: Any) -> str:
    """A notebook's multi-line string, which may be a list of lines; anything else is empty."""
    if isinstance(text, list):
        return "".join(line for line in text if isinstance(line, str))
    return text if isinstance(text, str) else ""


def kind_of(cell: Any) -> str:
    """``code``, ``markdown`` or ``raw``; nothing for what is no cell."""
    return str(cell.get("cell_type")) if isinstance(cell, dict) else ""


def source_of(cell: Any) -> str:
    """A cell's text."""
    return joined(cell.get("source")) if isinstance(cell, dict) else ""


def is_whole(cell: Any) -> bool:
    """Whether a cell has a kind and a text, which is all that is asked of it here."""
    if not isinstance(cell, dict) or cell.get("cell_type") not in KINDS:
        return False
    source = cell.get("source")
    if not isinstance(source, list):
        return isinstance(source, str)
    return all(isinstance(line, str) for line in source) and (len(source) < 2 or "\n" in source[0])


def mended(cell: Any) -> Any:
    """The cell with a kind and a text; what is no cell at all stays as it is, to be passed over by its reader."""
    if is_whole(cell) or not isinstance(cell, dict):
        return cell
    text = _field(cell, "source", "input", "text", "content", "value")
    if text is None and "source" not in cell:  # a browser may have translated the keys
        unknown = [value for key, value in cell.items() if key not in ("cell_type", "id", "outputs", "metadata")]
        text = max(filter(_is_text, unknown), key=lambda value: len(joined(value)), default=None)
    lines = _lines(text)
    ended = len(lines) < 2 or any(line.endswith("\n") for line in lines[:-1])
    source = ("" if ended else "\n").join(lines)
    kind = _field(cell, "cell_type", "type", "kind")
    kind = _kind(kind) if isinstance(kind, str) else _OF_VS_CODE.get(kind, "") if isinstance(kind, int) else ""
    kind = kind or next((value for value in cell.values() if isinstance(value, str) and value in KINDS), "")
    kind = kind or _kind_in_nbgrader(cell)
    if not kind:
        ran = any(key in cell for key in ("outputs", "execution_count"))
        kind = "code" if ran or _DEFINES.search(source) else "markdown"
    return {**cell, "cell_type": kind, "source": source}


def merged(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose keys may stand there twice: of two texts the longer one is kept, of two lists both."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        before = found.get(key)
        if key == "cells" and isinstance(before, list) and isinstance(value, list):
            value = before + value
        elif key in ("source", "input") and len(joined(before)) > len(joined(value)):
            value = before
        found[key] = value
    return found


def cells_in(value: Any) -> list[Any] | None:
    """The cells of what a file holds: a notebook, or what an export or a service has made of one; None if it has none.

    What stands in the one list of cells and is none is kept, so that the others keep their numbers.
    """
    found = list(_walk(value, DEEPEST))
    cells = value.get("cells") if isinstance(value, dict) else None
    if isinstance(cells, list) and [*map(id, found)] == [id(cell) for cell in cells if isinstance(cell, dict)]:
        return cells
    return found or None


def _walk(value: Any, depth: int, listed: bool = False) -> Iterator[Any]:
    """The cells in a value, in order.

    Parameters
    ----------
    listed : whether it stands in a list with cells
    """
    if depth == 0:
        return
    if isinstance(value, str) and "cell_type" in value:
        try:
            yield from _walk(json.loads(value), depth - 1)
        except (ValueError, RecursionError):
            return
    elif isinstance(value, dict) and _is_cell(value):
        yield value
    elif isinstance(value, dict):
        inner = [cell for item in value.values() for cell in _walk(item, depth - 1)]
        yield from inner if inner or not listed else [value]
    elif isinstance(value, list):
        listed = any(isinstance(item, dict) and _is_cell(item) for item in value)
        for item in value:
            yield from _walk(item, depth - 1, listed)


def _is_cell(value: dict[Any, Any]) -> bool:
    """Whether it has a cell's text or kind, under any name; nbgrader's dict in the metadata has a kind as well."""
    if "grade_id" in value:
        return False
    return bool({"cell_type", "source", "input"} & value.keys()) or any(
        isinstance(item, str) and item in (*KINDS, "python") for item in value.values()
    )


def _field(cell: dict[Any, Any], name: str, *others: str) -> Any:
    """What a cell holds under a name, under one that is nearly it, or under another that means the same."""
    spelt = {key.lower(): key for key in cell if len(key) < 2 * len(name)}
    nearly = (spelt[key] for key in get_close_matches(name, spelt, 1, 0.7))
    for key in (name, *nearly, *others):
        if cell.get(key) is not None:
            return cell[key]
    return None


def _is_text(value: Any) -> bool:
    """Whether it may be a cell's text: a list of lines, or a string that is more than a kind or a name."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(line, str) for line in value)
    return isinstance(value, str) and " " in value


def _kind_in_nbgrader(cell: dict[Any, Any]) -> str:
    """A cell's kind as nbgrader has noted it."""
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    kind = nbgrader.get("cell_type") if isinstance(nbgrader, dict) else None
    return kind if kind in KINDS else ""


def _kind(name: str) -> str:
    name = name.strip().lower()[:20]
    return _OLD_KINDS.get(name) or next(iter(get_close_matches(name, KINDS, 1, 0.5)), "")


def _lines(text: Any) -> list[str]:
    """The lines of a text in lists or dicts of any kind, one or two inside another."""
    if isinstance(text, str):
        return [text]
    items = text.values() if isinstance(text, dict) else text if isinstance(text, list) else ()
    inner = (item if not isinstance(item, list | dict) else joined(_values(item)) for item in items)
    return [item for item in inner if isinstance(item, str)]


def _values(item: list[Any] | dict[Any, Any]) -> list[Any]:
    return list(item.values()) if isinstance(item, dict) else item
