"""Photographs to measure accuracy on: 1,000 of CIFAR-10's test images that no release holds; labels stay on this side.

They are the first 100 of each class in the official test batch that are not in the small set and resemble none of
its 4,500 images (`draw_photographs.py` makes the file; its array `index` says where in the batch each stands). This
stops training on the released images. It does not find out who trains on the public test set.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import numpy as np

from autograder.hidden.oracles import Array
from cs231n.data_files import read_verified
from cs231n.pytorch.pixels import normalize

FILE = Path(__file__).with_name("cifar10_graded.npz")
SUM = {"bytes": 2832265, "sha256": "c117c95fc0f79cf4d2bec80fff4ed03008af7f55edbf7246804dcdfebde50df3"}
VIEWS = ((False, 0, 0), (True, 0, 0), (False, 1, -1), (True, -1, 1))
"""How the photographs are shown, in turn: (mirrored, pixels down, pixels to the right)."""


@cache
def photographs() -> tuple[Array, Array]:
    """Images (1000, 3, 32, 32), normalized as the notebook says, and their classes (1000,).

    They are the same for every course, with or without the full data set, so that a score does not depend on it.
    Each is shown in one of the `VIEWS`, so that the mean over all of them is one over the views, at the price of one.
    """
    raw = read_verified(FILE, SUM, "restore it from the course's repository")
    with np.load(io.BytesIO(raw), allow_pickle=False) as archive:
        images, classes = archive["X"].transpose(0, 3, 1, 2), archive["y"].astype(np.int64)
    shown = images.copy()
    for turn, wanted in enumerate(VIEWS):
        shown[turn :: len(VIEWS)] = view(images[turn :: len(VIEWS)], *wanted)
    return normalize(shown), classes


def view(images: Array, mirrored: bool, down: int, right: int) -> Array:
    """Images (N, 3, H, W), mirrored or not, then shifted by at most a pixel; the rim is filled by reflection."""
    if mirrored:
        images = images[..., ::-1]
    height, width = images.shape[2:]
    padded = np.pad(images, ((0, 0), (0, 0), (1, 1), (1, 1)), mode="reflect")
    return padded[:, :, 1 - down : 1 - down + height, 1 - right : 1 - right + width]
