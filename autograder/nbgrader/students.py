"""The class in nbgrader's gradebook: students from another system's list, and their marks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import MissingEntry

from autograder.course.assignments import CourseError
from autograder.nbgrader.gradebook import opened
from autograder.nbgrader.unfinished import ungraded
from autograder.systems.people import Person


@dataclass(frozen=True)
class Entered:
    """What `enter` changed."""

    new: int
    changed: int
    ids: tuple[str, ...]
    """The students' ids, in the order of the list."""


@dataclass(frozen=True)
class Marks:
    """The marks of an assignment, manual ones and late penalties included."""

    points: float
    final: dict[str, float]
    """By student's id."""
    waiting: list[str]
    """Students whose mark is not final: not graded to the end, or a person has still to mark something."""


def enter(root: Path, people: Iterable[tuple[str, Person]]) -> Entered:
    """Enter students under their ids, or bring up to date what the gradebook says of them; nobody is taken out."""
    new, changed, ids = 0, 0, []
    with opened(root) as (_, gradebook):
        known = {student.id: student for student in gradebook.students}
        for name, person in people:
            facts = {
                "first_name": person.first_name,
                "last_name": person.last_name,
                "email": person.email,
                "lms_user_id": person.number,
            }
            before = known.get(name)
            if before is None:
                new += 1
            elif any(getattr(before, fact) != value for fact, value in facts.items()):
                changed += 1
            gradebook.update_or_create_student(name, **facts)
            ids.append(name)
    return Entered(new, changed, tuple(ids))


def marks_of(root: Path, assignment: str) -> Marks:
    """The marks in the gradebook. Raises CourseError if nothing of the assignment is graded."""
    with opened(root) as (course, gradebook):
        try:
            asked = gradebook.find_assignment(assignment)
        except MissingEntry:
            raise CourseError(
                f"the gradebook has no marks of {assignment}; type `nbgrader autograde {assignment}` first, "
                "or name the folder of `autograder grade --out` with --report."
            ) from None
        half = set(ungraded(course, assignment))
        final, waiting = {}, []
        for submission in gradebook.assignment_submissions(assignment):
            if submission.needs_manual_grade or submission.student_id in half:
                waiting.append(submission.student_id)
            else:
                final[submission.student_id] = max(0.0, submission.score - (submission.late_submission_penalty or 0.0))
        return Marks(asked.max_score, final, sorted(waiting))
