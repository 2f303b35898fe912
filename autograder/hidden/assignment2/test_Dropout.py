"""Hidden tests of Dropout.ipynb: dropout, alone and inside a network; no draw of a mask is asked for."""  # noqa: N999

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.hidden import oracles, question
from autograder.hidden.assignment2.cases_dropout import DropoutNetwork
from autograder.hidden.checks import assert_close, assert_unchanged, check, numbers, unpack
from autograder.hidden.oracles import Array, Config, away_from_zero

LARGE = "a batch of 80 examples with 60 features"
IMAGES = "a batch of 20 images of shape (3, 8, 10)"


def _forward(answers: Any, x: Array, **param: Any) -> tuple[Array, Any]:
    """Run the forward pass; return its output as an array of the input's shape, and the cache."""
    return _run(answers, x, param)


def _run(answers: Any, x: Array, param: Config) -> tuple[Array, Any]:
    """The same with settings that the answer may leave its traces in."""
    out, cache = unpack(answers.dropout_forward(x.copy(), param), ("out", "cache"), "dropout_forward")
    value = numbers(out, "out", "dropout_forward", f"an input of shape {x.shape}")
    same = value.shape == x.shape
    check(same, f"`out` of `dropout_forward` has shape {value.shape} on an input of shape {x.shape}.")
    return value, cache


def _kept(out: Array) -> Array:
    """Which elements are left; some must be, and some must not."""
    kept = out != 0
    fine = bool(kept.any()) and not kept.all()
    check(fine, f"`dropout_forward` drops {'nothing' if kept.any() else 'everything'} in training, on {LARGE}.")
    return kept


def _assert_share(out: Array, p: float, on: str) -> None:
    share = float(np.mean(out != 0))
    error = 6 * np.sqrt(p * (1 - p) / out.size)  # six standard errors: chance does not get there
    near = abs(share - p) <= error
    check(near, f"`dropout_forward` keeps {100 * share:.0f} % of the elements on {on} with p={p:g}, the share to keep.")


@question("dropout_forward", weight=4)
def test_dropout_forward_share(answers, rng):
    """In training, every element is kept with probability `p` and set to zero otherwise."""
    for p in 0.3, 0.75:
        out, _ = _forward(answers, away_from_zero(rng, 80, 60), mode="train", p=p)
        _assert_share(out, p, LARGE)


@question("dropout_forward", weight=4)
def test_dropout_forward_scale(answers, rng):
    """In training, what is kept is divided by the probability to keep it, so that the mean stays the same."""
    for keep in 0.3, 0.75:
        x = away_from_zero(rng, 80, 60)
        out, _ = _forward(answers, x, mode="train", p=keep)
        kept = _kept(out)
        on = f"the elements that it keeps with p={keep:g}"
        assert_close(out[kept], x[kept] / keep, what="out", of="dropout_forward", on=on)


@question("dropout_forward", weight=3)
def test_dropout_forward_test(answers, rng):
    """At test time, the output is the input, and training before it changes nothing about that."""
    x = away_from_zero(rng, 80, 60)
    _kept(_forward(answers, x, mode="train", p=0.4)[0])
    out, _ = _forward(answers, x, mode="test", p=0.4)
    assert_close(out, x, what="out", of="dropout_forward", on=f"{LARGE}, at test time", exact_shape=True)


@question("dropout_forward", weight=1)
def test_dropout_forward_each_element(answers, rng):
    """Elements are dropped one by one, whatever the shape of the input, not whole rows, columns or channels."""
    out, _ = _forward(answers, away_from_zero(rng, 20, 3, 8, 10), mode="train", p=0.5)
    kept = _kept(out)
    for axis in range(4):
        alike = float(np.mean(kept.all(axis) | ~kept.any(axis)))  # a quarter of the lines of three, by chance
        check(alike < 0.6, f"`dropout_forward` drops elements together rather than each for itself, on {IMAGES}.")


@question("dropout_forward", weight=1)
def test_dropout_forward_seed(answers, rng):
    """With the same `seed`, the same elements are dropped, as a gradient check needs."""
    x, other = away_from_zero(rng, 80, 60), away_from_zero(rng, 80, 60)
    seed = int(rng.integers(1000))
    first, again = (_kept(_forward(answers, value, mode="train", p=0.6, seed=seed)[0]) for value in (x, other))
    check(np.array_equal(first, again), "`dropout_forward` drops other elements when it gets the same `seed` again.")


@question("dropout_forward", weight=1)
def test_dropout_forward_fresh(answers, rng):
    """Without a `seed`, every call drops other elements, also with the same settings as before."""
    x, settings = away_from_zero(rng, 80, 60), {"mode": "train", "p": 0.6}
    first, again = (_kept(_run(answers, x, settings)[0]) for _ in range(2))
    differ = not np.array_equal(first, again)
    check(differ, "`dropout_forward` drops the same elements at every call, though it gets no `seed`.")


@question("dropout_forward", weight=1)
def test_dropout_forward_leaves_input(answers, rng):
    """Leaves its argument as it was."""
    x = away_from_zero(rng, 80, 60)
    before = x.copy()
    out, _ = unpack(answers.dropout_forward(x, {"mode": "train", "p": 0.6}), ("out", "cache"), "dropout_forward")
    _kept(numbers(out, "out", "dropout_forward", LARGE))
    assert_unchanged(x, before, what="x", of="dropout_forward")


class _Backward:
    """A backward pass, judged by what its own forward pass did to each element."""

    def __init__(self, answers: Any, rng: np.random.Generator, on: str, shape: tuple[int, ...], **param: Any) -> None:
        self.answers, self.on = answers, on
        x = away_from_zero(rng, *shape)
        self.dout = away_from_zero(rng, *shape)
        out, self.cache = _forward(answers, x, **param)
        self.factor = out / x

    def assert_right(self) -> None:
        dx = self.answers.dropout_backward(self.dout.copy(), self.cache)
        want = self.dout * self.factor
        assert_close(dx, want, what="dx", of="dropout_backward", on=self.on, exact_shape=True)

    def assert_training(self) -> None:
        """Compare dx, if the forward pass left something to be told from an empty answer."""
        dropped = self.factor == 0
        fine = bool(dropped.any()) and not dropped.all()
        check(fine, "`dropout_backward` cannot be judged: `dropout_forward` must drop some elements and keep others.")
        self.assert_right()


@question("dropout_backward", weight=5)
def test_dropout_backward_train(answers, rng):
    """In training, the gradient passes where the input passed, scaled as the input was, and nowhere else."""
    _Backward(answers, rng, "a batch of 60 examples with 40 features", (60, 40), mode="train", p=0.4).assert_training()


@question("dropout_backward", weight=2)
def test_dropout_backward_test(answers, rng):
    """At test time, the gradient passes unchanged."""
    on = "a batch of 60 examples with 40 features, at test time"
    case = _Backward(answers, rng, on, (60, 40), mode="test", p=0.4)
    own, case.factor = case.factor, np.ones_like(case.factor)
    try:
        case.assert_right()
    except AssertionError:
        case.factor = own  # a forward pass that scales at test time, and has paid for it, may be followed
        if not own.all() or np.ptp(own) > 1e-3:
            raise
        case.assert_right()


@question("dropout_backward", weight=1)
def test_dropout_backward_images(answers, rng):
    """Works on arrays of any shape, with any `p`."""
    for p in 0.25, 0.8:
        on = f"30 images of shape (3, 4, 5) with p={p:g}"
        _Backward(answers, rng, on, (30, 3, 4, 5), mode="train", p=p).assert_training()


@question("dropout_backward", weight=1)
def test_dropout_backward_two_layers(answers, rng):
    """Two layers do not get into each other's way: the mask travels in each layer's own cache."""
    first = _Backward(answers, rng, "the first of two layers", (60, 40), mode="train", p=0.4)
    second = _Backward(answers, rng, "the second of two layers", (60, 40), mode="train", p=0.7)
    second.assert_training()
    first.assert_training()


# ---------------------------------------------------------------------------------------- networks


@question("FullyConnectedNet", weight=2)
def test_dropout_net_loss(answers, rng):
    """In training, dropout follows every ReLU, and nothing else is dropped."""
    DropoutNetwork(answers, rng).assert_right()


@question("FullyConnectedNet", weight=3)
def test_dropout_net_gradients(answers, rng):
    """`grads` holds the gradient of the loss in every parameter, through the same units as in the forward pass."""
    DropoutNetwork(answers, rng).assert_right("W", "b")


@question("FullyConnectedNet", weight=1)
def test_dropout_net_batch(answers, rng):
    """Works on a batch: every example has its own units dropped."""
    DropoutNetwork(answers, rng, [10], batch=6).assert_right("W", "b")


@question("FullyConnectedNet", weight=1)
def test_dropout_net_any_depth(answers, rng):
    """Works with any number of hidden layers, and with regularization."""
    for hidden in [12], [9, 8, 7]:
        DropoutNetwork(answers, rng, hidden, reg=0.3).assert_right("W", "b")


@question("FullyConnectedNet", weight=1)
def test_dropout_net_layernorm(answers, rng):
    """With layer normalization, every hidden layer is affine - layer norm - ReLU - dropout."""
    DropoutNetwork(answers, rng, normalization="layernorm").assert_right("W", "b", "gamma", "beta")


@question("FullyConnectedNet", weight=2)
def test_dropout_net_test_time(answers, rng):
    """`loss(X)` without labels is test time: nothing is dropped, and training goes on dropping after it."""
    network = DropoutNetwork(answers, rng)
    network.assert_right()
    x = network.images(5)
    want = oracles.net_scores(network.params, x)
    on = f"{network.on}, at test time"
    assert_close(network.net.loss(x), want, what="loss(X)", of=network.of, on=on, exact_shape=True)
    network.assert_right()


@question("FullyConnectedNet", weight=1)
def test_dropout_net_seed(answers, rng):
    """With a `seed`, the same units are dropped at every call; without one, others."""
    network = DropoutNetwork(answers, rng, [20], batch=6, seed=int(rng.integers(1000)))
    same = np.array_equal(network.masks(network.train()[1])[0], network.masks(network.train()[1])[0])
    check(same, "`FullyConnectedNet` drops other units at every call, though it has a `seed`.")
    network = DropoutNetwork(answers, rng, [20], batch=6)
    same = np.array_equal(network.masks(network.train()[1])[0], network.masks(network.train()[1])[0])
    check(not same, "`FullyConnectedNet` drops the same units at every call, though it has no `seed`.")
