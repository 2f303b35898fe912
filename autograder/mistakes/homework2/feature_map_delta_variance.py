"""Mistakes in the gradient with respect to the variances of feature maps in rows."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "homework2", "FeatureMapBatchNorm", "delta_variance")

_CENTRED = "centred = x.reshape(len(x), groups, -1) - m[:, :, np.newaxis]"
_TOTAL = "total = (d.reshape(centred.shape) * centred).sum(axis=(0, 2)).reshape(1, groups)"
_DV = "dv = -0.5 * total * (v + EPS) ** -1.5"


def _dv(formula: str) -> Edits:
    return ((_DV, f"dv = {formula}"),)


def _total(formula: str) -> Edits:
    return ((_TOTAL, f"total = {formula}"),)


MISTAKES = (
    _on(
        "maps-dv-with-the-wrong-sign",
        _dv("0.5 * total * (v + EPS) ** -1.5"),
        "`delta_variance` has the wrong sign: a larger variance makes outputs smaller.",
        CLASSIC,
    ),
    _on(
        "maps-dv-without-the-half",
        _dv("-total * (v + EPS) ** -1.5"),
        "`delta_variance` lacks a factor: the derivative of a power -1/2 begins with -1/2.",
        CLASSIC,
    ),
    _on(
        "maps-dv-doubled",
        _dv("-2 * total * (v + EPS) ** -1.5"),
        "`delta_variance` multiplies by two in place of a half: the derivative of a power -1/2 begins with -1/2.",
        CLASSIC,
    ),
    _on(
        "maps-dv-with-another-power",
        _dv("-0.5 * total * (v + EPS) ** -0.5"),
        "`delta_variance` has the wrong power: differentiating a power -1/2 lowers it by one.",
        CLASSIC,
        _dv("-0.5 * total / (v + EPS)"),
        _dv("-0.5 * total * (v + EPS) ** 1.5"),
        _dv("-0.5 * total * (v + EPS) ** -3"),
    ),
    _on(
        "maps-dv-without-the-power",
        _dv("-0.5 * total"),
        "`delta_variance` leaves the power of the variance out: it is -3/2.",
        CLASSIC,
    ),
    _on(
        "maps-dv-uncentred",
        ((_CENTRED, "centred = x.reshape(len(x), groups, -1)"),),
        "`delta_variance` multiplies by `x` itself: it is the distance from the mean that was divided.",
        CLASSIC,
    ),
    _on(
        "maps-dv-upside-down",
        ((_CENTRED, "centred = m[:, :, np.newaxis] - x.reshape(len(x), groups, -1)"), (_DV, _DV.replace("-0.5", "-1"))),
        "`delta_variance` subtracts `x` from the mean, and lacks the factor of one half.",
        CLASSIC,
    ),
    _on(
        "maps-dv-by-normalized-maps",
        ((_TOTAL, f"centred = centred / np.sqrt(v + EPS)[:, :, np.newaxis]\n    {_TOTAL}"),),
        "`delta_variance` has the power -2 in all, as if distances were divided by the deviation before: it is -3/2.",
        CLASSIC,
        _dv("-0.5 * total * (v + EPS) ** -2"),
        _dv("-0.5 * total * (v + EPS) ** (-3 // 2)"),
    ),
    _on(
        "maps-dv-averaged",
        _total("(d.reshape(centred.shape) * centred).mean(axis=(0, 2)).reshape(1, groups)"),
        "`delta_variance` averages what flows back: one variance acts on all elements, so their gradients add up.",
        CLASSIC,
        _dv("-0.5 * total * (v + EPS) ** -1.5 / (x.size // groups)"),
    ),
    _on(
        "maps-dv-averaged-over-examples",
        _total("(d.reshape(centred.shape) * centred).mean(axis=0).sum(axis=1).reshape(1, groups)"),
        "`delta_variance` averages over the examples: one variance acts on all of them, so their gradients add up.",
        CLASSIC,
    ),
    _on(
        "maps-dv-averaged-over-positions",
        _total("(d.reshape(centred.shape) * centred).mean(axis=2).sum(axis=0).reshape(1, groups)"),
        "`delta_variance` averages over the positions: one variance acts on all of them, so their gradients add up.",
        CLASSIC,
    ),
    _on(
        "maps-dv-sums-before-multiplying",
        _total("d.reshape(centred.shape).sum(axis=(0, 2)) * centred.sum(axis=(0, 2)).reshape(1, groups)"),
        "`delta_variance` sums before it multiplies, and distances from the mean sum to zero: multiply first.",
        CLASSIC,
    ),
    _on(
        "maps-dv-without-what-flows-back",
        _total("(centred**2).sum(axis=(0, 2)).reshape(1, groups)"),
        "`delta_variance` does not depend on `d`: by the chain rule, what flows back multiplies each distance.",
        CLASSIC,
    ),
    _on(
        "maps-dv-without-the-distances",
        _total("d.reshape(centred.shape).sum(axis=(0, 2)).reshape(1, groups)"),
        "`delta_variance` leaves the distances from the mean out: each multiplies what flows back to it.",
        CLASSIC,
    ),
    _on(
        "maps-dv-without-epsilon",
        _dv("-0.5 * total * v**-1.5"),
        "`delta_variance` leaves out the 1e-5 that is added to the variance.",
        CLASSIC,
    ),
    _on(
        "maps-dv-with-epsilon-outside-the-root",
        _dv("-0.5 * total / (np.sqrt(v) + EPS) ** 3"),
        "`delta_variance` adds 1e-5 to the standard deviation: it belongs to the variance, under the power.",
        CLASSIC,
        _dv("-0.5 * total / (v**1.5 + EPS)"),
    ),
    _on(
        "maps-dv-with-another-epsilon",
        _dv("-0.5 * total * (v + 1e-8) ** -1.5"),
        "`delta_variance` adds another number to the variance than the forward pass: it is 1e-5.",
        CLASSIC,
        _dv("-0.5 * total * (v + 1e-6) ** -1.5"),
        _dv("-0.5 * total * (v + 1e-4) ** -1.5"),
        _dv("-0.5 * total * (v + 1e-3) ** -1.5"),
    ),
    _on(
        "maps-dv-interleaved",
        (
            (
                _TOTAL,
                "n = x.shape[1] // groups\n"
                "    total = (d * (x - np.tile(m, n))).reshape(len(d), n, groups).sum(axis=(0, 1)).reshape(1, groups)",
            ),
        ),
        "`delta_variance` takes every `groups`-th column for a channel: a channel is n columns side by side.",
        CLASSIC,
        _total("(d.reshape(centred.shape) * centred).reshape(len(d), -1, groups).sum(axis=(0, 1)).reshape(1, groups)"),
    ),
    _on(
        "maps-dv-one-for-all",
        _total("np.full((1, groups), (d.reshape(centred.shape) * centred).sum())"),
        "`delta_variance` sums over all channels: each has a variance of its own, and its own sum.",
        CLASSIC,
    ),
    _on(
        "maps-dv-as-a-vector",
        _dv("(-0.5 * total * (v + EPS) ** -1.5)[0]"),
        "`delta_variance` gives a vector: what has a number for each channel is a matrix of one row, (1, groups).",
        CLASSIC,
    ),
    _on(
        "maps-dv-of-small-variances-is-zero",
        _dv("-0.5 * total * (v + EPS) ** -1.5 * (v > 1e-8)"),
        "`delta_variance` gives channels that hardly vary no gradient: the 1e-5 keeps the power from growing.",
        CLASSIC,
    ),
)
