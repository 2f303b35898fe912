from builtins import range
import math
import time  # was timing the conv loops

import numpy as np

DEBUG = False
#DEBUG = True

print("layers.py reloaded")   # to see if autoreload works


def affine_forward(x, w, b):
    """Forward pass of a fully connected layer.

    The minibatch x has N examples of shape (d_1, ..., d_k). Each is flattened into a row of
    length D = d_1 * ... * d_k and goes through the linear map to M outputs.

    Inputs:
    - x: numpy array with the data, shape (N, d_1, ..., d_k)
    - w: numpy array of weights, shape (D, M)
    - b: numpy array of biases, shape (M,)

    Returns a tuple of:
    - out: shape (N, M)
    - cache: (x, w, b)
    """
    out = None
    ###########################################################################
    # TODO: affine forward pass. Result goes to out, rows need a reshape.     #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    N = x.shape[0]
    rows = x.reshape(N, -1)
    out = rows.dot(w) + b
    #out = np.zeros((N, w.shape[1]))
    #for i in range(N):
    #    out[i] = x[i].flatten().dot(w) + b

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    cache = (x, w, b)
    return out, cache


def affine_backward(dout, cache):
    """Backward pass of a fully connected layer.

    Inputs:
    - dout: upstream derivative, shape (N, M)
    - cache: (x, w, b) as in affine_forward

    Returns a tuple of:
    - dx: shape (N, d1, ..., d_k)
    - dw: shape (D, M)
    - db: shape (M,)
    """
    x, w, b = cache
    dx, dw, db = None, None, None
    # TODO: affine backward pass
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    N = x.shape[0]
    # shapes: dout (N,M)  w (D,M)  => dx (N,D)
    dx = dout.dot(w.T).reshape(x.shape)
    dw = x.reshape(N, -1).T.dot(dout)
    db = np.sum(dout, axis=0)
    if DEBUG:
        print('affine_backward', dx.shape, dw.shape, db.shape)

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx, dw, db


def relu_forward(x):
    """ReLU, any shape. Returns out (same shape) and cache = x."""
    # TODO: ReLU forward
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    out = x.copy()
    out[out < 0] = 0

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    cache = x
    return out, cache


def relu_backward(dout, cache):
    """Backward of ReLU: dout of any shape, cache = x from the forward pass. Returns dx."""
    dx, x = None, cache
    # TODO: ReLU backward
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    # dx = dout
    # dx[x < 0] = 0      <- this changed dout too!! took me an hour
    dx = dout.copy()
    dx[x <= 0] = 0

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx


def batchnorm_forward(x, gamma, beta, bn_param):
    """Batch normalization, forward.

    In training mode the mean and the (uncorrected) variance come from the minibatch, and running
    averages are kept in bn_param with exponential decay:

        running = momentum * running + (1 - momentum) * of_the_batch

    In test mode the running averages are used instead.

    Inputs:
    - x: (N, D), gamma: (D,), beta: (D,)
    - bn_param: dict with mode 'train' or 'test' (required), eps, momentum, running_mean, running_var

    Returns out (N, D) and a cache for the backward pass.
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
        # TODO: training-time forward pass, update the running averages.      #
        #######################################################################
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        # step 1: mean
        mu = 1. / N * np.sum(x, axis=0)
        # step 2: center
        xmu = x - mu
        # step 3
        sq = xmu ** 2
        # step 4
        var = 1. / N * np.sum(sq, axis=0)
        # step 5
        sqrtvar = np.sqrt(var + eps)
        # step 6
        ivar = 1. / sqrtvar
        # step 7
        xhat = xmu * ivar
        # step 8, 9
        out = gamma * xhat + beta

        #running_var = momentum * running_var + (1 - momentum) * np.var(x, axis=0, ddof=1)
        running_mean = momentum * running_mean + (1 - momentum) * mu
        running_var = momentum * running_var + (1 - momentum) * var

        cache = (xhat, gamma, xmu, ivar, sqrtvar, var, eps)

        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    elif mode == "test":
        # TODO: test-time forward pass
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        xhat = (x - running_mean) / np.sqrt(running_var + eps)
        out = gamma * xhat + beta

        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    else:
        raise ValueError('Invalid forward batchnorm mode "%s"' % mode)

    # keep the averages for next time
    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var

    return out, cache


def batchnorm_backward(dout, cache):
    """Batch normalization, backward, along the computation graph drawn on paper.

    Inputs: dout (N, D), cache from batchnorm_forward.
    Returns dx (N, D), dgamma (D,), dbeta (D,).
    """
    dx, dgamma, dbeta = None, None, None
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    xhat, gamma, xmu, ivar, sqrtvar, var, eps = cache
    N, D = dout.shape

    # 9
    dbeta = np.sum(dout, axis=0)
    dgammax = dout
    # 8
    dgamma = np.sum(dgammax * xhat, axis=0)
    dxhat = dgammax * gamma
    # 7
    divar = np.sum(dxhat * xmu, axis=0)
    dxmu1 = dxhat * ivar
    # 6
    dsqrtvar = -1. / (sqrtvar ** 2) * divar
    # 5
    dvar = 0.5 * 1. / np.sqrt(var + eps) * dsqrtvar
    # 4
    dsq = 1. / N * np.ones((N, D), dtype=dout.dtype) * dvar
    # 3
    dxmu2 = 2 * xmu * dsq
    # 2
    dx1 = dxmu1 + dxmu2
    dmu = -1 * np.sum(dxmu1 + dxmu2, axis=0)
    # 1
    dx2 = 1. / N * np.ones((N, D), dtype=dout.dtype) * dmu
    # 0
    dx = dx1 + dx2

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx, dgamma, dbeta


def batchnorm_backward_alt(dout, cache):
    """Same as batchnorm_backward (same cache), but with the short formula for dx."""
    dx, dgamma, dbeta = None, None, None
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    # first try, gives error 1.0:
    # dx = gamma * ivar / N * (N * dout - dout.sum(0) - xhat)

    xhat, gamma, xmu, ivar = cache[:4]
    N = dout.shape[0]
    dbeta = dout.sum(axis=0)
    dgamma = (dout * xhat).sum(axis=0)
    dx = (gamma * ivar / N) * (N * dout - dbeta - xhat * dgamma)

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx, dgamma, dbeta


def layernorm_forward(x, gamma, beta, ln_param):
    """Layer normalization, forward: every row of x is normalized by itself. No train/test difference.

    Inputs: x (N, D), gamma (D,), beta (D,), ln_param: dict with eps.
    Returns out (N, D) and a cache.
    """
    out, cache = None, None
    eps = ln_param.get("eps", 1e-5)
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    N, D = x.shape
    xhat = np.zeros_like(x)
    ivar = np.zeros((N, 1), dtype=x.dtype)
    for i in range(N):
        m = x[i].mean()
        v = ((x[i] - m) ** 2).mean()
        ivar[i] = 1.0 / np.sqrt(v + eps)
        xhat[i] = (x[i] - m) * ivar[i]
    out = xhat * gamma + beta
    cache = (xhat, gamma, ivar)

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return out, cache


def layernorm_backward(dout, cache):
    """Layer normalization, backward. Returns dx (N, D), dgamma (D,), dbeta (D,)."""
    dx, dgamma, dbeta = None, None, None
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    xhat, gamma, ivar = cache
    N, D = dout.shape
    dbeta = dout.sum(axis=0)
    dgamma = (dout * xhat).sum(axis=0)

    dx = np.zeros_like(dout)
    for i in range(N):
        g = dout[i] * gamma
        # like batchnorm alt, but sums over the D features of this row
        dx[i] = ivar[i] / D * (D * g - g.sum() - xhat[i] * (g * xhat[i]).sum())

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx, dgamma, dbeta


def dropout_forward(x, dropout_param):
    """Inverted dropout, forward.

    Inputs:
    - x: any shape
    - dropout_param: dict with
      - p: every neuron is KEPT with probability p
      - mode: 'train' or 'test'; in test mode the input is returned as it is
      - seed: for the random number generator, only for gradient checks

    Returns out and cache = (dropout_param, mask); mask is None in test mode.
    """
    p, mode = dropout_param["p"], dropout_param["mode"]
    if "seed" in dropout_param:
        np.random.seed(dropout_param["seed"])

    mask = None
    out = None

    if mode == "train":
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        #mask = np.random.rand(*x.shape) < p
        #out = x * mask        # not inverted
        mask = (np.random.rand(*x.shape) < p).astype(x.dtype) / p
        out = x * mask

        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    elif mode == "test":
        # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

        out = x

        # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    cache = (dropout_param, mask)
    out = out.astype(x.dtype, copy=False)

    return out, cache


def dropout_backward(dout, cache):
    """Inverted dropout, backward."""
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


def _out_size(n, k, stride, pad=0):
    # number of positions of a window of size k
    return int(math.floor((n + 2 * pad - k) / stride)) + 1


def conv_forward_naive(x, w, b, conv_param):
    """Convolution, forward, the slow way.

    Inputs:
    - x: (N, C, H, W)
    - w: (F, C, HH, WW)
    - b: (F,)
    - conv_param: dict with 'stride' and 'pad' (zeros on both sides of each axis)

    Returns:
    - out: (N, F, H', W'), H' = 1 + (H + 2 * pad - HH) / stride and W' likewise
    - cache: (x, w, b, conv_param)
    """
    out = None
    ###########################################################################
    # TODO: Convolution forward. np.pad may help.                             #
    ###########################################################################
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    #tic = time.time()
    s = conv_param['stride']
    p = conv_param['pad']
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    Ho = _out_size(H, HH, s, p)
    Wo = _out_size(W, WW, s, p)

    x_pad = np.pad(x, ((0,), (0,), (p,), (p,)), 'constant')
    #print(x_pad.shape, x_pad[0, 0])
    out = np.zeros((N, F, Ho, Wo), dtype=x.dtype)
    for n in range(N):
        for f in range(F):
            for i in range(Ho):
                for j in range(Wo):
                    win = x_pad[n, :, i*s:i*s+HH, j*s:j*s+WW]
                    out[n, f, i, j] = np.sum(win * w[f]) + b[f]
    #print('conv took', time.time() - tic)

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    cache = (x, w, b, conv_param)
    return out, cache


def conv_backward_naive(dout, cache):
    """Convolution, backward. Returns dx, dw, db in the shapes of x, w, b."""
    dx, dw, db = None, None, None
    # TODO: conv backward
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    x, w, b, conv_param = cache
    s, p = conv_param['stride'], conv_param['pad']
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    _, _, Ho, Wo = dout.shape

    x_pad = np.pad(x, ((0,), (0,), (p,), (p,)), 'constant')
    dx_pad = np.zeros_like(x_pad)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)

    for n in range(N):
        for f in range(F):
            for i in range(Ho):
                for j in range(Wo):
                    d = dout[n, f, i, j]
                    db[f] += d
                    dw[f] += x_pad[n, :, i*s:i*s+HH, j*s:j*s+WW] * d
                    dx_pad[n, :, i*s:i*s+HH, j*s:j*s+WW] += w[f] * d

    # dx = dx_pad[:, :, p:-p, p:-p]   # empty if pad = 0 !
    dx = dx_pad[:, :, p:p+H, p:p+W]

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx, dw, db


def max_pool_forward_naive(x, pool_param):
    """Max pooling, forward.

    Inputs: x (N, C, H, W); pool_param with pool_height, pool_width, stride. No padding.
    Returns out (N, C, H', W') with H' = 1 + (H - pool_height) / stride, and cache = (x, pool_param).
    """
    out = None
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    N, C, H, W = x.shape
    ph = pool_param['pool_height']
    pw = pool_param['pool_width']
    s = pool_param['stride']
    Ho, Wo = _out_size(H, ph, s), _out_size(W, pw, s)
    out = np.zeros((N, C, Ho, Wo), dtype=x.dtype)
    for i in range(Ho):
        for j in range(Wo):
            out[:, :, i, j] = np.max(x[:, :, i*s:i*s+ph, j*s:j*s+pw], axis=(2, 3))

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    cache = (x, pool_param)
    return out, cache


def max_pool_backward_naive(dout, cache):
    """Max pooling, backward. Returns dx, shape of x."""
    dx = None
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    x, pool_param = cache
    ph, pw, s = pool_param['pool_height'], pool_param['pool_width'], pool_param['stride']
    N, C, Ho, Wo = dout.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for c in range(C):
            for i in range(Ho):
                for j in range(Wo):
                    win = x[n, c, i*s:i*s+ph, j*s:j*s+pw]
                    # mask = (win == win.max())  # two winners if equal?? take the first one
                    a, bb = np.unravel_index(np.argmax(win), win.shape)
                    dx[n, c, i*s+a, j*s+bb] += dout[n, c, i, j]

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    """Batch normalization of images: one mean and variance per channel.

    Inputs: x (N, C, H, W), gamma (C,), beta (C,), bn_param as for batchnorm_forward (running_* are (C,)).
    Returns out (N, C, H, W) and a cache.
    """
    out, cache = None, None
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    N, C, H, W = x.shape
    #x2 = x.reshape(N*H*W, C)    # WRONG, channels get mixed
    x2 = x.transpose(0, 2, 3, 1).reshape(N*H*W, C)
    out2, cache = batchnorm_forward(x2, gamma, beta, bn_param)
    out = out2.reshape(N, H, W, C).transpose(0, 3, 1, 2)

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return out, cache


def spatial_batchnorm_backward(dout, cache):
    """Returns dx (N, C, H, W), dgamma (C,), dbeta (C,)."""
    dx, dgamma, dbeta = None, None, None
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    N, C, H, W = dout.shape
    d2 = dout.transpose(0, 2, 3, 1).reshape(N*H*W, C)
    dx2, dgamma, dbeta = batchnorm_backward_alt(d2, cache)
    dx = dx2.reshape(N, H, W, C).transpose(0, 3, 1, 2)

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx, dgamma, dbeta


def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    """Group normalization: the C channels are G groups of neighbours; every group of every image is
    normalized by itself.

    Inputs:
    - x: (N, C, H, W)
    - gamma: (1, C, 1, 1)
    - beta: (1, C, 1, 1)
    - G: number of groups, divides C
    - gn_param: dict with eps

    Returns out (N, C, H, W) and a cache.
    """
    out, cache = None, None
    eps = gn_param.get("eps", 1e-5)
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    N, C, H, W = x.shape
    size = C // G
    xhat = np.zeros_like(x)
    istd = np.zeros((N, G), dtype=x.dtype)
    for n in range(N):
        for g in range(G):
            block = x[n, g*size:(g+1)*size]
            mu = np.mean(block)
            istd[n, g] = 1 / np.sqrt(np.var(block) + eps)
            xhat[n, g*size:(g+1)*size] = (block - mu) * istd[n, g]
    out = gamma * xhat + beta
    cache = (xhat, istd, gamma, G)

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return out, cache


def spatial_groupnorm_backward(dout, cache):
    """Returns dx (N, C, H, W), dgamma (1, C, 1, 1), dbeta (1, C, 1, 1)."""
    dx, dgamma, dbeta = None, None, None
    # *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****

    xhat, istd, gamma, G = cache
    N, C, H, W = dout.shape
    size = C // G
    M = size * H * W     # numbers in a group
    dbeta = np.sum(dout, axis=(0, 2, 3), keepdims=True)
    dgamma = np.sum(dout * xhat, axis=(0, 2, 3), keepdims=True)
    dxhat = dout * gamma
    dx = np.zeros_like(dout)
    for n in range(N):
        for g in range(G):
            sl = slice(g*size, (g+1)*size)
            d, xh = dxhat[n, sl], xhat[n, sl]
            dx[n, sl] = istd[n, g] * (d - d.sum() / M - xh * (d * xh).sum() / M)

    # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****
    return dx, dgamma, dbeta


def svm_loss(x, y):
    """Multiclass SVM loss (margin 1) and gradient.

    Inputs: x (N, C) scores, y (N,) labels with 0 <= y[i] < C.
    Returns loss (scalar) and dx (N, C).
    """
    loss, dx = None, None
    # copied over from A1
    num_train, num_classes = x.shape
    dx = np.zeros_like(x)
    loss = 0.0
    for i in range(num_train):
        correct = x[i, y[i]]
        for j in range(num_classes):
            if j == y[i]:
                continue
            margin = x[i, j] - correct + 1  # delta = 1
            if margin > 0:
                loss += margin
                dx[i, j] += 1
                dx[i, y[i]] -= 1
    loss /= num_train
    dx /= num_train
    return loss, dx


def softmax_loss(x, y):
    """Softmax loss and gradient.

    Inputs: x (N, C) scores, y (N,) labels with 0 <= y[i] < C.
    Returns loss (scalar) and dx (N, C).
    """
    loss, dx = 0.0, np.zeros_like(x)
    # also from A1 (naive version)
    N = x.shape[0]
    for i in range(N):
        f = x[i] - np.max(x[i])     # numerical stability
        e = np.exp(f)
        total = np.sum(e)
        loss += np.log(total) - f[y[i]]
        #loss += -np.log(e[y[i]] / total)
        dx[i] = e / total
        dx[i, y[i]] -= 1
    loss /= N
    dx /= N
    return loss, dx
