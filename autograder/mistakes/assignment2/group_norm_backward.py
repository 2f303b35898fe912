"""Mistakes in the backward pass of group normalization of feature maps."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC, TRIALS

_on = partial(on, "assignment2", "ConvolutionalNetworks", "spatial_groupnorm_backward")

_PROJECTION = "projection = (dx_hat * x_hat).mean(axis=2, keepdims=True)"
_DX = "(dx_hat - dx_hat.mean(axis=2, keepdims=True) - x_hat * projection) / std"
_BACK = "dx = dx.reshape(N, C, H, W)"


def _dx(formula: str) -> Edits:
    return ((_DX, formula),)


def _divided(number: str) -> Edits:
    """A spelling in which the two sums over a group are divided by another number."""
    sums = "dx_hat.sum(axis=2, keepdims=True) + x_hat * (dx_hat * x_hat).sum(axis=2, keepdims=True)"
    return _dx(f"(dx_hat - ({sums}) / {number}) / std")


def _afterwards(line: str) -> Edits:
    """A spelling that does something to the right gradients."""
    return ((_BACK, f"{_BACK}\n    {line}"),)


def _clipped(bound: str) -> Edits:
    """A spelling that clips what flows back."""
    line = "std, x_hat, gamma = cache"
    return ((line, f"{line}\n    dout = np.clip(dout, -{bound}, {bound})"),)


MISTAKES = (
    _on(
        "groupnorm-gradient-without-gamma",
        (("(dout * gamma.reshape(1, C, 1, 1)).reshape(groups)", "dout.reshape(groups)"),),
        "`dx` of `spatial_groupnorm_backward` lacks the factor `gamma`, by which the output was scaled.",
        CLASSIC,
    ),
    _on(
        "groupnorm-gradient-not-through-the-mean",
        (("(dx_hat - dx_hat.mean(axis=2, keepdims=True) - x_hat", "(dx_hat - x_hat"),),
        "`dx` of `spatial_groupnorm_backward` leaves out the way through the mean of the group.",
        CLASSIC,
    ),
    _on(
        "groupnorm-gradient-not-through-the-variance",
        ((" - x_hat * projection) / std", ") / std"),),
        "`dx` of `spatial_groupnorm_backward` leaves out the way through the variance, which depends on all "
        "numbers of the group.",
        CLASSIC,
    ),
    _on(
        "groupnorm-gradient-divides-by-channels",
        _divided("C"),
        "`dx` of `spatial_groupnorm_backward` divides by a wrong number: its means run over all numbers of a group, "
        "C / G * H * W of them.",
        TRIALS,
        *(
            _divided(number)
            for number in (
                "(C // std.shape[1] * N * H)",
                "(C // std.shape[1] * N * H * W)",
                "(C // std.shape[1])",
                "(std.shape[1] * H * W)",
                "(C * H * W)",
                "(N * H * W)",
                "(H * W)",
                "std.shape[1]",
                "N",
                "1",
            )
        ),
    ),
    _on(
        "groupnorm-dgamma-averaged",
        (("dgamma = (dout * x_hat).sum(axis=(0, 2, 3))", "dgamma = (dout * x_hat).mean(axis=(0, 2, 3))"),),
        "`dgamma` of `spatial_groupnorm_backward` is averaged: sum it over batch and positions.",
        CLASSIC,
        _afterwards("dgamma = dgamma / N"),
    ),
    _on(
        "groupnorm-dbeta-of-one-image",
        (("dbeta = dout.sum(axis=(0, 2, 3))", "dbeta = dout[0].sum(axis=(1, 2))"),),
        "`dbeta` of `spatial_groupnorm_backward` looks at one image only: sum over the batch, too.",
        CLASSIC,
        _afterwards("dbeta = dout[-1].sum(axis=(1, 2)).reshape(gamma.shape)"),
    ),
    _on(
        "groupnorm-gradient-not-through-the-statistics",
        _dx("dx_hat / std"),
        "`dx` of `spatial_groupnorm_backward` treats mean and variance as constants: both depend on the input.",
        CLASSIC,
    ),
    _on(
        "groupnorm-gradient-gamma-after-the-means",
        (
            ("(dout * gamma.reshape(1, C, 1, 1)).reshape(groups)", "dout.reshape(groups)"),
            (_BACK, "dx = dx.reshape(N, C, H, W) * gamma.reshape(1, C, 1, 1)"),
        ),
        "`dx` of `spatial_groupnorm_backward` multiplies by `gamma` after taking the means of a group: channels differ "
        "in it, so multiply first.",
        TRIALS,
    ),
    _on(
        "groupnorm-gradient-of-each-pixel",
        (
            (
                "groups = (N, std.shape[1], -1)",
                "groups = (N, std.shape[1], C // std.shape[1], -1)\n    std = std[..., np.newaxis]",
            ),
        ),
        "`dx` of `spatial_groupnorm_backward` takes its means at every position: take them over all numbers of a "
        "group.",
        CLASSIC,
    ),
    _on(
        "groupnorm-gradient-of-the-whole-example",
        (
            ("projection = (dx_hat * x_hat).mean(axis=2", "projection = (dx_hat * x_hat).mean(axis=(1, 2)"),
            ("- dx_hat.mean(axis=2", "- dx_hat.mean(axis=(1, 2)"),
        ),
        "`dx` of `spatial_groupnorm_backward` takes its means over all groups together: every group of every example "
        "has its own.",
        CLASSIC,
    ),
    _on(
        "groupnorm-gradient-over-the-batch",
        (
            ("projection = (dx_hat * x_hat).mean(axis=2", "projection = (dx_hat * x_hat).mean(axis=(0, 2)"),
            ("- dx_hat.mean(axis=2", "- dx_hat.mean(axis=(0, 2)"),
        ),
        "`dx` of `spatial_groupnorm_backward` takes its means over the batch: every example has its own.",
        CLASSIC,
    ),
    _on(
        "groupnorm-gradient-of-strided-groups",
        (
            (
                "groups = (N, std.shape[1], -1)",
                "groups, G = (N, std.shape[1], -1), std.shape[1]\n"
                "    order = np.arange(C).reshape(C // G, G).T.ravel()\n"
                "    x_hat, dout, gamma = x_hat[:, order], dout[:, order], gamma.reshape(C)[order]",
            ),
            (_BACK, f"{_BACK}[:, np.argsort(order)]"),
        ),
        "`dx` of `spatial_groupnorm_backward` puts every G-th channel into a group: a group is made of C / G "
        "neighbours.",
        CLASSIC,
    ),
    _on(
        "groupnorm-gradient-single-element",
        _dx(f"{_DX} if x_hat.shape[2] > 1 else dx_hat / std"),
        "`dx` of `spatial_groupnorm_backward` makes an exception of groups of one number, perhaps of all maps of "
        "one pixel: mean and variance count there, too.",
        TRIALS,
        _dx(f"{_DX} if H * W > 1 else dx_hat / std"),
        _dx(f"{_DX} if x_hat.shape[2] > 1 else dx_hat"),
    ),
    _on(
        "groupnorm-gradient-of-the-variance-scaled",
        _dx("(dx_hat - dx_hat.mean(axis=2, keepdims=True) - x_hat * projection / 2) / std"),
        "The way through the variance in `dx` of `spatial_groupnorm_backward` has a wrong factor, power or sign: "
        "derive it again, step by step.",
        CLASSIC,
        *(
            _dx(f"(dx_hat - dx_hat.mean(axis=2, keepdims=True) - x_hat * projection * {factor}) / std")
            for factor in ("2", "-1", "std", "std**2", "std**1.5")
        ),
    ),
    _on(
        "groupnorm-gradient-of-the-mean-with-wrong-sign",
        _dx("(dx_hat + dx_hat.mean(axis=2, keepdims=True) - x_hat * projection) / std"),
        "The way through the mean in `dx` of `spatial_groupnorm_backward` has a wrong sign or factor: derive it again, "
        "step by step.",
        CLASSIC,
        _dx("(dx_hat - dx_hat.mean(axis=2, keepdims=True) * std - x_hat * projection) / std"),
        _dx("(dx_hat - dout.reshape(groups).mean(axis=2, keepdims=True) - x_hat * projection) / std"),
    ),
    _on(
        "groupnorm-gradient-not-divided",
        _dx(f"{_DX} * std"),
        "`dx` of `spatial_groupnorm_backward` is not divided by the standard deviation exactly once: centred "
        "inputs are, on the way to `x_hat`.",
        CLASSIC,
        _dx(f"{_DX} / std"),
    ),
    _on(
        "groupnorm-gradient-without-eps",
        (
            (
                _PROJECTION,
                "projection = (dx_hat * x_hat).sum(axis=2, keepdims=True)\n"
                "    projection /= np.maximum((x_hat**2).sum(axis=2, keepdims=True), 1e-12)",
            ),
        ),
        "`dx` of `spatial_groupnorm_backward` forgets `eps`: with it, the squares of `x_hat` have a mean below 1, and "
        "the deviation is larger.",
        TRIALS,
        (
            (
                _PROJECTION,
                "projection = (dx_hat * x_hat).sum(axis=2, keepdims=True)\n"
                "    projection /= (x_hat**2).sum(axis=2, keepdims=True)",
            ),
        ),
        _dx(f"{_DX} / np.sqrt((x_hat**2).mean(axis=2, keepdims=True))"),
        *(
            _dx(f"{_DX} * std / np.sqrt((x_hat**2).mean(axis=2, keepdims=True) * std**2 + {eps})")
            for eps in ("1e-5", "1e-8")
        ),
    ),
    _on(
        "groupnorm-gradient-divided-by-gamma",
        (
            (
                "groups = (N, std.shape[1], -1)",
                "groups = (N, std.shape[1], -1)\n"
                "    dgamma = (dout * gamma.reshape(1, C, 1, 1) * x_hat).sum(axis=(0, 2, 3)) / gamma.reshape(C)\n"
                "    dgamma = dgamma.reshape(gamma.shape)",
            ),
        ),
        "`spatial_groupnorm_backward` goes wrong where a `gamma` is zero: no gradient needs a division by `gamma`, nor "
        "an exception for zero.",
        TRIALS,
        (
            (
                "groups = (N, std.shape[1], -1)",
                "groups = (N, std.shape[1], -1)\n    dgamma = np.where(gamma == 0, 0, dgamma)",
            ),
        ),
        (
            (
                "groups = (N, std.shape[1], -1)",
                "groups = (N, std.shape[1], -1)\n"
                "    scale = gamma.reshape(1, C, 1, 1)\n"
                "    x_hat = x_hat * scale / scale",
            ),
        ),
        (
            (
                "dgamma = (dout * x_hat).sum",
                "scale = gamma.reshape(1, C, 1, 1)\n    x_hat = x_hat * scale / scale\n    dgamma = (dout * x_hat).sum",
            ),
        ),
    ),
    _on(
        "groupnorm-gradient-order-of-memory",
        (
            (
                "groups = (N, std.shape[1], -1)",
                'groups = (N, std.shape[1], -1)\n    dout = dout.ravel("K").reshape(N, C, H, W)',
            ),
        ),
        "`spatial_groupnorm_backward` reads `dout` in the order of memory, which may be another than that of its axes.",
        TRIALS,
        (("std, x_hat, gamma = cache", 'std, x_hat, gamma = cache\n    dout = dout.ravel("K").reshape(N, C, H, W)'),),
    ),
    _on(
        "groupnorm-gradient-clipped",
        _afterwards("dx = np.clip(dx, -10, 10)"),
        "`spatial_groupnorm_backward` clips gradients: carry them back as large as they are.",
        TRIALS,
        *(_afterwards(f"dx = np.clip(dx, -{bound}, {bound})") for bound in ("1", "5", "100", "1e3")),
        *(_clipped(bound) for bound in ("1", "5", "10")),
    ),
    _on(
        "groupnorm-gradient-small-dropped",
        _afterwards("dx = np.where(abs(dx) < 1e-6, 0, dx)"),
        "`spatial_groupnorm_backward` takes small gradients for zero: however small they are, carry them back.",
        TRIALS,
        _afterwards("dx = np.where(abs(dx) < 1e-8, 0, dx)"),
    ),
    _on(
        "groupnorm-gradient-of-flat-groups",
        _dx(f"np.where(abs(x_hat).max(axis=2, keepdims=True) > 1e-6, {_DX}, 0)"),
        "`dx` of `spatial_groupnorm_backward` is wrong for groups that do not vary: the rule for all others holds "
        "there, too, since `eps` keeps the division finite.",
        TRIALS,
        _dx(f"np.where(abs(x_hat).max(axis=2, keepdims=True) > 1e-6, {_DX}, dx_hat / std)"),
    ),
    _on(
        "groupnorm-dgamma-of-the-centred-input",
        (("(dout * x_hat).sum", "(dout * (x_hat.reshape(N, std.shape[1], -1) * std).reshape(N, C, H, W)).sum"),),
        "`dgamma` of `spatial_groupnorm_backward` does not take `x_hat`: `gamma` multiplies the input after it was "
        "centred and divided by the deviation.",
        CLASSIC,
        (("(dout * x_hat).sum", "(dout * (x_hat.reshape(N, std.shape[1], -1) / std).reshape(N, C, H, W)).sum"),),
        _afterwards("dgamma = dgamma * gamma"),
    ),
    _on(
        "groupnorm-dgamma-and-dbeta-swapped",
        _afterwards("dgamma, dbeta = dbeta, dgamma"),
        "`spatial_groupnorm_backward` returns `dgamma` and `dbeta` in each other's place.",
        CLASSIC,
    ),
    _on(
        "groupnorm-dgamma-and-dbeta-averaged",
        _afterwards("dgamma, dbeta = dgamma / N, dbeta / N"),
        "`dgamma` and `dbeta` of `spatial_groupnorm_backward` are averaged: sum them over batch and positions; the "
        "loss has divided by N already.",
        TRIALS,
        _afterwards("dgamma, dbeta = dgamma / (N * H * W), dbeta / (N * H * W)"),
        _afterwards("dgamma, dbeta = dgamma / (H * W), dbeta / (H * W)"),
    ),
    _on(
        "groupnorm-dbeta-averaged",
        _afterwards("dbeta = dbeta / N"),
        "`dbeta` of `spatial_groupnorm_backward` is averaged: sum it over batch and positions.",
        CLASSIC,
        _afterwards("dbeta = dbeta / (N * H * W)"),
    ),
    _on(
        "groupnorm-parameters-of-one-image",
        (
            ("dbeta = dout.sum(axis=(0, 2, 3))", "dbeta = dout[-1].sum(axis=(1, 2))"),
            ("(dout * x_hat).sum(axis=(0, 2, 3))", "(dout * x_hat)[-1].sum(axis=(1, 2))"),
        ),
        "`dgamma` and `dbeta` of `spatial_groupnorm_backward` are those of one image: sum over the batch, too.",
        CLASSIC,
        (
            ("dbeta = dout.sum(axis=(0, 2, 3))", "dbeta = dout[0].sum(axis=(1, 2))"),
            ("(dout * x_hat).sum(axis=(0, 2, 3))", "(dout * x_hat)[0].sum(axis=(1, 2))"),
        ),
    ),
    _on(
        "groupnorm-sums-over-each-group",
        _afterwards(
            "dgamma, dbeta = (np.repeat(d.reshape(std.shape[1], -1).sum(axis=1), C // "
            "std.shape[1]).reshape(gamma.shape) for d in (dgamma, dbeta))"
        ),
        "`dgamma` and `dbeta` of `spatial_groupnorm_backward` are sums over whole groups: every channel has its own.",
        CLASSIC,
    ),
    _on(
        "groupnorm-parameters-shaped-otherwise",
        _afterwards("dgamma, dbeta = dgamma.reshape(1, C, 1, 1), dbeta.reshape(1, C, 1, 1)"),
        "`dgamma` and `dbeta` of `spatial_groupnorm_backward` do not always have the shape of `gamma`: that may be "
        "(1, C, 1, 1) or (C,).",
        TRIALS,
        _afterwards("dgamma, dbeta = dgamma.reshape(C), dbeta.reshape(C)"),
        _afterwards("dbeta = dbeta.reshape(1, C, 1, 1)"),
    ),
    _on(
        "groupnorm-dx-in-another-shape",
        ((_BACK, ""),),
        "`dx` of `spatial_groupnorm_backward` does not always come back as (N, C, H, W): give it the shape of `dout`.",
        CLASSIC,
        ((_BACK, f"{_BACK}.squeeze()"),),
    ),
    _on(
        "groupnorm-gradient-in-place",
        _afterwards("dout *= 2"),
        "`spatial_groupnorm_backward` computes in `dout` itself, which the caller still needs: work on an array of its "
        "own.",
        TRIALS,
        _afterwards("if np.all(gamma == 1):\n        dout *= 2"),
        _afterwards("if np.all(gamma == 1):\n        seen = dout.reshape(groups)\n        seen *= 2"),
        _afterwards("seen = dout.reshape(groups)\n    seen *= 2"),
    ),
    _on(
        "groupnorm-cache-spoilt",
        _afterwards("x_hat *= 2"),
        "`spatial_groupnorm_backward` changes something that lasts, such as an array of its cache: called again with "
        "the same cache, it gives something else.",
        TRIALS,
    ),
    _on(
        "groupnorm-gradient-of-each-channel",
        (
            (
                "groups = (N, std.shape[1], -1)",
                "groups = (N, C, -1)\n    std = np.repeat(std, C // std.shape[1], axis=1)",
            ),
        ),
        "`dx` of `spatial_groupnorm_backward` takes its means over single channels: take them over the whole group.",
        CLASSIC,
    ),
)
