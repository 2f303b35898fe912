"""Bring back the characters that a notebook's JSON is written in, where a program has put others in their place.

JSON knows one kind of space, of line end and of quote, and no tabs in strings, so that whatever stands for them shows.
Only the text of files that are no JSON comes here.
"""

from __future__ import annotations

import re

_COLOUR = re.compile(r"\x1b\[[0-9;?]*+[@-~]")
"""A terminal's control sequence."""
_LINE_END = re.compile(r"\r++\n?|\n\r?")
_OTHER_LINE_ENDS = ("\u2028", "\x85")
_INVISIBLE = re.compile("(?<![^\0-\x7f])[\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff]++(?![^\0-\x7f])")
"""What changes nothing between ASCII characters; between others it may join an emoji or a word."""
_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACE = re.compile(f"[{_SPACES}]")
_SPACE_IN_JSON = re.compile(rf'(?:^|[:,\[{{]) *+[{_SPACES}][ {_SPACES}]*+["\[\]{{}}]', re.MULTILINE)
_QUOTES = "“”„‟″«»＂「」"
_QUOTE = re.compile(f"«\xa0|\xa0»|[{_QUOTES}]")
_QUOTED_KEY = re.compile(f"[{_QUOTES}]\xa0?cell_type\xa0?[{_QUOTES}]")
_APOSTROPHE = re.compile("[‘’‚‛]")


def plain(text: str) -> str:
    """The text with JSON's own line ends, spaces and quotes, and nothing that cannot be seen."""
    if "\x1b[" in text:
        text = _COLOUR.sub("", text)
    for end in _OTHER_LINE_ENDS:
        if text.count(end) > text.count("\n"):
            text = text.replace(end, "\n")
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    if _QUOTED_KEY.search(text):
        text = _APOSTROPHE.sub("'", _QUOTE.sub('"', text))
    if "``cell_type''" in text:  # LaTeX's
        text = text.replace("``", '"').replace("''", '"')
    if _SPACE_IN_JSON.search(text):
        text = _SPACE.sub(" ", text)
    return text
