"""Make cifar10_graded.npz from the full CIFAR-10: `python -m autograder.hidden.assignment2.draw_photographs`.

The images are the first 100 of each class in the official test batch that the small set does not hold and that
resemble none of its images. It needs `python -m cs231n.download cifar10` first; the result's arrays are the same
wherever it runs, and `photographs.py` knows the file's checksum.
"""

from __future__ import annotations

import hashlib
import io
import sys

import numpy as np

from autograder.hidden.assignment2.photographs import FILE
from autograder.hidden.oracles import Array
from cs231n.data_files import DataError, array_sum, data_dir, read_manifest

PER_CLASS = 100
ALIKE = 0.88
"""Correlation from which two images count as alike. It takes out every pair found by eye that is one picture, and
some plain skies and seas; other shots of the same car or ship stay."""


def draw(images: Array, classes: Array, released: Array) -> Array:
    """Choose images to grade on.

    Parameters
    ----------
    images, classes : uint8 arrays (N, 32, 32, 3) and (N,)
        The official test batch.
    released : uint8 array (M, 32, 32, 3)
        What students have.

    Returns
    -------
    int array (1000,) : positions in the test batch, ascending

    Raises
    ------
    DataError
        If a class has too few images that resemble none of the released ones.
    """
    fresh = likeness(images, released) < ALIKE
    chosen = [np.flatnonzero(fresh & (classes == label))[:PER_CLASS] for label in range(10)]
    if any(len(of_class) < PER_CLASS for of_class in chosen):
        raise DataError(f"Not every class has {PER_CLASS} images that resemble none of the small set's.")
    return np.sort(np.concatenate(chosen))


def likeness(images: Array, released: Array) -> Array:
    """The highest correlation of each image with any released one, mirrored or not, shifted by up to two pixels.

    Images are compared at half the size, without the rim that a shift moves out of the picture.
    """
    ours, best = _directions(_halved(images)[:, 1:15, 1:15]), np.full(len(images), -1.0, np.float32)
    for theirs in (_halved(released), _halved(released[:, :, ::-1])):
        for down, right in np.ndindex(3, 3):
            shifted = _directions(theirs[:, down : down + 14, right : right + 14])
            parts = np.array_split(ours, 1 + len(ours) // 500)
            best = np.maximum(best, np.concatenate([(part @ shifted.T).max(axis=1) for part in parts]))
    return best


def _halved(images: Array) -> Array:
    """Images (N, 16, 16, 3), each pixel the mean of four."""
    return images.reshape(len(images), 16, 2, 16, 2, 3).mean(axis=(2, 4), dtype=np.float32)


def _directions(images: Array) -> Array:
    """Images as vectors of mean 0 and length 1; zero for one plain colour."""
    vectors = images.reshape(len(images), -1)
    vectors = vectors - vectors.mean(axis=1, keepdims=True)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)


def main() -> int:
    """Run the command and return its exit status."""
    folder = data_dir()
    try:
        with np.load(folder / "full" / "cifar10.npz") as full, np.load(folder / "cifar10_mini.npz") as small:
            images, classes = full["X_test"], full["y_test"]
            released = np.concatenate([small[f"X_{split}"] for split in ("train", "val", "test")])
        recorded = read_manifest(folder)["full"]["cifar10"]["arrays"]
        if array_sum(images) != recorded["X_test"] or array_sum(classes) != recorded["y_test"]:
            raise DataError("The full CIFAR-10 was altered: delete it, then run: python -m cs231n.download cifar10")
        index = draw(images, classes, released)
    except FileNotFoundError as error:
        print(f"{error.filename} is missing; run: python -m cs231n.download cifar10", file=sys.stderr)
        return 1
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    buffer = io.BytesIO()
    np.savez_compressed(buffer, X=images[index], y=classes[index], index=index.astype(np.int16))
    raw = buffer.getvalue()
    FILE.write_bytes(raw)
    print(f'{FILE}: "bytes": {len(raw)}, "sha256": "{hashlib.sha256(raw).hexdigest()}"')
    return 0


if __name__ == "__main__":
    sys.exit(main())
