"""The check cells that students see are fair: right answers pass, however they are written, and wrong twins fail."""

from __future__ import annotations

import numpy as np
import pytest
from mutation import rewriting
from mutation.course import find, notebooks, right_answers, with_answer
from mutation.visible import run_check
from rewrites import PLAIN, redefined, rewrites

from autograder.course.solutions import implementation
from cs231n.notebook import CheckError

PLACES = [f"{spec.name}/{question.id}" for spec in notebooks(torch=False) for question in spec.questions]


@pytest.mark.parametrize("name", rewrites())
def test_check_cells_like_right_answers_written_in_other_ways(name):
    defined = redefined(rewrites()[name])
    for place in PLACES:
        notebook, _, question = place.partition("/")
        if question not in defined:
            continue
        namespace = dict(right_answers(notebook)) | rewriting.execute(f"{PLAIN}\n\n{rewrites()[name]}")
        if question == "FullyConnectedNet":
            if notebook == "FullyConnectedNets":
                continue  # these networks lack the two methods that this notebook asks for
            namespace = dict(right_answers(notebook)) | {question: namespace[question]}
        run_check(place, namespace)


def in_float64(answers):
    """The same answers, returning float64 whatever they are given."""
    wide = {name: value for name, value in answers.items() if callable(value)}
    return {name: rewriting._wrapped(value, lambda array: array.astype(np.float64)) for name, value in wide.items()}


KINDS = {**rewriting.KINDS, "float64": in_float64}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_check_cells_like_right_answers_of_any_precision_and_layout(kind, place):
    spec, question = find(place)
    right = right_answers(spec.name)
    run_check(place, dict(right) | KINDS[kind]({question.id: right[question.id]}))
    run_check(place, dict(right) | KINDS[kind]({q.id: right[q.id] for q in spec.questions}))


DENSE = """
def affine_forward(x, w, b):
    out = np.zeros((len(x), w.shape[1]))
    out += x.reshape(len(x), -1) @ w + b
    return out, (x, w, b)
"""
ADAM = """
def adam(w, dw, config=None):
    c = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "t": 0} | (config or {})
    c["t"] += 1
    c["m"] = c["beta1"] * c.get("m", 0) + (1 - c["beta1"]) * dw
    c["v"] = c["beta2"] * c.get("v", 0) + (1 - c["beta2"]) * dw**2
    rate = c["learning_rate"] * np.sqrt(1 - c["beta2"] ** c["t"]) / (1 - c["beta1"] ** c["t"])
    return w - rate * c["m"] / (np.sqrt(c["v"]) + c["epsilon"]), c
"""
EXTRAS = """
class FullyConnectedNet(FullyConnectedNet):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.params["note"] = np.zeros(3)

    def loss(self, X, y=None):
        result = super().loss(X, y)
        return result if y is None else (result[0], result[1] | {"note": np.zeros(3), "scores": None})
"""
OWN_STRENGTH = """
class TwoLayerNet:
    def __init__(self, input_dim=3072, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.strength = reg
        self.params = {
            "W1": np.random.normal(0, weight_scale, (input_dim, hidden_dim)), "b1": np.zeros(hidden_dim),
            "W2": np.random.normal(0, weight_scale, (hidden_dim, num_classes)), "b2": np.zeros(num_classes),
        }

    def loss(self, X, y=None):
        p = self.params
        a, first = affine_forward(X, p["W1"], p["b1"])
        h, relu = relu_forward(a)
        scores, second = affine_forward(h, p["W2"], p["b2"])
        if y is None:
            return scores
        loss, d = softmax_loss(scores, y)
        grads = {}
        d, grads["W2"], grads["b2"] = affine_backward(d, second)
        _, grads["W1"], grads["b1"] = affine_backward(relu_backward(d, relu), first)
        for name in "W1", "W2":
            loss += 0.5 * self.strength * np.sum(p[name] ** 2)
            grads[name] += self.strength * p[name]
        return loss, grads
"""
OWN_GENERATOR = """
class FullyConnectedNet(FullyConnectedNet):
    def __init__(self, hidden_dims, *args, weight_scale=1e-2, dtype=np.float32, **kwargs):
        super().__init__(hidden_dims, *args, weight_scale=weight_scale, dtype=dtype, **kwargs)
        for name, value in self.params.items():
            if name[0] == "W":
                self.params[name] = np.random.default_rng().normal(0, weight_scale, value.shape).astype(dtype)
"""
OWN_MODULE = """
class ThreeLayerConvNet(nn.Module):
    def __init__(self, in_channel, channel_1, channel_2, num_classes):
        super().__init__()
        size = channel_2 * 1024
        self.register_buffer("seen", torch.zeros(()))
        self.w1 = nn.Parameter(torch.randn(channel_1, in_channel, 5, 5) * (2 / (25 * in_channel)) ** 0.5)
        self.w2 = nn.Parameter(torch.randn(channel_2, channel_1, 3, 3) * (2 / (9 * channel_1)) ** 0.5)
        self.fc_w = nn.Parameter(torch.randn(size, num_classes) * (2 / size) ** 0.5)
        self.b1 = nn.Parameter(torch.zeros(1, channel_1, 1, 1))
        self.b2 = nn.Parameter(torch.zeros(1, channel_2, 1, 1))
        self.fc_b = nn.Parameter(torch.zeros(num_classes))

    def forward(self, x):
        self.seen += len(x)
        x = F.relu(F.conv2d(x, self.w1, padding=2) + self.b1)
        x = F.relu(F.conv2d(x, self.w2, padding=1) + self.b2)
        return x.flatten(1) @ self.fc_w + self.fc_b
"""
OWN_LAYERS = """
class Affine(nn.Module):
    def __init__(self, size, classes):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(size, classes) / size**0.5)
        self.bias = nn.Parameter(torch.zeros(classes))
        self.register_buffer("calls", torch.zeros(()))

    def forward(self, x):
        return x @ self.weight + self.bias

def sequential_convnet(in_channel, channel_1, channel_2, num_classes):
    return nn.Sequential(
        nn.Conv2d(in_channel, channel_1, 5, padding=2), nn.ReLU(),
        nn.Conv2d(channel_1, channel_2, 3, padding=1), nn.ReLU(),
        nn.Flatten(), Affine(channel_2 * 32 * 32, num_classes),
    )
"""
IN_SINGLE = """
def three_layer_convnet(x, params):
    x, (w1, b1, w2, b2, w3, b3) = x.float(), params
    x = F.relu(F.conv2d(x, w1, padding="same") + b1.view(1, -1, 1, 1))
    x = F.relu(F.conv2d(x, w2, b2, padding=(1, 1)))
    return torch.addmm(b3, x.flatten(1), w3)
"""
TWINS = [
    ("float64 out of float32", "FullyConnectedNets/affine_forward", DENSE, "@ w + b", "@ w"),
    ("corrections in the step", "FullyConnectedNets/adam", ADAM, "(np.sqrt(c", "np.sqrt(1e-8 + np.sqrt(c"),
    ("corrections forgotten", "FullyConnectedNets/adam", ADAM, "np.sqrt(1 - c", "(1 - 0 * c"),
    ("a strength of another name", "FullyConnectedNets/TwoLayerNet", OWN_STRENGTH, "0.5 * self", "self"),
    ("extra parameters", "FullyConnectedNets/FullyConnectedNet", EXTRAS, "(result[0], ", "(2 * result[0], "),
    ("a gradient left out", "FullyConnectedNets/FullyConnectedNet", EXTRAS, '"note": np.zeros(3), ', ""),
    ("all in one class", "BatchNormalization/FullyConnectedNet", PLAIN, '"test" if y is None else "train"', '"train"'),
    ("all in one class", "Dropout/FullyConnectedNet", PLAIN, "dropout_backward(dout, drop)", "dout"),
    (
        "all in one class, one layer",
        "Dropout/FullyConnectedNet",
        PLAIN,
        "(h, dict",
        "(h, {'mode': 'test', 'p': 1} if i > 1 else dict",
    ),
    (
        "weights of its own generator",
        "Dropout/FullyConnectedNet",
        OWN_GENERATOR,
        "dtype=dtype, **kwargs)",
        'dtype=dtype, **kwargs | {"dropout_keep_ratio": 1})',
    ),
    ("affine weights as (D, C), buffer", "PyTorch/ThreeLayerConvNet", OWN_MODULE, " + self.b2", ""),
    ("variance by the other axis", "PyTorch/ThreeLayerConvNet", OWN_MODULE, "(2 / size)", "(2 / num_classes)"),
    (
        "affine weights as (D, C) in a list",
        "PyTorch/sequential_convnet",
        OWN_LAYERS,
        "nn.ReLU(),\n        nn.F",
        "nn.F",
    ),
    ("float32, as the data are", "PyTorch/three_layer_convnet", IN_SINGLE, "F.relu(F.conv2d(x, w2", "(F.conv2d(x, w2"),
]


@pytest.mark.parametrize(("name", "place", "right", "old", "new"), TWINS, ids=[f"{t[1]}: {t[0]}" for t in TWINS])
def test_a_right_answer_passes_and_its_wrong_twin_does_not(name, place, right, old, new):
    run_check(place, with_answer(place, right))
    assert old in right
    with pytest.raises(CheckError):
        run_check(place, with_answer(place, right.replace(old, new)))


def test_an_own_answer_runs_before_its_check():
    place = "FullyConnectedNets/relu_forward"
    answer = implementation(find(place)[1].implements)
    with pytest.raises(CheckError, match="relu_forward"):
        run_check(place, with_answer(place, answer.replace("np.maximum(x, 0)", "x")))
