"""Gradients by finite differences, and how far an analytic gradient is from them.

Everything here wants float64: with float32, a central difference at ``h = 1e-5`` is mostly rounding error.
"""

import numpy as np

# A star brings the official names; `rel_error` would take the place of the one that an official notebook defines.
__all__ = [
    "eval_numerical_gradient",
    "eval_numerical_gradient_array",
    "eval_numerical_gradient_blobs",
    "eval_numerical_gradient_net",
    "grad_check_sparse",
]


def rel_error(x, y):
    """Relative distance of two arrays: ‖x - y‖ / max(‖x‖, ‖y‖), and 0 if both are zero.

    Norms, not the worst element: a gradient's smallest elements are lost in the rounding error of a finite
    difference although the gradient is right.

    Parameters
    ----------
    x, y : array_like of the same shape
        What to compare.

    Returns
    -------
    error : float
        Between 0 and 2; infinite or NaN where an array is.

    Raises
    ------
    ValueError
        If the shapes differ.
    """
    x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if x.shape != y.shape:
        raise ValueError(f"rel_error: the shapes {x.shape} and {y.shape} differ; compare arrays of one shape.")
    scale = max(np.linalg.norm(x), np.linalg.norm(y))
    return float(np.linalg.norm(x - y) / scale) if scale != 0 else 0.0


def check_gradient(f, x, dx, dout=1.0, h=1e-5):
    """Estimate the relative error of a gradient from one random direction: two calls of ``f`` for any size.

    Along a direction v of independent standard normal elements, the slope of f is ⟨dx, v⟩ plus an error that is
    normal with the size of the gradient's own error as its standard deviation.

    Parameters
    ----------
    f : callable
        Takes ``x``, returns an array or a number.
    x : float64 ndarray
        Where the gradient is checked.
    dx : ndarray of the shape of ``x``
        The gradient to check, of the sum of ``f(x) * dout``.
    dout : ndarray of the shape of ``f(x)``
        The gradient that comes from above.
    h : float
        The length of the step, in units of v.

    Returns
    -------
    error : float
        About 1e-9 for a right gradient away from kinks, about 1 for a wrong one.

    Raises
    ------
    ValueError
        If ``dx`` has not the shape of ``x``.
    """
    dx = np.asarray(dx)
    if dx.shape != x.shape:
        raise ValueError(f"check_gradient: the gradient has shape {dx.shape}, x has {x.shape}; they must agree.")
    # A generator of its own: a check must neither disturb nor depend on np.random.
    v = np.random.default_rng(231).standard_normal(x.shape)
    slope = float(np.sum((f(x + h * v) - f(x - h * v)) * dout)) / (2 * h)
    projected = float(np.sum(dx * v))
    scale = max(float(np.linalg.norm(dx)), abs(slope))
    return abs(slope - projected) / scale if scale != 0 else 0.0


def eval_numerical_gradient(f, x, verbose=True, h=1e-5):
    """Differentiate a scalar function by central differences, one element at a time.

    Parameters
    ----------
    f : callable
        Takes ``x``, returns a number.
    x : ndarray
        Where to differentiate; changed while this runs, restored in the end.
    verbose : bool
        Whether to print every element's index and derivative.
    h : float
        The step.

    Returns
    -------
    grad : ndarray of the shape of ``x``
        The gradient of ``f`` at ``x``.
    """
    grad = eval_numerical_gradient_array(f, x, 1.0, h)
    if verbose:
        for index, slope in np.ndenumerate(grad):
            print(index, slope)
    return grad


def eval_numerical_gradient_array(f, x, df, h=1e-5):
    """Differentiate the sum of ``f(x) * df`` by central differences, one element at a time.

    Parameters
    ----------
    f : callable
        Takes ``x``, returns an array or a number.
    x : ndarray
        Where to differentiate; changed while this runs, restored in the end.
    df : ndarray of the shape of ``f(x)``
        The gradient that comes from above.
    h : float
        The step.

    Returns
    -------
    grad : ndarray of the shape of ``x``
        The gradient.
    """
    grad = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        # f may return a view of x or one of its own buffers; copies keep the two sides apart.
        above, below = (np.array(f_at) for f_at in _both_sides(f, x, index, h))
        grad[index] = np.sum((above - below) * df) / (2 * h)
    return grad


def _both_sides(f, x, index, h):
    """Yield ``f(x)`` with ``x[index]`` a step ``h`` above, then below its value, which is then restored."""
    value = x[index]
    try:
        for shifted in (value + h, value - h):
            x[index] = shifted
            yield f(x)
    finally:
        x[index] = value


def eval_numerical_gradient_blobs(f, inputs, output, h=1e-5):
    """Differentiate a function that reads and writes blobs by central differences.

    Parameters
    ----------
    f : callable
        Called as ``f(*inputs, output)``; writes its result into ``output.vals``.
    inputs : tuple of objects
        Each with arrays ``vals`` and ``diffs``; the values are restored in the end.
    output : object
        With arrays ``vals``, the result, and ``diffs``, the gradient that comes from above.
    h : float
        The step.

    Returns
    -------
    grads : list of ndarray
        The gradient with respect to every input.
    """

    def result(_):
        f(*inputs, output)
        return output.vals

    return [eval_numerical_gradient_array(result, blob.vals, output.diffs, h) for blob in inputs]


def eval_numerical_gradient_net(net, inputs, output, h=1e-5):
    """Differentiate ``net.forward()``, which reads and writes blobs: see `eval_numerical_gradient_blobs`."""
    return eval_numerical_gradient_blobs(lambda *blobs: net.forward(), inputs, output, h)


def grad_check_sparse(f, x, analytic_grad, num_checks=10, h=1e-5):
    """Compare a gradient with central differences at a few random elements, and print what comes out.

    Parameters
    ----------
    f : callable
        Takes ``x``, returns a number.
    x : ndarray
        Where to differentiate; changed while this runs, restored in the end.
    analytic_grad : ndarray of the shape of ``x``
        The gradient to check.
    num_checks : int
        How many elements to try.
    h : float
        The step.
    """
    for _ in range(num_checks):
        index = tuple(np.random.randint(size) for size in x.shape)
        above, below = (float(f_at) for f_at in _both_sides(f, x, index, h))
        numeric, analytic = (above - below) / (2 * h), float(analytic_grad[index])
        error = rel_error(numeric, analytic)
        print(f"numerical: {numeric:f} analytic: {analytic:f}, relative error: {error:e}")
