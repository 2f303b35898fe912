"""A score never depends on the course's secret: twenty imperfect hand-ins, twenty secrets, one score each."""

from __future__ import annotations

import pytest
from course_hand_ins import ASSIGNMENT, COURSE

from autograder.grading.diagnosis import reference_namespace
from autograder.grading.judging import judge
from autograder.mistakes import applied, catalogue
from autograder.sandbox.local import LocalAnswers

SECRETS = [f"course {number}" for number in range(20)]
NOTEBOOKS = [spec for spec in ASSIGNMENT.notebooks if not spec.torch]
ENTRIES = [mistake for mistake in catalogue() if any(mistake.is_in(spec) for spec in NOTEBOOKS)]
IMPERFECT = ENTRIES[:: len(ENTRIES) // 20][:20]
"""One mistake each, spread over the questions; the rest of these hand-ins is right and always earns full marks."""


AT_A_KINK = {"conv-net-without-relu-after-convolution"}
"""With one secret in twenty, a gradient that follows its own wrong forward pass is measured at a kink of a ReLU."""


@pytest.mark.parametrize(
    "mistake",
    [pytest.param(m, marks=[pytest.mark.xfail] if m.name in AT_A_KINK else []) for m in IMPERFECT],
    ids=lambda mistake: mistake.name,
)
def test_twenty_secrets_give_one_score(mistake):
    spec = next(spec for spec in NOTEBOOKS if mistake.is_in(spec))
    namespace = reference_namespace(COURSE, spec, {mistake.question_id: applied(mistake, COURSE)})
    lost = set()
    for secret in SECRETS:
        judged = judge(spec, mistake.question_id, LocalAnswers(namespace, spec.torch, spec.caches), secret)
        lost.add(frozenset(result.name for result in judged.results if not result.passed))
    assert len(lost) == 1 and lost != {frozenset()}, lost
