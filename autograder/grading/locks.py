"""One command at a time where two would write over each other's results."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


class BusyError(Exception):
    """Another command is at work in the same place; the message says what to do."""


@contextmanager
def alone_in(place: Path | str, lock: Path) -> Iterator[None]:
    """Be the only command that writes to `place`. The lock goes with its process, however that ends.

    Raises
    ------
    BusyError : if another process holds the lock
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    held = FileLock(lock, blocking=False)
    try:
        held.acquire()
    except Timeout:
        raise BusyError(
            f"another command is writing to {place}; wait until it has ended, then type this again."
        ) from None
    try:
        yield
    finally:
        held.release()
