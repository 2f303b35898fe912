"""The cases of feature maps in rows: their axes, and the matrices that a case asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from autograder.hidden.axes import MEMORY, flowing
from autograder.hidden.contract import Axis, Case, Result
from autograder.hidden.homework2 import oracles_feature_maps as oracles
from autograder.hidden.oracles import Array
from autograder.hidden.seen import Seen

KIND = Axis(
    "kind",
    {"convolutional": "behind a convolutional layer", "connected": "behind a connected layer, where `n` is 1"},
)
ROWS = Axis("rows", {"many": "for a batch", "one": "for a single row"})
SIZE = Axis(
    "size",
    {(7, 3, 5): "for 7 examples", (4, 4, 4): "for as many examples as channels", (1, 3, 5): "for one example",
     (7, 1, 5): "for a single channel", (7, 1, 1): "for a single column", (307, 3, 2): "for 307 examples",
     (3, 300, 2): "for 300 channels"},
    "Works for any number of examples, channels and positions.",
    10,
    hides=((1, 3, 5), (7, 1, 5), (7, 1, 1)),
)  # fmt: skip
SINGLE = (1, 3, 1)
WITH_SINGLE = replace(
    SIZE, values={**SIZE.values, SINGLE: "for channels of a single number"}, hides=(*SIZE.hides, SINGLE)
)
BATCH_SIZE = Axis(
    "size",
    {size: words for size, words in SIZE.values.items() if size[0] > 1} | {(2, 3, 5): "for two examples"},
    SIZE.about,
    SIZE.weight,
    hides=((7, 1, 5), (7, 1, 1)),
)
SPREAD = Axis(
    "spread",
    {None: "where the added 1e-5 hardly matters", "small": "where variances are around 1e-5",
     "tiny": "where variances are far below 1e-5", "flat": "where a channel does not vary"},
    "1e-5 is added to the variance, under the root.",
    15,
    hides=("flat",),
)  # fmt: skip
ORDERS = replace(MEMORY, values={**MEMORY.values, "mixed": "for arrays some of which are in Fortran order"})
"""For several matrices: read in the order of their memory, they meet one another only where that is the same."""
SHAPES = Result("shapes", "What has a number for each channel has one row, (1, groups).")


UNITS = {None: 2.0**4, "small": 2.0**-8, "tiny": 2.0**-18, "flat": 2.0**4}
"""What feature maps are multiplied by, so that 1e-5, and no other number that small, is decisive or does not show. They
are powers of two: the mean of equal ones is exact."""


def is_a_single_number(case: Case) -> bool:
    """Whether there is one number in each channel, which has no spread."""
    N, _, n = dimensions(case)
    return N * n == 1


def dimensions(case: Case) -> tuple[int, int, int]:
    """The number of examples, channels and positions."""
    N, groups, n = case.size
    return 1 if case.get("rows") == "one" else N, groups, 1 if case.kind == "connected" else n


def drawn(rng: np.random.Generator, case: Case, see: Seen) -> Array:
    """Feature maps whose channels differ in mean and spread, away from zero."""
    N, groups, n = dimensions(case)
    x = rng.standard_normal((N, groups, n)) * rng.uniform(0.7, 2, (groups, 1)) + rng.uniform(1, 3, (groups, 1))
    if case.get("spread") == "flat":
        x[:, 0] = 2.0
    return see.exact(x=UNITS[case.get("spread")] * x.reshape(N, groups * n))["x"]


def own_statistics(x: Array, groups: int, see: Seen) -> tuple[Array, Array]:
    """Mean and variance of feature maps, as the case's dtype holds them."""
    m, v = oracles.statistics(x, groups)
    exact = see.exact(m=m, v=v)
    return exact["m"], exact["v"]


def other_statistics(rng: np.random.Generator, case: Case, see: Seen) -> tuple[Array, Array]:
    """A mean and a variance of other feature maps, such as rolling averages are."""
    groups, unit = case.size[1], UNITS[case.get("spread")]
    exact = see.exact(m=unit * rng.uniform(-2, 2, (1, groups)), v=unit**2 * rng.uniform(0.5, 2, (1, groups)))
    if case.get("spread") == "flat":
        exact["v"][0, 0] = 0.0
    return exact["m"], exact["v"]


def drawn_gradient(rng: np.random.Generator, out: Array, see: Seen) -> Array:
    """What flows back: neither centred nor independent of the output, so that no way is without a gradient."""
    d = rng.standard_normal(out.shape) + 0.6 + 0.4 * out
    return see.exact(d=flowing(d, see.case))["d"]


def look_at_channels(see: Seen, result: str, got: Any, want: Array, what: str = "", scale: float = 0.0) -> None:
    """Compare what has a number for each channel; that it has one row counts as a result of its own."""
    what = what or f"`{result}`"
    if see.close(result, got, want, what, scale=scale, exact_shape=False):
        see.true("shapes", np.shape(got) == want.shape, f"{what} has shape {np.shape(got)} instead of {want.shape}")
