"""Small things that layers, optim and the classifiers share."""
import numpy as np


def rows(x):
    return x.reshape(len(x), -1)


def pad_images(x, p):
    return np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)], 'constant') if p else x


def out_size(n, k, s, p=0):
    return (n + 2 * p - k) // s + 1


def positions(OH, OW, s):
    """(i, j, top, left) of every window"""
    return [(i, j, i * s, j * s) for i in range(OH) for j in range(OW)]


def standardize(x, eps, axis):
    m, v = x.mean(axis, keepdims=True), x.var(axis, keepdims=True)
    r = 1 / np.sqrt(v + eps)
    return (x - m) * r, r, m, v


def standardize_back(dh, h, r, axis):
    return r * (dh - dh.mean(axis, keepdims=True) - h * (dh * h).mean(axis, keepdims=True))


def defaults(config, **kw):
    config = {} if config is None else config
    for k, v in kw.items():
        config.setdefault(k, v)
    return config


def gauss(scale, *shape):
    return scale * np.random.randn(*shape)


def l2(params, grads, reg):
    """adds the penalty's gradients to grads, returns the penalty"""
    Ws = [k for k in params if k[0] == 'W']
    for k in Ws:
        grads[k] = grads[k] + reg * params[k]
    return reg / 2 * sum((params[k] ** 2).sum() for k in Ws)
