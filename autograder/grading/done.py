"""What is graded already: scorecards in a folder, and beside each what its scores were made of.

The scorecard is the truth. The record in ``.made-of/`` says which of its scores still hold, and only of the very file
it was written for: a scorecard that was changed or half replaced since is graded anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.course.assignments import Course
from autograder.grading.files import write_whole
from autograder.grading.fingerprints import fingerprints
from autograder.grading.grade import grade_path, waits_for_a_person
from autograder.grading.locks import alone_in
from autograder.grading.scorecard import QuestionScore, Scorecard
from autograder.grading.settings import Settings
from autograder.mistakes.own import own_mistakes
from autograder.submission.digest import digest

RECORDS = ".made-of"


@dataclass(frozen=True)
class Done:
    """A graded hand-in."""

    card: Scorecard
    made_of: Mapping[str, str]
    """The fingerprints of its scores by place (``notebook/question``); none where it must be graded again."""

    def holding(self, made_of: Mapping[str, str]) -> dict[str, QuestionScore]:
        """The scores that are made of the same, by place."""
        scores = {f"{notebook.notebook}/{score.question}": score for notebook, score in self.card.questions}
        return {place: score for place, score in scores.items() if made_of.get(place) == self.made_of.get(place, "")}


def grade_rest(
    path: Path, assignment: str, root: Path, settings: Settings, name: str = "", earlier: Done | None = None
) -> Done:
    """Grade of a hand-in what has changed since an earlier grading.

    Everything it takes and returns can travel to another process.

    Raises
    ------
    CourseError, SandboxError : if the course or the machine is at fault
    """
    asked, found = Course.load(root).assignment(assignment), digest(path)
    made_of = fingerprints(found, asked, settings, own_mistakes(root))
    if earlier and earlier.made_of == made_of:
        return replace(earlier, card=replace(earlier.card, submission=name or earlier.card.submission))
    card = grade_path(path, assignment, root, settings, name, earlier.holding(made_of) if earlier else {})
    certain = not waits_for_a_person(card) and digest(path) == found  # it may have been handed in anew meanwhile
    return Done(card, made_of if certain else {})


class Folder:
    """A folder with the scorecards of a class."""

    def __init__(self, path: Path):
        self.path = path

    def alone(self) -> AbstractContextManager[None]:
        """Be the only command that writes to it. Raises BusyError if another one does."""
        return alone_in(self.path, self.path / ".lock")

    def card(self, like: Scorecard) -> Scorecard | None:
        """The scorecard there is of a hand-in, however it came about, under the same name as another of it."""
        try:
            return Scorecard.from_json((self.path / like.file_name).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None

    def cards(self) -> list[Scorecard]:
        """All scorecards there are, by name; other files are passed over."""
        found = []
        for file in self.path.glob("*.json"):
            try:
                found.append(Scorecard.from_json(file.read_text(encoding="utf-8")))
            except ValueError:
                continue
        return sorted(found, key=lambda card: card.submission)

    def change(self, card: Scorecard, places: Collection[str]) -> None:
        """Write a scorecard in which some scores are not as they were graded: only these are graded again."""
        before = self.earlier(card.submission, card.assignment)
        made_of = before.made_of if before else {}
        self.write(Done(card, {place: of for place, of in made_of.items() if place not in places}))

    def earlier(self, name: str, assignment: str) -> Done | None:
        """What was graded of the hand-in of that name; nothing if its scorecard is not as it was written."""
        file = self.path / Scorecard(name, assignment, "", ()).file_name
        try:
            text = file.read_bytes()
            record = json.loads((self.path / RECORDS / file.name).read_bytes())
            if record["scorecard"] == hashlib.sha256(text).hexdigest():
                return Done(Scorecard.from_json(text.decode()), record["made_of"])
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return None

    def write(self, done: Done) -> None:
        """Write a scorecard, then what it was made of."""
        text = done.card.to_json().encode()
        record = {"scorecard": hashlib.sha256(text).hexdigest(), "made_of": done.made_of}
        write_whole(self.path / done.card.file_name, text)
        write_whole(self.path / RECORDS / done.card.file_name, json.dumps(record, indent=1, sort_keys=True) + "\n")
