"""Mistakes in layer normalization."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, HAND_INS

_on = partial(on, "assignment2", "BatchNormalization")

MISTAKES = (
    _on(
        "layernorm_forward",
        "layernorm-over-the-batch",
        (
            (
                "x_mu = x - x.mean(axis=1, keepdims=True)\n"
                "    std = np.sqrt((x_mu**2).mean(axis=1, keepdims=True) + eps)",
                "x_mu = x - x.mean(axis=0, keepdims=True)\n"
                "    std = np.sqrt((x_mu**2).mean(axis=0, keepdims=True) + eps)",
            ),
        ),
        "`layernorm_forward` takes its statistics over the batch: take them over the features of each example.",
        HAND_INS,
    ),
    _on(
        "layernorm_forward",
        "layernorm-variance-unbiased",
        (("(x_mu**2).mean(axis=1, keepdims=True)", "(x_mu**2).sum(axis=1, keepdims=True) / (x.shape[1] - 1)"),),
        "`layernorm_forward` divides the squares by D - 1: the variance is their mean, divided by D.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-eps-outside-the-root",
        ((".mean(axis=1, keepdims=True) + eps)", ".mean(axis=1, keepdims=True)) + eps"),),
        "`layernorm_forward` adds `eps` to the standard deviation: add it to the variance, under the root.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-variance-of-the-whole-batch",
        (("(x_mu**2).mean(axis=1, keepdims=True)", "(x_mu**2).mean()"),),
        "`layernorm_forward` takes one variance for the whole batch: every example has its own, over its features.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-without-shift",
        (("gamma * x_hat + beta", "gamma * x_hat"),),
        "`layernorm_forward` leaves out the shift: add `beta` after scaling.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-without-centring",
        (("x_hat = x_mu / std", "x_hat = x / std"),),
        "`layernorm_forward` divides the input as it came: subtract the mean of the example first.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-in-place",
        (("x_mu = x - x.mean(axis=1, keepdims=True)", "x -= x.mean(axis=1, keepdims=True)\n    x_mu = x"),),
        "`layernorm_forward` subtracts the mean from its argument: put the difference into a new array; the "
        "caller needs `x`.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-eps-hard-coded",
        (("keepdims=True) + eps)", "keepdims=True) + 1e-5)"),),
        "`layernorm_forward` always adds 1e-5: take `eps` as `ln_param` has it.",
        CLASSIC,
    ),
    _on(
        "layernorm_backward",
        "layernorm-divides-by-the-batch",
        (("dx_hat.mean(axis=1, keepdims=True)", "dx_hat.sum(axis=1, keepdims=True) / dout.shape[0]"),),
        "`layernorm_backward` divides by the size of the batch: its means run over the D features.",
        CLASSIC,
    ),
    _on(
        "layernorm_backward",
        "layernorm-gradient-without-gamma",
        (("dx_hat = dout * gamma", "dx_hat = dout"),),
        "`dx` of `layernorm_backward` lacks the factor `gamma`, by which the output was scaled.",
        CLASSIC,
    ),
    _on(
        "layernorm_backward",
        "layernorm-means-over-the-batch",
        (
            ("(dx_hat * x_hat).mean(axis=1, keepdims=True)", "(dx_hat * x_hat).mean(axis=0, keepdims=True)"),
            ("dx_hat.mean(axis=1, keepdims=True)", "dx_hat.mean(axis=0, keepdims=True)"),
        ),
        "`dx` of `layernorm_backward` takes its means over the batch, as batch norm does: take them over the features.",
        CLASSIC,
    ),
    _on(
        "layernorm_backward",
        "layernorm-gradient-not-through-the-mean",
        (("(dx_hat - dx_hat.mean(axis=1, keepdims=True) - x_hat", "(dx_hat - x_hat"),),
        "`dx` of `layernorm_backward` leaves out the way through the mean: subtract the mean of `dout * gamma`.",
        CLASSIC,
    ),
    _on(
        "layernorm_backward",
        "layernorm-gradient-not-through-the-variance",
        ((" - x_hat * projection) / std", ") / std"),),
        "`dx` of `layernorm_backward` leaves out the way through the variance: subtract the part along `x_hat`.",
        CLASSIC,
    ),
    _on(
        "layernorm_backward",
        "layernorm-dgamma-averaged",
        (("dgamma = (dout * x_hat).sum(axis=0)", "dgamma = (dout * x_hat).mean(axis=0)"),),
        "`dgamma` of `layernorm_backward` is averaged over the batch: sum it; the loss has divided by N already.",
        CLASSIC,
    ),
    _on(
        "layernorm_backward",
        "layernorm-dbeta-of-the-examples",
        (("dbeta = dout.sum(axis=0)", "dbeta = dout.sum(axis=1)"),),
        "`dbeta` of `layernorm_backward` sums over the features: `beta` has one number per feature, so sum over "
        "the batch.",
        CLASSIC,
    ),
)
