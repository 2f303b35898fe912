"""Recognize an answer by a course's own catalogue, whose entries are student code: each is tried in a worker.

An entry is called as an answer is: behind the same wall and within the same limits, on the same cases, with the kit's
version of what the question leans on. What it shows is compared as with the kit's own catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from autograder.course.assignments import Course, CourseError, NotebookSpec
from autograder.course.solutions import source_of
from autograder.grading.behaviour import are_alike, only_crashes, read, trace_of, wrong_in
from autograder.grading.clusters import Cluster
from autograder.grading.diagnosis import is_same
from autograder.grading.programs import alone, kept_back, leans_on, program
from autograder.grading.settings import Settings
from autograder.grading.testing import Tried, cases_of, contract_of, seed_of, try_case
from autograder.mistakes.own import OwnMistake, anonymous, own_mistakes
from autograder.submission.reading import NotebookSource
from cs231n import definitions

SECONDS = 20.0
"""For all calls on one entry; an answer that takes longer is not kept as one."""


def recognized(
    tried: Sequence[Tried],
    spec: NotebookSpec,
    question: str,
    course: Course,
    settings: Settings,
    may_assume: frozenset[str] = frozenset(),
) -> tuple[OwnMistake, ...]:
    """The entry that an answer behaves like in every case; none if several do, and do not say the same.

    Parameters
    ----------
    tried : what each case of the question's contract showed of the student's answer
    spec, question, course : where the question is
    settings : how answers are run
    may_assume : what the text that the student was given allows an answer to assume
    """
    entries = own_mistakes(course.root, spec.assignment, f"{spec.name}/{question}")
    if not entries or only_crashes({i: wrong_in(each) for i, each in enumerate(tried)}):
        return ()
    fitting: dict[str, OwnMistake] = {}
    for entry in entries:
        theirs = {each.case: each for each in behaviour(entry, course.root, settings, may_assume)}
        if all(each.case in theirs and is_same(each, theirs[each.case]) for each in tried):
            fitting.setdefault(entry.sentence, entry)
    return tuple(fitting.values()) if len(fitting) == 1 else ()


def entry_of(
    cluster: Cluster, sentence: str, people: Iterable[str], assignment: str, course: Course, settings: Settings
) -> OwnMistake:
    """An entry for answers that fail alike: the shortest that does so on its own, without anybody's name.

    Raises
    ------
    CourseError : if none of them does
    """
    spec = course.assignment(assignment).notebook(cluster.notebook)
    ours = [word for question in spec.questions for word in (question.id, source_of(question.implements))]
    people = list(people)
    for member in cluster.members:
        text = "\n".join(passage.text for passage in member.score.answer)
        try:
            code = anonymous(text, people, ours)
        except ValueError:
            continue
        entry = OwnMistake(cluster.name, assignment, f"{cluster.notebook}/{cluster.question}", sentence, code)
        trace = read(trace_of(behaviour(entry, course.root, settings), spec, cluster.question))
        if trace and are_alike(trace, cluster.trace):
            return entry
    raise CourseError(
        f"none of the answers of {cluster.name} fails in this way when it is run on its own; "
        "was this report graded with another secret than the course has now? Grade it again, then name it."
    )


@cache
def behaviour(
    entry: OwnMistake, root: Path, settings: Settings, may_assume: frozenset[str] = frozenset()
) -> tuple[Tried, ...]:
    """What every case of its question's contract shows of an entry, run in a worker."""
    course = Course.load(root)
    notebook, _, name = entry.question.partition("/")
    spec = course.assignment(entry.assignment).notebook(notebook)
    (question,) = (each for each in spec.questions if each.id == name)
    source = NotebookSource(definitions.parse({1: entry.code}, given=spec.statements))
    whole = program(course, spec, source, kept_back(spec, question))
    leaning = leans_on(course, spec, name)
    asked = replace(alone(whole, spec, leaning) if leaning else whole, may_assume=may_assume)
    contract = contract_of(spec, name)
    with settings.answers(asked, settings.budget(spec.torch, SECONDS)) as answers:
        return tuple(
            try_case(contract, case, answers, seed_of(settings.secret, spec, name, case))
            for case in cases_of(spec, contract)
        )
