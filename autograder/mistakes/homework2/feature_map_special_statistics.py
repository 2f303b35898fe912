"""Mistakes of variances and normalized maps in some cases only: small variances, some sizes, some statistics."""

from collections.abc import Iterator

from autograder.mistakes.homework2.feature_map_edits import CONNECTED, CONVOLUTIONAL, LAST, NORMALIZE, VARIANCE
from autograder.mistakes.mistake import Edits, Mistake

_V = LAST["variance"]
_CENTRED = "centred = maps - m[:, :, np.newaxis]"
_STD = "std = np.sqrt(v + EPS)"
_OUT = "out = (maps - m[:, :, np.newaxis]) / std[:, :, np.newaxis]"
_OWN = ("    m = maps.mean(axis=(0, 2)).reshape(1, groups)", "    v = maps.var(axis=(0, 2)).reshape(1, groups)")


def _variances() -> Iterator[Mistake]:
    of = VARIANCE
    yield of.entry(
        "of-constants-is-not-zero",
        "{f} gives a channel that does not vary a variance other than 0: what it divides by later is not its affair.",
        of.end("v = np.where(v == 0, 1, v)"),
        of.end("v = np.where(v < 1e-10, 1, v)"),
        of.end("v = np.where(v < 1e-8, 1, v)"),
        of.end("v = np.where(v == 0, np.nan, v)"),
    )
    yield of.entry(
        "of-small-numbers",
        "{f} changes small variances: whatever they are, they are the mean of squared distances.",
        *(of.end(f"v = np.maximum(v, {least})") for least in ("1e-5", "1e-8", "1e-6", "1e-4")),
        *(of.end(f"v = np.where(v < {least}, 0, v)") for least in ("1e-5", "1e-8")),
    )
    yield of.entry(
        "unbiased-behind-a-connected-layer",
        "{f} divides by one less than the number of elements behind a connected layer: divide by their number.",
        of.end(f"if {CONNECTED} and len(x) > 1:", "    v = v * len(x) / (len(x) - 1)"),
    )
    yield of.entry(
        "unbiased-behind-a-convolutional-layer",
        "{f} divides by one less than the number of elements behind a convolutional layer: divide by their number.",
        of.end(f"if {CONVOLUTIONAL}:", "    v = v * (x.size // groups) / (x.size // groups - 1)"),
    )
    yield of.entry(
        "with-one-example-less",
        "{f} divides as if there were an example less, or a position less: divide by N * n.",
        of.end("v = v * len(x) / max(1, len(x) - 1)"),
        of.end("n = x.shape[1] // groups", "v = v * n / max(1, n - 1)"),
    )
    yield of.entry(
        "of-one-example",
        "{f} treats a batch of one example in another way: its positions are averaged over as in any batch.",
        *(of.end("if len(x) == 1:", f"    v = {new}") for new in ("np.zeros_like(m)", "np.ones_like(m)")),
        of.end("if len(x) == 1:", "    v = v * maps.shape[2] / max(1, maps.shape[2] - 1)"),
    )
    yield of.entry(
        "by-the-length-of-axes",
        "{f} is wrong where there are as many examples as channels: lengths do not tell axes apart, so number them.",
        of.end("if len(x) == groups:", "    v = (centred**2).mean(axis=(1, 2)).reshape(1, groups)"),
        of.end(f"if {CONNECTED} and len(x) == groups:", "    v = ((x - m) ** 2).mean(axis=1).reshape(1, groups)"),
        of.end(f"if {CONNECTED} and len(x) == groups:", "    v = ((x - m.T) ** 2).mean(axis=1).reshape(1, groups)"),
        of.end(
            "if len(x) == groups:", "    v = ((maps - m.reshape(-1, 1, 1)) ** 2).mean(axis=(1, 2)).reshape(1, groups)"
        ),
    )
    yield of.entry(
        "of-part-of-a-large-batch",
        "{f} looks at some examples of a large batch only: average over all of them.",
        *(
            ((_CENTRED, f"{_CENTRED}[:{size}]".replace("maps - m[:, :, np.newaxis]", "(maps - m[:, :, np.newaxis])")),)
            for size in (32, 64, 100, 128, 256)
        ),
    )
    yield of.entry(
        "of-blocks-of-a-large-batch",
        "{f} averages over blocks of a large batch, which do not count as their sizes ask: average over all elements.",
        *(
            (
                (
                    _V,
                    f"blocks = np.split(centred**2, range({size}, len(x), {size}))\n"
                    "    v = np.mean([each.mean(axis=(0, 2)) for each in blocks], axis=0).reshape(1, groups)",
                ),
            )
            for size in (32, 50, 100, 128, 256)
        ),
    )


def _std(formula: str, *before: str) -> Edits:
    return ((_STD, "\n    ".join([*before, f"std = {formula}"])),)


def _out(*lines: str) -> Edits:
    return ((_OUT, "\n    ".join([_OUT, *lines])),)


def _normalized() -> Iterator[Mistake]:
    of = NORMALIZE
    yield of.entry(
        "without-epsilon-behind-a-connected-layer",
        "{f} leaves out the 1e-5 behind a connected layer: it is added to the variance there, too.",
        _std(f"np.sqrt(v + EPS * ({CONVOLUTIONAL}))"),
    )
    yield of.entry(
        "without-epsilon-behind-a-convolutional-layer",
        "{f} leaves out the 1e-5 behind a convolutional layer: it is added to the variance there, too.",
        _std(f"np.sqrt(v + EPS * ({CONNECTED}))"),
    )
    yield of.entry(
        "without-epsilon-for-one-example",
        "{f} leaves out the 1e-5 for one example: it is added to the variance there, too.",
        _std("np.sqrt(v + EPS * (len(x) > 1))"),
    )
    yield of.entry(
        "with-epsilon-for-small-variances-only",
        "{f} does not add 1e-5 to all variances, but only to small ones, or as a bound: add it, whatever they are.",
        *(
            _std(f"np.sqrt(v + EPS * {where})")
            for where in ("(v < EPS)", "(v < EPS).any()", "(v == 0)", "(v == 0).any()")
        ),
        _std("np.sqrt(np.maximum(v, EPS))"),
        _std("np.maximum(np.sqrt(v), EPS)"),
        _std("np.sqrt(np.maximum(v, EPS**2))"),
        _std("np.maximum(np.sqrt(v), 1e-8)"),
    )
    yield of.entry(
        "with-an-epsilon-by-dtype",
        "{f} adds another number than 1e-5 to the variance for some dtypes: it is 1e-5 for any.",
        _std("np.sqrt(v + (np.finfo(np.float32).eps if x.dtype == np.float32 else EPS))"),
        _std("np.sqrt(v + (1e-3 if x.dtype == np.float32 else EPS))"),
        _std("np.sqrt(v + np.finfo(x.dtype).eps)"),
    )
    yield of.entry(
        "small-variances-not-divided",
        "{f} does not divide where variances are small or zero: the 1e-5 keeps the root from zero there.",
        *(_std(f"np.where(v {bound}, 1, np.sqrt(v + EPS))") for bound in ("== 0", "< 1e-10", "< 1e-8", "< EPS")),
    )
    yield of.entry(
        "small-variances-set-to-zero",
        "{f} gives zeros where the given variances are small or zero: subtract the mean and divide there, too.",
        *(
            _out(f"out = np.where(v[:, :, np.newaxis] {bound}, 0, out)")
            for bound in ("== 0", "< 1e-10", "< 1e-8", "< EPS")
        ),
    )
    yield of.entry(
        "constants-set-to-zero",
        "{f} gives zeros for maps that do not vary: their mean and variance are those that it is given.",
        _out("out = np.where((maps == maps[:1, :, :1]).all(axis=(0, 2), keepdims=True), 0, out)"),
        _out("if len(x) > 1:", "    out = np.where((maps == maps[:1, :, :1]).all(axis=(0, 2), keepdims=True), 0, out)"),
        _out("out = np.where(np.ptp(maps, axis=(0, 2), keepdims=True) < 1e-8, 0, out)"),
    )
    yield of.entry(
        "one-example-by-its-own-statistics",
        "{f} normalizes one example by its own statistics: use the `m` and `v` that it is given, as for any batch.",
        _std("np.sqrt(v + EPS)", "if len(x) == 1:", *_OWN),
        _std("np.sqrt(v + EPS)", "if len(x) == 1:", _OWN[0]),
        _std("np.sqrt(v + EPS)", "if len(x) == 1:", _OWN[1]),
        _std("np.sqrt(v + EPS)", f"if len(x) == 1 and {CONVOLUTIONAL}:", *_OWN),
        _std("np.sqrt(v + EPS)", f"if len(x) == 1 and {CONNECTED}:", *_OWN),
    )
    yield of.entry(
        "by-its-own-statistics-at-the-start",
        "{f} computes statistics of its own where it is given means of 0 and variances of 1: use these.",
        _std("np.sqrt(v + EPS)", "if not m.any() and (v == 1).all():", *_OWN),
        _std("np.sqrt(v + EPS)", "if not m.any():", *_OWN),
        _std("np.sqrt(v + EPS)", "if (v == 1).all():", *_OWN),
    )
    yield of.entry(
        "bounded",
        "{f} bounds what it returns: normalized numbers may be of any size.",
        *(of.end(f"out = np.clip(out, -{most}, {most})") for most in (3, 5, 6, 10, 100)),
    )
    yield of.entry(
        "by-the-length-of-axes",
        "{f} is wrong where there are as many examples as channels: lengths do not tell axes apart, so number them.",
        of.end(f"if {CONNECTED} and len(x) == groups:", "    out = (x - m.T) / std.T"),
        of.end(
            "if len(x) == groups:", "    out = ((maps - m.reshape(-1, 1, 1)) / std.reshape(-1, 1, 1)).reshape(x.shape)"
        ),
        of.end(f"if {CONNECTED} and len(x) == groups:", "    out = (x - m.T) / std"),
    )


MISTAKES = (*_variances(), *_normalized())
