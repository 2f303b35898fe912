"""`autograder grade --out` grades nothing twice, and `autograder regrade` shows what would change."""

import json
import shutil
from dataclasses import replace

import pytest
from course_hand_ins import ASSIGNMENT, COURSE, write_hand_in
from here import Here
from typer.testing import CliRunner

from autograder.cli import app
from autograder.course.assignments import Course
from autograder.grading import done as grading
from autograder.grading import fingerprints as prints
from autograder.grading import grade, processes
from autograder.grading.fingerprints import fingerprints
from autograder.grading.locks import alone_in
from autograder.grading.settings import Settings
from autograder.submission.digest import digest

SPEC = ASSIGNMENT.notebook("Dropout")
WRONG = "def dropout_backward(dout, cache):\n    return 0 * dout"
BACKWARD = "Dropout/dropout_backward"


@pytest.fixture(autouse=True)
def calls(monkeypatch):
    """Which questions are judged, in this process."""
    judged, real = [], grade.judge
    monkeypatch.setenv("COURSE_SECRET", "resuming")
    monkeypatch.setattr(processes, "Processes", Here)

    def judge(spec, question, *rest):
        judged.append(f"{spec.name}/{question}")
        return real(spec, question, *rest)

    monkeypatch.setattr(grade, "judge", judge)
    return judged


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The hand-ins of two, of a notebook each."""
    root = tmp_path_factory.mktemp("class")
    one = replace(ASSIGNMENT, notebooks=(SPEC,))
    write_hand_in(root / "ada", assignment=one)
    write_hand_in(root / "bob", lambda name, source: WRONG if name == "dropout_backward" else source, one)
    return root


@pytest.fixture
def hand_ins(written, tmp_path):
    return shutil.copytree(written, tmp_path / "class")


def typed(command, hand_ins, *options):
    out = hand_ins.parent / "report"
    found = [command, str(hand_ins), "--out", str(out), "--course", str(COURSE.root), "--assignment", "assignment2"]
    done = CliRunner().invoke(app, [*found, *options])
    assert done.exit_code == 0, done.output
    return done.output, {path.name: path.read_bytes() for path in sorted(out.glob("*.json"))}


def change_a_test(monkeypatch, of):
    """Let a hidden test look different, and judge otherwise."""
    real = prints._hidden
    monkeypatch.setattr(prints, "_hidden", lambda *place: real(*place) + ("x" if "/".join(place[1:]) == of else ""))


def test_a_second_run_grades_nothing_and_writes_the_same(hand_ins, calls):
    _, first = typed("grade", hand_ins)
    assert set(calls) == {f"Dropout/{question.id}" for question in SPEC.questions}
    calls.clear()
    assert typed("grade", hand_ins)[1] == first
    assert not calls
    (hand_ins.parent / "report/bob.json").write_bytes(first["bob.json"].replace(b"zero", b"none"))
    assert typed("grade", hand_ins)[1] == first  # what was tampered with is graded anew
    assert set(calls) == {f"Dropout/{question.id}" for question in SPEC.questions}


def test_after_a_hidden_test_has_changed_that_question_alone_is_graded(hand_ins, calls, monkeypatch):
    _, first = typed("grade", hand_ins)
    calls.clear()
    change_a_test(monkeypatch, BACKWARD)
    assert typed("grade", hand_ins)[1] == first
    assert set(calls) == {BACKWARD}


def test_what_a_student_hands_in_anew_is_graded_and_nothing_else(hand_ins, calls):
    typed("grade", hand_ins)
    calls.clear()
    shutil.copy(hand_ins / "ada" / SPEC.file, hand_ins / "bob" / SPEC.file)
    _, cards = typed("grade", hand_ins)
    assert len(calls) == len(SPEC.questions)
    assert json.loads(cards["bob.json"])["score"] == SPEC.points


def test_regrade_shows_what_would_change_before_it_writes(hand_ins, calls, monkeypatch):
    _, first = typed("grade", hand_ins)
    said, cards = typed("regrade", hand_ins)
    assert "No score changes." in said and cards == first
    shutil.copy(hand_ins / "ada" / SPEC.file, hand_ins / "bob" / SPEC.file)
    said, cards = typed("regrade", hand_ins)
    assert cards == first and "Nothing is written; add --write" in said
    lost = SPEC.points - json.loads(first["bob.json"])["score"]
    assert "bob" in said and "ada" not in said and f"+{lost:.2f}" in said
    assert BACKWARD.split("/")[1] in said
    said, cards = typed("regrade", hand_ins, "--write")
    assert json.loads(cards["bob.json"])["score"] == SPEC.points and cards["ada.json"] == first["ada.json"]
    assert "No score changes." in typed("regrade", hand_ins)[0]


def test_what_waits_for_a_person_is_tried_again(hand_ins, calls, monkeypatch):
    monkeypatch.setattr(grade, "read_submission", lambda *_: 1 / 0)
    done = CliRunner().invoke(app, ["grade", str(hand_ins / "ada"), "--out", str(hand_ins.parent / "report")])
    assert done.exit_code == 1
    monkeypatch.undo()
    monkeypatch.setenv("COURSE_SECRET", "resuming")
    monkeypatch.setattr(processes, "Processes", Here)
    _, cards = typed("grade", hand_ins)
    assert json.loads(cards["ada.json"])["score"] == SPEC.points


def test_a_hand_in_that_is_gone_or_changes_meanwhile_is_not_taken_for_graded(hand_ins, monkeypatch):
    settings = Settings("resuming")
    gone = grading.grade_rest(hand_ins / "eve", "assignment2", COURSE.root, settings)
    assert grade.waits_for_a_person(gone.card) and not gone.made_of
    real = grading.grade_path

    def meanwhile(path, *rest):
        card = real(path, *rest)
        (path / "new.ipynb").touch()
        return card

    monkeypatch.setattr(grading, "grade_path", meanwhile)
    assert not grading.grade_rest(hand_ins / "ada", "assignment2", COURSE.root, settings).made_of


def test_two_commands_do_not_write_to_one_folder(hand_ins):
    out = hand_ins.parent / "report"
    with alone_in(out, out / ".lock"):
        done = CliRunner().invoke(app, ["grade", str(hand_ins), "--out", str(out)])
    assert done.exit_code == 2 and "another command is writing to" in done.stderr and not list(out.glob("*.json"))


# ---- what goes into a fingerprint ---------------------------------------------------------------------------


def differing(one, other):
    return {place for place in one if one[place] != other[place]}


def test_each_part_of_a_score_is_in_its_fingerprint(monkeypatch):
    before = fingerprints("hand-in", ASSIGNMENT, Settings("a"))
    assert before == fingerprints("hand-in", Course.load().assignment("assignment2"), Settings("a"))
    everything = set(before)
    assert len(set(before.values())) == len(before) == sum(len(spec.questions) for spec in ASSIGNMENT.notebooks)
    assert differing(before, fingerprints("another", ASSIGNMENT, Settings("a"))) == everything
    assert differing(before, fingerprints("hand-in", ASSIGNMENT, Settings("b"))) == everything
    assert differing(before, fingerprints("hand-in", ASSIGNMENT, Settings("a", diagnosis=False))) == everything
    dearer = tuple(replace(q, points=9.0) if q.id == "dropout_backward" else q for q in SPEC.questions)
    changed = tuple(replace(s, questions=dearer) if s == SPEC else s for s in ASSIGNMENT.notebooks)
    assert differing(before, fingerprints("hand-in", replace(ASSIGNMENT, notebooks=changed), Settings("a"))) == {
        BACKWARD
    }
    prints._engine.cache_clear()
    monkeypatch.setattr(prints, "package_sources", lambda: {"cs231n/optim.py": "changed"})
    assert differing(before, fingerprints("hand-in", ASSIGNMENT, Settings("a"))) == everything
    prints._engine.cache_clear()


def test_a_hidden_test_is_its_own_questions_and_what_stands_around_is_everybodys():
    tests = (prints.HIDDEN / "assignment2/test_Dropout.py").read_text()
    names = [question.id for question in SPEC.questions]

    def seen_by(text):
        return {name: list(prints._statements(text, name)) for name in names}

    before = seen_by(tests)
    (found,) = [line for line in tests.splitlines() if line.startswith("def test_dropout_backward(")]
    assert differing(before, seen_by(tests.replace(found, f"{found}\n    print()"))) == {"dropout_backward"}
    assert differing(before, seen_by(tests + "\nMORE = 1\n")) == set(names)
    assert seen_by(tests + "\n# a remark\n") == before


def test_a_digest_knows_every_file_that_may_be_read(tmp_path):
    (tmp_path / "one").mkdir()
    seen = {digest(tmp_path / "one"), digest(tmp_path / "none")}
    for number, (name, content) in enumerate(
        {"A.ipynb": "1", "a/B.ipynb": "1", "c.py": "1", "C.PY": "2", "net.pt": "x"}.items(), start=3
    ):
        (tmp_path / "one" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "one" / name).write_text(content)
        seen.add(digest(tmp_path / "one"))
        assert len(seen) == number
    (tmp_path / "one/notes.txt").write_text("of no consequence")
    (tmp_path / "one/A.ipynb").rename(tmp_path / "one/Z.ipynb")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    seen |= {digest(tmp_path / "one"), digest(tmp_path / "two")}
    (tmp_path / "one/linked.ipynb").symlink_to("/dev/zero")
    seen.add(digest(tmp_path / "one"))
    assert len(seen) == 10
