"""Text from outside, made fit to be written: half an emoji or a file name that is not UTF-8 breaks every print."""

from __future__ import annotations


def encodable(text: str) -> str:
    """The text with lone surrogates replaced: JSON and exceptions may hold them, no file and no parser takes them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def printable(name: str, limit: int | None = 80) -> str:
    """A file's or folder's name for people: what cannot be shown is spelled out, as in ``\\udcff``.

    Parameters
    ----------
    name : as the file system gives it
    limit : characters that are kept, of a longer name its beginning and end; None keeps all, and names distinct
    """
    text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
    if limit is None or len(text) <= limit:
        return text
    return f"{text[: limit - 13]}...{text[-10:]}"
