"""Max-pooling in NumPy alone: maxima along the rows of the image first, then maxima of these down the columns.

A window of PH * PW elements costs PH + PW - 2 comparisons of whole arrays this way. The gradient goes back the same
two steps. The minibatch is cut into blocks so that all of it happens in the processor's cache.
"""

import numpy as np

CACHE = 1 << 18
"""Bytes of images in a block: small enough that what is computed from them fits a core's second-level cache, too."""


def max_pool_forward_fast(x, pool_param):
    """Compute what `max_pool_forward_naive` computes, fast.

    Parameters
    ----------
    x : ndarray of shape (N, C, H, W)
        The images.
    pool_param : dict
        ``pool_height``, ``pool_width`` and ``stride``.

    Returns
    -------
    out : ndarray of shape (N, C, OH, OW)
        The maxima.
    cache : tuple
        What the backward pass needs: ``(x, pool_param)``.

    Raises
    ------
    ValueError
        If no window fits into the images.
    """
    PH, PW, stride = (pool_param[key] for key in ("pool_height", "pool_width", "stride"))
    N, C, H, W = x.shape
    if H < PH or W < PW:
        raise ValueError(
            f"max_pool_forward_fast: windows of {PH}×{PW} do not fit into images of {H}×{W}; choose smaller windows."
        )
    out = np.empty((N, C, (H - PH) // stride + 1, (W - PW) // stride + 1), x.dtype)
    for block in _blocks(x):
        _maxima(_taps(_maxima(_taps(x[block], PW, stride, axis=3)), PH, stride, axis=2), out[block])
    return out, (x, pool_param)


def max_pool_backward_fast(dout, cache):
    """Carry a gradient back through `max_pool_forward_fast`: of several equal maxima the first gets it all.

    Parameters
    ----------
    dout : ndarray of shape (N, C, OH, OW)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        ``(x, pool_param)`` from `max_pool_forward_fast`; the cache of `max_pool_forward_naive` is the same.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    """
    x, pool_param = cache
    PH, PW, stride = (pool_param[key] for key in ("pool_height", "pool_width", "stride"))
    dx = np.zeros(x.shape, dout.dtype)
    for block in _blocks(x):
        columns = _taps(x[block], PW, stride, axis=3)
        highest = _maxima(columns)  # of each row within each window, (n, C, H, OW)
        rows = _taps(highest, PH, stride, axis=2)
        dhighest = np.zeros(highest.shape, dout.dtype)
        _give(dout[block], _maxima(rows), rows, _taps(dhighest, PH, stride, axis=2), stride >= PH)
        _give(dhighest, highest, columns, _taps(dx[block], PW, stride, axis=3), stride >= PW)
    return dx


def _blocks(x):
    size = max(1, CACHE * len(x) // max(1, x.nbytes))
    return (slice(start, start + size) for start in range(0, len(x), size))


def _taps(a, size, stride, axis):
    """Views of an array: element k of every window along an axis, for each k below the windows' size."""
    span = a.shape[axis] - size + 1
    return [a[(slice(None),) * axis + (slice(k, k + span, stride),)] for k in range(size)]


def _maxima(taps, out=None):
    """The largest element of every window."""
    out = np.maximum(taps[0], taps[-1], out=out)
    for tap in taps[1:-1]:
        np.maximum(out, tap, out=out)
    return out


def _give(dout, peak, taps, dtaps, disjoint):
    """Add the gradient of each window's maximum to that of the first element that is as large."""
    left = dout
    for tap, dtap in zip(taps[:-1], dtaps[:-1], strict=True):
        part = left * (tap == peak)
        left = left - part
        _add(part, dtap, disjoint)
    _add(left, dtaps[-1], disjoint)


def _add(part, total, disjoint):
    """Add to what is still zero where windows are disjoint, which a copy does faster."""
    if disjoint:
        total[...] = part
    else:
        total += part
