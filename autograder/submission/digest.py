"""A hand-in as a hash: of all that may be read of it, so that two with the same digest are graded alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from autograder.submission.files import MAX_FILE, HandInError, read_bytes
from autograder.submission.reading import UNPACKED
from autograder.submission.tree import walk


def digest(hand_in: Path) -> str:
    """The SHA-256 of a hand-in's files and their names, whatever they are; nothing of it is parsed."""
    whole = hashlib.sha256()
    for part in _parts(hand_in):
        whole.update(f"{len(part)}:".encode() + part)
    return whole.hexdigest()


def _parts(hand_in: Path) -> Iterator[bytes]:
    yield hand_in.suffix.encode(errors="surrogateescape")
    if not hand_in.is_dir():
        yield _content(hand_in)
        return
    tree = walk(hand_in)
    yield f"{hand_in.is_symlink()} {tree.complete}".encode()
    for path in (*tree.files, *tree.irregular):
        if path.suffix.lower() in UNPACKED:
            yield path.relative_to(hand_in).as_posix().encode(errors="surrogateescape")
            yield _content(path)


def _content(path: Path) -> bytes:
    try:
        return hashlib.sha256(read_bytes(path, MAX_FILE, "hand in less")).digest()
    except HandInError as error:  # a link, a device, a file too large: all that will be said of it
        return str(error).encode()
