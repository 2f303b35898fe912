"""Mistakes in max-pooling."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CHECKS, CLASSIC, HAND_INS

_on = partial(on, "assignment2", "ConvolutionalNetworks")

MISTAKES = (
    _on(
        "max_pool_forward_naive",
        "pool-averages",
        (("window.max(axis=(2, 3))", "window.mean(axis=(2, 3))"),),
        "`max_pool_forward_naive` averages its windows: take the largest element.",
        CLASSIC,
    ),
    _on(
        "max_pool_forward_naive",
        "pool-stride-of-the-window",
        (
            (
                'PH, PW, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]',
                'PH, PW, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]\n'
                "    stride = PH",
            ),
        ),
        "`max_pool_forward_naive` moves by the size of its window: move by `stride`, so that windows may overlap "
        "or leave gaps.",
        HAND_INS,
    ),
    _on(
        "max_pool_forward_naive",
        "pool-stride-ignored",
        (("x[:, :, i * stride : i * stride + PH, j * stride : j * stride + PW]", "x[:, :, i : i + PH, j : j + PW]"),),
        "`max_pool_forward_naive` moves its window by one pixel: move it by `stride`, down and across.",
        CLASSIC,
    ),
    _on(
        "max_pool_forward_naive",
        "pool-not-below-zero",
        (("window.max(axis=(2, 3))", "window.max(axis=(2, 3), initial=0)"),),
        "`max_pool_forward_naive` starts its search at zero: the largest element of a window may be negative.",
        CLASSIC,
    ),
    _on(
        "max_pool_forward_naive",
        "pool-over-channels",
        (("window.max(axis=(2, 3))", "window.max(axis=(1, 2, 3))[:, np.newaxis]"),),
        "`max_pool_forward_naive` takes the largest element of all channels: every channel has its own.",
        CLASSIC,
    ),
    _on(
        "max_pool_forward_naive",
        "pool-over-the-batch",
        (("window.max(axis=(2, 3))", "window.max(axis=(0, 2, 3))"),),
        "`max_pool_forward_naive` takes the largest element of all images: every image has its own.",
        CLASSIC,
    ),
    _on(
        "max_pool_forward_naive",
        "pool-square-windows",
        (
            (
                'PH, PW, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]',
                'PH, PW, stride = pool_param["pool_height"], pool_param["pool_height"], pool_param["stride"]',
            ),
        ),
        "`max_pool_forward_naive` takes windows to be square: read `pool_height` and `pool_width` both.",
        HAND_INS,
    ),
    _on(
        "max_pool_forward_naive",
        "pool-height-and-width-swapped",
        (
            ("OH = 1 + (H - PH)", "OH = 1 + (W - PW)"),
            ("OW = 1 + (W - PW)", "OW = 1 + (H - PH)"),
            (
                "x[:, :, i * stride : i * stride + PH, j * stride : j * stride + PW]",
                "x[:, :, j * stride : j * stride + PH, i * stride : i * stride + PW]",
            ),
        ),
        "`max_pool_forward_naive` swaps height and width: rows come first, in images, windows and output.",
        CHECKS,
    ),
    _on(
        "max_pool_forward_naive",
        "pool-keeps-the-rest",
        (
            ("1 + (H - PH) // stride", "1 - (PH - H) // stride"),
            ("1 + (W - PW) // stride", "1 - (PW - W) // stride"),
        ),
        "`max_pool_forward_naive` pools what is left at the edge, too: windows that do not fit any more are left out.",
        CLASSIC,
    ),
    _on(
        "max_pool_forward_naive",
        "pool-largest-size",
        (("window.max(axis=(2, 3))", "np.abs(window).max(axis=(2, 3))"),),
        "`max_pool_forward_naive` takes the largest absolute value: signs count, so -3 is less than 1.",
        CLASSIC,
    ),
    _on(
        "max_pool_backward_naive",
        "pool-gradient-assigned",
        (("dx[:, :, rows, columns] +=", "dx[:, :, rows, columns] ="),),
        "`max_pool_backward_naive` assigns where windows overlap: an element may be the largest of several, so add up.",
        HAND_INS,
    ),
    _on(
        "max_pool_backward_naive",
        "pool-gradient-shared-by-all",
        (("mask.reshape(N, C, PH, PW) * dout", "1 / (PH * PW) * np.ones((N, C, PH, PW)) * dout"),),
        "`max_pool_backward_naive` shares the gradient among the whole window: only the largest element gets it.",
        CLASSIC,
    ),
    _on(
        "max_pool_backward_naive",
        "pool-gradient-for-all",
        (("mask.reshape(N, C, PH, PW) * dout", "np.ones((N, C, PH, PW)) * dout"),),
        "`max_pool_backward_naive` gives the gradient to the whole window: only the largest element gets it.",
        CLASSIC,
    ),
    _on(
        "max_pool_backward_naive",
        "pool-gradient-to-the-first",
        (("mask.reshape(N, C, PH, PW) * dout", "(np.arange(PH * PW) == 0).reshape(PH, PW) * dout"),),
        "`max_pool_backward_naive` gives the gradient to the first element of each window: the largest one gets it.",
        CLASSIC,
    ),
    _on(
        "max_pool_backward_naive",
        "pool-gradient-times-the-maximum",
        (("mask.reshape(N, C, PH, PW) * dout", "mask.reshape(N, C, PH, PW) * x[:, :, rows, columns] * dout"),),
        "`max_pool_backward_naive` multiplies the gradient by the maximum: a maximum passes it on as it is.",
        CLASSIC,
    ),
    _on(
        "max_pool_backward_naive",
        "pool-gradient-to-the-largest-size",
        (("first = x[:, :, rows, columns]", "first = np.abs(x[:, :, rows, columns])"),),
        "`max_pool_backward_naive` looks for the largest absolute value: signs count, so -3 is less than 1.",
        CLASSIC,
    ),
    _on(
        "max_pool_backward_naive",
        "pool-backward-stride-of-the-window",
        (
            (
                'PH, PW, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]',
                'PH, PW, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]\n'
                "    stride = PH",
            ),
        ),
        "`max_pool_backward_naive` moves by the size of its window: move by `stride`, as the forward pass does.",
        HAND_INS,
    ),
    _on(
        "max_pool_backward_naive",
        "pool-backward-square-images",
        (("OH, OW = dout.shape[2:]", "OH = OW = dout.shape[2]"),),
        "`max_pool_backward_naive` takes images to be square: height and width of `dout` may differ.",
        HAND_INS,
    ),
    _on(
        "max_pool_backward_naive",
        "pool-gradient-over-channels",
        (
            (
                "first = x[:, :, rows, columns].reshape(N, C, PH * PW)",
                "first = x[:, :, rows, columns].sum(axis=1, keepdims=True).reshape(N, 1, PH * PW)",
            ),
            ("mask.reshape(N, C, PH, PW) * dout", "mask.reshape(N, 1, PH, PW) * dout"),
        ),
        "`max_pool_backward_naive` finds one place for all channels: every channel has its own largest element.",
        CLASSIC,
    ),
)
