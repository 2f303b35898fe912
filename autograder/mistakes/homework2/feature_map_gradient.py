"""Mistakes in the gradient with respect to feature maps in rows."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "homework2", "FeatureMapBatchNorm", "delta_batch_norm")

_MAPS = "maps = x.reshape(len(x), groups, -1)"
_COUNT = "count = len(x) * maps.shape[2]"
_CENTRED = "centred = maps - m[:, :, np.newaxis]"
_DIRECT = "direct = d.reshape(maps.shape) / np.sqrt(v + EPS)[:, :, np.newaxis]"
_BY_VARIANCE = "by_variance = dv[:, :, np.newaxis] * 2 * centred / count"
_BY_MEAN = "by_mean = dm[:, :, np.newaxis] / count"
_DX = "dx = (direct + by_variance + by_mean).reshape(x.shape)"


def _dx(formula: str) -> Edits:
    return ((_DX, f"dx = ({formula}).reshape(x.shape)"),)


def _root(formula: str) -> Edits:
    return ((_DIRECT, f"direct = d.reshape(maps.shape) / ({formula})[:, :, np.newaxis]"),)


def _variance(formula: str) -> Edits:
    return ((_BY_VARIANCE, f"by_variance = {formula}"),)


MISTAKES = (
    _on(
        "maps-dx-without-the-direct-way",
        _dx("by_variance + by_mean"),
        "`delta_batch_norm` has the ways through mean and variance only: what flows back directly belongs to it, too.",
        CLASSIC,
    ),
    _on(
        "maps-dx-without-the-way-through-the-variance",
        _dx("direct + by_mean"),
        "`delta_batch_norm` leaves out the way through the variance: the maps act on it, so `dv` flows on to them.",
        CLASSIC,
    ),
    _on(
        "maps-dx-without-the-way-through-the-mean",
        _dx("direct + by_variance"),
        "`delta_batch_norm` leaves out the way through the mean: the maps act on it, so `dm` flows on to them.",
        CLASSIC,
    ),
    _on(
        "maps-dx-direct-way-only",
        _dx("direct"),
        "`delta_batch_norm` has the direct way only: add those through the variance and through the mean.",
        CLASSIC,
    ),
    _on(
        "maps-dx-variance-with-the-wrong-sign",
        _dx("direct - by_variance + by_mean"),
        "`delta_batch_norm` subtracts the way through the variance: the sign is in `dv` already.",
        CLASSIC,
    ),
    _on(
        "maps-dx-mean-with-the-wrong-sign",
        _dx("direct + by_variance - by_mean"),
        "`delta_batch_norm` subtracts the way through the mean: the sign is in `dm` already.",
        CLASSIC,
    ),
    _on(
        "maps-dx-variance-without-the-two",
        _variance("dv[:, :, np.newaxis] * centred / count"),
        "`delta_batch_norm` lacks a factor on the way through the variance: a square has been differentiated.",
        CLASSIC,
    ),
    _on(
        "maps-dx-variance-not-divided",
        _variance("dv[:, :, np.newaxis] * 2 * centred"),
        "`delta_batch_norm` does not divide by N * n on the way through the variance, which is an average.",
        CLASSIC,
    ),
    _on(
        "maps-dx-mean-not-divided",
        ((_BY_MEAN, "by_mean = dm[:, :, np.newaxis]"),),
        "`delta_batch_norm` does not divide by N * n on the way through the mean, which is an average.",
        CLASSIC,
    ),
    _on(
        "maps-dx-not-divided",
        ((_COUNT, "count = 1"),),
        "`delta_batch_norm` never divides by N * n: mean and variance are averages over so many elements.",
        CLASSIC,
    ),
    _on(
        "maps-dx-divided-by-examples",
        ((_COUNT, "count = len(x)"),),
        "`delta_batch_norm` divides by the number of examples only: a channel has n elements in each of them.",
        CLASSIC,
    ),
    _on(
        "maps-dx-divided-by-positions",
        ((_COUNT, "count = maps.shape[2]"),),
        "`delta_batch_norm` divides by the number of positions only: a channel has that many in each of N examples.",
        CLASSIC,
    ),
    _on(
        "maps-dx-divided-by-everything",
        ((_COUNT, "count = x.size"),),
        "`delta_batch_norm` divides by the number of all elements of the matrix: a channel has its share of them.",
        CLASSIC,
    ),
    _on(
        "maps-dx-divided-by-one-less",
        ((_COUNT, "count = len(x) * maps.shape[2] - 1"),),
        "`delta_batch_norm` divides by one less than the number of elements: divide by N * n.",
        CLASSIC,
    ),
    _on(
        "maps-dx-uncentred",
        ((_CENTRED, "centred = maps"),),
        "`delta_batch_norm` multiplies `dv` by `x` itself: the variance averages squared distances from the mean.",
        CLASSIC,
    ),
    _on(
        "maps-dx-upside-down",
        ((_CENTRED, "centred = m[:, :, np.newaxis] - maps"), (_BY_MEAN, f"{_BY_MEAN}\n    by_mean = -by_mean")),
        "`delta_batch_norm` has both ways through the statistics with the wrong sign: it is in `dm` and `dv` already.",
        CLASSIC,
    ),
    _on(
        "maps-dx-direct-way-not-divided",
        ((_DIRECT, "direct = d.reshape(maps.shape)"),),
        "`delta_batch_norm` does not divide on the direct way: the output was divided by the standard deviation.",
        CLASSIC,
    ),
    _on(
        "maps-dx-direct-way-divided-by-the-variance",
        _root("v + EPS"),
        "`delta_batch_norm` divides by the variance on the direct way: it is the root that the output was divided by.",
        CLASSIC,
        _root("v"),
    ),
    _on(
        "maps-dx-without-epsilon",
        _root("np.sqrt(v)"),
        "`delta_batch_norm` leaves out the 1e-5 under the root, which the output was divided by.",
        CLASSIC,
    ),
    _on(
        "maps-dx-with-epsilon-outside-the-root",
        _root("np.sqrt(v) + EPS"),
        "`delta_batch_norm` adds 1e-5 to the standard deviation: it belongs to the variance, under the root.",
        CLASSIC,
    ),
    _on(
        "maps-dx-with-another-epsilon",
        _root("np.sqrt(v + 1e-8)"),
        "`delta_batch_norm` adds another number to the variance than the forward pass: it is 1e-5.",
        CLASSIC,
        _root("np.sqrt(v + 1e-6)"),
        _root("np.sqrt(v + 1e-4)"),
        _root("np.sqrt(v + 1e-3)"),
    ),
    _on(
        "maps-dx-all-ways-divided",
        ((_DX, "dx = (direct + (by_variance + by_mean) / np.sqrt(v + EPS)[:, :, np.newaxis]).reshape(x.shape)"),),
        "`delta_batch_norm` divides all ways by the standard deviation: in `dm` and `dv` it is already.",
        CLASSIC,
    ),
    _on(
        "maps-dx-interleaved",
        (
            (_MAPS, "maps = x.reshape(len(x), -1, groups).transpose(0, 2, 1)"),
            (_DIRECT, _DIRECT.replace("d.reshape(maps.shape)", "d.reshape(len(d), -1, groups).transpose(0, 2, 1)")),
            (_DX, "dx = (direct + by_variance + by_mean).transpose(0, 2, 1).reshape(x.shape)"),
        ),
        "`delta_batch_norm` takes every `groups`-th column for a channel: a channel is n columns side by side.",
        CLASSIC,
    ),
    _on(
        "maps-dx-one-mean-for-all",
        ((_BY_MEAN, "by_mean = dm.sum() / count"),),
        "`delta_batch_norm` adds one number for all channels on the way through the mean: each has its own `dm`.",
        CLASSIC,
        ((_BY_MEAN, "by_mean = dm.mean() / count"),),
    ),
    _on(
        "maps-dx-by-a-gradient-of-its-own",
        (
            (
                _CENTRED,
                f"{_CENTRED}\n"
                "    total = (d.reshape(maps.shape) * centred).sum(axis=(0, 2)).reshape(1, groups)\n"
                "    dv = -0.5 * total * (v + EPS) ** -1.5\n"
                "    dm = -d.reshape(maps.shape).sum(axis=(0, 2)).reshape(1, groups) / np.sqrt(v + EPS)",
            ),
        ),
        "`delta_batch_norm` computes `dm` and `dv` anew: take them as they are given.",
        CLASSIC,
        (
            (
                _DX,
                "x_hat = centred / np.sqrt(v + EPS)[:, :, np.newaxis]\n"
                "    along = (d.reshape(maps.shape) * x_hat).mean(axis=(0, 2))[:, np.newaxis]\n"
                "    dx = d.reshape(maps.shape) - x_hat * along\n"
                "    dx = dx - d.reshape(maps.shape).mean(axis=(0, 2))[:, np.newaxis]\n"
                "    dx = (dx / np.sqrt(v + EPS)[:, :, np.newaxis]).reshape(x.shape)",
            ),
        ),
    ),
    _on(
        "maps-dx-in-another-shape",
        ((_DX, "dx = direct + by_variance + by_mean"),),
        "`delta_batch_norm` does not give the shape of `x` back: put the channels side by side again, in rows.",
        CLASSIC,
    ),
)
