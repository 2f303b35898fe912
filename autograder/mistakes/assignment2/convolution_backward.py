"""Mistakes in the backward pass of convolution."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CHECKS, CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "ConvolutionalNetworks", "conv_backward_naive")

_SETTINGS = 'stride, pad = conv_param["stride"], conv_param["pad"]'
_OUTPUTS = "OH, OW = dout.shape[2:]"
_ROWS, _COLUMNS = "rows = slice(i * stride, i * stride + KH)", "columns = slice(j * stride, j * stride + KW)"
_D = "d = dout[:, :, i, j]"
_DW = "dw += np.tensordot(d, x_pad[:, :, rows, columns], axes=(0, 0))"
_DX = "dx_pad[:, :, rows, columns] += np.tensordot(d, w, axes=(1, 0))"
_CROP = "dx = dx_pad[:, :, pad : pad + H, pad : pad + W]"
_DB = "db = dout.sum(axis=(0, 2, 3))"
_REACH, _BREADTH = "(OH - 1) * stride + KH", "(OW - 1) * stride + KW"
_REST_BELOW, _REST_BESIDE = "(H + 2 * pad - KH) % stride", "(W + 2 * pad - KW) % stride"
_UNTIL_ZERO = "dout * np.cumprod(dout != 0, axis=3)"
_ONE_BY_ONE = "for n, f in np.ndindex(d.shape):\n                dw[f] += d[n, f] * x_pad[n, :, rows, columns]"
_BOTH_ONE_BY_ONE = (
    (_DW, f"{_ONE_BY_ONE}\n                dx_pad[n, :, rows, columns] += d[n, f] * w[f]"),
    (_DX, "# as well"),
)

MISTAKES = (
    _on(
        "conv-crop-empty-without-padding",
        ((_CROP, "dx = dx_pad[:, :, pad:-pad, pad:-pad]"),),
        "`conv_backward_naive` crops with `[pad:-pad]`, which is empty where `pad` is 0: there is nothing to cut "
        "off then.",
        HAND_INS,
    ),
    _on(
        "conv-crop-fixed-at-one",
        ((_CROP, "dx = dx_pad[:, :, 1:-1, 1:-1]"),),
        "`dx` of `conv_backward_naive` has one pixel taken off at every edge, whatever `pad` is: take off the padding.",
        HAND_INS,
    ),
    _on(
        "conv-crop-too-short",
        ((_CROP, "dx = dx_pad[:, :, pad:H, pad:W]"),),
        "`dx` of `conv_backward_naive` is cut too short: the image takes up H rows and W columns from `pad` on.",
        CLASSIC,
        ((_CROP, "dx = dx_pad[:, :, pad : H - pad, pad : W - pad]"),),
    ),
    _on(
        "conv-backward-pad-fixed-at-one",
        ((_SETTINGS, 'stride, pad = conv_param["stride"], 1'),),
        "`conv_backward_naive` takes the padding to be one pixel: take `pad` from `conv_param`.",
        HAND_INS,
        ((_SETTINGS, 'stride, pad = conv_param["stride"], 1'), (_DW, _ONE_BY_ONE)),
    ),
    _on(
        "conv-dx-assigned",
        ((_DX, _DX.replace("+=", "=")),),
        "`dx` of `conv_backward_naive` keeps what was computed last: a pixel lies in several windows, so add up what "
        "each of them gives it.",
        CLASSIC,
        ((_DX, "dx_pad[:, :, rows, columns] = np.tensordot(d[:, -1:], w[-1:], axes=(1, 0))"),),
    ),
    _on(
        "conv-dx-assigned-by-one-side",
        ((_DX, f"dx_pad[:, :, rows, columns] *= stride < KW\n            {_DX}"),),
        "`dx` of `conv_backward_naive` is overwritten where windows overlap in one direction only: add up in any case.",
        TRIALS,
        ((_DX, f"dx_pad[:, :, rows, columns] *= stride < KH\n            {_DX}"),),
    ),
    _on(
        "conv-dw-assigned",
        ((_DW, _DW.replace("+=", "=")),),
        "`dw` of `conv_backward_naive` keeps what was computed last: a filter is used at all positions of all images, "
        "so add up.",
        CLASSIC,
        ((_DW, "dw = np.tensordot(d[-1:], x_pad[-1:, :, rows, columns], axes=(0, 0))"),),
        ((_DW, "dw += np.tensordot(d[-1:], x_pad[-1:, :, rows, columns], axes=(0, 0))"),),
    ),
    _on(
        "conv-all-assigned",
        (
            (_DX, "dx_pad[:, :, rows, columns] = np.tensordot(d[:, -1:], w[-1:], axes=(1, 0))"),
            (_DW, "dw = np.tensordot(d[-1:], x_pad[-1:, :, rows, columns], axes=(0, 0))"),
        ),
        "`dx` and `dw` of `conv_backward_naive` keep what was computed last: add up over all images, filters and "
        "positions.",
        CLASSIC,
        (
            (_DX, "dx_pad[:, :, rows, columns] = np.tensordot(d[:, -1:], w[-1:], axes=(1, 0))"),
            (_DW, "dw = np.tensordot(d[-1:], x_pad[-1:, :, rows, columns], axes=(0, 0))"),
            (_DB, "db = dout[-1].sum(axis=(1, 2))"),
        ),
        (
            (_DX, "dx_pad[:, :, rows, columns] = np.tensordot(d[:, -1:], w[-1:], axes=(1, 0))"),
            (_DW, "dw = np.tensordot(d[-1:], x_pad[-1:, :, rows, columns], axes=(0, 0))"),
            (_DB, "db = dout[-1, :, -1, -1]"),
        ),
    ),
    _on(
        "conv-db-keeps-the-last",
        ((_DB, "db = dout[-1].sum(axis=(1, 2))"),),
        "`db` of `conv_backward_naive` keeps what was computed last: a bias is used at all positions of all images, "
        "so add up.",
        CLASSIC,
        ((_DB, "db = dout[-1, :, -1, -1]"),),
        ((_DB, "db = dout[:, :, -1, -1].sum(axis=0)"),),
    ),
    _on(
        "conv-db-of-one-position",
        ((_DB, "db = dout[:, :, 0, 0].sum(axis=0)"),),
        "`db` of `conv_backward_naive` looks at the first position only: a bias is used at all of them, so sum.",
        CLASSIC,
    ),
    _on(
        "conv-db-over-the-batch-averaged",
        ((_DB, "db = dout.mean(axis=0).sum(axis=(1, 2))"),),
        "`db` of `conv_backward_naive` is averaged over the batch: sum it; the loss has divided by N already.",
        CLASSIC,
    ),
    _on(
        "conv-db-averaged",
        ((_DB, "db = dout.mean(axis=(0, 2, 3))"),),
        "`db` of `conv_backward_naive` is a mean over positions: a bias is used at all of them, so sum.",
        CLASSIC,
        ((_DB, "db = dout.mean(axis=(2, 3)).sum(axis=0)"),),
    ),
    _on(
        "conv-db-counted-again",
        ((_DB, f"{_DB} * (OH * OW)"),),
        "`db` of `conv_backward_naive` is a multiple of what it should be: count each element of `dout` once, not "
        "again in an inner loop.",
        CLASSIC,
        ((_DB, f"{_DB} * x.shape[1]"),),
        ((_DB, f"{_DB} * len(x)"),),
        ((_DB, f"{_DB} * (KH * KW)"),),
        ((_DB, f"{_DB} * w[0].size"),),
    ),
    _on(
        "conv-db-one-number",
        ((_DB, "db = dout.sum()"),),
        "`db` of `conv_backward_naive` is a single number: every filter has a bias of its own, so do not sum over "
        "filters.",
        CLASSIC,
    ),
    _on(
        "conv-db-for-every-position",
        ((_DB, "db = dout.sum(axis=0)"),),
        "`db` of `conv_backward_naive` is not summed over all that a bias is used for: images, rows and columns.",
        CLASSIC,
        ((_DB, "db = dout.sum(axis=(2, 3))"),),
        ((_DB, "db = dout.sum(axis=(0, 2))"),),
        ((_DB, "db = dout.sum(axis=(0, 3))"),),
    ),
    _on(
        "conv-db-of-other-axes",
        ((_DB, "db = dout.sum(axis=(0, 1, 2))"),),
        "`db` of `conv_backward_naive` has sums for each column or row: a bias belongs to a filter, the second axis of "
        "`dout`.",
        CLASSIC,
        ((_DB, "db = dout.sum(axis=(0, 1, 3))"),),
        ((_DB, "db = dout.sum(axis=(1, 2, 3))"),),
    ),
    _on(
        "conv-db-with-more-axes",
        ((_DB, "db = dout.sum(axis=(0, 2, 3), keepdims=True)"),),
        "`db` of `conv_backward_naive` has further axes of length 1: it must have the shape of `b`.",
        CLASSIC,
        ((_DB, "db = dout.sum(axis=(0, 2, 3)).reshape(-1, 1)"),),
        ((_DB, "db = dout.sum(axis=(0, 2, 3)).reshape(1, -1)"),),
    ),
    _on(
        "conv-db-squeezed",
        ((_DB, "db = np.squeeze(dout.sum(axis=(0, 2, 3)))"),),
        "`db` of `conv_backward_naive` loses its axis where there is a single filter or image: it must have the "
        "shape of `b` there, too.",
        TRIALS,
        ((_DB, "db = np.squeeze(dout.sum(axis=(2, 3))).sum(axis=0)"),),
    ),
    _on(
        "conv-db-written-into-b",
        ((_DB, "db = cache[2]\n    db[:] = dout.sum(axis=(0, 2, 3))"),),
        "`conv_backward_naive` writes `db` into the layer's own `b`, which is lost by that: make a new array.",
        TRIALS,
        ((_DB, "db = cache[2]\n    db += dout.sum(axis=(0, 2, 3))"),),
    ),
    _on(
        "conv-backward-stride-ignored",
        ((_ROWS, "rows = slice(i, i + KH)"), (_COLUMNS, "columns = slice(j, j + KW)")),
        "`conv_backward_naive` moves its window by one pixel: move it by `stride`, down and across, as the forward "
        "pass does.",
        CHECKS,
        ((_ROWS, "rows = slice(i, i + KH)"),),
        ((_COLUMNS, "columns = slice(j, j + KW)"),),
    ),
    _on(
        "conv-backward-square-filters",
        (("KH, KW = w.shape[2:]", "KH = KW = w.shape[2]"),),
        "`conv_backward_naive` takes filters to be square: their height and width are the last two numbers of "
        "the shape of `w`.",
        HAND_INS,
        (("KH, KW = w.shape[2:]", "KH = KW = w.shape[2]"), *_BOTH_ONE_BY_ONE),
    ),
    _on(
        "conv-backward-square-images",
        (("H, W = x.shape[2:]", "H = W = x.shape[2]"), (_OUTPUTS, "OH = OW = dout.shape[2]")),
        "`conv_backward_naive` takes images to be square: height and width may differ.",
        HAND_INS,
        ((_OUTPUTS, "OH = OW = dout.shape[2]"),),
        (("H, W = x.shape[2:]", "H = W = x.shape[2]"),),
    ),
    _on(
        "conv-dx-with-padding",
        ((_CROP, "dx = dx_pad"),),
        "`dx` of `conv_backward_naive` still has the padding around it: crop it to the shape of `x`.",
        CLASSIC,
    ),
    _on(
        "conv-dx-cropped-at-the-corner",
        ((_CROP, "dx = dx_pad[:, :, :H, :W]"),),
        "`dx` of `conv_backward_naive` is cropped from one corner: the image begins `pad` pixels further in.",
        CLASSIC,
        ((_CROP, "dx = dx_pad[:, :, -H:, -W:]"),),
    ),
    _on(
        "conv-dx-ends-with-the-last-window",
        ((_CROP, f"dx = dx_pad[:, :, pad : {_REACH} - pad, pad : {_BREADTH} - pad]"),),
        "`dx` of `conv_backward_naive` ends with the last window: it must have the shape of `x`, with zeros where "
        "no window comes.",
        TRIALS,
        ((_CROP, f"dx = dx_pad[:, :, pad : min(pad + H, {_REACH}), pad : min(pad + W, {_BREADTH})]"),),
    ),
    _on(
        "conv-dw-with-the-rest",
        ((_DB, f"dw = np.pad(dw, ((0, 0), (0, 0), (0, {_REST_BELOW}), (0, {_REST_BESIDE})))\n    {_DB}"),),
        "`dw` of `conv_backward_naive` is larger than `w` where `stride` leaves a rest of the image: it must have "
        "the shape of `w`.",
        TRIALS,
    ),
    _on(
        "conv-dw-counted-from-the-end",
        (
            (
                "np.tensordot(d, x_pad[:, :, rows, columns]",
                f"np.tensordot(d, x_pad[:, :, {_REST_BELOW} :, {_REST_BESIDE} :][:, :, rows, columns]",
            ),
        ),
        "`dw` of `conv_backward_naive` comes from shifted windows where `stride` leaves a rest: windows count from "
        "the upper left.",
        TRIALS,
    ),
    _on(
        "conv-dx-with-flipped-filters",
        (("np.tensordot(d, w, axes=(1, 0))", "np.tensordot(d, w[:, :, ::-1, ::-1], axes=(1, 0))"),),
        "`dx` of `conv_backward_naive` flips the filters: each window gets its gradient through the filter as it "
        "lay there.",
        CLASSIC,
    ),
    _on(
        "conv-dw-averaged",
        (("dw += np.tensordot(d, x_pad", "dw += 1 / len(x) * np.tensordot(d, x_pad"),),
        "`dw` of `conv_backward_naive` is averaged over the batch: sum it; the loss has divided by N already.",
        CLASSIC,
    ),
    _on(
        "conv-dw-over-positions-averaged",
        (("dw += np.tensordot(d, x_pad", "dw += 1 / (OH * OW) * np.tensordot(d, x_pad"),),
        "`dw` of `conv_backward_naive` is a mean over positions: a filter is used at all of them, so sum.",
        CLASSIC,
        (("dw += np.tensordot(d, x_pad", "dw += 1 / (len(x) * OH * OW) * np.tensordot(d, x_pad"),),
    ),
    _on(
        "conv-dx-averaged",
        ((_CROP, f"dx_pad /= len(x)\n    {_CROP}"),),
        "`dx` of `conv_backward_naive` is divided by the number of images: the loss has divided by N already.",
        CLASSIC,
    ),
    _on(
        "conv-all-gradients-averaged",
        ((_OUTPUTS, f"{_OUTPUTS}\n    dout = dout / len(x)"),),
        "`conv_backward_naive` divides all its gradients by the number of images: the loss has divided by N already.",
        CLASSIC,
    ),
    _on(
        "conv-backward-last-images-left-out",
        ((_D, f"{_D} * (np.arange(len(x)) < x.shape[1])[:, np.newaxis]"),),
        "`conv_backward_naive` goes through as many images as there are channels: take their number from the first "
        "axis of `x`.",
        TRIALS,
    ),
    _on(
        "conv-stops-at-a-zero",
        ((_OUTPUTS, f"{_OUTPUTS}\n    dout = {_UNTIL_ZERO}"),),
        "`conv_backward_naive` stops at the first zero in a row of `dout`: what comes after it counts, too.",
        TRIALS,
        ((_D, _D.replace("dout", f"({_UNTIL_ZERO})")),),
    ),
    _on(
        "conv-small-gradients-skipped",
        ((_D, f"{_D} * (np.abs(dout[:, :, i, j]) > 1e-8).any(axis=1, keepdims=True)"),),
        "`conv_backward_naive` skips gradients that are nearly zero: they count as well, however small they are.",
        TRIALS,
        ((_D, f"{_D} * (np.abs(dout[:, :, i, j]) > 1e-8)"),),
        ((_OUTPUTS, f"{_OUTPUTS}\n    dout = dout * (np.abs(dout) > 1e-8)"),),
    ),
)
