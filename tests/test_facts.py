"""Facts of the course stand in one place each, and `make check` sees where they make no sense."""

import json
import shutil

import pytest
from course_hand_ins import ASSIGNMENT, COURSE

from autograder.course.assignments import Course, CourseError
from autograder.course.checks import coverage
from autograder.grading.programs import leans_on

DENSE = "FullyConnectedNets.ipynb"


@pytest.fixture
def course(tmp_path):
    """A copy of the course's notebooks and facts, to be spoilt."""
    shutil.copytree(COURSE.root / "source", tmp_path / "source")
    assert coverage(tmp_path) == []
    return tmp_path


def notebook(course, edit, name=DENSE):
    path = course / "source/assignment2" / name
    content = json.loads(path.read_text())
    cells = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell["metadata"] for cell in content["cells"]}
    edit(content["metadata"], cells)
    path.write_text(json.dumps(content))


NOTEBOOKS = {
    "does not state its order": lambda about, cells: about["cs231n"].pop("order"),
    "does not state its worker": lambda about, cells: about["cs231n"].pop("worker"),
    "have the same order, 2": lambda about, cells: about["cs231n"].update(order=2),
    "`colour` in the notebook's metadata means nothing": lambda about, cells: about["cs231n"].update(colour="red"),
    "does not import torch, but": lambda about, cells: about["cs231n"].update(worker="torch"),
    "must give a number as order": lambda about, cells: about["cs231n"].update(order="first"),
    "one of numpy, torch as worker": lambda about, cells: about["cs231n"].update(worker="jax"),
    "`solves` means nothing": lambda about, cells: cells["relu_forward"]["cs231n"].update(solves="all"),
    "is no question's solution cell": lambda about, cells: cells["relu_forward-check"].update(cs231n={"cache_of": "x"}),
    "takes the cache of relu, no other": lambda about, cells: cells["relu_backward"]["cs231n"].update(cache_of="relu"),
    "cache of relu_forward, no other": lambda about, cells: cells["relu_forward"]["cs231n"].update(
        cache_of="relu_forward"
    ),
    "is for the source only, so it can state nothing": lambda about, cells: cells["relu_forward-check"].update(
        cs231n={"source_only": True}
    ),
    "computed by cs231n.magic, which is no module": lambda about, cells: cells["relu_forward"]["cs231n"].update(
        computed_by=["cs231n.magic"]
    ),
}


@pytest.mark.parametrize("complaint", NOTEBOOKS)
def test_facts_in_a_notebook(course, complaint):
    notebook(course, NOTEBOOKS[complaint])
    assert any(complaint in problem for problem in coverage(course))


FILES = {
    ("assignment.toml", 'data = ["moon.npz"]'): "names moon.npz, which is not in datasets/",
    ("assignment.toml", 'date = ["cifar10_mini.npz"]'): "must hold one entry, `data`",
    ("assignment.toml", "data = ["): "assignment.toml cannot be read",
    ("official.toml", "files = ["): "official.toml cannot be read",
    ("official.toml", 'files = ["a.py"]'): "it must have the entry `recognized_by`",
    ("official.toml", 'files = ["a.py"]\nrecognized_by = "b.py"'): "names b.py, which is not among its files",
    ("official.toml", 'files = ["a.py"]\nrecognized_by = "a.py"\nname = "x"'): "`name` is not among its entries",
    (
        "official.toml",
        'files = ["a.py"]\nrecognized_by = "a.py"\nnot_in_every_edition = ["relu"]',
    ): "names the question relu, which no notebook asks",
    (
        "official.toml",
        'files = ["a.py"]\nrecognized_by = "a.py"\nasked_otherwise = ["Torch"]',
    ): "names the notebook Torch, which the assignment does not have",
    ("official.toml", 'files = ["a.py"]\nrecognized_by = "a.py"\n[[editions]]\nname = "x"'): "must have the entry",
    (
        "official.toml",
        'files = ["a.py"]\nrecognized_by = "a.py"\n[[editions]]\nname = "x"\nrecognized_by = { f = "y" }\nz = 1',
    ): "`z` is not among an edition's entries",
    (
        "official.toml",
        'files = ["a.py"]\nrecognized_by = "a.py"\n[[editions]]\nname = "x"\nrecognized_by = { relu = "y" }\n'
        'arguments = { relu = { p = { nam = "q" } } }',
    ): "`p` has `nam`, which is not among",
}


@pytest.mark.parametrize(("file", "text"), FILES)
def test_facts_in_a_file(course, file, text):
    (course / "source/assignment2" / file).write_text(text)
    assert any(FILES[file, text] in problem for problem in coverage(course))


def test_notebooks_come_in_the_order_they_state(course):
    for place, spec in enumerate(reversed(ASSIGNMENT.notebooks)):
        notebook(course, lambda about, cells, place=place: about["cs231n"].update(order=place), spec.file)
    found = Course.load(course).assignment("assignment2").notebooks
    assert [spec.name for spec in found] == [spec.name for spec in reversed(ASSIGNMENT.notebooks)]


def test_an_assignment_without_facts_is_read_in_alphabetical_order(course):
    for file in ("assignment.toml", "official.toml"):
        (course / "source/assignment2" / file).unlink()
    for spec in ASSIGNMENT.notebooks:
        notebook(course, lambda about, cells: about.pop("cs231n"), spec.file)
    found = Course.load(course).assignment("assignment2")
    assert [spec.name for spec in found.notebooks] == sorted(spec.name for spec in ASSIGNMENT.notebooks)
    assert found.data == () and found.official is None


def test_what_shares_a_cache_is_stated_once(course):
    """What leans on a forward pass leans on what takes its cache; take the fact away, and it does not."""
    loaded = Course.load(course)
    spec = loaded.assignment("assignment2").notebooks[0]
    assert {"relu_forward", "relu_backward"} <= leans_on(loaded, spec, "TwoLayerNet").keys()
    assert "svm_loss" not in leans_on(loaded, spec, "TwoLayerNet")
    assert leans_on(loaded, spec, "relu_backward") == {}  # its forward pass is the student's own
    assert "relu_forward" in spec.caches
    notebook(course, lambda about, cells: cells["relu_backward"]["cs231n"].update(cache_of="svm_loss"))
    loaded = Course.load(course)
    spec = loaded.assignment("assignment2").notebooks[0]
    assert "svm_loss" in leans_on(loaded, spec, "TwoLayerNet")
    assert "relu_forward" not in spec.caches


def test_stand_ins_share_caches_as_the_questions_do():
    from cs231n.stand_ins import CACHE_OF

    stated = {q.id: q.cache_of for spec in ASSIGNMENT.notebooks for q in spec.questions if q.cache_of}
    assert {name: stated[name] for name in CACHE_OF} == CACHE_OF


def test_a_broken_notebook_stops_no_check(course):
    (course / "source/assignment2" / DENSE).write_text("{")
    with pytest.raises(CourseError, match="is not a notebook"):
        Course.load(course).assignment("assignment2")
    assert any("is not a notebook" in problem for problem in coverage(course))
