"""Answers that fail alike are put together, and a sentence for one is a sentence for all, this year and next."""

import json
import math
from dataclasses import replace

import pytest
from course_hand_ins import ASSIGNMENT, COURSE, write_hand_in
from here import Here
from typer.testing import CliRunner

from autograder.cli import app
from autograder.course.assignments import Course, CourseError
from autograder.course.solutions import source_of
from autograder.grading import own as by_course
from autograder.grading import processes
from autograder.grading.behaviour import are_alike, only_crashes, read, trace_of
from autograder.grading.clusters import clusters
from autograder.grading.fingerprints import fingerprints
from autograder.grading.passages import MAX_ANSWER, passages
from autograder.grading.scorecard import NotebookScore, Passage, QuestionScore, Scorecard, TestResult
from autograder.grading.settings import Settings
from autograder.grading.testing import Tried, cases_of, contract_of
from autograder.hidden.measures import Measure
from autograder.mistakes.own import FOLDER, OwnMistake, anonymous, as_text, file_of, own_mistakes
from cs231n import definitions

SPEC = ASSIGNMENT.notebook("Dropout")
BACKWARD = "dropout_backward"
SENTENCE = "`dropout_backward` scales by a number that nobody asked for: leave it out."
ADA = '''
def dropout_backward(dout, cache):
    """Ada's own words."""
    dropout_param, mask = cache  # by Ada
    ada_factor = 1.25
    return ada_factor * (dout * mask if dropout_param["mode"] == "train" else dout)
'''
BOB = '''
def dropout_backward(dout, cache):
    """A longer way to write it, which is the reason why it is not shown first: it is by Bob."""
    if cache[0]["mode"] == "train":
        return (dout + dout / 4) * cache[1]
    return dout + dout / 4
'''
FORWARD = "\n" + source_of(next(q.implements for q in SPEC.questions if q.id == "dropout_forward")) + "\n"
CLEO = ADA.replace("1.25", "1.5").replace("Ada", "Cleo")


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A course with a catalogue of its own."""
    monkeypatch.setattr(processes, "Processes", Here)
    monkeypatch.setenv("COURSE_SECRET", "this year")
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "source").symlink_to(COURSE.root / "source")
    return tmp_path / "course"


def hand_in(folder, text):
    return write_hand_in(
        folder, lambda name, source: text if name == BACKWARD else source, replace(ASSIGNMENT, notebooks=(SPEC,))
    )


def typed(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def grade(root, hand_ins, out):
    done = typed("grade", hand_ins, "--out", out, "--course", root, "--assignment", "assignment2")
    assert done.exit_code == 0, done.output
    return {
        name: score
        for name in ("ada", "bob", "cleo")
        if (file := out / f"{name}.json").exists()
        for _, score in Scorecard.from_json(file.read_text()).questions
        if score.question == BACKWARD
    }


def test_a_sentence_for_one_is_a_sentence_for_all_this_year_and_next(root, tmp_path, monkeypatch):
    hand_ins, out = tmp_path / "class", tmp_path / "report"
    for name, text in (("ada", ADA), ("bob", BOB), ("cleo", CLEO)):
        hand_in(hand_ins / name, text)
    before = grade(root, hand_ins, out)
    assert not any(score.diagnosis for score in before.values())
    page = (out / "class.html").read_text()
    (cluster, other) = clusters([Scorecard.from_json((out / f"{n}.json").read_text()) for n in before])
    assert [member.submission for member in cluster.members] == ["ada", "bob"]
    assert [member.submission for member in other.members] == ["cleo"]
    assert "2 hand-ins, same behaviour, unknown" in page and f"autograder name {cluster.name}" in page

    assert typed("name", "nothing", SENTENCE, "--out", out, "--course", root).exit_code == 2
    done = typed("name", cluster.name, SENTENCE, "--out", out, "--course", root)
    assert done.exit_code == 0 and "2 of 3 hand-ins" in done.output, done.output
    told = {n: Scorecard.from_json((out / f"{n}.json").read_text()) for n in before}
    diagnoses = {
        name: next(q.diagnosis for _, q in card.questions if q.question == BACKWARD) for name, card in told.items()
    }
    assert diagnoses == {"ada": SENTENCE, "bob": SENTENCE, "cleo": ""}
    assert "nobody asked for" in (out / "students" / "bob.html").read_text()
    assert "hand-ins, same behaviour, unknown" not in (out / "class.html").read_text()
    (entry,) = own_mistakes(root)
    kept = file_of(root, entry).read_text()
    assert not any(word in kept.lower() for word in ("ada", "bob", "words")) and "someone_factor" in kept
    # grading it again finds the same by itself
    assert {name: score.diagnosis for name, score in grade(root, hand_ins, out).items()} == diagnoses

    monkeypatch.setenv("COURSE_SECRET", "next year")
    hand_in(tmp_path / "next" / "bob", BOB.replace("dout / 4", "0.25 * dout"))
    hand_in(tmp_path / "next" / "cleo", CLEO)
    found = grade(root, tmp_path / "next", tmp_path / "then")
    assert {name: score.diagnosis for name, score in found.items()} == {"bob": SENTENCE, "cleo": ""}


def test_an_entry_is_run_behind_the_wall_and_nowhere_else(root, tmp_path):
    trap = tmp_path / "trap"
    opened = f"    try:\n        open({str(trap)!r}, 'w')\n    except OSError:\n        dout = 0 * dout\n"
    code = ADA.replace("    ada_factor =", f"{opened}    ada_factor =", 1)
    entry = OwnMistake("trap", "assignment2", f"Dropout/{BACKWARD}", SENTENCE, FORWARD + code)
    shown = by_course.behaviour(entry, root, Settings.load(root))
    assert not trap.exists()
    assert shown[0].verdicts["scale"] == "`dx` is zero everywhere"  # it tried, and could not


def test_an_entry_that_hangs_or_is_no_python_explains_nothing(root):
    hangs = "\ndef dropout_backward(dout, cache):\n    while True: pass\n"
    for code in (FORWARD + hangs, "def dropout_backward(:"):
        entry = OwnMistake("odd", "assignment2", f"Dropout/{BACKWARD}", SENTENCE, code)
        (root / FOLDER).mkdir(exist_ok=True)
        file_of(root, entry).write_text(as_text(entry))
        settings = replace(Settings.load(root), patience=replace(Settings("").patience, call=0.5))
        wrong = {"dx": "`dx` is off by 25 % of its size"}
        tried = [
            Tried(case, wrong, {"dx": [Measure("`dx`", 0.25, 0.1)]})
            for case in cases_of(SPEC, contract_of(SPEC, BACKWARD))
        ]
        assert by_course.recognized(tried, SPEC, BACKWARD, Course.load(root), settings) == ()


def test_an_entry_belongs_to_the_fingerprint_of_its_question_alone():
    entry = OwnMistake("x", "assignment2", f"Dropout/{BACKWARD}", SENTENCE, ADA)
    one, other = (fingerprints("hand-in", ASSIGNMENT, Settings("a"), own) for own in ((), (entry,)))
    assert {place for place in one if one[place] != other[place]} == {f"Dropout/{BACKWARD}"}


def test_a_damaged_entry_is_named(root):
    (root / FOLDER).mkdir()
    (root / FOLDER / "x.json").write_text('{"name": 3}')
    with pytest.raises(CourseError, match=r"\.course-mistakes/x\.json is damaged"):
        own_mistakes(root)


def test_names_go_and_the_courses_own_words_stay():
    code = (
        '"""Eva Li"""\ndef adam(w):\n    # eva\n    eva_w = w  # li\n'
        '    print("EVA", w.evaluate)\n    return adam_of(eva_w)\n'
    )
    assert anonymous(code, ["eva-li", "adam-smith"], ["adam"]) == (
        "def adam(w):\n    someone_w = w\n    print('someone', w.evaluate)\n    return adam_of(someone_w)\n"
    )
    with pytest.raises(ValueError, match="Python"):
        anonymous("def (", [], [])


def score(name, *wrongs, diagnosis=""):
    trace = tuple(json.dumps(each) for each in wrongs)
    test = TestResult("out", "Works.", 1.0, False, "It does not.")
    question = QuestionScore("f", 1.0, (test,), "", diagnosis, "", (Passage("cell 1", 1, "x" * len(name)),), trace)
    return Scorecard(name, "hw", "bubblewrap", (NotebookScore("First", (question,)),))


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ([0, "out", "", [["`out`", 0.5, 0.1]]], True),
        ([0, "out", "", [["`out`", 0.50002, 0.10001]]], True),
        ([0, "out", "", [["`out`", 0.6, 0.1]]], False),
        ([0, "out", "", [["`out`", 0.5, -0.1]]], False),
        ([1, "out", "", [["`out`", 0.5, 0.1]]], False),
        ([0, "dx", "", [["`out`", 0.5, 0.1]]], False),
        ([0, "out", "`f` returned None", []], False),
    ],
)
def test_answers_are_alike_that_are_wrong_in_the_same_cases_by_the_same_numbers(other, alike):
    found = clusters([score("bo", [0, "out", "", [["`out`", 0.5, 0.1]]]), score("ada", other)])
    assert [len(each.members) for each in found] == ([2] if alike else [1, 1])
    assert found[0].members[0].submission == "bo"  # whose answer is the shortest


def test_answers_with_a_name_and_answers_that_only_crash_are_in_no_cluster():
    crash = [0, "out", "`f` raised IndexError: too far", []]
    measured = [0, "out", "", [["`out`", 0.5, 0.1]]]
    assert clusters([score("ada", crash), score("bo", measured, diagnosis="Known.")]) == []
    assert only_crashes(read([json.dumps(crash)]))


@pytest.mark.parametrize(
    "said", ["is not implemented yet", "cannot be graded: it needs `g`", "did not return within 10 s"]
)
def test_answers_that_are_not_there_are_in_no_cluster(said):
    absent = [0, "out", f"`f` {said}", []]
    assert clusters([score("ada", absent), score("bo", absent)]) == []
    assert clusters([score("ada", [0, "out", "`out` is wrong", []]), score("bo", [0, "out", "`out` is wrong", []])])


def test_a_trace_survives_being_kept():
    contract = contract_of(SPEC, BACKWARD)
    case = cases_of(SPEC, contract)[1]
    measures = [Measure("`dx`", 0.123456789, -0.0098765), Measure("`db`", 2.5, math.nan)]
    tried = Tried(
        case, {"dx": "`x` is off (line 3 of cell 4: `a`)", "mask": "", "arguments": "it changes"}, {"dx": measures}
    )
    kept = read(trace_of([tried], SPEC, BACKWARD))
    assert are_alike(kept, kept)
    assert [wrong.result for wrong in kept[1]] == ["dx", "arguments"]
    found = kept[1][0].measures
    assert all(mine.is_like(theirs) for mine, theirs in zip(measures, found, strict=True)) and math.isnan(
        found[1].shadow
    )


def test_an_answer_is_cut_out_as_it_stands_with_what_it_leans_on():
    cells = {
        3: "import numpy as np\n\n@cache\ndef half(x):\n    return x / 2  # or so\n\nplot()\n",
        5: "def given(): pass\n\ndef f(x):\n\treturn half(x) + given()  # \u202e",
    }
    code = definitions.parse(cells, given=frozenset({"def given():\n    pass", "import numpy as np"}))
    found = passages(code, ["f"])
    assert [(each.where, each.line) for each in found] == [("cell 3", 3), ("cell 5", 3)]
    assert found[0].text == "@cache\ndef half(x):\n    return x / 2  # or so"
    assert found[1].text == "def f(x):\n    return half(x) + given()  # \\u202e"
    assert passages(code, ["f"], without=["half"])[0].where == "cell 5"
    long = definitions.parse({1: "def f():\n" + "    x = 1\n" * (MAX_ANSWER // 8)})
    assert sum(len(each.text) for each in passages(long, ["f"])) == MAX_ANSWER
