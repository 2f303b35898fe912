"""Assignments, questions and points, read from the source notebooks: the one place where they are written."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from cs231n import definitions

CHECK_SUFFIX = "-check"


class CourseError(Exception):
    """The course itself is at fault; the message says where and what to do."""


@dataclass(frozen=True)
class Question:
    """One autograded question: a solution cell and the check cell under it, which carries the points."""

    id: str
    """Its name, which is also the name of the function or class it asks for."""
    points: float
    implements: str
    """Where the reference solution is, as ``module:name``."""

    @property
    def check_id(self) -> str:
        """The check cell's grade_id."""
        return self.id + CHECK_SUFFIX


@dataclass(frozen=True)
class NotebookSpec:
    """What a source notebook asks."""

    name: str
    assignment: str
    questions: tuple[Question, ...]
    inline: dict[str, float]
    """The manually graded cells: grade_id -> points."""
    given: str
    """What its solutions are given: its ``carry_forward`` statements and imports of the library, as Python text."""
    torch: bool = False
    """Whether it works with PyTorch."""

    @property
    def points(self) -> float:
        """Autograded points."""
        return sum(question.points for question in self.questions)

    @property
    def file(self) -> str:
        """The notebook's file name."""
        return self.name + ".ipynb"


@dataclass(frozen=True)
class Assignment:
    """A folder of source notebooks."""

    name: str
    notebooks: tuple[NotebookSpec, ...]

    def notebook(self, name: str) -> NotebookSpec:
        """The notebook of that name. Raises CourseError if there is none."""
        for notebook in self.notebooks:
            if notebook.name == name:
                return notebook
        known = ", ".join(n.name for n in self.notebooks)
        raise CourseError(f"{self.name} has no notebook called {name}; it has {known}.")


@dataclass(frozen=True)
class Course:
    """A course root: the folder with `source/` and `nbgrader_config.py`."""

    root: Path

    @classmethod
    def load(cls, root: Path | str | None = None) -> Course:
        """The course at `root`, or the one this package is part of. Raises CourseError if there is none."""
        path = Path(root) if root is not None else Path(__file__).parents[1]
        if not (path / "source").is_dir():
            raise CourseError(f"{path} is not a course: it has no folder source/.")
        return cls(path.resolve())

    @cached_property
    def assignments(self) -> dict[str, Assignment]:
        """Every assignment in `source/`, by name."""
        folders = sorted(p for p in (self.root / "source").iterdir() if p.is_dir() and any(p.glob("*.ipynb")))
        return {folder.name: _read_assignment(folder) for folder in folders}

    def assignment(self, name: str) -> Assignment:
        """The assignment of that name. Raises CourseError if there is none."""
        try:
            return self.assignments[name]
        except KeyError:
            known = ", ".join(self.assignments) or "none"
            raise CourseError(f"there is no assignment {name} in source/; it has {known}.") from None


def question_of(cell: dict[str, Any]) -> str | None:
    """The question a solution cell of a source notebook answers, or None for any other cell."""
    nbgrader = cell.get("metadata", {}).get("nbgrader", {})
    answers = cell["cell_type"] == "code" and nbgrader.get("solution") and not nbgrader.get("grade")
    return nbgrader["grade_id"] if answers else None


def _read_assignment(folder: Path) -> Assignment:
    notebooks = [_read_notebook(path) for path in sorted(folder.glob("*.ipynb"))]
    return Assignment(folder.name, tuple(sorted(notebooks, key=lambda n: _teaching_order(n.name))))


def _teaching_order(name: str) -> tuple[int, str]:
    """CS231n's order where the names are CS231n's, else the alphabet."""
    order = ("FullyConnectedNets", "BatchNormalization", "Dropout", "ConvolutionalNetworks", "PyTorch")
    return (order.index(name) if name in order else len(order), name)


def _read_notebook(path: Path) -> NotebookSpec:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (ValueError, KeyError) as error:
        raise CourseError(f"{path} is not a notebook ({error}); mend it in JupyterLab.") from error
    checks: dict[str, float] = {}
    inline: dict[str, float] = {}
    given: list[ast.stmt] = []
    needed: set[str] = set()
    for cell in cells:
        nbgrader = cell["metadata"].get("nbgrader", {})
        if nbgrader.get("grade"):
            (inline if nbgrader.get("solution") else checks)[nbgrader["grade_id"]] = nbgrader["points"]
        elif cell["cell_type"] == "code" and nbgrader.get("solution"):
            needed |= {name for s in definitions.parse({1: "".join(cell["source"])}).statements for name in s.needs}
        elif cell["cell_type"] == "code":
            given += _given("".join(cell["source"]))
    questions = []
    for cell in cells:
        if name := question_of(cell):
            course = cell["metadata"].get("cs231n", {})
            try:
                points = float(checks[name + CHECK_SUFFIX])
                implements = course["implements"]
            except KeyError as missing:
                raise CourseError(f"{path.name}: question {name} has no {missing} cell or entry.") from None
            questions.append(Question(name, points, implements))
    torch = any(cell["cell_type"] == "code" and "import torch" in "".join(cell["source"]) for cell in cells)
    return NotebookSpec(path.stem, path.parent.name, tuple(questions), inline, _used(given, needed), torch)


def _given(source: str) -> list[ast.stmt]:
    """The ``x = carry_forward(...)`` statements of a code cell and its imports from the library."""
    try:
        body = ast.parse(source).body
    except SyntaxError:  # a cell with magics; these statements stand in cells without
        return []
    return [
        node
        for node in body
        if (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cs231n."))
        or (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Call)
            and isinstance(node.value.func, ast.Name)
            and node.value.func.id == "carry_forward"
        )
    ]


def _used(statements: list[ast.stmt], needed: set[str]) -> str:
    """The statements as text, without imports of what no solution needs, such as plots and data."""
    kept = []
    for node in statements:
        if isinstance(node, ast.ImportFrom):
            node.names = [alias for alias in node.names if (alias.asname or alias.name) in needed]
        if not isinstance(node, ast.ImportFrom) or node.names:
            kept.append(ast.unparse(node))
    return "\n".join(kept)
