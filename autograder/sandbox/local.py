"""Answers from code of our own, in this process: for the catalogue of mistakes and for tests, never for a student's."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from autograder.sandbox import wire
from autograder.sandbox.answers import AnswerError, Answers, Program
from autograder.sandbox.sentences import UNGRADABLE, error_sentence
from autograder.sandbox.worker import Session, TorchSession
from cs231n import definitions


class LocalAnswers(Answers):
    """A namespace of trusted functions, called the way a worker's are: over the wire, but without a process."""

    def __init__(
        self,
        namespace: Mapping[str, Any],
        torch: bool = False,
        caches: frozenset[str] = frozenset(),
        may_assume: frozenset[str] = frozenset(),
    ):
        super().__init__(Program("", definitions.parse({}), {}, caches=caches, may_assume=may_assume), "none")
        self._session = TorchSession() if torch else Session()
        self._session.namespace.update(namespace)
        self.calls = 0

    def start(self, seed: int) -> None:
        """Begin a test."""
        self._session.begin(seed)

    def rest(self) -> None:
        """Let go of what the last test kept here, which may be a while from the next one."""
        self._session.begin(0)

    def _define(self, name: str) -> None:
        if name not in self._session.namespace:
            raise AnswerError(f"`{name}` {UNGRADABLE} there is no `{name}` in the notebook.")

    def _exchange(self, name: str, message: dict[str, Any]) -> dict[str, Any]:
        self.calls += 1
        kept = self._session.kept
        reply = self._session.handle(_across(message, wire.REQUEST, resolve=lambda handle: kept[handle.id]))
        try:
            return _across(reply, wire.REPLY, keep=self._session.keep)
        except (wire.WireError, RecursionError) as error:
            raise AnswerError(error_sentence(name, self._session.describe(error))) from None


def _across(message: dict[str, Any], bounds: wire.Bounds, keep: Any = None, resolve: Any = None) -> dict[str, Any]:
    frame = wire.encode(message, keep, bounds)
    start = wire.PREFIX.size
    header, _ = wire.lengths(frame[:start], bounds)
    return wire.decode(frame[start : start + header], frame[start + header :], resolve, bounds, sys.intern)
