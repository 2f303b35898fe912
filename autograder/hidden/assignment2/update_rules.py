"""A student's update rule and its definition side by side, over one step or several."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.hidden import oracles
from autograder.hidden.axes import ordered
from autograder.hidden.checks import check, difference, entry, numbers, size
from autograder.hidden.contract import Axis, Case
from autograder.hidden.oracles import Array, Config
from autograder.hidden.seen import Seen, as_passed


@dataclass(frozen=True)
class Rule:
    """What defines an update rule."""

    definition: Callable[[Any, Array, Config], Array]
    """The next weights; what is remembered is left in the config."""
    defaults: Mapping[str, float]
    """Its settings, in the docstring's order."""
    memory: Mapping[str, Callable[[Any], Any]]
    """What it remembers: name -> how its size follows from that of a gradient."""
    move: Callable[[Array, Config, Config, Config], Array]
    """The step that follows from a gradient, the settings, and what was remembered before and after."""
    also: tuple[Callable[[Any, Array, Config], Array], ...] = ()
    """Other forms of the definition, which are as right."""
    start: Mapping[str, int] | None = None
    """What the first config holds besides settings."""


def _root_of_cache(dw: Array, settings: Config, before: Config, after: Config) -> Array:
    return -settings["learning_rate"] * dw / (np.sqrt(after["cache"]) + settings["epsilon"])


def _looking_ahead(dw: Array, settings: Config, before: Config, after: Config) -> Array:
    mu = settings["momentum"]
    return (1 + mu) * after["velocity"] - mu * before.get("velocity", 0)


def _corrected(dw: Array, settings: Config, before: Config, after: Config) -> Array:
    t = before.get("t", 0) + 1
    root = np.sqrt(after["v"] / (1 - settings["beta2"] ** t))
    return -settings["learning_rate"] * after["m"] / (1 - settings["beta1"] ** t) / (root + settings["epsilon"])


def _folded_adam(w: Array, dw: Array, config: Config) -> Array:
    return oracles.adam(w, dw, config, folded=True)


_MOMENTUM: dict[str, Any] = {
    "defaults": {"learning_rate": 1e-2, "momentum": 0.9},
    "memory": {"velocity": lambda gradient: -1e-2 * gradient},
}
SGD_MOMENTUM = Rule(oracles.sgd_momentum, move=lambda dw, settings, before, after: after["velocity"], **_MOMENTUM)
NESTEROV = Rule(oracles.nesterov_momentum, move=_looking_ahead, **_MOMENTUM)
ADAGRAD = Rule(
    oracles.adagrad,
    {"learning_rate": 1e-2, "epsilon": 1e-8},
    {"cache": lambda gradient: 2 * gradient**2},
    _root_of_cache,
)
RMSPROP = Rule(
    oracles.rmsprop,
    {"learning_rate": 1e-2, "decay_rate": 0.99, "epsilon": 1e-8},
    {"cache": lambda gradient: gradient**2},
    _root_of_cache,
)
ADAM = Rule(
    oracles.adam,
    {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
    {"m": lambda gradient: gradient / 2, "v": lambda gradient: gradient**2 / 3},
    _corrected,
    also=(_folded_adam,),
    start={"t": 0},
)

FAR = 1e3
"""How many times as large as at first weights may be for a step to be judged beside them."""
STEP = Axis("step", {1: "at the first step", 3: "at the third step"})
LEARNING_RATE = Axis(
    "learning_rate",
    {
        None: "with the usual `learning_rate`",
        "falling": "with a `learning_rate` of 0.3 that is halved after every step",
        0: "with a `learning_rate` of 0",
    },
    "Takes `learning_rate` from the config, at every step.",
    5,
    seen_in=("next_w",),
    hides=(0,),
)
SETTINGS = Axis(
    "settings",
    {"given": "with all settings given", "default": "with settings left out", "none": "without a config"},
    "Settings that are left out have their defaults, and so has a config.",
    5,
)
RESUME = Axis(
    "resume",
    {False: "from the start", True: "with a config that remembers earlier steps"},
    "Goes on from what the config remembers.",
    5,
)
TURNS = Axis(
    "turns",
    {1: "for one parameter", 2: "for two parameters that take turns"},
    "Parameters, each with its own config, do not get into each other's way.",
    5,
)
GRADIENTS = Axis(
    "gradients",
    {"usual": "for gradients around 1", "some": "where some gradients are zero",
     "turned": "where the gradients point the other way than before", "large": "for gradients around 1000"},
    "Works on gradients of any size, zero included.",
    hides=("large",),
)  # fmt: skip
SHAPE = Axis(
    "shape",
    {(4, 3): "for weights of shape (4, 3)", (2, 3, 1, 2): "for weights of four axes",
     (1,): "for a single weight"},
    "Works on weights of any shape.",
    hides=((1,),),
)  # fmt: skip


def share(name: str, usual: float, other: float, weight: float, remembered: str) -> Axis:
    """A setting that says which share of something remembered stays."""
    return Axis(
        name,
        {None: f"with the usual `{name}`", other: f"with a `{name}` of {other}", 0: f"with a `{name}` of 0"},
        f"`{name}` is taken from the config: the share of `{remembered}` that stays; left out, it is {usual}.",
        weight,
    )


def epsilon_of(weight: float) -> Axis:
    """Gradients so small that `epsilon` is decisive."""
    return Axis(
        "epsilon",
        {
            None: "where `epsilon` hardly matters",
            "default": "for gradients as small as the default `epsilon` of 1e-8",
            0.05: "with an `epsilon` of 0.05, as large as the gradients",
        },
        "`epsilon` is added to the root, not under it; left out, it is 1e-8.",
        weight,
        seen_in=("next_w",),
    )


GRADIENT = {None: 1.0, "default": 1e-8, 0.05: 0.05}
"""How large gradients are, by the value of `epsilon`."""


def impossible(case: Case) -> bool:
    """A config cannot leave a setting out and give it, and what is not there remembers nothing.

    What is wrong with a setting of zero shows from the start, and is to be charged to this setting alone. What is left
    out has nothing to do with what gradients are like, nor with their order in memory.
    """
    names = "learning_rate", "momentum", "decay_rate", "beta1", "beta2", "epsilon"
    given = [value for value in map(case.get, names) if value is not None]
    return bool(
        (case.settings != "given" and (given or case.gradients != "usual" or case.memory != "C"))
        or (case.resume and (case.settings == "none" or 0 in given))
        or (case.gradients == "large" and case.get("epsilon") is not None)
    )


def take_steps(answers: Any, rng: np.random.Generator, case: Case, see: Seen, rule: Rule) -> None:
    """Take the case's steps, and look at the last of them."""
    _Parameter(answers, rng, case, see, rule).walk()


class _Parameter:
    """One parameter on its way."""

    def __init__(self, answers: Any, rng: np.random.Generator, case: Case, see: Seen, rule: Rule) -> None:
        self.answers, self.rng, self.case, self.see, self.rule = answers, rng, case, see, rule
        self.gradient = 1000.0 if case.gradients == "large" else GRADIENT[case.get("epsilon")]
        asked = {name: case.get(name) for name in rule.defaults if case.get(name) not in (None, "default")}
        asked |= {"learning_rate": 0.3} if case.learning_rate == "falling" else {}
        self.settings: Config = {**rule.defaults, **asked}
        self.usual = oracles.away_from_zero(rng, *case.shape)
        # No larger than steps are, even wrong ones, which would get lost in float32.
        w: Any = rng.standard_normal(case.shape)
        self.w: Any = see.exact(w=(self.settings["learning_rate"] or 1e-2) * min(self.gradient, 1.0) * w)["w"]
        self.start = size(self.w)
        self.remembered = self._memory() if case.resume else {}
        self.config: Any = self._first_config()

    def walk(self) -> None:
        """Take all steps."""
        other = None
        if self.case.turns == 2:
            other = _Parameter(self.answers, self.rng, self.case, Seen(self.see.of, self.case), self.rule)
        for step in range(self.case.step):
            if other is not None:
                other._take()
            self._take(last=step == self.case.step - 1)

    def _memory(self) -> Config:
        """What earlier steps may have left: it is like what these gradients would leave."""
        made = {name: size(self.gradient * self.usual) * self.rng.uniform(0.8, 1.2, self.case.shape)
                for name, size in self.rule.memory.items()}  # fmt: skip
        return {**self.see.exact(**made), **({"t": 40} if self.rule.start else {})}

    def _first_config(self) -> Config | None:
        if self.case.settings == "none":
            return None
        given = dict(self.settings) if self.case.settings == "given" else {}
        if self.case.get("epsilon") == "default":
            del given["epsilon"]
        arrays = {name: as_passed(value, self.case) if isinstance(value, np.ndarray) else value
                  for name, value in self.remembered.items()}  # fmt: skip
        start = dict(self.rule.start or {}) if given else {}
        return ordered(given | start | arrays, self.case.order)

    def _take(self, last: bool = False) -> None:
        """Take a step from where the student's last one led."""
        factors: Any = self.rng.uniform(0.5, 1.5) * self.rng.uniform(0.8, 1.2, self.case.shape)
        if self.case.gradients == "some" and last:  # what was remembered before goes on there
            factors.flat[::4] = 0
        if self.case.gradients == "turned" and last:
            factors *= -1
        dw = self.see.exact(dw=self.gradient * self.usual * factors)["dw"]
        if last and self.case.step > 1:  # the caller may have moved the weights meanwhile
            self.w = numbers(self.w, "`next_w`") * self.rng.uniform(0.5, 1.5)
        before, w = dict(self.remembered), self.see.exact(w=numbers(self.w, "`next_w`"))["w"]
        passed = self.see.passed({"w": w, "dw": dw})
        args = passed if self.config is None else [*passed, self.config]
        self.w, self.config = self.see.unpack(getattr(self.answers, self.see.of)(*args), "next_w", "config")
        self.see.unchanged()
        self.see.true("arguments", not self.answers.overwritten, "it overwrites the weights that it returned before")
        steps = [definition(0, dw, {**self.settings, **before}) for definition in self.rule.also]
        now = {**self.settings, **before}
        steps.append(self.rule.definition(np.zeros(w.shape), dw, now))
        self.remembered = {name: now[name] for name in (*self.rule.memory, *(self.rule.start or {}))}
        if self.case.learning_rate == "falling" and not last:
            check(isinstance(self.config, dict), "`config` is not a dictionary")
            self.settings["learning_rate"] = self.config["learning_rate"] = self.settings["learning_rate"] / 2
        if last:
            self._look(w, dw, before, steps)

    def _look(self, w: Array, dw: Array, before: Config, steps: list[Array]) -> None:
        """Compare what is remembered, and the step, which may also follow from what the student's rule remembers."""
        own: Config = {}
        for name, want in self.remembered.items():
            try:
                got = entry(self.config, name, "config")
            except AssertionError as error:
                self.see.say(name, str(error))
                continue
            unit = abs(self.rule.memory[name](self.gradient)) if name in self.rule.memory else 1.0
            wrong = self.see.compared(name, _in_units(got, unit), want / unit, f'`config["{name}"]`')
            if not self.see.say(name, wrong):
                own |= self._is_like(name, got, want, dw)
        if own:
            steps.insert(0, self.rule.move(dw, self.settings, before, {**self.remembered, **own}))
        value = numbers(self.w, "`next_w`")
        check(value.shape == w.shape, f"`next_w` has shape {value.shape} instead of {w.shape}")
        rounding = 1e-3 * min(size(w), FAR * self.start)  # relative to a bound that allows for float32
        step = "the step `next_w - w`"
        right = any(not difference(value - w, want, step, scale=rounding) for want in steps)
        self.see.say("next_w", "" if right else self.see.compared("next_w", value - w, steps[-1], step, scale=rounding))

    def _is_like(self, name: str, got: Any, want: Any, dw: Array) -> Config:
        """What a rule remembers wrongly, if it has to do with its gradients at all."""
        if name not in self.rule.memory or difference(got, want, name, tol=np.inf):  # nothing to work with
            return {}
        value, fresh = numbers(got, name), self.rule.memory[name](dw)
        if not value.any():
            return {}
        pairs = (value, want), (value, fresh), (value - want, fresh)
        alike = value.size < 4 or any(abs(np.corrcoef(a.ravel(), b.ravel())[0, 1]) > 0.5 for a, b in pairs)
        return {name: value} if alike else {}


def _in_units(got: Any, unit: float) -> Any:
    """An array in units of its usual size, for those of tiny gradients are too small to be told from zero."""
    return got / unit if isinstance(got, np.ndarray) and got.dtype.kind == "f" else got
