"""The same hand-in gives the same scorecard, byte for byte: by either command, in any process, whatever its hashes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from course_hand_ins import ASSIGNMENT, COURSE, official_hand_in, replaced, write_hand_in

from autograder.course.solutions import implementation
from autograder.demo.notebooks import without_markers
from autograder.demo.run import make_course
from autograder.hidden.assignment2 import CHECKPOINT
from autograder.mistakes import applied, catalogue

BIN = Path(sys.executable).parent


def typed(course, hash_seed, *command):
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed), "COURSE_SECRET": "reproducible"}
    done = subprocess.run(
        command, cwd=course, env=environment, capture_output=True, text=True, timeout=500, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def everything_wrong(place):
    """One hand-in per choice of mistakes: every question has one of its known mistakes."""
    answers = {}
    for mistake in catalogue():
        answers.setdefault(mistake.question, []).append(applied(mistake, COURSE))
    start = "PyTorch/initialize_three_layer_convnet"  # several things wrong of which one is named
    answers[start][1] = implementation("cs231n.pytorch.barebones:initialize_three_layer_convnet").replace(
        "zeros", "ones"
    )

    def edit(notebook):
        return replaced(
            **{
                question.partition("/")[2]: without_markers(wrong[place % len(wrong)])
                for question, wrong in answers.items()
                if question.startswith(f"{notebook}/")
            }
        )

    return edit


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with imperfect hand-ins: wrong in everything, an official package with slips, and a link to that."""
    root = tmp_path_factory.mktemp("reproducible") / "course"
    make_course(root, ASSIGNMENT.name)
    hand_ins = root / "submitted"
    for place, student in enumerate(("first", "second")):
        folder = hand_ins / student / "assignment2"
        for spec in ASSIGNMENT.notebooks:
            write_hand_in(folder / spec.name, everything_wrong(place)(spec.name), ASSIGNMENT)
            (folder / spec.name / spec.file).rename(folder / spec.file)
            shutil.rmtree(folder / spec.name)
        shutil.copy(CHECKPOINT, folder)
    layers = official_hand_in(hand_ins / "official" / "assignment2") / "cs231n" / "layers.py"
    text = layers.read_text()
    assert "axis=0" in text and "dout.sum" in text
    layers.write_text(text.replace("axis=0", "axis=-1").replace("dout.sum", "dout.mean"))
    linked = hand_ins / "linked" / "assignment2"
    linked.mkdir(parents=True)
    (linked / "cs231n").symlink_to(hand_ins / "official" / "assignment2" / "cs231n")
    typed(root, 0, sys.executable, "-m", "nbgrader", "generate_assignment", "assignment2")
    return root


@pytest.mark.slow
def test_both_commands_give_the_same_bytes_with_any_hash_seed(course):
    by_seed = []
    for seed in (1, 2):
        out = course / f"out{seed}"
        for student in ("first", "second", "official", "linked"):
            # named alike by both commands: nbgrader goes by the folder above the assignment's
            copy = course / f"handed-in-{seed}" / student
            shutil.copytree(course / "submitted" / student / "assignment2", copy, symlinks=True)
        typed(course, seed, BIN / "autograder", "grade", f"handed-in-{seed}", "--course", ".", "--out", out.name)
        by_seed.append({path.stem: path.read_bytes() for path in out.glob("*.json")})
    assert by_seed[0].keys() == {"first", "second", "official", "linked"}
    assert by_seed[0] == by_seed[1]
    cards = {name: json.loads(text) for name, text in by_seed[0].items()}
    assert cards["linked"]["score"] == 0
    assert 0 < cards["second"]["score"] < 100 and 0 < cards["official"]["score"] < 80
    lost = [q for card in (cards["first"], cards["second"]) for n in card["notebooks"] for q in n["questions"]]
    assert sum(question["score"] < question["points"] for question in lost) > 0.9 * len(lost)
    assert "is not zero" in by_seed[0]["second"].decode()  # of several biases one is named, always the same
    typed(course, 3, sys.executable, "-m", "nbgrader", "autograde", "assignment2")
    for name in ("first", "second", "official"):
        card = (course / "autograded" / name / "assignment2" / "scorecard.json").read_bytes()
        assert card == by_seed[0][name], name
    linked = json.loads((course / "autograded" / "linked" / "assignment2" / "scorecard.json").read_text())
    assert linked["score"] == 0
