"""Read JSON whose punctuation is spoilt throughout: only strings, brackets and their order count.

Colons, commas and brackets may be other ones, or wide ones, or gone; strings must be whole.
"""

from __future__ import annotations

import json
import re
from typing import Any

from autograder.sandbox.text import encodable

DEEPEST = 1000
"""Brackets that may be open at once."""

_TOKEN = re.compile(
    r'(?P<string>"(?:[^"\\]|\\.)*+")|(?P<open>[\[{(<【｛])|(?P<close>[\]})>】｝])|(?P<colon>:|：|=>?)'
    r'|(?P<value>[^\s"\[\]{}()<>【】｛｝:：=,;，、]++)',
    re.DOTALL,
)
_USUAL = [
    re.compile(joint)
    for joint in (r'"cell_type"\s*+:', r'\{\s*+"', r'"(?:source|input)"\s*+:\s*+["\[]', r'"\s*+,\s*+"', r"[\]}]\s*+,")
]
"""Joints of which an indented notebook's JSON, however damaged, holds some of each kind."""
_COLON = re.compile(r'"(?:cell_type|source)"\s*+(?::|：|=)')


def is_spoilt(text: str) -> bool:
    """Whether one kind of punctuation stands nowhere in a notebook's text."""
    return '"cell_type"' in text and not all(joint.search(text) for joint in _USUAL)


def loosely(text: str) -> Any:
    """What the brackets of a text hold, the last whole one of them; None if there is none, or far too many are open."""
    with_colons = _COLON.search(text) is not None
    open_ones: list[tuple[list[Any], list[bool]]] = []
    items: list[Any] = []
    keyed = [False]
    whole = None
    for token in _TOKEN.finditer(text):
        if token["string"]:
            items.append(_string(token["string"]))
        elif token["open"]:
            if len(open_ones) == DEEPEST:
                return None
            open_ones.append((items, keyed))
            items, keyed = [], [not with_colons and token["open"] in "{｛"]
        elif token["colon"]:
            keyed[0] = True
        elif token["close"] and open_ones:
            whole = _dict(items) if keyed[0] else items
            items, keyed = open_ones.pop()
            items.append(whole)
        elif token["value"]:
            items.append(None)  # no number or word matters here
    return whole


def _dict(items: list[Any]) -> dict[str, Any]:
    return {key: value for key, value in zip(items[::2], items[1::2], strict=False) if isinstance(key, str)}


def _string(token: str) -> str:
    try:
        return encodable(str(json.loads(token, strict=False)))
    except ValueError:
        return token[1:-1]
