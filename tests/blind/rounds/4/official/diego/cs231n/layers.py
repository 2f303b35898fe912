import numpy as np
from copy import deepcopy  # noqa

from . import my_utils as U
from .my_utils import moving_average, standardize, standardize_backward


def affine_forward(x, w, b):
    """(N, d_1..d_k) times (D, M) plus (M,) -> (N, M)"""
    out = x.reshape(len(x), w.shape[0]) @ w + b
    cache = (x, w, b)
    return out, cache


def affine_backward(dout, cache):
    x, w, b = cache
    dx = np.einsum("nm,dm->nd", dout, w, optimize=True).reshape(x.shape)
    dw = np.einsum("nd,nm->dm", x.reshape(len(x), w.shape[0]), dout, optimize=True)
    db = np.einsum("nm->m", dout)
    return dx, dw, db


def relu_forward(x):
    out = np.where(x > 0, x, np.zeros_like(x))
    cache = x
    return out, cache


def relu_backward(dout, cache):
    x = cache
    return dout * (x > 0)


def svm_loss(x, y):
    """Multiclass hinge loss, margin 1. x (N, C) scores, y (N,) labels -> loss, dx"""
    N = x.shape[0]
    rows = np.arange(N)
    margins = x - x[rows, y][:, None] + 1.0
    margins[rows, y] = 0.0
    margins = np.maximum(margins, 0.0)
    loss = margins.sum() / N
    dx = (margins > 0).astype(x.dtype)
    dx[rows, y] = -dx.sum(axis=1)
    dx /= N
    return loss, dx


def softmax_loss(x, y):
    """x (N, C) scores, y (N,) labels -> loss, dx. Log-sum-exp so that big scores survive."""
    N = x.shape[0]
    shifted = x - x.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    picked = (np.arange(N), y)
    loss = -log_p[picked].mean()
    dx = np.exp(log_p)
    dx[picked] -= 1
    # dx = (np.exp(log_p) - one_hot(y, x.shape[1])) / N
    return loss, dx / N


def batchnorm_forward(x, gamma, beta, bn_param):
    """Batch normalization of x (N, D). In train mode bn_param['running_mean'] / ['running_var'] are updated.

    The cache is a dict: x_hat, inv_std (1, D), gamma, and the centered x for the long backward.
    """
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)
    D = x.shape[1]
    for stat in ("running_mean", "running_var"):
        bn_param.setdefault(stat, np.zeros(D, dtype=x.dtype))

    cache = None
    if mode == "train":
        x_hat, inv_std = standardize(x, 0, eps)
        out = gamma * x_hat + beta
        bn_param["running_mean"] = moving_average(bn_param["running_mean"], x.mean(axis=0), momentum)
        bn_param["running_var"] = moving_average(bn_param["running_var"], x.var(axis=0), momentum)
        cache = dict(x_hat=x_hat, inv_std=inv_std, gamma=gamma, centered=x - x.mean(axis=0))
    elif mode == "test":
        out = (x - bn_param["running_mean"]) * (gamma / np.sqrt(bn_param["running_var"] + eps)) + beta
    else:
        raise ValueError(f"batchnorm_forward: unknown mode {mode}")
    return out, cache


def batchnorm_backward(dout, cache):
    """The long way: dx_hat -> dvar -> dmean -> dx, as in the paper."""
    centered, inv_std, gamma = cache["centered"], cache["inv_std"], cache["gamma"]
    m = dout.shape[0]
    dbeta = dout.sum(axis=0)
    dgamma = (dout * cache["x_hat"]).sum(axis=0)
    dx_hat = dout * gamma
    dvar = (dx_hat * centered).sum(axis=0) * -0.5 * inv_std**3
    dmean = -(dx_hat * inv_std).sum(axis=0) + dvar * (-2 * centered).mean(axis=0)
    dx = dx_hat * inv_std + dvar * 2 * centered / m + dmean / m
    return dx, dgamma, dbeta


def batchnorm_backward_alt(dout, cache):
    """The short way."""
    x_hat = cache["x_hat"]
    dx = standardize_backward(dout * cache["gamma"], x_hat, cache["inv_std"], 0)
    return dx, np.sum(dout * x_hat, 0), np.sum(dout, 0)


def layernorm_forward(x, gamma, beta, ln_param):
    """Every row of x (N, D) gets mean 0 and variance 1, then gamma and beta (D,)."""
    eps = ln_param.get("eps", 1e-5)
    x_hat, inv_std = standardize(x, -1, eps)
    return x_hat * gamma + beta, (x_hat, inv_std, gamma)


def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    dx = standardize_backward(dout * gamma, x_hat, inv_std, -1)
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


def dropout_forward(x, dropout_param):
    """Inverted dropout; dropout_param: p (to keep!), mode, maybe seed."""
    p, mode = dropout_param["p"], dropout_param["mode"]
    if "seed" in dropout_param:
        np.random.seed(dropout_param["seed"])

    mask = None
    if mode == "train":
        keep = np.random.random_sample(x.shape) < p
        mask = keep / p
        if x.dtype == np.float32:
            mask = mask.astype(np.float32)
        # mask = np.random.binomial(1, p, size=x.shape) / p
        out = x * mask
    elif mode == "test":
        out = x.copy()
    else:
        raise ValueError(mode)
    return out, (dropout_param, mask)


def dropout_backward(dout, cache):
    dropout_param, mask = cache
    return dout if dropout_param["mode"] == "test" else mask * dout


def conv_forward_naive(x, w, b, conv_param):
    """Not so naive. x (N, C, H, W), w (F, C, HH, WW), b (F,) -> (N, F, OH, OW)"""
    stride, pad = conv_param["stride"], conv_param["pad"]
    win = U.windows(U.zero_pad(x, pad), w.shape[2], w.shape[3], stride)
    out = np.einsum("ncyxij,fcij->nfyx", win, w, optimize=True) + b[:, None, None]
    cache = (x, w, b, conv_param)
    return out, cache


def conv_backward_naive(dout, cache):
    x, w, b, conv_param = cache
    stride, pad = conv_param["stride"], conv_param["pad"]
    padded = U.zero_pad(x, pad)
    win = U.windows(padded, w.shape[2], w.shape[3], stride)
    db = dout.sum(axis=(0, 2, 3))
    dw = np.tensordot(dout, win, axes=([0, 2, 3], [0, 2, 3]))
    dwin = np.tensordot(dout, w, axes=(1, 0)).transpose(0, 3, 1, 2, 4, 5)
    dpad = U.add_windows(dwin, padded.shape, stride)
    H, W = x.shape[2:]
    dx = dpad[:, :, pad : pad + H, pad : pad + W]
    return dx, dw, db


def max_pool_forward_naive(x, pool_param):
    win = U.windows(x, pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"])
    out = win.max(axis=(-2, -1))
    cache = (x, pool_param)
    return out, cache


def max_pool_backward_naive(dout, cache):
    """If several elements of a window are the largest, they share the gradient (like the fast layer with reshape)."""
    x, pool_param = cache
    stride = pool_param["stride"]
    win = U.windows(x, pool_param["pool_height"], pool_param["pool_width"], stride)
    is_max = win == win.max(axis=(-2, -1), keepdims=True)
    share = dout / is_max.sum(axis=(-2, -1))
    return U.add_windows(is_max * share[..., None, None], x.shape, stride).astype(x.dtype, copy=False)


def _channels_last(x):
    return np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])


def _channels_back(rows, shape):
    N, C, H, W = shape
    return np.moveaxis(rows.reshape(N, H, W, C), -1, 1)


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    out, cache = batchnorm_forward(_channels_last(x), gamma, beta, bn_param)
    return _channels_back(out, x.shape), cache


def spatial_batchnorm_backward(dout, cache):
    dx, dgamma, dbeta = batchnorm_backward_alt(_channels_last(dout), cache)
    return _channels_back(dx, dout.shape), dgamma, dbeta


def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    """gamma, beta: (1, C, 1, 1) as in the notebook; (C,) works, too."""
    N, C, H, W = x.shape
    assert C % G == 0, "G must divide C"
    x_hat, inv_std = standardize(x.reshape(N, G, -1), 2, gn_param.get("eps", 1e-5))
    x_hat = x_hat.reshape(x.shape)
    out = x_hat * gamma.reshape(1, C, 1, 1) + beta.reshape(1, C, 1, 1)
    return out, (x_hat, inv_std, gamma, beta.shape, G)


def spatial_groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma, beta_shape, G = cache
    N, C, H, W = dout.shape
    groups = (N, G, -1)
    dx_hat = dout * gamma.reshape(1, C, 1, 1)
    dx = standardize_backward(dx_hat.reshape(groups), x_hat.reshape(groups), inv_std, 2).reshape(dout.shape)
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3)).reshape(gamma.shape)
    dbeta = dout.sum(axis=(0, 2, 3)).reshape(beta_shape)
    return dx, dgamma, dbeta


if __name__ == "__main__":
    # python -m cs231n.layers
    x = np.random.randn(2, 3, 5, 5)
    w = np.random.randn(4, 3, 3, 3)
    out, _ = conv_forward_naive(x, w, np.zeros(4), {"stride": 2, "pad": 1})
    print(out.shape)
