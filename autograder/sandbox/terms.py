"""A call in the terms of the hand-in it goes to: an older edition may say otherwise what today's hidden tests say.

Hidden tests speak of every function as today's assignment does. Where a hand-in's edition calls an argument otherwise,
counts a probability from the other end or has no notion of a value, the call is put into its terms on the way there,
and what the function left in its settings is put back into ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class NotInEdition(Exception):  # noqa: N818  (it is a fact about the hand-in, not a mistake in it)
    """A call that asks for what a hand-in's edition has no notion of; the message says what."""


@dataclass(frozen=True)
class Term:
    """How an edition says one argument or setting."""

    name: str = ""
    """Its own name for it, if that differs."""
    values: Mapping[str, Any] | None = None
    """Its own values, by `str` of today's; it has no notion of others. None leaves values as they are."""
    complement: bool = False
    """Whether a probability p is 1 - p there."""
    default: Any = None
    """What it is given where the caller gives nothing, unless None."""


@dataclass(frozen=True)
class Terms:
    """How an edition says what one function is given."""

    arguments: Mapping[str, Term] = field(default_factory=dict)
    """Keyword arguments, by today's name."""
    settings: Mapping[str, Term] = field(default_factory=dict)
    """Keys of its settings, a dict."""
    place: int = 0
    """Where its settings stand among its positional arguments."""
    keyword: str = ""
    """What it calls its settings."""

    def call(self, function: str, args: tuple, kwargs: Mapping[str, Any]) -> tuple[tuple, dict[str, Any]]:
        """The arguments in the edition's terms, in the same order. Raises NotInEdition."""
        said = translated(function, kwargs, self.arguments)
        if not self.settings:
            return args, said
        given = args[self.place] if self.place < len(args) else said.get(self.keyword)
        settings = translated(function, given or {}, self.settings)
        if self.place < len(args):
            return (*args[: self.place], settings, *args[self.place + 1 :]), said
        return args, said | {self.keyword: settings}

    def restored(self, changed: Any) -> Any:
        """What the function changed, by place, with its settings in today's terms."""
        if not self.settings or not isinstance(changed, dict):
            return changed
        return {place: self._ours(value) if isinstance(value, dict) else value for place, value in changed.items()}

    def _ours(self, settings: dict) -> dict:
        today = {term.name or name: (name, term) for name, term in self.settings.items()}
        found = {}
        for key, value in settings.items():
            name, term = today.get(key, (key, Term()))
            found[name] = 1 - value if term.complement and isinstance(value, int | float) else value
        return found


def translated(function: str, given: Mapping[str, Any], terms: Mapping[str, Term]) -> dict[str, Any]:
    """What is given, by name, in an edition's terms; what is added comes last."""
    found = {}
    for name, value in given.items():
        term = terms.get(name, Term())
        if term.values is not None and str(value) not in term.values:
            raise NotInEdition(f"`{function}` has no {name}={value!r} in this edition of the official assignment.")
        value = value if term.values is None else term.values[str(value)]
        found[term.name or name] = 1 - value if term.complement else value
    for name, term in terms.items():
        if term.default is not None:
            found.setdefault(term.name or name, term.default)
    return found
