"""Mistakes with the running averages and modes of switchable normalization of feature maps."""

from functools import partial

from autograder.mistakes.assignment2.switchable_norm import (
    KEPT_MEAN,
    KEPT_VAR,
    NEW_MEAN,
    NEW_VAR,
    STD,
    TAKEN,
    kept,
    last,
    listed,
)
from autograder.mistakes.mistake import on
from autograder.mistakes.sources import CLASSIC, TRIALS

_on = partial(on, "assignment2", "ConvolutionalNetworks", "switchablenorm_forward")

MISTAKES = (
    _on(
        "switchable-averages-not-kept",
        (
            (
                "        running_mean = momentum * running_mean + (1 - momentum) * mu\n"
                "        running_var = momentum * running_var + (1 - momentum) * var\n",
                "",
            ),
        ),
        "`switchablenorm_forward` does not update all of its running averages in training: test time needs both.",
        CLASSIC,
        ((KEPT_MEAN, "pass"),),
        ((KEPT_VAR, "pass"),),
    ),
    _on(
        "switchable-test-uses-the-batch",
        (
            (
                "        mu, var = running_mean, running_var\n",
                "        mu, var = x.mean(axis=batch), x.var(axis=batch)\n",
            ),
        ),
        "`switchablenorm_forward` takes the batch's statistics at test time: the running averages stand in for them.",
        CLASSIC,
        ((TAKEN, "mu, var = running_mean, x.var(axis=batch)"),),
        ((TAKEN, "mu, var = x.mean(axis=batch), running_var"),),
    ),
    _on(
        "switchable-test-layer-over-the-batch",
        listed('    if mode == "test":\n        mus[1], variances[1] = x.mean(keepdims=True), x.var(keepdims=True)'),
        "`switchablenorm_forward` takes layer statistics over the whole batch: every example has its own, at test "
        "time, too.",
        TRIALS,
        listed("    mus[1], variances[1] = x.mean(keepdims=True), x.var(keepdims=True)"),
    ),
    _on(
        "switchable-test-instance-over-the-batch",
        listed(
            '    if mode == "test":\n'
            "        mus[0], variances[0] = x.mean(axis=batch, keepdims=True), x.var(axis=batch, keepdims=True)"
        ),
        "`switchablenorm_forward` takes instance statistics over the whole batch: every example has its own, at test "
        "time, too.",
        TRIALS,
        listed("    mus[0], variances[0] = x.mean(axis=batch, keepdims=True), x.var(axis=batch, keepdims=True)"),
    ),
    _on(
        "switchable-trains-by-the-running-averages",
        ((KEPT_VAR, f"{KEPT_VAR}\n        {TAKEN}"),),
        "`switchablenorm_forward` mixes in the running averages in training: there, batch statistics are those of the "
        "batch itself.",
        CLASSIC,
    ),
    _on(
        "switchable-averages-at-test-time",
        last(f'if mode == "test":\n        {NEW_MEAN}\n        {NEW_VAR}'),
        "`switchablenorm_forward` updates a running average at test time, too: both learn in training only.",
        TRIALS,
        last(f'if mode == "test":\n        {NEW_VAR}'),
        last(f'if mode == "test":\n        {NEW_MEAN}'),
        ((TAKEN, f"{NEW_MEAN}\n        {NEW_VAR}\n        {TAKEN}"),),
    ),
    _on(
        "switchable-averages-forget",
        kept("(1 - momentum) * mu", "(1 - momentum) * var"),
        "The running averages of `switchablenorm_forward` forget earlier batches: in training they go on from those in "
        "`sn_param`.",
        TRIALS,
        ((KEPT_VAR, "running_var = (1 - momentum) * var"),),
        ((KEPT_MEAN, "running_mean = (1 - momentum) * mu"),),
    ),
    _on(
        "switchable-averages-of-the-last-batch",
        kept("mu", "var"),
        "The running averages of `switchablenorm_forward` are the statistics of the last batch alone: let them decay "
        "towards these by `momentum`.",
        CLASSIC,
    ),
    _on(
        "switchable-averages-do-not-decay",
        kept("running_mean + (1 - momentum) * mu", "running_var + (1 - momentum) * var"),
        "The running averages of `switchablenorm_forward` add to their old value without letting it decay: it keeps "
        "the share `momentum` only.",
        TRIALS,
    ),
    _on(
        "switchable-momentum-swapped",
        kept("(1 - momentum) * running_mean + momentum * mu", "(1 - momentum) * running_var + momentum * var"),
        "The averages of `switchablenorm_forward` keep 1 - momentum of themselves: `momentum` is the share that stays.",
        CLASSIC,
    ),
    _on(
        "switchable-momentum-of-its-own",
        ((KEPT_MEAN, f"momentum = 0.9\n        {KEPT_MEAN}"),),
        "`switchablenorm_forward` has a `momentum` of its own: take the one from `sn_param`, which is 0.9 if not "
        "given.",
        CLASSIC,
        ((KEPT_MEAN, f'momentum = sn_param.get("momentum", 0.99)\n        {KEPT_MEAN}'),),
        ((KEPT_MEAN, f'momentum = sn_param.get("momentum", 0.1)\n        {KEPT_MEAN}'),),
        ((KEPT_MEAN, f"momentum = 0.99\n        {KEPT_MEAN}"),),
    ),
    _on(
        "switchable-running-variance-unbiased",
        ((KEPT_VAR, KEPT_VAR.replace("* var", "* x.var(axis=batch, ddof=1)")),),
        "`running_var` of `switchablenorm_forward` averages variances divided by one less than the number of "
        "values: divide by the number itself.",
        CLASSIC,
    ),
    _on(
        "switchable-averages-of-the-mixture",
        (
            (KEPT_MEAN, "pass"),
            (KEPT_VAR, "pass"),
            (
                STD,
                f'{STD}\n    if mode == "train":\n'
                f"        {KEPT_MEAN.replace('* mu', '* mixed_mu.mean(axis=(0, 2, 3))')}\n"
                f"        {KEPT_VAR.replace('* var', '* mixed_var.mean(axis=(0, 2, 3))')}",
            ),
        ),
        "`switchablenorm_forward` averages the mixed statistics: the running averages are those of the batch "
        "statistics alone.",
        CLASSIC,
    ),
    _on(
        "switchable-averages-shaped-as-maps",
        kept(
            "(momentum * running_mean.ravel() + (1 - momentum) * mu).reshape(1, -1, 1, 1)",
            "(momentum * running_var.ravel() + (1 - momentum) * var).reshape(1, -1, 1, 1)",
        ),
        "The running averages of `switchablenorm_forward` have a wrong shape: both are vectors of shape (C,).",
        CLASSIC,
        kept(
            "momentum * running_mean + (1 - momentum) * mu.reshape(1, -1, 1, 1)",
            "momentum * running_var + (1 - momentum) * var.reshape(1, -1, 1, 1)",
        ),
    ),
    _on(
        "switchable-before-training",
        (
            (
                TAKEN,
                f"{TAKEN}\n        if not var.any():\n            mu, var = x.mean(axis=batch), x.var(axis=batch)",
            ),
        ),
        "At test time without running averages in `sn_param`, `switchablenorm_forward` must take zeros for both of "
        "them.",
        TRIALS,
        ((TAKEN, f"{TAKEN}\n        if not var.any():\n            var = np.ones(x.shape[1])"),),
    ),
    _on(
        "switchable-averages-start-elsewhere",
        (
            (
                'if mode == "train":\n        mu,',
                'if "running_var" not in sn_param:\n        running_var = np.ones(x.shape[1])\n'
                '    if mode == "train":\n        mu,',
            ),
        ),
        "The running averages of `switchablenorm_forward` do not start at zero where `sn_param` has none: both "
        "must, mean and variance.",
        CLASSIC,
        (
            (
                KEPT_MEAN,
                'if "running_mean" not in sn_param:\n            running_mean, running_var = mu, var\n'
                f"        {KEPT_MEAN}",
            ),
        ),
    ),
    _on(
        "switchable-test-averages-only",
        (
            (
                "        mu, var = running_mean, running_var\n",
                "        mu, var = running_mean, running_var\n"
                "        mean_logits = var_logits = np.array([-1e9, -1e9, 0])\n",
            ),
        ),
        "`switchablenorm_forward` uses the running averages alone at test time: they take the batch's place in "
        "the mixture.",
        CLASSIC,
    ),
)
