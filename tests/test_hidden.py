"""The hidden tests take nothing from right answers of any kind, and something from every mistake, where it is made."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import plain_answers
import plain_image_answers
import pytest
import torch
from course_hand_ins import ASSIGNMENT
from hand_ins import MISTAKES, SPOILT, Mistake, in_float32
from image_hand_ins import IMAGE_MISTAKES, IMAGE_SPOILT
from rewrites import PLAIN, redefined, rewrites

import cs231n.classifiers
import cs231n.layers
import cs231n.optim
from autograder.grading.judging import Judged, judge, properties
from autograder.grading.testing import cases_of, contract_of
from autograder.hidden import oracles, oracles_conv, oracles_maps
from autograder.hidden.checks import difference, unpacked
from autograder.sandbox.local import LocalAnswers

NOTEBOOKS = tuple(spec for spec in ASSIGNMENT.notebooks if not spec.torch)
ASKED = [(spec, question.id) for spec in NOTEBOOKS for question in spec.questions]
IDS = [f"{spec.name}/{question}" for spec, question in ASKED]
CACHES = frozenset().union(*(spec.caches for spec in ASSIGNMENT.notebooks))
NETWORKS = ("TwoLayerNet", "FullyConnectedNet", "ThreeLayerConvNet")
REFERENCE = {**vars(cs231n.layers), **vars(cs231n.optim), **vars(cs231n.classifiers)}
ALL_REWRITES = rewrites()
ALL_SPOILT = SPOILT | IMAGE_SPOILT


def verdicts(namespace: Mapping[str, Any], seed: int = 0, only: str = "") -> dict[str, Judged]:
    """The verdicts on every question, or on those whose id begins so, by place."""
    return {
        f"{spec.name}/{question}": judge(spec, question, LocalAnswers(namespace, caches=CACHES), f"secret {seed}")
        for spec, question in ASKED
        if question.startswith(only)
    }


def failures(namespace: Mapping[str, Any], seed: int = 0, only: str = "") -> dict[str, str]:
    """What failed: ``notebook/question: property`` -> its message."""
    return {
        f"{place}: {result.name}": result.message
        for place, judged in verdicts(namespace, seed, only).items()
        for result in judged.results
        if not result.passed
    }


def execute(text: str) -> dict[str, Any]:
    namespace: dict[str, Any] = {"np": np}
    exec(compile(text, "<hand-in>", "exec"), namespace)
    return namespace


def right_answer(name: str) -> Any:
    """The plain answer to a question."""
    module = plain_answers if hasattr(plain_answers, name) else plain_image_answers
    return getattr(module, name)


def with_mistake(mistake: Mistake) -> dict[str, Any]:
    """The plain answers with one function changed; the other questions call the unchanged one, as in grading."""
    right = execute(PLAIN)
    source = inspect.getsource(right_answer(mistake.question))
    assert source.count(mistake.old) >= 1, f"{mistake.old!r} is not in {mistake.question}"
    wrong = execute(PLAIN + "\n\n" + mistake.before + "\n\n" + source.replace(mistake.old, mistake.new))
    return right | {mistake.question: wrong[mistake.question]}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["reference", "plain"])
def test_right_answers_keep_all_marks(name, seed):
    assert failures(REFERENCE if name == "reference" else execute(PLAIN), seed) == {}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", ["reference", "plain"])
def test_float32_arithmetic_keeps_all_marks(name, seed):
    namespace = REFERENCE if name == "reference" else execute(PLAIN)
    assert failures(in_float32(namespace), seed) == {}


@pytest.mark.parametrize("name", ALL_REWRITES)
def test_rewrites_keep_all_marks(name):
    answers, asked = execute(PLAIN + "\n\n" + ALL_REWRITES[name]), redefined(ALL_REWRITES[name])
    assert {key: said for question in asked for key, said in failures(answers, only=question).items()} == {}


@pytest.mark.parametrize("name", ALL_SPOILT)
def test_right_values_in_another_shape_cost_little(name):
    text, questions = ALL_SPOILT[name]
    stem = questions[0].partition("_forward")[0].partition("_backward")[0]  # networks get the kit's layers
    for place, judged in verdicts(execute(PLAIN + "\n\n" + text), only=stem).items():
        question = place.partition("/")[2]
        assert (0.7 if question in questions else 1.0) <= judged.share <= (0.999 if question in questions else 1.0), (
            place
        )
        assert all("shape" in result.message for result in judged.results if not result.passed)


NOTHING_IS_LEFT = {
    "affine of zeros",
    "relu lets everything back",
    "dropout_forward: drops nothing",
    "dropout_backward: everything back",
    "dropout_backward: divides",
    "max_pool_forward_naive: mean",
    "max_pool_forward_naive: min",
    "max_pool_backward_naive: to every element",
}
"""Answers to another question: not a mistake in one of its properties."""


@pytest.mark.parametrize("mistake", MISTAKES + IMAGE_MISTAKES, ids=lambda mistake: mistake.name)
@pytest.mark.parametrize("seed", range(2))
def test_mistakes_cost_marks_where_they_are(mistake, seed):
    stem = mistake.question.partition("_forward")[0].partition("_backward")[0]
    found = verdicts(with_mistake(mistake), seed, only=stem)  # the other questions do not call what is wrong
    wrong = {place.partition("/")[2]: judged.share for place, judged in found.items() if not judged.passed}
    # a backward pass is given the cache of its own forward pass, right or wrong
    own = {name for name in wrong if name.startswith(stem) and "_backward" in name and "_forward" in mistake.question}
    assert mistake.question in wrong and wrong.keys() <= {mistake.question, *mistake.also, *own}, found


CONSISTENT = """
def layernorm_forward(x, gamma, beta, ln_param):
    return batchnorm_forward(x, gamma, beta, {"mode": "train", "eps": ln_param.get("eps", 1e-5)})

layernorm_backward = batchnorm_backward

def affine_forward(x, w, b):
    return 3 * x.reshape(len(x), -1) @ w, (x, w, b)

def affine_backward(dout, cache):
    x, w, b = cache
    return 3 * (dout @ w.T).reshape(x.shape), 3 * x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)
"""


@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_a_backward_pass_that_only_follows_a_forward_pass_that_is_no_answer_earns_little(precision):
    wrong = execute(PLAIN + CONSISTENT)
    namespace = execute(PLAIN) | {name: wrong[name] for name in wrong if name.startswith(("layernorm", "affine"))}
    found = verdicts(namespace if precision == "float64" else in_float32(namespace))
    lost = {place.partition("/")[2] for place, judged in found.items() if not judged.passed}
    assert lost == {"affine_forward", "layernorm_forward", "affine_backward", "layernorm_backward"}


FOLLOWING = """
def layernorm_forward(x, gamma, beta, ln_param):
    eps = 1e-5  # whatever ln_param says
    mu, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    x_hat = (x - mu) / np.sqrt(var + eps)
    return gamma * x_hat + beta, (x_hat, gamma, np.sqrt(var + eps))

def layernorm_backward(dout, cache):
    x_hat, gamma, std = cache
    d = dout * gamma
    dx = (d - d.mean(axis=1, keepdims=True) - x_hat * (d * x_hat).mean(axis=1, keepdims=True)) / std
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)
"""


def test_a_backward_pass_may_follow_a_forward_pass_that_gets_a_setting_wrong():
    wrong = execute(PLAIN + FOLLOWING)
    namespace = execute(PLAIN) | {name: wrong[name] for name in wrong if name.startswith("layernorm")}
    lost = {key.partition(":")[0].partition("/")[2]: key for key in failures(namespace, only="layernorm")}
    assert lost.keys() == {"layernorm_forward"}


TRIVIAL = """
def relu_forward(x):
    return np.zeros_like(x), x

def relu_backward(dout, cache):
    return np.zeros_like(dout)

def batchnorm_forward(x, gamma, beta, bn_param):
    return gamma * x + beta, (x, gamma)

def batchnorm_backward(dout, cache):
    x, gamma = cache
    return gamma * dout, (dout * x).sum(axis=0), dout.sum(axis=0)

batchnorm_backward_alt = batchnorm_backward

def conv_forward_naive(x, w, b, conv_param):
    return np.zeros((len(x), len(w), 1, 1)) + b[:, None, None], (x, w, b)

def conv_backward_naive(dout, cache):
    x, w, b = cache
    return np.zeros_like(x), np.zeros_like(w), dout.sum(axis=(0, 2, 3))
"""


def test_nothing_easier_than_a_question_earns_its_marks():
    found = verdicts(execute(PLAIN) | {k: v for k, v in execute(TRIVIAL).items() if k != "np"})
    shares = {place.partition("/")[2]: judged.share for place, judged in found.items()}
    for name in "relu_forward", "relu_backward", "batchnorm_forward", "conv_forward_naive":
        assert shares[name] < 0.1, (name, shares[name])
    for name in "batchnorm_backward", "batchnorm_backward_alt", "conv_backward_naive":
        assert shares[name] < 0.35, (name, shares[name])  # dbeta and db, which are right


FUNCTIONS = [(spec, question) for spec, question in ASKED if question not in NETWORKS]


@pytest.mark.parametrize("constant", [0, 1])
@pytest.mark.parametrize(("spec", "question"), FUNCTIONS, ids=[question for _, question in FUNCTIONS])
def test_constants_of_the_right_shape_get_next_to_nothing(spec, question, constant):
    right = execute(PLAIN)

    def answer(*args):
        result = right[question](*args)
        if not isinstance(result, tuple):
            return np.full_like(result, constant)
        kept = (dict, tuple)  # caches, and the state of update rules
        return tuple(value if isinstance(value, kept) else np.full_like(value, constant) for value in result)

    judged = judge(spec, question, LocalAnswers(right | {question: answer}, caches=CACHES), "secret")
    keeps_state = "batchnorm_forward" in question or "switchable" in question or not question.endswith("ward")
    rule = not question.endswith(("ward", "naive", "alt", "loss"))
    assert judged.share <= (0.75 if rule else 0.45 if keeps_state else 0.1), [
        r.name for r in judged.results if r.passed
    ]


def test_stubs_get_nothing():
    found = verdicts({question: _stub for _, question in ASKED})
    assert all(judged.share == 0 for judged in found.values())


def test_stub_methods_get_nothing():
    class Stub:
        def __init__(self, *args, **kwargs):
            self.params, self.bn_params = {}, []

        def loss(self, X, y=None):
            raise NotImplementedError

    found = verdicts(execute(PLAIN) | dict.fromkeys(NETWORKS, Stub))
    assert all(judged.share == 0 for place, judged in found.items() if place.endswith(NETWORKS))


def _stub(*args, **kwargs):
    raise NotImplementedError


class Odd:
    def __init__(self, *args, **kwargs):
        self.params = None

    def loss(self, X, y=None):
        return "a loss"


ODD = {
    "None": None,
    "text": "abc",
    "an integer": 3,
    "NaN": np.nan,
    "an array": np.zeros((2, 2)),
    "an array of NaN": np.full((7, 4), np.nan),
    "an empty array": np.zeros((0, 5)),
    "objects": np.array([None, "x"], dtype=object),
    "a short tuple": (1,),
    "a long tuple": (1, 2, 3, 4),
    "odd pairs": (None, None),
    "text pairs": ("a", {"velocity": "b", "cache": [], "m": None}),
    "odd triples": ("a", np.zeros((3, 3, 3)), [[1], [1, 2]]),
    "complex pairs": (np.zeros((7, 4), complex), {}),
    "object pairs": (Odd(), Odd()),
    "a dictionary": {"a": 1},
}


@pytest.mark.parametrize("name", ODD)
def test_odd_answers_get_one_sentence(name):
    namespace = {q: Odd if q in NETWORKS else lambda *args, **kwargs: ODD[name] for _, q in ASKED}
    for place, judged in verdicts(namespace).items():
        assert judged.share == 0, place
        for message in {result.message for result in judged.results}:
            assert "could not work with" not in message and "\n" not in message and len(message) < 400, message
            assert message.startswith("`") and message.endswith("."), message


def test_messages_show_no_values():
    class Zeros(plain_answers.FullyConnectedNet):
        def loss(self, X, y=None):
            loss, grads = super().loss(X, np.zeros(len(X), int))
            return loss, {name: 0 * value for name, value in grads.items()}

    found = failures(execute(PLAIN) | {"FullyConnectedNet": Zeros, "relu_forward": lambda x: (-x, x)})
    assert found
    assert not any("array(" in message or "[[" in message or "nan" in message for message in found.values())


@pytest.mark.parametrize(("spec", "question"), ASKED, ids=IDS)
def test_every_property_has_a_sentence_and_a_share(spec, question):
    contract = contract_of(spec, question)
    found = properties(contract)
    assert len({name for name, *_ in found}) == len(found)
    assert sum(share for _, _, share, _ in found) == pytest.approx(100)
    for name, about, share, _ in found:
        assert about.endswith(".") and share > 0, name
    for axis in contract.varied:
        assert not axis.others or axis.about, axis.name
    assert all(" " in words for axis in contract.axes for words in axis.values.values() if words)


@pytest.mark.parametrize(("spec", "question"), ASKED, ids=IDS)
def test_few_cases_and_calls(spec, question):
    answers = LocalAnswers(REFERENCE, caches=CACHES)
    assert judge(spec, question, answers, "secret").passed
    assert len(cases_of(spec, contract_of(spec, question))) <= 60
    assert answers.calls < 1500


def _torch_gradients(function, inputs, dout):
    tensors = [torch.tensor(value, requires_grad=True) for value in inputs]
    (function(*tensors) * torch.tensor(dout)).sum().backward()
    return [tensor.grad.numpy() for tensor in tensors]


def test_closed_forms_agree_with_the_complex_step():
    rng = np.random.default_rng(0)
    x, gamma, beta, dout = (rng.standard_normal(shape) for shape in ((5, 4), 4, 4, (5, 4)))
    for axis, norm in enumerate((oracles.batchnorm, oracles.layernorm)):
        exact = oracles.gradients(partial(norm, eps=0.3), x, gamma, beta, dout=dout)
        for want, got in zip(exact, oracles.norm_gradients(axis, x, gamma, beta, dout=dout, eps=0.3), strict=True):
            np.testing.assert_allclose(got, want, atol=1e-13)
    w = rng.standard_normal((4, 3))
    exact = oracles.gradients(oracles.affine, x, w, w[0], dout=dout[:, :3])
    for want, got in zip(exact, oracles.affine_gradients(x, w, w[0], dout=dout[:, :3]), strict=True):
        np.testing.assert_allclose(got, want, atol=1e-13)
    maps, dout = rng.standard_normal((2, 3, 4, 6, 3))[0], rng.standard_normal((3, 4, 6, 3))
    norms = {None: oracles_maps.spatial_batchnorm, 2: partial(oracles_maps.groupnorm, 2), 0: oracles_maps.instancenorm}
    for groups, norm in norms.items():
        exact = oracles_maps.gradients(partial(norm, eps=0.3), maps, gamma, beta, dout=dout)
        for want, got in zip(
            exact, oracles_maps.norm_gradients(groups, maps, gamma, beta, dout=dout, eps=0.3), strict=True
        ):
            np.testing.assert_allclose(got, want, atol=1e-13)


@pytest.mark.parametrize("axis", [0, 1])
def test_oracles_agree_with_torch_on_normalization(axis):
    rng = np.random.default_rng(0)
    inputs = [rng.standard_normal((6, 4)), rng.standard_normal(4), rng.standard_normal(4)]
    dout = rng.standard_normal((6, 4))

    def function(x, gamma, beta):
        if axis == 0:
            return torch.nn.functional.batch_norm(x, None, None, gamma, beta, training=True)
        return torch.nn.functional.layer_norm(x, (4,), gamma, beta)

    formula = (oracles.batchnorm, oracles.layernorm)[axis]
    want = function(*[torch.tensor(value) for value in inputs]).numpy()
    np.testing.assert_allclose(formula(*inputs), want, rtol=1e-12)
    for got, exact in zip(
        oracles.gradients(formula, *inputs, dout=dout), _torch_gradients(function, inputs, dout), strict=True
    ):
        np.testing.assert_allclose(got, exact, atol=1e-12)


def test_oracles_agree_with_torch_on_losses():
    rng = np.random.default_rng(0)
    x, y = rng.standard_normal((7, 4)), oracles.labels(rng, 7, 4)
    target = torch.tensor(y)
    # torch divides the hinge loss by the number of classes as well
    for formula, function in (
        (oracles.softmax_loss, lambda s: torch.nn.functional.cross_entropy(s, target)),
        (oracles.svm_loss, lambda s: 4 * torch.nn.functional.multi_margin_loss(s, target)),
    ):
        np.testing.assert_allclose(formula(x, y), function(torch.tensor(x)).item(), rtol=1e-12)
        (got,) = oracles.gradients(lambda scores, f=formula: f(scores, y), x)
        np.testing.assert_allclose(got, _torch_gradients(function, [x], np.float64(1))[0], atol=1e-12)


@pytest.mark.parametrize("normalization", [None, "batchnorm", "layernorm"])
def test_oracles_agree_with_torch_on_networks(normalization):
    rng = np.random.default_rng(1)
    params = oracles.net_params(rng, [6, 5, 7, 3], normalized=normalization is not None)
    x, y = rng.standard_normal((8, 3, 2)), oracles.labels(rng, 8, 3)
    names = list(params)

    def function(*values):
        p, h = dict(zip(names, values, strict=True)), torch.tensor(x).flatten(1)
        for i in (1, 2):
            h = h @ p[f"W{i}"] + p[f"b{i}"]
            if normalization == "batchnorm":
                h = torch.nn.functional.batch_norm(h, None, None, p[f"gamma{i}"], p[f"beta{i}"], training=True)
            if normalization == "layernorm":
                h = torch.nn.functional.layer_norm(h, h.shape[1:], p[f"gamma{i}"], p[f"beta{i}"])
            h = torch.relu(h)
        scores = h @ p["W3"] + p["b3"]
        penalty = sum((p[f"W{i}"] ** 2).sum() for i in (1, 2, 3))
        return torch.nn.functional.cross_entropy(scores, torch.tensor(y)) + 0.1 * penalty

    want = _torch_gradients(function, params.values(), np.float64(1))
    got = oracles.net_gradients(params, x, y, 0.2, normalization)
    for name, exact in zip(names, want, strict=True):
        np.testing.assert_allclose(got[name], exact, atol=1e-12, err_msg=name)


IMAGE_ORACLES = {
    "convolution": (
        [(2, 3, 7, 6), (4, 3, 3, 2), (4,)],
        lambda x, w, b: oracles_conv.convolution(x, w, b, stride=2, pad=1),
        lambda x, w, b: torch.nn.functional.conv2d(x, w, b, stride=2, padding=1),
    ),
    "max_pool": (
        [(2, 3, 7, 6)],
        lambda x: oracles_conv.max_pool(x, 3, 2, 2),
        lambda x: torch.nn.functional.max_pool2d(x, (3, 2), 2),
    ),
    "spatial_batchnorm": (
        [(2, 6, 3, 4), (6,), (6,)],
        oracles_maps.spatial_batchnorm,
        lambda x, gamma, beta: torch.nn.functional.batch_norm(x, None, None, gamma, beta, training=True),
    ),
    "groupnorm": (
        [(2, 6, 3, 4), (6,), (6,)],
        lambda *inputs: oracles_maps.groupnorm(3, *inputs),
        lambda x, gamma, beta: torch.nn.functional.group_norm(x, 3, gamma, beta),
    ),
    "instancenorm": (
        [(2, 6, 3, 4), (6,), (6,)],
        oracles_maps.instancenorm,
        lambda x, gamma, beta: torch.nn.functional.instance_norm(x, weight=gamma, bias=beta),
    ),
    "switchablenorm": (
        [(2, 6, 3, 4), (6,), (6,), (3,), (3,)],
        oracles_maps.switchablenorm,
        lambda *inputs: _switchable(*inputs),
    ),
}


def _switchable(x, gamma, beta, *logits):
    mean, var = (torch.softmax(z, 0) for z in logits)
    moments = [torch.var_mean(x, axes, correction=0, keepdim=True) for axes in ((2, 3), (1, 2, 3), (0, 2, 3))]
    mixed = [sum(k * part[i] for k, part in zip(share, moments, strict=True)) for i, share in ((0, var), (1, mean))]
    return gamma[:, None, None] * (x - mixed[1]) / torch.sqrt(mixed[0] + 1e-5) + beta[:, None, None]


@pytest.mark.parametrize("name", IMAGE_ORACLES)
def test_oracles_agree_with_torch_on_images(name):
    shapes, formula, function = IMAGE_ORACLES[name]
    rng = np.random.default_rng(0)
    inputs = [rng.standard_normal(shape) for shape in shapes]
    want = function(*[torch.tensor(value) for value in inputs]).numpy()
    np.testing.assert_allclose(formula(*inputs), want, rtol=1e-9, atol=1e-12)
    dout = rng.standard_normal(want.shape)
    exact = _torch_gradients(function, inputs, dout)
    for got, gradient in zip(oracles.gradients(formula, *inputs, dout=dout), exact, strict=True):
        np.testing.assert_allclose(got, gradient, atol=1e-11)


def test_oracles_agree_with_torch_on_the_conv_net():
    rng = np.random.default_rng(1)
    params = oracles_conv.conv_net_params(rng, oracles_conv.conv_net_shapes((2, 6, 4), 3, 5, 7, 3))
    x, y = rng.standard_normal((4, 2, 6, 4)), oracles.labels(rng, 4, 3)

    def function(*values):
        W1, b1, W2, b2, W3, b3 = values
        h = torch.relu(torch.nn.functional.conv2d(torch.tensor(x), W1, b1, padding=2))
        h = torch.relu(torch.nn.functional.max_pool2d(h, 2).flatten(1) @ W2 + b2)
        penalty = sum((W**2).sum() for W in (W1, W2, W3))
        return torch.nn.functional.cross_entropy(h @ W3 + b3, torch.tensor(y)) + 0.1 * penalty

    want = _torch_gradients(function, params.values(), np.float64(1))
    got = oracles_conv.conv_net_gradients(params, x, y, 0.2)
    for name, exact in zip(params, want, strict=True):
        np.testing.assert_allclose(got[name], exact, atol=1e-12, err_msg=name)


def _optimizer(name):
    """A torch optimizer and the config that says the same."""
    return {
        "sgd_momentum": (lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9), {"momentum": 0.9}),
        "adagrad": (lambda p: torch.optim.Adagrad(p, lr=0.1, eps=1e-3), {"epsilon": 1e-3}),
        "rmsprop": (
            lambda p: torch.optim.RMSprop(p, lr=0.1, alpha=0.8, eps=1e-3),
            {"decay_rate": 0.8, "epsilon": 1e-3},
        ),
        "adam": (
            lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.8, 0.9), eps=1e-3),
            {"beta1": 0.8, "beta2": 0.9, "epsilon": 1e-3},
        ),
    }[name]


@pytest.mark.parametrize("name", ["sgd_momentum", "adagrad", "rmsprop", "adam"])
def test_oracles_agree_with_torch_on_update_rules(name):
    rng = np.random.default_rng(0)
    make, config = _optimizer(name)
    config["learning_rate"] = 0.1
    w = rng.standard_normal((3, 2))
    tensor = torch.tensor(w.copy(), requires_grad=True)
    optimizer = make([tensor])
    for _ in range(4):
        dw = rng.standard_normal((3, 2))
        tensor.grad = torch.tensor(dw)
        optimizer.step()
        w = getattr(oracles, name)(w, dw, config)
        np.testing.assert_allclose(w, tensor.detach().numpy(), rtol=1e-10)


def test_hidden_tests_run_under_pytest_itself():
    root = Path(__file__).parents[1]
    command = [sys.executable, "-m", "pytest", "autograder/hidden", "-k", "relu_forward", "--sandbox", "none"]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert " passed" in run.stdout


def test_a_hidden_test_that_sees_something_wrong_fails_under_pytest(tmp_path):
    import json

    root = Path(__file__).parents[1]
    content = json.loads((root / "source/assignment2/FullyConnectedNets.ipynb").read_text())
    wrong = "def relu_forward(x):\n    return abs(x), x"
    content["cells"].append(
        {"cell_type": "code", "source": wrong, "metadata": {}, "outputs": [], "execution_count": None}
    )
    hand_in = tmp_path / "FullyConnectedNets.ipynb"
    hand_in.write_text(json.dumps(content))
    command = [sys.executable, "-m", "pytest", "autograder/hidden", "-k", "relu_forward", "--sandbox", "none"]
    run = subprocess.run([*command, "--hand-in", hand_in], cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode == 1 and "`out`" in run.stdout


def test_a_difference_is_told_from_a_factor():
    want = np.random.default_rng(0).standard_normal((3, 2))
    assert difference(want * (1 + 1e-6), want, "`dx`") == ""
    assert difference(7 * want, want, "`dx`") == "`dx` is 7 times what it should be"
    assert difference(1.001 * want, want, "`dx`") == "`dx` is off by 0.1 % of its size"  # no "1 times"
    assert difference(0 * want, want, "`dx`") == "`dx` is zero everywhere"
    assert difference(want.T, want, "`dx`") == "`dx` has shape (2, 3) instead of (3, 2)"
    assert difference(want[None], want, "`dx`", exact_shape=False) == ""
    assert "is off by" in difference(want + 1, want, "`dx`")


def test_what_cannot_be_unpacked_is_said():
    with pytest.raises(AssertionError, match=r"`f` must return \(out, cache\); it returned an array of shape \(2,\)"):
        unpacked(np.zeros(2), ("out", "cache"), "f")
