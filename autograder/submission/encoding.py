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


def decode(data: bytes) -> str:
    """The text of a file in any encoding, without byte order marks; what does not fit its encoding is replaced."""
    marked = ""
    while mark := next((mark for mark in _MARKS if data.startswith(mark)), b""):
        marked, data = _MARKS[mark], data[len(mark) :]
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
    strays = sum(map(text.count, map(chr, _WESTERN)))
    if not strays:
        return text
    sample = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:SAMPLE] or data[:SAMPLE]
    high = sum(byte > 127 for byte in sample)
    mostly_stray = 2 * strays > len(text) - len(text.encode("ascii", "ignore"))
    if mostly_stray and 2 * sum(map(len, _BESIDE.findall(sample))) > high:
        best = from_bytes(sample, threshold=UNTIDY).best()
        if best is not None:
            return data.decode(best.encoding, "replace")
    return text.translate(_WESTERN)
