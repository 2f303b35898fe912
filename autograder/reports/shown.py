"""How much of a score its student is shown: an instructor's choice, for a course, a notebook or a single question.

Scorecards keep everything. ``verdicts`` shows what each question earned, ``properties`` what holds and what does not,
and on which input, and ``diagnoses`` the known mistake that an answer behaves like, too.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course.assignments import CourseError
from autograder.grading.files import write_whole

VERDICTS, PROPERTIES, DIAGNOSES = "verdicts", "properties", "diagnoses"
LEVELS = (VERDICTS, PROPERTIES, DIAGNOSES)
FILE = ".shown"
"""Where a folder of pages keeps what was chosen for it, so that no later command shows more."""


@dataclass(frozen=True)
class Shown:
    """What is shown of each question."""

    level: str = DIAGNOSES
    of: Mapping[str, str] = field(default_factory=dict)
    """Where it is something else: by notebook, or by notebook/question."""

    def at(self, notebook: str, question: str) -> str:
        """What is shown of one question."""
        return self.of.get(f"{notebook}/{question}", self.of.get(notebook, self.level))

    @classmethod
    def parse(cls, texts: Iterable[str], places: Collection[str]) -> Shown:
        """What was asked for, such as ``properties`` and ``Warmup/softmax=verdicts``.

        Parameters
        ----------
        texts : a level for everything, and places with a level of their own
        places : the notebooks and questions (notebook/question) there are

        Raises
        ------
        CourseError : if there is no such level or place
        """
        level, of = DIAGNOSES, {}
        for text in texts:
            place, _, wanted = text.rpartition("=")
            if wanted not in LEVELS:
                raise CourseError(f"{wanted or text!r} is nothing that can be shown: write one of {', '.join(LEVELS)}.")
            if place and place not in places:
                raise CourseError(f"there is no {place} to show {wanted} of: write a notebook, or notebook/question.")
            if place:
                of[place] = wanted
            else:
                level = wanted
        return cls(level, of)

    @classmethod
    def of_folder(cls, folder: Path) -> Shown:
        """What was chosen for the pages in a folder; everything if nothing was."""
        try:
            kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
            return cls(kept["level"], kept["of"])
        except FileNotFoundError:
            return cls()
        except (ValueError, KeyError, TypeError):
            raise CourseError(f"{folder / FILE} is damaged: say anew what to show, with --show.") from None

    def keep(self, folder: Path) -> None:
        """Write down what was chosen for the pages in a folder."""
        write_whole(folder / FILE, json.dumps({"level": self.level, "of": dict(self.of)}, sort_keys=True) + "\n")
