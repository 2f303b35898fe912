"""Mistakes in convolution."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CHECKS, CLASSIC, HAND_INS

_on = partial(on, "assignment2", "ConvolutionalNetworks")

MISTAKES = (
    _on(
        "conv_forward_naive",
        "conv-pad-fixed-at-one",
        (('stride, pad = conv_param["stride"], conv_param["pad"]', 'stride, pad = conv_param["stride"], 1'),),
        "`conv_forward_naive` always pads by one pixel: take `pad` from `conv_param`.",
        HAND_INS,
    ),
    _on(
        "conv_forward_naive",
        "conv-stride-ignored",
        (
            (
                "x_pad[:, :, i * stride : i * stride + KH, j * stride : j * stride + KW]",
                "x_pad[:, :, i : i + KH, j : j + KW]",
            ),
        ),
        "`conv_forward_naive` moves its window by one pixel: move it by `stride`, down and across.",
        CLASSIC,
    ),
    _on(
        "conv_forward_naive",
        "conv-padded-on-one-side",
        (("(pad, pad), (pad, pad)", "(2 * pad, 0), (2 * pad, 0)"),),
        "`conv_forward_naive` pads above and to the left only: `pad` rows and columns of zeros belong on each of "
        "the four sides.",
        CLASSIC,
    ),
    _on(
        "conv_forward_naive",
        "conv-pads-with-the-edge",
        (("(pad, pad), (pad, pad)))", '(pad, pad), (pad, pad)), mode="edge")'),),
        "`conv_forward_naive` repeats the image's edge around it: pad with zeros.",
        CLASSIC,
    ),
    _on(
        "conv_forward_naive",
        "conv-height-and-width-swapped",
        (
            ("OH = 1 + (H + 2 * pad - KH)", "OH = 1 + (W + 2 * pad - KW)"),
            ("OW = 1 + (W + 2 * pad - KW)", "OW = 1 + (H + 2 * pad - KH)"),
            (
                "x_pad[:, :, i * stride : i * stride + KH, j * stride : j * stride + KW]",
                "x_pad[:, :, j * stride : j * stride + KH, i * stride : i * stride + KW]",
            ),
        ),
        "`conv_forward_naive` swaps height and width: rows come first, in images, filters and output.",
        CHECKS,
    ),
    _on(
        "conv_forward_naive",
        "conv-square-images",
        (("OW = 1 + (W + 2 * pad - KW)", "OW = 1 + (H + 2 * pad - KW)"),),
        "`conv_forward_naive` takes images to be square: the width of the output follows from that of the image.",
        HAND_INS,
    ),
    _on(
        "conv_forward_naive",
        "conv-square-filters",
        (("F, _, KH, KW = w.shape", "F, _, KH, KW = w.shape\n    KW = KH"),),
        "`conv_forward_naive` takes filters to be square: their height and width are the last two numbers of the "
        "shape of `w`.",
        HAND_INS,
    ),
    _on(
        "conv_forward_naive",
        "conv-without-bias",
        (("axes=([1, 2, 3], [1, 2, 3])) + b", "axes=([1, 2, 3], [1, 2, 3]))"),),
        "`conv_forward_naive` leaves out the bias: add `b`, one number for each filter.",
        CLASSIC,
    ),
    _on(
        "conv_forward_naive",
        "conv-bias-for-every-channel",
        (("axes=([1, 2, 3], [1, 2, 3])) + b", "axes=([1, 2, 3], [1, 2, 3])) + x.shape[1] * b"),),
        "`conv_forward_naive` adds the bias once for every channel: add it once, after the sum over channels.",
        CLASSIC,
    ),
    _on(
        "conv_forward_naive",
        "conv-filters-flipped",
        (("np.tensordot(window, w, axes", "np.tensordot(window, w[:, :, ::-1, ::-1], axes"),),
        "`conv_forward_naive` flips its filters, as convolution in mathematics does: lay them on as they are.",
        CLASSIC,
    ),
    _on(
        "conv_forward_naive",
        "conv-first-channel-only",
        (
            (
                "np.tensordot(window, w, axes=([1, 2, 3], [1, 2, 3]))",
                "np.tensordot(window[:, 0], w[:, 0], axes=([1, 2], [1, 2]))",
            ),
        ),
        "`conv_forward_naive` looks at the first channel only: a filter sums over all channels.",
        CLASSIC,
    ),
    _on(
        "conv_forward_naive",
        "conv-wraps-around",
        (("(pad, pad), (pad, pad)))", '(pad, pad), (pad, pad)), mode="wrap")'),),
        "`conv_forward_naive` continues the image on its other side: pad with zeros.",
        CLASSIC,
    ),
    _on(
        "conv_forward_naive",
        "conv-channels-averaged",
        (("axes=([1, 2, 3], [1, 2, 3])) + b", "axes=([1, 2, 3], [1, 2, 3])) / x.shape[1] + b"),),
        "`conv_forward_naive` averages over the channels: sum over them.",
        CLASSIC,
    ),
    _on(
        "conv_backward_naive",
        "conv-crop-empty-without-padding",
        (("dx_pad[:, :, pad : pad + H, pad : pad + W]", "dx_pad[:, :, pad:-pad, pad:-pad]"),),
        "`conv_backward_naive` crops with `[pad:-pad]`, which is empty where `pad` is 0: crop to `pad + H` and "
        "`pad + W`.",
        HAND_INS,
    ),
    _on(
        "conv_backward_naive",
        "conv-backward-pad-fixed-at-one",
        (('stride, pad = conv_param["stride"], conv_param["pad"]', 'stride, pad = conv_param["stride"], 1'),),
        "`conv_backward_naive` takes the padding to be one pixel: take `pad` from `conv_param`.",
        HAND_INS,
    ),
    _on(
        "conv_backward_naive",
        "conv-dx-assigned",
        (("dx_pad[:, :, rows, columns] +=", "dx_pad[:, :, rows, columns] ="),),
        "`dx` of `conv_backward_naive` keeps the last window's gradient only: where windows overlap, add them up.",
        CLASSIC,
    ),
    _on(
        "conv_backward_naive",
        "conv-dw-assigned",
        (("dw += np.tensordot", "dw = np.tensordot"),),
        "`dw` of `conv_backward_naive` keeps the last window's gradient only: a filter is used at every "
        "position, so add up.",
        CLASSIC,
    ),
    _on(
        "conv_backward_naive",
        "conv-db-over-the-batch-averaged",
        (("db = dout.sum(axis=(0, 2, 3))", "db = dout.mean(axis=0).sum(axis=(1, 2))"),),
        "`db` of `conv_backward_naive` is averaged over the batch: sum it; the loss has divided by N already.",
        CLASSIC,
    ),
    _on(
        "conv_backward_naive",
        "conv-db-averaged",
        (("db = dout.sum(axis=(0, 2, 3))", "db = dout.mean(axis=(0, 2, 3))"),),
        "`db` of `conv_backward_naive` is a mean over batch and positions: a bias is used at all of them, so sum.",
        CLASSIC,
    ),
    _on(
        "conv_backward_naive",
        "conv-db-of-one-position",
        (("db = dout.sum(axis=(0, 2, 3))", "db = dout[:, :, 0, 0].sum(axis=0)"),),
        "`db` of `conv_backward_naive` looks at the first position only: a bias is used at all of them, so sum.",
        CLASSIC,
    ),
    _on(
        "conv_backward_naive",
        "conv-backward-stride-ignored",
        (
            ("rows = slice(i * stride, i * stride + KH)", "rows = slice(i, i + KH)"),
            ("columns = slice(j * stride, j * stride + KW)", "columns = slice(j, j + KW)"),
        ),
        "`conv_backward_naive` moves its window by one pixel: move it by `stride`, as the forward pass does.",
        CHECKS,
    ),
    _on(
        "conv_backward_naive",
        "conv-backward-square-filters",
        (("KH, KW = w.shape[2:]", "KH = KW = w.shape[2]"),),
        "`conv_backward_naive` takes filters to be square: their height and width are the last two numbers of "
        "the shape of `w`.",
        HAND_INS,
    ),
    _on(
        "conv_backward_naive",
        "conv-backward-square-images",
        (
            ("H, W = x.shape[2:]", "H = W = x.shape[2]"),
            ("OH, OW = dout.shape[2:]", "OH = OW = dout.shape[2]"),
        ),
        "`conv_backward_naive` takes images to be square: height and width may differ.",
        HAND_INS,
    ),
    _on(
        "conv_backward_naive",
        "conv-dx-with-padding",
        (("dx_pad[:, :, pad : pad + H, pad : pad + W]", "dx_pad"),),
        "`dx` of `conv_backward_naive` still has the padding around it: crop it to the shape of `x`.",
        CLASSIC,
    ),
    _on(
        "conv_backward_naive",
        "conv-dx-cropped-at-the-corner",
        (("dx_pad[:, :, pad : pad + H, pad : pad + W]", "dx_pad[:, :, :H, :W]"),),
        "`dx` of `conv_backward_naive` is cropped from the upper left corner: the image begins `pad` pixels "
        "further in.",
        CLASSIC,
    ),
    _on(
        "conv_backward_naive",
        "conv-dx-with-flipped-filters",
        (("np.tensordot(d, w, axes=(1, 0))", "np.tensordot(d, w[:, :, ::-1, ::-1], axes=(1, 0))"),),
        "`dx` of `conv_backward_naive` flips the filters: each window gets its gradient through the filter as it "
        "lay there.",
        CLASSIC,
    ),
    _on(
        "conv_backward_naive",
        "conv-dw-averaged",
        (("dw += np.tensordot(d, x_pad", "dw += 1 / len(x) * np.tensordot(d, x_pad"),),
        "`dw` of `conv_backward_naive` is averaged over the batch: sum it; the loss has divided by N already.",
        CLASSIC,
    ),
)
