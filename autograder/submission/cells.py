"""Read the cells of a notebook's file: of any nbformat version, of bounded size, of text that can be written again."""

from __future__ import annotations

import json
import warnings
from typing import Any

import nbformat

from autograder.sandbox.text import encodable

MAX_CELLS = 1000
"""Cells of a notebook; the longest hand-ins have some 200."""
MAX_VALUES = 2_000_000
"""Lists, dicts and values in a notebook's JSON. A hand-in has some thousands; large plots are one value each."""


class NotebookError(Exception):
    """A file that is no notebook, or too much of one; the message completes "A.ipynb ..."."""


def read_notebook(text: bytes) -> list[Any]:
    """The cells of a notebook as nbformat 4 has them, each of which may still be broken in any way.

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
        decoded = text.decode("utf-8-sig")
        notebook = json.loads(decoded)
        if (count := _count(notebook)) > MAX_CELLS:
            raise NotebookError(f"has {count} cells; leave at most {MAX_CELLS}, save it and hand it in again.")
        if notebook.get("nbformat") != 4:
            with warnings.catch_warnings():  # missing cell ids and the like do not matter here
                warnings.simplefilter("ignore")
                notebook = nbformat.reads(decoded, as_version=4)
        cells = notebook["cells"]
        if not isinstance(cells, list):
            raise TypeError
        # only an escape can bring a surrogate into text that was UTF-8
        return _encodable(cells) if b"\\ud" in text or b"\\uD" in text else cells
    except NotebookError:
        raise
    except Exception as error:  # nbformat raises many kinds, depending on what is broken
        raise _unreadable(f"it is not a Jupyter notebook ({type(error).__name__})") from None


def joined(text: Any) -> str:
    """A notebook's multi-line string, which may be a list of lines; anything else is empty."""
    if isinstance(text, list):
        return "".join(line for line in text if isinstance(line, str))
    return text if isinstance(text, str) else ""


def _count(notebook: dict[str, Any]) -> int:
    """How many cells there are; before nbformat 4 they stand in worksheets."""
    sheets = notebook.get("worksheets")
    holders = [notebook, *(sheets if isinstance(sheets, list) else ())]
    lists = (holder.get("cells") for holder in holders if isinstance(holder, dict))
    return sum(len(cells) for cells in lists if isinstance(cells, list))


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
