from __future__ import print_function
from builtins import range
import numpy as np


def eval_numerical_gradient(f, x, verbose=False, h=1e-5):
    """Central differences of a number f(x), element by element."""
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index
        old = x[ix]
        x[ix] = old + h
        up = f(x)
        x[ix] = old - h
        down = f(x)
        x[ix] = old
        grad[ix] = (up - down) / (2 * h)
        if verbose:
            print(ix, grad[ix])
        it.iternext()
    return grad


def eval_numerical_gradient_array(f, x, df, h=1e-5):
    """Central differences of an array f(x), weighted by df."""
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index
        old = x[ix]
        x[ix] = old + h
        up = f(x).copy()
        x[ix] = old - h
        down = f(x).copy()
        x[ix] = old
        grad[ix] = np.sum((up - down) * df) / (2 * h)
        it.iternext()
    return grad
