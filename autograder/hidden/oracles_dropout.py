"""What is right for a network with dropout, given what its masks are: the gradients, in closed form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from autograder.hidden.oracles import Array, affine, statistics

EPS = 1e-5
"""What the norms inside a network add to the variance."""


def masked_gradients(
    params: Mapping[str, Array],
    x: Array,
    y: Array,
    reg: float = 0.0,
    normalization: str | None = None,
    masks: Sequence[Array] | None = None,
) -> tuple[dict[str, Array], dict[int, Array]]:
    """Exact gradients of `oracles.net_loss`.

    Returns
    -------
    grads : dict
        The gradient in every parameter.
    deltas : dict
        The gradient in the output (N, M) of every affine layer, by its number from 1.
    """
    depth = sum(name.startswith("W") for name in params)
    axis = 0 if normalization == "batchnorm" else 1
    inputs: dict[int, Array] = {}
    normalized: dict[int, tuple[Array, Array]] = {}  # x_hat and the standard deviation
    passing: dict[int, Array] = {}  # what ReLU and dropout multiply by
    for layer in range(1, depth):
        inputs[layer] = x.reshape(len(x), -1)
        x = affine(x, params[f"W{layer}"], params[f"b{layer}"])
        if normalization is not None:
            mean, var = (np.expand_dims(value, axis) for value in statistics(x, axis))
            normalized[layer] = (x - mean) / np.sqrt(var + EPS), np.sqrt(var + EPS)
            x = params[f"gamma{layer}"] * normalized[layer][0] + params[f"beta{layer}"]
        passing[layer] = (x > 0) * (1.0 if masks is None else masks[layer - 1])
        x = x * passing[layer]
    inputs[depth] = x.reshape(len(x), -1)

    grads: dict[str, Array] = {}
    deltas = {depth: softmax_gradient(affine(x, params[f"W{depth}"], params[f"b{depth}"]), y)}
    for layer in range(depth, 0, -1):
        if layer < depth:
            d = (deltas[layer + 1] @ params[f"W{layer + 1}"].T) * passing[layer]
            if layer in normalized:
                x_hat, std = normalized[layer]
                grads[f"gamma{layer}"], grads[f"beta{layer}"] = (d * x_hat).sum(axis=0), d.sum(axis=0)
                d = d * params[f"gamma{layer}"]
                along = (d * x_hat).mean(axis=axis, keepdims=True)
                d = (d - d.mean(axis=axis, keepdims=True) - x_hat * along) / std
            deltas[layer] = d
        grads[f"W{layer}"] = inputs[layer].T @ deltas[layer] + reg * params[f"W{layer}"]
        grads[f"b{layer}"] = deltas[layer].sum(axis=0)
    return grads, deltas


def softmax_gradient(scores: Array, y: Array) -> Array:
    """The gradient of `oracles.softmax_loss`: probabilities, less one for the right class, over N."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    right = np.arange(scores.shape[1]) == y[:, None]
    return (powers / powers.sum(axis=1, keepdims=True) - right) / len(y)


def first_hidden(params: Mapping[str, Array], x: Array, normalization: str | None) -> Array:
    """What the ReLU of the first hidden layer is given (N, H)."""
    a = affine(x, params["W1"], params["b1"])
    if normalization is None:
        return a
    axis = 0 if normalization == "batchnorm" else 1
    mean, var = (np.expand_dims(value, axis) for value in statistics(a, axis))
    return params["gamma1"] * (a - mean) / np.sqrt(var + EPS) + params["beta1"]
