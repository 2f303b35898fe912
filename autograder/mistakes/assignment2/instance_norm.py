"""Mistakes in instance normalization of feature maps, forward."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC, TRIALS

_on = partial(on, "assignment2", "ConvolutionalNetworks", "instancenorm_forward")

_MEAN, _VAR = "x.mean(axis=(2, 3), keepdims=True)", "(x_mu**2).mean(axis=(2, 3), keepdims=True)"
_X_MU = f"x_mu = x - {_MEAN}"
_STD = f"std = np.sqrt({_VAR} + eps)"
_X_HAT = "x_hat = x_mu / std"
_OUT = "out = gamma[:, np.newaxis, np.newaxis] * x_hat + beta[:, np.newaxis, np.newaxis]"


def _over(axes: str) -> Edits:
    """A spelling with mean and variance over other axes."""
    return ((_MEAN, f"x.mean(axis={axes}, keepdims=True)"), (_VAR, f"(x_mu**2).mean(axis={axes}, keepdims=True)"))


def _first(line: str) -> Edits:
    """A spelling that does something before anything else."""
    return ((_X_MU, f"{line}\n    {_X_MU}"),)


def _last(line: str) -> Edits:
    """A spelling that does something to what is right so far."""
    return ((_OUT, f"{_OUT}\n    {line}"),)


def _with_mode(lines: str) -> Edits:
    """A spelling that looks at a mode, in which `lines` change mu and var."""
    head = f'mu, var = {_MEAN}, x.var(axis=(2, 3), keepdims=True)\n    mode = in_param.get("mode", "train")\n'
    return ((_X_MU, f"{head}{lines}    x_mu = x - mu"), (_STD, f"std = np.sqrt(var + eps) + 0 * {_MEAN}"))


def _running(start: str) -> Edits:
    """A spelling with running averages over the batch, from `start` on."""
    return _with_mode(
        '    if mode == "test":\n'
        '        mu, var = in_param.get("running_mean", 0 * mu[:1]), in_param.get("running_var", 0 * mu[:1])\n'
        "    else:\n"
        '        for key, new in (("running_mean", mu), ("running_var", var)):\n'
        "            new = new.mean(axis=0, keepdims=True)\n"
        f"            in_param[key] = 0.9 * in_param.get(key, {start}) + 0.1 * new\n"
    )


def _kept(what: str) -> Edits:
    """A spelling that keeps the statistics of every example for later."""
    return _with_mode(
        '    old = in_param.get("kept", (0 * mu, 0 * mu))\n'
        '    if mode == "test":\n'
        "        mu, var = old\n"
        "    else:\n"
        f'        in_param["kept"] = {what}\n'
    )


MISTAKES = (
    _on(
        "instancenorm-over-the-batch",
        _over("(0, 2, 3)"),
        "`instancenorm_forward` takes statistics over the batch: every example has its own.",
        CLASSIC,
        _over("(0, 1, 2, 3)"),
        _over("0"),
        ((_VAR, "x.var(axis=(0, 2, 3), keepdims=True)"),),
    ),
    _on(
        "instancenorm-over-the-channels",
        _over("(1, 2, 3)"),
        "`instancenorm_forward` takes statistics over the channels, as layer norm does: every channel has its own.",
        CLASSIC,
        _over("1"),
        ((_VAR, "x.var(axis=(1, 2, 3), keepdims=True)"),),
    ),
    _on(
        "instancenorm-over-the-rows",
        _over("3"),
        "`instancenorm_forward` takes statistics of every row: take them over rows and columns.",
        CLASSIC,
    ),
    _on(
        "instancenorm-over-the-columns",
        _over("2"),
        "`instancenorm_forward` takes statistics of every column: take them over rows and columns.",
        CLASSIC,
    ),
    _on(
        "instancenorm-variance-around-several-means",
        ((_VAR, "x.var(axis=3, keepdims=True).mean(axis=2, keepdims=True)"),),
        "The variance in `instancenorm_forward` is an average of variances around several means: take all numbers of a "
        "map around their one mean.",
        TRIALS,
        ((_VAR, "x.var(axis=2, keepdims=True).mean(axis=3, keepdims=True)"),),
    ),
    _on(
        "instancenorm-variance-of-the-means",
        ((_VAR, "x.mean(axis=3, keepdims=True).var(axis=2, keepdims=True)"),),
        "The variance in `instancenorm_forward` is that of the means of rows or columns: take it over all numbers of a "
        "map.",
        CLASSIC,
        ((_VAR, "x.mean(axis=2, keepdims=True).var(axis=3, keepdims=True)"),),
    ),
    _on(
        "instancenorm-variance-unbiased",
        ((_VAR, "x.var(axis=(2, 3), ddof=1, keepdims=True)"),),
        "`instancenorm_forward` divides the squares by H * W - 1: the variance is their mean, divided by H * W.",
        CLASSIC,
        ((_VAR, "x.var(axis=(2, 3), ddof=min(1, x[0, 0].size - 1), keepdims=True)"),),
    ),
    _on(
        "instancenorm-single-pixel",
        ((_X_HAT, f"{_X_HAT} if x[0, 0].size > 1 else x"),),
        "`instancenorm_forward` makes an exception of maps of one pixel, and perhaps of all that do not vary: "
        "normalized, they become 0 before the shift.",
        TRIALS,
        (
            (
                _X_HAT,
                f"{_X_HAT}\n    if x[0, 0].size == 1:\n        x_hat = x - x.mean(axis=1, keepdims=True)\n"
                "        x_hat = x_hat / np.sqrt(x.var(axis=1, keepdims=True) + eps)",
            ),
        ),
        (
            (
                _X_HAT,
                f"{_X_HAT}\n    if x[0, 0].size == 1:\n        x_hat = x - x.mean(axis=0, keepdims=True)\n"
                "        x_hat = x_hat / np.sqrt(x.var(axis=0, keepdims=True) + eps)",
            ),
        ),
        ((_X_HAT, f"{_X_HAT} if x[0, 0].size > 1 else np.ones_like(x)"),),
    ),
    _on(
        "instancenorm-flat-maps",
        _last("out = np.where(x == x[:, :, :1, :1], 0, 1).any(axis=(2, 3), keepdims=True) * out"),
        "`instancenorm_forward` leaves out the shift for maps of one pixel, and perhaps for all that do not vary: "
        "`beta` is added there as usual.",
        TRIALS,
    ),
    _on(
        "instancenorm-small-variances-skipped",
        ((_X_HAT, f"std = np.where(std**2 > 1e-4 + eps, std, 1)\n    {_X_HAT}"),),
        "`instancenorm_forward` does not divide maps of small variance by their deviation: `eps` makes the division "
        "safe for all.",
        TRIALS,
    ),
    _on(
        "instancenorm-mode",
        _running("0"),
        "`instancenorm_forward` does something else in a `mode` of test: there are no modes, and every example has "
        "statistics of its own.",
        TRIALS,
        _running("new"),
        _kept("mu, var"),
        _kept("0.9 * old[0] + 0.1 * mu, 0.9 * old[1] + 0.1 * var"),
        _with_mode('    if mode == "test":\n        mu, var = mu.mean(axis=0), var.mean(axis=0)\n'),
        _with_mode(
            '    if mode == "test":\n'
            "        mu, var = (f(x, axis=(0, 2, 3), keepdims=True) for f in (np.mean, np.var))\n"
        ),
    ),
    _on(
        "instancenorm-parameters-in-another-order",
        (
            (
                _OUT,
                "N, C, H, W = x.shape\n"
                "    scale, shift = (np.repeat(p, N).reshape(N, C, 1, 1) for p in (gamma, beta))\n"
                "    out = scale * x_hat + shift",
            ),
        ),
        "`instancenorm_forward` gives examples the scale and shift of other channels: map n * C + c has `gamma` and "
        "`beta` of channel c.",
        TRIALS,
    ),
    _on(
        "instancenorm-default-eps",
        _first('eps = in_param.get("eps", 1e-8)'),
        "`instancenorm_forward` has another `eps` than 1e-5 where `in_param` gives none: that is the default.",
        TRIALS,
        *(_first(f'eps = in_param.get("eps", {eps})') for eps in ("1e-3", "1e-4", "1e-6", "1e-7", "0")),
    ),
    _on(
        "instancenorm-eps-always-the-default",
        _first("eps = 1e-5"),
        "`instancenorm_forward` does not take `eps` from `in_param`: the one given there counts.",
        TRIALS,
        _first("eps = 1e-8"),
    ),
    _on(
        "instancenorm-without-eps",
        _first("eps = 0"),
        "`instancenorm_forward` forgets `eps`: add it to the variance, under the root.",
        CLASSIC,
    ),
    _on(
        "instancenorm-divides-by-the-variance",
        ((_X_HAT, "x_hat = x_mu / std**2"),),
        "`instancenorm_forward` divides by the variance: divide by its square root.",
        CLASSIC,
    ),
    _on(
        "instancenorm-not-centred",
        ((_X_HAT, "x_hat = x / std"),),
        "`instancenorm_forward` divides what is not centred: subtract the mean of the map first.",
        CLASSIC,
        ((_VAR, "(x**2).mean(axis=(2, 3), keepdims=True)"),),
    ),
    _on(
        "instancenorm-without-scale",
        ((_OUT, "out = x_hat + beta[:, np.newaxis, np.newaxis]"),),
        "`instancenorm_forward` leaves out the scale: multiply by `gamma` before adding `beta`.",
        CLASSIC,
        ((_OUT, "out = x_hat"),),
    ),
    _on(
        "instancenorm-without-shift",
        ((_OUT, "out = gamma[:, np.newaxis, np.newaxis] * x_hat"),),
        "`instancenorm_forward` leaves out the shift: add `beta` after scaling.",
        CLASSIC,
    ),
    _on(
        "instancenorm-gamma-and-beta-swapped",
        ((_OUT, "out = beta[:, np.newaxis, np.newaxis] * x_hat + gamma[:, np.newaxis, np.newaxis]"),),
        "`instancenorm_forward` multiplies by `beta` and adds `gamma`: `gamma` scales, `beta` shifts.",
        CLASSIC,
    ),
    _on(
        "instancenorm-parameters-along-the-columns",
        ((_OUT, "out = gamma * x_hat + beta"),),
        "`instancenorm_forward` lets `gamma` and `beta` meet the columns: give them the shape (1, C, 1, 1), so that "
        "they meet the channels.",
        CLASSIC,
        ((_OUT, "out = x_hat * gamma + beta"),),
        ((_OUT, "out = gamma[:, np.newaxis] * x_hat + beta[:, np.newaxis]"),),
    ),
    _on(
        "instancenorm-out-in-another-shape",
        _last("out = out.squeeze()"),
        "`out` of `instancenorm_forward` does not always have the shape (N, C, H, W): give it the shape of `x`.",
        CLASSIC,
        _last("out = out.reshape(*x.shape[:2], -1)"),
        _last("out = out.reshape(-1, x[0, 0].size)"),
    ),
    _on(
        "instancenorm-in-place",
        _last("maps = x.reshape(*x.shape[:2], -1)\n    maps -= 1"),
        "`instancenorm_forward` computes in `x` itself, which the caller still needs: reshaping need not copy; work on "
        "an array of its own.",
        CLASSIC,
        _last("x -= 1"),
    ),
    _on(
        "instancenorm-output-overwritten",
        _last(
            "kept = instancenorm_forward.__dict__\n"
            "    kept = kept.setdefault(str((x.shape, x.dtype)), np.empty_like(out))\n"
            "    kept[...] = out\n    out = kept"
        ),
        "`instancenorm_forward` returns the same array from every call, and so overwrites what it returned before: "
        "make a new one each time.",
        TRIALS,
    ),
    _on(
        "instancenorm-settings-used-up",
        _first('in_param.pop("eps", None)'),
        "`instancenorm_forward` takes settings out of `in_param` or changes them: the next call still needs them; only "
        "look them up.",
        TRIALS,
    ),
    _on(
        "instancenorm-eps-outside-the-root",
        ((".mean(axis=(2, 3), keepdims=True) + eps)", ".mean(axis=(2, 3), keepdims=True)) + eps"),),
        "`instancenorm_forward` adds `eps` to the standard deviation: add it to the variance, under the root.",
        CLASSIC,
    ),
)
