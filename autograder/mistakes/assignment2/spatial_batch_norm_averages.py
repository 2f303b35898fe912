"""Mistakes with the running averages and modes of batch normalization of feature maps."""

from functools import partial

from autograder.mistakes.assignment2.spatial_batch_norm import (
    KEPT_MEAN,
    KEPT_VAR,
    NEW_MEAN,
    NEW_VAR,
    OUT,
    STD,
    STORED,
    TAKEN,
    own,
    shaped,
)
from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "ConvolutionalNetworks")

MISTAKES = (
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-running-variance-unbiased",
        own((KEPT_VAR, KEPT_VAR.replace("* var", "* samples.var(axis=0, ddof=1)"))),
        "`running_var` of `spatial_batchnorm_forward` averages variances divided by one less than the number of "
        "samples: divide by the number itself.",
        CLASSIC,
        own((KEPT_VAR, KEPT_VAR.replace("* var", "* var * N / max(N - 1, 1)"))),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-single-image-is-one-sample",
        own((STD, f"if N == 1:\n        {TAKEN}\n    {STD}")),
        "`spatial_batchnorm_forward` treats a batch of one image as if it were a single sample: all of its "
        "positions are samples; train on it as on any batch.",
        TRIALS,
        own(('if mode == "train":', 'if mode == "train" and N > 1:')),
        own(
            ("mu, var, cache", "old = running_mean, running_var\n    mu, var, cache"),
            (STD, f"if N == 1:\n        mu, var = old\n    {STD}"),
        ),
        own((STD, f'if N == 1 and mode == "train":\n        mu, var = np.zeros(C), np.ones(C) - eps\n    {STD}')),
        own((STD, f'if N == 1 and mode == "train":\n        mu = samples\n    {STD}')),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-trains-by-the-running-averages",
        own(("    else:\n        mu, var", "    mu, var")),
        "`spatial_batchnorm_forward` normalizes by the running averages in training: there, take the statistics "
        "of the batch itself.",
        CLASSIC,
        own(
            ("mu, var, cache =", "old, mu, var, cache = (running_mean, running_var),"),
            (STD, f"mu, var = old\n    {STD}"),
        ),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-eps-in-running-variance",
        own((KEPT_VAR, KEPT_VAR.replace("* var", "* (var + eps)"))),
        "`running_var` of `spatial_batchnorm_forward` contains `eps`: average the variance itself, add `eps` where "
        "you divide.",
        HAND_INS,
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-averages-deviations",
        own((KEPT_VAR, KEPT_VAR.replace("* var", "* np.sqrt(var)"))),
        "`running_var` of `spatial_batchnorm_forward` averages standard deviations: average the variances.",
        CLASSIC,
        own((KEPT_VAR, KEPT_VAR.replace("* var", "* np.sqrt(var + eps)"))),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-test-uses-the-batch",
        own((TAKEN, "pass")),
        "`spatial_batchnorm_forward` takes statistics of the batch at test time: the running averages take their "
        "place.",
        HAND_INS,
        own((TAKEN, "mu = running_mean")),
        own((TAKEN, "var = running_var")),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-averages-at-test-time",
        own((STORED, f'if mode == "test":\n        {NEW_MEAN}\n        {NEW_VAR}\n    {STORED}')),
        "`spatial_batchnorm_forward` updates its running averages at test time, too: they learn in training only.",
        TRIALS,
        own((STORED, f'if mode == "test":\n        {NEW_VAR}\n    {STORED}')),
        own((STORED, f'if mode == "test":\n        {NEW_MEAN}\n    {STORED}')),
        own(('if mode == "train":', "if True:"), ("else:", 'if mode == "test":')),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-averages-forget",
        own((KEPT_MEAN, "running_mean = (1 - momentum) * mu"), (KEPT_VAR, "running_var = (1 - momentum) * var")),
        "The running averages of `spatial_batchnorm_forward` forget earlier batches: in training they go on from "
        "those in `bn_param`.",
        TRIALS,
        own((KEPT_VAR, "running_var = (1 - momentum) * var")),
        own((KEPT_MEAN, "running_mean = (1 - momentum) * mu")),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-averages-of-the-last-batch",
        own((KEPT_MEAN, "running_mean = mu"), (KEPT_VAR, "running_var = var")),
        "The running averages of `spatial_batchnorm_forward` are the statistics of the last batch alone: let them "
        "decay towards these by `momentum`.",
        CLASSIC,
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-averages-do-not-decay",
        own(
            (KEPT_MEAN, "running_mean = running_mean + (1 - momentum) * mu"),
            (KEPT_VAR, "running_var = running_var + (1 - momentum) * var"),
        ),
        "The running averages of `spatial_batchnorm_forward` add to their old value without letting it decay: it "
        "keeps the share `momentum` only.",
        TRIALS,
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-momentum-swapped",
        own(
            (KEPT_MEAN, "running_mean = (1 - momentum) * running_mean + momentum * mu"),
            (KEPT_VAR, "running_var = (1 - momentum) * running_var + momentum * var"),
        ),
        "The averages of `spatial_batchnorm_forward` keep 1 - momentum of themselves: `momentum` is the share that "
        "stays.",
        CLASSIC,
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-default-momentum",
        own(('"momentum", 0.9', '"momentum", 0.99')),
        "`spatial_batchnorm_forward` has another `momentum` than 0.9 where `bn_param` gives none: look at the default "
        "of `batchnorm_forward`.",
        TRIALS,
        *(own(('"momentum", 0.9', f'"momentum", {share}')) for share in ("0.1", "0.5", "0.95", "0.999")),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-momentum-always-the-default",
        own(('bn_param.get("momentum", 0.9)', "0.9")),
        "`spatial_batchnorm_forward` does not take `momentum` from `bn_param`: the one given there counts.",
        CLASSIC,
        own(('bn_param.get("momentum", 0.9)', "0.99")),
        own(('bn_param.get("momentum", 0.9)', "0.1")),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-averages-start-elsewhere",
        own(('"running_var", np.zeros(C)', '"running_var", np.ones(C)')),
        "The running averages of `spatial_batchnorm_forward` do not start at zero where `bn_param` has none: both "
        "must, mean and variance.",
        CLASSIC,
        own(
            ('"running_mean", np.zeros(C)', '"running_mean", samples.mean(axis=0)'),
            ('"running_var", np.zeros(C)', '"running_var", samples.var(axis=0)'),
        ),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-before-training",
        own((TAKEN, f'if "running_mean" in bn_param:\n            {TAKEN}')),
        "At test time without running averages in `bn_param`, `spatial_batchnorm_forward` must take zeros for both "
        "of them, as `batchnorm_forward` does.",
        TRIALS,
        own((TAKEN, f'if "running_var" not in bn_param:\n            running_var = np.ones(C)\n        {TAKEN}')),
        own((OUT, f'{OUT}\n    if mode == "test" and "running_mean" not in bn_param:\n        out = samples')),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-averages-in-a-copy",
        (("gamma, beta, bn_param)\n    out =", "gamma, beta, dict(bn_param))\n    out ="),),
        "`spatial_batchnorm_forward` loses its running averages: after a batch of training, `bn_param` itself must "
        "hold the updated ones.",
        CLASSIC,
        own((KEPT_MEAN, "pass"), (KEPT_VAR, "pass")),
        own((KEPT_VAR, "pass")),
        own((KEPT_MEAN, "pass")),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-averages-shaped-as-maps",
        shaped("(1, C, 1, 1)"),
        "The running averages of `spatial_batchnorm_forward` have a wrong shape: both are vectors of shape (C,).",
        CLASSIC,
        shaped("(1, C)"),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-settings-used-up",
        own(
            (
                'bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)',
                'bn_param.pop("eps", 1e-5), bn_param.pop("momentum", 0.9)',
            )
        ),
        "`spatial_batchnorm_forward` takes settings out of `bn_param` or changes them: the next call still needs "
        "them; only look them up.",
        TRIALS,
        own(('bn_param.get("eps", 1e-5)', 'bn_param.pop("eps", 1e-5)')),
        own(('bn_param.get("momentum", 0.9)', 'bn_param.pop("momentum", 0.9)')),
        own((STORED, f'{STORED}\n    bn_param["mode"] = "test"')),
    ),
    _on(
        "spatial_batchnorm_forward",
        "spatial-batchnorm-always-trains",
        (("gamma, beta, bn_param)\n    out =", 'gamma, beta, bn_param | {"mode": "train"})\n    out ='),),
        "`spatial_batchnorm_forward` always trains: leave the mode of `bn_param` as it is, and pass on `bn_param` "
        "itself.",
        CLASSIC,
    ),
)
