"""The students of a class list, and which hand-in is whose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.systems.downloads import download


@dataclass(frozen=True)
class Person:
    """A student as another system lists them."""

    row: int
    """Where they stand in its spreadsheet."""
    ids: tuple[str, ...]
    """Everything that the system calls them by: login, e-mail address, numbers; the handiest first."""
    number: str
    """The number that stands in the names of files downloaded from there."""
    first_name: str = ""
    last_name: str = ""
    email: str = ""

    @property
    def id(self) -> str:
        """What to call them here: the first thing that the system calls them by."""
        return next(filter(None, self.ids), "")

    @property
    def name(self) -> str:
        """Their full name."""
        return f"{self.first_name} {self.last_name}".strip()

    def is_called(self, name: str) -> bool:
        """Whether a hand-in of this name is theirs."""
        known = {each.casefold() for each in self.ids if each}
        if name.casefold() in known:
            return True
        found = download(name)
        return bool(found and found.number == self.number)


def rows_of(people: Sequence[Person], names: Iterable[str]) -> tuple[dict[str, int], list[str]]:
    """The row of each hand-in's student, and the hand-ins that are nobody's, or could be those of several."""
    found: dict[str, int] = {}
    nobodys = []
    for name in names:
        theirs = [person.row for person in people if person.is_called(name)]
        if len(theirs) == 1 and theirs[0] not in found.values():
            found[name] = theirs[0]
        else:
            nobodys.append(name)
    return found, nobodys
