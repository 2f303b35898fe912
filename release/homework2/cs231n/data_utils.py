"""The course's data as arrays: the small sets, or the full ones where `cs231n.download` has fetched them.

Nothing is parsed or unpickled before its checksum is known to be right (`cs231n.data_files`).
"""

import gzip
import io
import os
import pickle
import warnings
import zipfile
from pathlib import Path

import numpy as np

from cs231n.data_files import DataError, array_sum, data_dir, read_manifest, read_verified

# The official names; other loaders are imported by name.
__all__ = ["get_CIFAR10_data", "load_CIFAR10", "load_CIFAR_batch"]

Arrays = dict[str, np.ndarray]


def _read_course_file(folder: Path, name: str) -> bytes:
    remedy = "copy it again from the course's datasets folder"
    expected = read_manifest(folder)["files"].get(name)
    if expected is None:
        raise DataError(f"{folder / 'manifest.json'} does not list {name}: {remedy}, with its manifest.")
    return read_verified(folder / name, expected, remedy)


def _unpack_npz(raw: bytes) -> Arrays:
    with np.load(io.BytesIO(raw), allow_pickle=False) as archive:
        return {key: archive[key] for key in archive.files}


def _load_full_cifar10(folder: Path) -> Arrays:
    path = folder / "full" / "cifar10.npz"
    remedy = "delete it, then run: python -m cs231n.download cifar10"
    try:
        arrays = _unpack_npz(path.read_bytes())
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile):
        raise DataError(f"{path} is truncated or damaged: {remedy}") from None
    if {key: array_sum(array) for key, array in arrays.items()} != read_manifest(folder)["full"]["cifar10"]["arrays"]:
        raise DataError(f"{path} was altered (its arrays are not the manifest's): {remedy}")
    return arrays


def _take(arrays: Arrays, start: int, count: int, split: str) -> tuple[np.ndarray, np.ndarray]:
    return arrays[f"X_{split}"][start : start + count], arrays[f"y_{split}"][start : start + count]


def _announce(name: str, used: str, sizes: tuple[int, ...], hint: str) -> None:
    counts = " / ".join(f"{size:,}" for size in sizes)
    print(f"{name}: the {used} set, {counts} images for training / validation / test{hint}")


def get_CIFAR10_data(  # noqa: N802 - the name of Stanford's package
    num_training: int = 49000, num_validation: int = 1000, num_test: int = 1000, subtract_mean: bool = True
) -> Arrays:
    """Return CIFAR-10 ready for a classifier: from the full set where it is present, else from the small one.

    The full set's validation images follow its training images in official order. The small set has splits of its
    own (3,000 / 500 / 1,000); a larger number gets all of a split. One printed line says which set is used.

    Parameters
    ----------
    num_training, num_validation, num_test : int
        How many images to take, from the front of each split.
    subtract_mean : bool
        Whether to subtract the training images' mean image from all three splits.

    Returns
    -------
    dict
        `X_train`, `X_val`, `X_test` of shape (N, 3, 32, 32), float64, on the scale 0 to 255;
        `y_train`, `y_val`, `y_test` of shape (N,), int64, 0 to 9.

    Raises
    ------
    DataError
        Where the data is missing, truncated or altered.
    ValueError
        Where a number is negative, no training image is asked for, or the full set has fewer images.
    """
    if num_training < 1 or min(num_validation, num_test) < 0:
        raise ValueError("get_CIFAR10_data needs num_training of at least 1 and no negative number of images.")
    folder = data_dir()
    if (folder / "full" / "cifar10.npz").exists():
        if num_training + num_validation > 50_000 or num_test > 10_000:
            raise ValueError(
                "CIFAR-10 has 50,000 images for training and validation together and 10,000 for test: "
                f"ask get_CIFAR10_data for fewer than {num_training:,} + {num_validation:,} and {num_test:,}."
            )
        arrays, used, hint, val = _load_full_cifar10(folder), "full", "", ("train", num_training)
    else:
        arrays, used, val = _unpack_npz(_read_course_file(folder, "cifar10_mini.npz")), "small", ("val", 0)
        hint = " (the full one: python -m cs231n.download cifar10)"
    chosen = {
        "train": _take(arrays, 0, num_training, "train"),
        "val": _take(arrays, val[1], num_validation, val[0]),
        "test": _take(arrays, 0, num_test, "test"),
    }
    _announce("CIFAR-10", used, tuple(len(y) for _, y in chosen.values()), hint)
    mean_image = chosen["train"][0].mean(axis=0, dtype=np.float64) if subtract_mean else np.float64(0)
    data: Arrays = {}
    for split, (images, labels) in chosen.items():
        # (N, 32, 32, 3) -> (N, 3, 32, 32); the subtraction makes the float64 copy.
        data[f"X_{split}"] = np.ascontiguousarray((images - mean_image).transpose(0, 3, 1, 2))
        data[f"y_{split}"] = labels.astype(np.int64)
    return data


def load_CIFAR_batch(filename: str | os.PathLike[str]) -> tuple[np.ndarray, np.ndarray]:  # noqa: N802
    """Return one official batch file, such as data_batch_1, after its checksum has been verified.

    Returns
    -------
    X : ndarray (10000, 32, 32, 3), float64
    y : ndarray (10000,), int64

    Raises
    ------
    DataError
        Where the file is missing, truncated, altered, or none of the six official batches.
    """
    path = Path(filename)
    sums = read_manifest(data_dir())["full"]["cifar10"]["batches"]
    if path.name not in sums:
        raise DataError(f"{path} is none of CIFAR-10's batch files, which are named {', '.join(sums)}.")
    raw = read_verified(path, {"md5": sums[path.name]}, "unpack the official archive again")
    images, labels = unpickle_batch(raw)
    return images.astype(np.float64), labels.astype(np.int64)


def unpickle_batch(raw: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Return images (N, 32, 32, 3) and labels (N,), uint8, of a batch; only for bytes that were verified."""
    with warnings.catch_warnings():
        # The official pickles are Python 2's and give NumPy a flag as an integer, which it deprecates.
        warnings.simplefilter("ignore", np.exceptions.VisibleDeprecationWarning)
        batch = pickle.loads(raw, encoding="latin1")
    images = batch["data"].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return np.ascontiguousarray(images), np.array(batch["labels"], dtype=np.uint8)


def load_CIFAR10(ROOT: str | os.PathLike[str]) -> tuple[np.ndarray, ...]:  # noqa: N802
    """Return all of CIFAR-10 from `ROOT`, the folder of the official batch files.

    Returns
    -------
    X_train, y_train, X_test, y_test : ndarray
        Images (50000, 32, 32, 3) and (10000, 32, 32, 3), float64; labels int64.
    """
    root = Path(ROOT)
    images, labels = zip(*(load_CIFAR_batch(root / f"data_batch_{i}") for i in range(1, 6)), strict=True)
    return np.concatenate(images), np.concatenate(labels), *load_CIFAR_batch(root / "test_batch")


def load_fashion_mnist() -> Arrays:
    """Return Fashion-MNIST: from the full set where it is present, else from the small one, and print which.

    Returns
    -------
    dict
        `X_train`, `X_val`, `X_test` of shape (N, 1, 28, 28), float32, 0 to 1; `y_train`, `y_val`, `y_test` of
        shape (N,), int64, 0 to 9. The small set has 6,000 / 1,000 / 1,000 images; the full one 55,000 / 5,000 /
        10,000, the last 5,000 of the official training images being for validation.

    Raises
    ------
    DataError
        Where the data is missing, truncated or altered.
    """
    folder = data_dir()
    full = folder / "full" / "fashion_mnist"
    sums = read_manifest(folder)["full"]["fashion_mnist"]["files"]
    if all((full / name).exists() for name in sums):
        remedy = "run: python -m cs231n.download fashion_mnist"
        raw = [gzip.decompress(read_verified(full / name, expected, remedy)) for name, expected in sums.items()]
        X, y, X_test, y_test = (_read_idx(content) for content in raw)
        splits = {"train": (X[:-5000], y[:-5000]), "val": (X[-5000:], y[-5000:]), "test": (X_test, y_test)}
        used, hint = "full", ""
    else:
        arrays = _unpack_npz(_read_course_file(folder, "fashion_mnist_mini.npz"))
        splits = {split: (arrays[f"X_{split}"], arrays[f"y_{split}"]) for split in ("train", "val", "test")}
        used, hint = "small", " (the full one: python -m cs231n.download fashion_mnist)"
    _announce("Fashion-MNIST", used, tuple(len(y) for _, y in splits.values()), hint)
    data: Arrays = {}
    for split, (images, labels) in splits.items():
        data[f"X_{split}"] = images[:, None].astype(np.float32) / np.float32(255)
        data[f"y_{split}"] = labels.astype(np.int64)
    return data


def _read_idx(raw: bytes) -> np.ndarray:
    # IDX: two zeros, the type (8: uint8), the number of axes, then each axis's length, big-endian 32 bits.
    axes = raw[3]
    shape = np.frombuffer(raw, ">u4", count=axes, offset=4)
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * axes).reshape(shape)


def load_moby_dick() -> str:
    """Return chapters 1 to 45 of Melville's Moby-Dick; paragraphs are lines, with an empty line between them."""
    return _read_course_file(data_dir(), "moby_dick.txt").decode("utf-8")
