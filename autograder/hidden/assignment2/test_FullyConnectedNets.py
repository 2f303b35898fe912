"""Hidden tests of FullyConnectedNets.ipynb: layers, losses, networks of affine layers and ReLU, update rules."""  # noqa: N999

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.hidden import oracles
from autograder.hidden.assignment2 import update_rules as rules
from autograder.hidden.assignment2.backward import Backward
from autograder.hidden.assignment2.networks import (
    CACHE,
    LAYER,
    SET_REG,
    Network,
    has_methods,
    look_at_count,
    look_at_layer,
    look_at_reg,
    look_at_start,
)
from autograder.hidden.axes import (
    AGAIN,
    ARGUMENTS,
    DTYPE,
    EARLIER,
    FLOW,
    MEMORY,
    ZEROS,
    look_at_earlier,
    order_of,
)
from autograder.hidden.checks import TOL, check, numbers, size
from autograder.hidden.contract import Axis, Case, Result, contract
from autograder.hidden.oracles import Array, away_from_zero, labels
from autograder.hidden.oracles_nets import softmax_gradient, svm_gradient
from autograder.hidden.seen import Seen, as_passed

LAYERS = Axis(
    "layers",
    {1: "for a single layer", 2: "where another layer runs in between"},
    "Layers do not get into each other's way: what one needs travels in its own cache.",
    weight=9,
)
INPUT = Axis("input", {"vectors": "on vectors", "images": "on images"})

# ---------------------------------------------------------------------------------------------- affine

AFFINE_SIZE = Axis(
    "size",
    {(7, 4): "for 7 examples and 4 outputs", (6, 6): "where all sizes are the same",
     (307, 3): "for 307 examples", (1, 4): "for a single example", (7, 1): "for a single output"},
    "Works on batches of any size, and with any number of outputs.",
    weight=12,
    hides=((1, 4), (7, 1)),
)  # fmt: skip
IMAGE_AXES = Axis(
    "axes",
    {3: "for images of 3 axes", 2: "for images of 2 axes", 4: "for images of 4 axes"},
    "Works on images with any number of axes.",
    weight=9,
)
IMAGE = {2: (3, 2), 3: (2, 1, 3), 4: (1, 2, 1, 3)}
"""Shapes of six pixels, by the number of axes."""


def _affine_inputs(rng: np.random.Generator, case: Case) -> dict[str, Array]:
    N, M = case.size
    x = rng.standard_normal((N, 6))
    w = rng.standard_normal((6, M))
    b = np.zeros(M) if case.get("bias") == "zero" else away_from_zero(rng, M)
    if case.get("zeros"):
        x *= rng.random(x.shape) < 0.6
    return {"x": x.reshape(N, *IMAGE[case.axes]) if case.input == "images" else x, "w": w, "b": b}


def _not_for_vectors(case: Case) -> bool:
    return bool(case.input == "vectors" and case.axes != 3)


@contract(
    "affine_forward",
    regimes=[INPUT, Axis("bias", {"zero": "with biases of zero", "any": "with any biases"})],
    results=[
        Result("out", "Multiplies every vector of the batch with the weights.",
               22, {"input": "vectors", "bias": "zero"}),
        Result("out", "Adds to every product its bias.", 15, {"input": "vectors", "bias": "any"}),
        Result("out", "Flattens images in the order of their pixels, one row per example.",
               15, {"input": "images", "bias": "zero"}),
        Result("out", "Adds the biases for images, too.", 8, {"input": "images", "bias": "any"}),
    ],
    settings=[AFFINE_SIZE, IMAGE_AXES],
    details=[DTYPE, MEMORY, ARGUMENTS, EARLIER],
    impossible=_not_for_vectors,
)  # fmt: skip
def test_affine_forward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """An affine layer, of vectors and of images."""
    inputs = see.exact(**_affine_inputs(rng, case))
    out, _ = see.unpack(answers.affine_forward(*see.passed(inputs)), "out", "cache")
    see.close("out", out, oracles.affine(*inputs.values()))
    see.unchanged()
    look_at_earlier(answers, see, *inputs.values())


@contract(
    "affine_backward",
    regimes=[INPUT],
    results=[
        Result("dx", "`dx` is the gradient with respect to vectors.", 14, {"input": "vectors"}),
        Result("dx", "`dx` has the shape of images, where these came in.", 10, {"input": "images"}),
        Result("dw", "`dw` sums over the batch what meets the input.", 13, {"input": "vectors"}),
        Result("dw", "`dw` sums over the batch for images, too.", 8, {"input": "images"}),
        Result("db", "`db` sums over the batch what flows back.", 15),
    ],
    settings=[LAYERS, AFFINE_SIZE, IMAGE_AXES],
    details=[
        ZEROS, FLOW, DTYPE, MEMORY, Result("shapes", "The gradients have the shapes of `x`, `w` and `b`."), ARGUMENTS,
        AGAIN,
    ],
    impossible=_not_for_vectors,
)  # fmt: skip
def test_affine_backward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The gradients of an affine layer."""

    def layer(case: Case) -> Backward:
        inputs = see.exact(**_affine_inputs(rng, case))
        return Backward(answers, rng, see, "affine_forward", "affine_backward", oracles.affine, inputs,
                        forward_contract=test_affine_forward.contract, derivative=oracles.affine_gradients)  # fmt: skip

    first = layer(case)
    if case.layers == 2:
        layer(case)
    first.look(shapes="shapes")


# ---------------------------------------------------------------------------------------------- relu

RELU_SHAPE = Axis(
    "shape",
    {(7, 5): "for 7 vectors of 5 numbers", (4, 2, 1, 3): "for images", (1, 5): "for a single vector",
     (307, 2): "for 307 vectors", (7, 1): "for vectors of a single number", (6,): "for arrays of one axis"},
    "Works on arrays of any shape.",
    weight=13,
    seen_in=("out", "gate"),
    hides=((1, 5), (7, 1), (6,)),
)  # fmt: skip
MAGNITUDE = Axis(
    "magnitude",
    {1: "for numbers around 1", 1e-7: "for numbers around 1e-7", 1e7: "for numbers around 1e7"},
    "Works on numbers of any size.",
    weight=8,
    seen_in=("out", "dx"),
)


def _in_turn(rng: np.random.Generator, shape: tuple[int, ...], period: int) -> Array:
    """Numbers away from zero whose signs take turns with this period; 0 makes them all positive."""
    turns = np.arange(int(np.prod(shape))) // period % 2 if period else np.zeros(int(np.prod(shape)))
    return rng.uniform(0.1, 2, shape) * (1 - 2 * turns).reshape(shape)


@contract(
    "relu_forward",
    regimes=[Axis("signs", {"both": "on numbers of both signs", "positive": "on positive numbers"})],
    results=[
        Result("out", "Keeps what is positive and sets the rest to zero.", 55, {"signs": "both"}),
        Result("kept", "Keeps an array that is positive altogether.", 5, {"signs": "positive"}),
    ],
    settings=[RELU_SHAPE, MAGNITUDE],
    details=[
        Axis(
            "first",
            {"positive": "", "negative": "where the first number is negative"},
            "Works whatever comes first.",
            seen_in=("out",),
        ),
        replace(DTYPE, seen_in=("out",)),
        replace(MEMORY, seen_in=("out",)),
        ARGUMENTS,
        EARLIER,
    ],
    # What is changed in place does not show on positive numbers, so that these are not for every pair of other values.
    impossible=lambda case: (
        case.signs == "positive" and (case.shape != (7, 5) or case.memory != "C" or case.first == "negative")
    ),
)
def test_relu_forward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The ReLU of arrays of any shape."""
    x = case.magnitude * _in_turn(rng, case.shape, 0 if case.signs == "positive" else 1)
    inputs = see.exact(x=-x if case.first == "negative" else x)
    out, _ = see.unpack(answers.relu_forward(*see.passed(inputs)), "out", "cache")
    result = "out" if case.signs == "both" else "kept"
    if see.close(result, out, np.maximum(inputs["x"], 0), "`out`"):
        see.true(result, not np.asarray(out)[inputs["x"] < 0].any(), "`out` is not zero where the input is negative")
    see.unchanged()
    look_at_earlier(answers, see, inputs["x"])


@contract(
    "relu_backward",
    regimes=[Axis("signs", {"any": "", "alike": "where `dout` has the signs of `x`"})],
    results=[
        Result("gate", "Lets something through just where the input was positive.", 15, {"signs": "any"}),
        Result("dx", "What passes is the gradient that flows back, unchanged.", 37, {"signs": "any"}),
        Result("dx", "Works where the gradient has the signs of the input.", 8, {"signs": "alike"}),
    ],
    settings=[replace(LAYERS, seen_in=("gate",)), RELU_SHAPE, MAGNITUDE],
    details=[
        Axis("zeros", {False: "for numbers that are not zero", True: "where some numbers are exactly zero"},
             "Where a number is exactly zero, nothing passes.", seen_in=("gate",), unless="zero may pass"),
        replace(DTYPE, seen_in=("gate",)), replace(MEMORY, seen_in=("gate",)), ARGUMENTS, AGAIN,
    ],
)  # fmt: skip
def test_relu_backward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The gradient of a ReLU."""

    def layer(sign: int = 1) -> Backward:
        inputs = see.exact(x=sign * case.magnitude * _in_turn(rng, case.shape, 1))
        if case.zeros:
            inputs["x"].flat[::3] = 0
        made = Backward(answers, rng, see, "relu_forward", "relu_backward", oracles.relu, inputs,
                        forward_contract=test_relu_forward.contract, derivative=oracles.relu_gradients)  # fmt: skip
        dout = case.magnitude * _in_turn(rng, case.shape, 1 if case.signs == "alike" else 2)
        made.dout = see.exact(dout=dout)["dout"]
        return made

    first = layer()
    x = first.inputs["x"]
    if case.layers == 2:
        layer(sign=-1)
    got, _ = first.look()
    if case.signs == "any":
        dx = numbers(got["dx"], "`dx`")
        right = dx.shape == x.shape and bool(np.array_equal(dx != 0, x > 0))
        see.true("gate", right, "`dx` is not zero just where the input was negative")


# ---------------------------------------------------------------------------------------------- losses

SCORES = Axis(
    "size",
    {(56, 5): "for 56 examples of 5 classes", (1, 5): "for a single example", (4, 9): "for more classes than examples",
     (5, 5): "for as many classes as examples", (307, 4): "for 307 examples", (4, 131): "for 131 classes",
     (6, 2): "for two classes"},
    "Works on batches of any size, with any number of classes.",
    weight=9,
    hides=((1, 5), (6, 2)),
)  # fmt: skip
OCCURRING = Axis(
    "labels",
    {"all": "where every class occurs", "some": "where the last class does not occur"},
    "Works whichever classes occur in the batch.",
    weight=6,
)
SHIFT = Axis(
    "shift",
    {0: "for small scores", 1000: "for scores around 1000", -1000: "for scores around -1000",
     "apart": "for scores around 1000 in some examples and around 0 in others"},
    "A constant added to all scores of an example changes nothing, not even 1000: exponentials do not overflow.",
    weight=12,
)  # fmt: skip
INTEGERS = Axis(
    "integers",
    {"int64": "for labels of int64", "uint8": "for labels of uint8"},
    "Works on labels of any integer type, however small that is beside the number of scores.",
)


LEAD = {"hardly": -60, "all": 1000}
"""How far the right class's score is above all others, by the value of `chance`."""


def _labels(rng: np.random.Generator, case: Case) -> Array:
    N, C = case.size
    return labels(rng, N, C if case.labels == "all" else C - 1)


def _shifted(scores: Array, case: Case) -> Array:
    """The scores on a grid that float32 holds exactly, some constant added to each example."""
    apart = 1000.0 * (np.arange(len(scores)) % 2)
    return np.round(scores * 1024) / 1024 + (apart[:, None] if case.shift == "apart" else case.shift)


def _look_at_loss(answers: Any, see: Seen, x: Array, y: Array, gradient: Callable[[Array, Array], Array]) -> None:
    """Compare a loss, its gradient for the wrong classes and for the right ones, and whether it is averaged."""
    (passed,), given = see.passed({"x": x}), y.astype(see.case.integers)
    loss, dx = see.unpack(getattr(answers, see.of)(passed, given), "loss", "dx")
    tol = TOL / 20 if see.case.get("behind") else TOL  # a loss of 1000 would hide the rest
    see.close("loss", loss, getattr(oracles, see.of)(x, y), tol=tol, scale=0.01)
    want, value = gradient(x, y), numbers(dx, "`dx`")
    check(value.shape == x.shape, f"`dx` has shape {value.shape} instead of {x.shape}")
    right = np.arange(x.shape[1]) == y[:, None]
    push, pull, balance = value[~right], value[right], np.where(right, 0, value).sum(axis=1)
    see.close("push", _resized(push, want[~right]), want[~right], "`dx` at the wrong classes")
    see.true("pull", bool(push.any() or not want.any()), "`dx` is zero at all wrong classes")
    see.close("pull", pull, -balance, "`dx` at the right class, which has to balance the others,")
    see.close("mean", push, want[~right], "`dx` at the wrong classes")
    see.unchanged()
    see.same("arguments", given, y.astype(given.dtype), "`y`")


def _resized(value: Array, want: Array) -> Array:
    """An array multiplied so that it has the size of another, unless it is zero."""
    return value * size(want) / size(value) if value.any() else value


@contract(
    "softmax_loss",
    results=[
        Result("loss", "The loss is the mean negative log-likelihood of the right classes.", 20),
        Result("push", "The gradient is proportional to the probabilities of the wrong classes.", 16),
        Result("pull", "The gradient for the right class balances the others.", 14),
        Result("mean", "The gradient is that of the mean loss.", 10),
    ],
    settings=[
        SHIFT,
        Axis("chance", {"some": "where the right class has a chance", "hardly": "where it has one of about exp(-60)",
                        "all": "where its score is 1000 above all others in some examples"},
             "The loss is exact however improbable the right class is, and however certain.", 7, seen_in=("loss",),
             hides=("hardly", "all")),
        SCORES,
        OCCURRING,
    ],
    details=[
        INTEGERS,
        Axis("behind", {False: "", True: "where the right class's score is 1000 below another"},
             "The loss is exact where the probability of the right class underflows.", seen_in=("loss",), hides=(True,),
             unless="probabilities do not underflow"),
        DTYPE, MEMORY, ARGUMENTS,
    ],
    # in float32, so many classes may leave few digits
    impossible=lambda case: (case.behind and case.chance != "some") or (case.size[1] > 100 and case.dtype == "float32"),
)  # fmt: skip
def test_softmax_loss(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The softmax loss of a batch of scores."""
    (N, C), y = case.size, _labels(rng, case)
    scores = rng.normal(scale=1.5, size=(N, C))
    if case.behind or case.chance != "some":
        # One of them is enough for a loss of 1000 / N; more would hide what is wrong with the others.
        rows = np.arange(N)[:1] if case.behind else np.arange(N)[:: 2 if case.chance == "all" else 1]
        scores[rows, y[rows]] = scores[rows].max(axis=1) + (-1000 if case.behind else LEAD[case.chance])
    _look_at_loss(answers, see, see.exact(x=_shifted(scores, case))["x"], y, softmax_gradient)


@contract(
    "svm_loss",
    regimes=[Axis("lead", {"some": "", "none": "where the right class is behind every other"})],
    results=[
        Result("loss", "The loss is the mean over the examples of their violated margins.", 20, {"lead": "some"}),
        Result("push", "Every wrong class within the margin is pushed down alike.", 15, {"lead": "some"}),
        Result("push", "All wrong classes are pushed down where the right one is behind.", 6, {"lead": "none"}),
        Result("pull", "The right class is pulled up as often as others are pushed down.", 11),
        Result("mean", "The gradient is that of the mean loss.", 8),
    ],
    settings=[
        Result("rest", "Nothing is lost, and nothing pushed, where no margin is violated.", 8),
        SCORES,
        OCCURRING,
        replace(SHIFT, about="A constant added to all scores of an example changes nothing.", weight=6),
    ],
    details=[
        INTEGERS,
        Axis("level", {False: "", True: "where another class's score equals the right class's"},
             "A class on a level with the right one is within the margin."),
        Axis("ahead", {1: "", 1000: "where a wrong class is ahead by 1000"},
             "A margin counts in full, however large it is.", seen_in=("loss",), hides=(1000,)),
        DTYPE, MEMORY, ARGUMENTS,
    ],
)  # fmt: skip
def test_svm_loss(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The multiclass hinge loss of a batch of scores."""
    (N, C), y = case.size, _labels(rng, case)
    right = np.arange(C) == y[:, None]
    # In turn, a wrong class leads the right one, keeps its margin, is within it, and keeps it.
    turn = ((np.arange(C) - y[:, None]) % C + np.arange(N)[:, None]) % 4
    kind = np.ones_like(turn) if case.lead == "none" else turn
    width = rng.uniform(0.1, 0.9, case.size)
    margins = np.where(right, 1, np.choose(kind, [-width, 1 + width, -2 * width, width]))
    if case.level:
        margins[turn == 3] = 1
    if case.ahead != 1:
        margins[0, (y[0] + 1) % C] = 1 + case.ahead
    _look_at_loss(answers, see, see.exact(x=_shifted(margins, case))["x"], y, svm_gradient)
    kept = np.where(right, 1, -width)
    loss, dx = see.unpack(answers.svm_loss(kept, y), "loss", "dx")
    see.close("rest", loss, 0, "`loss`, which must be zero where no margin is violated,", scale=0.01)
    see.close("rest", dx, np.zeros(case.size), "`dx`, which must be zero where no margin is violated,", scale=0.01)


# ---------------------------------------------------------------------------------------------- networks

UNITS = Axis("units", {"some": "", "all": "where every hidden unit and every score is positive"})
REG = Axis("reg", {0: "", 0.3: "with regularization"})
CALLS = Axis(
    "calls",
    {1: "at the first call", 2: "when called again"},
    "`loss` gives the same however often it was called before, with whatever batches.",
    6,
)
EXAMPLES = Axis(
    "examples",
    {9: "for 9 examples", 1: "for a single example", 6: "for as many examples as inputs", 131: "for 131 examples"},
    "Works on batches of any size.",
)
NETWORKS = Axis(
    "networks",
    {1: "for one network", 2: "where there is another network"},
    "Networks do not get into each other's way.",
)
APART = Axis(
    "apart",
    {False: "", True: "for scores that are 1600 apart"},
    "Exponentials do not overflow inside a network, either.",
)
IMAGES = replace(INPUT, about="Works on images, which are flattened.", weight=6)
NOISE = Result("noise", "Weights start as Gaussian noise of standard deviation `weight_scale`.", 8)
BIASES = Result("constants", "Biases start at zero.", 4)
COMPLETE = Result("complete", "Every parameter in `params` has a gradient in `grads`: the Solver updates them all.", 6)
PARAMS = Result("params", "`loss` leaves the parameters as they are.")
SOME, PENALIZED, ALL = {"units": "some", "reg": 0}, {"units": "some", "reg": 0.3}, {"units": "all"}
PLAIN_RESULTS = [
    Result("scores", "Without labels, `loss(X)` gives the scores; the last layer is affine only.", 8, SOME),
    Result("loss", "The loss is the softmax loss of the scores.", 6, SOME),
    Result("dW", "`grads` holds the gradients of the weights.", 7, SOME),
    Result("db", "`grads` holds the gradients of the biases.", 5, SOME),
    Result("loss", "Regularization adds half of `reg` times the sum of all squared weights.", 9, PENALIZED),
    Result("dW", "Regularization adds `reg` times the weights to their gradients.", 8, PENALIZED),
    Result("db", "Regularization leaves biases alone.", 5, PENALIZED),
    Result("scores", "Positive scores are right, too.", 3, ALL),
    Result("loss", "Where all units are active, the loss is right, too.", 3, ALL),
    Result("dW", "Where all units are active, the weights' gradients are right, too.", 3, ALL),
    Result("db", "Where all units are active, the biases' gradients are right, too.", 3, ALL),
]


def _no_network(case: Case) -> bool:
    """Regularization is looked at where some units are active only; scores far apart are not all positive."""
    return bool(case.units == "all" and (case.reg or case.apart))


def _no_deep_network(case: Case) -> bool:
    """The same; a network of eleven layers takes long, and only its penalty goes by the names of its parameters."""
    other = case.calls == 2 or case.networks == 2 or case.apart or case.input == "images" or case.dtype != "float64"
    deep = case.deep and (not case.reg or other or case.depth != 2 or case.examples != 9 or case.sizes == "same")
    rounded = case.apart and case.dtype == "float32"  # rounding scores of 800 shows in the probabilities
    return bool(deep or rounded or _no_network(case))


def _look_at(network: Network, case: Case) -> None:
    if case.calls == 2:
        network.train(network.batch(4))
        network.test(network.batch(3))
    network.look_at_scores()
    network.look_at_loss()
    if case.units == "all":
        look_at_reg(network)


@contract(
    "TwoLayerNet",
    regimes=[UNITS, REG],
    results=PLAIN_RESULTS,
    settings=[IMAGES, NOISE, BIASES, CALLS, COMPLETE],
    details=[EXAMPLES, NETWORKS, APART, SET_REG, PARAMS, ARGUMENTS],
    leans_on=("affine_forward", "affine_backward", "relu_forward", "relu_backward", "softmax_loss"),
    impossible=_no_network,
)
def test_two_layer_net(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """A network with one hidden layer."""
    if case.input == "vectors":
        look_at_start(answers, see, [40, 50, 12])
    _look_at(Network(answers, rng, see, [6, 7, 4], case.examples), case)


DEPTHS = {2: [7, 5], 1: [8], 3: [6, 5, 7], 0: []}
"""Hidden layers."""


@contract(
    "FullyConnectedNet",
    regimes=[UNITS, REG],
    results=PLAIN_RESULTS,
    settings=[
        Axis("depth", {2: "with two hidden layers", 1: "with one hidden layer", 3: "with three hidden layers",
                       0: "without hidden layers"}, "Works with any number of hidden layers.", 8),
        replace(IMAGES, weight=5), NOISE, BIASES, CALLS, COMPLETE,
    ],
    details=[
        EXAMPLES,
        Axis("sizes", {"different": "for layers of different sizes", "same": "for layers of one size"},
             "Works with layers of any size."),
        NETWORKS,
        APART,
        Axis("deep", {False: "", True: "for eleven layers, whose numbers have two digits"},
             "The penalty is that of all weights, `W10` and `W11` included."),
        DTYPE,
        Result("num_layers", "`num_layers` counts the affine layers.", 0.5),
        Result("stored", "Parameters are stored in the `dtype` that was asked for."),
        Result("methods", "`loss` goes through `hidden_forward` and `hidden_backward`, which may be overridden.", 2),
        CACHE, LAYER, SET_REG,
        PARAMS,
        ARGUMENTS,
    ],
    leans_on=("affine_forward", "affine_backward", "relu_forward", "relu_backward", "softmax_loss"),
    impossible=_no_deep_network,
)  # fmt: skip
def test_fully_connected_net(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """A network of any depth."""
    if case.input == "vectors" and case.depth == 2:
        look_at_start(answers, see, [40, 50, 30, 12])
    hidden = [6] * 10 if case.deep else DEPTHS[case.depth]
    sizes = [6, *hidden, 4] if case.sizes == "different" else [6] * (len(hidden) + 2)
    network = Network(answers, rng, see, sizes, case.examples)
    _look_at(network, case)
    look_at_count(network)
    if hidden:
        look_at_layer(network.net, network.rng, see, network.sizes[1])
        _look_at_methods(answers, network, see)


WITH_GAINS = """
class NetWithGains(FullyConnectedNet):
    calls = 0

    def hidden_forward(self, i, x):
        self.calls += 1
        rows = x.reshape(len(x), -1)
        kept = np.maximum(rows @ self.params[f"W{i}"] + self.params[f"b{i}"], 0)
        return self.params[f"gain{i}"] * kept, (x, rows, kept)

    def hidden_backward(self, i, d, cache):
        x, rows, kept = cache
        own = {f"gain{i}": (d * kept).sum(axis=0)}
        d = d * self.params[f"gain{i}"] * (kept > 0)
        own |= {f"W{i}": rows.T @ d, f"b{i}": d.sum(axis=0)}
        return (d @ self.params[f"W{i}"].T).reshape(x.shape), own
"""
"""Another kind of hidden layer, which has parameters of its own; `loss` need not know."""
OVERRIDDEN = "where a subclass overrides `hidden_forward` and `hidden_backward`"


def _look_at_methods(answers: Any, network: Network, see: Seen) -> None:
    """Override `hidden_forward` and `hidden_backward` in a network that has them; official hand-ins have none."""
    if not has_methods(network):
        see.true("methods", True, "")
        return
    try:
        _look_at_gains(answers, network, see)
    except Exception as error:  # the worker tells of it; the network itself works
        see.say("methods", f"{OVERRIDDEN}: {error}")


def _look_at_gains(answers: Any, network: Network, see: Seen) -> None:
    first, *hidden, classes = network.sizes
    dtype = np.dtype(see.case.dtype).type
    net = answers.subclass(
        "FullyConnectedNet", WITH_GAINS, "NetWithGains", hidden, first, classes, reg=0.2, dtype=dtype
    )
    gains = see.exact(**{f"gain{i}": network.rng.uniform(0.5, 2, n) for i, n in enumerate(hidden, start=1)})
    net.params = {
        name: as_passed(value, Case(dtype=see.case.dtype)) for name, value in (network.params | gains).items()
    }
    x = as_passed(network.x, see.case)
    told = see.unpack(net.loss(x, network.y), "loss", "grads")

    def loss(*gains: Array) -> Any:
        return oracles.net_loss(network.params, network.x, network.y, 0.2, masks=gains)

    see.close("methods", told[0], loss(*gains.values()), f"the loss {OVERRIDDEN}")
    for name, want in zip(gains, oracles.gradients(loss, *gains.values()), strict=True):
        found = isinstance(told[1], dict) and name in told[1]
        if see.true("methods", found, f"{OVERRIDDEN} and returns a gradient of its own, `grads` lacks that"):
            what = f"the gradient of its own parameters {OVERRIDDEN}"
            see.close("methods", told[1][name], want, what, tol=10 * TOL)  # its terms cancel
    see.true("methods", net.calls == len(hidden), "`loss` does not call `hidden_forward` once for every hidden layer")


# ---------------------------------------------------------------------------------------------- update rules


def _both(name: str, about: str, first: float, later: float) -> list[Result]:
    """A result at the first step and at later ones."""
    return [
        Result(name, f"{about}, at the first step.", first, {"step": 1}),
        Result(name, f"{about}, at later steps, too.", later, {"step": 3}),
    ]


def _rule(results: list[Result], *settings: Axis) -> dict[str, Any]:
    """The parts of an update rule's contract. That `t` counts says nothing of what else is taken from a config."""
    telling = tuple(dict.fromkeys(result.name for result in results if result.name != "t"))

    def told(axis: Axis) -> Axis:
        return axis if axis.seen_in or not axis.about else replace(axis, seen_in=telling)

    shared = rules.LEARNING_RATE, rules.SETTINGS, rules.RESUME, rules.TURNS
    return {
        "regimes": [rules.STEP],
        "results": results,
        "settings": [told(axis) for axis in (*settings, *shared)],
        "details": [*map(told, (rules.GRADIENTS, rules.SHAPE, DTYPE, MEMORY, order_of("config"))), ARGUMENTS],
        "impossible": rules.impossible,
    }


MOMENTUM = rules.share("momentum", 0.9, 0.6, 9, "velocity")


@contract(
    "sgd_momentum",
    **_rule(
        [
            *_both("velocity", "The velocity keeps a share of itself and goes against the gradient", 15, 18),
            *_both("next_w", "The weights move by the new velocity", 13, 14),
        ],
        MOMENTUM,
    ),
)
def test_sgd_momentum(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Gradient descent with momentum."""
    rules.take_steps(answers, rng, case, see, rules.SGD_MOMENTUM)


@contract(
    "nesterov_momentum",
    **_rule(
        [
            *_both("velocity", "The velocity keeps a share of itself and goes against the gradient", 12, 14),
            *_both("next_w", "The weights move from one point ahead to the next", 15, 19),
        ],
        MOMENTUM,
    ),
)
def test_nesterov_momentum(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Nesterov's momentum."""
    rules.take_steps(answers, rng, case, see, rules.NESTEROV)


@contract(
    "adagrad",
    **_rule(
        [
            *_both("cache", "The cache sums the squared gradients", 10, 20),
            *_both("next_w", "Every weight's step is divided by the root of its cache", 14, 16),
        ],
        rules.epsilon_of(9),
    ),
)
def test_adagrad(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """AdaGrad."""
    rules.take_steps(answers, rng, case, see, rules.ADAGRAD)


@contract(
    "rmsprop",
    **_rule(
        [
            *_both("cache", "The cache is a moving average of the squared gradients", 14, 16),
            *_both("next_w", "Every weight's step is divided by the root of its cache", 14, 16),
        ],
        rules.share("decay_rate", 0.99, 0.7, 7, "cache"),
        rules.epsilon_of(8),
    ),
)
def test_rmsprop(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """RMSProp."""
    rules.take_steps(answers, rng, case, see, rules.RMSPROP)


@contract(
    "adam",
    **_rule(
        [
            *_both("m", "`m` is a moving average of the gradients, stored uncorrected", 4, 6),
            *_both("v", "`v` is a moving average of the squared gradients, stored uncorrected", 4, 6),
            *_both("t", "`t` counts the steps", 2, 4),
            *_both("next_w", "The step is the corrected `m` over the root of the corrected `v`", 15, 19),
        ],
        rules.share("beta1", 0.9, 0.6, 5, "m"),
        rules.share("beta2", 0.999, 0.7, 5, "v"),
        rules.epsilon_of(7),
    ),
)
def test_adam(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Adam."""
    rules.take_steps(answers, rng, case, see, rules.ADAM)
