"""Photographs to measure accuracy on: the 1,000 test images of the small CIFAR-10, whose labels stay on this side."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import numpy as np

from autograder.hidden.oracles import Array
from cs231n.data_files import read_manifest, read_verified
from cs231n.pytorch.pixels import normalize

NAME = "cifar10_mini.npz"


@cache
def photographs() -> tuple[Array, Array]:
    """Images (1000, 3, 32, 32), normalized as the notebook says, and their classes (1000,).

    They are the same for every course, with or without the full data set, so that a score does not depend on it.
    """
    folder = Path(__file__).parents[3] / "datasets"
    raw = read_verified(folder / NAME, read_manifest(folder)["files"][NAME], "restore it from the course's repository")
    with np.load(io.BytesIO(raw), allow_pickle=False) as archive:
        images, classes = archive["X_test"], archive["y_test"].astype(np.int64)
    return normalize(images.transpose(0, 3, 1, 2)), classes
