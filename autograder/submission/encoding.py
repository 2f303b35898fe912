"""Find out in which encoding a file was written that is not plain UTF-8, and decode it; a bad byte costs only itself.

What a byte order mark says, or where the zero bytes stand, is settled by rule. Bytes that are no UTF-8 are an accented
letter here and there (Windows' western encoding), or whole words, whose encoding charset-normalizer tells.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from autograder.sandbox.text import encodable

SAMPLE = 2**16
"""Bytes by which an encoding is told."""
UNTIDY = 0.4
"""How odd a decoded sample may look to charset-normalizer: between code, single words in another script look odd."""
MOST_SLIPS = 8
"""Places at which a byte of UTF-16 may be missing."""

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_HOLE = re.compile(rb"\0{8,}")
_SLIPPED = re.compile(f"[{''.join(chr(code << 8) for code in (9, 10, 13, *range(32, 127)))}]{{6,}}")
"""ASCII in UTF-16 that is read half a character too early."""
_BESIDE = re.compile(rb"[\x80-\xff]{2,}")
_WESTERN = {0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(128, 256)}
"""What a byte that is no UTF-8 means; ``surrogateescape`` has brought it to 0xDC80 and above."""
_STRAYS = re.compile("[\udc80-\udcff]++")
_BYTES = {ord(char): code - 0xDC00 for code, char in _WESTERN.items()}
_FOREIGN = re.compile("[^\0-\x7f]++")
MOST_MISREADS = 2
"""How often a text was read in a wrong encoding and saved again."""
UNTOUCHED = 0.1
"""Runs of characters in a misread text that may be something else, by other damage."""


def decode(data: bytes) -> str:
    """The text of a file in any encoding, without byte order marks; what does not fit its encoding is replaced."""
    text = _decoded(data)
    for _ in range(MOST_MISREADS):
        meant = {run: _reread(run) for run in set(_FOREIGN.findall(text))}
        if list(meant.values()).count("") > UNTOUCHED * len(meant):
            break
        text = _FOREIGN.sub(lambda run, meant=meant: meant[run[0]] or run[0], text)  # type: ignore[misc]
    return text


def is_misread(text: str) -> bool:
    """Whether all that is not ASCII in a text is UTF-8 that a program has read as Windows' western encoding."""
    return not text.isascii() and all(_reread(run[0]) for run in _FOREIGN.finditer(text))


def _reread(run: str) -> str:
    """What characters of the western encoding mean as UTF-8; nothing if they are none."""
    try:
        return run.translate(_BYTES).encode("latin-1").decode()
    except UnicodeError:
        return ""


def _decoded(data: bytes) -> str:
    marked, at = "", 0
    while mark := next((mark for mark in _MARKS if data.startswith(mark, at)), b""):
        marked, at = _MARKS[mark], at + len(mark)
    data = data[at:]
    wide = _wide(data, marked)
    if wide.startswith("utf-32"):
        return _utf_32(data, wide)
    return encodable(_utf_16(data, wide)) if wide else _narrow(data)


def _wide(data: bytes, marked: str) -> str:
    """The encoding, if a character takes two or four bytes, most of them zero in a notebook; else nothing."""
    dense = _HOLE.sub(b"", data)
    zeros = dense.count(0) / max(len(dense), 1)
    if zeros < 0.2:
        return ""
    bits = 32 if zeros > 0.6 else 16
    if marked.startswith(f"utf-{bits}"):
        return marked
    begin, width = data[:64], bits // 8  # further on a byte may be missing
    ahead = begin[::width].count(0) > begin[width - 1 :: width].count(0)
    return f"utf-{bits}-{'be' if ahead else 'le'}"


def _utf_32(data: bytes, encoding: str) -> str:
    try:
        return data[: len(data) // 4 * 4].decode(encoding)
    except UnicodeDecodeError:  # a byte is missing, say; without the zeros most characters are one byte each
        return data.replace(b"\0", b"").decode("latin-1")


def _utf_16(data: bytes, encoding: str) -> str:
    """Decode, again from the next byte on wherever a missing one has made all that follows unreadable."""
    found, at = [], 0
    for _ in range(MOST_SLIPS):
        text = data[at : len(data) - (len(data) - at) % 2].decode(encoding, "surrogatepass")
        slip = _SLIPPED.search(text)
        if slip is None:
            break
        text = text[: slip.start()]
        at += len(text.encode(encoding, "surrogatepass")) + 1
        found.append(text)
    else:
        text = data[at : len(data) - (len(data) - at) % 2].decode(encoding, "surrogatepass")
    return "".join([*found, text])


def _narrow(data: bytes) -> str:
    text = data.decode("utf-8", "surrogateescape")
    strays = _STRAYS.findall(text)
    if not strays:
        return text
    sample = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:SAMPLE] or data[:SAMPLE]
    high = sum(byte > 127 for byte in sample)
    fitting = len(text) - len(text.encode("ascii", "ignore")) - sum(map(len, strays))
    foreign = [line for line in text.split("\n") if not line.isascii()]
    spoilt = sum(_STRAYS.search(line) is not None for line in foreign)  # a few, if a block of bytes is another file's
    mostly_stray = len(strays) > fitting and 2 * spoilt > len(foreign)
    if mostly_stray and 2 * sum(map(len, _BESIDE.findall(sample))) > high:
        best = from_bytes(sample, threshold=UNTIDY).best()
        if best is not None:
            return data.decode(best.encoding, "replace")
    return text.translate(_WESTERN)
