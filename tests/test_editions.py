"""Hand-ins of older official editions are judged by their own contract."""

from __future__ import annotations

import numpy as np
import pytest
from course_hand_ins import ASSIGNMENT, COURSE, NUMPY, lost, official_hand_in

from autograder.grading.grade import grade
from autograder.grading.programs import program
from autograder.grading.settings import Settings
from autograder.sandbox.answers import Answers, NotAskedError
from autograder.submission.reading import read_submission

SETTINGS = Settings("a secret", sandbox="none", diagnosis=False)

NET_2016 = """

class _Today(FullyConnectedNet): pass


class FullyConnectedNet(_Today):
    def __init__(self, hidden_dims, input_dim=3*32*32, num_classes=10, dropout=0, use_batchnorm=False, reg=0.0,
                 weight_scale=1e-2, dtype=np.float32, seed=None):
        kind = "batchnorm" if use_batchnorm else None
        _Today.__init__(self, hidden_dims, input_dim, num_classes, 1 - dropout, kind, reg, weight_scale, dtype, seed)
"""
DROPOUT_2016 = """

_kept_forward, _kept_backward = dropout_forward, dropout_backward


def dropout_forward(x, dropout_param):
    dropout_param["was"] = dropout_param["p"]
    return _kept_forward(x, {**dropout_param, "p": 1 - dropout_param["p"]})
"""
ADAM_2016 = """

_today_adam = adam


def adam(x, dx, config=None):
    if config is None: config = {}
    config.setdefault("t", 1)
    return _today_adam(x, dx, config)
"""


def hand_in_of_2016(folder):
    """The reference in the terms of 2016: what drops, says so; nothing normalizes layers or groups."""
    path = official_hand_in(folder)
    for file, more in ("layers", DROPOUT_2016), ("optim", ADAM_2016), ("classifiers/fc_net", NET_2016):
        file = path / "cs231n" / f"{file}.py"
        text = file.read_text()
        for name in (
            "layernorm_forward",
            "layernorm_backward",
            "spatial_groupnorm_forward",
            "spatial_groupnorm_backward",
        ):
            text = (
                text.replace(f"def {name}", f"def _own_{name}")
                .replace(f"{name}(", f"_own_{name}(")
                .replace("_own__own_", "_own_")
            )
        file.write_text(text + more)
    return path


def answers_of(path, notebook):
    source = read_submission(path, ASSIGNMENT).notebooks[notebook]
    return Answers(program(COURSE, ASSIGNMENT.notebook(notebook), source), "none")


def test_an_edition_of_2016_is_called_in_its_own_terms(tmp_path):
    path = hand_in_of_2016(tmp_path / "student")
    with answers_of(path, "Dropout") as answers:
        param = {"mode": "train", "p": 0.75}
        out, _ = answers.dropout_forward(np.ones((100, 100)), param)
        assert np.mean(out != 0) == pytest.approx(0.75, abs=0.03) and out.max() == pytest.approx(1 / 0.75)
        assert param["p"] == 0.75 and param["was"] == 0.25
        net = answers.FullyConnectedNet([5], input_dim=4, dropout_keep_ratio=0.5, normalization="batchnorm")
        assert {"gamma1", "beta1"} <= net.params.keys()
        assert "gamma1" not in answers.FullyConnectedNet([5], input_dim=4, normalization=None).params
        with pytest.raises(NotAskedError, match="has no normalization='layernorm' in this edition"):
            answers.FullyConnectedNet([5], normalization="layernorm")
        assert answers.may_assume("windows tile") and not answers.may_assume("anything")
    with answers_of(path, "FullyConnectedNets") as answers:
        for args in [(), ({"learning_rate": 1e-3},)]:
            w, config = answers.adam(np.zeros(3), np.ones(3), *args)
            assert w == pytest.approx(-1e-3 * np.ones(3)) and config["t"] == 1


def test_an_edition_of_2016_loses_nothing_but_for_what_it_does_not_know(tmp_path):
    card = grade(read_submission(hand_in_of_2016(tmp_path / "student"), NUMPY), NUMPY, COURSE, SETTINGS)
    assert {name for name, reason in lost(card).items() if "in this edition" not in reason} == set()
    notes = {question.question: question.note for _, question in card.questions if not question.points}
    assert {"layernorm_forward", "spatial_groupnorm_backward"} <= notes.keys()
    assert all("not in this edition" in note for note in notes.values())
