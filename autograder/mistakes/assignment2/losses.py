"""Mistakes in the softmax loss."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "FullyConnectedNets")

_SHIFT = ("x.max(axis=1, keepdims=True)", "x.mean(axis=1, keepdims=True)")
_LOSS = "    loss = -log_p[rows, y].mean()\n"
_NAIVE = (_LOSS, "    loss = -np.log(np.exp(log_p[rows, y])).mean()\n")
"""The logarithm of a probability that was rounded."""
_DX = "    dx = np.exp(log_p)\n"
_PULL = "    dx[rows, y] -= 1\n"
_MEAN = "    dx /= x.shape[0]\n"
_USUAL = ("1e-8", "1e-12", "1e-10", "1e-7", "1e-15", "1e-6")
"""What people add to a probability."""
_QUOTIENT = (
    "log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))",
    "log_p = np.log(np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True))",
)
"""Not a number where exponentials overflow, in the loss and in the gradient."""
_PROBABILITIES = (_DX, "    dx = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)\n")
"""Not a number there in the gradient; the loss is worked out with logarithms."""


def _shifted_by(what: str) -> tuple[str, str]:
    return ("x - x.max(axis=1, keepdims=True)", f"x - {what}" if what else "x")


def _with_epsilon(epsilon: str) -> tuple[str, str]:
    return (_LOSS, f"    loss = -np.log(np.exp(log_p[rows, y]) + {epsilon}).mean()\n")


def _clipped_at(lowest: int) -> tuple[tuple[str, str], ...]:
    """Scores far below the largest are raised."""
    return (("x - x.max(axis=1, keepdims=True)", f"np.maximum(x - x.max(axis=1, keepdims=True), -{lowest})"),)


MISTAKES = (
    _on(
        "softmax_loss",
        "softmax-overflows",
        (_shifted_by(""),),
        "`softmax_loss` overflows on large scores: add a constant to each example's scores, chosen so that no "
        "exponential can overflow.",
        HAND_INS,
        (_shifted_by(""), _QUOTIENT),
        (_shifted_by(""), _PROBABILITIES),
        *((_shifted_by(""), _PROBABILITIES, _with_epsilon(epsilon)) for epsilon in _USUAL),
    ),
    _on(
        "softmax_loss",
        "softmax-shifts-by-the-mean",
        (_SHIFT,),
        "`softmax_loss` overflows where scores of an example are large or far apart: what you subtract there must keep "
        "even its largest exponential finite.",
        TRIALS,
        (_SHIFT, _QUOTIENT),
        (_SHIFT, _PROBABILITIES),
        *((_SHIFT, _PROBABILITIES, _with_epsilon(epsilon)) for epsilon in _USUAL),
        (_shifted_by("x.min(axis=1, keepdims=True)"),),
        (_shifted_by("x.min(axis=1, keepdims=True)"), _QUOTIENT),
        (_shifted_by("x.mean()"),),
        (_shifted_by("x.mean()"), _QUOTIENT),
        (_shifted_by("x.mean()"), _PROBABILITIES),
    ),
    _on(
        "softmax_loss",
        "softmax-shifts-by-the-batch",
        (_shifted_by("x.max()"),),
        "`softmax_loss` fails where examples have very different scores, since what is normalized underflows: choose "
        "what you subtract by each example's own scores.",
        TRIALS,
        (_shifted_by("x.max()"), _NAIVE),
        *((_shifted_by("x.max()"), _PROBABILITIES, _with_epsilon(epsilon)) for epsilon in _USUAL),
    ),
    _on(
        "softmax_loss",
        "softmax-shifts-by-the-class",
        (("x.max(axis=1, keepdims=True)", "x.max(axis=0, keepdims=True)"),),
        "`softmax_loss` subtracts the maximum of each class, which changes the result: take that of each example.",
        CLASSIC,
        (("x.max(axis=1, keepdims=True)", "x.max(axis=0, keepdims=True)"), _QUOTIENT),
    ),
    _on(
        "softmax_loss",
        "softmax-maxima-along-the-classes",
        (("x.max(axis=1, keepdims=True)", "x.max(axis=1)"),),
        "`softmax_loss` subtracts one example's maximum from another's scores: there is one for each row, so keep them "
        "as a column.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-sums-along-the-classes",
        (("np.exp(shifted).sum(axis=1, keepdims=True)", "np.exp(shifted).sum(axis=1)"),),
        "`softmax_loss` divides by another example's sum: there is one for each row, so keep them as a column.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-normalizes-over-the-batch",
        (("np.exp(shifted).sum(axis=1, keepdims=True)", "np.exp(shifted).sum(axis=0, keepdims=True)"),),
        "`softmax_loss` makes probabilities sum to one over the batch: they do so over the classes of each example.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-normalizes-over-everything",
        (("np.exp(shifted).sum(axis=1, keepdims=True)", "np.exp(shifted).sum()"),),
        "`softmax_loss` divides by a sum over the whole batch: probabilities sum to one over the classes of each "
        "example.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-caps-the-loss",
        (_with_epsilon("1e-8"),),
        "`softmax_loss` caps the loss of improbable classes, as a small number within the logarithm does: take the "
        "exact logarithm, without a bound.",
        TRIALS,
        *((_with_epsilon(e),) for e in ("1e-12", "1e-10", "1e-9", "1e-7", "1e-6", "1e-5", "1e-15", "1e-16", "1e-20")),
        (_with_epsilon("1e-300"),),
        (_with_epsilon("np.finfo(float).tiny"),),
        *(_clipped_at(lowest) for lowest in (20, 30, 50, 100, 500, 700)),
    ),
    _on(
        "softmax_loss",
        "softmax-logarithm-of-a-rounded-probability",
        (_NAIVE,),
        "The loss of `softmax_loss` is not finite where the right class's probability underflows: work its logarithm "
        "out without the rounded probability.",
        TRIALS,
    ),
    _on(
        "softmax_loss",
        "softmax-divides-by-a-rounded-probability",
        ((_DX, "    dx = np.exp(log_p) * (np.exp(log_p[rows, y]) / np.exp(log_p[rows, y]))[:, None]\n"),),
        "`dx` of `softmax_loss` is not finite where the right class's probability underflows: simplify it until "
        "nothing is divided by that.",
        TRIALS,
    ),
    _on(
        "softmax_loss",
        "softmax-not-finite-where-the-right-class-is-behind",
        ((_DX, "    dx = np.exp(log_p) * (np.exp(log_p[rows, y]) / np.exp(log_p[rows, y]))[:, None]\n"), _NAIVE),
        "`softmax_loss` is not finite where the right class's score is far below another: neither divide by its "
        "probability nor subtract its score from all.",
        CLASSIC,
        (_shifted_by("x[rows, y][:, None]"),),
    ),
    _on(
        "softmax_loss",
        "softmax-gradient-not-averaged",
        ((_MEAN, ""),),
        "`dx` of `softmax_loss` belongs to the summed loss: divide it by N like the loss.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-loss-summed",
        (("-log_p[rows, y].mean()", "-log_p[rows, y].sum()"),),
        "The loss of `softmax_loss` is summed over the batch: take the mean, so that it does not grow with N.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-loss-of-every-example",
        (("-log_p[rows, y].mean()", "-log_p[rows, y]"),),
        "`softmax_loss` returns the losses of the examples: the loss is one number, their mean.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-loss-in-an-array",
        (("-log_p[rows, y].mean()", "-log_p[rows, y].mean(keepdims=True)"),),
        "The loss of `softmax_loss` is an array that holds one number: return the number itself, without axes.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-loss-divided-by-classes",
        (("-log_p[rows, y].mean()", "-log_p[rows, y].sum() / x.shape[1]"),),
        "The loss of `softmax_loss` is divided by the number of classes: it is the mean over the N examples, no more.",
        CLASSIC,
        (("-log_p[rows, y].mean()", "-log_p[rows, y].mean() / x.shape[1]"),),
    ),
    _on(
        "softmax_loss",
        "softmax-averages-within-classes",
        (
            (
                _LOSS,
                "    count = np.bincount(y, minlength=x.shape[1])\n"
                "    weight = len(y) / (count[y] * np.count_nonzero(count))\n"
                "    loss = -(weight * log_p[rows, y]).mean()\n",
            ),
            (_MEAN, f"{_MEAN}    dx *= weight[:, None]\n"),
        ),
        "`softmax_loss` gives examples of rare classes more weight: the loss is the mean over all examples alike.",
        TRIALS,
    ),
    _on(
        "softmax_loss",
        "softmax-loss-negative",
        (("-log_p[rows, y].mean()", "log_p[rows, y].mean()"),),
        "The loss of `softmax_loss` has the wrong sign: it is the negative logarithm of a probability, so above zero.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-loss-in-another-base",
        (("-log_p[rows, y].mean()", "-log_p[rows, y].mean() / np.log(2)"),),
        "The loss of `softmax_loss` takes a logarithm of another base: take the natural one.",
        CLASSIC,
        (("-log_p[rows, y].mean()", "-log_p[rows, y].mean() / np.log(10)"),),
    ),
    _on(
        "softmax_loss",
        "softmax-loss-without-the-other-classes",
        (("-log_p[rows, y].mean()", "-x[rows, y].mean()"),),
        "The loss of `softmax_loss` takes the right scores alone: their probabilities depend on the other classes, "
        "too.",
        CLASSIC,
        (("-log_p[rows, y].mean()", "-shifted[rows, y].mean()"),),
    ),
    _on(
        "softmax_loss",
        "softmax-loss-of-probabilities",
        (("-log_p[rows, y].mean()", "-np.exp(log_p[rows, y]).mean()"),),
        "The loss of `softmax_loss` lacks the logarithm: it is the mean of the negative logarithms of probabilities.",
        CLASSIC,
        (("-log_p[rows, y].mean()", "(1 - np.exp(log_p[rows, y])).mean()"),),
    ),
    _on(
        "softmax_loss",
        "softmax-loss-of-all-classes",
        (("-log_p[rows, y].mean()", "-log_p.sum() / x.shape[0]"),),
        "The loss of `softmax_loss` takes all classes of an example: only the probability of the right one counts.",
        CLASSIC,
        (("-log_p[rows, y].mean()", "-log_p.mean()"),),
        (("-log_p[rows, y].mean()", "-(np.exp(log_p) * log_p).sum(axis=1).mean()"),),
    ),
    _on(
        "softmax_loss",
        "softmax-loss-of-whole-columns",
        (("-log_p[rows, y].mean()", "-log_p[:, y].mean()"),),
        "The loss of `softmax_loss` takes, for every example's right class, the numbers of all examples: pick one "
        "number from each row, not columns.",
        CLASSIC,
        (("-log_p[rows, y].mean()", "-log_p[:, y].sum() / x.shape[0]"),),
    ),
    _on(
        "softmax_loss",
        "softmax-gradient-of-whole-columns",
        ((_PULL, "    dx[:, y] -= 1\n"),),
        "`dx` of `softmax_loss` subtracts 1 in whole columns: it belongs to the right class of each example only.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-gradient-without-the-right-class",
        ((_PULL, ""),),
        "`dx` of `softmax_loss` holds the probabilities alone: the right class's score is in the loss in a second "
        "way, too.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-gradient-of-the-right-class-only",
        ((_DX, "    dx = np.where(np.arange(x.shape[1]) == y[:, None], np.exp(log_p), 0)\n"),),
        "`dx` of `softmax_loss` is zero at the wrong classes: their scores are part of the loss, too, so they have "
        "a gradient.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-gradient-averaged-too-early",
        ((_PULL, ""), (_MEAN, f"{_MEAN}{_PULL}")),
        "`dx` of `softmax_loss` subtracts a full 1 at the right class of each example: that is averaged over N, too.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-gradient-adds-at-the-right-class",
        ((_PULL, "    dx[rows, y] += 1\n"),),
        "`dx` of `softmax_loss` adds 1 at the right class: the sign of that is wrong, since a higher score there "
        "lowers the loss.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-gradient-turned-round",
        ((_MEAN, f"{_MEAN}    dx = -dx\n"),),
        "`dx` of `softmax_loss` has the wrong sign: a higher score of a wrong class makes the loss grow.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-gradient-not-normalized",
        ((_DX, "    dx = np.exp(shifted)\n"),),
        "`dx` of `softmax_loss` takes exponentials that do not sum to one: divide them by the sum of each row.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-gradient-of-logarithms",
        ((_DX, "    dx = log_p.copy()\n"),),
        "`dx` of `softmax_loss` takes logarithms of probabilities: take the probabilities themselves.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-gradient-divided-by-classes",
        (("dx /= x.shape[0]", "dx /= x.shape[1]"),),
        "`dx` of `softmax_loss` is divided by the number of classes: divide it by N, over which the loss is averaged.",
        CLASSIC,
        (("dx /= x.shape[0]", "dx /= x.size"),),
    ),
    _on(
        "softmax_loss",
        "softmax-gradient-squeezed",
        ((_MEAN, f"{_MEAN}    dx = dx.squeeze()\n"),),
        "`dx` of `softmax_loss` loses its axis of examples where there is one only: it has the shape of `x`, (1, C).",
        TRIALS,
    ),
    _on(
        "softmax_loss",
        "softmax-reckons-with-the-classes-that-occur",
        ((_PULL, "    dx -= np.eye(y.max() + 1)[y]\n"),),
        "`softmax_loss` takes the number of classes from the labels: the last class may not occur in a batch, so take "
        "it from the scores.",
        TRIALS,
        (("    shifted = x -", "    x = x[:, : y.max() + 1]\n    shifted = x -"),),
        (
            ("    shifted = x -", "    full, x = x, x[:, : y.max() + 1]\n    shifted = x -"),
            (_MEAN, f"{_MEAN}    dx = np.hstack([dx, np.zeros((len(x), full.shape[1] - x.shape[1]))])\n"),
        ),
    ),
    _on(
        "softmax_loss",
        "softmax-counts-in-the-type-of-labels",
        (("rows = np.arange(x.shape[0])", "rows = np.arange(x.shape[0]).astype(y.dtype)"),),
        "`softmax_loss` keeps positions in the labels' own integer type, which is too small for large batches if that "
        "is uint8: use ordinary integers.",
        TRIALS,
        ((_PULL, "    dx[rows.astype(y.dtype), y] -= 1\n"),),
        (
            (
                _LOSS,
                "    place = rows.astype(y.dtype) * y.dtype.type(x.shape[1]) + y\n"
                "    loss = -log_p.reshape(-1)[place].mean()\n",
            ),
            (_PULL, "    np.put(dx, place, dx.reshape(-1)[place] - 1)\n"),
        ),
        (
            (
                _LOSS,
                "    place = rows.astype(y.dtype) * y.dtype.type(x.shape[1]) + y\n"
                "    loss = -log_p.reshape(-1)[place].mean()\n",
            ),
        ),
        ((_PULL, "    place = rows.astype(y.dtype) * y.dtype.type(x.shape[1]) + y\n    dx.reshape(-1)[place] -= 1\n"),),
    ),
    _on(
        "softmax_loss",
        "softmax-scores-in-place",
        (("    shifted = x -", "    x -= x.max(axis=1, keepdims=True)\n    shifted = x -"),),
        "`softmax_loss` overwrites the scores: put what you work out into a new array, since the caller still needs "
        "`x`.",
        TRIALS,
        (
            (
                "    shifted = x -",
                "    if np.abs(x).max() > 300:\n        x -= x.max(axis=1, keepdims=True)\n    shifted = x -",
            ),
        ),
    ),
    _on(
        "softmax_loss",
        "softmax-labels-in-place",
        ((_MEAN, f"{_MEAN}    y.shape = (-1, 1)\n"),),
        "`softmax_loss` changes its argument `y` itself: work on another array, since the caller still needs the "
        "labels as they were.",
        TRIALS,
    ),
    _on(
        "softmax_loss",
        "softmax-loss-of-equal-scores",
        (("-log_p[rows, y].mean()", "np.log(x.shape[1])"),),
        "The loss of `softmax_loss` is log(C) whatever the scores, which is right for equal ones only: use the scores.",
        CLASSIC,
    ),
)
