"""Assignments, questions and points, read from the source folders: the one place where they are written.

Facts about a question stand in its cell's metadata, facts about a notebook in the notebook's, both under ``cs231n``;
facts about an assignment stand in ``assignment.toml`` beside its notebooks. `make check` holds them together.
"""

from __future__ import annotations

import ast
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from autograder.course.editions import OFFICIAL_FILE, Official, read_official
from cs231n import definitions
from cs231n.statements import texts

CHECK_SUFFIX = "-check"
FACTS = "cs231n"
"""The key in a cell's or a notebook's metadata under which the course keeps its facts."""
ASSIGNMENT_FILE = "assignment.toml"
WORKERS = ("numpy", "torch")
"""What a notebook's worker may import; where it has no torch, no answer can come from autograd."""


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
    cache_of: str = ""
    """For a backward pass, the question whose second result, a cache, it is given; that result stays in the worker."""
    computed_by: tuple[str, ...] = ()
    """Modules of the library that compute what is asked for: none of them is there while the question is graded."""

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
    worker: str = "numpy"
    """What its worker may import, one of `WORKERS`."""
    statements: frozenset[str] = frozenset()
    """The statements of the cells it is handed out with, solution cells apart, as `Statement.text` has them."""

    @property
    def torch(self) -> bool:
        """Whether it works with PyTorch."""
        return self.worker == "torch"

    @property
    def points(self) -> float:
        """Autograded points."""
        return sum(question.points for question in self.questions)

    @property
    def caches(self) -> frozenset[str]:
        """Questions whose second result is a cache."""
        return frozenset(question.cache_of for question in self.questions if question.cache_of)

    @property
    def file(self) -> str:
        """The notebook's file name."""
        return self.name + ".ipynb"


@dataclass(frozen=True)
class Assignment:
    """A folder of source notebooks."""

    name: str
    notebooks: tuple[NotebookSpec, ...]
    """In teaching order."""
    folder: Path = Path()
    """Where its source notebooks are."""
    data: tuple[str, ...] = ()
    """The files of ``datasets/`` that students get with it."""
    official: Official | None = None
    """What hand-ins made with its official starter code look like, if there is any."""

    def notebook(self, name: str) -> NotebookSpec:
        """The notebook of that name. Raises CourseError if there is none."""
        for notebook in self.notebooks:
            if notebook.name == name:
                return notebook
        known = ", ".join(n.name for n in self.notebooks)
        raise CourseError(f"{self.name} has no notebook called {name}; it has {known}.")

    @property
    def places(self) -> frozenset[str]:
        """Its notebooks, and its questions as notebook/question."""
        questions = (f"{spec.name}/{question.id}" for spec in self.notebooks for question in spec.questions)
        return frozenset([*questions, *(spec.name for spec in self.notebooks)])


@dataclass(frozen=True)
class Course:
    """A course root: the folder with `source/` and `nbgrader_config.py`."""

    root: Path

    @classmethod
    def load(cls, root: Path | str | None = None) -> Course:
        """The course at `root`, or the one this package is part of. Raises CourseError if there is none."""
        path = Path(root) if root is not None else Path(__file__).parents[2]
        if not (path / "source").is_dir():
            raise CourseError(f"{path} is not a course: it has no folder source/.")
        return cls(path.resolve())

    @cached_property
    def assignments(self) -> dict[str, Assignment]:
        """Every assignment in `source/`, by name."""
        folders = sorted(p for p in (self.root / "source").iterdir() if p.is_dir() and any(p.glob("*.ipynb")))
        return {folder.name: read_assignment(folder) for folder in folders}

    def assignment(self, name: str) -> Assignment:
        """The assignment of that name. Raises CourseError if there is none."""
        try:
            return self.assignments[name]
        except KeyError:
            known = ", ".join(self.assignments) or "none"
            raise CourseError(f"there is no assignment {name} in source/; it has {known}.") from None


def facts_of(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the course says about a cell or a notebook in its metadata."""
    return content.get("metadata", {}).get(FACTS, {})


def is_source_only(cell: Mapping[str, Any]) -> bool:
    """Whether a cell is left out of the release, such as one that tests what the model answers say of a figure."""
    return bool(facts_of(cell).get("source_only"))


def is_marked_code(cell: Mapping[str, Any]) -> bool:
    """Whether a cell is code that a person marks, such as settings of the student's choice."""
    nbgrader = cell.get("metadata", {}).get("nbgrader", {})
    return bool(cell["cell_type"] == "code" and nbgrader.get("grade") and nbgrader.get("solution"))


def question_of(cell: dict[str, Any]) -> str | None:
    """The question a solution cell of a source notebook answers, or None for any other cell."""
    nbgrader = cell.get("metadata", {}).get("nbgrader", {})
    answers = cell["cell_type"] == "code" and nbgrader.get("solution") and not nbgrader.get("grade")
    return nbgrader["grade_id"] if answers else None


def read_assignment(folder: Path) -> Assignment:
    """What a folder of source notebooks asks; those without a place in the teaching order come last, by name."""
    read = [_read_notebook(path) for path in sorted(folder.glob("*.ipynb"))]
    notebooks = tuple(spec for _, spec in sorted(read, key=lambda pair: pair[0]))
    try:
        official = read_official(folder)
    except ValueError as error:
        raise CourseError(f"source/{folder.name}/{OFFICIAL_FILE} cannot be read: {error}.") from error
    return Assignment(folder.name, notebooks, folder, read_data(folder), official)


def read_data(folder: Path) -> tuple[str, ...]:
    """The files of ``datasets/`` that students get with the assignment in a source folder. Raises CourseError."""
    file = folder / ASSIGNMENT_FILE
    try:
        facts = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    except ValueError as error:
        raise CourseError(f"source/{file.parent.name}/{file.name} cannot be read: {error}.") from error
    data = facts.pop("data", [])
    if facts or not isinstance(data, list):
        raise CourseError(f"source/{file.parent.name}/{file.name} must hold one entry, `data`, a list of file names.")
    return tuple(data)


def _read_notebook(path: Path) -> tuple[float, NotebookSpec]:
    """A notebook's place in the teaching order, and what it asks."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        cells, about = content["cells"], facts_of(content)
    except (ValueError, KeyError) as error:
        raise CourseError(f"{path} is not a notebook ({error}); mend it in JupyterLab.") from error
    checks: dict[str, float] = {}
    inline: dict[str, float] = {}
    given: list[ast.stmt] = []
    statements: set[str] = set()
    needed: set[str] = set()
    for cell in cells:
        nbgrader = cell["metadata"].get("nbgrader", {})
        if is_source_only(cell) and not nbgrader:
            continue
        if cell["cell_type"] == "code" and not nbgrader.get("solution"):
            statements |= _texts("".join(cell["source"]))
        if nbgrader.get("grade"):
            (inline if nbgrader.get("solution") else checks)[nbgrader["grade_id"]] = nbgrader["points"]
        elif cell["cell_type"] == "code" and nbgrader.get("solution"):
            needed |= {name for s in definitions.parse({1: "".join(cell["source"])}).statements for name in s.needs}
        elif cell["cell_type"] == "code":
            given += _given("".join(cell["source"]))
    order, worker = about.get("order", float("inf")), about.get("worker", WORKERS[0])
    if not isinstance(order, int | float) or worker not in WORKERS:
        raise CourseError(
            f"{path.name}: its metadata must give a number as order and one of {', '.join(WORKERS)} as worker; "
            f"it has {order!r} and {worker!r}."
        )
    questions = []
    for cell in cells:
        if name := question_of(cell):
            facts = facts_of(cell)
            try:
                points = float(checks[name + CHECK_SUFFIX])
                implements = facts["implements"]
            except KeyError as missing:
                raise CourseError(f"{path.name}: question {name} has no {missing} cell or entry.") from None
            computed_by = tuple(facts.get("computed_by", ()))
            questions.append(Question(name, points, implements, facts.get("cache_of", ""), computed_by))
    used, handed_out = _used(given, needed), frozenset(statements)
    return order, NotebookSpec(path.stem, path.parent.name, tuple(questions), inline, used, worker, handed_out)


@lru_cache(maxsize=2048)
def _texts(source: str) -> frozenset[str]:
    """The statements of a cell; kept, because a course is read anew for every hand-in."""
    return frozenset(texts(source))


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
