"""Mistakes in the backward pass of switchable normalization of feature maps."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC, TRIALS

_on = partial(on, "assignment2", "ConvolutionalNetworks", "switchablenorm_backward")

_CACHE = "x, x_hat, std, gamma, mus, variances, mean_weights, var_weights = cache"
_DBETA, _DGAMMA = "dbeta = dout.sum(axis=(0, 2, 3))", "dgamma = (dout * x_hat).sum(axis=(0, 2, 3))"
_DX_HAT = "dx_hat = dout * gamma[:, np.newaxis, np.newaxis]"
_DVAR = "dvar = -(dx_hat * x_hat).sum(axis=(2, 3), keepdims=True) / (2 * std**2)"
_DMU_K = "dmu_k = mean_weights[k] * dmu.sum(axis=axes, keepdims=True)"
_DVAR_K = "dvar_k = var_weights[k] * dvar.sum(axis=axes, keepdims=True)"
_COUNT = "m = x.size // mus[k].size"
_STEP = "dx += (dmu_k + 2 * dvar_k * (x - mus[k])) / m"
_DMEAN_K, _DVAR_WEIGHT_K = "dmean_weights[k] = (dmu * mus[k]).sum()", "dvar_weights[k] = (dvar * variances[k]).sum()"
_SOFTMAX = "dmean_logits = mean_weights * (dmean_weights - mean_weights @ dmean_weights)"
_VAR_SOFTMAX = "dvar_logits = var_weights * (dvar_weights - var_weights @ dvar_weights)"


def _step(line: str) -> Edits:
    """A spelling with another step from the statistics to dx."""
    return ((_STEP, line),)


def _unless(condition: str) -> Edits:
    """A spelling that leaves out a kind of statistics in dx."""
    return ((_STEP, f"if not ({condition}):\n            {_STEP}"),)


def _counted(number: str) -> Edits:
    """A spelling that takes another number of elements behind a statistic."""
    return ((_COUNT, f"m = {number}"),)


def _unsummed(k: str) -> Edits:
    """A spelling in which one kind of statistics does not add up what comes back."""
    return (
        (_DMU_K, f"{_DMU_K} if k != {k} else mean_weights[k] * dmu"),
        (_DVAR_K, f"{_DVAR_K} if k != {k} else var_weights[k] * dvar"),
    )


def _logits(formula: str) -> Edits:
    """A spelling with a formula for the gradients of the logits, of weights w and their gradients g."""
    return (
        (_SOFTMAX, f"w, g = mean_weights, dmean_weights\n    dmean_logits = {formula}"),
        (_VAR_SOFTMAX, f"w, g = var_weights, dvar_weights\n    dvar_logits = {formula}"),
    )


def _afterwards(line: str) -> Edits:
    """A spelling that does something to the right gradients."""
    return ((_VAR_SOFTMAX, f"{_VAR_SOFTMAX}\n    {line}"),)


def _first(line: str) -> Edits:
    """A spelling that does something before anything else."""
    return ((_CACHE, f"{_CACHE}\n    {line}"),)


def _skipped(bound: str, logits: bool) -> Edits:
    """A spelling that skips statistics of a small share, for the logits, too."""
    edits = (
        (_DMU_K, f"{_DMU_K} * (mean_weights[k] > {bound})"),
        (_DVAR_K, f"{_DVAR_K} * (var_weights[k] > {bound})"),
    )
    if not logits:
        return edits
    return (
        *edits,
        (_DMEAN_K, f"{_DMEAN_K} * (mean_weights[k] > {bound})"),
        (_DVAR_WEIGHT_K, f"{_DVAR_WEIGHT_K} * (var_weights[k] > {bound})"),
    )


MISTAKES = (
    _on(
        "switchable-gradient-without-softmax",
        (
            ("mean_weights * (dmean_weights - mean_weights @ dmean_weights)", "dmean_weights"),
            ("var_weights * (dvar_weights - var_weights @ dvar_weights)", "dvar_weights"),
        ),
        "`switchablenorm_backward` returns the gradients of the weights: carry them through the softmax to the logits.",
        CLASSIC,
    ),
    _on(
        "switchable-gradient-of-the-softmax-diagonal",
        (
            (
                "mean_weights * (dmean_weights - mean_weights @ dmean_weights)",
                "mean_weights * (1 - mean_weights) * dmean_weights",
            ),
            (
                "var_weights * (dvar_weights - var_weights @ dvar_weights)",
                "var_weights * (1 - var_weights) * dvar_weights",
            ),
        ),
        "`switchablenorm_backward` takes each weight to depend on its own logit only: softmax makes it depend on "
        "all three.",
        CLASSIC,
    ),
    _on(
        "switchable-gradient-not-through-the-statistics",
        (("        dx += (dmu_k + 2 * dvar_k * (x - mus[k])) / m\n", ""),),
        "`dx` of `switchablenorm_backward` treats the mixed statistics as constants: they depend on the input in "
        "three ways.",
        CLASSIC,
    ),
    _on(
        "switchable-gradient-not-through-the-variance",
        (("(dmu_k + 2 * dvar_k * (x - mus[k])) / m", "dmu_k / m"),),
        "`dx` of `switchablenorm_backward` leaves out the way through the variances: add that of all three.",
        CLASSIC,
    ),
    _on(
        "switchable-gradient-of-instances-only",
        (
            ("dmu_k = mean_weights[k] * dmu.sum(axis=axes, keepdims=True)", "dmu_k = mean_weights[k] * dmu"),
            ("dvar_k = var_weights[k] * dvar.sum(axis=axes, keepdims=True)", "dvar_k = var_weights[k] * dvar"),
        ),
        "`dx` of `switchablenorm_backward` forgets that channels or examples share statistics: add up what they "
        "send back.",
        CLASSIC,
        _unsummed("2"),
        _unsummed("1"),
    ),
    _on(
        "switchable-gradient-softmax-without-the-sum",
        _logits("w * g"),
        "The gradients of the logits in `switchablenorm_backward` lack a term: a larger logit makes the other two "
        "weights smaller.",
        TRIALS,
        ((_SOFTMAX, "dmean_logits = mean_weights * dmean_weights"),),
        ((_VAR_SOFTMAX, "dvar_logits = var_weights * dvar_weights"),),
    ),
    _on(
        "switchable-gradient-softmax-other-formula",
        _logits("w * (g - g.sum())"),
        "The gradients of the logits in `switchablenorm_backward` go through the softmax in a wrong way: "
        "differentiate each of its three weights by each logit.",
        CLASSIC,
        _logits("w * (g - g.mean())"),
        _logits("g - w @ g"),
        _logits("w * (w @ g - g)"),
        _logits("w * g - w @ g"),
        _logits("g - g.sum() * w"),
        _logits("g - g.mean()"),
    ),
    _on(
        "switchable-gradient-of-the-logits-exchanged",
        _afterwards("dmean_logits, dvar_logits = dvar_logits, dmean_logits"),
        "`switchablenorm_backward` mixes up the gradients or the weights of means and variances in its gradients "
        "of the logits.",
        CLASSIC,
        ((_VAR_SOFTMAX, "dvar_logits = mean_weights * (dvar_weights - mean_weights @ dvar_weights)"),),
        ((_SOFTMAX, "dmean_logits = var_weights * (dmean_weights - var_weights @ dmean_weights)"),),
    ),
    _on(
        "switchable-gradient-divided-by-weights",
        (
            (
                _SOFTMAX,
                "dmean_logits = mean_weights * (mean_weights * dmean_weights / mean_weights - mean_weights @ "
                "dmean_weights)",
            ),
            (
                _VAR_SOFTMAX,
                "dvar_logits = var_weights * (var_weights * dvar_weights / var_weights - var_weights @ dvar_weights)",
            ),
        ),
        "`switchablenorm_backward` divides by the weights, or takes their logarithm: a weight may be zero in floating "
        "point.",
        TRIALS,
    ),
    _on(
        "switchable-gradient-small-shares-skipped",
        _skipped("0.05", logits=False),
        "`switchablenorm_backward` leaves out statistics of a small share: they pass on their share of the gradient, "
        "however small.",
        TRIALS,
        *(_skipped(bound, logits=False) for bound in ("0.02", "0.01")),
        *(_skipped(bound, logits=True) for bound in ("0.05", "0.02", "0.01")),
    ),
    _on(
        "switchable-gradient-not-through-the-batch",
        _unless("k == 2"),
        "`dx` of `switchablenorm_backward` treats batch statistics as constants: in training they depend on the input, "
        "too.",
        TRIALS,
        _step(f"{_STEP} if k < 2 else (dmu_k / m)"),
    ),
    _on(
        "switchable-gradient-not-through-the-layer",
        _unless("k == 1"),
        "`dx` of `switchablenorm_backward` treats layer statistics as constants: they depend on the input, too.",
        CLASSIC,
    ),
    _on(
        "switchable-gradient-not-through-the-instance",
        _unless("k == 0"),
        "`dx` of `switchablenorm_backward` treats instance statistics as constants: they depend on the input, too.",
        CLASSIC,
    ),
    _on(
        "switchable-gradient-not-through-the-mean",
        _step("dx += 2 * dvar_k * (x - mus[k]) / m"),
        "`dx` of `switchablenorm_backward` leaves out the way through the means: add that of all three.",
        CLASSIC,
    ),
    _on(
        "switchable-gradient-single-example",
        _unless("k == 2 and len(x) == 1"),
        "`dx` of `switchablenorm_backward` leaves out batch statistics for a batch of one example: they depend on its "
        "rows and columns.",
        TRIALS,
        (
            (_STEP, f"if k < 2 or len(x) > 1:\n            {_STEP}"),
            (_DMEAN_K, f"{_DMEAN_K} * (k < 2 or len(x) > 1)"),
            (_DVAR_WEIGHT_K, f"{_DVAR_WEIGHT_K} * (k < 2 or len(x) > 1)"),
        ),
    ),
    _on(
        "switchable-gradient-single-pixel",
        _unless("k == 0 and x[0, 0].size == 1"),
        "`dx` of `switchablenorm_backward` leaves out instance statistics for maps of one pixel: their mean is the "
        "pixel itself.",
        TRIALS,
    ),
    _on(
        "switchable-gradient-of-flat-maps",
        _afterwards("dx = dx * (variances[0] > 0)"),
        "`dx` of `switchablenorm_backward` is zero for maps that do not vary, such as those of one pixel: layer and "
        "batch statistics let a gradient through.",
        TRIALS,
    ),
    _on(
        "switchable-gradient-divides-by-another-number",
        _counted("x[0, 0].size"),
        "`dx` of `switchablenorm_backward` divides by wrong numbers: behind instance, layer and batch statistics are "
        "H * W, C * H * W and N * H * W elements.",
        CLASSIC,
        _counted("x.size"),
        _counted("1"),
        _counted("[x[0, 0].size, x[:, 0].size, x[0].size][k]"),
        _counted("[x[0, 0].size, x.shape[1], x.shape[0]][k]"),
    ),
    _on(
        "switchable-gradient-around-the-mixed-mean",
        _step("dx += (dmu_k + 2 * dvar_k * x_hat * std) / m"),
        "`dx` of `switchablenorm_backward` takes the variances around the mixed mean: each belongs around its own "
        "mean.",
        CLASSIC,
    ),
    _on(
        "switchable-gradient-of-the-variance-scaled",
        _step("dx += (dmu_k + dvar_k * (x - mus[k])) / m"),
        "The way through the variances in `switchablenorm_backward` has a wrong factor, power or sign: derive it "
        "again, step by step.",
        CLASSIC,
        _step("dx += (dmu_k - 2 * dvar_k * (x - mus[k])) / m"),
        *(
            ((_DVAR, _DVAR.replace("(2 * std**2)", by)),)
            for by in ("std**2", "(2 * std)", "(2 * std**3)", "(-2 * std**2)", "2")
        ),
    ),
    _on(
        "switchable-gradient-of-the-mean-scaled",
        _step("dx += (-dmu_k + 2 * dvar_k * (x - mus[k])) / m"),
        "The way through the means in `switchablenorm_backward` has a wrong factor or sign: derive it again, step by "
        "step.",
        CLASSIC,
        (("dmu = -dx.sum", "dmu = -dx_hat.sum"),),
        (("dmu = -dx.sum", "dmu = dx.sum"),),
    ),
    _on(
        "switchable-gradient-weights-left-out",
        ((_DMU_K, _DMU_K.replace("mean_weights[k] * ", "")), (_DVAR_K, _DVAR_K.replace("var_weights[k] * ", ""))),
        "`dx` of `switchablenorm_backward` does not weigh the ways through the statistics rightly: each has its weight "
        "in the mixture of means or of variances.",
        CLASSIC,
        ((_DVAR_K, _DVAR_K.replace("var_weights", "mean_weights")),),
        (
            (_DMU_K, _DMU_K.replace("mean_weights", "var_weights")),
            (_DVAR_K, _DVAR_K.replace("var_weights", "mean_weights")),
        ),
        (
            (_DMU_K, _DMU_K.replace("mean_weights[k] * ", "1 / 3 * ")),
            (_DVAR_K, _DVAR_K.replace("var_weights[k] * ", "1 / 3 * ")),
        ),
    ),
    _on(
        "switchable-gradient-not-divided",
        (("dx = dx_hat / std", "dx = dx_hat.copy()"),),
        "`dx` of `switchablenorm_backward` is not divided by the standard deviation exactly once: centred inputs "
        "are, on the way to `x_hat`.",
        CLASSIC,
        (("dx = dx_hat / std", "dx = dx_hat / std**2"),),
        _afterwards("dx = dx / std"),
    ),
    _on(
        "switchable-gradient-clipped",
        _afterwards("dx = np.clip(dx, -10, 10)"),
        "`switchablenorm_backward` clips gradients: carry them back as large as they are.",
        CLASSIC,
        *(_afterwards(f"dx = np.clip(dx, -{bound}, {bound})") for bound in ("1", "5", "100", "1e3")),
        *(_first(f"dout = np.clip(dout, -{bound}, {bound})") for bound in ("1", "5")),
    ),
    _on(
        "switchable-gradient-small-dropped",
        _afterwards("dx = np.where(abs(dx) < 1e-6, 0, dx)"),
        "`switchablenorm_backward` takes small gradients for zero: however small they are, carry them back.",
        CLASSIC,
        _afterwards("dx = np.where(abs(dx) < 1e-8, 0, dx)"),
    ),
    _on(
        "switchable-dgamma-of-the-centred-input",
        ((_DGAMMA, "dgamma = (dout * x_hat * std).sum(axis=(0, 2, 3))"),),
        "`dgamma` of `switchablenorm_backward` does not take `x_hat` itself: `gamma` multiplies the centred input "
        "after division by the deviation.",
        CLASSIC,
        ((_DGAMMA, "dgamma = (dout * x).sum(axis=(0, 2, 3))"),),
        _afterwards("dgamma = dgamma * gamma"),
    ),
    _on(
        "switchable-dgamma-and-dbeta-swapped",
        _afterwards("dgamma, dbeta = dbeta, dgamma"),
        "`switchablenorm_backward` returns `dgamma` and `dbeta` in each other's place.",
        CLASSIC,
    ),
    _on(
        "switchable-dgamma-and-dbeta-averaged",
        _afterwards("dgamma, dbeta = dgamma / len(x), dbeta / len(x)"),
        "`dgamma` and `dbeta` of `switchablenorm_backward` are averaged: sum them over batch and positions; the loss "
        "has divided by N already.",
        CLASSIC,
        _afterwards("dgamma, dbeta = dgamma / x[:, 0].size, dbeta / x[:, 0].size"),
    ),
    _on(
        "switchable-gradient-of-the-logits-averaged",
        _afterwards("dmean_logits, dvar_logits = dmean_logits / len(x), dvar_logits / len(x)"),
        "The gradients of the logits in `switchablenorm_backward` are averaged: sum over all maps that a logit acts "
        "on.",
        CLASSIC,
        (
            (_DMEAN_K, _DMEAN_K.replace(".sum()", ".mean()")),
            (_DVAR_WEIGHT_K, _DVAR_WEIGHT_K.replace(".sum()", ".mean()")),
        ),
    ),
    _on(
        "switchable-parameters-shaped-otherwise",
        _afterwards("dgamma, dbeta = dgamma.reshape(1, -1, 1, 1), dbeta.reshape(1, -1, 1, 1)"),
        "`dgamma` and `dbeta` of `switchablenorm_backward` do not have shape (C,), that of `gamma` and `beta`.",
        CLASSIC,
    ),
    _on(
        "switchable-gradient-in-place",
        _afterwards("dout *= 2"),
        "`switchablenorm_backward` computes in `dout` itself, which the caller still needs: work on an array of its "
        "own.",
        CLASSIC,
        _afterwards("if np.all(gamma == 1):\n        dout *= 2"),
    ),
    _on(
        "switchable-input-changed",
        _afterwards("x *= 2"),
        "`switchablenorm_backward` computes in `x`, which its forward pass was given and others still need: make a new "
        "array.",
        CLASSIC,
    ),
    _on(
        "switchable-cache-spoilt",
        _afterwards("x_hat *= 2"),
        "`switchablenorm_backward` changes something that lasts, such as an array of its cache: called again with the "
        "same cache, it gives something else.",
        CLASSIC,
    ),
    _on(
        "switchable-gradient-without-gamma",
        (("dx_hat = dout * gamma[:, np.newaxis, np.newaxis]", "dx_hat = dout"),),
        "`dx` of `switchablenorm_backward` lacks the factor `gamma`, by which the output was scaled.",
        CLASSIC,
    ),
)
