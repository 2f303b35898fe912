"""What students read and install first: the README.md and requirements.txt of a release."""

from __future__ import annotations

import re
from collections.abc import Iterable

from autograder.course.assignments import Assignment
from autograder.course.points import plain
from autograder.course.rendering import render

README, REQUIREMENTS = "README.md", "requirements.txt"
SAVED = re.compile(r"""save_weights\(.+["'](\w+\.pt)["']""")
"""The line of a notebook that writes a trained network to hand in."""


def handout(assignment: Assignment) -> dict[str, str]:
    """A release's texts for its students: file name -> text."""
    facts = {
        "assignment": assignment.name,
        "notebooks": assignment.notebooks,
        "torch": any(spec.torch for spec in assignment.notebooks),
        "data": assignment.data,
        "saves": [name for spec in assignment.notebooks for name in saved_by(spec.statements)],
        "plain": plain,
    }
    return {
        README: render("student_readme.md.jinja", **facts),
        REQUIREMENTS: render("student_requirements.txt.jinja", **facts),
    }


def saved_by(statements: Iterable[str]) -> list[str]:
    """The files with trained networks that a notebook's given cells write."""
    return sorted({name for statement in statements for name in SAVED.findall(statement)})
