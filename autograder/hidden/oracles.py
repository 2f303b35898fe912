"""What is right: the layers' definitions in float64, and exact derivatives of them.

Nothing here comes from the reference solutions, and nothing needs an autograd library: a derivative is taken by
the complex step f'(x) = Im f(x + ih) / h, which subtracts no near numbers and is exact to the last digits (Squire &
Trapp, "Using complex variables to estimate derivatives of real functions", SIAM Review 1998). A definition therefore
takes complex arrays, and decides by the real part where it has a kink.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

Array = np.ndarray
Config = dict[str, Any]
Statistics = list[tuple[Array, Array]]
"""Mean and variance of every normalized layer, first layer first."""

STEP = 1e-50


def gradients(
    function: Callable[..., Any], *inputs: Array, dout: Any = 1.0, only: Sequence[int] | None = None
) -> list[Array]:
    """Return the exact gradient of ``sum(dout * function(*inputs))`` in each of the inputs.

    Parameters
    ----------
    function : callable
        Analytic in its inputs up to kinks; gives an array of the shape of ``dout``, or a number.
    inputs : arrays of any shapes
        Where to take the derivative.
    dout : array or float
        What flows back from above.
    only : sequence of int, optional
        The inputs to take it in, by position, rather than all.
    """
    work = [np.asarray(value, dtype=complex) for value in inputs]
    found = []
    for k in range(len(work)) if only is None else only:
        value = work[k]
        gradient = np.empty(value.shape)
        for index in np.ndindex(value.shape):
            moved = value.copy()
            moved[index] += 1j * STEP
            gradient[index] = np.sum(dout * function(*work[:k], moved, *work[k + 1 :])).imag / STEP
        found.append(gradient)
    return found


def affine(x: Array, w: Array, b: Array) -> Array:
    """Every row of x (N, d1, ..., dk), flattened, times w (D, M), plus b (M,)."""
    return x.reshape(len(x), -1) @ w + b


def affine_gradients(x: Array, w: Array, b: Array, *, dout: Array) -> list[Array]:
    """The gradients of `affine`, in closed form: quick for batches of any size."""
    return [(dout @ w.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)]


def relu(x: Array) -> Array:
    """The positive part."""
    return np.where(x.real > 0, x, 0)


def relu_gradients(x: Array, *, dout: Array) -> list[Array]:
    """The gradient of `relu`."""
    return [dout * (x > 0)]


def softmax_loss(x: Array, y: Array) -> Any:
    """Mean over the batch of the cross-entropy between scores x (N, C) and labels y (N,)."""
    shifted = x - x.real.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(y)), y])


def svm_loss(x: Array, y: Array) -> Any:
    """Mean over the batch of the multi-class hinge loss with margin 1, scores x (N, C) and labels y (N,)."""
    margins = x - x[np.arange(len(y)), y][:, None] + 1
    return (relu(margins).sum() - len(y)) / len(y)  # the right class always contributes its own margin of 1


def statistics(x: Array, axis: int) -> tuple[Array, Array]:
    """Mean and biased variance along an axis."""
    mean = x.mean(axis=axis)
    return mean, ((x - np.expand_dims(mean, axis)) ** 2).mean(axis=axis)


def normalize(x: Array, mean: Array, var: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Array:
    """Shift and scale to zero mean and unit variance, then by gamma and beta (Ioffe & Szegedy 2015, Algorithm 1)."""
    return gamma * (x - mean) / np.sqrt(var + eps) + beta


def batchnorm(x: Array, gamma: Array, beta: Array, *, eps: float = 1e-5) -> Array:
    """Normalize each feature of x (N, D) over the batch."""
    return normalize(x, *statistics(x, 0), gamma, beta, eps)


def norm_gradients(axis: int, x: Array, gamma: Array, beta: Array, *, dout: Array, eps: float = 1e-5) -> list[Array]:
    """The gradients of `batchnorm` (along axis 0) and of `layernorm` (along axis 1), in closed form."""
    mean, var = (np.expand_dims(value, axis) for value in statistics(x, axis))
    std = np.sqrt(var + eps)
    x_hat, d = (x - mean) / std, gamma * dout
    along = (d * x_hat).mean(axis=axis, keepdims=True)
    dx = (d - d.mean(axis=axis, keepdims=True) - x_hat * along) / std
    return [dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)]


def layernorm(x: Array, gamma: Array, beta: Array, *, eps: float = 1e-5) -> Array:
    """Normalize each example of x (N, D) over its features (Ba, Kiros & Hinton 2016, equation 4)."""
    mean, var = statistics(x, 1)
    return normalize(x, mean[:, None], var[:, None], gamma, beta, eps)


def net_scores(
    params: Mapping[str, Array],
    x: Array,
    normalization: str | None = None,
    running: Statistics | None = None,
    seen: Statistics | None = None,
    masks: Sequence[Array] | None = None,
    eps: Sequence[float] | None = None,
) -> Array:
    """Scores of {affine - [norm] - relu - [dropout]} x (L - 1) - affine.

    Parameters
    ----------
    params : mapping
        ``W1``, ``b1``, ..., and ``gamma1``, ``beta1``, ... where layers are normalized.
    x : array of shape (N, d1, ..., dk)
    normalization : {None, 'batchnorm', 'layernorm'}
    running : list, optional
        Statistics to normalize with instead of the batch's: batch normalization at test time.
    seen : list, optional
        Gets the batch's statistics appended.
    masks : sequence of arrays, optional
        What dropout multiplies each hidden layer by.
    eps : sequence of float, optional
        What the norm of each hidden layer adds to the variance; 1e-5 by default.
    """
    depth = sum(name.startswith("W") for name in params)
    for layer in range(1, depth + 1):
        x = affine(x, params[f"W{layer}"], params[f"b{layer}"])
        if layer == depth:
            break
        if normalization is not None:
            scale = params[f"gamma{layer}"], params[f"beta{layer}"]
            if seen is not None:
                seen.append(statistics(x, 0))
            if running is not None:
                x = normalize(x, *running[layer - 1], *scale, 1e-5 if eps is None else eps[layer - 1])
            else:
                norm = batchnorm if normalization == "batchnorm" else layernorm
                x = norm(x, *scale, eps=1e-5 if eps is None else eps[layer - 1])
        x = relu(x) if masks is None else relu(x) * masks[layer - 1]
    return x


def net_loss(
    params: Mapping[str, Array],
    x: Array,
    y: Array,
    reg: float = 0.0,
    normalization: str | None = None,
    masks: Sequence[Array] | None = None,
) -> Any:
    """Softmax loss of `net_scores`, plus half of ``reg`` times the sum of all squared weights (W only)."""
    penalty = sum((value**2).sum() for name, value in params.items() if name.startswith("W"))
    return softmax_loss(net_scores(params, x, normalization, masks=masks), y) + 0.5 * reg * penalty


def net_gradients(params: Mapping[str, Array], *args: Any, **kwargs: Any) -> dict[str, Array]:
    """Exact gradient of `net_loss` in every parameter."""
    names = list(params)

    def loss(*values: Array) -> Any:
        return net_loss(dict(zip(names, values, strict=True)), *args, **kwargs)

    return dict(zip(names, gradients(loss, *params.values()), strict=True))


def net_params(rng: np.random.Generator, sizes: Sequence[int], normalized: bool = False) -> dict[str, Array]:
    """Random parameters of a network with layers of these sizes (input, hidden ..., classes); no bias is zero."""
    params = {}
    for layer, (fan_in, fan_out) in enumerate(pairwise(sizes), start=1):
        params[f"W{layer}"] = rng.standard_normal((fan_in, fan_out)) / np.sqrt(fan_in / 2)
        params[f"b{layer}"] = rng.uniform(0.1, 0.5, fan_out) * rng.choice([-1, 1], fan_out)
        if normalized and layer < len(sizes) - 1:
            params[f"gamma{layer}"] = rng.uniform(0.5, 1.5, fan_out)
            params[f"beta{layer}"] = rng.uniform(0.1, 0.5, fan_out)
    return params


def sgd_momentum(w: Array, dw: Array, config: Config) -> Array:
    """Gather speed against the gradient; like all rules here, leave the state in the config and return the next w."""
    config["velocity"] = config["momentum"] * config.get("velocity", 0) - config["learning_rate"] * dw
    return w + config["velocity"]


def nesterov_momentum(w: Array, dw: Array, config: Config) -> Array:
    """Momentum with w kept at the point ahead (Bengio et al. 2013, equation 7)."""
    before = config.get("velocity", 0)
    config["velocity"] = config["momentum"] * before - config["learning_rate"] * dw
    return w - config["momentum"] * before + (1 + config["momentum"]) * config["velocity"]


def adagrad(w: Array, dw: Array, config: Config) -> Array:
    """Divide by the root of the sum of squares (Duchi et al. 2011)."""
    config["cache"] = config.get("cache", 0) + dw**2
    return w - config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"])


def rmsprop(w: Array, dw: Array, config: Config) -> Array:
    """Divide by the root of a moving average of squares (Hinton's lecture 6.5, 2012)."""
    decay = config["decay_rate"]
    config["cache"] = decay * config.get("cache", 0) + (1 - decay) * dw**2
    return w - config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"])


def adam(w: Array, dw: Array, config: Config, folded: bool = False) -> Array:
    """Both moments, corrected for their start (Kingma & Ba 2015, Algorithm 1).

    ``folded`` is the form from the end of their section 2: the corrections go into the step size, and epsilon is
    added to the uncorrected root.
    """
    beta1, beta2 = config["beta1"], config["beta2"]
    config["t"] = config.get("t", 0) + 1
    config["m"] = beta1 * config.get("m", 0) + (1 - beta1) * dw
    config["v"] = beta2 * config.get("v", 0) + (1 - beta2) * dw**2
    first, root = 1 - beta1 ** config["t"], np.sqrt(1 - beta2 ** config["t"])
    eps = config["epsilon"] / root if folded else config["epsilon"]
    return w - config["learning_rate"] * (config["m"] / first) / (np.sqrt(config["v"]) / root + eps)


def away_from_zero(rng: np.random.Generator, *shape: int) -> Array:
    """Random numbers of both signs, none near a ReLU's kink."""
    return rng.uniform(0.1, 2, shape) * rng.choice([-1.0, 1.0], shape)


def labels(rng: np.random.Generator, count: int, classes: int) -> Array:
    """Random labels with every class among them where they fit."""
    return rng.permutation(np.arange(count) % classes)
