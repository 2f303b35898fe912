from builtins import range
import math
import time

import numpy as np

# set to True when something is off and I want to see shapes
VERBOSE = False


def say(*things):
    if VERBOSE:
        print("[layers]", *things)


# not used any more, was handy while debugging the backward passes
def rel_err(a, b):
    return np.max(np.abs(a - b) / (np.maximum(1e-8, np.abs(a) + np.abs(b))))


def affine_forward(x, w, b):
    """Fully connected layer. x is (N, d1, ..., dk), w is (D, M), b is (M,); gives out (N, M) and (x, w, b)."""
    out = None
    # TODO: affine forward pass. Flatten the inputs into rows first.
    N = x.shape[0]
    D = 1
    for d in x.shape[1:]:
        D = D * d
    rows = x.reshape(N, D)
    out = rows.dot(w) + b
    # out = np.zeros((N, w.shape[1]))
    # for n in range(N):
    #     out[n] = rows[n] @ w + b
    cache = (x, w, b)
    return out, cache


def affine_backward(dout, cache):
    """Gradients of the fully connected layer: dx like x, dw (D, M), db (M,)."""
    x, w, b = cache
    dx, dw, db = None, None, None
    # TODO: affine backward pass.
    D, M = w.shape
    dx = np.dot(dout, w.T).reshape(x.shape)
    dw = np.dot(x.reshape(x.shape[0], D).T, dout)
    db = dout.sum(0)
    # db = np.sum(dout)       <- WRONG, gives a scalar
    return dx, dw, db


def relu_forward(x):
    """max(0, x), cache is x"""
    out = np.maximum(0, x)
    cache = x
    return out, cache


def relu_backward(dout, cache):
    dx, x = None, cache
    dx = np.array(dout)  # copy!!! otherwise dout of the caller changes
    dx[x <= 0] = 0
    return dx


def softmax_loss(x, y):
    """Softmax + cross entropy. x: scores (N, C), y: labels (N,). Returns loss, dx."""
    loss, dx = 0.0, np.zeros_like(x)
    N = x.shape[0]
    for i in range(N):
        s = x[i] - np.max(x[i])
        e = np.exp(s)
        total = np.sum(e)
        loss += math.log(total) - s[y[i]]
        dx[i] = e / total
        dx[i, y[i]] -= 1
    loss = float(loss) / N
    dx = dx / N
    return loss, dx


def batchnorm_forward(x, gamma, beta, bn_param):
    """
    Batch norm over a minibatch x (N, D).

    bn_param: mode ('train' / 'test', must be there), eps, momentum, running_mean, running_var.
    My layernorm comes through here as well, it sets bn_param['layernorm'] = 1 and gives everything transposed.
    Then there are no running averages.
    """
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)
    layernorm = bn_param.get("layernorm", 0)

    N, D = x.shape
    running_mean = bn_param.get("running_mean", np.zeros(D, dtype=x.dtype))
    running_var = bn_param.get("running_var", np.zeros(D, dtype=x.dtype))

    out, cache = None, None
    if mode == "train":
        # TODO: training-time forward pass.
        # step 1: mean
        mu = 1.0 / N * np.sum(x, axis=0)
        # step 2: subtract it
        xmu = x - mu
        # step 3 + 4: variance
        sq = xmu ** 2
        var = 1.0 / N * np.sum(sq, axis=0)
        # step 5: root
        sqrtvar = np.sqrt(var + eps)
        # step 6: invert
        ivar = 1.0 / sqrtvar
        # step 7: normalize
        xhat = xmu * ivar
        # step 8 + 9
        gammax = gamma * xhat
        out = gammax + beta
        cache = (xhat, gamma, xmu, ivar, sqrtvar, var, eps)
        say("bn", x.shape, "mean", mu[:3], "var", var[:3])
        if layernorm == 0:
            running_mean = momentum * running_mean + (1 - momentum) * mu
            running_var = momentum * running_var + (1 - momentum) * var
            # running_var = momentum * running_var + (1 - momentum) * var * N / (N - 1)   # pytorch does this, not asked here
    elif mode == "test":
        # TODO: test-time forward pass.
        out = gamma * ((x - running_mean) / np.sqrt(running_var + eps)) + beta
    else:
        raise ValueError('Invalid forward batchnorm mode "%s"' % mode)

    if layernorm == 0:
        bn_param["running_mean"] = running_mean
        bn_param["running_var"] = running_var

    return out, cache


def batchnorm_backward(dout, cache):
    """Backward through the graph, steps 9 to 1 of batchnorm_forward."""
    dx, dgamma, dbeta = None, None, None
    xhat, gamma, xmu, ivar, sqrtvar, var, eps = cache
    N, D = dout.shape

    # step 9
    dbeta = np.sum(dout, axis=0)
    dgammax = dout
    # step 8
    dgamma = np.sum(dgammax * xhat, axis=0)
    dxhat = dgammax * gamma
    # step 7
    divar = np.sum(dxhat * xmu, axis=0)
    dxmu1 = dxhat * ivar
    # step 6
    dsqrtvar = -1.0 / (sqrtvar ** 2) * divar
    # step 5
    dvar = 0.5 * 1.0 / np.sqrt(var + eps) * dsqrtvar
    # step 4
    dsq = 1.0 / N * np.ones((N, D)) * dvar
    # step 3
    dxmu2 = 2 * xmu * dsq
    # step 2
    dx1 = dxmu1 + dxmu2
    dmu = -1 * np.sum(dxmu1 + dxmu2, axis=0)
    # step 1
    dx2 = 1.0 / N * np.ones((N, D)) * dmu
    # step 0
    dx = dx1 + dx2
    return dx, dgamma, dbeta


def batchnorm_backward_alt(dout, cache):
    """The short formula. Took me two pages of paper..."""
    dx, dgamma, dbeta = None, None, None
    xhat, gamma, xmu, ivar = cache[:4]
    N = dout.shape[0]
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * xhat, axis=0)
    dxhat = dout * gamma
    dx = ivar / N * (N * dxhat - np.sum(dxhat, axis=0) - xhat * np.sum(dxhat * xhat, axis=0))
    # t0 = time.time()
    # print('alt', time.time() - t0)
    return dx, dgamma, dbeta


def layernorm_forward(x, gamma, beta, ln_param):
    """Layer norm, x (N, D): the same as batch norm of x.T in train mode (always!)."""
    out, cache = None, None
    # TODO: forward pass for layer norm.
    ln_param["mode"] = "train"
    ln_param["layernorm"] = 1
    out, cache = batchnorm_forward(x.T, gamma.reshape(-1, 1), beta.reshape(-1, 1), ln_param)
    out = out.T
    return out, cache


def layernorm_backward(dout, cache):
    dx, dgamma, dbeta = None, None, None
    # dx, dgamma, dbeta = batchnorm_backward_alt(dout.T, cache)
    # dx = dx.T            # dx ok but dgamma has the wrong shape because it sums the wrong axis
    dx, _, _ = batchnorm_backward_alt(dout.T, cache)
    dx = dx.T
    xhat = cache[0].T
    dgamma = (dout * xhat).sum(axis=0)
    dbeta = dout.sum(axis=0)
    return dx, dgamma, dbeta


def dropout_forward(x, dropout_param):
    """Inverted dropout. p is the chance to KEEP a neuron."""
    p, mode = dropout_param["p"], dropout_param["mode"]
    if "seed" in dropout_param:
        np.random.seed(dropout_param["seed"])

    mask = None
    out = None

    if mode == "train":
        mask = (np.random.rand(*x.shape) < p) / p
        out = x * mask
        # print("kept", (mask > 0).mean())
    elif mode == "test":
        out = x

    cache = (dropout_param, mask)
    out = out.astype(x.dtype, copy=False)
    return out, cache


def dropout_backward(dout, cache):
    dropout_param, mask = cache
    mode = dropout_param["mode"]
    dx = None
    if mode == "train":
        dx = dout * mask
    elif mode == "test":
        dx = dout
    return dx


def out_size(n, k, pad, stride):
    return 1 + (n + 2 * pad - k) // stride


def conv_forward_naive(x, w, b, conv_param):
    """
    Convolution with four loops (yes I know).

    x (N, C, H, W), w (F, C, HH, WW), b (F,), conv_param: 'stride' and 'pad'.
    """
    out = None
    # TODO: convolutional forward pass. np.pad is allowed.
    stride, pad = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    Hout = out_size(H, HH, pad, stride)
    Wout = out_size(W, WW, pad, stride)
    xp = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode="constant")
    out = np.zeros((N, F, Hout, Wout))
    for n in range(N):
        for f in range(F):
            for i in range(Hout):
                for j in range(Wout):
                    top = i * stride
                    left = j * stride
                    patch = xp[n, :, top : top + HH, left : left + WW]
                    out[n, f, i, j] = np.sum(patch * w[f]) + b[f]
    cache = (x, w, b, conv_param)
    return out, cache


def conv_backward_naive(dout, cache):
    dx, dw, db = None, None, None
    x, w, b, conv_param = cache
    stride, pad = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    _, _, Hout, Wout = dout.shape
    print("conv backward:", x.shape, w.shape, "->", dout.shape)

    xp = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode="constant")
    dxp = np.zeros(xp.shape)
    dw = np.zeros(w.shape)
    db = np.zeros(b.shape)
    for n in range(N):
        for f in range(F):
            for i in range(Hout):
                for j in range(Wout):
                    g = dout[n, f, i, j]
                    top, left = i * stride, j * stride
                    db[f] += g
                    dw[f] += g * xp[n, :, top : top + HH, left : left + WW]
                    dxp[n, :, top : top + HH, left : left + WW] += g * w[f]
    # dx = dxp[:, :, pad:-pad, pad:-pad]     # breaks for pad = 0
    dx = dxp[:, :, pad : pad + H, pad : pad + W]
    return dx, dw, db


def max_pool_forward_naive(x, pool_param):
    """Max pooling, pool_param has pool_height, pool_width, stride. No padding."""
    out = None
    N, C, H, W = x.shape
    ph = pool_param["pool_height"]
    pw = pool_param["pool_width"]
    s = pool_param["stride"]
    Hout, Wout = out_size(H, ph, 0, s), out_size(W, pw, 0, s)
    out = np.zeros((N, C, Hout, Wout))
    for n in range(N):
        for c in range(C):
            for i in range(Hout):
                for j in range(Wout):
                    out[n, c, i, j] = x[n, c, i * s : i * s + ph, j * s : j * s + pw].max()
    cache = (x, pool_param)
    return out, cache


def max_pool_backward_naive(dout, cache):
    dx = None
    x, pool_param = cache
    ph, pw, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    dx = np.zeros_like(x)
    N, C, Hout, Wout = dout.shape
    for n in range(N):
        for c in range(C):
            for i in range(Hout):
                for j in range(Wout):
                    win = x[n, c, i * s : i * s + ph, j * s : j * s + pw]
                    r, q = np.unravel_index(win.argmax(), win.shape)
                    dx[n, c, i * s + r, j * s + q] += dout[n, c, i, j]
    return dx


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    """Batch norm per channel, (N, C, H, W) -> (N*H*W, C) and back."""
    out, cache = None, None
    N, C, H, W = x.shape
    flat = x.transpose(0, 2, 3, 1).reshape(N * H * W, C)
    out, cache = batchnorm_forward(flat, gamma, beta, bn_param)
    out = out.reshape(N, H, W, C).transpose(0, 3, 1, 2)
    return out, cache


def spatial_batchnorm_backward(dout, cache):
    dx, dgamma, dbeta = None, None, None
    N, C, H, W = dout.shape
    flat = dout.transpose(0, 2, 3, 1).reshape(N * H * W, C)
    dx, dgamma, dbeta = batchnorm_backward(flat, cache)
    dx = dx.reshape(N, H, W, C).transpose(0, 3, 1, 2)
    return dx, dgamma, dbeta


def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    """Group norm. gamma and beta are (1, C, 1, 1), G has to divide C."""
    out, cache = None, None
    eps = gn_param.get("eps", 1e-5)
    # TODO: forward pass for group norm.
    N, C, H, W = x.shape
    size = C // G
    xhat = np.zeros_like(x)
    sigma = np.zeros((N, G))
    for n in range(N):
        for g in range(G):
            block = x[n, g * size : (g + 1) * size]
            m = block.mean()
            v = ((block - m) ** 2).mean()
            sigma[n, g] = math.sqrt(v + eps)
            xhat[n, g * size : (g + 1) * size] = (block - m) / sigma[n, g]
    out = gamma * xhat + beta
    cache = (G, xhat, sigma, gamma)
    return out, cache


def spatial_groupnorm_backward(dout, cache):
    dx, dgamma, dbeta = None, None, None
    G, xhat, sigma, gamma = cache
    N, C, H, W = dout.shape
    size = C // G
    M = size * H * W
    dgamma = np.sum(dout * xhat, axis=(0, 2, 3), keepdims=True)
    dbeta = np.sum(dout, axis=(0, 2, 3), keepdims=True)
    dxhat = dout * gamma
    dx = np.zeros_like(dout)
    for n in range(N):
        for g in range(G):
            sl = slice(g * size, (g + 1) * size)
            d = dxhat[n, sl]
            h = xhat[n, sl]
            dx[n, sl] = (M * d - d.sum() - h * (d * h).sum()) / (M * sigma[n, g])
    return dx, dgamma, dbeta
