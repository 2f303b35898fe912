"""Scores whose characters are drawn with known frequencies, and what draws from them must look like."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.hidden.checks import check, describe
from autograder.hidden.contract import Case
from autograder.hidden.oracles import Array
from autograder.hidden.seen import Seen

PROBABILITIES = {
    1: np.ones(1),
    6: np.array([0.42, 0.28, 0.15, 0.09, 0.04, 0.02]),
    24: np.linspace(1.4, 0.6, 24) / 24,
    90: np.linspace(1.4, 0.6, 90) / 90,
}
"""By the number of characters, in an order that is drawn; no power or repeated softmax of six is near."""
NEAR_ZERO = 1e-3
"""Below such a temperature, the highest score always wins."""
UNITS = {1000.0: 1000.0, 0.05: 0.1, 1e-6: 2.0**-6}
"""What scores are multiplied by at a temperature, so that no other one gives about the same characters."""
LEAST = 2.0**-17
"""What they are multiplied by at a temperature of 0, where the smallest difference decides ..."""
STANDING_OUT = 2.0**-6
"""... or, among numbers so large that float32 would round that off, this."""
ROWS = 3000
ERRORS = 6
"""Standard errors of a frequency that are granted; chance does not get there."""


def drawn_scores(rng: np.random.Generator, case: Case) -> tuple[Array, Array]:
    """Scores (N, V), and of which of two kinds (N,) each row is; the kinds differ in the order of characters."""
    characters = case.characters
    unit = UNITS.get(case.temperature, 1.0)
    if case.temperature == 0:
        unit = STANDING_OUT if case.offset or characters > 24 else LEAST
    logits = unit * np.log(PROBABILITIES[characters])
    orders = [rng.permutation(characters) for _ in range(2)]
    if characters > 1 and orders[0].argmin() == orders[1].argmin():
        orders[1] = (orders[0] + 1) % characters  # another character is the most frequent one
    count = ROWS if case.rows == "many" else 1
    kinds = rng.integers(0, 2, count)
    offset = rng.uniform(-2000, 2000, (count, 1)) if case.offset == "each" else case.offset
    return np.array([logits[order] for order in orders])[kinds] + offset, kinds


def look_at_draws(see: Seen, codes: Any, scores: Array, kinds: Array, temperature: float) -> Array:
    """Look at characters that were drawn from scores, kind by kind."""
    found = isinstance(codes, np.ndarray) and codes.dtype.kind in "iu"
    check(found, f"it must return whole numbers in a tensor; it returned {describe(codes)}")
    count, characters = scores.shape
    check(codes.size == count, f"the characters drawn have shape {codes.shape} instead of {(count,)}")
    see.true("codes", codes.shape == (count,), f"the characters drawn have shape {codes.shape} instead of {(count,)}")
    see.true("type", codes.dtype == np.int64, f"the characters drawn are {codes.dtype}, not int64")
    codes = codes.reshape(count)
    inside = bool(((codes >= 0) & (codes < characters)).all())
    see.true("codes", inside, "it gives numbers that stand for no character")
    if not inside:
        return codes
    if temperature < NEAR_ZERO:
        see.true("best", bool((codes == scores.argmax(axis=1)).all()), "not always the highest score wins")
        return codes
    for kind in np.unique(kinds):
        rows = kinds == kind
        one = scores[rows][0]
        powers = np.exp((one - one.max()) / temperature)
        want = powers / powers.sum()
        if rows.sum() < ROWS // 3:  # frequencies say nothing; that draw was made of the right characters
            see.say("shares", "")
            continue
        got = _frequencies(codes[rows], characters)
        right = _are_near(got, want, rows.sum())
        wrong = "" if right else see.compared("shares", got, want, "the array of frequencies", tol=0, drawn=True)
        see.say("shares", wrong)
        if right:
            parts = np.array_split(codes[rows], 3)
            alike = all(_are_near(_frequencies(part, characters), want, len(part)) for part in parts)
            see.true("alone", alike, "other characters come in the first rows than in the last ones")
    return codes


def _frequencies(codes: Array, characters: int) -> Array:
    return np.bincount(codes, minlength=characters) / len(codes)


def _are_near(got: Array, want: Array, count: int) -> bool:
    """Whether frequencies among so many draws are what chance makes of probabilities, one by one and added up."""
    rarest = np.argsort(want, kind="stable")
    got, want = (np.concatenate([each, np.cumsum(each[rarest])]) for each in (got, want))
    return bool((np.abs(got - want) <= ERRORS * np.sqrt(want * np.maximum(1 - want, 0) / count) + 1e-9).all())
