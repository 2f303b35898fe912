"""A student's backward pass, judged by the derivative of the forward pass's definition."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import partial
from typing import Any

import numpy as np

from autograder.hidden import oracles
from autograder.hidden.axes import flowing, is_called_again
from autograder.hidden.checks import TOL, difference, numbers, size, unpacked
from autograder.hidden.contract import Case, Contract
from autograder.hidden.oracles import Array
from autograder.hidden.seen import Seen, as_passed

CANCELLED = 1e-4
"""A gradient as small as this beside what flows back is zero, up to rounding in float32."""
UNIT, ROUNDINGS, DRAWS = float(np.finfo(np.float32).eps), 20, 5
"""The rounding unit of float32; what a gradient may be off, in units of what one of them does; how many are drawn."""
SMALL = 0.01
"""What is off by more than this is wrong, however much terms cancel."""
STEPS = 1e-3, 2e-4
"""How far to go for a look at a forward pass's neighbourhood, in units of its inputs' spread."""
LOOSE = 0.2
"""For a backward pass that had to work from a wrong forward pass's cache."""
ANALYTIC, NUMERIC = 1e-11, 1e-5
"""Between these, the error of a gradient in float64 is that of a difference quotient."""
NUMERICALLY = "its gradients have the rounding errors of numerical differentiation; a person should look at them"


class Backward:
    """A forward pass that was made, ready to be taken back.

    The cache is the student's own. A gradient that equals the derivative of the definition is right, whatever the
    forward pass did. Where the forward pass is wrong on this input, its marks are lost there: the gradient may then be
    off by what a wrong cache spoils, and where the forward pass is right on ordinary input, it is not judged by this.

    Parameters
    ----------
    answers
        The student's functions.
    rng : numpy.random.Generator
        Draws what flows back from above.
    see : Seen
        Gets the verdicts, under the names of the gradients: ``dx`` for the input ``x``. Its case may have the axis
        ``flow``, which says what flows back.
    forward, backward : str
        The two functions' names.
    formula : callable
        The forward pass's definition, of the same inputs.
    inputs : mapping of str to array
        The forward pass's arguments in order, in float64; the backward pass returns their gradients in this order.
    further
        Arguments of the forward pass that have no gradient, such as its settings.
    forward_contract : Contract, optional
        The forward pass's own contract, to see whether it is right on ordinary input.
    derivative : callable, optional
        Exact gradients of ``sum(dout * formula(*inputs))``, called as ``derivative(*inputs, dout=dout)``, where a
        complex step in every element would take long.
    """

    def __init__(
        self,
        answers: Any,
        rng: np.random.Generator,
        see: Seen,
        forward: str,
        backward: str,
        formula: Callable[..., Array],
        inputs: Mapping[str, Array],
        *further: Any,
        forward_contract: Contract | None = None,
        derivative: Callable[..., Sequence[Array]] | None = None,
    ) -> None:
        self.answers, self.rng, self.see, self.forward, self.backward = answers, rng, see, forward, backward
        self.formula, self.inputs, self.further, self.contract = formula, dict(inputs), further, forward_contract
        self.derivative = derivative or partial(oracles.gradients, formula)
        self.names = [f"d{name}" for name in inputs]
        self.want = formula(*self.inputs.values())
        # Neither centred nor independent of the output, so that no term of the derivative averages out.
        dout = rng.standard_normal(self.want.shape) + 0.6 + 0.4 * self.want
        self.dout = see.exact(dout=flowing(dout, see.case))["dout"]
        # what the forward pass does to its arguments is looked at in its own contract
        self.out, self.cache = self._run_forward([as_passed(value, see.case) for value in self.inputs.values()])

    def look(self, shapes: str = "") -> tuple[Mapping[str, Any], Sequence[Array]]:
        """Run the backward pass and compare all gradients; their shapes count as a result of their own, if named.

        Returns what it gave by name, and what is right in the same order.
        """
        (dout,) = self.see.passed({"dout": self.dout})
        result = getattr(self.answers, self.backward)(dout, self.cache)
        for name in (name for place, name in enumerate(self.inputs) if place in self.answers.earlier):
            self.see.say("arguments", f"it changes `{name}`, which the forward pass was given, in place")
        got = dict(zip(self.names, unpacked(result, self.names, self.backward), strict=True))
        exact = self.derivative(*self.inputs.values(), dout=self.dout)
        for name, want in zip(self.names, exact, strict=True):
            wrong = self.see.compared(name, got[name], want, f"`{name}`", scale=self._scale(want),
                                      exact_shape=not shapes)  # fmt: skip
            if shapes and not wrong:
                self.see.true(shapes, np.shape(got[name]) == want.shape,
                              f"`{name}` has shape {np.shape(got[name])} instead of {want.shape}")  # fmt: skip
            if wrong and self._is_rounding(name, got[name], want, exact_shape=not shapes):
                wrong = ""
            if wrong and not self._forward_is_right(name[1:]) and self._is_forgiven(name, got[name], want):
                wrong = ""
            self.see.say(name, wrong)
        self.see.unchanged()
        self._look_at_rounding(got, exact)
        if is_called_again(self.see.case):
            self._look_again(got)
        return got, exact

    def _scale(self, want: Array) -> float:
        """What rounding is relative to, where the terms of a gradient cancel: what flows back."""
        return size(self.dout) if size(want) <= CANCELLED * size(self.dout) else 0.0

    def _is_rounding(self, name: str, got: Any, want: Array, *, exact_shape: bool) -> bool:
        """Whether a gradient is off by what rounding does in float32, where its terms cancel more than usually.

        How much that is shows where all that it is made from is moved by a rounding error.
        """
        rng, place, bound = np.random.default_rng(0), self.names.index(name), 0.0
        for _ in range(DRAWS):
            moved = [v * (1 + UNIT * rng.standard_normal(v.shape)) for v in (*self.inputs.values(), self.dout)]
            bound = max(bound, ROUNDINGS * size(self.derivative(*moved[:-1], dout=moved[-1])[place] - want))
        if bound > SMALL * size(want):
            return False
        return not difference(got, want, f"`{name}`", scale=bound / TOL, exact_shape=exact_shape)

    def _forward_is_right(self, name: str) -> bool:
        """Whether the forward pass is right here, and where one input is a little different.

        What is wrong with it may show there only, such as the `eps` of a feature that does not vary.
        """
        if difference(self.out, self.want, "`out`", tol=TOL / 10, exact_shape=False):
            return False
        return all(self._steps_rightly(name, length) for length in STEPS)

    def _steps_rightly(self, name: str, length: float) -> bool:
        value = self.inputs[name]
        # no element moves by so little that nothing but rounding would be seen of a single one
        beside = value + length * (value.std() or 1) * oracles.away_from_zero(self.rng, *value.shape)
        near = self.inputs | self.see.exact(**{name: beside})
        out, _ = self._run_forward([as_passed(value, self.see.case) for value in near.values()])
        step, own = self.formula(*near.values()) - self.want, numbers(out, "`out`") - numbers(self.out, "`out`")
        return not difference(own.reshape(step.shape), step, "the step", tol=10 * max(STEPS))

    def _run_forward(self, inputs: Sequence[Array]) -> Sequence[Any]:
        result = getattr(self.answers, self.forward)(*inputs, *deepcopy(self.further))
        return unpacked(result, ("out", "cache"), self.forward)

    def _look_again(self, got: Mapping[str, Any]) -> None:
        """Call it once more, on twice as much: a cache is not used up, nor is what was returned before."""
        result = getattr(self.answers, self.backward)(as_passed(2 * self.dout, self.see.case), self.cache)
        overwritten, again = self.answers.overwritten, unpacked(result, self.names, self.backward)
        same = all(
            not difference(value, 2 * got[name], name, scale=self._scale(2 * got[name]), exact_shape=False)
            for name, value in zip(self.names, again, strict=True)
            if isinstance(got[name], np.ndarray) and np.isfinite(got[name]).all()
        )
        self.see.true("again", same, "called again with the same cache, it gives something else")
        self.see.true("again", not overwritten, "called again, it overwrites what it returned before")

    def _look_at_rounding(self, got: Mapping[str, Any], exact: Sequence[Array]) -> None:
        """Mark gradients that were taken by differences: they are right, but not what is asked for."""
        if self.see.case.get("dtype", "float64") != "float64" or any(self.see.verdicts[name] for name in self.names):
            return
        error = max(size(numbers(got[n], n).reshape(want.shape) - want) / max(size(want), 1e-3)
                    for n, want in zip(self.names, exact, strict=True))  # fmt: skip
        if not ANALYTIC < error < NUMERIC:
            return
        out = self._run_forward([value.copy() for value in self.inputs.values()])[0]
        if not difference(out, self.want, "out", tol=ANALYTIC, exact_shape=False):  # it does not compute in float32
            self.see.remarks.append(f"`{self.backward}`: {NUMERICALLY}.")

    def _is_forgiven(self, name: str, got: Any, want: Array) -> bool:
        """Whether a gradient is off only because the forward pass is wrong here, which has cost marks already."""
        try:
            near = size(numbers(got, name).reshape(want.shape) - want) <= LOOSE * max(size(want), 1e-12)
        except (AssertionError, ValueError):
            near = False
        return near or self._forward_works()

    def _forward_works(self) -> bool:
        """Whether the forward pass gives the right output on ordinary input."""
        return self.contract is not None and works(self.contract, "out", self.answers, self.rng)


def works(contract: Contract, result: str, answers: Any, rng: np.random.Generator) -> bool:
    """Whether a result of a contract comes out right in all its ordinary cases."""
    for case in contract.bases():
        see = Seen(contract.question, Case(case))
        try:
            contract.test(answers, rng, case, see)
        except Exception:  # whatever an answer raises, it does not work
            return False
        if see.verdicts.get(result):
            return False
    return True
