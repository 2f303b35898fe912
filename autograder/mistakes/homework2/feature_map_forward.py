"""Mistakes in the forward pass of feature maps in rows, with its rolling averages."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "homework2", "FeatureMapBatchNorm", "batch_normalize_forward")

_IF = "if len(x) == 1:"
_ONE = "out = normalize(x, rolling_mean, rolling_variance, groups)"
_V = "v = variance(x, m, groups)"
_OUT = "out = normalize(x, m, v, groups)"
_KEEP_MEAN = "rolling_mean = 0.9 * rolling_mean + 0.1 * m"
_KEEP_VARIANCE = "rolling_variance = 0.9 * rolling_variance + 0.1 * v"


def _keep(mean: str = "", variance: str = "") -> Edits:
    """Other ways to average."""
    edits = (_KEEP_MEAN, mean), (_KEEP_VARIANCE, variance)
    return tuple((old, new) for old, new in edits if new)


def _rate(kept: str, taken: str) -> Edits:
    return _keep(
        f"rolling_mean = {kept} * rolling_mean + {taken} * m",
        f"rolling_variance = {kept} * rolling_variance + {taken} * v",
    )


def _after(old: str, *lines: str) -> Edits:
    """Lines after one of those in a branch."""
    return ((old, "\n        ".join([old, *lines])),)


MISTAKES = (
    _on(
        "maps-averages-the-other-way-round",
        _rate("0.1", "0.9"),
        "`batch_normalize_forward` keeps a tenth of its averages: nine tenths should stay, a tenth is the batch's.",
        CLASSIC,
    ),
    _on(
        "maps-average-of-the-mean-the-other-way-round",
        _keep(mean="rolling_mean = 0.1 * rolling_mean + 0.9 * m"),
        "`batch_normalize_forward` keeps a tenth of the rolling mean: nine tenths should stay, as for the variance.",
        CLASSIC,
    ),
    _on(
        "maps-average-of-the-variance-the-other-way-round",
        _keep(variance="rolling_variance = 0.1 * rolling_variance + 0.9 * v"),
        "`batch_normalize_forward` keeps a tenth of the rolling variance: nine tenths should stay, as for the mean.",
        CLASSIC,
    ),
    _on(
        "maps-averages-at-another-rate",
        _rate("0.99", "0.01"),
        "`batch_normalize_forward` averages at another rate: a batch's share is 0.1, and 0.9 stays.",
        CLASSIC,
        _rate("0.5", "0.5"),
        _rate("0.95", "0.05"),
        _rate("0.8", "0.2"),
        _rate("0.999", "0.001"),
    ),
    _on(
        "maps-batch-normalized-by-averages",
        _after(_KEEP_VARIANCE, _ONE),
        "`batch_normalize_forward` normalizes a batch by the rolling averages: a batch has its own statistics.",
        CLASSIC,
        ((_OUT, _ONE),),
    ),
    _on(
        "maps-batches-by-averages-that-stay",
        ((_IF, "if len(x) > 0:"),),
        "`batch_normalize_forward` treats every batch as a single row: two rows and more have their own statistics.",
        CLASSIC,
    ),
    _on(
        "maps-single-row-taken-for-a-batch",
        ((_IF, "if len(x) == 0:"),),
        "`batch_normalize_forward` treats a single row as a batch: it meets the rolling averages, which then stay.",
        CLASSIC,
    ),
    _on(
        "maps-single-row-by-its-own-statistics",
        ((_ONE, "m = mean(x, groups)\n        out = normalize(x, m, variance(x, m, groups), groups)"),),
        "`batch_normalize_forward` normalizes a single row by its own statistics: use the rolling averages.",
        CLASSIC,
    ),
    _on(
        "maps-single-row-averaged-in",
        _after(
            _ONE,
            "rolling_mean = 0.9 * rolling_mean + 0.1 * mean(x, groups)",
            "rolling_variance = 0.9 * rolling_variance + 0.1 * variance(x, mean(x, groups), groups)",
        ),
        "`batch_normalize_forward` averages a single row in: it leaves the rolling averages as they are.",
        CLASSIC,
    ),
    _on(
        "maps-single-row-as-it-came",
        ((_ONE, "out = x.copy()"),),
        "`batch_normalize_forward` leaves a single row as it came: normalize it by the rolling averages.",
        CLASSIC,
        ((_ONE, "out = x"),),
    ),
    _on(
        "maps-single-row-centred-only",
        ((_ONE, "out = normalize(x, rolling_mean, np.ones_like(rolling_variance), groups)"),),
        "`batch_normalize_forward` does not divide a single row: the rolling variance counts as well.",
        CLASSIC,
    ),
    _on(
        "maps-two-rows-taken-for-one",
        ((_IF, "if len(x) <= 2:"),),
        "`batch_normalize_forward` normalizes two rows by the rolling averages: only a single row is.",
        CLASSIC,
    ),
    _on(
        "maps-rolling-variance-unbiased",
        _keep(
            variance="count = x.size // groups\n"
            "        rolling_variance = 0.9 * rolling_variance + 0.1 * v * count / (count - 1)"
        ),
        "`batch_normalize_forward` averages the variance divided by one less than N * n: take the one of `variance`.",
        CLASSIC,
    ),
    _on(
        "maps-rolling-variance-with-epsilon",
        _keep(variance="rolling_variance = 0.9 * rolling_variance + 0.1 * (v + EPS)"),
        "`batch_normalize_forward` has 1e-5 in its rolling variance: average the variance itself.",
        CLASSIC,
    ),
    _on(
        "maps-rolling-deviation",
        _keep(variance="rolling_variance = 0.9 * rolling_variance + 0.1 * np.sqrt(v)"),
        "`batch_normalize_forward` averages the standard deviation: average its square, the variance.",
        CLASSIC,
        _keep(variance="rolling_variance = 0.9 * rolling_variance + 0.1 * np.sqrt(v + EPS)"),
    ),
    _on(
        "maps-averages-not-updated",
        _keep("pass", "pass"),
        "`batch_normalize_forward` returns the averages that it was given: a batch is averaged in.",
        CLASSIC,
    ),
    _on(
        "maps-rolling-mean-not-updated",
        _keep(mean="pass"),
        "`batch_normalize_forward` never updates the rolling mean: every batch's mean is averaged in.",
        CLASSIC,
    ),
    _on(
        "maps-rolling-variance-not-updated",
        _keep(variance="pass"),
        "`batch_normalize_forward` never updates the rolling variance: every batch's variance is averaged in.",
        CLASSIC,
    ),
    _on(
        "maps-averages-of-the-last-batch",
        _keep("rolling_mean = m", "rolling_variance = v"),
        "`batch_normalize_forward` returns the last batch's statistics: average them with those before.",
        CLASSIC,
        _keep("rolling_mean = 0.1 * m", "rolling_variance = 0.1 * v"),
    ),
    _on(
        "maps-averages-that-do-not-decay",
        _keep("rolling_mean = rolling_mean + 0.1 * m", "rolling_variance = rolling_variance + 0.1 * v"),
        "`batch_normalize_forward` keeps all of its averages: nine tenths of them stay.",
        CLASSIC,
    ),
    _on(
        "maps-batch-counts-whole",
        _keep("rolling_mean = 0.9 * rolling_mean + m", "rolling_variance = 0.9 * rolling_variance + v"),
        "`batch_normalize_forward` adds all of a batch's statistics to its averages: their share is a tenth.",
        CLASSIC,
    ),
    _on(
        "maps-averages-swapped",
        _after(_KEEP_VARIANCE, "rolling_mean, rolling_variance = rolling_variance, rolling_mean"),
        "`batch_normalize_forward` returns its averages in the wrong order: the mean comes first.",
        CLASSIC,
    ),
    _on(
        "maps-variance-around-the-rolling-mean",
        ((_V, "v = variance(x, rolling_mean, groups)"),),
        "`batch_normalize_forward` measures a batch's variance around the rolling mean: the batch has its own mean.",
        CLASSIC,
    ),
    _on(
        "maps-averages-in-place",
        _keep(
            "rolling_mean *= 0.9\n        rolling_mean += 0.1 * m",
            "rolling_variance *= 0.9\n        rolling_variance += 0.1 * v",
        ),
        "`batch_normalize_forward` changes the averages that it is given: return new arrays.",
        CLASSIC,
    ),
    _on(
        "maps-averages-as-vectors",
        _after(_KEEP_VARIANCE, "rolling_mean, rolling_variance = rolling_mean[0], rolling_variance[0]"),
        "`batch_normalize_forward` returns averages that are vectors: they are matrices of one row, (1, groups).",
        CLASSIC,
    ),
    _on(
        "maps-single-row-hands-its-averages-back",
        (("rolling_mean, rolling_variance = rolling_mean.copy(), rolling_variance.copy()", "pass"),),
        "`batch_normalize_forward` returns the very averages that it was given: return new arrays.",
        CLASSIC,
    ),
    _on(
        "maps-single-row-by-itself-before-training",
        (
            (
                _ONE,
                "m, v = rolling_mean, rolling_variance\n"
                "        if not m.any() and (v == 1).all():\n"
                "            m = mean(x, groups)\n"
                "            v = variance(x, m, groups)\n"
                "        out = normalize(x, m, v, groups)",
            ),
        ),
        "`batch_normalize_forward` normalizes a single row by itself while averages are zeros and ones: use these.",
        CLASSIC,
    ),
    _on(
        "maps-single-column-taken-for-a-single-row",
        ((_IF, "if np.squeeze(x).ndim < 2:"),),
        "`batch_normalize_forward` takes many rows of a single column for one row: count the rows.",
        CLASSIC,
    ),
)
