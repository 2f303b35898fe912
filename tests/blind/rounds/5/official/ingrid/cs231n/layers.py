from builtins import range
import numpy as np
import time  # for the timing I did in conv

from .ingrid_helpers import *
from .ingrid_helpers import one_row_norm_backward as row_backward


def affine_forward(x, w, b):
    """Forward pass of a fully connected layer.

    x has shape (N, d_1, ..., d_k); every example is flattened to D = d_1 * ... * d_k
    numbers and mapped to M numbers.

    Inputs:
    - x: array of shape (N, d_1, ..., d_k)
    - w: array of shape (D, M)
    - b: array of shape (M,)

    Returns a tuple of:
    - out: array of shape (N, M)
    - cache: (x, w, b)
    """
    out = None
    ###########################################################################
    # TODO: The affine forward pass; keep the result in out. The input needs  #
    # to become rows first.                                                   #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    N = x.shape[0]
    # out = x.dot(w) + b       # does not work with images!!
    # out = np.dot(x.reshape(N, w.shape[0]), w) + b
    rows = np.reshape(x, (N, w.shape[0]))
    out = np.zeros((N, w.shape[1]), dtype=np.result_type(x, w, b))
    for n in range(N):
        out[n] = np.dot(rows[n], w) + b

    pass

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    ###########################################################################
    #                             END OF YOUR CODE                            #
    ###########################################################################
    cache = (x, w, b)
    return out, cache


def affine_backward(dout, cache):
    """Backward pass of a fully connected layer.

    Inputs:
    - dout: upstream gradient, shape (N, M)
    - cache: (x, w, b)

    Returns a tuple of dx (N, d_1, ..., d_k), dw (D, M), db (M,)
    """
    x, w, b = cache
    dx, dw, db = None, None, None
    ###########################################################################
    # TODO: The affine backward pass.                                         #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    N = x.shape[0]
    rows = np.reshape(x, (N, w.shape[0]))
    say("affine_backward", x.shape, w.shape, dout.shape)
    dx = np.reshape(np.dot(dout, np.transpose(w)), x.shape)
    dw = np.dot(np.transpose(rows), dout)
    db = np.zeros(b.shape, dtype=dout.dtype)
    for n in range(N):
        db += dout[n]
    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    ###########################################################################
    #                             END OF YOUR CODE                            #
    ###########################################################################
    return dx, dw, db


def relu_forward(x):
    """Forward pass of a layer of rectified linear units; x of any shape.

    Returns a tuple of out (shape of x) and cache: x
    """
    out = None
    ###########################################################################
    # TODO: The ReLU forward pass.                                            #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    # x[x < 0] = 0      <- this destroyed my cache!!!
    # out = x
    out = x.copy()
    out[out < 0] = 0
    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    cache = x
    return out, cache


def relu_backward(dout, cache):
    """Backward pass of a layer of rectified linear units.

    Inputs: dout of any shape, cache: x of that shape. Returns dx.
    """
    dx, x = None, cache
    ###########################################################################
    # TODO: The ReLU backward pass.                                           #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return np.where(x > 0, dout, np.zeros_like(dout))

    pass

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx


def softmax_loss(x, y):
    """Loss and gradient of softmax classification.

    Inputs:
    - x: scores (N, C)
    - y: labels (N,), 0 <= y[i] < C

    Returns a tuple of loss (scalar) and dx (N, C)
    """
    loss, dx = None, None
    ###########################################################################
    # TODO: Copy over your solution from A1.                                  #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    N, C = x.shape
    loss = 0.0
    dx = np.zeros_like(x)
    for i in range(N):
        shifted = x[i] - np.max(x[i])
        total = 0.0
        for j in range(C):
            total += np.exp(shifted[j])
        # loss -= np.log(np.exp(shifted[y[i]]) / total)     # log(0) with big scores
        loss += np.log(total) - shifted[y[i]]
        for j in range(C):
            dx[i, j] = np.exp(shifted[j]) / total
        dx[i, y[i]] -= 1
    loss = loss / N
    dx = dx / N
    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return loss, dx


def batchnorm_forward(x, gamma, beta, bn_param):
    """Forward pass of batch normalization.

    In training, mean and (uncorrected) variance are those of the minibatch, and running
    averages of both are kept for test time:

    running_mean = momentum * running_mean + (1 - momentum) * sample_mean
    running_var = momentum * running_var + (1 - momentum) * sample_var

    Input:
    - x: (N, D), gamma: (D,), beta: (D,)
    - bn_param: dictionary with
      - mode: 'train' or 'test'; required
      - eps, momentum: numbers
      - running_mean, running_var: (D,)

    Returns a tuple of out (N, D) and cache
    """
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)

    N, D = x.shape
    running_mean = bn_param.get("running_mean", np.zeros(D, dtype=x.dtype))
    running_var = bn_param.get("running_var", np.zeros(D, dtype=x.dtype))

    out, cache = None, None
    if mode == "train":
        #######################################################################
        # TODO: The training-time forward pass. Keep what backward needs in   #
        # cache, and update running_mean and running_var.                     #
        #######################################################################
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
        # step by step like in the graph on the slides
        mu = 1.0 / N * np.sum(x, axis=0)          # 1
        xmu = x - mu                              # 2
        sq = xmu ** 2                             # 3
        var = 1.0 / N * np.sum(sq, axis=0)        # 4
        # var = np.var(x, axis=0, ddof=1)  # <- wrong! they want /N
        sqrtvar = np.sqrt(var + eps)              # 5
        ivar = 1.0 / sqrtvar                      # 6
        xhat = xmu * ivar                         # 7
        out = gamma * xhat + beta                 # 8 + 9

        running_mean = momentum * running_mean + (1 - momentum) * mu
        running_var = momentum * running_var + (1 - momentum) * var

        cache = {"xhat": xhat, "gamma": gamma, "xmu": xmu, "ivar": ivar,
                 "sqrtvar": sqrtvar, "var": var, "eps": eps, "beta": beta}
        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    elif mode == "test":
        #######################################################################
        # TODO: The test-time forward pass.                                   #
        #######################################################################
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
        out = np.zeros_like(x)
        for d in range(D):
            out[:, d] = (x[:, d] - running_mean[d]) / np.sqrt(running_var[d] + eps) * gamma[d] + beta[d]
        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    else:
        raise ValueError('Invalid forward batchnorm mode "%s"' % mode)

    # Store the updated running means back into bn_param
    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var

    return out, cache


def batchnorm_backward(dout, cache):
    """Backward pass of batch normalization, through all intermediate nodes.

    Inputs: dout (N, D), cache from batchnorm_forward
    Returns a tuple of dx (N, D), dgamma (D,), dbeta (D,)
    """
    dx, dgamma, dbeta = None, None, None
    ###########################################################################
    # TODO: The backward pass; dx, dgamma, dbeta.                             #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    N, D = dout.shape
    xhat, gamma, xmu, ivar, sqrtvar = (cache[k] for k in ["xhat", "gamma", "xmu", "ivar", "sqrtvar"])

    # 9
    dbeta = np.sum(dout, axis=0)
    # 8
    dgamma = np.sum(dout * xhat, axis=0)
    dxhat = dout * gamma
    # 7
    divar = np.sum(dxhat * xmu, axis=0)
    dxmu = dxhat * ivar
    # 6
    dsqrtvar = -divar / sqrtvar ** 2
    # 5
    dvar = 0.5 * dsqrtvar / sqrtvar
    # 4
    dsq = np.ones((N, D), dtype=dout.dtype) * dvar / N
    # 3
    dxmu = dxmu + 2 * xmu * dsq
    # 2
    dmu = -np.sum(dxmu, axis=0)
    # 1
    dx = dxmu + np.ones((N, D), dtype=dout.dtype) * dmu / N
    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx, dgamma, dbeta


def batchnorm_backward_alt(dout, cache):
    """Backward pass of batch normalization from the formula on paper; same cache, same results."""
    dx, dgamma, dbeta = None, None, None
    ###########################################################################
    # TODO: The backward pass, simplified as far as you can.                  #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    N = dout.shape[0]
    xhat = cache["xhat"]
    dbeta = dout.sum(axis=0)
    dgamma = (dout * xhat).sum(axis=0)
    # dx = cache["gamma"] * cache["ivar"] * (dout - dbeta / N)    # forgot the variance
    dx = cache["gamma"] * cache["ivar"] / N * (N * dout - dbeta - xhat * dgamma)
    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx, dgamma, dbeta


def layernorm_forward(x, gamma, beta, ln_param):
    """Forward pass of layer normalization: every example over its features; train = test.

    Input: x (N, D), gamma (D,), beta (D,), ln_param with eps
    Returns a tuple of out (N, D) and cache
    """
    out, cache = None, None
    eps = ln_param.get("eps", 1e-5)
    ###########################################################################
    # TODO: The training-time forward pass.                                   #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    N, D = x.shape
    xhat = np.zeros_like(x)
    std = np.zeros(N, dtype=x.dtype)
    for n in range(N):
        m = np.mean(x[n])
        v = np.mean((x[n] - m) ** 2)
        std[n] = np.sqrt(v + eps)
        xhat[n] = (x[n] - m) / std[n]
    out = gamma * xhat + beta
    cache = [xhat, std, gamma]
    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return out, cache


def layernorm_backward(dout, cache):
    """Backward pass of layer normalization: dx (N, D), dgamma (D,), dbeta (D,)."""
    dx, dgamma, dbeta = None, None, None
    ###########################################################################
    # TODO: The backward pass.                                                #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    xhat, std, gamma = cache
    dx = np.zeros_like(dout)
    dgamma = np.zeros(gamma.shape, dtype=dout.dtype)
    dbeta = np.zeros(gamma.shape, dtype=dout.dtype)
    for n in range(dout.shape[0]):
        dbeta += dout[n]
        dgamma += dout[n] * xhat[n]
        dx[n] = row_backward(dout[n] * gamma, xhat[n], std[n])
    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx, dgamma, dbeta


def dropout_forward(x, dropout_param):
    """Forward pass of inverted dropout.

    Inputs:
    - x: any shape
    - dropout_param: dictionary with
      - p: we KEEP each output with probability p
      - mode: 'test' or 'train'
      - seed: optional, for gradient checks

    Returns out and cache: (dropout_param, mask)
    """
    p, mode = dropout_param["p"], dropout_param["mode"]
    if "seed" in dropout_param:
        np.random.seed(dropout_param["seed"])

    mask = None
    out = None

    if mode == "train":
        #######################################################################
        # TODO: The training phase; keep the mask.                            #
        #######################################################################
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
        # mask = (np.random.rand(*x.shape) > p) / (1 - p)      # old meaning of p
        mask = (np.random.rand(*x.shape) < p) / p
        out = x * mask
        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    elif mode == "test":
        #######################################################################
        # TODO: The test phase.                                               #
        #######################################################################
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
        out = x
        pass
        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    cache = (dropout_param, mask)
    out = out.astype(x.dtype, copy=False)

    return out, cache


def dropout_backward(dout, cache):
    """Backward pass of inverted dropout; cache: (dropout_param, mask)."""
    dropout_param, mask = cache
    mode = dropout_param["mode"]

    dx = None
    if mode == "train":
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
        dx = dout * mask
        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    elif mode == "test":
        dx = dout
    return dx


def conv_forward_naive(x, w, b, conv_param):
    """Naive forward pass of a convolution.

    Input:
    - x: (N, C, H, W); w: (F, C, HH, WW); b: (F,)
    - conv_param: 'stride' and 'pad' (zeros on each side; x itself must not be changed)

    Returns a tuple of
    - out: (N, F, H', W') with H' = 1 + (H + 2 * pad - HH) / stride, W' likewise
    - cache: (x, w, b, conv_param)
    """
    out = None
    ###########################################################################
    # TODO: The convolutional forward pass. Hint: np.pad                      #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    tic = time.time()
    s = conv_param["stride"]
    p = conv_param["pad"]
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    H_out = how_many(H, HH, s, p)
    W_out = how_many(W, WW, s, p)
    xp = frame(x, p)
    out = np.zeros((N, F, H_out, W_out))
    for n in range(N):
        for f in range(F):
            for i in range(H_out):
                for j in range(W_out):
                    patch = xp[n, :, i * s:i * s + HH, j * s:j * s + WW]
                    # for c in range(C):
                    #     for hh in range(HH):
                    #         for ww in range(WW):
                    #             out[n, f, i, j] += patch[c, hh, ww] * w[f, c, hh, ww]
                    # ^ took forever
                    out[n, f, i, j] = np.sum(patch * w[f]) + b[f]
    say("conv took", time.time() - tic)
    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    cache = (x, w, b, conv_param)
    return out, cache


def conv_backward_naive(dout, cache):
    """Naive backward pass of a convolution: dx, dw, db."""
    dx, dw, db = None, None, None
    ###########################################################################
    # TODO: The convolutional backward pass.                                  #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    x, w, b, conv_param = cache
    s = conv_param["stride"]
    p = conv_param["pad"]
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    _, _, H_out, W_out = dout.shape

    xp = frame(x, p)
    dxp = np.zeros(xp.shape)
    dw = np.zeros(w.shape)
    db = np.zeros(b.shape)
    for n in range(N):
        for f in range(F):
            for i in range(H_out):
                for j in range(W_out):
                    g = dout[n, f, i, j]
                    db[f] += g
                    dw[f] += g * xp[n, :, i * s:i * s + HH, j * s:j * s + WW]
                    dxp[n, :, i * s:i * s + HH, j * s:j * s + WW] += g * w[f]
    # dx = dxp[:, :, p:-p, p:-p]    # empty if p == 0 !
    dx = dxp[:, :, p:p + H, p:p + W]
    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx, dw, db


def max_pool_forward_naive(x, pool_param):
    """Naive forward pass of max pooling; pool_param: 'pool_height', 'pool_width', 'stride'. No padding."""
    out = None
    ###########################################################################
    # TODO: The max-pooling forward pass.                                     #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    ph = pool_param["pool_height"]
    pw = pool_param["pool_width"]
    s = pool_param["stride"]
    N, C, H, W = x.shape
    Ho = how_many(H, ph, s)
    Wo = how_many(W, pw, s)
    out = np.zeros((N, C, Ho, Wo), dtype=x.dtype)
    for i in range(Ho):
        for j in range(Wo):
            for n in range(N):
                for c in range(C):
                    best = -np.inf
                    for a in range(ph):
                        for e in range(pw):
                            if x[n, c, i * s + a, j * s + e] > best:
                                best = x[n, c, i * s + a, j * s + e]
                    out[n, c, i, j] = best
    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    cache = (x, pool_param)
    return out, cache


def max_pool_backward_naive(dout, cache):
    """Naive backward pass of max pooling."""
    dx = None
    ###########################################################################
    # TODO: The max-pooling backward pass.                                    #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    x, pool_param = cache
    ph = pool_param["pool_height"]
    pw = pool_param["pool_width"]
    s = pool_param["stride"]
    N, C, Ho, Wo = dout.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for c in range(C):
            for i in range(Ho):
                for j in range(Wo):
                    win = x[n, c, i * s:i * s + ph, j * s:j * s + pw]
                    r, q = np.unravel_index(np.argmax(win), win.shape)
                    dx[n, c, i * s + r, j * s + q] += dout[n, c, i, j]
    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    """Forward pass of spatial batch normalization: x (N, C, H, W), gamma (C,), beta (C,)."""
    out, cache = None, None
    ###########################################################################
    # TODO: Use the batchnorm you have already; a few lines are enough.       #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    N, C, H, W = x.shape
    # flat = x.reshape(-1, C)        # mixes everything up, transpose first!
    flat = x.transpose(0, 2, 3, 1).reshape(-1, C)
    out, cache = batchnorm_forward(flat, gamma, beta, bn_param)
    out = out.reshape(N, H, W, C).transpose(0, 3, 1, 2)
    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return out, cache


def spatial_batchnorm_backward(dout, cache):
    """Backward pass of spatial batch normalization."""
    dx, dgamma, dbeta = None, None, None
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    N, C, H, W = dout.shape
    flat = dout.transpose(0, 2, 3, 1).reshape(-1, C)
    dx, dgamma, dbeta = batchnorm_backward(flat, cache)
    dx = dx.reshape(N, H, W, C).transpose(0, 3, 1, 2)
    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx, dgamma, dbeta


def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    """Forward pass of spatial group normalization.

    Inputs:
    - x: (N, C, H, W); gamma, beta: (1, C, 1, 1)
    - G: number of groups, a divisor of C
    - gn_param: eps

    Returns out (N, C, H, W) and cache
    """
    out, cache = None, None
    eps = gn_param.get("eps", 1e-5)
    ###########################################################################
    # TODO: The forward pass; close to layer normalization.                   #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    N, C, H, W = x.shape
    size = C // G
    out = np.zeros_like(x)
    xhat = np.zeros_like(x)
    sigma = np.zeros((N, G), dtype=x.dtype)
    ga, be = gamma.reshape(C), beta.reshape(C)
    for n in range(N):
        for g in range(G):
            block = x[n, g * size:(g + 1) * size]
            mu = block.mean()
            sigma[n, g] = np.sqrt(block.var() + eps)
            xhat[n, g * size:(g + 1) * size] = (block - mu) / sigma[n, g]
        for c in range(C):
            out[n, c] = ga[c] * xhat[n, c] + be[c]
    cache = (G, xhat, sigma, gamma)
    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return out, cache


def spatial_groupnorm_backward(dout, cache):
    """Backward pass of spatial group normalization; dgamma and dbeta as gamma, (1, C, 1, 1)."""
    dx, dgamma, dbeta = None, None, None
    ###########################################################################
    # TODO: The backward pass.                                                #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    G, xhat, sigma, gamma = cache
    N, C, H, W = dout.shape
    size = C // G
    dx = np.zeros_like(dout)
    dgamma = np.zeros(C, dtype=dout.dtype)
    dbeta = np.zeros(C, dtype=dout.dtype)
    for c in range(C):
        dgamma[c] = np.sum(dout[:, c] * xhat[:, c])
        dbeta[c] = np.sum(dout[:, c])
    dxhat = dout * gamma.reshape(1, C, 1, 1)
    for n in range(N):
        for g in range(G):
            a, e = g * size, (g + 1) * size
            flat = row_backward(dxhat[n, a:e].ravel(), xhat[n, a:e].ravel(), sigma[n, g])
            dx[n, a:e] = flat.reshape(size, H, W)
    dgamma = dgamma.reshape(gamma.shape)
    dbeta = dbeta.reshape(gamma.shape)
    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx, dgamma, dbeta


# not used any more
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
