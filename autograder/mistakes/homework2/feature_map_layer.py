"""Mistakes in the layer of batch norm of feature maps in rows."""

from functools import partial

from autograder.mistakes.mistake import Edits, on
from autograder.mistakes.sources import CLASSIC

_on = partial(on, "homework2", "FeatureMapBatchNorm", "BatchnormLayer")

_X = "self.x = x"
_FORWARD = """out, self.rolling_mean, self.rolling_variance = batch_normalize_forward(
            x, self.rolling_mean, self.rolling_variance, self.groups
        )"""
_IF = "if len(x) == 1:"
_ONE = "dx = normalize(d, np.zeros((1, groups)), self.rolling_variance, groups)"
_M, _V = "m = mean(x, groups)", "v = variance(x, m, groups)"
_DM, _DV = "dm = delta_mean(d, x, m, v, groups)", "dv = delta_variance(d, x, m, v, groups)"
_DX = "dx = delta_batch_norm(d, dm, dv, x, m, v, groups)"


def _forward(*lines: str) -> Edits:
    return ((_FORWARD, "\n        ".join(lines)),)


def _call(result: str, mean: str = "self.rolling_mean", variance: str = "self.rolling_variance") -> str:
    return f"{result} = batch_normalize_forward(x, {mean}, {variance}, self.groups)"


_KEPT = "out, self.rolling_mean, self.rolling_variance"

MISTAKES = (
    _on(
        "maps-layer-forgets-its-averages",
        _forward(_call("out, _, _")),
        "`BatchnormLayer` drops the averages that the forward pass returns: keep them for the next one.",
        CLASSIC,
    ),
    _on(
        "maps-layer-forgets-its-mean",
        _forward(_call("out, _, self.rolling_variance")),
        "`BatchnormLayer` drops the rolling mean that the forward pass returns: keep it for the next one.",
        CLASSIC,
    ),
    _on(
        "maps-layer-forgets-its-variance",
        _forward(_call("out, self.rolling_mean, _")),
        "`BatchnormLayer` drops the rolling variance that the forward pass returns: keep it for the next one.",
        CLASSIC,
    ),
    _on(
        "maps-layer-starts-its-averages-anew",
        _forward(_call(_KEPT, "np.zeros((1, self.groups))", "np.ones((1, self.groups))")),
        "`BatchnormLayer` starts its averages anew in each forward pass: go on from those that it has.",
        CLASSIC,
    ),
    _on(
        "maps-layer-swaps-its-averages",
        _forward(_call("out, self.rolling_variance, self.rolling_mean")),
        "`BatchnormLayer` swaps its averages: the forward pass returns the mean first.",
        CLASSIC,
    ),
    _on(
        "maps-layer-averages-twice",
        _forward(_call(_KEPT), "if len(x) > 1:", f"    {_call('_, self.rolling_mean, self.rolling_variance')}"),
        "`BatchnormLayer` averages every batch in twice: `batch_normalize_forward` does so already.",
        CLASSIC,
        _forward(
            _call(_KEPT),
            "if len(x) > 1:",
            "    self.rolling_mean = 0.9 * self.rolling_mean + 0.1 * mean(x, self.groups)",
            "    self.rolling_variance = 0.9 * self.rolling_variance"
            " + 0.1 * variance(x, mean(x, self.groups), self.groups)",
        ),
    ),
    _on(
        "maps-layer-ignores-single-rows",
        _forward(_call(_KEPT), "out = x if len(x) == 1 else out"),
        "`BatchnormLayer` lets a single row pass as it came: it is normalized by the rolling averages.",
        CLASSIC,
    ),
    _on(
        "maps-layer-keeps-the-output",
        ((_FORWARD, f"{_FORWARD}\n        self.x = out"),),
        "`BatchnormLayer` keeps the normalized maps for the way back: the gradients are asked for at the `x` before.",
        CLASSIC,
    ),
    _on(
        "maps-layer-keeps-the-first-batch",
        ((_X, 'self.x = self.x if hasattr(self, "x") and len(self.x) == len(x) else x'),),
        "`BatchnormLayer` goes back through the first batch that it saw: keep the `x` of every forward pass.",
        CLASSIC,
    ),
    _on(
        "maps-layer-shares-what-it-keeps",
        ((_X, "type(self).x = x"),),
        "`BatchnormLayer` keeps `x` for all layers in one place: each layer has its own, in itself.",
        CLASSIC,
        ((_X, "BatchnormLayer.x = x"),),
    ),
    _on(
        "maps-layer-batch-taken-for-a-single-row",
        ((_IF, "if len(x) > 0:"),),
        "`BatchnormLayer` takes a batch back as if the rolling averages had normalized it: its own statistics did.",
        CLASSIC,
    ),
    _on(
        "maps-layer-direct-way-only",
        ((_DM, "dm = np.zeros((1, groups))"), (_DV, "dv = np.zeros((1, groups))")),
        "`BatchnormLayer` takes a batch back on the direct way only: mean and variance depend on it, too.",
        CLASSIC,
    ),
    _on(
        "maps-layer-without-dm",
        ((_DM, "dm = np.zeros((1, groups))"),),
        "`BatchnormLayer` leaves out the way through the mean of a batch.",
        CLASSIC,
    ),
    _on(
        "maps-layer-without-dv",
        ((_DV, "dv = np.zeros((1, groups))"),),
        "`BatchnormLayer` leaves out the way through the variance of a batch.",
        CLASSIC,
    ),
    _on(
        "maps-layer-swaps-dm-and-dv",
        ((_DX, "dx = delta_batch_norm(d, dv, dm, x, m, v, groups)"),),
        "`BatchnormLayer` hands `dm` and `dv` on in the wrong order: look at the arguments of `delta_batch_norm`.",
        CLASSIC,
    ),
    _on(
        "maps-layer-backward-by-averages",
        ((_M, "m = self.rolling_mean"), (_V, "v = self.rolling_variance")),
        "`BatchnormLayer` takes a batch back with the rolling averages: its own statistics normalized it.",
        CLASSIC,
    ),
    _on(
        "maps-layer-single-row-taken-for-a-batch",
        ((_IF, "if len(x) == 0:"),),
        "`BatchnormLayer` takes a single row back by its own statistics: the averages that it met are constants.",
        CLASSIC,
    ),
    _on(
        "maps-layer-single-row-not-divided",
        ((_ONE, "dx = d"),),
        "`BatchnormLayer` lets the gradient of a single row pass as it came: the row was divided by a deviation.",
        CLASSIC,
        ((_ONE, "dx = d.copy()"),),
    ),
    _on(
        "maps-layer-single-row-divided-by-the-variance",
        ((_ONE, "dx = d / np.repeat(self.rolling_variance + 1e-5, d.shape[1] // groups, axis=1)"),),
        "`BatchnormLayer` divides the gradient of a single row by the rolling variance: it is its root.",
        CLASSIC,
    ),
    _on(
        "maps-layer-single-row-centred",
        ((_ONE, "dx = normalize(d, self.rolling_mean, self.rolling_variance, groups)"),),
        "`BatchnormLayer` subtracts the rolling mean from the gradient of a single row: it is only divided.",
        CLASSIC,
    ),
    _on(
        "maps-layer-single-row-gets-nothing",
        ((_ONE, "dx = np.zeros_like(d)"),),
        "`BatchnormLayer` gives a single row no gradient: it flows directly, divided by the rolling deviation.",
        CLASSIC,
    ),
    _on(
        "maps-layer-single-row-without-epsilon",
        ((_ONE, "dx = d / np.sqrt(np.repeat(self.rolling_variance, d.shape[1] // groups, axis=1))"),),
        "`BatchnormLayer` leaves out 1e-5 in the gradient of a single row: the row was divided with it.",
        CLASSIC,
    ),
    _on(
        "maps-layer-stays-with-single-rows",
        (
            (_X, 'self.single = getattr(self, "single", False) or len(x) == 1\n        self.x = x'),
            (_IF, "if self.single:"),
        ),
        "`BatchnormLayer` takes batches back as single rows once it has met one: the last `x` decides.",
        CLASSIC,
    ),
    _on(
        "maps-layer-ends-training-at-a-single-row",
        _forward(
            _call("out, m, v"),
            'self.trained = getattr(self, "trained", False) or len(x) == 1',
            "if not self.trained:",
            "    self.rolling_mean, self.rolling_variance = m, v",
        ),
        "`BatchnormLayer` stops averaging once it has met a single row: every batch is averaged in.",
        CLASSIC,
    ),
    _on(
        "maps-layer-passes-over-the-same-batch",
        (
            (_X, 'same, self.x = getattr(self, "x", None) is x, x'),
            (
                _FORWARD,
                f"{_call('out, m, v')}\n"
                "        if not same:\n"
                "            self.rolling_mean, self.rolling_variance = m, v",
            ),
        ),
        "`BatchnormLayer` does not average a batch in that came before: every forward pass counts.",
        CLASSIC,
    ),
)
