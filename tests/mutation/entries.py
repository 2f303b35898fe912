"""The catalogue's entries: what each loses on its own question, what it is taken for, and what it costs elsewhere."""

from __future__ import annotations

from autograder.grading.diagnosis import diagnose, reference_namespace
from autograder.grading.programs import builds_on
from autograder.mistakes import Mistake, applied, catalogue
from mutation.course import SECRET, course, find, run, tests_of, with_answer

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
    return any(not run(namespace, mistake.question, test, secret).result.passed for test in tests_of(mistake.question))


def _own_question(mistake: Mistake) -> list[str]:
    spec, question = find(mistake.question)
    namespace = reference_namespace(course(), spec, {question.id: applied(mistake, course())})
    runs = [run(namespace, mistake.question, test) for test in tests_of(mistake.question)]
    if all(each.result.passed for each in runs):
        return ["no hidden test catches it"]
    found = diagnose(runs, spec, question.id, course(), SECRET)
    return [] if found is mistake else [f"is taken for {found.name if found else 'nothing known'}"]


def _elsewhere(mistake: Mistake) -> list[str]:
    """Other questions that lose marks.

    A question that fails is graded a second time with the kit's version of what it builds on, and then passes if
    the mistake was in that, the rest being the reference.
    """
    spec, question = find(mistake.question)
    namespace = reference_namespace(course(), spec, {question.id: applied(mistake, course())})
    costs = []
    for other in spec.questions:
        place = f"{spec.name}/{other.id}"
        if other.id == question.id or place == NETWORK_OF_THE_STUDENT:
            continue
        if question.id not in builds_on(spec, other):
            failed = [test.name for test in tests_of(place) if not run(namespace, place, test).result.passed]
            costs += [f"costs marks in {place}: {name}" for name in failed]
    return costs
