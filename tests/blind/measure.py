"""Grade the hand-ins of a round on their own path, and count."""

from __future__ import annotations

import math
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import Any

from mutation.course import course, notebook_of
from tqdm import tqdm

from autograder.grading.grade import grade, grade_notebook
from autograder.grading.scorecard import QuestionScore
from autograder.grading.settings import Settings
from autograder.submission.files import HandIn
from autograder.submission.reading import parse_notebook, read_submission
from blind.hand_ins import Right, Wrong, read_as, right, wrong

SETTINGS = Settings("a blind trial")
PROCESSES = 2
TRAINED = ("MyNet", "LanguageModel")
"""Questions that ask for a trained network are no part of these trials."""


def measure(number: str) -> dict[str, list[dict[str, Any]]]:
    """What each answer of a round lost: of wrong ones on their question and on others, of right ones at all."""
    found: dict[str, list[dict[str, Any]]] = {"wrong": [], "right": []}
    tasks: list[tuple[Any, Any, str]] = [(_of_wrong, case, "wrong") for case in wrong(number)]
    tasks += [(_of_right, case, "right") for case in right(number)]
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        futures = {pool.submit(function, case): kind for function, case, kind in tasks}
        for future in tqdm(as_completed(futures), total=len(futures), desc=f"round {number}", unit="hand-in"):
            found[futures[future]] += future.result()
    return {kind: sorted(some, key=lambda each: each["answer"]) for kind, some in found.items()}


def interval(count: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, count / total
    middle = (share + z**2 / (2 * total)) / (1 + z**2 / total)
    half = z / (1 + z**2 / total) * math.sqrt(share * (1 - share) / total + z**2 / (4 * total**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def summary(found: dict[str, list[dict[str, Any]]], number: str) -> list[str]:
    """The figures of a round in lines."""
    kept = [each for each in found["wrong"] if not each["lost"]]
    beside = [each for each in found["wrong"] if each["elsewhere"]]
    unfair = [each for each in found["right"] if each["lost"]]
    losing = [each for each in found["wrong"] if each["lost"]]
    told = [each for each in losing if each["diagnosis"]]
    readings = [read_as(number, each["answer"], each["diagnosis"]) for each in told]
    return [
        _line("wrong answers that keep full marks", len(kept), len(found["wrong"])),
        _line("wrong answers that cost marks on another question", len(beside), len(found["wrong"])),
        _line("right answers that lose marks", len(unfair), len(found["right"])),
        _line("wrong answers that lose marks and are told truly what is wrong", readings.count(True), len(losing)),
        _line("diagnoses that are false", readings.count(False), len(told)),
        f"diagnoses that nobody has read: {readings.count(None)}",
    ]


def _line(what: str, count: int, total: int) -> str:
    low, high = interval(count, total)
    return f"{what}: {count} of {total} ({count / max(total, 1):.1%}; 95 % interval {low:.1%} to {high:.1%})"


def _of_wrong(case: Wrong) -> list[dict[str, Any]]:
    spec = notebook_of(case.notebook)
    source = parse_notebook(HandIn(case.text(course().root).encode()), spec.file, spec.statements)
    score = grade_notebook(source, spec, course(), SETTINGS)
    by_name = {question.question: question for question in score.questions}
    own = by_name.pop(case.question)
    right_alone = _lost(by_name.values())
    return [
        {
            "answer": case.file.name,
            "mistake": case.mistake,
            "lost": _share(own),
            "elsewhere": right_alone,
            "diagnosis": own.diagnosis,
            "reasons": list(own.reasons),
        }
    ]


def _of_right(case: Right) -> list[dict[str, Any]]:
    assignment = course().assignment(case.assignment)
    card = grade(read_submission(case.path, assignment), assignment, course(), SETTINGS)
    found = []
    for notebook, question in card.questions:
        if question.question in case.questions and question.points:
            lost = {"lost": _share(question), "reasons": list(question.reasons)}
            found.append({"answer": f"{case.name}: {notebook.notebook}/{question.question}", **lost})
    return found


def _lost(questions: Iterable[QuestionScore]) -> dict[str, list[str]]:
    return {
        question.question: list(question.reasons)
        for question in questions
        if question.question not in TRAINED and question.score < question.points
    }


def _share(question: QuestionScore) -> float:
    """The share of its marks that a question lost, properties that round to nothing included."""
    total = math.fsum(test.weight for test in question.tests)
    return round(math.fsum(test.weight for test in question.tests if not test.passed) / total, 4) if total else 1.0
