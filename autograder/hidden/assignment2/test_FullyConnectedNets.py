"""Hidden tests of FullyConnectedNets.ipynb: layers, losses, networks of affine layers and ReLU, update rules."""  # noqa: N999

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.hidden import oracles, question
from autograder.hidden.assignment2.cases import Backward, Network, UpdateRule
from autograder.hidden.checks import TOL, assert_close, assert_initial_params, assert_unchanged, unpack
from autograder.hidden.oracles import Array, Config, away_from_zero, labels

FLAT = "a batch of 7 vectors"
IMAGES = "a batch of 5 images of shape (3, 4, 2)"


def _affine_inputs(rng: np.random.Generator, count: int = 7, shape: tuple[int, ...] = (6,)) -> dict[str, Array]:
    return {
        "x": rng.standard_normal((count, *shape)),
        "w": rng.standard_normal((int(np.prod(shape)), 4)),
        "b": rng.standard_normal(4) + 1,
    }


# ---------------------------------------------------------------------------------------------- affine


def _affine_forward(answers: Any, inputs: dict[str, Array], on: str, exact_shape: bool = False) -> None:
    want = oracles.affine(*inputs.values())
    out, _ = unpack(answers.affine_forward(*inputs.values()), ("out", "cache"), "affine_forward")
    assert_close(out, want, what="out", of="affine_forward", on=on, exact_shape=exact_shape)


@question("affine_forward", weight=3)
def test_affine_forward_vectors(answers, rng):
    """Multiplies every row of the batch with the weights and adds the bias."""
    _affine_forward(answers, _affine_inputs(rng), FLAT)


@question("affine_forward", weight=2)
def test_affine_forward_images(answers, rng):
    """Flattens inputs of any shape, one row per example."""
    _affine_forward(answers, _affine_inputs(rng, 5, (3, 4, 2)), IMAGES)


@question("affine_forward", weight=1)
def test_affine_forward_one_example(answers, rng):
    """Works on a batch of a single example, and gives a result of shape (N, M)."""
    _affine_forward(answers, _affine_inputs(rng, 1, (3, 2)), "a batch of one image of shape (3, 2)", exact_shape=True)


@question("affine_forward", weight=1)
def test_affine_forward_leaves_inputs(answers, rng):
    """Leaves its arguments as they were."""
    inputs = _affine_inputs(rng)
    before = {name: value.copy() for name, value in inputs.items()}
    _affine_forward(answers, inputs, FLAT)
    for name, value in inputs.items():
        assert_unchanged(value, before[name], what=name, of="affine_forward")


def _affine_backward(answers: Any, rng: np.random.Generator, on: str = FLAT, *size: Any) -> Backward:
    inputs = _affine_inputs(rng, *size)
    return Backward(answers, rng, "affine_forward", "affine_backward", oracles.affine, inputs, on)


@question("affine_backward", weight=2)
def test_affine_backward_dx(answers, rng):
    """`dx` is the gradient with respect to the input."""
    _affine_backward(answers, rng).assert_right("dx")


@question("affine_backward", weight=2)
def test_affine_backward_dw(answers, rng):
    """`dw` is the gradient with respect to the weights."""
    _affine_backward(answers, rng).assert_right("dw")


@question("affine_backward", weight=2)
def test_affine_backward_db(answers, rng):
    """`db` is the gradient with respect to the bias: a sum over the batch."""
    _affine_backward(answers, rng).assert_right("db")


@question("affine_backward", weight=1)
def test_affine_backward_images(answers, rng):
    """`dx` has the shape of the input, whatever that is."""
    _affine_backward(answers, rng, IMAGES, 5, (3, 4, 2)).assert_right("dx", "dw", exact_shape=True)


@question("affine_backward", weight=1)
def test_affine_backward_two_layers(answers, rng):
    """Two layers do not get into each other's way: what one needs travels in its own cache, and shapes are exact."""
    first = _affine_backward(answers, rng, "the first of two layers", 7, (6,))
    _affine_backward(answers, rng, "the second of two layers", 3, (5,)).assert_right(exact_shape=True)
    first.assert_right(exact_shape=True)


# ---------------------------------------------------------------------------------------------- relu


def _relu_forward(answers: Any, x: Array, on: str) -> None:
    want = np.maximum(x, 0)
    out, _ = unpack(answers.relu_forward(x), ("out", "cache"), "relu_forward")
    assert_close(out, want, what="out", of="relu_forward", on=on, exact_shape=True)


@question("relu_forward", weight=3)
def test_relu_forward_vectors(answers, rng):
    """Keeps what is positive and sets the rest to zero."""
    _relu_forward(answers, away_from_zero(rng, 7, 5), FLAT)


@question("relu_forward", weight=1)
def test_relu_forward_images(answers, rng):
    """Works on arrays of any shape."""
    _relu_forward(answers, away_from_zero(rng, 5, 3, 4, 2), IMAGES)


@question("relu_forward", weight=1)
def test_relu_forward_leaves_input(answers, rng):
    """Leaves its argument as it was."""
    x = away_from_zero(rng, 7, 5)
    before = x.copy()
    out, _ = unpack(answers.relu_forward(x), ("out", "cache"), "relu_forward")
    assert_close(out, np.maximum(before, 0), what="out", of="relu_forward", on=FLAT)
    assert_unchanged(x, before, what="x", of="relu_forward")


def _relu_backward(answers: Any, rng: np.random.Generator, on: str, *shape: int) -> Backward:
    x = {"x": away_from_zero(rng, *shape)}
    return Backward(answers, rng, "relu_forward", "relu_backward", oracles.relu, x, on)


@question("relu_backward", weight=3)
def test_relu_backward_vectors(answers, rng):
    """Lets the gradient pass where the input was positive, and nowhere else."""
    _relu_backward(answers, rng, FLAT, 7, 5).assert_right()


@question("relu_backward", weight=1)
def test_relu_backward_images(answers, rng):
    """Works on arrays of any shape."""
    _relu_backward(answers, rng, IMAGES, 5, 3, 4, 2).assert_right(exact_shape=True)


@question("relu_backward", weight=1)
def test_relu_backward_two_layers(answers, rng):
    """Two layers do not get into each other's way: what one needs travels in its own cache."""
    first = _relu_backward(answers, rng, "the first of two layers", 7, 5)
    _relu_backward(answers, rng, "the second of two layers", 7, 5).assert_right()
    first.assert_right()


# ---------------------------------------------------------------------------------------------- losses


def _loss_and_gradient(
    answers: Any, name: str, x: Array, y: Array, on: str, part: str, shift: float = 0.0, tol: float = TOL
) -> None:
    """Check the loss, dx or both ("loss dx") of a loss function, the scores shifted by a constant."""
    formula: Callable[..., Any] = getattr(oracles, name)
    loss, dx = unpack(getattr(answers, name)(x + shift, y), ("loss", "dx"), name)
    if "loss" in part:
        assert_close(loss, formula(x, y), what="loss", of=name, on=on, tol=tol)
    if "dx" in part:
        (want,) = oracles.gradients(lambda scores: formula(scores, y), x)
        assert_close(dx, want, what="dx", of=name, on=on, tol=tol, exact_shape=True)


def _scores(rng: np.random.Generator, count: int = 8, classes: int = 5) -> tuple[Array, Array]:
    return 1.5 * rng.standard_normal((count, classes)), labels(rng, count, classes)


SCORES = "scores of 8 examples and 5 classes"


@question("softmax_loss", weight=2)
def test_softmax_loss_value(answers, rng):
    """The loss is the mean negative log-likelihood of the right classes."""
    _loss_and_gradient(answers, "softmax_loss", *_scores(rng), SCORES, "loss")


@question("softmax_loss", weight=2)
def test_softmax_loss_gradient(answers, rng):
    """`dx` is the gradient of the mean loss with respect to the scores."""
    _loss_and_gradient(answers, "softmax_loss", *_scores(rng), SCORES, "dx")


@question("softmax_loss", weight=1)
def test_softmax_loss_large_scores(answers, rng):
    """A constant added to all scores changes nothing, not even 1000: the exponentials do not overflow."""
    on = "scores that are all larger by 1000"
    _loss_and_gradient(answers, "softmax_loss", *_scores(rng), on, "loss dx", shift=1000.0, tol=2e-3)


@question("softmax_loss", weight=1)
def test_softmax_loss_other_batch(answers, rng):
    """Works on batches of any size, with any number of classes."""
    _loss_and_gradient(answers, "softmax_loss", *_scores(rng, 1, 3), "a single example with 3 classes", "loss dx")
    _loss_and_gradient(answers, "softmax_loss", *_scores(rng, 4, 9), "4 examples with 9 classes", "loss dx")


@question("svm_loss", weight=2)
def test_svm_loss_value(answers, rng):
    """The loss is the mean over the examples of the margins that are violated."""
    _loss_and_gradient(answers, "svm_loss", *_scores(rng), SCORES, "loss")


@question("svm_loss", weight=2)
def test_svm_loss_gradient(answers, rng):
    """`dx` is the gradient of the mean loss with respect to the scores."""
    _loss_and_gradient(answers, "svm_loss", *_scores(rng), SCORES, "dx")


@question("svm_loss", weight=1)
def test_svm_loss_other_batch(answers, rng):
    """Works on batches of any size, with any number of classes."""
    _loss_and_gradient(answers, "svm_loss", *_scores(rng, 1, 3), "a single example with 3 classes", "loss dx")
    _loss_and_gradient(answers, "svm_loss", *_scores(rng, 4, 9), "4 examples with 9 classes", "loss dx")


@question("svm_loss", weight=1)
def test_svm_loss_leaves_scores(answers, rng):
    """Leaves the scores as they were."""
    x, y = _scores(rng)
    before = x.copy()
    loss, _ = unpack(answers.svm_loss(x, y), ("loss", "dx"), "svm_loss")
    assert_close(loss, oracles.svm_loss(before, y), what="loss", of="svm_loss", on=SCORES)
    assert_unchanged(x, before, what="x", of="svm_loss")


# ---------------------------------------------------------------------------------------------- networks


@question("TwoLayerNet", weight=2)
def test_two_layer_net_scores(answers, rng):
    """Without labels, `loss(X)` gives the scores of affine - relu - affine, for images too."""
    Network(answers, rng, "TwoLayerNet", [7]).assert_scores()


@question("TwoLayerNet", weight=1)
def test_two_layer_net_loss(answers, rng):
    """The loss is the softmax loss of the scores."""
    Network(answers, rng, "TwoLayerNet", [7]).assert_loss()


@question("TwoLayerNet", weight=1)
def test_two_layer_net_regularized_loss(answers, rng):
    """Regularization adds half of `reg` times the sum of squared weights of both layers; biases are free."""
    Network(answers, rng, "TwoLayerNet", [7], reg=0.3).assert_loss()


@question("TwoLayerNet", weight=3)
def test_two_layer_net_gradients(answers, rng):
    """`grads` holds the gradient of the loss in every parameter."""
    Network(answers, rng, "TwoLayerNet", [7]).assert_gradients("W", "b")


@question("TwoLayerNet", weight=1)
def test_two_layer_net_regularized_gradients(answers, rng):
    """The gradients contain the regularization's share, `reg` times the weights, and biases none."""
    Network(answers, rng, "TwoLayerNet", [7], reg=0.3).assert_gradients("W", "b")


@question("TwoLayerNet", weight=1)
def test_two_layer_net_initialization(answers, rng):
    """Weights start as Gaussian noise of standard deviation `weight_scale`, biases at zero."""
    net = answers.TwoLayerNet(input_dim=40, hidden_dim=50, num_classes=12, weight_scale=0.05)
    assert_initial_params(net.params, [40, 50, 12], 0.05, of="TwoLayerNet")


@question("FullyConnectedNet", weight=2)
def test_net_scores(answers, rng):
    """Without labels, `loss(X)` gives the scores; there is a ReLU after every layer but the last."""
    Network(answers, rng, "FullyConnectedNet", [7, 5]).assert_scores()


@question("FullyConnectedNet", weight=1)
def test_net_loss(answers, rng):
    """The loss is the softmax loss of the scores."""
    Network(answers, rng, "FullyConnectedNet", [7, 5]).assert_loss()


@question("FullyConnectedNet", weight=1)
def test_net_regularized_loss(answers, rng):
    """Regularization adds half of `reg` times the sum of squared weights of all layers; biases are free."""
    Network(answers, rng, "FullyConnectedNet", [7, 5], reg=0.3).assert_loss()


@question("FullyConnectedNet", weight=3)
def test_net_gradients(answers, rng):
    """`grads` holds the gradient of the loss in every parameter."""
    Network(answers, rng, "FullyConnectedNet", [7, 5]).assert_gradients("W", "b")


@question("FullyConnectedNet", weight=1)
def test_net_regularized_gradients(answers, rng):
    """The gradients contain the regularization's share, `reg` times the weights, and biases none."""
    Network(answers, rng, "FullyConnectedNet", [7, 5], reg=0.3).assert_gradients("W", "b")


@question("FullyConnectedNet", weight=1)
def test_net_every_parameter(answers, rng):
    """Every parameter in `params` has a gradient in `grads`, since the Solver updates them all."""
    Network(answers, rng, "FullyConnectedNet", [7, 5]).assert_every_parameter()


@question("FullyConnectedNet", weight=2)
def test_net_any_depth(answers, rng):
    """Works with any number of hidden layers."""
    for hidden in [8], [7, 4, 5], [5, 7, 4, 6]:
        case = Network(answers, rng, "FullyConnectedNet", hidden, reg=0.1)
        case.assert_scores()
        case.assert_gradients("W", "b")


@question("FullyConnectedNet", weight=1)
def test_net_initialization(answers, rng):
    """Weights start as Gaussian noise of standard deviation `weight_scale`, biases at zero."""
    net = answers.FullyConnectedNet([50, 30], input_dim=40, num_classes=12, weight_scale=0.05, dtype=np.float64)
    assert_initial_params(net.params, [40, 50, 30, 12], 0.05, of="FullyConnectedNet")


@question("FullyConnectedNet", weight=1)
def test_net_dtype(answers, rng):
    """Parameters are stored in the `dtype` that was asked for."""
    net = answers.FullyConnectedNet([50, 30], input_dim=40, num_classes=12, weight_scale=0.05, dtype=np.float32)
    assert_initial_params(net.params, [40, 50, 30, 12], 0.05, of="FullyConnectedNet", dtype=np.float32)


# ---------------------------------------------------------------------------------------------- update rules


def _assert_steps(answers: Any, rng: np.random.Generator, of: str, config: Config) -> None:
    rule = UpdateRule(answers, rng, of, config, "the first step", 4, 3)
    rule.step()
    rule.assert_step()
    rule.on = "three steps in a row, each with the config that the step before returned"
    rule.step()
    rule.step()
    rule.assert_step()


def _assert_resumes(answers: Any, rng: np.random.Generator, of: str, config: Config, *keys: str) -> None:
    rule = UpdateRule(answers, rng, of, config, f"a config that holds {' and '.join(keys)} already", 4, 3)
    rule.step()
    rule.assert_step()
    rule.assert_state(*keys)


def _assert_apart(answers: Any, rng: np.random.Generator, of: str, config: Config) -> None:
    first = UpdateRule(answers, rng, of, config, "the first of two parameters that take turns", 5)
    second = UpdateRule(answers, rng, of, config, "the second of two parameters that take turns", 2, 3, 4)
    for rule in first, second, first, second:
        rule.step()
    first.assert_step()
    second.assert_step()


def _assert_default(answers: Any, rng: np.random.Generator, of: str, defaults: Config) -> None:
    rule = UpdateRule(answers, rng, of, {}, "a first step without a config", 4, 3)
    rule.want_config = defaults
    rule.step()
    rule.assert_step()


MOMENTUM: Config = {"learning_rate": 0.3, "momentum": 0.8}


@question("sgd_momentum", weight=3)
def test_sgd_momentum_steps(answers, rng):
    """The velocity keeps a share of itself and goes against the gradient; the weights move by the velocity."""
    _assert_steps(answers, rng, "sgd_momentum", MOMENTUM)


@question("sgd_momentum", weight=2)
def test_sgd_momentum_resumes(answers, rng):
    """A velocity in the config is used, and the new one is returned there."""
    config = MOMENTUM | {"velocity": rng.standard_normal((4, 3))}
    _assert_resumes(answers, rng, "sgd_momentum", config, "velocity")


@question("sgd_momentum", weight=1)
def test_sgd_momentum_two_parameters(answers, rng):
    """Parameters of any shape, each with its own config, do not get into each other's way."""
    _assert_apart(answers, rng, "sgd_momentum", MOMENTUM)


@question("nesterov_momentum", weight=3)
def test_nesterov_momentum_steps(answers, rng):
    """The weights move by the velocity as seen from the point ahead."""
    _assert_steps(answers, rng, "nesterov_momentum", MOMENTUM)


@question("nesterov_momentum", weight=2)
def test_nesterov_momentum_resumes(answers, rng):
    """A velocity in the config is used, and the new one is returned there."""
    config = MOMENTUM | {"velocity": rng.standard_normal((4, 3))}
    _assert_resumes(answers, rng, "nesterov_momentum", config, "velocity")


@question("nesterov_momentum", weight=1)
def test_nesterov_momentum_two_parameters(answers, rng):
    """Parameters of any shape, each with its own config, do not get into each other's way."""
    _assert_apart(answers, rng, "nesterov_momentum", MOMENTUM)


ADAGRAD: Config = {"learning_rate": 0.3, "epsilon": 1e-8}


@question("adagrad", weight=3)
def test_adagrad_steps(answers, rng):
    """Every weight's step shrinks with the root of the sum of its squared gradients."""
    _assert_steps(answers, rng, "adagrad", ADAGRAD)


@question("adagrad", weight=2)
def test_adagrad_resumes(answers, rng):
    """A sum of squares in the config is used, and the new one is returned there."""
    _assert_resumes(answers, rng, "adagrad", ADAGRAD | {"cache": rng.uniform(0.5, 2, (4, 3))}, "cache")


@question("adagrad", weight=1)
def test_adagrad_two_parameters(answers, rng):
    """Parameters of any shape, each with its own config, do not get into each other's way."""
    _assert_apart(answers, rng, "adagrad", ADAGRAD)


@question("adagrad", weight=1)
def test_adagrad_epsilon(answers, rng):
    """`epsilon` from the config is added to the root, not under it; it matters where gradients are tiny."""
    rule = UpdateRule(answers, rng, "adagrad", ADAGRAD | {"epsilon": 0.05}, "gradients as small as epsilon", 4, 3)
    rule.step(0.05)
    rule.assert_step()


RMSPROP: Config = {"learning_rate": 0.3, "decay_rate": 0.7, "epsilon": 1e-8}


@question("rmsprop", weight=3)
def test_rmsprop_steps(answers, rng):
    """Steps are divided by the root of a moving average of squared gradients."""
    _assert_steps(answers, rng, "rmsprop", RMSPROP)


@question("rmsprop", weight=2)
def test_rmsprop_resumes(answers, rng):
    """A moving average in the config is used, whatever its decay rate, and the new one is returned there."""
    state = {"decay_rate": 0.4, "cache": rng.uniform(0.5, 2, (4, 3))}
    _assert_resumes(answers, rng, "rmsprop", RMSPROP | state, "cache")


@question("rmsprop", weight=1)
def test_rmsprop_two_parameters(answers, rng):
    """Parameters of any shape, each with its own config, do not get into each other's way."""
    _assert_apart(answers, rng, "rmsprop", RMSPROP)


@question("rmsprop", weight=1)
def test_rmsprop_epsilon(answers, rng):
    """`epsilon` from the config is added to the root, not under it; it matters where gradients are tiny."""
    rule = UpdateRule(answers, rng, "rmsprop", RMSPROP | {"epsilon": 0.05}, "gradients as small as epsilon", 4, 3)
    rule.step(0.05)
    rule.assert_step()


ADAM: Config = {"learning_rate": 0.3, "beta1": 0.7, "beta2": 0.9, "epsilon": 1e-8, "t": 0}


@question("adam", weight=3)
def test_adam_steps(answers, rng):
    """Steps are the bias-corrected mean of the gradients over the root of the bias-corrected mean of squares."""
    _assert_steps(answers, rng, "adam", ADAM)


@question("adam", weight=2)
def test_adam_resumes(answers, rng):
    """`m`, `v` and the step count `t` in the config are used, and their new values are returned there."""
    state = {"m": rng.standard_normal((4, 3)), "v": rng.uniform(0.5, 2, (4, 3)), "t": 4}
    forgetful = {"beta1": 0.3, "beta2": 0.4}
    _assert_resumes(answers, rng, "adam", ADAM | forgetful | state, "m", "v", "t")


@question("adam", weight=1)
def test_adam_two_parameters(answers, rng):
    """Parameters of any shape, each with its own config, do not get into each other's way."""
    _assert_apart(answers, rng, "adam", ADAM)


@question("adam", weight=1)
def test_adam_epsilon(answers, rng):
    """`epsilon` from the config is added to the root, not under it; it matters where gradients are tiny."""
    rule = UpdateRule(answers, rng, "adam", ADAM | {"epsilon": 0.05}, "gradients as small as epsilon", 4, 3)
    config = dict(rule.config)
    rule.step(0.05)
    # With the corrections folded into the step size, epsilon meets the uncorrected root; that is as right.
    rule.assert_step(oracles.adam(rule.start, rule.dw, config, folded=True))


@question("sgd_momentum", weight=1)
def test_sgd_momentum_default(answers, rng):
    """Without a config, learning rate 1e-2 and momentum 0.9 are used."""
    _assert_default(answers, rng, "sgd_momentum", {"learning_rate": 1e-2, "momentum": 0.9})


@question("rmsprop", weight=1)
def test_rmsprop_default(answers, rng):
    """Without a config, learning rate 1e-2, decay rate 0.99 and epsilon 1e-8 are used."""
    _assert_default(answers, rng, "rmsprop", {"learning_rate": 1e-2, "decay_rate": 0.99, "epsilon": 1e-8})


@question("adam", weight=1)
def test_adam_default(answers, rng):
    """Without a config, learning rate 1e-3, beta1 0.9, beta2 0.999 and epsilon 1e-8 are used."""
    defaults = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
    _assert_default(answers, rng, "adam", defaults)
