"""Damaged notebooks are read as a person reads them, and what is lost of them is said."""

import json

import pytest
from course_hand_ins import ASSIGNMENT, COURSE, write_hand_in
from damage.measure import KINDS, OURS, measure, total

from autograder.grading.grade import grade
from autograder.grading.settings import Settings
from autograder.submission.files import HandIn
from autograder.submission.reading import parse_notebook, read_submission


def test_readable_answers_are_recovered():
    found = total(measure(2 * len(OURS), OURS, show=lambda _: None).values())
    assert found.exceptions == 0 and found.notebooks == 2 * len(OURS)
    assert found.share >= 0.98


def test_nothing_raises_whatever_the_damage():
    """Kinds by an author who had not seen the reader; `python -m damage` counts what is recovered of them."""
    found = total(measure(len(KINDS), show=lambda _: None).values())
    assert found.exceptions == 0 and found.notebooks == len(KINDS)


def notebook(*sources):
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": source} for source in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}, indent=1)


def read(text):
    source = parse_notebook(HandIn(text if isinstance(text, bytes) else text.encode()), "A.ipynb")
    names = {name for statement in source.code.statements for name in statement.binds}
    return names, source.problem, source.note


def test_a_truncated_notebook_keeps_its_beginning_and_says_so():
    whole = notebook("def f():\n    return 1", "def g():\n    return 2")
    names, problem, note = read(whole[: whole.index("return 2") + 4])
    assert "f" in names and not problem
    assert note == (
        "A.ipynb is damaged: cell 2 could not be read, or not in full (2 cells in all); "
        "check it in JupyterLab, save it and hand it in again."
    )


def test_of_a_conflict_the_side_that_answers_counts():
    stub, answer = "def f():\n    raise NotImplementedError", "def f():\n    return 1"
    lines = [json.dumps(text) for text in (stub, answer)]
    text = notebook("X").replace('"X"', "\n<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n".format(*lines))
    source = parse_notebook(HandIn(text.encode()), "A.ipynb")
    assert answer in source.code.cells.values() and "holds a merge conflict that Git left" in source.note


@pytest.mark.parametrize(
    "text",
    ["[" * 10**5, '{"cells": ' * 10**4, '"cell_type": ' * 10**4, '{"source": "' * 10**4, "\\" * 10**6, '"' * 10**6,
     "<<<<<<< a\n" * 10**4, "=\n" * 10**5, b"\xff\xfe" * 10**5, b"\0" * 10**6, "<pre>" * 10**4],
    ids=range(11),
)  # fmt: skip
def test_nonsense_gets_a_sentence(text):
    _, problem, _ = read(text)
    assert problem.startswith("A.ipynb ")


def test_what_was_lost_reaches_the_scorecard(tmp_path):
    folder = write_hand_in(tmp_path / "ada")
    file = folder / "FullyConnectedNets.ipynb"
    file.write_text(file.read_text()[:-40])
    card = grade(read_submission(folder, ASSIGNMENT), ASSIGNMENT, COURSE, Settings("a secret", diagnosis=False))
    damaged, whole = card.notebooks[:2]
    assert damaged.note.startswith("FullyConnectedNets.ipynb is damaged") and not whole.note
    assert damaged.score == damaged.points
