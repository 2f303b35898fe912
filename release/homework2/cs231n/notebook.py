"""What every notebook of the course starts with, and the voice in which its check cells speak."""

import importlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import matplotlib.pyplot as plt
import numpy as np
from IPython import get_ipython

from cs231n.gradient_check import eval_numerical_gradient_array, rel_error

RED, PLAIN = "\x1b[31m", "\x1b[0m"  # notebooks show an error's text with terminal colours


class CheckError(AssertionError):
    """A check that did not pass: Jupyter shows its message alone, and nbgrader still sees a failed cell."""

    def _render_traceback_(self) -> list[str]:
        return [f"{RED}{self}{PLAIN}"]


def setup() -> None:
    """Make this kernel quick, its figures legible and its messages about unwritten functions short."""
    # On the small matrices of these notebooks two BLAS threads wait for each other and run up to ten times slower.
    with suppress(ModuleNotFoundError):  # NumPy is loaded, and only threadpoolctl can still tell it
        importlib.import_module("threadpoolctl").threadpool_limits(1)
    for variable in "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS":
        os.environ[variable] = "1"  # for libraries that a later cell loads
    shell = get_ipython()
    if shell is not None:
        shell.run_line_magic("matplotlib", "inline")
        shell.set_custom_exc((NotImplementedError,), _show_unwritten)
    plt.rcParams.update(
        {
            "figure.figsize": (8, 4.5),
            "figure.dpi": 90,
            "figure.constrained_layout.use": True,
            "axes.grid": True,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "grid.alpha": 0.3,
            "legend.frameon": False,
            "image.interpolation": "nearest",
        }
    )


def _show_unwritten(shell, kind, error, traceback, tb_offset=None) -> list[str]:
    """Report a stub that was reached, as IPython's handler for NotImplementedError."""
    lines = [f"{RED}{_unwritten(error)}{PLAIN}"]
    shell._showtraceback(kind, error, lines)
    return lines


def _unwritten(error: NotImplementedError, question: str = "") -> str:
    """Say which function is still a stub; a stub's message starts with the name of its question."""
    first = re.match(r"\w+", str(error))
    name = first.group() if first else question
    if not name:
        return "A function that this cell calls is not implemented yet."
    if name == question:
        return f"{name}: not implemented yet - fill in the cell above and run this again"
    needed = f"{question}: needs {name}, which is" if question else f"{name}:"
    return f"{needed} not implemented yet - fill in its cell and run this again"


@contextmanager
def checking(question: str) -> Iterator[None]:
    """Run the checks of one question, and say in a line how they went.

    Parameters
    ----------
    question : str
        The name of the function or class that the checks call.

    Raises
    ------
    CheckError
        If an assertion of the checks fails or the question is still a stub, so that the cell counts as failed.
    """
    try:
        yield
    except NotImplementedError as error:
        raise CheckError(_unwritten(error, question)) from None
    except AssertionError as error:
        raise CheckError(f"{question}: {error}") from None
    except NameError as error:
        if error.name != question:
            raise
        raise CheckError(f"{question}: not defined - run the cell above, then this one again") from None
    print(f"{question}: all checks passed")


def expect_close(name: str, got, expected, hint: str = "", tolerance: float = 1e-3) -> None:
    """Assert that an array is what it should be, and print how near it came.

    Parameters
    ----------
    name : str
        What the array is, in the words of the question.
    got, expected : array_like
        Compared in shape and then by the norm of their difference, relative to the larger of their norms.
    hint : str
        Where to look if they differ.
    tolerance : float
        The largest relative error that counts as right; by default one that leaves room for rounding in float32.
    """
    assert got is not None, f"{name} is None; does the function return it?"
    got, expected = np.asarray(got), np.asarray(expected)
    assert got.shape == expected.shape, f"{name} has shape {got.shape}, right is {expected.shape}. {hint}"
    assert np.isfinite(got).all(), f"{name} contains nan or inf. {hint}"
    error = rel_error(got, expected)
    assert error <= tolerance, f"{name} is off by {error:.1e} (right: at most {tolerance:.0e}). {hint}"
    print(f"  {name:<42} error {error:7.1e}   right: at most {tolerance:.0e}")


def expect_unchanged(name: str, array: np.ndarray, before: np.ndarray) -> None:
    """Assert that a function left one of its arguments as it was."""
    assert np.array_equal(array, before), f"{name} was changed in place; compute on a new array instead"


def numeric_gradient(f: Callable, x: np.ndarray, df, coarse: float = 5e-2) -> np.ndarray:
    """Differentiate the sum of ``f(x) * df`` by central differences, with a step that fits the precision of ``f``.

    Parameters
    ----------
    f : callable
        Takes ``x``, returns an array or a number.
    x : ndarray
        Where to differentiate; changed while this runs, restored in the end.
    df : ndarray of the shape of ``f(x)``, or number
        The gradient that comes from above.
    coarse : float
        The step for an ``f`` that rounds to float32, in which a finer one drowns.

    Returns
    -------
    grad : float64 ndarray of the shape of ``x``
        The gradient.
    """
    work = x.astype(np.float64)
    step = coarse if _rounds_to_float32(f, work) else 1e-5
    return eval_numerical_gradient_array(f, work, df, step)


def _rounds_to_float32(f: Callable, x: np.ndarray) -> bool:
    """Whether ``f`` computes in float32, be it in part: fifth differences over small steps show its noise alone."""
    direction = np.random.default_rng(231).standard_normal(x.shape)
    values = np.array([np.array(f(x + 1e-4 * k * direction), np.float64) for k in range(9)])
    noise = np.abs(np.diff(values, 5, axis=0)).max()
    return np.array_equal(values, values.astype(np.float32)) or bool(noise > 1e-10 * np.abs(values).max())


def expect_gradients(name: str, net, X: np.ndarray, y: np.ndarray, hint: str = "") -> None:
    """Assert that a network has a gradient for each of its parameters, and that finite differences agree."""
    _, grads = net.loss(X, y)
    missing = sorted(set(net.params) - set(grads))
    assert not missing, f"{name}: there is no gradient for {', '.join(missing)}."
    for key, param in net.params.items():

        def loss(value: np.ndarray, key=key) -> float:
            net.params[key] = value.astype(net.params[key].dtype)
            return net.loss(X, y)[0]

        numeric = numeric_gradient(loss, param, 1.0, coarse=2e-3)
        net.params[key] = param
        # A bias in front of batch norm has gradient zero, where no relative error is small; so compare from 1 on.
        expect_close(f"{name}: gradient of {key}", 1 + grads[key], 1 + numeric, hint)
