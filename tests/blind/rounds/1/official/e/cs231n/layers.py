from builtins import range
import numpy as np
from .common import rows, pad_images, out_size, positions, standardize, standardize_back


def affine_forward(x, w, b):
    return rows(x) @ w + b, (x, w, b)


def affine_backward(dout, cache):
    x, w, b = cache
    return (dout @ w.T).reshape(x.shape), rows(x).T @ dout, dout.sum(0)


def relu_forward(x):
    return x.clip(0), x


def relu_backward(dout, cache):
    return dout * (cache > 0)


def batchnorm_forward(x, gamma, beta, bn_param):
    mode, eps, mom = bn_param['mode'], bn_param.get('eps', 1e-5), bn_param.get('momentum', 0.9)
    zero = np.zeros(x.shape[1], x.dtype)
    rm, rv = bn_param.get('running_mean', zero), bn_param.get('running_var', zero)
    cache = None
    if mode == 'train':
        h, r, m, v = standardize(x, eps, 0)
        rm, rv = mom * rm + (1 - mom) * m[0], mom * rv + (1 - mom) * v[0]
        cache = h, r, gamma, x - m
    elif mode == 'test':
        h = (x - rm) / np.sqrt(rv + eps)
    else:
        raise ValueError('Invalid forward batchnorm mode "%s"' % mode)
    bn_param['running_mean'], bn_param['running_var'] = rm, rv
    return gamma * h + beta, cache


def batchnorm_backward(dout, cache):
    h, r, gamma, xm = cache
    N, dh = len(dout), dout * gamma
    dv = (dh * xm).sum(0) * -.5 * r ** 3
    dm = -(dh * r).sum(0) - 2 * dv * xm.mean(0)
    return dh * r + dv * 2 * xm / N + dm / N, (dout * h).sum(0), dout.sum(0)


def batchnorm_backward_alt(dout, cache):
    h, r, gamma, _ = cache
    return standardize_back(dout * gamma, h, r, 0), (dout * h).sum(0), dout.sum(0)


def layernorm_forward(x, gamma, beta, ln_param):
    h, r, _, _ = standardize(x, ln_param.get('eps', 1e-5), 1)
    return gamma * h + beta, (h, r, gamma)


def layernorm_backward(dout, cache):
    h, r, gamma = cache
    return standardize_back(dout * gamma, h, r, 1), (dout * h).sum(0), dout.sum(0)


def dropout_forward(x, dropout_param):
    p, mode = dropout_param['p'], dropout_param['mode']
    if 'seed' in dropout_param:
        np.random.seed(dropout_param['seed'])
    mask = (np.random.rand(*x.shape) < p) / p if mode == 'train' else None
    out = x if mask is None else x * mask
    return out.astype(x.dtype, copy=False), (dropout_param, mask)


def dropout_backward(dout, cache):
    return dout if cache[1] is None else dout * cache[1]


def conv_forward_naive(x, w, b, conv_param):
    s, p, (F, C, HH, WW) = conv_param['stride'], conv_param['pad'], w.shape
    OH, OW = out_size(x.shape[2], HH, s, p), out_size(x.shape[3], WW, s, p)
    xp, out = pad_images(x, p), np.zeros((len(x), F, OH, OW))
    for i, j, t, l in positions(OH, OW, s):
        out[:, :, i, j] = np.tensordot(xp[:, :, t:t + HH, l:l + WW], w, ([1, 2, 3], [1, 2, 3])) + b
    return out, (x, w, b, conv_param)


def conv_backward_naive(dout, cache):
    x, w, b, conv_param = cache
    s, p, (F, C, HH, WW) = conv_param['stride'], conv_param['pad'], w.shape
    xp = pad_images(x, p)
    dxp, dw = np.zeros(xp.shape), np.zeros(w.shape)
    for i, j, t, l in positions(*dout.shape[2:], s):
        d = dout[:, :, i, j]
        dw += np.tensordot(d, xp[:, :, t:t + HH, l:l + WW], (0, 0))
        dxp[:, :, t:t + HH, l:l + WW] += np.tensordot(d, w, (1, 0))
    return dxp[:, :, p:p + x.shape[2], p:p + x.shape[3]], dw, dout.sum((0, 2, 3))


def max_pool_forward_naive(x, pool_param):
    ph, pw, s = (pool_param[k] for k in ('pool_height', 'pool_width', 'stride'))
    out = np.zeros(x.shape[:2] + (out_size(x.shape[2], ph, s), out_size(x.shape[3], pw, s)))
    for i, j, t, l in positions(*out.shape[2:], s):
        out[:, :, i, j] = x[:, :, t:t + ph, l:l + pw].max((2, 3))
    return out, (x, pool_param)


def max_pool_backward_naive(dout, cache):
    x, pool_param = cache
    ph, pw, s = (pool_param[k] for k in ('pool_height', 'pool_width', 'stride'))
    dx = np.zeros(x.shape)
    for i, j, t, l in positions(*dout.shape[2:], s):
        for n in range(len(x)):
            for c in range(x.shape[1]):
                best = x[n, c, t:t + ph, l:l + pw].reshape(1, -1).argmax(1)
                row, col = best // pw, best % pw
                dx[n, c, t + int(row), l + int(col)] += dout[n, c, i, j]
    return dx


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    N, C, H, W = x.shape
    out, cache = batchnorm_forward(x.transpose(0, 2, 3, 1).reshape(-1, C), gamma, beta, bn_param)
    return out.reshape(N, H, W, C).transpose(0, 3, 1, 2), cache


def spatial_batchnorm_backward(dout, cache):
    N, C, H, W = dout.shape
    dx, dgamma, dbeta = batchnorm_backward_alt(dout.transpose(0, 2, 3, 1).reshape(-1, C), cache)
    return dx.reshape(N, H, W, C).transpose(0, 3, 1, 2), dgamma, dbeta


def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    h, r, _, _ = standardize(x.reshape(len(x), G, -1), gn_param.get('eps', 1e-5), 2)
    h = h.reshape(x.shape)
    return gamma * h + beta, (h, r, gamma, G)


def spatial_groupnorm_backward(dout, cache):
    h, r, gamma, G = cache
    split = lambda a: a.reshape(len(a), G, -1)
    dx = standardize_back(split(dout * gamma), split(h), r, 2).reshape(dout.shape)
    return dx, (dout * h).sum((0, 2, 3), keepdims=True), dout.sum((0, 2, 3), keepdims=True)


def svm_loss(x, y):
    n = np.arange(len(x))
    m = np.maximum(0, x - x[n, y][:, None] + 1)
    m[n, y] = 0
    dx = (m > 0).astype(x.dtype)
    dx[n, y] = -dx.sum(1)
    return m.sum() / len(x), dx / len(x)


def softmax_loss(x, y):
    n = np.arange(len(x))
    s = x - x.max(1, keepdims=True)
    lp = s - np.log(np.exp(s).sum(1, keepdims=True))
    dx = np.exp(lp)
    dx[n, y] -= 1
    return -lp[n, y].sum() / len(x), dx / len(x)
