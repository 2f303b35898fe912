"""Mistakes of the forward pass of feature maps in rows with some batches, rows and averages only."""

from collections.abc import Iterator

from autograder.mistakes.homework2.feature_map_edits import CONNECTED, CONVOLUTIONAL, FORWARD
from autograder.mistakes.mistake import Edits, Mistake

_IF = "if len(x) == 1:"
_ONE = "out = normalize(x, rolling_mean, rolling_variance, groups)"
_OUT = "out = normalize(x, m, v, groups)"
_KEEP_MEAN = "rolling_mean = 0.9 * rolling_mean + 0.1 * m"
_KEEP_VARIANCE = "rolling_variance = 0.9 * rolling_variance + 0.1 * v"
_FLAT = "(x.reshape(len(x), groups, -1) == x.reshape(len(x), groups, -1)[:1, :, :1]).all(axis=(0, 2))"
_OWN = ("m = mean(x, groups)", "v = variance(x, m, groups)")


def _inside(old: str, *lines: str) -> Edits:
    """Other lines in place of one in a branch."""
    return ((old, "\n        ".join(lines)),)


def _by(mean: str, variance: str) -> str:
    n = "x.shape[1] // groups"
    return f"out = (x - np.repeat({mean}, {n}, axis=1)) / np.sqrt(np.repeat({variance}, {n}, axis=1))"


def _mistakes() -> Iterator[Mistake]:
    of = FORWARD
    yield of.entry(
        "single-row-without-epsilon",
        "{f} does not add 1e-5 to the variance by which it divides a single row, but nothing or another number.",
        _inside(_ONE, _by("rolling_mean", "rolling_variance")),
        _inside(_ONE, f"small = EPS * ({CONNECTED})", _by("rolling_mean", "rolling_variance + small")),
        *(_inside(_ONE, _by("rolling_mean", f"rolling_variance + {eps}")) for eps in ("1e-8", "1e-6", "1e-4", "1e-3")),
    )
    yield of.entry(
        "batch-without-epsilon",
        "{f} does not add 1e-5 to the variance by which it divides a batch, but nothing or another number.",
        _inside(_OUT, _by("m", "v")),
        _inside(_OUT, f"small = EPS * ({CONVOLUTIONAL})", _by("m", "v + small")),
        _inside(_OUT, f"small = EPS * ({CONNECTED})", _by("m", "v + small")),
        *(_inside(_OUT, _by("m", f"v + {eps}")) for eps in ("1e-8", "1e-6", "1e-4", "1e-3")),
    )
    yield of.entry(
        "changes-single-rows",
        "{f} changes its argument `x` where that is a single row: normalize it into a new array.",
        _inside(_ONE, _ONE, "x += 1"),
        _inside(_ONE, _ONE, f"if {CONVOLUTIONAL}:", "    x += 1"),
        _inside(_ONE, _ONE, "if x.dtype == np.float64:", "    x += 1"),
        _inside(_ONE, _ONE, "flat = x.reshape(-1)", "flat += 1"),
    )
    yield of.entry(
        "changes-batches",
        "{f} changes its argument `x` where that is a batch: normalize it into a new array.",
        _inside(_OUT, _OUT, "x += 1"),
        _inside(_OUT, _OUT, "if x.dtype == np.float64:", "    x += 1"),
        _inside(_OUT, _OUT, "flat = x.reshape(-1)", "flat += 1"),
    )
    yield of.entry(
        "changes-the-rolling-variance",
        "{f} changes the rolling variance that it is given: return a new array.",
        _inside(_KEEP_VARIANCE, "rolling_variance *= 0.9", "rolling_variance += 0.1 * v"),
    )
    yield of.entry(
        "single-row-changes-the-averages",
        "{f} changes the averages that it is given for a single row: it leaves them as they are.",
        _inside(_ONE, _ONE, "kept = rolling_variance.copy()", "rolling_variance += 1"),
    )
    yield of.entry(
        "constants-not-averaged-in",
        "{f} does not average a channel in that does not vary in a batch: its mean and variance count as others.",
        of.around(
            ("old = rolling_mean, rolling_variance",),
            (
                "if len(x) > 1:",
                f"    rolling_mean = np.where({_FLAT}, old[0], rolling_mean)",
                f"    rolling_variance = np.where({_FLAT}, old[1], rolling_variance)",
            ),
        ),
        of.around(
            ("old = rolling_mean",), ("if len(x) > 1:", f"    rolling_mean = np.where({_FLAT}, old, rolling_mean)")
        ),
    )
    yield of.entry(
        "small-variances-not-averaged-in",
        "{f} does not average small variances in: they count as large ones do.",
        *(
            _inside(
                _KEEP_VARIANCE,
                f"rolling_variance = np.where(v < {least}, rolling_variance, 0.9 * rolling_variance + 0.1 * v)",
            )
            for least in ("1e-5", "1e-8", "1e-12")
        ),
    )
    yield of.entry(
        "constants-by-the-averages",
        "{f} normalizes a channel that does not vary in a batch by the rolling averages: its own statistics count.",
        _inside(
            _OUT,
            f"used = (np.where({_FLAT}, old, new) for old, new in ((rolling_mean, m), (rolling_variance, v)))",
            "out = normalize(x, *used, groups)",
        ),
        _inside(_OUT, f"used = np.where({_FLAT}, rolling_mean, m)", "out = normalize(x, used, v, groups)"),
    )
    yield of.entry(
        "constants-as-they-came",
        "{f} does not normalize a channel that does not vary in a batch: its mean is subtracted as of any other.",
        _inside(_OUT, _OUT, f"out = np.where(np.repeat({_FLAT}, x.shape[1] // groups), x, out)"),
        _inside(_OUT, _OUT, f"out = np.where(np.repeat({_FLAT}, x.shape[1] // groups), 1, out)"),
    )
    yield of.entry(
        "rolling-variance-unbiased-behind-a-connected-layer",
        "{f} averages the variance divided by N - 1 in behind a connected layer: take the one of `variance`.",
        _inside(
            _KEEP_VARIANCE, f"used = v * len(x) / (len(x) - ({CONNECTED}))", _KEEP_VARIANCE.replace("* v", "* used")
        ),
    )
    yield of.entry(
        "rolling-variance-unbiased-behind-a-convolutional-layer",
        "{f} averages another variance in behind a convolutional layer than it divides by: take the biased one.",
        _inside(
            _KEEP_VARIANCE,
            "count = x.size // groups",
            f"used = v * count / (count - ({CONVOLUTIONAL}))",
            _KEEP_VARIANCE.replace("* v", "* used"),
        ),
        _inside(
            _KEEP_VARIANCE, f"used = v * len(x) / (len(x) - ({CONVOLUTIONAL}))", _KEEP_VARIANCE.replace("* v", "* used")
        ),
    )
    start = "not rolling_mean.any()", "(rolling_variance == 1).all()"
    yield of.entry(
        "first-batch-counts-whole",
        "{f} takes a batch's statistics in place of averages that are zeros or ones: it averages them in there, too.",
        *(
            _inside(_KEEP_MEAN, f"if {where}:", "    rolling_mean, rolling_variance = m, v", _KEEP_MEAN)
            for where in (" and ".join(start), *start)
        ),
        _inside(_KEEP_VARIANCE, f"if {start[1]}:", "    rolling_variance = v", _KEEP_VARIANCE),
        _inside(_KEEP_MEAN, f"if {start[0]}:", "    rolling_mean = m", _KEEP_MEAN),
    )
    yield of.entry(
        "single-row-of-several-positions-is-a-batch",
        "{f} treats a single row with several positions as a batch: one row meets the rolling averages.",
        ((_IF, "if x.size == groups:"),),
        _inside(_ONE, f"if {CONVOLUTIONAL}:", *(f"    {line}" for line in (*_OWN, _OUT)), "else:", f"    {_ONE}"),
    )
    yield of.entry(
        "batch-behind-a-connected-layer-by-the-averages",
        "{f} normalizes a batch behind a connected layer by the rolling averages: it has its own statistics.",
        _inside(
            _OUT,
            f"m_used, v_used = (rolling_mean, rolling_variance) if {CONNECTED} else (m, v)",
            "out = normalize(x, m_used, v_used, groups)",
        ),
    )
    yield of.entry(
        "batch-by-own-and-rolling-statistics",
        "{f} normalizes a batch by a mean and a variance of which one is a rolling average: both are the batch's.",
        _inside(_OUT, "out = normalize(x, m, rolling_variance, groups)"),
        _inside(_OUT, "out = normalize(x, rolling_mean, v, groups)"),
    )
    yield of.entry(
        "single-row-by-own-and-rolling-statistics",
        "{f} normalizes a single row by a mean and a variance of which one is its own: both are rolling averages.",
        _inside(_ONE, "out = normalize(x, mean(x, groups), rolling_variance, groups)"),
        _inside(_ONE, "out = normalize(x, rolling_mean, variance(x, mean(x, groups), groups), groups)"),
    )
    yield of.entry(
        "single-row-resets-the-averages",
        "{f} returns other averages for a single row than it was given: they stay as they are.",
        _inside(
            _ONE, _ONE, "rolling_mean, rolling_variance = np.zeros_like(rolling_mean), np.ones_like(rolling_variance)"
        ),
        _inside(_ONE, _ONE, "rolling_mean, rolling_variance = 0.9 * rolling_mean, 0.9 * rolling_variance"),
        _inside(_ONE, _ONE, "rolling_mean, rolling_variance = mean(x, groups), variance(x, mean(x, groups), groups)"),
    )


MISTAKES = tuple(_mistakes())
