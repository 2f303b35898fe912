"""Mistakes in layer normalization."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "BatchNormalization")

_CENTRED, _VAR = "x_mu = x - x.mean(axis=1, keepdims=True)", "(x_mu**2).mean(axis=1, keepdims=True)"
_STD, _NORMALIZED, _OUT = f"std = np.sqrt({_VAR} + eps)", "x_hat = x_mu / std", "out = gamma * x_hat + beta"


def _first(*lines: str) -> Edits:
    """Lines at the start."""
    return ((_CENTRED, "\n    ".join((*lines, _CENTRED))),)


def _after(old: str, *lines: str) -> Edits:
    """Lines after another."""
    return ((old, "\n    ".join((old, *lines))),)


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
        "`layernorm_forward` takes a mean or variance over the batch: take both over the features of each example.",
        HAND_INS,
        ((_CENTRED, "x_mu = x - x.mean(axis=0)"),),
        ((_VAR, "(x_mu**2).mean(axis=0)"),),
        ((_CENTRED, "x_mu = x - x.mean(axis=0)"), (_VAR, "x.var(axis=1, keepdims=True)")),
        ((_VAR, "x.var(axis=0)"),),
        ((_VAR, "x.var(axis=1)"),),
    ),
    _on(
        "layernorm_forward",
        "layernorm-square-batch-over-the-batch",
        _after(
            _NORMALIZED,
            "if x.shape[0] == x.shape[1]:",
            "    x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)",
        ),
        "`layernorm_forward` is wrong where there are as many examples as features: the shape cannot tell the axes "
        "apart, so choose the axis by its number.",
        TRIALS,
        _after(_NORMALIZED, "if x.shape[0] == x.shape[1]:", "    gamma = gamma[:, np.newaxis]"),
        _after(
            _NORMALIZED, "if x.shape[0] == x.shape[1]:", "    gamma, beta = gamma[:, np.newaxis], beta[:, np.newaxis]"
        ),
    ),
    _on(
        "layernorm_forward",
        "layernorm-gamma-along-the-batch",
        ((_OUT, "out = gamma[:, np.newaxis] * x_hat + beta[:, np.newaxis]"),),
        "`layernorm_forward` gives each example its own `gamma` and `beta`: each feature has its own.",
        HAND_INS,
        ((_OUT, "out = (gamma * x_hat.T + beta).T"),),
        ((_OUT, "out = gamma[:, np.newaxis] * x_hat + beta"),),
    ),
    _on(
        "layernorm_forward",
        "layernorm-variance-unbiased",
        (("(x_mu**2).mean(axis=1, keepdims=True)", "(x_mu**2).sum(axis=1, keepdims=True) / (x.shape[1] - 1)"),),
        "`layernorm_forward` divides the squares by D - 1: the variance is their mean, divided by D.",
        CLASSIC,
        ((_VAR, "(x_mu**2).sum(axis=1, keepdims=True) / max(x.shape[1] - 1, 1)"),),
        ((_VAR, "(x_mu**2).sum(axis=1, keepdims=True) * (1 / (x.shape[1] - 1))"),),
    ),
    _on(
        "layernorm_forward",
        "layernorm-divided-by-the-batch",
        ((_VAR, "(x_mu**2).sum(axis=1, keepdims=True) / len(x)"),),
        "`layernorm_forward` divides by N: its means run over the features, so divide by D.",
        CLASSIC,
        (
            (_CENTRED, "x_mu = x - x.sum(axis=1, keepdims=True) / len(x)"),
            (_VAR, "(x_mu**2).sum(axis=1, keepdims=True) / len(x)"),
        ),
        ((_CENTRED, "x_mu = x - x.sum(axis=1, keepdims=True) / len(x)"),),
    ),
    _on(
        "layernorm_forward",
        "layernorm-variance-not-averaged",
        ((_VAR, "(x_mu**2).sum(axis=1, keepdims=True)"),),
        "`layernorm_forward` divides by the root of the sum of squares: the variance is their mean, divided by D.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-variance-of-uncentred-input",
        ((_VAR, "(x**2).mean(axis=1, keepdims=True)"),),
        "`layernorm_forward` takes the mean of the squares for the variance: subtract the example's mean before "
        "squaring.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-variance-without-squares",
        ((_VAR, "np.abs(x_mu).mean(axis=1, keepdims=True)"),),
        "`layernorm_forward` takes absolute deviations for the standard deviation: it is the root of the mean of "
        "their squares.",
        CLASSIC,
        ((_VAR, "np.abs(x_mu).mean(axis=1, keepdims=True) ** 2"),),
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
        "layernorm-second-epsilon",
        ((_STD, "std = np.sqrt((x_mu**2).mean(axis=1, keepdims=True) + eps) + eps"),),
        "`layernorm_forward` adds a second epsilon: `eps` under the root is enough.",
        CLASSIC,
        ((_STD, "std = np.sqrt((x_mu**2).mean(axis=1, keepdims=True) + eps) + 1e-5"),),
        ((_STD, "std = np.sqrt((x_mu**2).mean(axis=1, keepdims=True) + 2 * eps)"),),
        ((_STD, "std = np.sqrt((x_mu**2).mean(axis=1, keepdims=True) + eps + 1e-5)"),),
        ((_STD, "std = np.sqrt((x_mu**2).mean(axis=1, keepdims=True) + eps) + 1e-6"),),
    ),
    _on(
        "layernorm_forward",
        "layernorm-eps-squared",
        ((_STD, "std = np.sqrt((x_mu**2).mean(axis=1, keepdims=True) + eps**2)"),),
        "`layernorm_forward` squares `eps`, or takes its root: add it to the variance as it is.",
        CLASSIC,
        ((_STD, "std = np.sqrt((x_mu**2).mean(axis=1, keepdims=True) + np.sqrt(eps))"),),
    ),
    _on(
        "layernorm_forward",
        "layernorm-without-eps",
        ((_STD, "std = np.sqrt((x_mu**2).mean(axis=1, keepdims=True))"),),
        "`layernorm_forward` leaves out `eps`: add it to the variance, so that equal features are not divided by zero.",
        CLASSIC,
        _after(_STD, "v = x.var(axis=1, keepdims=True)", "std = np.where(v > 0, np.sqrt(v), 1)"),
    ),
    _on(
        "layernorm_forward",
        "layernorm-another-default-eps",
        _first('eps = ln_param.get("eps", 1e-8)'),
        "`layernorm_forward` takes another number for `eps` where `ln_param` has none: it is 1e-5 then.",
        TRIALS,
        _first('eps = ln_param.get("eps", 1e-6)'),
        _first('eps = ln_param.get("eps", 1e-3)'),
        _first('eps = ln_param.get("eps", 1e-4)'),
        _first('eps = ln_param.get("eps", 1e-2)'),
        _first('eps = ln_param.get("eps", 1e-7)'),
    ),
    _on(
        "layernorm_forward",
        "layernorm-eps-with-a-floor",
        _first("eps = max(eps, 1e-5)"),
        "`layernorm_forward` does not honour a small `eps`: take it as `ln_param` has it, however small.",
        TRIALS,
        _first("eps = max(eps, 1e-6)"),
        _first("eps = max(eps, 1e-3)"),
    ),
    _on(
        "layernorm_forward",
        "layernorm-settings-taken-out",
        _first('ln_param.pop("eps", None)'),
        "`layernorm_forward` takes `eps` out of `ln_param` or changes it: the next call needs it, so only read.",
        TRIALS,
    ),
    _on(
        "layernorm_forward",
        "layernorm-small-variance-not-divided",
        _after(_STD, "std = np.where(std**2 - eps < 1e-4, 1, std)"),
        "`layernorm_forward` does not divide examples of small variance like the others: `eps` in the root is all "
        "that they need.",
        TRIALS,
        _after(_STD, "std = np.where(std**2 - eps < 1e-5, 1, std)"),
        _after(_STD, "std = np.where(std**2 - eps < 1e-6, 1, std)"),
        _after(_STD, "std = np.where(std**2 - eps < 1e-7, 1, std)"),
        _after(_STD, "std = np.where(std < 1e-2, 1, std)"),
        _after(_STD, "std = np.where(std**2 - eps < eps, 1, std)"),
        _after(_STD, "std = np.where(std < 1e-3, 1, std)"),
        _after(_STD, "std = np.maximum(std, 1e-2)"),
        _after(_STD, "std = np.maximum(std, 1e-3)"),
        ((_STD, "std = np.sqrt(np.maximum((x_mu**2).mean(axis=1, keepdims=True), 1e-4) + eps)"),),
        ((_STD, "std = np.sqrt(np.maximum((x_mu**2).mean(axis=1, keepdims=True), 1e-5) + eps)"),),
        ((_STD, "std = np.sqrt(np.maximum((x_mu**2).mean(axis=1, keepdims=True), 1e-6) + eps)"),),
        ((_STD, "std = np.sqrt(np.maximum((x_mu**2).mean(axis=1, keepdims=True), eps) + eps)"),),
    ),
    _on(
        "layernorm_forward",
        "layernorm-eps-as-a-floor",
        ((_STD, "std = np.sqrt(np.maximum((x_mu**2).mean(axis=1, keepdims=True), eps))"),),
        "`layernorm_forward` takes `eps` for the least variance there may be: add it to the variance of every example.",
        CLASSIC,
        ((_STD, "std = np.maximum(np.sqrt((x_mu**2).mean(axis=1, keepdims=True)), eps)"),),
    ),
    _on(
        "layernorm_forward",
        "layernorm-output-bounded",
        _after(_NORMALIZED, "x_hat = np.clip(x_hat, -2, 2)"),
        "`layernorm_forward` bounds the normalized features: they may be of any size.",
        CLASSIC,
        _after(_NORMALIZED, "x_hat = np.clip(x_hat, -3, 3)"),
        _after(_NORMALIZED, "x_hat = np.clip(x_hat, -1, 1)"),
    ),
    _on(
        "layernorm_forward",
        "layernorm-output-transposed",
        _after(_OUT, "out = out.T"),
        "`layernorm_forward` returns its output with the axes in the wrong order: it must have the shape of `x`.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-equal-features-without-shift",
        _after(_NORMALIZED, "beta = np.where(x_mu.any(axis=1, keepdims=True), beta, 0)"),
        "`layernorm_forward` gives zero for a single feature, and perhaps wherever all features are equal: `beta` "
        "is added there, too.",
        TRIALS,
    ),
    _on(
        "layernorm_forward",
        "layernorm-equal-features-left-as-they-are",
        _after(_NORMALIZED, "if x.shape[1] == 1:", "    x_hat = x"),
        "`layernorm_forward` makes an exception for a single feature, and perhaps wherever all features are equal: "
        "subtract the mean there, too.",
        TRIALS,
        _after(_OUT, "if x.shape[1] == 1:", "    out = x.copy()"),
        _after(_NORMALIZED, "if x.shape[1] == 1:", "    x_hat = x / np.sqrt(1 + eps)"),
        _after(_NORMALIZED, "if x.shape[1] == 1:", "    x_hat = x / np.sqrt(eps)"),
    ),
    _on(
        "layernorm_forward",
        "layernorm-one-mean-for-all-examples",
        ((_CENTRED, "x_mu = x - x.mean()"),),
        "`layernorm_forward` subtracts one mean for the whole batch: every example has its own, over its features.",
        CLASSIC,
        ((_CENTRED, "x_mu = x - x.mean()"), (_VAR, "x.var()")),
        ((_CENTRED, "x_mu = x - x.mean()"), (_VAR, "x.var(axis=1, keepdims=True)")),
    ),
    _on(
        "layernorm_forward",
        "layernorm-variance-of-the-whole-batch",
        (("(x_mu**2).mean(axis=1, keepdims=True)", "(x_mu**2).mean()"),),
        "`layernorm_forward` takes one variance for the whole batch: every example has its own, over its features.",
        CLASSIC,
        ((_VAR, "x.var()"),),
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
        "layernorm-without-scale",
        ((_OUT, "out = x_hat + beta"),),
        "`layernorm_forward` leaves out `gamma`: scale the normalized features before `beta` is added.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-without-scale-and-shift",
        ((_OUT, "out = x_hat"),),
        "`layernorm_forward` does not scale and shift: `gamma` and `beta` belong to the output.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-scale-and-shift-swapped",
        ((_OUT, "out = beta * x_hat + gamma"),),
        "`layernorm_forward` swaps scale and shift: multiply by `gamma` and add `beta`.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-shift-before-scale",
        ((_OUT, "out = gamma * (x_hat + beta)"),),
        "`layernorm_forward` adds `beta` before it multiplies by `gamma`: scale first, then shift.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-shift-subtracted",
        ((_OUT, "out = gamma * x_hat - beta"),),
        "`layernorm_forward` subtracts `beta`: add it.",
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
        "layernorm-without-scaling-by-the-deviation",
        ((_NORMALIZED, "x_hat = x_mu"),),
        "`layernorm_forward` does not divide by the standard deviation: subtracting the mean is half of it.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-divides-by-the-variance",
        ((_NORMALIZED, "x_hat = x_mu / std**2"),),
        "`layernorm_forward` divides by the variance: divide by its root, the standard deviation.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-multiplies-by-the-deviation",
        ((_NORMALIZED, "x_hat = x_mu * std"),),
        "`layernorm_forward` multiplies by the standard deviation: divide by it.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-in-place",
        (("x_mu = x - x.mean(axis=1, keepdims=True)", "x -= x.mean(axis=1, keepdims=True)\n    x_mu = x"),),
        "`layernorm_forward` changes its argument `x`: put what you compute into new arrays; the caller needs `x`.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-changes-gamma",
        _after(_OUT, "gamma *= 2"),
        "`layernorm_forward` changes its argument `gamma`: put what you compute from it into a new array.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-changes-beta",
        _after(_OUT, "beta += 1"),
        "`layernorm_forward` changes its argument `beta`: put what you compute from it into a new array.",
        CLASSIC,
    ),
    _on(
        "layernorm_forward",
        "layernorm-output-in-a-shared-array",
        _after(
            _OUT,
            "kept = layernorm_forward.__dict__.setdefault((out.shape, out.dtype), out.copy())",
            "kept[...] = out",
            "out = kept",
        ),
        "`layernorm_forward` returns an array that its next call overwrites: make a new one in every call.",
        TRIALS,
    ),
    _on(
        "layernorm_forward",
        "layernorm-eps-hard-coded",
        (("keepdims=True) + eps)", "keepdims=True) + 1e-5)"),),
        "`layernorm_forward` takes a number of its own for `eps`: add it to the variance as `ln_param` has it.",
        CLASSIC,
        _first("eps = 1e-8"),
        _first("eps = 1e-6"),
        _first("eps = 1e-3"),
        _first("eps = 1e-7"),
        ((_STD, "std = np.sqrt((x_mu**2).mean(axis=1, keepdims=True)) + 1e-5"),),
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
        "`dx` of `layernorm_backward` leaves out the way through the mean, which depends on all features of the "
        "example.",
        CLASSIC,
    ),
    _on(
        "layernorm_backward",
        "layernorm-gradient-not-through-the-variance",
        ((" - x_hat * projection) / std", ") / std"),),
        "`dx` of `layernorm_backward` leaves out the way through the variance, which depends on all features of "
        "the example.",
        CLASSIC,
    ),
)
