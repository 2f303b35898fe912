"""Kinds of damage, by the author of the reader."""

from __future__ import annotations

import html
import json
import random
import re
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Any

from damage.whole import File, Whole

Content = dict[str, Any]
JUNK = ("x", "\0", " ", "}", "]", "{", '"', ",", "\\", "é")

COMMENTS = (
    ("cp1252", "größe – naïf"),
    ("latin-1", "größe"),
    ("gb18030", "计算均值和方差"),
    ("shift_jis", "平均と分散を計算"),
    ("cp1251", "среднее и дисперсия"),
    ("euc_kr", "평균과 분산"),
    ("cp037", "mean"),
)
"""Encodings, and what somebody who uses them may write."""


def bytes_flipped(whole: Whole, rng: random.Random) -> File:
    """A few bytes are others."""
    data = bytearray(whole.text.encode())
    for _ in range(rng.randint(1, 5)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return File(bytes(data))


def structure_hit(whole: Whole, rng: random.Random) -> File:
    """One of JSON's own characters is another one, or gone."""
    text = whole.text
    spots = [match.start() for match in re.finditer(r'(?<!\\)["{}\[\],:]', text)]
    at = rng.choice(spots)
    return File((text[:at] + rng.choice(("", *JUNK)) + text[at + 1 :]).encode())


def truncated(whole: Whole, rng: random.Random) -> File:
    """The end is missing."""
    data = whole.text.encode()
    return File(data[: rng.randrange(len(data) // 10, len(data))])


def beginning_lost(whole: Whole, rng: random.Random) -> File:
    """The beginning is missing."""
    data = whole.text.encode()
    return File(data[rng.randrange(1, len(data) // 2) :])


def span_deleted(whole: Whole, rng: random.Random) -> File:
    """Something is missing in the middle."""
    data = whole.text.encode()
    at = rng.randrange(len(data))
    return File(data[:at] + data[at + rng.choice((1, 5, 50, 500, 4096)) :])


def span_zeroed(whole: Whole, rng: random.Random) -> File:
    """A block of a disk was never written."""
    data = bytearray(whole.text.encode())
    at, size = rng.randrange(len(data)), rng.choice((16, 512, 4096))
    data[at : at + size] = bytes(len(data[at : at + size]))
    return File(bytes(data))


def span_doubled(whole: Whole, rng: random.Random) -> File:
    """A piece stands there twice."""
    data = whole.text.encode()
    at = rng.randrange(len(data))
    end = at + rng.choice((5, 100, 2000, 10_000))
    return File(data[:end] + data[at:end] + data[end:])


def span_moved(whole: Whole, rng: random.Random) -> File:
    """Two pieces have changed places."""
    data = whole.text.encode()
    a, b, c = sorted(rng.randrange(len(data)) for _ in range(3))
    return File(data[:a] + data[b:c] + data[a:b] + data[c:])


def junk_inserted(whole: Whole, rng: random.Random) -> File:
    """A cat walked over the keyboard."""
    text = whole.text
    at = rng.randrange(len(text))
    return File((text[:at] + "".join(rng.choices(JUNK, k=rng.randint(1, 30))) + text[at:]).encode())


def lines_lost(whole: Whole, rng: random.Random) -> File:
    """Some lines are gone."""
    lines = whole.text.split("\n")
    at = rng.randrange(len(lines))
    del lines[at : at + rng.randint(1, 4)]
    return File("\n".join(lines).encode())


def written_twice(whole: Whole, rng: random.Random) -> File:
    """The file holds itself two times, or a second file that was cut off."""
    text = whole.text
    return File((text + text[: rng.choice((len(text), rng.randrange(len(text))))]).encode())


def comma_too_many(whole: Whole, rng: random.Random) -> File:
    """Commas before closing brackets, as JavaScript allows."""
    return File(re.sub(r"(\n\s*)([\]}])", r",\1\2", whole.text).encode())


def comments(whole: Whole, rng: random.Random) -> File:
    """Somebody wrote comments into the JSON."""
    return File(re.sub(r'("cells": ?\[)', r"\1 // the cells\n", whole.text + "\n# end\n").encode())


def null_cells(whole: Whole, rng: random.Random) -> File:
    """Some cells are none."""
    content = whole.content
    for cell in (None, 3, "x", [], {}):
        content["cells"].insert(rng.randrange(len(content["cells"])), cell)
    content["nbformat_minor"] = rng.choice((5, "5", None))
    return File(whole.saved(content).encode())


def field_missing(whole: Whole, rng: random.Random) -> File:
    """Some cells lack a field."""
    return _each_cell(whole, rng, lambda cell, key: cell.pop(key, None))


def field_null(whole: Whole, rng: random.Random) -> File:
    """A field of some cells is null or of another type."""
    value = rng.choice((None, 3, "text", [], {}, [None], True))
    return _each_cell(whole, rng, lambda cell, key: cell.update({key: value}))


def field_misspelt(whole: Whole, rng: random.Random) -> File:
    """A field of some cells has another name."""

    def misspell(cell: Content, key: str) -> None:
        if key in cell:
            at = rng.randrange(len(key))
            cell[key[:at] + rng.choice("xyz") + key[at + 1 :]] = cell.pop(key)

    return _each_cell(whole, rng, misspell, ("cell_type", "source", "metadata", "outputs"))


def notebook_field(whole: Whole, rng: random.Random) -> File:
    """A field of the notebook is missing or of another type."""
    content = whole.content
    key = rng.choice(("nbformat", "nbformat_minor", "metadata"))
    content[key] = rng.choice((None, "5", "4.5", 99, 3, 2, 4.0, [], {}, "x"))
    if rng.random() < 0.3:
        del content[key]
    return File(whole.saved(content).encode())


def wrapped_in_more(whole: Whole, rng: random.Random) -> File:
    """The notebook is part of something else, as a service's export has it."""
    content = whole.content
    more: list[Any] = [
        {"name": "a.ipynb", "type": "notebook", "format": "json", "content": content},
        [content],
        content["cells"],
        {**content, "cells": {str(number): cell for number, cell in enumerate(content["cells"])}},
        {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": content["cells"]}]},
    ]
    return File(json.dumps(rng.choice(more), indent=1).encode())


def encoded_wide(whole: Whole, rng: random.Random) -> File:
    """UTF-16 or UTF-32, with a byte order mark or without."""
    encoding = rng.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"))
    return File(whole.text.encode(encoding), encoding)


def encoded_narrow(whole: Whole, rng: random.Random) -> File:
    """One byte a character, or two for an East Asian's comments."""
    encoding, comment = rng.choice(COMMENTS)
    content = whole.content
    for cell in content["cells"]:
        if cell["cell_type"] == "code" and "nbgrader" not in cell["metadata"]:
            cell["source"] = ["# " + comment + "\n", *cell["source"]]
    text = json.dumps(content, indent=1, ensure_ascii=False)
    return File(text.encode(encoding, "replace"), encoding)


def byte_of_wide_lost(whole: Whole, rng: random.Random) -> File:
    """A byte of UTF-16 is missing, so that all that follows is shifted by half a character."""
    data = whole.text.encode("utf-16-le")
    at = rng.randrange(len(data))
    data = data[:at] + data[at + 1 :]
    cut = at - at % 2  # what a person sees who begins anew behind the lost byte

    def both(_: str) -> str:
        return data[:cut].decode("utf-16-le", "replace") + "\ufffd" + data[cut + 1 :].decode("utf-16-le", "replace")

    return File(data, "utf-16-le", both)


def marks_before(whole: Whole, rng: random.Random) -> File:
    """Byte order marks, one after the other, or blank lines."""
    return File(rng.choice((b"\xef\xbb\xbf" * 2, b"\xef\xbb\xbf\xef\xbb\xbf\n", b"\n\n\0")) + whole.text.encode())


def line_endings(whole: Whole, rng: random.Random) -> File:
    """Other line endings."""
    return File(whole.text.replace("\n", rng.choice(("\r\n", "\r", "\r\r\n", "\n\n"))).encode())


def conflict(whole: Whole, rng: random.Random) -> File:
    """Git left both sides of a merge, of answers of which one side has none, or of outputs."""
    theirs = whole.content
    for cell in theirs["cells"]:
        nbgrader = cell["metadata"].get("nbgrader", {})
        if nbgrader.get("solution") and rng.random() < 0.5:
            cell["source"] = ["def f():\n", "    raise NotImplementedError\n"] if cell["cell_type"] == "code" else ["?"]
        elif cell["cell_type"] == "code":
            cell["execution_count"] = rng.randrange(100)
    sides = [whole.text.split("\n"), whole.saved(theirs).split("\n")]
    rng.shuffle(sides)
    return File("\n".join(_merged(*sides)).encode())


def conflict_of_answers(whole: Whole, rng: random.Random) -> File:
    """Git left both sides of a merge, and both answer."""
    theirs = whole.content
    for cell in theirs["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = [*cell["source"], "\n# another try"]
    return File("\n".join(_merged(whole.text.split("\n"), whole.saved(theirs).split("\n"))).encode())


def page_with_it_inside(whole: Whole, rng: random.Random) -> File:
    """A browser saved a page that shows the notebook's JSON."""
    text = html.escape(whole.text, quote=rng.random() < 0.5)
    page = f"<!DOCTYPE html>\n<html><head><title>A.ipynb</title></head><body><pre>{text}</pre></body></html>"
    return File(page.encode(), undo=html.unescape)


def smart_quotes(whole: Whole, rng: random.Random) -> File:
    """A mail program made every quote a typographic one."""
    text = re.sub('"', lambda _: rng.choice("“”"), whole.text)
    return File(text.encode(), undo=lambda seen: seen.replace("“", '"').replace("”", '"'))


def quoted_in_mail(whole: Whole, rng: random.Random) -> File:
    """Every line begins with a mark: of a quoted mail, a diff, a listing."""
    lines = whole.text.split("\n")
    style = rng.choice(("> {line}", "+{line}", "{number}: {line}"))
    return File("\n".join(style.format(line=line, number=i) for i, line in enumerate(lines, 1)).encode())


def in_a_string(whole: Whole, rng: random.Random) -> File:
    """The notebook as a string in JSON."""
    text = json.dumps({"body": whole.text} if rng.random() < 0.5 else whole.text)
    return File(text.encode(), undo=lambda seen: seen.replace(r"\\", "\0").replace(r"\"", '"').replace("\0", "\\"))


def pythons_repr(whole: Whole, rng: random.Random) -> File:
    """``print(notebook)`` instead of ``json.dumps(notebook)``; strings are shown as JSON has them, nearly."""

    def as_json(seen: str) -> str:
        return json.dumps(whole.content, ensure_ascii=False) if seen == repr(whole.content) else seen

    return File(repr(whole.content).encode(), undo=as_json)


def _each_cell(
    whole: Whole, rng: random.Random, change: Callable[[Content, str], Any], keys: tuple[str, ...] = ()
) -> File:
    """Change one key of every other cell."""
    content = whole.content
    key = rng.choice(keys or ("cell_type", "metadata", "outputs", "execution_count", "id", "source"))
    for cell in content["cells"]:
        if rng.random() < 0.5:
            change(cell, key)
    content["nbformat_minor"] = rng.choice((5, "5", 99))
    return File(json.dumps(content, indent=1, ensure_ascii=False).encode())


def _merged(ours: list[str], theirs: list[str]) -> list[str]:
    """The lines that Git leaves where two files differ."""
    lines = []
    for change, i, i_end, j, j_end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if change == "equal":
            lines += ours[i:i_end]
        else:
            lines += ["<<<<<<< HEAD", *ours[i:i_end], "=======", *theirs[j:j_end], ">>>>>>> origin/main"]
    return lines
