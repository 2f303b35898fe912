"""Mistakes in group normalization of feature maps."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, HAND_INS

_on = partial(on, "assignment2", "ConvolutionalNetworks")

MISTAKES = (
    _on(
        "spatial_groupnorm_forward",
        "groupnorm-strided-groups",
        (
            (
                "groups = x.reshape(N, G, C // G * H * W)",
                "groups = x.reshape(N, C // G, G, H * W).swapaxes(1, 2).reshape(N, G, C // G * H * W)",
            ),
            (
                "x_hat = (x_mu / std).reshape(N, C, H, W)",
                "x_hat = (x_mu / std).reshape(N, G, C // G, H * W).swapaxes(1, 2).reshape(N, C, H, W)",
            ),
        ),
        "`spatial_groupnorm_forward` puts every G-th channel into a group: a group is made of C / G neighbours.",
        CLASSIC,
    ),
    _on(
        "spatial_groupnorm_forward",
        "groupnorm-statistics-of-each-pixel",
        (("groups = x.reshape(N, G, C // G * H * W)", "groups = x.reshape(N, G, C // G, H * W)"),),
        "`spatial_groupnorm_forward` takes statistics of every pixel: a group has one mean and one variance over "
        "its channels and positions.",
        HAND_INS,
    ),
    _on(
        "spatial_groupnorm_forward",
        "groupnorm-statistics-of-each-channel",
        (("groups = x.reshape(N, G, C // G * H * W)", "groups = x.reshape(N, C, H * W)"),),
        "`spatial_groupnorm_forward` takes statistics of every channel: a group has one mean and one variance "
        "over all of its channels.",
        HAND_INS,
    ),
    _on(
        "spatial_groupnorm_forward",
        "groupnorm-groups-of-g-channels",
        (("groups = x.reshape(N, G, C // G * H * W)", "groups = x.reshape(N, C // G, G * H * W)"),),
        "`spatial_groupnorm_forward` makes groups of G channels: make G groups, of C / G channels each.",
        CLASSIC,
    ),
    _on(
        "spatial_groupnorm_forward",
        "groupnorm-over-the-batch",
        (
            ("groups.mean(axis=2, keepdims=True)", "groups.mean(axis=(0, 2), keepdims=True)"),
            ("(x_mu**2).mean(axis=2, keepdims=True)", "(x_mu**2).mean(axis=(0, 2), keepdims=True)"),
        ),
        "`spatial_groupnorm_forward` takes statistics over the batch: every example has its own.",
        CLASSIC,
    ),
    _on(
        "spatial_groupnorm_forward",
        "groupnorm-variance-unbiased",
        (("(x_mu**2).mean(axis=2, keepdims=True)", "(x_mu**2).sum(axis=2, keepdims=True) / (x_mu.shape[2] - 1)"),),
        "`spatial_groupnorm_forward` divides the squares by one less than their number: the variance is their mean.",
        CLASSIC,
    ),
    _on(
        "spatial_groupnorm_forward",
        "groupnorm-eps-outside-the-root",
        ((".mean(axis=2, keepdims=True) + eps)", ".mean(axis=2, keepdims=True)) + eps"),),
        "`spatial_groupnorm_forward` adds `eps` to the standard deviation: add it to the variance, under the root.",
        CLASSIC,
    ),
    _on(
        "spatial_groupnorm_forward",
        "groupnorm-parameters-of-each-group",
        (
            (
                "out = gamma.reshape(1, C, 1, 1) * x_hat + beta.reshape(1, C, 1, 1)",
                "first = np.repeat(np.arange(0, C, C // G), C // G)\n"
                "    out = gamma.reshape(1, C, 1, 1)[:, first] * x_hat + beta.reshape(1, C, 1, 1)[:, first]",
            ),
        ),
        "`spatial_groupnorm_forward` scales and shifts whole groups: `gamma` and `beta` have a number for every "
        "channel.",
        CLASSIC,
    ),
    _on(
        "spatial_groupnorm_forward",
        "groupnorm-without-shift",
        ((" * x_hat + beta.reshape(1, C, 1, 1)", " * x_hat"),),
        "`spatial_groupnorm_forward` leaves out the shift: add `beta` after scaling.",
        CLASSIC,
    ),
    _on(
        "spatial_groupnorm_forward",
        "groupnorm-mean-and-variance-of-the-whole-image",
        (
            ("groups.mean(axis=2, keepdims=True)", "groups.mean(axis=(1, 2), keepdims=True)"),
            (
                "(x_mu**2).mean(axis=2, keepdims=True)",
                "(x_mu**2).mean(axis=(1, 2), keepdims=True) + np.zeros((1, G, 1))",
            ),
        ),
        "`spatial_groupnorm_forward` normalizes over all channels, which is layer norm: every group has its own "
        "statistics.",
        CLASSIC,
    ),
    _on(
        "spatial_groupnorm_backward",
        "groupnorm-gradient-without-gamma",
        (("(dout * gamma.reshape(1, C, 1, 1)).reshape(groups)", "dout.reshape(groups)"),),
        "`dx` of `spatial_groupnorm_backward` lacks the factor `gamma`, by which the output was scaled.",
        CLASSIC,
    ),
    _on(
        "spatial_groupnorm_backward",
        "groupnorm-gradient-not-through-the-mean",
        (("(dx_hat - dx_hat.mean(axis=2, keepdims=True) - x_hat", "(dx_hat - x_hat"),),
        "`dx` of `spatial_groupnorm_backward` leaves out the way through the mean of the group.",
        CLASSIC,
    ),
    _on(
        "spatial_groupnorm_backward",
        "groupnorm-gradient-not-through-the-variance",
        ((" - x_hat * projection) / std", ") / std"),),
        "`dx` of `spatial_groupnorm_backward` leaves out the way through the variance: subtract the part along "
        "`x_hat`.",
        CLASSIC,
    ),
    _on(
        "spatial_groupnorm_backward",
        "groupnorm-gradient-divides-by-channels",
        (
            (
                "dx_hat.mean(axis=2, keepdims=True) - x_hat * projection",
                "(dx_hat.sum(axis=2, keepdims=True) + x_hat * (dx_hat * x_hat).sum(axis=2, keepdims=True)) / C",
            ),
        ),
        "`dx` of `spatial_groupnorm_backward` divides by the number of channels: its means run over all numbers "
        "of a group.",
        CLASSIC,
    ),
    _on(
        "spatial_groupnorm_backward",
        "groupnorm-dgamma-averaged",
        (("dgamma = (dout * x_hat).sum(axis=(0, 2, 3))", "dgamma = (dout * x_hat).mean(axis=(0, 2, 3))"),),
        "`dgamma` of `spatial_groupnorm_backward` is averaged over batch and positions: sum it.",
        CLASSIC,
    ),
    _on(
        "spatial_groupnorm_backward",
        "groupnorm-dbeta-of-one-image",
        (("dbeta = dout.sum(axis=(0, 2, 3))", "dbeta = dout[0].sum(axis=(1, 2))"),),
        "`dbeta` of `spatial_groupnorm_backward` looks at the first image only: sum over the batch, too.",
        CLASSIC,
    ),
    _on(
        "spatial_groupnorm_backward",
        "groupnorm-gradient-of-each-channel",
        (
            (
                "groups = (N, std.shape[1], -1)",
                "groups = (N, C, -1)\n    std = np.repeat(std, C // std.shape[1], axis=1)",
            ),
        ),
        "`dx` of `spatial_groupnorm_backward` takes its means over single channels: take them over the whole group.",
        CLASSIC,
    ),
)
