"""What a score is: every hidden test of every question of every notebook, and the sentence a student reads."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from autograder.grading.files import write_whole

LONGEST_NAME = 200
"""Bytes; file systems take 255, and files are written beside their final place under a longer name."""


@dataclass(frozen=True)
class TestResult:
    """The verdict on one property of a question's contract: a result on ordinary input, a setting, or a detail."""

    __test__ = False  # not a test class, whatever pytest thinks of its name

    name: str
    """The property's name; for the instructor."""
    about: str
    """What must hold, as the sentence a student reads."""
    weight: float
    """Its share of the question's points, relative to the question's other properties."""
    passed: bool
    message: str = ""
    """Why it failed, for the student: what is broken, on which kind of input, by how much. Empty if passed."""


@dataclass(frozen=True)
class Passage:
    """Lines of a hand-in, as they stand in one of its cells or files."""

    where: str
    """What the cell is called in messages, such as ``cell 14``."""
    line: int
    """The number of its first line there, counted from 1."""
    text: str


@dataclass(frozen=True)
class QuestionScore:
    """The score of one question: points x passed weight / total weight."""

    question: str
    """The question's id in the notebook, such as ``softmax``."""
    points: float
    """The most one can get."""
    tests: tuple[TestResult, ...]
    note: str = ""
    """One sentence that holds for the whole question, such as "Warmup.ipynb is missing."."""
    diagnosis: str = ""
    """What the answer gets wrong, where it behaves exactly like one known mistake."""
    remark: str = ""
    """What a person should look at, such as gradients taken by differences; it costs nothing."""
    answer: tuple[Passage, ...] = ()
    """What the student wrote for it, with what it leans on; only where marks were lost."""
    trace: tuple[str, ...] = ()
    """How it fails, case by case (see `grading.behaviour`); for telling which answers fail alike."""

    @property
    def score(self) -> float:
        """Points earned, rounded to a hundredth, within [0, points]."""
        total = math.fsum(test.weight for test in self.tests)
        passed = math.fsum(test.weight for test in self.tests if test.passed)
        return round(self.points * passed / total, 2) if total > 0 else 0.0

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why marks were lost: the note, else the diagnosis, if any, what failed, once each, and a remark."""
        if self.note:
            return (self.note,)
        sentences = [self.diagnosis, *(test.message for test in self.tests if not test.passed), self.remark]
        return tuple(dict.fromkeys(sentence for sentence in sentences if sentence))


@dataclass(frozen=True)
class NotebookScore:
    """The scores of one notebook's questions, in the notebook's order."""

    notebook: str
    questions: tuple[QuestionScore, ...]
    note: str = ""
    """One sentence about the whole notebook, such as "Warmup.ipynb is missing."."""

    @property
    def score(self) -> float:
        """Points earned on this notebook."""
        return round(math.fsum(question.score for question in self.questions), 2)

    @property
    def points(self) -> float:
        """The most one can get on this notebook."""
        return math.fsum(question.points for question in self.questions)


@dataclass(frozen=True)
class Scorecard:
    """The whole score of one submission. It holds no times and no paths: the same hand-in gives the same bytes."""

    submission: str
    """Whose hand-in it is: the student's id, or the name of the folder or file."""
    assignment: str
    sandbox: str
    """How student code was confined: ``bubblewrap``, or ``none`` where the instructor chose so."""
    notebooks: tuple[NotebookScore, ...]
    note: str = ""
    """One sentence about the whole hand-in, such as "The folder is empty."."""

    @property
    def score(self) -> float:
        """Points earned."""
        return round(math.fsum(notebook.score for notebook in self.notebooks), 2)

    @property
    def points(self) -> float:
        """The most one can get."""
        return math.fsum(notebook.points for notebook in self.notebooks)

    @property
    def questions(self) -> Iterable[tuple[NotebookScore, QuestionScore]]:
        """Every question with its notebook."""
        return ((notebook, question) for notebook in self.notebooks for question in notebook.questions)

    @property
    def file_name(self) -> str:
        """What to call its file: after the hand-in, shortened where a file system would not take the name."""
        name = self.submission.encode("utf-8", "replace").decode().replace("/", "_")
        if len(name.encode()) > LONGEST_NAME:
            digest = hashlib.sha256(name.encode()).hexdigest()[:8]
            name = f"{name.encode()[:LONGEST_NAME].decode(errors='ignore')}-{digest}"
        return f"{name}.json"

    def with_diagnosis(self, notebook: str, question: str, sentence: str) -> Scorecard:
        """The same, with a diagnosis of one question."""

        def told(score: NotebookScore) -> NotebookScore:
            if score.notebook != notebook:
                return score
            asked = (replace(q, diagnosis=sentence) if q.question == question else q for q in score.questions)
            return replace(score, questions=tuple(asked))

        return replace(self, notebooks=tuple(map(told, self.notebooks)))

    def to_json(self) -> str:
        """The scorecard as JSON, with the derived scores beside the facts; the same card gives the same text."""
        data = asdict(self) | {"score": self.score, "points": self.points}
        for notebook, plain in zip(self.notebooks, data["notebooks"], strict=True):
            plain |= {"score": notebook.score, "points": notebook.points}
            for question, entry in zip(notebook.questions, plain["questions"], strict=True):
                entry["score"] = question.score
        return json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Scorecard:
        """Read what `to_json` wrote. Raises ``ValueError`` if it is not a scorecard."""
        try:
            data: dict[str, Any] = json.loads(text)
            return cls(
                submission=data["submission"],
                assignment=data["assignment"],
                sandbox=data["sandbox"],
                note=data["note"],
                notebooks=tuple(_notebook_from(notebook) for notebook in data["notebooks"]),
            )
        except (KeyError, TypeError, json.JSONDecodeError) as error:
            raise ValueError(f"this is not a scorecard ({error})") from error

    def write(self, path: Path) -> None:
        """Write the JSON form in one step."""
        write_whole(path, self.to_json())


def _notebook_from(data: dict[str, Any]) -> NotebookScore:
    return NotebookScore(
        notebook=data["notebook"],
        note=data["note"],
        questions=tuple(
            QuestionScore(
                question=question["question"],
                points=question["points"],
                note=question["note"],
                diagnosis=question["diagnosis"],
                remark=question["remark"],
                answer=tuple(Passage(**passage) for passage in question.get("answer", ())),
                trace=tuple(question.get("trace", ())),
                tests=tuple(TestResult(**test) for test in question["tests"]),
            )
            for question in data["questions"]
        ),
    )
