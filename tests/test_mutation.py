"""What `make mutation` measures, on a small scale; and its figures can fail."""

from __future__ import annotations

import ast

import pytest
from mutation import course, entries, equivalent, fairness, figures, mutants, rewriting, visible
from mutation.course import find

from autograder.course.solutions import implementation
from autograder.grading.settings import Settings
from autograder.sandbox.answers import Patience

RELU, SVM = "FullyConnectedNets/relu_backward", "FullyConnectedNets/svm_loss"


def test_the_survivors_of_a_question_are_equivalent():
    count, surviving = mutants.survivors(SVM)
    assert count > 10 and surviving
    assert all(map(equivalent.reason, surviving))


def test_mutants_change_what_students_write_and_nothing_else():
    place = "BatchNormalization/batchnorm_forward"
    source = implementation(find(place)[1].implements)
    begin, end = (source.index(f"### {marker} SOLUTION") for marker in ("BEGIN", "END"))
    changed = list(mutants.mutants(place))
    assert len({mutant.source for mutant in changed}) == len(changed) > 100
    for mutant in changed:
        assert mutant.source.startswith(source[:begin]) and mutant.source.endswith(source[end:])
        assert ast.dump(ast.parse(mutant.source)) != ast.dump(ast.parse(source)), mutant.diff


def test_a_mutant_that_does_not_end_is_caught(monkeypatch):
    monkeypatch.setattr(course, "IMPATIENT", Settings("mutation", patience=Patience(call=0.2)))
    source = "def relu_backward(dout, cache):\n    while True:\n        pass\n"
    assert not mutants.survives(mutants.Mutant(RELU, source, "", ""))


@pytest.mark.parametrize("entry", equivalent.EQUIVALENT, ids=lambda entry: next(iter(entry.changes.values())))
def test_every_reason_is_still_needed(entry):
    made = [mutant for place in entry.places for mutant in mutants.mutants(place)]
    for old, new in entry.changes.items():
        fits = [mutant for mutant in made if old in mutant.old and mutant.old.replace(old, new) == mutant.new]
        assert any(map(mutants.survives, fits)), f"{old} -> {new}"


def test_a_reason_holds_for_its_own_question_and_line_only():
    mutant = mutants.Mutant(SVM, "", "dx = (margins > 0) / N", "dx = (margins != 0) / N")
    assert equivalent.reason(mutant)
    assert equivalent.reason(mutants.Mutant("FullyConnectedNets/adam", "", mutant.old, mutant.new)) is None
    assert equivalent.reason(mutants.Mutant(SVM, "", mutant.old, "dx = (margins < 0) / N")) is None


@pytest.mark.parametrize("number", range(0, len(fairness.SECRETS), 10))
def test_right_answers_pass_and_mistakes_are_caught_with_other_secrets(number):
    assert fairness.faults_with(number) == []


def test_every_mistake_is_tried_with_several_secrets():
    assert len(fairness.SECRETS) >= 2 * fairness.STRIDE and len(fairness.SECRETS) % fairness.STRIDE == 0


@pytest.mark.parametrize("name", [name for name in rewriting.names() if name not in rewriting.rewrites()])
def test_right_answers_of_any_layout_lose_nothing(name):
    assert rewriting.lost(name) == []


def test_rewrites_are_many_and_rewrite_every_question():
    texts = rewriting.rewrites()
    assert len(texts) >= figures.REWRITES_BAR
    asked = {question.id for spec in rewriting.answered() for question in spec.questions}
    assert {question for name in texts for question in rewriting.rewritten(name)} == asked


def test_check_cells_notice_mistakes_and_like_right_answers():
    missed, known = visible.missed(SVM), entries.entries(SVM)
    assert set(missed) < {mistake.name for mistake in known} and len(missed) < len(known) / 2


def test_entries_are_as_they_should_be():
    assert entries.faults("affine-db-averaged") == []


def test_figures_fail_below_their_bars():
    mutant = mutants.Mutant(RELU, "", "a", "b")
    assert figures.known_mistakes({"affine-db-averaged": []}).passed
    assert not figures.known_mistakes({"affine-db-averaged": ["no hidden test catches it"]}).passed
    assert figures.mutated_references({RELU: (100, [mutant])}).passed
    failed = figures.mutated_references({RELU: (100, [mutant] * 3)})
    assert not failed.passed and "+ b" in failed.details[0]
    assert not figures.right_answers({"plain": ["plain: test_x: off"]}).passed
    assert not figures.visible_checks({RELU: ["x", "y"]}, 3).passed
    assert not figures.course_secrets({0: ["a mistake is not caught"]}).passed
