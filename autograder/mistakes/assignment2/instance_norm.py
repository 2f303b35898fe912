"""Mistakes in instance normalization of feature maps."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "assignment2", "ConvolutionalNetworks")

MISTAKES = (
    _on(
        "instancenorm_forward",
        "instancenorm-over-the-batch",
        (
            ("x.mean(axis=(2, 3), keepdims=True)", "x.mean(axis=(0, 2, 3), keepdims=True)"),
            ("(x_mu**2).mean(axis=(2, 3), keepdims=True)", "(x_mu**2).mean(axis=(0, 2, 3), keepdims=True)"),
        ),
        "`instancenorm_forward` takes statistics over the batch: every example has its own.",
        CLASSIC,
    ),
    _on(
        "instancenorm_forward",
        "instancenorm-over-the-channels",
        (
            ("x.mean(axis=(2, 3), keepdims=True)", "x.mean(axis=(1, 2, 3), keepdims=True)"),
            ("(x_mu**2).mean(axis=(2, 3), keepdims=True)", "(x_mu**2).mean(axis=(1, 2, 3), keepdims=True)"),
        ),
        "`instancenorm_forward` takes statistics over the channels, as layer norm does: every channel has its own.",
        CLASSIC,
    ),
    _on(
        "instancenorm_forward",
        "instancenorm-over-the-rows",
        (
            ("x.mean(axis=(2, 3), keepdims=True)", "x.mean(axis=3, keepdims=True)"),
            ("(x_mu**2).mean(axis=(2, 3), keepdims=True)", "(x_mu**2).mean(axis=3, keepdims=True)"),
        ),
        "`instancenorm_forward` takes statistics of every row: take them over rows and columns.",
        CLASSIC,
    ),
    _on(
        "instancenorm_forward",
        "instancenorm-variance-unbiased",
        (("(x_mu**2).mean(axis=(2, 3), keepdims=True)", "x.var(axis=(2, 3), ddof=1, keepdims=True)"),),
        "`instancenorm_forward` divides the squares by H * W - 1: the variance is their mean, divided by H * W.",
        CLASSIC,
    ),
    _on(
        "instancenorm_forward",
        "instancenorm-eps-outside-the-root",
        ((".mean(axis=(2, 3), keepdims=True) + eps)", ".mean(axis=(2, 3), keepdims=True)) + eps"),),
        "`instancenorm_forward` adds `eps` to the standard deviation: add it to the variance, under the root.",
        CLASSIC,
    ),
    _on(
        "instancenorm_backward",
        "instancenorm-gradient-without-gamma",
        (("dout * gamma[:, np.newaxis, np.newaxis]", "dout"),),
        "`dx` of `instancenorm_backward` lacks the factor `gamma`, by which the output was scaled.",
        CLASSIC,
    ),
    _on(
        "instancenorm_backward",
        "instancenorm-gradient-not-through-the-mean",
        (("(dx_hat - dx_hat.mean(axis=(2, 3), keepdims=True) - x_hat", "(dx_hat - x_hat"),),
        "`dx` of `instancenorm_backward` leaves out the way through the mean of the channel.",
        CLASSIC,
    ),
    _on(
        "instancenorm_backward",
        "instancenorm-gradient-not-through-the-variance",
        ((" - x_hat * projection) / std", ") / std"),),
        "`dx` of `instancenorm_backward` leaves out the way through the variance: subtract the part along `x_hat`.",
        CLASSIC,
    ),
    _on(
        "instancenorm_backward",
        "instancenorm-means-over-the-batch",
        (
            ("dx_hat.mean(axis=(2, 3), keepdims=True)", "dx_hat.mean(axis=(0, 2, 3), keepdims=True)"),
            (
                "(dx_hat * x_hat).mean(axis=(2, 3), keepdims=True)",
                "(dx_hat * x_hat).mean(axis=(0, 2, 3), keepdims=True)",
            ),
        ),
        "`dx` of `instancenorm_backward` takes its means over the batch: take them over the positions of each example.",
        CLASSIC,
    ),
    _on(
        "instancenorm_backward",
        "instancenorm-dgamma-of-the-centred-input",
        (("dgamma = (dout * x_hat).sum", "dgamma = (dout * x_hat * std).sum"),),
        "`dgamma` of `instancenorm_backward` takes the centred input: `gamma` multiplies `x_hat`, which is "
        "divided by the deviation.",
        CLASSIC,
    ),
)
