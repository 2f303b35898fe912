"""Read the cells of what Jupyter and others export a notebook as: a script, Markdown, a page, a session, a table.

Only exports that say where a cell begins are read. Prose that is rendered, as in a page, is not to be had.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Any

from autograder.sandbox.text import encodable
from autograder.submission.characters import plain

Node = dict[str, Any]

_SCRIPT = re.compile(r"^# (?:%%(?P<percent>.*)|In ?\[[ \d]*\]:|COMMAND -{5,}) *$", re.MULTILINE)
"""Before a cell in a script: of jupytext, VS Code and Spyder, of nbconvert, and (between cells) of Databricks."""
_COMMENT = re.compile(r"^# ?(?:MAGIC ?)?", re.MULTILINE)
_FENCE = re.compile(r"(`{3,}|~{3,}) ?\{?(?:python\w*|py|)\}?")
_PROMPT = re.compile(r"(?:In \[\d+\]: |>>> )(.*)")
_CONTINUED = re.compile(r" *\.\.\.:? ?(.*)")
_PROSE_OF_ZEPPELIN, _PYTHON_OF_ZEPPELIN = re.compile(r"%md *"), re.compile(r"%[\w.]*(?:python|pyspark) *")
_HIGHLIGHTED = re.compile(r"highlight[^<>]*+>\s*+\Z")
_TAG = re.compile(r"<[^<>]*+>")


def cells_of(text: str) -> list[Node]:
    """The cells of an export, as nbformat 4 has them; none if it is none."""
    text = plain(text)
    return next((cells for read in _READERS if (cells := list(read(text)))), [])


def _script(text: str) -> Iterator[Node]:
    found = list(_SCRIPT.finditer(text))
    begins = [0, *(match.end() for match in found)]
    ends = [*(match.start() for match in found), len(text)]
    for match, begin, end in zip([None, *found], begins, ends, strict=True):
        part = text[begin:end].strip("\n")
        if (match and match["percent"] and "markdown" in match["percent"]) or part.startswith("# MAGIC"):
            yield _prose(_COMMENT.sub("", part).removeprefix("%md\n"))
        elif found:
            code, _, rest = part.rpartition("\n\n\n") if match else ("", "", part)
            if code and not _is_commented(rest):
                code, rest = part, ""
            if match:
                yield _code(code or rest)
            if code or not match:
                yield from (_prose(_COMMENT.sub("", prose)) for prose in rest.split("\n\n") if prose)


def _is_commented(text: str) -> bool:
    return all(line.startswith("#") or not line for line in text.split("\n"))


def _page(text: str) -> Iterator[Node]:
    parts = text.split("<pre>")
    for before, part in pairwise(parts):
        if _HIGHLIGHTED.search(before[-200:]):
            yield _code(html.unescape(_TAG.sub("", part.partition("</pre>")[0])))


def _markdown(text: str) -> Iterator[Node]:
    lines: list[str] = []
    fence = ""
    fenced = False
    for line in text.split("\n"):
        if fence and line == fence:
            yield _code("\n".join(lines))
            lines, fence, fenced = [], "", True
        elif not fence and (match := _FENCE.fullmatch(line)):
            if fenced or any(lines):
                yield _prose("\n".join(lines))
            lines, fence = [], match[1]
        else:
            lines.append(line)
    if fenced and any(lines):
        yield _prose("\n".join(lines))


def _session(text: str) -> Iterator[Node]:
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        if begin := _PROMPT.fullmatch(line):
            if lines and line.startswith("In"):
                yield _code("\n".join(lines))
                lines = []
            lines.append(begin[1])
        elif lines and (more := _CONTINUED.fullmatch(line)):
            lines.append(more[1])
        elif lines:
            yield _code("\n".join(lines))
            lines = []


def _zeppelin(text: str) -> Iterator[Node]:
    """The paragraphs of a note of Apache Zeppelin's, whose first line says what they are."""
    try:
        note = json.loads(text, strict=False) if '"paragraphs"' in text else None
    except (ValueError, RecursionError):
        return
    paragraphs = note.get("paragraphs") if isinstance(note, dict) else None
    for paragraph in paragraphs if isinstance(paragraphs, list) else ():
        source = paragraph.get("text") if isinstance(paragraph, dict) else None
        if isinstance(source, str):
            source = encodable(source)
            kind, _, rest = source.partition("\n")
            is_prose, is_said = _PROSE_OF_ZEPPELIN.fullmatch(kind), _PYTHON_OF_ZEPPELIN.fullmatch(kind)
            yield _prose(rest) if is_prose else _code(rest if is_said else source)


def _table(text: str) -> Iterator[Node]:
    """The rows of a spreadsheet with a cell in each, where its head says which column holds the text."""
    head = text.split("\n", 1)[0]
    if "cell_type" not in head or "source" not in head:
        return
    with suppress(csv.Error):  # a field of megabytes, say; what stands above it is read
        for row in csv.DictReader(io.StringIO(text, newline="")):
            if source := row.get("source"):
                yield _code(source) if row.get("cell_type") == "code" else _prose(source)


_READERS: tuple[Callable[[str], Iterator[Node]], ...] = (_zeppelin, _table, _page, _script, _markdown, _session)


def _code(source: str) -> Node:
    return {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": source.strip("\n")}


def _prose(source: str) -> Node:
    return {"cell_type": "markdown", "metadata": {}, "source": source.strip("\n")}
