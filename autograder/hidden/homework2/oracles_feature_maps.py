"""What is right of feature maps in rows: statistics channel by channel, and gradients in closed form.

A matrix x (N, groups * n) holds the channels of an example one after the other; statistics have shape (1, groups).
"""

from __future__ import annotations

import numpy as np

from autograder.hidden.oracles import Array

EPS = 1e-5
KEPT = 0.9
"""The share of the rolling averages that stays."""


def by_channel(x: Array, groups: int) -> Array:
    """One row for each channel, with its values at all positions of all examples."""
    return x.reshape(len(x), groups, -1).swapaxes(0, 1).reshape(groups, -1)


def statistics(x: Array, groups: int) -> tuple[Array, Array]:
    """Mean and biased variance of every channel."""
    channels = by_channel(x, groups)
    return channels.mean(axis=1)[np.newaxis], channels.var(axis=1)[np.newaxis]


def spread_out(of_channels: Array, x: Array) -> Array:
    """One row (1, groups) with a number for every column of x."""
    return np.repeat(of_channels, x.shape[1] // of_channels.shape[1], axis=1)


def normalize(x: Array, m: Array, v: Array) -> Array:
    """Normalize each channel by a mean and a variance (Ioffe & Szegedy 2015, Algorithm 1, third line)."""
    return (x - spread_out(m, x)) / np.sqrt(spread_out(v, x) + EPS)


def mean_gradient(d: Array, v: Array) -> Array:
    """The gradient of ``sum(d * normalize(x, m, v))`` in m."""
    return -by_channel(d, v.shape[1]).sum(axis=1) / np.sqrt(v + EPS)


def variance_gradient(d: Array, x: Array, m: Array, v: Array) -> Array:
    """The gradient of ``sum(d * normalize(x, m, v))`` in v."""
    met = d * normalize(x, m, v)
    return -by_channel(met, v.shape[1]).sum(axis=1) / (2 * (v + EPS))


def input_gradient(d: Array, dm: Array, dv: Array, x: Array, m: Array, v: Array) -> Array:
    """The gradient in x, where it acts directly, on m with gradient dm, and on v with gradient dv."""
    count = x.size // m.shape[1]
    through = dm + 2 * dv * (x.reshape(len(x), m.shape[1], -1).transpose(0, 2, 1) - m)  # (N, n, groups)
    return d / np.sqrt(spread_out(v, x) + EPS) + through.transpose(0, 2, 1).reshape(x.shape) / count


def batch_gradient(d: Array, x: Array, groups: int) -> Array:
    """The gradient of ``sum(d * normalize(x, *statistics(x)))`` in x."""
    m, v = statistics(x, groups)
    return input_gradient(d, mean_gradient(d, v), variance_gradient(d, x, m, v), x, m, v)
