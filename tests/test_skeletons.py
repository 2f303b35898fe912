"""Skeletons of assignments, notebooks and questions, and facts that are changed by command."""

import json
import re
import shutil

import nbformat
import pytest
from clone import Clone
from typer.testing import CliRunner

from autograder.cli import app
from autograder.course.assignments import Course, CourseError, facts_of
from autograder.course.checks import coverage
from autograder.course.library import KIT
from autograder.course.tidy import joined, tidied
from autograder.course.unfilled import unfilled


@pytest.fixture
def course(tmp_path):
    """A clone of the kit, as far as authors' commands look at it, with an assignment of two notebooks."""
    for folder in ("source", "autograder/hidden", "autograder/mistakes", "cs231n", "datasets"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "datasets/manifest.json").write_text('{"files": {}, "full": {}}')
    shutil.copy(KIT / "pyproject.toml", tmp_path)
    run(tmp_path, "new assignment week1 Curves")
    run(tmp_path, "new question week1/Curves bump --points 1.5")
    run(tmp_path, "new inline week1/Curves why --points 1")
    run(tmp_path, "new notebook week1/Nets --worker torch")
    return tmp_path


def run(root, command, code=0):
    done = CliRunner().invoke(app, [*command.split(), "--course", str(root)])
    assert done.exit_code == code, done.output
    return done.output


def refused(root, command):
    return run(root, command, code=2)


def cells(root, notebook="Curves"):
    content = nbformat.read(root / f"source/week1/{notebook}.ipynb", as_version=4)
    nbformat.validate(content)
    return {cell.id: cell for cell in content.cells}


def spec(root, notebook="Curves"):
    return Course.load(root).assignment("week1").notebook(notebook)


def test_a_notebook_holds_its_questions_with_metadata(course):
    curves, nets = Course.load(course).assignment("week1").notebooks
    assert [(q.id, q.points, q.implements) for q in curves.questions] == [("bump", 1.5, "cs231n.week1.bump:bump")]
    assert curves.inline == {"inline-why": 1} and not curves.torch and nets.torch
    assert list(cells(course)) == [
        "title", "setup", "imports", "bump-text", "bump", "bump-check", "inline-why-prompt", "inline-why",
    ]  # fmt: skip
    assert "worth 1.5 points, the inline questions 1 more" in cells(course)["title"].source
    assert cells(course)["bump"].source in (course / "cs231n/week1/bump.py").read_text()
    assert coverage(course) == []


def test_the_setup_is_that_of_the_kit_s_own_notebooks(course):
    own = json.loads(next((KIT / "source").glob("*/*.ipynb")).read_text())["cells"]
    (setup,) = ("".join(cell["source"]) for cell in own if cell["id"] == "setup")
    assert cells(course)["setup"].source == setup


def test_what_is_to_be_filled_in_is_told_by_place(course):
    places = list(unfilled(course, "week1"))
    assert "cs231n/week1/bump.py, line 20: fill in the solution." in places
    assert "source/week1/Curves.ipynb, cell 8: fill in what earns which points." in places
    for start in ("autograder/hidden/week1/test_Curves.py, line", "autograder/mistakes/week1/bump.py, line"):
        assert any(place.startswith(start) for place in places)
    assert all(re.fullmatch(r"\S+, (line|cell) \d+: fill in [^.]+\.", place) for place in places)
    run(course, "new question week1/Curves RadialNet")
    assert any("fill in a class in place of the function" in place for place in unfilled(course, "week1"))
    (course / "cs231n/week1/radial_net.py").unlink()
    (course / "cs231n/week1/bump.py").write_text("")
    assert not any(place.startswith("cs231n") for place in unfilled(course, "week1"))


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("new assignment week1", "source/week1 is there already"),
        ("new assignment 1st", "1st cannot be a name in Python"),
        ("new assignment class", "class cannot be a name in Python"),
        ("new notebook week1/Curves", "source/week1/Curves.ipynb is there already"),
        ("new notebook Alone", "say which assignment Alone belongs to"),
        ("new notebook week2/Curves", "there is no source/week2"),
        ("new question week1/Curves bump", "week1 asks bump already"),
        ("new question week1/Curves net --trained", "needs a notebook made with --worker torch"),
        ("new question week1/Curves dent --after dint", "no question and no cell called dint"),
        ("new question week1/Other dent", "there is no notebook week1/Other"),
        ("new question week1/Curves dent --points 0", "must be worth more than 0 points"),
        ("new inline week1/Curves why", "inline-why is taken"),
        ("set points week1/Curves dent 2", "Curves.ipynb has no question called dent"),
        ("set points week1/Curves bump 0", "must be worth more than 0 points"),
        ("set order week1 Curves", "name each notebook of week1 once: Curves, Nets"),
        ("set worker week1/Nets jax", "there is no worker jax"),
        ("set data week1 maps.npz", "datasets/maps.npz is missing"),
        ("set cache-of week1/Curves bump dent", "Curves.ipynb does not ask dent; it asks bump"),
        ("set implements week1/Curves bump cs231n.week1.bump:dent", "does not define dent"),
        ("set computed-by week1/Curves bump cs231n.dent", "there is no module cs231n.dent"),
    ],
)
def test_what_cannot_be_done_gets_a_sentence_and_changes_nothing(course, command, sentence):
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    assert sentence in refused(course, command)
    assert before == {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}


def test_facts_are_changed_by_command(course):
    run(course, "new question week1/Curves dent --after bump")
    assert list(cells(course))[6:9] == ["dent-text", "dent", "dent-check"]
    run(course, "set points week1/Curves inline-why 0.5")
    run(course, "set points source/week1/Curves.ipynb bump 4")
    assert "worth 6 points, the inline questions 0.5 more" in cells(course)["title"].source
    assert "(0.5 points)" in cells(course)["inline-why-prompt"].source
    run(course, "set cache-of Curves dent bump")
    run(course, "set computed-by Curves dent cs231n.week1 cs231n.week1.bump")
    assert spec(course).questions[1].cache_of == "bump"
    assert spec(course).questions[1].computed_by == ("cs231n.week1", "cs231n.week1.bump")
    run(course, "set computed-by Curves dent")
    assert "computed_by" not in facts_of(cells(course)["dent"])
    run(course, "set order week1 Nets Curves")
    run(course, "set worker week1/Nets numpy")
    nets, _ = Course.load(course).assignment("week1").notebooks
    assert (nets.name, nets.worker) == ("Nets", "numpy")


def test_data_are_recorded_and_handed_out(course):
    (course / "datasets/maps.npz").write_bytes(b"maps")
    run(course, "set data week1 maps.npz")
    assert Course.load(course).assignment("week1").data == ("maps.npz",)
    listed = json.loads((course / "datasets/manifest.json").read_text())["files"]
    assert listed["maps.npz"]["bytes"] == 4
    run(course, "set data week1")
    assert Course.load(course).assignment("week1").data == ()


def test_a_course_without_hidden_tests_of_its_own_is_refused(tmp_path):
    (tmp_path / "source").mkdir()
    assert "is not a clone of the kit" in refused(tmp_path, "new assignment week1")


def test_texts_are_joined_with_their_imports_merged(tmp_path):
    one = '"""One."""\n\nfrom math import pi\n\n\ndef f():\n    return pi\n'
    two = '"""Two."""\n\nimport os\nfrom math import e, pi\n\n\ndef g():\n    return os, e, pi\n'
    merged = tidied(joined(one, two), tmp_path / "one.py", tmp_path)
    assert merged == (
        '"""One."""\n\nimport os\nfrom math import e, pi\n\n\ndef f():\n    return pi\n\n\n'
        "def g():\n    return os, e, pi\n"
    )
    with pytest.raises(CourseError, match=r"one\.py cannot be put in order"):
        tidied("def", tmp_path / "one.py", tmp_path)


@pytest.mark.experiment
@pytest.mark.skipif(shutil.which("git") is None or not (KIT / ".git").exists(), reason="this is no clone of git's")
@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed")
def test_a_skeleton_is_a_whole_question(tmp_path):
    clone = Clone(tmp_path)
    for command in ("assignment week1 Curves", "question week1/Curves bump", "question week1/Curves dent",
                    "notebook week1/nets --worker torch", "question week1/nets curve",
                    "question week1/nets Net --trained"):  # fmt: skip
        clone.type(f"autograder new {command}")
    told = clone.run("nbgrader", "generate_assignment", "week1", fails=True)
    assert "week1 is not released: cs231n/week1/bump.py, line 1: fill in what is solved here" in told
    for folder in ("cs231n", "source", "autograder/hidden", "autograder/mistakes"):
        for path in (clone.root / folder / "week1").glob("*"):
            path.write_text(path.read_text().replace("FILL IN: ", "").replace("Net.npz", "graded.npz"))
    (clone.root / "autograder/hidden/week1/draw.py").write_text(
        'import numpy as np\n\nnp.savez("autograder/hidden/week1/graded.npz", x=np.eye(2)[[0, 1] * 9], y=[0, 1] * 9)\n'
    )
    clone.run("python", "autograder/hidden/week1/draw.py")
    (clone.root / "autograder/hidden/week1/draw.py").unlink()
    clone.type("autograder notebooks")
    assert "every cell of week1 runs" in clone.type("autograder rehearse week1")
    clone.type("autograder coverage --write --assignment week1")
    clone.type("autograder explain --write --assignment week1")
    clone.run("pytest", "autograder/hidden/week1", "--deselect", "autograder/hidden/week1/test_nets.py::test_Net[]")
    assert "fails" not in clone.type("autograder explain bump-sign-turned")
    clone.type("nbgrader generate_assignment week1")
    clone.type("autograder check --assignment week1")
    for command in (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]):
        clone.run(*command)
    source = clone.root / "source/week1/nets.ipynb"
    source.write_text(source.read_text().replace("2.718282", "3"))
    failed = clone.run("autograder", "rehearse", "week1", fails=True)
    assert "nets.ipynb, cell 6: CheckError: curve: out is off by" in failed
