"""Find and read the files of a hand-in, whatever the student put there. Links are never followed."""

from __future__ import annotations

import fnmatch
import os
import re
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course.assignments import Assignment, NotebookSpec
from autograder.sandbox.text import encodable, printable
from autograder.submission.tree import MAX_ENTRIES, Tree, walk

MAX_FILE = 100 * 2**20
"""Bytes of a notebook; nbgrader's exchange takes no larger file either."""
MAX_CHECKPOINT = 50 * 2**20
"""Bytes of a saved network; a ResNet-18 has 45 MB."""


class HandInError(Exception):
    """A file that cannot be read; the message is the sentence for the student."""


@dataclass(frozen=True)
class HandIn:
    """One notebook as it was handed in, or the sentence that says why there is none."""

    text: bytes
    problem: str = ""
    checkpoints: Mapping[str, bytes | str] = field(default_factory=dict)
    """Saved networks in the same folder: their bytes by file name, or the sentence that says why not."""


def submission_name(path: Path) -> str:
    """Whose hand-in it is, as far as its name says: a folder's whole name, a file's without its suffix."""
    stem = path.stem.removesuffix(".tar")  # as in ada.tar.gz
    return printable(path.name if path.is_dir() else stem, None)


def read_hand_in(folder: Path, spec: NotebookSpec, assignment: Assignment) -> HandIn:
    """Read one notebook of an assignment, and the saved networks, from a student's folder."""
    if folder.is_symlink():
        return HandIn(b"", f"{printable(folder.name)} is a link; hand in the folder itself.")
    tree = walk(folder)
    path = _find(_notebooks(tree, folder), spec, assignment)
    if path is None:
        return HandIn(b"", _missing(tree, folder, spec, assignment))
    try:
        return HandIn(read_bytes(path, MAX_FILE, "clear its outputs"), "", checkpoints_in(path.parent))
    except HandInError as error:
        return HandIn(b"", str(error))


def read_bytes(path: Path, limit: int, advice: str) -> bytes:
    """The content of an ordinary file. Raises HandInError for links, devices, and files over the limit."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise HandInError(f"{printable(path.name)} is not a file but a link or a folder; hand in the file itself.")
        if status.st_size > limit:
            size = status.st_size / 2**20
            raise HandInError(f"{printable(path.name)} has {size:.0f} MB; {advice} and hand it in again.")
        return path.read_bytes()
    except OSError as error:
        raise HandInError(f"{printable(path.name)} cannot be read ({error.strerror}).") from None


def other_files(folder: Path, ignore: Iterable[str] = ()) -> list[Path]:
    """The files of a hand-in that can be copied, but those of which a part of the path matches one of the patterns."""
    ignored = re.compile("|".join(map(fnmatch.translate, ignore)) or "(?!)")
    found = []
    for path in walk(folder).files:
        parts = path.relative_to(folder).parts
        if encodable(str(path)) == str(path) and os.access(path, os.R_OK) and not any(map(ignored.match, parts)):
            found.append(path)
    return found


def notebooks_in(folder: Path) -> list[Path]:
    """The notebooks of a hand-in, without Jupyter's own back-ups; links are last."""
    return _notebooks(walk(folder), folder)


def _notebooks(tree: Tree, folder: Path) -> list[Path]:
    return [
        path
        for path in (*tree.files, *tree.irregular)
        if path.suffix.lower() == ".ipynb" and ".ipynb_checkpoints" not in path.relative_to(folder).parts
    ]


def _find(found: list[Path], spec: NotebookSpec, assignment: Assignment) -> Path | None:
    """The notebook's file, or the only copy of it that a browser or Jupyter renamed, as in ``Name (1).ipynb``."""
    same = [path for path in found if path.name.lower() == spec.file.lower()]
    if same:  # a file rather than a link, and the one highest up, for folders nest copies and back-ups
        return max(same, key=lambda path: (not path.is_symlink(), path.name == spec.file, -len(path.parts), path))
    known = {notebook.name.lower() for notebook in assignment.notebooks}
    renamed = re.compile(rf"(?:copy of )?{re.escape(spec.name)}[ _-]?(\(\d+\)|copy ?\d*|\d+|[ _-].*)?", re.IGNORECASE)
    copies = [path for path in found if path.stem.lower() not in known and renamed.fullmatch(path.stem)]
    return copies[0] if len(copies) == 1 else None


def _missing(tree: Tree, folder: Path, spec: NotebookSpec, assignment: Assignment) -> str:
    if not tree.complete:
        most = f"more than {MAX_ENTRIES} files or too many folders inside one another"
        return f"{spec.file} was not found: the hand-in has {most}; hand in the notebooks alone."
    found = {path.name for path in _notebooks(tree, folder)}
    if not found:
        return f"{spec.file} is missing: there is no notebook in the hand-in."
    known = {notebook.file.lower() for notebook in assignment.notebooks}
    others = sorted(name for name in found if name.lower() not in known)
    if not others:
        return f"{spec.file} is missing from the hand-in."
    shown = ", ".join(f"`{printable(name, 60)}`" for name in others[:3]) + (", ..." if len(others) > 3 else "")
    return f"{spec.file} is missing: the hand-in has {shown}; a notebook must keep the name it was released under."


def checkpoints_in(folder: Path) -> dict[str, bytes | str]:
    """The saved networks in a folder: their bytes by file name, or the sentence that says why not."""
    tree = walk(folder, depth=1)
    saved = sorted(path for path in (*tree.files, *tree.irregular) if path.suffix == ".pt")
    found: dict[str, bytes | str] = {}
    for path in saved[:8]:  # an assignment asks for one
        try:
            found[path.name] = read_bytes(path, MAX_CHECKPOINT, "save a smaller network")
        except HandInError as error:
            found[path.name] = str(error)
    return found
