"""What a mask shows that was found from what it did: how many it keeps, whether each for itself, and by what it scales."""

from __future__ import annotations

import numpy as np

from autograder.hidden.oracles import Array

ERRORS = 6
"""Standard errors that chance does not reach."""


def near(share: float, p: float, coins: int) -> bool:
    """Whether so many coins, each showing heads with probability p, may give this share of heads."""
    return abs(share - p) <= ERRORS * np.sqrt(p * (1 - p) / coins)


def are_apart(kept: Array) -> bool:
    """Whether elements are dropped each for itself: along no axis do most lines have the same fate from end to end."""
    long = [axis for axis in range(kept.ndim) if kept.shape[axis] > 1]
    return all(float(np.mean(kept.all(axis) | ~kept.any(axis))) < 0.6 for axis in long)


def scaled_by(out: Array, x: Array) -> float:
    """The factor between an array and what is left of it; x is nowhere zero where out is not."""
    kept = out != 0
    return float(np.median(out[kept] / x[kept])) if kept.any() else 0.0
