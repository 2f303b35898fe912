"""Hand-ins of the real course, made from its source notebooks."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from autograder.course.assignments import Assignment, Course
from autograder.hidden.assignment2 import CHECKPOINT

COURSE = Course.load()
ASSIGNMENT = COURSE.assignment("assignment2")
CORE = replace(ASSIGNMENT, notebooks=ASSIGNMENT.notebooks[:2])
"""Its first two notebooks, which have something of everything and are graded fast."""
NUMPY = replace(ASSIGNMENT, notebooks=tuple(spec for spec in ASSIGNMENT.notebooks if not spec.torch))


def write_hand_in(folder: Path, edit: Callable[[str, str], str] | None = None, assignment: Assignment = CORE) -> Path:
    """Write filled-in notebooks; `edit` turns a solution cell's question and source into what is handed in."""
    folder.mkdir(parents=True, exist_ok=True)
    for spec in assignment.notebooks:
        notebook = json.loads((COURSE.root / "source" / "assignment2" / spec.file).read_text())
        for cell in notebook["cells"]:
            if edit and "cs231n" in cell["metadata"]:
                cell["source"] = edit(cell["metadata"]["nbgrader"]["grade_id"], "".join(cell["source"]))
        (folder / spec.file).write_text(json.dumps(notebook))
        if spec.torch and edit is None:
            shutil.copy(CHECKPOINT, folder)
    return folder


def stub(question: str, source: str) -> str:
    """The cell as students get it."""
    region = re.compile(r"( *)### BEGIN SOLUTION.*?### END SOLUTION", re.DOTALL)
    return region.sub(rf"\1raise NotImplementedError('{question}: write it here')", source)


def replaced(**bodies: str) -> Callable[[str, str], str]:
    """An edit that replaces whole cells, by question."""
    return lambda question, source: bodies.get(question, source)


def lost(card) -> Mapping[str, str]:
    """Questions that lost marks, as notebook/question, with the first reason."""
    return {f"{n.notebook}/{q.question}": q.reasons[0] for n, q in card.questions if q.score < q.points}
