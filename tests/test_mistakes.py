"""The catalogue: every entry fits the reference as it is today, loses marks where it is made, and is recognized."""

from __future__ import annotations

import ast
import io
import json
from collections import Counter
from dataclasses import replace

import pytest
from rich.console import Console
from typer.testing import CliRunner

from autograder import mistakes
from autograder.cli import app
from autograder.cli.catalogue import explain
from autograder.course.assignments import Course, CourseError, question_of
from autograder.course.solutions import implementation
from autograder.grading.diagnosis import diagnose, judged, reference_namespace
from autograder.grading.grade import grade
from autograder.grading.judging import judge
from autograder.grading.programs import leans_on
from autograder.grading.settings import Settings
from autograder.grading.testing import contracts
from autograder.mistakes import EditError, Mistake, applied, catalogue
from autograder.sandbox.local import LocalAnswers
from autograder.submission.reading import read_submission

COURSE = Course.load()
QUESTIONS = pytest.mark.parametrize("place", dict.fromkeys(mistake.question for mistake in catalogue()))
STRIDE = 10
"""Of so many entries one is graded here; `make check` tries them all, `make mutation` grades them all as notebooks."""
GRADED = pytest.mark.parametrize("mistake", catalogue()[::STRIDE], ids=lambda mistake: mistake.name)
NOTEBOOKS = tuple(dict.fromkeys(mistake.notebook for mistake in catalogue()))
SECRET = "a secret of these tests"
NO_CATALOGUE = {"PyTorch/MyNet", "LanguageModel/LanguageModel"}
"""Their networks are the student's own, and marked by what they get right: there is nothing to be mistaken about."""


def spec_of(notebook: str):
    return next(spec for a in COURSE.assignments.values() for spec in a.notebooks if spec.name == notebook)


class Listening(LocalAnswers):
    """Remembers which names were asked for."""

    def __init__(self, *args):
        super().__init__(*args)
        self.called = set()

    def _define(self, name):
        self.called.add(name)
        super()._define(name)


def docstrings(source: str) -> list[str]:
    nodes = (ast.Module, ast.ClassDef, ast.FunctionDef)
    found = (ast.get_docstring(node) for node in ast.walk(ast.parse(source)) if isinstance(node, nodes))
    return list(filter(None, found))


def question(mistake: Mistake):
    return next(q for q in spec_of(mistake.notebook).questions if q.id == mistake.question_id)


def entries_of(place: str) -> list[Mistake]:
    return [mistake for mistake in catalogue() if mistake.question == place]


@QUESTIONS
def test_every_edit_fits_the_reference_once_and_leaves_code_that_compiles(place):
    reference = implementation(question(entries_of(place)[0]).implements)
    for mistake in entries_of(place):
        sources = [applied(mistake, COURSE, spelling) for spelling in range(len(mistake.spellings))]
        assert reference not in sources and len(set(sources)) == len(sources), mistake.name
        for source in sources:
            compile(source, mistake.name, "exec")
            assert docstrings(source) == docstrings(reference), mistake.name


@QUESTIONS
def test_every_edit_stays_within_what_the_student_writes(place):
    def given(source: str) -> list[str]:
        inside, lines = False, []
        for line in source.splitlines():
            if line.strip() in ("### BEGIN SOLUTION", "### END SOLUTION"):
                inside = line.strip() == "### BEGIN SOLUTION"
            elif not inside:
                lines.append(line)
        return lines

    reference = implementation(question(entries_of(place)[0]).implements)
    for mistake in entries_of(place):
        for spelling in range(len(mistake.spellings)):
            assert given(applied(mistake, COURSE, spelling)) == given(reference), mistake.name


@QUESTIONS
def test_every_entry_speaks_to_the_student_and_says_where_it_was_seen(place):
    for mistake in entries_of(place):
        assert mistake.sentence.endswith(".") and mistake.sentence.count("`") % 2 == 0, mistake.name
        assert f"`{mistake.question_id}`" in mistake.sentence and len(mistake.sentence) <= 160, mistake.name
        assert mistake.source


@GRADED
def test_an_entry_loses_marks_and_is_diagnosed_as_itself(mistake):
    spec, question = spec_of(mistake.notebook), mistake.question_id
    # a hand-in of its own rather than the runs that the diagnosis has made already
    namespace = reference_namespace(COURSE, spec, {question: applied(mistake, COURSE)})
    answers = LocalAnswers(namespace, spec.torch, spec.caches)
    verdict = judge(spec, question, answers, SECRET)
    assert not verdict.passed
    assert diagnose(verdict.tried, spec, question, COURSE, SECRET) == (mistake,)


@pytest.mark.parametrize("backward", [False, True])
def test_a_hand_in_with_everything_wrong_is_told_what_it_is_in_every_question(backward, tmp_path):
    """A backward pass gets the cache of the forward pass: what both get wrong is no single mistake."""
    chosen = {m.question: m for m in catalogue() if bool(question(m).cache_of) == backward}
    asked = COURSE.assignment("assignment2")
    asked = replace(asked, notebooks=tuple(spec for spec in asked.notebooks if not spec.torch))
    for spec in asked.notebooks:
        notebook = json.loads((COURSE.root / "source" / asked.name / spec.file).read_text())
        for cell in notebook["cells"]:
            if mistake := chosen.get(f"{spec.name}/{question_of(cell)}"):
                cell["source"] = applied(mistake, COURSE)
        (tmp_path / spec.file).write_text(json.dumps(notebook))
    card = grade(read_submission(tmp_path, asked), asked, COURSE, Settings(SECRET))
    told = {f"{notebook.notebook}/{score.question}": score.diagnosis for notebook, score in card.questions}
    assert told == {place: chosen[place].sentence if place in chosen else "" for place in told}


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_mistake_costs_nothing_elsewhere(notebook):
    """No hidden test calls more than its own question, its forward pass and what it leans on."""
    spec = spec_of(notebook)
    forward_of = {question.id: question.cache_of for question in spec.questions}
    answers = Listening(reference_namespace(COURSE, spec), spec.torch, spec.caches)
    for question in contracts(spec.assignment, notebook):
        if f"{notebook}/{question}" in NO_CATALOGUE:
            continue
        answers.called.clear()
        assert judge(spec, question, answers, SECRET).passed
        assert question in answers.called
        assert answers.called <= {question, forward_of[question], *leans_on(COURSE, spec, question)}


def test_names_are_unique():
    counts = Counter(mistake.name for mistake in catalogue())
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_autograded_question_of_a_covered_notebook_has_an_entry():
    asked = {f"{name}/{q.id}" for name in NOTEBOOKS for q in spec_of(name).questions}
    assert asked - {m.question for m in catalogue()} == NO_CATALOGUE


def test_entries_are_found_by_name():
    assert mistakes.named("rmsprop-epsilon-under-the-root").question == "FullyConnectedNets/rmsprop"
    with pytest.raises(KeyError, match="no mistake called nonsense"):
        mistakes.named("nonsense")


@pytest.mark.parametrize(("old", "times"), [("nowhere to be found", 0), ("dw", 6)])
def test_an_edit_that_does_not_fit_exactly_once_is_refused(old, times):
    mistake = Mistake("x", "assignment2", "FullyConnectedNets/sgd_momentum", "", "", (((old, "new"),),))
    with pytest.raises(EditError, match="not once"):
        applied(mistake, COURSE)


def test_a_question_that_nobody_asks_is_refused():
    with pytest.raises(CourseError, match="no notebook in source/assignment2/ asks FullyConnectedNets/nothing"):
        applied(Mistake("x", "assignment2", "FullyConnectedNets/nothing", "", "", ()), COURSE)


@pytest.mark.parametrize("name", ["conv-crop-empty-without-padding", "net-layernorm-not-wired", "adam-betas-swapped"])
def test_an_explanation_shows_edit_sentence_source_and_tests(name):
    mistake = mistakes.named(name)
    page = Console(file=io.StringIO(), width=200)
    explain(name, COURSE, page)
    text = page.file.getvalue()
    for expected in mistake.sentence, mistake.source, mistake.question, "It costs":
        assert expected in text
    for old, new in mistake.spellings[0]:
        assert old.splitlines()[0].strip() in text
        assert new.splitlines()[0].strip() in text
    caught = [result for result in judged(mistake, COURSE, "explain").results if not result.passed]
    assert caught
    for result in caught:
        assert result.name in text


def test_the_command_lists_the_catalogue_and_explains_an_entry():
    listed = CliRunner().invoke(app, ["explain"])
    assert listed.exit_code == 0
    assert set(listed.output.split()) >= {mistake.name for mistake in catalogue()}
    one = CliRunner().invoke(app, ["explain", "affine-db-averaged"])
    assert one.exit_code == 0
    assert "`db`" in one.output and "%" in one.output


def test_the_command_knows_what_was_meant():
    result = CliRunner().invoke(app, ["explain", "affine-db-average"])
    assert result.exit_code == 2
    assert "affine-db-averaged" in result.output
    assert "Traceback" not in result.output
