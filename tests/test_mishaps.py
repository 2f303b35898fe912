"""One hand-in never stops the class: an exception in any stage, a killed process, a nonsense timestamp, many files."""

import os
import shutil
from datetime import datetime
from pathlib import Path

import deadly
import nbformat
import pytest
from here import Here
from nbgrader import converters, preprocessors
from nbgrader.converters.base import BaseConverter
from nbgrader.nbgraderformat import SchemaTooNewError
from sqlalchemy.exc import OperationalError
from test_nbgrader import HALF, HIDDEN, RIGHT, contents, course_api, filled, make_course, marks, open_gradebook, place

from autograder.grading import testing
from autograder.grading.processes import Processes
from autograder.grading.scorecard import Scorecard
from autograder.grading.settings import Settings
from autograder.nbgrader import ahead, autograde, extras, harmless, scores
from autograder.nbgrader.timestamps import TimestampError, read_timestamp
from autograder.sandbox.walls import SandboxError

pytestmark = [
    pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),  # nbgrader's own
]
OTHERS = ("ada", "zoe")  # before and after bob
ABOUT = "Grading this hand-in met an error"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """A tiny course of three, graded once: its root."""
    with pytest.MonkeyPatch.context() as patch:
        yield graded_course(tmp_path_factory.mktemp("course"), patch)


@pytest.fixture(scope="module")
def before(tiny):
    """What grading leaves where nothing goes wrong, by student."""
    return {student: state(tiny, student) for student in ("ada", "bob", "zoe")}


def graded_course(root, patch):
    make_course(root)
    patch.setattr(testing, "contracts", lambda assignment, notebook: HIDDEN[notebook])
    patch.setattr(ahead, "Processes", Here)
    settings = Settings("secret")
    patch.setattr(Settings, "load", classmethod(lambda cls, *_: settings))
    remember_grades(patch)
    result = course_api(root).generate_assignment("hw")
    assert result["success"], result.get("error", "") + result.get("log", "")
    first, second = (nbformat.read(root / f"release/hw/{name}.ipynb", as_version=4) for name in ("First", "Second"))
    for student, answers in {"ada": RIGHT, "bob": HALF, "zoe": RIGHT}.items():
        right = filled(second, {"triple": "def triple(x):\n    return 3 * x"})
        place(root, student, {"First.ipynb": filled(first, answers), "Second.ipynb": right, "notes.txt": b"1"})
    result = course_api(root).autograde("hw", "*")
    assert result["success"], result.get("error", "") + result.get("log", "")
    return root


def remember_grades(patch):
    """Grade each hand-in once: what goes wrong here is around the grading."""
    known, grade = {}, ahead.grade_in_folder

    def remembering(folder, notebooks, *rest):
        if (folder, *notebooks) not in known:
            known[folder, *notebooks] = grade(folder, notebooks, *rest)
        return known[folder, *notebooks]

    patch.setattr(ahead, "grade_in_folder", remembering)


def state(root, student):
    """What grading has left of a student: files and marks."""
    return contents(root / "autograded" / student), marks(root, student), comments(root, student)


def comments(root, student):
    with open_gradebook(root) as gradebook:
        found = gradebook.find_submission("hw", student)
        return {(n.name, c.name): c.comment for n in found.notebooks for c in n.comments}


def of_bob(value):
    """Whether a stage's argument belongs to bob's hand-in; his answer squares with `abs`."""
    if isinstance(value, (dict, Path, str, Scorecard)):
        return "bob" in str(value)
    if isinstance(value, list):
        return any("abs(x) * x" in "".join(cell["source"]) for cell in value)
    return getattr(value, "score", None) == 1.5


def raises_for_bob(function, error):
    def stage(*args, **kwargs):
        if any(of_bob(value) for value in args):
            raise error
        return function(*args, **kwargs)

    return stage


LOCKED = OperationalError("UPDATE grade", {}, Exception("database is locked"))
EVERYWHERE = {"notebook", "scorecard", "gradebook"}
STAGES = {
    "reading": (autograde, "read_hand_in", RecursionError("too deep")),
    "rebuilding": (autograde, "rebuild", MemoryError()),
    "grading": (ahead, "grade_in_folder", RuntimeError("a secret path")),
    "clearing the place": (BaseConverter, "init_destination", PermissionError(13, "Permission denied")),
    "preparing": (converters.Autograde, "init_assignment", LOCKED),
    "copying": (extras, "copy_extras", OSError(28, "No space left on device")),
    "overwriting cells": (preprocessors.OverwriteCells, "preprocess", SchemaTooNewError("too new", 4, 3)),
    "writing outputs": (scores, "feedback", UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates not allowed")),
    "writing the scorecard": (Scorecard, "write", OSError(36, "File name too long")),
    "limiting outputs": (preprocessors.LimitOutput, "preprocess", KeyError("text")),
    "saving": (preprocessors.SaveAutoGrades, "preprocess", LOCKED),
    "rendering comments": (scores, "comment", IndexError()),
    "late penalties": (preprocessors.AssignLatePenalties, "preprocess", ZeroDivisionError()),
    "writing the notebook": (BaseConverter, "write_single_notebook", OSError(5, "Input/output error")),
    "setting permissions": (BaseConverter, "set_permissions", PermissionError(1, "Operation not permitted")),
}


@pytest.mark.parametrize("stage", STAGES)
def test_an_exception_in_any_stage_is_one_sentence_and_the_others_are_graded(tiny, before, stage, monkeypatch):
    where, name, error = STAGES[stage]
    shutil.rmtree(tiny / "autograded")
    monkeypatch.setattr(where, name, raises_for_bob(getattr(where, name), error))
    result = course_api(tiny).autograde("hw", "*")
    monkeypatch.undo()

    assert {student: state(tiny, student) for student in OTHERS} == {student: before[student] for student in OTHERS}
    assert not result["success"]
    assert "in the hand-ins of bob, which wait for a person; all others are graded" in result["log"]
    assert f"bob: {type(error).__name__}" in result["log"] and "Traceback" not in result["log"]
    kind = f"({type(error).__name__})"
    card = (
        Scorecard.from_json((tiny / "autograded/bob/hw/scorecard.json").read_text())
        if stage != "writing the scorecard"
        else None
    )
    said = {
        "notebook": (tiny / "autograded/bob/hw/First.ipynb").read_text(),
        "scorecard": card.notebooks[0].note if card else "",
        "gradebook": comments(tiny, "bob")["First", "square"] or "",
    }
    expected = EVERYWHERE - {"writing the scorecard": {"scorecard"}, "setting permissions": EVERYWHERE}.get(
        stage, set()
    )
    assert {place for place, text in said.items() if ABOUT in text and kind in text} == expected
    assert all("secret path" not in text for text in said.values())
    if expected:
        assert marks(tiny, "bob")["square-check"] is None  # a person looks at it
    if card:
        assert [n.notebook for n in card.notebooks] == ["First", "Second"]
        assert card.notebooks[0].score == (0 if stage == "grading" else 3.5)  # what was graded holds


def test_once_the_cause_is_gone_the_hand_in_is_graded_as_any_other(tiny, before, monkeypatch):
    monkeypatch.setattr(autograde, "rebuild", raises_for_bob(autograde.rebuild, MemoryError()))
    assert not course_api(tiny).autograde("hw", "*")["success"]
    monkeypatch.undo()
    assert state(tiny, "bob") != before["bob"]
    result = course_api(tiny).autograde("hw", "bob")
    assert result["success"], result
    assert {student: state(tiny, student) for student in before} == before


def test_a_comment_that_cannot_be_shown_costs_nobody_the_feedback(tiny, monkeypatch):
    def pages():
        result = course_api(tiny).generate_feedback("hw")
        assert result["success"], result
        return contents(tiny / "feedback/ada"), contents(tiny / "feedback/zoe")

    before = pages()
    with open_gradebook(tiny) as gradebook:
        sentence = gradebook.find_comment("square", "First", "hw", "bob").comment

    def markdown(text):
        if text == sentence:
            raise RecursionError
        return text

    assert sentence
    monkeypatch.setattr(harmless, "markdown", markdown)
    assert pages() == before
    assert "cannot be shown (RecursionError)" in (tiny / "feedback/bob/hw/First.html").read_text()


def test_a_hand_in_that_ends_its_process_costs_nobody_else_a_score(tiny, monkeypatch):
    monkeypatch.setattr(ahead, "Processes", Processes)
    monkeypatch.setattr(ahead, "grade_in_folder", deadly.die)
    api = course_api(tiny)
    api.config.Autograde.jobs = 1
    result = api.autograde("hw", "*")
    assert not result["success"]
    full = {"double-check": 2.0, "square-check": 3.0, "why": None, "rate": None, "triple-check": 4.0}
    assert {student: marks(tiny, student) for student in OTHERS} == dict.fromkeys(OTHERS, full)
    card = Scorecard.from_json((tiny / "autograded/bob/hw/scorecard.json").read_text())
    assert [n.score for n in card.notebooks] == [0.0, 0.0]
    assert all("ended the process that did it" in notebook.note for notebook in card.notebooks)
    assert set(marks(tiny, "bob").values()) == {None}


# ---- timestamps ---------------------------------------------------------------------------------------------


def as_folder(path):
    path.mkdir()
    (path / "x").touch()


NONSENSE = {
    "words": lambda path: path.write_text("yesterday, I think"),
    "empty": lambda path: path.write_text(""),
    "seconds": lambda path: path.write_text("9999999999"),
    "future": lambda path: path.write_text("9999-12-31 23:59:59 UTC"),
    "overflow": lambda path: path.write_text("9999-12-31 23:59:59 -1200"),
    "next": lambda path: path.write_text("2999-01-01 00:00:00 UTC"),
    "zone": lambda path: path.write_text("2024-01-01 00:00:00 99999999999"),
    "bytes": lambda path: path.write_bytes(b"\xff\xfe2024"),
    "large": lambda path: path.write_bytes(b"2024-01-01 00:00:00 UTC" + b" " * 10 * 2**20),
    "folder": as_folder,
    "link": lambda path: path.symlink_to("/dev/zero"),
    "pipe": os.mkfifo,
}


def test_a_nonsense_timestamp_is_none_and_the_class_is_graded(tiny):
    first = (tiny / "submitted/ada/hw/First.ipynb").read_bytes()
    for name, write in NONSENSE.items():
        place(tiny, name, {"First.ipynb": first})
        write(tiny / f"submitted/{name}/hw/timestamp.txt")
        with pytest.raises(TimestampError):
            read_timestamp(tiny / f"submitted/{name}/hw")
    place(tiny, "zz", {"First.ipynb": first, "timestamp.txt": b"2024-03-01 12:00:00 UTC\n"})
    try:
        api = course_api(tiny)
        api.coursedir.notebook_id = "First"
        result = api.autograde("hw", "*")
        assert result["success"], result
        again = api.autograde("hw", "words", force=False)  # now there is a graded hand-in to compare with
        assert again["success"] and "Skipping existing assignment" in again["log"]
        for name in NONSENSE:
            assert marks(tiny, name)["square-check"] == 3.0
            assert f"submitted/{name}/hw/timestamp.txt " in result["log"], name
            kept = tiny / f"autograded/{name}/hw/timestamp.txt"
            assert kept.is_file() and kept.read_text() == ""  # for `nbgrader release_feedback`, which reads it
        with open_gradebook(tiny) as gradebook:
            dates = {name: gradebook.find_submission("hw", name).timestamp for name in (*NONSENSE, "zz")}
        assert dates == dict.fromkeys(NONSENSE) | {"zz": datetime(2024, 3, 1, 12)}
        assert "zz/hw/timestamp.txt" not in result["log"]
    finally:
        for name in (*NONSENSE, "zz"):
            shutil.rmtree(tiny / "submitted" / name)


def test_a_timestamp_of_any_zone_is_read(tmp_path):
    assert read_timestamp(tmp_path) is None
    for text in ("2024-03-01 12:00:00.123456 UTC", "2024-03-01 07:00:00.123456 EST", "2024-03-01T12:00:00.123456"):
        (tmp_path / "timestamp.txt").write_text(text)
        assert read_timestamp(tmp_path).replace(microsecond=0) == datetime(2024, 3, 1, 12), text
    (tmp_path / "timestamp.txt").write_text("soon")
    with pytest.raises(TimestampError, match="is not a date: 'soon'"):
        read_timestamp(tmp_path)


# ---- what else lies in a hand-in, and how its folder is called ----------------------------------------------


def test_only_ordinary_files_are_copied_and_not_too_many(tmp_path, monkeypatch):
    source, target = tmp_path / "in", tmp_path / "out"
    (tmp_path / "secret.txt").write_text("of another student")
    for name in ("[a]/b.txt", "data.txt", "deep/" * 30 + "c.txt", "cs231n/optim.py", "First.ipynb"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(name)
    (source / "[a]/link.txt").symlink_to(tmp_path / "secret.txt")
    (source / "linked").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(source / "pipe")
    assert extras.copy_extras(source, target, ("cs231n",)) == ""
    copied = sorted(p.relative_to(target).as_posix() for p in target.rglob("*") if not p.is_dir())
    assert copied == ["[a]/b.txt", "data.txt"]

    monkeypatch.setattr(extras, "MAX_FILES", 1)
    assert "more than 1 files" in extras.copy_extras(source, tmp_path / "fewer", ("cs231n",))
    monkeypatch.setattr(extras, "MAX_FILES", 9)
    monkeypatch.setattr(extras, "MAX_BYTES", 3)
    assert "not all of them were copied" in extras.copy_extras(source, tmp_path / "smaller", ("cs231n",))


def test_links_in_folders_with_brackets_are_not_followed(tiny):
    folder = tiny / "submitted/bob/hw/[x]"
    folder.mkdir()
    (folder / "stolen.txt").symlink_to(tiny / "gradebook.db")
    try:
        result = course_api(tiny).autograde("hw", "bob")
        assert result["success"], result
        assert not list((tiny / "autograded/bob").rglob("stolen*"))
    finally:
        shutil.rmtree(folder)


def test_a_student_whose_name_is_not_text_stops_nobody(tiny, before):
    names = [b"j\xf6rg", b"a\nb"]
    for name in names:
        (tiny / "submitted" / os.fsdecode(name) / "hw").mkdir(parents=True)
    try:
        result = course_api(tiny).autograde("hw", "*")
        assert not result["success"]
        assert result["log"].count("its name is not text; rename the folder") == 2
        assert {student: state(tiny, student) for student in OTHERS} == {student: before[student] for student in OTHERS}
    finally:
        for name in names:
            shutil.rmtree(tiny / "submitted" / os.fsdecode(name))


def test_a_link_to_another_students_folder_takes_no_marks(tiny, before):
    link = tiny / "submitted" / "mallory"
    link.symlink_to(tiny / "submitted" / "ada")
    try:
        result = course_api(tiny).autograde("hw", "*")
        assert not result["success"]
        assert "mallory is not graded: it is a link; hand in the folder itself." in result["log"]
        assert not (tiny / "autograded" / "mallory").exists()
        assert {student: state(tiny, student) for student in OTHERS} == {student: before[student] for student in OTHERS}
    finally:
        link.unlink()


# ---- the course itself --------------------------------------------------------------------------------------


def autograde_in(tmp_path, gradebook=None):
    make_course(tmp_path)
    place(tmp_path, "ada", {})
    if gradebook is not None:
        gradebook(tmp_path / "gradebook.db")
    result = course_api(tmp_path).autograde("hw", "*")
    assert not result["success"] and "Traceback" not in result["log"]
    assert not (tmp_path / "autograded").exists()
    return result["log"]


def test_without_a_gradebook_one_is_told_what_to_type(tmp_path):
    assert "does not know hw yet: type `nbgrader generate_assignment hw`, then this again." in autograde_in(tmp_path)
    assert not (tmp_path / "gradebook.db").exists()


def test_a_damaged_gradebook_is_one_sentence(tmp_path):
    log = autograde_in(tmp_path, lambda path: path.write_bytes(b"not a database" * 100))
    assert log.count("The gradebook cannot be read") == 1


def test_without_a_sandbox_nothing_is_graded_and_one_sentence_says_so(tiny, monkeypatch):
    def load(*_):
        raise SandboxError("bubblewrap is missing.")

    monkeypatch.setattr(Settings, "load", load)
    result = course_api(tiny).autograde("hw", "*")
    assert not result["success"]
    assert "Nothing is graded: bubblewrap is missing." in result["log"] and "Traceback" not in result["log"]
