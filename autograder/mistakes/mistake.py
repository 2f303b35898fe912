"""What a mistake is, and how it is put into the reference solution."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.course.assignments import Course, CourseError, NotebookSpec
from autograder.course.solutions import source_of


class EditError(Exception):
    """An edit does not fit the reference solution any more; the message says which."""


@dataclass(frozen=True)
class Mistake:
    """One thing people get wrong."""

    name: str
    """Unique, in words joined by hyphens."""
    assignment: str
    """The assignment in whose notebooks it is made."""
    question: str
    """Where it is made: notebook/question, such as ``Warmup/softmax``."""
    edits: tuple[tuple[str, str], ...]
    """(old, new) passages of the reference's source; every old one occurs there exactly once."""
    sentence: str
    """What is wrong and what to do, addressed to the student."""
    source: str
    """Where it was seen: hand-ins, blogs, or an assignment's own checks that let it through."""

    @property
    def notebook(self) -> str:
        """The notebook's name."""
        return self.question.partition("/")[0]

    @property
    def question_id(self) -> str:
        """The question's id in its notebook."""
        return self.question.partition("/")[2]

    def is_in(self, spec: NotebookSpec) -> bool:
        """Whether it is made in a question of this notebook."""
        return (self.assignment, self.notebook) == (spec.assignment, spec.name)


def on(
    assignment: str,
    notebook: str,
    question: str,
    name: str,
    edits: tuple[tuple[str, str], ...],
    sentence: str,
    source: str,
) -> Mistake:
    """A mistake in a question of a notebook; the modules of the catalogue fix assignment and notebook."""
    return Mistake(name, assignment, f"{notebook}/{question}", edits, sentence, source)


def applied(mistake: Mistake, course: Course | None = None) -> str:
    """The source of the mistake's function or class with the mistake in it; docstrings stay as they are.

    Parameters
    ----------
    mistake : an entry of the catalogue
    course : the course that has the question; by default the one this package belongs to

    Raises
    ------
    EditError
        If an edit does not apply exactly once.
    CourseError
        If no assignment has that question.
    """
    source = reference(mistake, course)
    for old, new in mistake.edits:
        if (count := source.count(old)) != 1:
            raise EditError(f"{mistake.name}: the reference of {mistake.question} has {old!r} {count} times, not once.")
        source = source.replace(old, new)
    return source


def reference(mistake: Mistake, course: Course | None = None) -> str:
    """The source of the reference solution that the mistake is made in. Raises CourseError as `applied` does."""
    return source_of(_implements(mistake, course or Course.load()))


def _implements(mistake: Mistake, course: Course) -> str:
    for spec in course.assignment(mistake.assignment).notebooks:
        for question in spec.questions:
            if mistake.is_in(spec) and question.id == mistake.question_id:
                return question.implements
    raise CourseError(f"mistake {mistake.name}: no notebook in source/{mistake.assignment}/ asks {mistake.question}.")
