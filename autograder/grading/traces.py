"""What there is of one student in some place, and how to remove it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path


@dataclass(frozen=True)
class Trace:
    """Something that is kept of a student."""

    about: str
    """What it is and where it lies, as in "removed ..."."""
    remove: Callable[[], None]


def at(paths: Iterable[Path]) -> Iterator[Trace]:
    """The files, folders and links that are there."""
    for path in paths:
        if path.exists() or path.is_symlink():
            yield Trace(str(path), partial(_remove, path))


def _remove(path: Path) -> None:
    """Remove a file or a folder; of a link the link, and nothing that it leads to."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
