"""Two assignments may have notebooks, questions and tests of the same names."""

from __future__ import annotations

import json
from dataclasses import replace

import nbformat
import pytest
from here import Here
from nbformat.v4 import new_code_cell, new_notebook
from typer.testing import CliRunner

import autograder.hidden
from autograder.cli import app
from autograder.course.assignments import Course
from autograder.course.solutions import implementation
from autograder.grading.testing import contract_of, contracts, seed_of
from autograder.mistakes.mistake import Mistake
from autograder.submission.classes import answered

TEST = """
from autograder.hidden.contract import Result, contract

@contract("relu_forward", results=[Result("out", "Of {name}.")])
def test_relu(answers, rng, case, see):
    out = answers.relu_forward(rng.standard_normal(3))
    see.true("out", isinstance(out, tuple) is {pair}, "of {name}")
"""


@pytest.fixture
def course(tmp_path, monkeypatch):
    """One asks for a pair, the other for an array alone; both in Warmup.ipynb."""
    source = implementation("cs231n.layers.dense:relu_forward")
    nbgrader = {"grade_id": "relu_forward", "solution": True, "grade": False, "locked": False}
    check = {"grade_id": "relu_forward-check", "solution": False, "grade": True, "locked": True, "points": 2}
    facts = {"implements": "cs231n.layers.dense:relu_forward"}
    for name, pair in (("one", True), ("two", False)):
        folder, hidden = tmp_path / "source" / name, tmp_path / "hidden" / name
        folder.mkdir(parents=True), hidden.mkdir(parents=True)
        cells = [
            new_code_cell(source, metadata={"nbgrader": nbgrader, "cs231n": facts}),
            new_code_cell("assert relu_forward", metadata={"nbgrader": check}),
        ]
        nbformat.write(new_notebook(cells=cells), folder / "Warmup.ipynb")
        (hidden / "__init__.py").touch()
        (hidden / "test_Warmup.py").write_text(TEST.format(name=name, pair=pair))
    monkeypatch.setattr(autograder.hidden, "__path__", [*autograder.hidden.__path__, str(tmp_path / "hidden")])
    yield Course.load(tmp_path)
    contracts.cache_clear()


def test_each_has_its_own_tests_seeds_and_mistakes(course):
    one, two = (course.assignment(name).notebook("Warmup") for name in ("one", "two"))
    asked = [contract_of(spec, "relu_forward") for spec in (one, two)]
    assert [contract.results[0].about for contract in asked] == ["Of one.", "Of two."]
    case = asked[0].case()
    assert seed_of("secret", one, "relu_forward", case) != seed_of("secret", two, "relu_forward", case)
    mistake = Mistake("x", "two", "Warmup/relu_forward", (), "", "")
    assert mistake.is_in(two) and not mistake.is_in(one)


def test_each_is_graded_by_its_own_and_must_be_named(course, monkeypatch):
    monkeypatch.setenv("COURSE_SECRET", "two assignments")
    monkeypatch.setattr("autograder.grading.processes.Processes", Here)  # where the hidden tests are this module's
    hand_in = str(course.root / "source" / "one" / "Warmup.ipynb")
    scores = {}
    for name in ("one", "two"):
        done = CliRunner().invoke(
            app, ["grade", hand_in, "--course", str(course.root), "--assignment", name, "--json", "--no-diagnosis"]
        )
        assert done.exit_code == 0, done.output
        (card,) = json.loads(done.stdout)
        scores[name] = card["score"]
    assert scores == {"one": 2.0, "two": 0.0}
    done = CliRunner().invoke(app, ["grade", hand_in, "--course", str(course.root)])
    assert done.exit_code == 2 and "add --assignment with one of one, two" in done.stderr


def test_the_names_of_files_and_folders_say_which_is_answered(course):
    one, two = course.assignments.values()
    two = replace(two, notebooks=(replace(two.notebooks[0], name="Cooldown"),))
    for path in "a/Warmup (1).ipynb", "b/cooldown.ipynb", "c/two/other.ipynb", "d/other.ipynb", "e/Warmup.ipynb":
        (course.root / path).parent.mkdir(parents=True, exist_ok=True)
        (course.root / path).touch()
    folders = [course.root / name for name in "abcde"]
    assert [answered([folder], [one, two]) for folder in folders] == [[one], [two], [two], [], [one]]
    assert answered([course.root / "b/cooldown.ipynb"], [one, two]) == [two]
    assert answered(folders[:2], [one, two]) == [one, two]
