"""What is right for a network with dropout, given what its masks are: the gradients, in closed form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from autograder.hidden.oracles import Array, affine, batchnorm, layernorm, norm_gradients
from autograder.hidden.oracles_nets import EPS, softmax_gradient


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
    norms: dict[int, tuple[Array, Array, Array]] = {}  # what goes into each norm
    passing: dict[int, Array] = {}  # what ReLU and dropout multiply by
    for layer in range(1, depth):
        inputs[layer] = x.reshape(len(x), -1)
        x = affine(x, params[f"W{layer}"], params[f"b{layer}"])
        if normalization is not None:
            norms[layer] = x, params[f"gamma{layer}"], params[f"beta{layer}"]
            x = (batchnorm if axis == 0 else layernorm)(*norms[layer], eps=EPS)
        passing[layer] = (x > 0) * (1.0 if masks is None else masks[layer - 1])
        x = x * passing[layer]
    inputs[depth] = x.reshape(len(x), -1)

    grads: dict[str, Array] = {}
    deltas = {depth: softmax_gradient(affine(x, params[f"W{depth}"], params[f"b{depth}"]), y)}
    for layer in range(depth, 0, -1):
        if layer < depth:
            d = (deltas[layer + 1] @ params[f"W{layer + 1}"].T) * passing[layer]
            if layer in norms:
                d, grads[f"gamma{layer}"], grads[f"beta{layer}"] = norm_gradients(axis, *norms[layer], dout=d, eps=EPS)
            deltas[layer] = d
        grads[f"W{layer}"] = inputs[layer].T @ deltas[layer] + reg * params[f"W{layer}"]
        grads[f"b{layer}"] = deltas[layer].sum(axis=0)
    return grads, deltas


def first_hidden(params: Mapping[str, Array], x: Array, normalization: str | None) -> Array:
    """What the ReLU of the first hidden layer is given (N, H)."""
    a = affine(x, params["W1"], params["b1"])
    if normalization is None:
        return a
    norm = batchnorm if normalization == "batchnorm" else layernorm
    return norm(a, params["gamma1"], params["beta1"], eps=EPS)
