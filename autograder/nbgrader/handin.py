"""Find and read one notebook of a hand-in, whatever the student put there."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Assignment, NotebookSpec
from autograder.submission import MAX_FILE


@dataclass(frozen=True)
class HandIn:
    """One notebook as it was handed in, or the sentence that says why there is none."""

    text: bytes
    problem: str = ""


def read_hand_in(folder: Path, spec: NotebookSpec, assignment: Assignment) -> HandIn:
    """Read one notebook from a student's folder, without following links out of it."""
    file = spec.file
    path = _find(folder, file)
    if path is None:
        return HandIn(b"", _missing(folder, file, {notebook.file for notebook in assignment.notebooks}))
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return HandIn(b"", f"{file} is not a file but a link or a folder; hand in the notebook itself.")
        if status.st_size > MAX_FILE:
            size = status.st_size / 2**20
            return HandIn(b"", f"{file} has {size:.0f} MB; clear its outputs and hand it in again.")
        return HandIn(path.read_bytes())
    except OSError as error:
        return HandIn(b"", f"{file} cannot be read ({error.strerror}).")


def irregular_files(folder: Path) -> list[str]:
    """Names of links and devices in a hand-in: copying them would copy what they point to."""
    return sorted({path.name for path in folder.rglob("*") if path.is_symlink() or _is_special(path)})


def _find(folder: Path, file: str) -> Path | None:
    """The file of that name; the one highest up, for folders nest copies and back-ups."""
    found = [path for path in folder.rglob("*.ipynb") if path.name == file and not _is_backup(path)]
    return max(found, key=lambda path: (-len(path.parts), path), default=None)


def _missing(folder: Path, file: str, known: set[str]) -> str:
    found = {path.name for path in folder.rglob("*.ipynb") if not _is_backup(path)}
    if not found:
        return f"{file} is missing: there is no notebook in the hand-in."
    others = sorted(found - known)
    if not others:
        return f"{file} is missing from the hand-in."
    shown = ", ".join(f"`{name[:60]}`" for name in others[:3]) + (", ..." if len(others) > 3 else "")
    return f"{file} is missing: the hand-in has {shown}; a notebook must keep the name it was released under."


def _is_backup(path: Path) -> bool:
    return ".ipynb_checkpoints" in path.parts


def _is_special(path: Path) -> bool:
    mode = path.lstat().st_mode
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
