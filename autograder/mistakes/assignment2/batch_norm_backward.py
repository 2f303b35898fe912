"""Mistakes in the two backward passes of batch normalization."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, HAND_INS

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
        "batchnorm-root-without-half",
        (("dvar = dstd / (2 * std)", "dvar = dstd / std"),),
        "`batchnorm_backward` differentiates the root without its one half: sqrt(v) has derivative 1 / (2 sqrt(v)).",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward",
        "batchnorm-dbeta-averaged",
        (("dbeta = dout.sum(axis=0)", "dbeta = dout.mean(axis=0)"),),
        "`dbeta` of `batchnorm_backward` is averaged over the batch: sum it; the loss has divided by N already.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward",
        "batchnorm-dgamma-of-centred-input",
        (("dgamma = (dout * x_hat).sum(axis=0)", "dgamma = (dout * x_mu).sum(axis=0)"),),
        "`dgamma` of `batchnorm_backward` takes the centred input: `gamma` multiplies `x_hat`, which is divided "
        "by the deviation.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward",
        "batchnorm-dgamma-without-input",
        (("dgamma = (dout * x_hat).sum(axis=0)", "dgamma = dout.sum(axis=0)"),),
        "`dgamma` of `batchnorm_backward` is the same as `dbeta`: `gamma` multiplies `x_hat`, so weigh `dout` by it.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward",
        "batchnorm-gradients-as-rows",
        (
            ("dbeta = dout.sum(axis=0)", "dbeta = dout.sum(axis=0, keepdims=True)"),
            ("dgamma = (dout * x_hat).sum(axis=0)", "dgamma = (dout * x_hat).sum(axis=0, keepdims=True)"),
        ),
        "`dgamma` and `dbeta` of `batchnorm_backward` are matrices of one row: give them the shape (D,).",
        HAND_INS,
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
        "batchnorm_backward",
        "batchnorm-mean-gradient-not-shared",
        (("dx = dx_mu + dmu / N", "dx = dx_mu + dmu"),),
        "`dx` of `batchnorm_backward` gives every input the whole gradient of the mean: its share is 1/N.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward_alt",
        "batchnorm-alt-without-projection",
        (("(dout - dbeta / N - x_hat * (dgamma / N))", "(dout - dbeta / N)"),),
        "`dx` of `batchnorm_backward_alt` lacks the part along `x_hat`, which comes from the variance.",
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
        "`dx` of `batchnorm_backward_alt` lacks the mean of `dout`, which comes from the mean of the batch: "
        "subtract it.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward_alt",
        "batchnorm-alt-sums-for-means",
        (("dbeta / N - x_hat * (dgamma / N)", "dbeta - x_hat * dgamma"),),
        "`dx` of `batchnorm_backward_alt` subtracts sums over the batch: subtract means, divided by N.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward_alt",
        "batchnorm-alt-divided-by-the-variance",
        (("gamma / std * (", "gamma / std**2 * ("),),
        "`dx` of `batchnorm_backward_alt` is divided by the variance: divide it by the standard deviation once.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward_alt",
        "batchnorm-alt-averaged",
        (("gamma / std * (", "gamma / (N * std) * ("),),
        "`dx` of `batchnorm_backward_alt` is divided by N once too often: only the two means are.",
        CLASSIC,
    ),
    _on(
        "batchnorm_backward_alt",
        "batchnorm-alt-dgamma-averaged",
        (
            ("dgamma = (dout * x_hat).sum(axis=0)", "dgamma = (dout * x_hat).mean(axis=0)"),
            ("(dgamma / N)", "dgamma"),
        ),
        "`dgamma` of `batchnorm_backward_alt` is averaged over the batch: sum it; the loss has divided by N already.",
        CLASSIC,
    ),
)
