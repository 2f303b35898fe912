"""What a mistake is, and how it is put into the reference solution."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.course.assignments import Course, CourseError, NotebookSpec
from autograder.course.solutions import source_of

Edits = tuple[tuple[str, str], ...]
"""(old, new) passages of the reference's source; every old one occurs there exactly once."""


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
    sentence: str
    """What is wrong and what to do, addressed to the student."""
    source: str
    """Where it was seen: hand-ins, blogs, or an assignment's own checks that let it through."""
    spellings: tuple[Edits, ...]
    """The ways to make it. What they have in common is what is wrong; in the rest they may behave differently."""

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
    edits: Edits,
    sentence: str,
    source: str,
    *also: Edits,
) -> Mistake:
    """A mistake in a question of a notebook, and further spellings of it.

    The modules of the catalogue fix assignment and notebook.
    """
    return Mistake(name, assignment, f"{notebook}/{question}", sentence, source, (edits, *also))


def applied(mistake: Mistake, course: Course | None = None, spelling: int = 0) -> str:
    """The source of the mistake's function or class with the mistake in it; docstrings stay as they are.

    Parameters
    ----------
    mistake : an entry of the catalogue
    course : the course that has the question; by default the one this package belongs to
    spelling : which of the ways to make it

    Raises
    ------
    EditError
        If an edit does not apply exactly once.
    CourseError
        If no assignment has that question.
    """
    return _edited(reference(mistake, course), mistake, spelling)


def both_applied(first: Mistake, second: Mistake, course: Course | None = None) -> str:
    """The source of a function or class with two mistakes in it, each as it is spelled first. Raises as `applied`."""
    return _edited(applied(first, course), second, 0)


def _edited(source: str, mistake: Mistake, spelling: int) -> str:
    for old, new in mistake.spellings[spelling]:
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
