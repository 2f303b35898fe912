"""`autograder forget` removes all there is of a student, and nothing of anybody else."""

import os
import re
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import notebook_hash
from typer.testing import CliRunner

from autograder.cli import app
from autograder.grading.done import Done, Folder
from autograder.grading.locks import alone_in
from autograder.grading.scorecard import NotebookScore, QuestionScore, Scorecard, TestResult
from autograder.reports import write_reports

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own
GONE = "rosalind"
OTHERS = ("rosalind+b", "Rosalind", "rosalinda", "=1")
STUDENTS = (GONE, *OTHERS)
TIMES = {"submitted": "2026-01-02 03:04:05.678 UTC", "old": "2026-01-01 00:00:00.000 UTC"}
SETTINGS = """
from pathlib import Path

c = get_config()
c.CourseDirectory.course_id = "abc"
c.Exchange.root = str(Path(__file__).parents[1] / "exchange")
"""


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, newline="")


def card(student):
    test = TestResult("out", "Squares.", 1.0, False, f"`square` of {student} does not square.")
    return Scorecard(student, "hw", "bubblewrap", (NotebookScore("First", (QuestionScore("square", 2.0, (test,)),)),))


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course in which everybody has everything, and whose report somebody has written into."""
    scripts = str(Path(sys.executable).parent)  # nbgrader starts alembic by name to make a gradebook
    monkeypatch.setenv("PATH", scripts, prepend=os.pathsep)
    root = tmp_path / "course"
    (root / "source").mkdir(parents=True)
    exchange = tmp_path / "exchange"
    write(root / "nbgrader_config.py", SETTINGS)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "abc") as gradebook:
        gradebook.add_assignment("hw")
        gradebook.add_notebook("First", "hw")
        gradebook.add_grade_cell("square", "First", "hw", max_score=2, cell_type="code")
        gradebook.add_solution_cell("square", "First", "hw")
        for student in STUDENTS:
            gradebook.add_student(student, first_name=f"Name of {student}.")
            gradebook.add_submission("hw", student)
            gradebook.find_grade("square", "First", "hw", student).manual_score = 1.5
            gradebook.find_comment("square", "First", "hw", student).manual_comment = f"Well done, {student}."
        gradebook.db.commit()
    shutil.copy(root / "gradebook.db", root / "gradebook.db.2026-01-01-000000.000000")
    for student in STUDENTS:
        for step in ("submitted", "autograded", "feedback"):
            write(root / step / student / "hw/First.ipynb", f"{step} by {student}")
            write(root / step / student / "hw/submission_secret.txt", f"secret of {student}")
        write(root / "autograded" / student / ".hw.unfinished/First", "")
        write(exchange / "abc/inbound" / f"{student}+hw+{TIMES['submitted']}/First.ipynb", student)
        write(exchange / "abc/inbound" / f"{student}+hw+{TIMES['old']}+cmFuZG9t/First.ipynb", student)
        write(
            exchange / "abc/inbound" / f"{student}+hw+{TIMES['old']}+cmFuZG9t/submission_secret.txt", f"old {student}"
        )
        for secret in (f"secret of {student}", f"old {student}"):
            name = notebook_hash(secret=secret, notebook_id="First")
            write(exchange / "abc/feedback" / f"{name}.html", f"Feedback to {student}")
    write(root / "grades.csv", "assignment,student_id,score\r\n" + "".join(f"hw,{s},1\r\n" for s in STUDENTS))
    report = root / "report"
    for student in STUDENTS:
        Folder(report).write(Done(card(student), {"First/square": f"made of {student}'s"}))
    write_reports([card(student) for student in STUDENTS], report)
    sheet = report / "scores.csv"
    written = sheet.read_bytes().replace(b"rosalinda,", b'"rosalinda",')
    sheet.write_bytes(written + b'zoe,"a comment\r\nof two lines"\r\n')
    return root


def typed(root, *options, code=0):
    done = CliRunner().invoke(app, ["forget", GONE, "--course", str(root), *options])
    assert done.exit_code == code, done.output
    return done.output


def files(root):
    return {
        path: path.read_bytes()
        for path in sorted(root.parent.rglob("*"))
        if path.is_file() and ".lock" not in path.name
    }


def entries(gradebook):
    """All rows of a gradebook, whatever their ids."""
    with closing(sqlite3.connect(gradebook)) as database:
        return sorted(database.iterdump())


def everything(root):
    return typed(root, "--out", str(root / "report"), "--yes")


def test_nothing_is_left_of_a_student_and_nothing_of_another_changes(course):
    before, gradebooks = files(course), sorted(course.glob("gradebook.db*"))
    rows = {path: entries(path) for path in gradebooks}
    everything(course)
    after = files(course)
    shared = {course / "report/class.html", course / "report/scores.csv", course / "grades.csv", *gradebooks}
    gone = before.keys() - after.keys()
    assert all(after[path] == before[path] for path in after.keys() - shared)
    assert {path.relative_to(course.parent).parts[0] for path in gone} == {"course", "exchange"} and len(gone) == 15
    for path, text in after.items():
        words = f"{path.relative_to(course.parent)}\n{text.decode(errors='replace')}"
        for other in (*OTHERS, "rosalind-b"):  # the last is what a page is called
            words = words.replace(other, "")
        assert GONE not in words, path
    for path in (course / "report/scores.csv", course / "grades.csv"):
        lines = before[path].splitlines(keepends=True)
        assert after[path] == b"".join(line for line in lines if not re.match(rb"(hw,)?rosalind,", line))
    for path in gradebooks:
        left = entries(path)
        assert len(rows[path]) - len(left) == 5 and set(left) < set(rows[path])
    page = after[course / "report/class.html"].decode()
    links = set(re.findall(r'href="(students/[^"#]+)', page))
    assert len(links) == len(OTHERS) and all(course / "report" / link in after for link in links)


def test_it_lists_and_asks_and_a_second_run_has_nothing_to_do(course):
    before = files(course)
    asked = typed(course, "--out", str(course / "report"))
    assert asked.endswith("Nothing is removed; add --yes to remove it.\n") and files(course) == before
    done = everything(course).splitlines()
    listed = [line.removeprefix("  ") for line in done if line.startswith("  ")]
    assert [f"removed {what}" for what in listed] == done[len(listed) + 1 :] and len(listed) > 10
    after = files(course)
    assert everything(course) == f"Nothing is kept of {GONE} in {course} or {course / 'report'}.\n"
    assert files(course) == after


def test_a_run_goes_on_where_one_was_interrupted(course, tmp_path, monkeypatch):
    whole = shutil.copytree(tmp_path, tmp_path / "whole") / "course"
    count = everything(whole).count("removed ")
    left = [path.relative_to(whole.parent) for path in files(whole)]

    for stop in range(1, count):
        root = shutil.copytree(tmp_path, tmp_path.with_name(f"stop-{stop}"), ignore=lambda *_: ["whole"]) / "course"
        said = []

        def echo(text, stop=stop, said=said, **_):
            said.append(text)
            if sum(line.startswith("removed ") for line in said) == stop:
                raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr("typer.echo", echo)
            typed(root, "--out", str(root / "report"), "--yes", code=130)
        everything(root)
        assert [path.relative_to(root.parent) for path in files(root)] == left


@pytest.mark.parametrize("name", ["", ".", "..", "rosalind/hw", "../submitted"])
def test_what_is_no_name_removes_nothing(course, name):
    before = files(course)
    done = CliRunner().invoke(app, ["forget", name, "--course", str(course), "--yes"])
    assert done.exit_code == 2 and "is no student's name" in done.output and files(course) == before


def test_a_link_in_a_students_place_is_removed_and_not_followed(course):
    shutil.rmtree(course / "submitted" / GONE)
    (course / "submitted" / GONE).symlink_to(course / "submitted/Rosalind")
    everything(course)
    assert (course / "submitted/Rosalind/hw/First.ipynb").exists() and not (course / "submitted" / GONE).is_symlink()


def test_not_while_the_class_is_graded(course):
    before = files(course)
    with alone_in(course, course / "build/Autograde.lock"):
        assert "wait until it has ended" in typed(course, "--yes", code=2)
    assert files(course) == before
