"""Mistakes in the softmax and the SVM loss."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, HAND_INS

_on = partial(on, "assignment2", "FullyConnectedNets")

MISTAKES = (
    _on(
        "softmax_loss",
        "softmax-overflows",
        (("shifted = x - x.max(axis=1, keepdims=True)", "shifted = x"),),
        "`softmax_loss` overflows on large scores: subtract each row's maximum before you take the exponential.",
        HAND_INS,
    ),
    _on(
        "softmax_loss",
        "softmax-gradient-not-averaged",
        (("    dx /= x.shape[0]\n", ""),),
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
        "softmax-shifts-by-the-class",
        (("x.max(axis=1, keepdims=True)", "x.max(axis=0, keepdims=True)"),),
        "`softmax_loss` subtracts the maximum of each class, which changes the result: take that of each example.",
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
        "softmax-gradient-without-the-right-class",
        (("    dx[rows, y] -= 1\n", ""),),
        "`dx` of `softmax_loss` holds the probabilities alone: subtract 1 at the right class of each example.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-gradient-divided-by-classes",
        (("dx /= x.shape[0]", "dx /= x.shape[1]"),),
        "`dx` of `softmax_loss` is divided by the number of classes: divide it by N, over which the loss is averaged.",
        CLASSIC,
    ),
    _on(
        "softmax_loss",
        "softmax-loss-of-equal-scores",
        (("-log_p[rows, y].mean()", "np.log(x.shape[1])"),),
        "The loss of `softmax_loss` is log(C) whatever the scores, which is right for equal ones only: use the scores.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-counts-the-right-class",
        (("    margins[rows, y] = 0\n", ""),),
        "`svm_loss` adds a margin of 1 for the right class as well: sum over the wrong classes only.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-right-class-counted-once",
        (("dx[rows, y] = -dx.sum(axis=1)", "dx[rows, y] = -1"),),
        "`dx` of `svm_loss` pulls the right class once: it is part of every violated margin, so count them.",
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
        "svm-loss-summed",
        (("loss = margins.sum() / x.shape[0]", "loss = margins.sum()"),),
        "The loss of `svm_loss` is summed over the batch: divide it by N, so that it does not grow with the batch.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-gradient-not-averaged",
        (("    dx /= x.shape[0]\n", ""),),
        "`dx` of `svm_loss` belongs to the summed loss: divide it by N like the loss.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-gradient-weighed-by-margins",
        (("(margins > 0).astype(x.dtype)", "margins.copy()"),),
        "`dx` of `svm_loss` grows with the margins: each violated one counts the same, whatever its size.",
        CLASSIC,
    ),
    _on(
        "svm_loss",
        "svm-scores-in-place",
        (("[:, None] + 1, 0)", "[:, None] + 1, 0, out=x)"),),
        "`svm_loss` overwrites the scores: put the margins into a new array, since the caller still needs `x`.",
        CLASSIC,
    ),
)
