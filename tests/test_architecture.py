"""The house: rooms use those below them, and the engine knows nothing of any assignment."""

import ast
import re
from pathlib import Path

import pytest

from autograder.course.assignments import Course

ROOT = Path(__file__).parents[1]
FLOORS = (
    ("course", "sandbox", "hidden"),
    ("submission", "mistakes"),
    ("grading",),
    ("reports",),
    ("systems",),
    ("nbgrader",),
    ("demo",),
    ("cli",),
)
"""From the ground up; a room uses rooms of the floors below its own."""
OF_ASSIGNMENTS = ("hidden", "mistakes", "demo")
"""The rooms that may name assignments and what they ask."""
HABITS = ("_forward", "_backward", "_alt")


def modules(room):
    return sorted((ROOT / "autograder" / room).rglob("*.py"))


def imports(path):
    """The rooms that a module imports from, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text())):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from (name.split(".")[1] for name in names if name.startswith("autograder."))


def test_every_folder_is_a_room():
    rooms = {path.name for path in (ROOT / "autograder").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms == {room for floor in FLOORS for room in floor}
    assert [path.name for path in (ROOT / "autograder").glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("room", [room for floor in FLOORS for room in floor])
def test_rooms_use_only_what_is_below_them(room):
    height = next(i for i, floor in enumerate(FLOORS) if room in floor)
    below = {name for floor in FLOORS[:height] for name in floor}
    for path in modules(room):
        assert set(imports(path)) <= below | {room}, path


def test_the_package_knows_nothing_of_the_grader():
    for path in (ROOT / "cs231n").rglob("*.py"):
        assert "autograder" not in path.read_text(), path


def engine():
    """The modules that must work for any assignment."""
    rooms = [room for floor in FLOORS for room in floor if room not in OF_ASSIGNMENTS]
    return [*(path for room in rooms for path in modules(room)), ROOT / "cs231n" / "carry.py"]


def test_the_engine_names_no_assignment_notebook_question_or_naming_habit():
    names = set()
    for assignment in Course.load().assignments.values():
        names |= {assignment.name}
        for spec in assignment.notebooks:
            names |= {spec.name} | {question.id for question in spec.questions}
    names -= {"PyTorch"}  # the library's name, too; as a whole string below
    assert len(names) > 30
    named = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b|\w({'|'.join(HABITS)})\b|\"PyTorch\"")
    for path in engine():
        text = path.read_text().replace("carry_forward", "")  # the library's own function
        found = {match.group() for match in named.finditer(text)}
        assert not found, f"{path.relative_to(ROOT)} names {found}"
