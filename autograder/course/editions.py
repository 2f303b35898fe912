"""What hand-ins made with an assignment's official starter code look like: the facts in its ``official.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

OFFICIAL_FILE = "official.toml"


@dataclass(frozen=True)
class Edition:
    """How one official edition differs from today's: what it calls otherwise, and what it has no notion of."""

    name: str
    """Its years, for people."""
    recognized_by: Mapping[str, str]
    """Its mark: class -> an argument that only this edition and those after it in the file give it."""
    has_no: frozenset[str] = frozenset()
    """Questions that it does not ask."""
    arguments: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
    """Function or class -> today's argument -> how it is said in this edition; see `autograder.sandbox.terms.Term`."""
    settings: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
    """Function -> today's key in the settings it is given (its last argument, a dict) -> the same."""


@dataclass(frozen=True)
class Official:
    """The official package of an assignment: which of its files students write, and how its editions differ."""

    files: tuple[str, ...]
    """What students write, by path in the package, in the order in which the files build on one another."""
    recognized_by: str
    """The file without which a folder is no such package."""
    given: tuple[str, ...] = ()
    """Those of the files that students are given and may not hand in: the kit's own take their place."""
    starter: tuple[str, ...] = ()
    """Other files of the starter code, which the kit has no use for; any further one is a student's own module."""
    given_modules: tuple[str, ...] = ()
    """Modules of the library whose names the package's files find bound."""
    not_in_every_edition: frozenset[str] = frozenset()
    """Questions that some edition does not ask."""
    asked_otherwise: frozenset[str] = frozenset()
    """Notebooks whose official counterpart asks other questions: graded only where a hand-in has ours."""
    may_assume: frozenset[str] = frozenset()
    """What the text of every edition allows an answer to assume; hidden tests ask for it by these names."""
    editions: tuple[Edition, ...] = ()
    """Editions that differ from today's in how a question is asked; the first whose mark a hand-in bears is its own."""


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
    for name in ("files", "given", "starter", "given_modules"):
        facts[name] = tuple(facts.get(name, ()))
    for name in ("not_in_every_edition", "asked_otherwise", "may_assume"):
        facts[name] = frozenset(facts.get(name, ()))
    facts["editions"] = tuple(map(_edition, facts.get("editions", ())))
    return Official(**facts)


def _edition(facts: dict[str, Any]) -> Edition:
    known = {entry.name for entry in fields(Edition)}
    if strange := sorted(facts.keys() - known):
        raise ValueError(f"`{strange[0]}` is not among an edition's entries, which are {', '.join(sorted(known))}")
    if lacking := {"name", "recognized_by"} - facts.keys():
        raise ValueError(f"an edition must have the entry `{min(lacking)}`")
    said = {"name", "values", "complement", "default"}
    for names in (*facts.get("arguments", {}).values(), *facts.get("settings", {}).values()):
        for today, term in names.items():
            if strange := sorted(term.keys() - said):
                raise ValueError(f"`{today}` has `{strange[0]}`, which is not among {', '.join(sorted(said))}")
    return Edition(**facts | {"has_no": frozenset(facts.get("has_no", ()))})
