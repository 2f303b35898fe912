"""One hand-in never stops the class: whatever fails on it is a sentence in its own scorecard."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import deadly
import psutil
import pytest
from course_hand_ins import ASSIGNMENT, COURSE, write_hand_in
from here import Here
from nbformat.v4 import new_code_cell
from typer.testing import CliRunner

from autograder.cli import app
from autograder.grading import failure, testing
from autograder.grading import grade as grading
from autograder.grading.failure import FOR_A_PERSON
from autograder.grading.grade import waits_for_a_person
from autograder.grading.many import grade_all
from autograder.grading.processes import MEMORY, Processes
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


def graded(paths, executor):
    found = grade_all(paths, "assignment2", COURSE.root, SETTINGS, executor)
    return {done.card.submission: done.card for done in found}


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
        cards = {
            d.card.submission: d.card
            for d in grade_all(reversed(hand_ins), "assignment2", COURSE.root, SETTINGS, executor)
        }
    assert raised and cards.keys() == {"ada", "bob", "cid"}
    (hit,) = [card for card in cards.values() if waits_for_a_person(card)]
    assert hit.submission == "bob" or stage == "finding the tests"
    assert type(error).__name__ in hit.to_json() and FOR_A_PERSON in hit.to_json()
    hit.to_json().encode()  # can be written
    monkeypatch.undo()
    with ThreadPoolExecutor(1) as executor:
        again = graded(hand_ins, executor)
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
    monkeypatch.setattr("autograder.grading.processes.Processes", Here)
    monkeypatch.setattr(grading, "judge", lambda *args: 1 / 0 if is_bobs(*args) else real(*args))
    done = CliRunner().invoke(app, ["grade", *map(str, hand_ins), "--course", str(COURSE.root), "--json"])
    assert done.exit_code == 1
    assert "left for a person: bob" in done.stderr and "Traceback" not in done.output
    assert [card["submission"] for card in json.loads(done.stdout)] == ["ada", "bob", "cid"]


def test_a_hand_in_that_ends_its_process_costs_only_itself_on_any_executor(hand_ins, monkeypatch):
    monkeypatch.setattr("autograder.grading.many.grade_rest", deadly.grade_rest)
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as executor:
        cards = graded(hand_ins, executor)
    assert cards.keys() == {"ada", "bob", "cid"}
    assert waits_for_a_person(cards["bob"]) and "ended the process" in cards["bob"].note
    assert cards["ada"].score == cards["cid"].score == SPEC.points


def test_a_process_that_hangs_or_eats_memory_is_replaced():
    with Processes(1, 3.0) as processes:
        first = processes.submit(os.getpid).result()
        hanging, hungry = processes.submit(time.sleep, 1000), processes.submit(bytes, 2 * MEMORY)
        with pytest.raises(TimeoutError) as stopped:
            hanging.result()
        with pytest.raises(MemoryError):
            hungry.result()
        assert processes.submit(os.getpid).result() != first
    assert "took longer than any should" in failure.sentence("this hand-in", stopped.value)


LEADER = """
import os, time
from autograder.grading.processes import Processes
processes = Processes(2, 1000.0)
print(*{processes.submit(os.getpid).result() for _ in range(9)}, flush=True)
processes.submit(sum, range(10**12))
time.sleep(1000)
"""


def test_no_process_outlives_its_parent_whatever_it_is_doing(tmp_path):
    script = tmp_path / "leader.py"
    script.write_text(f"if __name__ == '__main__':{textwrap.indent(LEADER, '    ')}")
    leader = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    pids = list(map(int, leader.stdout.readline().split()))
    assert pids
    leader.kill()
    leader.wait()
    leader.stdout.close()
    deadline = time.monotonic() + 20
    while any(psutil.pid_exists(pid) for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_folder_that_cannot_be_written_is_one_sentence(hand_ins, tmp_path):
    (tmp_path / "taken").write_text("a file")
    done = CliRunner().invoke(app, ["grade", str(hand_ins[0]), "--out", str(tmp_path / "taken")])
    assert done.exit_code == 2 and "taken" in done.stderr and "Traceback" not in done.output
