"""Pages for students and staff: each one file that needs nothing else, reads well on paper and without colour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from autograder.grading.files import write_whole
from autograder.grading.scorecard import Scorecard
from autograder.reports.wording import aligned, clean, losses, marks, share, spans, words

BINS = 10


def student_page(card: Scorecard, class_page: str | None = None) -> str:
    """The page of one hand-in: every question's score, what holds and what does not, in sentences.

    Parameters
    ----------
    card : the hand-in's score
    class_page : where to go back to, as a relative link; None on pages that students get
    """
    return _environment().get_template("student.html").render(card=card, back=class_page)


def class_page(scorecards: Sequence[Scorecard], links: Sequence[str | None] | None = None) -> str:
    """The page of a class: its scores, their distribution, how each question went.

    Parameters
    ----------
    scorecards : hand-ins of one assignment, in the order to show
    links : each hand-in's own page, as a relative link
    """
    return (
        _environment()
        .get_template("class.html")
        .render(
            rows=list(zip(scorecards, links or [None] * len(scorecards), strict=True)),
            assignment=scorecards[0].assignment if scorecards else "",
            notebooks=scorecards[0].notebooks if scorecards else (),
            points=scorecards[0].points if scorecards else 0,
            figures=_figures(scorecards),
            bars=histogram(scorecards),
            questions=success(scorecards),
        )
    )


def write_pages(scorecards: Sequence[Scorecard], folder: Path) -> Path:
    """Write the class page and one page per hand-in into `folder`; returns the class page's path."""
    students = folder / "students"
    students.mkdir(parents=True, exist_ok=True)
    names = page_names(scorecards)
    for card, name in zip(scorecards, names, strict=True):
        write_whole(students / name, student_page(card))
    index = folder / "class.html"
    write_whole(index, class_page(scorecards, [f"students/{name}" for name in names]))
    return index


def page_names(scorecards: Sequence[Scorecard]) -> list[str]:
    """A file name for each hand-in, safe on any system and in any link, none twice."""
    names: list[str] = []
    for card in scorecards:
        stem = re.sub(r"[^A-Za-z0-9_-]+", "-", card.submission).strip("-")[:60] or "hand-in"
        taken = {name.lower() for name in names}
        number, name = 1, f"{stem}.html"
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}.html"
        names.append(name)
    return names


@dataclass(frozen=True)
class Bar:
    """One bar of the histogram, in per cent of the plot's width and height."""

    low: float
    high: float
    """Scores from `low` up to, but not including, `high`; the last bar holds full marks, too."""
    count: int
    height: float


@dataclass(frozen=True)
class Success:
    """How a class did on one question."""

    notebook: str
    question: str
    points: float
    mean: float
    full: int
    """How many got full marks."""
    count: int


def histogram(scorecards: Sequence[Scorecard]) -> list[Bar]:
    """Count hand-ins by score, in tenths of the points."""
    counts = [0] * BINS
    for card in scorecards:
        counts[min(int(share(card.score, card.points) * BINS + 1e-9), BINS - 1)] += 1
    points = scorecards[0].points if scorecards else 0.0
    most = max(counts) or 1
    return [
        Bar(points * i / BINS, points * (i + 1) / BINS, count, 100 * count / most) for i, count in enumerate(counts)
    ]


def success(scorecards: Sequence[Scorecard]) -> list[Success]:
    """Each question's mean score and how many got full marks."""
    scores: dict[tuple[str, str, float], list[float]] = {}
    for card in scorecards:
        for notebook, question in card.questions:
            key = notebook.notebook, question.question, question.points
            scores.setdefault(key, []).append(question.score)
    return [
        Success(*key, sum(got) / len(got), sum(score >= key[2] for score in got), len(got))
        for key, got in scores.items()
    ]


def _figures(scorecards: Sequence[Scorecard]) -> dict[str, float]:
    scores = sorted(card.score for card in scorecards)
    if not scores:
        return {}
    middle = len(scores) // 2
    median = scores[middle] if len(scores) % 2 else (scores[middle - 1] + scores[middle]) / 2
    return {"mean": sum(scores) / len(scores), "median": median, "lowest": scores[0], "highest": scores[-1]}


def _code(text: str) -> Markup:
    """A sentence with its `names` set as code, and everything in it escaped."""
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if code else escape(part) for part, code in spans(text)
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(marks=marks, aligned=aligned, words=words, code=_code, clean=clean)
    environment.globals.update(share=share, losses=losses)
    return environment
