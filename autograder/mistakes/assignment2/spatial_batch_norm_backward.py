"""Mistakes in the backward pass of batch normalization of feature maps."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC, TRIALS

_on = partial(on, "assignment2", "ConvolutionalNetworks", "spatial_batchnorm_backward")

_CALL = "dx, dgamma, dbeta = batchnorm_backward(samples, cache)"
_WRITTEN_OUT = """x_mu, std, x_hat, gamma = cache
    M = N * H * W
    dbeta = samples.sum(axis=0)
    dgamma = (samples * x_hat).sum(axis=0)
    dx_hat = samples * gamma
    dvar = -0.5 * (dx_hat * x_mu).sum(axis=0) / std**3
    dmu = -(dx_hat / std).sum(axis=0)
    dx = dx_hat / std + 2 * dvar * x_mu / M + dmu / M"""
"""What does the same as the call, for the mistakes of those who write batch normalization out."""
_DX = "dx = dx_hat / std + 2 * dvar * x_mu / M + dmu / M"
_DGAMMA = "dgamma = (samples * x_hat).sum(axis=0)"
_DBETA = "dbeta = samples.sum(axis=0)"
_THERE = "samples = dout.transpose(0, 2, 3, 1).reshape(N * H * W, C)"
_BACK = "dx = dx.reshape(N, H, W, C).transpose(0, 3, 1, 2)"


def _own(*edits: tuple[str, str]) -> Edits:
    """A spelling in which the backward pass is written out, with edits in that."""
    text = _WRITTEN_OUT
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return ((_CALL, text),)


def _dx(formula: str) -> Edits:
    return _own((_DX, f"dx = {formula}"))


def _afterwards(line: str) -> Edits:
    """A spelling that does something to the right gradients."""
    return ((_BACK, f"{_BACK}\n    {line}"),)


MISTAKES = (
    _on(
        "spatial-batchnorm-gradient-not-moved",
        ((_THERE, "samples = dout.reshape(N * H * W, C)"),),
        "`spatial_batchnorm_backward` reshapes `dout` without moving the channels to the end: transpose it as `x` was.",
        CLASSIC,
        ((_THERE, "samples = dout.reshape(N * H * W, C)"), (_BACK, "dx = dx.reshape(N, C, H, W)")),
        (
            (_THERE, "samples = dout.transpose(1, 0, 2, 3).reshape(N * H * W, C)"),
            (_BACK, "dx = dx.reshape(C, N, H, W).transpose(1, 0, 2, 3)"),
        ),
    ),
    _on(
        "spatial-batchnorm-gradient-not-moved-back",
        ((_BACK, "dx = dx.reshape(N, C, H, W)"),),
        "`dx` of `spatial_batchnorm_backward` is reshaped without moving the channels to their place: undo the "
        "transposition.",
        CLASSIC,
    ),
    _on(
        "spatial-batchnorm-dx-in-another-shape",
        ((_BACK, "dx = dx.reshape(N, H, W, C)"),),
        "`dx` of `spatial_batchnorm_backward` does not always come back as (N, C, H, W): undo reshaping and "
        "transposition, whatever the sizes.",
        TRIALS,
        ((_BACK, ""),),
        ((_BACK, f"{_BACK} if H * W > 1 else dx"),),
        ((_BACK, f"{_BACK}.squeeze()"),),
    ),
    _on(
        "spatial-batchnorm-gradient-rows-and-columns-swapped",
        ((_THERE, _THERE.replace("0, 2, 3, 1", "0, 3, 2, 1")),),
        "`spatial_batchnorm_backward` swaps rows and columns of `dout`: move the channels to the end and leave "
        "the rest.",
        CLASSIC,
        (
            (_THERE, _THERE.replace("0, 2, 3, 1", "0, 3, 2, 1")),
            (_BACK, "dx = dx.reshape(N, W, H, C).transpose(0, 3, 2, 1)"),
        ),
    ),
    _on(
        "spatial-batchnorm-gradient-channels-by-size",
        (
            (
                _THERE,
                "place = dout.shape.index(C)\n    last = np.moveaxis(dout, place, -1)\n"
                "    samples = last.reshape(-1, C)",
            ),
            (_BACK, "dx = np.moveaxis(dx.reshape(last.shape), -1, place)"),
        ),
        "`spatial_batchnorm_backward` takes another axis for that of the channels where sizes agree: it is always the "
        "second axis of `dout`.",
        TRIALS,
    ),
    _on(
        "spatial-batchnorm-gradient-not-through-the-statistics",
        _dx("dx_hat / std"),
        "`dx` of `spatial_batchnorm_backward` treats mean and variance as constants: both depend on the input.",
        TRIALS,
    ),
    _on(
        "spatial-batchnorm-gradient-not-through-the-mean",
        _dx("dx_hat / std + 2 * dvar * x_mu / M"),
        "`dx` of `spatial_batchnorm_backward` leaves out the way through the mean of the channel.",
        CLASSIC,
    ),
    _on(
        "spatial-batchnorm-gradient-not-through-the-variance",
        _dx("dx_hat / std + dmu / M"),
        "`dx` of `spatial_batchnorm_backward` leaves out the way through the variance of the channel.",
        TRIALS,
    ),
    _on(
        "spatial-batchnorm-gradient-divided-by-n",
        _own(("M = N * H * W", "M = N")),
        "`dx` of `spatial_batchnorm_backward` takes a wrong number of samples: the mean and the variance of a channel "
        "run over N * H * W numbers.",
        TRIALS,
        _own(("M = N * H * W", "M = H * W")),
        _own(("M = N * H * W", "M = 1")),
        _own(("M = N * H * W", "M = C")),
        _own(("M = N * H * W", "M = N * C")),
        _dx("dx_hat / std + 2 * dvar * x_mu / N + dmu / M"),
        _dx("dx_hat / std + 2 * dvar * x_mu / M + dmu / N"),
        _dx("dx_hat / std + 2 * dvar * x_mu / M + dmu"),
        _dx("dx_hat / std + 2 * dvar * x_mu + dmu / M"),
    ),
    _on(
        "spatial-batchnorm-gradient-of-the-variance-scaled",
        _dx("dx_hat / std + dvar * x_mu / M + dmu / M"),
        "The way through the variance in `dx` of `spatial_batchnorm_backward` has a wrong factor, power or sign: "
        "derive it again, step by step.",
        CLASSIC,
        _dx("dx_hat / std + 4 * dvar * x_mu / M + dmu / M"),
        _dx("dx_hat / std - 2 * dvar * x_mu / M + dmu / M"),
        _own(("std**3", "std**2")),
        _own(("std**3", "std")),
        _own(("std**3", "std**1.5")),
    ),
    _on(
        "spatial-batchnorm-gradient-of-the-mean-with-wrong-sign",
        _dx("dx_hat / std + 2 * dvar * x_mu / M - dmu / M"),
        "The way through the mean in `dx` of `spatial_batchnorm_backward` has a wrong sign or factor: derive it again, "
        "step by step.",
        CLASSIC,
        _own(("dmu = -(dx_hat / std)", "dmu = -dx_hat")),
        _own(("dmu = -(dx_hat / std)", "dmu = -(samples / std)")),
    ),
    _on(
        "spatial-batchnorm-gradient-single-image-is-one-sample",
        _own((_DX, f"{_DX} if N > 1 else np.zeros(M)[:, None] * dx_hat")),
        "`dx` of `spatial_batchnorm_backward` treats a batch of one image as if it were a single sample: its "
        "positions are samples, which share mean and variance.",
        TRIALS,
        _own((_DX, f"{_DX} if N > 1 else dx_hat / std")),
        _own((_DX, f"{_DX} if N > 1 else dx_hat")),
    ),
    _on(
        "spatial-batchnorm-gradient-single-pixel",
        _own((_DX, f"{_DX} if H * W > 1 else dx_hat / std")),
        "`dx` of `spatial_batchnorm_backward` is wrong for maps of one pixel: mean and variance depend on the whole "
        "batch there, too.",
        CLASSIC,
        _own((_DX, f"{_DX} if H * W > 1 else 0 * dx_hat")),
    ),
    _on(
        "spatial-batchnorm-gradient-without-gamma",
        _own(("dx_hat = samples * gamma", "dx_hat = samples")),
        "`dx` of `spatial_batchnorm_backward` lacks the factor `gamma`, by which the output was scaled.",
        CLASSIC,
    ),
    _on(
        "spatial-batchnorm-gradient-not-divided",
        _dx("dx_hat + 2 * dvar * std * x_mu / M + dmu * std / M"),
        "`dx` of `spatial_batchnorm_backward` is not divided by the standard deviation exactly once: centred "
        "inputs are, on the way to `x_hat`.",
        CLASSIC,
        _dx("(dx_hat / std + 2 * dvar * x_mu / M + dmu / M) / std"),
    ),
    _on(
        "spatial-batchnorm-gradient-without-eps",
        _dx("(dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0) / (x_hat**2).mean(axis=0)) / std"),
        "`dx` of `spatial_batchnorm_backward` forgets `eps`, or takes another one than the forward pass had: it is "
        "part of the standard deviation.",
        TRIALS,
        *(
            _own(("M = N", f"std = np.sqrt((x_mu**2).mean(axis=0) + {eps})\n    M = N"))
            for eps in ("0", "1e-5", "1e-8")
        ),
        *(
            _own(
                ("M = N", f"std = np.sqrt((x_mu**2).mean(axis=0) + {eps})\n    M = N"),
                (_DGAMMA, "dgamma = (samples * x_mu / std).sum(axis=0)"),
            )
            for eps in ("0", "1e-5", "1e-8")
        ),
    ),
    _on(
        "spatial-batchnorm-gradient-of-flat-channels",
        _own((_DX, f"{_DX}\n    dx = np.where((x_mu**2).mean(axis=0) > 1e-12, dx, 0)")),
        "`dx` of `spatial_batchnorm_backward` is wrong for channels that do not vary: the rule for all others holds "
        "there, too, since `eps` keeps the division finite.",
        TRIALS,
    ),
    _on(
        "spatial-batchnorm-gradient-clipped",
        _afterwards("dx = np.clip(dx, -10, 10)"),
        "`spatial_batchnorm_backward` clips gradients: carry them back as large as they are.",
        TRIALS,
        *(_afterwards(f"dx = np.clip(dx, -{bound}, {bound})") for bound in ("1", "5", "100", "1e3")),
        *(
            (("dout.transpose", f"np.clip(dout, -{bound}, {bound}).transpose"),)
            for bound in ("1", "5", "10", "100", "1e3")
        ),
    ),
    _on(
        "spatial-batchnorm-gradient-small-dropped",
        _afterwards("dx = np.where(abs(dx) < 1e-6, 0, dx)"),
        "`spatial_batchnorm_backward` takes small gradients for zero: however small they are, carry them back.",
        TRIALS,
        _afterwards("dx = np.where(abs(dx) < 1e-8, 0, dx)"),
        ((_THERE, f"{_THERE}\n    samples = np.where(abs(samples) < 1e-6, 0, samples)"),),
        ((_THERE, f"{_THERE}\n    samples = np.where(abs(samples) < 1e-8, 0, samples)"),),
    ),
    _on(
        "spatial-batchnorm-dgamma-of-the-centred-input",
        _own((_DGAMMA, "dgamma = (samples * x_mu).sum(axis=0)")),
        "`dgamma` of `spatial_batchnorm_backward` does not take `x_hat`: `gamma` multiplies the input after it was "
        "centred and divided by the deviation.",
        CLASSIC,
        _own((_DGAMMA, "dgamma = (samples * x_mu / std**2).sum(axis=0)")),
        _own(
            (_DGAMMA, "dgamma = (dx_hat * x_hat).sum(axis=0)"),
            ("dx_hat = samples * gamma", ""),
            ("M = N * H * W", "M, dx_hat = N * H * W, samples * gamma"),
        ),
    ),
    _on(
        "spatial-batchnorm-dgamma-divided-by-gamma",
        _own((_DX, f"{_DX}\n    dgamma = (dx_hat * x_hat).sum(axis=0) / gamma")),
        "`spatial_batchnorm_backward` goes wrong where a `gamma` is zero: no gradient needs a division by `gamma`, nor "
        "an exception for zero.",
        TRIALS,
        _own(
            (
                _DX,
                f"{_DX}\n    dgamma = np.divide((dx_hat * x_hat).sum(axis=0), gamma, out=0 * gamma, where=gamma != 0)",
            )
        ),
    ),
    _on(
        "spatial-batchnorm-dgamma-and-dbeta-swapped",
        _afterwards("dgamma, dbeta = dbeta, dgamma"),
        "`spatial_batchnorm_backward` returns `dgamma` and `dbeta` in each other's place.",
        CLASSIC,
    ),
    _on(
        "spatial-batchnorm-dgamma-and-dbeta-averaged",
        _afterwards("dgamma, dbeta = dgamma / N, dbeta / N"),
        "`dgamma` and `dbeta` of `spatial_batchnorm_backward` are averaged: sum them over batch and positions; the "
        "loss has divided by N already.",
        CLASSIC,
        _afterwards("dgamma, dbeta = dgamma / (N * H * W), dbeta / (N * H * W)"),
        _afterwards("dgamma, dbeta = dgamma / (H * W), dbeta / (H * W)"),
    ),
    _on(
        "spatial-batchnorm-parameters-of-one-image",
        _own(
            (_DBETA, "dbeta = dout[-1].sum(axis=(1, 2))"), (_DGAMMA, "dgamma = (samples * x_hat)[-H * W :].sum(axis=0)")
        ),
        "`dgamma` and `dbeta` of `spatial_batchnorm_backward` are those of one image: sum over the batch, too.",
        CLASSIC,
        _own(
            (_DBETA, "dbeta = dout[0].sum(axis=(1, 2))"), (_DGAMMA, "dgamma = (samples * x_hat)[: H * W].sum(axis=0)")
        ),
    ),
    _on(
        "spatial-batchnorm-parameters-shaped-otherwise",
        _afterwards("dgamma, dbeta = dgamma.squeeze(), dbeta.squeeze()"),
        "`dgamma` and `dbeta` of `spatial_batchnorm_backward` do not always have shape (C,), as `gamma` and `beta` "
        "have: they must, for one channel, too.",
        TRIALS,
        _afterwards("dgamma, dbeta = dgamma.reshape(1, C, 1, 1), dbeta.reshape(1, C, 1, 1)"),
        _afterwards("dgamma, dbeta = dgamma.reshape(1, C), dbeta.reshape(1, C)"),
    ),
    _on(
        "spatial-batchnorm-gradient-in-place",
        _own((_DX, f"{_DX}\n    samples -= dbeta / M")),
        "`spatial_batchnorm_backward` computes in `dout` itself, which the caller still needs: reshaping need not "
        "copy; work on an array of its own.",
        TRIALS,
        _own((_DX, f"{_DX}\n    dout *= 2")),
    ),
    _on(
        "spatial-batchnorm-cache-spoilt",
        _own((_DX, f"{_DX}\n    x_hat *= 2")),
        "`spatial_batchnorm_backward` changes something that lasts, such as an array of its cache: called again with "
        "the same cache, it gives something else.",
        TRIALS,
    ),
    _on(
        "spatial-batchnorm-dbeta-averaged",
        _afterwards("dbeta = dbeta / (N * H * W)"),
        "`dbeta` of `spatial_batchnorm_backward` is averaged over batch and positions: sum it.",
        CLASSIC,
    ),
    _on(
        "spatial-batchnorm-dgamma-divided-by-n",
        _afterwards("dgamma = dgamma / N"),
        "`dgamma` of `spatial_batchnorm_backward` is averaged over the batch: sum it; the loss has divided by N "
        "already.",
        CLASSIC,
        _afterwards("dgamma = dgamma / (N * H * W)"),
    ),
)
