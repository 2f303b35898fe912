"""The commands people type, as they type them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from course_hand_ins import ASSIGNMENT, COURSE, stub, write_hand_in

from autograder.grading.scorecard import Scorecard
from autograder.submission.classes import find_hand_ins, left_out, names_of

AUTOGRADER = Path(sys.executable).with_name("autograder")


def run(*arguments, **environment):
    return subprocess.run(
        [AUTOGRADER, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=COURSE.root,
        env={"PATH": f"{AUTOGRADER.parent}:/usr/local/bin:/usr/bin:/bin", "COURSE_SECRET": "a secret"} | environment,
        check=False,
    )


def test_a_class_is_graded_in_parallel_into_tables_json_and_files(tmp_path):
    for name, edit in (("ada", None), ("bob", stub)):
        write_hand_in(tmp_path / "class" / name, edit)
    done = run("grade", tmp_path / "class", "--jobs", 2, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "ada" in done.stdout and "is not implemented yet" in done.stdout
    assert "2/2" in done.stderr and "2/2" not in done.stdout  # progress stays out of pipes
    assert {"ada.json", "bob.json", "class.html", "scores.csv"} <= {path.name for path in (tmp_path / "out").iterdir()}
    cards = json.loads(run("grade", tmp_path / "class", "--json").stdout)
    assert [card["submission"] for card in cards] == ["ada", "bob"]
    schema = json.loads((COURSE.root / "docs" / "scorecard.schema.json").read_text())
    for card in cards:
        jsonschema.validate(card, schema, jsonschema.Draft202012Validator)
    kept = Scorecard.from_json((tmp_path / "out" / "ada.json").read_text())
    assert json.loads(kept.to_json()) == cards[0]


@pytest.mark.parametrize(
    ("arguments", "environment", "sentence"),
    [
        (["grade", "/nowhere"], {}, "there is no /nowhere; name a notebook"),
        (["grade", "source", "--assignment", "hw9"], {}, "there is no assignment hw9 in source/"),
        (["grade", "source/assignment2/Dropout.ipynb", "--sandbox", "docker"], {}, "bubblewrap, landlock or none"),
        (
            ["grade", "source/assignment2/Dropout.ipynb"],
            {"AUTOGRADER_SANDBOX": "jail"},
            "there is no sandbox called 'jail'",
        ),
        (["grade", "source", "--course", "/tmp"], {}, "is not a course"),
    ],
)
def test_what_is_typed_wrong_gets_a_sentence(arguments, environment, sentence):
    done = run(*arguments, **environment)
    assert done.returncode == 2
    assert done.stderr.startswith("autograder: ") and sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_hand_ins_are_found_in_every_layout(tmp_path):
    (tmp_path / "one" / "cs231n").mkdir(parents=True)
    (tmp_path / "two" / "assignment2").mkdir(parents=True)
    (tmp_path / "class" / "ada").mkdir(parents=True)
    (tmp_path / "class" / "bob.zip").touch()
    (tmp_path / "empty").mkdir()
    for name in ("one", "two", "empty"):
        assert find_hand_ins(tmp_path / name, ASSIGNMENT) == [tmp_path / name]
    assert [path.name for path in find_hand_ins(tmp_path / "class", ASSIGNMENT)] == ["ada", "bob.zip"]
    with pytest.raises(FileNotFoundError, match="name a notebook"):
        find_hand_ins(tmp_path / "nobody", ASSIGNMENT)


STRAY = {
    "a notebook of another name": lambda root: (root / "Untitled.ipynb").write_text("{}"),
    "a notebook of the assignment": lambda root: (root / "Dropout.ipynb").write_text("{}"),
    "what macOS leaves": lambda root: (root / "._x.ipynb").write_bytes(b"\0\5"),
    "a student called like a notebook": lambda root: (root / "x.ipynb").mkdir(),
    "a student called like the assignment": lambda root: (root / "assignment2").mkdir(),
    "the library": lambda root: (root / "cs231n").mkdir(),
}


@pytest.mark.parametrize("stray", STRAY)
def test_one_entry_does_not_turn_a_class_into_a_hand_in(tmp_path, stray):
    for name in ("ada", "bob"):
        (tmp_path / name / "assignment2").mkdir(parents=True)
        (tmp_path / name / "assignment2" / "Dropout.ipynb").write_text("{}")
    before = set(tmp_path.iterdir())
    STRAY[stray](tmp_path)
    found = find_hand_ins(tmp_path, ASSIGNMENT)
    assert before <= set(found)
    (more,) = set(tmp_path.iterdir()) - before
    assert more in found or left_out(tmp_path, found) == [more.name]
    for name in ("ada", "bob"):  # and one student's folder is no class
        assert find_hand_ins(tmp_path / name, ASSIGNMENT) == [tmp_path / name]


def test_a_hand_in_with_a_backup_is_one(tmp_path):
    for file in ("Dropout.ipynb", "old/Dropout.ipynb", "cs231n/layers.py", "assignment2/Dropout.ipynb"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text("{}")
    assert find_hand_ins(tmp_path, ASSIGNMENT) == [tmp_path]


def test_hand_ins_of_one_name_are_told_apart(tmp_path):
    paths = [tmp_path / "1/j.smith", tmp_path / "1/j.smith.zip", tmp_path / "1/j.jones", tmp_path / "2/j.smith"]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.touch() if path.suffix == ".zip" else path.mkdir()
    assert names_of(paths) == ["1-j.smith", "j.smith.zip", "j.jones", "2-j.smith"]


def test_namesakes_and_strays_stop_no_class(tmp_path):
    for name in ("ada", "j.smith", "j.jones"):
        write_hand_in(tmp_path / "class" / name, stub)
    shutil.make_archive(str(tmp_path / "class" / "ada"), "zip", tmp_path / "class" / "ada")
    (tmp_path / "class" / "notes.txt").write_text("mine")
    done = run("grade", tmp_path / "class", "--json")
    assert done.returncode == 0 and "left out: notes.txt" in done.stderr
    assert [card["submission"] for card in json.loads(done.stdout)] == ["ada", "ada.zip", "j.jones", "j.smith"]


def test_doctor_tries_what_this_machine_can_do():
    done = run("doctor")
    assert done.returncode == 0, done.stdout
    for name in ("bubblewrap", "landlock", "memory limit", "torch", "data", "disk"):
        assert name in done.stdout
    assert "student code runs behind" in done.stdout
