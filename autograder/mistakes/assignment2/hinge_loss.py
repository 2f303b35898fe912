"""Mistakes in the SVM loss."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, TRIALS

_on = partial(on, "assignment2", "FullyConnectedNets")

_MARGINS = "    margins = np.maximum(x - x[rows, y][:, None] + 1, 0)\n"
_ZERO = "    margins[rows, y] = 0\n"
_LOSS = "    loss = margins.sum() / x.shape[0]\n"
_DX = "    dx = (margins > 0).astype(x.dtype)\n"
_PULL = "    dx[rows, y] = -dx.sum(axis=1)\n"
_MEAN = "    dx /= x.shape[0]\n"
_VIOLATING = "max((margins > 0).any(axis=1).sum(), 1)"
_VIOLATED = "max((margins > 0).sum(), 1)"
_ONE_RIVAL = "    margins = np.where(np.arange(x.shape[1]) == margins.argmax(axis=1)[:, None], margins, 0)\n"


def _capped(most: int) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Margins that do not grow beyond some bound, with a gradient of zero there, and with the ordinary one."""
    return (
        (
            (_LOSS, f"    loss = np.minimum(margins, {most}).sum() / x.shape[0]\n"),
            (_DX, f"{_DX}    dx *= margins < {most}\n"),
        ),
        ((_LOSS, f"    loss = np.minimum(margins, {most}).sum() / x.shape[0]\n"),),
    )


MISTAKES = (
    _on(
        "svm_loss",
        "svm-counts-the-right-class",
        ((_ZERO, ""),),
        "`svm_loss` adds a margin of 1 for the right class as well: sum over the wrong classes only.",
        CLASSIC,
        ((_ZERO, ""), (_LOSS, f"{_LOSS}{_ZERO}")),
    ),
    _on(
        "svm_loss",
        "svm-leaves-out-equal-scores",
        ((_ZERO, "    margins[x == x[rows, y][:, None]] = 0\n"),),
        "`svm_loss` leaves out every class whose score equals the right class's: only the right class itself is left "
        "out.",
        TRIALS,
    ),
    _on(
        "svm_loss",
        "svm-leaves-out-a-column",
        ((_ZERO, "    margins[:, y] = 0\n"),),
        "`svm_loss` sets margins to zero in other examples' right classes, too: leave out one class of each row, not "
        "columns.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-strongest-rival-only",
        ((_ZERO, f"{_ZERO}{_ONE_RIVAL}"),),
        "`svm_loss` charges the strongest wrong class of an example alone: sum over all wrong classes within the "
        "margin.",
        TRIALS,
        ((_LOSS, "    loss = margins.max(axis=1).mean()\n"),),
    ),
    _on(
        "svm_loss",
        "svm-right-class-counted-once",
        (("dx[rows, y] = -dx.sum(axis=1)", "dx[rows, y] = -1"),),
        "`dx` of `svm_loss` pulls the right class once: it is part of every violated margin, so count them.",
        CLASSIC,
        (("dx[rows, y] = -dx.sum(axis=1)", "dx[rows, y] = -dx.max(axis=1)"),),
    ),
    _on(
        "svm_loss",
        "svm-right-class-not-pulled",
        ((_PULL, ""),),
        "`dx` of `svm_loss` is zero at the right class: it is part of every violated margin, so pull it up as often.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-right-class-pushed",
        ((_PULL, "    dx[rows, y] = dx.sum(axis=1)\n"),),
        "`dx` of `svm_loss` pushes the right class down: a higher score there makes the loss smaller, so its sign is "
        "negative.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-wrong-classes-not-pushed",
        ((_PULL, f"{_PULL}    dx[np.arange(x.shape[1]) != y[:, None]] = 0\n"),),
        "`dx` of `svm_loss` is zero at the wrong classes: each one within the margin is pushed down.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-gradient-turned-round",
        ((_MEAN, f"{_MEAN}    dx = -dx\n"),),
        "`dx` of `svm_loss` has the wrong sign: a higher score of a wrong class makes the loss grow.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-pushes-every-class",
        ((_DX, "    dx = (margins >= 0).astype(x.dtype)\n"),),
        "`dx` of `svm_loss` pushes classes that keep their margin: only those that violate it have a gradient.",
        CLASSIC,
        ((_DX, f"    dx = np.ones(x.shape)\n{_ZERO.replace('margins', 'dx')}"),),
    ),
    _on(
        "svm_loss",
        "svm-pushes-classes-ahead-only",
        ((_DX, "    dx = (margins > 1).astype(x.dtype)\n"),),
        "`dx` of `svm_loss` pushes only classes that are ahead of the right one: those within the margin count, too.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-kept-margins-count",
        ((_MARGINS, "    margins = x - x[rows, y][:, None] + 1\n"),),
        "`svm_loss` lets classes that keep their margin change the loss: they count as zero.",
        CLASSIC,
        ((_MARGINS, "    margins = np.abs(x - x[rows, y][:, None] + 1)\n"),),
    ),
    _on(
        "svm_loss",
        "svm-margins-turned-round",
        ((_MARGINS, "    margins = np.maximum(x[rows, y][:, None] - x + 1, 0)\n"),),
        "`svm_loss` takes the difference of scores the wrong way round: a wrong class costs the more, the higher its "
        "score is.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-without-margin",
        (("[:, None] + 1, 0)", "[:, None], 0)"),),
        "`svm_loss` asks for no distance between the scores: the right one must lead by a margin of 1.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-another-margin",
        (("[:, None] + 1, 0)", "[:, None] + 0.5, 0)"),),
        "`svm_loss` asks for another distance between the scores than 1: that is the margin by which the right one "
        "must lead.",
        CLASSIC,
        (("[:, None] + 1, 0)", "[:, None] + 0.1, 0)"),),
        (("[:, None] + 1, 0)", "[:, None] + 2, 0)"),),
        (("[:, None] + 1, 0)", "[:, None] - 1, 0)"),),
    ),
    _on(
        "svm_loss",
        "svm-right-scores-along-the-classes",
        (("x[rows, y][:, None]", "x[rows, y]"),),
        "`svm_loss` subtracts one example's right score from another's scores: there is one for each row, so keep them "
        "as a column.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-margins-squared",
        ((_LOSS, "    loss = (margins**2).sum() / x.shape[0]\n"),),
        "`svm_loss` squares the margins: they count as they are.",
        CLASSIC,
        ((_LOSS, "    loss = (margins**2).sum() / x.shape[0]\n"), (_DX, "    dx = 2 * margins\n")),
        ((_LOSS, "    loss = 0.5 * (margins**2).sum() / x.shape[0]\n"), (_DX, "    dx = margins.copy()\n")),
    ),
    _on(
        "svm_loss",
        "svm-margins-capped",
        _capped(10)[0],
        "`svm_loss` does not let a margin grow beyond some bound: it counts in full, however far a wrong class is "
        "ahead.",
        TRIALS,
        _capped(10)[1],
        *_capped(100),
        *_capped(20),
        *_capped(50),
        *_capped(5),
        *_capped(2),
        *_capped(1),
    ),
    _on(
        "svm_loss",
        "svm-margins-counted",
        ((_LOSS, "    loss = (margins > 0).sum() / x.shape[0]\n"),),
        "The loss of `svm_loss` counts the violated margins: sum up by how much each is violated.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-loss-summed",
        (("loss = margins.sum() / x.shape[0]", "loss = margins.sum()"),),
        "The loss of `svm_loss` is summed over the batch: divide it by N, so that it does not grow with the batch.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-loss-of-every-example",
        ((_LOSS, "    loss = margins.sum(axis=1)\n"),),
        "`svm_loss` returns the losses of the examples: the loss is one number, their mean.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-loss-in-an-array",
        ((_LOSS, "    loss = margins.sum(keepdims=True) / x.shape[0]\n"),),
        "The loss of `svm_loss` is an array that holds one number: return the number itself, without axes.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-loss-divided-by-classes",
        ((_LOSS, "    loss = margins.mean()\n"),),
        "The loss of `svm_loss` is divided by the number of classes: it is the mean over the N examples, no more.",
        CLASSIC,
        ((_LOSS, "    loss = margins.sum() / x.shape[1]\n"),),
        ((_LOSS, "    loss = margins.sum() / x.shape[0] / (x.shape[1] - 1)\n"),),
    ),
    _on(
        "svm_loss",
        "svm-mean-of-the-violating-examples",
        ((_LOSS, f"    loss = margins.sum() / {_VIOLATING}\n"), (_MEAN, f"    dx /= {_VIOLATING}\n")),
        "`svm_loss` divides by the number of examples that violate a margin: divide by N, the others count as zero.",
        TRIALS,
        ((_LOSS, f"    loss = margins.sum() / {_VIOLATING}\n"),),
        ((_MEAN, f"    dx /= {_VIOLATING}\n"),),
    ),
    _on(
        "svm_loss",
        "svm-mean-of-the-violated-margins",
        ((_LOSS, f"    loss = margins.sum() / {_VIOLATED}\n"), (_MEAN, f"    dx /= {_VIOLATED}\n")),
        "`svm_loss` divides by the number of violated margins: divide by N, the number of examples.",
        CLASSIC,
        ((_LOSS, f"    loss = margins.sum() / {_VIOLATED}\n"),),
        ((_MEAN, f"    dx /= {_VIOLATED}\n"),),
    ),
    _on(
        "svm_loss",
        "svm-gradient-not-averaged",
        ((_MEAN, ""),),
        "`dx` of `svm_loss` belongs to the summed loss: divide it by N like the loss.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-gradient-divided-by-classes",
        ((_MEAN, "    dx /= x.shape[1]\n"),),
        "`dx` of `svm_loss` is divided by the number of classes: divide it by N, over which the loss is averaged.",
        CLASSIC,
        ((_MEAN, "    dx /= x.size\n"),),
    ),
    _on(
        "svm_loss",
        "svm-gradient-weighed-by-margins",
        (("(margins > 0).astype(x.dtype)", "margins.copy()"),),
        "`dx` of `svm_loss` grows with the margins: each violated one counts the same, whatever its size.",
        CLASSIC,
        (("(margins > 0).astype(x.dtype)", "2 * margins"),),
    ),
    _on(
        "svm_loss",
        "svm-counts-in-a-small-type",
        ((_DX, "    dx = (margins > 0).astype(np.int8)\n"), (_MEAN, "    dx = dx / x.shape[0]\n")),
        "`dx` of `svm_loss` counts violated margins in a type that cannot hold the count or its sign: use one with "
        "enough room.",
        TRIALS,
        ((_DX, "    dx = (margins > 0).astype(np.uint8)\n"), (_MEAN, "    dx = dx / x.shape[0]\n")),
        ((_DX, "    dx = margins > 0\n"), (_MEAN, "    dx = dx / x.shape[0]\n")),
    ),
    _on(
        "svm_loss",
        "svm-gradient-squeezed",
        ((_MEAN, f"{_MEAN}    dx = dx.squeeze()\n"),),
        "`dx` of `svm_loss` loses its axis of examples where there is one only: it has the shape of `x`, (1, C).",
        TRIALS,
    ),
    _on(
        "svm_loss",
        "svm-single-example-unfinished",
        ((_PULL, "    if len(y) > 1:\n        dx[rows, y] = -dx.sum(axis=1)\n"),),
        "`dx` of `svm_loss` is zero at the right class where there is a single example: a batch of one is worked out "
        "like any other.",
        TRIALS,
    ),
    _on(
        "svm_loss",
        "svm-reckons-with-the-classes-that-occur",
        ((_ZERO, f"{_ZERO}    margins[:, y.max() + 1 :] = 0\n"),),
        "`svm_loss` takes the number of classes from the labels: the last class may not occur in a batch, so take it "
        "from the scores.",
        TRIALS,
    ),
    _on(
        "svm_loss",
        "svm-counts-in-the-type-of-labels",
        (("rows = np.arange(x.shape[0])", "rows = np.arange(x.shape[0]).astype(y.dtype)"),),
        "`svm_loss` keeps positions in the labels' own integer type, which is too small for large batches if that is "
        "uint8: use ordinary integers.",
        TRIALS,
        ((_PULL, "    dx[rows.astype(y.dtype), y] = -dx.sum(axis=1)\n"),),
        ((_ZERO, "    margins[rows.astype(y.dtype), y] = 0\n"),),
        (("x[rows, y][:, None]", "x[rows.astype(y.dtype), y][:, None]"),),
        (
            ("x[rows, y][:, None]", "x.reshape(-1)[(rows.astype(y.dtype) * y.dtype.type(x.shape[1]) + y)][:, None]"),
            (_ZERO, "    place = rows.astype(y.dtype) * y.dtype.type(x.shape[1]) + y\n    np.put(margins, place, 0)\n"),
            (_PULL, "    np.put(dx, place, -dx.sum(axis=1))\n"),
        ),
    ),
    _on(
        "svm_loss",
        "svm-labels-in-place",
        ((_MEAN, f"{_MEAN}    y.shape = (-1, 1)\n"),),
        "`svm_loss` changes its argument `y` itself: work on another array, since the caller still needs the labels as "
        "they were.",
        TRIALS,
    ),
    _on(
        "svm_loss",
        "svm-scores-in-place",
        (("[:, None] + 1, 0)", "[:, None] + 1, 0, out=x)"),),
        "`svm_loss` overwrites the scores: put the margins into a new array, since the caller still needs `x`.",
        CLASSIC,
    ),
)
