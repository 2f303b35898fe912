"""Assertions that speak to the student: which function, what is broken, on which input, by how much; no array is shown.

They raise `AssertionError` themselves, because pytest adds the operands' values to a bare ``assert``. What a hand-in
returned can be anything (None, text, a wrong shape, NaN), and each gets its one sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.hidden.oracles import Array

TERMS = 1600
"""About as many as the longest sum on our inputs has."""

TOL = TERMS * float(np.finfo(np.float32).eps)
"""Relative, by norm: the bound on the rounding error of a sum of so many terms in float32, 2e-4, since an answer may
compute in it whatever it is given. Right answers in float32 stay below 5e-6, and known mistakes above 4e-3."""

LOOSE = 0.05
"""For a backward pass that had to work from a wrong forward pass's cache."""


def check(condition: bool, message: str) -> None:
    """Raise ``AssertionError(message)`` unless the condition holds."""
    if not condition:
        raise AssertionError(message)


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


def unpack(result: Any, names: Sequence[str], of: str) -> Sequence[Any]:
    """Take a result apart into the values that the contract names."""
    if len(names) == 1:
        return [result]
    ok = isinstance(result, tuple | list) and len(result) == len(names)
    check(ok, f"`{of}` must return ({', '.join(names)}); it returned {describe(result)}.")
    return result


def entry(mapping: Any, key: str, what: str, of: str) -> Any:
    """Look a key up in a dictionary that a function returned or filled."""
    check(isinstance(mapping, Mapping), f"`{what}` of `{of}` must be a dictionary; it is {describe(mapping)}.")
    check(key in mapping, f'`{what}` of `{of}` has no entry "{key}".')
    return mapping[key]


def numbers(got: Any, what: str, of: str, on: str) -> Array:
    """Return what a function gave as a finite float64 array, or say what it is instead."""
    value = None
    if not isinstance(got, str | bytes | bool | dict) and got is not None:
        try:
            value = np.asarray(got)
        except ValueError:  # rows of different lengths
            value = None
    real = value is not None and value.dtype.kind in "fiu"
    check(real, f"`{what}` of `{of}` must hold real numbers; it is {describe(got)}, on {on}.")
    value = np.asarray(value, dtype=np.float64)
    check(bool(np.isfinite(value).all()), f"`{what}` of `{of}` holds NaN or infinite values on {on}.")
    return value


def _size(value: Array) -> float:
    return float(np.linalg.norm(value.ravel()))


def _without_ones(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(n for n in shape if n != 1)


def _how_wrong(value: Array, want: Array, scale: float) -> str:
    """Say how an array differs: by a factor if it does, else by how much of its size."""
    if value.size and not value.any():
        return "is zero everywhere"
    factor = float(np.vdot(want, value) / max(_size(want) ** 2, 1e-300))
    if want.size > 1 and _size(value - factor * want) <= TOL * _size(value):
        return f"is {factor:.3g} times what it should be"
    error = _size(value - want) / scale
    percent = f"{100 * error:.2g}" if error < 0.995 else f"{100 * error:.0f}"
    return f"is off by {percent} % of its size" if error < 10 else "is off by more than ten times its size"


def assert_close(
    got: Any,
    want: Any,
    *,
    what: str,
    of: str,
    on: str,
    tol: float = TOL,
    scale: float = 0.0,
    exact_shape: bool = False,
) -> None:
    """Compare by norm: ``|got - want| <= tol * max(|want|, scale)``.

    Axes of length 1, as in (1, D) for (D,), are passed over unless ``exact_shape`` is set.
    """
    value, want = numbers(got, what, of, on), np.asarray(want, dtype=np.float64)
    same = value.shape == want.shape
    fits = same or (not exact_shape and _without_ones(value.shape) == _without_ones(want.shape))
    check(fits, f"`{what}` of `{of}` has shape {value.shape} instead of {want.shape} on {on}.")
    value, scale = value.reshape(want.shape), max(_size(want), scale, 1e-12)
    right = _size(value - want) <= tol * scale
    check(right, f"`{what}` of `{of}` {_how_wrong(value, want, scale)} on {on}.")


def assert_unchanged(after: Any, before: Any, *, what: str, of: str) -> None:
    """Compare an argument after the call with a copy of it from before."""
    same = isinstance(after, np.ndarray) and np.array_equal(after, before)
    check(same, f"`{of}` changes its argument `{what}` in place; the caller still needs it.")


def assert_gradients(grads: Any, want: Mapping[str, Array], kinds: Sequence[str], *, of: str, on: str) -> None:
    """Compare a network's gradients of some kinds (``"W"``, ``"b"``, ``"gamma"``, ``"beta"``); more keys do no harm."""
    for name, exact in want.items():
        kind = name.rstrip("0123456789")
        if kind not in kinds:
            continue
        # The gradient of a bias before batch normalization is zero, up to rounding in the terms that cancel.
        scale = _size(want[f"W{name.removeprefix(kind)}"])
        got = entry(grads, name, "grads", of)
        assert_close(got, exact, what=f'grads["{name}"]', of=of, on=on, scale=scale if kind == "b" else 0.0)


def assert_initial_params(
    params: Any, sizes: Sequence[int], weight_scale: float, *, of: str, normalized: bool = False, dtype: Any = None
) -> None:
    """Check the parameters that a network starts with: shapes, the noise's size, what is zero and what is one."""
    names = []
    for layer, shape in enumerate(pairwise(sizes), start=1):
        constants = {f"b{layer}": 0.0}
        if normalized and layer < len(sizes) - 1:
            constants |= {f"gamma{layer}": 1.0, f"beta{layer}": 0.0}
        names += [f"W{layer}", *constants]
        for name, constant in constants.items():
            assert_starts_constant(params, name, shape[1:], constant, of=of)
        assert_starts_as_noise(params, f"W{layer}", shape, weight_scale, of=of)
    if dtype is not None:
        assert_dtypes(params, names, dtype, of=of)


def assert_starts_constant(params: Any, name: str, shape: tuple[int, ...], constant: float, *, of: str) -> None:
    """Check a parameter that starts as zeros or ones."""
    value = _new_param(params, name, shape, of)
    check(bool((value == constant).all()), f'`params["{name}"]` of `{of}` must start at {constant:g}.')


def assert_starts_as_noise(params: Any, name: str, shape: tuple[int, ...], weight_scale: float, *, of: str) -> None:
    """Check a parameter that starts as Gaussian noise."""
    value = _new_param(params, name, shape, of)
    # Six standard errors of a Gaussian sample's mean and standard deviation: chance does not get there.
    error = 6 * weight_scale / np.sqrt(value.size)
    spread = float(value.std())
    right = abs(spread - weight_scale) <= error and abs(float(value.mean())) <= error
    check(
        right,
        f'`params["{name}"]` of `{of}` must start as noise with mean 0 and standard deviation `weight_scale`; '
        f"its standard deviation is {spread / weight_scale:.2g} times that, and its mean {value.mean():.1g}.",
    )


def assert_dtypes(params: Any, names: Sequence[str], dtype: Any, *, of: str) -> None:
    """Check what type the parameters are stored in."""
    wrong = [name for name in names if getattr(params[name], "dtype", None) != dtype]
    check(not wrong, f"`params` of `{of}` must have the dtype asked for; {', '.join(wrong)} do not.")


def _new_param(params: Any, name: str, shape: tuple[int, ...], of: str) -> Array:
    value = numbers(entry(params, name, "params", of), f'params["{name}"]', of, "a new network")
    right = value.shape == shape
    check(right, f'`params["{name}"]` of `{of}` has shape {value.shape} instead of {shape} on a new network.')
    return value
