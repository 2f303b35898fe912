"""What a release tells its students, and their hand-in: README.md, requirements.txt, what is asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from autograder.course.assignments import Assignment, NotebookSpec
from autograder.course.points import plain
from autograder.course.rendering import render
from cs231n.handin import fingerprint

README, REQUIREMENTS = "README.md", "requirements.txt"
ASKED = "cs231n/handin.json"
"""Which answers each notebook asks for, beside the student library: what `cs231n.handin` goes by."""
SAVED = re.compile(r"""save_weights\(.+["'](\w+\.pt)["']""")
"""The line of a notebook that writes a trained network to hand in."""


def handout(assignment: Assignment, colab: Callable[[str], str], archive: str) -> dict[str, str]:
    """A release's texts for its students: file name -> text.

    Parameters
    ----------
    assignment : what is asked
    colab : gives the link that opens a notebook's file in Colab, or nothing
    archive : the address of cs231n.zip, or nothing
    """
    facts = {
        "assignment": assignment.name,
        "notebooks": assignment.notebooks,
        "torch": any(spec.torch for spec in assignment.notebooks),
        "data": assignment.data,
        "saves": [name for spec in assignment.notebooks for name in saved_by(spec.statements)],
        "plain": plain,
        "colab": colab,
        "archive": archive,
    }
    return {
        README: render("student_readme.md.jinja", **facts),
        REQUIREMENTS: render("student_requirements.txt.jinja", **facts),
    }


def saved_by(statements: Iterable[str]) -> list[str]:
    """The files with trained networks that a notebook's given cells write."""
    return sorted({name for statement in statements for name in SAVED.findall(statement)})


def asked_with(asked: str, notebook: Mapping[str, Any], spec: NotebookSpec, assignment: Assignment) -> bytes:
    """What handing in goes by, with a notebook's part made anew; nothing of it is secret.

    Parameters
    ----------
    asked : the same without that, or nothing
    notebook : the notebook as it is released: an answer that still looks so is unchanged
    spec, assignment : what it asks, and where it belongs
    """
    parts = json.loads(asked)["notebooks"] if asked else {}
    parts[spec.name] = {
        "answers": {
            cell["metadata"]["nbgrader"]["grade_id"]: {
                "kind": cell["cell_type"],
                "cell": cell.get("id", ""),
                "sha256": fingerprint("".join(cell["source"])),
            }
            for cell in notebook["cells"]
            if cell["metadata"].get("nbgrader", {}).get("solution")
        },
        "saves": saved_by(spec.statements),
    }
    order = {other.name: parts[other.name] for other in assignment.notebooks if other.name in parts}
    return (json.dumps({"assignment": assignment.name, "notebooks": order}, indent=1) + "\n").encode()
