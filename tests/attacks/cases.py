"""The attacks, and the hand-ins that they are in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from autograder.course.assignments import question_of

HERE = Path(__file__).parent / "cases"
HEADER = re.compile(r"^# (notebook|question|aim|about): *(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Attack:
    """One attack: an answer cell."""

    file: Path
    notebook: str
    question: str
    aim: str
    about: str

    @property
    def name(self) -> str:
        """The name of its hand-in."""
        return f"{self.file.parent.name}-{self.file.stem}"

    def write(self, folder: Path, root: Path) -> Path:
        """Write its hand-in: the released notebook with the attack as its one answer."""
        released = root / "release" / "assignment2" / f"{self.notebook}.ipynb"
        content = json.loads(released.read_text(encoding="utf-8"))
        for cell in content["cells"]:
            if question_of(cell) == self.question:
                cell["source"] = self.file.read_text(encoding="utf-8")
        folder.mkdir(parents=True)
        (folder / released.name).write_text(json.dumps(content), encoding="utf-8")
        return folder


@cache
def judgements() -> dict[str, dict[str, Any]]:
    """What some attacks may earn or say, since a person has judged that it is no success, and why."""
    return json.loads((HERE / "judged.json").read_text(encoding="utf-8"))


def attacks(every: int = 1) -> Iterator[Attack]:
    """All attacks, or one in `every`."""
    for file in sorted(HERE.glob("*/*.py"))[::every]:
        found = dict(HEADER.findall(file.read_text(encoding="utf-8")[:2000]))
        yield Attack(file, found["notebook"], found["question"], found["aim"], found["about"])
