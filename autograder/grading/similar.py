"""Rank pairs of hand-ins by the structure that they share and others do not. It accuses nobody.

Code becomes a row of tokens without names, comments, layout or texts, and the row a set of fingerprints (winnowing:
Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", 2003). What the released
notebook holds is taken out. Of the rest, what many wrote counts little: there are few ways to write a short answer.
"""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from copydetect import CodeFingerprint
from copydetect.detector import compare_files

from autograder.course.assignments import Assignment, Course, NotebookSpec
from autograder.grading.passages import passages
from autograder.submission.reading import NotebookSource, read_submission

LENGTH, WINDOW = 30, 10
"""Of a fingerprint, in characters of the row of tokens: of so many each, and one of so many neighbours is kept."""
LEAST = 10
"""Fingerprints that a pair must share to be ranked; five lines have some twenty."""

Texts = Mapping[str, str]
"""A hand-in's own code, by notebook."""
Span = tuple[int, int]
"""Where something begins and ends in a text."""


@dataclass(frozen=True)
class Pair:
    """Two hand-ins that share something in a notebook."""

    notebook: str
    names: tuple[str, str]
    share: float
    """Of what is particular about the one that has less of it: 1 if all is shared."""
    fingerprints: int
    """That are shared."""
    texts: tuple[str, str]
    spans: tuple[tuple[Span, ...], tuple[Span, ...]]
    """What is shared, in either text."""


def texts_of(path: Path, assignment: str, root: Path) -> dict[str, str]:
    """A hand-in's own code by notebook, without what it was given; nothing of notebooks that cannot be read."""
    asked = Course.load(root).assignment(assignment)
    found = read_submission(path, asked).notebooks
    return {spec.name: own_code(found[spec.name], spec) for spec in asked.notebooks if spec.name in found}


def released_texts(assignment: Assignment, root: Path) -> dict[str, str]:
    """All code that students are given, by notebook; nothing where there is no release yet."""
    given = read_submission(root / "release" / assignment.name, assignment).notebooks
    return {name: "\n\n\n".join(source.code.cells.values()) for name, source in given.items()}


def own_code(source: NotebookSource, spec: NotebookSpec) -> str:
    """All statements of a hand-in that the notebook's questions need."""
    names = [question.id for question in spec.questions]
    return "\n\n\n".join(passage.text for passage in passages(source.code, names, asked=names))


def ranked(hand_ins: Mapping[str, Texts], released: Texts) -> Iterator[Pair]:
    """The pairs that share more than `LEAST` fingerprints in a notebook, those that share most of their own first."""
    found: list[tuple[float, int, str, tuple[str, str]]] = []
    prints: dict[tuple[str, str], CodeFingerprint] = {}
    for notebook in dict.fromkeys(name for texts in hand_ins.values() for name in texts):
        given = _fingerprint(released.get(notebook, "")).hashes
        here = {name: _fingerprint(texts[notebook]) for name, texts in hand_ins.items() if texts.get(notebook)}
        spread = Counter(mark for each in here.values() for mark in each.hashes - given)
        weight = {mark: math.log(len(here) / count) for mark, count in spread.items()}
        for each in here.values():
            each.hashes = {mark for mark in each.hashes if weight.get(mark)}
        prints |= {(notebook, name): each for name, each in here.items()}
        found += [(share, count, notebook, pair) for share, count, pair in _shares(here, weight) if count > LEAST]
    for share, count, notebook, pair in sorted(found, reverse=True):
        one, other = (prints[notebook, name] for name in pair)
        _, _, slices = compare_files(one, other)
        spans = tuple(tuple((int(a), int(b)) for a, b in each.T) for each in slices)
        yield Pair(notebook, pair, share, count, (one.raw_code, other.raw_code), (spans[0], spans[1]))


def _fingerprint(text: str) -> CodeFingerprint:
    return CodeFingerprint("answers.py", LENGTH, WINDOW, fp=io.StringIO(text + "\n" * LENGTH))


def _shares(
    here: Mapping[str, CodeFingerprint], weight: Mapping[int, float]
) -> Iterator[tuple[float, int, tuple[str, str]]]:
    """For each pair: the share of weight that is in both, and the number of fingerprints."""
    names = list(here)
    column = {mark: i for i, mark in enumerate(weight)}
    has = np.zeros((len(names), len(column)), np.float32)
    for row, name in zip(has, names, strict=True):
        row[[column[mark] for mark in here[name].hashes]] = 1
    weights = np.array([weight[mark] for mark in column], np.float32)
    shared, counts = (has * weights) @ has.T, has @ has.T
    for i, j in combinations(range(len(names)), 2):
        if counts[i, j]:
            yield float(shared[i, j] / min(shared[i, i], shared[j, j])), int(counts[i, j]), (names[i], names[j])
