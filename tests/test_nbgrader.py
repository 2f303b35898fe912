"""nbgrader's own commands on a scratch course and a class whose hand-ins are damaged and hostile in every way."""

import contextlib
import copy
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from here import Here
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension
from traitlets.config import PyFileConfigLoader

from autograder.course.assignments import Course
from autograder.grading import testing
from autograder.grading.grade import grade_path
from autograder.grading.scorecard import QuestionScore, Scorecard, TestResult
from autograder.grading.settings import Settings
from autograder.hidden.contract import Contract, Result
from autograder.nbgrader import ahead, scores
from autograder.reports.shown import VERDICTS
from autograder.sandbox.answers import AnswerError, Patience

pytestmark = [
    pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),  # nbgrader's own
]

CONFIG = Path(__file__).parents[1] / "nbgrader_config.py"
PLOT = "iVBORw0KGgo="
RIGHT = {"double": "def double(x):\n    return 2 * x", "square": "def square(x):\n    return x * x"}
CHOICE = "def rate():\n    ### BEGIN SOLUTION\n    return 'SECRET rate'\n    ### END SOLUTION"
CHOSEN = "def rate():\n    return 0.0625"
MODEL_ANSWERS = ("SECRET model answer", "SECRET rate")
HALF = {"double": RIGHT["double"], "square": "def square(x):\n    return abs(x) * x"}


def require(true, message):
    if not true:  # a bare assert would get pytest's own words added
        raise AssertionError(message)


def positive(answers):
    """Squares positive numbers."""
    require(answers.square(3) == 9, "`square` is wrong for positive numbers.")


def negative(answers):
    """Squares negative numbers."""
    require(answers.square(-3) == 9, "`square` is wrong for negative numbers.")


def double(answers):
    """Doubles what it is given."""
    require(answers.double(4) == 8, "`double` does not double.")


def triple(answers):
    """Triples what it is given."""
    require(answers.triple(4) == 12, "`triple` does not triple.")


def hidden(name, *functions):
    """A contract with a property for each function, which raises if it does not hold."""

    def test(answers, rng, case, see):
        for function in functions:
            try:
                function(answers)
                see.say(function.__name__, "")
            except (AssertionError, AnswerError) as error:
                see.say(function.__name__, str(error))

    return Contract(name, test, tuple(Result(f.__name__, f.__doc__) for f in functions))


HIDDEN = {
    "First": {"double": hidden("double", double), "square": hidden("square", positive, negative)},
    "Second": {"triple": hidden("triple", triple)},
}


def mark(name, **flags):
    plain = {"grade": False, "solution": False, "locked": False, "schema_version": 3, "grade_id": name}
    return {"nbgrader": {**plain, **flags}}


def question(name, points):
    stub = f"def {name}(x):\n    ### BEGIN SOLUTION\n    return None\n    ### END SOLUTION"
    implements = {"cs231n": {"implements": "cs231n.layers.dense:relu_forward"}}
    return [
        new_code_cell(stub, id=f"a-{name}", metadata=mark(name, solution=True) | implements),
        new_code_cell(
            f"assert {name}(1) is not None",
            id=f"c-{name}",
            metadata=mark(f"{name}-check", grade=True, locked=True, points=points),
        ),
    ]


def make_course(root):
    first = new_notebook(
        cells=[
            new_markdown_cell("# First\n$$x^2$$", id="title"),
            *question("double", 2),
            *question("square", 3),
            new_code_cell("plot(square)", id="plot"),
            new_markdown_cell("Why is a square never negative?", id="prompt"),
            new_markdown_cell("SECRET model answer", id="w", metadata=mark("why", grade=True, solution=True, points=1)),
            new_code_cell(CHOICE, id="r", metadata=mark("rate", grade=True, solution=True, points=1)),
        ]
    )
    (root / "source/hw").mkdir(parents=True)
    nbformat.write(first, root / "source/hw/First.ipynb")
    nbformat.write(new_notebook(cells=question("triple", 4)), root / "source/hw/Second.ipynb")
    (root / "nbgrader_config.py").write_text(CONFIG.read_text())


def course_config(root):
    config = PyFileConfigLoader(str(CONFIG)).load_config()
    config.CourseDirectory.root = str(root)
    config.Exchange.root = str(root / "exchange")
    config.ClearSolutions.code_stub = {"python": "raise NotImplementedError()"}
    config.GenerateAssignment = type(config)()  # the release of this course is nbgrader's own
    return config


def course_api(root):
    return NbGraderAPI(config=course_config(root))


def filled(released, answers):
    """The released notebook with answers, a plot and a word on the inline question."""
    nb = copy.deepcopy(released)
    for cell in nb.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in answers:
            cell.source = answers[name]
        if cell.id == "plot":
            cell.outputs = [new_output("display_data", data={"image/png": PLOT, "text/plain": "<Figure>"})]
        if name == "why":
            cell.source = "A product of equal signs."
        if name == "rate":
            cell.source = CHOSEN
    return nb


def checks(nb):
    return [cell for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade")]


def strip(nb):
    nb.nbformat_minor = 4
    for cell in nb.cells:
        cell.metadata = {}
        del cell["id"]
    return nb


def copied(nb, released):
    stubs = [cell for cell in released.cells if cell.metadata.get("nbgrader", {}).get("solution")]
    nb.cells = [*copy.deepcopy(stubs), *nb.cells, copy.deepcopy(checks(released)[0])]
    return nb


def deleted(nb):
    nb.cells = [cell for cell in nb.cells if cell not in checks(nb)[:2]]
    return nb


def changed(nb):
    for cell in checks(nb):
        cell.metadata.nbgrader |= {"points": 100, "locked": False}
        if cell.cell_type == "code" and not cell.metadata.nbgrader["solution"]:
            cell.metadata.nbgrader["grade"] = False
            cell.source = "print('fine')"
    return nb


def colab(nb):
    nb.metadata["colab"] = {"provenance": []}
    for cell in nb.cells:
        cell.metadata |= {"id": cell.id, "colab": {"base_uri": "x"}, "outputId": "y"}
        del cell["id"]
    nb.cells.insert(0, nbformat.from_dict({"cell_type": "markdown", "metadata": {}, "source": "<a href='x'>badge</a>"}))
    nb.nbformat_minor = 0
    return nb


def new_schema(nb):
    for cell in nb.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader["schema_version"] = 99
    return nb


def warned(nb):
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs = [new_output("stream", name="stderr", text="RuntimeWarning: careful")]
    nb.cells[1].source = "import warnings\ndef double(x):\n    warnings.warn('careful')\n    print(x)\n    return 2 * x"
    return nb


def huge(nb):
    nb.cells[5].outputs.append(new_output("stream", text="x" * 50 * 2**20))
    return nb


def hostile(nb):
    nb.cells.insert(
        1,
        new_code_cell(
            "import os, sys\nos._exit(0)\nsys.exit(0)",
            id="exit",
            outputs=[
                new_output("display_data", data={"text/html": "<script>alert('out')</script>"}),
                new_output("display_data", data={"application/javascript": "alert('js')"}),
                new_output("error", ename="E", evalue="v", traceback=["/home/mallory/secret.py"]),
            ],
        ),
    )
    nb.cells.append(new_markdown_cell("<script>alert('text')</script> [x](javascript:alert(1))", id="script"))
    nb.metadata["kernelspec"] = {"name": "evil", "display_name": "<script>alert('kernel')</script>"}
    return nb


def place(root, student, files):
    folder = root / "submitted" / student / "hw"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        if isinstance(content, bytes):
            (folder / name).write_bytes(content)
        else:
            (folder / name).write_text(
                nbformat.v4.writes(content) if content.get("nbformat") == 4 else json.dumps(content)
            )


def make_class(root, released, second):
    def right(answers=RIGHT):
        return filled(released, answers)

    (root / "release/hw/cs231n").mkdir()  # a library that goes with the notebooks
    three = nbformat.convert(right(), 3)
    hand_ins = {
        "full": {"First.ipynb": right(), "Second.ipynb": filled(second, {"triple": "triple = lambda x: 3 * x"})},
        "stub": {"First.ipynb": released, "Second.ipynb": second},
        "partial": {"First.ipynb": right({"double": RIGHT["double"]})},
        "wrong": {"First.ipynb": right(HALF)},
        "copied": {"First.ipynb": copied(right(), released)},
        "stripped": {"First.ipynb": strip(right())},
        "deleted": {"First.ipynb": deleted(right())},
        "changed": {"First.ipynb": changed(right())},
        "colab": {"First.ipynb": colab(right())},
        "schema": {"First.ipynb": new_schema(right())},
        "warned": {"First.ipynb": warned(right())},
        "old": {"First.ipynb": three},
        "huge": {"First.ipynb": huge(right())},
        "nested": {"my work/First.ipynb": right()},
        "hostile": {
            "First.ipynb": hostile(right()),
            "scorecard.json": b'{"score": 1000}',
            "data.txt": b"1",
            "cs231n/optim.py": b"1",
        },
        "raises": {"First.ipynb": right({**RIGHT, "square": "def square(x):\n    raise ValueError('<b>no</b>')"})},
        "exits": {"First.ipynb": right({**RIGHT, "square": "import os\ndef square(x):\n    os._exit(0)"})},
        "hangs": {"First.ipynb": right({**RIGHT, "square": "def square(x):\n    while True: pass"})},
        "syntax": {"First.ipynb": right({**RIGHT, "square": "def square(x:\n    return"})},
        "empty": {},
        "notjson": {"First.ipynb": b"dear grader, I attach my notebook"},
        "bytes": {"First.ipynb": b"\xff\xfe\x00\x01"},
        "nocells": {"First.ipynb": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": 3}'},
        "renamed": {"Erste.ipynb": right(), "Second.ipynb": second},
    }
    for student, files in hand_ins.items():
        place(root, student, files)
    folder = root / "submitted/hostile/hw"
    (folder / "notes.txt").symlink_to(root / "gradebook.db")
    os.mkfifo(folder / "pipe")
    full = root / "submitted/full/hw"
    (full / "other").symlink_to(folder)
    full.joinpath(*30 * ["d"]).mkdir(parents=True)
    full.joinpath(*30 * ["d"], "too deep.txt").touch()
    with contextlib.suppress(OSError):  # some file systems take only UTF-8
        (full / os.fsdecode(b"\xff.txt")).touch()
    place(root, "linked", {})
    (root / "submitted/linked/hw/First.ipynb").symlink_to(root / "submitted/full/hw/First.ipynb")


def contents(folder):
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and not p.is_symlink()}


@pytest.fixture(scope="module")
def patched():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(testing, "contracts", lambda assignment, notebook: HIDDEN[notebook])
        patch.setattr(ahead, "Processes", Here)  # where the hidden tests are this module's
        settings = Settings("secret", patience=Patience(call=1.0, total=3.0))
        patch.setattr(Settings, "load", classmethod(lambda cls, *_: settings))
        yield settings


@pytest.fixture(scope="module")
def course(tmp_path_factory, patched):
    """A course, graded: its root after autograde and generate_feedback through formgrader's interface."""
    root = tmp_path_factory.mktemp("course")
    make_course(root)
    api = course_api(root)
    result = api.generate_assignment("hw")
    assert result["success"], result.get("error", "") + result.get("log", "")
    released = nbformat.read(root / "release/hw/First.ipynb", as_version=4)
    make_class(root, released, nbformat.read(root / "release/hw/Second.ipynb", as_version=4))
    before = contents(root / "submitted")
    result = api.autograde("hw", "*")
    assert result["success"], result.get("error", "") + result.get("log", "")
    assert contents(root / "submitted") == before
    result = api.generate_feedback("hw")
    assert result["success"], result.get("error", "") + result.get("log", "")
    return root


def open_gradebook(root):
    return Gradebook(f"sqlite:///{root / 'gradebook.db'}")


def marks(root, student):
    """What the gradebook holds: grade_id -> score, with None for what a person has still to grade."""
    with open_gradebook(root) as gradebook:
        found = gradebook.find_submission("hw", student)
        return {
            grade.name: None if grade.needs_manual_grade else grade.score
            for notebook in found.notebooks
            for grade in notebook.grades
        }


def why(root, student, name, notebook="First"):
    with open_gradebook(root) as gradebook:
        return gradebook.find_comment(name, notebook, "hw", student).comment


def graded(root, student, notebook="First"):
    return nbformat.read(root / f"autograded/{student}/hw/{notebook}.ipynb", as_version=4)


FULL = {"double-check": 2.0, "square-check": 3.0, "why": None, "rate": None}
NOTHING = {"double-check": 0.0, "square-check": 0.0, "why": 0.0, "rate": 0.0, "triple-check": 0.0}


def test_right_answers_score_full_marks(course):
    assert marks(course, "full") == FULL | {"triple-check": 4.0}
    assert why(course, "full", "square") is None


def test_code_that_a_person_marks_waits_for_one_and_is_shown_in_feedback(course):
    with open_gradebook(course) as gradebook:
        grade = gradebook.find_grade("rate", "First", "hw", "full")
        assert (grade.auto_score, grade.max_score, grade.needs_manual_grade) == (None, 1, True)
    assert "0.0625" in (course / "feedback/full/hw/First.html").read_text()
    assert "SECRET" not in (course / "feedback/stub/hw/First.html").read_text()


def test_stubs_score_nothing(course):
    assert marks(course, "stub") == NOTHING
    assert "square" in why(course, "stub", "square")


def test_partial_credit_and_its_reason(course):
    assert marks(course, "wrong") == FULL | {"square-check": 1.5, "triple-check": 0.0}
    assert why(course, "wrong", "square") == "`square` is wrong for negative numbers."
    assert why(course, "wrong", "double") is None
    (check,) = [
        c for c in graded(course, "wrong").cells if c.metadata.get("nbgrader", {}).get("grade_id") == "square-check"
    ]
    text, score = check.outputs
    assert (text.output_type, text.name, score.data["text/plain"]) == ("stream", "stdout", "1.5")
    assert "square: 1.5 of 3 points" in text.text and "negative numbers" in text.text


@pytest.mark.parametrize(
    "student",
    ["copied", "stripped", "deleted", "changed", "colab", "schema", "warned", "old", "huge", "nested", "hostile"],
)
def test_damage_costs_nothing(course, student):
    assert marks(course, student) == FULL | {"triple-check": 0.0}
    answers = {
        c.metadata.nbgrader.grade_id: c.source for c in graded(course, student).cells if "nbgrader" in c.metadata
    }
    assert answers["square"] == RIGHT["square"]
    assert answers["why"] == "A product of equal signs." and answers["rate"] == CHOSEN
    assert "Second.ipynb is missing" in why(course, student, "triple", "Second")


@pytest.mark.parametrize("student", ["partial", "raises", "exits", "hangs", "syntax"])
def test_a_bad_function_costs_only_itself_and_is_named(course, student):
    assert marks(course, student) == FULL | {"square-check": 0.0, "triple-check": 0.0}
    assert "`square`" in why(course, student, "square")


@pytest.mark.parametrize(
    ("student", "sentence"),
    [
        ("empty", "First.ipynb is missing: there is no notebook"),
        ("notjson", "First.ipynb cannot be read"),
        ("bytes", "First.ipynb cannot be read"),
        ("nocells", "First.ipynb cannot be read"),
        ("renamed", "the hand-in has `Erste.ipynb`"),
        ("linked", "First.ipynb is not a file"),
    ],
)
def test_what_cannot_be_read_scores_zero_and_says_so(course, student, sentence):
    assert marks(course, student) == NOTHING
    assert sentence in why(course, student, "double")
    assert sentence in graded(course, student).cells[0].source
    assert sentence in (course / f"feedback/{student}/hw/First.html").read_text()


def test_plots_stay_and_what_is_too_large_goes(course):
    for student in ("full", "stripped", "huge"):
        data = [output.get("data", {}) for cell in graded(course, student).cells for output in cell.get("outputs", [])]
        assert any(bundle.get("image/png") == PLOT for bundle in data)
    assert (course / "autograded/huge/hw/First.ipynb").stat().st_size < 2**20
    assert f"data:image/png;base64,{PLOT}" in (course / "feedback/full/hw/First.html").read_text()


def test_nothing_hostile_reaches_a_browser(course):
    for page in (
        "autograded/hostile/hw/First.ipynb",
        "feedback/hostile/hw/First.html",
        "feedback/raises/hw/First.html",
    ):
        text = (course / page).read_text()
        for bad in ("<script>alert", "alert('js')", "alert('out')", 'href="javascript', "mallory", "<b>no</b>", "evil"):
            assert bad not in text, (page, bad)


def test_links_forged_scorecards_and_the_kit_are_not_copied(course):
    folder = course / "autograded/hostile/hw"
    assert sorted(p.name for p in folder.iterdir()) == ["First.ipynb", "Second.ipynb", "data.txt", "scorecard.json"]
    assert Scorecard.from_json((folder / "scorecard.json").read_text()).score == 5.0
    folder = course / "autograded/full/hw"
    assert sorted(p.name for p in folder.rglob("*")) == ["First.ipynb", "Second.ipynb", "scorecard.json"]


def test_feedback_shows_reasons_and_no_secrets(course):
    page = (course / "feedback/wrong/hw/First.html").read_text()
    assert page.count("`square` is wrong") == 1  # under the check
    assert page.count("<code>square</code> is wrong") == 2  # as what lost marks, and beside the answer
    assert page.index("What lost marks") < page.index("<code>square</code> is wrong") < page.index("Your notebook")
    waiting = page[page.index("Not marked yet") : page.index("Your notebook")]  # and that is no mark lost
    assert "why" in waiting and "rate" in waiting and ">why</a> −" not in page
    assert not any(word in page for word in ("http:", "https:", "<script", "<link")), (
        "it needs something from elsewhere"
    )
    links = set(re.findall(r'href="#([^"]*)"', page))
    assert "square-check" in links and links <= set(re.findall(r' id="([^"]*)"', page))
    for file in (course / "feedback").rglob("*"):
        assert file.suffix in ("", ".html", ".txt"), file
        if file.suffix == ".html":
            text = re.sub(r"<style.*?</style>", "", file.read_text(), flags=re.DOTALL)
            for secret in ("test_negative", "answers.square", "SECRET", "Traceback", str(course), str(CONFIG.parent)):
                assert secret not in text, (file, secret)


def test_scorecards_equal_those_of_the_grader(course, patched):
    kit = Course.load(course)
    for student in ("full", "wrong", "copied", "empty", "renamed", "nested"):
        card = Scorecard.from_json((course / f"autograded/{student}/hw/scorecard.json").read_text())
        other = grade_path(course / f"submitted/{student}/hw", "hw", course, patched)
        assert [(q.question, q.score) for _, q in card.questions] == [(q.question, q.score) for _, q in other.questions]
        assert [n.name for n in kit.assignment("hw").notebooks] == [n.notebook for n in card.notebooks]


def test_grading_again_gives_the_same_files(course, patched):
    before = contents(course / "autograded/wrong"), contents(course / "autograded/hostile")
    for student in ("wrong", "hostile"):
        result = course_api(course).autograde("hw", student)
        assert result["success"], result.get("error", "") + result.get("log", "")
    assert (contents(course / "autograded/wrong"), contents(course / "autograded/hostile")) == before


def test_one_notebook_can_be_graded_again(course, patched):
    file = course / "autograded/full/hw/scorecard.json"
    before = file.read_bytes()
    # Losing what is known of the first notebook shows that it is found anew.
    card = json.loads(before)
    (first,) = (found for found in card["notebooks"] if found["notebook"] == "First")
    first["questions"] = []
    file.write_text(json.dumps(card))
    notebook = course / "autograded/full/hw/First.ipynb"
    notebook.unlink()
    api = course_api(course)
    api.coursedir.notebook_id = "First"
    result = api.autograde("hw", "full")
    assert result["success"], result.get("error", "") + result.get("log", "")
    assert file.read_bytes() == before and notebook.exists()
    assert [n.notebook for n in Scorecard.from_json(file.read_text()).notebooks] == ["First", "Second"]


def test_a_release_that_was_cleared_away_is_made_from_the_source(course, patched):
    before = contents(course / "autograded/deleted")
    (course / "release").rename(course / "kept")
    try:
        result = course_api(course).autograde("hw", "deleted")
        assert result["success"], result.get("error", "") + result.get("log", "")
    finally:
        (course / "kept").rename(course / "release")
    assert "SECRET" not in nbformat.v4.writes(graded(course, "deleted"))
    assert marks(course, "deleted") == FULL | {"triple-check": 0.0}
    assert contents(course / "autograded/deleted").keys() == before.keys()


def test_a_question_without_hidden_tests_waits_for_a_person(course, patched, monkeypatch):
    monkeypatch.setattr(testing, "contracts", lambda assignment, notebook: {})
    place(course, "early", {"First.ipynb": (course / "submitted/full/hw/First.ipynb").read_bytes()})
    result = course_api(course).autograde("hw", "early")
    assert result["success"], result.get("error", "") + result.get("log", "")
    assert marks(course, "early") == dict.fromkeys(FULL) | {"triple-check": 0.0}


def test_the_command_grades_an_empty_folder(course):
    place(course, "late", {})
    command = [sys.executable, "-m", "nbgrader", "autograde", "hw", "--student", "late"]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert marks(course, "late") == NOTHING


def test_the_sentences_under_a_check():
    tests = (
        TestResult("test_a", "Sums over\nthe batch.", 1.0, True),
        TestResult("test_b", "Keeps the dtype.", 3.0, False, "`f` returns float64."),
        TestResult("test_c", "Keeps its input.", 0.0, False, "`f` changes x."),
    )
    score = QuestionScore("f", 4.0, tests)
    assert scores.feedback(score, "Warmup").splitlines() == [
        "Warmup, f: 1 of 4 points",
        "  ✗ Keeps the dtype.",
        "      `f` returns float64.",
        "  ✗ Keeps its input.",
        "      `f` changes x.",
        "  What is right:",
        "  ✓ Sums over the batch.",
    ]
    assert scores.feedback(score, "Warmup", VERDICTS) == "Warmup, f: 1 of 4 points\n"
    assert scores.comment(score) == "- `f` returns float64.\n- `f` changes x."
    assert scores.comment(QuestionScore("f", 4.0, tests, "`f` is missing."), VERDICTS) == "`f` is missing."
    assert scores.comment(score, VERDICTS) == ""


def test_a_person_who_marks_sees_the_model_answer_and_nobody_else_does(course):
    """Formgrader's page, from the resources that its handler gives, and the feedback of the same hand-in."""
    config = course_config(course)
    config.merge(FormgradeExtension(config=config).build_extra_config())
    exporter = HTMLExporter(config=config)
    resources = dict.fromkeys(("student", "last_name", "first_name", "notebook_path", "base_url"), "")
    resources |= {"assignment_id": "hw", "notebook_id": "First", "submission_id": "1", "index": 0, "total": 1}
    page, _ = exporter.from_filename(str(course / "autograded/full/hw/First.ipynb"), resources=resources)
    for shown in ("For you alone", *MODEL_ANSWERS):
        assert shown in page
    answer = page.index("A product of equal signs.")
    assert answer < page.index(MODEL_ANSWERS[0]) and page.count("For you alone") == 2
    feedback = (course / "feedback/full/hw/First.html").read_text()
    assert not any(shown in feedback for shown in ("For you alone", *MODEL_ANSWERS))
