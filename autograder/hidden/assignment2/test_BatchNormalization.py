"""Hidden tests of BatchNormalization.ipynb: batch and layer normalization, alone and inside a network."""  # noqa: N999

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.hidden import oracles, question
from autograder.hidden.assignment2.cases import Backward, Network
from autograder.hidden.checks import assert_close, assert_initial_params, assert_unchanged, entry, unpack
from autograder.hidden.oracles import Array, Config

BATCH = "a batch of 9 examples with 5 features"
SMALL_VARIANCE = "a batch with a variance no larger than eps"


def _batch(rng: np.random.Generator, count: int = 9, features: int = 5) -> Array:
    """Features of different spread, away from zero."""
    return rng.standard_normal((count, features)) * rng.uniform(0.5, 2, features) + rng.uniform(1, 3, features)


def _inputs(rng: np.random.Generator, count: int = 9, features: int = 5) -> dict[str, Array]:
    gamma, beta = rng.uniform(0.5, 1.5, features), rng.uniform(0.5, 1.5, features)
    return {"x": _batch(rng, count, features), "gamma": gamma, "beta": beta}


def _running(rng: np.random.Generator, features: int = 5, **settings: Any) -> Config:
    mean, var = rng.uniform(-2, 2, features), rng.uniform(0.5, 2, features)
    return {"running_mean": mean, "running_var": var} | settings


def _out(answers: Any, of: str, inputs: dict[str, Array], param: Config) -> Any:
    copies = [value.copy() for value in inputs.values()]
    return unpack(getattr(answers, of)(*copies, param), ("out", "cache"), of)[0]


# ---------------------------------------------------------------------------------------- batch norm, forward


def _assert_running(param: Config, mean: Array, var: Array, on: str, exact_shape: bool = False) -> None:
    for key, want in ("running_mean", mean), ("running_var", var):
        got = entry(param, key, "bn_param", "batchnorm_forward")
        what = f'bn_param["{key}"]'
        assert_close(got, want, what=what, of="batchnorm_forward", on=on, exact_shape=exact_shape)


def _test_mode(answers: Any, inputs: dict[str, Array], param: Config, on: str) -> None:
    mean, var = param["running_mean"].copy(), param["running_var"].copy()
    want = oracles.normalize(inputs["x"], mean, var, inputs["gamma"], inputs["beta"], param.get("eps", 1e-5))
    got = _out(answers, "batchnorm_forward", inputs, param | {"mode": "test"})
    assert_close(got, want, what="out", of="batchnorm_forward", on=on)


@question("batchnorm_forward", weight=4)
def test_batchnorm_forward_train(answers, rng):
    """In training, each feature is normalized by the batch's own mean and biased variance, then scaled and shifted."""
    inputs = _inputs(rng)
    out = _out(answers, "batchnorm_forward", inputs, {"mode": "train"})
    want = oracles.batchnorm(*inputs.values())
    assert_close(out, want, what="out", of="batchnorm_forward", on=f"{BATCH}, in training")


@question("batchnorm_forward", weight=2)
def test_batchnorm_forward_running(answers, rng):
    """The running averages keep a share `momentum` of themselves and take the rest from the batch, starting at zero."""
    inputs, mean, var = _inputs(rng), np.zeros(5), np.zeros(5)
    param: Config = {"mode": "train", "momentum": 0.7}
    for on in "the first batch", "the second batch":
        inputs["x"] = _batch(rng)
        _out(answers, "batchnorm_forward", inputs, param)
        batch_mean, batch_var = oracles.statistics(inputs["x"], 0)
        mean, var = 0.7 * mean + 0.3 * batch_mean, 0.7 * var + 0.3 * batch_var
        _assert_running(param, mean, var, on)


@question("batchnorm_forward", weight=2)
def test_batchnorm_forward_test(answers, rng):
    """At test time, the running averages take the place of the batch's statistics."""
    _test_mode(answers, _inputs(rng), _running(rng), f"{BATCH}, at test time")


@question("batchnorm_forward", weight=1)
def test_batchnorm_forward_test_leaves_running(answers, rng):
    """At test time, one example is enough, and the running averages stay as they are."""
    param = _running(rng, mode="test")
    mean, var = param["running_mean"].copy(), param["running_var"].copy()
    inputs = _inputs(rng, 1)
    on = "a single example, at test time"
    want = oracles.normalize(inputs["x"], mean, var, inputs["gamma"], inputs["beta"])
    assert_close(_out(answers, "batchnorm_forward", inputs, param), want, what="out", of="batchnorm_forward", on=on)
    _assert_running(param, mean, var, on)


@question("batchnorm_forward", weight=1)
def test_batchnorm_forward_eps(answers, rng):
    """In training, `eps` from `bn_param` is added to the variance, under the root."""
    inputs = _inputs(rng)
    inputs["x"] *= 0.1
    out = _out(answers, "batchnorm_forward", inputs, {"mode": "train", "eps": 0.04})
    want = oracles.batchnorm(*inputs.values(), eps=0.04)
    assert_close(out, want, what="out", of="batchnorm_forward", on=f"{SMALL_VARIANCE}, in training")


@question("batchnorm_forward", weight=1)
def test_batchnorm_forward_running_eps(answers, rng):
    """The running variance is an average of variances alone; `eps` is not part of it."""
    inputs = _inputs(rng)
    inputs["x"] *= 0.1
    param: Config = {"mode": "train", "eps": 0.04, "momentum": 0.5}
    _out(answers, "batchnorm_forward", inputs, param)
    mean, var = oracles.statistics(inputs["x"], 0)
    _assert_running(param, 0.5 * mean, 0.5 * var, SMALL_VARIANCE)


@question("batchnorm_forward", weight=1)
def test_batchnorm_forward_test_eps(answers, rng):
    """At test time, `eps` from `bn_param` is added to the running variance, under the root."""
    param = _running(rng, eps=0.04)
    param["running_var"] *= 0.02
    _test_mode(answers, _inputs(rng), param, "a running variance no larger than eps, at test time")


@question("batchnorm_forward", weight=1)
def test_batchnorm_forward_shapes(answers, rng):
    """Running averages have shape (D,) after a batch, and layers with a `bn_param` each keep their own."""
    params: list[Config] = [{"mode": "train"}, {"mode": "train"}]
    layers = [_inputs(rng), _inputs(rng, 7, 4)]
    for inputs, param in zip(layers, params, strict=True):
        _out(answers, "batchnorm_forward", inputs, param)
    for inputs, param, on in zip(layers, params, ("the first of two layers", "the second of two layers"), strict=True):
        mean, var = oracles.statistics(inputs["x"], 0)
        _assert_running(param, 0.1 * mean, 0.1 * var, on, exact_shape=True)


def _leaves_inputs(answers: Any, of: str, inputs: dict[str, Array], param: Config, want: Array) -> None:
    before = {name: value.copy() for name, value in inputs.items()}
    out, _ = unpack(getattr(answers, of)(*inputs.values(), param), ("out", "cache"), of)
    assert_close(out, want, what="out", of=of, on=BATCH)
    for name, value in inputs.items():
        assert_unchanged(value, before[name], what=name, of=of)


@question("batchnorm_forward", weight=1)
def test_batchnorm_forward_leaves_inputs(answers, rng):
    """Leaves `x`, `gamma` and `beta` as they were."""
    inputs = _inputs(rng)
    want = oracles.batchnorm(*inputs.values())
    _leaves_inputs(answers, "batchnorm_forward", inputs, {"mode": "train"}, want)


# ---------------------------------------------------------------------------------------- backward passes
# The batches are large: a forward pass that divides by N - 1 leaves a cache that is off by 1 / N.


def _batchnorm(answers: Any, rng: np.random.Generator, of: str, on: str, *size: int, eps: float = 1e-5) -> Backward:
    inputs = _inputs(rng, *size)
    if eps > 1e-4:
        inputs["x"] *= 0.1

    def formula(x: Array, gamma: Array, beta: Array) -> Array:
        return oracles.batchnorm(x, gamma, beta, eps=eps)

    return Backward(answers, rng, "batchnorm_forward", of, formula, inputs, on, {"mode": "train", "eps": eps})


def _layernorm(answers: Any, rng: np.random.Generator, on: str, *size: int, eps: float = 1e-5) -> Backward:
    inputs = _inputs(rng, *size)
    if eps > 1e-4:
        inputs["x"] *= 0.1

    def formula(x: Array, gamma: Array, beta: Array) -> Array:
        return oracles.layernorm(x, gamma, beta, eps=eps)

    return Backward(answers, rng, "layernorm_forward", "layernorm_backward", formula, inputs, on, {"eps": eps})


def _assert_eps(ordinary: Backward, edge: Backward) -> None:
    """Judge dx where eps is decisive, unless the forward pass misplaces eps: that is paid for there."""
    ordinary.assert_right("dx")
    if edge.forward_is_right:
        edge.assert_right("dx")


LARGE = "a batch of 25 examples with 4 features"


@question("batchnorm_backward", weight=4)
def test_batchnorm_backward_dx(answers, rng):
    """`dx` also flows through the batch's mean and variance."""
    _batchnorm(answers, rng, "batchnorm_backward", LARGE, 25, 4).assert_right("dx")


@question("batchnorm_backward", weight=1)
def test_batchnorm_backward_dgamma(answers, rng):
    """`dgamma` sums over the batch what meets the normalized input."""
    _batchnorm(answers, rng, "batchnorm_backward", LARGE, 25, 4).assert_right("dgamma")


@question("batchnorm_backward", weight=1)
def test_batchnorm_backward_dbeta(answers, rng):
    """`dbeta` sums over the batch what flows back."""
    _batchnorm(answers, rng, "batchnorm_backward", LARGE, 25, 4).assert_right("dbeta")


@question("batchnorm_backward", weight=1)
def test_batchnorm_backward_eps(answers, rng):
    """`eps` has its part in the derivative, too."""
    edge = _batchnorm(answers, rng, "batchnorm_backward", SMALL_VARIANCE, 25, 4, eps=0.04)
    _assert_eps(_batchnorm(answers, rng, "batchnorm_backward", LARGE, 25, 4), edge)


@question("batchnorm_backward", weight=1)
def test_batchnorm_backward_two_layers(answers, rng):
    """Two layers of any size do not get into each other's way, and shapes are exact."""
    first = _batchnorm(answers, rng, "batchnorm_backward", "the first of two layers", 25, 4)
    second = _batchnorm(answers, rng, "batchnorm_backward", "the second of two layers", 21, 3)
    second.assert_right(exact_shape=True)
    first.assert_right(exact_shape=True)


@question("batchnorm_backward_alt", weight=4)
def test_batchnorm_backward_alt_dx(answers, rng):
    """`dx` also flows through the batch's mean and variance."""
    _batchnorm(answers, rng, "batchnorm_backward_alt", LARGE, 25, 4).assert_right("dx")


@question("batchnorm_backward_alt", weight=1)
def test_batchnorm_backward_alt_dgamma(answers, rng):
    """`dgamma` sums over the batch what meets the normalized input."""
    _batchnorm(answers, rng, "batchnorm_backward_alt", LARGE, 25, 4).assert_right("dgamma")


@question("batchnorm_backward_alt", weight=1)
def test_batchnorm_backward_alt_dbeta(answers, rng):
    """`dbeta` sums over the batch what flows back."""
    _batchnorm(answers, rng, "batchnorm_backward_alt", LARGE, 25, 4).assert_right("dbeta")


@question("batchnorm_backward_alt", weight=1)
def test_batchnorm_backward_alt_eps(answers, rng):
    """`eps` has its part in the derivative, too."""
    edge = _batchnorm(answers, rng, "batchnorm_backward_alt", SMALL_VARIANCE, 25, 4, eps=0.04)
    _assert_eps(_batchnorm(answers, rng, "batchnorm_backward_alt", LARGE, 25, 4), edge)


@question("batchnorm_backward_alt", weight=1)
def test_batchnorm_backward_alt_two_layers(answers, rng):
    """Two layers of any size do not get into each other's way, and shapes are exact."""
    first = _batchnorm(answers, rng, "batchnorm_backward_alt", "the first of two layers", 25, 4)
    second = _batchnorm(answers, rng, "batchnorm_backward_alt", "the second of two layers", 21, 3)
    second.assert_right(exact_shape=True)
    first.assert_right(exact_shape=True)


# ---------------------------------------------------------------------------------------- layer norm


@question("layernorm_forward", weight=4)
def test_layernorm_forward(answers, rng):
    """Each example is normalized over its features, then every feature scaled and shifted by its `gamma` and `beta`."""
    inputs = _inputs(rng)
    out = _out(answers, "layernorm_forward", inputs, {})
    want = oracles.layernorm(*inputs.values())
    assert_close(out, want, what="out", of="layernorm_forward", on=BATCH)


@question("layernorm_forward", weight=1)
def test_layernorm_forward_one_example(answers, rng):
    """A single example is enough: no example needs another."""
    inputs = _inputs(rng, 1, 6)
    out = _out(answers, "layernorm_forward", inputs, {})
    want = oracles.layernorm(*inputs.values())
    on = "a batch of one example"
    assert_close(out, want, what="out", of="layernorm_forward", on=on, exact_shape=True)


@question("layernorm_forward", weight=1)
def test_layernorm_forward_eps(answers, rng):
    """`eps` from `ln_param` is added to the variance, under the root."""
    inputs = _inputs(rng)
    inputs["x"] *= 0.1
    out = _out(answers, "layernorm_forward", inputs, {"eps": 0.04})
    want = oracles.layernorm(*inputs.values(), eps=0.04)
    assert_close(out, want, what="out", of="layernorm_forward", on=SMALL_VARIANCE)


@question("layernorm_forward", weight=1)
def test_layernorm_forward_leaves_inputs(answers, rng):
    """Leaves `x`, `gamma` and `beta` as they were."""
    inputs = _inputs(rng)
    _leaves_inputs(answers, "layernorm_forward", inputs, {}, oracles.layernorm(*inputs.values()))


WIDE = "a batch of 5 examples with 22 features"


@question("layernorm_backward", weight=4)
def test_layernorm_backward_dx(answers, rng):
    """`dx` also flows through each example's mean and variance."""
    _layernorm(answers, rng, WIDE, 5, 22).assert_right("dx")


@question("layernorm_backward", weight=1)
def test_layernorm_backward_dgamma(answers, rng):
    """`dgamma` sums over the batch what meets the normalized input."""
    _layernorm(answers, rng, WIDE, 5, 22).assert_right("dgamma")


@question("layernorm_backward", weight=1)
def test_layernorm_backward_dbeta(answers, rng):
    """`dbeta` sums over the batch what flows back."""
    _layernorm(answers, rng, WIDE, 5, 22).assert_right("dbeta")


@question("layernorm_backward", weight=1)
def test_layernorm_backward_eps(answers, rng):
    """`eps` has its part in the derivative, too."""
    edge = _layernorm(answers, rng, SMALL_VARIANCE, 5, 22, eps=0.04)
    _assert_eps(_layernorm(answers, rng, WIDE, 5, 22), edge)


@question("layernorm_backward", weight=1)
def test_layernorm_backward_two_layers(answers, rng):
    """Two layers of any size do not get into each other's way, and shapes are exact."""
    first = _layernorm(answers, rng, "the first of two layers", 4, 22)
    second = _layernorm(answers, rng, "the second of two layers", 6, 21)
    second.assert_right(exact_shape=True)
    first.assert_right(exact_shape=True)


# ---------------------------------------------------------------------------------------- networks


def _network(answers: Any, rng: np.random.Generator, normalization: str, *hidden: int, reg: float = 0.0) -> Network:
    return Network(answers, rng, "FullyConnectedNet", hidden or (8, 6), reg, normalization)


def _advance(network: Network, batches: int) -> oracles.Statistics:
    """Show the network some training batches; return what its running averages must be then."""
    running = [(np.zeros(len(b)), np.zeros(len(b))) for b in _hidden_biases(network)]
    for _ in range(batches):
        x = network.images()
        seen: oracles.Statistics = []
        network.train(x)
        oracles.net_scores(network.params, x, "batchnorm", seen=seen)
        running = [
            (0.9 * mean + 0.1 * batch_mean, 0.9 * var + 0.1 * batch_var)
            for (mean, var), (batch_mean, batch_var) in zip(running, seen, strict=True)
        ]
    return running


def _hidden_biases(network: Network) -> list[Array]:
    return [value for name, value in network.params.items() if name.startswith("b") and name[1:].isdigit()][:-1]


@question("FullyConnectedNet", weight=1)
def test_batchnorm_net_loss(answers, rng):
    """With batch normalization, every hidden layer is affine - batch norm - ReLU, and the last layer is affine only."""
    _network(answers, rng, "batchnorm").assert_loss()


@question("FullyConnectedNet", weight=3)
def test_batchnorm_net_gradients(answers, rng):
    """With batch normalization, `grads` holds the gradient of the loss in every parameter, gammas and betas too."""
    _network(answers, rng, "batchnorm").assert_gradients("W", "b", "gamma", "beta")


@question("FullyConnectedNet", weight=2)
def test_batchnorm_net_test_mode(answers, rng):
    """`loss(X)` without labels is test time: the running averages of all training batches so far are used."""
    network = _network(answers, rng, "batchnorm")
    running = _advance(network, 3)
    network.on += ", after three training batches"
    network.assert_scores(running=running)


@question("FullyConnectedNet", weight=1)
def test_batchnorm_net_modes_alternate(answers, rng):
    """Test time leaves the running averages alone, and training goes on after it with the batch's statistics."""
    network = _network(answers, rng, "batchnorm", 7)
    running = _advance(network, 2)
    network.on += ", after two training batches"
    network.assert_scores(running=running)
    network.assert_scores(network.images(2), running=running)
    network.on += " and test time in between"
    network.assert_loss()


@question("FullyConnectedNet", weight=1)
def test_layernorm_net_scores(answers, rng):
    """With layer normalization, `loss(X)` gives the same scores for one example as for a batch."""
    network = _network(answers, rng, "layernorm")
    network.assert_scores()
    network.on += ", on a single example"
    network.assert_scores(network.images(1))


@question("FullyConnectedNet", weight=2)
def test_layernorm_net_gradients(answers, rng):
    """With layer normalization, `grads` holds the gradient of the loss in every parameter, gammas and betas too."""
    network = _network(answers, rng, "layernorm")
    network.assert_loss()
    network.assert_gradients("W", "b", "gamma", "beta")


@question("FullyConnectedNet", weight=1)
def test_normalized_net_regularization(answers, rng):
    """Regularization is for the weights of all layers, not for gammas, betas and biases."""
    for normalization in "batchnorm", "layernorm":
        network = _network(answers, rng, normalization, 7, reg=0.3)
        network.assert_loss()
        network.assert_gradients("W", "b", "gamma", "beta")


@question("FullyConnectedNet", weight=1)
def test_normalized_net_any_depth(answers, rng):
    """Works with any number of normalized layers."""
    _network(answers, rng, "batchnorm", 7, 5, 8).assert_gradients("W", "b", "gamma", "beta")
    _network(answers, rng, "layernorm", 6, 9, 7).assert_gradients("W", "b", "gamma", "beta")


@question("FullyConnectedNet", weight=1)
def test_normalized_net_initialization(answers, rng):
    """A new network's gammas are ones and its betas zeros, one pair for each hidden layer, in the network's `dtype`."""
    for normalization, dtype in ("batchnorm", np.float64), ("layernorm", np.float32):
        net = answers.FullyConnectedNet(
            [30, 20], input_dim=40, num_classes=12, weight_scale=0.05, dtype=dtype, normalization=normalization
        )
        assert_initial_params(net.params, [40, 30, 20, 12], 0.05, of="FullyConnectedNet", normalized=True, dtype=dtype)
