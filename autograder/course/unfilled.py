"""What the author of an assignment has still to fill in: skeletons mark it as ``FILL IN: what``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from autograder.course.assignments import facts_of

MARK = re.compile(r"FILL IN: (.+?)[.\"]*\)?,?$", re.MULTILINE)


def unfilled(root: Path, assignment: str) -> Iterator[str]:
    """One sentence for each place of an assignment that is not filled in yet; its solution first, its tests last.

    Parameters
    ----------
    root : the course root
    assignment : the name of a folder in ``source/``
    """
    for home in (Path("cs231n"), Path("source"), Path("autograder/hidden"), Path("autograder/mistakes")):
        for path in sorted((root / home / assignment).glob("*")):
            where = path.relative_to(root).as_posix()
            if path.suffix == ".py":
                for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
                    yield from (f"{where}, line {number}: fill in {what}." for what in MARK.findall(line))
            elif path.suffix == ".ipynb":
                for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"], start=1):
                    if not facts_of(cell).get("implements"):  # such a cell is the package's own text
                        found = MARK.findall("".join(cell["source"]))
                        yield from (f"{where}, cell {number}: fill in {what}." for what in found)
