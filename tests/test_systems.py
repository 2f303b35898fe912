"""The formats of Canvas and Moodle: class lists in, marks out, downloads collected. samples as their docs show them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from course_hand_ins import ASSIGNMENT, COURSE, write_hand_in
from hypothesis import given
from hypothesis import strategies as st
from nbgrader.apps.zipcollectapp import ZipCollectApp

from autograder.grading.scorecard import NotebookScore, QuestionScore, Scorecard, TestResult
from autograder.nbgrader.downloads import Collector, Extractor
from autograder.nbgrader.gradebook import opened
from autograder.systems import canvas, moodle
from autograder.systems.downloads import download
from autograder.systems.gradescope import results
from autograder.systems.known import system_of
from autograder.systems.people import Person, rows_of
from autograder.systems.sheet import BOM, Sheet, SheetError

ROOT = Path(__file__).parents[1]
CANVAS = (
    BOM + "Student,ID,SIS User ID,SIS Login ID,Section,Quiz (501),warmup (502),Current Score,Final Score\r\n"
    ",,,,,Manual Posting,,,\r\n"
    "    Points Possible,,,,,10.00,40.00,(read only),(read only)\r\n"
    '"Lovelace, Ada",101,u-ada,ada,CS231n 01,9.00,,90.0,90.0\r\n'
    '"Élysée, Jean-Paul ""JP""",102,u-jp,jp@uni.example,CS231n 01,8.50,12.00,85.0,85.0\r\n'
    '"Turing, Alan",103,u-alan,alan,CS231n 02,,EX,,\r\n'
    '"Student, Test",999,,0f1e2d,CS231n 01,,,,\r\n'
)
MOODLE = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\n"
    'Participant 77,Ada Lovelace,ada@uni.example,"Submitted for grading - ",,40.00,Yes,"Monday, 2 November",-,\n'
    "Participant 78,Jean-Paul Élysée,jp@uni.example,No submission,12.00,40.00,Yes,-,-,\n"
)


def sheet(tmp_path, text, name="export.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return Sheet.read(path)


def test_a_sheet_is_written_as_it_was_read(tmp_path):
    for text in (CANVAS, MOODLE, CANVAS.replace(",", ";")):
        sheet(tmp_path, text).write(tmp_path / "again.csv")
        read = (tmp_path / "again.csv").read_bytes()
        again = sheet(tmp_path, text)
        assert Sheet.read(tmp_path / "again.csv").rows == again.rows
        assert read.startswith(BOM.encode()) == text.startswith(BOM)
        assert (b"\r\n" in read) == ("\r\n" in text)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "is empty"), (b"PK\3\4rest", "is a workbook"), (b"a,b\n1,2\n", "is neither Canvas's gradebook nor")],
)
def test_another_file_gets_a_sentence(tmp_path, content, sentence):
    (tmp_path / "export.csv").write_bytes(content)
    with pytest.raises(SheetError, match=sentence):
        system_of(Sheet.read(tmp_path / "export.csv"))


def test_canvas_lists_students_without_its_own(tmp_path):
    read = sheet(tmp_path, CANVAS)
    assert system_of(read) is canvas
    ada, jean, alan = canvas.people(read)
    assert (ada.id, ada.number, ada.first_name, ada.last_name) == ("ada", "101", "Ada", "Lovelace")
    assert (jean.first_name, jean.last_name, jean.email) == ('Jean-Paul "JP"', "Élysée", "jp@uni.example")
    assert alan.id == "alan"


def test_canvas_gets_marks_in_the_assignments_column_and_nothing_else_changes(tmp_path):
    read = sheet(tmp_path, CANVAS)
    done = canvas.filled(read, "Warmup", 40, {3: "33.5"})
    assert done.rows[3][6] == "33.5"
    assert [row[:6] + row[7:] for row in done.rows] == [row[:6] + row[7:] for row in read.rows]
    assert [row[6] for i, row in enumerate(done.rows) if i != 3] == [r[6] for i, r in enumerate(read.rows) if i != 3]


def test_canvas_gets_a_new_column_before_its_totals(tmp_path):
    done = canvas.filled(sheet(tmp_path, CANVAS), "homework2", 40, {3: "33.5"})
    assert done.header[5:9] == ("Quiz (501)", "warmup (502)", "homework2", "Current Score")
    assert [row[7] for row in done.rows] == ["homework2", "", "40.00", "33.5", "", "", ""]


def test_other_points_in_canvas_are_told(tmp_path):
    with pytest.raises(SheetError, match="warmup has 40 points, here it has 50"):
        canvas.filled(sheet(tmp_path, CANVAS), "warmup", 50, {})


def test_moodle_gets_marks_in_its_grade_column(tmp_path):
    read = sheet(tmp_path, MOODLE)
    assert system_of(read) is moodle
    ada, _ = moodle.people(read)
    assert (ada.id, ada.number, ada.first_name) == ("ada", "77", "Ada")
    done = moodle.filled(read, "warmup", 40, {1: "33.5"})
    assert [row[4] for row in done.rows] == ["Grade", "33.5", "12.00"]
    with pytest.raises(SheetError, match="the maximum is 40, here warmup has 50"):
        moodle.filled(read, "warmup", 50, {1: "33.5"})


@pytest.mark.parametrize(
    ("name", "student", "number", "file"),
    [
        ("lovelaceada_101_5021_Warmup.ipynb", "lovelaceada", "101", "Warmup.ipynb"),
        ("lovelaceada_LATE_101_5021_Warmup-2.ipynb", "lovelaceada", "101", "Warmup.ipynb"),
        ("lovelaceada_101_5021_my_work.zip", "lovelaceada", "101", "my_work.zip"),
        ("Ada Lovelace_77_assignsubmission_file", "Ada Lovelace", "77", ""),
        ("Ada Lovelace_77_assignsubmission_file_", "Ada Lovelace", "77", ""),
        ("Ada Lovelace_77_assignsubmission_file_Warm_up.ipynb", "Ada Lovelace", "77", "Warm_up.ipynb"),
    ],
)
def test_downloaded_names_say_whose_they_are(name, student, number, file):
    found = download(name)
    assert (found.student, found.number, found.file) == (student, number, file)


@given(st.text(st.characters(exclude_characters="_/\0"), min_size=1))
def test_other_names_say_nothing(name):
    assert download(name) is None


def test_a_hand_in_of_nobody_or_of_several_gets_no_row():
    people = [Person(1, ("ada", "101"), "101"), Person(2, ("bob", "102"), "102"), Person(3, ("bob", "103"), "103")]
    names = ["Ada", "lovelace_101_5_x", "bob", "carol", "x_103_9_y"]
    assert rows_of(people, names) == ({"Ada": 1, "x_103_9_y": 3}, ["lovelace_101_5_x", "bob", "carol"])


def card(name, score):
    tests = (TestResult("t", "about", score, True), TestResult("u", "about", 40 - score, False, "why"))
    return Scorecard(name, "warmup", "none", (NotebookScore("Warmup", (QuestionScore("q", 40, tests),)),))


# ---------------------------------------------------------------------------------------- the commands


@pytest.fixture
def course(tmp_path):
    """A small course of its own, released."""
    root = tmp_path / "course"
    shutil.copytree(COURSE.root, root, ignore=shutil.ignore_patterns("gradebook.db", ".course-secret"))
    shutil.copy(ROOT / "nbgrader_config.py", root)
    return root


def typed(course, *arguments):
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=course, capture_output=True, text=True, timeout=300, check=False
    )


def test_a_class_list_enters_the_gradebook_once(course):
    (course / "canvas.csv").write_text(CANVAS, encoding="utf-8", newline="")
    done = typed(course, "autograder.cli", "roster", "canvas.csv")
    assert done.stdout.startswith("3 students in canvas.csv: 3 new, 0 changed."), done
    assert "0 new, 0 changed" in typed(course, "autograder.cli", "roster", "canvas.csv").stdout
    with opened(course) as (_, gradebook):
        assert sorted((s.id, s.lms_user_id, s.last_name) for s in gradebook.students) == [
            ("ada", "101", "Lovelace"), ("alan", "103", "Turing"), ("jp@uni.example", "102", "Élysée"),
        ]  # fmt: skip
    assert "has no column Login" in typed(course, "autograder.cli", "roster", "canvas.csv", "--id", "Login").stderr


def test_marks_of_a_report_are_filled_in(course):
    (course / "canvas.csv").write_text(CANVAS.replace("warmup", ASSIGNMENT.name), encoding="utf-8", newline="")
    for name, score in (("ada", 33.5), ("lovelace_102_5_all", 40), ("mallory", 1)):
        scored = card(name, score)
        Scorecard(name, ASSIGNMENT.name, "none", scored.notebooks).write(course / "report" / f"{name}.json")
    done = typed(course, "autograder.cli", "marks", "canvas.csv", ASSIGNMENT.name, "--report", "report")
    assert done.returncode == 1 and "no student of canvas.csv is called so, or several are: mallory" in done.stdout
    assert "no hand-in, so left as they were: Alan Turing" in done.stdout
    rows = Sheet.read(course / "canvas-filled.csv").rows
    assert [row[6] for row in rows[3:]] == ["33.5", "40", "EX", ""]
    assert Sheet.read(course / "canvas.csv").rows[3][6] == ""


# ---------------------------------------------------------------------------------------- Gradescope


def test_a_scorecard_becomes_results_that_add_up():
    found = results(card("ada", 33.5), "after_due_date", inline=3)
    assert found["score"] == sum(test["score"] for test in found["tests"]) == 33.5
    (test,) = found["tests"]
    assert (test["number"], test["name"], test["max_score"], test["status"]) == ("1.1", "Warmup: q", 40, "failed")
    assert test["output"] == "why" and test["visibility"] == "after_due_date"
    assert "marked by a person" in found["output"]


def test_the_zip_grades_a_hand_in_in_gradescopes_folders(tmp_path):
    """As Gradescope lays it out, but for its image: the environment is this one."""
    typed(ROOT, "autograder.cli", "gradescope", "pack", ASSIGNMENT.name, "--out", str(tmp_path / "autograder.zip"))
    with zipfile.ZipFile(tmp_path / "autograder.zip") as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path / "source")
        modes = {name: archive.getinfo(name).external_attr >> 16 & 0o777 for name in ("setup.sh", "run_autograder")}
    assert set(modes.values()) == {0o755}
    assert not any(name.startswith("source/") and ASSIGNMENT.name not in name for name in names)
    (tmp_path / "source" / "venv" / "bin").mkdir(parents=True)
    python = tmp_path / "source" / "venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    write_hand_in(tmp_path / "submission")
    done = subprocess.run(
        ["bash", tmp_path / "source" / "run_autograder"],
        env={"AUTOGRADER": str(tmp_path), "PATH": "/usr/local/bin:/usr/bin:/bin"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "results" / "results.json").read_text())
    by_name = {test["name"]: test for test in found["tests"]}
    assert by_name["FullyConnectedNets: affine_forward"]["status"] == "passed"
    assert by_name["Dropout: dropout_forward"]["status"] == "failed"  # its notebook is not handed in
    assert found["extra_data"]["sandbox"] in ("bubblewrap", "landlock")


# ---------------------------------------------------------------------------------------- zip_collect


def test_downloads_of_both_systems_are_collected_whole_and_broken_archives_stop_nobody(tmp_path):
    archive, extracted = tmp_path / "archive", tmp_path / "extracted"
    sent = write_hand_in(tmp_path / "sent")
    moodle_folder = archive / "Ada Lovelace_77_assignsubmission_file"
    moodle_folder.mkdir(parents=True)
    with zipfile.ZipFile(moodle_folder / "handin.zip", "w") as packed:
        for path in sent.iterdir():
            packed.write(path, path.name)
    (archive / "turingalan_102_7001_handin.zip").write_bytes(b"PK\3\4 broken")
    with tarfile.open(archive / "hoppergrace_103_7002_work.tar.gz", "w:gz") as packed:
        packed.add(sent, "work")
    shutil.copy(sent / "BatchNormalization.ipynb", archive / "noetheremmy_LATE_104_7003_BatchNormalization-1.ipynb")
    (archive / "notes.txt").write_text("mine")

    Extractor().extract(str(archive), str(extracted))
    collector = Collector(parent=ZipCollectApp())
    collector.__dict__["_students"] = {"102": "alan", "77": "ada"}  # which the gradebook tells
    found = {
        (each["student_id"], each["file_id"])
        for path in sorted(extracted.rglob("*"))
        if path.is_file() and (each := collector.collect(str(path)))
    }
    assert found == {
        ("ada", "BatchNormalization.ipynb"), ("ada", "FullyConnectedNets.ipynb"), ("alan", "handin.zip"),
        ("hoppergrace-103", "work/BatchNormalization.ipynb"), ("hoppergrace-103", "work/FullyConnectedNets.ipynb"),
        ("noetheremmy-104", "BatchNormalization.ipynb"),
    }  # fmt: skip
