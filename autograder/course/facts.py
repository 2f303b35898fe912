"""Whether the facts that the course states in metadata and files make sense: each complaint is one sentence."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from autograder.course.assignments import (
    ASSIGNMENT_FILE,
    Assignment,
    NotebookSpec,
    facts_of,
    is_source_only,
    question_of,
)
from autograder.course.editions import OFFICIAL_FILE
from autograder.course.solutions import kit_of, package_sources

OF_NOTEBOOKS = frozenset({"order", "worker"})
OF_QUESTIONS = frozenset({"implements", "cache_of", "computed_by"})


def wrong_facts(assignment: Assignment, root: Path) -> Iterator[str]:
    """What is wrong with the facts about an assignment, its notebooks and their questions."""
    yield from _of_assignment(assignment, root)
    modules = {path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in package_sources(root)}
    orders: dict[Any, list[str]] = {}
    for spec in assignment.notebooks:
        content = json.loads((assignment.folder / spec.file).read_text(encoding="utf-8"))
        about = facts_of(content)
        orders.setdefault(about.get("order"), []).append(spec.file)
        yield from _of_notebook(spec, content, about)
        yield from _of_questions(spec, modules)
    for order, files in orders.items():
        if order is not None and len(files) > 1:
            yield f"{' and '.join(files)} have the same order, {order}, in their metadata."


def _of_assignment(assignment: Assignment, root: Path) -> Iterator[str]:
    home = kit_of(root) / "datasets"
    for name in assignment.data:
        listed = json.loads((home / "manifest.json").read_text(encoding="utf-8"))["files"]
        if name not in listed or not (home / name).is_file():
            yield f"{assignment.name}/{ASSIGNMENT_FILE} names {name}, which is not in datasets/ and its manifest.json."
    if (official := assignment.official) is None:
        return
    asked = {question.id for spec in assignment.notebooks for question in spec.questions}
    named = {
        name
        for edition in official.editions
        for names in (edition.recognized_by, edition.has_no, edition.arguments, edition.settings)
        for name in names
    }
    for name in sorted((official.not_in_every_edition | named) - asked):
        yield f"{assignment.name}/{OFFICIAL_FILE} names the question {name}, which no notebook asks."
    for name in sorted(official.asked_otherwise - {spec.name for spec in assignment.notebooks}):
        yield f"{assignment.name}/{OFFICIAL_FILE} names the notebook {name}, which the assignment does not have."
    for name in sorted({official.recognized_by, *official.given} - set(official.files)):
        yield f"{assignment.name}/{OFFICIAL_FILE} names {name}, which is not among its files."


def _of_notebook(spec: NotebookSpec, content: Mapping[str, Any], about: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted(OF_NOTEBOOKS - about.keys()):
        yield f"{spec.file} does not state its {name}: put it under cs231n into the notebook's metadata."
    for name in sorted(about.keys() - OF_NOTEBOOKS):
        yield f"{spec.file}: `{name}` in the notebook's metadata means nothing; there are {_listed(OF_NOTEBOOKS)}."
    imports = any("import torch" in "".join(cell["source"]) for cell in content["cells"] if cell["cell_type"] == "code")
    if imports != spec.torch:
        does = "imports torch" if imports else "does not import torch"
        yield f"{spec.file} {does}, but its metadata says that its worker is {spec.worker}."
    for number, cell in enumerate(content["cells"], start=1):
        facts = facts_of(cell)
        if is_source_only(cell):
            if facts != {"source_only": True} or "nbgrader" in cell["metadata"]:
                yield f"{spec.file}, cell {number} is for the source only, so it can state nothing else."
            continue
        if facts and question_of(cell) is None:
            yield f"{spec.file}, cell {number} states facts about a question, but is no question's solution cell."
        for name in sorted(facts.keys() - OF_QUESTIONS):
            yield f"{spec.file}, cell {number}: `{name}` means nothing; there are {_listed(OF_QUESTIONS)}."


def _of_questions(spec: NotebookSpec, modules: set[str]) -> Iterator[str]:
    ids = [question.id for question in spec.questions]
    for name, count in Counter(ids).items():
        if count > 1:
            yield f"{spec.file} asks {name} {count} times."
    for question in spec.questions:
        if question.cache_of and (question.cache_of not in ids or question.cache_of == question.id):
            yield f"{spec.file}: {question.id} takes the cache of {question.cache_of}, no other question of it."
        for module in question.computed_by:
            if module not in modules:
                yield f"{spec.file}: {question.id} is computed by {module}, which is no module of the package."


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))
