"""A student's layer of batch norm on its way through training, beside what the definition says about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.hidden.axes import is_called_again
from autograder.hidden.contract import Case
from autograder.hidden.homework2 import oracles_feature_maps as oracles
from autograder.hidden.homework2.feature_maps import drawn, drawn_gradient, look_at_channels
from autograder.hidden.oracles import Array
from autograder.hidden.seen import Seen, as_passed

NAMES = "rolling_mean", "rolling_variance"
TIMES = 100
"""After so many passes, hardly more than 1e-5 is left of a variance that starts at one."""
MANY_TIMES = """
def _many_times(layer, x, times):
    for _ in range(times):
        layer.forward(x)
"""


class LayerOfMaps:
    """A new layer, and another one that runs in between if the case asks for it.

    Parameters
    ----------
    answers
        The student's classes.
    rng : numpy.random.Generator
        Draws batches and what flows back.
    see : Seen
        Gets the verdicts, under the names ``out``, ``dx``, ``rolling_mean``, ``rolling_variance``, ``averages stay``,
        ``again``, ``shapes`` and ``arguments``.
    """

    def __init__(self, answers: Any, rng: np.random.Generator, see: Seen) -> None:
        self.answers, self.rng, self.see, self.case = answers, rng, see, see.case
        self.groups = self.case.size[1]
        self.layer = answers.BatchnormLayer(self.groups)
        self.other = answers.BatchnormLayer(self.groups) if self.case.layers == 2 else None
        self.averages = [np.zeros((1, self.groups)), np.ones((1, self.groups))]
        """What the rolling averages are by now."""
        self.x = self.out = np.empty(0)

    def forward_many_times(self) -> None:
        """Run the forward pass on the same small batch, which is averaged in every time."""
        x = drawn(self.rng, self.case.but(rows="many", size=(7, *self.case.size[1:])), self.see)
        self.answers.subclass("BatchnormLayer", MANY_TIMES, "_many_times", self.layer, as_passed(x, self.case), TIMES)
        self._average_in(x, oracles.KEPT**TIMES)

    def forward_batch(self) -> None:
        """Run the forward pass on a batch, which is averaged in; what the case has in between comes before or after."""
        if self.case.between == "rows":
            self._pass(self.case.but(rows="one"))
        self.x, self.out = self._forward(self.case.but(rows="many"))
        self._average_in(self.x, oracles.KEPT)
        if self.case.between == "steps":
            self.layer.backward(as_passed(self.rng.standard_normal(self.x.shape), self.case))
            self.layer.update(0.1, 0.9, 0.5)
        self._run_other()

    def look_at_batch(self) -> None:
        """Compare what the last batch gave, and its gradient."""
        statistics = oracles.statistics(self.x, self.groups)
        want = oracles.normalize(self.x, *statistics)
        scale = np.sqrt(self.x.size) if self.case.spread == "flat" else 0.0
        self.see.close("out", self.out, want, scale=scale)
        for name, average in zip(NAMES, self.averages, strict=True):
            look_at_channels(self.see, name, getattr(self.layer, name), average, f"`{name}` of the layer")
        self._look_back(want, lambda d: oracles.batch_gradient(d, self.x, self.groups))

    def look_at_single_row(self) -> None:
        """Compare what a single row gives, its gradient, and whether the averages have stayed."""
        if self.case.between == "rows":
            self._pass(self.case)
        x, out = self._forward(self.case)
        self._run_other()
        want = oracles.normalize(x, *self.averages)
        self.see.close("out", out, want)
        for name, average in zip(NAMES, self.averages, strict=True):
            what = f"`{name}` of the layer after a single row"
            self.see.close("averages stay", getattr(self.layer, name), average, what, exact_shape=False)
        root = np.sqrt(oracles.spread_out(self.averages[1], x) + oracles.EPS)
        self._look_back(want, lambda d: d / root)

    def _look_back(self, out: Array, derivative: Callable[[Array], Array]) -> None:
        """Compare the gradient through the last forward pass, in some cases of something else, too."""
        d = drawn_gradient(self.rng, out, self.see)
        right = self.see.close("dx", self._backward(d), derivative(d))
        if right and is_called_again(self.case):
            d = drawn_gradient(self.rng, out, self.see)
            self.see.close("again", self._backward(d), derivative(d), "`dx` of a second `backward`")

    def _average_in(self, x: Array, kept: float) -> None:
        new = oracles.statistics(x, self.groups)
        self.averages = [kept * old + (1 - kept) * one for old, one in zip(self.averages, new, strict=True)]

    def _pass(self, case: Case) -> None:
        """Run forward and back on something that is not looked at."""
        x = as_passed(drawn(self.rng, case, self.see), case)
        self.layer.forward(x)
        self.layer.backward(as_passed(self.rng.standard_normal(x.shape), case))

    def _forward(self, case: Case) -> tuple[Array, Any]:
        x = drawn(self.rng, case, self.see)
        return x, self.layer.forward(*self.see.passed({"x": x}))

    def _backward(self, d: Array) -> Any:
        return self.layer.backward(*self.see.passed({"d": d}))

    def _run_other(self) -> None:
        """Run the other layer, forward and back, if there is one."""
        if self.other is not None:
            x = drawn(self.rng, self.case.but(rows="many"), self.see)
            self.other.forward(as_passed(x, self.case))
            self.other.backward(as_passed(x, self.case))
