"""Mistakes of gradients of feature maps that hold in some cases only: small variances, some sizes, some gradients."""

from collections.abc import Iterator

from autograder.mistakes.homework2.feature_map_edits import (
    CONNECTED,
    CONVOLUTIONAL,
    DELTA_BATCH_NORM,
    DELTA_MEAN,
    DELTA_VARIANCE,
    LAST,
    Function,
)
from autograder.mistakes.mistake import Edits, Mistake

_DIRECT = "direct = d.reshape(maps.shape) / np.sqrt(v + EPS)[:, :, np.newaxis]"
_BY_VARIANCE = "by_variance = dv[:, :, np.newaxis] * 2 * centred / count"
_COUNT = "count = len(x) * maps.shape[2]"


def _with_variance(of: Function, formula: str, *before: str) -> Edits:
    """Another number in place of the variance and its 1e-5."""
    line = _DIRECT if of is DELTA_BATCH_NORM else LAST[of.question]
    return ((line, "\n    ".join([*before, line.replace("v + EPS", formula)])),)


def _mistakes(of: Function) -> Iterator[Mistake]:
    """What all three gradients may get wrong."""
    result = of.results[0]
    yield of.entry(
        "without-epsilon-behind-a-connected-layer",
        "{f} leaves out the 1e-5 behind a connected layer: it is added to the variance there, too.",
        _with_variance(of, f"v + EPS * ({CONVOLUTIONAL})"),
    )
    yield of.entry(
        "without-epsilon-behind-a-convolutional-layer",
        "{f} leaves out the 1e-5 behind a convolutional layer: it is added to the variance there, too.",
        _with_variance(of, f"v + EPS * ({CONNECTED})"),
    )
    yield of.entry(
        "with-epsilon-for-small-variances-only",
        "{f} does not add 1e-5 to all variances, but only to small ones, or as a bound: add it, whatever they are.",
        _with_variance(of, "v + EPS * (v < EPS)"),
        _with_variance(of, "v + EPS * (v < EPS).any()"),
        _with_variance(of, "v + EPS * (v == 0)"),
        _with_variance(of, "v + EPS * (v == 0).any()"),
        _with_variance(of, "np.maximum(v, EPS)"),
        _with_variance(of, "np.maximum(v, EPS**2)"),
    )
    yield of.entry(
        "with-an-epsilon-by-dtype",
        "{f} adds another number than 1e-5 to the variance for some dtypes: it is 1e-5 for any.",
        _with_variance(of, "v + np.where(x.dtype == np.float32, np.finfo(np.float32).eps, EPS)"),
        _with_variance(of, "v + (1e-3 if x.dtype == np.float32 else EPS)"),
        _with_variance(of, "v + np.finfo(x.dtype).eps"),
    )
    yield of.entry(
        "bounded",
        "{f} bounds gradients: they may be of any size.",
        *(
            edits
            for most in ("1", "5", "10", "100", "1e3")
            for edits in (
                of.start(f"d = np.clip(d, -{most}, {most})"),
                of.end(f"{result} = np.clip({result}, -{most}, {most})"),
            )
        ),
    )
    yield of.entry(
        "small-gradients-dropped",
        "{f} takes small gradients for zero: they may be of any size.",
        *(of.start(f"d = np.where(np.abs(d) < {least}, 0, d)") for least in ("1e-8", "1e-6", "1e-4")),
        of.end(f"{result} = np.where(np.abs({result}) < 1e-6, 0, {result})"),
    )
    yield of.entry(
        "one-example-without-gradient",
        "{f} gives a batch of one example no gradient: all of its positions count, as in any batch.",
        of.end("if len(x) == 1:", f"    {result} = 0 * {result}"),
    )


def _of_mean() -> Iterator[Mistake]:
    of = DELTA_MEAN
    yield from _mistakes(of)
    yield of.entry(
        "of-small-variances-is-zero",
        "{f} gives channels that do not vary no gradient: the 1e-5 keeps the root from zero.",
        *(of.end(f"dm = np.where(v {bound}, 0, dm)") for bound in ("== 0", "< 1e-12", "< 1e-8", "< EPS")),
    )
    yield of.entry(
        "of-single-numbers-is-zero",
        "{f} gives channels of a single number no gradient: what flows back to their mean is not zero.",
        of.end("if x.size == groups:", "    dm = 0 * dm"),
    )
    yield of.entry(
        "by-the-length-of-axes",
        "{f} is wrong where there are as many examples as channels: lengths do not tell axes apart, so number them.",
        *(
            of.end(f"if {where} and len(d) == groups:", f"    dm = -{total}.reshape(1, groups) / np.sqrt(v + EPS)")
            for where, total in (
                (CONNECTED, "d.sum(axis=1)"),
                ("True", "d.reshape(groups, -1).sum(axis=1)"),
                (CONVOLUTIONAL, "d.reshape(groups, -1).sum(axis=1)"),
            )
        ),
    )
    second = "dm = dm + (v + EPS) ** -1.5 * total_v / (x.size // groups)"
    spread = "centred = x.reshape(len(x), groups, -1) - m[:, :, np.newaxis]"
    product = "total_v = (d.reshape(centred.shape) * centred).sum(axis=(0, 2)) * {centred}.sum(axis=(0, 2))"
    yield of.entry(
        "second-term-of-some-examples",
        "{f} has a second term that does not vanish where some of what flows back is zero: sum all distances in it.",
        of.end(spread, product.format(centred="centred[d.any(axis=1)]"), second),
        of.end(spread, product.format(centred="(centred * (d != 0).reshape(centred.shape))"), second),
    )
    yield of.entry(
        "of-part-of-a-large-batch",
        "{f} sums over some examples of a large batch only: it sums over all of them.",
        *(of.start(f"d = d[:{size}]") for size in (32, 64, 100, 128, 256)),
        *(of.start(f"d = d[:max({size}, len(d) // {size} * {size})]") for size in (32, 50, 100)),
    )


def _of_variance() -> Iterator[Mistake]:
    of = DELTA_VARIANCE
    yield from _mistakes(of)
    yield of.entry(
        "by-the-length-of-axes",
        "{f} is wrong where there are as many examples as channels: lengths do not tell axes apart, so number them.",
        *(
            (
                (
                    LAST[of.question],
                    f"if {where} and len(x) == groups:\n"
                    f"        total = {total}.reshape(1, groups)\n    {LAST[of.question]}",
                ),
            )
            for where, total in (
                (CONNECTED, "(d * (x - m)).sum(axis=1)"),
                (CONNECTED, "(d * (x - m.T)).sum(axis=1)"),
                ("True", "(d.reshape(centred.shape) * centred).sum(axis=(1, 2))"),
            )
        ),
    )
    yield of.entry(
        "of-part-of-a-large-batch",
        "{f} sums over some examples of a large batch only: it sums over all of them.",
        *(of.start(f"x, d = x[:{size}], d[:{size}]") for size in (32, 64, 100, 128, 256)),
    )


def _of_maps() -> Iterator[Mistake]:
    of = DELTA_BATCH_NORM
    yield from _mistakes(of)
    flat = (
        "v[:, :, np.newaxis] == 0",
        "v[:, :, np.newaxis] < 1e-12",
        "v[:, :, np.newaxis] < 1e-8",
        "v[:, :, np.newaxis] < EPS",
    )
    dx = "direct + by_variance + by_mean"
    yield of.entry(
        "of-small-variances-is-zero",
        "{f} gives channels that do not vary no gradient: the 1e-5 keeps the root from zero.",
        *(((LAST[of.question], f"dx = np.where({where}, 0, {dx}).reshape(x.shape)"),) for where in flat),
    )
    yield of.entry(
        "of-small-variances-as-it-came",
        "{f} treats channels that do not vary in another way: the three ways are the same for them.",
        *(
            ((LAST[of.question], f"dx = np.where({where}, {new}, {dx}).reshape(x.shape)"),)
            for where in flat[:3]
            for new in ("direct", "d.reshape(maps.shape)")
        ),
    )
    yield of.entry(
        "of-single-numbers-is-zero",
        "{f} leaves ways out where channels are single numbers: there, too, it adds the three of what it is given.",
        of.end("if x.size == groups:", "    dx = 0 * dx"),
        of.end("if x.size == groups:", "    dx = direct.reshape(x.shape)"),
    )
    yield of.entry(
        "of-zeros-is-zero",
        "{f} gives no gradient where `d` is zero: what comes through mean and variance flows on all the same.",
        of.end("if not d.any():", "    dx = 0 * dx"),
        of.end("dx = dx * d.any(axis=1, keepdims=True)"),
        of.end("dx = dx * (d != 0)"),
    )
    yield of.entry(
        "zeros-not-counted",
        "{f} divides by how many numbers in `d` are not zero: divide by N * n, for the zeros count, too.",
        ((_COUNT, "count = max(1, np.count_nonzero(d.any(axis=1))) * maps.shape[2]"),),
        ((_COUNT, "count = max(1, np.count_nonzero(d) // groups)"),),
        ((_COUNT, "count = np.maximum(np.count_nonzero(d.reshape(maps.shape), axis=(0, 2)), 1)[:, np.newaxis]"),),
    )
    yield of.entry(
        "in-blocks",
        "{f} divides by another number than N * n for a large batch: mean and variance run over all examples.",
        *(
            (
                (
                    _COUNT,
                    f"begins = np.arange(len(x))[:, None, None] // {size} * {size}\n"
                    f"    count = np.minimum({size}, len(x) - begins) * maps.shape[2]",
                ),
            )
            for size in (32, 50, 64, 100, 128, 256)
        ),
        *(((_COUNT, f"count = min({size}, len(x)) * maps.shape[2]"),) for size in (32, 64, 100, 128, 256)),
    )
    yield of.entry(
        "distances-without-epsilon",
        "{f} gets distances from the mean back by another deviation than they were divided by: 1e-5 belongs to both.",
        ((_BY_VARIANCE, f"centred = centred * np.sqrt(v / (v + EPS))[:, :, np.newaxis]\n    {_BY_VARIANCE}"),),
    )
    yield of.entry(
        "by-the-length-of-axes",
        "{f} is wrong where there are as many examples as channels: lengths do not tell axes apart, so number them.",
        *(
            of.end(f"if {where} and len(x) == groups:", *lines)
            for where, lines in (
                (CONNECTED, ("    dx = d / np.sqrt(v + EPS).T + 2 * dv.T * (x - m.T) / count + dm.T / count",)),
                (
                    "True",
                    (
                        "    s, a, b, c = (each.reshape(-1, 1, 1) for each in (np.sqrt(v + EPS), dv, m, dm))",
                        "    dx = d.reshape(maps.shape) / s + 2 * a * (maps - b) / count + c / count",
                        "    dx = dx.reshape(x.shape)",
                    ),
                ),
            )
        ),
    )


MISTAKES = (*_of_mean(), *_of_variance(), *_of_maps())
