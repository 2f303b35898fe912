"""Mistakes in batch normalization at test time."""

from functools import partial

from autograder.mistakes.assignment2.batch_norm_edits import (
    OUT,
    ROOT,
    START,
    TEST,
    at_test,
)
from autograder.mistakes.mistake import on
from autograder.mistakes.sources import BLOG, CLASSIC, HAND_INS, TRIALS

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
        "batchnorm-test-uses-the-batch",
        (("(x - running_mean) / np.sqrt(running_var + eps)", "(x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)"),),
        "`batchnorm_forward` normalizes by statistics of the batch in test mode: use the running averages.",
        HAND_INS,
        ((START, START.replace('== "train"', 'in ("train", "test")')),),
        ((TEST, "x_hat = (x - x.mean(axis=0)) / np.sqrt(running_var + eps)"),),
        ((TEST, "x_hat = (x - running_mean) / np.sqrt(x.var(axis=0) + eps)"),),
        at_test(
            "mu = momentum * running_mean + (1 - momentum) * x.mean(axis=0)",
            "var = momentum * running_var + (1 - momentum) * x.var(axis=0)",
            "x_hat = (x - mu) / np.sqrt(var + eps)",
        ),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-before-training-uses-the-batch",
        (
            (
                TEST,
                f'{TEST}\n        if "running_mean" not in bn_param:\n'
                "            x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)",
            ),
        ),
        "`batchnorm_forward` normalizes by the batch at test time where `bn_param` has no averages yet: they are "
        "zero then.",
        TRIALS,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-before-training-not-normalized",
        ((TEST, f'{TEST}\n        if "running_mean" not in bn_param:\n            x_hat = x'),),
        "`batchnorm_forward` does not normalize at test time where `bn_param` has no averages yet: they are zero "
        "then, and `eps` is left.",
        CLASSIC,
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
        ((ROOT, "np.sqrt(np.where(running_var > 0, running_var, 1))"),),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-eps-as-a-floor",
        ((ROOT, "np.sqrt(np.maximum(running_var, eps))"),),
        "`batchnorm_forward` uses `eps` at test time as a lower bound of the variance: add it to every running "
        "variance.",
        CLASSIC,
        ((ROOT, "np.maximum(np.sqrt(running_var), eps)"),),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-second-epsilon",
        ((ROOT, "(np.sqrt(running_var + eps) + eps)"),),
        "`batchnorm_forward` adds a second epsilon at test time: `eps` under the root is enough.",
        CLASSIC,
        ((ROOT, "(np.sqrt(running_var + eps) + 1e-5)"),),
        ((ROOT, "np.sqrt(running_var + 2 * eps)"),),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-eps-hard-coded",
        ((ROOT, "np.sqrt(running_var + 1e-5)"),),
        "`batchnorm_forward` takes a number of its own for `eps` at test time: add it to the running variance as "
        "`bn_param` has it.",
        CLASSIC,
        ((ROOT, "np.sqrt(running_var + 1e-8)"),),
        ((ROOT, "(np.sqrt(running_var) + 1e-8)"),),
        ((ROOT, "(np.sqrt(running_var) + 1e-5)"),),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-divides-by-the-variance",
        ((ROOT, "(running_var + eps)"),),
        "`batchnorm_forward` divides by the running variance at test time: divide by its root.",
        CLASSIC,
        ((ROOT, "running_var"),),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-variance-corrected",
        ((ROOT, "np.sqrt(running_var * len(x) / max(len(x) - 1, 1) + eps)"),),
        "`batchnorm_forward` multiplies the running variance by N / (N - 1) at test time: take it as it is, "
        "whatever the batch.",
        CLASSIC,
        ((ROOT, "np.sqrt(running_var * len(x) / (len(x) - 1) + eps)"),),
        ((ROOT, "np.sqrt(running_var * (len(x) / (len(x) - 1)) + eps)"),),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-without-centring",
        ((TEST, "x_hat = x / np.sqrt(running_var + eps)"),),
        "`batchnorm_forward` does not subtract the running mean at test time.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-without-scaling-by-the-deviation",
        ((TEST, "x_hat = x - running_mean"),),
        "`batchnorm_forward` does not divide by the running deviation at test time.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-not-normalized",
        ((TEST, "x_hat = x"),),
        "`batchnorm_forward` does not normalize at test time: subtract the running mean, divide by the root of "
        "the running variance.",
        CLASSIC,
        ((OUT, f'{OUT} if mode == "train" else x'),),
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-mean-subtracted-last",
        ((TEST, "x_hat = x / np.sqrt(running_var + eps) - running_mean"),),
        "`batchnorm_forward` subtracts the running mean at test time without dividing it: subtract it before you "
        "divide and scale.",
        CLASSIC,
        ((TEST, "x_hat = x / np.sqrt(running_var + eps) - running_mean / gamma"),),
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
        "batchnorm-test-without-shift",
        ((TEST, f"{TEST}\n        beta = 0"),),
        "`batchnorm_forward` leaves out `beta` at test time: the formula stays as in training, only the "
        "statistics change.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-without-scale",
        ((TEST, f"{TEST}\n        gamma = 1"),),
        "`batchnorm_forward` leaves out `gamma` at test time: the formula stays as in training, only the "
        "statistics change.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-shift-before-scale",
        ((TEST, f"{TEST}\n        beta = beta * gamma"),),
        "`batchnorm_forward` adds `beta` before it multiplies by `gamma` at test time: scale first, then shift.",
        CLASSIC,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-in-place",
        ((TEST, f"{TEST}\n        x -= 1"),),
        "`batchnorm_forward` changes its argument `x` at test time: put what you compute into a new array; the "
        "caller needs `x`.",
        TRIALS,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-changes-gamma",
        ((OUT, f'{OUT}\n    if mode == "test":\n        gamma /= np.sqrt(running_var + eps)'),),
        "`batchnorm_forward` changes its argument `gamma` at test time: put what you compute from it into a new array.",
        TRIALS,
    ),
    _on(
        "batchnorm_forward",
        "batchnorm-test-changes-beta",
        ((OUT, f'{OUT}\n    if mode == "test":\n        beta -= 1'),),
        "`batchnorm_forward` changes its argument `beta` at test time: put what you compute from it into a new array.",
        CLASSIC,
    ),
)
