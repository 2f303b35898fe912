"""Read a hand-in as text. Nothing of it is executed here, and whatever is wrong with it becomes one sentence."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat

from cs231n import definitions

MAX_FILE = 100 * 2**20
"""Bytes; nbgrader's exchange takes no larger file either."""
MAX_CODE = 2**20
"""Bytes of code in one notebook. A long hand-in has some 60 kB; plots are output and do not count."""


@dataclass(frozen=True)
class NotebookSource:
    """The code of one handed-in notebook, or the sentence that says why there is none."""

    code: definitions.Notebook
    problem: str = ""


@dataclass(frozen=True)
class Submission:
    """One hand-in: code by notebook name."""

    name: str
    notebooks: Mapping[str, NotebookSource]
    problem: str = ""


def read_submission(path: Path) -> Submission:
    """Read a folder of notebooks or a single notebook; problems are told, not raised."""
    if path.is_file():
        return Submission(path.stem, {path.stem: read_notebook(path)})
    files = sorted(file for file in path.rglob("*.ipynb") if ".ipynb_checkpoints" not in file.parts)
    if not files:
        return Submission(path.name, {}, f"There is no notebook in {path.name}.")
    # Of two files of one name the one higher up counts: folders nest copies and back-ups.
    files.sort(key=lambda file: -len(file.parts))
    return Submission(path.name, {file.stem: read_notebook(file) for file in files})


def read_notebook(path: Path) -> NotebookSource:
    """Read one notebook file."""
    try:
        if path.stat().st_size > MAX_FILE:
            size = path.stat().st_size / 2**20
            return _unreadable(f"{path.name} has {size:.0f} MB; clear its outputs and hand it in again.")
        return parse_notebook(path.read_bytes(), path.name)
    except OSError as error:
        return _unreadable(f"{path.name} cannot be read ({error.strerror}).")


def parse_notebook(text: str | bytes, file: str) -> NotebookSource:
    """Parse a notebook's text, of any nbformat version that Jupyter itself can read."""
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        with warnings.catch_warnings():  # missing cell ids and the like do not matter here
            warnings.simplefilter("ignore")
            notebook = nbformat.reads(text, as_version=4)
        cells = {
            number: _source(cell) for number, cell in enumerate(notebook["cells"], 1) if cell["cell_type"] == "code"
        }
    except Exception as error:  # nbformat raises many kinds, depending on what is broken
        reason = "it is empty" if not text else f"it is not a Jupyter notebook ({type(error).__name__})"
        return _unreadable(f"{file} cannot be read: {reason}; open it in JupyterLab, save it, hand it in again.")
    if sum(map(len, cells.values())) > MAX_CODE:
        return _unreadable(f"{file} holds more than {MAX_CODE // 2**20} MB of code; leave data out of the cells.")
    return NotebookSource(definitions.parse(cells))


def _source(cell: Mapping) -> str:
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def _unreadable(problem: str) -> NotebookSource:
    return NotebookSource(definitions.parse({}), problem)
