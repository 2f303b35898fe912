"""Mistakes in the backward pass of instance normalization of feature maps."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC, TRIALS

_on = partial(on, "assignment2", "ConvolutionalNetworks", "instancenorm_backward")

_CACHE = "std, x_hat, gamma = cache"
_DBETA, _DGAMMA = "dbeta = dout.sum(axis=(0, 2, 3))", "dgamma = (dout * x_hat).sum(axis=(0, 2, 3))"
_DX_HAT = "dx_hat = dout * gamma[:, np.newaxis, np.newaxis]"
_PROJECTION = "projection = (dx_hat * x_hat).mean(axis=(2, 3), keepdims=True)"
_DX = "(dx_hat - dx_hat.mean(axis=(2, 3), keepdims=True) - x_hat * projection) / std"
_N, _M = "len(dout)", "dout[0, 0].size"


def _dx(formula: str) -> Edits:
    return ((_DX, formula),)


def _divided(number: str) -> Edits:
    """A spelling in which the two sums over a map are divided by another number."""
    sums = "dx_hat.sum(axis=(2, 3), keepdims=True) + x_hat * (dx_hat * x_hat).sum(axis=(2, 3), keepdims=True)"
    return _dx(f"(dx_hat - ({sums}) / {number}) / std")


def _over(axes: str) -> Edits:
    """A spelling with its means over other axes."""
    return (
        ("- dx_hat.mean(axis=(2, 3), keepdims=True)", f"- dx_hat.mean(axis={axes}, keepdims=True)"),
        (_PROJECTION, f"projection = (dx_hat * x_hat).mean(axis={axes}, keepdims=True)"),
    )


def _afterwards(line: str) -> Edits:
    """A spelling that does something to the right gradients."""
    return _dx(f"{_DX}\n    {line}")


def _first(line: str) -> Edits:
    """A spelling that does something before anything else."""
    return ((_CACHE, f"{_CACHE}\n    {line}"),)


MISTAKES = (
    _on(
        "instancenorm-gradient-without-gamma",
        ((_DX_HAT, "dx_hat = dout"),),
        "`dx` of `instancenorm_backward` lacks the factor `gamma`, by which the output was scaled.",
        CLASSIC,
    ),
    _on(
        "instancenorm-gradient-not-through-the-statistics",
        _dx("dx_hat / std"),
        "`dx` of `instancenorm_backward` treats mean and variance as constants: both depend on the input.",
        CLASSIC,
    ),
    _on(
        "instancenorm-gradient-not-through-the-mean",
        _dx("(dx_hat - x_hat * projection) / std"),
        "`dx` of `instancenorm_backward` leaves out the way through the mean of the channel.",
        CLASSIC,
    ),
    _on(
        "instancenorm-gradient-not-through-the-variance",
        _dx("(dx_hat - dx_hat.mean(axis=(2, 3), keepdims=True)) / std"),
        "`dx` of `instancenorm_backward` leaves out the way through the variance, which depends on all positions "
        "of the map.",
        CLASSIC,
    ),
    _on(
        "instancenorm-means-over-the-batch",
        _over("(0, 2, 3)"),
        "`dx` of `instancenorm_backward` takes its means over the batch: take them over the positions of each example.",
        CLASSIC,
        _over("(0, 1, 2, 3)"),
        _over("0"),
    ),
    _on(
        "instancenorm-means-over-the-channels",
        _over("(1, 2, 3)"),
        "`dx` of `instancenorm_backward` takes its means over the channels: take them over the positions of each "
        "channel.",
        CLASSIC,
        _over("1"),
    ),
    _on(
        "instancenorm-means-of-each-row",
        _over("3"),
        "`dx` of `instancenorm_backward` takes its means over rows or columns: take them over all positions of a map.",
        CLASSIC,
        _over("2"),
    ),
    _on(
        "instancenorm-gradient-divides-by-another-number",
        _divided(_N),
        "`dx` of `instancenorm_backward` divides by a wrong number: its means run over the H * W positions of a map.",
        CLASSIC,
        _divided("1"),
        _divided(f"({_N} * {_M})"),
        _divided("(dout.shape[1] * dout.shape[2] * dout.shape[3])"),
        _divided("dout.shape[1]"),
        _divided("dout.shape[2]"),
        _divided("dout.shape[3]"),
    ),
    _on(
        "instancenorm-gradient-of-the-variance-scaled",
        _dx("(dx_hat - dx_hat.mean(axis=(2, 3), keepdims=True) - x_hat * projection / 2) / std"),
        "The way through the variance in `dx` of `instancenorm_backward` has a wrong factor, power or sign: derive it "
        "again, step by step.",
        CLASSIC,
        *(
            _dx(f"(dx_hat - dx_hat.mean(axis=(2, 3), keepdims=True) - x_hat * projection * {factor}) / std")
            for factor in ("2", "-1", "std", "std**2", "std**1.5")
        ),
    ),
    _on(
        "instancenorm-gradient-of-the-mean-scaled",
        _dx("(dx_hat + dx_hat.mean(axis=(2, 3), keepdims=True) - x_hat * projection) / std"),
        "The way through the mean in `dx` of `instancenorm_backward` has a wrong sign or factor: derive it again, step "
        "by step.",
        CLASSIC,
        _dx("(dx_hat - dx_hat.mean(axis=(2, 3), keepdims=True) * std - x_hat * projection) / std"),
        _dx("(dx_hat - dout.mean(axis=(2, 3), keepdims=True) - x_hat * projection) / std"),
    ),
    _on(
        "instancenorm-gradient-not-divided",
        _dx(f"{_DX} * std"),
        "`dx` of `instancenorm_backward` is not divided by the standard deviation exactly once: centred inputs "
        "are, on the way to `x_hat`.",
        CLASSIC,
        _dx(f"{_DX} / std"),
    ),
    _on(
        "instancenorm-gradient-without-eps",
        (
            (
                _PROJECTION,
                "projection = (dx_hat * x_hat).sum(axis=(2, 3), keepdims=True)\n"
                "    projection /= np.maximum((x_hat**2).sum(axis=(2, 3), keepdims=True), 1e-12)",
            ),
        ),
        "`dx` of `instancenorm_backward` forgets `eps`, or takes another one than the forward pass had: it is part of "
        "the standard deviation.",
        CLASSIC,
        (
            (
                _PROJECTION,
                "projection = (dx_hat * x_hat).sum(axis=(2, 3), keepdims=True)\n"
                "    projection /= (x_hat**2).sum(axis=(2, 3), keepdims=True)",
            ),
        ),
        *(
            _first(f"std = np.sqrt((x_hat**2).mean(axis=(2, 3), keepdims=True) * std**2 + {eps})")
            for eps in ("0", "1e-5", "1e-8")
        ),
    ),
    _on(
        "instancenorm-gradient-single-pixel",
        _dx(f"{_DX} if {_M} > 1 else dx_hat / std"),
        "`dx` of `instancenorm_backward` makes an exception of maps of one pixel: the output does not depend on "
        "that pixel, so its gradient is 0.",
        TRIALS,
        _dx(f"{_DX} if {_M} > 1 else dx_hat"),
    ),
    _on(
        "instancenorm-gradient-of-flat-maps",
        _dx(f"np.where(abs(x_hat).max(axis=(2, 3), keepdims=True) > 1e-6, {_DX}, 0)"),
        "`dx` of `instancenorm_backward` is wrong for maps that do not vary: the rule for all others holds there, too, "
        "since `eps` keeps the division finite.",
        TRIALS,
        _dx(f"np.where(abs(x_hat).max(axis=(2, 3), keepdims=True) > 1e-6, {_DX}, dx_hat / std)"),
        _dx(f"np.where(x_hat.any(axis=(2, 3), keepdims=True), {_DX}, 0)"),
        _dx(f"np.where(x_hat.any(axis=(2, 3), keepdims=True), {_DX}, dx_hat / std)"),
    ),
    _on(
        "instancenorm-gradient-clipped",
        _afterwards("dx = np.clip(dx, -10, 10)"),
        "`instancenorm_backward` clips gradients: carry them back as large as they are.",
        TRIALS,
        *(_afterwards(f"dx = np.clip(dx, -{bound}, {bound})") for bound in ("1", "5", "100", "1e3")),
        *(_first(f"dout = np.clip(dout, -{bound}, {bound})") for bound in ("1", "5")),
    ),
    _on(
        "instancenorm-gradient-small-dropped",
        _afterwards("dx = np.where(abs(dx) < 1e-6, 0, dx)"),
        "`instancenorm_backward` takes small gradients for zero: however small they are, carry them back.",
        TRIALS,
        _afterwards("dx = np.where(abs(dx) < 1e-8, 0, dx)"),
        _first("dout = np.where(abs(dout) < 1e-6, 0, dout)"),
        _first("dout = np.where(abs(dout) < 1e-8, 0, dout)"),
    ),
    _on(
        "instancenorm-gradient-divided-by-gamma",
        _afterwards("dgamma = (dx_hat * x_hat).sum(axis=(0, 2, 3)) / gamma"),
        "`instancenorm_backward` goes wrong where a `gamma` is zero: no gradient needs a division by `gamma`, nor an "
        "exception for zero.",
        TRIALS,
        _afterwards(
            "dgamma = (dx_hat * x_hat).sum(axis=(0, 2, 3)) / gamma\n    dbeta = dx_hat.sum(axis=(0, 2, 3)) / gamma"
        ),
        _afterwards("dgamma = np.where(gamma == 0, 0, dgamma)"),
        _first("x_hat = x_hat * gamma[:, None, None] / gamma[:, None, None]"),
        _dx(f"{_DX} * gamma[:, None, None] / gamma[:, None, None]"),
    ),
    _on(
        "instancenorm-dgamma-and-dbeta-swapped",
        _afterwards("dgamma, dbeta = dbeta, dgamma"),
        "`instancenorm_backward` returns `dgamma` and `dbeta` in each other's place.",
        CLASSIC,
    ),
    _on(
        "instancenorm-dgamma-and-dbeta-averaged",
        _afterwards(f"dgamma, dbeta = dgamma / {_N}, dbeta / {_N}"),
        "`dgamma` and `dbeta` of `instancenorm_backward` are averaged: sum them over batch and positions; the loss has "
        "divided by N already.",
        TRIALS,
        _afterwards(f"dgamma, dbeta = dgamma / ({_N} * {_M}), dbeta / ({_N} * {_M})"),
        _afterwards(f"dgamma, dbeta = dgamma / {_M}, dbeta / {_M}"),
    ),
    _on(
        "instancenorm-dgamma-averaged",
        _afterwards(f"dgamma = dgamma / {_N}"),
        "`dgamma` of `instancenorm_backward` is averaged: sum it over batch and positions.",
        CLASSIC,
        _afterwards(f"dgamma = dgamma / ({_N} * {_M})"),
    ),
    _on(
        "instancenorm-dbeta-averaged",
        _afterwards(f"dbeta = dbeta / {_N}"),
        "`dbeta` of `instancenorm_backward` is averaged: sum it over batch and positions.",
        CLASSIC,
        _afterwards(f"dbeta = dbeta / ({_N} * {_M})"),
    ),
    _on(
        "instancenorm-parameters-of-one-image",
        ((_DBETA, "dbeta = dout[-1].sum(axis=(1, 2))"), (_DGAMMA, "dgamma = (dout * x_hat)[-1].sum(axis=(1, 2))")),
        "`dgamma` and `dbeta` of `instancenorm_backward` are those of one image: sum over the batch, too.",
        TRIALS,
        ((_DBETA, "dbeta = dout[0].sum(axis=(1, 2))"), (_DGAMMA, "dgamma = (dout * x_hat)[0].sum(axis=(1, 2))")),
        (
            (_DGAMMA, "dgamma = (dout * x_hat).sum(axis=(0, 2, 3))[: len(gamma)]"),
            (_DBETA, "dbeta = dout[-1].sum(axis=(1, 2))"),
        ),
        ((_DGAMMA, "dgamma = (dout * x_hat)[-1].sum(axis=(1, 2))"),),
    ),
    _on(
        "instancenorm-parameters-of-each-example",
        ((_DBETA, "dbeta = dout.sum(axis=(2, 3))"), (_DGAMMA, "dgamma = (dout * x_hat).sum(axis=(2, 3))")),
        "`dgamma` and `dbeta` of `instancenorm_backward` are not summed over the batch: all examples share `gamma` and "
        "`beta`.",
        CLASSIC,
    ),
    _on(
        "instancenorm-parameters-shaped-otherwise",
        _afterwards("dgamma, dbeta = dgamma.squeeze(), dbeta.squeeze()"),
        "`dgamma` and `dbeta` of `instancenorm_backward` do not always have shape (C,), as `gamma` and `beta` "
        "have: they must, for one channel, too.",
        TRIALS,
        _afterwards("dgamma, dbeta = dgamma.reshape(1, -1, 1, 1), dbeta.reshape(1, -1, 1, 1)"),
        _afterwards("dgamma, dbeta = dgamma.reshape(1, -1), dbeta.reshape(1, -1)"),
        _afterwards("dgamma, dbeta = dgamma.reshape(-1, 1, 1), dbeta.reshape(-1, 1, 1)"),
    ),
    _on(
        "instancenorm-dx-in-another-shape",
        _afterwards("dx = dx.squeeze()"),
        "`dx` of `instancenorm_backward` does not always come back as (N, C, H, W): give it the shape of `dout`.",
        TRIALS,
        _afterwards("dx = dx.reshape(*dx.shape[:2], -1)"),
        _afterwards("dx = dx.reshape(-1, dx[0, 0].size)"),
    ),
    _on(
        "instancenorm-gradient-in-place",
        _afterwards("dout *= 2"),
        "`instancenorm_backward` computes in `dout` itself, which the caller still needs: work on an array of its own.",
        TRIALS,
        _afterwards("if np.all(gamma == 1):\n        dout *= 2"),
        _afterwards("rows = dout.reshape(*dout.shape[:2], -1)\n    rows *= 2"),
        _afterwards("if np.all(gamma == 1):\n        rows = dout.reshape(*dout.shape[:2], -1)\n        rows *= 2"),
    ),
    _on(
        "instancenorm-cache-spoilt",
        _afterwards("x_hat *= 2"),
        "`instancenorm_backward` changes something that lasts, such as an array of its cache: called again with the "
        "same cache, it gives something else.",
        CLASSIC,
    ),
    _on(
        "instancenorm-dgamma-of-the-centred-input",
        ((_DGAMMA, "dgamma = (dout * x_hat * std).sum(axis=(0, 2, 3))"),),
        "`dgamma` of `instancenorm_backward` does not take `x_hat` itself: `gamma` multiplies the centred input after "
        "division by the deviation.",
        CLASSIC,
        ((_DGAMMA, "dgamma = (dout * x_hat / std).sum(axis=(0, 2, 3))"),),
        _afterwards("dgamma = dgamma * gamma"),
    ),
)
