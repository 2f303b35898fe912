"""Mistakes in the gradient with respect to the means of feature maps in rows."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "homework2", "FeatureMapBatchNorm", "delta_mean")

_TOTAL = "total = d.reshape(len(d), groups, -1).sum(axis=(0, 2)).reshape(1, groups)"
_DM = "dm = -total / np.sqrt(v + EPS)"


def _dm(formula: str) -> Edits:
    return ((_DM, f"dm = {formula}"),)


def _total(formula: str, *before: str) -> Edits:
    return ((_TOTAL, "\n    ".join([*before, f"total = {formula}"])),)


MISTAKES = (
    _on(
        "maps-dm-with-the-wrong-sign",
        _dm("total / np.sqrt(v + EPS)"),
        "`delta_mean` has the wrong sign: the mean is subtracted, so a larger one makes outputs smaller.",
        CLASSIC,
    ),
    _on(
        "maps-dm-divided-by-the-variance",
        _dm("-total / (v + EPS)"),
        "`delta_mean` divides by the variance: it is the root that the output was divided by.",
        CLASSIC,
        _dm("-total / v"),
    ),
    _on(
        "maps-dm-not-divided",
        _dm("-total"),
        "`delta_mean` lacks the division by the standard deviation: the difference was divided by it.",
        CLASSIC,
    ),
    _on(
        "maps-dm-multiplied",
        _dm("-total * np.sqrt(v + EPS)"),
        "`delta_mean` multiplies by the standard deviation: divide by it.",
        CLASSIC,
    ),
    _on(
        "maps-dm-averaged",
        _dm("-total / np.sqrt(v + EPS) / (d.size // groups)"),
        "`delta_mean` averages what flows back: one mean acts on all elements, so their gradients add up.",
        CLASSIC,
        _total("d.reshape(len(d), groups, -1).mean(axis=(0, 2)).reshape(1, groups)"),
    ),
    _on(
        "maps-dm-averaged-over-examples",
        _total("d.reshape(len(d), groups, -1).mean(axis=0).sum(axis=1).reshape(1, groups)"),
        "`delta_mean` averages over the examples: one mean acts on all of them, so their gradients add up.",
        CLASSIC,
    ),
    _on(
        "maps-dm-averaged-over-positions",
        _total("d.reshape(len(d), groups, -1).mean(axis=2).sum(axis=0).reshape(1, groups)"),
        "`delta_mean` averages over the positions: one mean acts on all of them, so their gradients add up.",
        CLASSIC,
    ),
    _on(
        "maps-dm-without-epsilon",
        _dm("-total / np.sqrt(v)"),
        "`delta_mean` leaves out the 1e-5 under the root, which the output was divided by.",
        CLASSIC,
    ),
    _on(
        "maps-dm-with-epsilon-outside-the-root",
        _dm("-total / (np.sqrt(v) + EPS)"),
        "`delta_mean` adds 1e-5 to the standard deviation: it belongs to the variance, under the root.",
        CLASSIC,
    ),
    _on(
        "maps-dm-with-another-epsilon",
        _dm("-total / np.sqrt(v + 1e-8)"),
        "`delta_mean` adds another number to the variance than the forward pass: it is 1e-5.",
        CLASSIC,
        _dm("-total / np.sqrt(v + 1e-6)"),
        _dm("-total / np.sqrt(v + 1e-4)"),
        _dm("-total / np.sqrt(v + 1e-3)"),
    ),
    _on(
        "maps-dm-interleaved",
        _total("d.reshape(len(d), -1, groups).sum(axis=(0, 1)).reshape(1, groups)"),
        "`delta_mean` takes every `groups`-th column for a channel: a channel is n columns side by side.",
        CLASSIC,
    ),
    _on(
        "maps-dm-one-for-all",
        _total("np.full((1, groups), d.sum())"),
        "`delta_mean` sums over all channels: each has a mean of its own, and its own sum.",
        CLASSIC,
    ),
    _on(
        "maps-dm-of-the-maps",
        _total("x.reshape(len(d), groups, -1).sum(axis=(0, 2)).reshape(1, groups)"),
        "`delta_mean` sums the feature maps `x`: what flows back is `d`.",
        CLASSIC,
    ),
    _on(
        "maps-dm-halved",
        _dm("-0.5 * total / np.sqrt(v + EPS)"),
        "`delta_mean` is half of what it should be: the factor of one half belongs to the variance.",
        CLASSIC,
    ),
    _on(
        "maps-dm-with-the-power-of-the-variance",
        _dm("-total * (v + EPS) ** -1.5"),
        "`delta_mean` has the power of -3/2, which belongs to the gradient of the variance: here it is -1/2.",
        CLASSIC,
    ),
    _on(
        "maps-dm-second-term-uncentred",
        _dm(
            "-total / np.sqrt(v + EPS)\n"
            "    centred = x.reshape(len(x), groups, -1) - m[:, :, np.newaxis]\n"
            "    dv = -0.5 * (d.reshape(centred.shape) * centred).sum(axis=(0, 2)).reshape(1, groups)"
            " * (v + EPS) ** -1.5\n"
            "    dm = dm - 2 * dv * m"
        ),
        "`delta_mean` has a second term that does not vanish: the distances from the mean in it add up to zero.",
        CLASSIC,
    ),
    _on(
        "maps-dm-as-a-vector",
        _dm("(-total / np.sqrt(v + EPS))[0]"),
        "`delta_mean` gives a vector: what has a number for each channel is a matrix of one row, (1, groups).",
        CLASSIC,
    ),
)
