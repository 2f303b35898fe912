"""Mistakes in batch normalization of feature maps."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, FORUM

_on = partial(on, "assignment2", "ConvolutionalNetworks")

MISTAKES = (
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-channels-not-moved",
        (
            ("x.transpose(0, 2, 3, 1).reshape(N * H * W, C)", "x.reshape(N * H * W, C)"),
            ("out = out.reshape(N, H, W, C).transpose(0, 3, 1, 2)", "out = out.reshape(N, C, H, W)"),
        ),
        "`spatial_batchnorm_forward` reshapes without moving the channels to the end: columns then mix channels; "
        "transpose first.",
        CLASSIC,
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-channels-not-moved-back",
        (("out = out.reshape(N, H, W, C).transpose(0, 3, 1, 2)", "out = out.reshape(N, C, H, W)"),),
        "`spatial_batchnorm_forward` reshapes back without moving the channels to their place: undo the "
        "transposition, too.",
        CLASSIC,
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-rows-and-columns-swapped",
        (("x.transpose(0, 2, 3, 1)", "x.transpose(0, 3, 2, 1)"),),
        "`spatial_batchnorm_forward` swaps rows and columns on the way: move the channels to the end and leave "
        "the rest.",
        CLASSIC,
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-of-each-pixel",
        (
            ("samples = x.transpose(0, 2, 3, 1).reshape(N * H * W, C)", "samples = x.reshape(N, C * H * W)"),
            (
                "batchnorm_forward(samples, gamma, beta, bn_param)",
                "batchnorm_forward(samples, np.repeat(gamma, H * W), np.repeat(beta, H * W), bn_param)",
            ),
            ("out = out.reshape(N, H, W, C).transpose(0, 3, 1, 2)", "out = out.reshape(N, C, H, W)"),
        ),
        "`spatial_batchnorm_forward` takes statistics of every pixel: a channel has one mean and one variance "
        "over all positions.",
        FORUM,
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-of-each-image",
        (
            (
                "out, cache = batchnorm_forward(samples, gamma, beta, bn_param)",
                "parts = [batchnorm_forward(s, gamma, beta, bn_param) for s in samples.reshape(N, H * W, C)]\n"
                "    out, cache = np.stack([part[0] for part in parts]), parts[-1][1]",
            ),
        ),
        "`spatial_batchnorm_forward` normalizes image by image: a channel's statistics run over the whole batch.",
        CLASSIC,
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-averages-in-a-copy",
        (("gamma, beta, bn_param)\n    out =", "gamma, beta, dict(bn_param))\n    out ="),),
        "`spatial_batchnorm_forward` hands on a copy of `bn_param`, and the running averages are lost with it: "
        "hand over the original.",
        CLASSIC,
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-always-trains",
        (("gamma, beta, bn_param)\n    out =", 'gamma, beta, bn_param | {"mode": "train"})\n    out ='),),
        "`spatial_batchnorm_forward` always trains: leave the mode of `bn_param` as it is, and hand it over itself.",
        CLASSIC,
    ),
    _on(
        "spatial_batchnorm_backward",
        "spatial-batchnorm-gradient-not-moved",
        (("dout.transpose(0, 2, 3, 1).reshape(N * H * W, C)", "dout.reshape(N * H * W, C)"),),
        "`spatial_batchnorm_backward` reshapes `dout` without moving the channels to the end: transpose it as `x` was.",
        CLASSIC,
    ),
    _on(
        "spatial_batchnorm_backward",
        "spatial-batchnorm-gradient-not-moved-back",
        (("dx.reshape(N, H, W, C).transpose(0, 3, 1, 2)", "dx.reshape(N, C, H, W)"),),
        "`dx` of `spatial_batchnorm_backward` is reshaped without moving the channels to their place: undo the "
        "transposition.",
        CLASSIC,
    ),
    _on(
        "spatial_batchnorm_backward",
        "spatial-batchnorm-gradient-rows-and-columns-swapped",
        (("dout.transpose(0, 2, 3, 1)", "dout.transpose(0, 3, 2, 1)"),),
        "`spatial_batchnorm_backward` swaps rows and columns of `dout`: move the channels to the end and leave "
        "the rest.",
        CLASSIC,
    ),
    _on(
        "spatial_batchnorm_backward",
        "spatial-batchnorm-dbeta-averaged",
        (("dx = dx.reshape", "dbeta = dout.mean(axis=(0, 2, 3))\n    dx = dx.reshape"),),
        "`dbeta` of `spatial_batchnorm_backward` is averaged over batch and positions: sum it.",
        CLASSIC,
    ),
    _on(
        "spatial_batchnorm_backward",
        "spatial-batchnorm-dgamma-divided-by-n",
        (("dx = dx.reshape", "dgamma = dgamma / N\n    dx = dx.reshape"),),
        "`dgamma` of `spatial_batchnorm_backward` is averaged over the batch: sum it; the loss has divided by N "
        "already.",
        CLASSIC,
    ),
)
