"""What hand-ins made with an assignment's official starter code look like: the facts in its ``official.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

OFFICIAL_FILE = "official.toml"


@dataclass(frozen=True)
class Official:
    """The official package of an assignment: which of its files students write, and how its editions differ."""

    files: tuple[str, ...]
    """What students write, by path in the package, in the order in which the files build on one another."""
    recognized_by: str
    """The file without which a folder is no such package."""
    given: tuple[str, ...] = ()
    """Those of the files that students are given and may not hand in: the kit's own take their place."""
    given_modules: tuple[str, ...] = ()
    """Modules of the library whose names the package's files find bound."""
    not_in_every_edition: frozenset[str] = frozenset()
    """Questions that some edition does not ask."""
    asked_otherwise: frozenset[str] = frozenset()
    """Notebooks whose official counterpart asks other questions: graded only where a hand-in has ours."""
    renamed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Arguments that some edition calls otherwise: class -> {today's name: its name}."""


def read_official(folder: Path) -> Official | None:
    """The official editions of the assignment in a source folder, None if it has none.

    Raises
    ------
    ValueError : if the file is not TOML, or says something other than `Official` holds; the message says what
    """
    path = folder / OFFICIAL_FILE
    if not path.is_file():
        return None
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    known = {entry.name for entry in fields(Official)}
    if strange := sorted(facts.keys() - known):
        raise ValueError(f"`{strange[0]}` is not among its entries, which are {', '.join(sorted(known))}")
    if lacking := {"files", "recognized_by"} - facts.keys():
        raise ValueError(f"it must have the entry `{min(lacking)}`")
    for name in ("files", "given", "given_modules"):
        facts[name] = tuple(facts.get(name, ()))
    for name in ("not_in_every_edition", "asked_otherwise"):
        facts[name] = frozenset(facts.get(name, ()))
    return Official(**facts)
