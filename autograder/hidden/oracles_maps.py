"""What is right for the norms of feature maps x (N, C, H, W): by batch, group, instance, and a mixture of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.hidden.oracles import Array, normalize

BATCH, LAYER, INSTANCE = (0, 2, 3), (1, 2, 3), (2, 3)
"""The axes that a statistic of each norm is taken over."""


def moments(x: Array, axes: tuple[int, ...]) -> tuple[Array, Array]:
    """Mean and biased variance over some axes, which keep length 1."""
    mean = x.mean(axis=axes, keepdims=True)
    return mean, ((x - mean) ** 2).mean(axis=axes, keepdims=True)


def by_channel(value: Array) -> Array:
    """One number per channel, shaped to meet feature maps."""
    return value.reshape(1, -1, 1, 1)


def spatial_batchnorm(x: Array, gamma: Array, beta: Array, *, eps: float = 1e-5) -> Array:
    """Normalize each channel over the batch and all positions (Ioffe & Szegedy 2015, section 3.2)."""
    return normalize(x, *moments(x, BATCH), by_channel(gamma), by_channel(beta), eps)


def instancenorm(x: Array, gamma: Array, beta: Array, *, eps: float = 1e-5) -> Array:
    """Normalize each channel of each example over its positions (Ulyanov et al. 2016)."""
    return normalize(x, *moments(x, INSTANCE), by_channel(gamma), by_channel(beta), eps)


def groupnorm(G: int, x: Array, gamma: Array, beta: Array, *, eps: float = 1e-5) -> Array:
    """Normalize each of G groups of neighbouring channels of each example (Wu & He 2018, equations 1, 2 and 7)."""
    groups = x.reshape(len(x), G, -1)
    mean, var = moments(groups, (2,))
    x_hat = (groups - mean) / np.sqrt(var + eps)
    return by_channel(gamma) * x_hat.reshape(x.shape) + by_channel(beta)


def softmax(logits: Array) -> Array:
    """Positive numbers that add up to 1."""
    powers = np.exp(logits - logits.real.max())
    return powers / powers.sum()


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
    kinds = [moments(x, INSTANCE), moments(x, LAYER), batch]
    mean = sum(share * kind[0] for share, kind in zip(softmax(mean_logits), kinds, strict=True))
    var = sum(share * kind[1] for share, kind in zip(softmax(var_logits), kinds, strict=True))
    return normalize(x, mean, var, by_channel(gamma), by_channel(beta), eps)
