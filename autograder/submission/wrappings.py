"""Take a notebook's text out of what a mail program, a browser or a terminal has wrapped it in.

Each of these changes every quote or every line, so that it shows in the way the word ``cell_type`` is written.
"""

from __future__ import annotations

import html
import json
import quopri
import re
from urllib.parse import unquote

_PREFIX = re.compile(r"(?:>[ ]?|[+|]|[ \t]*\d+(?:[:|]|\t)[ ]?)")
"""What stands before each line in a quoted mail, a diff, or a listing."""
_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|pre|div|meta|\?xml)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:quot|#34|#x22);cell_type", re.IGNORECASE)
_TYPOGRAPHIC = str.maketrans("“”„‟″«»＂‘’‚‛\xa0", '""""""""\'\'\'\' ')
_TYPOGRAPHIC_KEY = re.compile("[“”„‟″«»＂]cell_type[“”„‟″«»＂]")
_BARE_KEY = re.compile(r"([{,]\s*+)(cell_type|source|metadata|outputs|execution_count|id|cells)(?=\s*+:)")
_LINE_END = re.compile(r'(?<!\\)\\n"')
_ESCAPE = re.compile(r'\\(["\\/])')
_BLANK_NOT_A_SPACE = re.compile('\n *\xa0[ \xa0]*["{\\[\\]}]')
_PYTHON = re.compile(r"""'((?:[^'\\]|\\.)*)'|"(?:[^"\\]|\\.)*"|\b(?:None|True|False)\b""", re.DOTALL)
_PYTHON_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|(['\"])|.)|\"", re.DOTALL)
_WORDS = {"None": "null", "True": "true", "False": "false"}
FEWEST_LINES = 20
"""Lines that must begin alike to be taken for lines with something put before them."""


def unwrapped(text: str) -> str:
    """The text with a notebook's JSON in it as it was, where it can be told what has changed all of it."""
    text = _without_prefixes(text.replace("\ufeff", ""))
    if "=3D" in text and re.search(r"=\r?\n", text):
        text = quopri.decodestring(text.encode()).decode("utf-8", "replace")
    if _PAGE.match(text) or _ENTITY.search(text):
        text = _from_page(text)
    if "%22cell_type%22" in text:
        text = unquote(text)
    if '""cell_type""' in text:  # a table's cell
        text = text.replace('""', '"')
    if '"cell_type"' not in text and r"\"cell_type\"" in text:
        text = _from_string(text)
    if _TYPOGRAPHIC_KEY.search(text) or _BLANK_NOT_A_SPACE.search(text):
        text = text.translate(_TYPOGRAPHIC)
    if '"cell_type"' not in text and "'cell_type'" in text:
        text = _PYTHON.sub(_as_json, text)
    if '"cell_type"' not in text:
        text = _BARE_KEY.sub(r'\1"\2"', text)
    if r'\\n"' in text and not _LINE_END.search(text):  # every backslash is two
        text = text.replace(r"\\", "\\")
    return text


def _without_prefixes(text: str) -> str:
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    marked = sum(_PREFIX.match(line) is not None for line in filled)
    if marked < FEWEST_LINES or marked < 0.9 * len(filled):
        return text
    return "\n".join(line[match.end() :] if (match := _PREFIX.match(line)) else line for line in lines)


def _from_page(text: str) -> str:
    """The text that a page shows; if nothing in it is escaped, the page holds the notebook as data and stays."""
    escaped = "&lt;" in text or "&quot;" in text or "&amp;" in text or "&#" in text
    return html.unescape(_TAG.sub("", text)) if escaped else text


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
