from builtins import range
import numpy as np

from cs231n.nn_tools import flat2d, pad_hw, scatter_windows, whiten, whiten_grad, windows


def affine_forward(x, w, b):
    """Affine layer.

    x: (N, d_1, ..., d_k), flattened per example to D values; w: (D, M); b: (M,)
    -> out (N, M), cache (x, w, b)
    """
    return flat2d(x) @ w + b, (x, w, b)


def affine_backward(dout, cache):
    """dout: (N, M), cache: (x, w, b)  ->  dx like x, dw (D, M), db (M,)"""
    x, w, _ = cache
    return (dout @ w.T).reshape(x.shape), flat2d(x).T @ dout, dout.sum(0)


def relu_forward(x):
    """elementwise max(0, x); cache: x"""
    return np.maximum(x, 0), x


def relu_backward(dout, cache):
    """gradient where x was positive"""
    return np.where(cache > 0, dout, 0)


def softmax_loss(x, y):
    """x: scores (N, C), y: labels (N,)  ->  mean cross entropy, gradient (N, C)"""
    n = len(y)
    idx = np.arange(n), y
    shifted = x - x.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dx = np.exp(logp)
    dx[idx] -= 1
    return -logp[idx].mean(), dx / n


# ---------------------------------------------------------------- norms

def batchnorm_forward(x, gamma, beta, bn_param):
    """Batch norm over the N rows of x (N, D).

    mode "train": statistics of the batch (biased variance), running_mean / running_var are updated with
        running = momentum * running + (1 - momentum) * batch
    mode "test": running statistics, untouched

    bn_param: mode, eps (1e-5), momentum (0.9), running_mean, running_var
    -> out (N, D), cache
    """
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)

    N, D = x.shape
    running_mean = bn_param.get("running_mean", np.zeros(D, dtype=x.dtype))
    running_var = bn_param.get("running_var", np.zeros(D, dtype=x.dtype))

    cache = None
    if mode == "train":
        xhat, inv, mean, var = whiten(x, 0, eps)
        running_mean = momentum * running_mean + (1 - momentum) * mean[0]
        running_var = momentum * running_var + (1 - momentum) * var[0]
        cache = {"xhat": xhat, "inv": inv, "gamma": gamma, "centered": x - mean}
    elif mode == "test":
        xhat = (x - running_mean) / np.sqrt(running_var + eps)
    else:
        raise ValueError('Invalid forward batchnorm mode "%s"' % mode)

    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return gamma * xhat + beta, cache


def batchnorm_backward(dout, cache):
    """Batch norm backward through the graph: x -> centered -> var -> inv -> xhat -> out"""
    xhat, inv, gamma, centered = (cache[k] for k in ("xhat", "inv", "gamma", "centered"))
    N = len(dout)
    dxhat = dout * gamma
    # xhat = centered * inv
    dinv = (dxhat * centered).sum(0)
    dcentered = dxhat * inv
    # inv = (var + eps) ** -1/2
    dvar = -0.5 * inv ** 3 * dinv
    # var = mean(centered ** 2)
    dcentered = dcentered + 2 / N * centered * dvar
    # centered = x - mean(x)
    dx = dcentered - dcentered.mean(0)
    return dx, (dout * xhat).sum(0), dout.sum(0)


def batchnorm_backward_alt(dout, cache):
    """the short version. dx = inv * (dxhat - mean(dxhat) - xhat * mean(dxhat * xhat))"""
    xhat = cache["xhat"]
    dx = whiten_grad(dout * cache["gamma"], xhat, cache["inv"], 0)
    return dx, np.einsum("nd,nd->d", dout, xhat), dout.sum(axis=0)


def layernorm_forward(x, gamma, beta, ln_param):
    """Layer norm: like batch norm, but over the D features of each row; same in train and test. ln_param: eps"""
    eps = ln_param.get("eps", 1e-5)
    xhat, inv, _, _ = whiten(x, 1, eps)
    return gamma * xhat + beta, (xhat, inv, gamma)


def layernorm_backward(dout, cache):
    xhat, inv, gamma = cache
    return whiten_grad(dout * gamma, xhat, inv, 1), (dout * xhat).sum(0), dout.sum(0)


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    """x: (N, C, H, W), gamma, beta: (C,). Batch norm with N*H*W examples of C features."""
    rows = np.moveaxis(x, 1, -1)
    out, cache = batchnorm_forward(rows.reshape(-1, x.shape[1]), gamma, beta, bn_param)
    return np.moveaxis(out.reshape(rows.shape), -1, 1), cache


def spatial_batchnorm_backward(dout, cache):
    rows = np.moveaxis(dout, 1, -1)
    dx, dgamma, dbeta = batchnorm_backward(rows.reshape(-1, dout.shape[1]), cache)
    return np.moveaxis(dx.reshape(rows.shape), -1, 1), dgamma, dbeta


def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    """Group norm.

    x: (N, C, H, W); gamma, beta: (1, C, 1, 1) ((C,) works too); G: number of groups, C % G == 0; gn_param: eps
    """
    eps = gn_param.get("eps", 1e-5)
    N, C, H, W = x.shape
    assert C % G == 0, "G has to divide C"
    xhat, inv, _, _ = whiten(x.reshape(N, G, -1), 2, eps)
    gam, bet = (np.reshape(t, (1, C, 1, 1)) for t in (gamma, beta))
    out = gam * xhat.reshape(x.shape) + bet
    return out, (xhat, inv, gamma)


def spatial_groupnorm_backward(dout, cache):
    """-> dx, dgamma, dbeta; the last two in the shape gamma came in"""
    xhat, inv, gamma = cache
    C = dout.shape[1]
    dxhat = dout * np.reshape(gamma, (1, C, 1, 1))
    dx = whiten_grad(dxhat.reshape(xhat.shape), xhat, inv, 2).reshape(dout.shape)
    dgamma = (dout * xhat.reshape(dout.shape)).sum((0, 2, 3)).reshape(gamma.shape)
    dbeta = dout.sum((0, 2, 3)).reshape(gamma.shape)
    return dx, dgamma, dbeta


# ---------------------------------------------------------------- dropout

def dropout_forward(x, dropout_param):
    """Inverted dropout: keep with probability p and divide by p while training, identity at test time.

    dropout_param: p, mode, seed (optional)  ->  out, cache (dropout_param, mask)
    """
    p, mode = dropout_param["p"], dropout_param["mode"]
    if "seed" in dropout_param:
        np.random.seed(dropout_param["seed"])

    mask = None
    if mode == "train":
        mask = np.random.binomial(1, p, size=x.shape) / p
        out = x * mask
    else:
        out = x
    return out.astype(x.dtype, copy=False), (dropout_param, mask)


def dropout_backward(dout, cache):
    param, mask = cache
    if param["mode"] == "test":
        return dout
    return (dout * mask).astype(dout.dtype, copy=False)


# ---------------------------------------------------------------- conv / pool

def conv_forward_naive(x, w, b, conv_param):
    """Convolution ("naive" only by name).

    x: (N, C, H, W), w: (F, C, HH, WW), b: (F,), conv_param: stride, pad
    -> out (N, F, 1 + (H + 2*pad - HH) // stride, 1 + (W + 2*pad - WW) // stride), cache (x, w, b, conv_param)
    """
    win = windows(pad_hw(x, conv_param["pad"]), *w.shape[2:], conv_param["stride"])
    # out = np.einsum("nchwij,fcij->nfhw", win, w)   # correct but sooo slow
    out = np.tensordot(win, w, axes=[(1, 4, 5), (1, 2, 3)]).transpose(0, 3, 1, 2)
    return out + b[:, None, None], (x, w, b, conv_param)


def conv_backward_naive(dout, cache):
    """-> dx, dw, db"""
    x, w, b, conv_param = cache
    stride, pad = conv_param["stride"], conv_param["pad"]
    H, W = x.shape[2:]
    xp = pad_hw(x, pad)

    db = dout.sum(axis=(0, 2, 3))
    dw = np.tensordot(dout, windows(xp, *w.shape[2:], stride), axes=[(0, 2, 3), (0, 2, 3)])
    dwin = np.tensordot(dout, w, axes=[(1,), (0,)])  # N OH OW C HH WW
    dxp = scatter_windows(dwin.transpose(0, 3, 1, 2, 4, 5), xp.shape, stride, x.dtype)
    return dxp[:, :, pad : pad + H, pad : pad + W], dw, db


def max_pool_forward_naive(x, pool_param):
    """x: (N, C, H, W), pool_param: pool_height, pool_width, stride -> out, cache (x, pool_param)"""
    win = windows(x, pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"])
    return win.max(axis=(-2, -1)), (x, pool_param)


def max_pool_backward_naive(dout, cache):
    x, pool_param = cache
    ph, pw, stride = (pool_param[k] for k in ("pool_height", "pool_width", "stride"))
    win = windows(x, ph, pw, stride)
    flat = win.reshape(*win.shape[:4], ph * pw)
    hit = np.zeros(flat.shape, dtype=dout.dtype)
    np.put_along_axis(hit, flat.argmax(-1)[..., None], dout[..., None], axis=-1)
    return scatter_windows(hit.reshape(win.shape), x.shape, stride, x.dtype)


if __name__ == "__main__":
    # quick check, python -m cs231n.layers
    np.random.seed(0)
    x = np.random.randn(2, 3, 7, 6)
    w, b = np.random.randn(4, 3, 3, 3), np.random.randn(4)
    prm = {"stride": 2, "pad": 1}
    out, cache = conv_forward_naive(x, w, b, prm)
    dout = np.random.randn(*out.shape)
    dx, dw, db = conv_backward_naive(dout, cache)
    v, h = np.random.randn(*x.shape), 1e-6
    num = ((conv_forward_naive(x + h * v, w, b, prm)[0] - conv_forward_naive(x - h * v, w, b, prm)[0]) * dout).sum() / 2 / h
    print(num, (dx * v).sum())
