"""What students get: complete, reproducible, without a line of a solution, a hidden test or a model answer."""

import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import PyFileConfigLoader

from autograder.course.assignments import Course, CourseError
from autograder.course.checks import check
from autograder.course.release import build, make_release
from autograder.course.solutions import KIT
from autograder.hidden.assignment2.photographs import FILE

pytestmark = [
    # nbgrader leaves database sessions to the garbage collector, and warns about its own.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
NOTEBOOKS = sorted(path.stem for path in (KIT / "source" / "assignment2").glob("*.ipynb"))

FACTS = {"cs231n": {"order": 1, "worker": "numpy"}}


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The release of the kit's own assignment2, built by nbgrader."""
    target = tmp_path_factory.mktemp("release")
    build(KIT, target)
    return target / "assignment2"


def files(folder):
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def test_holds_what_a_notebook_needs_beside_it(released):
    names = set(files(released))
    assert {f"{name}.ipynb" for name in NOTEBOOKS} <= names
    package = [f.relative_to(KIT / "cs231n") for f in (KIT / "cs231n").rglob("*.py")]
    others = {folder.name for folder in (KIT / "source").glob("*/")} - {"assignment2"}
    library = {f"cs231n/{path.as_posix()}" for path in package if path.parts[0] not in others}
    library.add("cs231n/handin.json")
    data = {"datasets/cifar10_mini.npz", "datasets/manifest.json"}
    assert names == {f"{name}.ipynb" for name in NOTEBOOKS} | library | data | {
        "cs231n.zip",
        "README.md",
        "requirements.txt",
    }
    with zipfile.ZipFile(released / "cs231n.zip") as archive:
        assert set(archive.namelist()) == library | data
        assert all(archive.read(name) == (released / name).read_bytes() for name in archive.namelist())


def test_the_same_sources_give_the_same_bytes(released, tmp_path):
    build(KIT, tmp_path)
    assert files(tmp_path / "assignment2") == files(released)


def texts(released):
    """Every text a student can read: (file, text), notebooks by cell, the zip by member."""
    with zipfile.ZipFile(released / "cs231n.zip") as archive:
        packed = [(f"zip/{name}", archive.read(name)) for name in archive.namelist()]
    for name, raw in [*files(released).items(), *packed]:
        if name.endswith(".ipynb"):
            notebook = json.loads(raw)
            for cell in notebook["cells"]:
                yield name, "".join(cell["source"]) + "\n" + json.dumps(cell["metadata"])
                assert not cell.get("outputs") and cell.get("execution_count") is None
            yield name, json.dumps(notebook["metadata"])
        elif not name.endswith((".npz", ".zip")):
            yield name, raw.decode()


def test_no_file_gives_a_line_away(released):
    region = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
    modules = [f.read_text() for f in (KIT / "cs231n").rglob("*.py")]
    public = {line.strip() for text in modules for line in region.sub("", text).split("\n")}
    solutions = {line.strip() for text in modules for part in region.findall(text) for line in part.split("\n")}
    hidden = {line.strip() for f in (KIT / "autograder/hidden").glob("*.py") for line in f.read_text().split("\n")}
    answers = set()
    for path in (KIT / "source/assignment2").glob("*.ipynb"):
        for cell in json.loads(path.read_text())["cells"]:
            if cell["cell_type"] == "markdown" and cell["metadata"].get("nbgrader", {}).get("solution"):
                answers |= set(re.split(r"\n|(?<=[.:;]) ", "".join(cell["source"])))
    solutions = {line for line in solutions - public if len(line) >= 8}
    others = {line.strip() for line in (hidden | answers) - public if len(line.strip()) >= 20}
    others = {line for line in others if not line.startswith(("import ", "from "))}
    assert len(solutions) > 80 and len(hidden) > 200 and len(answers) > 20

    found = []
    for name, text in texts(released):
        lines = {line.strip() for line in text.split("\n")}
        found += [(name, line) for line in solutions if line in lines or (len(line) >= 20 and line in text)]
        found += [(name, line) for line in others if line in text]
        assert "SOLUTION" not in text or name.endswith("definitions.py")
    assert not found


def unpacked(raw):
    """The bytes of a file and, if it is an archive, of everything in it."""
    yield raw
    if zipfile.is_zipfile(io.BytesIO(raw)):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for name in archive.namelist():
                yield from unpacked(archive.read(name))


def holds_any(blobs, pictures):
    """Whether one of the pictures (N, K), uint8, stands in one of the byte strings, at whatever place."""
    # Eight bytes tell a picture from most other data; they are taken where it varies most.
    spots = np.abs(np.diff(pictures.astype(int)))[:, :-8].argmax(axis=1)
    wanted = {picture[spot : spot + 8].tobytes(): (picture.tobytes(), int(spot))
              for picture, spot in zip(pictures, spots, strict=True)}  # fmt: skip
    keys = np.frombuffer(b"".join(wanted), np.uint64)
    starts = np.zeros(2**16, bool)
    starts[keys.view(np.uint16)[::4]] = True
    for blob in {hashlib.sha256(blob).digest(): blob for blob in blobs}.values():
        for offset in range(min(8, len(blob) - 8)):
            words = np.frombuffer(blob, np.uint64, (len(blob) - offset) // 8, offset)
            likely = np.flatnonzero(starts[words.view(np.uint16)[::4]])
            for at in likely[np.isin(words[likely], keys)]:
                place = 8 * int(at) + offset
                picture, spot = wanted[blob[place : place + 8]]
                if blob[place - spot : place - spot + len(picture)] == picture:
                    return True
    return False


def test_no_file_holds_an_image_that_networks_are_graded_on(released):
    with np.load(FILE) as archive:
        images = archive["X"]
    pictures = np.concatenate([images.reshape(1000, -1), images.transpose(0, 3, 1, 2).reshape(1000, -1)])
    with np.load(released / "datasets/cifar10_mini.npz") as archive:
        given = archive["X_test"][-1].tobytes()
    blobs = [blob for raw in files(released.parent).values() for blob in unpacked(raw)]
    assert FILE.name not in {path.name for path in released.parent.rglob("*")}
    assert not holds_any(blobs, pictures)
    # The search is able to find one: a given image in the release, and a graded one anywhere.
    assert holds_any(blobs, np.frombuffer(given, np.uint8)[None])
    for number in 0, 500, 1999:
        assert holds_any([bytes(13) + pictures[number].tobytes() + b"rest"], pictures)


def test_every_stub_and_every_written_answer_is_an_invitation(released):
    course = Course.load(KIT).assignment("assignment2")
    for name in NOTEBOOKS:
        cells = json.loads((released / f"{name}.ipynb").read_text())["cells"]
        by_id = {c["metadata"]["nbgrader"]["grade_id"]: c for c in cells if "nbgrader" in c["metadata"]}
        for question in course.notebook(name).questions:
            source = "".join(by_id[question.id]["source"])
            assert re.search(rf'^ +raise NotImplementedError\("{question.id}: ', source, re.MULTILINE)
            compile(source, question.id, "exec")
            assert by_id[question.check_id]["metadata"]["nbgrader"]["points"] == question.points
            assert by_id[question.check_id]["metadata"]["editable"] is False
        for answer in course.notebook(name).inline:
            cell, source = by_id[answer], "".join(by_id[answer]["source"])
            stub = f'    raise NotImplementedError("{answer}: replace this line with your code")'
            assert source == "*Your answer here.*" if cell["cell_type"] == "markdown" else stub in source.split("\n")


def marked(cell):
    return cell.metadata.get("nbgrader", {}).get("grade", False)


@pytest.mark.slow
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_without_answers_speaks_plainly(released, tmp_path, name):
    folder = tmp_path / "assignment2"
    shutil.copytree(released, folder)
    notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
    notebook.cells.append(new_code_cell("import cs231n; print('library:', cs231n.__file__)"))
    where = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=120, allow_errors=True, resources=where, kernel_name="python3").execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert f"library: {folder}" in outputs[-1]["text"]
    errors = [re.sub(r"\x1b\[[\d;]*m", "", "\n".join(o["traceback"])) for o in outputs if o["output_type"] == "error"]
    spec = Course.load(KIT).assignment("assignment2").notebook(name)
    # What a person marks is a function of that name where it is code, and cannot be called where it is not.
    code = {cell.metadata.nbgrader.grade_id for cell in notebook.cells if cell.cell_type == "code" and marked(cell)}
    questions = [*(question.id for question in spec.questions), *(code & spec.inline.keys())]
    assert errors
    for error in errors:
        follow_up = "NameError" in error and len(error) < 800  # a variable of a cell that could not run
        assert follow_up or (len(error) < 200 and "\n" not in error), error
        assert follow_up or any(question in error for question in questions), error
    said = "\n".join(errors)
    assert all(question in said for question in questions)


# ---- what must stop a release, on a course of one question --------------------------------------------------

TOY = "def double(x):\n    ### BEGIN SOLUTION\n    twice = x + x + 0\n    ### END SOLUTION\n    return twice\n"
HIDDEN = '@question("double")\ndef test_double(answers):\n    assert answers.double(21) == 42\n'
ANSWER = "Because adding a number to itself is doubling."


def cell(kind, source, grade_id, **nbgrader):
    new = new_code_cell if kind == "code" else new_markdown_cell
    nbgrader = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3} | nbgrader
    metadata = {"nbgrader": nbgrader | {"grade_id": grade_id}}
    return new(source, id=grade_id, metadata=metadata)


@pytest.fixture
def course(tmp_path):
    """A course root with one notebook: a question, its check, an inline question."""
    for name, text in {
        "cs231n/toy.py": TOY,
        "datasets/manifest.json": "{}",
        "autograder/hidden/test_Toy.py": HIDDEN,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    shutil.copy(KIT / "nbgrader_config.py", tmp_path)
    solution = cell("code", TOY.rstrip(), "double", solution=True)
    solution.metadata.cs231n = {"implements": "cs231n.toy:double"}
    cells = [
        new_markdown_cell("# Toys", id="title"),
        solution,
        cell("code", "assert double(1) == 2", "double-check", grade=True, locked=True, points=2),
        cell("markdown", ANSWER, "inline-why", grade=True, solution=True, points=1),
    ]
    (tmp_path / "source/hw").mkdir(parents=True)
    nbformat.write(new_notebook(cells=cells, metadata=FACTS), tmp_path / "source/hw/Toy.ipynb")
    return tmp_path


def edit(course, change):
    path = course / "source/hw/Toy.ipynb"
    content = nbformat.read(path, as_version=4)
    change(content.cells)
    nbformat.write(content, path)


def test_make_release_replaces_what_changed_and_check_sees_drift(course):
    assert check(course) and all(problem.endswith("is missing; type `make release`.") for problem in check(course))
    assert "release/hw/Toy.ipynb" in make_release(course)
    assert (course / "gradebook.db").exists()
    assert make_release(course) == [] == check(course)
    (course / "release/hw/notes.txt").write_text("left over")
    (course / "cs231n/toy.py").write_text(TOY.replace("return twice", "return 2 * twice"))
    edit(course, lambda cells: cells[0].update(source="# Games"))
    assert check(course) == [
        "Toy.ipynb: double differs from what `make notebooks` would write; type it.",
        "release/hw/Toy.ipynb differs; type `make release`.",
        "release/hw/cs231n.zip differs; type `make release`.",
        "release/hw/cs231n/toy.py differs; type `make release`.",
        "release/hw/notes.txt is left over; type `make release`.",
    ]
    make_release(course)
    assert not (course / "release/hw/notes.txt").exists()
    assert not any((course / "build").iterdir())


def unmark(cells):
    cells[1].source = TOY.replace("### ", "# ")


CHOICE = "def rate():\n    ### BEGIN SOLUTION\n    # Half a point for 0.03.\n    return 0.03125\n    ### END SOLUTION"


def choose(cells, source=CHOICE, elsewhere="# Toys"):
    """Add code that a person marks, and perhaps a line of it to the title."""
    cells[0].source = elsewhere
    cells.append(cell("code", source, "rate", grade=True, solution=True, points=1))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            lambda cells: cells[2].update(source="twice = x + x + 0"),
            "cell 3: it would give away a line of the solution",
        ),
        (lambda cells: cells[0].update(source=f"Hint: {ANSWER}"), "cell 1: .* the model answer of inline-why"),
        (lambda cells: cells[2].update(source="assert answers.double(21) == 42"), "of the hidden tests in test_Toy.py"),
        (lambda cells: cells[2].update(source="### BEGIN HIDDEN TESTS"), "hidden tests live in"),
        (lambda cells: cells.insert(0, new_code_cell(TOY, id="stray")), "cell 1 holds a solution but is not marked"),
        (lambda cells: cells.pop(2), "question double has no check cell"),
        (lambda cells: cells[1].metadata.cs231n.update(implements="cs231n.toy:triple"), "does not define triple"),
        (unmark, "the solution of double is not marked"),
        (lambda cells: choose(cells, "rate = 0.03125"), "the solution of rate is not marked"),
        (lambda cells: choose(cells, elsewhere="# Half a point for 0.03."), "cell 1: .* the model answer of rate"),
    ],
)
def test_what_must_not_leave_stops_the_release(course, change, reason):
    edit(course, change)
    with pytest.raises(CourseError, match=f"^hw is not released: .*{reason}"):
        build(course, course / "out")
    assert not (course / "out/hw").exists()


def test_a_refused_release_leaves_the_last_one_in_place(course):
    make_release(course)
    before = files(course / "release")
    edit(course, lambda cells: cells[2].update(source="twice = x + x + 0"))
    with pytest.raises(CourseError, match="give away"):
        make_release(course)
    assert files(course / "release") == before
    assert not any((course / "build").iterdir())


def test_a_module_with_a_solution_beside_the_notebook_stops_the_release(course):
    shutil.copy(course / "cs231n/toy.py", course / "source/hw/toy.py")
    with pytest.raises(CourseError, match=r"toy\.py: it would give away"):
        build(course, course / "out")


def test_code_that_a_person_marks_is_released_as_a_stub(course):
    edit(course, choose)
    make_release(course)
    released = nbformat.read(course / "release/hw/Toy.ipynb", as_version=4)
    assert (
        released.cells[-2].source  # before the one that hands in
        == 'def rate():\n    raise NotImplementedError("rate: replace this line with your code")'
    )
    assert Course.load(course).assignment("hw").notebook("Toy").inline == {"inline-why": 1, "rate": 1}
    assert check(course) == []


def test_what_a_given_line_shows_anyway_is_no_secret(course):
    shown = TOY.replace("twice = x + x + 0", "doubled_number = x + x + 0").replace(
        "return twice", "return doubled_number"
    )
    (course / "cs231n/toy.py").write_text(f"{shown}\n\ndef given(x):\n    doubled_number = x + x + 0  # the same\n")
    edit(course, lambda cells: cells[1].update(source=shown.rstrip()))
    make_release(course)
    assert "doubled_number = x + x + 0  # the same" in (course / "release/hw/cs231n/toy.py").read_text()


def test_a_cell_for_the_source_only_is_left_out(course):
    only = new_code_cell("assert double(4) == 8", id="claims", metadata={"cs231n": {"source_only": True}})
    edit(course, lambda cells: cells.append(only))
    make_release(course)
    released = nbformat.read(course / "release/hw/Toy.ipynb", as_version=4)
    assert [cell.id for cell in released.cells] == ["title", "double", "double-check", "inline-why", "hand-in"]


def test_a_subpackage_called_as_an_assignment_goes_with_that_one_only(course):
    shutil.copytree(course / "source/hw", course / "source/other")
    for name in "hw", "other", "shared":
        (course / "cs231n" / name).mkdir()
        (course / "cs231n" / name / "__init__.py").write_text("")
    build(course, course / "out")
    for name, foreign in ("hw", "other"), ("other", "hw"):
        held = {path.name for path in (course / "out" / name / "cs231n").iterdir() if path.is_dir()}
        assert held == {"shared", name} - {foreign}


# ---- nbgrader's own command and formgrader's button ---------------------------------------------------------


@pytest.fixture(scope="module")
def empty_gradebook(tmp_path_factory):
    """A gradebook without anything in it; nbgrader takes seconds to make one."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with Gradebook(f"sqlite:///{path}"):
        return path


def nbgrader(course, *arguments):
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", "hw", *arguments]
    # the toy course's autograder/ holds its hidden test only, and must not stand before the kit's
    kit = os.environ | {"PYTHONPATH": str(KIT)}
    return subprocess.run(command, cwd=course, capture_output=True, text=True, check=False, env=kit)


def by_button(course, notebook="*"):
    """Generate as formgrader does: whether it worked, and the log."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    config.CourseDirectory.root, config.CourseDirectory.notebook_id = str(course), notebook
    result = NbGraderAPI(config=config).generate_assignment("hw")
    return result["success"], result.get("log", "")


def rows(course):
    """Everything the gradebook holds."""
    with closing(sqlite3.connect(course / "gradebook.db")) as gradebook:
        return sorted(line for line in gradebook.iterdump() if not line.startswith("CREATE"))


def committed(course):
    """The course as a fresh clone has it: with a release of two notebooks and without a gradebook."""
    shutil.copy(course / "source/hw/Toy.ipynb", course / "source/hw/Also.ipynb")
    build(course, course / "release")
    return files(course / "release")


def test_nbgrader_brings_a_committed_release_up_to_date_or_leaves_it_alone(course):
    before = committed(course)
    edit(course, lambda cells: cells[0].update(source="# Games"))
    edit(course, lambda cells: cells[2].update(source="twice = x + x + 0"))  # Toy.ipynb comes after Also.ipynb
    refused = nbgrader(course, "--force")
    assert refused.returncode == 1
    assert "it would give away a line of the solution in cs231n/toy.py: twice = x + x + 0" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert files(course / "release") == before and not (course / "gradebook.db").exists()

    edit(course, lambda cells: cells[2].update(source="assert double(1) == 2"))
    done = nbgrader(course)
    assert done.returncode == 0, done.stderr
    after = files(course / "release")
    assert b"# Games" in after["hw/Toy.ipynb"] and after["hw/Also.ipynb"] == before["hw/Also.ipynb"]
    assert sum("'Toy'" in row for row in rows(course)) == 1
    assert make_release(course) == []


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own
def test_formgraders_button_leaves_release_and_gradebook_alone_where_it_refuses(course, empty_gradebook):
    shutil.copy(empty_gradebook, course)
    before, recorded = committed(course), rows(course)
    edit(course, lambda cells: cells.pop(2))
    done, log = by_button(course)
    assert not done and log.count("hw is not released: Toy.ipynb: question double has no check cell") == 1
    with pytest.raises(CourseError, match="has no check cell"):
        make_release(course)
    assert (files(course / "release"), rows(course)) == (before, recorded)
    assert not any((course / "build").iterdir())


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
def test_a_release_that_the_gradebook_refuses_changes_nothing(course, empty_gradebook):
    shutil.copy(empty_gradebook, course)
    before = committed(course)
    assert by_button(course)[0]
    assert files(course / "release") == before and len(rows(course)) > len(before)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        gradebook.add_student("ada")
        gradebook.add_submission("hw", "ada")
    recorded = rows(course)
    more = cell("markdown", "Because adding to itself is what doubling means.", "more", grade=True, solution=True)
    more.metadata.nbgrader.points = 1
    edit(course, lambda cells: (cells.append(more), cells[0].update(source="# Games")))
    shutil.copy(course / "source/hw/Toy.ipynb", course / "source/hw/Best.ipynb")
    done, log = by_button(course)
    assert not done and "there are submissions associated with it" in log
    with pytest.raises(CourseError, match="submissions"):
        make_release(course)
    assert (files(course / "release"), rows(course)) == (before, recorded)


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
def test_one_notebook_released_anew_leaves_the_others(course, empty_gradebook):
    shutil.copy(empty_gradebook, course)
    before = committed(course)
    edit(course, lambda cells: cells[0].update(source="# Games"))
    done, log = by_button(course, "Toy")
    assert done, log
    after = files(course / "release")
    assert after.keys() == before.keys()
    assert {name for name in after if after[name] != before[name]} == {"hw/Toy.ipynb"}
