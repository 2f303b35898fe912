"""Mistakes in max-pooling."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CHECKS, CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "ConvolutionalNetworks", "max_pool_forward_naive")

_SETTINGS = 'PH, PW, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]'
_SHAPE = "N, C, H, W = x.shape"
_HEIGHT, _WIDTH = "OH = 1 + (H - PH) // stride", "OW = 1 + (W - PW) // stride"
_WINDOW = "x[:, :, i * stride : i * stride + PH, j * stride : j * stride + PW]"
_MAX = "window.max(axis=(2, 3))"
_OUTPUT = f"out[:, :, i, j] = {_MAX}"
_IF_ANY = f"{_MAX} if window.size else 0"
_TILES = "x[:, :, : H // PH * PH, : W // PW * PW].reshape(N, C, H // PH, PH, W // PW, PW).max(axis=(3, 5))"
_MIXED = "x.reshape(N, C, PH, H // PH, PW, W // PW).max(axis=(2, 4))"


def _tiled(condition: str, tiles: str = _TILES) -> tuple[tuple[str, str], ...]:
    return ((_OUTPUT, f"{_OUTPUT}\n    if {condition}:\n        out = {tiles}"),)


MISTAKES = (
    _on(
        "pool-averages",
        ((_MAX, "window.mean(axis=(2, 3))"),),
        "`max_pool_forward_naive` averages its windows: take the largest element.",
        CLASSIC,
    ),
    _on(
        "pool-sums",
        ((_MAX, "window.sum(axis=(2, 3))"),),
        "`max_pool_forward_naive` adds up its windows: take the largest element.",
        CLASSIC,
    ),
    _on(
        "pool-smallest",
        ((_MAX, "window.min(axis=(2, 3))"),),
        "`max_pool_forward_naive` takes the smallest element of each window: take the largest.",
        CLASSIC,
    ),
    _on(
        "pool-one-place",
        ((_MAX, "window[:, :, 0, 0]"),),
        "`max_pool_forward_naive` takes the element at one place of each window, wherever the largest is: compare "
        "them all.",
        CLASSIC,
        ((_MAX, "window[:, :, -1, -1]"),),
    ),
    _on(
        "pool-stride-of-the-window",
        ((_SETTINGS, f"{_SETTINGS}\n    stride = PH"),),
        "`max_pool_forward_naive` moves by the size of its window: move by `stride`, so that windows may overlap "
        "or leave gaps.",
        HAND_INS,
        ((_SETTINGS, f"{_SETTINGS}\n    stride = PW"),),
        (
            (_HEIGHT, "OH = H // PH"),
            (_WIDTH, "OW = W // PW"),
            (_WINDOW, "x[:, :, i * PH : i * PH + PH, j * PW : j * PW + PW]"),
        ),
        ((_WINDOW, "x[:, :, i * PH : i * PH + PH, j * PW : j * PW + PW]"),),
    ),
    _on(
        "pool-output-by-the-window",
        ((_HEIGHT, "OH = H // PH"), (_WIDTH, "OW = W // PW")),
        "The output of `max_pool_forward_naive` has room for windows side by side only: its size follows from "
        "`stride`.",
        CLASSIC,
    ),
    _on(
        "pool-one-map-for-all",
        ((_MAX, "window[:, :1].max(axis=(2, 3))"),),
        "`max_pool_forward_naive` gives the maxima of one channel or image for all: each has its own.",
        CLASSIC,
        ((_MAX, "window[:1].max(axis=(2, 3))"),),
    ),
    _on(
        "pool-tiles-without-stride",
        _tiled("PH == PW and H % PH == 0 and W % PW == 0"),
        "`max_pool_forward_naive` moves some windows by their size, as if side by side: only `stride` says how far "
        "they move.",
        TRIALS,
        _tiled("PH == stride"),
        _tiled("PW == stride"),
        _tiled("H % PH == 0 and W % PW == 0"),
        _tiled("PH == PW"),
        _tiled("stride in (PH, PW)"),
    ),
    _on(
        "pool-tiles-mixed-up",
        _tiled("PH == PW == stride and H % PH == 0 and W % PW == 0", _MIXED),
        "Where windows lie side by side, `max_pool_forward_naive` compares elements that are not neighbours: mind the "
        "order of axes.",
        TRIALS,
        _tiled("PH == PW and H % PH == 0 and W % PW == 0", _MIXED),
    ),
    _on(
        "pool-stride-ignored",
        ((_WINDOW, "x[:, :, i : i + PH, j : j + PW]"),),
        "`max_pool_forward_naive` moves its window by one pixel: move it by `stride`, both down and across.",
        CLASSIC,
        ((_WINDOW, "x[:, :, i : i + PH, j * stride : j * stride + PW]"),),
        ((_WINDOW, "x[:, :, i * stride : i * stride + PH, j : j + PW]"),),
    ),
    _on(
        "pool-output-for-stride-one",
        ((_SETTINGS, f"{_SETTINGS}\n    stride = 1"),),
        "The output of `max_pool_forward_naive` has a place for every pixel, as if `stride` were 1: divide by "
        "`stride` in its size.",
        CLASSIC,
    ),
    _on(
        "pool-not-below-zero",
        ((_MAX, "window.max(axis=(2, 3), initial=0)"),),
        "`max_pool_forward_naive` gives zero where all of a window is negative, as if its search started there: start "
        "with an element.",
        CLASSIC,
    ),
    _on(
        "pool-not-below-some-number",
        ((_MAX, "window.max(axis=(2, 3), initial=-1e6)"),),
        "`max_pool_forward_naive` starts its search at some negative number: elements may be smaller, so start with "
        "one of them.",
        TRIALS,
    ),
    _on(
        "pool-whole-numbers",
        (("np.empty((N, C, OH, OW), x.dtype)", "np.empty((N, C, OH, OW), int)"),),
        "`max_pool_forward_naive` gives whole numbers: what comes after the decimal point is cut off, as in an "
        "array of integers.",
        TRIALS,
    ),
    _on(
        "pool-rows-compared-by-their-first",
        (
            (
                _MAX,
                "np.take_along_axis(window, window[..., :1].argmax(axis=2)[..., np.newaxis], axis=2).max(axis=(2, 3))",
            ),
        ),
        "`max_pool_forward_naive` looks only at the row of a window whose first element is largest: compare all its "
        "elements.",
        TRIALS,
    ),
    _on(
        "pool-middle-left-out",
        ((_MAX, "window[..., [0, -1]].max(axis=(2, 3))"),),
        "`max_pool_forward_naive` forgets elements in the middle of a window: compare each with the largest so far.",
        TRIALS,
        ((_MAX, "window[:, :, [0, -1]].max(axis=(2, 3))"),),
        ((_MAX, "window.reshape(N, C, -1)[..., [0, -1]].max(axis=2)"),),
    ),
    _on(
        "pool-one-row-only",
        ((_MAX, "window[:, :, 0].max(axis=2)"),),
        "`max_pool_forward_naive` looks at one row or column of each window: compare all its elements.",
        CLASSIC,
        ((_MAX, "window[:, :, -1].max(axis=2)"),),
        ((_MAX, "window[..., 0].max(axis=2)"),),
        ((_MAX, "window[..., -1].max(axis=2)"),),
    ),
    _on(
        "pool-over-channels",
        ((_MAX, "window.max(axis=(1, 2, 3))[:, np.newaxis]"),),
        "`max_pool_forward_naive` takes the largest element of all channels: every channel has its own.",
        CLASSIC,
    ),
    _on(
        "pool-over-the-batch",
        ((_MAX, "window.max(axis=(0, 2, 3))"),),
        "`max_pool_forward_naive` takes the largest element of all images: every image has its own.",
        CLASSIC,
        ((_MAX, "window.max()"),),
    ),
    _on(
        "pool-square-windows",
        ((_SETTINGS, _SETTINGS.replace("pool_width", "pool_height")),),
        "`max_pool_forward_naive` takes windows to be square: read `pool_height` and `pool_width` both.",
        HAND_INS,
        ((_SETTINGS, _SETTINGS.replace("pool_height", "pool_width")),),
        ((_WINDOW, _WINDOW.replace("PW", "PH")),),
        ((_WINDOW, _WINDOW.replace("PH", "PW")),),
    ),
    _on(
        "pool-window-turned",
        ((_SETTINGS, _SETTINGS.replace("PH, PW", "PW, PH")),),
        "`max_pool_forward_naive` swaps `pool_height` and `pool_width`: a window has as many rows as its height says.",
        CLASSIC,
    ),
    _on(
        "pool-settings-in-their-order",
        ((_SETTINGS, "PH, PW, stride = pool_param.values()"),),
        "`max_pool_forward_naive` takes its settings in the order in which they stand in `pool_param`: look them up "
        "by name.",
        CLASSIC,
    ),
    _on(
        "pool-square-images",
        ((_WIDTH, "OW = 1 + (H - PW) // stride"),),
        "`max_pool_forward_naive` takes images to be square: height and width of the output follow from those of `x`.",
        HAND_INS,
        ((_WIDTH, "OW = OH"),),
        ((_HEIGHT, "OH = 1 + (W - PH) // stride"),),
    ),
    _on(
        "pool-height-and-width-swapped",
        (
            (_HEIGHT, "OH = 1 + (W - PW) // stride"),
            (_WIDTH, "OW = 1 + (H - PH) // stride"),
            (_WINDOW, "x[:, :, j * stride : j * stride + PH, i * stride : i * stride + PW]"),
        ),
        "`max_pool_forward_naive` swaps height and width: rows come first, in images, windows and output.",
        CHECKS,
        ((_OUTPUT, _OUTPUT.replace("i, j", "j, i")),),
    ),
    _on(
        "pool-keeps-the-rest",
        ((_HEIGHT, "OH = 1 - (PH - H) // stride"), (_WIDTH, "OW = 1 - (PW - W) // stride")),
        "`max_pool_forward_naive` pools what is left at the edge, too: windows that do not fit any more are left out.",
        CLASSIC,
        (
            (_HEIGHT, "OH = 1 - (PH - H) // stride"),
            (_WIDTH, "OW = 1 - (PW - W) // stride"),
            (_MAX, _IF_ANY),
        ),
        (
            (_HEIGHT, "OH = len(range(0, min(H, H - PH + stride), stride))"),
            (_WIDTH, "OW = len(range(0, min(W, W - PW + stride), stride))"),
        ),
        ((_HEIGHT, "OH = len(range(0, H, stride))"), (_WIDTH, "OW = len(range(0, W, stride))")),
        ((_HEIGHT, "OH = H // stride"), (_WIDTH, "OW = W // stride")),
        ((_HEIGHT, "OH = round((H - PH) / stride) + 1"), (_WIDTH, "OW = round((W - PW) / stride) + 1")),
    ),
    _on(
        "pool-output-lacks-a-row",
        ((_HEIGHT, "OH = (H - PH) // stride"), (_WIDTH, "OW = (W - PW) // stride")),
        "The output of `max_pool_forward_naive` lacks its last row and column: the last window that fits counts, too.",
        CLASSIC,
        (
            (_HEIGHT, "OH = len(range(0, H - PH, stride))"),
            (_WIDTH, "OW = len(range(0, W - PW, stride))"),
        ),
    ),
    _on(
        "pool-largest-size",
        ((_MAX, "np.abs(window).max(axis=(2, 3))"),),
        "`max_pool_forward_naive` compares elements without their signs: signs count, so -3 is less than 1.",
        CLASSIC,
        (
            (
                _MAX,
                "np.where(-window.min(axis=(2, 3)) > window.max(axis=(2, 3)), window.min(axis=(2, 3)), "
                "window.max(axis=(2, 3)))",
            ),
        ),
    ),
)
