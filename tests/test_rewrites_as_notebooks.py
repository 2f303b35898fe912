"""Right answers keep their marks as notebooks, too: read, sliced, sent to a confined worker and judged there."""

from __future__ import annotations

import json

import pytest
from course_hand_ins import ASSIGNMENT, COURSE
from nbformat.v4 import new_code_cell
from rewrites import PLAIN, redefined, rewrites

from autograder.grading.grade import grade_notebook
from autograder.grading.settings import Settings
from autograder.submission.files import HandIn
from autograder.submission.reading import parse_notebook

SETTINGS = Settings("rewrites")
TEXTS = rewrites()
NOTEBOOKS = [spec for spec in ASSIGNMENT.notebooks if not spec.torch]


def concerned(name):
    """The notebooks that ask for something which a rewrite answers."""
    return [spec for spec in NOTEBOOKS if redefined(TEXTS[name]) & {question.id for question in spec.questions}]


@pytest.mark.parametrize("name", TEXTS)
def test_a_rewrite_keeps_its_marks_as_a_notebook(name):
    assert concerned(name)
    for spec in concerned(name):
        content = json.loads((COURSE.root / "release" / spec.assignment / spec.file).read_text(encoding="utf-8"))
        # typed in below the stubs: the plain answers first, then others in their place
        content["cells"] += [new_code_cell(f"import numpy as np\n{PLAIN}"), new_code_cell(TEXTS[name])]
        source = parse_notebook(HandIn(json.dumps(content).encode()), spec.file, spec.statements)
        score = grade_notebook(source, spec, COURSE, SETTINGS)
        lost = {q.question: q.reasons for q in score.questions if q.score < q.points or q.reasons}
        assert lost == {}, lost
