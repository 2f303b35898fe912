"""Right answers to the questions of ConvolutionalNetworks, to be read after `plain_answers.py`."""

import numpy as np
from plain_answers import (
    affine_backward,
    affine_forward,
    batchnorm_backward,
    batchnorm_forward,
    relu_backward,
    relu_forward,
    softmax_loss,
)


def conv_forward_naive(x, w, b, conv_param):
    s, p = conv_param["stride"], conv_param["pad"]
    n, _, h, wd = x.shape
    f, _, hh, ww = w.shape
    oh, ow = (h + 2 * p - hh) // s + 1, (wd + 2 * p - ww) // s + 1
    padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    out = np.zeros((n, f, oh, ow))
    for k in range(f):
        for i in range(oh):
            for j in range(ow):
                window = padded[:, :, i * s : i * s + hh, j * s : j * s + ww]
                out[:, k, i, j] = np.sum(window * w[k], axis=(1, 2, 3)) + b[k]
    return out, (x, w, b, conv_param)


def conv_backward_naive(dout, cache):
    x, w, _, conv_param = cache
    s, p = conv_param["stride"], conv_param["pad"]
    n, _, h, wd = x.shape
    f, _, hh, ww = w.shape
    padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    dpadded, dw = np.zeros_like(padded), np.zeros_like(w)
    for m in range(n):
        for k in range(f):
            for i in range(dout.shape[2]):
                for j in range(dout.shape[3]):
                    d = dout[m, k, i, j]
                    dw[k] += d * padded[m, :, i * s : i * s + hh, j * s : j * s + ww]
                    dpadded[m, :, i * s : i * s + hh, j * s : j * s + ww] += d * w[k]
    db = np.sum(dout, axis=(0, 2, 3))
    dx = dpadded[:, :, p : p + h, p : p + wd]
    return dx, dw, db


def max_pool_forward_naive(x, pool_param):
    ph, pw, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    n, c, h, w = x.shape
    oh, ow = (h - ph) // s + 1, (w - pw) // s + 1
    out = np.zeros((n, c, oh, ow))
    for i in range(oh):
        for j in range(ow):
            window = x[:, :, i * s : i * s + ph, j * s : j * s + pw]
            out[:, :, i, j] = window.max(axis=(2, 3))
    return out, (x, pool_param)


def max_pool_backward_naive(dout, cache):
    x, pool_param = cache
    ph, pw, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    dx = np.zeros_like(x)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            window = x[:, :, i * s : i * s + ph, j * s : j * s + pw]
            mask = window == window.max(axis=(2, 3), keepdims=True)
            dx[:, :, i * s : i * s + ph, j * s : j * s + pw] += mask * dout[:, :, i : i + 1, j : j + 1]
    return dx


class ThreeLayerConvNet:
    def __init__(
        self,
        input_dim=(3, 32, 32),
        num_filters=32,
        filter_size=7,
        hidden_dim=100,
        num_classes=10,
        weight_scale=1e-3,
        reg=0.0,
        dtype=np.float32,
    ):
        (c, h, w), even = input_dim, 1 - filter_size % 2
        self.reg, self.dtype = reg, dtype
        self.params = {
            "W1": np.random.normal(0, weight_scale, (num_filters, c, filter_size, filter_size)),
            "b1": np.zeros(num_filters),
            "W2": np.random.normal(0, weight_scale, (num_filters * ((h - even) // 2) * ((w - even) // 2), hidden_dim)),
            "b2": np.zeros(hidden_dim),
            "W3": np.random.normal(0, weight_scale, (hidden_dim, num_classes)),
            "b3": np.zeros(num_classes),
        }
        self.params = {k: v.astype(dtype) for k, v in self.params.items()}

    def loss(self, X, y=None):
        p = self.params
        conv_param = {"stride": 1, "pad": (p["W1"].shape[2] - 1) // 2}
        pool_param = {"pool_height": 2, "pool_width": 2, "stride": 2}
        a, conv = conv_forward_naive(X, p["W1"], p["b1"], conv_param)
        h, relu1 = relu_forward(a)
        h, pool = max_pool_forward_naive(h, pool_param)
        a, affine2 = affine_forward(h, p["W2"], p["b2"])
        h, relu2 = relu_forward(a)
        scores, affine3 = affine_forward(h, p["W3"], p["b3"])
        if y is None:
            return scores
        loss, dout = softmax_loss(scores, y)
        grads = {}
        dout, grads["W3"], grads["b3"] = affine_backward(dout, affine3)
        dout = relu_backward(dout, relu2)
        dout, grads["W2"], grads["b2"] = affine_backward(dout, affine2)
        dout = max_pool_backward_naive(dout, pool)
        dout = relu_backward(dout, relu1)
        _, grads["W1"], grads["b1"] = conv_backward_naive(dout, conv)
        for name in ("W1", "W2", "W3"):
            loss += 0.5 * self.reg * np.sum(p[name] ** 2)
            grads[name] = grads[name] + self.reg * p[name]
        return loss, grads


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    n, c, h, w = x.shape
    rows = x.transpose(0, 2, 3, 1).reshape(-1, c)
    out, cache = batchnorm_forward(rows, gamma, beta, bn_param)
    out = out.reshape(n, h, w, c).transpose(0, 3, 1, 2)
    return out, cache


def spatial_batchnorm_backward(dout, cache):
    n, c, h, w = dout.shape
    rows = dout.transpose(0, 2, 3, 1).reshape(-1, c)
    dx, dgamma, dbeta = batchnorm_backward(rows, cache)
    dx = dx.reshape(n, h, w, c).transpose(0, 3, 1, 2)
    return dx, dgamma, dbeta


def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    eps = gn_param.get("eps", 1e-5)
    n, c, h, w = x.shape
    groups = x.reshape(n, G, c // G, h, w)
    mu = groups.mean(axis=(2, 3, 4), keepdims=True)
    var = groups.var(axis=(2, 3, 4), keepdims=True)
    std = np.sqrt(var + eps)
    x_hat = ((groups - mu) / std).reshape(x.shape)
    out = gamma.reshape(1, -1, 1, 1) * x_hat + beta.reshape(1, -1, 1, 1)
    return out, (G, x_hat, std, gamma)


def spatial_groupnorm_backward(dout, cache):
    G, x_hat, std, gamma = cache
    n, c, h, w = dout.shape
    dbeta = np.sum(dout, axis=(0, 2, 3)).reshape(gamma.shape)
    dgamma = np.sum(dout * x_hat, axis=(0, 2, 3)).reshape(gamma.shape)
    g = (dout * gamma.reshape(1, -1, 1, 1)).reshape(n, G, c // G, h, w)
    z = x_hat.reshape(g.shape)
    axes = (2, 3, 4)
    dx = (g - g.mean(axis=axes, keepdims=True) - z * np.mean(g * z, axis=axes, keepdims=True)) / std
    return dx.reshape(dout.shape), dgamma, dbeta


def instancenorm_forward(x, gamma, beta, in_param):
    eps = in_param.get("eps", 1e-5)
    mu = x.mean(axis=(2, 3), keepdims=True)
    var = x.var(axis=(2, 3), keepdims=True)
    std = np.sqrt(var + eps)
    x_hat = (x - mu) / std
    out = gamma[None, :, None, None] * x_hat + beta[None, :, None, None]
    return out, (x_hat, std, gamma)


def instancenorm_backward(dout, cache):
    x_hat, std, gamma = cache
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    g = dout * gamma[None, :, None, None]
    axes = (2, 3)
    dx = (g - g.mean(axis=axes, keepdims=True) - x_hat * np.mean(g * x_hat, axis=axes, keepdims=True)) / std
    return dx, dgamma, dbeta


def switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param):
    if sn_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    eps, momentum = sn_param.get("eps", 1e-5), sn_param.get("momentum", 0.9)
    c = x.shape[1]
    running_mean = sn_param.get("running_mean", np.zeros(c))
    running_var = sn_param.get("running_var", np.zeros(c))
    a = np.exp(mean_logits - np.max(mean_logits))
    a /= np.sum(a)
    v = np.exp(var_logits - np.max(var_logits))
    v /= np.sum(v)
    kinds = [(2, 3), (1, 2, 3), (0, 2, 3)]
    mus = [x.mean(axis=axes, keepdims=True) for axes in kinds]
    variances = [x.var(axis=axes, keepdims=True) for axes in kinds]
    if sn_param["mode"] == "train":
        running_mean = momentum * running_mean + (1 - momentum) * mus[2].reshape(c)
        running_var = momentum * running_var + (1 - momentum) * variances[2].reshape(c)
    else:
        mus[2], variances[2] = running_mean.reshape(1, c, 1, 1), running_var.reshape(1, c, 1, 1)
    mu = a[0] * mus[0] + a[1] * mus[1] + a[2] * mus[2]
    var = v[0] * variances[0] + v[1] * variances[1] + v[2] * variances[2]
    std = np.sqrt(var + eps)
    x_hat = (x - mu) / std
    out = gamma[:, None, None] * x_hat + beta[:, None, None]
    sn_param["running_mean"], sn_param["running_var"] = running_mean, running_var
    return out, (x, gamma, a, v, mus, variances, std, x_hat)


def switchablenorm_backward(dout, cache):
    x, gamma, a, v, mus, variances, std, x_hat = cache
    n, c, h, w = x.shape
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    g = dout * gamma[:, None, None]
    dmu = -(g / std).sum(axis=(2, 3), keepdims=True)
    dvar = -0.5 * (g * x_hat).sum(axis=(2, 3), keepdims=True) / std**2
    dx = g / std
    dx = dx + a[0] * dmu / (h * w) + v[0] * dvar * 2 * (x - mus[0]) / (h * w)
    layer_dmu, layer_dvar = dmu.sum(axis=1, keepdims=True), dvar.sum(axis=1, keepdims=True)
    dx = dx + a[1] * layer_dmu / (c * h * w) + v[1] * layer_dvar * 2 * (x - mus[1]) / (c * h * w)
    batch_dmu, batch_dvar = dmu.sum(axis=0, keepdims=True), dvar.sum(axis=0, keepdims=True)
    dx = dx + a[2] * batch_dmu / (n * h * w) + v[2] * batch_dvar * 2 * (x - mus[2]) / (n * h * w)
    da = np.array([np.sum(dmu * mu) for mu in mus])
    dv = np.array([np.sum(dvar * var) for var in variances])
    return dx, dgamma, dbeta, a * (da - np.sum(a * da)), v * (dv - np.sum(v * dv))
