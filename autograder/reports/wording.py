"""What every report says in the same words: marks as numbers, and which questions lost them, and why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.grading.scorecard import QuestionScore, Scorecard
from autograder.reports.shown import DIAGNOSES, VERDICTS


@dataclass(frozen=True)
class Loss:
    """Marks lost on one question, or on several for the same reason."""

    questions: tuple[str, ...]
    marks: float
    reasons: tuple[str, ...]
    """Sentences for the student; those of one question alone may name it, those of several do not."""


@dataclass(frozen=True)
class Explained:
    """Why a question earned what it did, as students read it everywhere: on pages, in notebooks and in comments."""

    said: tuple[str, ...]
    """Sentences about the answer as a whole."""
    unmet: tuple[tuple[tuple[str, ...], str], ...]
    """What does not hold, put together by reason: what, and why."""
    met: tuple[str, ...]
    """What holds."""
    tested: tuple[str, ...] = ()
    """What is tested, where `said` says it all."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why marks were lost, each once."""
        return tuple(dict.fromkeys([*self.said, *(why for _, why in self.unmet)]))


def explained(question: QuestionScore, level: str = DIAGNOSES) -> Explained:
    """What is said of a question's score, as far as it is shown."""
    if question.note:
        return Explained((question.note,), (), (), tuple(test.about for test in question.tests))
    if level == VERDICTS:
        return Explained((), (), ())
    said = (question.diagnosis,) if question.diagnosis and level == DIAGNOSES else ()
    reasons: dict[str, list[str]] = {}
    for test in question.tests:
        if not test.passed:
            reasons.setdefault(test.message, []).append(test.about)
    met = tuple(test.about for test in question.tests if test.passed)
    if len(reasons) == 1 and not met and not said:
        return Explained(tuple(reasons), (), (), tuple(test.about for test in question.tests))
    return Explained(said, tuple((tuple(abouts), why) for why, abouts in reasons.items()), met)


def marks(value: float) -> str:
    """Write marks without needless digits: 20, 1.5, 0.33."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def aligned(value: float) -> str:
    """Write marks for a column, where the points must stand below each other: 20.00, 1.50."""
    return f"{value:.2f}"


def words(name: str) -> list[str]:
    """A notebook's name as the words it is made of, for narrow columns; short names stay whole."""
    if len(name) <= 10:
        return [name]
    return re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^A-Z]+", name) or [name]


def share(score: float, points: float) -> float:
    """Marks as a share of what one can get, between 0 and 1; where there is nothing to get, all of it."""
    return min(max(score / points, 0.0), 1.0) if points > 0 else 1.0


def clean(text: str) -> str:
    """Make text of unknown origin fit for one line of a terminal or a page.

    Control and formatting characters could move the cursor, colour the screen or turn the reading direction.
    """
    spaced = " ".join(text.split())
    return "".join(char for char in spaced if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co"))


def spans(text: str) -> Iterator[tuple[str, bool]]:
    """Split a sentence at its backticks: (text, whether it is code)."""
    parts = clean(text).split("`")
    if len(parts) % 2 == 0:  # a backtick without its partner is a character like any other
        parts[-2:] = ["`".join(parts[-2:])]
    for i, part in enumerate(parts):
        if part:
            yield part, i % 2 == 1


def losses(card: Scorecard) -> list[Loss]:
    """Every question that lost marks, in the notebooks' order; neighbours that share one reason are put together.

    A notebook that is not there, or cannot be read, is one loss.
    """
    found: list[Loss] = []
    for notebook in card.notebooks:
        if notebook.note and all(question.note == notebook.note for question in notebook.questions):
            found.append(Loss((notebook.notebook,), notebook.points, (notebook.note,)))
            continue
        together: dict[str, list[QuestionScore]] = {}
        for question in notebook.questions:
            if question.score < question.points:
                together.setdefault(_without_name(question), []).append(question)
        for reason, questions in together.items():
            reasons = questions[0].reasons if len(questions) == 1 else (reason,)
            lost = sum(question.points - question.score for question in questions)
            found.append(Loss(tuple(question.question for question in questions), lost, reasons))
    return found


def _without_name(question: QuestionScore) -> str:
    """The question's reasons, without its own name at the front, so that equal reasons are equal text."""
    name = f"`{question.question}` "
    return " ".join(reason.removeprefix(name) for reason in question.reasons)
