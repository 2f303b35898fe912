"""A class of three with two notebooks each, and what grading leaves of it."""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from course_hand_ins import ASSIGNMENT, COURSE, stub, write_hand_in
from nbgrader.api import Gradebook

from autograder.demo.run import make_course
from faults.commands import finish

NAME = ASSIGNMENT.name
ASKED = replace(ASSIGNMENT, notebooks=tuple(map(ASSIGNMENT.notebook, ("FullyConnectedNets", "BatchNormalization"))))
WRONG = {"batchnorm_backward": "def batchnorm_backward(dout, cache):\n    return dout, 0, 0"}
STUDENTS = {"ada": None, "bob": lambda question, source: WRONG.get(question, source), "zoe": stub}
"""Right, partly wrong, and empty."""


def write_class(folder: Path) -> Path:
    """Write the hand-ins."""
    for name, edit in STUDENTS.items():
        write_hand_in(folder / name, edit, ASKED)
    return folder


def released_course(root: Path) -> Path:
    """A course with the class's hand-ins, none of them graded."""
    make_course(root, NAME)
    for file in (root / "source" / NAME).glob("*.ipynb"):
        if file.stem not in {spec.name for spec in ASKED.notebooks}:
            file.unlink()
    finish("nbgrader", "generate_assignment", NAME, cwd=root)
    for name, edit in STUDENTS.items():
        write_hand_in(root / "submitted" / name / NAME, edit, ASKED)
    return root


def mark(root: Path) -> None:
    """Give marks and comments as a person does, after a first grading."""
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        for submission in gradebook.assignment_submissions(NAME):
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    grade.manual_score = 0.25 if grade.auto_score is None or grade.name.startswith("adam") else None
                for comment in notebook.comments:
                    comment.manual_comment = f"See me, {submission.student_id}: {comment.name}."
        gradebook.db.commit()


def scorecards(out: Path) -> dict[str, bytes]:
    """What `autograder grade --out` leaves: scorecards and spreadsheet."""
    return {path.name: path.read_bytes() for path in sorted([*out.glob("*.json"), *out.glob("*.csv")])}


def everything(root: Path) -> dict[str, dict[str, object]]:
    """What nbgrader leaves of each student: files, marks and comments, those of people among them."""
    left: dict[str, dict[str, object]] = defaultdict(dict)
    for path in sorted((root / "autograded").rglob("*")):
        student, *parts = path.relative_to(root / "autograded").parts
        if path.is_file():
            left[student]["/".join(parts)] = path.read_bytes()
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        for submission in gradebook.assignment_submissions(NAME):
            entries = left[submission.student_id]
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    entries[grade.name] = grade.auto_score, grade.manual_score, grade.needs_manual_grade
                for comment in notebook.comments:
                    entries[f"on {comment.name}"] = comment.auto_comment, comment.manual_comment
    return dict(left)


def copied(course: Path, to: Path) -> Path:
    """A course of its own for one fault."""
    shutil.rmtree(to, ignore_errors=True)
    return shutil.copytree(course, to)


COURSE_ROOT = COURSE.root
