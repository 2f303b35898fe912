"""A layer of dropout, judged by what it did to its input: no draw of a mask is more right than another."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.hidden.axes import flowing
from autograder.hidden.checks import check, difference, numbers
from autograder.hidden.oracles import Array, Config, away_from_zero
from autograder.hidden.seen import Seen, as_passed

NOTHING, EVERYTHING = "nothing is dropped in training", "everything is dropped in training"
ERRORS = 6
"""Standard errors that chance does not reach."""


def near(share: float, p: float, coins: int) -> bool:
    """Whether so many coins, each showing heads with probability p, may give this share of heads."""
    return abs(share - p) <= ERRORS * np.sqrt(p * (1 - p) / coins)


def are_apart(kept: Array) -> bool:
    """Whether each has its own fate: along no axis are lines kept or dropped as a whole more often than by chance."""
    share = float(np.mean(kept))
    for axis, n in enumerate(kept.shape):
        alike = kept.all(axis) | ~kept.any(axis)
        chance = share**n + (1 - share) ** n
        beyond = ERRORS * np.sqrt(chance * (1 - chance) / alike.size)
        if n > 1 and np.mean(alike) > chance + max(beyond, (1 - chance) / 2):  # half way from chance to always
            return False
    return True


def scaled_by(out: Array, x: Array) -> float:
    """The factor between an array and what is left of it; x is nowhere zero where out is not."""
    kept = out != 0
    return float(np.median(out[kept] / x[kept])) if kept.any() else 0.0


def run_forward(answers: Any, see: Seen, x: Array, param: Config, to_stay: bool = False) -> tuple[Array, Any]:
    """Run the forward pass; return its output, which must have the shape of x, and the cache.

    With `to_stay`, `see.unchanged` will look at what has become of x.
    """
    passed = see.passed({"x": x})[0] if to_stay else as_passed(x, see.case)
    out, cache = see.unpack(answers.dropout_forward(passed, param), "out", "cache")
    wrong = difference(out, x, "`out`", tol=np.inf)
    check(not wrong, wrong)
    return numbers(out, "`out`"), cache


class DropoutLayer:
    """A forward pass that was made, ready to be taken back; what it dropped is read off its output.

    Where the forward pass scales wrongly, its marks are lost there: the gradient may follow it or the definition.
    """

    def __init__(
        self, answers: Any, rng: np.random.Generator, see: Seen, shape: tuple[int, ...], param: Config
    ) -> None:
        self.answers, self.see, self.p = answers, see, param["p"]
        x, dout = away_from_zero(rng, *shape), away_from_zero(rng, *shape)
        if see.case.zeros:
            x *= rng.random(shape) < 0.6
        self.x, self.dout = see.exact(x=x, dout=flowing(dout, see.case)).values()
        # what the forward pass does to its argument is looked at in its own contract
        self.out, self.cache = run_forward(answers, see, self.x, param)

    def run(self) -> Array:
        """Take it back; return the gradient, which must have the shape of x."""
        (dout,) = self.see.passed({"dout": self.dout})
        dx = self.answers.dropout_backward(dout, self.cache)
        if self.answers.earlier:
            self.see.say("arguments", "it changes `x`, which the forward pass was given, in place")
        wrong = difference(dx, self.dout, "`dx`", tol=np.inf)
        check(not wrong, wrong)
        return numbers(dx, "`dx`")

    def look(self, at_least: bool) -> None:
        """Look at where the gradient passes in training, and by what it is scaled there.

        Nothing can be seen where everything was dropped, or nothing: that is wrong only where something must be seen at
        least.
        """
        see, dx = self.see, self.run()
        passed, sure = dx != 0, self.x != 0
        kept = self.out != 0
        share = float(np.mean(kept[sure]))
        if self.p < 1 and share in (0, 1):
            check(not at_least, f"it cannot be judged, since {EVERYTHING if share == 0 else NOTHING}")
            return
        if see.true("gate", np.array_equal(passed[sure], kept[sure]), self._how_it_passes(passed[sure], kept[sure])):
            fair = sure.all() or near(float(np.mean(passed[~sure])), share, int((~sure).sum()))
            see.true("gate", fair, "what was zero and kept gets no gradient" if not passed[~sure].any() else
                     "what was zero gets a gradient as if it had been kept or dropped otherwise")  # fmt: skip
        if see.true("scale", bool(passed.any()), "`dx` is zero everywhere") and see.true(
            "scale", self.p == 1 or not passed.all(), "every gradient passes"
        ):
            self._look_at_scale("scale", dx[passed], self.dout[passed], 1 / self.p, "what passes")
        self._look_again(dx)

    def look_at_test_time(self) -> None:
        """Look whether the gradient passes unchanged."""
        dx = self.run()
        self._look_at_scale("test", dx, self.dout, 1.0, "`dx`")
        self._look_again(dx)

    def _look_at_scale(self, result: str, got: Array, dout: Array, factor: float, what: str) -> None:
        own = scaled_by(self.out, self.x)
        follows = own != 0 and not difference(got, own * dout, what)
        self.see.say(result, "" if follows else self.see.compared(result, got, factor * dout, what, drawn=True))

    def _look_again(self, dx: Array) -> None:
        self.see.unchanged()
        self.see.close("again", self.run(), dx, "`dx`, with the same cache for the second time,")

    @staticmethod
    def _how_it_passes(passed: Array, kept: Array) -> str:
        if passed.all():
            return "every gradient passes"
        if not passed.any():
            return "`dx` is zero everywhere"
        wrong = 100 * np.mean(passed != kept)
        return f"{wrong:.0f} % of the gradients pass where the input did not, or the other way round"
