"""Scores whose characters are drawn with known frequencies, and what draws from them must look like."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.hidden.checks import check, describe
from autograder.hidden.oracles import Array
from autograder.hidden.seen import Seen

PROBABILITIES = np.array([0.42, 0.28, 0.15, 0.09, 0.04, 0.02])
"""The same for every course, in another order; no power or repeated softmax of them is near."""
ROWS = 3000
ERRORS = 6
"""Standard errors of a frequency that are granted; chance does not get there."""


def drawn_scores(rng: np.random.Generator, rows: str, characters: int, offset: float) -> tuple[Array, Array]:
    """Scores (N, V), and of which of two kinds (N,) each row is; the kinds differ in the order of characters."""
    logits = np.log(PROBABILITIES[:characters])
    orders = [rng.permutation(characters) for _ in range(2)]
    if characters > 1 and orders[0].argmin() == orders[1].argmin():
        orders[1] = (orders[0] + 1) % characters  # another character is the most frequent one
    count = ROWS if rows == "many" else 1
    kinds = rng.integers(0, 2, count)
    return np.array([logits[order] for order in orders])[kinds] + offset, kinds


def look_at_draws(see: Seen, codes: Any, scores: Array, kinds: Array, temperature: float) -> Array:
    """Look at characters that were drawn from scores, kind by kind."""
    found = isinstance(codes, np.ndarray) and codes.dtype.kind in "iu"
    check(found, f"it must return whole numbers in a tensor; it returned {describe(codes)}")
    count, characters = scores.shape
    check(codes.size == count, f"the characters drawn have shape {codes.shape} instead of {(count,)}")
    see.true("codes", codes.shape == (count,), f"the characters drawn have shape {codes.shape} instead of {(count,)}")
    codes = codes.reshape(count)
    inside = bool(((codes >= 0) & (codes < characters)).all())
    see.true("codes", inside, "it gives numbers that stand for no character")
    if not inside:
        return codes
    if temperature < 0.5:
        see.true("best", bool((codes == scores.argmax(axis=1)).all()), "not always the highest score wins")
        return codes
    for kind in np.unique(kinds):
        rows = kinds == kind
        powers = np.exp((scores[rows][0] - scores.max()) / temperature)
        want = powers / powers.sum()
        if rows.sum() < ROWS // 3:  # frequencies say nothing; that draw was made of the right characters
            see.say("shares", "")
            continue
        got = np.bincount(codes[rows], minlength=characters) / rows.sum()
        near = np.abs(got - want) <= ERRORS * np.sqrt(want * (1 - want) / rows.sum()) + 1e-9
        wrong = "" if near.all() else see.compared("shares", got, want, "the array of frequencies", tol=0, drawn=True)
        see.say("shares", wrong)
    return codes
