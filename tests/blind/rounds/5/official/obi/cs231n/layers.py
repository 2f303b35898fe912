"""
Assignment 2, layers. -- Obi

Everything vectorized. Convention: _private helpers first, then the graded functions.
"""
from __future__ import annotations

import functools
import itertools
import math
import os
from builtins import range

import numpy as np
from numpy.lib.stride_tricks import as_strided

_DEBUG = bool(os.environ.get("CS231N_DEBUG"))
_CHANNELS_FIRST = (0, 3, 1, 2)
_CHANNELS_LAST = (0, 2, 3, 1)


def _dbg(fn):
    """Print the shapes going in and out while debugging."""

    @functools.wraps(fn)
    def wrapped(*args, **kwargs):
        if _DEBUG:
            print(fn.__name__, [np.shape(a) for a in args])
        return fn(*args, **kwargs)

    return wrapped


def _flat(x):
    return x.reshape(len(x), math.prod(x.shape[1:]))


def _standardize(x, axes, eps):
    """Zero mean, unit variance over `axes`; also 1 / std (kept dims)."""
    centered = x - x.mean(axis=axes, keepdims=True)
    inv_std = 1.0 / np.sqrt(np.mean(np.square(centered), axis=axes, keepdims=True) + eps)
    return centered * inv_std, inv_std


def _standardize_back(dxhat, xhat, inv_std, axes):
    """d/dx of _standardize: project out the constant and the xhat direction."""
    mean = functools.partial(np.mean, axis=axes, keepdims=True)
    return inv_std * (dxhat - mean(dxhat) - xhat * mean(dxhat * xhat))


def _windows(x, kh, kw, stride):
    """View of shape (N, C, OH, OW, kh, kw)."""
    N, C, H, W = x.shape
    n, c, h, w = x.strides
    oh, ow = (H - kh) // stride + 1, (W - kw) // stride + 1
    return as_strided(x, (N, C, oh, ow, kh, kw), (n, c, h * stride, w * stride, h, w), writeable=False)


def _pad(x, p):
    return np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])


# --------------------------------------------------------------------------- dense


@_dbg
def affine_forward(x, w, b):
    """out = x w + b with x as rows; x (N, d1, ..., dk), w (D, M), b (M,)."""
    return _flat(x) @ w + b, (x, w, b)


@_dbg
def affine_backward(dout, cache):
    x, w, _ = cache
    return (dout @ w.T).reshape(x.shape), _flat(x).T @ dout, dout.sum(0)


def relu_forward(x):
    out, cache = np.maximum(x, 0), x
    return out, cache


def relu_backward(dout, cache):
    return dout * (cache > 0)


def svm_loss(x, y):
    """Multiclass hinge loss, margin 1. x (N, C) scores, y (N,) labels."""
    N = len(y)
    rows = np.arange(N)
    margins = x - x[rows, y][:, None] + 1.0
    np.maximum(margins, 0, out=margins)
    margins[rows, y] = 0
    hot = np.where(margins > 0, 1.0, 0.0).astype(x.dtype)
    hot[rows, y] -= hot.sum(axis=1)
    return margins.sum() / N, hot / N


def softmax_loss(x, y):
    """Cross entropy of the softmax. x (N, C) scores, y (N,) labels."""
    N = x.shape[0]
    log_p = x - x.max(axis=1, keepdims=True)
    log_p = log_p - np.log(np.exp(log_p).sum(axis=1, keepdims=True))
    # one_hot = np.eye(x.shape[1])[y]; loss = -(one_hot * log_p).sum() / N
    loss = -log_p[np.arange(N), y].mean()
    dx = np.exp(log_p)
    dx[np.arange(N), y] -= 1
    dx /= N
    return loss, dx


# --------------------------------------------------------------------------- normalization


def batchnorm_forward(x, gamma, beta, bn_param):
    """
    Batch normalization.

    bn_param: mode ('train' | 'test'), eps, momentum, running_mean, running_var.
    In training, running = momentum * running + (1 - momentum) * batch.
    """
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)
    D = x.shape[1]
    running_mean = bn_param.get("running_mean", np.zeros(D, dtype=x.dtype))
    running_var = bn_param.get("running_var", np.zeros(D, dtype=x.dtype))

    if mode not in {"train", "test"}:
        raise ValueError('Invalid forward batchnorm mode "%s"' % mode)

    if mode == "test":
        scale = gamma / np.sqrt(running_var + eps)
        out = x * scale + (beta - running_mean * scale)
        bn_param.update(running_mean=running_mean, running_var=running_var)
        return out, None

    mu, var = x.mean(axis=0), x.var(axis=0)
    istd = (var + eps) ** -0.5
    xhat = (x - mu) * istd
    bn_param.update(
        running_mean=momentum * running_mean + (1.0 - momentum) * mu,
        running_var=momentum * running_var + (1.0 - momentum) * var,
    )
    return gamma * xhat + beta, (xhat, istd, gamma)


def batchnorm_backward(dout, cache):
    """Staged backward pass; see batchnorm_backward_alt for the short one."""
    xhat, istd, gamma = cache
    N = dout.shape[0]
    xmu = xhat / istd

    # out = gamma * xhat + beta
    dbeta = np.einsum("nd->d", dout)
    dgamma = np.einsum("nd,nd->d", dout, xhat)
    dxhat = dout * gamma
    # xhat = xmu * istd, istd = (var + eps) ** -1/2
    dvar = -0.5 * istd**3 * np.einsum("nd,nd->d", dxhat, xmu)
    # var = mean(xmu ** 2)
    dxmu = dxhat * istd + 2.0 / N * xmu * dvar
    # xmu = x - mean(x)
    dx = dxmu - dxmu.mean(axis=0)
    return dx, dgamma, dbeta


def batchnorm_backward_alt(dout, cache):
    xhat, istd, gamma = cache
    dx = _standardize_back(dout * gamma, xhat, istd, 0)
    return dx, (dout * xhat).sum(0), dout.sum(0)


def layernorm_forward(x, gamma, beta, ln_param):
    """Layer normalization: over the features of each sample. ln_param: eps."""
    xhat, inv_std = _standardize(x, 1, ln_param.get("eps", 1e-5))
    return xhat * gamma + beta, (xhat, inv_std, gamma)


def layernorm_backward(dout, cache):
    xhat, inv_std, gamma = cache
    dx = _standardize_back(dout * gamma, xhat, inv_std, 1)
    return dx, np.sum(dout * xhat, axis=0), np.sum(dout, axis=0)


# --------------------------------------------------------------------------- dropout


def dropout_forward(x, dropout_param):
    """Inverted dropout; p is the probability to keep. dropout_param: p, mode, seed (optional)."""
    p, mode = dropout_param["p"], dropout_param["mode"]
    if "seed" in dropout_param:
        np.random.seed(dropout_param["seed"])

    mask = None
    if mode == "train":
        mask = np.random.binomial(1, p, size=x.shape).astype(x.dtype)
        mask /= p
    out = x if mask is None else x * mask
    return out.astype(x.dtype, copy=False), (dropout_param, mask)


def dropout_backward(dout, cache):
    _, mask = cache
    return dout if mask is None else dout * mask


# --------------------------------------------------------------------------- convolution and pooling


def conv_forward_naive(x, w, b, conv_param):
    """
    x (N, C, H, W), w (F, C, HH, WW), b (F,); conv_param: stride, pad.
    Not so naive, but I could not bear to wait for the loops.
    """
    cols = _windows(_pad(x, conv_param["pad"]), *w.shape[2:], conv_param["stride"])
    out = np.tensordot(cols, w, axes=((1, 4, 5), (1, 2, 3)))  # N, OH, OW, F
    out = np.moveaxis(out + b, -1, 1)
    return out, (x, w, b, conv_param)


def conv_backward_naive(dout, cache):
    x, w, b, conv_param = cache
    s, p = conv_param["stride"], conv_param["pad"]
    (N, C, H, W), (HH, WW) = x.shape, w.shape[2:]
    OH, OW = dout.shape[2:]

    x_pad = _pad(x, p)
    db = dout.sum(axis=(0, 2, 3))
    dw = np.tensordot(dout, _windows(x_pad, HH, WW, s), axes=((0, 2, 3), (0, 2, 3)))

    dx_pad = np.zeros_like(x_pad, dtype=np.result_type(dout, w))
    for i, j in itertools.product(range(HH), range(WW)):
        # every output looks at pixel (i, j) of its window through w[:, :, i, j]
        dx_pad[:, :, i : i + s * OH : s, j : j + s * OW : s] += np.einsum("nfhw,fc->nchw", dout, w[:, :, i, j])
    return dx_pad[:, :, p : H + p, p : W + p], dw, db


def max_pool_forward_naive(x, pool_param):
    """x (N, C, H, W); pool_param: pool_height, pool_width, stride."""
    win = _windows(x, pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"])
    return win.max(axis=(-2, -1)), (x, pool_param)


def max_pool_backward_naive(dout, cache):
    x, pool_param = cache
    ph, pw, s = (pool_param[k] for k in ("pool_height", "pool_width", "stride"))
    win = _windows(x, ph, pw, s)
    best = win.reshape(*win.shape[:4], ph * pw).argmax(axis=-1)
    dx = np.zeros(x.shape, dtype=dout.dtype)
    # one offset in the window at a time: no duplicates inside a step, so a plain += is enough
    for k in range(ph * pw):
        r, c = divmod(k, pw)
        dx[:, :, r : r + s * best.shape[2] : s, c : c + s * best.shape[3] : s] += np.where(best == k, dout, 0)
    return dx


# --------------------------------------------------------------------------- spatial


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    N, C, H, W = x.shape
    out, cache = batchnorm_forward(x.transpose(_CHANNELS_LAST).reshape(-1, C), gamma, beta, bn_param)
    return out.reshape(N, H, W, C).transpose(_CHANNELS_FIRST), cache


def spatial_batchnorm_backward(dout, cache):
    N, C, H, W = dout.shape
    dx, dgamma, dbeta = batchnorm_backward_alt(dout.transpose(_CHANNELS_LAST).reshape(-1, C), cache)
    return dx.reshape(N, H, W, C).transpose(_CHANNELS_FIRST), dgamma, dbeta


def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    """gamma, beta (1, C, 1, 1); G groups of C / G channels; gn_param: eps."""
    N, C, H, W = x.shape
    xhat, inv_std = _standardize(x.reshape(N, G, C // G, H, W), (2, 3, 4), gn_param.get("eps", 1e-5))
    out = gamma.reshape(1, C, 1, 1) * xhat.reshape(x.shape) + beta.reshape(1, C, 1, 1)
    return out, (xhat, inv_std, gamma)


def spatial_groupnorm_backward(dout, cache):
    xhat, inv_std, gamma = cache
    per_channel = (0, 2, 3)
    dgamma = (dout * xhat.reshape(dout.shape)).sum(per_channel).reshape(gamma.shape)
    dbeta = dout.sum(per_channel).reshape(gamma.shape)
    dxhat = (dout * gamma.reshape(1, -1, 1, 1)).reshape(xhat.shape)
    return _standardize_back(dxhat, xhat, inv_std, (2, 3, 4)).reshape(dout.shape), dgamma, dbeta


if __name__ == "__main__":
    # quick smoke test: python -m cs231n.layers
    _x = np.random.randn(2, 4, 5, 5)
    _out, _cache = spatial_groupnorm_forward(_x, np.ones((1, 4, 1, 1)), np.zeros((1, 4, 1, 1)), 2, {})
    print(_out.mean(), _out.std())
