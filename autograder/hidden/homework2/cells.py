"""Recurrent cells: their definitions, a student's cell beside them, and a sequence with its gradients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.hidden.checks import TOL, check, difference, numbers
from autograder.hidden.contract import Case
from autograder.hidden.oracles import Array, gradients
from autograder.hidden.seen import Seen

WEIGHTS = ("Wx", "Wh")
ERRORS = 6
"""Standard errors of a sample's mean and spread that are granted; chance does not get there."""


def rnn_step(x: Array, h: Array, Wx: Array, Wh: Array, b: Array) -> Array:
    """The next state of a plain cell."""
    return np.tanh(x @ Wx + h @ Wh + b)


def layer_norm_step(
    x: Array,
    h: Array,
    Wx: Array,
    Wh: Array,
    g: Array,
    b: Array,
    eps: float = 1e-5,
) -> Array:
    """The next state of a cell that normalizes each text's features."""
    a = x @ Wx + h @ Wh
    centred = a - a.mean(axis=1, keepdims=True)
    return np.tanh(g * centred / np.sqrt((centred * centred).mean(axis=1, keepdims=True) + eps) + b)


class Cell:
    """A student's cell.

    Parameters
    ----------
    answers
        The student's functions.
    of : str
        The class.
    sizes : (D, H)
    biased : names of the parameters of shape (H,), beside `Wx` and `Wh`
    options : further arguments of its constructor
    """

    def __init__(self, answers: Any, of: str, sizes: tuple[int, int], biased: str, **options: Any) -> None:
        features, units = sizes
        self.answers, self.net = answers, _made(answers, of, sizes, options)
        self.shapes = {"Wx": (features, units), "Wh": (units, units)} | dict.fromkeys(biased, (units,))
        self.start = answers.parameters(self.net)
        """Its parameters at the beginning."""
        self.wrong = self._wrong()
        """What is wrong with its set of parameters, or nothing."""

    def _wrong(self) -> str:
        for name, shape in self.shapes.items():
            if name not in self.start:
                return f"it has no `{name}` among its `parameters()`"
            if np.shape(self.start[name]) != shape:
                return f"`{name}` has shape {np.shape(self.start[name])} instead of {shape}"
        more = sorted(self.start.keys() - self.shapes.keys())
        return f"it has another parameter, `{more[0]}`" if more else ""

    def set(self, params: Mapping[str, Array]) -> None:
        """Give it our parameters, those that it has. Raises AssertionError if it lacks one of the weights."""
        for name in WEIGHTS:
            check(name in self.start, self.wrong)
        ours = {name: value.astype(np.float32) for name, value in params.items() if name in self.start}
        self.net.load_state_dict(ours, strict=False)


def _made(answers: Any, of: str, sizes: tuple[int, int], options: Mapping[str, Any]) -> Any:
    return getattr(answers, of)(*sizes, **options)


LOOKED_AT = {"inputs": ("x", "Wx"), "states": ("h", "Wh")}
"""Whose gradients are looked at in a kind of case."""


def look_at_step(
    see: Seen, cell: Cell, step: Any, inputs: Mapping[str, Array], params: Mapping[str, Array], dout: Array
) -> None:
    """Compare the next state, and the gradients of inputs and parameters, with those of a definition."""
    cell.set(params)
    see.say("parameters", cell.wrong)
    passed = {name: value.astype(np.float32) for name, value in inputs.items()}
    back = cell.answers.gradients(cell.net, *passed.values(), dout=dout.astype(np.float32), leaves=[0, 1])
    everything = [*inputs.values(), *params.values()]
    right = see.close("next", back.value, step(*everything), "the next state")
    found = dict(zip(inputs, back.arguments, strict=False)) | back.parameters
    wanted = dict(zip([*inputs, *params], gradients(step, *everything, dout=dout), strict=True))
    looked_at = LOOKED_AT.get(see.case.kind, tuple(wanted) if right and see.case.kind == "all" else ())
    if see.case.spread == "large":  # nothing flows back where the hyperbolic tangent is flat
        looked_at = ()
    see.say("gradients", "")
    for name in looked_at:
        if (got := found.get(name)) is None:
            see.say("gradients", back.failed or f"`backward` does not reach `{name}`")
        elif right:  # behind another next state it need only arrive: that is charged already
            see.close(
                "gradients", got, wanted[name], f"the gradient of `{name}`", scale=float(np.linalg.norm(dout)) / 10
            )
    for name, value in passed.items():
        see.same("arguments", value, inputs[name].astype(np.float32), f"`{name}`")


def look_at_start(see: Seen, cell: Cell, constants: Mapping[str, float]) -> None:
    """Look at a new cell's weights, evenly drawn between -1 / √H and 1 / √H, and at what starts as a constant."""
    see.say("parameters", cell.wrong)
    for name in WEIGHTS:
        see.say("start", _not_uniform(cell.start.get(name), f"`{name}`", cell.shapes["Wh"][0] ** -0.5))
    for name, constant in constants.items():
        check(name in cell.start, f"it has no `{name}` among its `parameters()`")
        value = numbers(cell.start[name], f"`{name}`")
        alike = f"at {value.flat[0]:.3g}" if np.ptp(value) == 0 else "with different numbers"
        see.true("constants", bool((value == constant).all()), f"`{name}` starts {alike} instead of at {constant:g}")


def _not_uniform(value: Any, name: str, bound: float) -> str:
    value = numbers(value, name) / bound
    low, high, mean, spread = (float(function(value)) for function in (np.min, np.max, np.mean, np.std))
    error = ERRORS / np.sqrt(3 * value.size)
    if max(-low, high) <= 1.0001 and abs(spread - 1 / np.sqrt(3)) <= error and abs(mean) <= error:
        return ""
    return (
        f"{name} holds numbers from {low:.1f} to {high:.1f} times 1 / √H, with a standard deviation of {spread:.2g} "
        "times that"
    )


FAR_FROM_EPS = 0.3
"""A variance beside which the usual `eps` does not matter."""


def drawn(rng: np.random.Generator, kind: str, sizes: tuple[int, int], count: int, biased: str) -> tuple[dict, dict]:
    """Inputs and parameters for one step; `kind` says which of them matter."""
    features, units = sizes
    x, h = rng.uniform(0.3, 1, (count, features)), rng.uniform(0.3, 1, (count, units))
    x, h = (value * rng.choice((-1, 1), value.shape) for value in (x, h))
    params = {"Wx": rng.standard_normal((features, units)) / np.sqrt(features),
              "Wh": rng.standard_normal((units, units)) / np.sqrt(units)}  # fmt: skip
    if kind == "inputs":
        h *= 0
    if kind == "states":
        x *= 0
    while "g" in biased and (x @ params["Wx"] + h @ params["Wh"]).var(axis=1).min() < FAR_FROM_EPS:
        params |= {name: rng.standard_normal(value.shape) for name, value in params.items()}
    if "g" in biased:
        params["g"] = rng.uniform(0.4, 1.6, units) if kind in ("gain", "all") else np.ones(units)
    params["b"] = rng.uniform(0.3, 0.8, units) if kind in ("bias", "all") else np.zeros(units)
    return {"x": x, "h": h}, {name: value.astype(np.float32).astype(float) for name, value in params.items()}


# ---------------------------------------------------------------------------------------- sequences


OUR_LOOP = """
import torch

class OurCell(torch.nn.Module):
    def __init__(self, features, units):
        super().__init__()
        self.Wx = torch.nn.Parameter(torch.zeros(features, units))
        self.Wh = torch.nn.Parameter(torch.zeros(units, units))
        self.calls = 0

    def forward(self, x, h):
        self.calls += 1
        return torch.tanh(x @ self.Wx + h @ self.Wh)

class OurLoop(torch.nn.Module):
    def __init__(self, features, units, args, options):
        super().__init__()
        self.cell, self.args, self.options = OurCell(features, units), args, options

    def forward(self, x, h):
        given = self.options | {"cell": self.cell, "x": x, "h": h} if self.options else self.options
        result = unroll(**given) if given else unroll(self.cell, x, h, *self.args)
        self.calls, self.cell.calls = self.cell.calls, 0
        if not isinstance(result, (tuple, list)) or len(result) != 2:
            return result
        states, last = result
        if states.shape != (*x.shape[:2], h.shape[1]) or last.shape != h.shape or states.dtype != last.dtype:
            return result
        return torch.cat([states, last[:, None]], dim=1)
"""
"""A cell of ours, and the student's loop around it; states and the last state come as one tensor (N, T + 1, H)."""


def sequence(
    x: Array,
    h: Array,
    Wx: Array,
    Wh: Array,
    dout: Array,
    cut: int | None,
) -> tuple[Array, dict[str, Array]]:
    """The states (N, T + 1, H) along a sequence, the last one twice, and gradients by truncated backpropagation.

    Parameters
    ----------
    x, h : (N, T, D) and (N, H)
    Wx, Wh : (D, H) and (H, H)
    dout : (N, T + 1, H)
    cut : before every such step, the state's history is forgotten
    """
    states = [h]
    for t in range(x.shape[1]):
        states.append(np.tanh(x[:, t] @ Wx + states[-1] @ Wh))
    found = {"x": np.zeros_like(x), "h": np.zeros_like(h), "Wx": np.zeros_like(Wx), "Wh": np.zeros_like(Wh)}
    dh = dout[:, -1].copy()
    for t in reversed(range(x.shape[1])):
        da = (dh + dout[:, t]) * (1 - states[t + 1] ** 2)
        found["x"][:, t] = da @ Wx.T
        found["Wx"] += x[:, t].T @ da
        found["Wh"] += states[t].T @ da
        dh = 0 * h if cut and t and t % cut == 0 else da @ Wh.T
    found["h"] = dh
    return np.stack([*states[1:], states[-1]], axis=1), found


def look_at_sequence(see: Seen, answers: Any, rng: np.random.Generator, case: Case) -> None:
    """Have the student's loop take our cell along a sequence, and compare states and gradients."""
    (features, units), steps = case.sizes, case.steps
    x, h = rng.standard_normal((case.count, steps, features)), rng.standard_normal((case.count, units)) / 2
    h *= case.begins == "elsewhere"
    params = {"Wx": rng.standard_normal((features, units)) / np.sqrt(features),
              "Wh": rng.standard_normal((units, units)) / np.sqrt(units)}  # fmt: skip
    x, h, params["Wx"], params["Wh"] = (
        value.astype(np.float32).astype(float) for value in (x, h, params["Wx"], params["Wh"])
    )
    dout = rng.standard_normal((case.count, steps + 1, units))
    dout[:, -1 if case.flow == "states" else slice(-1)] = 0
    args, options = ([], {"cut": case.cut}) if case.by_name else ([case.cut] if case.cut else [], {})
    loop = answers.subclass("unroll", OUR_LOOP, "OurLoop", features, units, args, options)
    if case.dtype == "float64":
        loop.double()
    if case.mode == "eval":
        loop.eval()
    loop.load_state_dict({f"cell.{name}": value.astype(case.dtype) for name, value in params.items()})
    passed = {"x": x.astype(case.dtype), "h": h.astype(case.dtype)}
    back = answers.gradients(loop, *passed.values(), dout=dout.astype(case.dtype), leaves=[0, 1])
    want, right = sequence(x, h, params["Wx"], params["Wh"], dout, case.cut)
    value = back.value
    if not isinstance(value, np.ndarray) or value.shape != want.shape:
        check(isinstance(value, tuple | list) and len(value) == 2, "it must return (states, last)")
        see.close("states", value[0], want[:, :-1], "`states`")
        see.close("last", value[1], want[:, -1], "`last`")
        for name, each in zip(("states", "last"), value, strict=True):
            kept = getattr(each, "dtype", None) == case.dtype
            see.true(name, kept, f"`{name}` does not have the dtype of the inputs, {case.dtype}")
        return
    taken = loop.calls
    see.true("once", taken == steps, f"it calls the cell {taken} times for {steps} steps")
    tol = TOL if case.dtype == "float32" else TOL**2
    see.close("states", value[:, :-1], want[:, :-1], "`states`", tol=tol)
    see.close("last", value[:, -1], want[:, -1], "`last`", tol=tol)
    found = dict(zip(passed, back.arguments, strict=False))
    found |= {name: back.parameters.get(f"cell.{name}") for name in params}
    for name, gradient in right.items():
        what = f"the gradient of `{name}`"
        if (got := found.get(name)) is None:
            unused = name == "h" and case.begins == "zero" and case.cut is None  # charged where that shows
            may_lack = unused or not gradient.any()
            see.say("gradients", back.failed or ("" if may_lack else f"{what} is missing"))
        else:
            see.close("gradients", got, gradient, what, scale=float(np.linalg.norm(dout)) / 10)
    for name, array in passed.items():
        see.same("arguments", array, {"x": x, "h": h}[name].astype(case.dtype), f"`{name}`")


def differ(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two cells start with different weights."""
    return all(difference(other.get(name), one[name], "") != "" for name in WEIGHTS if name in one)
