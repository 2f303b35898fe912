"""What is right for images: convolution, max-pooling and the network made of them, by their definitions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.hidden.oracles import Array, gradients, net_scores, relu, softmax_loss


def windows(x: Array, height: int, width: int, stride: int) -> Array:
    """Every window that fits into the maps x (N, C, H, W): an array (N, C, OH, height, OW, width)."""
    rows, columns = (
        np.arange(0, size - window + 1, stride)[:, None] + np.arange(window)
        for size, window in zip(x.shape[2:], (height, width), strict=True)
    )
    return x[:, :, rows[:, :, None, None], columns]


def convolution(x: Array, w: Array, b: Array, stride: int = 1, pad: int = 0) -> Array:
    """Slide the filters w (F, C, KH, KW), not flipped, over x (N, C, H, W) with zeros around it, and add b (F,).

    See Dumoulin & Visin, "A guide to convolution arithmetic for deep learning" (2016), relationship 6.
    """
    count, channels, height, width = x.shape
    padded = np.zeros((count, channels, height + 2 * pad, width + 2 * pad), np.result_type(x, w))
    padded[:, :, pad : pad + height, pad : pad + width] = x
    inside = windows(padded, w.shape[2], w.shape[3], stride)
    seen = np.tensordot(inside, w, axes=((1, 3, 5), (1, 2, 3)))  # (N, OH, OW, F)
    return (seen + b).transpose(0, 3, 1, 2)


def max_pool(x: Array, height: int = 2, width: int = 2, stride: int = 2) -> Array:
    """The largest element of every window of the maps x (N, C, H, W)."""
    inside = windows(x, height, width, stride).swapaxes(3, 4)  # (N, C, OH, OW, height, width)
    flat = inside.reshape(-1, height * width)
    return flat[np.arange(len(flat)), flat.real.argmax(axis=1)].reshape(inside.shape[:4])


def conv_net_scores(params: Mapping[str, Array], x: Array) -> Array:
    """Scores of conv - ReLU - 2x2 max-pool - affine - ReLU - affine; the padding is (K - 1) // 2 for K x K filters."""
    maps = convolution(x, params["W1"], params["b1"], pad=(params["W1"].shape[-1] - 1) // 2)
    rest = {f"{kind}{layer - 1}": params[f"{kind}{layer}"] for layer in (2, 3) for kind in "Wb"}
    return net_scores(rest, max_pool(relu(maps)))


def conv_net_loss(params: Mapping[str, Array], x: Array, y: Array, reg: float = 0.0) -> Any:
    """Softmax loss of `conv_net_scores`, plus half of ``reg`` times the sum of all squared weights (W only)."""
    penalty = sum((value**2).sum() for name, value in params.items() if name.startswith("W"))
    return softmax_loss(conv_net_scores(params, x), y) + 0.5 * reg * penalty


def conv_net_gradients(params: Mapping[str, Array], *args: Any) -> dict[str, Array]:
    """Exact gradient of `conv_net_loss` in every parameter."""

    def loss(*values: Array) -> Any:
        return conv_net_loss(dict(zip(params, values, strict=True)), *args)

    return dict(zip(params, gradients(loss, *params.values()), strict=True))


def conv_net_shapes(
    image: tuple[int, int, int], filters: int, size: int, hidden: int, classes: int
) -> dict[str, tuple[int, ...]]:
    """The shapes of the network's parameters for images (C, H, W) and filters of odd size."""
    channels, height, width = image
    pooled = filters * (height // 2) * (width // 2)
    return {
        "W1": (filters, channels, size, size),
        "b1": (filters,),
        "W2": (pooled, hidden),
        "b2": (hidden,),
        "W3": (hidden, classes),
        "b3": (classes,),
    }


def conv_net_params(rng: np.random.Generator, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, Array]:
    """Random parameters of these shapes; no bias is zero."""
    params = {}
    for name, shape in shapes.items():
        if name.startswith("b"):
            params[name] = rng.uniform(0.1, 0.5, shape) * rng.choice([-1, 1], shape)
        else:
            fan_in = np.prod(shape[1:]) if len(shape) == 4 else shape[0]
            params[name] = rng.standard_normal(shape) / np.sqrt(fan_in / 2)
    return params


def distinct(rng: np.random.Generator, *shape: int) -> Array:
    """Random numbers of both signs, no two of them near each other, so that a maximum is one element."""
    size = int(np.prod(shape))
    values = np.linspace(-2, 2, size) + 0.5 / size * rng.uniform(-1, 1, size)
    return rng.permutation(values).reshape(shape)
