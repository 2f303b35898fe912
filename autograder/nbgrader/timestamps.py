"""When a hand-in was submitted, as its `timestamp.txt` has it: a file that the student can write.

nbgrader stops for the whole class at one that it cannot read, and follows it wherever it links to.
"""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc

TIMESTAMP = "timestamp.txt"
MAX_BYTES = 100
"""nbgrader writes some 30."""
AHEAD = timedelta(days=1)
"""How far a student's clock may be ahead of the grader's."""


class TimestampError(ValueError):
    """A timestamp that says nothing; the message is the reason."""


def install() -> None:
    """Make nbgrader take a hand-in with a nonsense timestamp as one without, wherever it asks for one."""
    CourseDirectory.get_existing_timestamp = existing_timestamp


def existing_timestamp(course: CourseDirectory, folder: str) -> datetime | None:
    """When the hand-in in a folder was submitted, in UTC; None if that cannot be known, which the log says."""
    try:
        return read_timestamp(Path(folder))
    except TimestampError as error:
        course.log.warning("%s %s; the hand-in is taken as one without a date.", Path(folder, TIMESTAMP), error)
        return None


def read_timestamp(folder: Path) -> datetime | None:
    """Read a folder's timestamp; None if it has none. Raises TimestampError if it is not one."""
    path = folder / TIMESTAMP
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise TimestampError("is not a file but a link or a folder")
        if status.st_size > MAX_BYTES:
            raise TimestampError(f"has {status.st_size} bytes, too many for a date")
        text = path.read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError:
        raise TimestampError("is not text") from None
    except OSError as error:
        raise TimestampError(f"cannot be read ({error.strerror})") from None
    try:
        timestamp = parse_utc(text)
        late = timestamp > datetime.now(UTC).replace(tzinfo=None) + AHEAD
    except Exception:  # dateutil raises many kinds, depending on what is wrong
        raise TimestampError("is empty" if not text else f"is not a date: {text!r}") from None
    if late:
        raise TimestampError(f"is in the future: {text!r}")
    return timestamp


def copy_timestamp(source: Path, target: Path) -> None:
    """Copy a hand-in's timestamp; an empty one in the place of nonsense, for `nbgrader release_feedback` reads it."""
    try:
        text = (source / TIMESTAMP).read_bytes() if read_timestamp(source) else None
    except TimestampError:
        text = b""
    if text is not None:
        target.mkdir(parents=True, exist_ok=True)
        copy = target / TIMESTAMP
        copy.unlink(missing_ok=True)
        copy.write_bytes(text)
