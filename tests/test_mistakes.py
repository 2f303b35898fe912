"""The catalogue: every entry fits the reference as it is today, and is a mistake that can be run."""

from __future__ import annotations

import ast
from collections import Counter

import pytest

from autograder import mistakes
from autograder.authoring import implementation
from autograder.course import Course, CourseError
from autograder.mistakes import EditError, Mistake, applied, catalogue

COURSE = Course.load()
ENTRIES = pytest.mark.parametrize("mistake", catalogue(), ids=lambda mistake: mistake.name)


def docstrings(source: str) -> list[str | None]:
    nodes = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return [ast.get_docstring(node) for node in ast.walk(ast.parse(source)) if isinstance(node, nodes)]


def question(mistake: Mistake):
    specs = [spec for a in COURSE.assignments.values() for spec in a.notebooks if spec.name == mistake.notebook]
    return next(q for q in specs[0].questions if q.id == mistake.question_id)


@ENTRIES
def test_every_edit_fits_the_reference_once_and_leaves_code_that_compiles(mistake):
    reference = implementation(question(mistake).implements)
    source = applied(mistake, COURSE)
    assert source != reference
    compile(source, mistake.name, "exec")
    assert docstrings(source) == docstrings(reference)


@ENTRIES
def test_every_edit_stays_within_what_the_student_writes(mistake):
    def given(source: str) -> list[str]:
        inside, lines = False, []
        for line in source.splitlines():
            if line.strip() in ("### BEGIN SOLUTION", "### END SOLUTION"):
                inside = line.strip() == "### BEGIN SOLUTION"
            elif not inside:
                lines.append(line)
        return lines

    assert given(applied(mistake, COURSE)) == given(implementation(question(mistake).implements))


@ENTRIES
def test_every_entry_speaks_to_the_student_and_says_where_it_was_seen(mistake):
    assert mistake.sentence.endswith(".") and mistake.sentence.count("`") % 2 == 0
    assert f"`{mistake.question_id}`" in mistake.sentence
    assert mistake.source


def test_names_are_unique():
    counts = Counter(mistake.name for mistake in catalogue())
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_autograded_question_of_a_covered_notebook_has_an_entry():
    covered = {mistake.notebook for mistake in catalogue()}
    specs = [COURSE.assignment("assignment2").notebook(name) for name in covered]
    assert {f"{spec.name}/{q.id}" for spec in specs for q in spec.questions} == {m.question for m in catalogue()}


def test_entries_are_found_by_name():
    assert mistakes.named("rmsprop-epsilon-under-the-root").question == "FullyConnectedNets/rmsprop"
    with pytest.raises(KeyError, match="no mistake called nonsense"):
        mistakes.named("nonsense")


@pytest.mark.parametrize(("old", "times"), [("nowhere to be found", 0), ("dw", 6)])
def test_an_edit_that_does_not_fit_exactly_once_is_refused(old, times):
    mistake = Mistake("x", "FullyConnectedNets/sgd_momentum", ((old, "new"),), "", "")
    with pytest.raises(EditError, match="not once"):
        applied(mistake, COURSE)


def test_a_question_that_nobody_asks_is_refused():
    with pytest.raises(CourseError, match="no notebook in source/ asks FullyConnectedNets/nothing"):
        applied(Mistake("x", "FullyConnectedNets/nothing", (), "", ""), COURSE)
