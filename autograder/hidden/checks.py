"""What is wrong with something that an answer gave back, in words for the student; no array is shown.

`difference` gives a clause such as "`dx` is off by 30 % of its size", or nothing. What a hand-in returns can be
anything (None, text, a wrong shape, NaN), and what cannot be worked with at all is raised as `AssertionError` with such
a clause.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.hidden.oracles import Array

TERMS = 1600
"""About as many as the longest sum on our inputs has."""

TOL = TERMS * float(np.finfo(np.float32).eps)
"""Relative, by norm: the bound on the rounding error of a sum of so many terms in float32, 2e-4, since an answer may
compute in it whatever it is given. Right answers in float32 stay below 5e-6, and known mistakes above 4e-3."""


def check(condition: bool, wrong: str) -> None:
    """Raise ``AssertionError(wrong)`` unless the condition holds."""
    if not condition:
        raise AssertionError(wrong)


def describe(got: Any) -> str:
    """Say what kind of thing a function returned, in words and without its values."""
    if got is None:
        return "None"
    if isinstance(got, np.ndarray) and got.ndim:
        return f"an array of shape {got.shape}"
    if isinstance(got, str | bytes):
        return "text"
    if isinstance(got, int | float | np.generic | np.ndarray):
        return "a single number"
    if isinstance(got, tuple | list):
        return f"a {type(got).__name__} of {len(got)} value{'' if len(got) == 1 else 's'}"
    return "a dictionary" if isinstance(got, dict) else "an object that is neither a number nor an array"


def unpacked(result: Any, names: Sequence[str], of: str) -> Sequence[Any]:
    """Take a result apart into the values that the contract names."""
    if len(names) == 1:
        return [result]
    ok = isinstance(result, tuple | list) and len(result) == len(names)
    check(ok, f"`{of}` must return ({', '.join(names)}); it returned {describe(result)}")
    return result


def entry(mapping: Any, key: str, what: str) -> Any:
    """Look a key up in a dictionary that a function returned or filled."""
    check(isinstance(mapping, Mapping), f"`{what}` must be a dictionary; it is {describe(mapping)}")
    check(key in mapping, f'`{what}` has no entry "{key}"')
    return mapping[key]


def numbers(got: Any, what: str) -> Array:
    """Return what a function gave as a finite float64 array, or say what it is instead."""
    value = None
    if not isinstance(got, str | bytes | bool | dict) and got is not None:
        try:
            value = np.asarray(got)
        except ValueError:  # rows of different lengths
            value = None
    real = value is not None and value.dtype.kind in "fiu"
    check(real, f"{what} must hold real numbers; it is {describe(got)}")
    value = np.asarray(value, dtype=np.float64)
    check(bool(np.isfinite(value).all()), f"{what} holds NaN or infinite values")
    return value


def size(value: Array) -> float:
    """The Euclidean norm of all elements."""
    return float(np.linalg.norm(value.ravel()))


def difference(
    got: Any, want: Any, what: str, *, tol: float = TOL, scale: float = 0.0, exact_shape: bool = True
) -> str:
    """What is wrong with an array, or nothing if ``|got - want| <= tol * max(|want|, scale)`` by norm.

    Parameters
    ----------
    got : anything
    want : array of any shape
    what : what it is called, in backquotes
    tol : the bound
    scale : a norm below which differences do not count, for arrays that should be zero
    exact_shape : if not set, axes of length 1 are passed over, as in (1, D) for (D,)
    """
    try:
        value = numbers(got, what)
    except AssertionError as error:
        return str(error)
    want = np.asarray(want, dtype=np.float64)
    same = value.shape == want.shape or (not exact_shape and _without_ones(value.shape) == _without_ones(want.shape))
    if not same:
        return f"{what} has shape {value.shape} instead of {want.shape}"
    value, scale = value.reshape(want.shape), max(size(want), scale, 1e-12)
    return "" if size(value - want) <= tol * scale else f"{what} {_how_wrong(value, want, scale)}"


def _without_ones(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(n for n in shape if n != 1)


def _how_wrong(value: Array, want: Array, scale: float) -> str:
    """Say how an array differs: by a factor if it does, else by how much of its size."""
    if value.size and not value.any():
        return "is zero everywhere"
    factor = float(np.vdot(want, value) / max(size(want) ** 2, 1e-300))
    plain = f"{factor:.3g}"
    if want.size > 1 and size(value - factor * want) <= TOL * size(value) and plain not in ("1", "-0", "0"):
        return f"is {plain} times what it should be"
    error = size(value - want) / scale
    if error > 10:
        return "is off by more than ten times its size"
    return f"is off by {f'{100 * error:.2g}' if error < 0.995 else f'{100 * error:.0f}'} % of its size"
