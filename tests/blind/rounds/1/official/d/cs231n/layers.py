from builtins import range
import numpy as np


def affine_forward(x, w, b):
    """Compute the forward pass of an affine layer.

    x: (N, d_1, ..., d_k), w: (D, M), b: (M,)
    Returns a tuple of out: (N, M) and cache: (x, w, b)
    """
    out = None
    ###########################################################################
    # TODO: Implement the affine forward pass.
    ###########################################################################
    N = x.shape[0]
    M = w.shape[1]
    out = np.zeros((N, M), dtype=x.dtype)
    for n in range(N):
        out[n] = x[n].ravel().dot(w) + b
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    cache = (x, w, b)
    return out, cache


def affine_backward(dout, cache):
    """Compute the backward pass of an affine layer: dx, dw, db."""
    x, w, b = cache
    dx, dw, db = None, None, None
    ###########################################################################
    # TODO: Implement the affine backward pass.
    ###########################################################################
    dx = np.zeros_like(x)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(x.shape[0]):
        dx[n] = w.dot(dout[n]).reshape(x.shape[1:])
        dw += np.outer(x[n].ravel(), dout[n])
        db += dout[n]
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    return dx, dw, db


def relu_forward(x):
    """Compute the forward pass of ReLU."""
    out = None
    ###########################################################################
    # TODO: Implement the ReLU forward pass.
    ###########################################################################
    out = np.maximum(x, 0)
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    cache = x
    return out, cache


def relu_backward(dout, cache):
    """Compute the backward pass of ReLU."""
    dx, x = None, cache
    ###########################################################################
    # TODO: Implement the ReLU backward pass.
    ###########################################################################
    dout[x <= 0] = 0  # no copy needed, nobody uses dout afterwards
    dx = dout
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    return dx


def softmax_loss(x, y):
    """Compute loss and gradient of softmax classification."""
    loss, dx = None, None
    ###########################################################################
    # TODO: Copy over your solution from Assignment 1.
    ###########################################################################
    num_train, num_classes = x.shape
    loss = 0.0
    dx = np.zeros_like(x)
    for i in range(num_train):
        scores = x[i] - np.max(x[i])
        exps = np.exp(scores)
        total = np.sum(exps)
        loss += np.log(total) - scores[y[i]]
        for j in range(num_classes):
            dx[i, j] = exps[j] / total
        dx[i, y[i]] -= 1
    loss /= num_train
    dx /= num_train
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    return loss, dx


def batchnorm_forward(x, gamma, beta, bn_param):
    """Forward pass for batch normalization of x: (N, D)."""
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)

    N, D = x.shape
    running_mean = bn_param.get("running_mean", np.zeros(D, dtype=x.dtype))
    running_var = bn_param.get("running_var", np.zeros(D, dtype=x.dtype))

    out, cache = None, None
    if mode == "train":
        #######################################################################
        # TODO: Implement the training-time forward pass for batch norm.
        #######################################################################
        out = np.zeros_like(x)
        x_hat = np.zeros_like(x)
        inv_std = np.zeros(D, dtype=x.dtype)
        means = np.zeros(D, dtype=x.dtype)
        variances = np.zeros(D, dtype=x.dtype)
        for d in range(D):
            means[d] = x[:, d].mean()
            variances[d] = ((x[:, d] - means[d]) ** 2).mean()
            inv_std[d] = 1 / np.sqrt(variances[d] + eps)
            x_hat[:, d] = (x[:, d] - means[d]) * inv_std[d]
            out[:, d] = gamma[d] * x_hat[:, d] + beta[d]

        running_mean = momentum * running_mean + (1 - momentum) * means
        running_var = momentum * running_var + (1 - momentum) * variances
        cache = (x - means, inv_std, x_hat, gamma)
        #######################################################################
        #                           END OF YOUR CODE
        #######################################################################
    elif mode == "test":
        #######################################################################
        # TODO: Implement the test-time forward pass for batch normalization.
        #######################################################################
        out = gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta
        #######################################################################
        #                          END OF YOUR CODE
        #######################################################################
    else:
        raise ValueError('Invalid forward batchnorm mode "%s"' % mode)

    # Store the updated running means back into bn_param
    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var

    return out, cache


def batchnorm_backward(dout, cache):
    """Backward pass for batch normalization, through the graph."""
    dx, dgamma, dbeta = None, None, None
    ###########################################################################
    # TODO: Implement the backward pass for batch normalization.
    ###########################################################################
    centred, inv_std, x_hat, gamma = cache
    N, D = dout.shape
    dx = np.zeros_like(dout)
    dgamma = np.zeros(D, dtype=dout.dtype)
    dbeta = np.zeros(D, dtype=dout.dtype)
    for d in range(D):
        dbeta[d] = dout[:, d].sum()
        dgamma[d] = (dout[:, d] * x_hat[:, d]).sum()
        dx_hat = dout[:, d] * gamma[d]
        dinv = (dx_hat * centred[:, d]).sum()
        dvar = -0.5 * inv_std[d] ** 3 * dinv
        dcentred = dx_hat * inv_std[d] + dvar * 2 / N * centred[:, d]
        dx[:, d] = dcentred - dcentred.sum() / N
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    return dx, dgamma, dbeta


def batchnorm_backward_alt(dout, cache):
    """Backward pass for batch normalization, simplified."""
    dx, dgamma, dbeta = None, None, None
    ###########################################################################
    # TODO: Implement the backward pass for batch normalization.
    ###########################################################################
    _, inv_std, x_hat, gamma = cache
    dbeta = dout.sum(axis=0)
    dgamma = np.einsum("nd,nd->d", dout, x_hat)
    dx = (dout - dbeta / len(dout) - x_hat * dgamma / len(dout)) * (gamma * inv_std)
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    return dx, dgamma, dbeta


def layernorm_forward(x, gamma, beta, ln_param):
    """Forward pass for layer normalization of x: (N, D)."""
    out, cache = None, None
    eps = ln_param.get("eps", 1e-5)
    ###########################################################################
    # TODO: Implement the training-time forward pass for layer norm.
    ###########################################################################
    N = x.shape[0]
    x_hat = np.zeros_like(x)
    inv_std = np.zeros(N, dtype=x.dtype)
    for n in range(N):
        inv_std[n] = (x[n].var() + eps) ** -0.5
        x_hat[n] = (x[n] - x[n].mean()) * inv_std[n]
    out = gamma * x_hat + beta
    cache = (inv_std, x_hat, gamma)
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    return out, cache


def layernorm_backward(dout, cache):
    """Backward pass for layer normalization."""
    dx, dgamma, dbeta = None, None, None
    ###########################################################################
    # TODO: Implement the backward pass for layer norm.
    ###########################################################################
    inv_std, x_hat, gamma = cache
    N, D = dout.shape
    dx = np.zeros_like(dout)
    dgamma = np.zeros_like(gamma)
    dbeta = np.zeros_like(gamma)
    for n in range(N):
        dbeta += dout[n]
        dgamma += dout[n] * x_hat[n]
        g = dout[n] * gamma
        dx[n] = inv_std[n] * (g - g.mean() - x_hat[n] * (g * x_hat[n]).mean())
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    return dx, dgamma, dbeta


def dropout_forward(x, dropout_param):
    """Forward pass for inverted dropout; p is the probability to keep."""
    p, mode = dropout_param["p"], dropout_param["mode"]
    if "seed" in dropout_param:
        np.random.seed(dropout_param["seed"])

    mask = None
    out = None

    if mode == "train":
        #######################################################################
        # TODO: Implement training phase forward pass for inverted dropout.
        #######################################################################
        mask = np.random.rand(*x.shape) < p
        out = x * mask
        out /= p
        #######################################################################
        #                           END OF YOUR CODE
        #######################################################################
    elif mode == "test":
        #######################################################################
        # TODO: Implement the test phase forward pass for inverted dropout.
        #######################################################################
        out = x
        #######################################################################
        #                            END OF YOUR CODE
        #######################################################################

    cache = (dropout_param, mask)
    out = out.astype(x.dtype, copy=False)

    return out, cache


def dropout_backward(dout, cache):
    """Backward pass for inverted dropout."""
    dropout_param, mask = cache
    mode = dropout_param["mode"]

    dx = None
    if mode == "train":
        #######################################################################
        # TODO: Implement training phase backward pass for inverted dropout
        #######################################################################
        dx = dout * mask / dropout_param["p"]
        #######################################################################
        #                          END OF YOUR CODE
        #######################################################################
    elif mode == "test":
        dx = dout
    return dx


def conv_forward_naive(x, w, b, conv_param):
    """A naive implementation of the forward pass for a convolutional layer."""
    out = None
    ###########################################################################
    # TODO: Implement the convolutional forward pass.
    ###########################################################################
    stride = conv_param.get("stride", 1)
    pad = conv_param.get("pad", 0)
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    out_h = (H + 2 * pad - HH) // stride + 1
    out_w = (W + 2 * pad - WW) // stride + 1
    out = np.zeros((N, F, out_h, out_w), dtype=x.dtype)
    for n in range(N):
        padded = np.zeros((C, H + 2 * pad, W + 2 * pad), dtype=x.dtype)
        for h in range(H):
            for v in range(W):
                padded[:, h + pad, v + pad] = x[n, :, h, v]
        for f in range(F):
            for i in range(out_h):
                for j in range(out_w):
                    total = b[f]
                    for k in range(HH):
                        for l in range(WW):
                            total = total + padded[:, i * stride + k, j * stride + l].dot(w[f, :, k, l])
                    out[n, f, i, j] = total
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    cache = (x, w, b, conv_param)
    return out, cache


def conv_backward_naive(dout, cache):
    """A naive implementation of the backward pass for a convolutional layer."""
    dx, dw, db = None, None, None
    ###########################################################################
    # TODO: Implement the convolutional backward pass.
    ###########################################################################
    x, w, b, conv_param = cache
    stride = conv_param.get("stride", 1)
    pad = conv_param.get("pad", 0)
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    _, _, out_h, out_w = dout.shape
    dx, dw, db = np.zeros_like(x), np.zeros_like(w), np.zeros_like(b)
    for n in range(N):
        for f in range(F):
            for i in range(out_h):
                for j in range(out_w):
                    d = dout[n, f, i, j]
                    db[f] += d
                    for k in range(HH):
                        for l in range(WW):
                            # where this element of the window lies in the image, if it does
                            h = i * stride + k - pad
                            v = j * stride + l - pad
                            if 0 <= h < H and 0 <= v < W:
                                dw[f, :, k, l] += d * x[n, :, h, v]
                                dx[n, :, h, v] += d * w[f, :, k, l]
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    return dx, dw, db


def max_pool_forward_naive(x, pool_param):
    """A naive implementation of the forward pass for a max-pooling layer."""
    out = None
    ###########################################################################
    # TODO: Implement the max-pooling forward pass
    ###########################################################################
    N, C, H, W = x.shape
    ph, pw, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    out_h = (H - ph) // stride + 1
    out_w = (W - pw) // stride + 1
    out = np.full((N, C, out_h, out_w), -np.inf, dtype=x.dtype)
    for n in range(N):
        for c in range(C):
            for i in range(out_h):
                for j in range(out_w):
                    for k in range(ph):
                        for l in range(pw):
                            out[n, c, i, j] = max(out[n, c, i, j], x[n, c, i * stride + k, j * stride + l])
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    cache = (x, pool_param)
    return out, cache


def max_pool_backward_naive(dout, cache):
    """A naive implementation of the backward pass for a max-pooling layer."""
    dx = None
    ###########################################################################
    # TODO: Implement the max-pooling backward pass
    ###########################################################################
    x, pool_param = cache
    N, C, H, W = x.shape
    ph, pw, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    dx = np.zeros_like(x)
    for n in range(N):
        for c in range(C):
            for i in range(dout.shape[2]):
                for j in range(dout.shape[3]):
                    best_h, best_w = i * stride, j * stride
                    for h in range(i * stride, i * stride + ph):
                        for v in range(j * stride, j * stride + pw):
                            if x[n, c, h, v] > x[n, c, best_h, best_w]:
                                best_h, best_w = h, v
                    dx[n, c, best_h, best_w] += dout[n, c, i, j]
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    return dx


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    """Compute the forward pass for spatial batch normalization."""
    out, cache = None, None
    ###########################################################################
    # TODO: Implement the forward pass for spatial batch normalization.
    ###########################################################################
    N, C, H, W = x.shape
    columns = np.zeros((N * H * W, C), dtype=x.dtype)
    for c in range(C):
        columns[:, c] = x[:, c].ravel()
    flat, cache = batchnorm_forward(columns, gamma, beta, bn_param)
    out = np.zeros_like(x)
    for c in range(C):
        out[:, c] = flat[:, c].reshape(N, H, W)
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    return out, cache


def spatial_batchnorm_backward(dout, cache):
    """Compute the backward pass for spatial batch normalization."""
    dx, dgamma, dbeta = None, None, None
    ###########################################################################
    # TODO: Implement the backward pass for spatial batch normalization.
    ###########################################################################
    N, C, H, W = dout.shape
    columns = np.stack([dout[:, c].ravel() for c in range(C)], axis=1)
    flat, dgamma, dbeta = batchnorm_backward(columns, cache)
    dx = np.stack([flat[:, c].reshape(N, H, W) for c in range(C)], axis=1)
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    return dx, dgamma, dbeta


def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    """Compute the forward pass for spatial group normalization.

    gamma, beta: (1, C, 1, 1)
    """
    out, cache = None, None
    eps = gn_param.get("eps", 1e-5)
    ###########################################################################
    # TODO: Implement the forward pass for spatial group normalization.
    ###########################################################################
    N, C, H, W = x.shape
    size = C // G
    x_hat = np.zeros_like(x)
    inv_std = np.zeros((N, G), dtype=x.dtype)
    for n in range(N):
        for g in range(G):
            group = x[n, g * size : (g + 1) * size]
            inv_std[n, g] = 1 / np.sqrt(group.var() + eps)
            x_hat[n, g * size : (g + 1) * size] = (group - group.mean()) * inv_std[n, g]
    out = gamma * x_hat + beta
    cache = (x_hat, inv_std, gamma, G)
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    return out, cache


def spatial_groupnorm_backward(dout, cache):
    """Compute the backward pass for spatial group normalization."""
    dx, dgamma, dbeta = None, None, None
    ###########################################################################
    # TODO: Implement the backward pass for spatial group normalization.
    ###########################################################################
    x_hat, inv_std, gamma, G = cache
    N, C, H, W = dout.shape
    size = C // G
    dbeta = np.zeros_like(gamma)
    dgamma = np.zeros_like(gamma)
    for c in range(C):
        dbeta[0, c, 0, 0] = dout[:, c].sum()
        dgamma[0, c, 0, 0] = (dout[:, c] * x_hat[:, c]).sum()
    dx_hat = dout * gamma
    dx = np.zeros_like(dout)
    for n in range(N):
        for g in range(G):
            part = slice(g * size, (g + 1) * size)
            d, h = dx_hat[n, part], x_hat[n, part]
            dx[n, part] = inv_std[n, g] * (d - d.mean() - h * (d * h).mean())
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    return dx, dgamma, dbeta
