"""An untouched official stub is told from an answer, whatever starter code stands around its hole."""

from __future__ import annotations

import pytest
from course_hand_ins import COURSE, NUMPY, lost, official_hand_in

from autograder.grading.grade import grade
from autograder.grading.settings import Settings
from autograder.submission.reading import read_submission
from cs231n import definitions

STUBS = {
    "layer": '''
def affine_forward(x, w, b):
    """Doc."""
    out = None
    # TODO: implement it
    pass
    cache = (x, w, b)
    return out, cache
''',
    "no pass": "def relu_backward(dout, cache):\n    dx, x = None, cache\n    # TODO\n    return dx",
    "fails on its None": """
def dropout_forward(x, dropout_param):
    p, mode = dropout_param["p"], dropout_param["mode"]
    if "seed" in dropout_param:
        np.random.seed(dropout_param["seed"])
    mask = None
    out = None
    if mode == "train":
        pass
    elif mode == "test":
        pass
    cache = (dropout_param, mask)
    out = out.astype(x.dtype, copy=False)
    return out, cache
""",
    "update rule": """
def rmsprop(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("cache", np.zeros_like(w))
    next_w = None
    pass
    return next_w, config
""",
    "several": "def norm_backward(dout, cache):\n    dx, dw, db = None, None, None\n    pass\n    return dx, dw, db",
    "empty": "def f(x):\n    '''Doc.'''\n    pass",
    "network": """
class Net(object):
    def __init__(self, sizes, reg=0.0):
        self.params, self.reg = {}, reg
        pass
        for k, v in self.params.items():
            self.params[k] = v.astype(np.float32)
    def loss(self, X, y=None):
        scores = None
        pass
        if y is None:
            return scores
        loss, grads = 0, {}
        pass
        return loss, grads
""",
}
ANSWERS = {
    "filled": STUBS["layer"].replace("    pass\n", "    out = x.reshape(len(x), -1) @ w + b\n"),
    "filled beside the pass": STUBS["layer"].replace("    pass\n", "    pass\n    out = x @ w\n"),
    "filled in a branch": STUBS["fails on its None"].replace("        pass\n", "        out = x\n", 1),
    "filled part by part": STUBS["several"].replace("pass", "dx[0] = 1"),
    "filled in a loop": STUBS["no pass"].replace("# TODO", "for dx in [dout * (x > 0)]: pass"),
    "filled by addition": STUBS["layer"].replace("out = None", "out = 0").replace("pass", "out += x @ w"),
    "no cache": "def f(x):\n    cache = None\n    out = 2 * x\n    return out, cache",
    "nothing to return": "def f(table):\n    table['x'] = 1",
    "loss only": STUBS["network"].replace("loss, grads = 0, {}\n        pass", "loss, grads = X.sum(), {}"),
    "decorated": "@fill\ndef f(x):\n    out = None\n    return out",
}


def unwritten(*cells):
    return set(definitions.parse(dict(enumerate(cells))).unwritten)


@pytest.mark.parametrize("kind", STUBS)
def test_a_stub_that_returns_none_is_one(kind):
    name = STUBS[kind].split("(")[0].split()[1]
    assert unwritten(STUBS[kind]) == {name} | ({"Net.loss"} if name == "Net" else set())


@pytest.mark.parametrize("kind", ANSWERS)
def test_an_answer_is_none(kind):
    assert not unwritten(ANSWERS[kind])


def test_what_is_mended_or_replaced_is_written_and_a_stub_of_one_method_is_that():
    net = STUBS["network"]
    assert not unwritten(net, "def loss(self, X): return 1\nNet.loss = loss")
    assert not unwritten(net, "class Net(Net):\n    def loss(self, X): return 1")
    assert unwritten(net.replace("        pass\n        for", "        self.params['W'] = 1\n        for")) == {
        "Net.loss"
    }


def test_official_stubs_score_nothing_and_say_so(tmp_path):
    path = official_hand_in(tmp_path / "student")
    layers = path / "cs231n" / "layers.py"
    layers.write_text(layers.read_text() + STUBS["layer"] + STUBS["fails on its None"])
    net = path / "cs231n" / "classifiers" / "fc_net.py"
    net.write_text(net.read_text() + STUBS["network"].replace("Net", "TwoLayerNet"))
    card = grade(read_submission(path, NUMPY), NUMPY, COURSE, Settings("a secret", sandbox="none", diagnosis=False))
    reasons = lost(card)
    for question in "FullyConnectedNets/affine_forward", "FullyConnectedNets/TwoLayerNet", "Dropout/dropout_forward":
        assert reasons[question] == f"`{question.split('/')[1]}` is not implemented yet."
