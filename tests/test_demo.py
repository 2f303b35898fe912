"""The demo: its class is what it says, its course harms nothing, and one run of it from release to export."""

from __future__ import annotations

import ast
import csv
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from autograder.course.assignments import Course
from autograder.course.release import build
from autograder.demo import DemoError, notebooks, run_demo
from autograder.demo.assignment2 import CAST, unusual
from autograder.demo.people import MISTAKEN, hand_in, questions, the_class
from autograder.demo.run import MARKER, make_course, wrong_scores
from autograder.grading.grade import grade_path
from autograder.grading.scorecard import NotebookScore, QuestionScore, Scorecard, TestResult
from autograder.grading.settings import Settings
from autograder.mistakes import named

ASSIGNMENT = "assignment2"


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "course"
    make_course(folder, ASSIGNMENT)
    build(folder, folder / "release")
    return folder


@pytest.fixture(scope="module")
def assignment(course):
    return Course.load(course).assignment(ASSIGNMENT)


@pytest.fixture(scope="module")
def hand_ins(course, assignment, tmp_path_factory) -> dict[str, dict[str, list[str]]]:
    """Each student's code cells: student -> notebook -> sources."""
    found = {}
    for student in the_class(assignment):
        folder = tmp_path_factory.mktemp(student.name)
        hand_in(student, assignment, course, folder)
        found[student.name] = {
            path.stem: ["".join(c["source"]) for c in notebooks.read(path)["cells"] if c["cell_type"] == "code"]
            for path in sorted(folder.glob("*.ipynb"))
        }
    return found


@pytest.fixture(scope="module")
def solved(course, assignment) -> dict[str, str]:
    """Every question's solution as a student would write it."""
    return {
        f"{spec.name}/{question}": notebooks.without_markers(source)
        for spec in assignment.notebooks
        for question, source in notebooks.solutions(notebooks.read(course / "source" / ASSIGNMENT / spec.file)).items()
    }


def unlike_the_reference(hand_in: dict[str, list[str]], solved: dict[str, str]) -> set[str]:
    return {place for place, source in solved.items() if source not in hand_in[place.partition("/")[0]]}


def test_twelve_people_in_alphabetical_order(assignment):
    names = [student.name for student in the_class(assignment)]
    assert len(names) == 12 and names == sorted(set(names))


def test_six_real_mistakes_each_in_another_question_over_four_notebooks():
    places = [named(name).question for name in CAST.mistakes]
    assert len(set(places)) == 6
    assert len({place.partition("/")[0] for place in places}) == 4
    assert any(place.endswith("FullyConnectedNet") for place in places)


def test_everybody_hands_in_every_notebook(hand_ins, assignment):
    for written in hand_ins.values():
        assert written.keys() == {spec.name for spec in assignment.notebooks}


@pytest.mark.parametrize("name", ["amara", "bjorn", *MISTAKEN, "ines", "jamal"])
def test_only_what_must_cost_marks_differs_from_the_reference(name, hand_ins, solved, assignment):
    (student,) = [student for student in the_class(assignment) if student.name == name]
    assert unlike_the_reference(hand_ins[name], solved) == student.loses(assignment)


def test_the_unfinished_one_leaves_stubs(hand_ins, assignment):
    (bjorn,) = [student for student in the_class(assignment) if student.name == "bjorn"]
    for spec in assignment.notebooks:
        marked = {f"def {name}(" for name in spec.inline}  # code that a person marks
        cells = (cell for cell in hand_ins["bjorn"][spec.name] if not any(name in cell for name in marked))
        stubs = [cell for cell in cells if "raise NotImplementedError" in cell]
        assert len(stubs) == sum(place.startswith(spec.name) for place in bjorn.loses(assignment))


def test_code_of_everybody_is_python(hand_ins, assignment):
    for written in hand_ins.values():
        for spec in assignment.notebooks:
            defined = Counter(
                node.name
                for cell in written[spec.name]
                for node in ast.parse(cell).body
                if isinstance(node, ast.FunctionDef | ast.ClassDef)
            )
            assert all(defined[question.id] for question in spec.questions)


def test_one_function_never_returns(hand_ins):
    notebook, _, function = CAST.hangs.partition("/")
    (cell,) = [cell for cell in hand_ins["jamal"][notebook] if f"def {function}" in cell]
    assert "while step < 10:\n        pass" in cell


def test_the_damaged_notebooks_are_damaged(course, assignment, tmp_path):
    (ines,) = [student for student in the_class(assignment) if student.name == "ines"]
    hand_in(ines, assignment, course, tmp_path)
    first, second = (
        notebooks.read(tmp_path / f"{name}.ipynb")["cells"] for name in ("FullyConnectedNets", "BatchNormalization")
    )
    ids = Counter(notebooks.grade_id(cell) for cell in first)
    released = notebooks.read(course / "release" / ASSIGNMENT / assignment.notebooks[0].file)["cells"]
    gone = {notebooks.grade_id(cell) for cell in released} - ids.keys()
    assert [ids[name] for name in ("affine_forward", "affine_forward-check")] == [2, 2]
    assert {name for name in gone if name.endswith("-check")} and {n for n in gone if not n.endswith("-check")}
    assert 99 in [cell["metadata"].get("nbgrader", {}).get("schema_version") for cell in first]
    assert not any(cell["metadata"] for cell in second)


def test_the_unusual_answers_are_nobody_elses(hand_ins, solved, assignment):
    different = unlike_the_reference(hand_ins["luca"], solved)
    assert {place.partition("/")[2] for place in different} == unusual.answers().keys()


def test_the_hostile_one_answers_nothing(hand_ins, solved, assignment):
    assert unlike_the_reference(hand_ins["kiri"], solved) == set(questions(assignment))
    text = "\n".join(cell for cells in hand_ins["kiri"].values() for cell in cells)
    for attempt in ("autograder.hidden", "_getframe", "os._exit", "urllib", "gradebook.db", "submitted/", "os.listdir"):
        assert attempt in text


def test_a_folder_that_is_not_a_demo_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(DemoError, match="not a demo"):
        make_course(tmp_path, ASSIGNMENT)
    with pytest.raises(DemoError, match="not a demo"):
        make_course(tmp_path / "thesis.txt", ASSIGNMENT)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_an_earlier_demo_and_an_empty_folder_are_replaced(tmp_path):
    make_course(tmp_path, ASSIGNMENT)
    (tmp_path / "old").touch()
    make_course(tmp_path, ASSIGNMENT)
    assert not (tmp_path / "old").exists() and (tmp_path / MARKER).is_file()


def scored(name: str, assignment, lost: frozenset[str], share: float = 0.5) -> Scorecard:
    """A scorecard that loses half of the marks on some questions."""

    def score(place: str, points: float) -> QuestionScore:
        tests = TestResult("a", "", share, True), TestResult("b", "", 1 - share, place not in lost)
        return QuestionScore(place.partition("/")[2], points, tests)

    scores = (
        NotebookScore(spec.name, tuple(score(f"{spec.name}/{q.id}", q.points) for q in spec.questions))
        for spec in assignment.notebooks
    )
    return Scorecard(name, ASSIGNMENT, "bubblewrap", tuple(scores))


def test_wrong_scores_are_noticed(assignment):
    people = the_class(assignment)
    right = [scored(p.name, assignment, p.loses(assignment), 0.5 if p.answers else 0) for p in people]
    assert list(wrong_scores([replace(card) for card in right], people, assignment)) == [
        f"kiri got {right[10].score:g} marks without an answer."
    ] * (right[10].score > 0)
    chen = 2
    unfair = scored("chen", assignment, people[chen].loses(assignment) | {"FullyConnectedNets/TwoLayerNet"})
    assert list(wrong_scores([unfair], people[chen : chen + 1], assignment)) == [
        "chen must not lose marks on FullyConnectedNets/TwoLayerNet, but did."
    ]
    blind = scored("chen", assignment, frozenset())
    assert list(wrong_scores([blind], people[chen : chen + 1], assignment)) == [
        "chen must lose marks on FullyConnectedNets/affine_backward and has full marks."
    ]
    generous = scored("kiri", assignment, frozenset(questions(assignment)))
    assert any("without an answer" in p for p in wrong_scores([generous], people[10:11], assignment))


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> tuple[Path, list[Scorecard], str]:
    """One run of the demo: its folder, its scores, what it printed."""
    folder, out = tmp_path_factory.mktemp("run") / "demo", io.StringIO()
    cards = run_demo(ASSIGNMENT, folder, Console(file=out, width=100))
    return folder, cards, out.getvalue()


@pytest.mark.slow
def test_the_demo_grades_twelve_and_says_why(demo, assignment):
    _, cards, printed = demo
    assert [card.submission for card in cards] == [student.name for student in the_class(assignment)]
    assert "Each planted mistake cost marks on its own question only" in printed
    for step in ("generate_assignment", "release_assignment", "collect", "autograde", "generate_feedback", "export"):
        assert f"nbgrader {step}" in printed
    full = {card.submission for card in cards if card.score == card.points}
    assert full == {"amara", "ines", "luca"}


@pytest.mark.slow
def test_the_demo_leaves_pages_and_spreadsheets(demo):
    folder, cards, _ = demo
    (notebooks_each,) = {len(card.notebooks) for card in cards}
    assert (folder / "report" / "class.html").is_file()
    assert len(list((folder / "report" / "students").glob("*.html"))) == 12
    for file in "scores.csv", "gradebook.csv":
        with (folder / "report" / file).open(encoding="utf-8-sig", newline="") as table:
            scores = [float(row["score"]) for row in csv.DictReader(table)]
        assert sorted(scores) == pytest.approx(sorted(card.score for card in cards))
    assert len(list((folder / "feedback").glob("*/*/*.html"))) == 12 * notebooks_each


@pytest.mark.slow
def test_the_demo_keeps_the_plots_for_the_human_grader(demo):
    folder, _, _ = demo
    notebook = notebooks.read(folder / "autograded" / "amara" / ASSIGNMENT / "FullyConnectedNets.ipynb")
    assert any("image/png" in out.get("data", {}) for cell in notebook["cells"] for out in cell.get("outputs", []))


@pytest.mark.slow
def test_the_hostile_one_reached_nothing(demo):
    folder, _, _ = demo
    assert not (folder / "owned").exists()
    assert not (folder / "autograded" / "me").exists()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["chen", "ines", "luca"])
def test_nbgrader_and_the_command_line_give_the_same_scorecard(name, demo):
    folder, cards, _ = demo
    (card,) = [card for card in cards if card.submission == name]
    again = grade_path(folder / "submitted" / name, ASSIGNMENT, folder, Settings.load(folder))
    assert again.to_json() == card.to_json()
