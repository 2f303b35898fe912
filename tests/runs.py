"""Runs of whole source notebooks, remembered: what did not change since it ran is not run again.

A run's record says what it was a run of: the code of the notebook and of those that it carries answers forward from,
every file of the library that its kernel loaded, the data, and the versions that numbers depend on.
`make experiments` runs all notebooks and writes the records anew; `make test` runs those whose record is not of them.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import shutil
from datetime import date, datetime
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
RECORDS = Path(__file__).parent / "runs"
CARRIED = re.compile(r"""carry_forward\(\s*["'](\w+)["']""")
PACKAGES = ("numpy", "torch", "matplotlib")
LIBRARY = "import sys\nprint(*sorted({m.__file__ for n, m in sys.modules.items() if n.split('.')[0] == 'cs231n'}))"
"""A last cell, which tells what was loaded of the library."""
WORTH_TELLING = 1.0
"""Seconds; cells that take less are not listed."""


def run(notebook: Path, folder: Path, timeout: int = 900) -> tuple[nbformat.NotebookNode, list[Path]]:
    """Run a source notebook in an empty folder, beside the others; the notebook as run, and what it loaded of ours."""
    for other in notebook.parent.glob("*.ipynb"):
        shutil.copy(other, folder)
    content = nbformat.read(notebook, as_version=4)
    content.cells.append(nbformat.v4.new_code_cell(LIBRARY))
    NotebookClient(content, timeout=timeout, resources={"metadata": {"path": folder}}).execute()
    loaded = content.cells.pop().outputs[0].text.split()
    return content, [Path(file) for file in loaded]


def is_recorded(notebook: Path) -> bool:
    """Whether the last run of a notebook was one of what it is today."""
    file = _record(notebook)
    if not file.exists():
        return False
    of = json.loads(file.read_text(encoding="utf-8"))["of"]
    return of == _of(notebook, [ROOT / name for name in of["library"]])


def record(notebook: Path, ran: nbformat.NotebookNode, loaded: list[Path]) -> None:
    """Keep what a run was one of, and how long its cells took."""
    took = {cell.id: round(_seconds(cell), 1) for cell in ran.cells if "execution" in cell.metadata}
    content = {
        "on": date.today().isoformat(),
        "seconds": round(sum(took.values()), 1),
        "cells": {name: seconds for name, seconds in took.items() if seconds >= WORTH_TELLING},
        "of": _of(notebook, loaded),
    }
    RECORDS.mkdir(exist_ok=True)
    _record(notebook).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _record(notebook: Path) -> Path:
    return RECORDS / f"{notebook.stem}.json"


def _of(notebook: Path, loaded: list[Path]) -> dict[str, object]:
    return {
        "notebooks": {name: _sum(text.encode()) for name, text in sorted(_codes(notebook).items())},
        "library": {str(f.relative_to(ROOT)): _sum(f.read_bytes()) if f.exists() else "" for f in sorted(loaded)},
        "data": _sum((ROOT / "datasets" / "manifest.json").read_bytes()),
        "packages": {name: importlib.metadata.version(name).partition("+")[0] for name in PACKAGES},
    }


def _codes(notebook: Path) -> dict[str, str]:
    """The code of a notebook, and of those that it carries answers forward from."""
    cells = nbformat.read(notebook, as_version=4).cells
    code = "\n\n".join(cell.source for cell in cells if cell.cell_type == "code")
    found = {notebook.name: code}
    for name in set(CARRIED.findall(code)):
        found |= _codes(notebook.with_name(f"{name}.ipynb"))
    return found


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _seconds(cell: nbformat.NotebookNode) -> float:
    began, ended = (cell.metadata.execution.get(f"iopub.{what}") for what in ("execute_input", "status.idle"))
    if not (began and ended):
        return 0.0
    return (datetime.fromisoformat(ended) - datetime.fromisoformat(began)).total_seconds()
