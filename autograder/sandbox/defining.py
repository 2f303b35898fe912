"""What a worker executes before an answer is called: the statements that the answer needs, in order, each once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cs231n import definitions

Place = tuple[str, int]
"""A cell's label, and a statement's position in it."""
Execute = Callable[[dict[str, Any]], Any]
"""Sends a message to the worker, and gives its reply's value."""


class Defining:
    """What one worker has executed so far. It may report wrongly: what it says is only passed on, as text."""

    def __init__(self, code: definitions.Notebook, file: str, replace: Mapping[str, str], asked: tuple[str, ...]):
        self._code, self._file, self._replace, self._asked = code, file, replace, asked
        self._absent: dict[str, Any] = {}
        """Names whose import failed, with the description of why."""
        self._failed: dict[Place, Any] = {}
        """What statements raised, by cell and position."""
        self._sought: set[str] = set()
        """Names that a call missed."""
        self._hidden = True
        """Whether statements that may bind names without showing them are still to be executed."""

    def together(self, name: str, execute: Execute) -> None:
        """If the order matters, execute at once what all that is asked for needs.

        Otherwise what one answer needs could be executed after what stands below it, for the sake of another answer.
        """
        if name in self._asked:
            selection = self._select(self._asked)
            if selection.ordered:
                self._run(name, selection, execute)

    def define(self, name: str, execute: Execute) -> tuple[str, Any]:
        """Execute what a name needs; gives a sentence if there is no such name, and what its definition raised."""
        selection = self._select([name])
        if selection.missing and self._hidden:
            return selection.missing[name], None
        error, defined = self._run(name, selection, execute)
        return ("" if defined or not selection.missing else selection.missing[name]), error

    def find_more(self, name: str, missed: str, execute: Execute) -> bool:
        """Execute more of the notebook, in order, for a call that missed a name; False if there is no more.

        What binds that name, which only a text may have told, as ``eval("name")`` does; then, once, all that may bind
        names without showing them.
        """
        failed = self._failed
        seen: set[str] = set()
        while missed and missed not in seen:  # what should have bound it may have missed another name
            seen.add(missed)
            binds = self._code.binding.get(missed, ())
            missed = next((n for s in binds for n in [missed_name(failed.get(self._place(s)))] if n), missed)
        first = missed not in self._sought
        self._sought.add(missed)
        if first and missed in self._code.binding:
            self._run(name, self._select([name, missed]), execute, again=True)
            return True
        if not self._hidden:
            return False
        names = dict.fromkeys([name, *self._asked])
        selection = self._select(names, hidden=True)
        if set(selection.statements) == set(self._select(names).statements):
            return False
        self._hidden = False
        self._run(name, selection, execute, again=True)
        return True

    def explained(self, error: Any) -> Any:
        """What a call raised; if it misses a name whose import failed, that failure."""
        return self._absent.get(missed_name(error), error)

    def _place(self, statement: definitions.Statement) -> Place:
        return self._code.labels[statement.cell], statement.index

    def _select(self, names: Iterable[str], hidden: bool = False) -> definitions.Selection:
        return definitions.select(self._code, names, self._replace, self._asked, hidden)

    def _run(
        self, name: str, selection: definitions.Selection, execute: Execute, again: bool = False
    ) -> tuple[Any, bool]:
        """Have statements executed; gives what the name's own definition raised, and whether the name is there now."""
        statements = {self._place(s): s for s in selection.statements}
        own = [place for place, s in statements.items() if name in s.binds and s.surely]
        anew = [place for place in statements if is_name_error(self._failed.get(place))]
        message = {
            "op": "define",
            "cells": definitions.as_cells(selection),
            "file": self._file,
            "replace": dict(self._replace),
            "name": name,
            "again": list({*own, *anew}) if again else [],
        }
        value = execute(message)
        value = value if isinstance(value, dict) else {}
        reports = value.get("failed")
        failed = {}
        for report in reports if isinstance(reports, list) else ():
            match report:
                case (str(label), int(index), dict(error)) if (label, index) in statements:
                    failed[label, index] = error
        self._failed |= failed
        for place, error in failed.items():
            if error.get("type") == "ModuleNotFoundError":
                self._absent |= dict.fromkeys(statements[place].binds, error)
        # a helper's failure shows when it is called; only the definition's own ends it here
        errors = [failed[place] for place in own if place in failed]
        defined = value.get("defined") is True
        return (self.explained(errors[-1]) if errors and not defined else None), defined


def is_name_error(error: Any) -> bool:
    """Whether the worker reports a name that is not defined."""
    return isinstance(error, dict) and error.get("type") == "NameError"


def missed_name(error: Any) -> str:
    """The name that is not defined, if that is what the worker reports."""
    found = re.match(r"name '(\w+)' is not defined", str(error.get("message"))) if is_name_error(error) else None
    return found[1] if found else ""
