"""Hidden tests of PyTorch.ipynb: a network with two convolutions, built three times, and the student's own network.

The worker makes tensors of the arrays it is sent, and arrays of the tensors it returns; nothing here needs PyTorch.
"""  # noqa: N999

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from autograder.hidden import question
from autograder.hidden.assignment2.photographs import photographs
from autograder.hidden.checks import assert_close, check, entry, numbers, unpack
from autograder.hidden.oracles import Array, affine, relu
from autograder.hidden.oracles_conv import convolution

PARAMS = ("conv_w1", "conv_b1", "conv_w2", "conv_b2", "fc_w", "fc_b")
WEIGHTS, BIASES = PARAMS[::2], PARAMS[1::2]


def _shapes(sizes: tuple[int, int, int, int], height: int, width: int) -> dict[str, tuple[int, ...]]:
    """Shapes of the parameters for sizes (C_in, C_1, C_2, C)."""
    channels, first, second, classes = sizes
    fc = second * height * width, classes
    shapes = ((first, channels, 5, 5), (first,), (second, first, 3, 3), (second,), fc, (classes,))
    return dict(zip(PARAMS, shapes, strict=True))


def _draw(rng: np.random.Generator, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, Array]:
    """Parameters that keep signals at the same size; no bias is near zero."""
    params = {}
    for name, shape in shapes.items():
        if name in WEIGHTS:
            fan_in = shape[0] if name == "fc_w" else int(np.prod(shape[1:]))
            params[name] = rng.standard_normal(shape) * np.sqrt(2 / fan_in)
        else:
            params[name] = rng.uniform(0.2, 0.6, shape) * rng.choice([-1, 1], shape)
    return params


def _scores(params: Mapping[str, Array], x: Array) -> Array:
    hidden = relu(convolution(x, params["conv_w1"], params["conv_b1"], pad=2))
    hidden = relu(convolution(hidden, params["conv_w2"], params["conv_b2"], pad=1))
    return affine(hidden, params["fc_w"], params["fc_b"])


def _assert_kaiming(weight: Any, fan_in: int, what: str, of: str) -> None:
    """Check that weights are normal around zero with variance 2 / fan_in."""
    value = numbers(weight, what, of, "a new network")
    right = np.sqrt(2 / fan_in)
    # Six standard errors of a Gaussian sample's standard deviation and mean: chance does not get there.
    error = 6 * right / np.sqrt(value.size)
    spread = float(value.std())
    check(
        abs(spread - right) <= error and abs(float(value.mean())) <= error,
        f"`{what}` of `{of}` must start with mean 0 and variance 2 / fan_in; its standard deviation is "
        f"{spread / right:.2g} times the right one, and its mean {value.mean():.1g}.",
    )
    tails = float((np.abs(value) > 2 * right).mean())  # 4.6 % of a normal distribution
    check(0.02 < tails < 0.08, f"`{what}` of `{of}` must start with a normal distribution; this is another one.")


def _assert_zero(bias: Any, what: str, of: str) -> None:
    value = numbers(bias, what, of, "a new network")
    check(not value.any(), f"`{what}` of `{of}` must start at zero.")


# ---------------------------------------------------------------------------------------------- bare tensors


def _barebones(
    answers: Any, rng: np.random.Generator, count: int, sizes: tuple[int, int, int, int], height: int, width: int
) -> None:
    params = _draw(rng, _shapes(sizes, height, width))
    x = rng.standard_normal((count, sizes[0], height, width))
    got = answers.three_layer_convnet(x.copy(), [value.copy() for value in params.values()])
    on = f"{count} image{'s' if count > 1 else ''} of shape {x.shape[1:]}"
    assert_close(got, _scores(params, x), what="scores", of="three_layer_convnet", on=on, exact_shape=True)


@question("three_layer_convnet", weight=4)
def test_barebones_scores(answers, rng):
    """Gives the scores of conv - ReLU - conv - ReLU - affine, with padding that keeps height and width."""
    _barebones(answers, rng, 4, (3, 5, 4, 6), 8, 8)


@question("three_layer_convnet", weight=2)
def test_barebones_not_square(answers, rng):
    """Works on images that are not square, of odd and of even sizes."""
    _barebones(answers, rng, 3, (2, 4, 3, 5), 7, 10)
    _barebones(answers, rng, 3, (1, 3, 5, 4), 9, 4)


@question("three_layer_convnet", weight=1)
def test_barebones_one_image(answers, rng):
    """Works on a batch of a single image, and gives a result of shape (1, C)."""
    _barebones(answers, rng, 1, (3, 4, 2, 5), 6, 6)


def _initialized(answers: Any, sizes: tuple[int, int, int, int], image_size: int) -> dict[str, Any]:
    of = "initialize_three_layer_convnet"
    values = unpack(answers.initialize_three_layer_convnet(*sizes, image_size), PARAMS, of)
    params = dict(zip(PARAMS, values, strict=True))
    for name, shape in _shapes(sizes, image_size, image_size).items():
        got = numbers(params[name], name, of, "a new network").shape
        check(got == shape, f"`{name}` of `{of}` has shape {got} instead of {shape}.")
    return params


@question("initialize_three_layer_convnet", weight=1)
def test_initialize_shapes(answers):
    """Gives six parameters in the order of `three_layer_convnet`, in shapes that follow from the arguments."""
    _initialized(answers, (3, 8, 6, 10), 8)
    _initialized(answers, (1, 5, 7, 4), 6)


@question("initialize_three_layer_convnet", weight=2)
def test_initialize_convolutions(answers):
    """Filters start normal with variance 2 / fan_in: the inputs that one output of the convolution sums over."""
    params = _initialized(answers, (3, 40, 50, 10), 8)
    _assert_kaiming(params["conv_w1"], 3 * 25, "conv_w1", "initialize_three_layer_convnet")
    _assert_kaiming(params["conv_w2"], 40 * 9, "conv_w2", "initialize_three_layer_convnet")


@question("initialize_three_layer_convnet", weight=1)
def test_initialize_affine(answers):
    """The affine layer's weights start normal with variance 2 / fan_in, as many as it has inputs."""
    params = _initialized(answers, (3, 8, 30, 10), 8)
    _assert_kaiming(params["fc_w"], 30 * 64, "fc_w", "initialize_three_layer_convnet")


@question("initialize_three_layer_convnet", weight=1)
def test_initialize_biases(answers):
    """Biases start at zero."""
    params = _initialized(answers, (3, 8, 6, 10), 8)
    for name in BIASES:
        _assert_zero(params[name], name, "initialize_three_layer_convnet")


# ---------------------------------------------------------------------------------------------- modules


def _named(net: Any, sizes: tuple[int, int, int, int], of: str) -> dict[str, str]:
    """Which entry of a network's ``state_dict`` is which parameter, told by shapes; those in `sizes` must differ."""
    state = net.state_dict()
    check(isinstance(state, Mapping), f"`{of}` must give a network with a `state_dict`.")
    shapes = _shapes(sizes, 32, 32)
    shapes["fc_w"] = shapes["fc_w"][::-1]  # as nn.Linear keeps them
    names = {}
    for parameter, shape in shapes.items():
        also = shape[::-1] if parameter == "fc_w" else shape
        found = [name for name, value in state.items() if np.shape(value) in (shape, also)]
        check(len(found) == 1, f"`{of}` must have exactly one parameter of shape {shape}; it has {len(found)}.")
        names[parameter] = found[0]
    more = len(state) - len(names)
    check(more == 0, f"`{of}` has {more} more parameters than two convolutions and an affine layer have.")
    return names


def _assert_module_scores(
    answers: Any, rng: np.random.Generator, of: str, sizes: tuple[int, int, int, int], count: int
) -> None:
    """Give a network parameters of ours, and compare its scores."""
    net = getattr(answers, of)(*sizes)
    names, state = _named(net, sizes, of), net.state_dict()
    params = _draw(rng, _shapes(sizes, 32, 32))
    ours = {}
    for parameter, name in names.items():
        same = params[parameter].shape == np.shape(state[name])
        ours[name] = (params[parameter] if same else params[parameter].T).astype(np.float32)
    net.load_state_dict(ours)
    x = rng.standard_normal((count, sizes[0], 32, 32)).astype(np.float32)
    on = f"{count} image{'s' if count > 1 else ''} of shape {x.shape[1:]}"
    assert_close(net(x), _scores(params, x.astype(np.float64)), what="scores", of=of, on=on, exact_shape=True)


@question("ThreeLayerConvNet", weight=4)
def test_module_scores(answers, rng):
    """Gives the scores of conv - ReLU - conv - ReLU - affine, with padding that keeps height and width."""
    _assert_module_scores(answers, rng, "ThreeLayerConvNet", (3, 4, 5, 10), 4)


@question("ThreeLayerConvNet", weight=1)
def test_module_sizes(answers, rng):
    """Takes its channels and classes from the arguments, and works on a single image."""
    _assert_module_scores(answers, rng, "ThreeLayerConvNet", (1, 6, 2, 7), 1)
    _assert_module_scores(answers, rng, "ThreeLayerConvNet", (2, 3, 8, 4), 2)


@question("ThreeLayerConvNet", weight=1)
def test_module_weights(answers):
    """Weights start Kaiming-normal: variance 2 / fan_in."""
    sizes = 3, 40, 50, 10
    net = answers.ThreeLayerConvNet(*sizes)
    names, state = _named(net, (3, 40, 50, 10), "ThreeLayerConvNet"), net.state_dict()
    for parameter, fan_in in ("conv_w1", 3 * 25), ("conv_w2", 40 * 9), ("fc_w", 50 * 1024):
        name = names[parameter]
        _assert_kaiming(entry(state, name, "state_dict()", "ThreeLayerConvNet"), fan_in, name, "ThreeLayerConvNet")


@question("ThreeLayerConvNet", weight=1)
def test_module_biases(answers):
    """Biases start at zero."""
    sizes = 3, 6, 8, 10
    net = answers.ThreeLayerConvNet(*sizes)
    names, state = _named(net, sizes, "ThreeLayerConvNet"), net.state_dict()
    for parameter in BIASES:
        _assert_zero(state[names[parameter]], names[parameter], "ThreeLayerConvNet")


@question("sequential_convnet", weight=3)
def test_sequential_scores(answers, rng):
    """Gives the scores of conv - ReLU - conv - ReLU - affine, with padding that keeps height and width."""
    _assert_module_scores(answers, rng, "sequential_convnet", (3, 4, 5, 10), 4)


@question("sequential_convnet", weight=1)
def test_sequential_sizes(answers, rng):
    """Takes its channels and classes from the arguments, and works on a single image."""
    _assert_module_scores(answers, rng, "sequential_convnet", (1, 6, 2, 7), 1)
    _assert_module_scores(answers, rng, "sequential_convnet", (2, 3, 8, 4), 2)


# ---------------------------------------------------------------------------------------------- the student's network

CHECKPOINT = "MyNet.pt"
BATCH = 50  # a large network on one core still answers within the patience for a call


def _class_scores(net: Any, images: Array) -> Array:
    on = f"{len(images)} image{'s' if len(images) > 1 else ''} of shape (3, 32, 32)"
    scores = numbers(net(images), "scores", "MyNet", on)
    check(
        scores.shape == (len(images), 10),
        f"`scores` of `MyNet` has shape {scores.shape} instead of {(len(images), 10)} on {on}.",
    )
    return scores


@lru_cache(maxsize=1)  # six tests ask for the accuracy of one hand-in, one after the other
def _accuracy(answers: Any) -> float:
    net = answers.checkpoint("MyNet", CHECKPOINT)
    images, classes = photographs()
    found = [_class_scores(net, images[i : i + BATCH]).argmax(axis=1) for i in range(0, len(images), BATCH)]
    return float((np.concatenate(found) == classes).mean())


def _assert_accuracy(answers: Any, goal: float) -> None:
    """One standard error of the measurement is in the student's favour, as the notebook says."""
    measured = _accuracy(answers)
    allowance = np.sqrt(goal * (1 - goal) / len(photographs()[1]))
    check(
        measured >= goal - allowance,
        f"`MyNet` with the weights in `{CHECKPOINT}` gets {100 * measured:.1f} % of the grader's test images right; "
        f"this step is at {100 * goal:.0f} %, with {100 * allowance:.1f} granted for chance.",
    )


@question("MyNet", weight=1)
def test_my_net_scores(answers):
    """Loads the handed-in weights, and gives ten scores for each image, whatever else is in the batch."""
    net = answers.checkpoint("MyNet", CHECKPOINT)
    images = photographs()[0][:20]
    together = _class_scores(net, images)
    alone = np.concatenate([_class_scores(net, images[i : i + 1]) for i in (3, 11)])
    on = "an image alone, against the same image in a batch,"
    assert_close(alone, together[[3, 11]], what="scores", of="MyNet", on=on, tol=0.01)


@question("MyNet", weight=1)
def test_my_net_45(answers):
    """Gets 45 % of CIFAR-10's test images right."""
    _assert_accuracy(answers, 0.45)


@question("MyNet", weight=1)
def test_my_net_50(answers):
    """Gets 50 % of CIFAR-10's test images right."""
    _assert_accuracy(answers, 0.50)


@question("MyNet", weight=1)
def test_my_net_55(answers):
    """Gets 55 % of CIFAR-10's test images right."""
    _assert_accuracy(answers, 0.55)


@question("MyNet", weight=1)
def test_my_net_60(answers):
    """Gets 60 % of CIFAR-10's test images right."""
    _assert_accuracy(answers, 0.60)


@question("MyNet", weight=1)
def test_my_net_65(answers):
    """Gets 65 % of CIFAR-10's test images right."""
    _assert_accuracy(answers, 0.65)


@question("MyNet", weight=1)
def test_my_net_70(answers):
    """Gets 70 % of CIFAR-10's test images right."""
    _assert_accuracy(answers, 0.70)
