"""Read a notebook whose JSON is broken, as a person would: cell by cell, each as far as it can be made out.

A key that stands in unescaped quotes cannot be part of a cell's text. So the keys that every cell begins with divide
the file whatever is broken between them, each part is read on its own, and the work is linear in the file's length.
General tolerant readers of JSON were tried: on hostile input their time grows with the square of its length.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from autograder.sandbox.text import encodable
from autograder.submission.mending import joined, merged
from cs231n.syntax import NotPython, parse_code

_DECODER = json.JSONDecoder(strict=False, object_pairs_hook=merged)  # control characters may stand in strings
_KEYS = ("cell_type", "execution_count", "id", "metadata", "outputs", "attachments", "source", "input")
_TYPE = re.compile(r'"cell_type"\s*+:')
_SOURCE = re.compile(r'"(?:source|input)"\s*+:\s*+')
_FIRST_KEY = re.compile(rf'(?<!:)(?<!: )\{{\s*+"({"|".join(_KEYS)})"\s*+:')
"""Where a dict begins that is no other one's value, as nbgrader's dict in a cell's metadata is."""
_ANY_KEY = re.compile(rf'(?<!\\)"(?:{"|".join(_KEYS)})"\s*+:')
_LIST = re.compile(r'\[(?=\s*+")')
_ESCAPE = re.compile(r'\\(.)|(\n)(?="\s*+,\s*+")', re.DOTALL)
_NEXT_LINE = re.compile(r'"\s*+,\s*+"')
_SPOILT_NEXT_LINE = (
    re.compile(r'[^\s"]?\s*+,\s*+"'),
    re.compile(r'"\s*+(?:[^\s",]\s*+)?"'),
    re.compile(r'[^\n]{0,40}\n[^"\n]{0,60}"'),
)
"""What stands between two lines of a list if one of quote, comma and quote is missing or is another character."""
_UNOPENED_LINE = re.compile(r'"\s*+,[^\S\n]*+(?:\n {4}| )?')
_BAD_ESCAPE = re.compile(r'\\(u[0-9a-fA-F]{4}|["\\/bfnrt])|\\')
_STRAY_QUOTE = re.compile(r'(\\.)|"', re.DOTALL)
MOST_LISTS = 200
"""Lists of strings in one broken cell among which its text is looked for."""


@dataclass(frozen=True)
class Salvaged:
    """A cell, and whether it is as its author left it as far as can be told; None where there must have been one."""

    cell: dict[str, Any] | None
    whole: bool = True


def salvage(text: str) -> list[Salvaged]:
    """The cells of a broken notebook's text, in order; none if it is no notebook at all."""
    beginnings = list(_FIRST_KEY.finditer(text))
    # programs differ in the order of keys; few of them begin an output like a cell
    usual = Counter(match[1] for match in beginnings).most_common(1)
    first = {"cell_type", "attachments", *(key for key, _ in usual)}
    starts = [match.start() for match in beginnings if match[1] in first]
    ends = [*starts, len(text)]
    found = list(_blurred(text[: ends[0]]))
    for start, end in pairwise(ends):
        found += _part(text[start:end])
    return _without_copies(found)


def _part(text: str) -> Iterator[Salvaged]:
    """What stands between the beginnings of two cells: one of them, and perhaps others whose beginning is lost."""
    try:
        cell, end = _DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        yield from _blurred(text)
        return
    if {"cell_type", "source", "input"} & cell.keys():
        yield Salvaged(cell)
    yield from _blurred(text[end:])


def _blurred(text: str) -> Iterator[Salvaged]:
    """The cells in a text without a beginning or an end, or with something broken inside."""
    types = [match.start() for match in _TYPE.finditer(text) if not _is_nbgraders(text, match.start())]
    sources = len(_SOURCE.findall(text))
    if not types and not sources:
        if '"outputs"' in text or '"execution_count"' in text:
            yield _cell(text)
        return
    cuts = [0, *(types if sources > 1 and len(types) > 1 else types[1:] if sources > 1 else ()), len(text)]
    for start, end in pairwise(cuts):
        part = text[start:end]
        if _TYPE.search(part) or _SOURCE.search(part):
            yield _cell(part)


def _is_nbgraders(text: str, key: int) -> bool:
    """Whether a key stands in a dict that is the value of another one: nbgrader notes each cell's type, too."""
    before = text[max(0, key - 60) : key].rstrip()
    return before.endswith("{") and before[:-1].rstrip().endswith(":")


def _cell(text: str) -> Salvaged:
    """One cell of which something is broken."""
    cell = {name: value for name in _KEYS if (value := _value(text, name)) is not None}
    if "nbgrader" not in cell.get("metadata", ()) and (
        name := re.search(r'"grade_id"\s*+:\s*+"([\w.-]{1,100})"', text)
    ):
        cell["metadata"] = {"nbgrader": {"grade_id": name[1]}}
    start = _start_of_source(text)
    if start is None:
        return Salvaged(None, whole=False)
    source, whole = _source(text, start, cell.get("cell_type") == "code" or "outputs" in cell)
    cell.pop("input", None)
    return Salvaged({**cell, "source": source}, whole)


def _value(text: str, name: str) -> Any:
    key = re.search(rf'"{name}"\s*+:\s*+', text)
    if key is None or name in ("source", "input"):
        return None
    try:
        return _DECODER.raw_decode(text, key.end())[0]
    except (ValueError, RecursionError):
        return None


def _start_of_source(text: str) -> int | None:
    """Where a cell's text begins, its key being there, or nearly."""
    keys = list(_SOURCE.finditer(text))
    if keys:
        return keys[-1].end()
    before = [(match.start(), text[max(0, match.start() - 10) : match.start()]) for match in _LIST.finditer(text)]
    alike = [(SequenceMatcher(None, '"source": ', key).ratio(), start) for start, key in before[:MOST_LISTS]]
    best, start = max(alike, default=(0.0, 0))
    return start if best > 0.7 else None


def _source(text: str, start: int, code: bool) -> tuple[str, bool]:
    """A cell's text, and whether nothing of it seems to be lost."""
    try:
        value, end = _DECODER.raw_decode(text, start)
        if isinstance(value, list) or _ANY_KEY.match(text, end) or not _NEXT_LINE.match(text, end - 1):
            return joined(value), True
    except (ValueError, RecursionError):
        pass
    key = _ANY_KEY.search(text, start)
    rest = text[start : key.start() if key else len(text)]
    body = rest.rstrip(" \t\r\n,]}")
    quoted = len(body) > 1 and body.endswith('"') and not body.endswith('\\"')
    ended = quoted and (
        key is not None or not body.startswith("[") or "]" in rest[len(body) :]
    )  # the file may end here
    body = body[:-1] if quoted else body
    opening = re.match(r'(?:[^\s"]\s*+)?"?', body)
    body = body[opening.end() if opening else 0 :]
    source = _lines(body, spoilt=False)
    if not code or _is_python(source):
        return source, ended
    for other in (_lines(body, spoilt=True), source[:-1]):
        if other != source and _is_python(other):
            return other, False
    return source, False


def _lines(body: str, spoilt: bool) -> str:
    """The lines of a list of strings, or of one string, without the marks between them.

    Parameters
    ----------
    body : from behind the first quote to before the last one
    spoilt : where the quote is missing that opens a line: whether the character in its place is to be dropped
    """
    lines, start, at = [], 0, 0
    while escape := _ESCAPE.search(body, at):
        at = escape.end()
        if escape[1] != "n" and not escape[2]:
            continue
        between = _NEXT_LINE.match(body, at)
        between = between or next((m for spoilt_one in _SPOILT_NEXT_LINE if (m := spoilt_one.match(body, at))), None)
        end = between.end() if between else None
        if end is None and (unopened := _UNOPENED_LINE.match(body, at)):
            end = unopened.end() + spoilt
        if end is not None:
            lines.append(body[start:at])
            start = at = end
    return "".join(_unescaped(_NEXT_LINE.sub("", line)) for line in [*lines, body[start:]])


def _unescaped(line: str) -> str:
    """The text that a JSON string stands for, whatever is wrong with its escapes."""
    line = _BAD_ESCAPE.sub(lambda escape: escape[0] if escape[1] else r"\\", line)
    line = _STRAY_QUOTE.sub(lambda found: found[1] or r"\"", line)
    try:
        return encodable(str(_DECODER.decode(f'"{line}"')))
    except ValueError:  # a single backslash at its end
        return encodable(line)


def _is_python(source: str) -> bool:
    try:
        parse_code(source)
    except NotPython:
        return False
    return True


def _without_copies(found: list[Salvaged]) -> list[Salvaged]:
    """Each cell that has a name of its own once, where a file was written twice, whole or in part."""
    whole = {name for each in found if each.whole and (name := _name(each))}
    kept: dict[Any, Salvaged] = {}
    for number, each in enumerate(found):
        name = _name(each)
        if name and (each.whole or name not in whole):
            kept[name, joined((each.cell or {}).get("source"))] = each
        elif not name:
            kept[number] = each
    return list(kept.values())


def _name(each: Salvaged) -> str:
    name = (each.cell or {}).get("id")
    return name if isinstance(name, str) else ""
