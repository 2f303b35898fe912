"""Right answers as a student would write them, without the kit: what `test_hidden.py` plants its mistakes in."""

import numpy as np


def affine_forward(x, w, b):
    rows = x.reshape(x.shape[0], -1)
    out = rows.dot(w) + b
    return out, {"rows": rows, "w": w, "shape": x.shape}


def affine_backward(dout, cache):
    dx = dout.dot(cache["w"].T).reshape(cache["shape"])
    dw = cache["rows"].T.dot(dout)
    db = np.sum(dout, axis=0)
    return dx, dw, db


def relu_forward(x):
    out = np.maximum(0, x)
    return out, (x,)


def relu_backward(dout, cache):
    (x,) = cache
    dx = dout * (x > 0)
    return dx


def softmax_loss(x, y):
    n = x.shape[0]
    shifted = x - np.max(x, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(log_p[np.arange(n), y]) / n
    dx = np.exp(log_p)
    dx[np.arange(n), y] -= 1
    dx /= n
    return loss, dx


def svm_loss(x, y):
    n = x.shape[0]
    right = x[np.arange(n), y]
    margins = np.maximum(0, x - right[:, None] + 1.0)
    margins[np.arange(n), y] = 0
    loss = np.sum(margins) / n
    dx = np.where(margins > 0, 1.0, 0.0)
    dx[np.arange(n), y] -= np.sum(margins > 0, axis=1)
    dx /= n
    return loss, dx


def sgd_momentum(w, dw, config=None):
    config = {} if config is None else config
    lr, mu = config.setdefault("learning_rate", 1e-2), config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))
    v = mu * v - lr * dw
    w = w + v
    config["velocity"] = v
    return w, config


def nesterov_momentum(w, dw, config=None):
    config = {} if config is None else config
    lr, mu = config.setdefault("learning_rate", 1e-2), config.setdefault("momentum", 0.9)
    old = config.get("velocity", np.zeros_like(w))
    v = mu * old - lr * dw
    w = w + v + mu * (v - old)
    config["velocity"] = v
    return w, config


def adagrad(w, dw, config=None):
    config = {} if config is None else config
    lr, eps = config.setdefault("learning_rate", 1e-2), config.setdefault("epsilon", 1e-8)
    cache = config.get("cache", np.zeros_like(w))
    cache += dw * dw
    w = w - lr * dw / (np.sqrt(cache) + eps)
    config["cache"] = cache
    return w, config


def rmsprop(w, dw, config=None):
    config = {} if config is None else config
    lr, eps = config.setdefault("learning_rate", 1e-2), config.setdefault("epsilon", 1e-8)
    rate = config.setdefault("decay_rate", 0.99)
    cache = config.get("cache", np.zeros_like(w))
    cache = rate * cache + (1 - rate) * dw * dw
    w = w - lr * dw / (np.sqrt(cache) + eps)
    config["cache"] = cache
    return w, config


def adam(w, dw, config=None):
    config = {} if config is None else config
    lr, eps = config.setdefault("learning_rate", 1e-3), config.setdefault("epsilon", 1e-8)
    b1, b2 = config.setdefault("beta1", 0.9), config.setdefault("beta2", 0.999)
    t = config.get("t", 0) + 1
    m = b1 * config.get("m", np.zeros_like(w)) + (1 - b1) * dw
    v = b2 * config.get("v", np.zeros_like(w)) + (1 - b2) * dw * dw
    m_hat = m / (1 - b1**t)
    v_hat = v / (1 - b2**t)
    w = w - lr * m_hat / (np.sqrt(v_hat) + eps)
    config.update(m=m, v=v, t=t)
    return w, config


def batchnorm_forward(x, gamma, beta, bn_param):
    if bn_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    eps, momentum = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    running_mean = bn_param.get("running_mean", np.zeros(x.shape[1]))
    running_var = bn_param.get("running_var", np.zeros(x.shape[1]))
    cache = None
    if bn_param["mode"] == "train":
        mu = np.mean(x, axis=0)
        var = np.var(x, axis=0)
        std = np.sqrt(var + eps)
        x_hat = (x - mu) / std
        out = gamma * x_hat + beta
        cache = (x, mu, std, x_hat, gamma)
        running_mean = momentum * running_mean + (1 - momentum) * mu
        running_var = momentum * running_var + (1 - momentum) * var
    else:
        out = gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta
    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return out, cache


def batchnorm_backward(dout, cache):
    x, mu, std, x_hat, gamma = cache
    n = dout.shape[0]
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * x_hat, axis=0)
    dx_hat = dout * gamma
    dvar = np.sum(dx_hat * (x - mu) * -0.5 * std**-3, axis=0)
    dmu = np.sum(-dx_hat / std, axis=0)
    dx = dx_hat / std + dvar * 2 * (x - mu) / n + dmu / n
    return dx, dgamma, dbeta


def batchnorm_backward_alt(dout, cache):
    _, _, std, x_hat, gamma = cache
    n = dout.shape[0]
    dbeta = dout.sum(0)
    dgamma = (dout * x_hat).sum(0)
    dx = gamma / std / n * (n * dout - dbeta - x_hat * dgamma)
    return dx, dgamma, dbeta


def layernorm_forward(x, gamma, beta, ln_param):
    eps = ln_param.get("eps", 1e-5)
    mu = x.mean(axis=1, keepdims=True)
    var = x.var(axis=1, keepdims=True)
    x_hat = (x - mu) / np.sqrt(var + eps)
    out = gamma * x_hat + beta
    return out, (x_hat, np.sqrt(var + eps), gamma)


def layernorm_backward(dout, cache):
    x_hat, std, gamma = cache
    n = dout.shape[1]
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * x_hat, axis=0)
    g = dout * gamma
    dx = (g - np.sum(g, axis=1, keepdims=True) / n - x_hat * np.sum(g * x_hat, axis=1, keepdims=True) / n) / std
    return dx, dgamma, dbeta


def dropout_forward(x, dropout_param):
    if dropout_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    p, mode = dropout_param["p"], dropout_param["mode"]
    random = np.random.RandomState(dropout_param["seed"]) if "seed" in dropout_param else np.random
    mask = None
    out = x
    if mode == "train":
        mask = (random.rand(*x.shape) < p) / p
        out = x * mask
    return out, (dropout_param, mask)


def dropout_backward(dout, cache):
    dropout_param, mask = cache
    if dropout_param["mode"] == "train":
        return dout * mask
    return dout


class TwoLayerNet:
    def __init__(self, input_dim=3072, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.reg = reg
        self.params = {
            "W1": np.random.normal(0, weight_scale, (input_dim, hidden_dim)),
            "b1": np.zeros(hidden_dim),
            "W2": np.random.normal(0, weight_scale, (hidden_dim, num_classes)),
            "b2": np.zeros(num_classes),
        }

    def loss(self, X, y=None):
        p = self.params
        a, affine1 = affine_forward(X, p["W1"], p["b1"])
        h, relu1 = relu_forward(a)
        scores, affine2 = affine_forward(h, p["W2"], p["b2"])
        if y is None:
            return scores
        loss, dscores = softmax_loss(scores, y)
        loss += 0.5 * self.reg * (np.sum(p["W1"] ** 2) + np.sum(p["W2"] ** 2))
        grads = {}
        dh, grads["W2"], grads["b2"] = affine_backward(dscores, affine2)
        _, grads["W1"], grads["b1"] = affine_backward(relu_backward(dh, relu1), affine1)
        grads["W1"] += self.reg * p["W1"]
        grads["W2"] += self.reg * p["W2"]
        return loss, grads


class FullyConnectedNet:
    def __init__(
        self,
        hidden_dims,
        input_dim=3072,
        num_classes=10,
        dropout_keep_ratio=1,
        normalization=None,
        reg=0.0,
        weight_scale=1e-2,
        dtype=np.float32,
        seed=None,
    ):
        if normalization not in (None, "batchnorm", "layernorm") or not 0 < dropout_keep_ratio <= 1:
            raise ValueError("no such network")
        self.norm, self.reg, self.dtype = normalization, reg, dtype
        self.layers = len(hidden_dims) + 1
        self.params = {}
        sizes = [input_dim, *hidden_dims, num_classes]
        for i in range(self.layers):
            self.params[f"W{i + 1}"] = np.random.normal(0, weight_scale, (sizes[i], sizes[i + 1]))
            self.params[f"b{i + 1}"] = np.zeros(sizes[i + 1])
            if self.norm and i < self.layers - 1:
                self.params[f"gamma{i + 1}"] = np.ones(sizes[i + 1])
                self.params[f"beta{i + 1}"] = np.zeros(sizes[i + 1])
        self.params = {k: v.astype(dtype) for k, v in self.params.items()}
        self.bn_params = [{"mode": "train"} if self.norm == "batchnorm" else {} for _ in hidden_dims]
        self.dropout_param = {"p": dropout_keep_ratio} | ({} if seed is None else {"seed": seed})

    def loss(self, X, y=None):
        h = X.astype(self.dtype)
        mode = "test" if y is None else "train"
        for bn_param in self.bn_params if self.norm == "batchnorm" else ():
            bn_param["mode"] = mode
        self.dropout_param["mode"] = mode
        caches = []
        for i in range(1, self.layers):
            h, affine = affine_forward(h, self.params[f"W{i}"], self.params[f"b{i}"])
            norm = None
            if self.norm == "batchnorm":
                h, norm = batchnorm_forward(h, self.params[f"gamma{i}"], self.params[f"beta{i}"], self.bn_params[i - 1])
            elif self.norm == "layernorm":
                h, norm = layernorm_forward(h, self.params[f"gamma{i}"], self.params[f"beta{i}"], self.bn_params[i - 1])
            h, relu = relu_forward(h)
            h, drop = dropout_forward(h, dict(self.dropout_param))
            caches.append((affine, norm, relu, drop))
        last = self.layers
        scores, affine = affine_forward(h, self.params[f"W{last}"], self.params[f"b{last}"])
        if y is None:
            return scores
        loss, dout = softmax_loss(scores, y)
        grads = {}
        dout, grads[f"W{last}"], grads[f"b{last}"] = affine_backward(dout, affine)
        for i in range(last - 1, 0, -1):
            affine, norm, relu, drop = caches[i - 1]
            dout = relu_backward(dropout_backward(dout, drop), relu)
            if self.norm:
                backward = batchnorm_backward if self.norm == "batchnorm" else layernorm_backward
                dout, grads[f"gamma{i}"], grads[f"beta{i}"] = backward(dout, norm)
            dout, grads[f"W{i}"], grads[f"b{i}"] = affine_backward(dout, affine)
        for i in range(1, last + 1):
            loss += 0.5 * self.reg * np.sum(self.params[f"W{i}"] ** 2)
            grads[f"W{i}"] += self.reg * self.params[f"W{i}"]
        return loss, grads
