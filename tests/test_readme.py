"""What README tells instructors to type is typed, row by row, in a fresh clone, and does what the row says."""

import csv
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
import zipfile

import pytest
from clone import Clone

from autograder.course.library import KIT
from autograder.demo import notebooks
from autograder.grading.scorecard import Scorecard

README = (KIT / "README.md").read_text(encoding="utf-8")
ASSIGNMENT, NOTEBOOK, STUDENT = "assignment2", "FullyConnectedNets", "ada"
PROSE = "This sentence came in this morning."
LINE = "    out = x.reshape(len(x), w.shape[0]) @ w + b"
CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Current Score
    Points Possible,,,,,(read only)
"Lovelace, Ada",101,u-1,ada,1,
"Turing, Alan",102,u-2,alan,1,
"""
COMMENT = "A sensible answer, but for the last sentence."


def rows(section):
    """The rows of a section's first table: first cell -> second cell."""
    text = README.split(f"\n## {section}\n")[1].split("\n## ")[0]
    table = re.search(r"(?:^\|.*\n)+", text, re.MULTILINE)[0].splitlines()
    return dict(re.fullmatch(r"\| (.*?) \| (.*) \|", line).groups() for line in table[2:])


ROWS = rows("For instructors")


def commands(row):
    """What a row of the table tells one to type."""
    spans = re.findall(r"`([^`]+)`", ROWS[row])
    return [span for span in spans if re.match(r"(make|nbgrader|autograder|jupyter|git|pip|python)\b", span)]


class Walked(Clone):
    """The clone in which README's rows are walked."""

    def notebook(self, folder):
        return self.root / folder / ASSIGNMENT / f"{NOTEBOOK}.ipynb"


def page(url):
    """What a browser gets from an address, or nothing yet."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return answer.read().decode()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


# ---- one function for each row; in README's order, for each builds on those before --------------------------


def look_around(clone, lab):
    command = clone.arguments(lab)
    log = clone.outside / "lab.txt"
    with log.open("w") as output:
        server = subprocess.Popen(
            command, cwd=clone.root, env=clone.environment, stdout=output, stderr=output, start_new_session=True
        )
        try:
            until = time.monotonic() + 120
            while not (found := page(f"http://127.0.0.1:{clone.port}/formgrader?token=open")):
                assert time.monotonic() < until and server.poll() is None, log.read_text()
                time.sleep(0.2)
        finally:
            os.killpg(server.pid, signal.SIGKILL)  # the group of make, which this test has started
            server.wait()
    assert "Formgrader" in found or "formgrader" in found


def change_prose(clone):
    source = clone.notebook("source")
    content = notebooks.read(source)
    content["cells"][0]["source"].append(f"\n\n{PROSE}")
    points = {
        notebooks.grade_id(cell): cell["metadata"]["nbgrader"] for cell in content["cells"] if notebooks.grade_id(cell)
    }
    points["affine_forward-check"]["points"] += 1
    points["affine_backward-check"]["points"] -= 1
    source.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def change_a_solution(clone, make_notebooks):
    path = clone.root / "cs231n/layers/dense.py"
    text = path.read_text()
    changed = text.replace("    out = x.reshape(x.shape[0], w.shape[0]) @ w + b", LINE, 1)
    assert changed != text
    path.write_text(changed)
    assert f"rewrote {NOTEBOOK}.ipynb: affine_forward\n" in clone.type(make_notebooks)
    assert LINE.strip() in clone.notebook("source").read_text()


def release(clone, generate, make_release, release_assignment):
    assert not (clone.root / "gradebook.db").exists()
    clone.type(generate)
    assert clone.type(make_release).count("wrote release") == 0  # they are two ways to the same
    clone.type(release_assignment)
    for released in (clone.notebook("release"), clone.exchange / f"cs231n/outbound/{ASSIGNMENT}/{NOTEBOOK}.ipynb"):
        text = released.read_text()
        assert PROSE in text and LINE.strip() not in text
    with clone.gradebook() as gradebook:
        assert gradebook.find_graded_cell("affine_forward-check", NOTEBOOK, ASSIGNMENT).max_score == 2


def hand_in(clone):
    """What a student does in between: fetch, fill one notebook in, with a mistake, and submit."""
    home = clone.outside / "students" / STUDENT
    shutil.copytree(clone.exchange / f"cs231n/outbound/{ASSIGNMENT}", home / ASSIGNMENT)
    solutions = notebooks.solutions(notebooks.read(clone.notebook("source")))
    solutions["relu_forward"] = solutions["relu_forward"].replace("np.maximum(x, 0)", "np.maximum(x, 1)")
    content = notebooks.read(home / ASSIGNMENT / f"{NOTEBOOK}.ipynb")
    notebooks.answer(content, solutions)
    for cell in content["cells"]:
        if notebooks.grade_id(cell) == "inline-initialization":
            cell["source"] = ["Because all weights would stay the same."]
    notebooks.write(content, home / ASSIGNMENT / f"{NOTEBOOK}.ipynb")
    for path in (home / ASSIGNMENT).glob("*.ipynb"):
        if path.stem != NOTEBOOK:
            path.unlink()
    clone.run("nbgrader", "submit", ASSIGNMENT, "--course=cs231n", f"--CourseDirectory.student_id={STUDENT}", cwd=home)


def class_list(clone, roster):
    sheet = clone.outside / "canvas.csv"
    sheet.write_text(CANVAS)
    assert "2 students in canvas.csv: 2 new" in clone.type(roster, **{"canvas.csv": str(sheet)})
    with clone.gradebook() as gradebook:
        assert gradebook.find_student(STUDENT).lms_user_id == "101"


def collect_and_grade(clone, collect, autograde):
    hand_in(clone)
    clone.type(collect)
    assert (clone.root / f"submitted/{STUDENT}/{ASSIGNMENT}/{NOTEBOOK}.ipynb").is_file()
    clone.type(autograde)
    card = Scorecard.from_json((clone.root / f"autograded/{STUDENT}/{ASSIGNMENT}/scorecard.json").read_text())
    first, *others = card.notebooks
    assert {q.question for q in first.questions if q.score < q.points} == {"relu_forward"}
    assert others and all(notebook.score == 0 and "is missing" in notebook.note for notebook in others)
    with clone.gradebook() as gradebook:
        assert gradebook.find_grade("affine_forward-check", NOTEBOOK, ASSIGNMENT, STUDENT).score == 2
        found = gradebook.find_submission_notebook(NOTEBOOK, ASSIGNMENT, STUDENT)
        assert found.written_score == 0 and found.needs_manual_grade
        assert found.score == pytest.approx(first.score) and first.score > 0


def collect_downloads(clone, collect):
    archive = clone.root / "downloaded" / ASSIGNMENT / "archive"
    archive.mkdir(parents=True)
    with zipfile.ZipFile(archive / "turingalan_LATE_102_7001_handin-1.zip", "w") as packed:
        packed.write(clone.root / f"submitted/{STUDENT}/{ASSIGNMENT}/{NOTEBOOK}.ipynb", f"{NOTEBOOK}.ipynb")
    clone.type(collect)
    assert (clone.root / f"submitted/alan/{ASSIGNMENT}/{NOTEBOOK}.ipynb").is_file()
    shutil.rmtree(clone.root / "submitted/alan")


def mark_inline_questions(clone):
    scheme = {notebooks.grade_id(cell): cell for cell in notebooks.read(clone.notebook("source"))["cells"]}
    assert "".join(scheme["inline-initialization"]["source"]).strip()
    with clone.gradebook() as gradebook:  # as formgrader's page does it
        for name in ("inline-initialization", "inline-adagrad"):
            place = name, NOTEBOOK, ASSIGNMENT, STUDENT
            grade = gradebook.find_grade(*place)
            grade.manual_score, grade.needs_manual_grade = 0.75, False
            gradebook.find_comment(*place).manual_comment = COMMENT
        gradebook.db.commit()
        assert not gradebook.find_submission(ASSIGNMENT, STUDENT).needs_manual_grade


def feedback_and_marks(clone, generate, release_feedback, export):
    clone.type(generate)
    shown = (clone.root / f"feedback/{STUDENT}/{ASSIGNMENT}/{NOTEBOOK}.html").read_text()
    assert COMMENT in shown and "relu_forward: 0" in shown and PROSE in shown
    clone.type(release_feedback)
    assert any(COMMENT in path.read_text() for path in (clone.exchange / "cs231n/feedback").glob("*.html"))
    clone.type(export)
    with (clone.root / "grades.csv").open() as file:
        (row,) = (
            row for row in csv.DictReader(file) if row["assignment"] == ASSIGNMENT and row["student_id"] == STUDENT
        )
    with clone.gradebook() as gradebook:
        assert float(row["score"]) == gradebook.find_submission(ASSIGNMENT, STUDENT).score > 3
    assert (row["student_id"], row["assignment"]) == (STUDENT, ASSIGNMENT)


def marks_for_canvas(clone, fill):
    sheet = clone.outside / "canvas.csv"
    shown = clone.type(fill, **{"canvas.csv": str(sheet)})
    assert f"1 marks of {ASSIGNMENT}" in shown and "no hand-in, so left as they were: Alan Turing" in shown
    with (clone.outside / "canvas-filled.csv").open() as file, clone.gradebook() as gradebook:
        (row,) = (row for row in csv.DictReader(file) if row["ID"] == "101")
        assert float(row[ASSIGNMENT]) == round(gradebook.find_submission(ASSIGNMENT, STUDENT).score, 2)


def grade_without_nbgrader(clone, grade):
    homes = clone.outside / "mailed"
    shutil.copytree(clone.root / f"submitted/{STUDENT}/{ASSIGNMENT}", homes / "class/ben")
    shutil.copytree(homes / "class/ben", homes / "chloe")
    with zipfile.ZipFile(homes / "class/dora.zip", "w") as archive:
        archive.write(homes / f"chloe/{NOTEBOOK}.ipynb", f"{NOTEBOOK}.ipynb")
    shown = clone.type(grade, PATH=shlex.join(map(str, (homes / "class", homes / "chloe"))))
    assert all(name in shown for name in ("ben", "chloe", "dora"))
    report = clone.root / "report"
    scores = {
        name: Scorecard.from_json((report / f"{name}.json").read_text()).score for name in ("ben", "chloe", "dora")
    }
    with clone.gradebook() as gradebook:
        graded = gradebook.find_submission_notebook(NOTEBOOK, ASSIGNMENT, STUDENT)
        assert list(scores.values()) == pytest.approx([graded.code_score] * 3)
    assert (report / "class.html").is_file() and "dora" in (report / "scores.csv").read_text()


def grade_official_hand_ins(clone):
    (grade,) = commands("grade without nbgrader")
    package = clone.outside / "official/cs231n"
    package.mkdir(parents=True)
    solutions = notebooks.solutions(notebooks.read(clone.notebook("source")))
    layers = [notebooks.without_markers(solutions[name]) for name in ("affine_forward", "affine_backward")]
    (package / "layers.py").write_text("import numpy as np\n\n\n" + "\n\n\n".join(layers))
    clone.type(grade, PATH=str(package.parent))
    card = Scorecard.from_json((clone.root / "report/official.json").read_text())
    scores = {question.question: question.score for _, question in card.questions}
    assert scores["affine_forward"] == 2 and scores["affine_backward"] == 1 and scores["relu_forward"] == 0


def grade_on_gradescope(clone, pack):
    assert f"gradescope-{ASSIGNMENT}.zip" in clone.type(pack)
    with zipfile.ZipFile(clone.root / f"gradescope-{ASSIGNMENT}.zip") as packed:
        assert {"setup.sh", "run_autograder", f"source/{ASSIGNMENT}/{NOTEBOOK}.ipynb"} <= set(packed.namelist())


def read_the_class_report(clone):
    page = (clone.root / "report/class.html").read_text()
    assert "relu_forward" in page and "official" in page and "http://" not in page.replace("http://www.w3.org", "")


def choose_what_pages_show(clone, grade):
    homes = clone.outside / "mailed/class"
    arguments = clone.arguments(grade)
    arguments[arguments.index("...")] = str(homes)
    clone.run(*arguments, "--out", "report")
    assert "relu_forward" in (clone.root / "report/students/ben.html").read_text()


def name_a_cluster(clone, name):
    """There is none here: nobody fails alike without a diagnosis. It says so."""
    asked = clone.arguments(name, cluster="relu_forward-1")
    assert "has no answers called" in clone.run(*asked, fails=True)


def see_who_shares_code(clone, similar):
    shown = clone.type(similar, PATH=str(clone.outside / "mailed/class"))
    assert re.search("No two hand-ins share|shows them side by side", shown)


def forget_a_student(clone, forget):
    shutil.copytree(clone.root / "submitted" / STUDENT, clone.root / "submitted/ben")
    assert f"{clone.root}/submitted/ben" in clone.type(forget, student="ben")
    assert (clone.root / "submitted/ben").is_dir() and (clone.root / "report/ben.json").is_file()
    asked = [*clone.arguments(forget, student="ben"), "--yes"]
    assert f"removed {clone.root}/submitted/ben" in clone.run(*asked)
    assert not (clone.root / "submitted/ben").exists() and (clone.root / "submitted" / STUDENT).exists()
    assert not (clone.root / "report/ben.json").exists() and (clone.root / "report/chloe.json").is_file()
    assert clone.run(*asked).startswith("Nothing is kept of ben")


def know_a_mistake(clone, every, one):
    name = "affine-db-averaged"
    assert name in clone.type(every)
    shown = clone.type(one, name=name)
    assert "db" in shown and "affine_backward" in shown


def know_what_is_tested(clone, every, one):
    assert f"{NOTEBOOK}/relu_forward: " in clone.type(every)
    shown = clone.type(one, question="relu_forward")
    assert "out, signs both" in shown and "arguments" in shown


def write_an_assignment(clone, new):
    made = [clone.root / name for name in re.findall(r"^wrote (.+)$", clone.type(new, name="warmup"), re.MULTILINE)]
    assert len(made) == 5 and all(path.is_file() for path in made)
    for folder in {path.parent for path in made}:
        shutil.rmtree(folder)


def check_the_course(clone, check):
    (clone.root / "release" / ASSIGNMENT / "cs231n/layers/dense.py").write_text("")
    path = clone.notebook("source")
    path.write_text(path.read_text().replace(PROSE, "And this one at noon."))
    shown = clone.type(check, fails=True)
    assert "All checks passed!" in shown and "Success: no issues found" in shown  # lint and types
    for name in (f"{NOTEBOOK}.ipynb", "cs231n/layers/dense.py"):
        assert f"release/{ASSIGNMENT}/{name} differs; type `make release`." in shown


WALKS = {
    "look around": look_around,
    "change prose, questions or points": change_prose,
    "change a solution": change_a_solution,
    "release": release,
    "begin with the class list": class_list,
    "collect and grade": collect_and_grade,
    "collect what Canvas or Moodle gathered": collect_downloads,
    "mark the inline questions": mark_inline_questions,
    "give feedback, export marks": feedback_and_marks,
    "put marks into Canvas or Moodle": marks_for_canvas,
    "grade without nbgrader": grade_without_nbgrader,
    "grade hand-ins made with Stanford's starter code": grade_official_hand_ins,
    "grade on Gradescope": grade_on_gradescope,
    "read what the class got wrong": read_the_class_report,
    "choose what students' pages show": choose_what_pages_show,
    "name what many got wrong alike": name_a_cluster,
    "see who shares much code": see_who_shares_code,
    "remove a student's data": forget_a_student,
    "know a mistake": know_a_mistake,
    "know what is tested": know_what_is_tested,
    "write an assignment of your own": write_an_assignment,
    "check the course": check_the_course,
}
UNWALKED = {"Numbers"}
"""Sections whose tables hold measurements: there is nothing to type."""


def test_every_row_has_its_walk_and_every_walk_its_row():
    assert list(ROWS) == list(WALKS)
    sections = {text.split("\n")[0] for text in README.split("\n## ")[1:] if re.search(r"^\|", text, re.MULTILINE)}
    assert sections == {"For instructors"} | UNWALKED
    assert sum(len(commands(row)) for row in ROWS) >= 13


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own
@pytest.mark.skipif(shutil.which("git") is None or not (KIT / ".git").exists(), reason="this is no clone of git's")
@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed")
def test_every_row_is_walked_in_a_fresh_clone(tmp_path):
    clone = Walked(tmp_path)
    for row, walk in WALKS.items():
        clone.typed.clear()
        started = time.monotonic()
        walk(clone, *commands(row))
        print(f"{time.monotonic() - started:5.1f} s  {row}")
        assert set(clone.typed) >= set(commands(row)), f"{row}: not every command of the row was typed"
    changed = {line[:2].strip() for line in clone.git("status", "--porcelain").splitlines()}
    # Marks, hand-ins and the secret are ignored; what is left are the instructor's own edits and their release.
    assert changed == {"M"}, clone.git("status", "--porcelain")
    assert not clone.git("ls-files", "--cached", "--ignored", "--exclude-standard")
    assert all((clone.root / left).exists() for left in ("gradebook.db", "grades.csv", "report", ".course-secret"))
