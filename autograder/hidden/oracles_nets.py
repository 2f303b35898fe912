"""What is right for the gradients of a fully connected network, in closed form: quick enough for many cases."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.hidden.oracles import Array, affine, batchnorm, layernorm, norm_gradients, relu

EPS = 1e-5
"""What the norms inside a network add to the variance."""


def net_gradients(
    params: Mapping[str, Array], x: Array, y: Array, reg: float = 0.0, normalization: str | None = None
) -> tuple[dict[str, Array], float]:
    """Exact gradient of `oracles.net_loss` in every parameter, and how near any hidden unit is to its ReLU's kink."""
    depth = sum(name.startswith("W") for name in params)
    axis = 0 if normalization == "batchnorm" else 1
    inputs: dict[int, Array] = {}
    norms: dict[int, tuple[Array, Array, Array]] = {}  # what goes into each norm
    active: dict[int, Array] = {}
    nearest = np.inf
    for layer in range(1, depth):
        inputs[layer] = x.reshape(len(x), -1)
        x = affine(x, params[f"W{layer}"], params[f"b{layer}"])
        if normalization is not None:
            norms[layer] = x, params[f"gamma{layer}"], params[f"beta{layer}"]
            x = (batchnorm if axis == 0 else layernorm)(*norms[layer], eps=EPS)
        active[layer] = x > 0
        nearest = min(nearest, float(np.abs(x).min()))
        x = relu(x)
    inputs[depth] = x.reshape(len(x), -1)

    d = softmax_gradient(affine(x, params[f"W{depth}"], params[f"b{depth}"]), y)
    grads: dict[str, Array] = {}
    for layer in range(depth, 0, -1):
        if layer < depth:
            d = d * active[layer]
        if layer in norms:
            d, grads[f"gamma{layer}"], grads[f"beta{layer}"] = norm_gradients(axis, *norms[layer], dout=d, eps=EPS)
        grads[f"W{layer}"] = inputs[layer].T @ d + reg * params[f"W{layer}"]
        grads[f"b{layer}"] = d.sum(axis=0)
        d = d @ params[f"W{layer}"].T
    return grads, nearest


def softmax_gradient(scores: Array, y: Array) -> Array:
    """The gradient of `oracles.softmax_loss`: probabilities, less one for the right class, over N."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    right = np.arange(scores.shape[1]) == y[:, None]
    return (powers / powers.sum(axis=1, keepdims=True) - right) / len(y)


def svm_gradient(scores: Array, y: Array) -> Array:
    """The gradient of `oracles.svm_loss`: each violated margin counts, against the right class."""
    right = np.arange(scores.shape[1]) == y[:, None]
    violated = (scores - scores[right][:, None] + 1 > 0) & ~right
    return (violated - right * violated.sum(axis=1, keepdims=True)) / len(y)
