"""Walk over a hand-in's folder: links are never followed, and neither depth nor number of files can make it long."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

MAX_DEPTH = 20
"""Folders inside one another; zipped downloads nest five or six."""
MAX_PATH = 1000
"""Bytes of a path below the hand-in; a system takes some 4,000 in all."""
MAX_ENTRIES = 20_000
"""Files and folders that are looked at."""


@dataclass(frozen=True)
class Tree:
    """What is in a folder: first what is highest up, then by path, so that the order is always the same."""

    files: tuple[Path, ...]
    """Ordinary files."""
    irregular: tuple[Path, ...]
    """Links, to folders or files, devices and pipes."""
    complete: bool
    """False if there is more than is looked at."""


def walk(folder: Path, depth: int = MAX_DEPTH) -> Tree:
    """What is in a folder and the folders in it, `depth` levels down; nothing if the folder itself is a link."""
    files: list[Path] = []
    irregular: list[Path] = []
    level = [] if folder.is_symlink() else [folder]
    left, prefix, complete = MAX_ENTRIES, len(os.fsencode(folder)), True
    for _ in range(depth):
        deeper: list[Path] = []
        for place in level:
            entries = _entries(place)
            seen = [entry for entry in entries if len(os.fsencode(entry.path)) - prefix <= MAX_PATH][:left]
            complete = complete and len(seen) == len(entries)
            left -= len(seen)
            for entry in seen:
                if entry.is_dir(follow_symlinks=False):
                    deeper.append(place / entry.name)
                else:
                    (files if entry.is_file(follow_symlinks=False) else irregular).append(place / entry.name)
        level = deeper
    return Tree(tuple(files), tuple(irregular), complete and not level)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:  # it may not be read, or is gone
        return []
