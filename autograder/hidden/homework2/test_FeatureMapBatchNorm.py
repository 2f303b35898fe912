"""Hidden tests of FeatureMapBatchNorm.ipynb: batch norm of feature maps in rows, as functions and as a layer."""  # noqa: N999

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.hidden.again import ANEW, look_at_same_arrays
from autograder.hidden.axes import (
    AGAIN,
    ARGUMENTS,
    DTYPE,
    EARLIER,
    FLOW,
    MEMORY,
    is_called_again,
    look_at_earlier,
)
from autograder.hidden.checks import difference
from autograder.hidden.contract import Axis, Case, Result, contract
from autograder.hidden.homework2 import oracles_feature_maps as oracles
from autograder.hidden.homework2.feature_maps import (
    BATCH_SIZE,
    KIND,
    ORDERS,
    ROWS,
    SHAPES,
    SIZE,
    SPREAD,
    WITH_SINGLE,
    dimensions,
    drawn,
    drawn_gradient,
    is_a_single_number,
    look_at_channels,
    other_statistics,
    own_statistics,
)
from autograder.hidden.homework2.layers import LayerOfMaps
from autograder.hidden.seen import Seen, as_passed

CONVOLUTIONAL, CONNECTED = {"kind": "convolutional"}, {"kind": "connected"}
MANY, ONE = {"rows": "many"}, {"rows": "one"}


def _look_at_more_calls(answers: Any, see: Seen, result: Any, *arrays: np.ndarray, new: bool = False) -> None:
    """Look at what a call has left of its arguments, and at further calls: on other arrays, and on the same ones."""
    groups = see.case.size[1]
    see.unchanged()
    look_at_earlier(answers, see, *arrays, groups)
    if is_called_again(see.case):
        look_at_same_arrays(answers, see, result, [as_passed(array, see.case) for array in arrays], groups, new=new)


REGROUPED = Result("regrouped", "Finds the channels by `groups`, also in maps of a size that it has met before.", 0.5)


def _look_at_other_groups(answers: Any, rng: np.random.Generator, see: Seen, right: Callable[[Maps], Any]) -> None:
    """Look at maps of the same size with other channels, as many as the others had positions."""
    N, groups, n = dimensions(see.case)
    if not is_called_again(see.case) or groups == n or any(see.verdicts.values()):
        return
    maps = Maps(rng, see.case.but(kind="convolutional", size=(N, n, groups)), see)
    given, want = right(maps)
    got = getattr(answers, see.of)(*(as_passed(array, see.case) for array in given), n)
    wrong = difference(got, want, "the result", scale=float(np.abs(maps.x).max()))
    see.true("regrouped", not wrong, "for maps of a size that it has met before, it goes by the channels of then")


class Maps:
    """Maps of a case with all that belongs to them."""

    def __init__(self, rng: np.random.Generator, case: Case, see: Seen) -> None:
        self.x = drawn(rng, case, see)
        self.m, self.v = own_statistics(self.x, case.size[1], see)
        self.d = drawn_gradient(rng, oracles.normalize(self.x, self.m, self.v), see)


# ---------------------------------------------------------------------------------------- statistics


@contract(
    "variance",
    regimes=[KIND],
    results=[
        Result("v", "Each channel has a variance over all examples and positions, divided by their number.",
               40, CONVOLUTIONAL),
        Result("v", "Behind a connected layer, each output has a variance over the examples.", 20, CONNECTED),
    ],
    settings=[WITH_SINGLE],
    details=[
        Axis("spread", {None: "where all channels vary", "small": "where they hardly vary",
                        "tiny": "where they vary by millionths", "flat": "where a channel does not vary"},
             "Variances may be small, and zero.", hides=("flat",)),
        DTYPE, MEMORY, SHAPES, ARGUMENTS, EARLIER, ANEW, REGROUPED,
    ],
)  # fmt: skip
def test_variance(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The variance of every channel, its mean being given."""
    groups = case.size[1]
    x = drawn(rng, case, see)
    m, v = own_statistics(x, groups, see)
    got = answers.variance(*see.passed({"x": x, "m": m}), groups)
    look_at_channels(see, "v", got, v, scale=float(np.square(x).max()) if is_a_single_number(case) else 0.0)
    _look_at_more_calls(answers, see, got, x, m)
    _look_at_other_groups(answers, rng, see, lambda maps: ((maps.x, maps.m), maps.v))


@contract(
    "normalize",
    regimes=[KIND],
    results=[
        Result("out", "Each channel is centred by its mean and divided by the root of its variance.",
               40, CONVOLUTIONAL),
        Result("out", "Behind a connected layer, each output is normalized by its own mean and variance.",
               20, CONNECTED),
    ],
    settings=[
        SPREAD, SIZE,
        Axis("statistics", {"own": "with the maps' own statistics", "others": "with those of other maps",
                            "start": "with means of 0 and variances of 1"},
             "Normalizes by the mean and variance that it is given.", 10),
    ],
    details=[DTYPE, ORDERS, ARGUMENTS, EARLIER, ANEW, REGROUPED],
    impossible=lambda case: case.statistics == "own" and is_a_single_number(case),
)  # fmt: skip
def test_normalize(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """Normalization by given statistics."""
    groups = case.size[1]
    x = drawn(rng, case, see)
    m, v = own_statistics(x, groups, see) if case.statistics == "own" else other_statistics(rng, case, see)
    if case.statistics == "start":
        m, v = np.zeros_like(m), np.ones_like(v)
    out = answers.normalize(*see.passed({"x": x, "m": m, "v": v}), groups)
    see.close("out", out, oracles.normalize(x, m, v))
    _look_at_more_calls(answers, see, out, x, m, v)
    _look_at_other_groups(
        answers, rng, see, lambda maps: ((maps.x, maps.m, maps.v), oracles.normalize(maps.x, maps.m, maps.v))
    )


# ---------------------------------------------------------------------------------------- forward


BATCHES = Axis(
    "batches",
    {1: "for the first batch", 3: "for the third batch"},
    "The rolling averages go on from batch to batch.",
    8,
)


@contract(
    "batch_normalize_forward",
    regimes=[ROWS, KIND],
    results=[
        Result("out", "A batch is normalized by its own mean and biased variance.", 15, MANY),
        Result("rolling_mean", "The rolling mean keeps nine tenths of itself and takes the rest from the batch.",
               12, MANY),
        Result("rolling_variance", "The rolling variance keeps nine tenths of itself, the rest is from the batch.",
               12, MANY),
        Result("out", "A single row is normalized by the rolling averages.", 21, ONE),
    ],
    settings=[
        replace(SPREAD, seen_in=("out",)),
        BATCH_SIZE,
        replace(BATCHES, seen_in=("rolling_mean", "rolling_variance")),
    ],
    details=[
        Result("averages stay", "A single row leaves the rolling averages as they are.", 2, ONE),
        Axis("averages", {"any": "", "start": "where the averages are still zeros and ones"},
             "Averages of zeros and ones are averages like others."),
        DTYPE, MEMORY, SHAPES, ARGUMENTS, EARLIER, ANEW,
    ],
    leans_on=("variance", "normalize"),
    impossible=lambda case: case.rows == "one" and case.batches > 1,
)  # fmt: skip
def test_batch_normalize_forward(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The forward pass: a batch by its own statistics, a single row by the rolling averages."""
    groups = case.size[1]
    mean, variance = other_statistics(rng, case, see)
    if case.averages == "start":
        mean, variance = np.zeros_like(mean), np.ones_like(variance)
    rolling: Any = see.passed({"rolling_mean": mean, "rolling_variance": variance})
    names = "out", "rolling_mean", "rolling_variance"
    for _ in range(case.batches):
        x, before = drawn(rng, case, see), (mean, variance)
        out, *rolling = see.unpack(answers.batch_normalize_forward(*see.passed({"x": x}), *rolling, groups), *names)
        if case.rows == "many":
            used = oracles.statistics(x, groups)
            mean, variance = (oracles.KEPT * old + (1 - oracles.KEPT) * new
                              for old, new in zip((mean, variance), used, strict=True))  # fmt: skip
        else:
            used = mean, variance
    see.close("out", out, oracles.normalize(x, *used), scale=_scale(case, x))
    for name, got, want in zip(names[1:], rolling, (mean, variance), strict=True):
        if case.rows == "many":
            look_at_channels(see, name, got, want)
        else:
            see.close("averages stay", got, want, f"`{name}`, which must stay,", exact_shape=False)
    _look_at_more_calls(answers, see, (out, *rolling), x, *before, new=True)


def _scale(case: Case, x: np.ndarray) -> float:
    """Nothing but rounding may be left of a channel that does not vary."""
    return float(np.sqrt(x.size)) if case.spread == "flat" else 0.0


# ---------------------------------------------------------------------------------------- backward


DELTA: dict[str, Any] = {
    "regimes": [KIND],
    "settings": [replace(SPREAD, about="The added 1e-5 has its part in the derivative, too."), WITH_SINGLE],
    "details": [FLOW, DTYPE, ORDERS, SHAPES, ARGUMENTS, EARLIER, ANEW, REGROUPED],
}


@contract(
    "delta_mean",
    results=[
        Result("dm", "`dm` sums over all examples and positions of a channel what flows back to its mean.",
               40, CONVOLUTIONAL),
        Result("dm", "Behind a connected layer, it sums over the examples.", 20, CONNECTED),
    ],
    leans_on=("normalize", "delta_variance"),
    **DELTA,
)  # fmt: skip
def test_delta_mean(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The gradient in the means; the term that vanishes may be there or not."""
    groups = case.size[1]
    x = drawn(rng, case, see)
    m, v = own_statistics(x, groups, see)
    d = drawn_gradient(rng, oracles.normalize(x, m, v), see)
    dm = answers.delta_mean(*see.passed({"d": d, "x": x, "m": m, "v": v}), groups)
    look_at_channels(see, "dm", dm, oracles.mean_gradient(d, v))
    _look_at_more_calls(answers, see, dm, d, x, m, v)
    _look_at_other_groups(
        answers, rng, see, lambda maps: ((maps.d, maps.x, maps.m, maps.v), oracles.mean_gradient(maps.d, maps.v))
    )


@contract(
    "delta_variance",
    results=[
        Result("dv", "`dv` sums over all examples and positions of a channel what flows back to its variance.",
               40, CONVOLUTIONAL),
        Result("dv", "Behind a connected layer, it sums over the examples.", 20, CONNECTED),
    ],
    leans_on=("normalize",),
    impossible=is_a_single_number,  # nothing gets to its variance
    **DELTA,
)  # fmt: skip
def test_delta_variance(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The gradient in the variances."""
    groups = case.size[1]
    x = drawn(rng, case, see)
    m, v = own_statistics(x, groups, see)
    d = drawn_gradient(rng, oracles.normalize(x, m, v), see)
    dv = answers.delta_variance(*see.passed({"d": d, "x": x, "m": m, "v": v}), groups)
    look_at_channels(see, "dv", dv, oracles.variance_gradient(d, x, m, v))
    _look_at_more_calls(answers, see, dv, d, x, m, v)

    def right(maps: Maps) -> Any:
        given = maps.d, maps.x, maps.m, maps.v
        return given, oracles.variance_gradient(*given)

    _look_at_other_groups(answers, rng, see, right)


WAYS = Axis(
    "ways",
    {"all": "on all ways together", "direct": "on the direct way", "variance": "on the way through the variance",
     "mean": "on the way through the mean"},
)  # fmt: skip


@contract(
    "delta_batch_norm",
    regimes=[WAYS, KIND],
    results=[
        Result("dx", "`dx` adds what flows back on three ways.", 22, {"ways": "all", **CONVOLUTIONAL}),
        Result("dx", "Behind a connected layer, mean and variance run over the examples.",
               11, {"ways": "all", **CONNECTED}),
        Result("dx", "Where `dm` and `dv` are zero, only what flows back directly is left.", 9, {"ways": "direct"}),
        Result("dx", "Where `d` and `dm` are zero, only what comes through the variance is left.",
               9, {"ways": "variance"}),
        Result("dx", "Where `d` and `dv` are zero, only what comes through the mean is left.", 9, {"ways": "mean"}),
    ],
    settings=[
        replace(SPREAD, about="The added 1e-5 has its part in the derivative, too."),
        WITH_SINGLE,
    ],
    details=[FLOW, DTYPE, ORDERS, ARGUMENTS, EARLIER, ANEW, REGROUPED],
    leans_on=("variance", "normalize", "delta_mean", "delta_variance"),
    impossible=lambda case: (is_a_single_number(case) and case.ways in ("all", "variance"))  # which come to nothing
    or (case.ways in ("variance", "mean") and case.flow != "usual"),
)  # fmt: skip
def test_delta_batch_norm(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """The gradient in the feature maps, from those in means and variances."""
    groups = case.size[1]
    x = drawn(rng, case, see)
    m, v = own_statistics(x, groups, see)
    d = drawn_gradient(rng, oracles.normalize(x, m, v), see)
    gradients = {"d": d, "dm": oracles.mean_gradient(d, v), "dv": oracles.variance_gradient(d, x, m, v)}
    kept = {"direct": "d", "variance": "dv", "mean": "dm"}.get(case.ways)
    gradients = {name: value if kept in (None, name) else np.zeros_like(value) for name, value in gradients.items()}
    exact = {**see.exact(**gradients), "x": x, "m": m, "v": v}
    dx = answers.delta_batch_norm(*see.passed(exact), groups)
    see.close("dx", dx, oracles.input_gradient(*exact.values()))
    _look_at_more_calls(answers, see, dx, *exact.values())

    def right(maps: Maps) -> Any:
        dm, dv = oracles.mean_gradient(maps.d, maps.v), oracles.variance_gradient(maps.d, maps.x, maps.m, maps.v)
        given = maps.d, dm, dv, maps.x, maps.m, maps.v
        return given, oracles.input_gradient(*given)

    _look_at_other_groups(answers, rng, see, right)


# ---------------------------------------------------------------------------------------- the layer


@contract(
    "BatchnormLayer",
    regimes=[ROWS, KIND],
    results=[
        Result("out", "A batch is normalized by its own statistics.", 8, MANY),
        Result("rolling_mean", "The layer keeps the rolling mean up to date.", 8, MANY),
        Result("rolling_variance", "The layer keeps the rolling variance up to date.", 8, MANY),
        Result("dx", "The gradient of a batch flows directly, through its mean and through its variance.", 18, MANY),
        Result("out", "A single row is normalized by the layer's rolling averages.", 8, ONE),
        Result("dx", "To a single row, the averages are constants: its gradient flows directly.", 10, ONE),
    ],
    settings=[
        replace(BATCHES, about="The layer works batch after batch."),
        Axis("layers", {1: "for a single layer", 2: "where another layer runs in between"},
             "Layers do not get into each other's way: what one needs is kept in the layer itself.", 8),
        Axis("between", {"nothing": "", "rows": "where single rows come in between",
                         "steps": "where `backward` and `update` run after every batch"},
             "Batches, single rows and steps of training may take turns.", 8),
        BATCH_SIZE,
    ],
    details=[
        replace(SPREAD, weight=1),
        Axis("trained", {True: "", False: "before any training", "long": "after the same batch many times"},
             "The averages are those of all batches so far, be there none or many."),
        Result("averages stay", "A single row leaves the rolling averages as they are.", 2, ONE),
        Result("again", "Carries another gradient back through the same forward pass, too.", AGAIN.weight),
        FLOW, DTYPE, MEMORY, SHAPES, ARGUMENTS,
    ],
    leans_on=("variance", "normalize", "batch_normalize_forward", "delta_mean", "delta_variance", "delta_batch_norm"),
    impossible=lambda case: (case.kind == "connected" and case.size[0] == 2)  # its gradient is zero but for 1e-5
    or (not case.trained and (case.rows == "many" or case.batches > 1 or case.between == "steps"))
    or (case.trained == "long" and case.spread == "flat"),  # which float32 does not bear
)  # fmt: skip
def test_batchnorm_layer(answers: Any, rng: np.random.Generator, case: Case, see: Seen) -> None:
    """A layer, forward and backward."""
    layer = LayerOfMaps(answers, rng, see)
    if case.trained == "long":
        layer.forward_many_times()
    for _ in range(case.batches if case.trained else 0):
        layer.forward_batch()
    (layer.look_at_batch if case.rows == "many" else layer.look_at_single_row)()
    see.unchanged()
