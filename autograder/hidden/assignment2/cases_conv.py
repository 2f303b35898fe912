"""Cases of convolution, max-pooling and the network made of them, each beside its definition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.hidden import oracles, oracles_conv
from autograder.hidden.assignment2.cases import Backward, assert_out, set_params
from autograder.hidden.checks import (
    assert_close,
    assert_dtypes,
    assert_gradients,
    assert_starts_as_noise,
    assert_starts_constant,
    unpack,
)
from autograder.hidden.oracles import Array
from autograder.hidden.oracles_conv import distinct

Shape = tuple[int, ...]


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
        assert_out(answers, "conv_forward_naive", want, self.on, *self.inputs.values(), dict(self.param))

    def backward(self, answers: Any, rng: np.random.Generator) -> Backward:
        """The backward pass, ready to be compared."""
        names = "conv_forward_naive", "conv_backward_naive"
        return Backward(answers, rng, *names, self.formula, self.inputs, self.on, self.param)


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
        assert_out(answers, "max_pool_forward_naive", want, self.on, self.inputs["x"], dict(self.param))

    def backward(self, answers: Any, rng: np.random.Generator) -> Backward:
        """The backward pass, ready to be compared."""
        names = "max_pool_forward_naive", "max_pool_backward_naive"
        return Backward(answers, rng, *names, self.formula, self.inputs, self.on, self.param)

    def negative(self) -> Pooling:
        """The same with all numbers below zero."""
        self.inputs["x"] -= 3
        self.on = f"negative {self.on}"
        return self


class ConvNetwork:
    """A student's ThreeLayerConvNet with our random parameters, a batch, and what the definition says about them.

    Parameters
    ----------
    answers
        The student's functions.
    rng : numpy.random.Generator
        Draws parameters and images.
    image : tuple
        (C, H, W)
    size : int
        Height and width of the filters, odd.
    reg : float
        Strength of regularization.
    """

    of = "ThreeLayerConvNet"

    def __init__(
        self,
        answers: Any,
        rng: np.random.Generator,
        image: tuple[int, int, int] = (2, 4, 4),
        size: int = 3,
        reg: float = 0.0,
    ) -> None:
        self.reg = reg
        self.x, self.y = rng.standard_normal((4, *image)), oracles.labels(rng, 4, 3)
        self.params = oracles_conv.conv_net_params(rng, oracles_conv.conv_net_shapes(image, 3, size, 5, 3))
        self._darken_the_first_map()
        self.net = answers.ThreeLayerConvNet(
            input_dim=image, num_filters=3, filter_size=size, hidden_dim=5, num_classes=3, reg=reg, dtype=np.float64
        )
        set_params(self.net, self.params)
        self.on = f"images of shape {image} with filters of size {size}{f' and reg={reg:g}' if reg else ''}"

    def assert_scores(self) -> None:
        """Compare ``loss(X)``."""
        want = oracles_conv.conv_net_scores(self.params, self.x)
        assert_close(self.net.loss(self.x), want, what="loss(X)", of=self.of, on=self.on, exact_shape=True)

    def assert_loss(self) -> None:
        """Compare the first value of ``loss(X, y)``."""
        want = oracles_conv.conv_net_loss(self.params, self.x, self.y, self.reg)
        assert_close(self._train()[0], want, what="loss", of=self.of, on=self.on)

    def assert_gradients(self) -> None:
        """Compare the gradient of every parameter in ``loss(X, y)``."""
        want = oracles_conv.conv_net_gradients(self.params, self.x, self.y, self.reg)
        assert_gradients(self._train()[1], want, ("W", "b"), of=self.of, on=self.on)

    def _darken_the_first_map(self) -> None:
        """Leave half of the first map's windows without a positive number: there alone the ReLU stops a gradient."""
        W, b = self.params["W1"], self.params["b1"]
        maps = oracles_conv.convolution(self.x, W, np.zeros_like(b), pad=(W.shape[-1] - 1) // 2)
        b[0] = -np.median(oracles_conv.max_pool(maps)[:, 0])  # of an even count: no maximum lies on the kink

    def _train(self) -> Sequence[Any]:
        return unpack(self.net.loss(self.x, self.y), ("loss", "grads"), self.of)


def new_conv_net(answers: Any, image: tuple[int, int, int], dtype: type, size: int = 5) -> tuple[Any, dict[str, Shape]]:
    """A new network for images of some shape with filters of some size, and what shapes its parameters must have."""
    net = answers.ThreeLayerConvNet(
        input_dim=image, num_filters=6, filter_size=size, hidden_dim=20, num_classes=7, weight_scale=0.02, dtype=dtype
    )
    return net, oracles_conv.conv_net_shapes(image, 6, size, 20, 7)


def assert_conv_net_starts(net: Any, shapes: dict[str, Shape], dtype: type) -> None:
    """Check the parameters that the network starts with."""
    params = net.params
    for name, shape in shapes.items():
        if name.startswith("b"):
            assert_starts_constant(params, name, shape, 0.0, of="ThreeLayerConvNet")
        else:
            assert_starts_as_noise(params, name, shape, 0.02, of="ThreeLayerConvNet")
    assert_dtypes(params, list(shapes), dtype, of="ThreeLayerConvNet")
