"""The catalogue's entries: what each loses on its own question, what it is taken for, and what it costs elsewhere."""

from __future__ import annotations

from autograder.mistakes import Mistake, applied, catalogue
from mutation.course import course, find, graded, is_caught

STRIDE = 5


def entries(place: str) -> list[Mistake]:
    """The catalogue's entries on a question."""
    return [mistake for mistake in catalogue() if mistake.question == place]


def faults(name: str) -> list[str]:
    """What is wrong with an entry, as it is spelled first, in a notebook of its own; nothing is as it should be.

    One in `STRIDE` is graded with all other questions of its notebook. A backward pass depends on its own forward pass,
    which may cost it marks.
    """
    place, mistake = next((i, each) for i, each in enumerate(catalogue()) if each.name == name)
    spec, question = find(mistake.question)
    may_cost = {other.id for other in spec.questions if other.cache_of == question.id}
    # no entry is about a trained network, which is not handed in here
    asked = [q.id for q in spec.questions if entries(f"{spec.name}/{q.id}") and q.id not in may_cost]
    scores = graded(mistake.question, applied(mistake, course()), [question.id] if place % STRIDE else asked)
    found = []
    for score in scores.questions:
        failed = [test for test in score.tests if not test.passed]
        if score.question != question.id:
            found += [f"costs marks in {score.question}: {test.name}: {test.message}" for test in failed]
        elif not failed:
            found.append("no hidden test catches it")
        elif score.diagnosis != mistake.sentence:
            found.append(f"is taken for: {score.diagnosis or 'nothing known'}")
    return found


def loses_marks(mistake: Mistake, secret: str) -> bool:
    """Whether any hidden test of its question catches the mistake."""
    return is_caught(mistake.question, applied(mistake, course()), secret)
