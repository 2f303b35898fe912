"""Mistakes in the two backward passes of batch normalization."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "assignment2", "BatchNormalization")

MISTAKES = (
    _on(
        "batchnorm_backward",
        "batchnorm-gradient-not-through-the-mean",
        (("dx = dx_mu + dmu / N", "dx = dx_mu"),),
        "`dx` of `batchnorm_backward` leaves out the way through the mean: every input is part of it with a share 1/N.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward",
        "batchnorm-gradient-not-through-the-variance",
        (("    dx_mu += 2 / N * x_mu * dvar\n", ""),),
        "`dx` of `batchnorm_backward` leaves out the way through the variance: `x - mu` is used twice, so add both.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward",
        "batchnorm-gradient-without-gamma",
        (("dx_hat = dout * gamma", "dx_hat = dout"),),
        "`dx` of `batchnorm_backward` lacks the factor `gamma`, by which the output was scaled.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward",
        "batchnorm-statistics-as-constants",
        (
            ("    dx_mu += 2 / N * x_mu * dvar\n", ""),
            ("dx = dx_mu + dmu / N", "dx = dx_mu"),
        ),
        "`dx` of `batchnorm_backward` treats mean and variance as constants: they depend on every input of the batch.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward_alt",
        "batchnorm-alt-without-projection",
        (("(dout - dbeta / N - x_hat * (dgamma / N))", "(dout - dbeta / N)"),),
        "`dx` of `batchnorm_backward_alt` lacks the term that comes from the variance of the batch: the variance "
        "depends on every input.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward_alt",
        "batchnorm-alt-without-gamma",
        (("dx = gamma / std * (", "dx = 1 / std * ("),),
        "`dx` of `batchnorm_backward_alt` lacks the factor `gamma`, by which the output was scaled.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward_alt",
        "batchnorm-alt-without-mean",
        (("(dout - dbeta / N - x_hat", "(dout - x_hat"),),
        "`dx` of `batchnorm_backward_alt` lacks the term that comes from the mean of the batch: the mean depends "
        "on every input.",
        CLASSIC,
    ),
)
