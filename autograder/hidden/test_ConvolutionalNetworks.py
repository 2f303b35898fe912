"""Hidden tests of ConvolutionalNetworks.ipynb: convolution, max-pooling, a network of them, norms of feature maps.

Convolution and pooling hold nine tenths of their weight on square images and windows, with the strides and paddings of
most networks, and the last tenth on what else the contract allows.
"""  # noqa: N999

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.hidden import oracles, oracles_conv, oracles_maps, question
from autograder.hidden.cases import Backward
from autograder.hidden.cases_networks import ConvNetwork
from autograder.hidden.checks import (
    assert_close,
    assert_dtypes,
    assert_starts_as_noise,
    assert_starts_constant,
    assert_unchanged,
    entry,
    unpack,
)
from autograder.hidden.oracles import Array, Config
from autograder.hidden.oracles_conv import distinct

Shape = tuple[int, ...]


def _assert_out(answers: Any, of: str, want: Array, on: str, *args: Any) -> None:
    copies = [value.copy() if isinstance(value, np.ndarray) else value for value in args]
    out, _ = unpack(getattr(answers, of)(*copies), ("out", "cache"), of)
    assert_close(out, want, what="out", of=of, on=on, exact_shape=True)


def _assert_leaves(answers: Any, of: str, want: Array, on: str, inputs: dict[str, Array], *further: Any) -> None:
    before = {name: value.copy() for name, value in inputs.items()}
    out, _ = unpack(getattr(answers, of)(*inputs.values(), *further), ("out", "cache"), of)
    assert_close(out, want, what="out", of=of, on=on)
    for name, value in inputs.items():
        assert_unchanged(value, before[name], what=name, of=of)


# ---------------------------------------------------------------------------------------- convolution


class Convolution:
    """Images and filters of some size, drawn at random."""

    def __init__(self, rng: np.random.Generator, x: Shape, w: Shape, stride: int, pad: int) -> None:
        self.inputs = {
            "x": rng.standard_normal(x) + 0.2,
            "w": rng.standard_normal(w),
            "b": rng.uniform(0.5, 1.5, w[0]) * rng.choice([-1, 1], w[0]),
        }
        self.param = {"stride": stride, "pad": pad}
        self.on = f"images of shape {x[1:]} and filters of shape {w[1:]}, with stride {stride} and pad {pad}"

    def formula(self, x: Array, w: Array, b: Array) -> Array:
        """What is right."""
        return oracles_conv.convolution(x, w, b, **self.param)

    def assert_forward(self, answers: Any) -> None:
        """Compare the output."""
        want = self.formula(*self.inputs.values())
        _assert_out(answers, "conv_forward_naive", want, self.on, *self.inputs.values(), dict(self.param))

    def backward(self, answers: Any, rng: np.random.Generator) -> Backward:
        """The backward pass, ready to be compared."""
        names = "conv_forward_naive", "conv_backward_naive"
        return Backward(answers, rng, *names, self.formula, self.inputs, self.on, self.param)


@question("conv_forward_naive", weight=9)
def test_conv_forward(answers, rng):
    """Every output is a filter's product with the window under it, over all channels, plus the filter's bias."""
    Convolution(rng, (2, 3, 6, 6), (4, 3, 3, 3), stride=1, pad=1).assert_forward(answers)


@question("conv_forward_naive", weight=9)
def test_conv_forward_stride(answers, rng):
    """The window moves by `stride` from one output to the next, down and across, over images with zeros around them."""
    Convolution(rng, (3, 2, 6, 6), (2, 2, 4, 4), stride=2, pad=1).assert_forward(answers)


@question("conv_forward_naive", weight=0.5)
def test_conv_forward_oblong_images(answers, rng):
    """Height and width of the images may differ."""
    Convolution(rng, (2, 3, 4, 7), (2, 3, 3, 3), stride=1, pad=1).assert_forward(answers)
    Convolution(rng, (2, 3, 8, 5), (2, 3, 3, 3), stride=1, pad=1).assert_forward(answers)


@question("conv_forward_naive", weight=0.5)
def test_conv_forward_oblong_filters(answers, rng):
    """Height and width of the filters may differ."""
    Convolution(rng, (2, 2, 6, 6), (3, 2, 2, 4), stride=1, pad=1).assert_forward(answers)
    Convolution(rng, (2, 2, 6, 6), (3, 2, 5, 1), stride=1, pad=1).assert_forward(answers)


@question("conv_forward_naive", weight=0.5)
def test_conv_forward_padding(answers, rng):
    """Works without padding, and with padding of any width."""
    Convolution(rng, (2, 2, 5, 5), (3, 2, 3, 3), stride=1, pad=0).assert_forward(answers)
    Convolution(rng, (2, 2, 4, 4), (3, 2, 3, 3), stride=1, pad=2).assert_forward(answers)


@question("conv_forward_naive", weight=0.25)
def test_conv_forward_rest(answers, rng):
    """Windows that would reach over the edge are left out."""
    Convolution(rng, (2, 2, 6, 8), (3, 2, 3, 3), stride=2, pad=0).assert_forward(answers)
    Convolution(rng, (2, 2, 6, 9), (3, 2, 2, 3), stride=3, pad=1).assert_forward(answers)


@question("conv_forward_naive", weight=0.25)
def test_conv_forward_leaves_inputs(answers, rng):
    """Leaves `x`, `w` and `b` as they were."""
    case = Convolution(rng, (2, 2, 5, 5), (3, 2, 3, 3), stride=1, pad=1)
    want = case.formula(*case.inputs.values())
    _assert_leaves(answers, "conv_forward_naive", want, case.on, case.inputs, case.param)


def _same_convolution(answers: Any, rng: np.random.Generator) -> Backward:
    return Convolution(rng, (3, 2, 5, 5), (3, 2, 3, 3), stride=1, pad=1).backward(answers, rng)


@question("conv_backward_naive", weight=7)
def test_conv_backward_dx(answers, rng):
    """`dx` is the gradient with respect to the images: a pixel gets its share from every window it lies in."""
    _same_convolution(answers, rng).assert_right("dx")


@question("conv_backward_naive", weight=6)
def test_conv_backward_dw(answers, rng):
    """`dw` is the gradient with respect to the filters: a sum over all windows of all images."""
    _same_convolution(answers, rng).assert_right("dw")


@question("conv_backward_naive", weight=5)
def test_conv_backward_db(answers, rng):
    """`db` is the gradient with respect to the biases: a sum over the batch and all positions."""
    _same_convolution(answers, rng).assert_right("db")


@question("conv_backward_naive", weight=0.5)
def test_conv_backward_padding(answers, rng):
    """`dx` has the images' shape without padding, too, and with padding of any width."""
    for size, pad in (5, 0), (4, 2):
        case = Convolution(rng, (1, 2, size, size), (2, 2, 3, 3), stride=1, pad=pad)
        case.backward(answers, rng).assert_right(exact_shape=True)


@question("conv_backward_naive", weight=0.5)
def test_conv_backward_stride(answers, rng):
    """Gradients go back to where the window stood, whatever the stride; what no window reaches gets none."""
    Convolution(rng, (1, 2, 5, 5), (2, 2, 3, 3), stride=2, pad=1).backward(answers, rng).assert_right()
    Convolution(rng, (1, 2, 6, 6), (2, 2, 3, 3), stride=2, pad=1).backward(answers, rng).assert_right()
    Convolution(rng, (1, 2, 6, 6), (2, 2, 2, 2), stride=3, pad=1).backward(answers, rng).assert_right()


@question("conv_backward_naive", weight=0.25)
def test_conv_backward_oblong_images(answers, rng):
    """Height and width of the images may differ."""
    Convolution(rng, (1, 2, 4, 6), (2, 2, 3, 3), stride=1, pad=1).backward(answers, rng).assert_right()
    Convolution(rng, (1, 2, 5, 3), (2, 2, 3, 3), stride=1, pad=1).backward(answers, rng).assert_right()


@question("conv_backward_naive", weight=0.5)
def test_conv_backward_oblong_filters(answers, rng):
    """Height and width of the filters may differ."""
    Convolution(rng, (1, 2, 5, 5), (2, 2, 2, 4), stride=1, pad=1).backward(answers, rng).assert_right()
    Convolution(rng, (1, 2, 5, 5), (2, 2, 3, 1), stride=1, pad=1).backward(answers, rng).assert_right()


@question("conv_backward_naive", weight=0.25)
def test_conv_backward_two_layers(answers, rng):
    """Two layers do not get into each other's way: what one needs travels in its own cache."""
    first = Convolution(rng, (2, 2, 4, 4), (3, 2, 3, 3), stride=1, pad=1).backward(answers, rng)
    second = Convolution(rng, (2, 1, 4, 4), (2, 1, 3, 3), stride=1, pad=1).backward(answers, rng)
    first.on, second.on = "the first of two layers", "the second of two layers"
    second.assert_right(exact_shape=True)
    first.assert_right(exact_shape=True)


# ---------------------------------------------------------------------------------------- max-pooling


class Pooling:
    """Images of some size, drawn at random without ties."""

    def __init__(self, rng: np.random.Generator, x: Shape, height: int, width: int, stride: int) -> None:
        self.inputs, self.size = {"x": distinct(rng, *x)}, (height, width, stride)
        self.param = {"pool_height": height, "pool_width": width, "stride": stride}
        self.on = f"images of shape {x[1:]} with windows of {height} x {width} and stride {stride}"

    def formula(self, x: Array) -> Array:
        """What is right."""
        return oracles_conv.max_pool(x, *self.size)

    def assert_forward(self, answers: Any) -> None:
        """Compare the output."""
        want = self.formula(self.inputs["x"])
        _assert_out(answers, "max_pool_forward_naive", want, self.on, self.inputs["x"], dict(self.param))

    def backward(self, answers: Any, rng: np.random.Generator) -> Backward:
        """The backward pass, ready to be compared."""
        names = "max_pool_forward_naive", "max_pool_backward_naive"
        return Backward(answers, rng, *names, self.formula, self.inputs, self.on, self.param)


def _negative(case: Pooling) -> Pooling:
    case.inputs["x"] -= 3
    case.on = f"negative {case.on}"
    return case


@question("max_pool_forward_naive", weight=9)
def test_max_pool_forward(answers, rng):
    """Every output is the largest element of its window, in each channel."""
    Pooling(rng, (3, 2, 6, 6), 2, 2, stride=2).assert_forward(answers)


@question("max_pool_forward_naive", weight=9)
def test_max_pool_forward_negative(answers, rng):
    """The largest element may be negative."""
    _negative(Pooling(rng, (2, 3, 4, 4), 2, 2, stride=2)).assert_forward(answers)


@question("max_pool_forward_naive", weight=0.5)
def test_max_pool_forward_oblong_images(answers, rng):
    """Height and width of the images may differ."""
    Pooling(rng, (2, 3, 4, 6), 2, 2, stride=2).assert_forward(answers)
    Pooling(rng, (2, 3, 8, 4), 2, 2, stride=2).assert_forward(answers)


@question("max_pool_forward_naive", weight=0.5)
def test_max_pool_forward_oblong_windows(answers, rng):
    """Height and width of the window may differ."""
    Pooling(rng, (2, 3, 6, 6), 2, 4, stride=2).assert_forward(answers)
    Pooling(rng, (2, 3, 6, 6), 3, 1, stride=1).assert_forward(answers)


@question("max_pool_forward_naive", weight=0.5)
def test_max_pool_forward_overlap(answers, rng):
    """Windows overlap where the stride is smaller than they are."""
    Pooling(rng, (2, 3, 5, 5), 3, 3, stride=1).assert_forward(answers)
    Pooling(rng, (2, 3, 5, 5), 3, 3, stride=2).assert_forward(answers)


@question("max_pool_forward_naive", weight=0.5)
def test_max_pool_forward_gaps(answers, rng):
    """Windows may leave gaps between them, and rows and columns at the edge where none fits any more."""
    Pooling(rng, (2, 3, 8, 8), 2, 2, stride=3).assert_forward(answers)
    Pooling(rng, (2, 3, 5, 7), 2, 2, stride=2).assert_forward(answers)


@question("max_pool_backward_naive", weight=9)
def test_max_pool_backward(answers, rng):
    """The gradient of an output goes to the largest element of its window, and to no other."""
    Pooling(rng, (3, 2, 6, 6), 2, 2, stride=2).backward(answers, rng).assert_right(exact_shape=True)


@question("max_pool_backward_naive", weight=9)
def test_max_pool_backward_negative(answers, rng):
    """The largest element may be negative."""
    _negative(Pooling(rng, (2, 3, 4, 4), 2, 2, stride=2)).backward(answers, rng).assert_right()


@question("max_pool_backward_naive", weight=0.75)
def test_max_pool_backward_overlap(answers, rng):
    """An element that is the largest of several windows gets the sum of their gradients."""
    Pooling(rng, (1, 2, 5, 5), 3, 3, stride=1).backward(answers, rng).assert_right()
    Pooling(rng, (1, 2, 7, 7), 3, 3, stride=2).backward(answers, rng).assert_right()


@question("max_pool_backward_naive", weight=0.25)
def test_max_pool_backward_oblong_images(answers, rng):
    """Height and width of the images may differ."""
    Pooling(rng, (1, 2, 4, 6), 2, 2, stride=2).backward(answers, rng).assert_right()
    Pooling(rng, (1, 2, 8, 4), 2, 2, stride=2).backward(answers, rng).assert_right()


@question("max_pool_backward_naive", weight=0.25)
def test_max_pool_backward_oblong_windows(answers, rng):
    """Height and width of the window may differ."""
    Pooling(rng, (1, 2, 6, 6), 2, 3, stride=3).backward(answers, rng).assert_right()
    Pooling(rng, (1, 2, 6, 6), 3, 2, stride=3).backward(answers, rng).assert_right()


@question("max_pool_backward_naive", weight=0.5)
def test_max_pool_backward_gaps(answers, rng):
    """What no window reaches, between them or at the edge, gets no gradient."""
    Pooling(rng, (1, 2, 8, 8), 2, 2, stride=3).backward(answers, rng).assert_right(exact_shape=True)
    Pooling(rng, (1, 2, 5, 7), 2, 2, stride=2).backward(answers, rng).assert_right(exact_shape=True)


@question("max_pool_backward_naive", weight=0.25)
def test_max_pool_backward_two_layers(answers, rng):
    """Two layers do not get into each other's way: what one needs travels in its own cache."""
    first = Pooling(rng, (2, 2, 4, 4), 2, 2, stride=2).backward(answers, rng)
    second = Pooling(rng, (2, 2, 4, 4), 2, 2, stride=2).backward(answers, rng)
    first.on, second.on = "the first of two layers", "the second of two layers"
    second.assert_right()
    first.assert_right()


# ---------------------------------------------------------------------------------------- the network


@question("ThreeLayerConvNet", weight=2)
def test_conv_net_scores(answers, rng):
    """Without labels, `loss(X)` gives the scores of conv - ReLU - 2x2 max-pool - affine - ReLU - affine."""
    ConvNetwork(answers, rng).assert_scores()


@question("ThreeLayerConvNet", weight=1)
def test_conv_net_loss(answers, rng):
    """The loss is the softmax loss of the scores."""
    ConvNetwork(answers, rng).assert_loss()


@question("ThreeLayerConvNet", weight=1)
def test_conv_net_regularized_loss(answers, rng):
    """Regularization adds half of `reg` times the sum of squared weights of all three layers; biases are free."""
    ConvNetwork(answers, rng, reg=0.3).assert_loss()


@question("ThreeLayerConvNet", weight=4)
def test_conv_net_gradients(answers, rng):
    """`grads` holds the gradient of the loss in every parameter."""
    ConvNetwork(answers, rng).assert_gradients()


@question("ThreeLayerConvNet", weight=1)
def test_conv_net_regularized_gradients(answers, rng):
    """The gradients contain the regularization's share, `reg` times the weights, and biases none."""
    ConvNetwork(answers, rng, reg=0.3).assert_gradients()


@question("ThreeLayerConvNet", weight=1)
def test_conv_net_sizes(answers, rng):
    """Works with filters of any odd size, and with images whose height and width differ."""
    for image, size in ((1, 4, 6), 5), ((3, 6, 2), 1):
        network = ConvNetwork(answers, rng, image, size)
        network.assert_scores()
        network.assert_loss()


def _new_net(answers: Any, image: tuple[int, int, int], dtype: type) -> tuple[Any, dict[str, Shape]]:
    net = answers.ThreeLayerConvNet(
        input_dim=image, num_filters=6, filter_size=5, hidden_dim=20, num_classes=7, weight_scale=0.02, dtype=dtype
    )
    return net, oracles_conv.conv_net_shapes(image, 6, 5, 20, 7)


def _assert_start(net: Any, shapes: dict[str, Shape], dtype: type) -> None:
    params = net.params
    for name, shape in shapes.items():
        if name.startswith("b"):
            assert_starts_constant(params, name, shape, 0.0, of="ThreeLayerConvNet")
        else:
            assert_starts_as_noise(params, name, shape, 0.02, of="ThreeLayerConvNet")
    assert_dtypes(params, list(shapes), dtype, of="ThreeLayerConvNet")


@question("ThreeLayerConvNet", weight=1)
def test_conv_net_initialization(answers, rng):
    """Weights start as Gaussian noise of standard deviation `weight_scale`, biases at zero: a loss of about log(C)."""
    net, shapes = _new_net(answers, (3, 8, 8), np.float64)
    _assert_start(net, shapes, np.float64)
    loss, _ = unpack(
        net.loss(rng.standard_normal((6, 3, 8, 8)), oracles.labels(rng, 6, 7)), ("loss", "grads"), "ThreeLayerConvNet"
    )
    assert_close(loss, np.log(7), what="loss", of="ThreeLayerConvNet", on="a new network", tol=0.02)


@question("ThreeLayerConvNet", weight=1)
def test_conv_net_dtype(answers):
    """Parameters are stored in the `dtype` that was asked for, and fit to images that are not square."""
    net, shapes = _new_net(answers, (2, 6, 10), np.float32)
    _assert_start(net, shapes, np.float32)


# ---------------------------------------------------------------------------------------- norms of feature maps

MAPS = "feature maps of shape (3, 6, 4, 5)"
SMALL_VARIANCE = "feature maps with a variance no larger than eps"
PAIR = "the first of two layers", "the second of two layers"


def _maps(rng: np.random.Generator, shape: Shape, scale: float = 1.0) -> Array:
    """Feature maps whose examples, channels and rows differ in mean and spread."""
    n, c, h, _ = shape
    spread = rng.uniform(0.5, 2, (n, c, 1, 1))
    centre = rng.uniform(-2, 2, (n, c, 1, 1)) + rng.uniform(-1, 1, (1, 1, h, 1))
    return scale * (spread * rng.standard_normal(shape) + centre)


def _inputs(rng: np.random.Generator, shape: Shape = (3, 6, 4, 5), scale: float = 1.0) -> dict[str, Array]:
    gamma, beta = rng.uniform(0.5, 1.5, shape[1]), rng.uniform(0.5, 1.5, shape[1])
    return {"x": _maps(rng, shape, scale), "gamma": gamma, "beta": beta}


def _running(rng: np.random.Generator, channels: int, **settings: Any) -> Config:
    mean, var = rng.uniform(-2, 2, channels), rng.uniform(0.5, 2, channels)
    return {"mode": "test", "running_mean": mean, "running_var": var} | settings


def _assert_running(param: Config, mean: Array, var: Array, name: str, of: str, on: str) -> None:
    for key, want in ("running_mean", mean), ("running_var", var):
        assert_close(entry(param, key, name, of), want, what=f'{name}["{key}"]', of=of, on=on)


def _assert_averages(answers: Any, rng: np.random.Generator, of: str, name: str, *further: Array) -> None:
    """Check the running averages after two batches of feature maps."""
    param: Config = {"mode": "train", "momentum": 0.7}
    mean, var = np.zeros(6), np.zeros(6)
    for on in "the first batch", "the second batch":
        inputs = _inputs(rng)
        unpack(getattr(answers, of)(*inputs.values(), *further, param), ("out", "cache"), of)
        batch_mean, batch_var = (value.ravel() for value in oracles_maps.moments(inputs["x"], oracles_maps.BATCH))
        mean, var = 0.7 * mean + 0.3 * batch_mean, 0.7 * var + 0.3 * batch_var
        _assert_running(param, mean, var, name, of, on)


@question("spatial_batchnorm_forward", weight=4)
def test_spatial_batchnorm_forward_train(answers, rng):
    """In training, each channel is normalized over the batch and all positions, then scaled and shifted."""
    inputs = _inputs(rng)
    want = oracles_maps.spatial_batchnorm(*inputs.values())
    on = f"{MAPS}, in training"
    _assert_out(answers, "spatial_batchnorm_forward", want, on, *inputs.values(), {"mode": "train"})


@question("spatial_batchnorm_forward", weight=2)
def test_spatial_batchnorm_forward_running(answers, rng):
    """The running averages of every channel keep a share `momentum` of themselves and take the rest from the batch."""
    _assert_averages(answers, rng, "spatial_batchnorm_forward", "bn_param")


@question("spatial_batchnorm_forward", weight=2)
def test_spatial_batchnorm_forward_test(answers, rng):
    """At test time, the running averages take the place of the batch's statistics, and stay as they are."""
    of = "spatial_batchnorm_forward"
    for inputs, on in (_inputs(rng), MAPS), (_inputs(rng, (1, 6, 3, 2)), "a single example"):
        param = _running(rng, 6)
        mean, var = param["running_mean"].copy(), param["running_var"].copy()
        x, gamma, beta, m, v = (oracles_maps.by_channel(a) if a.ndim == 1 else a for a in (*inputs.values(), mean, var))
        want = oracles.normalize(x, m, v, gamma, beta)
        out, _ = unpack(answers.spatial_batchnorm_forward(*inputs.values(), param), ("out", "cache"), of)
        assert_close(out, want, what="out", of=of, on=f"{on}, at test time", exact_shape=True)
        _assert_running(param, mean, var, "bn_param", of, f"{on}, at test time")


@question("spatial_batchnorm_forward", weight=1)
def test_spatial_batchnorm_forward_eps(answers, rng):
    """`eps` from `bn_param` is added to the variance, under the root."""
    inputs = _inputs(rng, scale=0.1)
    want = oracles_maps.spatial_batchnorm(*inputs.values(), eps=0.04)
    param = {"mode": "train", "eps": 0.04}
    _assert_out(answers, "spatial_batchnorm_forward", want, SMALL_VARIANCE, *inputs.values(), param)


@question("spatial_batchnorm_forward", weight=1)
def test_spatial_batchnorm_forward_leaves_inputs(answers, rng):
    """Leaves `x`, `gamma` and `beta` as they were."""
    inputs = _inputs(rng)
    want = oracles_maps.spatial_batchnorm(*inputs.values())
    _assert_leaves(answers, "spatial_batchnorm_forward", want, MAPS, inputs, {"mode": "train"})


def _spatial_batchnorm(answers: Any, rng: np.random.Generator, on: str = MAPS, *shape: int) -> Backward:
    names = "spatial_batchnorm_forward", "spatial_batchnorm_backward"
    inputs = _inputs(rng, shape or (2, 3, 3, 4))
    return Backward(answers, rng, *names, oracles_maps.spatial_batchnorm, inputs, on, {"mode": "train"})


SMALL_MAPS = "feature maps of shape (2, 3, 3, 4)"


@question("spatial_batchnorm_backward", weight=4)
def test_spatial_batchnorm_backward_dx(answers, rng):
    """`dx` also flows through each channel's mean and variance."""
    _spatial_batchnorm(answers, rng, SMALL_MAPS).assert_right("dx")


@question("spatial_batchnorm_backward", weight=1)
def test_spatial_batchnorm_backward_dgamma(answers, rng):
    """`dgamma` sums over the batch and all positions what meets the normalized input."""
    _spatial_batchnorm(answers, rng, SMALL_MAPS).assert_right("dgamma")


@question("spatial_batchnorm_backward", weight=1)
def test_spatial_batchnorm_backward_dbeta(answers, rng):
    """`dbeta` sums over the batch and all positions what flows back."""
    _spatial_batchnorm(answers, rng, SMALL_MAPS).assert_right("dbeta")


@question("spatial_batchnorm_backward", weight=1)
def test_spatial_batchnorm_backward_two_layers(answers, rng):
    """Two layers of any size do not get into each other's way."""
    first = _spatial_batchnorm(answers, rng, PAIR[0], 3, 2, 2, 4)
    second = _spatial_batchnorm(answers, rng, PAIR[1], 2, 4, 5, 2)
    second.assert_right()
    first.assert_right()


# ---------------------------------------------------------------------------------------- group norm


def _group_inputs(rng: np.random.Generator, shape: Shape = (3, 6, 4, 5), scale: float = 1.0) -> dict[str, Array]:
    inputs = _inputs(rng, shape, scale)
    return inputs | {name: inputs[name].reshape(1, -1, 1, 1) for name in ("gamma", "beta")}


@question("spatial_groupnorm_forward", weight=5)
def test_spatial_groupnorm_forward(answers, rng):
    """Each example's groups of neighbouring channels are normalized over their channels and positions together."""
    inputs = _group_inputs(rng)
    want = oracles_maps.groupnorm(2, *inputs.values())
    _assert_out(answers, "spatial_groupnorm_forward", want, f"{MAPS} in 2 groups", *inputs.values(), 2, {})


@question("spatial_groupnorm_forward", weight=1)
def test_spatial_groupnorm_forward_any_group(answers, rng):
    """Any number of groups: one of all channels, or one for every channel."""
    inputs = _group_inputs(rng)
    for count in 1, 3, 6:
        want = oracles_maps.groupnorm(count, *inputs.values())
        on = f"{MAPS} in {count} group{'s' if count > 1 else ''}"
        _assert_out(answers, "spatial_groupnorm_forward", want, on, *inputs.values(), count, {})


@question("spatial_groupnorm_forward", weight=1)
def test_spatial_groupnorm_forward_eps(answers, rng):
    """`eps` from `gn_param` is added to the variance, under the root."""
    inputs = _group_inputs(rng, scale=0.1)
    want = oracles_maps.groupnorm(3, *inputs.values(), eps=0.04)
    _assert_out(answers, "spatial_groupnorm_forward", want, SMALL_VARIANCE, *inputs.values(), 3, {"eps": 0.04})


@question("spatial_groupnorm_forward", weight=1)
def test_spatial_groupnorm_forward_leaves_inputs(answers, rng):
    """Leaves `x`, `gamma` and `beta` as they were."""
    inputs = _group_inputs(rng)
    _assert_leaves(
        answers, "spatial_groupnorm_forward", oracles_maps.groupnorm(2, *inputs.values()), MAPS, inputs, 2, {}
    )


def _groupnorm(
    answers: Any, rng: np.random.Generator, on: str, groups: int, *shape: int, eps: float = 1e-5
) -> Backward:
    def formula(x: Array, gamma: Array, beta: Array) -> Array:
        return oracles_maps.groupnorm(groups, x, gamma, beta, eps=eps)

    names = "spatial_groupnorm_forward", "spatial_groupnorm_backward"
    inputs = _group_inputs(rng, shape, 0.1 if eps > 1e-4 else 1.0)
    return Backward(answers, rng, *names, formula, inputs, on, groups, {"eps": eps})


GROUPED = "feature maps of shape (2, 4, 3, 4) in 2 groups"


@question("spatial_groupnorm_backward", weight=4)
def test_spatial_groupnorm_backward_dx(answers, rng):
    """`dx` also flows through each group's mean and variance."""
    _groupnorm(answers, rng, GROUPED, 2, 2, 4, 3, 4).assert_right("dx")


@question("spatial_groupnorm_backward", weight=1)
def test_spatial_groupnorm_backward_dgamma(answers, rng):
    """`dgamma` sums over the batch and all positions what meets the normalized input, for every channel."""
    _groupnorm(answers, rng, GROUPED, 2, 2, 4, 3, 4).assert_right("dgamma")


@question("spatial_groupnorm_backward", weight=1)
def test_spatial_groupnorm_backward_dbeta(answers, rng):
    """`dbeta` sums over the batch and all positions what flows back, for every channel."""
    _groupnorm(answers, rng, GROUPED, 2, 2, 4, 3, 4).assert_right("dbeta")


@question("spatial_groupnorm_backward", weight=1)
def test_spatial_groupnorm_backward_any_group(answers, rng):
    """Any number of groups: one of all channels, or one for every channel."""
    for groups in 1, 3:
        on = f"feature maps of shape (2, 3, 4, 6) in {groups} group{'s' if groups > 1 else ''}"
        _groupnorm(answers, rng, on, groups, 2, 3, 4, 6).assert_right("dx")


@question("spatial_groupnorm_backward", weight=1)
def test_spatial_groupnorm_backward_eps(answers, rng):
    """`eps` has its part in the derivative, too."""
    _assert_eps(_groupnorm, answers, rng, 2, 2, 4, 3, 4)


def _assert_eps(case: Any, answers: Any, rng: np.random.Generator, *size: int) -> None:
    """Judge dx where eps is decisive, unless the forward pass misplaces eps: that is paid for there."""
    case(answers, rng, "ordinary feature maps", *size).assert_right("dx")
    edge = case(answers, rng, SMALL_VARIANCE, *size, eps=0.04)
    if edge.forward_is_right:
        edge.assert_right("dx")


@question("spatial_groupnorm_backward", weight=1)
def test_spatial_groupnorm_backward_two_layers(answers, rng):
    """Two layers of any size do not get into each other's way."""
    first = _groupnorm(answers, rng, PAIR[0], 2, 2, 4, 3, 4)
    second = _groupnorm(answers, rng, PAIR[1], 2, 3, 2, 4, 6)
    second.assert_right()
    first.assert_right()


# ---------------------------------------------------------------------------------------- instance norm


@question("instancenorm_forward", weight=4)
def test_instancenorm_forward(answers, rng):
    """Each channel of each example is normalized over its positions, then scaled and shifted."""
    inputs = _inputs(rng)
    _assert_out(
        answers, "instancenorm_forward", oracles_maps.instancenorm(*inputs.values()), MAPS, *inputs.values(), {}
    )


@question("instancenorm_forward", weight=1)
def test_instancenorm_forward_one_example(answers, rng):
    """A single example is enough: no example needs another."""
    inputs = _inputs(rng, (1, 4, 5, 3))
    want = oracles_maps.instancenorm(*inputs.values())
    _assert_out(answers, "instancenorm_forward", want, "a single example", *inputs.values(), {})


@question("instancenorm_forward", weight=1)
def test_instancenorm_forward_eps(answers, rng):
    """`eps` from `in_param` is added to the variance, under the root."""
    inputs = _inputs(rng, scale=0.1)
    want = oracles_maps.instancenorm(*inputs.values(), eps=0.04)
    _assert_out(answers, "instancenorm_forward", want, SMALL_VARIANCE, *inputs.values(), {"eps": 0.04})


@question("instancenorm_forward", weight=1)
def test_instancenorm_forward_leaves_inputs(answers, rng):
    """Leaves `x`, `gamma` and `beta` as they were."""
    inputs = _inputs(rng)
    _assert_leaves(answers, "instancenorm_forward", oracles_maps.instancenorm(*inputs.values()), MAPS, inputs, {})


def _instancenorm(answers: Any, rng: np.random.Generator, on: str, *shape: int, eps: float = 1e-5) -> Backward:
    def formula(x: Array, gamma: Array, beta: Array) -> Array:
        return oracles_maps.instancenorm(x, gamma, beta, eps=eps)

    inputs = _inputs(rng, shape, 0.1 if eps > 1e-4 else 1.0)
    return Backward(answers, rng, "instancenorm_forward", "instancenorm_backward", formula, inputs, on, {"eps": eps})


WIDE = "feature maps of shape (2, 2, 5, 5)"


@question("instancenorm_backward", weight=4)
def test_instancenorm_backward_dx(answers, rng):
    """`dx` also flows through the mean and variance of every channel of every example."""
    _instancenorm(answers, rng, WIDE, 2, 2, 5, 5).assert_right("dx")


@question("instancenorm_backward", weight=1)
def test_instancenorm_backward_dgamma(answers, rng):
    """`dgamma` sums over the batch and all positions what meets the normalized input."""
    _instancenorm(answers, rng, WIDE, 2, 2, 5, 5).assert_right("dgamma")


@question("instancenorm_backward", weight=1)
def test_instancenorm_backward_dbeta(answers, rng):
    """`dbeta` sums over the batch and all positions what flows back."""
    _instancenorm(answers, rng, WIDE, 2, 2, 5, 5).assert_right("dbeta")


@question("instancenorm_backward", weight=1)
def test_instancenorm_backward_eps(answers, rng):
    """`eps` has its part in the derivative, too."""
    _assert_eps(_instancenorm, answers, rng, 2, 2, 5, 4)


@question("instancenorm_backward", weight=1)
def test_instancenorm_backward_two_layers(answers, rng):
    """Two layers of any size do not get into each other's way."""
    first = _instancenorm(answers, rng, PAIR[0], 3, 2, 4, 6)
    second = _instancenorm(answers, rng, PAIR[1], 1, 3, 5, 5)
    second.assert_right()
    first.assert_right()


# ---------------------------------------------------------------------------------------- switchable norm


def _mixture(rng: np.random.Generator, shape: Shape = (3, 6, 4, 5), scale: float = 1.0) -> dict[str, Array]:
    # No two shares are near each other, so that no order of the three statistics passes for another.
    logits = {name: rng.permutation([-0.8, 0.1, 0.9]) for name in ("mean_logits", "var_logits")}
    if np.array_equal(logits["mean_logits"], logits["var_logits"]):
        logits["var_logits"] = np.roll(logits["var_logits"], 1)
    return _inputs(rng, shape, scale) | logits


@question("switchablenorm_forward", weight=4)
def test_switchablenorm_forward_train(answers, rng):
    """In training, means and variances of instance, layer and batch are mixed with the softmax of their own logits."""
    inputs = _mixture(rng)
    want = oracles_maps.switchablenorm(*inputs.values())
    on = f"{MAPS}, in training"
    _assert_out(answers, "switchablenorm_forward", want, on, *inputs.values(), {"mode": "train"})


@question("switchablenorm_forward", weight=2)
def test_switchablenorm_forward_running(answers, rng):
    """The running averages are those of the batch statistics, as in batch normalization."""
    inputs = _mixture(rng)
    logits = inputs["mean_logits"], inputs["var_logits"]
    _assert_averages(answers, rng, "switchablenorm_forward", "sn_param", *logits)


@question("switchablenorm_forward", weight=2)
def test_switchablenorm_forward_test(answers, rng):
    """At test time, the running averages take the place of the batch statistics in the mixture, and stay."""
    inputs, param, of, on = _mixture(rng), _running(rng, 6), "switchablenorm_forward", f"{MAPS}, at test time"
    running = param["running_mean"].copy(), param["running_var"].copy()
    want = oracles_maps.switchablenorm(*inputs.values(), running=running)
    out, _ = unpack(answers.switchablenorm_forward(*inputs.values(), param), ("out", "cache"), of)
    assert_close(out, want, what="out", of=of, on=on, exact_shape=True)
    _assert_running(param, *running, "sn_param", of, on)


@question("switchablenorm_forward", weight=1)
def test_switchablenorm_forward_eps(answers, rng):
    """`eps` from `sn_param` is added to the mixed variance, under the root."""
    inputs = _mixture(rng, scale=0.1)
    want = oracles_maps.switchablenorm(*inputs.values(), eps=0.04)
    param = {"mode": "train", "eps": 0.04}
    _assert_out(answers, "switchablenorm_forward", want, SMALL_VARIANCE, *inputs.values(), param)


@question("switchablenorm_forward", weight=1)
def test_switchablenorm_forward_leaves_inputs(answers, rng):
    """Leaves its arguments as they were."""
    inputs = _mixture(rng)
    want = oracles_maps.switchablenorm(*inputs.values())
    _assert_leaves(answers, "switchablenorm_forward", want, MAPS, inputs, {"mode": "train"})


def _switchablenorm(answers: Any, rng: np.random.Generator, on: str, *shape: int, eps: float = 1e-5) -> Backward:
    def formula(*inputs: Array) -> Array:
        return oracles_maps.switchablenorm(*inputs, eps=eps)

    names = "switchablenorm_forward", "switchablenorm_backward"
    inputs = _mixture(rng, shape, 0.1 if eps > 1e-4 else 1.0)
    return Backward(answers, rng, *names, formula, inputs, on, {"mode": "train", "eps": eps})


@question("switchablenorm_backward", weight=4)
def test_switchablenorm_backward_dx(answers, rng):
    """`dx` also flows through the means and variances of all three kinds."""
    _switchablenorm(answers, rng, SMALL_MAPS, 2, 3, 3, 4).assert_right("dx")


@question("switchablenorm_backward", weight=1)
def test_switchablenorm_backward_dgamma(answers, rng):
    """`dgamma` and `dbeta` sum over the batch and all positions."""
    _switchablenorm(answers, rng, SMALL_MAPS, 2, 3, 3, 4).assert_right("dgamma", "dbeta")


@question("switchablenorm_backward", weight=2)
def test_switchablenorm_backward_dmean_logits(answers, rng):
    """`dmean_logits` goes through the softmax of the means' shares."""
    _switchablenorm(answers, rng, SMALL_MAPS, 2, 3, 3, 4).assert_right("dmean_logits")


@question("switchablenorm_backward", weight=2)
def test_switchablenorm_backward_dvar_logits(answers, rng):
    """`dvar_logits` goes through the softmax of the variances' shares."""
    _switchablenorm(answers, rng, SMALL_MAPS, 2, 3, 3, 4).assert_right("dvar_logits")


@question("switchablenorm_backward", weight=1)
def test_switchablenorm_backward_eps(answers, rng):
    """`eps` has its part in the derivative, too."""
    _assert_eps(_switchablenorm, answers, rng, 2, 3, 3, 3)


@question("switchablenorm_backward", weight=1)
def test_switchablenorm_backward_two_layers(answers, rng):
    """Two layers of any size do not get into each other's way."""
    first = _switchablenorm(answers, rng, PAIR[0], 3, 2, 4, 5)
    second = _switchablenorm(answers, rng, PAIR[1], 2, 3, 5, 3)
    second.assert_right()
    first.assert_right()
