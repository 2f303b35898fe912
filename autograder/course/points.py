"""Points: in the cells that carry them, and where a notebook's prose speaks of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode

from autograder.course.assignments import CHECK_SUFFIX, CourseError, NotebookSpec

SUMS = re.compile(r"(worth\s+)([\d.]+)(\s+points,\s+the\s+inline\s+questions\s+)([\d.]+)(\s+more)")
"""What a notebook says of its questions and of its inline questions together."""
PROMPT = re.compile(r"\(([\d.]+) points?\)")
"""What the prompt of an inline question says."""


def set_points(content: NotebookNode, question: str, points: float, name: str) -> None:
    """Change what a question or an inline question of the notebook `name` is worth, in its cell and in the prose.

    Raises
    ------
    CourseError
        If there is no such question, or points are not above zero.
    """
    must_be_positive(points, question)
    for cell in content.cells:
        nbgrader = cell.metadata.get("nbgrader", {})
        if nbgrader.get("grade") and nbgrader["grade_id"] in (question + CHECK_SUFFIX, question):
            nbgrader["points"] = plain(points)
            tell_points(content)
            return
    raise CourseError(f"{name}.ipynb has no question called {question}.")


def must_be_positive(points: float, question: str) -> None:
    """Raise CourseError unless a question is worth something."""
    if not points > 0:
        raise CourseError(f"{question} must be worth more than {points:g} points.")


def tell_points(content: NotebookNode) -> None:
    """Let a notebook's prose say what its cells hold, where it speaks of points at all."""
    sums, inline = [0.0, 0.0], {}
    for number, cell in enumerate(content.cells):
        nbgrader = cell.metadata.get("nbgrader", {})
        if nbgrader.get("grade"):
            sums[bool(nbgrader["solution"])] += nbgrader["points"]
            if nbgrader["solution"]:
                inline[number] = nbgrader["points"]
    for number, cell in enumerate(content.cells):
        if cell.cell_type == "markdown":
            told = rf"\g<1>{sums[0]:g}\g<3>{sums[1]:g}\g<5>"
            cell.source = SUMS.sub(told, cell.source)
            if points := inline.get(number + 1):
                cell.source = PROMPT.sub(f"({counted(points)})", cell.source, count=1)


def counted(points: float) -> str:
    """A number of points in words, such as "1 point"."""
    return f"{points:g} point{'' if points == 1 else 's'}"


def wrong_sums(spec: NotebookSpec, root: Path) -> Iterator[str]:
    """Where the points that the prose speaks of are not those of the cells."""
    cells = json.loads((root / "source" / spec.assignment / spec.file).read_text(encoding="utf-8"))["cells"]
    prose = ["".join(cell["source"]) if cell["cell_type"] == "markdown" else "" for cell in cells]
    told = SUMS.search("\n".join(prose))
    points, inline = spec.points, sum(spec.inline.values())
    if told and (float(told[2]), float(told[4])) != (points, inline):
        yield (
            f"{spec.file} says that its questions are worth {told[2]} points and the inline questions {told[4]}; "
            f"its cells hold {points:g} and {inline:g}."
        )
    for prompt, cell in zip(prose, cells[1:], strict=False):
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        said = PROMPT.search(prompt)
        if name in spec.inline and said and float(said[1]) != spec.inline[name]:
            yield f"{spec.file}: the prompt of {name} says {said[1]} points; its cell holds {spec.inline[name]:g}."


def plain(points: float) -> float:
    """Points as nbgrader writes them: whole ones without a decimal point."""
    return int(points) if points == int(points) else points
