"""Cases of the norms of feature maps: their inputs, their running averages, and each backward pass."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.hidden import oracles_maps
from autograder.hidden.assignment2.cases import Backward
from autograder.hidden.checks import assert_close, entry, unpack
from autograder.hidden.oracles import Array, Config

Shape = tuple[int, ...]
SMALL_VARIANCE = "feature maps with a variance no larger than eps"


def maps(rng: np.random.Generator, shape: Shape, scale: float = 1.0) -> Array:
    """Feature maps whose examples, channels and rows differ in mean and spread."""
    n, c, h, _ = shape
    spread = rng.uniform(0.5, 2, (n, c, 1, 1))
    centre = rng.uniform(-2, 2, (n, c, 1, 1)) + rng.uniform(-1, 1, (1, 1, h, 1))
    return scale * (spread * rng.standard_normal(shape) + centre)


def norm_inputs(rng: np.random.Generator, shape: Shape = (3, 6, 4, 5), scale: float = 1.0) -> dict[str, Array]:
    """Draw feature maps, and gamma and beta of shape (C,)."""
    gamma, beta = rng.uniform(0.5, 1.5, shape[1]), rng.uniform(0.5, 1.5, shape[1])
    return {"x": maps(rng, shape, scale), "gamma": gamma, "beta": beta}


def running_averages(rng: np.random.Generator, channels: int, **settings: Any) -> Config:
    """Draw settings for test time."""
    mean, var = rng.uniform(-2, 2, channels), rng.uniform(0.5, 2, channels)
    return {"mode": "test", "running_mean": mean, "running_var": var} | settings


def assert_running(param: Config, mean: Array, var: Array, name: str, of: str, on: str) -> None:
    """Compare the running averages in a norm's settings, which its contract calls `name`."""
    for key, want in ("running_mean", mean), ("running_var", var):
        assert_close(entry(param, key, name, of), want, what=f'{name}["{key}"]', of=of, on=on)


def assert_averages(answers: Any, rng: np.random.Generator, of: str, name: str, *further: Array) -> None:
    """Check the running averages after two batches of feature maps."""
    param: Config = {"mode": "train", "momentum": 0.4}
    mean, var = np.zeros(6), np.zeros(6)
    for on in "the first batch", "the second batch":
        inputs = norm_inputs(rng)
        unpack(getattr(answers, of)(*inputs.values(), *further, param), ("out", "cache"), of)
        batch_mean, batch_var = (value.ravel() for value in oracles_maps.moments(inputs["x"], oracles_maps.BATCH))
        mean, var = 0.4 * mean + 0.6 * batch_mean, 0.4 * var + 0.6 * batch_var
        assert_running(param, mean, var, name, of, on)


def group_inputs(rng: np.random.Generator, shape: Shape = (3, 6, 4, 5), scale: float = 1.0) -> dict[str, Array]:
    """Draw feature maps, and gamma and beta of shape (1, C, 1, 1)."""
    inputs = norm_inputs(rng, shape, scale)
    return inputs | {name: inputs[name].reshape(1, -1, 1, 1) for name in ("gamma", "beta")}


def mixture_inputs(rng: np.random.Generator, shape: Shape = (3, 6, 4, 5), scale: float = 1.0) -> dict[str, Array]:
    """Draw feature maps, gamma, beta and the logits of two mixtures."""
    # No two shares are near each other, so that no order of the three statistics passes for another.
    logits = {name: rng.permutation([-0.8, 0.1, 0.9]) for name in ("mean_logits", "var_logits")}
    if np.array_equal(logits["mean_logits"], logits["var_logits"]):
        logits["var_logits"] = np.roll(logits["var_logits"], 1)
    return norm_inputs(rng, shape, scale) | logits


def spatial_batchnorm_case(answers: Any, rng: np.random.Generator, on: str, *shape: int) -> Backward:
    """Spatial batch normalization in training, ready to be taken back."""
    names = "spatial_batchnorm_forward", "spatial_batchnorm_backward"
    inputs = norm_inputs(rng, shape)
    return Backward(answers, rng, *names, oracles_maps.spatial_batchnorm, inputs, on, {"mode": "train"})


def groupnorm_case(
    answers: Any, rng: np.random.Generator, on: str, groups: int, *shape: int, eps: float = 1e-5
) -> Backward:
    """Group normalization, ready to be taken back."""

    def formula(x: Array, gamma: Array, beta: Array) -> Array:
        return oracles_maps.groupnorm(groups, x, gamma, beta, eps=eps)

    names = "spatial_groupnorm_forward", "spatial_groupnorm_backward"
    inputs = group_inputs(rng, shape, 0.1 if eps > 1e-4 else 1.0)
    return Backward(answers, rng, *names, formula, inputs, on, groups, {"eps": eps})


def instancenorm_case(answers: Any, rng: np.random.Generator, on: str, *shape: int, eps: float = 1e-5) -> Backward:
    """Instance normalization, ready to be taken back."""

    def formula(x: Array, gamma: Array, beta: Array) -> Array:
        return oracles_maps.instancenorm(x, gamma, beta, eps=eps)

    inputs = norm_inputs(rng, shape, 0.1 if eps > 1e-4 else 1.0)
    return Backward(answers, rng, "instancenorm_forward", "instancenorm_backward", formula, inputs, on, {"eps": eps})


def switchablenorm_case(answers: Any, rng: np.random.Generator, on: str, *shape: int, eps: float = 1e-5) -> Backward:
    """Switchable normalization in training, ready to be taken back."""

    def formula(*inputs: Array) -> Array:
        return oracles_maps.switchablenorm(*inputs, eps=eps)

    names = "switchablenorm_forward", "switchablenorm_backward"
    inputs = mixture_inputs(rng, shape, 0.1 if eps > 1e-4 else 1.0)
    return Backward(answers, rng, *names, formula, inputs, on, {"mode": "train", "eps": eps})


def assert_eps(case: Any, answers: Any, rng: np.random.Generator, *size: int) -> None:
    """Judge dx where eps is decisive, unless the forward pass misplaces eps: that is paid for there."""
    case(answers, rng, "ordinary feature maps", *size).assert_right("dx")
    edge = case(answers, rng, SMALL_VARIANCE, *size, eps=0.04)
    if edge.forward_is_right:
        edge.assert_right("dx")
