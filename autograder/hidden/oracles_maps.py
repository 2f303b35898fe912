"""What is right for the norms of feature maps x (N, C, H, W): by batch, group, instance, and a mixture of them.

All of them take stacks, too: arrays with one more axis in front, so that `gradients` takes its complex steps in all
elements at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from autograder.hidden.oracles import STEP, Array, normalize

BATCH, LAYER, INSTANCE = (-4, -2, -1), (-3, -2, -1), (-2, -1)
"""The axes that a statistic of each norm is taken over."""


def moments(x: Array, axes: tuple[int, ...]) -> tuple[Array, Array]:
    """Mean and biased variance over some axes, which keep length 1."""
    mean = x.mean(axis=axes, keepdims=True)
    return mean, ((x - mean) ** 2).mean(axis=axes, keepdims=True)


def by_channel(value: Array) -> Array:
    """One number per channel, of shape (C,) or as it is already, shaped to meet feature maps."""
    return value if value.ndim >= 4 else value[..., np.newaxis, :, np.newaxis, np.newaxis]


def spatial_batchnorm(
    x: Array, gamma: Array, beta: Array, *, eps: float = 1e-5, running: Sequence[Array] | None = None
) -> Array:
    """Normalize each channel over the batch and all positions (Ioffe & Szegedy 2015, section 3.2).

    ``running`` holds mean and variance per channel to take the place of the batch's at test time.
    """
    mean, var = moments(x, BATCH) if running is None else map(by_channel, running)
    return normalize(x, mean, var, by_channel(gamma), by_channel(beta), eps)


def instancenorm(x: Array, gamma: Array, beta: Array, *, eps: float = 1e-5) -> Array:
    """Normalize each channel of each example over its positions (Ulyanov et al. 2016)."""
    return normalize(x, *moments(x, INSTANCE), by_channel(gamma), by_channel(beta), eps)


def groupnorm(G: int, x: Array, gamma: Array, beta: Array, *, eps: float = 1e-5) -> Array:
    """Normalize each of G groups of neighbouring channels of each example (Wu & He 2018, equations 1, 2 and 7)."""
    groups = x.reshape(*x.shape[:-3], G, -1)
    mean, var = moments(groups, (-1,))
    x_hat = (groups - mean) / np.sqrt(var + eps)
    return by_channel(gamma) * x_hat.reshape(x.shape) + by_channel(beta)


def softmax(logits: Array) -> Array:
    """Positive numbers that add up to 1."""
    powers = np.exp(logits - logits.real.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def mixed(logits: Array, statistics: Sequence[Array]) -> Array:
    """The mean of three statistics, weighted with the softmax of the logits."""
    shares = softmax(logits)[..., np.newaxis, np.newaxis, np.newaxis, np.newaxis]  # (..., 3, 1, 1, 1, 1)
    return sum((shares[..., k, :, :, :, :] * kind for k, kind in enumerate(statistics)), start=np.zeros(1))


def switchablenorm(
    x: Array,
    gamma: Array,
    beta: Array,
    mean_logits: Array,
    var_logits: Array,
    *,
    eps: float = 1e-5,
    running: Sequence[Array] | None = None,
) -> Array:
    """Normalize by a mixture of instance, layer and batch statistics (Luo et al. 2019, equations 3 to 5).

    ``running`` holds mean and variance per channel to take the place of the batch's at test time.
    """
    batch = moments(x, BATCH) if running is None else [by_channel(value) for value in running]
    means, variances = zip(moments(x, INSTANCE), moments(x, LAYER), batch, strict=True)
    mean, var = mixed(mean_logits, means), mixed(var_logits, variances)
    return normalize(x, mean, var, by_channel(gamma), by_channel(beta), eps)


def gradients(function: Callable[..., Array], *inputs: Array, dout: Array) -> list[Array]:
    """Exact gradient of ``sum(dout * function(*inputs))`` in each input: `oracles.gradients` for what takes stacks."""
    found = []
    for k, value in enumerate(inputs):
        steps = 1j * STEP * np.eye(value.size).reshape(-1, *value.shape)
        moved = function(*inputs[:k], value + steps, *inputs[k + 1 :])
        found.append(((dout * moved).sum(axis=(-4, -3, -2, -1)).imag / STEP).reshape(value.shape))
    return found


def norm_gradients(
    groups: int | None, x: Array, gamma: Array, beta: Array, *, dout: Array, eps: float = 1e-5
) -> list[Array]:
    """The gradients of group norm in closed form; of batch norm without groups, of instance norm with 0 of them."""
    N, C, H, W = x.shape
    shape, axes = ((N, C, H * W), (0, 2)) if groups is None else ((N, groups or C, -1), (2,))
    d, rows = (by_channel(gamma) * dout).reshape(shape), x.reshape(shape)
    mean, var = moments(rows, axes)
    std = np.sqrt(var + eps)
    normal = (rows - mean) / std
    dx = (d - d.mean(axis=axes, keepdims=True) - normal * (d * normal).mean(axis=axes, keepdims=True)) / std
    dgamma, dbeta = (dout * normal.reshape(x.shape)).sum(axis=BATCH), dout.sum(axis=BATCH)
    return [dx.reshape(x.shape), dgamma.reshape(gamma.shape), dbeta.reshape(beta.shape)]
