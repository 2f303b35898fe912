"""Mistakes in group normalization of feature maps, forward."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC, HAND_INS, TRIALS

_on = partial(on, "assignment2", "ConvolutionalNetworks", "spatial_groupnorm_forward")

_GROUPS = "groups = x.reshape(N, G, C // G * H * W)"
_X_MU = "x_mu = groups - groups.mean(axis=2, keepdims=True)"
_VAR = "(x_mu**2).mean(axis=2, keepdims=True)"
_STD = "std = np.sqrt((x_mu**2).mean(axis=2, keepdims=True) + eps)"
_X_HAT = "x_hat = (x_mu / std).reshape(N, C, H, W)"
_OUT = "out = gamma.reshape(1, C, 1, 1) * x_hat + beta.reshape(1, C, 1, 1)"
_MODE = """mu, var = groups.mean(axis=2, keepdims=True), groups.var(axis=2, keepdims=True)
    mode = gn_param.get("mode", "train")
"""


def _with_mode(lines: str) -> Edits:
    """A spelling that looks at a mode, in which `lines` change mu and var."""
    return (
        (_X_MU, f"{_MODE}{lines}    x_mu = groups - mu"),
        (_STD, "std = np.sqrt(var + eps)"),
        ("(x_mu / std)", "(x_mu / (std + 0 * groups[:, :, :1]))"),
    )


def _running(start: str, test: str) -> Edits:
    """A spelling with running averages over the batch, from `start` on."""
    return _with_mode(
        f"    if {test}:\n"
        "        zeros = np.zeros((1, G, 1))\n"
        '        mu, var = gn_param.get("running_mean", zeros), gn_param.get("running_var", zeros)\n'
        "    else:\n"
        '        for key, new in (("running_mean", mu), ("running_var", var)):\n'
        "            new = new.mean(axis=0, keepdims=True)\n"
        f"            gn_param[key] = 0.9 * gn_param.get(key, {start}) + 0.1 * new\n"
    )


def _kept(what: str) -> Edits:
    """A spelling that keeps the statistics of every example for later."""
    return _with_mode(
        '    old = gn_param.get("kept", (np.zeros((N, G, 1)), np.zeros((N, G, 1))))\n'
        '    if mode == "test":\n'
        "        mu, var = old\n"
        "    else:\n"
        f'        gn_param["kept"] = {what}\n'
    )


def _averaged() -> Edits:
    """A spelling that averages over the batch at test time."""
    return _with_mode('    if mode == "test":\n        mu, var = mu.mean(axis=0), var.mean(axis=0)\n')


MISTAKES = (
    _on(
        "groupnorm-strided-groups",
        (
            (
                "groups = x.reshape(N, G, C // G * H * W)",
                "groups = x.reshape(N, C // G, G, H * W).swapaxes(1, 2).reshape(N, G, C // G * H * W)",
            ),
            (
                "x_hat = (x_mu / std).reshape(N, C, H, W)",
                "x_hat = (x_mu / std).reshape(N, G, C // G, H * W).swapaxes(1, 2).reshape(N, C, H, W)",
            ),
        ),
        "`spatial_groupnorm_forward` puts every G-th channel into a group: a group is made of C / G neighbours.",
        CLASSIC,
        ((_GROUPS, "groups = x.reshape(N, C // G, G, H * W).swapaxes(1, 2).reshape(N, G, C // G * H * W)"),),
    ),
    _on(
        "groupnorm-statistics-of-each-pixel",
        (("groups = x.reshape(N, G, C // G * H * W)", "groups = x.reshape(N, G, C // G, H * W)"),),
        "`spatial_groupnorm_forward` takes statistics of every pixel: a group has one mean and one variance over "
        "its channels and positions.",
        HAND_INS,
    ),
    _on(
        "groupnorm-statistics-of-each-channel",
        (("groups = x.reshape(N, G, C // G * H * W)", "groups = x.reshape(N, C, H * W)"),),
        "`spatial_groupnorm_forward` takes statistics of every channel: a group has one mean and one variance "
        "over all of its channels.",
        HAND_INS,
        ((_VAR, "groups.reshape(N, C, -1).var(axis=2).repeat(H * W, axis=1).reshape(groups.shape)"),),
    ),
    _on(
        "groupnorm-groups-of-g-channels",
        (("groups = x.reshape(N, G, C // G * H * W)", "groups = x.reshape(N, C // G, G * H * W)"),),
        "`spatial_groupnorm_forward` makes groups of G channels: make G groups, of C / G channels each.",
        CLASSIC,
    ),
    _on(
        "groupnorm-over-the-batch",
        (
            ("groups.mean(axis=2, keepdims=True)", "groups.mean(axis=(0, 2), keepdims=True)"),
            ("(x_mu**2).mean(axis=2, keepdims=True)", "(x_mu**2).mean(axis=(0, 2), keepdims=True)"),
        ),
        "`spatial_groupnorm_forward` takes statistics over the batch: every example has its own.",
        CLASSIC,
        (
            ("groups.mean(axis=2, keepdims=True)", "x.reshape(G, -1).mean(axis=1, keepdims=True).reshape(1, G, 1)"),
            (_VAR, "x.reshape(G, -1).var(axis=1, keepdims=True).reshape(1, G, 1)"),
        ),
        (
            (_GROUPS, "groups = x.reshape(G, N, C // G * H * W)"),
            ("groups.mean(axis=2, keepdims=True)", "groups.mean(axis=(1, 2), keepdims=True)"),
            (_VAR, "groups.var(axis=(1, 2), keepdims=True)"),
        ),
    ),
    _on(
        "groupnorm-variance-unbiased",
        (("(x_mu**2).mean(axis=2, keepdims=True)", "(x_mu**2).sum(axis=2, keepdims=True) / (x_mu.shape[2] - 1)"),),
        "`spatial_groupnorm_forward` divides the squares by one less than their number: the variance is their mean.",
        CLASSIC,
        ((_VAR, "groups.var(axis=2, keepdims=True, ddof=min(1, groups.shape[2] - 1))"),),
    ),
    _on(
        "groupnorm-eps-outside-the-root",
        ((".mean(axis=2, keepdims=True) + eps)", ".mean(axis=2, keepdims=True)) + eps"),),
        "`spatial_groupnorm_forward` adds `eps` to the standard deviation: add it to the variance, under the root.",
        CLASSIC,
    ),
    _on(
        "groupnorm-parameters-of-each-group",
        (
            (
                "out = gamma.reshape(1, C, 1, 1) * x_hat + beta.reshape(1, C, 1, 1)",
                "first = np.repeat(np.arange(0, C, C // G), C // G)\n"
                "    out = gamma.reshape(1, C, 1, 1)[:, first] * x_hat + beta.reshape(1, C, 1, 1)[:, first]",
            ),
        ),
        "`spatial_groupnorm_forward` scales and shifts whole groups: `gamma` and `beta` have a number for every "
        "channel.",
        CLASSIC,
    ),
    _on(
        "groupnorm-without-shift",
        ((" * x_hat + beta.reshape(1, C, 1, 1)", " * x_hat"),),
        "`spatial_groupnorm_forward` leaves out the shift: add `beta` after scaling.",
        CLASSIC,
    ),
    _on(
        "groupnorm-groups-across-the-others",
        (
            (_GROUPS, "groups = x.reshape(N, G, C // G, H * W)"),
            ("groups.mean(axis=2, keepdims=True)", "groups.mean(axis=(1, 3), keepdims=True)"),
            (_VAR, "(x_mu**2).mean(axis=(1, 3), keepdims=True)"),
        ),
        "`spatial_groupnorm_forward` takes statistics across the groups: a group's mean and variance run over its own "
        "C / G channels and all positions.",
        CLASSIC,
    ),
    _on(
        "groupnorm-statistics-of-each-row",
        (
            (_GROUPS, "groups = x.reshape(N, G, C // G, H, W)"),
            ("groups.mean(axis=2, keepdims=True)", "groups.mean(axis=4, keepdims=True)"),
            (_VAR, "(x_mu**2).mean(axis=4, keepdims=True)"),
        ),
        "`spatial_groupnorm_forward` takes statistics of rows or columns: a group has one mean and one variance over "
        "its channels, rows and columns.",
        CLASSIC,
        *(
            (
                (_GROUPS, "groups = x.reshape(N, G, C // G, H, W)"),
                ("groups.mean(axis=2, keepdims=True)", f"groups.mean(axis={axes}, keepdims=True)"),
                (_VAR, f"(x_mu**2).mean(axis={axes}, keepdims=True)"),
            )
            for axes in ("3", "(2, 3)", "(2, 4)")
        ),
    ),
    _on(
        "groupnorm-mode",
        _running("np.zeros((1, G, 1))", 'mode == "test"'),
        "`spatial_groupnorm_forward` does something else in a `mode` of test: there are no modes, and every example "
        "has statistics of its own.",
        TRIALS,
        _running("new", 'mode == "test"'),
        _kept("mu, var"),
        _kept("0.9 * old[0] + 0.1 * mu, 0.9 * old[1] + 0.1 * var"),
        _averaged(),
    ),
    _on(
        "groupnorm-single-element",
        ((_X_HAT, f"{_X_HAT}\n    if groups.shape[2] == 1:\n        x_hat = x"),),
        "`spatial_groupnorm_forward` makes an exception of groups of one number, and perhaps of all maps of one "
        "pixel: normalized, a single number becomes 0.",
        TRIALS,
        ((_X_HAT, f"{_X_HAT}\n    if groups.shape[2] == 1:\n        x_hat = np.ones_like(x)"),),
        ((_X_HAT, f"{_X_HAT}\n    if H * W == 1:\n        x_hat = x"),),
    ),
    _on(
        "groupnorm-variance-around-several-means",
        ((_VAR, "x.var(axis=(2, 3)).reshape(N, G, -1).mean(axis=2, keepdims=True)"),),
        "The variance in `spatial_groupnorm_forward` is an average of variances around several means: take all numbers "
        "of a group around their one mean.",
        TRIALS,
        ((_VAR, "x.var(axis=3).reshape(N, G, -1).mean(axis=2, keepdims=True)"),),
        ((_VAR, "x.reshape(N, G, C // G, -1).var(axis=2).mean(axis=2, keepdims=True)"),),
    ),
    _on(
        "groupnorm-variance-of-the-means",
        ((_VAR, "x.mean(axis=(2, 3)).reshape(N, G, -1).var(axis=2, keepdims=True)"),),
        "The variance in `spatial_groupnorm_forward` is that of the channels' means: take it over all numbers of a "
        "group.",
        CLASSIC,
    ),
    _on(
        "groupnorm-small-variances-skipped",
        ((_X_HAT, f"std = np.where(std**2 > 2 * eps, std, 1)\n    {_X_HAT}"),),
        "`spatial_groupnorm_forward` does not divide groups of small variance by their deviation: `eps` makes the "
        "division safe for all.",
        TRIALS,
        ((_X_HAT, f"std = np.where(std**2 > 1e-4 + eps, std, 1)\n    {_X_HAT}"),),
    ),
    _on(
        "groupnorm-vector-not-reshaped",
        (("gamma.reshape(1, C, 1, 1) * x_hat + beta.reshape(1, C, 1, 1)", "gamma * x_hat + beta"),),
        "`spatial_groupnorm_forward` works for `gamma` and `beta` of shape (1, C, 1, 1) only: of shape (C,) they would "
        "meet the columns; reshape them.",
        HAND_INS,
        (("gamma.reshape(1, C, 1, 1) * x_hat + beta.reshape(1, C, 1, 1)", "x_hat * gamma + beta"),),
    ),
    _on(
        "groupnorm-channels-left-at-the-end",
        ((_OUT, f"{_OUT}\n    if gamma.ndim == 1:\n        out = out.transpose(0, 2, 3, 1)"),),
        "`out` of `spatial_groupnorm_forward` does not always have the shape (N, C, H, W): give it the shape of `x`.",
        TRIALS,
        ((_OUT, f"{_OUT}\n    out = out.reshape(N, G, C // G, H, W)"),),
        ((_OUT, f"{_OUT}\n    out = out.reshape(groups.shape)"),),
        ((_OUT, f"{_OUT}\n    out = out.squeeze()"),),
    ),
    _on(
        "groupnorm-parameters-changed",
        ((_OUT, f"gamma.shape = beta.shape = (1, C, 1, 1)\n    {_OUT}"),),
        "`spatial_groupnorm_forward` changes `gamma` or `beta` themselves, which are the caller's: leave both as "
        "they are, in shape and content.",
        TRIALS,
    ),
    _on(
        "groupnorm-in-place",
        ((_X_MU, "groups -= groups.mean(axis=2, keepdims=True)\n    x_mu = groups"),),
        "`spatial_groupnorm_forward` computes in `x` itself, which the caller still needs: reshaping need not copy; "
        "work on an array of its own.",
        CLASSIC,
        ((_OUT, f"{_OUT}\n    x -= 1"),),
    ),
    _on(
        "groupnorm-output-overwritten",
        (
            (
                _OUT,
                f"{_OUT}\n    kept = spatial_groupnorm_forward.__dict__\n"
                "    kept = kept.setdefault(str((x.shape, x.dtype)), np.empty_like(out))\n"
                "    kept[...] = out\n    out = kept",
            ),
        ),
        "`spatial_groupnorm_forward` returns the same array from every call, and so overwrites what it returned "
        "before: make a new one each time.",
        TRIALS,
    ),
    _on(
        "groupnorm-settings-used-up",
        ((_GROUPS, f'gn_param.pop("eps", None)\n    {_GROUPS}'),),
        "`spatial_groupnorm_forward` takes settings out of `gn_param` or changes them: the next call still needs them; "
        "only look them up.",
        TRIALS,
    ),
    _on(
        "groupnorm-default-eps",
        ((_GROUPS, f'eps = gn_param.get("eps", 1e-8)\n    {_GROUPS}'),),
        "`spatial_groupnorm_forward` has another `eps` than 1e-5 where `gn_param` gives none: that is the default.",
        TRIALS,
        *(((_GROUPS, f'eps = gn_param.get("eps", {eps})\n    {_GROUPS}'),) for eps in ("1e-3", "1e-4", "1e-6", "1e-7")),
    ),
    _on(
        "groupnorm-eps-always-the-default",
        ((_GROUPS, f"eps = 1e-5\n    {_GROUPS}"),),
        "`spatial_groupnorm_forward` does not take `eps` from `gn_param`: the one given there counts.",
        CLASSIC,
        ((_GROUPS, f"eps = 1e-8\n    {_GROUPS}"),),
    ),
    _on(
        "groupnorm-without-eps",
        ((_GROUPS, f"eps = 0\n    {_GROUPS}"),),
        "`spatial_groupnorm_forward` forgets `eps`: add it to the variance, under the root.",
        CLASSIC,
    ),
    _on(
        "groupnorm-divides-by-the-variance",
        ((_X_HAT, f"std = std**2\n    {_X_HAT}"),),
        "`spatial_groupnorm_forward` divides by the variance: divide by its square root.",
        CLASSIC,
    ),
    _on(
        "groupnorm-not-centred",
        (("(x_mu / std)", "(groups / std)"),),
        "`spatial_groupnorm_forward` divides what is not centred: subtract the mean of the group first.",
        CLASSIC,
        ((_VAR, "(groups**2).mean(axis=2, keepdims=True)"),),
    ),
    _on(
        "groupnorm-without-scale",
        (("gamma.reshape(1, C, 1, 1) * x_hat +", "x_hat +"),),
        "`spatial_groupnorm_forward` leaves out the scale: multiply by `gamma` before adding `beta`.",
        CLASSIC,
        (("gamma.reshape(1, C, 1, 1) * x_hat + beta.reshape(1, C, 1, 1)", "x_hat"),),
    ),
    _on(
        "groupnorm-gamma-and-beta-swapped",
        (
            (
                "gamma.reshape(1, C, 1, 1) * x_hat + beta.reshape(1, C, 1, 1)",
                "beta.reshape(1, C, 1, 1) * x_hat + gamma.reshape(1, C, 1, 1)",
            ),
        ),
        "`spatial_groupnorm_forward` multiplies by `beta` and adds `gamma`: `gamma` scales, `beta` shifts.",
        CLASSIC,
    ),
    _on(
        "groupnorm-mean-and-variance-of-the-whole-image",
        (
            ("groups.mean(axis=2, keepdims=True)", "groups.mean(axis=(1, 2), keepdims=True)"),
            (
                "(x_mu**2).mean(axis=2, keepdims=True)",
                "(x_mu**2).mean(axis=(1, 2), keepdims=True) + np.zeros((1, G, 1))",
            ),
        ),
        "`spatial_groupnorm_forward` normalizes over all channels: every group of every example has statistics of "
        "its own.",
        CLASSIC,
        (
            ("groups.mean(axis=2, keepdims=True)", "groups.mean()"),
            (_VAR, "(x_mu**2).mean() + np.zeros((N, G, 1))"),
        ),
    ),
)
