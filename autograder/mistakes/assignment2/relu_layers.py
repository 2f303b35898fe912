"""Mistakes in the ReLU."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "FullyConnectedNets")

_OUT = "    out = np.maximum(x, 0)\n"
_DX = "    dx = dout * (x > 0)\n"

MISTAKES = (
    _on(
        "relu_forward",
        "relu-in-place",
        (("np.maximum(x, 0)", "np.maximum(x, 0, out=x)"),),
        "`relu_forward` overwrites its argument: write the result into a new array, since the caller still needs `x`.",
        HAND_INS,
        ((_OUT, "    out = x.reshape(-1)\n    out[out < 0] = 0\n    out = out.reshape(x.shape)\n"),),
        ((_OUT, '    out = x.ravel(order="F")\n    out[out < 0] = 0\n    out = out.reshape(x.shape, order="F")\n'),),
        (
            (
                _OUT,
                "    out = x.reshape(x.shape[0], -1) if x.ndim > 2 else x.copy()\n"
                "    out[out < 0] = 0\n    out = out.reshape(x.shape)\n",
            ),
        ),
        (
            (
                _OUT,
                "    out = x.reshape(x.shape[0], -1) if x.ndim != 2 else x.copy()\n"
                "    out[out < 0] = 0\n    out = out.reshape(x.shape)\n",
            ),
        ),
        ((_OUT, "    out = x if x.ndim > 2 else x.copy()\n    out[out < 0] = 0\n"),),
        ((_OUT, "    out = x if x.ndim != 2 else x.copy()\n    out[out < 0] = 0\n"),),
    ),
    _on(
        "relu_forward",
        "relu-takes-the-largest-of-a-column",
        (("np.maximum(x, 0)", "np.max(x, 0)"),),
        "`relu_forward` takes the largest of each column, as `np.max` does: the ReLU works element by element.",
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
        "relu-keeps-the-negative",
        (("np.maximum(x, 0)", "np.minimum(x, 0)"),),
        "`relu_forward` does it the wrong way round: positive numbers pass, negative ones become zero.",
        CLASSIC,
        (("np.maximum(x, 0)", "np.maximum(-x, 0)"),),
    ),
    _on(
        "relu_forward",
        "relu-does-nothing",
        (("np.maximum(x, 0)", "x.copy()"),),
        "`relu_forward` lets negative numbers pass as they are: set them to zero.",
        CLASSIC,
    ),
    _on(
        "relu_forward",
        "relu-is-smooth",
        (("np.maximum(x, 0)", "np.logaddexp(0, x)"),),
        "`relu_forward` is smooth around zero, as the softplus is: the ReLU keeps what is positive and sets the rest "
        "to zero.",
        CLASSIC,
        (("np.maximum(x, 0)", "np.log1p(np.exp(x))"),),
        (("np.maximum(x, 0)", "x / (1 + np.exp(-x))"),),
    ),
    _on(
        "relu_forward",
        "relu-gives-the-slope",
        (("np.maximum(x, 0)", "(x > 0).astype(x.dtype)"),),
        "`relu_forward` returns zeros and ones, the slope of the ReLU: where `x` is positive, `x` itself passes.",
        TRIALS,
    ),
    _on(
        "relu_forward",
        "relu-drops-the-negative",
        (("np.maximum(x, 0)", "x[x > 0]"),),
        "`relu_forward` drops negative numbers, so that the shape is lost: set them to zero where they are.",
        CLASSIC,
    ),
    _on(
        "relu_forward",
        "relu-cut-off",
        (("np.maximum(x, 0)", "np.clip(x, 0, 255)"),),
        "`relu_forward` cuts large numbers off: what is positive passes as it is, however large.",
        TRIALS,
        (("np.maximum(x, 0)", "np.clip(x, 0, 1)"),),
    ),
    _on(
        "relu_forward",
        "relu-drops-small-numbers",
        (("np.maximum(x, 0)", "np.where(x > 1e-3, x, 0)"),),
        "`relu_forward` takes small positive numbers for zero: what is positive passes as it is, however small.",
        TRIALS,
        (("np.maximum(x, 0)", "np.where(x > 1e-7, x, 0)"),),
    ),
    _on(
        "relu_forward",
        "relu-output-in-another-shape",
        (("np.maximum(x, 0)", "np.maximum(np.atleast_2d(x), 0)"),),
        "`relu_forward` gives some arrays another shape: `out` has the shape of `x`, whatever axes that has.",
        TRIALS,
        (("np.maximum(x, 0)", "np.maximum(x, 0).reshape(x.shape[0], -1)"),),
        (("np.maximum(x, 0)", "np.maximum(x, 0).reshape(x.shape[0], -1) if x.ndim > 2 else np.maximum(x, 0)"),),
        (("np.maximum(x, 0)", "np.maximum(x, 0).squeeze()"),),
        (("np.maximum(x, 0)", "np.maximum(x, 0).ravel()"),),
    ),
    _on(
        "relu_forward",
        "relu-takes-matrices-only",
        ((_OUT, f"    N, D = x.shape\n{_OUT}"),),
        "`relu_forward` works on arrays of two axes only: work on whole arrays, whatever axes they have.",
        CLASSIC,
    ),
    _on(
        "relu_forward",
        "relu-writes-into-a-copy",
        ((_OUT, "    out = np.zeros_like(x)\n    out.reshape(-1)[:] = np.maximum(x, 0).reshape(-1)\n"),),
        "`relu_forward` gives zeros for arrays in Fortran order: `reshape` and `ravel` may make a copy, and what is "
        "written into it is lost.",
        TRIALS,
    ),
    _on(
        "relu_forward",
        "relu-mixes-orders-in-memory",
        (("np.maximum(x, 0)", 'np.maximum(np.ravel(x, order="K"), 0).reshape(x.shape)'),),
        "`relu_forward` puts numbers in other places where arrays are in Fortran order: flatten and reshape in the "
        "same order.",
        TRIALS,
    ),
    _on(
        "relu_forward",
        "relu-output-used-again",
        (
            (
                _OUT,
                '    kept = relu_forward.__dict__.setdefault("kept", {})\n'
                "    out = np.maximum(x, 0, out=kept.setdefault((x.shape, x.dtype), np.empty(x.shape, x.dtype)))\n",
            ),
        ),
        "`relu_forward` writes its output into the same array again at the next call: whoever kept the first `out` "
        "loses it.",
        TRIALS,
    ),
    _on(
        "relu_forward",
        "relu-leaks",
        (("np.maximum(x, 0)", "np.maximum(x, 0.01 * x)"),),
        "`relu_forward` gives something else than zero where `x` is negative, as the leaky ReLU does: it is exactly "
        "zero there.",
        TRIALS,
        (("np.maximum(x, 0)", "np.maximum(x, 0.1 * x)"),),
        (("np.maximum(x, 0)", "np.maximum(x, 0.2 * x)"),),
        (("np.maximum(x, 0)", "np.maximum(x, 0.05 * x)"),),
        (("np.maximum(x, 0)", "np.maximum(x, 0.02 * x)"),),
        (("np.maximum(x, 0)", "np.maximum(x, 0.25 * x)"),),
        (("np.maximum(x, 0)", "np.maximum(x, 0.3 * x)"),),
        (("np.maximum(x, 0)", "np.maximum(x, 0.5 * x)"),),
        (("np.maximum(x, 0)", "np.maximum(x, 1e-3 * x)"),),
        (("np.maximum(x, 0)", "np.maximum(x, 1e-4 * x)"),),
        (("np.maximum(x, 0)", "np.where(x > 0, x, np.expm1(x))"),),
        (("np.maximum(x, 0)", "np.maximum(x, 1e-8)"),),
        (("np.maximum(x, 0)", "np.maximum(x, 1e-6)"),),
    ),
    _on(
        "relu_backward",
        "relu-passes-at-zero",
        (("(x > 0)", "(x >= 0)"),),
        "`relu_backward` lets gradients pass where `x` is exactly zero: nothing passes there.",
        TRIALS,
        (("(x > 0)", "np.heaviside(x, 0.5)"),),
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
        "relu-stops-negative-gradients",
        (("dout * (x > 0)", "dout * (x > 0) * (dout > 0)"),),
        "`relu_backward` stops negative gradients, too: where `x` was positive, `dout` passes whatever its sign.",
        TRIALS,
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
        "relu-lets-gradients-leak",
        (("dout * (x > 0)", "np.where(x > 0, dout, 0.01 * dout)"),),
        "`relu_backward` lets a part of gradients pass in places where `x` is negative: nothing passes there.",
        TRIALS,
        (("dout * (x > 0)", "np.where(x > 0, dout, 0.1 * dout)"),),
        (("dout * (x > 0)", "np.where(x > 0, dout, 0.2 * dout)"),),
        (("dout * (x > 0)", "np.where(x > 0, dout, 0.05 * dout)"),),
        (("dout * (x > 0)", "np.where(x > 0, dout, 1e-4 * dout)"),),
        (("dout * (x > 0)", "np.where(x > 0, dout, 1e-3 * dout)"),),
        (
            (
                _DX,
                f"{_DX}    for n in range(len(x)):\n        if not np.any(x[n] > 0):\n"
                "            dx[n] = 0.01 * dout[n]\n",
            ),
        ),
    ),
    _on(
        "relu_backward",
        "relu-gate-the-wrong-way-round",
        (("(x > 0)", "(x <= 0)"),),
        "`relu_backward` does it the wrong way round: gradients pass where `x` was positive, and stop elsewhere.",
        CLASSIC,
        (("(x > 0)", "(x < 0)"),),
    ),
    _on(
        "relu_backward",
        "relu-turns-gradients-round",
        (("(x > 0)", "np.sign(x)"),),
        "`relu_backward` turns the sign of gradients round where `x` is negative: nothing passes there.",
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
        "relu-multiplies-by-the-input",
        (("dout * (x > 0)", "dout * x"),),
        "`relu_backward` multiplies `dout` by the input: the slope of the ReLU is one where `x` is positive, zero "
        "elsewhere.",
        CLASSIC,
    ),
    _on(
        "relu_backward",
        "relu-without-the-chain",
        (("dout * (x > 0)", "(x > 0).astype(dout.dtype)"),),
        "`relu_backward` returns the slope of the ReLU alone: the chain rule multiplies it by `dout`.",
        CLASSIC,
        (("dout * (x > 0)", "np.maximum(x, 0)"),),
    ),
    _on(
        "relu_backward",
        "relu-clips-gradients",
        (("dout * (x > 0)", "np.clip(dout, -100, 100) * (x > 0)"),),
        "`relu_backward` cuts large gradients off or scales them down: where `x` was positive, `dout` passes as it is.",
        TRIALS,
        (("dout * (x > 0)", "np.clip(dout, -1, 1) * (x > 0)"),),
        *(
            (("dout * (x > 0)", f"dout * (x > 0) * min(1, {norm} / np.linalg.norm(dout * (x > 0)))"),)
            for norm in (1, 5)
        ),
    ),
    _on(
        "relu_backward",
        "relu-gate-shut-for-small-inputs",
        (("(x > 0)", "(x > 1e-3)"),),
        "`relu_backward` stops gradients where numbers are small: they pass wherever `x` is above zero, by however "
        "little.",
        TRIALS,
        (("(x > 0)", "(x > 1e-7)"),),
    ),
    _on(
        "relu_backward",
        "relu-gate-shut-for-large-inputs",
        (("(x > 0)", "((x > 0) & (x < 6))"),),
        "`relu_backward` stops gradients where numbers are large: they pass wherever `x` is above zero, by however "
        "much.",
        TRIALS,
        (("(x > 0)", "((x > 0) & (x < 1))"),),
    ),
    _on(
        "relu_backward",
        "relu-slope-below-one",
        (("(x > 0)", "np.maximum(x, 0) / (np.abs(x) + 1e-6)"),),
        "`relu_backward` has slopes below one where `x` is positive but small: the slope is one wherever it is above "
        "zero.",
        TRIALS,
        (("(x > 0)", "np.maximum(x, 0) / (np.abs(x) + 1e-8)"),),
        (("(x > 0)", "np.maximum(x, 0) / (np.abs(x) + 1e-7)"),),
        (("(x > 0)", "np.maximum(x, 0) / (np.abs(x) + 1e-5)"),),
        (("(x > 0)", "np.maximum(x, 0) / (np.abs(x) + 1e-10)"),),
    ),
    _on(
        "relu_backward",
        "relu-overwrites-the-cache",
        (("dout * (x > 0)", "dout * np.heaviside(x, 0, out=x)"),),
        "`relu_backward` overwrites the `x` in its cache, which is the layer's input: work on a new array.",
        TRIALS,
        ((_DX, "    x[...] = x > 0\n    x *= dout\n    dx = x\n"),),
        ((_DX, "    x.reshape(-1)[...] = x.reshape(-1) > 0\n    dx = dout * (x > 0)\n"),),
    ),
    _on(
        "relu_backward",
        "relu-gradient-in-place",
        ((_DX, "    dx = dout\n    dx[x <= 0] = 0\n"),),
        "`relu_backward` overwrites its argument `dout`: write the result into a new array.",
        HAND_INS,
        ((_DX, "    dx = dout if dout.ndim > 2 else dout.copy()\n    dx[x <= 0] = 0\n"),),
        ((_DX, "    dx = dout if dout.ndim != 2 else dout.copy()\n    dx[x <= 0] = 0\n"),),
        ((_DX, "    dx = dout.reshape(-1)\n    dx[x.reshape(-1) <= 0] = 0\n    dx = dx.reshape(x.shape)\n"),),
        (
            (
                _DX,
                "    dx = dout.reshape(len(x), -1) if dout.ndim > 2 else dout.copy()\n"
                "    dx[x.reshape(dx.shape) <= 0] = 0\n    dx = dx.reshape(x.shape)\n",
            ),
        ),
        (
            (
                _DX,
                f"{_DX}    if dout.ndim != 2:\n        dx = dout\n"
                "        for d, sample in zip(dx, x):\n            d *= sample > 0\n",
            ),
        ),
    ),
    _on(
        "relu_backward",
        "relu-gradient-in-another-shape",
        (("dout * (x > 0)", "np.atleast_2d(dout * (x > 0))"),),
        "`relu_backward` gives some arrays another shape: `dx` has the shape of `x`, whatever axes that has.",
        TRIALS,
        ((_DX, f"{_DX}    dx = dx.reshape(x.shape[0], -1)\n"),),
        ((_DX, f"{_DX}    dx = dx.reshape(x.shape[0], -1) if x.ndim > 2 else dx\n"),),
        ((_DX, f"{_DX}    dx = dx.squeeze()\n"),),
        ((_DX, "    dx = dout[x > 0]\n"),),
    ),
    _on(
        "relu_backward",
        "relu-backward-takes-matrices-only",
        ((_DX, f"    N, D = x.shape\n{_DX}"),),
        "`relu_backward` works on arrays of two axes only: work on whole arrays, whatever axes they have.",
        CLASSIC,
    ),
    _on(
        "relu_backward",
        "relu-backward-mixes-orders-in-memory",
        (("dout * (x > 0)", '(np.ravel(dout, order="K") * (np.ravel(x, order="K") > 0)).reshape(x.shape)'),),
        "`relu_backward` puts gradients in other places where arrays are in Fortran order: flatten and reshape in the "
        "same order.",
        TRIALS,
    ),
)
