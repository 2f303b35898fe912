"""Hidden tests of BatchNormalization.ipynb: batch and layer normalization, alone and inside a network."""  # noqa: N999

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from autograder.hidden import oracles
from autograder.hidden.assignment2.backward import Backward
from autograder.hidden.assignment2.networks import CACHE, LAYER, Network, look_at_eps, look_at_layer, look_at_start
from autograder.hidden.axes import (
    AGAIN,
    ARGUMENTS,
    DTYPE,
    EARLIER,
    FLOW,
    MEMORY,
    is_refused,
    look_at_earlier,
    look_at_settings,
    order_of,
    ordered,
    refuses,
)
from autograder.hidden.checks import entry, numbers, size
from autograder.hidden.contract import Axis, Case, Contract, Result, contract
from autograder.hidden.oracles import Array, Config
from autograder.hidden.seen import Seen

EPS = Axis(
    "eps",
    {
        None: "where the default `eps` hardly matters",
        "default": "for a variance as small as the default `eps` of 1e-5",
        0.04: "with an `eps` of 0.04, larger than the variance",
        1e-7: "with an `eps` of 1e-7, smaller than the default",
        0.0: "with an `eps` of 0",
    },
    "`eps` is added to the variance, under the root; left out, it is 1e-5.",
    weight=10,
)
SPREAD = {None: 1.0, "default": 3e-3, 0.04: 0.1, 1e-7: 3e-4, 0.0: 3e-3}
"""What features are multiplied by, so that `eps` is decisive."""


def _inputs(rng: np.random.Generator, case: Case) -> dict[str, Array]:
    """Features of different spread, away from zero."""
    N, D = case.size
    x = rng.standard_normal((N, D)) * rng.uniform(0.7, 2, D) + rng.uniform(1, 3, D)
    x *= SPREAD[case.eps]
    number = 2.0 ** np.floor(np.log2(SPREAD[case.eps]))  # the mean of a power of two is exact
    if case.get("constant") == "feature":
        x[:, 0] = number
    elif case.get("constant") == "example":
        x[0] = number
    gamma, beta = rng.uniform(0.5, 1.5, D), rng.uniform(0.5, 1.5, D)
    gamma[-1] *= -1
    if case.get("scale") == "none":
        gamma, beta = np.ones(D), np.zeros(D)
    if case.get("gamma") == "zero":
        gamma[0] = 0.0
    if case.get("gamma") == "ones":
        gamma = np.ones(D)
    return {"x": x, "gamma": gamma, "beta": beta}


def _divides_by_zero(case: Case) -> bool:
    """Whether nothing is added to a variance of zero."""
    return case.eps == 0.0 and bool(1 in case.size or case.get("constant") or case.get("averages") == "absent")


def _eps(case: Case) -> Config:
    return {"eps": case.eps} if isinstance(case.eps, float) else {}


# ---------------------------------------------------------------------------------------- batch norm, forward


@contract(
    "batchnorm_forward",
    regimes=[
        Axis("mode", {"train": "in training", "test": "at test time"}),
        Axis("scale", {"none": "with gammas of 1 and betas of 0", "any": "with any `gamma` and `beta`"}),
    ],
    results=[
        Result("out", "In training, each feature is normalized by the batch's own mean and biased variance.",
               14, {"mode": "train", "scale": "none"}),
        Result("out", "In training, the normalized features are scaled by `gamma` and shifted by `beta`.",
               9, {"mode": "train", "scale": "any"}),
        Result("running_mean", "The running mean keeps a share `momentum` of itself and takes the rest from the batch.",
               7, {"mode": "train"}),
        Result("running_var", "The running variance keeps a share `momentum` of itself, the rest is from the batch.",
               7, {"mode": "train"}),
        Result("out", "At test time, the running averages take the place of the batch's statistics.",
               12, {"mode": "test", "scale": "none"}),
        Result("out", "At test time, the normalized features are scaled and shifted, too.",
               11, {"mode": "test", "scale": "any"}),
    ],
    settings=[
        replace(EPS, seen_in=("out",)),
        Axis("momentum", {None: "with the default `momentum`", 0.6: "with a `momentum` of 0.6",
                          0.0: "with a `momentum` of 0"},
             "`momentum` is the share of the running averages that stays; left out, it is 0.9.",
             8, seen_in=("running_mean", "running_var")),
        Axis("batches", {1: "for the first batch", 3: "for the third batch"},
             "The running averages go on from batch to batch, from zero.",
             8, seen_in=("running_mean", "running_var")),
    ],
    details=[
        Axis("size", {(9, 5): "for 9 examples of 5 features", (5, 5): "for as many examples as features",
                      (6, 23): "for more features than examples", (307, 3): "for 307 examples",
                      (9, 1): "for a single feature", (1, 5): "for a single example"},
             "Works on batches of any size, a single example included.", hides=((9, 1), (1, 5))),
        Axis("constant", {None: "where all features vary", "feature": "where a feature is constant"},
             "A feature that does not vary is normalized to zero.", seen_in=("out",)),
        Axis("averages", {"given": "", "absent": "before any training"},
             "At test time before any training, the running averages are zero.", seen_in=("out",)),
        DTYPE, MEMORY, order_of("bn_param"), refuses("if the mode is neither of the two"),
        Result("averages stay", "At test time, the running averages stay as they are.", 2),
        Result("shapes", "The running averages have shape (D,)."),
        ARGUMENTS,
        EARLIER,
    ],
    impossible=lambda case: _divides_by_zero(case)
    or (case.mode == "train" and case.averages == "absent")
    or (case.mode == "test" and (case.batches > 1 or case.momentum is not None or case.constant)),
)  # fmt: skip
def test_batchnorm_forward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Batch normalization of a batch, in training and at test time."""
    param: Config = {"mode": case.mode, **_eps(case)} | ({} if case.momentum is None else {"momentum": case.momentum})
    inputs = see.exact(**_inputs(rng, case))
    if case.mode == "test":
        _at_test_time(answers, rng, case, see, inputs, param)
        return
    keep = 0.9 if case.momentum is None else case.momentum
    mean, var = np.zeros(case.size[1]), np.zeros(case.size[1])
    param, before = ordered(param, case.order), dict(param)
    for batch in range(case.batches):
        if batch:
            inputs = see.exact(**_inputs(rng, case))
        out, _ = see.unpack(answers.batchnorm_forward(*see.passed(inputs), param), "out", "cache")
        batch_mean, batch_var = oracles.statistics(inputs["x"], 0)
        mean, var = keep * mean + (1 - keep) * batch_mean, keep * var + (1 - keep) * batch_var
    scale = np.sqrt(len(inputs["x"])) if case.constant else 0.0  # nothing but rounding may be left of such a feature
    see.close("out", out, oracles.batchnorm(*inputs.values(), eps=param.get("eps", 1e-5)), scale=scale)
    for result, want in ("running_mean", mean), ("running_var", var):
        got = entry(param, result, "bn_param")
        if see.close(result, got, want, f'`bn_param["{result}"]`', exact_shape=False):
            right = np.shape(got) == want.shape
            see.true("shapes", right, f'`bn_param["{result}"]` has shape {np.shape(got)} instead of {want.shape}')
    see.unchanged()
    look_at_settings(see, param, before, "bn_param")
    look_at_earlier(answers, see, *inputs.values(), dict(before))
    if case.batches == 1:
        refused = is_refused(answers.batchnorm_forward, *inputs.values(), {"mode": "training"})
        see.true("refuses", refused, 'with a mode of "training", it raises no ValueError')


def _at_test_time(
    answers: Any, rng: np.random.Generator, case: Case, see: Seen, inputs: dict[str, Array], param: Config
) -> None:
    D, spread = case.size[1], SPREAD[case.eps]
    exact = see.exact(running_mean=spread * rng.uniform(-2, 2, D), running_var=spread**2 * rng.uniform(0.5, 2, D))
    given = dict(zip(exact, see.passed(exact), strict=True))
    if case.averages == "absent":
        exact, given = {name: np.zeros(D) for name in exact}, {}
    param = ordered(param | given, case.order)
    x, gamma, beta = see.passed(inputs)
    out, _ = see.unpack(answers.batchnorm_forward(x, gamma, beta, param), "out", "cache")
    mean, var = exact.values()
    want = oracles.normalize(inputs["x"], mean, var, inputs["gamma"], inputs["beta"], param.get("eps", 1e-5))
    see.close("out", out, want)
    see.unchanged(but=list(exact))
    for name in given:
        before = exact[name]
        what = f'`bn_param["{name}"]`, which must stay,'
        see.close("averages stay", param.get(name), before, what, exact_shape=False)


# ---------------------------------------------------------------------------------------- backward passes

LAYERS = Axis(
    "layers",
    {1: "for a single layer", 2: "where another layer runs in between"},
    "Layers do not get into each other's way: what one needs travels in its own cache.",
    weight=8,
    seen_in=("dx",),
)


def _backward(
    answers: Any,
    rng: np.random.Generator,
    case: Case,
    see: Seen,
    names: tuple[str, str],
    definition: Any,
    param: Config,
    forward_contract: Contract,
) -> None:
    eps = case.eps if isinstance(case.eps, float) else 1e-5
    derivative = partial(oracles.norm_gradients, 0 if definition is oracles.batchnorm else 1, eps=eps)
    further: Config = param | _eps(case)

    def layer(size: tuple[int, int]) -> Backward:
        inputs = see.exact(**_inputs(rng, case.but(size=size)))
        return Backward(answers, rng, see, *names, partial(definition, eps=eps), inputs, further,
                        forward_contract=forward_contract, derivative=derivative)  # fmt: skip

    first = layer(case.size)
    if case.layers == 2:
        layer((case.size[0], case.size[1] + 1))
        layer(case.size)
    first.look(shapes="shapes")


def _gradients(over: str) -> list[Result]:
    return [
        Result("dx", f"`dx` also flows through the mean and variance of {over}.", 30),
        Result("dgamma", "`dgamma` sums over the batch what meets the normalized input.", 15),
        Result("dbeta", "`dbeta` sums over the batch what flows back.", 15),
    ]


BACKWARD_EPS = Axis("eps", EPS.values, "`eps` has its part in the derivative, too.", 12, seen_in=("dx",))
GAMMA = Axis(
    "gamma",
    {"any": "with any `gamma`", "zero": "where a `gamma` is zero", "ones": "where all gammas are one"},
    "`gamma` may be zero, or one.",
)
SHAPES = Result("shapes", "The gradients have the shapes of `x`, `gamma` and `beta`.")
BATCHNORM_BACKWARD: dict[str, Any] = {
    "results": _gradients("the batch"),
    "settings": [
        BACKWARD_EPS,
        LAYERS,
        Axis("size", {(25, 4): "for 25 examples of 4 features", (12, 12): "for as many examples as features",
                      (6, 23): "for more features than examples", (307, 3): "for 307 examples",
                      (25, 1): "for a single feature", (1, 4): "for a single example"},
             "Works on batches of any size.", 10, seen_in=("dx",), hides=((25, 1), (1, 4))),
    ],
    "details": [
        Axis("constant", {None: "where all features vary", "feature": "where a feature is constant"},
             "A feature that does not vary has a gradient, too.", hides=("feature",)),
        GAMMA, FLOW, DTYPE, MEMORY, SHAPES, ARGUMENTS, AGAIN],
    "impossible": _divides_by_zero,
}  # fmt: skip


@contract("batchnorm_backward", **BATCHNORM_BACKWARD)
def test_batchnorm_backward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The gradients of batch normalization in training."""
    names = "batchnorm_forward", "batchnorm_backward"
    _backward(answers, rng, case, see, names, oracles.batchnorm, {"mode": "train"}, test_batchnorm_forward.contract)


@contract("batchnorm_backward_alt", **BATCHNORM_BACKWARD)
def test_batchnorm_backward_alt(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The same gradients by another way."""
    names = "batchnorm_forward", "batchnorm_backward_alt"
    _backward(answers, rng, case, see, names, oracles.batchnorm, {"mode": "train"}, test_batchnorm_forward.contract)


# ---------------------------------------------------------------------------------------- layer norm


@contract(
    "layernorm_forward",
    regimes=[Axis("scale", {"none": "with gammas of 1 and betas of 0", "any": "with any `gamma` and `beta`"})],
    results=[
        Result("centred", "Each example's features have a mean of zero afterwards.", 12, {"scale": "none"}),
        Result("out", "Each example is normalized over its own features, by their mean and biased variance.",
               30, {"scale": "none"}),
        Result("scaled", "Every feature is scaled by its `gamma` and shifted by its `beta`.", 18, {"scale": "any"}),
    ],
    settings=[
        EPS,
        Axis("size", {(9, 5): "for 9 examples of 5 features", (1, 6): "for a single example",
                      (5, 5): "for as many examples as features", (307, 3): "for 307 examples",
                      (4, 307): "for 307 features", (7, 1): "for a single feature"},
             "Works on batches of any size, a single example included, for no example needs another.", 10,
             hides=((1, 6), (7, 1))),
    ],
    details=[DTYPE, MEMORY, ARGUMENTS, EARLIER],
    impossible=_divides_by_zero,
)  # fmt: skip
def test_layernorm_forward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Layer normalization of a batch."""
    inputs = see.exact(**_inputs(rng, case))
    param = _eps(case)
    eps = param.get("eps", 1e-5)
    given = dict(param)
    out, _ = see.unpack(answers.layernorm_forward(*see.passed(inputs), given), "out", "cache")
    see.unchanged()
    look_at_settings(see, given, param, "ln_param")
    look_at_earlier(answers, see, *inputs.values(), dict(param))
    if case.scale == "none":
        right = see.close("out", out, oracles.layernorm(*inputs.values(), eps=eps))
        value = numbers(out, "`out`")
        centred = right or (size(value) > 1e-3 and size(value.mean(axis=1)) < 1e-3)
        see.true("centred", centred, "the mean of an example in `out` is not zero")
        return
    x, gamma, beta = inputs.values()
    plain = x, np.ones_like(gamma), np.zeros_like(beta)
    own, _ = see.unpack(answers.layernorm_forward(*plain, dict(param)), "out", "cache")
    see.close("scaled", out, scaled(oracles.layernorm(*inputs.values(), eps=eps), own, gamma, beta), "`out`")


def scaled(want: Array, own: Any, gamma: Array, beta: Array) -> Array:
    """What to expect with gamma and beta: the definition, or an own normalization, if only its spread is wrong."""
    own = numbers(own, "`out`")
    centred = own.shape == want.shape and size(own) > 0 and size(own.mean(axis=1)) < 1e-3
    return gamma * own + beta if centred else want


@contract(
    "layernorm_backward",
    results=_gradients("each example"),
    settings=[
        BACKWARD_EPS,
        LAYERS,
        Axis("size", {(5, 22): "for 5 examples of 22 features", (1, 12): "for a single example",
                      (12, 12): "for as many examples as features", (307, 12): "for 307 examples",
                      (7, 1): "for a single feature"}, "Works on batches of any size.", 10,
             seen_in=("dx",), hides=((1, 12), (7, 1))),
    ],
    details=[
        Axis("constant", {None: "where features differ", "example": "where all features of an example are equal"},
             "An example whose features are all equal has a gradient, too.", hides=("example",)),
        GAMMA, FLOW, DTYPE, MEMORY, SHAPES, ARGUMENTS, AGAIN],
    impossible=_divides_by_zero,
)  # fmt: skip
def test_layernorm_backward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The gradients of layer normalization."""
    names = "layernorm_forward", "layernorm_backward"
    _backward(answers, rng, case, see, names, oracles.layernorm, {}, test_layernorm_forward.contract)


# ---------------------------------------------------------------------------------------- networks

BATCHNORM, LAYERNORM = ({"normalization": kind, "units": "some", "reg": 0} for kind in ("batchnorm", "layernorm"))
PENALIZED, ACTIVE = {"units": "some", "reg": 0.3}, {"units": "all"}
HIDDEN = {
    (2, "same"): [7, 7], (1, "same"): [8], (3, "same"): [6, 6, 6],
    (2, "different"): [8, 5], (1, "different"): [5], (3, "different"): [8, 5, 7],
}  # fmt: skip
"""Hidden layers, by how many there are and whether they are of one size."""


@contract(
    "FullyConnectedNet",
    regimes=[
        Axis("normalization", {"batchnorm": "with batch normalization", "layernorm": "with layer normalization"}),
        Axis("units", {"some": "", "all": "where large biases and betas keep every hidden unit active"}),
        Axis("reg", {0: "", 0.3: "with regularization"}),
    ],
    results=[
        Result("scores", "`loss(X)` without labels is test time: the averages of all training batches so far are used.",
               9, BATCHNORM),
        Result("loss", "With batch normalization, hidden layers are affine - batch norm - ReLU, the last only affine.",
               3, BATCHNORM),
        Result("dW", "With batch normalization, `grads` holds the gradients of the weights.", 4, BATCHNORM),
        Result("db", "With batch normalization, `grads` holds the gradients of the biases.", 2, BATCHNORM),
        Result("dgamma", "With batch normalization, `grads` holds the gradients of the gammas.", 3, BATCHNORM),
        Result("dbeta", "With batch normalization, `grads` holds the gradients of the betas.", 3, BATCHNORM),
        Result("scores", "With layer normalization, `loss(X)` gives the scores, as in training.", 3, LAYERNORM),
        Result("loss", "With layer normalization, hidden layers are affine - layer norm - ReLU, the last only affine.",
               3, LAYERNORM),
        Result("dW", "With layer normalization, `grads` holds the gradients of the weights.", 3, LAYERNORM),
        Result("db", "With layer normalization, `grads` holds the gradients of the biases.", 2, LAYERNORM),
        Result("dgamma", "With layer normalization, `grads` holds the gradients of the gammas.", 2, LAYERNORM),
        Result("dbeta", "With layer normalization, `grads` holds the gradients of the betas.", 2, LAYERNORM),
        Result("loss", "Regularization adds half of `reg` times the sum of all squared weights, and nothing else.",
               3, PENALIZED),
        Result("dW", "Regularization adds `reg` times the weights to their gradients.", 3, PENALIZED),
        Result("dgamma", "Regularization leaves gammas alone.", 4, PENALIZED),
        Result("dbeta", "Regularization leaves betas alone.", 2, PENALIZED),
        Result("loss", "Where all hidden units are active, the loss is right, too.", 3, ACTIVE),
        Result("dW", "Where all hidden units are active, the weights' gradients are right, too.", 3, ACTIVE),
        Result("dgamma", "Where all hidden units are active, the gammas' gradients are right, too.", 2, ACTIVE),
        Result("dbeta", "Where all hidden units are active, the betas' gradients are right, too.", 1, ACTIVE),
    ],
    settings=[
        Axis("depth", {2: "with two hidden layers", 1: "with one hidden layer", 3: "with three hidden layers"},
             "Works with any number of hidden layers.", 7),
        Axis("scale", {"none": "with gammas and betas as they start", "any": "with any gammas and betas"},
             "The gammas and betas in `params` are used, whatever they are.", 6),
        Axis("between", {False: "with training batches only", True: "with test time in between"},
             "Training goes on after test time as if that had not been.", 5),
        Result("constants", "Biases and betas start at zero, gammas at one.", 6),
        Result("alone", "Without labels, the scores of an example do not depend on the others.", 5),
        Result("complete", "Every parameter in `params` has a gradient in `grads`: the Solver updates them all.", 5),
    ],
    details=[
        Axis("sizes", {"same": "for hidden layers of one size", "different": "for hidden layers of different sizes"},
             "Works with hidden layers of any size."),
        Axis("networks", {1: "for one network", 2: "where there is another network"},
             "Networks do not get into each other's way."),
        DTYPE,
        Result("stored", "Parameters are stored in the `dtype` that was asked for.", 2),
        Result("noise", "Weights start as Gaussian noise of standard deviation `weight_scale`, normalized or not.", 2),
        Result("eps", "With layer normalization, an `eps` in a layer's entry of `bn_params` counts for it.", 1,
               {"normalization": "layernorm"}),
        CACHE,
        LAYER,
        Result("plain", "Without normalization, the network is the plain one."),
        Result("params", "`loss` leaves the parameters as they are."),
        ARGUMENTS,
        refuses("if the normalization is unknown"),
    ],
    leans_on=("batchnorm_forward", "batchnorm_backward", "batchnorm_backward_alt",
              "layernorm_forward", "layernorm_backward"),
    impossible=lambda case: case.units == "all" and (case.reg or case.scale == "any"),
)  # fmt: skip
def test_fully_connected_net(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """A network with normalized hidden layers."""
    sizes = [6, *HIDDEN[case.depth, case.sizes], 4]
    network = Network(answers, rng, see, sizes, normalization=case.normalization)
    running = _train(network) if case.normalization == "batchnorm" else None
    if case.units == "some":
        scores = network.look_at_scores(running)
        alone = network.net.loss(network.x[:1])
        see.close("alone", alone, numbers(scores, "`loss(X)`")[:1], "`loss(X)` of a single example")
    network.look_at_loss()
    if case.units == "all":
        look_at_start(answers, see, [40, 30, 20, 12], case.normalization)
        plain = Seen(see.of, case)
        Network(answers, rng, plain, sizes).look_at_loss()
        see.say("plain", next(filter(None, plain.verdicts.values()), ""))
        look_at_layer(network.net, rng, see, sizes[1])
        refused = is_refused(answers.FullyConnectedNet, [4], normalization="groupnorm")
        see.true("refuses", refused, 'with a `normalization` of "groupnorm", it raises no ValueError')
    elif case.normalization == "layernorm":
        look_at_eps(network)


def _train(network: Network) -> oracles.Statistics:
    """Show a network three batches; return what its running averages must be then."""
    running = [(np.zeros(n), np.zeros(n)) for n in network.sizes[1:-1]]
    for _ in range(3):
        x = network.batch(9)
        network.train(x)
        seen: oracles.Statistics = []
        oracles.net_scores(network.params, x, "batchnorm", seen=seen)
        running = [(0.9 * m + 0.1 * mean, 0.9 * v + 0.1 * var)
                   for (m, v), (mean, var) in zip(running, seen, strict=True)]  # fmt: skip
        if network.case.between:
            network.test(network.batch(4))
    return running
