"""A student's network of PyTorch.ipynb beside the definition: its scores, their order, and the gradients of its parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.hidden.assignment2.two_convolutions import BIASES, PARAMS, WEIGHTS, Definition, fan_in, shapes
from autograder.hidden.checks import TOL, check, difference, numbers
from autograder.hidden.oracles import Array
from autograder.hidden.seen import Seen

IMAGE = (32, 32)
"""The modules' images."""


# ---------------------------------------------------------------------------------------- scores and gradients


def look_at_scores(see: Seen, got: Any, want: Array) -> None:
    """Compare scores, and with both signs the order that they bring each image's classes into."""
    see.close("scores", got, want, "the array of scores")
    if see.case.kind == "signs" and want.shape[1] > 1:
        see.say("order", misordered(got, want))


def misordered(got: Any, want: Array) -> str:
    """What is wrong with the order of the classes, or nothing: a higher score must not have become a lower one."""
    wrong = difference(got, want, "the array of scores", tol=np.inf)
    if wrong:
        return wrong
    value = numbers(got, "the array of scores")
    upwards = np.take_along_axis(value, want.argsort(axis=1), axis=1)
    spread = float(np.ptp(value))
    right = spread > 0 and (np.diff(upwards, axis=1) >= -TOL * spread).all()
    return "" if right else "the classes of an image come in another order"


def look_at_gradients(
    see: Seen, scores: Any, gradients: Mapping[str, Any], failed: str, network: Definition, dout: Array
) -> None:
    """Compare the gradients of parameters, by the definition's names for them.

    Scores that are right but for something monotone, such as a softmax, have cost their marks; there, gradients need only
    arrive.
    """
    kind = see.case.kind
    if kind not in ("plain", "signs"):
        return
    monotone = bool(see.verdicts["scores"]) and not misordered(scores, network.scores)
    for name, want in network.gradients(dout).items():
        result = "gradients" if kind == "signs" else "dw" if name in WEIGHTS else "db"
        got, what = gradients.get(name), f"the gradient of `{name}`"
        if got is None:
            see.say(result, failed or f"`backward` does not reach `{name}`")
        elif monotone:
            see.say(result, difference(got, want, what, tol=np.inf) or ("" if np.any(got) else f"{what} is zero"))
        else:
            see.close(result, got, want, what)


# ---------------------------------------------------------------------------------------- modules


class Network:
    """A student's module of this kind. Its parameters are found by their shapes, so the sizes must differ.

    An affine layer's weights may be kept as (D, C) or (C, D). Filters of another size than asked for cost the result
    "parameters" only: what follows takes them as they are.

    Parameters
    ----------
    answers
        The student's functions.
    of : str
        The class, or the function that makes the network.
    sizes : (C_in, C_1, C_2, C)
    """

    def __init__(self, answers: Any, of: str, sizes: Sequence[int]) -> None:
        self.answers, self.net = answers, getattr(answers, of)(*sizes)
        own = answers.parameters(self.net)
        kept = dict(own)
        asked = shapes(sizes, IMAGE)
        if not all(_fitting(kept, parameter, shape) for parameter, shape in asked.items()):
            kept = dict(self.net.state_dict()) | own  # weights that are no parameters can be set all the same
        self.names: dict[str, str] = {}
        """What it calls each parameter that it has."""
        self.shapes = dict(asked)
        """The parameters' shapes, as the definition wants them."""
        wrong = []
        for parameter, shape in asked.items():
            found = _fitting(kept, parameter, shape)
            what = "biases" if parameter in BIASES else "weights"
            if not found:
                check(parameter in BIASES, f"it has no {what} of shape {shape}")
                wrong.append(f"it has no {what} of shape {shape}")
                continue
            self.names[parameter] = name = found[0]
            if name not in own:
                wrong.append(f"`{name}` is not among its `parameters()`")
            if parameter.startswith("conv_w") and kept[name].shape != shape:
                self.shapes[parameter] = kept[name].shape
                wrong.append(f"`{name}` has shape {kept[name].shape} instead of {shape}")
        if more := len(own.keys() - self.names.values()):
            wrong.append(f"it has {more} more parameters than two convolutions and an affine layer")
        self.start = {parameter: kept[name] for parameter, name in self.names.items()}
        """What the parameters were at the start."""
        self.wrong = wrong[0] if wrong else ""
        """What is wrong with its set of parameters, or nothing."""

    @property
    def is_sequential(self) -> bool:
        """Whether it is a module that further layers can be appended to."""
        try:
            return callable(self.net.append)
        except Exception:  # the worker says that there is no such thing
            return False

    def set(self, params: Mapping[str, Array]) -> None:
        """Give it our parameters."""
        ours = {}
        for parameter, name in self.names.items():
            value = params[parameter]
            ours[name] = (value if np.shape(self.start[parameter]) == value.shape else value.T).astype(np.float32)
        self.net.load_state_dict(ours, strict=False)

    def scores_and_gradients(self, x: Array, dout: Array) -> tuple[Any, dict[str, Any], str]:
        """Scores, the gradients of its parameters by our names, and what stopped ``backward``."""
        back = self.answers.gradients(self.net, x, dout=dout)
        found = {parameter: back.parameters.get(name) for parameter, name in self.names.items()}
        if isinstance(found.get("fc_w"), np.ndarray) and found["fc_w"].shape != self.shapes["fc_w"]:
            found["fc_w"] = found["fc_w"].T
        return back.value, found, back.failed


def _fitting(kept: Mapping[str, Any], parameter: str, shape: tuple[int, ...]) -> list[str]:
    """The names of what may be a parameter, by shape: the best first. Filters may have another odd size."""
    arrays = {name: value.shape for name, value in kept.items() if isinstance(value, np.ndarray)}
    exact = [name for name, found in arrays.items() if found in (shape, shape[::-1])]
    if exact or not parameter.startswith("conv_w"):
        return exact
    return [name for name, found in arrays.items()
            if len(found) == 4 and found[:2] == shape[:2] and found[2] == found[3] and found[2] % 2 == 1]  # fmt: skip


# ---------------------------------------------------------------------------------------- first weights

BEYOND_TWO = 0.0455
"""The share of a normal distribution beyond two standard deviations; of a uniform one, it is none."""
ERRORS = 6
"""Standard errors of a sample of normal numbers that are granted; chance does not get there."""


def not_kaiming(value: Any, name: str, inputs: int) -> str:
    """What is wrong with the size of first weights, or nothing: mean 0 and variance 2 / fan_in."""
    value, right = numbers(value, f"`{name}`"), np.sqrt(2 / inputs)
    spread, mean, error = float(value.std()), float(value.mean()), ERRORS * right / np.sqrt(value.size)
    if abs(spread - right) > error:  # that of a standard deviation is smaller by a root of two
        return f"the standard deviation of `{name}` is {spread / right:.2g} times the right one"
    return "" if abs(mean) <= error else f"the mean of `{name}` is not zero"


def not_normal(value: Any, name: str) -> str:
    """What is wrong with the distribution of first weights, whatever their variance, or nothing."""
    value = numbers(value, f"`{name}`")
    beyond = float((np.abs(value - value.mean()) > 2 * value.std()).mean())
    error = ERRORS * np.sqrt(BEYOND_TWO / value.size)
    return "" if abs(beyond - BEYOND_TWO) <= error else f"the numbers in `{name}` are not normally distributed"


def all_alike(value: Any, name: str) -> bool:
    """Whether weights are no random numbers but one and the same."""
    value = numbers(value, f"`{name}`")
    return bool((value == value.flat[0]).all())


def look_at_start(see: Seen, start: Mapping[str, Any], names: Mapping[str, str]) -> None:
    """Look at a new network's weights and biases; `names` says what the student calls them."""
    for parameter in WEIGHTS:
        value = start[parameter]
        inputs = fan_in(parameter, np.shape(value)) if parameter != "fc_w" else max(np.shape(value))
        see.say("weights", not_kaiming(value, names[parameter], inputs))
        see.say("normal", not_normal(value, names[parameter]))
    for parameter in BIASES:
        if parameter in start:
            value = numbers(start[parameter], f"`{names[parameter]}`")
            see.true("start biases", not value.any(), f"`{names[parameter]}` is not zero")


def differ(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two networks start with different weights."""
    return not any(np.array_equal(one[name], other[name]) for name in PARAMS if name in WEIGHTS)
