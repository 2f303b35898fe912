"""What Canvas and Moodle call the files of "Download all submissions", and whose they are.

Canvas: ``<lastfirst>[_LATE]_<user id>_<submission id>_<file>``, with ``-1``, ``-2`` before the suffix of a file that
was handed in again. Moodle: ``<full name>_<participant id>_assignsubmission_file/<file>``, older versions with an
underscore at the end of the folder, or all in one name where no folders were asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

CANVAS = re.compile(r"(?P<student>[^_]+)(_late)?_(?P<number>\d+)_\d+_(?P<file>.+)", re.IGNORECASE | re.DOTALL)
MOODLE = re.compile(r"(?P<student>.+)_(?P<number>\d+)_assignsubmission_file(_(?P<file>.*))?", re.IGNORECASE | re.DOTALL)
HANDED_IN_AGAIN = re.compile(r"-\d+$")


@dataclass(frozen=True)
class Download:
    """What the name of a downloaded file or folder says."""

    student: str
    """The student's name, as the system spells it there."""
    number: str
    """The system's number for the student: the user's in Canvas, the participant's in Moodle."""
    file: str
    """What the student called the file; empty for a folder."""


def download(name: str) -> Download | None:
    """What the name of a file or folder says, if it was downloaded from Canvas or Moodle."""
    if match := MOODLE.fullmatch(name):
        return Download(match["student"], match["number"], match["file"] or "")
    if match := CANVAS.fullmatch(name):
        file = PurePath(match["file"])
        return Download(match["student"], match["number"], HANDED_IN_AGAIN.sub("", file.stem) + file.suffix)
    return None
