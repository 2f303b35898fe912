"""Progress as one line of text that a saved notebook keeps as it stood in the end: ``seed: 3 of 3 in 12 s``."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from contextvars import ContextVar
from typing import Any

INTERVAL = 0.25
"""Seconds between two looks at a line that changes."""
BAR = 20
"""Characters of the bar that a line has while it grows."""

_OUTER: ContextVar[Progress | None] = ContextVar("the progress that is shown", default=None)


class Progress:
    """Something to iterate over, or to update by hand in a ``with`` block, that says how far it has come.

    In a notebook the line is an output of its own and needs no widgets; in a terminal it is overwritten; elsewhere, as
    in a log file, only its last state is written. Inside another one's loop it is a part of that one's line.

    Parameters
    ----------
    iterable : iterable, optional
        What to iterate over.
    total : int, optional
        How many steps there are; by default as many as `iterable` has.
    desc : str
        What the line starts with.
    unit : str
        What a step is, in the singular.
    scale : int
        How many steps make a unit, as bytes make a megabyte.
    initial : int
        How many steps were done before.
    disable : bool
        Whether to say nothing.
    """

    def __init__(
        self,
        iterable: Iterable[Any] = (),
        total: int | None = None,
        *,
        desc: str = "",
        unit: str = "",
        scale: int = 1,
        initial: int = 0,
        disable: bool = False,
    ):
        self.iterable = iterable
        self.total = len(iterable) if total is None and isinstance(iterable, Sized) else total
        self.desc, self.unit, self.scale, self.done, self.disable = desc, unit, scale, initial, disable
        self._first, self._more = initial, ""
        self._outer: Progress | None = None
        self._started = self._shown = time.monotonic()
        self._line: _Line | None = None

    def __iter__(self) -> Iterator[Any]:
        """Go through the iterable; each element is a step, done when the next one is asked for."""
        with self:
            for element in self.iterable:
                yield element
                self.update()

    def __enter__(self) -> Progress:
        """Begin the line."""
        self._started = self._shown = time.monotonic()
        self._outer = _OUTER.get()
        if not self.disable:
            if self._outer is None:
                self._line = _line()
            _OUTER.set(self)
            self._show(self.running())
        return self

    def __exit__(self, *_: object) -> None:
        """End the line: what it says now is what a saved notebook keeps."""
        if self.disable:
            return
        _OUTER.set(self._outer)
        self._show("" if self._outer else self.ended())
        if self._line is not None:
            self._line.end()

    def update(self, steps: int = 1) -> None:
        """Count some steps."""
        self.done += steps
        if not self.disable and time.monotonic() - self._shown > INTERVAL:
            self._show(self.running())

    def set_postfix(self, **values: object) -> None:
        """Say something more at the end of the line, such as the latest loss."""
        self._more = "".join(f", {name} {value}" for name, value in values.items())

    def running(self) -> str:
        """The line while it grows."""
        spent = time.monotonic() - self._started
        if not self.total:
            return self._told(f"{self._count(self.done)}, {_duration(spent)}")
        share = min(self.done / self.total, 1)
        told = f"{'█' * round(BAR * share):░<{BAR}} {self._how_far()}, {_duration(spent)}"
        if (new := self.done - self._first) > 0 and share < 1:
            told += f", {_duration(spent / new * (self.total - self.done))} left"
        return self._told(told)

    def ended(self) -> str:
        """The line that stays."""
        return self._told(f"{self._how_far()} in {_duration(time.monotonic() - self._started)}")

    def _told(self, how_far: str) -> str:
        return f"{self.desc}: {how_far}{self._more}" if self.desc else f"{how_far}{self._more}"

    def _how_far(self) -> str:
        return f"{self._number(self.done)} of {self._count(self.total)}" if self.total else self._count(self.done)

    def _count(self, steps: int) -> str:
        plural = "es" if self.unit.endswith("tch") else "s"
        ending = plural if steps != 1 and self.unit.islower() else ""
        return f"{self._number(steps)} {self.unit}{ending}".rstrip()

    def _number(self, steps: int) -> str:
        return str(steps) if self.scale == 1 else f"{steps / self.scale:.1f}"

    def _show(self, text: str) -> None:
        self._shown = time.monotonic()
        if self._outer is not None:
            self._outer._show("  ·  ".join(filter(None, (self._outer.running(), text))))
        elif self._line is not None:
            self._line.write(text)


def _duration(seconds: float) -> str:
    """A duration in the unit that suits it."""
    if seconds < 59.5:
        return f"{seconds:.1f} s" if seconds < 9.95 else f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


class _Line:
    """A line of text that can be written anew. This one is in no notebook and no terminal, and written once."""

    text = ""

    def write(self, text: str) -> None:
        """Put a text in the place of the last one."""
        self.text = text

    def end(self) -> None:
        """Leave the line as it is."""
        print(self.text, file=sys.stderr)


class _InTerminal(_Line):
    def write(self, text: str) -> None:
        print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)  # the escape sequence clears the rest

    def end(self) -> None:
        print(file=sys.stderr)


class _InNotebook(_Line):
    """An output with an id, by which Jupyter, VS Code and Colab put a new text in its place."""

    handle: Any = None

    def write(self, text: str) -> None:
        from IPython.display import display

        if self.handle is None:
            self.handle = display({"text/plain": text}, raw=True, display_id=True)
        else:
            self.handle.update({"text/plain": text}, raw=True)

    def end(self) -> None:
        pass


def _line() -> _Line:
    """The line that fits where this runs."""
    ipython = sys.modules.get("IPython")
    if ipython is not None and hasattr(ipython.get_ipython(), "kernel"):
        return _InNotebook()
    return _InTerminal() if sys.stderr.isatty() else _Line()
