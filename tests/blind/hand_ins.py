"""The rounds' answers as hand-ins: a notebook's text, or a package in a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mutation.course import notebook_of

from autograder.course.assignments import question_of

HERE = Path(__file__).parent / "rounds"
OFFICIAL = "assignment2"
"""The assignment that students of other courses hand in as a package."""


@dataclass(frozen=True)
class Wrong:
    """A wrong answer to one question."""

    file: Path
    notebook: str
    question: str
    mistake: str

    def text(self, root: Path) -> str:
        """The released notebook with the author's right answers in it, and the wrong one."""
        released = root / "release" / notebook_of(self.notebook).assignment / f"{self.notebook}.ipynb"
        content = json.loads(released.read_text(encoding="utf-8"))
        for cell in content["cells"]:
            name = question_of(cell)
            right = self.file.parent / "right" / f"{self.notebook}__{name}.py"
            if name == self.question:
                cell["source"] = self.file.read_text(encoding="utf-8")
            elif name and right.exists():
                cell["source"] = right.read_text(encoding="utf-8")
        return json.dumps(content)


@dataclass(frozen=True)
class Right:
    """A hand-in whose answers to some questions are right."""

    path: Path
    questions: tuple[str, ...]
    assignment: str

    @property
    def name(self) -> str:
        """The round and the style."""
        return str(self.path.relative_to(HERE))


def rounds() -> list[str]:
    """The rounds there are, by number."""
    return sorted(path.name for path in HERE.iterdir() if path.is_dir())


def wrong(number: str) -> Iterator[Wrong]:
    """The wrong answers of a round that the second reader did not dispute."""
    folder = HERE / number / "wrong"
    disputed = _disputed(number)
    for entry in _index(folder):
        if entry["file"] not in disputed:
            yield Wrong(folder / entry["file"], entry["notebook"], entry["question"], entry["mistake"])


def right(number: str) -> Iterator[Right]:
    """The right hand-ins of a round, less what the second reader disputed (``style/question``)."""
    disputed = _disputed(number)
    for entry in _index(HERE / number / "right"):
        path = HERE / number / "right" / entry["style"] / entry["notebook"]
        asked = [name for name in entry["questions"] if f"{entry['style']}/{name}" not in disputed]
        yield Right(path, tuple(asked), notebook_of(path.stem).assignment)
    for entry in _index(HERE / number / "official"):
        asked = [name for name in entry["right"] if f"{entry['package']}/{name}" not in disputed]
        yield Right(HERE / number / "official" / entry["package"], tuple(asked), OFFICIAL)


def read_as(number: str, answer: str, diagnosis: str) -> bool | None:
    """Whether a reader found a diagnosis of this answer true; None if nobody has read it."""
    entry = _readings(number).get(answer, {})
    return entry.get("true") if entry.get("diagnosis") == diagnosis else None


@cache
def _readings(number: str) -> dict[str, dict]:
    file = HERE / number / "diagnoses.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def _index(folder: Path) -> list[dict]:
    file = folder / "index.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else []


def _disputed(number: str) -> set[str]:
    file = HERE / number / "disputed.json"
    return set(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else set()
