"""Gradescope's programming assignments: the autograder zip that it asks for, and the results that it shows.

The zip's root holds ``setup.sh``, run once as root when the image is built, and ``run_autograder``, run for each
hand-in. The latter finds the hand-in in ``/autograder/submission/`` and leaves ``/autograder/results/results.json``;
Gradescope reads nothing else. Student code cannot write it: it runs behind the strongest wall that works there.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any, Literal

from autograder.course.assignments import Assignment, Course
from autograder.grading.scorecard import QuestionScore, Scorecard
from autograder.reports.wording import clean

Visibility = Literal["visible", "hidden", "after_due_date", "after_published"]
ROOMS = ("autograder", "cs231n")
"""What of the course goes into the zip as it is; of ``source/``, the assignment alone."""
LEFT_OUT = {"__pycache__", ".ipynb_checkpoints"}
NEEDED = (
    "charset-normalizer",
    "filelock",
    "jinja2",
    "nbformat",
    "numpy",
    "pebble",
    "pytest",
    "rich",
    "threadpoolctl",
    "typer",
)
"""What grading needs of the locked dependencies; PyTorch comes with them where a notebook works with it."""
TEMPLATES = Path(__file__).with_name("templates")
BY_A_PERSON = "Written answers, plots and settings of your choice are marked by a person, and not counted here."
LONGEST = 5000
"""Characters of what is said about a question."""


def results(card: Scorecard, visibility: Visibility, inline: float = 0.0) -> dict[str, Any]:
    """A scorecard as ``results.json``: a test for each question, with the reasons.

    Parameters
    ----------
    card : the scorecard
    visibility : when students see the tests
    inline : the points that a person gives, for which a sentence is added
    """
    tests = []
    for i, notebook in enumerate(card.notebooks, 1):
        for j, question in enumerate(notebook.questions, 1):
            tests.append(
                {
                    "number": f"{i}.{j}",
                    "name": f"{notebook.notebook}: {question.question}",
                    "name_format": "text",
                    "score": question.score,
                    "max_score": question.points,
                    "status": "passed" if question.score >= question.points else "failed",
                    "output": _said(question),
                    "output_format": "text",
                    "visibility": visibility,
                }
            )
    notes = [card.note, *(notebook.note for notebook in card.notebooks), BY_A_PERSON if inline else ""]
    return {
        "score": card.score,
        "output": clean("\n".join(dict.fromkeys(note for note in notes if note))),
        "output_format": "text",
        "visibility": visibility,
        "stdout_visibility": "hidden",
        "tests": tests,
        "extra_data": {"sandbox": card.sandbox},
    }


def refusal(problem: str) -> dict[str, Any]:
    """What is shown where nothing could be graded: Gradescope itself then asks for a person."""
    return {"output": clean(problem), "output_format": "text", "stdout_visibility": "hidden"}


def _said(question: QuestionScore) -> str:
    said = clean("\n".join(question.reasons))
    return said if len(said) <= LONGEST else said[:LONGEST] + " ..."


def pack(course: Course, assignment: Assignment, secret: str, visibility: Visibility, target: Path) -> None:
    """Write the autograder zip for an assignment. It holds the hidden tests and the course's secret: keep it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for folder in (*(course.root / room for room in ROOMS), assignment.folder):
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not LEFT_OUT & set(path.parts):
                    archive.write(path, path.relative_to(course.root))
        archive.write(course.root / "pyproject.toml", "pyproject.toml")
        archive.writestr("requirements.txt", _requirements(course, assignment))
        archive.writestr(".course-secret", secret + "\n")
        values = {"ASSIGNMENT": assignment.name, "VISIBILITY": visibility}
        for name in ("setup.sh", "run_autograder"):
            text = (TEMPLATES / name).read_text(encoding="utf-8")
            for key, value in values.items():
                text = text.replace(f"@{key}@", value)
            script = zipfile.ZipInfo(name)
            script.external_attr = 0o100755 << 16
            archive.writestr(script, text)
    part.replace(target)


def _requirements(course: Course, assignment: Assignment) -> str:
    """The locked versions of what grading needs."""
    needed = {*NEEDED, *(("torch",) if any(notebook.torch for notebook in assignment.notebooks) else ())}
    lock = (course.root / "requirements.lock").read_text(encoding="utf-8")
    return "".join(
        f"{line}\n" for line in lock.splitlines() if re.split(r"[=;\s]", line, maxsplit=1)[0].lower() in needed
    )
