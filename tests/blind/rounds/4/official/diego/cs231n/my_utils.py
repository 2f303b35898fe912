"""Stuff I need in several layers. (diego)"""
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def windows(x, kh, kw, stride):
    """All windows of x (N, C, H, W) as a read-only view of shape (N, C, OH, OW, kh, kw)."""
    return sliding_window_view(x, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]


def add_windows(dwin, shape, stride):
    """The transpose of `windows`: add gradients of windows up to an array of the given shape."""
    OH, OW, kh, kw = dwin.shape[2:]
    dx = np.zeros(shape, dtype=dwin.dtype)
    for i in range(kh):
        for j in range(kw):
            dx[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride] += dwin[..., i, j]
    return dx


def zero_pad(x, pad):
    return np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])


def standardize(x, axis, eps):
    """Returns x_hat and 1/std (keepdims) along axis."""
    centered = x - x.mean(axis=axis, keepdims=True)
    inv_std = 1 / np.sqrt(np.mean(centered * centered, axis=axis, keepdims=True) + eps)
    return centered * inv_std, inv_std


def standardize_backward(dxhat, xhat, inv_std, axis):
    a = dxhat.mean(axis=axis, keepdims=True)
    b = (dxhat * xhat).mean(axis=axis, keepdims=True)
    return inv_std * (dxhat - a - xhat * b)


def moving_average(old, new, keep):
    return keep * old + (1 - keep) * new


def one_hot(y, C):  # was for softmax, not needed now
    return np.eye(C)[y]
