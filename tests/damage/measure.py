"""Read damaged notebooks as grading and nbgrader's conversion do, and count what is recovered."""

from __future__ import annotations

import inspect
import random
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import nbformat

from autograder.demo.notebooks import grade_id
from autograder.nbgrader.repair import read_cells, rebuild
from autograder.submission.files import HandIn
from autograder.submission.mending import kind_of, source_of
from autograder.submission.reading import parse_notebook
from damage import kinds, kinds_blind
from damage.whole import Answer, File, Whole, any_notebook, released

Kind = Callable[[Whole, random.Random], File]


@dataclass
class Tally:
    """What came of one kind of damage."""

    notebooks: int = 0
    exceptions: int = 0
    readable: int = 0
    recovered: int = 0
    longest: float = 0.0
    """Seconds for reading one notebook."""

    @property
    def share(self) -> float:
        """Answers recovered, of those readable."""
        return self.recovered / self.readable if self.readable else 1.0

    def line(self, name: str) -> str:
        """The figures."""
        return (
            f"{name:24} {self.notebooks:5} notebooks  {self.exceptions} exceptions  "
            f"{self.recovered:6} of {self.readable:6} readable answers ({self.share:6.1%})  "
            f"longest {self.longest:.2f} s"
        )


def kinds_of(*modules: object) -> dict[str, Kind]:
    """The public functions of modules, by name."""
    return {
        name: function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and function.__module__ == module.__name__  # type: ignore[attr-defined]
    }


OURS = kinds_of(kinds)
KINDS = OURS | {f"{name}_too" if name in OURS else name: kind for name, kind in kinds_of(kinds_blind).items()}


def measure(count: int, names: Iterable[str] = KINDS, show: Callable[[str], None] = print) -> dict[str, Tally]:
    """Damage so many notebooks, the kinds in turn, and read them; `show` is told what was not recovered."""
    names = list(names)
    tallies = {name: Tally() for name in names}
    for number in range(count):
        name = names[number % len(names)]
        rng = random.Random(f"{name} {number // len(names)}")
        whole = any_notebook(rng)
        file = KINDS[name](whole, rng)
        try:
            missed = _read(whole, file, tallies[name])
        except Exception:
            tallies[name].exceptions += 1
            show(f"{name} {number // len(names)}: {traceback.format_exc()}")
        else:
            for answer in missed:
                show(f"{name} {number // len(names)}: {whole.notebook} ({whole.layout}): {answer.name}")
    return tallies


def total(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    whole = Tally()
    for tally in tallies:
        whole.notebooks += tally.notebooks
        whole.exceptions += tally.exceptions
        whole.readable += tally.readable
        whole.recovered += tally.recovered
        whole.longest = max(whole.longest, tally.longest)
    return whole


def _read(whole: Whole, file: File, tally: Tally) -> list[Answer]:
    """Read one file, and give back the readable answers that were missed."""
    tally.notebooks += 1
    began = time.perf_counter()
    source = parse_notebook(HandIn(file.data), f"{whole.notebook}.ipynb")
    tally.longest = max(tally.longest, time.perf_counter() - began)
    (source.problem + source.note).encode()
    cells = read_cells(file.data)
    notebook = rebuild(cells, released(whole.assignment, whole.notebook))
    nbformat.validate(notebook)
    shown = {grade_id(cell): cell.source.strip() for cell in notebook.cells}
    code = {text.strip() for text in source.code.cells.values()}
    prose = {source_of(cell).strip() for cell in cells if kind_of(cell) != "code"}
    missed = []
    for answer in whole.readable(file):
        text = answer.source.strip()
        tally.readable += 1
        if (text in code and shown[answer.name] == text) if answer.kind == "code" else text in prose:
            tally.recovered += 1
        else:
            missed.append(answer)
    return missed
