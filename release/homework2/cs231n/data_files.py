"""Where the course's data lies, and the checks that every file of it passes before anything reads its content."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import numpy as np


class DataError(RuntimeError):
    """A data set is missing, damaged or too small; the message says which, where, and what to do."""


def data_dir() -> Path:
    """Return the folder that holds the data: the environment's CS231N_DATA, or datasets/ beside the package.

    Raises
    ------
    DataError
        Where that folder does not exist.
    """
    named = os.environ.get("CS231N_DATA")
    folder = Path(named).expanduser() if named else Path(__file__).resolve().parent.parent / "datasets"
    if not folder.is_dir():
        reason = "CS231N_DATA names it" if named else "it belongs beside the cs231n folder"
        raise DataError(
            f"The data folder {folder} does not exist ({reason}): copy the course's datasets folder there, "
            "or name another one in the environment variable CS231N_DATA."
        )
    return folder


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the sizes, checksums and sources recorded in `folder`/manifest.json."""
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(manifest, dict) and isinstance(manifest["files"], dict) and isinstance(manifest["full"], dict):
            return manifest
        problem = "is not the course's manifest"
    except OSError as error:
        problem = f"cannot be read ({error.strerror or error})"
    except (ValueError, KeyError):
        problem = "is damaged"
    raise DataError(f"{path} {problem}: copy it again from the course's datasets folder.")


def read_verified(path: Path, expected: dict[str, Any], remedy: str) -> bytes:
    """Return a file's bytes if their size and checksum are the recorded ones.

    Parameters
    ----------
    path : Path
        The file.
    expected : dict
        `sha256` or `md5` in hexadecimal, and where it is known the size in `bytes`.
    remedy : str
        How the reader gets a good copy; it ends the error message.

    Raises
    ------
    DataError
        Where the file is missing, unreadable, of another size (a download cut short) or altered.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise DataError(f"{path} is missing: {remedy}.") from None
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror or error}): {remedy}.") from None
    size = expected.get("bytes", len(raw))
    if len(raw) < size:
        raise DataError(f"{path} is truncated ({len(raw):,} of {size:,} bytes): delete it, then {remedy}.")
    algorithm = "sha256" if "sha256" in expected else "md5"
    if hashlib.new(algorithm, raw, usedforsecurity=False).hexdigest() != expected[algorithm]:
        raise DataError(f"{path} was altered (its {algorithm} is not the manifest's): delete it, then {remedy}.")
    return raw


def array_sum(array: np.ndarray) -> dict[str, Any]:
    """Return an array's dtype, shape and SHA-256: the same whatever file it is kept in."""
    digest = hashlib.sha256(np.ascontiguousarray(array).data).hexdigest()
    return {"dtype": array.dtype.str, "shape": list(array.shape), "sha256": digest}
