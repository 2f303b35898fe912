"""Mistakes in what the layer of batch norm keeps from pass to pass, and with some passes only."""

from functools import partial

from autograder.mistakes.mistake import Edits, Mistake, on
from autograder.mistakes.sources import TRIALS

_on = partial(on, "homework2", "FeatureMapBatchNorm", "BatchnormLayer")

_X = "self.x = x"
_FORWARD = """out, self.rolling_mean, self.rolling_variance = batch_normalize_forward(
            x, self.rolling_mean, self.rolling_variance, self.groups
        )"""
_TAKEN = "x, groups = self.x, self.groups"
_IF = "if len(x) == 1:"
_ONE = "dx = normalize(d, np.zeros((1, groups)), self.rolling_variance, groups)"
_M, _V = "m = mean(x, groups)", "v = variance(x, m, groups)"
_DX = "dx = delta_batch_norm(d, dm, dv, x, m, v, groups)"
_OLD = "old = self.rolling_mean, self.rolling_variance"
_START = "np.zeros((1, self.groups)), np.ones((1, self.groups))"
_OWN = "m = mean(x, self.groups)", "v = variance(x, m, self.groups)"


def _entry(name: str, sentence: str, *spellings: Edits) -> Mistake:
    first, *others = spellings
    return _on(f"maps-layer-{name}", first, sentence, TRIALS, *others)


def _forward(*lines: str) -> Edits:
    """Lines in place of the forward pass."""
    return ((_FORWARD, "\n        ".join(lines)),)


def _before(*lines: str) -> Edits:
    return _forward(*lines, _FORWARD)


def _after(*lines: str) -> Edits:
    return _forward(_FORWARD, *lines)


def _end(*lines: str) -> Edits:
    """Lines after the way back of a batch or of a single row."""
    return ((_DX, "\n        ".join([_DX, *lines])),)


def _averages(mean: str, variance: str) -> str:
    return (
        f"out, self.rolling_mean, self.rolling_variance = batch_normalize_forward(x, {mean}, {variance}, self.groups)"
    )


_SAME = _averages("self.rolling_mean", "self.rolling_variance")
_AFRESH = _averages("np.zeros((1, self.groups))", "np.ones((1, self.groups))")

MISTAKES = (
    _entry(
        "averages-into-the-start",
        "`BatchnormLayer` averages every batch into zeros and ones: it goes on from the averages that it has.",
        _forward("if len(x) > 1:", f"    {_AFRESH}", "else:", f"    {_SAME}"),
        _before("if len(x) > 1:", f"    self.rolling_mean, self.rolling_variance = {_START}"),
    ),
    _entry(
        "first-batch-counts-whole",
        "`BatchnormLayer` takes its first batch's statistics for averages: a tenth of them is averaged in there, too.",
        _before(
            'if len(x) > 1 and not getattr(self, "started", False):',
            "    self.started, self.rolling_mean = True, mean(x, self.groups)",
            "    self.rolling_variance = variance(x, self.rolling_mean, self.groups)",
        ),
    ),
    _entry(
        "averages-the-first-batch-only",
        "`BatchnormLayer` stops averaging after its first batch: every batch is averaged in.",
        _forward(
            _OLD,
            _FORWARD,
            'if getattr(self, "started", False):',
            "    self.rolling_mean, self.rolling_variance = old",
            'self.started = getattr(self, "started", False) or len(x) > 1',
        ),
    ),
    _entry(
        "averages-all-batches-alike",
        "`BatchnormLayer` weighs batches by how many there were: each one's share is a tenth when it comes.",
        _forward(
            _OLD,
            _FORWARD,
            "if len(x) > 1:",
            '    self.count = getattr(self, "count", 0) + 1',
            f"    {_OWN[0]}",
            "    new = m, variance(x, m, self.groups)",
            "    averages = [one + (other - one) / self.count for one, other in zip(old, new)]",
            "    self.rolling_mean, self.rolling_variance = averages",
        ),
    ),
    _entry(
        "single-row-averaged-in",
        "`BatchnormLayer` changes its averages at a single row: they stay as they are.",
        _after("if len(x) == 1:", "    self.rolling_mean = 0.9 * self.rolling_mean + 0.1 * mean(x, self.groups)"),
        _after(
            "if len(x) == 1:",
            "    self.rolling_mean = 0.9 * self.rolling_mean + 0.1 * mean(x, self.groups)",
            "    self.rolling_variance = 0.9 * self.rolling_variance",
            "    self.rolling_variance += 0.1 * variance(x, mean(x, self.groups), self.groups)",
        ),
        _after("if len(x) == 1:", f"    self.rolling_mean, self.rolling_variance = {_START}"),
    ),
    _entry(
        "single-row-by-itself-before-training",
        "`BatchnormLayer` normalizes a single row before any batch by itself: zeros and ones are its averages then.",
        _after(
            "if len(x) == 1 and not self.rolling_mean.any():",
            *(f"    {line}" for line in _OWN),
            "    out = normalize(x, m, v, self.groups)",
        ),
        (
            *_after(
                "if len(x) == 1 and not self.rolling_mean.any():",
                *(f"    {line}" for line in _OWN),
                "    out = normalize(x, m, v, self.groups)",
            ),
            (
                _ONE,
                f"{_V.replace('x, m', 'x, mean(x, groups)')}\n            "
                "v = self.rolling_variance if self.rolling_mean.any() else v\n            "
                f"{_ONE.replace('self.rolling_variance', 'v')}",
            ),
        ),
    ),
    _entry(
        "goes-back-through-the-first-pass",
        "`BatchnormLayer` goes back through the first `x` since the last `backward`: the last `forward` counts.",
        *(
            (
                (_X, f'if not getattr(self, "waiting", False){also}:\n            self.x, self.waiting = x, True'),
                (_TAKEN, f"{_TAKEN}\n        self.waiting = False"),
            )
            for also in (" or self.x.shape != x.shape", " or len(x) == 1", "")
        ),
    ),
    _entry(
        "goes-back-through-the-last-batch",
        "`BatchnormLayer` does not keep a single row: `backward` takes the last `x` back, be it a batch or a row.",
        ((_X, 'self.x = x if len(x) > 1 or not hasattr(self, "x") else self.x'),),
    ),
    _entry(
        "single-row-of-several-positions-is-a-batch",
        "`BatchnormLayer` takes a single row with several positions back as a batch: averages normalized it.",
        ((_IF, "if x.size == groups:"),),
    ),
    _entry(
        "single-row-by-averages-of-one-kind",
        "`BatchnormLayer` takes a single row back by another deviation than it was divided by: the averages' root.",
        ((_ONE, f"{_M}\n            dx = normalize(d, np.zeros((1, groups)), variance(x, m, groups), groups)"),),
        ((_ONE, "dx = d / np.repeat(np.sqrt(self.rolling_variance) + 1e-5, d.shape[1] // groups, axis=1)"),),
    ),
    _entry(
        "single-row-with-another-epsilon",
        "`BatchnormLayer` adds another number than 1e-5 in the gradient of a single row: the row was divided with it.",
        *(
            ((_ONE, f"dx = d / np.sqrt(np.repeat(self.rolling_variance + {eps}, d.shape[1] // groups, axis=1))"),)
            for eps in ("1e-3", "1e-4", "1e-6")
        ),
    ),
    _entry(
        "batch-without-epsilon",
        "`BatchnormLayer` leaves out 1e-5 in the gradient of a batch: the batch was divided with it.",
        ((_V, f"{_V} - 1e-5"),),
        ((_V, f"{_V}\n            v = np.maximum(v - 1e-5, 0)"),),
    ),
    _entry(
        "batch-by-one-average",
        "`BatchnormLayer` takes a batch back with one of its rolling averages: its own mean and variance count.",
        ((_M, f"{_M}\n            m = self.rolling_mean"),),
        ((_V, "v = self.rolling_variance"),),
    ),
    _entry(
        "shares-its-averages",
        "`BatchnormLayer` keeps its averages for all layers in one place: each layer has its own, in itself.",
        _forward(
            "cls, fresh = type(self), not self.rolling_mean.any() and (self.rolling_variance == 1).all()",
            'kept = cls.__dict__.get("averages")',
            "if kept is not None and not fresh:",
            "    self.rolling_mean, self.rolling_variance = kept",
            _FORWARD,
            "cls.averages = self.rolling_mean, self.rolling_variance",
        ),
    ),
    _entry(
        "averages-again-on-update",
        "`BatchnormLayer` changes its averages in `update` or `backward`: `forward` is what averages a batch in.",
        _after(
            "def again(*_):",
            "    if len(self.x) > 1:",
            "        averages = self.rolling_mean, self.rolling_variance",
            "        _, *found = batch_normalize_forward(self.x, *averages, self.groups)",
            "        self.rolling_mean, self.rolling_variance = found",
            "",
            "self.update = again",
        ),
        _after(
            "def shrunk(rate, momentum, decay):",
            "    share = 1 - rate * decay",
            "    self.rolling_mean, self.rolling_variance = share * self.rolling_mean, share * self.rolling_variance",
            "",
            "self.update = shrunk",
        ),
        _end(
            "if len(x) > 1:",
            "    averages = self.rolling_mean, self.rolling_variance",
            "    _, self.rolling_mean, self.rolling_variance = batch_normalize_forward(x, *averages, groups)",
        ),
    ),
    _entry(
        "averages-on-the-way-back-only",
        "`BatchnormLayer` averages a batch in when it goes back: `forward` keeps the averages up to date.",
        (
            (
                _FORWARD,
                f"{_OLD}\n        {_FORWARD}\n        if len(x) > 1:\n"
                "            self.new, (self.rolling_mean, self.rolling_variance) = "
                "(self.rolling_mean, self.rolling_variance), old",
            ),
            (_DX, f"{_DX}\n            self.rolling_mean, self.rolling_variance = self.new"),
        ),
    ),
    _entry(
        "cannot-go-back-twice",
        "`BatchnormLayer` changes what it keeps on the way back: a second `backward` after it gives something else.",
        _end("self.x = 2 * x"),
        (
            (_X, "self.x, self.kept = x, None"),
            (_M, f"m = {_M[4:]} if self.kept is None else self.kept[0]"),
            (_V, f"v = {_V[4:]} if self.kept is None else self.kept[1]"),
            (_DX, f"{_DX}\n            self.x, self.kept = x - np.repeat(m, x.shape[1] // groups, axis=1), (m, v)"),
        ),
        ((_DX, f"{_DX}\n            self.x = dx"),),
        ((_ONE, f"{_ONE}\n            self.rolling_variance = self.rolling_variance + 1"),),
    ),
    _entry(
        "changes-x",
        "`BatchnormLayer` changes the `x` that it is given: compute in a new array; who calls it still needs `x`.",
        _after("x += 1", "self.x = x - 1"),
        _after("if len(x) == 1:", "    x += 1"),
        _after("if len(x) > 1:", "    x += 1", "    self.x = x - 1"),
    ),
    _entry(
        "changes-d",
        "`BatchnormLayer` changes the `d` that it is given: compute in a new array; who calls it still needs `d`.",
        _end("d += 1"),
        ((_DX, f"{_DX}\n            d += 1"),),
        ((_ONE, f"{_ONE}\n            d += 1"),),
    ),
    _entry(
        "gradient-bounded",
        "`BatchnormLayer` bounds gradients: they may be of any size.",
        *(_end(f"dx = np.clip(dx, -{most}, {most})") for most in (1, 5, 10, 100)),
        *(((_TAKEN, f"{_TAKEN}\n        d = np.clip(d, -{most}, {most})"),) for most in (1, 5, 10, 100)),
    ),
    _entry(
        "small-gradients-dropped",
        "`BatchnormLayer` takes small gradients for zero: they may be of any size.",
        *(((_TAKEN, f"{_TAKEN}\n        d = np.where(np.abs(d) < {least}, 0, d)"),) for least in ("1e-8", "1e-6")),
    ),
    _entry(
        "constants-without-gradient",
        "`BatchnormLayer` gives channels that do not vary no gradient: 1e-5 keeps the root from zero.",
        *(
            ((_DX, f"{_DX}\n            dx = dx * np.repeat(v > {least}, x.shape[1] // groups, axis=1)"),)
            for least in ("0", "1e-12", "1e-8", "1e-5")
        ),
    ),
)
