"""The catalogue's entries: what each loses on its own question, what it is taken for, and what it costs elsewhere."""

from __future__ import annotations

from autograder.grading.diagnosis import diagnose, reference_namespace
from autograder.grading.programs import leans_on
from autograder.mistakes import Mistake, applied, catalogue
from mutation.course import SECRET, caught, course, find, judged, with_answer

NETWORK_OF_THE_STUDENT = "PyTorch/MyNet"
"""Asks for a trained network, which no entry is about."""


def entries(place: str) -> list[Mistake]:
    """The catalogue's entries on a question."""
    return [mistake for mistake in catalogue() if mistake.question == place]


def faults(place: str) -> dict[str, list[str]]:
    """What is wrong with the entries on a question, by name; an empty list is as it should be."""
    return {mistake.name: [*_own_question(mistake), *_elsewhere(mistake)] for mistake in entries(place)}


def loses_marks(mistake: Mistake, secret: str = SECRET) -> bool:
    """Whether any hidden test of its question catches the mistake."""
    namespace = with_answer(mistake.question, applied(mistake, course()))
    return caught(namespace, mistake.question, secret)


def _own_question(mistake: Mistake) -> list[str]:
    spec, question = find(mistake.question)
    namespace = reference_namespace(course(), spec, {question.id: applied(mistake, course())})
    verdict = judged(namespace, mistake.question)
    if verdict.passed:
        return ["no hidden test catches it"]
    found = diagnose(verdict.tried, spec, question.id, course(), SECRET)
    taken_for = " and ".join(each.name for each in found) or "nothing known"
    return [] if found == (mistake,) else [f"is taken for {taken_for}"]


def _elsewhere(mistake: Mistake) -> list[str]:
    """Other questions that lose marks.

    A question that fails is graded a second time with the kit's version of what it leans on, and then passes if the
    mistake was in that, the rest being the reference. A backward pass depends on its own forward pass.
    """
    spec, question = find(mistake.question)
    namespace = reference_namespace(course(), spec, {question.id: applied(mistake, course())})
    costs = []
    for other in spec.questions:
        place = f"{spec.name}/{other.id}"
        if other.id == question.id or place == NETWORK_OF_THE_STUDENT:
            continue
        if question.id not in leans_on(course(), spec, other.id) and question.id != other.cache_of:
            failed = [result for result in judged(namespace, place).results if not result.passed]
            costs += [f"costs marks in {place}: {result.name}: {result.message}" for result in failed]
    return costs
