"""Mistakes in the running averages of batch normalization."""

from functools import partial

from autograder.mistakes.assignment2.batch_norm_edits import (
    KEEP_MEAN,
    KEEP_VAR,
    MEAN,
    OUT,
    ROOT,
    TEST,
    VAR,
    after,
    first,
)
from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CHECKS, CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "BatchNormalization")

MISTAKES = (
    _on(
        "batchnorm_forward",
        "batchnorm-running-variance-starts-at-one",
        first('running_var = bn_param.get("running_var", np.ones_like(running_var))'),
        "`batchnorm_forward` starts `running_var` at ones where `bn_param` has none: both averages start at zero.",
        TRIALS,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-averages-start-with-the-first-batch",
        after(KEEP_VAR, 'if "running_mean" not in bn_param:', "    running_mean, running_var = mu, var"),
        "`batchnorm_forward` starts its averages with the first batch: they start at zero, and the first batch "
        "is averaged into that.",
        CLASSIC,
        after(KEEP_VAR, 'if "running_mean" not in bn_param:', "    running_mean = mu"),
        first(
            'running_mean = bn_param.get("running_mean", x.mean(axis=0))',
            'running_var = bn_param.get("running_var", x.var(axis=0))',
        ),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-averages-corrected",
        after(
            KEEP_VAR,
            'bn_param["t"] = bn_param.get("t", 0) + 1',
            'running_mean = running_mean / (1 - momentum ** bn_param["t"])',
            'running_var = running_var / (1 - momentum ** bn_param["t"])',
        ),
        "`batchnorm_forward` corrects its averages for their start at zero, as Adam does: `bn_param` keeps them "
        "as they are.",
        CLASSIC,
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
        ((VAR, f"{VAR} + eps"),),
        ((KEEP_VAR, KEEP_VAR.replace("* var", "* (var + eps)")), (ROOT, "np.sqrt(running_var)")),
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
        "batchnorm-momentum-of-the-variance-swapped",
        ((KEEP_VAR, "running_var = (1 - momentum) * running_var + momentum * var"),),
        "`running_var` of `batchnorm_forward` keeps 1 - momentum of itself: `momentum` is the share that stays.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-momentum-of-the-mean-swapped",
        ((KEEP_MEAN, "running_mean = (1 - momentum) * running_mean + momentum * mu"),),
        "`running_mean` of `batchnorm_forward` keeps 1 - momentum of itself: `momentum` is the share that stays.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-momentum-of-zero-ignored",
        first("momentum = momentum or 0.9"),
        "`batchnorm_forward` takes a `momentum` of 0 for a missing one: it is 0.9 only where `bn_param` has none.",
        TRIALS,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-momentum-hard-coded",
        first("momentum = 0.9"),
        "`batchnorm_forward` always keeps the same share of its averages: take `momentum` as `bn_param` has it.",
        CLASSIC,
        first("momentum = 0.1"),
        first("momentum = 0.99"),
        first("momentum = 0.5"),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-another-default-momentum",
        first('momentum = bn_param.get("momentum", 0.1)'),
        "`batchnorm_forward` takes another `momentum` where `bn_param` has none: it is 0.9 then.",
        CLASSIC,
        first('momentum = bn_param.get("momentum", 0.99)'),
        first('momentum = bn_param.get("momentum", 0.5)'),
        first('momentum = bn_param.get("momentum", 0.999)'),
        first('momentum = bn_param.get("momentum", 0.95)'),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-running-variance-unbiased",
        (("(1 - momentum) * var", "(1 - momentum) * x.var(axis=0, ddof=1)"),),
        "`running_var` of `batchnorm_forward` averages the variance divided by N - 1: take the one divided by N.",
        CHECKS,
        ((KEEP_VAR, KEEP_VAR.replace("* var", "* var * len(x) / max(len(x) - 1, 1)")),),
        ((KEEP_VAR, KEEP_VAR.replace("* var", "* var * (len(x) / (len(x) - 1))")),),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-single-example-not-averaged",
        (
            (KEEP_MEAN, f"if len(x) > 1:\n            {KEEP_MEAN}"),
            (KEEP_VAR, f"if len(x) > 1:\n            {KEEP_VAR}"),
        ),
        "`batchnorm_forward` leaves a batch of one example out of its running averages: every batch of training "
        "counts.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-running-variance-not-kept",
        ((KEEP_VAR, "pass"),),
        "`batchnorm_forward` never updates `running_var`: average every batch's variance into it.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-running-mean-not-kept",
        ((KEEP_MEAN, "pass"),),
        "`batchnorm_forward` never updates `running_mean`: average every batch's mean into it.",
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
        ((KEEP_MEAN, "running_mean = momentum * mu"), (KEEP_VAR, "running_var = momentum * var")),
        ((KEEP_MEAN, "running_mean = (1 - momentum) * mu"), (KEEP_VAR, "running_var = (1 - momentum) * var")),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-batch-counts-whole-in-the-averages",
        (
            (KEEP_MEAN, "running_mean = momentum * running_mean + mu"),
            (KEEP_VAR, "running_var = momentum * running_var + var"),
        ),
        "`batchnorm_forward` adds the whole statistics of a batch to its averages: their share is 1 - momentum.",
        CLASSIC,
        ((KEEP_MEAN, "running_mean = running_mean + mu"), (KEEP_VAR, "running_var = running_var + var")),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-averages-do-not-decay",
        (
            (KEEP_MEAN, "running_mean = running_mean + (1 - momentum) * mu"),
            (KEEP_VAR, "running_var = running_var + (1 - momentum) * var"),
        ),
        "The averages of `batchnorm_forward` keep all of themselves: multiply them by `momentum` before the "
        "batch's share is added.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-averages-updated-twice",
        after(KEEP_VAR, KEEP_MEAN, KEEP_VAR),
        "`batchnorm_forward` averages each batch in twice: once per call is enough.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-running-variance-of-the-mean",
        ((KEEP_VAR, KEEP_VAR.replace("* var", "* mu")),),
        "`running_var` of `batchnorm_forward` averages the mean: average the variance of the batch.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-running-averages-swapped",
        after(KEEP_VAR, "running_mean, running_var = running_var, running_mean"),
        "`batchnorm_forward` swaps its averages: `running_mean` has the variance, `running_var` the mean.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-running-deviation",
        (("(1 - momentum) * var", "(1 - momentum) * std"),),
        "`running_var` of `batchnorm_forward` averages the standard deviation: average its square, the variance.",
        CLASSIC,
        ((KEEP_VAR, KEEP_VAR.replace("* var", "* np.sqrt(var)")),),
        ((KEEP_VAR, KEEP_VAR.replace("* var", "* std")), (ROOT, "running_var")),
        ((KEEP_VAR, KEEP_VAR.replace("* var", "* np.sqrt(var)")), (ROOT, "(running_var + eps)")),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-averages-as-rows",
        ((MEAN, "mu = x.mean(axis=0, keepdims=True)"), (VAR, "var = (x_mu**2).mean(axis=0, keepdims=True)")),
        "`running_mean` or `running_var` of `batchnorm_forward` is a matrix of one row: give both the shape (D,).",
        HAND_INS,
        ((VAR, "var = (x_mu**2).mean(axis=0, keepdims=True)"),),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-averages-as-numbers",
        (
            (KEEP_MEAN, "running_mean = momentum * np.mean(running_mean) + (1 - momentum) * mu.mean()"),
            (KEEP_VAR, "running_var = momentum * np.mean(running_var) + (1 - momentum) * var.mean()"),
        ),
        "`running_mean` and `running_var` of `batchnorm_forward` do not have a number for each feature: average "
        "over the batch only.",
        CLASSIC,
        ((KEEP_MEAN, KEEP_MEAN.replace("* mu", "* x.mean()")), (KEEP_VAR, KEEP_VAR.replace("* var", "* x.var()"))),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-changes-gamma",
        ((OUT, f"{OUT}\n    gamma *= 2"),),
        "`batchnorm_forward` changes its argument `gamma`: put what you compute from it into a new array.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-changes-beta",
        ((OUT, f"{OUT}\n    beta += 1"),),
        "`batchnorm_forward` changes its argument `beta`: put what you compute from it into a new array.",
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
        (
            (
                TEST,
                "running_mean = momentum * running_mean + (1 - momentum) * x.mean(axis=0)\n"
                "        running_var = momentum * running_var + (1 - momentum) * x.var(axis=0)\n        " + TEST,
            ),
        ),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-averages-lost-at-test-time",
        ((TEST, f"{TEST}\n        running_mean, running_var = x.mean(axis=0), x.var(axis=0)"),),
        "`batchnorm_forward` overwrites the running averages at test time: there they stay as they are.",
        CLASSIC,
        ((TEST, f"{TEST}\n        running_mean, running_var = 0 * running_mean, 0 * running_var"),),
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
)
