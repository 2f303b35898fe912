"""small stuff I kept retyping in layers.py  -- JK"""
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def flat2d(x):
    """(N, ...) -> (N, D)"""
    return x.reshape(len(x), -1)


def whiten(x, axes, eps):
    """zero mean / unit variance along `axes`. gives (xhat, 1/std, mean, var), the last three with kept dims"""
    mean = x.mean(axis=axes, keepdims=True)
    var = x.var(axis=axes, keepdims=True)
    inv = 1 / np.sqrt(var + eps)
    return (x - mean) * inv, inv, mean, var


def whiten_grad(dxhat, xhat, inv, axes):
    """backprop through whiten(); works for batch, layer and group norm alike"""
    m1 = dxhat.mean(axis=axes, keepdims=True)
    m2 = (dxhat * xhat).mean(axis=axes, keepdims=True)
    return inv * (dxhat - m1 - xhat * m2)


def windows(x, kh, kw, stride):
    """read-only view (N, C, OH, OW, kh, kw)"""
    v = sliding_window_view(x, (kh, kw), axis=(2, 3))
    return v[:, :, ::stride, ::stride]


def scatter_windows(dwin, shape, stride, dtype):
    """adjoint of windows(): add every window back to where it came from"""
    oh, ow, kh, kw = dwin.shape[2:]
    out = np.zeros(shape, dtype=dtype)
    for r in range(kh):
        rows = slice(r, r + stride * (oh - 1) + 1, stride)
        for c in range(kw):
            cols = slice(c, c + stride * (ow - 1) + 1, stride)
            out[:, :, rows, cols] += dwin[..., r, c]
    return out


def pad_hw(x, p):
    return np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)]) if p else x


# not needed any more, was for looking at the filters
def to_grid(W):
    W = W - W.min()
    return (W / W.max()).transpose(0, 2, 3, 1)
