"""What an exception in the worker is called in front of the student."""

from __future__ import annotations

import re
from typing import Any

from autograder.sandbox.text import encodable
from cs231n import definitions

HANGS = "did not return within"
EATS = "used more computing time or memory than a small input needs, and was stopped"
OUT_OF_TIME = "your notebook used up its time"
UNWRITTEN = "is not implemented yet."
UNGRADABLE = "cannot be graded:"
CONTROLS = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)])
"""Control characters, which could repaint an instructor's terminal; newline and tab are not among them."""


def error_sentence(name: str, error: Any, packages: str = "NumPy") -> str:
    """The sentence for an exception that the worker reports (which it may report wrongly: all of it is text).

    Parameters
    ----------
    name : the function that was called
    error : the report
    packages : what the notebook asks for, and the worker has
    """
    facts = error if isinstance(error, dict) else {}
    kind, message, where, code = (_text(facts.get(key)) for key in ("type", "message", "where", "code"))
    line = facts.get("line")
    line = line if isinstance(line, int) and 0 < line < 2**31 else 0
    place = f" (line {line} of {where}: `{code}`)" if code else ""
    if kind == "NotImplementedError":
        if "raise" in code and message.startswith(name):
            return f"`{name}` {UNWRITTEN}"
        return f"`{name}` needs something that is not implemented yet{place}."
    absent = re.search(r"(?:No module named '?|import of )([\w.]+)", message) if kind == "ModuleNotFoundError" else None
    if absent and not absent[1].startswith(definitions.__package__ or ""):
        return f"`{name}` needs {absent[1]}, and this notebook asks for {packages} only{place}."
    return f"`{name}` raised {kind}: {message.rstrip(' .') or 'no message'}{place}."


def hit_a_limit(said: str) -> bool:
    """Whether a sentence tells of an answer that was stopped, or not called any more."""
    return any(limit in said for limit in (HANGS, EATS, OUT_OF_TIME))


def is_unwritten(said: str) -> bool:
    """Whether a sentence tells of an answer that is not there."""
    return said.endswith(UNWRITTEN) and "(" not in said


def gave_nothing(said: str) -> bool:
    """Whether a sentence tells of an answer that is not there, cannot be defined, or was stopped."""
    return is_unwritten(said) or hit_a_limit(said) or UNGRADABLE in said


def _text(fact: Any) -> str:
    """A fact as a short text that can be written and shown anywhere."""
    return encodable(fact[:300]).translate(CONTROLS) if isinstance(fact, str) else ""
