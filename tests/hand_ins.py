"""Right answers written in other ways, and answers with one mistake each, for `test_hidden.py`."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np


def in_float32(namespace: Mapping[str, Any]) -> dict[str, Any]:
    """The same answers, computing in float32 whatever they are given."""
    return {name: _in_float32(value) for name, value in namespace.items() if callable(value)}


def _in_float32(answer: Callable[..., Any]) -> Callable[..., Any]:
    if isinstance(answer, type):

        class Net(answer):  # type: ignore[valid-type,misc]
            def loss(self, X, y=None):
                kept, self.dtype = self.params, np.float32
                self.params = _cast(kept)
                try:
                    return _cast(super().loss(_cast(X), y))
                finally:
                    self.params = kept

        return Net

    @functools.wraps(answer)
    def cast(*args, **kwargs):
        inner = [_cast(value) for value in args]
        result = answer(*inner, **kwargs)
        for mine, theirs in zip(args, inner, strict=True):
            if isinstance(mine, dict):
                mine.update(theirs)
        return _cast(result)

    return cast


def _cast(value: Any) -> Any:
    if isinstance(value, np.ndarray) and value.dtype == np.float64:
        return value.astype(np.float32)
    if isinstance(value, dict):
        return {key: _cast(item) for key, item in value.items()}
    return tuple(_cast(item) for item in value) if isinstance(value, tuple) else value


REWRITES = {
    "loops": """
def affine_forward(x, w, b):
    out = np.zeros((len(x), w.shape[1]))
    for n in range(len(x)):
        for m in range(w.shape[1]):
            out[n, m] = (x[n].ravel() * w[:, m]).sum() + b[m]
    return out, [x, w]

def affine_backward(dout, cache):
    x, w = cache
    dx, dw, db = np.zeros(x.shape), np.zeros(w.shape), np.zeros(w.shape[1])
    for n in range(len(x)):
        dx[n] = (w @ dout[n]).reshape(x[n].shape)
        dw += np.outer(x[n].ravel(), dout[n])
        db += dout[n]
    return dx, dw, db

def svm_loss(x, y):
    loss, dx = 0.0, np.zeros_like(x)
    for n in range(len(x)):
        for j in range(x.shape[1]):
            margin = x[n, j] - x[n, y[n]] + 1
            if j != y[n] and margin > 0:
                loss += margin / len(x)
                dx[n, j] += 1 / len(x)
                dx[n, y[n]] -= 1 / len(x)
    return loss, dx
""",
    "einsum": """
def affine_forward(x, w, b):
    return np.einsum("nd,dm->nm", x.reshape(len(x), -1), w) + b, (x, w, b)

def affine_backward(dout, cache):
    x, w, b = cache
    dw = np.einsum("nd,nm->dm", x.reshape(len(x), -1), dout)
    return np.einsum("nm,dm->nd", dout, w).reshape(x.shape), dw, np.einsum("nm->m", dout)
""",
    "masks, and a copy changed in place": """
def relu_forward(x):
    mask = x > 0
    return x * mask, mask

def relu_backward(dout, cache):
    dx = dout.copy()
    dx[~cache] = 0
    return dx
""",
    "log-sum-exp": """
def softmax_loss(x, y):
    top = x.max(axis=1)
    log_z = top + np.log(np.exp(x - top[:, None]).sum(1))
    loss = np.mean(log_z - np.take_along_axis(x, y[:, None].astype(int), 1)[:, 0])
    return loss, (np.exp(x - log_z[:, None]) - np.eye(x.shape[1])[y]) / len(y)
""",
    "velocity in place": """
def sgd_momentum(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    config.setdefault("velocity", np.zeros_like(w))
    config["velocity"] *= config["momentum"]
    config["velocity"] -= config["learning_rate"] * dw
    w = w + config["velocity"]
    return w, config
""",
    "adam with corrections in the step size": """
def adam(w, dw, config=None):
    c = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "t": 0} | (config or {})
    c["t"] += 1
    c["m"] = c["beta1"] * c.get("m", 0) + (1 - c["beta1"]) * dw
    c["v"] = c["beta2"] * c.get("v", 0) + (1 - c["beta2"]) * dw**2
    rate = c["learning_rate"] * np.sqrt(1 - c["beta2"] ** c["t"]) / (1 - c["beta1"] ** c["t"])
    return w - rate * c["m"] / (np.sqrt(c["v"]) + c["epsilon"]), c
""",
    "running averages nudged, variance from squares": """
def batchnorm_forward(x, gamma, beta, bn_param):
    if bn_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    eps, rate = bn_param.get("eps", 1e-5), 1 - bn_param.get("momentum", 0.9)
    bn_param.setdefault("running_mean", np.zeros(x.shape[1]))
    bn_param.setdefault("running_var", np.zeros(x.shape[1]))
    if bn_param["mode"] == "test":
        scale = gamma / np.sqrt(bn_param["running_var"] + eps)
        return x * scale + (beta - bn_param["running_mean"] * scale), ()
    mu = x.sum(0) / len(x)
    var = (x * x).sum(0) / len(x) - mu**2
    bn_param["running_mean"] += rate * (mu - bn_param["running_mean"])
    bn_param["running_var"] += rate * (var - bn_param["running_var"])
    return (x - mu) / np.sqrt(var + eps) * gamma + beta, (x, gamma, eps)

def batchnorm_backward(dout, cache):
    x, gamma, eps = cache
    centred = x - x.mean(0)
    inv = 1 / np.sqrt(x.var(0) + eps)
    x_hat = centred * inv
    n = len(x)
    jacobian = np.eye(n)[:, :, None] - 1 / n - x_hat[:, None] * x_hat[None] / n
    return np.einsum("ijd,jd->id", jacobian, dout * gamma * inv), (dout * x_hat).sum(0), dout.sum(0)

batchnorm_backward_alt = batchnorm_backward
""",
    "layer norm through a transposed batch norm": """
def layernorm_forward(x, gamma, beta, ln_param):
    ones = np.ones(len(x))
    out, cache = batchnorm_forward(x.T, ones, 0 * ones, {"mode": "train", "eps": ln_param.get("eps", 1e-5)})
    return out.T * gamma + beta, (out.T, gamma, cache)

def layernorm_backward(dout, cache):
    x_hat, gamma, inner = cache
    return batchnorm_backward((dout * gamma).T, inner)[0].T, (dout * x_hat).sum(0), dout.sum(0)
""",
    "more parameters and gradients than asked for": """
class FullyConnectedNet(FullyConnectedNet):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.params["note"] = np.zeros(3)

    def loss(self, X, y=None):
        result = super().loss(X, y)
        return result if y is None else (result[0], result[1] | {"note": np.zeros(3), "scores": None})
""",
    "prints, warnings and lists": """
import warnings

def relu_forward(x):
    print("relu", x.shape)
    warnings.warn("careful")
    return x * (x > 0), x

def relu_backward(dout, cache):
    return np.where(cache > 0, dout, 0)

def svm_loss(x, y, svm=svm_loss):
    return list(svm(x, y))
""",
}
"""Name -> text that overrides the plain answers; every one is right."""

SPOILT: dict[str, tuple[str, list[str]]] = {
    "running averages of shape (1, D)": (
        """
def batchnorm_forward(x, gamma, beta, bn_param, inner=batchnorm_forward):
    out, cache = inner(x, gamma, beta, bn_param)
    for key in "running_mean", "running_var":
        bn_param[key] = bn_param[key].reshape(1, -1)
    return out, cache
""",
        ["batchnorm_forward"],
    ),
    "db of shape (1, M)": (
        """
def affine_backward(dout, cache, inner=affine_backward):
    dx, dw, db = inner(dout, cache)
    return dx, dw, db[None]
""",
        ["affine_backward"],
    ),
    "dgamma and dbeta of shape (1, D)": (
        """
def batchnorm_backward(dout, cache, inner=batchnorm_backward):
    dx, dgamma, dbeta = inner(dout, cache)
    return dx, dgamma[None], dbeta[None]
""",
        ["batchnorm_backward"],
    ),
}
"""Name -> overriding text with right values in a shape that the contract does not name, and the tests it may cost."""


@dataclass(frozen=True)
class Mistake:
    """An edit of one plain answer."""

    name: str
    question: str
    old: str
    new: str
    small: bool = False
    """Whether it may cost only a small share of the question's points."""
    before: str = ""
    """Text that the edited function needs."""
    also: tuple[str, ...] = ()
    """Backward passes that cannot be right with a cache this wrong."""


BACKWARD = ("batchnorm_backward", "batchnorm_backward_alt")

MISTAKES = [
    Mistake("affine without bias", "affine_forward", "rows.dot(w) + b", "rows.dot(w)"),
    Mistake("affine of zeros", "affine_forward", "rows.dot(w) + b", "0 * rows.dot(w)"),
    Mistake("affine for vectors only", "affine_forward", "x.reshape(x.shape[0], -1)", "x", also=("affine_backward",)),
    Mistake("affine flattens in another order", "affine_forward", "-1)", "-1, order='F')"),
    Mistake(
        "affine changes x", "affine_forward", "    out =", "    x *= 2\n    rows = rows / 2\n    out =", small=True
    ),
    Mistake("affine dx flat", "affine_backward", '.reshape(cache["shape"])', "", small=True),
    Mistake("affine dw averaged", "affine_backward", ".T.dot(dout)", ".T.dot(dout) / len(dout)"),
    Mistake("affine db averaged", "affine_backward", "np.sum(dout", "np.mean(dout"),
    Mistake("affine db over the wrong axis", "affine_backward", "axis=0", "axis=1"),
    Mistake("affine db of ones", "affine_backward", "np.sum(dout, axis=0)", "np.ones(dout.shape[1])"),
    Mistake("relu as absolute value", "relu_forward", "np.maximum(0, x)", "np.abs(x)"),
    Mistake("leaky relu", "relu_forward", "np.maximum(0, x)", "np.maximum(0.01 * x, x)"),
    Mistake("relu in place", "relu_forward", "np.maximum(0, x)", "np.maximum(0, x, out=x)", small=True),
    Mistake("relu lets everything back", "relu_backward", "dout * (x > 0)", "dout"),
    Mistake("relu masks by dout", "relu_backward", "(x > 0)", "(dout > 0)"),
    Mistake("relu multiplies by its output", "relu_backward", "(x > 0)", "np.maximum(x, 0)"),
    Mistake(
        "relu remembers the last mask only",
        "relu_backward",
        "    dx =",
        "    x = LAST.setdefault('x', x)\n    dx =",
        before="LAST = {}",
    ),
    Mistake("softmax summed", "softmax_loss", "y]) / n", "y])"),
    Mistake("softmax overflows", "softmax_loss", "x - np.max(x, axis=1, keepdims=True)", "x", small=True),
    Mistake("softmax gradient summed", "softmax_loss", "    dx /= n\n", ""),
    Mistake("softmax gradient without the right class", "softmax_loss", "] -= 1", "] -= 0"),
    Mistake("softmax hard-codes N", "softmax_loss", "n = x.shape[0]\n", "n = 8\n    y = np.resize(y, 8)\n"),
    Mistake("svm counts the right class", "svm_loss", "    margins[np.arange(n), y] = 0\n", ""),
    Mistake("svm summed", "svm_loss", "np.sum(margins) / n", "np.sum(margins)"),
    Mistake("svm gradient weighs by margins", "svm_loss", "np.where(margins > 0, 1.0, 0.0)", "margins"),
    Mistake("svm gradient forgets the right class", "svm_loss", "-= np.sum(margins > 0, axis=1)", "-= 1"),
    Mistake("momentum without momentum", "sgd_momentum", "mu * v - lr * dw", "-lr * dw"),
    Mistake("momentum averages", "sgd_momentum", "- lr * dw", "- (1 - mu) * lr * dw"),
    Mistake("momentum forgets its velocity", "sgd_momentum", '    config["velocity"] = v\n', ""),
    Mistake("momentum hard-codes 0.9", "sgd_momentum", "mu * v", "0.9 * v"),
    Mistake("nesterov as plain momentum", "nesterov_momentum", "w + v + mu * (v - old)", "w + v"),
    Mistake("nesterov without the old velocity", "nesterov_momentum", "(v - old)", "v"),
    Mistake("adagrad without a root", "adagrad", "np.sqrt(cache)", "cache"),
    Mistake("adagrad forgets", "adagrad", "cache += dw * dw", "cache = dw * dw"),
    Mistake("adagrad epsilon inside the root", "adagrad", "np.sqrt(cache) + eps", "np.sqrt(cache + eps)", small=True),
    Mistake("rmsprop swaps the shares", "rmsprop", "rate * cache + (1 - rate)", "(1 - rate) * cache + rate"),
    Mistake("rmsprop as adagrad", "rmsprop", "rate * cache + (1 - rate)", "cache + 1"),
    Mistake("rmsprop epsilon inside the root", "rmsprop", "np.sqrt(cache) + eps", "np.sqrt(cache + eps)", small=True),
    Mistake("adam without corrections", "adam", "m / (1 - b1**t)", "m"),
    Mistake("adam does not count", "adam", "t=t)", "t=0)"),
    Mistake("adam counts late", "adam", 'config.get("t", 0) + 1', 'max(config.get("t", 0), 1)'),
    Mistake("adam swaps the betas", "adam", "b1, b2 =", "b2, b1 ="),
    Mistake("adam epsilon inside the root", "adam", "np.sqrt(v_hat) + eps", "np.sqrt(v_hat + eps)", small=True),
    Mistake("two layers without relu", "TwoLayerNet", "h, relu1 = relu_forward(a)", "h, relu1 = a, (a + 1e9,)"),
    Mistake("two layers, reg without a half", "TwoLayerNet", "0.5 * self.reg", "self.reg", small=True),
    Mistake("two layers, reg skips one", "TwoLayerNet", '        grads["W2"] += self.reg * p["W2"]\n', "", small=True),
    Mistake("two layers, reg on biases", "TwoLayerNet", '(np.sum(p["W1"]', '(np.sum(p["b1"]**2) + np.sum(p["W1"]'),
    Mistake("two layers, weight_scale ignored", "TwoLayerNet", "(0, weight_scale", "(0, 1e-3", small=True),
    Mistake("two layers, relu after scores", "TwoLayerNet", "return scores", "return np.maximum(0, scores)"),
    Mistake("net without hidden relu", "FullyConnectedNet", "h, relu = relu_forward(h)", "relu = (h * 0 + 1,)"),
    Mistake("net, reg without a half", "FullyConnectedNet", "0.5 * self.reg", "self.reg", small=True),
    Mistake("net, reg skips the last layer", "FullyConnectedNet", "range(1, last + 1)", "range(1, last)"),
    Mistake("net ignores dtype", "FullyConnectedNet", "v.astype(dtype)", "v", small=True),
    Mistake("net ignores weight_scale", "FullyConnectedNet", "(0, weight_scale", "(0, 1e-2", small=True),
    Mistake("net with random biases", "FullyConnectedNet", "= np.zeros(sizes[i + 1])", "= np.ones(sizes[i + 1])"),
    Mistake("net of two layers only", "FullyConnectedNet", "range(1, self.layers)", "range(1, min(self.layers, 2))"),
    Mistake("net trains at test time", "FullyConnectedNet", '"test" if y is None else "train"', '"train"'),
    Mistake("net always tests", "FullyConnectedNet", '"test" if y is None else "train"', '"test"'),
    Mistake(
        "net shares one bn_param",
        "FullyConnectedNet",
        'self.bn_params = [{"mode": "train"} if self.norm == "batchnorm" else {} for _ in hidden_dims]',
        'self.bn_params = [{"mode": "train"} if self.norm == "batchnorm" else {}] * len(hidden_dims)',
    ),
    Mistake("net without layer norm", "FullyConnectedNet", "layernorm_forward(h,", "(lambda h, *_: (h, None))(h,"),
    Mistake(
        "net regularizes gammas",
        "FullyConnectedNet",
        "            loss += 0.5",
        "            loss += 0.5 * self.reg * np.sum(self.params.get(f'gamma{i}', np.zeros(1)) ** 2)\n"
        "            loss += 0.5",
        small=True,
    ),
    Mistake(
        "net normalizes after relu",
        "FullyConnectedNet",
        "            norm = None\n",
        "            h = np.maximum(h, 0)\n            norm = None\n",
    ),
    Mistake("batch norm unbiased", "batchnorm_forward", "np.var(x, axis=0)", "np.var(x, axis=0, ddof=1)"),
    Mistake(
        "batch norm unbiased running variance",
        "batchnorm_forward",
        "(1 - momentum) * var",
        "(1 - momentum) * var * len(x) / (len(x) - 1)",
    ),
    Mistake(
        "batch norm eps in running variance", "batchnorm_forward", "momentum) * var", "momentum) * std**2", small=True
    ),
    Mistake(
        "batch norm momentum swapped",
        "batchnorm_forward",
        "momentum * running_mean + (1 - momentum) * mu",
        "(1 - momentum) * running_mean + momentum * mu",
    ),
    Mistake(
        "batch norm never updates",
        "batchnorm_forward",
        "momentum * running_var + (1 - momentum) * var",
        "running_var",
    ),
    Mistake("batch norm trains at test time", "batchnorm_forward", '== "train"', "!= ''"),
    Mistake("batch norm test without eps", "batchnorm_forward", "running_var + eps", "running_var", small=True),
    Mistake(
        "batch norm test eps outside",
        "batchnorm_forward",
        "/ np.sqrt(running_var + eps)",
        "/ (np.sqrt(running_var) + eps)",
        small=True,
    ),
    Mistake("batch norm test without gamma", "batchnorm_forward", "gamma * (x - running_mean)", "(x - running_mean)"),
    Mistake(
        "batch norm eps outside the root", "batchnorm_forward", "np.sqrt(var + eps)", "(np.sqrt(var) + eps)", small=True
    ),
    Mistake(
        "batch norm over features",
        "batchnorm_forward",
        "np.mean(x, axis=0)",
        "np.mean(x, axis=1)[:, None]",
        also=BACKWARD,
    ),
    Mistake("batch norm without beta", "batchnorm_forward", "x_hat + beta", "x_hat"),
    Mistake(
        "batch norm in place",
        "batchnorm_forward",
        "cache = (x, mu, std, x_hat, gamma)",
        "cache = (x.copy(), mu, std, x_hat, gamma)\n        x -= mu",
        small=True,
    ),
    Mistake("batch norm backward, mean constant", "batchnorm_backward", " + dmu / n", ""),
    Mistake("batch norm backward, variance constant", "batchnorm_backward", " + dvar * 2 * (x - mu) / n", ""),
    Mistake("batch norm backward, constants", "batchnorm_backward", " + dvar * 2 * (x - mu) / n + dmu / n", ""),
    Mistake("batch norm backward hard-codes N", "batchnorm_backward", "n = dout.shape[0]", "n = 25", small=True),
    Mistake("batch norm backward forgets gamma", "batchnorm_backward", "dout * gamma", "dout"),
    Mistake("batch norm backward dgamma of x", "batchnorm_backward", "dout * x_hat", "dout * x"),
    Mistake("batch norm backward dbeta averaged", "batchnorm_backward", "dbeta = np.sum", "dbeta = np.mean"),
    Mistake("alt without the mean's share", "batchnorm_backward_alt", "n * dout - dbeta", "n * dout"),
    Mistake("alt without the variance's share", "batchnorm_backward_alt", " - x_hat * dgamma", ""),
    Mistake("alt without 1/N", "batchnorm_backward_alt", "gamma / std / n", "gamma / std"),
    Mistake("layer norm over the batch", "layernorm_forward", "axis=1", "axis=0", also=("layernorm_backward",)),
    Mistake("layer norm unbiased", "layernorm_forward", "x.var(axis=1", "x.var(ddof=1, axis=1"),
    Mistake(
        "layer norm eps outside", "layernorm_forward", "/ np.sqrt(var + eps)", "/ (np.sqrt(var) + eps)", small=True
    ),
    Mistake("layer norm ignores eps", "layernorm_forward", 'ln_param.get("eps", 1e-5)', "1e-5", small=True),
    Mistake("layer norm without gamma", "layernorm_forward", "gamma * x_hat + beta", "x_hat + beta"),
    Mistake("layer norm backward over the batch", "layernorm_backward", "axis=1", "axis=0"),
    Mistake("layer norm backward divides by N", "layernorm_backward", "n = dout.shape[1]", "n = dout.shape[0]"),
    Mistake(
        "layer norm backward dgamma per example", "layernorm_backward", "dout * x_hat, axis=0", "dout * x_hat, axis=1"
    ),
    Mistake("layer norm backward gamma outside", "layernorm_backward", "g = dout * gamma", "g = dout"),
]
