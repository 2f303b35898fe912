"""Read the cells of a notebook's file: of any nbformat version, of bounded size, of text that can be written again.

A file that is whole is parsed and nothing more. Of any other as many cells are read as a person could make out in it.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import nbformat

from autograder.sandbox.text import encodable
from autograder.submission import conflicts
from autograder.submission.cut import cut_off
from autograder.submission.encoding import decode, is_misread
from autograder.submission.exports import cells_of
from autograder.submission.loose import is_spoilt, loosely
from autograder.submission.mending import cells_in, is_whole, mended, merged, source_of
from autograder.submission.salvage import salvage
from autograder.submission.wrappings import unwrapped

MAX_CELLS = 1000
"""Cells of a notebook; the longest hand-ins have some 200."""
MAX_VALUES = 2_000_000
"""Lists, dicts and values in a notebook's JSON. A hand-in has some thousands; large plots are one value each."""
MAX_TOLD = 5
"""Cells that a sentence names."""

_SOURCE = re.compile('"(?:source|input)"')


class NotebookError(Exception):
    """A file that is no notebook, or too much of one; the message completes "A.ipynb ..."."""


@dataclass(frozen=True)
class Cells:
    """What was read of a notebook."""

    nodes: Sequence[Any]
    """Its cells as nbformat 4 has them, each of which may still be broken in any way."""
    note: str = ""
    """What of it is damaged or lost, if anything; completes "A.ipynb ..."."""


def read_notebook(text: bytes) -> Cells:
    """The cells of a notebook, of a damaged one as many as can be made out.

    Raises
    ------
    NotebookError : if there are none to be had
    """
    if not text:
        raise _unreadable("it is empty")
    # counted before they are made: a value takes up to a hundred times its text in memory
    if text.count(b",") + text.count(b"[") + text.count(b"{") > MAX_VALUES:
        raise NotebookError("holds more data than a notebook can; clear its outputs, save it and hand it in again.")
    try:
        nodes = _parsed(text.decode("utf-8-sig"))
    except NotebookError:
        raise
    except Exception as error:  # nbformat raises many kinds, depending on what is broken
        decoded = decode(text)
        found = _damaged(decoded) or _export(decoded)
        if found is None:
            raise _unreadable(f"it is not a Jupyter notebook ({type(error).__name__})") from None
        return found
    # only an escape can bring a surrogate into text that was UTF-8
    nodes = _encodable_nodes(nodes) if b"\\ud" in text or b"\\uD" in text else nodes
    return Cells(nodes) if all(map(is_whole, nodes)) else _mended(nodes)


def _parsed(text: str) -> list[Any]:
    """The cells of a notebook that is whole but for single cells. Raises anything if it is not."""
    notebook = json.loads(text)
    if is_misread(text):
        raise ValueError
    _check(sum(map(len, _lists(notebook))))
    if notebook.get("nbformat") != 4:
        if any("source" in cell and cell.get("cell_type") == "code" for cells in _lists(notebook) for cell in cells):
            raise ValueError  # not what the older versions call it, which would give empty cells
        if notebook["nbformat"] < 3:
            raise ValueError  # nbformat doubles the line ends of lists that have them
        with warnings.catch_warnings():  # missing cell ids and the like do not matter here
            warnings.simplefilter("ignore")
            notebook = nbformat.reads(text, as_version=4)
    cells = notebook["cells"]
    if not isinstance(cells, list):
        raise TypeError
    # some cell may have two sources, of which JSON takes the last, or be none
    if text.count('"source":') > len(cells) or not all(map(is_whole, cells)):
        return cells_in(json.loads(text, object_pairs_hook=merged)) or cells
    return cells


def _damaged(text: str) -> Cells | None:
    """The cells of what is no whole notebook, or None if there is nothing of one in it."""
    text = unwrapped(text)
    _check(text.count('"cell_type"'))
    sides = conflicts.sides(text)
    if sides is None:
        return _side(text)
    upper, lower = map(_side, sides)
    if upper is None or lower is None:
        return upper or lower
    nodes, twice = conflicts.merge(list(upper.nodes), list(lower.nodes))
    _check(len(nodes))
    told = f"; of {_cells(twice)} it has two versions, and the upper one counts if it is filled in" if twice else ""
    note = f"holds a merge conflict that Git left{told}; decide it, save it and hand it in again."
    return Cells(nodes, note if upper.note == lower.note == "" else f"{note} Beside that it {upper.note or lower.note}")


def _export(text: str) -> Cells | None:
    """The cells of another format that is called a notebook, or None if it is none."""
    nodes = cells_of(text)
    _check(len(nodes))
    note = f"is no notebook but an export of one; its {len(nodes)} cells were read. Hand in the notebook itself."
    return Cells(nodes, note) if nodes else None


def _side(text: str) -> Cells | None:
    """The cells of a text with no conflict in it."""
    try:
        nodes = cells_in(json.loads(text, strict=False, object_pairs_hook=merged))
    except (ValueError, RecursionError):
        nodes = None
    if nodes and any(isinstance(node, dict) for node in nodes):
        _check(len(nodes))
        return _mended(_encodable_nodes(nodes))
    if is_spoilt(text):
        nodes = cells_in(loosely(text))
        if nodes and len(nodes) >= len(_SOURCE.findall(text)):
            _check(len(nodes))
            return _mended(_encodable_nodes(nodes))
    _check(len(_SOURCE.findall(text)))  # each of which would be read, and most of them tried as Python
    found = salvage(text)
    if not any(each.cell for each in found):
        return None
    _check(len(found))
    nodes = _encodable_nodes([mended(each.cell) for each in found])
    return Cells(nodes, _told([i for i, each in enumerate(found, 1) if not each.whole], len(found), cut_off(text)))


def _mended(nodes: list[Any]) -> Cells:
    """Cells of which some lack what a cell must have."""
    whole = [mended(node) for node in nodes]
    lost = [
        i
        for i, (node, now) in enumerate(zip(nodes, whole, strict=True), 1)
        if not is_whole(node) and not source_of(now)
    ]
    return Cells(whole, _told(lost, len(whole)) if lost else "")


def _told(lost: list[int], count: int, cut: str = "") -> str:
    what = [f"{_cells(lost)} could not be read, or not in full"] if lost else []
    what += [f"cells {cut} may be missing"] if cut else []
    said = ", and ".join(what) or "nothing of its text seems to be lost"
    counted = f"cells found: {count}" if cut else f"{count} cells in all"
    return f"is damaged: {said} ({counted}); check it in JupyterLab, save it and hand it in again."


def _cells(numbers: list[int]) -> str:
    """Cells by number, in words."""
    named = [str(number) for number in numbers[:MAX_TOLD]]
    if more := len(numbers) - MAX_TOLD:
        named += [f"{more} more"] if more > 0 else []
    words = " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    return f"cell{'s' if len(numbers) > 1 else ''} {words}"


def _check(count: int) -> None:
    if count > MAX_CELLS:
        raise NotebookError(f"has {count} cells; leave at most {MAX_CELLS}, save it and hand it in again.")


def _lists(notebook: dict[str, Any]) -> list[list[Any]]:
    """Its lists of cells; before nbformat 4 they stand in worksheets."""
    sheets = notebook.get("worksheets")
    holders = [notebook, *(sheets if isinstance(sheets, list) else ())]
    lists = (holder.get("cells") for holder in holders if isinstance(holder, dict))
    return [cells for cells in lists if isinstance(cells, list)]


def _encodable_nodes(nodes: list[Any]) -> list[Any]:
    """Cells of text that can be written; one that is nested too deeply is none."""
    return list(map(_encodable_node, nodes))


def _encodable_node(node: Any) -> Any:
    try:
        return _encodable(node)
    except RecursionError:
        return None


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, list):
        return [_encodable(item) for item in value]
    if isinstance(value, dict):
        return {encodable(key): _encodable(item) for key, item in value.items()}
    return value


def _unreadable(reason: str) -> NotebookError:
    return NotebookError(f"cannot be read: {reason}; open it in JupyterLab, save it, hand it in again.")
