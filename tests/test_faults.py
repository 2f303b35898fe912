"""One hand-in never stops the class: whatever fails on it is a sentence in its own scorecard."""

from __future__ import annotations

import json
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest
from course_hand_ins import ASSIGNMENT, COURSE, write_hand_in
from nbformat.v4 import new_code_cell
from typer.testing import CliRunner

from autograder.cli import app
from autograder.grading import grade as grading
from autograder.grading import testing
from autograder.grading.failure import FOR_A_PERSON
from autograder.grading.grade import waits_for_a_person
from autograder.grading.many import grade_all
from autograder.grading.settings import Settings
from autograder.submission import reading

SETTINGS = Settings("faults")
SPEC = ASSIGNMENT.notebook("Dropout")
WRONG = "def dropout_backward(dout, cache):\n    return 0 * dout"


@pytest.fixture(scope="module")
def hand_ins(tmp_path_factory):
    """Ada and Cid are right; Bob's notebook has a cell that nothing needs, by which a stage knows him."""
    root = tmp_path_factory.mktemp("class")
    for name in ("ada", "bob", "cid"):
        file = write_hand_in(root / name) / SPEC.file
        for other in file.parent.glob("*.ipynb"):
            other.unlink()
        content = json.loads((COURSE.root / "source/assignment2" / SPEC.file).read_text())
        if name == "bob":
            content["cells"].append(new_code_cell(f"bobs = 1\n{WRONG}"))
        file.write_text(json.dumps(content))
    return sorted(root.iterdir())


def is_bobs(*args):
    code = " ".join(str(getattr(arg, "_program", arg)) for arg in args)
    return "bobs = 1" in code or "/bob" in code


STAGES = {
    "finding": (reading, "notebooks_in"),
    "reading": (grading, "read_submission"),
    "parsing": (reading, "parse_notebook"),
    "putting the program together": (grading, "program"),
    "running a test": (grading, "judge"),
    "finding the tests": (testing, "contracts"),
}


@pytest.mark.parametrize("error", [RuntimeError("no\ud83d luck"), MemoryError(), RecursionError("deep"), KeyError("x")])
@pytest.mark.parametrize("stage", STAGES)
def test_an_exception_in_a_stage_costs_only_that_hand_in(hand_ins, monkeypatch, stage, error):
    module, name = STAGES[stage]
    real = getattr(module, name)
    raised = []

    def failing(*args, **kwargs):
        if not raised and (is_bobs(*args) or stage == "finding the tests"):
            raised.append(True)
            raise error
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, failing)
    with ThreadPoolExecutor(1) as executor:
        cards = {c.submission: c for c in grade_all(reversed(hand_ins), "assignment2", COURSE.root, SETTINGS, executor)}
    assert raised and cards.keys() == {"ada", "bob", "cid"}
    (hit,) = [card for card in cards.values() if waits_for_a_person(card)]
    assert hit.submission == "bob" or stage == "finding the tests"
    assert type(error).__name__ in hit.to_json() and FOR_A_PERSON in hit.to_json()
    hit.to_json().encode()  # can be written
    monkeypatch.undo()
    with ThreadPoolExecutor(1) as executor:
        again = {c.submission: c for c in grade_all(hand_ins, "assignment2", COURSE.root, SETTINGS, executor)}
    assert {name: card for name, card in cards.items() if card is not hit} == {
        name: card for name, card in again.items() if name != hit.submission
    }
    assert again["ada"].score == SPEC.points > again["bob"].score > 0


def test_a_diagnosis_that_fails_costs_nothing(hand_ins, monkeypatch):
    def failing(*args):
        raise RuntimeError("no luck")

    bob = hand_ins[1]
    with_diagnosis = grading.grade_path(bob, "assignment2", COURSE.root, SETTINGS)
    monkeypatch.setattr(grading, "diagnose", failing)
    without = grading.grade_path(bob, "assignment2", COURSE.root, SETTINGS)
    assert without.score == with_diagnosis.score and not waits_for_a_person(without)


def test_the_command_says_who_is_left_for_a_person(hand_ins, monkeypatch):
    real = grading.judge
    monkeypatch.setattr(grading, "judge", lambda *args: 1 / 0 if is_bobs(*args) else real(*args))
    done = CliRunner().invoke(app, ["grade", *map(str, hand_ins), "--course", str(COURSE.root), "--json"])
    assert done.exit_code == 1
    assert "left for a person: bob" in done.stderr and "Traceback" not in done.output
    assert [card["submission"] for card in json.loads(done.stdout)] == ["ada", "bob", "cid"]


def die(path, *args):
    """Grade as usual, but end the process at Bob's hand-in, as a crash of the interpreter does."""
    if path.name == "bob":
        os._exit(1)
    return grading.grade_path(path, *args)


def test_a_hand_in_that_ends_its_process_costs_only_itself(hand_ins, monkeypatch):
    monkeypatch.setattr("autograder.grading.many.grade_path", die)
    monkeypatch.setattr("autograder.grading.many.get_context", lambda _: multiprocessing.get_context("fork"))
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as executor:
        cards = {c.submission: c for c in grade_all(hand_ins, "assignment2", COURSE.root, SETTINGS, executor)}
    assert cards.keys() == {"ada", "bob", "cid"}
    assert waits_for_a_person(cards["bob"]) and "BrokenProcessPool" in cards["bob"].note
    assert cards["ada"].score == cards["cid"].score == SPEC.points


def test_a_folder_that_cannot_be_written_is_one_sentence(hand_ins, tmp_path):
    (tmp_path / "taken").write_text("a file")
    done = CliRunner().invoke(app, ["grade", str(hand_ins[0]), "--out", str(tmp_path / "taken")])
    assert done.exit_code == 2 and "taken" in done.stderr and "Traceback" not in done.output
