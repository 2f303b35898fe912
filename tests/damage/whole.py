"""Whole notebooks, filled in with the reference answers, as different programs save them; and which are readable."""

from __future__ import annotations

import base64
import copy
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import nbformat

from autograder.course.assignments import Course
from autograder.demo.notebooks import Content, grade_id, read, without_markers
from autograder.submission.mending import joined

GAP = 60
"""Characters between two lines of a source: quotes, a comma, a line's end and its indentation, one of them damaged."""


@dataclass(frozen=True)
class Answer:
    """What stands in one of a notebook's answer cells."""

    name: str
    kind: str
    source: str

    def is_in(self, text: str) -> bool:
        """Whether every character of it stands in a text, escaped as JSON does, line close after line."""
        return any(self._follow(text, lines) for lines in self._written)

    @property
    def _written(self) -> Iterator[list[str]]:
        lines = self.source.splitlines(keepends=True)
        for ascii_only in (False, True):
            yield [json.dumps(line, ensure_ascii=ascii_only)[1:-1] for line in lines]

    def _follow(self, text: str, lines: list[str]) -> bool:
        start = text.find(lines[0])
        while start >= 0:
            end = start + len(lines[0])
            for line in lines[1:]:
                at = text.find(line, end, end + GAP + len(line))
                if at < 0:
                    break
                end = at + len(line)
            else:
                return True
            start = text.find(lines[0], start + 1)
        return False


@dataclass(frozen=True)
class File:
    """A file that somebody hands in, and how a person would read it."""

    data: bytes
    encoding: str = "utf-8"
    undo: Callable[[str], str] = field(default=lambda text: text)

    @property
    def seen(self) -> str:
        """Its text in the eyes of a person."""
        return self.undo(self.data.decode(self.encoding, "replace"))


@dataclass(frozen=True)
class Whole:
    """A notebook before anything happened to it."""

    assignment: str
    notebook: str
    layout: str
    _content: Content
    answers: tuple[Answer, ...]

    @property
    def content(self) -> Content:
        """The notebook as JSON."""
        return copy.deepcopy(self._content)

    @property
    def text(self) -> str:
        """The notebook's file."""
        return self.saved(self._content)

    def saved(self, content: Any) -> str:
        """What a notebook's file would be, saved by the same program."""
        return LAYOUTS[self.layout](content)

    def readable(self, file: File) -> list[Answer]:
        """The answers that a person can still read in a file."""
        text = file.seen
        return [answer for answer in self.answers if answer.is_in(text)]


def _colab(content: Content) -> str:
    """Colab's and Kaggle's order of keys."""
    keys = ("metadata", "cell_type", "source", "outputs", "execution_count", "id")
    cells = [{key: cell[key] for key in keys if key in cell} for cell in content.get("cells", ())]
    return json.dumps({**content, "cells": cells} if cells else content, indent=2)


def _single(content: Content) -> str:
    """Every source one string."""
    return json.dumps(
        {**content, "cells": [{**cell, "source": joined(cell.get("source"))} for cell in content.get("cells", ())]}
    )


LAYOUTS: dict[str, Callable[[Content], str]] = {
    "Jupyter": lambda content: json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n",
    "compact": lambda content: json.dumps(content, separators=(",", ":"), ensure_ascii=False),
    "Colab": lambda content: _colab(content) if _is_plain(content) else json.dumps(content, indent=2),
    "single strings": lambda content: _single(content) if _is_plain(content) else json.dumps(content),
}


def _is_plain(content: Content) -> bool:
    cells = content.get("cells") if isinstance(content, dict) else None
    return isinstance(cells, list) and all(isinstance(cell, dict) for cell in cells)


def any_notebook(rng: random.Random) -> Whole:
    """A notebook of any assignment, mostly as Jupyter itself saves it."""
    assignment, notebook = rng.choice(names())
    content, answers = _filled_in(assignment, notebook)
    layout = rng.choices(list(LAYOUTS), (6, 1, 2, 1))[0]
    return Whole(assignment, notebook, layout, content, answers)


@cache
def names() -> list[tuple[str, str]]:
    """All assignments' notebooks."""
    return [(spec.assignment, spec.name) for a in Course.load().assignments.values() for spec in a.notebooks]


@cache
def released(assignment: str, notebook: str) -> nbformat.NotebookNode:
    """The notebook that students are given."""
    path = Course.load().root / "release" / assignment / f"{notebook}.ipynb"
    return nbformat.read(path, as_version=4)


@cache
def _filled_in(assignment: str, notebook: str) -> tuple[Content, tuple[Answer, ...]]:
    root = Course.load().root
    model = {grade_id(cell): cell for cell in read(root / "source" / assignment / f"{notebook}.ipynb")["cells"]}
    content, answers = read(root / "release" / assignment / f"{notebook}.ipynb"), []
    plot = base64.b64encode(random.Random(notebook).randbytes(3000)).decode()
    for number, cell in enumerate(content["cells"]):
        name = grade_id(cell)
        if name and cell["metadata"]["nbgrader"]["solution"]:
            source = without_markers(joined(model[name]["source"]))
            cell["source"] = source.splitlines(keepends=True)
            answers.append(Answer(name, cell["cell_type"], source))
        elif cell["cell_type"] == "code" and number % 3 == 0:
            shown = {"output_type": "display_data", "data": {"image/png": plot + "\n"}, "metadata": {}}
            said = {"output_type": "stream", "name": "stdout", "text": ['means: {"a": [0.1, "2"]}\n', "done\n"]}
            cell["outputs"] = [said, shown]
            cell["execution_count"] = number
    return content, tuple(answers)
