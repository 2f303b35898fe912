"""The edits that all backward passes of batch and layer normalization have in common."""

from collections.abc import Iterator
from functools import partial

from autograder.mistakes.mistake import Edits, Mistake, on
from autograder.mistakes.sources import CLASSIC, TRIALS

_on = partial(on, "assignment2", "BatchNormalization")

DBETA, DGAMMA = "dbeta = dout.sum(axis=0)", "dgamma = (dout * x_hat).sum(axis=0)"
"""The lines of all three references that sum."""
LAST = {
    "batchnorm_backward": "dx = dx_mu + dmu / N",
    "batchnorm_backward_alt": "dx = gamma / std * (dout - dbeta / N - x_hat * (dgamma / N))",
    "layernorm_backward": "dx = (dx_hat - dx_hat.mean(axis=1, keepdims=True) - x_hat * projection) / std",
}
"""The last line of each."""


def _lines(*lines: str) -> str:
    return "\n    ".join(lines)


class Gradients:
    """The edits of one backward pass, and what its sentences call things.

    Parameters
    ----------
    question : str
        The backward pass.
    """

    def __init__(self, question: str) -> None:
        self.question = question
        self.prefix = {"batchnorm_backward": "batchnorm", "batchnorm_backward_alt": "batchnorm-alt"}.get(
            question, "layernorm"
        )
        self.of_dx = self.prefix if self.prefix == "batchnorm-alt" else f"{self.prefix}-gradient"
        self.axis = int(self.prefix == "layernorm")
        self.over = ("the batch", "the features")[self.axis]
        self.N, self.other = ("N", "D") if self.axis == 0 else ("D", "N")
        self.group = ("feature", "example")[self.axis]
        self.single = ("example", "feature")[self.axis]

    def entry(self, name: str, sentence: str, *spellings: Edits, source: str = TRIALS) -> Mistake:
        """A mistake, called by its own name."""
        first, *others = spellings
        return _on(self.question, name, first, sentence.format(f=f"`{self.question}`"), source, *others)

    def end(self, *lines: str) -> Edits:
        """Lines after the last one."""
        last = LAST[self.question]
        return ((last, _lines(last, *lines)),)

    def start(self, *lines: str) -> Edits:
        """Lines before the first of those that all references share."""
        return ((DBETA, _lines(*lines, DBETA)),)

    def formula(self, dx: str, *before: str) -> Edits:
        """Another formula for dx.

        In it, g is the gradient of x_hat, m its mean and p the mean of its product with x_hat, of which there are n; v
        is the variance.
        """
        axis = self.axis
        lines = (
            f"n = dout.shape[{axis}]",
            "g = dout * gamma",
            f"m = g.mean(axis={axis}, keepdims=True)",
            f"p = (g * x_hat).mean(axis={axis}, keepdims=True)",
            f"v = ((x_hat * std) ** 2).mean(axis={axis}, keepdims=True)",
        )
        return ((LAST[self.question], _lines(*lines, *before, f"dx = {dx}")),)

    def root(self, root: str) -> tuple[Edits, ...]:
        """Another root: all the way, with the right x_hat, on the way through the variance, on the others only."""
        axis, s = self.axis, f"s = {root}"
        variance = f"x_hat * std * (g * x_hat * std).mean(axis={axis}, keepdims=True) / s**3"
        less_mean = f"t - t.mean(axis={axis}, keepdims=True)"
        return (
            self.formula(less_mean, s, f"t = g / s - {variance}"),
            self.formula("(g - m - x_hat * p) / s", s),
            self.formula(less_mean, s, f"t = g / std - {variance}"),
            self.formula("(g - m) / s - x_hat * p / std", s),
        )

    def root_of_centred(self, root: str) -> tuple[Edits, ...]:
        """The same on the way through the variance, from the centred input that one of the caches holds."""
        if self.question != "batchnorm_backward":
            return ()
        return (
            self.formula(
                "t - t.sum(axis=0) / n",
                "v = (x_mu**2).mean(axis=0)",
                f"s = {root}",
                "t = g / std + 2 / n * x_mu * (g * x_mu).sum(axis=0) * -0.5 / s**3",
            ),
        )

    def sums(self, name: str, wrong: str, dgamma: str, dbeta: str, source: str = CLASSIC) -> Iterator[Mistake]:
        """The same mistake in dgamma, in dbeta and in both; where dx is made from them, before or after that."""
        both = (DGAMMA, f"dgamma = {dgamma}"), (DBETA, f"dbeta = {dbeta}")
        for what, words, edits in (
            ("dgamma", "`dgamma` of {f} is ", both[:1]),
            ("dbeta", "`dbeta` of {f} is ", both[1:]),
            ("dgamma-and-dbeta", "`dgamma` and `dbeta` of {f} are ", both),
        ):
            late = self.end(*(new for _, new in edits))
            spellings = (late, edits) if self.prefix == "batchnorm-alt" else (late,)
            yield self.entry(f"{self.prefix}-{what}-{name}", words + wrong, *spellings, source=source)
