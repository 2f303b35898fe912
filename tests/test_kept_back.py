"""While a question is graded, nothing in its worker computes it."""

from dataclasses import replace

import pytest
from course_hand_ins import ASSIGNMENT, COURSE, NUMPY, lost, official_hand_in, replaced, write_hand_in

from autograder.grading.grade import grade
from autograder.grading.programs import kept_back, program
from autograder.grading.settings import Settings
from autograder.submission.reading import read_submission

SPEC = ASSIGNMENT.notebook("ConvolutionalNetworks")
ASKED = tuple(question for question in SPEC.questions if question.computed_by)
FAST = {question.id: question.id.replace("naive", "fast") for question in ASKED}


def graded(path):
    submission = read_submission(path, NUMPY)
    return grade(submission, replace(NUMPY, notebooks=(SPEC,)), COURSE, Settings("kept back"))


def test_four_questions_are_computed_by_the_library():
    assert [question.id for question in ASKED] == [
        "conv_forward_naive",
        "conv_backward_naive",
        "max_pool_forward_naive",
        "max_pool_backward_naive",
    ]


IMPORTED = {name: f"from cs231n.fast_layers import {fast} as {name}" for name, fast in FAST.items()}
CALLED = {
    name: f"import cs231n.fast_layers as given\n\ndef {name}(*args):\n    return given.{fast}(*args)"
    for name, fast in FAST.items()
}
FROM_ITS_HOME = {
    name: f"""
def {name}(*args):
    import importlib
    home = importlib.import_module("cs231n.fast_{"pooling" if "pool" in name else "convolution"}")
    return getattr(home, {fast!r})(*args)
"""
    for name, fast in FAST.items()
}
EXECUTED = {
    name: f"""
def {name}(*args):
    import marshal, sys
    code = next(finder.modules for finder in sys.meta_path if hasattr(finder, "modules"))
    space = {{}}
    exec(marshal.loads(code["cs231n.fast_{"pooling" if "pool" in name else "convolution"}"].tobytes()), space)
    return space[{fast!r}](*args)
"""
    for name, fast in FAST.items()
}


@pytest.mark.parametrize(
    "answers", [IMPORTED, CALLED, FROM_ITS_HOME, EXECUTED], ids=["imported", "called", "home", "run"]
)
def test_given_layers_answer_no_question(tmp_path, answers):
    card = graded(write_hand_in(tmp_path / "student", replaced(**answers), ASSIGNMENT))
    found = lost(card)
    assert set(found) == {f"ConvolutionalNetworks/{name}" for name in FAST}  # ThreeLayerConvNet has them
    for name, sentence in found.items():
        assert "computes what is asked for, so it is not there" in sentence, name
    zero = {question.question for _, question in card.questions if question.score == 0}
    assert zero == set(FAST)


def test_given_layers_answer_no_question_of_an_official_hand_in(tmp_path):
    path = official_hand_in(tmp_path / "student")
    layers = path / "cs231n" / "layers.py"
    text = layers.read_text()
    for name, fast in FAST.items():
        text = text.replace(f"def {name}(", f"def unused_{name}(") + f"\n\nfrom .fast_layers import {fast} as {name}\n"
    layers.write_text(text + "\n".join(f"def {name}(*args):\n    return {fast}(*args)" for name, fast in FAST.items()))
    card = graded(path)
    assert {question.question for _, question in card.questions if question.score == 0} == set(FAST)


def test_every_name_still_imports():
    source = read_submission(COURSE.root / "source/assignment2", ASSIGNMENT).notebooks[SPEC.name]
    whole = program(COURSE, SPEC, source)
    kept = program(COURSE, SPEC, source, kept_back(SPEC, ASKED[0]))
    changed = {name for name in whole.library if whole.library[name] != kept.library[name]}
    assert changed == {"cs231n.fast_convolution", "cs231n.fast_pooling"}
    for module in changed:
        real: dict = {}
        exec(whole.library[module], real)
        space: dict = {}
        exec(kept.library[module], space)
        assert {n for n in real if not n.startswith("_")} <= space.keys()
