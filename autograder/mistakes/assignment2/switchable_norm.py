"""Mistakes in switchable normalization of feature maps, forward."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC, TRIALS

_on = partial(on, "assignment2", "ConvolutionalNetworks", "switchablenorm_forward")

KEPT_MEAN = "running_mean = momentum * running_mean + (1 - momentum) * mu"
KEPT_VAR = "running_var = momentum * running_var + (1 - momentum) * var"
TAKEN = "mu, var = running_mean, running_var"
_LISTED = "    variances.append(var.reshape(1, -1, 1, 1))\n"
_SOFTMAX = "mean_weights = np.exp(mean_logits - mean_logits.max())\n    mean_weights /= mean_weights.sum()"
_VAR_SOFTMAX = "var_weights = np.exp(var_logits - var_logits.max())\n    var_weights /= var_weights.sum()"
_VAR_SUM = "var_weights /= var_weights.sum()"
_MIXED_VAR = "mixed_var = sum(weight * var_k for"
STD = "std = np.sqrt(mixed_var + eps)"
_X_HAT = "x_hat = (x - mixed_mu) / std"
_OUT = "out = gamma[:, np.newaxis, np.newaxis] * x_hat + beta[:, np.newaxis, np.newaxis]"
NEW_MEAN = KEPT_MEAN.replace("* mu", "* x.mean(axis=batch)")
NEW_VAR = KEPT_VAR.replace("* var", "* x.var(axis=batch)")
_SPLIT_LAYER = "x.var(axis=(2, 3), keepdims=True).mean(axis=1, keepdims=True)"
_SPLIT_BATCH = "x.var(axis=(2, 3)).mean(axis=0)"


def listed(lines: str) -> Edits:
    """A spelling that changes the lists of means and variances."""
    return ((_LISTED, f"{_LISTED}{lines}\n"),)


def _weighted(lines: str) -> Edits:
    """A spelling that changes the weights."""
    return ((_VAR_SUM, f"{_VAR_SUM}\n    {lines}"),)


def _logits(formula: str) -> Edits:
    """A spelling in which the softmax takes a formula of the logits l, and subtracts nothing."""
    return (
        ("np.exp(mean_logits - mean_logits.max())", f"np.exp({formula.format(l='mean_logits')})"),
        ("np.exp(var_logits - var_logits.max())", f"np.exp({formula.format(l='var_logits')})"),
    )


def kept(mean: str, var: str) -> Edits:
    """A spelling with other updates of the running averages."""
    return ((KEPT_MEAN, f"running_mean = {mean}"), (KEPT_VAR, f"running_var = {var}"))


def last(line: str) -> Edits:
    """A spelling that does something to what is right so far."""
    return ((_OUT, f"{_OUT}\n    {line}"),)


def _ordered(first: int, second: int, third: int) -> Edits:
    """A spelling with instance, layer and batch, which are 0, 1 and 2, in another order."""
    order = f"[{{0}}[k] for k in ({first}, {second}, {third})]"
    return listed(f"    mus, variances = {order.format('mus')}, {order.format('variances')}")


MISTAKES = (
    _on(
        "switchable-logits-as-weights",
        (
            (
                "mean_weights = np.exp(mean_logits - mean_logits.max())\n    mean_weights /= mean_weights.sum()",
                "mean_weights = mean_logits",
            ),
            (
                "var_weights = np.exp(var_logits - var_logits.max())\n    var_weights /= var_weights.sum()",
                "var_weights = var_logits",
            ),
        ),
        "`switchablenorm_forward` mixes with the logits as they are: their softmax gives weights that sum to one.",
        CLASSIC,
        (
            (_SOFTMAX, "mean_weights = mean_logits / mean_logits.sum()"),
            (_VAR_SOFTMAX, "var_weights = var_logits / var_logits.sum()"),
        ),
    ),
    _on(
        "switchable-one-mixture-for-both",
        (("np.exp(var_logits - var_logits.max())", "np.exp(mean_logits - mean_logits.max())"),),
        "`switchablenorm_forward` mixes the variances with the weights of the means: they have logits of their own.",
        CLASSIC,
    ),
    _on(
        "switchable-layer-before-instance",
        (
            (
                "instance, layer, batch = (2, 3), (1, 2, 3), (0, 2, 3)",
                "instance, layer, batch = (1, 2, 3), (2, 3), (0, 2, 3)",
            ),
        ),
        "`switchablenorm_forward` swaps instance and layer statistics: the first logit is that of instance norm, "
        "over H and W.",
        CLASSIC,
    ),
    _on(
        "switchable-mixes-deviations",
        (
            ("mixed_var = sum(weight * var_k for", "mixed_var = sum(weight * np.sqrt(var_k) for"),
            ("std = np.sqrt(mixed_var + eps)", "std = np.sqrt(mixed_var**2 + eps)"),
        ),
        "`switchablenorm_forward` mixes standard deviations: mix the variances, and take the root afterwards.",
        CLASSIC,
        (
            (_MIXED_VAR, _MIXED_VAR.replace("weight * var_k", "weight * np.sqrt(var_k + eps)")),
            (STD, "std = mixed_var"),
        ),
        (
            (_MIXED_VAR, _MIXED_VAR.replace("weight * var_k", "weight * np.sqrt(var_k)")),
            (STD, "std = mixed_var + eps"),
        ),
        (
            (_MIXED_VAR, _MIXED_VAR.replace("weight * var_k", "weight * np.sqrt(var_k)")),
            (STD, "std = np.sqrt(mixed_var + eps)"),
        ),
    ),
    _on(
        "switchable-order-of-statistics",
        _ordered(2, 1, 0),
        "`switchablenorm_forward` takes its statistics in another order than their logits: these are of instance, "
        "layer and batch.",
        CLASSIC,
        _ordered(0, 2, 1),
        _ordered(1, 2, 0),
        _ordered(2, 0, 1),
    ),
    _on(
        "switchable-layer-of-each-pixel",
        (("(2, 3), (1, 2, 3), (0, 2, 3)", "(2, 3), (1,), (0, 2, 3)"),),
        "`switchablenorm_forward` takes layer statistics at every position: they run over channels, rows and columns.",
        CLASSIC,
    ),
    _on(
        "switchable-batch-of-each-pixel",
        listed(
            '    if mode == "train":\n'
            "        mus[2], variances[2] = x.mean(axis=0, keepdims=True), x.var(axis=0, keepdims=True)"
        ),
        "`switchablenorm_forward` takes batch statistics at every position: they run over examples, rows and columns.",
        CLASSIC,
    ),
    _on(
        "switchable-variances-around-several-means",
        (
            (_LISTED, f"{_LISTED}    variances[1] = {_SPLIT_LAYER}\n"),
            ("x.mean(axis=batch), x.var(axis=batch)", f"x.mean(axis=batch), {_SPLIT_BATCH}"),
        ),
        "In `switchablenorm_forward`, a variance over layer or batch is an average of those of single maps: how their "
        "means differ is part of it.",
        CLASSIC,
        listed(f"    variances[1] = {_SPLIT_LAYER}"),
        (("x.mean(axis=batch), x.var(axis=batch)", f"x.mean(axis=batch), {_SPLIT_BATCH}"),),
        (
            (
                _LISTED,
                f"{_LISTED}    variances[1] = {_SPLIT_LAYER}\n"
                '    if mode == "train":\n'
                f"        variances[2] = {_SPLIT_BATCH}.reshape(1, -1, 1, 1)\n",
            ),
        ),
    ),
    _on(
        "switchable-logits-clipped",
        _logits("np.clip({l}, -30, 30)"),
        "`switchablenorm_forward` clips the logits: large ones then count the same; shift all three by the same "
        "number instead, which changes no weight.",
        TRIALS,
        _logits("np.clip({l}, -5, 5)"),
        _logits("np.minimum({l}, 700)"),
    ),
    _on(
        "switchable-softmax-overflows",
        _logits("{l}"),
        "The softmax of `switchablenorm_forward` fails for some logits far from zero: shifting all three by the "
        "same number changes no weight, so choose it well.",
        CLASSIC,
        (("np.exp(var_logits - var_logits.max())", "np.exp(var_logits - mean_logits.max())"),),
    ),
    _on(
        "switchable-weights-do-not-sum-to-one",
        (
            (_SOFTMAX, "mean_weights = np.exp(mean_logits)"),
            (_VAR_SOFTMAX, "var_weights = np.exp(var_logits)"),
        ),
        "The weights of `switchablenorm_forward` do not sum to one: divide the exponentials of three logits by their "
        "sum.",
        CLASSIC,
        (
            (_SOFTMAX, "mean_weights = np.exp(mean_logits - mean_logits.max())"),
            (_VAR_SOFTMAX, "var_weights = np.exp(var_logits - var_logits.max())"),
        ),
        (
            (_SOFTMAX, "mean_weights = 1 / (1 + np.exp(-mean_logits))"),
            (_VAR_SOFTMAX, "var_weights = 1 / (1 + np.exp(-var_logits))"),
        ),
        (
            (
                _VAR_SOFTMAX,
                "powers = np.exp(np.stack([mean_logits, var_logits]) - max(mean_logits.max(), var_logits.max()))"
                "\n    mean_weights, var_weights = powers / powers.sum()",
            ),
        ),
        _weighted("mean_weights, var_weights = mean_weights / 3, var_weights / 3"),
    ),
    _on(
        "switchable-weights-equal",
        _weighted("mean_weights = var_weights = np.full(3, 1 / 3)"),
        "`switchablenorm_forward` gives all statistics the same weight: the weights are the softmax of the logits.",
        CLASSIC,
        _weighted("mean_weights = var_weights = np.ones(3)"),
    ),
    _on(
        "switchable-logits-exchanged",
        _weighted("mean_weights, var_weights = var_weights, mean_weights"),
        "`switchablenorm_forward` mixes means with the weights of the variances: each have logits of their own.",
        CLASSIC,
        _weighted("mean_weights = var_weights"),
    ),
    _on(
        "switchable-mixes-outputs",
        (
            (
                _X_HAT,
                "x_hat = sum(\n        v * (x - m) / np.sqrt(s + eps) "
                "for v, m, s in zip(mean_weights, mus, variances, strict=True)\n    )",
            ),
        ),
        "`switchablenorm_forward` normalizes three times and mixes the results: mix the means and the variances, and "
        "normalize once.",
        CLASSIC,
        (
            (
                _X_HAT,
                "x_hat = (x - mixed_mu) * sum(\n        w / np.sqrt(s + eps) "
                "for w, s in zip(var_weights, variances, strict=True)\n    )",
            ),
        ),
    ),
    _on(
        "switchable-single-example",
        _weighted(
            'if mode == "train" and len(x) == 1:\n'
            "        for weights in (mean_weights, var_weights):\n"
            "            weights[2] = 0\n            weights /= weights.sum()"
        ),
        "`switchablenorm_forward` makes an exception of a batch of one example: batch statistics run over its rows and "
        "columns, and count as usual.",
        TRIALS,
        _weighted('if mode == "train" and len(x) == 1:\n        mean_weights[2] = var_weights[2] = 0'),
        (
            (
                _LISTED,
                f'{_LISTED}    if mode == "train" and len(x) == 1:\n'
                "        mus[2], variances[2] = (a.reshape(1, -1, 1, 1) for a in (running_mean, running_var))\n",
            ),
        ),
    ),
    _on(
        "switchable-variance-unbiased",
        (("x.mean(axis=batch), x.var(axis=batch)", "x.mean(axis=batch), x.var(axis=batch, ddof=1)"),),
        "`switchablenorm_forward` divides squares by one less than their number: a variance is their mean.",
        CLASSIC,
        (
            ("x.mean(axis=batch), x.var(axis=batch)", "x.mean(axis=batch), x.var(axis=batch, ddof=1)"),
            ("x.var(axis=axes, keepdims=True)", "x.var(axis=axes, keepdims=True, ddof=min(1, x[0, 0].size - 1))"),
        ),
    ),
    _on(
        "switchable-logits-changed",
        ((_SOFTMAX, f"mean_logits -= mean_logits.max()\n    var_logits -= var_logits.max()\n    {_SOFTMAX}"),),
        "`switchablenorm_forward` changes the logits themselves, which are the caller's: compute with an array of its "
        "own.",
        TRIALS,
    ),
    _on(
        "switchable-in-place",
        last("x -= 1"),
        "`switchablenorm_forward` computes in `x` itself, which the caller still needs: work on an array of its own.",
        CLASSIC,
        last('if mode == "test":\n        x -= 1'),
    ),
    _on(
        "switchable-eps-outside-the-root",
        ((STD, "std = np.sqrt(mixed_var) + eps"),),
        "`switchablenorm_forward` adds `eps` to the standard deviation: add it to the mixed variance, under the root.",
        CLASSIC,
    ),
    _on(
        "switchable-without-eps",
        ((STD, "std = np.sqrt(mixed_var)"),),
        "`switchablenorm_forward` forgets `eps`: add it to the mixed variance, under the root.",
        CLASSIC,
    ),
    _on(
        "switchable-eps-three-times",
        ((STD, "std = np.sqrt(mixed_var + 3 * eps)"),),
        "`switchablenorm_forward` adds `eps` more than once: the mixed variance gets it once.",
        CLASSIC,
        ((STD, "std = np.sqrt(mixed_var + 2 * eps)"),),
    ),
    _on(
        "switchable-eps-of-its-own",
        ((STD, "std = np.sqrt(mixed_var + 1e-5)"),),
        "`switchablenorm_forward` has an `eps` of its own: take the one from `sn_param`, which is 1e-5 if not given.",
        CLASSIC,
        ((STD, 'std = np.sqrt(mixed_var + sn_param.get("eps", 1e-8))'),),
        ((STD, "std = np.sqrt(mixed_var + 1e-8)"),),
    ),
    _on(
        "switchable-divides-by-the-variance",
        ((STD, "std = mixed_var + eps"),),
        "`switchablenorm_forward` divides by the mixed variance: divide by its square root.",
        CLASSIC,
    ),
    _on(
        "switchable-without-shift",
        ((_OUT, "out = gamma[:, np.newaxis, np.newaxis] * x_hat"),),
        "`switchablenorm_forward` leaves out the shift: add `beta` after scaling.",
        CLASSIC,
    ),
    _on(
        "switchable-without-scale",
        ((_OUT, "out = x_hat + beta[:, np.newaxis, np.newaxis]"),),
        "`switchablenorm_forward` leaves out the scale: multiply by `gamma` before adding `beta`.",
        CLASSIC,
        ((_OUT, "out = x_hat"),),
        last('if mode == "test":\n        out = x_hat'),
    ),
    _on(
        "switchable-output-overwritten",
        last(
            "kept = switchablenorm_forward.__dict__\n"
            "    kept = kept.setdefault(str((x.shape, x.dtype)), np.empty_like(out))\n"
            "    kept[...] = out\n    out = kept"
        ),
        "`switchablenorm_forward` returns the same array from every call, and so overwrites what it returned before: "
        "make a new one each time.",
        TRIALS,
    ),
)
