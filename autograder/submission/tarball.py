"""Unpack a tar file, compressed or not, that may be damaged or hostile, within the bounds of a zip file."""

from __future__ import annotations

import gzip
import io
import shutil
import tarfile
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from autograder.sandbox.text import printable
from autograder.submission.archive import CHUNK, MAX_MEMBERS, MAX_UNPACKED, place
from autograder.submission.files import HandInError, read_bytes

SUFFIXES = (".tar", ".tar.gz", ".tgz")
ADDITIONS = (
    tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE
)  # fmt: skip
"""Types of members that say more about the next one, such as a long name."""
MAX_ADDITION = 2**16
"""Bytes of these; a path has at most a few thousand."""
MAX_HEADERS = 10 * MAX_MEMBERS
"""Files, folders and whatever else a tar file lists."""


def is_tar(path: Path) -> bool:
    """Whether a file is called like a tar file."""
    return path.name.lower().endswith(SUFFIXES)


def unpack(path: Path, folder: Path, suffixes: Collection[str]) -> dict[str, str]:
    """Take the files of some kinds out of a tar file, as `archive.unpack` does with a zip file."""
    name = printable(path.name)
    content: io.BufferedIOBase = io.BytesIO(read_bytes(path, MAX_UNPACKED, "leave the data out"))
    if content.read(2) == b"\x1f\x8b":
        content.seek(0)
        content = gzip.GzipFile(fileobj=content)
    else:
        content.seek(0)
    problems: dict[str, str] = {}
    try:
        # As a stream, so that nothing is read twice and no list of all files is made.
        with tarfile.open(fileobj=_Bounded(content, name), mode="r|", tarinfo=_Member) as archive:
            taken = 0
            for number, member in enumerate(_members(archive)):
                if number == MAX_HEADERS or taken > MAX_MEMBERS:
                    raise HandInError(f"{name} holds too many files; hand in the notebooks alone.")
                if PurePosixPath(member.name).suffix.lower() in suffixes:
                    taken += 1
                    try:
                        _unpack_one(archive, member, folder)
                    except HandInError as error:
                        problems[member.name] = f"{printable(member.name)} in {name} {error}"
    except HandInError:
        raise
    except Exception as error:  # tarfile and gzip raise many kinds, depending on what is broken
        raise HandInError(f"{name} is not a readable tar file ({type(error).__name__}); make it anew.") from None
    return problems


class _Member(tarfile.TarInfo):
    """A member whose long name and other additions are read in one piece, which is bounded."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if self.type in ADDITIONS and self.size > MAX_ADDITION:
            raise tarfile.ReadError("a name without end")
        return super()._proc_member(archive)  # type: ignore[misc]


class _Bounded(io.RawIOBase):
    """What is in a tar file, up to a bound: a few bytes may unpack to any number, be they asked for or passed over."""

    def __init__(self, content: io.BufferedIOBase, name: str):
        self._content, self._name, self._left = content, name, 2 * MAX_UNPACKED

    def read(self, size: int = -1, /) -> bytes:
        """Read up to `size` bytes. Raises HandInError past the bound."""
        chunk = self._content.read(min(size, CHUNK) if size >= 0 else CHUNK)
        self._left -= len(chunk)
        if self._left < 0:
            most = 2 * MAX_UNPACKED // 2**20
            raise HandInError(f"{self._name} unpacks to more than {most} MB; leave the data out.")
        return chunk


def _members(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """The members one after the other; the archive forgets each."""
    while (member := archive.next()) is not None:
        yield member
        archive.members = []  # type: ignore[attr-defined]


def _unpack_one(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write one file. Raises HandInError; the message completes "a.ipynb in a.tar.gz ..."."""
    if member.isdir():
        return
    if not member.isreg() or member.issparse():  # a sparse file is as large as it says, out of nothing
        raise HandInError("is not an ordinary file; hand in the file itself.")
    target = place(member.name, folder)
    packed = archive.extractfile(member)
    if target is None or packed is None:
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with packed, target.open("wb") as file:
            shutil.copyfileobj(packed, file, CHUNK)
    except OSError as error:
        raise HandInError(f"cannot be unpacked ({error.strerror}); rename it.") from None
