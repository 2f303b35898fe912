"""Batch norm of features (N, C) and feature maps (N, C, H, W) by its definition, and numbers to try it on.

Deviations lie between 0.5 and 2, and means are no larger than about twice the deviations, so that any formula for a
variance is good enough in float32.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from autograder.hidden.oracles import Array, norm_gradients, normalize, statistics

SIZES: dict[str, dict[str, tuple[int, ...]]] = {
    "usual": {"features": (7, 4), "maps": (5, 4, 3, 6)},
    "one example": {"features": (1, 4), "maps": (1, 4, 3, 6)},
    "one channel": {"features": (6, 1), "maps": (3, 1, 4, 5)},
    "one column": {"maps": (5, 4, 3, 1)},
    "one pixel": {"maps": (6, 4, 1, 1)},
    "alike": {"features": (5, 5), "maps": (4, 4, 4, 4)},
}


def as_samples(x: Array) -> Array:
    """Lay a batch out with a row for every example and pixel: (N ⋅ H ⋅ W, C)."""
    return np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])


def as_batch(samples: Array, shape: tuple[int, ...]) -> Array:
    """The reverse of `as_samples`."""
    count, channels, *image = shape
    return np.moveaxis(samples.reshape(count, *image, channels), -1, 1)


def drawn_batch(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """A batch whose channels have means and deviations of their own."""
    channels = shape[1]
    deviations = rng.permutation(np.geomspace(0.5, 2, channels)) * rng.uniform(0.8, 1.2, channels)
    means = deviations * rng.uniform(1, 2, channels) * rng.choice([-1, 1], channels)
    samples = means + deviations * rng.standard_normal((int(np.prod(shape)) // channels, channels))
    return as_batch(samples, shape)


def drawn_state(rng: np.random.Generator, x: Array) -> dict[str, Array]:
    """Scale, shift and averages for a batch: averages of about its size that are not its own."""
    channels = x.shape[1]
    mean, var = statistics(as_samples(x), 0)
    spread = np.sqrt(var) if len(as_samples(x)) > 1 else np.abs(mean)
    return {
        "gamma": rng.uniform(0.5, 2, channels) * rng.choice([-1, 1], channels),
        "beta": rng.uniform(0.3, 1, channels) * rng.choice([-1, 1], channels),
        "moving_mean": mean + spread * rng.uniform(0.5, 1, channels) * rng.choice([-1, 1], channels),
        "moving_var": spread**2 * rng.uniform(1.5, 3, channels),
    }


@dataclass(frozen=True)
class Normalized:
    """What a batch norm has to give."""

    y: Array
    moving_mean: Array
    moving_var: Array
    gradients: dict[str, Array]
    """Of ``sum(dout * y)`` in x, gamma and beta."""
    scale: float
    """The norm of the gradient in x if nothing of it went through the statistics."""


def normalized(
    x: Array, state: dict[str, Array], dout: Array, training: bool, eps: float, momentum: float
) -> Normalized:
    """Normalize a batch by its own statistics or by averages, in closed form."""
    samples, d = as_samples(x), as_samples(dout)
    gamma, beta = state["gamma"], state["beta"]
    mean, var = statistics(samples, 0) if training else (state["moving_mean"], state["moving_var"])
    y = normalize(samples, mean, var, gamma, beta, eps)
    scale = float(np.linalg.norm(d * gamma / np.sqrt(var + eps)))
    if training:
        dx, dgamma, dbeta = norm_gradients(0, samples, gamma, beta, dout=d, eps=eps)
        mean = momentum * state["moving_mean"] + (1 - momentum) * mean
        var = momentum * state["moving_var"] + (1 - momentum) * var
    else:
        x_hat = (samples - mean) / np.sqrt(var + eps)
        dx, dgamma, dbeta = d * gamma / np.sqrt(var + eps), (d * x_hat).sum(0), d.sum(0)
    gradients = {"x": as_batch(dx, x.shape), "gamma": dgamma, "beta": dbeta}
    return Normalized(as_batch(y, x.shape), mean, var, gradients, scale)
