"""Mistakes in the forward pass of batch normalization."""

from functools import partial

from autograder.mistakes.mistake import on
from autograder.mistakes.sources import BLOG, CHECKS, CLASSIC, HAND_INS

_on = partial(on, "assignment2", "BatchNormalization")

MISTAKES = (
    _on(
        "batchnorm_forward",
        "batchnorm-test-without-eps-and-shift",
        (
            (
                "        x_hat = (x - running_mean) / np.sqrt(running_var + eps)\n    out = gamma * x_hat + beta",
                "        x_hat = (x - running_mean) / np.sqrt(running_var)\n"
                '    out = gamma * x_hat + (beta if mode == "train" else 0)',
            ),
        ),
        "`batchnorm_forward` forgets `eps` and `beta` in test mode: only the statistics change, the formula stays.",
        BLOG,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-eps-outside-the-root",
        (("std = np.sqrt(var + eps)", "std = np.sqrt(var) + eps"),),
        "`batchnorm_forward` adds `eps` to the standard deviation: add it to the variance, under the root.",
        BLOG,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-eps-in-running-variance",
        (
            (
                "var = (x_mu**2).mean(axis=0)\n        std = np.sqrt(var + eps)",
                "var = (x_mu**2).mean(axis=0) + eps\n        std = np.sqrt(var)",
            ),
        ),
        "`running_var` of `batchnorm_forward` contains `eps`: average the variance itself, add `eps` where you divide.",
        HAND_INS,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-momentum-swapped",
        (
            (
                "running_mean = momentum * running_mean + (1 - momentum) * mu",
                "running_mean = (1 - momentum) * running_mean + momentum * mu",
            ),
            (
                "running_var = momentum * running_var + (1 - momentum) * var",
                "running_var = (1 - momentum) * running_var + momentum * var",
            ),
        ),
        "The averages of `batchnorm_forward` keep 1 - momentum of themselves: `momentum` is the share that stays.",
        CHECKS,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-running-variance-unbiased",
        (("(1 - momentum) * var", "(1 - momentum) * x.var(axis=0, ddof=1)"),),
        "`running_var` of `batchnorm_forward` averages the variance divided by N - 1: take the one divided by N.",
        CHECKS,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-one-mean-for-all-features",
        (("mu = x.mean(axis=0)", "mu = x.mean()"),),
        "`batchnorm_forward` subtracts one mean for all features: every feature has its own, over the batch.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-uses-the-batch",
        (("(x - running_mean) / np.sqrt(running_var + eps)", "(x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)"),),
        "`batchnorm_forward` normalizes by the batch in test mode: use the running averages.",
        HAND_INS,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-eps-outside-the-root",
        (("np.sqrt(running_var + eps)", "(np.sqrt(running_var) + eps)"),),
        "`batchnorm_forward` adds `eps` to the running standard deviation in test mode: add it to the variance, "
        "under the root.",
        HAND_INS,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-without-eps",
        (("np.sqrt(running_var + eps)", "np.sqrt(running_var)"),),
        "`batchnorm_forward` forgets `eps` in test mode: add it to the running variance, as in training.",
        HAND_INS,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-without-scale-and-shift",
        (("x_hat + beta", 'x_hat + beta if mode == "train" else x_hat'),),
        "`batchnorm_forward` does not scale and shift in test mode: `gamma` and `beta` are part of the layer "
        "there, too.",
        HAND_INS,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-running-averages-not-kept",
        (
            (
                "        running_mean = momentum * running_mean + (1 - momentum) * mu\n"
                "        running_var = momentum * running_var + (1 - momentum) * var\n",
                "",
            ),
        ),
        "`batchnorm_forward` never updates its running averages: test time has nothing to go by; average every "
        "batch into them.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-running-averages-of-the-last-batch",
        (
            ("momentum * running_mean + (1 - momentum) * mu", "mu"),
            ("momentum * running_var + (1 - momentum) * var", "var"),
        ),
        "`batchnorm_forward` keeps the statistics of the last batch only: average them with those of the batches "
        "before.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-running-deviation",
        (("(1 - momentum) * var", "(1 - momentum) * std"),),
        "`running_var` of `batchnorm_forward` averages the standard deviation: average its square, the variance.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-variance-unbiased",
        (("var = (x_mu**2).mean(axis=0)", "var = x.var(axis=0, ddof=1)"),),
        "`batchnorm_forward` divides the squares by N - 1: the variance of the batch is their mean, divided by N.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-divides-by-the-variance",
        (("std = np.sqrt(var + eps)", "std = var + eps"),),
        "`batchnorm_forward` divides by the variance: divide by its root, the standard deviation.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-without-shift",
        (("x_hat + beta", "x_hat"),),
        "`batchnorm_forward` leaves out the shift: add `beta` after scaling.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-eps-hard-coded",
        (
            ("np.sqrt(var + eps)", "np.sqrt(var + 1e-5)"),
            ("np.sqrt(running_var + eps)", "np.sqrt(running_var + 1e-5)"),
        ),
        "`batchnorm_forward` always adds 1e-5: take `eps` as `bn_param` has it.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-averages-at-test-time",
        (
            (
                "    else:\n        x_hat = (x - running_mean) / np.sqrt(running_var + eps)",
                "    else:\n"
                "        x_hat = (x - running_mean) / np.sqrt(running_var + eps)\n"
                "        running_mean = momentum * running_mean + (1 - momentum) * x.mean(axis=0)\n"
                "        running_var = momentum * running_var + (1 - momentum) * x.var(axis=0)",
            ),
        ),
        "`batchnorm_forward` goes on averaging in test mode: there the running averages stay as they are.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-over-the-features",
        (
            ("mu = x.mean(axis=0)", "mu = x.mean(axis=1)[:, np.newaxis]"),
            ("var = (x_mu**2).mean(axis=0)", "var = (x_mu**2).mean(axis=1)[:, np.newaxis]"),
            ("(1 - momentum) * mu", "(1 - momentum) * x.mean(axis=0)"),
            ("(1 - momentum) * var", "(1 - momentum) * x.var(axis=0)"),
        ),
        "`batchnorm_forward` normalizes each example over its features: normalize each feature over the batch.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-centres-in-place",
        (("x_mu = x - mu", "x -= mu\n        x_mu = x"),),
        "`batchnorm_forward` subtracts the mean from its argument: put the difference into a new array; the "
        "caller needs `x`.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-scale-and-shift-swapped",
        (("gamma * x_hat + beta", "beta * x_hat + gamma"),),
        "`batchnorm_forward` swaps scale and shift: multiply by `gamma` and add `beta`.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-trains-with-running-averages",
        (
            (
                "        running_var = momentum * running_var + (1 - momentum) * var\n",
                "        running_var = momentum * running_var + (1 - momentum) * var\n"
                "        x_hat = (x - running_mean) / np.sqrt(running_var + eps)\n",
            ),
        ),
        "`batchnorm_forward` normalizes by the running averages in training: there the batch's own statistics count.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-output-without-input",
        (("gamma * x_hat + beta", "gamma * 0 * x_hat + beta"),),
        "`batchnorm_forward` returns `beta` whatever comes in, which is right for constant features only: use `x_hat`.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-statistics-of-the-first-batch",
        (
            ("mu = x.mean(axis=0)", 'mu = bn_param.setdefault("mu", x.mean(axis=0))'),
            ("var = (x_mu**2).mean(axis=0)", 'var = bn_param.setdefault("var", (x_mu**2).mean(axis=0))'),
        ),
        "`batchnorm_forward` keeps the statistics of the first batch in `bn_param`: compute them anew for every batch.",
        CLASSIC,
    ),
)
