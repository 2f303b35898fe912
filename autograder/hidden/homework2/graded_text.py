"""Text to measure bits per character on: chapters 46 to 55 of the novel, which no release holds.

This stops training on the released text. It does not find out who trains on the book, which is public.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from autograder.hidden.oracles import Array
from cs231n.data_files import read_verified
from cs231n.homework2.alphabet import encode

FILE = Path(__file__).with_name("chapters_46_to_55.txt")
SUM = {"bytes": 122497, "sha256": "101faa0680912bdb1064058dae2ad310ced759fddec8294b51d5a74299fc61a1"}
LENGTH = 400
"""Characters of a paragraph that are looked at, at most, as the notebook says."""
ROWS = 64
"""Paragraphs of a batch: its scores, 64 × 400 × 80 numbers, are a third of what a reply may hold."""


@cache
def batches() -> tuple[tuple[Array, Array], ...]:
    """The beginnings of all paragraphs, in batches of about equal length: codes (N, T + 1) and lengths (N,) of each.

    Lengths count predictions, one fewer than characters. Shorter texts are filled up with line ends.
    """
    raw = read_verified(FILE, SUM, "restore it from the course's repository")
    texts = [line[: LENGTH + 1] for line in raw.decode("utf-8").split("\n") if len(line) > 1]
    texts.sort(key=len)
    return tuple(_padded(texts[i : i + ROWS]) for i in range(0, len(texts), ROWS))


def _padded(texts: Sequence[str]) -> tuple[Array, Array]:
    longest = max(map(len, texts))
    codes = np.stack([encode(text.ljust(longest, "\n")) for text in texts])
    return codes, np.array([len(text) - 1 for text in texts])


def counted(codes: Array, lengths: Array) -> Array:
    """Which predictions of a batch count (N, T): those of a paragraph's own characters."""
    return np.arange(codes.shape[1] - 1) < lengths[:, None]


def bits(scores: Array, targets: Array) -> Array:
    """The bits (N, T) that each target costs, log2(1 / p), by the softmax of scores (N, T, V)."""
    scores = scores.astype(np.float64)
    top = scores.max(axis=-1, keepdims=True)
    log_sum = np.log(np.exp(scores - top).sum(axis=-1)) + top[..., 0]
    return (log_sum - np.take_along_axis(scores, targets[..., None], axis=-1)[..., 0]) / np.log(2)


def with_another_future(codes: Array, rng: np.random.Generator) -> tuple[Array, Array]:
    """A batch whose texts go on differently from some place on, each from one of its own, and these places (N,).

    Every other text stays as it is, which shows whether texts of a batch know of one another.
    """
    places = rng.integers(1, codes.shape[1], len(codes))
    places[::2] = codes.shape[1]
    changed = codes.copy()
    for row, place in enumerate(places):  # another paragraph's characters, moved on by one wherever they are the same
        other = np.roll(codes, 1, axis=0)[row, place:]
        changed[row, place:] = np.where(other == codes[row, place:], (other + 1) % 80, other)
    return changed, places
