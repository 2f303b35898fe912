"""Take a notebook's text out of what a mail program, a browser or a terminal has wrapped it in.

Each of these changes every quote or every line, so that it shows in the way the word ``cell_type`` is written.
"""

from __future__ import annotations

import html
import json
import quopri
import re
from urllib.parse import unquote

from autograder.submission.characters import plain
from autograder.submission.lines import as_written
from autograder.submission.rich_text import is_rich, text_of

_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|pre|div|meta|\?xml)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:amp;)?(?:quot|#34|#x22);cell_type", re.IGNORECASE)
_BARE_KEY = re.compile(r"([{,]\s*+)(cell_type|source|metadata|outputs|execution_count|id|cells)(?=\s*+:)")
_ODD_BACKSLASHES = re.compile(r"(?<!\\)(?:\\\\)*+\\n")
_MARKDOWN_ESCAPE = re.compile(r"\\([_*\[\]`#])")
_KEY = re.compile(r'(?<!\\)"([A-Za-z]{1,20}(?:[ _-][A-Za-z]{1,20}){0,3})"(?=\s*+:)')
_ESCAPE = re.compile(r'\\(["\\/])')
_PYTHON = re.compile(r"""'((?:[^'\\]|\\.)*)'|"(?:[^"\\]|\\.)*"|\b(?:None|True|False)\b""", re.DOTALL)
_PYTHON_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|(['\"])|.)|\"", re.DOTALL)
_WORDS = {"None": "null", "True": "true", "False": "false"}
_PIECES = re.compile(r'"[ \t]*+\n\s*+"')
"""Between two string literals that pprint has made of one."""
_ONE_QUOTE = {
    mark: re.compile(rf"^( *+)(?:{mark}(\w++){mark}: )?(?:{mark}(.*){mark})?([^{mark}\n]*+)$", re.MULTILINE)
    for mark in "'`"
}
"""A line of indented JSON that has another mark wherever a quote stood: a key, a string, the rest."""
MOST_TIMES = 2
"""How often the same is undone."""


def unwrapped(text: str) -> str:
    """The text with a notebook's JSON in it as it was, where it can be told what has changed all of it."""
    text = plain(text_of(text) if is_rich(text) else text)
    if "=3D" in text and "=\n" in text:
        text = quopri.decodestring(text.encode()).decode("utf-8", "replace")
    text = as_written(text)
    for _ in range(MOST_TIMES):
        if _PAGE.match(text) or _ENTITY.search(text):
            text = _from_page(text)
    if "%22cell_type%22" in text:
        text = unquote(text)
    if '""cell_type""' in text:  # a table's cell
        text = text.replace('""', '"')
    if '"cell_type"' not in text and r"\"cell_type\"" in text:
        text = _from_string(text)
    if r"cell\_type" in text:
        text = _MARKDOWN_ESCAPE.sub(r"\1", text)
    if '"' not in text:
        for mark, line in _ONE_QUOTE.items():
            if f"{mark}cell_type{mark}" in text:
                text = line.sub(_with_quotes, text.replace(rf"\{mark}", r"\""))
    if '"cell_type"' not in text and "'cell_type'" in text:
        text = _PIECES.sub("", _PYTHON.sub(_as_json, text))
    if '"cell_type"' not in text:
        text = _KEY.sub(_as_usual, _BARE_KEY.sub(r'\1"\2"', text))
    for _ in range(MOST_TIMES):
        if r"\\n" in text and not _ODD_BACKSLASHES.search(text):  # every backslash is two
            text = text.replace(r"\\", "\\")
    return text.replace("\t", "    ")  # JSON writes a tab in a string as an escape


def _with_quotes(line: re.Match[str]) -> str:
    key = f'"{line[2]}": ' if line[2] else ""
    string = f'"{line[3]}"' if line[3] is not None else ""
    return f"{line[1]}{key}{string}{line[4]}"


def _as_usual(key: re.Match[str]) -> str:
    """A key in small letters, with underscores."""
    return f'"{key[1].lower().replace(" ", "_").replace("-", "_")}"'


def _from_page(text: str) -> str:
    """The text that a page shows; if nothing in it is escaped, the page holds the notebook as data and stays."""
    escaped = "&lt;" in text or "&quot;" in text or "&amp;" in text or "&#" in text
    return plain(html.unescape(_TAG.sub("", text)).replace("\xa0", " ")) if escaped else text


def _from_string(text: str) -> str:
    """The text in a string literal of JSON or JavaScript."""
    start, end = text.find("{"), text.rfind("}") + 1
    try:
        return str(json.loads(f'"{text[start:end]}"', strict=False))
    except ValueError:
        return _ESCAPE.sub(r"\1", text.replace(r"\\n", "\0").replace(r"\n", "\n").replace("\0", r"\n"))


def _as_json(literal: re.Match[str]) -> str:
    """A literal of Python's, as JSON writes it."""
    if literal[0][0] in "'\"":
        return f'"{_PYTHON_ESCAPE.sub(_escape_as_json, literal[0][1:-1])}"'
    return _WORDS[literal[0]]


def _escape_as_json(found: re.Match[str]) -> str:
    if found[1]:
        return rf"\u00{found[1]}"
    quote = found[2] or found[0]
    return {"'": "'", '"': r"\""}.get(quote, quote)
