"""Change what metadata and files say of an assignment, a notebook or a question, so that nobody types it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any

from nbformat import NotebookNode

from autograder.course import cells
from autograder.course.assignments import ASSIGNMENT_FILE, FACTS, WORKERS, Assignment, Course, CourseError, NotebookSpec
from autograder.course.points import set_points as set_points_in
from autograder.course.solutions import PACKAGE, implementation, kit_of, package_sources


def set_points(course: Course, spec: NotebookSpec, question: str, points: float) -> None:
    """Change what a question is worth. Raises CourseError if there is none, or points are not above zero."""
    _edit(course, spec, lambda content: set_points_in(content, question, points, spec.name))


def set_worker(course: Course, spec: NotebookSpec, worker: str) -> None:
    """Change what a notebook's answers may import. Raises CourseError if it is not one of `WORKERS`."""
    if worker not in WORKERS:
        raise CourseError(f"there is no worker {worker}; choose {' or '.join(WORKERS)}.")
    _state_of_notebook(course, spec, worker=worker)


def set_order(course: Course, assignment: Assignment, names: Sequence[str]) -> None:
    """Put an assignment's notebooks into an order. Raises CourseError unless each is named once."""
    if sorted(names) != sorted(spec.name for spec in assignment.notebooks):
        known = ", ".join(spec.name for spec in assignment.notebooks)
        raise CourseError(f"name each notebook of {assignment.name} once: {known}.")
    for place, name in enumerate(names, start=1):
        _state_of_notebook(course, assignment.notebook(name), order=place)


def set_implements(course: Course, spec: NotebookSpec, question: str, implements: str) -> None:
    """Change where the solution of a question is, as ``module:name``. Raises CourseError if nothing is there."""
    implementation(implements, course.root)
    _edit(course, spec, lambda content: _state(content, spec, question, "implements", implements))


def set_cache_of(course: Course, spec: NotebookSpec, question: str, forward: str) -> None:
    """Let a backward pass take the cache of a forward pass. Raises CourseError if one is not asked there."""

    def change(content: NotebookNode) -> None:
        cells.place_of(content, forward, spec.name)
        _state(content, spec, question, "cache_of", forward)

    _edit(course, spec, change)


def set_computed_by(course: Course, spec: NotebookSpec, question: str, modules: Sequence[str]) -> None:
    """Keep modules of the library back while a question is graded. Raises CourseError if one is not in the package."""
    for module in modules:
        base = module.replace(".", "/")
        if not {f"{base}.py", f"{base}/__init__.py"} & package_sources(course.root).keys():
            raise CourseError(f"there is no module {module} in {PACKAGE}/.")
    _edit(course, spec, lambda content: _state(content, spec, question, "computed_by", list(modules)))


def set_data(course: Course, assignment: str, names: Sequence[str]) -> None:
    """Give an assignment's students some files of ``datasets/``, and record size and checksum of those that are new.

    Raises
    ------
    CourseError
        If there is no such assignment or file.
    """
    home, toml = kit_of(course.root) / "datasets", course.root / "source" / assignment / ASSIGNMENT_FILE
    if not toml.parent.is_dir():
        raise CourseError(f"there is no source/{assignment}.")
    for name in names:
        if not (home / name).is_file():
            raise CourseError(f"datasets/{name} is missing; put the file there first.")
    manifest = home / "manifest.json"
    listed = json.loads(manifest.read_text(encoding="utf-8"))
    sums = {name: _sum((home / name).read_bytes()) for name in names}
    if any(listed["files"].get(name) != found for name, found in sums.items()):
        listed["files"] |= sums
        manifest.write_text(json.dumps(listed, indent=2) + "\n", encoding="utf-8")
    lines = toml.read_text(encoding="utf-8").splitlines() if toml.exists() else []
    kept = [line for line in lines if not line.strip() or line.startswith("#")]  # `data` is all else that it may hold
    toml.write_text("\n".join([*kept, f"data = {json.dumps(list(names))}"]) + "\n", encoding="utf-8")


def _edit(course: Course, spec: NotebookSpec, change: Callable[[NotebookNode], Any]) -> None:
    path = course.root / "source" / spec.assignment / spec.file
    content = cells.read(path)
    change(content)
    cells.write(content, path)


def _state_of_notebook(course: Course, spec: NotebookSpec, **facts: Any) -> None:
    _edit(course, spec, lambda content: content.metadata.setdefault(FACTS, {}).update(facts))


def _state(content: NotebookNode, spec: NotebookSpec, question: str, fact: str, value: Any) -> None:
    """Put a fact about a question into its solution cell; an empty one is taken out."""
    facts = content.cells[cells.place_of(content, question, spec.name)].metadata[FACTS]
    facts.pop(fact, None)
    if value:
        facts[fact] = value


def _sum(raw: bytes) -> dict[str, Any]:
    return {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
