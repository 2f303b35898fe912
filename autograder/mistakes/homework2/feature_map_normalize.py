"""Mistakes in the normalization of feature maps in rows."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "homework2", "FeatureMapBatchNorm", "normalize")

_MAPS = "maps = x.reshape(len(x), groups, -1)"
_STD = "std = np.sqrt(v + EPS)"
_OUT = "out = (maps - m[:, :, np.newaxis]) / std[:, :, np.newaxis]"
_OWN_MEAN = "m = maps.mean(axis=(0, 2)).reshape(1, groups)"
_OWN_VARIANCE = "v = maps.var(axis=(0, 2)).reshape(1, groups)"


def _std(formula: str) -> Edits:
    return ((_STD, f"std = {formula}"),)


MISTAKES = (
    _on(
        "maps-normalized-by-the-variance",
        _std("v + EPS"),
        "`normalize` divides by the variance: divide by its root.",
        CLASSIC,
        _std("v"),
    ),
    _on(
        "maps-normalized-with-epsilon-outside-the-root",
        _std("np.sqrt(v) + EPS"),
        "`normalize` adds 1e-5 to the standard deviation: it belongs to the variance, under the root.",
        CLASSIC,
    ),
    _on(
        "maps-normalized-without-epsilon",
        _std("np.sqrt(v)"),
        "`normalize` leaves out the 1e-5 under the root: a channel that does not vary is divided by zero.",
        CLASSIC,
    ),
    _on(
        "maps-normalized-with-another-epsilon",
        _std("np.sqrt(v + 1e-8)"),
        "`normalize` adds another number to the variance than asked for: it is 1e-5.",
        CLASSIC,
        _std("np.sqrt(v + 1e-6)"),
        _std("np.sqrt(v + 1e-4)"),
        _std("np.sqrt(v + 1e-3)"),
        _std("np.sqrt(v + EPS**2)"),
    ),
    _on(
        "maps-normalized-without-centring",
        ((_OUT, "out = maps / std[:, :, np.newaxis]"),),
        "`normalize` divides the elements as they came: subtract the channel's mean first.",
        CLASSIC,
    ),
    _on(
        "maps-centred-only",
        ((_OUT, "out = maps - m[:, :, np.newaxis]"),),
        "`normalize` subtracts the mean and leaves it at that: divide by the standard deviation, too.",
        CLASSIC,
    ),
    _on(
        "maps-normalized-by-multiplying",
        ((_OUT, "out = (maps - m[:, :, np.newaxis]) * std[:, :, np.newaxis]"),),
        "`normalize` multiplies by the standard deviation: divide by it.",
        CLASSIC,
    ),
    _on(
        "maps-normalized-upside-down",
        ((_OUT, "out = (m[:, :, np.newaxis] - maps) / std[:, :, np.newaxis]"),),
        "`normalize` subtracts the elements from the mean: it is the other way round.",
        CLASSIC,
    ),
    _on(
        "maps-mean-divided-only",
        ((_OUT, "out = maps - m[:, :, np.newaxis] / std[:, :, np.newaxis]"),),
        "`normalize` divides the mean only: subtract first, and divide what comes out.",
        CLASSIC,
    ),
    _on(
        "maps-normalized-by-own-statistics",
        ((_STD, f"{_OWN_MEAN}\n    {_OWN_VARIANCE}\n    {_STD}"),),
        "`normalize` computes the statistics of `x` anew: use the `m` and `v` that it is given, which may be others.",
        CLASSIC,
    ),
    _on(
        "maps-normalized-by-own-variance",
        ((_STD, f"{_OWN_VARIANCE}\n    {_STD}"),),
        "`normalize` computes the variance of `x` anew: use the `v` that it is given, which may be another.",
        CLASSIC,
    ),
    _on(
        "maps-normalized-by-own-mean",
        ((_STD, f"{_OWN_MEAN}\n    {_STD}"),),
        "`normalize` computes the mean of `x` anew: use the `m` that it is given, which may be another.",
        CLASSIC,
    ),
    _on(
        "maps-normalized-interleaved",
        (
            (_MAPS, "maps = x.reshape(len(x), -1, groups).transpose(0, 2, 1)"),
            ("out = out.reshape(x.shape)", "out = out.transpose(0, 2, 1).reshape(x.shape)"),
        ),
        "`normalize` takes every `groups`-th column for a channel: a channel is n columns side by side.",
        CLASSIC,
        ((_OUT, "n = x.shape[1] // groups\n    out = (x - np.tile(m, n)) / np.tile(std, n)"),),
    ),
    _on(
        "maps-normalized-by-one-deviation",
        ((_STD, f"v = np.full_like(v, v.mean())\n    {_STD}"),),
        "`normalize` divides all channels by the same deviation: each has a variance of its own.",
        CLASSIC,
    ),
    _on(
        "maps-normalized-around-one-mean",
        ((_STD, f"m = np.full_like(m, m.mean())\n    {_STD}"),),
        "`normalize` subtracts the same mean from all channels: each has its own.",
        CLASSIC,
    ),
    _on(
        "maps-normalized-in-another-shape",
        (("    out = out.reshape(x.shape)\n", ""),),
        "`normalize` does not give the shape of `x` back: put the channels side by side again, in rows.",
        CLASSIC,
    ),
)
