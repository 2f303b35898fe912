"""How a wrong array differs from the right one, in numbers that the same mistake brings about again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from autograder.hidden.checks import numbers, size
from autograder.hidden.oracles import Array

CHUNK = 4096
ALIKE = 2e-3
"""Relative to the difference; arithmetic in float32 stays below it, and different mistakes differ by far more."""
ROUNDING = 5e-6
"""Relative to the right array: what float32 may do to it."""
BY_CHANCE = 0.1
"""Relative, where the answer's own random draws are in the numbers."""


@dataclass(frozen=True)
class Measure:
    """One comparison that came out wrong."""

    what: str
    """What was compared."""
    off: float
    """The norm of the difference, relative to what is right."""
    shadow: float
    """The difference, relative as before, times a fixed vector without symmetries; NaN where it was drawn."""

    def is_like(self, other: Measure) -> bool:
        """Whether two answers differ in the same way from what is right."""
        if self.what != other.what:
            return False
        if np.isnan(self.shadow) or np.isnan(other.shadow):
            return abs(self.off - other.off) <= BY_CHANCE * max(self.off, other.off)
        bound = ALIKE * max(self.off, other.off) + ROUNDING
        return abs(self.off - other.off) <= bound and abs(self.shadow - other.shadow) <= bound


def measure(got: Any, want: Any, what: str, scale: float = 0.0, drawn: bool = False) -> Measure | None:
    """The difference of two arrays in numbers; None where they cannot be compared.

    Parameters
    ----------
    got : anything
    want : array of any shape
    what : what is compared
    scale : a norm of `want` to reckon with at least
    drawn : whether the answer's own random draws are in the numbers
    """
    want = np.asarray(want, dtype=np.float64)
    try:
        value = numbers(got, what)
    except AssertionError:
        return None
    if value.size != want.size:
        return None
    off = (value.ravel() - want.ravel()) / max(size(want), scale, 1e-12)
    return Measure(what, size(off), float("nan") if drawn else _shadow(off))


def _shadow(flat: Array) -> float:
    total = 0.0
    for n, start in enumerate(range(0, flat.size, CHUNK)):
        chunk = flat[start : start + CHUNK]
        total += float(np.cos(n) * (chunk @ _direction()[: chunk.size]))
    return total


@cache
def _direction() -> Array:
    return np.sin(1.0 + np.arange(CHUNK))
