"""Mistakes in the affine layer and the ReLU."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, HAND_INS

_on = partial(on, "assignment2", "FullyConnectedNets")

MISTAKES = (
    _on(
        "affine_forward",
        "affine-without-bias",
        ((" @ w + b", " @ w"),),
        "`affine_forward` leaves out the bias: add `b` to every row of the product.",
        CLASSIC,
    ),
    _on(
        "affine_forward",
        "affine-takes-vectors-only",
        (("x.reshape(x.shape[0], w.shape[0]) @ w", "x @ w"),),
        "`affine_forward` does not flatten its input: an image has several axes, `w` expects one row per example.",
        CLASSIC,
    ),
    _on(
        "affine_forward",
        "affine-flattens-across-examples",
        (("x.reshape(x.shape[0], w.shape[0]) @ w", "x.reshape(w.shape[0], x.shape[0]).T @ w"),),
        "`affine_forward` mixes numbers of different examples: reshape to one row per example, and don't "
        "transpose afterwards.",
        CLASSIC,
    ),
    _on(
        "affine_forward",
        "affine-flattens-in-column-order",
        (("w.shape[0]) @ w", 'w.shape[0], order="F") @ w'),),
        "`affine_forward` flattens images with the first axis fastest: take NumPy's own order, the last axis fastest.",
        CLASSIC,
    ),
    _on(
        "affine_forward",
        "affine-one-bias-for-all",
        (("@ w + b", "@ w + b.mean()"),),
        "`affine_forward` adds the same number to all scores: every column of the product has a bias of its own.",
        CLASSIC,
    ),
    _on(
        "affine_backward",
        "affine-dx-stays-flat",
        (("(dout @ w.T).reshape(x.shape)", "dout @ w.T"),),
        "`dx` of `affine_backward` stays flat: give it the shape that `x` came with.",
        CLASSIC,
    ),
    _on(
        "affine_backward",
        "affine-db-averaged",
        (("db = dout.sum(axis=0)", "db = dout.mean(axis=0)"),),
        "`db` of `affine_backward` is averaged over the batch: sum it; the loss has divided by N already.",
        CLASSIC,
    ),
    _on(
        "affine_backward",
        "affine-dw-averaged",
        (("w.shape[0]).T @ dout", "w.shape[0]).T @ dout / x.shape[0]"),),
        "`dw` of `affine_backward` is averaged over the batch: sum it; the loss has divided by N already.",
        CLASSIC,
    ),
    _on(
        "affine_backward",
        "affine-db-of-the-examples",
        (("db = dout.sum(axis=0)", "db = dout.sum(axis=1)"),),
        "`db` of `affine_backward` sums over the scores of an example: sum over the batch, to one number per bias.",
        CLASSIC,
    ),
    _on(
        "affine_backward",
        "affine-db-as-a-row",
        (("db = dout.sum(axis=0)", "db = dout.sum(axis=0, keepdims=True)"),),
        "`db` of `affine_backward` is a matrix of one row: give it the shape of the bias, (M,).",
        HAND_INS,
    ),
    _on(
        "relu_forward",
        "relu-in-place",
        (("np.maximum(x, 0)", "np.maximum(x, 0, out=x)"),),
        "`relu_forward` overwrites its argument: write the result into a new array, since the caller still needs `x`.",
        HAND_INS,
    ),
    _on(
        "relu_forward",
        "relu-takes-the-largest-of-a-column",
        (("np.maximum(x, 0)", "np.max(x, 0)"),),
        "`relu_forward` takes the largest of each column, as `np.max` does: compare each number with zero, with "
        "`np.maximum`.",
        CLASSIC,
    ),
    _on(
        "relu_forward",
        "relu-is-absolute",
        (("np.maximum(x, 0)", "np.abs(x)"),),
        "`relu_forward` turns negative numbers positive: set them to zero.",
        CLASSIC,
    ),
    _on(
        "relu_forward",
        "relu-leaks",
        (("np.maximum(x, 0)", "np.maximum(x, 0.01 * x)"),),
        "`relu_forward` lets a hundredth of negative numbers through: that is the leaky ReLU; set them to zero.",
        CLASSIC,
    ),
    _on(
        "relu_backward",
        "relu-asks-the-gradient",
        (("dout * (x > 0)", "dout * (dout > 0)"),),
        "`relu_backward` looks at the sign of `dout`: what counts is whether the input `x` was positive.",
        CLASSIC,
    ),
    _on(
        "relu_backward",
        "relu-lets-every-gradient-pass",
        (("dout * (x > 0)", "dout"),),
        "`relu_backward` lets every gradient pass: stop it where the input `x` was negative.",
        CLASSIC,
    ),
    _on(
        "relu_backward",
        "relu-multiplies-by-the-output",
        (("dout * (x > 0)", "dout * np.maximum(x, 0)"),),
        "`relu_backward` multiplies `dout` by the output: the slope of the ReLU is one where `x` is positive.",
        CLASSIC,
    ),
    _on(
        "relu_backward",
        "relu-without-the-chain",
        (("dout * (x > 0)", "(x > 0).astype(dout.dtype)"),),
        "`relu_backward` returns the slope of the ReLU alone: the chain rule multiplies it by `dout`.",
        CLASSIC,
    ),
)
