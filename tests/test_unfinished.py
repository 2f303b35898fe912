"""What nbgrader was interrupted at is done anew by the next run, and nobody sees half of it before."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from nbconvert.writers import FilesWriter
from nbgrader import preprocessors
from nbgrader.converters.base import BaseConverter
from nbgrader.exchange.default import release_feedback
from test_mishaps import LOCKED, graded_course, raises_for_bob, state
from test_nbgrader import contents, course_api, open_gradebook

from autograder.grading.locks import alone_in
from autograder.grading.scorecard import Scorecard
from autograder.nbgrader import autograde, extras, scores

pytestmark = [
    pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),  # nbgrader's own
]
STUDENTS = ("ada", "bob", "zoe")


class Killed(BaseException):
    """Nothing that runs after it but what would have run without it."""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course, graded, with a mark, an override and a comment by people, and graded again: its root."""
    with pytest.MonkeyPatch.context() as patch:
        root = graded_course(tmp_path_factory.mktemp("course"), patch)
        with open_gradebook(root) as gradebook:
            gradebook.find_grade("why", "First", "hw", "bob").manual_score = 0.5
            gradebook.find_grade("square-check", "First", "hw", "bob").manual_score = 2.75
            gradebook.find_comment("square", "First", "hw", "bob").manual_comment = "See me."
            gradebook.db.commit()
        assert course_api(root).autograde("hw", "*")["success"]
        yield root


@pytest.fixture(scope="module")
def whole(course):
    """What is left where nothing interrupts."""
    return everything(course)


def everything(root):
    with open_gradebook(root) as gradebook:
        people = {
            (submission.student_id, notebook.name, each.name): (
                each.manual_score,
                each.auto_score,
                each.needs_manual_grade,
            )
            for submission in gradebook.assignment_submissions("hw")
            for notebook in submission.notebooks
            for each in notebook.grades
        }
    return {student: state(root, student) for student in STUDENTS}, people


def exported(root, *options):
    """Type `nbgrader export`: how it ends, and what it wrote."""
    file = root / "grades.csv"
    file.unlink(missing_ok=True)
    command = [sys.executable, "-m", "nbgrader", "export", *options]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr, file.read_text() if file.exists() else ""


STAGES = {
    "clearing the place": (BaseConverter, "init_destination"),
    "copying": (extras, "copy_extras"),
    "rebuilding": (autograde, "rebuild"),
    "writing outputs": (scores, "feedback"),
    "writing the scorecard": (Scorecard, "write"),
    "saving": (preprocessors.SaveAutoGrades, "preprocess"),
    "between two notebooks": (preprocessors.AssignLatePenalties, "preprocess"),
    "writing the notebook": (BaseConverter, "write_single_notebook"),
    "setting permissions": (BaseConverter, "set_permissions"),
}


@pytest.mark.parametrize(
    ("stage", "force"), [*((stage, True) for stage in STAGES), ("copying", False), ("between two notebooks", False)]
)
def test_what_was_killed_is_graded_by_a_plain_second_run_and_nothing_shows_it_before(
    course, whole, stage, force, monkeypatch
):
    where, name = STAGES[stage]
    if not force:
        shutil.rmtree(course / "autograded/bob")
    monkeypatch.setattr(where, name, raises_for_bob(getattr(where, name), Killed()))
    killed = course_api(course).autograde("hw", "*", force=force)
    monkeypatch.undo()
    assert killed["error"].strip().endswith("Killed")

    api = course_api(course)
    assert {s["student"]: s["autograded"] for s in api.get_submissions("hw")} == {
        "ada": True,
        "bob": False,
        "zoe": True,
    }
    result = api.generate_feedback("hw")
    assert not result["success"] and "The hand-ins of bob are not graded to the end" in result["log"]
    assert not (course / "feedback/bob").exists() and (course / "feedback/ada/hw/First.html").exists()

    assert course_api(course).autograde("hw", "*", force=False)["success"]
    assert everything(course) == whole


def test_an_export_waits_for_whole_totals_however_many_notebooks_are_there(course, whole):
    assert exported(course)[0] == 0
    for half in (lambda folder: (folder / "Second.ipynb").unlink(), shutil.rmtree):
        half(course / "autograded/bob/hw")  # as after `nbgrader autograde hw --notebook First`, and before any
        code, said, written = exported(course)
        assert (code, written) == (1, "")
        assert (
            "The hand-ins of bob are not graded to the end, so nothing is exported: type `nbgrader autograde hw`"
            in said
        )
    code, _, written = exported(course, "--student", "['ada','zoe']")
    assert code == 0 and written.count("\n") == 3
    assert course_api(course).autograde("hw", "*", force=False)["success"]
    assert everything(course) == whole


def test_where_the_machine_failed_a_plain_second_run_is_enough(course, whole, monkeypatch):
    for where, name, error in (
        (Scorecard, "write", OSError(28, "No space left on device")),
        (preprocessors.SaveAutoGrades, "preprocess", LOCKED),
    ):
        monkeypatch.setattr(where, name, raises_for_bob(getattr(where, name), error))
        assert not course_api(course).autograde("hw", "*")["success"]
        monkeypatch.undo()
        assert everything(course) != whole
        assert course_api(course).autograde("hw", "*", force=False)["success"]
        assert everything(course) == whole


def test_pages_of_feedback_that_were_interrupted_are_made_anew(course, whole, monkeypatch):
    assert course_api(course).generate_feedback("hw")["success"]
    pages = contents(course / "feedback")
    monkeypatch.setattr(
        BaseConverter, "write_single_notebook", raises_for_bob(BaseConverter.write_single_notebook, Killed())
    )
    assert not course_api(course).generate_feedback("hw")["success"]
    monkeypatch.undo()
    assert contents(course / "feedback") != pages
    assert course_api(course).generate_feedback("hw", force=False)["success"]
    assert contents(course / "feedback") == pages


@pytest.mark.filterwarnings("ignore:Passing unrecognized arguments:DeprecationWarning")  # slips of nbgrader's
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_no_student_gets_half_a_page_wherever_feedback_is_interrupted(course, whole, monkeypatch):
    def generated():
        done = course_api(course).generate_feedback("hw")
        for student in STUDENTS:
            (course / f"feedback/{student}/hw").mkdir(parents=True, exist_ok=True)
            for name in ("timestamp.txt", "submission_secret.txt"):
                (course / f"feedback/{student}/hw/{name}").write_text(student)
        return done["success"]

    def released(api):
        done = api.release_feedback("hw")
        handed_out = (course / "exchange/abc/feedback").glob("*.html")
        return done["success"], {path.name: path.read_text() for path in handed_out if "-tmp" not in path.name}

    def half(of_file):
        def write(self, output, *rest, **named):
            of_file(self, output[: len(output) // 2], *rest, **named)
            raise Killed

        return write

    def half_copied(source, target):
        Path(target).write_text(Path(source).read_text()[:1000])
        raise Killed

    (course / "exchange").mkdir(mode=0o777, exist_ok=True)
    (course / "exchange").chmod(0o777)
    api = course_api(course)
    api.coursedir.course_id = "abc"
    assert generated()
    fine, pages = released(api)
    assert fine and len(pages) == 6 and all(page.rstrip().endswith("</html>") for page in pages.values())

    shutil.rmtree(course / "exchange/abc")
    with monkeypatch.context() as patch:
        patch.setattr(FilesWriter, "write", half(FilesWriter.write))
        assert not generated()
    assert released(api)[1].items() <= pages.items()

    shutil.rmtree(course / "exchange/abc", ignore_errors=True)
    assert generated()
    with monkeypatch.context() as patch:  # which needs no mending: nbgrader copies beside, and renames
        patch.setattr(release_feedback.shutil, "copy", half_copied)
        assert released(api) == (False, {})
    assert released(api) == (True, pages)


def test_a_gradebook_that_cannot_be_written_is_one_sentence_and_changes_nothing(course, whole):
    with closing(sqlite3.connect(course / "gradebook.db", isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")
        result = course_api(course).autograde("hw", "*")
    assert not result["success"] and "Traceback" not in result["log"]
    assert "the gradebook cannot be written (database is locked); once it can, type this again." in result["log"]
    assert everything(course) == whole


def test_two_graders_on_one_course_do_not_meet(course, whole):
    with alone_in(course, course / "build/Autograde.lock"):
        result = course_api(course).autograde("hw", "*")
        assert not result["success"]
        assert "Nothing is done: another command is writing to autograded; wait until it has ended" in result["log"]
    assert everything(course) == whole
