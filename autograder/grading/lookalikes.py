"""The whole catalogue, tried: what each entry breaks, and entries that no case can tell apart."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path

from tqdm import tqdm

from autograder.course.assignments import Course
from autograder.grading.diagnosis import behaviour, is_same
from autograder.grading.fingerprints import fingerprint_of_entries
from autograder.grading.patterns import fingerprints_of, pattern_of, patterns, write, write_fingerprints
from autograder.grading.testing import Tried
from autograder.mistakes import Mistake, catalogue

SECRET = "entries side by side"
STALE = "the patterns of {question}'s known mistakes are not what these break; type `autograder explain --write`."


@dataclass(frozen=True)
class Looked:
    """What trying a question's entries showed."""

    assignment: str
    question: str
    patterns: dict[str, list[int]]
    complaints: list[str]


def lookalikes(course: Course, only_of: str | None = None) -> Iterator[str]:
    """A sentence for each pair of entries of a question that behave alike in every case, and for each that is right.

    Patterns that are not up to date are told, too. Questions of which nothing changed since `write_patterns` tried them
    are left out.
    """
    for looked in _look_at_all(course, only_of, anew=False):
        yield from looked.complaints
        known = patterns(looked.assignment)
        if any(list(known.get(name, [])) != found for name, found in looked.patterns.items()):
            yield STALE.format(question=looked.question)


def write_patterns(course: Course, only_of: str | None = None) -> list[Path]:
    """Make the patterns of every assignment's catalogue, or of one, anew; the files that hold them."""
    found: dict[str, list[Looked]] = {}
    for looked in _look_at_all(course, only_of):
        found.setdefault(looked.assignment, []).append(looked)
    written = []
    for assignment, some in found.items():
        written.append(write(assignment, {name: each for looked in some for name, each in looked.patterns.items()}))
        fine = [looked.question for looked in some if not looked.complaints]
        write_fingerprints(assignment, {question: _fingerprint(course, assignment, question) for question in fine})
    return written


def look_at(course: Course, entries: Iterable[Mistake]) -> Looked:
    """Try the entries of one question."""
    entries, complaints = list(entries), []
    spec = course.assignment(entries[0].assignment).notebook(entries[0].notebook)
    seen = {entry: _behaviours(entry, course) for entry in entries}
    found = {
        entry.name: [pattern_of(tried, spec, entry.question_id)[0] for tried in behaviours]
        for entry, behaviours in seen.items()
    }
    for entry in entries:
        for spelling, pattern in enumerate(found[entry.name], 1):
            if not pattern:
                complaints.append(f"mistake {entry.name}: nothing is wrong with spelling {spelling}; take it out.")
    for one, other in combinations(entries, 2):
        if any(_alike(first, second) for first in seen[one] for second in seen[other]):
            complaints.append(
                f"mistakes {one.name} and {other.name} behave alike in every case of {one.question}; make them one "
                "entry, or let its contract tell them apart."
            )
    return Looked(entries[0].assignment, entries[0].question, found, complaints)


def _look_at_all(course: Course, only_of: str | None, anew: bool = True) -> Iterator[Looked]:
    entries = (mistake for mistake in catalogue() if only_of in (None, mistake.assignment))
    questions = [
        (assignment, question)
        for assignment, question in dict.fromkeys((mistake.assignment, mistake.question) for mistake in entries)
        if anew or fingerprints_of(assignment).get(question) != _fingerprint(course, assignment, question)
    ]
    if not questions:
        return
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        looked = pool.map(_look_at_question, [course.root] * len(questions), *zip(*questions, strict=True))
        yield from tqdm(looked, total=len(questions), desc="known mistakes", unit="question", disable=None)


def _fingerprint(course: Course, assignment: str, question: str) -> str:
    notebook, _, name = question.partition("/")
    return fingerprint_of_entries(course.assignment(assignment).notebook(notebook), name)


def _look_at_question(root: Path, assignment: str, question: str) -> Looked:
    entries = [entry for entry in catalogue() if (entry.assignment, entry.question) == (assignment, question)]
    return look_at(Course.load(root), entries)


def _behaviours(entry: Mistake, course: Course) -> list[list[Tried]]:
    return [behaviour(entry, course, SECRET, spelling) for spelling in range(len(entry.spellings))]


def _alike(first: list[Tried], second: list[Tried]) -> bool:
    return all(is_same(one, other) for one, other in zip(first, second, strict=True))
