"""LeNet by its definition, with a scaling of channels in the places of norms, and numbers to try it on.

Derivatives are taken by the complex step.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from autograder.hidden.oracles import STEP, Array

SHAPES = {
    "conv1.weight": (6, 1, 5, 5),
    "conv1.bias": (6,),
    "conv2.weight": (16, 6, 5, 5),
    "conv2.bias": (16,),
    "fc1.weight": (120, 256),
    "fc1.bias": (120,),
    "fc2.weight": (84, 120),
    "fc2.bias": (84,),
    "fc3.weight": (10, 84),
    "fc3.bias": (10,),
}
"""No two parameters have the same shape, nor do those of the scalings, (F, 2); by it they are found."""
PADDED = (120, 400)
"""Shape of the first affine weights where the first convolution is padded, so that maps of 5 × 5 are left."""
FEATURES = (6, 16, 120, 84)
"""What comes out of the layers before the four sigmoids."""
LAYERS = ("conv1", "conv2", "fc1", "fc2")


def shapes(places: Collection[int]) -> dict[str, tuple[int, ...]]:
    """The parameters of a network with scalings in some places."""
    return SHAPES | {f"norm{place}": (FEATURES[place], 2) for place in places}


def drawn_parameters(rng: np.random.Generator, wanted: Mapping[str, tuple[int, ...]]) -> dict[str, Array]:
    """Parameters with which every layer says something about the scores, and sigmoids are far from straight."""
    params = {}
    for name, shape in wanted.items():
        if name.startswith("norm"):
            value = np.stack([rng.uniform(0.5, 1.5, shape[0]), rng.uniform(-1, 1, shape[0])], axis=1)
        elif name.endswith("bias"):
            value = rng.uniform(0.3, 1, shape) * rng.choice([-1, 1], shape)
        else:
            # sigmoids give about one half everywhere: what counts is how much they vary, hence large weights
            value = rng.standard_normal(shape) * 4 / np.sqrt(np.prod(shape[1:]))
        params[name] = value.astype(np.float32).astype(np.float64)
    return params


def scores(params: Mapping[str, Array], x: Array, places: Collection[int]) -> Array:
    """The scores (N, 10) of images (N, 1, 28, 28)."""
    if params["fc1.weight"].shape == PADDED:
        x = np.pad(x, ((0, 0), (0, 0), (2, 2), (2, 2)))
    for place, layer in enumerate(LAYERS):
        weight, bias = params[f"{layer}.weight"], params[f"{layer}.bias"]
        if place < 2:
            windows = np.lib.stride_tricks.sliding_window_view(x, (5, 5), axis=(2, 3))
            x = np.tensordot(windows, weight, ((1, 4, 5), (1, 2, 3))).transpose(0, 3, 1, 2) + bias[:, None, None]
        else:
            x = x.reshape(len(x), -1) @ weight.T + bias
        if place in places:
            shape = (-1, 1, 1) if place < 2 else (-1,)
            factor, shift = params[f"norm{place}"].T
            x = x * factor.reshape(shape) + shift.reshape(shape)
        x = 1 / (1 + np.exp(-x))
        if place < 2:
            count, channels, height, width = x.shape
            x = x.reshape(count, channels, height // 2, 2, width // 2, 2).mean(axis=(3, 5))
    return x @ params["fc3.weight"].T + params["fc3.bias"]


def derivative(
    params: Mapping[str, Array], directions: Mapping[str, Array], x: Array, places: Collection[int], dout: Array
) -> float:
    """The derivative of ``sum(dout * scores)`` as all parameters move in certain directions."""
    moved = {name: value + 1j * STEP * directions.get(name, 0) for name, value in params.items()}
    return float(np.sum(dout * scores(moved, x, places)).imag / STEP)
