"""Read the text of a file in Microsoft's Rich Text Format, as WordPad and TextEdit save what was pasted into them."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<symbol>.)"
    r"|(?P<bracket>[{}])|[\r\n]++|(?P<text>[^\\{}\r\n]++)",
    re.DOTALL,
)
_OF_WORDS = {"par": "\n", "line": "\n", "tab": "\t"}
_OF_SYMBOLS = {"~": "\xa0", "_": "-", "-": ""}
_NO_TEXT = frozenset(
    {"fonttbl", "colortbl", "stylesheet", "info", "pict", "listtable", "listoverridetable", "generator"}
)
"""Groups that hold what a reader does not see."""


def is_rich(text: str) -> bool:
    """Whether a file's text is Rich Text."""
    return text.startswith(r"{\rtf")


def text_of(rich: str) -> str:
    """What a reader of the file sees."""
    found: list[str] = []
    groups: list[tuple[bool, int]] = []
    hidden, spare = False, 1  # spare: characters that stand behind one beyond ASCII for programs that know no other
    skipped = 0
    for token in _TOKEN.finditer(rich):
        shown = token["text"] or ""
        if token["bracket"] == "{":
            groups.append((hidden, spare))
        elif token["bracket"] and groups:
            hidden, spare = groups.pop()
        elif token["word"] == "uc":
            spare = int(token["number"] or 1)
        elif token["word"] == "u" and token["number"]:
            found += [] if hidden else [chr(int(token["number"]) % 2**16)]
            skipped = spare
            continue
        elif token["word"]:
            hidden = hidden or token["word"] in _NO_TEXT
            shown = _OF_WORDS.get(token["word"], "")
        elif token["byte"]:
            shown = bytes.fromhex(token["byte"]).decode("cp1252", "replace")
        elif token["symbol"]:
            hidden = hidden or token["symbol"] == "*"  # a group that a reader may pass over
            shown = "\n" if token["symbol"] in "\r\n" else _OF_SYMBOLS.get(token["symbol"], token["symbol"])
        shown, skipped = shown[skipped:], max(0, skipped - len(shown))
        found += [] if hidden else [shown]
    # characters beyond 16 bits are two in Rich Text
    return "".join(found).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
