"""What is right for images: convolution, max-pooling and the network made of them, by their definitions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.hidden.oracles import Array, net_scores, relu, softmax_loss


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


def reach(size: int, window: int, stride: int, pad: int = 0) -> Array:
    """Which pixel each place of each window looks at, along one direction: ones and zeros (positions, window, size)."""
    positions = (size + 2 * pad - window) // stride + 1
    corner = np.arange(positions)[:, None, None] * stride - pad
    return (corner + np.arange(window)[:, None] == np.arange(size)).astype(float)


def convolution_gradients(x: Array, w: Array, b: Array, dout: Array, *, stride: int = 1, pad: int = 0) -> list[Array]:
    """Gradients of ``sum(dout * convolution(x, w, b))``: it is linear in each, through `reach` down and across."""
    rows, columns = (reach(x.shape[k], w.shape[k], stride, pad) for k in (2, 3))
    to_pixels = np.tensordot(dout, w, axes=(1, 0))  # (N, OH, OW, C, KH, KW)
    dx = np.tensordot(np.tensordot(to_pixels, rows, axes=((1, 4), (0, 1))), columns, axes=((1, 3), (0, 1)))
    seen = np.tensordot(np.tensordot(x, rows, axes=(2, 2)), columns, axes=(2, 2))  # (N, C, OH, KH, OW, KW)
    return [dx, np.tensordot(dout, seen, axes=((0, 2, 3), (0, 2, 4))), dout.sum(axis=(0, 2, 3))]


def max_pool(x: Array, height: int = 2, width: int = 2, stride: int = 2) -> Array:
    """The largest element of every window of the maps x (N, C, H, W)."""
    inside = windows(x, height, width, stride).swapaxes(3, 4)  # (N, C, OH, OW, height, width)
    flat = inside.reshape(-1, height * width)
    return flat[np.arange(len(flat)), flat.real.argmax(axis=1)].reshape(inside.shape[:4])


def max_pool_gradients(x: Array, dout: Array, height: int = 2, width: int = 2, stride: int = 2) -> list[Array]:
    """Gradient of ``sum(dout * max_pool(x))``, the only one: every window gives its own to its largest element."""
    inside = windows(x, height, width, stride).swapaxes(3, 4)
    places = np.arange(x.size, dtype=float).reshape(x.shape)
    flat = windows(places, height, width, stride).swapaxes(3, 4).reshape(-1, height * width).astype(int)
    largest = flat[np.arange(len(flat)), inside.reshape(flat.shape).argmax(axis=1)]
    return [np.bincount(largest, weights=dout.ravel(), minlength=x.size).reshape(x.shape)]


def conv_net_scores(params: Mapping[str, Array], x: Array) -> Array:
    """Scores of conv - ReLU - 2x2 max-pool - affine - ReLU - affine; the padding is (K - 1) // 2 for K x K filters."""
    maps = convolution(x, params["W1"], params["b1"], pad=(params["W1"].shape[-1] - 1) // 2)
    rest = {f"{kind}{layer - 1}": params[f"{kind}{layer}"] for layer in (2, 3) for kind in "Wb"}
    return net_scores(rest, max_pool(relu(maps)))


def conv_net_loss(params: Mapping[str, Array], x: Array, y: Array, reg: float = 0.0) -> Any:
    """Softmax loss of `conv_net_scores`, plus half of ``reg`` times the sum of all squared weights (W only)."""
    penalty = sum((value**2).sum() for name, value in params.items() if name.startswith("W"))
    return softmax_loss(conv_net_scores(params, x), y) + 0.5 * reg * penalty


def conv_net_gradients(params: Mapping[str, Array], x: Array, y: Array, reg: float = 0.0) -> dict[str, Array]:
    """Exact gradient of `conv_net_loss` in every parameter."""
    W1, b1, W2, b2, W3, b3 = (params[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    pad = (W1.shape[-1] - 1) // 2
    maps = convolution(x, W1, b1, pad=pad)
    pooled = max_pool(relu(maps))
    features = pooled.reshape(len(x), -1)
    hidden = features @ W2 + b2
    scores = relu(hidden) @ W3 + b3
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    dscores = (powers / powers.sum(axis=1, keepdims=True) - np.eye(scores.shape[1])[y]) / len(x)
    dhidden = (dscores @ W3.T) * (hidden > 0)
    (dmaps,) = max_pool_gradients(relu(maps), (dhidden @ W2.T).reshape(pooled.shape))
    _, dW1, db1 = convolution_gradients(x, W1, b1, dmaps * (maps > 0), pad=pad)
    plain = {"W1": dW1, "b1": db1, "W2": features.T @ dhidden, "b2": dhidden.sum(axis=0),
             "W3": relu(hidden).T @ dscores, "b3": dscores.sum(axis=0)}  # fmt: skip
    return {name: plain[name] + (reg * value if name.startswith("W") else 0) for name, value in params.items()}


def conv_net_shapes(
    image: tuple[int, int, int], filters: int, size: int, hidden: int, classes: int
) -> dict[str, tuple[int, ...]]:
    """The shapes of the network's parameters for images (C, H, W)."""
    channels, height, width = image
    wider = 2 * ((size - 1) // 2) + 1 - size  # even filters leave a map smaller than the image
    pooled = filters * ((height + wider) // 2) * ((width + wider) // 2)
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
