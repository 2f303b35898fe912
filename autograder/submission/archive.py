"""Unpack a zip file that may be damaged or hostile: what cannot be had becomes a sentence, the rest is unpacked."""

from __future__ import annotations

import io
import shutil
import stat
import zipfile
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from autograder.sandbox.text import printable
from autograder.submission.files import MAX_FILE, HandInError, read_bytes
from autograder.submission.tree import MAX_DEPTH, MAX_PATH

MAX_UNPACKED = 2 * MAX_FILE
"""Bytes of all files that are taken out, and of the zip file itself."""
MAX_MEMBERS = 1000
"""Files that are taken out."""
MAX_NAME = 255
"""Bytes of a file's or folder's name, on every file system."""
MAX_DIRECTORY = 8 * 2**20
"""Bytes of the list of all files in it; ten thousand need one million."""
CHUNK = 2**16
"""Bytes that are unpacked at once: a file may hold more than the size it states, and is read no further than that."""
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What every system's own tool writes; the others may take any amount of memory."""


def unpack(path: Path, folder: Path, suffixes: Collection[str]) -> dict[str, str]:
    """Take the files of some kinds out of a zip file.

    Parameters
    ----------
    path : the zip file
    folder : where the files go, an empty folder
    suffixes : the kinds of file, in lower case

    Returns
    -------
    dict : path in the zip file of each one that could not be unpacked -> the sentence that says why

    Raises
    ------
    HandInError : if nothing can be unpacked
    """
    name = printable(path.name)
    content = _Archive(read_bytes(path, MAX_UNPACKED, "leave the data out"))
    try:
        with zipfile.ZipFile(content) as archive:
            members = [m for m in archive.infolist() if PurePosixPath(m.filename).suffix.lower() in suffixes]
            size = sum(member.file_size for member in members)
            if size > MAX_UNPACKED or len(members) > MAX_MEMBERS:
                what = f"{len(members)} files of {size / 2**20:.0f} MB"
                raise HandInError(f"{name} unpacks to {what}; leave the data out.")
            problems = {}
            for member in members:
                try:
                    _unpack_one(archive, member, folder)
                except HandInError as error:
                    problems[member.filename] = f"{printable(member.filename)} in {name} {error}"
            return problems
    except HandInError:
        raise
    except Exception as error:  # zipfile raises many kinds, depending on what is broken
        raise HandInError(f"{name} is not a readable zip file ({type(error).__name__}); make it anew.") from None


class _Archive(io.BytesIO):
    """A zip file's bytes. The list of files is read in one piece, whose size bounds how many files there can be."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read up to `size` bytes."""
        if size is not None and size > MAX_DIRECTORY:
            raise HandInError("The zip file holds too many files; hand in the notebooks alone.")
        return super().read(size)


def _unpack_one(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> None:
    """Write one file. Raises HandInError; the message completes "a.ipynb in a.zip ..."."""
    if member.is_dir():
        return
    if stat.S_ISLNK(member.external_attr >> 16):
        raise HandInError("is not a file but a link; hand in the file itself.")
    if member.flag_bits & 1:
        raise HandInError("is encrypted; make the zip file without a password.")
    if member.compress_type not in METHODS:
        raise HandInError("is packed in an unusual way; use the zip tool of your system.")
    target = place(member.filename, folder)
    if target is None:
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as packed, target.open("wb") as file:
            shutil.copyfileobj(packed, file, CHUNK)
    except OSError as error:
        raise HandInError(f"cannot be unpacked ({error.strerror}); rename it.") from None
    except Exception:
        target.unlink(missing_ok=True)
        raise HandInError("is damaged; make the zip file anew.") from None


def place(name: str, folder: Path) -> Path | None:
    """Where in a folder the file goes that an archive calls so; None if nothing of a name is left.

    Raises
    ------
    HandInError : if no file system takes it
    """
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    lengths = [len(part.encode()) for part in parts]
    if len(parts) > MAX_DEPTH or max(lengths, default=0) > MAX_NAME or sum(lengths) + len(parts) > MAX_PATH:
        raise HandInError("has a name that is too long; rename it.")
    return folder.joinpath(*parts) if parts else None
