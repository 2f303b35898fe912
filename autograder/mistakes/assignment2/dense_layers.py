"""Mistakes in the affine layer's forward pass."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, TRIALS

_on = partial(on, "assignment2", "FullyConnectedNets")

_OUT = "    out = x.reshape(x.shape[0], w.shape[0]) @ w + b\n"
_X = "x.reshape(x.shape[0], w.shape[0]) @ w"


def _in_blocks(size: int) -> tuple[tuple[str, str], ...]:
    """A loop over blocks of examples that never comes to the last, incomplete one."""
    last = f"x.shape[0] // {size} * {size} if x.shape[0] > {size} else x.shape[0]"
    return ((_OUT, f"{_OUT}    out[{last} :] = 0\n"),)


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
        "affine-without-bias-for-vectors",
        (("@ w + b", "@ w + b * (x.ndim > 2)"),),
        "`affine_forward` leaves out the bias where its input is flat already: add `b` there, too.",
        TRIALS,
    ),
    _on(
        "affine_forward",
        "affine-without-bias-for-images",
        (("@ w + b", "@ w + b * (x.ndim == 2)"),),
        "`affine_forward` leaves out the bias for images: add `b` there, too.",
        TRIALS,
    ),
    _on(
        "affine_forward",
        "affine-subtracts-the-bias",
        (("@ w + b", "@ w - b"),),
        "`affine_forward` gets the sign of the bias wrong: `b` is added to every row of the product.",
        CLASSIC,
    ),
    _on(
        "affine_forward",
        "affine-adds-the-bias-twice",
        (("@ w + b", "@ w + 2 * b"),),
        "`affine_forward` adds the bias twice: once is enough.",
        CLASSIC,
    ),
    _on(
        "affine_forward",
        "affine-bias-down-the-examples",
        (("@ w + b", "@ w + (b[:, None] if len(b) == len(x) else b)"),),
        "`affine_forward` adds `b` down the examples, at least where N equals M: `b` has one number for each "
        "output, whatever the sizes.",
        TRIALS,
        (("@ w + b", "@ w + b[:, None]"),),
    ),
    _on(
        "affine_forward",
        "affine-takes-vectors-only",
        ((_X, "x @ w"),),
        "`affine_forward` does not flatten its input: an image has several axes, `w` expects one row per example.",
        CLASSIC,
    ),
    _on(
        "affine_forward",
        "affine-takes-images-of-some-axes-only",
        ((_X, "(x.reshape(x.shape[0], -1) if x.ndim == 4 else x) @ w"),),
        "`affine_forward` assumes a fixed number of axes: flatten whatever comes after the first one.",
        TRIALS,
        ((_X, "x.reshape(x.shape[0], int(np.prod(x.shape[1:4]))) @ w"),),
        ((_X, "x.reshape(x.shape[0], int(np.prod(x.shape[1:3]))) @ w"),),
        ((_OUT, f"    if x.ndim > 2:\n        N, C, H, W = x.shape\n{_OUT}"),),
        ((_OUT, f"    N, C, H, W = x.shape\n{_OUT}"),),
    ),
    _on(
        "affine_forward",
        "affine-flattens-across-examples",
        ((_X, "x.reshape(w.shape[0], x.shape[0]).T @ w"),),
        "`affine_forward` mixes numbers of different examples: reshape to one row per example, and don't "
        "transpose afterwards.",
        CLASSIC,
        ((_OUT, f"    x = x.reshape(-1, x.shape[0]).T if x.ndim > 2 else x\n{_OUT}"),),
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
        "affine-moves-the-axes-of-images",
        ((_OUT, f"    x = np.moveaxis(x, 1, -1) if x.ndim == 4 else x\n{_OUT}"),),
        "`affine_forward` takes the numbers of some images in another order than NumPy's: flatten them as they come, "
        "the last axis fastest.",
        TRIALS,
        ((_OUT, f"    x = np.moveaxis(x, 1, -1)\n{_OUT}"),),
        ((_OUT, f"    x = x.swapaxes(-1, -2) if x.ndim > 2 else x\n{_OUT}"),),
    ),
    _on(
        "affine_forward",
        "affine-transposes-square-weights",
        ((_X, "x.reshape(x.shape[0], -1) @ (w.T if w.shape[0] == w.shape[1] else w)"),),
        "`affine_forward` multiplies with the transpose of `w`, at least where `w` is square: its rows belong to the "
        "inputs, whatever its shape.",
        TRIALS,
        ((_X, "x.reshape(x.shape[0], -1) @ w.T"),),
    ),
    _on(
        "affine_forward",
        "affine-transposes-square-input",
        ((_X, "(x.reshape(x.shape[0], -1).T if x.shape[0] == w.shape[0] else x.reshape(x.shape[0], -1)) @ w"),),
        "`affine_forward` mistakes examples for inputs where there are equally many of both: the first axis of `x` "
        "is that of the examples, whatever the sizes.",
        CLASSIC,
    ),
    _on(
        "affine_forward",
        "affine-images-rescaled",
        ((_OUT, f"    x = x / 255 if x.ndim > 2 else x\n{_OUT}"),),
        "`affine_forward` changes the numbers of images before it multiplies: take them as they are.",
        CLASSIC,
        ((_OUT, f"    x = x - x.mean(axis=0) if x.ndim > 2 else x\n{_OUT}"),),
        ((_OUT, f"    x = x - x.mean() if x.ndim > 2 else x\n{_OUT}"),),
    ),
    _on(
        "affine_forward",
        "affine-last-example-forgotten",
        ((_OUT, f"{_OUT}    out[-1] = 0\n"),),
        "`affine_forward` leaves the last example at zero: look at where its loop begins and ends.",
        CLASSIC,
    ),
    _on(
        "affine_forward",
        "affine-output-squeezed",
        ((_OUT, f"{_OUT}    out = out.squeeze()\n"),),
        "`affine_forward` returns another shape than (N, M) for a single example or a single output, as `squeeze` "
        "does: axes of length one stay.",
        TRIALS,
        ((_OUT, f"{_OUT}    out = out[0] if len(out) == 1 else out\n"),),
        ((_OUT, f"{_OUT}    out = out[:, 0] if out.shape[1] == 1 else out\n"),),
    ),
    _on(
        "affine_forward",
        "affine-output-transposed",
        ((_OUT, f"{_OUT}    out = out.T\n"),),
        "`affine_forward` returns its output with rows and columns swapped: `out` has shape (N, M), a row for each "
        "example.",
        CLASSIC,
    ),
    _on(
        "affine_forward",
        "affine-rectified",
        ((_OUT, f"{_OUT}    out = np.maximum(out, 0)\n"),),
        "`affine_forward` sets negative outputs to zero: the ReLU is a layer of its own.",
        CLASSIC,
    ),
    _on(
        "affine_forward",
        "affine-averaged",
        ((_OUT, _OUT.replace("w + b", "w / x.shape[0] + b")),),
        "`affine_forward` divides by the number of examples or of inputs: a product with `w` is a sum, not an average.",
        CLASSIC,
        ((_OUT, _OUT.replace("w + b", "w / w.shape[0] + b")),),
        ((_OUT, f"{_OUT}    out = out / x.shape[0]\n"),),
    ),
    _on(
        "affine_forward",
        "affine-last-block-forgotten",
        _in_blocks(100),
        "`affine_forward` leaves the last examples of a large batch at zero, as a loop over blocks does that forgets "
        "the last, incomplete block.",
        TRIALS,
        _in_blocks(64),
        _in_blocks(32),
        _in_blocks(200),
        _in_blocks(16),
    ),
    _on(
        "affine_forward",
        "affine-input-reshaped-in-place",
        ((_OUT, f"    x.shape = (x.shape[0], w.shape[0])\n{_OUT}"),),
        "`affine_forward` changes the shape of its argument `x` itself: flatten into another array, since the caller "
        "still needs the axes of `x`.",
        TRIALS,
    ),
    _on(
        "affine_forward",
        "affine-bias-reshaped-in-place",
        ((_OUT, f"    b.shape = (1, -1)\n{_OUT}"),),
        "`affine_forward` changes its argument `b` itself: work on another array, since the caller still needs `b` "
        "as it was.",
        TRIALS,
    ),
    _on(
        "affine_forward",
        "affine-output-used-again",
        (
            (
                _OUT,
                '    kept = affine_forward.__dict__.setdefault("kept", {})\n'
                "    out = kept.setdefault((x.shape[0], w.shape[1]), np.empty((x.shape[0], w.shape[1])))\n"
                "    out[...] = x.reshape(x.shape[0], w.shape[0]) @ w + b\n",
            ),
        ),
        "`affine_forward` writes its output into the same array again at the next call: whoever kept the first `out` "
        "loses it.",
        TRIALS,
    ),
    _on(
        "affine_forward",
        "affine-one-bias-for-all",
        (("@ w + b", "@ w + b.mean()"),),
        "`affine_forward` adds the same number to all scores: every column of the product has a bias of its own.",
        CLASSIC,
        (("@ w + b", "@ w + b[0]"),),
        (("@ w + b", "@ w + b.sum()"),),
    ),
)
