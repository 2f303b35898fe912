"""Mistakes in the variance of feature maps in rows."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "homework2", "FeatureMapBatchNorm", "variance")

_MAPS = "maps = x.reshape(len(x), groups, -1)"
_CENTRED = "centred = maps - m[:, :, np.newaxis]"
_V = "v = (centred**2).mean(axis=(0, 2)).reshape(1, groups)"


def _v(formula: str) -> Edits:
    """Another formula for a vector with an element for each channel."""
    return ((_V, f"v = ({formula}).reshape(1, groups)"),)


MISTAKES = (
    _on(
        "maps-variance-unbiased",
        _v("(centred**2).sum(axis=(0, 2)) / (maps[:, 0].size - 1)"),
        "`variance` divides by one less than the number of elements: divide by the number itself, N * n.",
        CLASSIC,
        _v("maps.var(axis=(0, 2), ddof=1)"),
    ),
    _on(
        "maps-variance-rooted",
        _v("np.sqrt((centred**2).mean(axis=(0, 2)))"),
        "`variance` gives the standard deviation: the root comes later, in `normalize`.",
        CLASSIC,
        _v("maps.std(axis=(0, 2))"),
    ),
    _on(
        "maps-variance-summed",
        _v("(centred**2).sum(axis=(0, 2))"),
        "`variance` adds squared distances up: the variance is their average over examples and positions.",
        CLASSIC,
    ),
    _on(
        "maps-variance-divided-by-examples",
        _v("(centred**2).sum(axis=(0, 2)) / len(x)"),
        "`variance` divides by the number of examples only: a channel has n elements in each of them.",
        CLASSIC,
        _v("(centred**2).mean(axis=0).sum(axis=1)"),
    ),
    _on(
        "maps-variance-divided-by-positions",
        _v("(centred**2).sum(axis=(0, 2)) / maps.shape[2]"),
        "`variance` divides by the number of positions only: a channel has that many in each of the N examples.",
        CLASSIC,
        _v("(centred**2).mean(axis=2).sum(axis=0)"),
    ),
    _on(
        "maps-variance-divided-by-everything",
        _v("(centred**2).sum(axis=(0, 2)) / x.size"),
        "`variance` divides by the number of all elements of the matrix: each channel has its own share of them.",
        CLASSIC,
    ),
    _on(
        "maps-variance-interleaved",
        ((_MAPS, "maps = x.reshape(len(x), -1, groups).transpose(0, 2, 1)"),),
        "`variance` takes every `groups`-th column for a channel: a channel is n columns side by side.",
        CLASSIC,
        ((_MAPS, "maps = np.stack([x[:, g::groups] for g in range(groups)], axis=1)"),),
    ),
    _on(
        "maps-variance-one-for-all",
        ((_V, "v = np.full((1, groups), (centred**2).mean())"),),
        "`variance` gives all channels the same number: each has a variance of its own.",
        CLASSIC,
    ),
    _on(
        "maps-variance-around-one-mean",
        ((_CENTRED, "centred = maps - m.mean()"),),
        "`variance` measures all channels' distances from one common mean: each channel has its own in `m`.",
        CLASSIC,
        ((_CENTRED, "centred = maps - x.mean()"),),
    ),
    _on(
        "maps-variance-uncentred",
        ((_CENTRED, "centred = maps"),),
        "`variance` averages the squares of the elements themselves: subtract the channel's mean before squaring.",
        CLASSIC,
    ),
    _on(
        "maps-variance-without-squares",
        _v("np.abs(centred).mean(axis=(0, 2))"),
        "`variance` averages absolute distances from the mean: square them.",
        CLASSIC,
        _v("np.abs(centred).mean(axis=(0, 2)) ** 2"),
    ),
    _on(
        "maps-variance-with-epsilon",
        _v("(centred**2).mean(axis=(0, 2)) + 1e-5"),
        "`variance` contains the 1e-5 already: it is added later, in `normalize`, under the root.",
        CLASSIC,
    ),
    _on(
        "maps-variance-position-by-position",
        _v("maps.var(axis=0).mean(axis=1)"),
        "`variance` measures each position's distances from that position's own mean: the channel has one, in `m`.",
        CLASSIC,
    ),
    _on(
        "maps-variance-image-by-image",
        _v("maps.var(axis=2).mean(axis=0)"),
        "`variance` measures each example's distances from that example's own mean: the channel has one, in `m`.",
        CLASSIC,
    ),
    _on(
        "maps-variance-as-a-vector",
        ((_V, "v = (centred**2).mean(axis=(0, 2))"),),
        "`variance` gives a vector: what has a number for each channel is a matrix of one row, (1, groups).",
        CLASSIC,
        ((_V, "v = (centred**2).mean(axis=(0, 2)).reshape(groups, 1)"),),
    ),
    _on(
        "maps-variance-mean-of-blocks",
        _v("np.mean([(each**2).mean(axis=(0, 2)) for each in np.split(centred, range(64, len(x), 64))], axis=0)"),
        "`variance` averages over blocks of examples: where the last block is smaller, its examples count for more.",
        CLASSIC,
    ),
)
