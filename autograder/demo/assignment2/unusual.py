# ruff: noqa: D103 (a student wrote this)
"""Right answers in an unusual style: other caches and algebra, float32, loops, helpers, prints, warnings.

The functions here are not called; their text goes into the notebooks of one of the demo's students.
"""

from __future__ import annotations

import inspect
import warnings

import numpy as np


def as_rows(images):
    print("as_rows got an array of shape", np.shape(images))
    return np.asarray(images, dtype=np.float32).reshape(len(images), -1)


def affine_forward(x, w, b):
    warnings.warn("I compute in float32", RuntimeWarning, stacklevel=2)
    rows = as_rows(x)
    out = np.einsum("nd,dm->nm", rows, w.astype(np.float32)) + b.astype(np.float32)
    return out.astype(x.dtype), {"rows": rows, "weights": w, "shape": x.shape}


def affine_backward(dout, cache):
    dx = np.einsum("nm,dm->nd", dout, cache["weights"]).reshape(cache["shape"])
    dw = np.einsum("nd,nm->dm", cache["rows"], dout)
    return dx, dw, np.ones(len(dout)) @ dout


def relu_forward(x):
    positive = x > 0
    return np.where(positive, x, 0.0 * x), {"mask": positive}


def relu_backward(dout, cache):
    dx = np.array(dout)
    dx[~cache["mask"]] = 0
    return dx


def softmax_loss(x, y):
    loss, rows = 0.0, []
    for scores, right in zip(x, y, strict=True):
        powers = np.exp(scores - scores.max())
        p = powers / powers.sum()
        loss += (scores.max() - scores[right] + np.log(powers.sum())) / len(x)
        p[right] -= 1.0
        rows.append(p / len(x))
    return loss, np.array(rows)


def svm_loss(x, y):
    count, classes = x.shape
    loss, dx = 0.0, np.zeros_like(x)
    for i in range(count):
        for c in range(classes):
            margin = x[i, c] - x[i, y[i]] + 1
            if c != y[i] and margin > 0:
                loss += margin / count
                dx[i, c] += 1 / count
                dx[i, y[i]] -= 1 / count
    return loss, dx


def adam(w, dw, config=None):
    settings = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "t": 0} | (config or {})
    t = settings["t"] + 1
    averages = {}
    for name, rate, value in (("m", settings["beta1"], dw), ("v", settings["beta2"], np.square(dw))):
        old = settings.get(name, 0)
        averages[name] = old + (1 - rate) * (value - old)
    first = averages["m"] / (1 - settings["beta1"] ** t)
    second = averages["v"] / (1 - settings["beta2"] ** t)
    step = settings["learning_rate"] * first / (settings["epsilon"] + second**0.5)
    return w - step, settings | averages | {"t": t}


def standardize(values, axis, eps):
    center = values.mean(axis, keepdims=True)
    spread = values.var(axis, keepdims=True)
    return (values - center) / np.sqrt(spread + eps), center, spread


def standardize_backward(dnormal, normal, spread, axis, eps):
    without_mean = dnormal - dnormal.mean(axis, keepdims=True)
    return (without_mean - normal * (dnormal * normal).mean(axis, keepdims=True)) / np.sqrt(spread + eps)


def batchnorm_forward(x, gamma, beta, bn_param):
    if bn_param["mode"] not in ("train", "test"):
        raise ValueError("train or test?")
    eps, keep = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    mean = bn_param.setdefault("running_mean", np.zeros(x.shape[1], x.dtype))
    var = bn_param.setdefault("running_var", np.zeros(x.shape[1], x.dtype))
    if bn_param["mode"] == "test":
        scale = gamma / np.sqrt(var + eps)
        return x * scale + (beta - mean * scale), None
    normal, center, spread = standardize(x, 0, eps)
    bn_param["running_mean"] = mean + (1 - keep) * (center[0] - mean)
    bn_param["running_var"] = var + (1 - keep) * (spread[0] - var)
    # Nothing but the inputs: the way back computes the statistics again.
    return normal * gamma + beta, {"x": x, "gamma": gamma, "eps": eps}


def batchnorm_backward(dout, cache):
    normal, _, spread = standardize(cache["x"], 0, cache["eps"])
    dx = standardize_backward(dout * cache["gamma"], normal, spread, 0, cache["eps"])
    return dx, np.einsum("nd,nd->d", dout, normal), np.einsum("nd->d", dout)


def batchnorm_backward_alt(dout, cache):
    print("the short way")
    return batchnorm_backward(dout, cache)


def layernorm_forward(x, gamma, beta, ln_param):
    eps = ln_param.get("eps", 1e-5)
    normal, _, spread = standardize(x, 1, eps)
    return normal * gamma + beta, [normal, spread, gamma, eps]


def layernorm_backward(dout, cache):
    normal, spread, gamma, eps = cache
    return standardize_backward(dout * gamma, normal, spread, 1, eps), (dout * normal).sum(0), dout.sum(0)


_HELPERS = {"FullyConnectedNets": (as_rows,), "BatchNormalization": (standardize, standardize_backward)}
_ANSWERS = (
    affine_forward,
    affine_backward,
    relu_forward,
    relu_backward,
    softmax_loss,
    svm_loss,
    adam,
    batchnorm_forward,
    batchnorm_backward,
    batchnorm_backward_alt,
    layernorm_forward,
    layernorm_backward,
)


def answers() -> dict[str, str]:
    """The source of every answer, by question."""
    return {function.__name__: inspect.getsource(function) for function in _ANSWERS}


def helpers(notebook: str) -> list[str]:
    """The code cells that a notebook gets besides its answers."""
    functions = [inspect.getsource(function) for function in _HELPERS.get(notebook, ())]
    return ["import warnings\n\nimport numpy as np", *functions]
