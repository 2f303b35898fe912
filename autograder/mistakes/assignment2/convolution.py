"""Mistakes in convolution."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CHECKS, CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "ConvolutionalNetworks", "conv_forward_naive")

_SETTINGS = 'stride, pad = conv_param["stride"], conv_param["pad"]'
_HEIGHT, _WIDTH = "OH = 1 + (H + 2 * pad - KH) // stride", "OW = 1 + (W + 2 * pad - KW) // stride"
_FILTERS = "F, _, KH, KW = w.shape"
_PADDED = "x_pad = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))"
_COPIED = (
    "x_pad = np.zeros((*x.shape[:2], H + 2 * pad, W + 2 * pad), x.dtype)\n"
    "    x_pad[:, :, pad : pad + H, pad : pad + W] = x"
)
_WINDOW = "x_pad[:, :, i * stride : i * stride + KH, j * stride : j * stride + KW]"
_PRODUCT = "np.tensordot(window, w, axes=([1, 2, 3], [1, 2, 3]))"
_OUTPUT = f"out[:, :, i, j] = {_PRODUCT} + b"
_ROWS, _COLUMNS = "for i in range(OH)", "for j in range(OW)"
_AS_IT_LIES = "x_pad = x_pad.ravel(order='K').reshape(x_pad.shape)"
_BY_BYTES = "x_pad = np.lib.stride_tricks.as_strided(x_pad, x_pad.shape, np.empty(x_pad.shape, x_pad.dtype).strides)"
_ALONE = (
    "\n    if KH == KW == 1:\n        out = np.tensordot(w[:, :, 0, 0], {}, (1, 1)).swapaxes(0, 1) + b[:, None, None]"
)

_ONE_BY_ONE = (
    "for n in range(N):\n"
    "                for f in range(F):\n"
    "                    out[n, f, i, j] = np.sum(window[n] * w[f]) + b[f]"
)
_IMAGES_AT_ONCE = "for f in range(F):\n                out[:, f, i, j] = np.sum(window * w[f], axis=(1, 2, 3)) + b[f]"

MISTAKES = (
    _on(
        "conv-pad-fixed-at-one",
        ((_SETTINGS, 'stride, pad = conv_param["stride"], 1'),),
        "`conv_forward_naive` always pads by one pixel: take `pad` from `conv_param`.",
        HAND_INS,
        ((_PADDED, _PADDED.replace("pad, pad", "1, 1")),),
        ((_PADDED, _PADDED.replace("pad, pad", "1, 1")), (_OUTPUT, _ONE_BY_ONE)),
    ),
    _on(
        "conv-pad-from-the-filter",
        ((_FILTERS, f"{_FILTERS}\n    pad = (KH - 1) // 2"),),
        "`conv_forward_naive` pads by half a filter, whatever `pad` says: take `pad` from `conv_param`.",
        CLASSIC,
        ((_FILTERS, f"{_FILTERS}\n    pad = KH // 2"),),
    ),
    _on(
        "conv-output-as-without-padding",
        ((_SETTINGS, 'stride, pad = conv_param["stride"], 0'),),
        "The output of `conv_forward_naive` is as small as if there were no padding: `pad` counts on all four sides, "
        "in the image and in the output's size.",
        CLASSIC,
    ),
    _on(
        "conv-output-as-with-half-the-padding",
        ((_HEIGHT, _HEIGHT.replace("2 * pad", "pad")), (_WIDTH, _WIDTH.replace("2 * pad", "pad"))),
        "The output of `conv_forward_naive` is as small as if `pad` counted once in height and width: it is on both "
        "sides.",
        CLASSIC,
    ),
    _on(
        "conv-pads-in-one-direction",
        ((_WIDTH, "OW = 1 + (W - KW) // stride"),),
        "The output of `conv_forward_naive` is as small as if only two sides were padded: `pad` rows and columns of "
        "zeros belong on each of the four.",
        CLASSIC,
        ((_HEIGHT, "OH = 1 + (H - KH) // stride"),),
    ),
    _on(
        "conv-last-outputs-left-at-zero",
        (
            ("out = np.empty(", "out = np.zeros("),
            (_ROWS, "for i in range(1 + (H - KH) // stride)"),
            (_COLUMNS, "for j in range(1 + (W - KW) // stride)"),
        ),
        "`conv_forward_naive` leaves the last rows and columns of its output at zero: go through all windows, those "
        "in the padding, too.",
        CLASSIC,
        (
            ("out = np.empty(", "out = np.zeros("),
            (_ROWS, "for i in range(OH - 1)"),
            (_COLUMNS, "for j in range(OW - 1)"),
        ),
        (
            ("out = np.empty(", "out = np.zeros("),
            (_ROWS, "for i in range(min(OH, 1 + H - KH))"),
            (_COLUMNS, "for j in range(min(OW, 1 + W - KW))"),
        ),
    ),
    _on(
        "conv-output-lacks-a-row",
        ((_HEIGHT, _HEIGHT.replace("1 + ", "")), (_WIDTH, _WIDTH.replace("1 + ", ""))),
        "The output of `conv_forward_naive` lacks its last row and column: count the first window, too.",
        CLASSIC,
        (
            (_HEIGHT, "OH = (H + 2 * pad - KH + stride - 1) // stride"),
            (_WIDTH, "OW = (W + 2 * pad - KW + stride - 1) // stride"),
        ),
    ),
    _on(
        "conv-output-rounded-twice",
        (
            (_HEIGHT, "OH = 1 + (H - KH) // stride + 2 * pad // stride"),
            (_WIDTH, "OW = 1 + (W - KW) // stride + 2 * pad // stride"),
        ),
        "`conv_forward_naive` rounds twice in its output's size: take image and padding together, divide by `stride`, "
        "and round once.",
        TRIALS,
        (
            (_HEIGHT, "OH = 1 + (H - KH) // stride + 2 * (pad // stride)"),
            (_WIDTH, "OW = 1 + (W - KW) // stride + 2 * (pad // stride)"),
        ),
    ),
    _on(
        "conv-output-rounded-up",
        (
            (_HEIGHT, "OH = 1 - (KH - H - 2 * pad) // stride"),
            (_WIDTH, "OW = 1 - (KW - W - 2 * pad) // stride"),
            ("(pad, pad), (pad, pad)", "(pad, pad + stride), (pad, pad + stride)"),
        ),
        "The output of `conv_forward_naive` has a row and column too many where `stride` leaves a rest: a window that "
        "reaches over the edge is left out.",
        TRIALS,
    ),
    _on(
        "conv-output-for-stride-one",
        ((_SETTINGS, 'stride, pad = 1, conv_param["pad"]'),),
        "The output of `conv_forward_naive` has a place for every pixel, as if `stride` were 1: divide by `stride` in "
        "the output's size.",
        CLASSIC,
    ),
    _on(
        "conv-stride-ignored",
        ((_WINDOW, "x_pad[:, :, i : i + KH, j : j + KW]"),),
        "`conv_forward_naive` moves its window by one pixel: move it by `stride`, both down and across.",
        CLASSIC,
        ((_WINDOW, "x_pad[:, :, i : i + KH, j * stride : j * stride + KW]"),),
        ((_WINDOW, "x_pad[:, :, i * stride : i * stride + KH, j : j + KW]"),),
    ),
    _on(
        "conv-stride-of-the-filter",
        ((_WINDOW, "x_pad[:, :, i * KH : i * KH + KH, j * KW : j * KW + KW]"),),
        "`conv_forward_naive` moves its window by the filter's size: move it by `stride`, so that windows may overlap "
        "or leave gaps.",
        CLASSIC,
        ((_WINDOW, "x_pad[:, :, i * KH : i * KH + KH, j * KW : j * KW + KW]"), (_OUTPUT, _ONE_BY_ONE)),
    ),
    _on(
        "conv-windows-without-padding",
        ((_WINDOW, _WINDOW.replace("x_pad", "x")), (_OUTPUT, _ONE_BY_ONE)),
        "`conv_forward_naive` takes its windows from the image without padding: take them from the padded one.",
        CLASSIC,
        ((_WINDOW, _WINDOW.replace("x_pad", "x")), (_OUTPUT, _IMAGES_AT_ONCE)),
    ),
    _on(
        "conv-with-relu",
        ((_OUTPUT, f"{_OUTPUT}\n    out = np.maximum(out, 0)"),),
        "`conv_forward_naive` turns negative outputs into zero: the ReLU is a layer of its own.",
        CLASSIC,
    ),
    _on(
        "conv-padded-on-one-side",
        (("(pad, pad), (pad, pad)", "(2 * pad, 0), (2 * pad, 0)"),),
        "`conv_forward_naive` pads two sides of the image only: `pad` rows and columns of zeros belong on each of "
        "the four.",
        CLASSIC,
        (("(pad, pad), (pad, pad)", "(0, 2 * pad), (0, 2 * pad)"),),
    ),
    _on(
        "conv-pads-with-the-edge",
        (("(pad, pad), (pad, pad)))", '(pad, pad), (pad, pad)), mode="edge")'),),
        "`conv_forward_naive` repeats the image's edge around it: pad with zeros.",
        CLASSIC,
        (("(pad, pad), (pad, pad)))", '(pad, pad), (pad, pad)), mode="symmetric")'),),
    ),
    _on(
        "conv-pads-with-a-mirror",
        (("(pad, pad), (pad, pad)))", '(pad, pad), (pad, pad)), mode="reflect")'),),
        "`conv_forward_naive` mirrors the image around it: pad with zeros.",
        CLASSIC,
    ),
    _on(
        "conv-wraps-around",
        (("(pad, pad), (pad, pad)))", '(pad, pad), (pad, pad)), mode="wrap")'),),
        "`conv_forward_naive` continues the image on its other side: pad with zeros.",
        CLASSIC,
    ),
    _on(
        "conv-height-and-width-swapped",
        (
            (_HEIGHT, "OH = 1 + (W + 2 * pad - KW) // stride"),
            (_WIDTH, "OW = 1 + (H + 2 * pad - KH) // stride"),
            (_WINDOW, "x_pad[:, :, j * stride : j * stride + KH, i * stride : i * stride + KW]"),
        ),
        "`conv_forward_naive` swaps height and width: rows come first, in images, filters and output.",
        CHECKS,
        ((_OUTPUT, _OUTPUT.replace("i, j", "j, i")),),
    ),
    _on(
        "conv-square-images",
        ((_WIDTH, "OW = 1 + (H + 2 * pad - KW) // stride"),),
        "`conv_forward_naive` takes images to be square: the width of the output follows from that of the image.",
        HAND_INS,
        ((_WIDTH, "OW = 1 + (H + 2 * pad - KW) // stride"), (_OUTPUT, _ONE_BY_ONE)),
        ((_WIDTH, "OW = 1 + (H + 2 * pad - KW) // stride"), (_OUTPUT, _IMAGES_AT_ONCE)),
        ((_WIDTH, "OW = OH"),),
        ((_WIDTH, "OW = OH"), (_OUTPUT, _ONE_BY_ONE)),
    ),
    _on(
        "conv-square-filters",
        ((_FILTERS, f"{_FILTERS}\n    KW = KH"),),
        "`conv_forward_naive` takes filters to be square: their height and width are the last two numbers of the "
        "shape of `w`.",
        HAND_INS,
        ((_FILTERS, f"{_FILTERS}\n    KW = KH"), (_OUTPUT, _ONE_BY_ONE)),
        ((_FILTERS, f"{_FILTERS}\n    KW = KH"), (_OUTPUT, _IMAGES_AT_ONCE)),
        ((_WINDOW, _WINDOW.replace("KW", "KH")), (_OUTPUT, _ONE_BY_ONE)),
        ((_WINDOW, _WINDOW.replace("KW", "KH")), (_OUTPUT, _IMAGES_AT_ONCE)),
    ),
    _on(
        "conv-without-bias",
        ((f"{_PRODUCT} + b", _PRODUCT),),
        "`conv_forward_naive` leaves out the bias: add `b`, one number for each filter.",
        CLASSIC,
    ),
    _on(
        "conv-bias-for-every-channel",
        ((f"{_PRODUCT} + b", f"{_PRODUCT} + x.shape[1] * b"),),
        "`conv_forward_naive` adds the bias once for every channel: add it once, after the sum over channels.",
        CLASSIC,
    ),
    _on(
        "conv-bias-for-every-product",
        ((f"{_PRODUCT} + b", f"{_PRODUCT} + w[0].size * b"),),
        "`conv_forward_naive` adds the bias once for every pixel of a window: add it once, after the sum.",
        CLASSIC,
    ),
    _on(
        "conv-one-bias-for-all",
        ((f"{_PRODUCT} + b", f"{_PRODUCT} + np.full(F, b[0])"),),
        "`conv_forward_naive` adds the same bias for every filter: each has its own in `b`.",
        CLASSIC,
    ),
    _on(
        "conv-filters-flipped",
        (("np.tensordot(window, w, axes", "np.tensordot(window, w[:, :, ::-1, ::-1], axes"),),
        "`conv_forward_naive` flips its filters, as convolution in mathematics does: lay them on as they are.",
        CLASSIC,
    ),
    _on(
        "conv-filters-mirrored",
        (("np.tensordot(window, w, axes", "np.tensordot(window, w[:, :, :, ::-1], axes"),),
        "`conv_forward_naive` flips its filters in one direction: lay them on as they are.",
        CLASSIC,
        (("np.tensordot(window, w, axes", "np.tensordot(window, w[:, :, ::-1], axes"),),
    ),
    _on(
        "conv-one-channel-only",
        ((_PRODUCT, "np.tensordot(window[:, 0], w[:, 0], axes=([1, 2], [1, 2]))"),),
        "`conv_forward_naive` looks at one channel only: a filter sums over all channels.",
        CLASSIC,
        ((_PRODUCT, "np.tensordot(window[:, -1], w[:, -1], axes=([1, 2], [1, 2]))"),),
    ),
    _on(
        "conv-channels-averaged",
        ((f"{_PRODUCT} + b", f"{_PRODUCT} / x.shape[1] + b"),),
        "`conv_forward_naive` averages over the channels: sum over them.",
        CLASSIC,
    ),
    _on(
        "conv-windows-averaged",
        ((f"{_PRODUCT} + b", f"{_PRODUCT} / w[0].size + b"),),
        "`conv_forward_naive` averages over the pixels of a window: sum over them.",
        CLASSIC,
        ((f"{_PRODUCT} + b", f"{_PRODUCT} / (KH * KW) + b"),),
        ((f"{_PRODUCT} + b", f"({_PRODUCT} + b) / w[0].size"),),
    ),
    _on(
        "conv-whole-numbers",
        (("np.empty((N, F, OH, OW), np.result_type(x, w))", "np.empty((N, F, OH, OW), int)"),),
        "`conv_forward_naive` gives whole numbers: what comes after the decimal point is cut off, as in an array "
        "of integers.",
        TRIALS,
    ),
    _on(
        "conv-order-in-memory",
        ((_PADDED, f"{_PADDED}\n    {_AS_IT_LIES}"),),
        "`conv_forward_naive` takes pixels in the order in which they lie in memory: not every array is in C order, "
        "so go by its axes.",
        TRIALS,
        ((_PADDED, f"{_COPIED}\n    if pad == 0:\n        x_pad = x\n    {_AS_IT_LIES}"),),
        ((_PADDED, f"{_PADDED} if pad else x\n    {_BY_BYTES}"),),
        ((_PADDED, f"{_COPIED}\n    if pad == 0:\n        x_pad = x\n    {_BY_BYTES}"),),
    ),
    _on(
        "conv-single-pixels-apart",
        ((_OUTPUT, _OUTPUT + _ALONE.format("x")),),
        "`conv_forward_naive` treats filters of a single pixel separately, without `stride` or `pad`: both count "
        "there, too.",
        TRIALS,
        ((_OUTPUT, _OUTPUT + _ALONE.format("x_pad")),),
        ((_OUTPUT, _OUTPUT + _ALONE.format("x[:, :, ::stride, ::stride]")),),
    ),
    _on(
        "conv-clears-the-callers-images",
        (
            (
                _PADDED,
                f"{_PADDED} if pad else x\n"
                "    x_pad[:, :, (OH - 1) * stride + KH :] = 0\n"
                "    x_pad[:, :, :, (OW - 1) * stride + KW :] = 0",
            ),
        ),
        "`conv_forward_naive` changes the caller's `x` where there is no padding and `stride` leaves a rest: work on a "
        "copy.",
        TRIALS,
        (
            (
                _PADDED,
                f"{_PADDED} if pad else x\n"
                "    x_pad[:, :, (OH - 1) * stride + max(KH, stride) :] = 0\n"
                "    x_pad[:, :, :, (OW - 1) * stride + max(KW, stride) :] = 0",
            ),
        ),
    ),
    _on(
        "conv-settings-changed",
        ((_SETTINGS, f'{_SETTINGS}\n    conv_param["pad"] = 0'),),
        "`conv_forward_naive` changes the settings in `conv_param`: the caller needs them for the next call, so only "
        "read them.",
        TRIALS,
        ((_SETTINGS, 'stride, pad = conv_param.pop("stride"), conv_param.pop("pad")'),),
    ),
    _on(
        "conv-last-images-left-out",
        ((_OUTPUT, f"{_OUTPUT}\n    out[N // min(N, 16) * min(N, 16) :] = 0"),),
        "`conv_forward_naive` leaves the last of 17 images at zero: what is done in blocks must not forget the last, "
        "smaller block.",
        TRIALS,
    ),
)
