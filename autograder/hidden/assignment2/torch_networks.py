"""A student's network of PyTorch.ipynb beside the definition: its scores, and the gradients of its parameters."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.hidden.assignment2.two_convolutions import BIASES, PARAMS, WEIGHTS, Definition, fan_in, shapes
from autograder.hidden.checks import check, difference, numbers
from autograder.hidden.oracles import Array
from autograder.hidden.seen import Seen

IMAGE = (32, 32)
"""The modules' images."""


# ---------------------------------------------------------------------------------------- scores and gradients


def look_at_scores(see: Seen, got: Any, want: Array) -> None:
    """Compare scores; with both signs, also what they were made of, if something is done to them in the end."""
    see.close("scores", got, want, "the array of scores")
    if see.case.kind == "signs":
        right = not see.verdicts["scores"] or made_of(got, want)
        see.say("affine", "" if right else see.verdicts["scores"])


def made_of(got: Any, scores: Array) -> bool:
    """Whether an array is a usual function of the right scores, such as their softmax."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    softmax = powers / powers.sum(axis=1, keepdims=True)
    usual = softmax, np.log(softmax), np.maximum(scores, 0), 1 / (1 + np.exp(-scores)), np.tanh(scores)
    return any(np.ptp(want) > 0 and not difference(got, want, "the array of scores") for want in usual)


def look_at_gradients(
    see: Seen,
    scores: Any,
    gradients: Mapping[str, Any],
    failed: str,
    network: Definition,
    dout: Array,
    names: Mapping[str, str] | None = None,
    unknown: Collection[str] = (),
) -> None:
    """Compare the gradients of parameters.

    They go by the definition's names; `names` says what the student calls them. Of those in `unknown` nobody can say
    which is which. Something done to the right scores has cost its marks; there, gradients need only arrive.
    """
    kind = see.case.kind
    if kind not in ("plain", "signs"):
        return
    arrive = bool(see.verdicts["scores"]) and made_of(scores, network.scores)
    for name, want in network.gradients(dout).items():
        if name in unknown:
            continue
        result = "gradients" if kind == "signs" else "dw" if name in WEIGHTS else "db"
        label = (names or {}).get(name, name)
        got, what = gradients.get(name), f"the gradient of `{label}`"
        if got is None:
            see.say(result, failed or f"`backward` does not reach `{label}`")
        elif arrive:
            see.say(result, difference(got, want, what, tol=np.inf) or ("" if np.any(got) else f"{what} is zero"))
        else:
            see.close(result, got, want, what)


# ---------------------------------------------------------------------------------------- modules


class Network:
    """A student's module of this kind.

    Its parameters are found by their shapes, so the sizes must differ; where both convolutions have as many filters,
    their biases must be the same.

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
            found = [name for name in _fitting(kept, parameter, shape) if name not in self.names.values()]
            if not found:
                wrong.append(_lacking(parameter, shape))
                continue
            self.names[parameter] = name = found[0]
            if name not in own:
                wrong.append(f"`{name}` is not among its `parameters()`")
            if parameter.startswith("conv_w") and kept[name].shape != shape:
                self.shapes[parameter] = kept[name].shape
                wrong.append(f"`{name}` has shape {kept[name].shape} instead of {shape}")
        if more := len(own.keys() - self.names.values()):
            wrong.append(f"it has {more} more parameters than two convolutions and an affine layer")
        self.unknown = ("conv_b1", "conv_b2") if asked["conv_b1"] == asked["conv_b2"] else ()
        """Parameters of which nobody can say which is which."""
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
        """Give it our parameters. Raises AssertionError if it lacks weights; biases that it lacks are zero."""
        for parameter in WEIGHTS:
            check(parameter in self.names, _lacking(parameter, self.shapes[parameter]))
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


def _lacking(parameter: str, shape: tuple[int, ...]) -> str:
    return f"it has no {'biases' if parameter in BIASES else 'weights'} of shape {shape} among its `parameters()`"


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
    return _not_spread(value, name, float(np.sqrt(2 / inputs)))


def not_as_pytorch(value: Any, name: str, inputs: int) -> str:
    """What is wrong with a parameter that PyTorch should have drawn: evenly between -1 and 1 by root of fan_in."""
    wrong = _not_spread(value, name, float(np.sqrt(1 / 3 / inputs)))
    return f"all numbers in `{name}` are the same" if np.size(value) > 1 and all_alike(value, name) else wrong


def _not_spread(value: Any, name: str, right: float) -> str:
    """What is wrong with mean and spread of random numbers about zero."""
    value = numbers(value, f"`{name}`")
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


def look_at_start(see: Seen, network: Network) -> None:
    """Look at a new network's weights and biases."""
    for parameter, value in network.start.items():
        name = network.names[parameter]
        if parameter in BIASES:
            see.true("start biases", not numbers(value, f"`{name}`").any(), f"`{name}` is not zero")
        else:
            see.say("weights", not_kaiming(value, name, fan_in(parameter, network.shapes[parameter])))
            see.say("normal", not_normal(value, name))
    for parameter in PARAMS:
        if parameter not in network.start:
            result = "start biases" if parameter in BIASES else "weights"
            see.say(result, _lacking(parameter, network.shapes[parameter]))


def differ(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two networks start with different weights."""
    return not any(np.array_equal(one[name], other[name]) for name in WEIGHTS if name in one)
