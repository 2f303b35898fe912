from __future__ import annotations

import json
import random
import re

from damage.whole import File, Whole

import ast
import html
import pprint
import quopri
import unicodedata
import urllib.parse

# ---------------------------------------------------------------- helpers (nothing below with a leading _ is a kind)


def _same(text):
    return text


def _file(text, undo=_same, encoding="utf-8"):
    return File(text.encode(encoding, "surrogatepass" if encoding == "utf-8" else "replace"), encoding=encoding, undo=undo)


def _save(whole, content):
    """The text of a changed content, also of one so odd that `saved` refuses it."""
    try:
        return whole.saved(content)
    except Exception:
        indent = 1 if whole.text.count("\n") > 20 else None
        return json.dumps(content, indent=indent, ensure_ascii=False) + "\n"


def _cells(content):
    return content["cells"]


def _source(cell):
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def _put(cell, text):
    cell["source"] = text if isinstance(cell.get("source"), str) else text.splitlines(keepends=True)


def _some(cells, rng, most=6):
    return rng.sample(cells, min(len(cells), rng.randint(1, most)))


def _is_code(cell):
    return cell.get("cell_type") == "code"


def _codes(content):
    return [cell for cell in _cells(content) if _is_code(cell)]


def _jline(line):
    return json.dumps(line, ensure_ascii=False)[1:-1]


def _as_json_lines(text):
    """Plain lines as JSON would write them."""
    return "\n".join('"' + _jline(line) + '\\n",' for line in text.split("\n"))


_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|[^"]+|"', re.DOTALL)


def _tokens(text):
    """Strings, and what stands between them."""
    return _TOKEN.findall(text)


def _outside(text, change):
    """The text with everything outside of strings changed."""
    return "".join(token if token.startswith('"') else change(token) for token in _tokens(text))


def _keys(text, change):
    """The text with every key (not its quotes) changed."""
    tokens = _tokens(text)
    for i, token in enumerate(tokens[:-1]):
        if token.startswith('"') and len(token) > 1 and tokens[i + 1].lstrip().startswith(":"):
            tokens[i] = change(token)
    return "".join(tokens)


def _places(text, rng, n):
    return sorted((rng.randrange(len(text) + 1) for _ in range(n)), reverse=True)


def _insert(text, rng, n, what):
    """Something written in at n places."""
    for place in _places(text, rng, n):
        text = text[:place] + what() + text[place:]
    return text


def _line_starts(text, rng, n, what):
    """Whole lines put in between n lines (of a compact file: between cells, else anywhere)."""
    lines = text.split("\n")
    if len(lines) < 20:
        lines = re.split(r"(?<=\},) ?(?=\{)", text)
    for place in sorted((rng.randrange(len(lines) + 1) for _ in range(n)), reverse=True):
        lines.insert(place, what())
    return "\n".join(lines)


def _older(lines, rng):
    """An older version of some lines: some are missing, counts are other ones."""
    kept = [line for line in lines if rng.random() < 0.6]
    return [re.sub(r'("execution_count": *)(\d+|null)', lambda m: m[1] + str(rng.randint(1, 99)), line) for line in kept]


def _labels(rng):
    return rng.choice([("HEAD", "origin/main"), ("Updated upstream", "Stashed changes"), ("ours", "theirs"), (".mine", ".r47"),
                       ("HEAD", "3f2a91c (finished question 2)"), ("HEAD:a2/notebook.ipynb", "partner:a2/notebook.ipynb")])


def _conflict(lines, rng, style="merge", size=7):
    """Lines in conflict with an older version of them."""
    ours, theirs = _labels(rng)
    other = _older(lines, rng)
    first, second = (lines, other) if rng.random() < 0.5 else (other, lines)
    base = ["|" * size + " " + rng.choice(["merged common ancestors", "1a2b3c4", "base"]), *_older(other, rng)] if style == "diff3" else []
    return ["<" * size + " " + ours, *first, *base, "=" * size, *second, ">" * size + " " + theirs]


def _conflicts(text, rng, n, style="merge"):
    lines = text.split("\n")
    spots = sorted({rng.randrange(len(lines)) for _ in range(n)}, reverse=True)
    last = len(lines)
    for start in spots:
        end = min(start + rng.randint(1, 14), last)
        lines[start:end] = _conflict(lines[start:end], rng, style)
        last = start
    return "\n".join(lines)


_OUT = re.compile(r"\x1b\[[0-9;]*m")


def _unescape_u(text):
    r"""\u00e9 as é, pairs joined; an escaped backslash stays."""
    def one(match):
        if match[1] is None:
            return match[0]
        units = b"".join(int(unit, 16).to_bytes(2, "big") for unit in re.findall(r"\\u([0-9a-fA-F]{4})", match[0]))
        text = units.decode("utf-16-be", "replace")
        return "".join(json.dumps(c)[1:-1] if c in '"\\' or ord(c) < 32 else c for c in text)
    return re.sub(r"\\\\|((?:\\u[0-9a-fA-F]{4})+)", one, text)


_CP1252 = {byte: bytes([byte]).decode("cp1252") for byte in range(128, 160) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_UN_CP1252 = {ord(char): byte for byte, char in _CP1252.items()}


def _cp1252(data):
    return data.decode("latin-1").translate(_CP1252)


def _un_mojibake(text):
    text = text.translate(_UN_CP1252)
    return re.sub("[^\x00-\xff]", "?", text).encode("latin-1").decode("utf-8", "replace")


# ---------------------------------------------------------------- encodings, Windows


def powershell_redirect(whole: Whole, rng: random.Random) -> File:
    """`type a.ipynb > b.ipynb` in PowerShell: UTF-16 with a BOM, and CRLF."""
    return File(("\ufeff" + whole.text.replace("\n", "\r\n")).encode("utf-16-le"), encoding="utf-16")


def utf16_without_bom(whole: Whole, rng: random.Random) -> File:
    """UTF-16 whose BOM somebody cut off, of either byte order."""
    encoding = rng.choice(["utf-16-le", "utf-16-be"])
    return File(whole.text.encode(encoding), encoding=encoding)


def utf32_saved(whole: Whole, rng: random.Random) -> File:
    """An editor saved UTF-32 with a BOM."""
    return File(whole.text.encode("utf-32"), encoding="utf-32")


def several_boms(whole: Whole, rng: random.Random) -> File:
    """A BOM at the beginning, perhaps twice, and some more where files were put together."""
    text = _line_starts(whole.text, rng, rng.randint(1, 3), lambda: "\ufeff")
    return _file("\ufeff" * rng.randint(1, 2) + text)


def cp1252_crlf(whole: Whole, rng: random.Random) -> File:
    """Notepad's ANSI with CRLF; what it does not know became a question mark."""
    return _file(whole.text.replace("\n", "\r\n"), encoding="cp1252")


def mojibake(whole: Whole, rng: random.Random) -> File:
    """UTF-8 was read as cp1252 and saved as UTF-8, once or twice, with non-ASCII text in many cells."""
    content = whole.content
    for cell in _some(_cells(content), rng, 12):
        _put(cell, rng.choice(["# naïve – “größer”\n", "# 中文注释 → ok\n", "# Überprüfung ∑ é\n"]) + _source(cell))
    text = _save(whole, content)
    if rng.random() < 0.5:
        return _file(_cp1252(text.encode()), undo=_un_mojibake)
    return _file(_cp1252(_cp1252(text.encode()).encode()), undo=lambda text: _un_mojibake(_un_mojibake(text)))


def two_encodings(whole: Whole, rng: random.Random) -> File:
    """Some parts are Latin-1, the rest UTF-8: not valid as either."""
    text = _insert(whole.text, rng, rng.randint(1, 5), lambda: rng.choice("éüñß°"))
    cut = sorted(rng.randrange(len(text)) for _ in range(2))
    data = text[:cut[0]].encode() + text[cut[0]:cut[1]].encode("latin-1", "replace") + text[cut[1]:].encode()
    return File(data)


def old_mac_line_ends(whole: Whole, rng: random.Random) -> File:
    """Lines end in a lone CR, or in CR CR LF after two conversions."""
    return _file(whole.text.replace("\n", rng.choice(["\r", "\r\r\n", "\n\r", "\u2028", "\x85"])))


def decomposed_accents(whole: Whole, rng: random.Random) -> File:
    """A Mac took accents apart (NFD)."""
    content = whole.content
    for cell in _some(_cells(content), rng, 12):
        _put(cell, rng.choice(["# größer als é\n", "# Å, ñ und ü\n"]) + _source(cell))
    return _file(unicodedata.normalize("NFD", _save(whole, content)), undo=lambda text: unicodedata.normalize("NFC", text))


def only_ascii_left(whole: Whole, rng: random.Random) -> File:
    """Everything not ASCII is a question mark or a replacement character."""
    mark = rng.choice(["?", "\ufffd", ""])
    return _file(re.sub(r"[^\x00-\x7f]", mark, whole.text))


def nul_and_ctrl_z(whole: Whole, rng: random.Random) -> File:
    """NULs fill the last block, or Ctrl-Z ends the file as in DOS."""
    return File(whole.text.encode() + rng.choice([b"\0" * 4096, b"\x1a", b"\x1a" + b"\0" * 127, b"\0", b"\x04\r\n"]))


# ---------------------------------------------------------------- disks, uploads


def zeroed_blocks(whole: Whole, rng: random.Random) -> File:
    """One to three aligned blocks are zeros (or 0xFF)."""
    data, size = bytearray(whole.text.encode()), rng.choice([512, 1024, 4096])
    for _ in range(rng.randint(1, 3)):
        start = rng.randrange(len(data)) // size * size
        end = min(start + size, len(data))
        data[start:end] = rng.choice([b"\0", b"\xff"]) * (end - start)
    return File(bytes(data))


def sector_repeated(whole: Whole, rng: random.Random) -> File:
    """A sector stands twice: put in between, or in place of the next one."""
    data = whole.text.encode()
    start = rng.randrange(max(1, len(data) // 512)) * 512
    sector = data[start:start + 512]
    return File(data[:start + 512] + sector + data[start + rng.choice([512, 1024]):])


def sectors_swapped(whole: Whole, rng: random.Random) -> File:
    """Two neighbouring blocks are swapped."""
    data, size = whole.text.encode(), rng.choice([512, 2048, 4096])
    start = rng.randrange(max(1, len(data) // size - 1)) * size
    return File(data[:start] + data[start + size:start + 2 * size] + data[start:start + size] + data[start + 2 * size:])


def bit_flips(whole: Whole, rng: random.Random) -> File:
    """Some single bits are flipped."""
    data = bytearray(whole.text.encode())
    for _ in range(rng.randint(1, 12)):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return File(bytes(data))


def alien_block(whole: Whole, rng: random.Random) -> File:
    """A block belongs to another file: a picture, or a log."""
    data, size = whole.text.encode(), rng.choice([512, 4096])
    start = rng.randrange(len(data)) // size * size
    alien = rng.randbytes(size) if rng.random() < 0.5 else (b'[2024-03-01 12:00:00] {"level": "info", "source": ["x"]}\n' * 80)[:size]
    return File(data[:start] + alien + data[start + size:])


def bytes_lost_or_doubled(whole: Whole, rng: random.Random) -> File:
    """A bad line drops or doubles some bytes."""
    data = whole.text.encode()
    for _ in range(rng.randint(1, 10)):
        place = rng.randrange(len(data))
        data = data[:place] + rng.choice([b"", data[place:place + 1] * 2]) + data[place + 1:]
    return File(data)


def upload_broke_off(whole: Whole, rng: random.Random) -> File:
    """The end is missing, perhaps with the server's message in its place."""
    data = whole.text.encode()
    tail = rng.choice(["", "...", "\n[truncated]", "\n<html><body><h1>504 Gateway Time-out</h1></body></html>\n", "curl: (18) transfer closed"])
    return File(data[:rng.randrange(len(data) // 4, len(data))] + tail.encode())


def head_missing(whole: Whole, rng: random.Random) -> File:
    """A resumed download lacks the beginning."""
    data = whole.text.encode()
    return File(data[rng.randrange(1, len(data) * 2 // 3):])


def middle_left_out(whole: Whole, rng: random.Random) -> File:
    """A viewer left out the middle and says so."""
    text = whole.text
    start = rng.randrange(len(text))
    end = min(len(text), start + rng.randint(50, 6000))
    note = rng.choice(["...", "\n… 214 lines omitted …\n", "[...]", "<truncated 5.2 KB>", "\n--More--(47%)\n"])
    return _file(text[:start] + note + text[end:])


def old_end_left(whole: Whole, rng: random.Random) -> File:
    """Saved over a longer version in place: its end still stands after the new end."""
    text = whole.text
    return _file(text + text[rng.randrange(len(text) // 2, len(text)):])


def torn_write_at_end(whole: Whole, rng: random.Random) -> File:
    """The disk was full: a first, broken-off try is followed by a whole one."""
    text = whole.text
    return _file(text[:rng.randrange(20, len(text) // 3)] + rng.choice(["", "\n", "\0" * 64]) + text)


# ---------------------------------------------------------------- git and cloud sync


def conflict_markers(whole: Whole, rng: random.Random) -> File:
    """Git's conflicts in one to four places, anywhere."""
    return _file(_conflicts(whole.text, rng, rng.randint(1, 4)))


def conflict_diff3(whole: Whole, rng: random.Random) -> File:
    """Conflicts in the style diff3, with their common ancestor."""
    return _file(_conflicts(whole.text, rng, rng.randint(1, 4), "diff3"))


def conflict_nested(whole: Whole, rng: random.Random) -> File:
    """A conflict inside of another one: the first was committed with its markers."""
    lines = _conflicts(whole.text, rng, rng.randint(2, 4), rng.choice(["merge", "diff3"])).split("\n")
    marks = [i for i, line in enumerate(lines) if line.startswith("<<<<<<< ")] or [0]
    start = max(0, rng.choice(marks) - rng.randint(0, 5))
    end = min(len(lines), start + rng.randint(8, 40))
    lines[start:end] = _conflict(lines[start:end], rng, size=rng.choice([7, 9]))
    return _file("\n".join(lines))


def conflict_markers_left_over(whole: Whole, rng: random.Random) -> File:
    """Both sides were kept by hand, and some of the markers forgotten."""
    lines = _conflicts(whole.text, rng, rng.randint(1, 4), rng.choice(["merge", "diff3"])).split("\n")
    lines = [line for line in lines if not re.match(r"<{7} |={7}$|>{7} |\|{7} ", line) or rng.random() < 0.5]
    return _file("\n".join(lines))


def lone_markers(whole: Whole, rng: random.Random) -> File:
    """Single markers stand between lines, nothing else is wrong."""
    return _file(_line_starts(whole.text, rng, rng.randint(1, 5), lambda: rng.choice(
        ["<<<<<<< HEAD", "=======", ">>>>>>> main", "||||||| merged common ancestors", "<<<<<<<", ">>>>>>> Stashed changes", "\\ No newline at end of file"])))


def conflict_in_source(whole: Whole, rng: random.Random) -> File:
    """nbdime's way: the markers are lines of a cell's source, in valid JSON."""
    content = whole.content
    for cell in _some([cell for cell in _cells(content) if _source(cell)], rng, 4):
        lines = _source(cell).splitlines()
        _put(cell, "\n".join(_conflict(lines, rng, rng.choice(["merge", "diff3"]))))
    return _file(_save(whole, content))


def conflict_of_whole_cells(whole: Whole, rng: random.Random) -> File:
    """Both versions of a cell stand between nbdime's cells with a marker each."""
    content = whole.content
    cells = _cells(content)
    for i in sorted(rng.sample(range(len(cells)), min(3, len(cells))), reverse=True):
        marker = lambda text: {"cell_type": "markdown", "metadata": {}, "source": [f"`{text}`"]}  # noqa: E731
        old = json.loads(json.dumps(cells[i]))
        _put(old, "".join(_older(_source(old).splitlines(keepends=True), rng)))
        cells[i:i + 1] = [marker("<<<<<<< local"), cells[i], marker("======="), old, marker(">>>>>>> remote")]
    return _file(_save(whole, content))


def conflict_of_whole_file(whole: Whole, rng: random.Random) -> File:
    """The whole file is one conflict with an emptied version (add/add)."""
    content = whole.content
    for cell in _codes(content):
        _put(cell, "")
    sides = [whole.text.rstrip("\n"), _save(whole, content).rstrip("\n")]
    rng.shuffle(sides)
    return _file(f"<<<<<<< HEAD\n{sides[0]}\n=======\n{sides[1]}\n>>>>>>> partner\n")


def conflict_in_metadata(whole: Whole, rng: random.Random) -> File:
    """The notebook's metadata and nbformat are in conflict, as after two versions of Python."""
    found = list(re.finditer(r'"nbformat_minor": *\d+', whole.text))
    if not found:
        return _file(_conflicts(whole.text, rng, 1))
    place = found[-1]
    one, two = place[0], place[0][:-1] + rng.choice("0234")
    return _file(whole.text[:place.start()] + f"\n<<<<<<< HEAD\n {one}\n=======\n {two}\n>>>>>>> {_labels(rng)[1]}\n" + whole.text[place.end():])


def patch_mail(whole: Whole, rng: random.Random) -> File:
    """`git show` or format-patch: every line begins with a plus."""
    lines = whole.text.rstrip("\n").split("\n")
    sign = rng.choice(["+", "++"])
    head = ("From 3f2a91c Mon Sep 17 00:00:00 2001\nFrom: A Student <a@example.org>\nSubject: [PATCH] homework\n\n---\n"
            f" nb.ipynb | {len(lines)} ++++\ndiff --git a/nb.ipynb b/nb.ipynb\nnew file mode 100644\nindex 0000000..3f2a91c\n"
            f"--- /dev/null\n+++ b/nb.ipynb\n@@ -0,0 +1,{len(lines)} @@\n")
    return _file(head + "\n".join(sign + line for line in lines) + "\n-- \n2.39.2\n",
                 undo=lambda text: re.sub(r"(?m)^\+{1,2}(?=[ \t{}\[\]\"])", "", text))


def diff_with_removed_lines(whole: Whole, rng: random.Random) -> File:
    """A diff against an older version: context, removed and added lines."""
    out = ["--- a/nb.ipynb", "+++ b/nb.ipynb", "@@ -1,900 +1,900 @@"]
    for line in whole.text.rstrip("\n").split("\n"):
        sign = rng.choice("   +")
        if sign == "+" and rng.random() < 0.3:
            out.append("-" + line[: len(line) // 2])
        out.append(sign + line)
    undo = lambda text: "\n".join(line[1:] for line in text.split("\n") if not line.startswith("-"))  # noqa: E731
    return _file("\n".join(out) + "\n", undo=undo)


def union_merge(whole: Whole, rng: random.Random) -> File:
    """A merge that keeps both sides: runs of lines stand twice."""
    lines = whole.text.split("\n")
    for place in sorted((rng.randrange(len(lines)) for _ in range(rng.randint(1, 5))), reverse=True):
        end = min(len(lines), place + rng.randint(1, 8))
        lines[place:end] = lines[place:end] * 2
    return _file("\n".join(lines))


def conflicted_copy_merged(whole: Whole, rng: random.Random) -> File:
    """A "conflicted copy" was merged in: all cells twice, the same ids, an older and a newer one."""
    content = whole.content
    both = []
    for cell in _cells(content):
        old = json.loads(json.dumps(cell))
        if rng.random() < 0.5:
            _put(old, "" if _is_code(old) else _source(old))
        both += [old, cell] if rng.random() < 0.5 else [cell, old]
    content["cells"] = both
    return _file(_save(whole, content))


def sync_notes(whole: Whole, rng: random.Random) -> File:
    """A sync tool wrote its notes between the lines."""
    note = lambda: rng.choice(["# Conflicted copy 2024-03-01 from LAPTOP-7Q2", "*** resolved: keep mine ***", "!! SYNC ERROR (code 0x80070020)", "--8<--"])  # noqa: E731
    return _file(_line_starts(whole.text, rng, rng.randint(1, 4), note))


# ---------------------------------------------------------------- copy and paste


def line_numbers(whole: Whole, rng: random.Random) -> File:
    """Copied with the editor's line numbers."""
    style = rng.choice(["{:>5}  ", "{:>4} | ", "{}: ", "{:06d}\t", "{}\t", "{:>4}│ "])
    lines = whole.text.rstrip("\n").split("\n")
    text = "\n".join(style.format(i) + line for i, line in enumerate(lines, 1))
    return _file(text, undo=lambda text: re.sub(r"(?m)^ *\d+(?:: | [|] |│ |  |\t)", "", text))


def line_numbers_alone(whole: Whole, rng: random.Random) -> File:
    """Copied from a web page: every line number is a line of its own."""
    return _file("\n".join(f"{i}\n{line}" for i, line in enumerate(whole.text.rstrip("\n").split("\n"), 1)),
                 undo=lambda text: re.sub(r"(?m)^\d+\n", "", text))


def terminal_session(whole: Whole, rng: random.Random) -> File:
    """`cat` in a terminal, copied with its prompts and colours."""
    colour = rng.random() < 0.5
    text = "".join(f"\x1b[0;32m{t}\x1b[0m" if colour and t.startswith('"') else t for t in _tokens(whole.text))
    return _file(f"me@laptop:~/a2$ cat {whole.notebook}.ipynb\n{text}me@laptop:~/a2$ \x1b[K", undo=lambda text: _OUT.sub("", text))


def terminal_wrap(whole: Whole, rng: random.Random) -> File:
    """A terminal broke all lines at its width."""
    width = rng.choice([80, 100, 120, 132])
    text = "\n".join(line[i:i + width] for line in whole.text.split("\n") for i in range(0, max(1, len(line)), width))
    return _file(text, undo=lambda text: re.sub(rf"(?m)^(.{{{width}}})\n", r"\1", text))


def soft_wraps_hard(whole: Whole, rng: random.Random) -> File:
    """An editor made its soft wraps hard: long lines go on, indented, in the next line."""
    width, indent = rng.choice([72, 80, 100]), rng.choice(["\n", "\n        ", "\r\n\t"])

    def wrap(line):
        out, rest = [], line
        while len(rest) > width and (cut := rest.rfind(" ", width // 2, width)) > 0:
            out.append(rest[:cut + 1])
            rest = rest[cut + 1:]
        return indent.join([*out, rest])
    # a wrap comes after a space; no line of a saved notebook ends in one but for a key (`"a": `)
    return _file("\n".join(map(wrap, whole.text.split("\n"))), undo=lambda text: text.replace(" " + indent, " "))


def nbsp(whole: Whole, rng: random.Random) -> File:
    """Spaces became no-break spaces: all, or those of the indentation."""
    text = whole.text.replace(" ", "\u00a0") if rng.random() < 0.4 else re.sub("  +", lambda m: "\u00a0" * (len(m[0]) - 1) + " ", whole.text)
    return _file(text, undo=lambda text: text.replace("\u00a0", " "))


def odd_spaces(whole: Whole, rng: random.Random) -> File:
    """Spaces of other widths, as from a PDF, outside of the strings too."""
    odd = "\u2002\u2003\u2009\u202f\u3000"
    text = re.sub(" ", lambda m: rng.choice(odd) if rng.random() < 0.1 else " ", whole.text)
    return _file(text, undo=lambda text: re.sub(f"[{odd}]", " ", text))


def zero_width(whole: Whole, rng: random.Random) -> File:
    """Zero-width characters, soft hyphens or marks of direction are strewn in."""
    marks = "\u200b\u200c\u200d\u2060\u00ad\u200e\u200f\u202a\u202c\ufeff"
    text = _insert(whole.text, rng, rng.randint(5, 200), lambda: rng.choice(marks))
    return _file(text, undo=lambda text: re.sub(f"[{marks}]", "", text))


def tabs(whole: Whole, rng: random.Random) -> File:
    """Four spaces became a tab everywhere, also inside of strings."""
    return _file(whole.text.replace("    ", "\t"), undo=lambda text: text.replace("\t", "    "))


def double_spacing(whole: Whole, rng: random.Random) -> File:
    """An empty line after every line, and spaces at their ends."""
    return _file(whole.text.replace("\n", rng.choice(["\n\n", "  \n", " \n \n", "\\\n", " ¶\n", "↵\n"])))


def indentation_lost(whole: Whole, rng: random.Random) -> File:
    """A form cut off the white space at both ends of every line."""
    return _file("\n".join(line.strip() for line in whole.text.split("\n")))


def chat_answer(whole: Whole, rng: random.Random) -> File:
    """Pasted from a chat: talk and a fence around the notebook."""
    fence = rng.choice(["```", "```json", "~~~", "````ipynb"])
    return _file(f"Sure! Here is the fixed notebook \"{whole.notebook}\":\n\n{fence}\n{whole.text}{fence.rstrip('jsonipyb')}\n\n"
                 "Let me know if {anything} is [unclear], or \"broken!\n")


def chat_in_pieces(whole: Whole, rng: random.Random) -> File:
    """Too long for one chat message: pieces, with the sender's name and the time between them."""
    text, size, out = whole.text, rng.choice([2000, 4096]), []
    for n, i in enumerate(range(0, len(text), size)):
        out.append(f"\n[{n // 60 + 12:02}:{n % 60:02}, 3/1/2024] Sam: " + text[i:i + size])
    return _file("".join(out), undo=lambda text: re.sub(r"\n\[\d\d:\d\d, 3/1/2024\] Sam: ", "", text))


def markdown_escaped(whole: Whole, rng: random.Random) -> File:
    """A chat app escaped Markdown's characters."""
    return _file(re.sub(r"([_*\[\]`#])", r"\\\1", whole.text), undo=lambda text: re.sub(r"\\([_*\[\]`#])", r"\1", text))


def links_made(whole: Whole, rng: random.Random) -> File:
    """Addresses and what looks like one became links."""
    pattern, style = re.compile(r"https?://[^\s\"\\)\]<>]+|\b(?:np|plt)\.[a-z]+\b"), rng.choice(["[{0}](http://{0})", "<{0}>"])
    back = r"\[([^\]\n]+)\]\(http://\1\)" if style[0] == "[" else r"<(https?://[^>\n]+|(?:np|plt)\.[a-z]+)>"
    return _file(pattern.sub(lambda m: style.format(m[0]), whole.text), undo=lambda text: re.sub(back, r"\1", text))


def quoted_in_mail(whole: Whole, rng: random.Random) -> File:
    """A reply quotes the notebook, once or twice over, with format=flowed."""
    sign = rng.choice(["> ", ">> ", "> > ", "| "])
    lines = []
    for line in whole.text.rstrip("\n").split("\n"):
        while len(line) > 72 and (cut := line.rfind(" ", 40, 72)) > 0:
            lines.append(line[:cut + 1])
            line = line[cut + 1:]
        lines.append(line)
    undo = lambda text: re.sub(r" \n", " ", re.sub(rf"(?m)^{re.escape(sign)}", "", text))  # noqa: E731
    return _file("On Friday, A Student wrote:\n" + "\n".join(sign + line for line in lines) + "\n\nI hope this works now.\n", undo=undo)


def mail_source(whole: Whole, rng: random.Random) -> File:
    """The raw mail with the notebook as a text part."""
    return _file("From: a@example.org\r\nSubject: homework\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b1\"\r\n\r\n--b1\r\n"
                 f"Content-Type: text/plain\r\n\r\nsee below {{sorry}}\r\n--b1\r\nContent-Disposition: attachment; filename=\"{whole.notebook}.ipynb\"\r\n"
                 "Content-Transfer-Encoding: 8bit\r\n\r\n" + whole.text.replace("\n", "\r\n") + "\r\n--b1--\r\n")


def quoted_printable(whole: Whole, rng: random.Random) -> File:
    """A mail program's quoted-printable, with or without its header."""
    body = quopri.encodestring(whole.text.encode(), quotetabs=False).decode("ascii")
    head = "Content-Type: application/json; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" if rng.random() < 0.5 else ""
    return _file(head + body, undo=lambda text: quopri.decodestring(text.encode()).decode("utf-8", "replace"))


def long_lines_broken_by_mail(whole: Whole, rng: random.Random) -> File:
    """One long line, which a mail server broke with "!" and a line end."""
    text, size = json.dumps(whole.content, ensure_ascii=False), rng.choice([990, 998, 2048])
    mark = rng.choice(["!\r\n ", "\r\n ", "\n"])
    return _file(mark.join(text[i:i + size] for i in range(0, len(text), size)), undo=lambda text: text.replace(mark, ""))


def form_upload(whole: Whole, rng: random.Random) -> File:
    """The server kept the raw form: boundaries and headers around the file."""
    return _file("------WebKitFormBoundary7MA4YWxk\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.ipynb\"\r\n"
                 f"Content-Type: application/octet-stream\r\n\r\n{whole.text}\r\n------WebKitFormBoundary7MA4YWxk--\r\n")


def printed_pages(whole: Whole, rng: random.Random) -> File:
    """Printed to text: form feeds and page headers in between."""
    text, out = whole.text, []
    for page, i in enumerate(range(0, len(text), 3000), 1):
        piece = text[i:i + 3000]
        cut = piece.rfind("\n") + 1
        out.append(piece[:cut] + f"\n\f{whole.notebook}.ipynb            Page {page}\n\n" + piece[cut:])
    return _file("".join(out))


def vim_accident(whole: Whole, rng: random.Random) -> File:
    """Commands typed in insert mode, a paste in a wrong place."""
    return _file(_insert(whole.text, rng, rng.randint(1, 6), lambda: rng.choice([":wq\n", "jjjj", "dd", "^M", "\x1b:w\n", "^[[A", "import torch\n", "x", "\t", ":q!"])))


# ---------------------------------------------------------------- spreadsheets, other programs


def spreadsheet(whole: Whole, rng: random.Random) -> File:
    """Every line is a field of a CSV, quotes doubled, with empty columns behind."""
    tail = rng.choice(["", ",,", "\t\t", ";"])
    def back(text):
        fields = [line[1:len(line) - len(tail) - 1] for line in text.split("\r\n")]
        return "\n".join(field.replace('""', '"') for field in fields)
    return _file("\r\n".join('"' + line.replace('"', '""') + '"' + tail for line in whole.text.rstrip("\n").split("\n")), undo=back)


def table_of_cells(whole: Whole, rng: random.Random) -> File:
    """One row of CSV for each cell: number, type, source with real line ends."""
    rows = ["index,cell_type,source"]
    for i, cell in enumerate(_cells(whole.content)):
        rows.append(f'{i},{cell.get("cell_type", "")},"' + _source(cell).replace('"', '""') + '"')
    def back(text):
        return _as_json_lines(re.sub(r'(?m)^\d+,\w*,"', "", text).replace('""', "\0").replace('"\n', "\n").replace("\0", '"'))
    return _file("\n".join(rows) + "\n", undo=back)


def rtf(whole: Whole, rng: random.Random) -> File:
    """TextEdit or WordPad saved rich text."""
    def special(match):
        char = match[0]
        if char in "\\{}":
            return "\\" + char
        if char == "\n":
            return rng.choice(["\\\n", "\\par\n"])
        return "".join(f"\\u{int.from_bytes(pair, 'little', signed=True)}?" for pair in
                       (char.encode("utf-16-le")[i:i + 2] for i in range(0, len(char.encode("utf-16-le")), 2)))
    head = "{\\rtf1\\ansi\\ansicpg1252\\cocoartf2709\n{\\fonttbl\\f0\\fswiss Helvetica;}\n\\f0\\fs24 \\cf0 "
    def back(text):
        def one(match):
            if match[0].startswith("\\u"):
                units = b"".join((int(n) % 65536).to_bytes(2, "little") for n in re.findall(r"\\u(-?\d+)\?", match[0]))
                return units.decode("utf-16-le", "replace")
            return match[0][1] if match[0][1] in "\\{}" else "\n"
        return re.sub(r"\\[\\{}]|(?:\\u-?\d+\?)+|\\par\n|\\\n", one, text)
    return _file(head + re.sub(r"[\\{}\n]|[^\x00-\x7f]", special, whole.text) + "}", undo=back)


def html_entities(whole: Whole, rng: random.Random) -> File:
    """Entities for quotes, ampersands and angle brackets, once or twice over."""
    text, undo = html.escape(whole.text), html.unescape
    if rng.random() < 0.3:
        text, undo = html.escape(text), lambda text: html.unescape(html.unescape(text))
    return _file(text, undo=undo)


def web_page(whole: Whole, rng: random.Random) -> File:
    """Saved as a web page: entities, <br>, &nbsp; and spans."""
    body = html.escape(whole.text).replace("  ", "&nbsp; ").replace("\n", "<br>\n")
    if rng.random() < 0.5:
        body = re.sub(r"(&quot;\w+&quot;)(?=:)", r'<span class="hljs-attr">\1</span>', body)
    def back(text):
        return html.unescape(re.sub(r"</?(?:span|br|html|body|pre|head|title)\b[^>]*>", "", text)).replace("\u00a0", " ")
    return _file(f"<!DOCTYPE html><html><head><title>{whole.notebook}.ipynb</title></head><body><pre>{body}</pre></body></html>\n", undo=back)


def percent_encoded(whole: Whole, rng: random.Random) -> File:
    """Came out of an address or a form: percent-encoded in part or throughout."""
    safe = rng.choice([" \n{}[]:,()=.'#+*/-", "/", " \n"])
    return _file(rng.choice(["", "data:application/json;charset=utf-8,", "content="]) + urllib.parse.quote(whole.text, safe=safe), undo=urllib.parse.unquote)


def string_of_json(whole: Whole, rng: random.Random) -> File:
    """Encoded twice: the notebook is a JSON string, perhaps inside an API's answer (Kaggle's blob)."""
    kind = rng.randrange(3)
    value = [whole.text, {"blob": {"source": whole.text}, "metadata": {"id": 1}}, {"name": "a.ipynb", "format": "text", "content": whole.text}][kind]
    def back(text):
        value = json.loads(text)
        return value if kind == 0 else value["blob"]["source"] if kind == 1 else value["content"]
    return _file(json.dumps(value, ensure_ascii=rng.random() < 0.5), undo=back)


def python_repr(whole: Whole, rng: random.Random) -> File:
    """print() or pprint() of the dict: single quotes, None, True, long strings in pieces."""
    text = repr(whole.content) if rng.random() < 0.5 else pprint.pformat(whole.content, width=rng.choice([80, 150]), sort_dicts=rng.random() < 0.5)
    return _file(text + "\n", undo=lambda text: json.dumps(ast.literal_eval(text), indent=1, ensure_ascii=False))


def yaml_like(whole: Whole, rng: random.Random) -> File:
    """Converted to YAML, sources as block strings (yq, Deepnote)."""
    out = ["cells:"]
    for cell in _cells(whole.content):
        out += [f"- cell_type: {cell.get('cell_type')}"] + ([f"  id: {cell['id']}"] if "id" in cell else []) + ["  metadata: {}", "  source: |-"]
        out += ["    " + line if line else "" for line in _source(cell).split("\n")]
    out += ["metadata:", "  kernelspec:", "    name: python3", "nbformat: 4", "nbformat_minor: 5", ""]
    return _file("\n".join(out), undo=lambda text: _as_json_lines(re.sub(r"(?m)^    ", "", text)))


def zeppelin(whole: Whole, rng: random.Random) -> File:
    """Converted to Zeppelin's paragraphs."""
    mark = {"code": "%python\n", "markdown": "%md\n"}
    paragraphs = [{"text": mark.get(cell.get("cell_type"), "") + _source(cell), "status": "FINISHED", "id": f"p{i}"} for i, cell in enumerate(_cells(whole.content))]
    return _file(json.dumps({"paragraphs": paragraphs, "name": whole.notebook, "angularObjects": {}}, indent=2, ensure_ascii=False))


def vscode_cells(whole: Whole, rng: random.Random) -> File:
    """VS Code's own form: kind, language and value."""
    cells = [{"kind": 2 if _is_code(cell) else 1, "language": "python" if _is_code(cell) else "markdown",
              "value": _source(cell) if rng.random() < 0.5 else _source(cell).split("\n")} for cell in _cells(whole.content)]
    return _file(json.dumps(rng.choice([cells, {"cells": cells}]), indent=2, ensure_ascii=False))


def jupyter_api(whole: Whole, rng: random.Random) -> File:
    """The server's answer, or another wrapper, with the notebook inside."""
    inner = whole.content
    outer = rng.choice([{"name": "a.ipynb", "path": "a.ipynb", "type": "notebook", "format": "json", "content": inner}, [inner],
                        {"data": {"notebook": inner}}, {"ipynb": inner}, {"notebooks": [{"cells": [], "nbformat": 4}, inner]}])
    return _file(_save(whole, outer))


# ---------------------------------------------------------------- exports


def _percent(whole):
    out = ["# ---", "# jupyter:", "#   kernelspec:", "#     name: python3", "# ---", ""]
    for cell in _cells(whole.content):
        lines = _source(cell).split("\n")
        code = _is_code(cell)
        out += ["# %%" if code else "# %% [markdown]", *(lines if code else [f"# {line}".rstrip() for line in lines]), ""]
    return "\n".join(out)


def _un_percent(text):
    out, prose = [], False
    for line in text.split("\n"):
        if line.startswith("# %%"):
            prose = "[markdown]" in line
        out.append(line[2:] if prose and line.startswith("#") else line)
    return _as_json_lines("\n".join(out))


def percent_script(whole: Whole, rng: random.Random) -> File:
    """A .py in the percent format (jupytext, VS Code, Spyder)."""
    return _file(_percent(whole), undo=_un_percent)


def nbconvert_script(whole: Whole, rng: random.Random) -> File:
    """nbconvert's .py, with # In[ ]: before each cell and magics rewritten."""
    out = ["#!/usr/bin/env python", "# coding: utf-8", ""]
    for cell in _cells(whole.content):
        lines = _source(cell).split("\n")
        out += ["# In[ ]:", "", "", *lines, "", ""] if _is_code(cell) else [*("# " + line for line in lines), ""]
    # prose is commented out; so that both are taken, each line is given with and without its "# "
    return _file("\n".join(out), undo=lambda text: _as_json_lines(text) + "\n" + _as_json_lines(re.sub(r"(?m)^# ?", "", text)))


def databricks_script(whole: Whole, rng: random.Random) -> File:
    """Databricks' .py: # COMMAND ---------- between the cells, # MAGIC before prose."""
    out = ["# Databricks notebook source"]
    for cell in _cells(whole.content):
        lines = _source(cell).split("\n")
        out += [*(lines if _is_code(cell) else ["# MAGIC %md", *("# MAGIC " + line for line in lines)]), "", "# COMMAND ----------", ""]
    return _file("\n".join(out), undo=lambda text: _as_json_lines(re.sub(r"(?m)^# MAGIC ", "", text)))


def markdown_export(whole: Whole, rng: random.Random) -> File:
    """nbconvert's or R Markdown's .md: code in fences, prose between."""
    fence = rng.choice(["```python", "```{python}", "```", "~~~ python"])
    out = []
    for cell in _cells(whole.content):
        out += [fence, *_source(cell).split("\n"), fence[:3], ""] if _is_code(cell) else [*_source(cell).split("\n"), ""]
    return _file("\n".join(out), undo=_as_json_lines)


def html_export(whole: Whole, rng: random.Random) -> File:
    """nbconvert's HTML: code coloured by spans, prose as paragraphs."""
    colour = lambda text: re.sub(r"\b(def|import|from|return|for|in|if|else|class)\b", r'<span class="k">\1</span>', html.escape(text, quote=rng.random() < 0.5))  # noqa: E731
    out = [f"<html><head><title>{whole.notebook}</title><style>.k {{ color: green }}</style></head><body>"]
    for cell in _cells(whole.content):
        if _is_code(cell):
            out.append('<div class="jp-Cell jp-CodeCell"><div class="prompt">In&nbsp;[&nbsp;]:</div><div class="highlight"><pre>\n'
                       f"{colour(_source(cell))}\n</pre></div></div>")
        else:
            out.append(f'<div class="jp-Cell jp-MarkdownCell">\n{html.escape(_source(cell), quote=False)}\n</div>')
    undo = lambda text: _as_json_lines(html.unescape(re.sub(r"</?(?:span|div|pre|html|head|body|title|style)\b[^>]*>", "", text)))  # noqa: E731
    return _file("\n".join(out) + "\n</body></html>\n", undo=undo)


def ipython_session(whole: Whole, rng: random.Random) -> File:
    """Code copied from a console, with its prompts; prose without."""
    first, more = rng.choice([("In [{}]: ", "   ...: "), (">>> ", "... ")])
    out, n = [], 0
    for cell in _cells(whole.content):
        lines = _source(cell).split("\n")
        if _is_code(cell):
            n += 1
            lines = [(first.format(n) if i == 0 else more) + line for i, line in enumerate(lines)]
        out += [*lines, ""]
    return _file("\n".join(out), undo=lambda text: _as_json_lines(re.sub(r"(?m)^(?:In \[\d+\]: |   \.\.\.: |>>> |\.\.\. )", "", text)))


def page_copied(whole: Whole, rng: random.Random) -> File:
    """All of Jupyter's page selected and copied: sources with [ ]: between, no JSON at all."""
    out = [f"{whole.notebook}", "File Edit View Run Kernel Help", "Trusted", "Python 3"]
    for cell in _cells(whole.content):
        out += ["[ ]:" if _is_code(cell) else "", *_source(cell).split("\n")]
    return _file("\n".join(out), undo=_as_json_lines)


def only_cells(whole: Whole, rng: random.Random) -> File:
    """Only the list of cells, or the cells one after the other, as jq prints them or one a line."""
    cells = _cells(whole.content)
    dump = lambda cell, indent: json.dumps(cell, indent=indent, ensure_ascii=False)  # noqa: E731
    return _file(rng.choice([dump(cells, 1), "\n".join(dump(cell, 2) for cell in cells), "\n".join(dump(cell, None) for cell in cells),
                             ",\n".join(dump(cell, 1) for cell in cells)]) + "\n")


# ---------------------------------------------------------------- search and replace, autocorrect, formatters


def curly_quotes(whole: Whole, rng: random.Random) -> File:
    """A word processor curled all quotes, and perhaps the apostrophes."""
    text = re.sub(r'(^|[\s\[{(:,])"', "\\1“", whole.text).replace('"', "”")
    if rng.random() < 0.5:
        text = re.sub(r"(^|[\s\[{(])'", "\\1‘", text).replace("'", "’")
    return _file(text, undo=lambda text: re.sub("[“”]", '"', re.sub("[‘’]", "'", text)))


def foreign_quotes(whole: Whole, rng: random.Random) -> File:
    """French, German or Japanese quotes in place of all straight ones."""
    left, right = rng.choice([("«\u00a0", "\u00a0»"), ("„", "“"), ("「", "」"), ("``", "''"), ("″", "″"), ("＂", "＂"), ("«", "»")])
    turn = iter(range(10 ** 9))
    text = re.sub('"', lambda m: (left, right)[next(turn) % 2], whole.text)
    return _file(text, undo=lambda text: text.replace(left, '"').replace(right, '"'))


def autocorrected(whole: Whole, rng: random.Random) -> File:
    """Dashes, dots, arrows, fractions and smileys as a word processor likes them."""
    pairs = [("...", "…"), ("--", "–"), ("->", "→"), ("<=", "≤"), ("!=", "≠"), ("1/2", "½"), (":)", "🙂"), ("8)", "😎"), ("(c)", "©")]
    text = whole.text
    for pair in pairs:
        text = text.replace(*pair)
    def back(text):
        for old, new in pairs:
            text = text.replace(new, old)
        return text
    return _file(text, undo=back)


def keys_capitalised(whole: Whole, rng: random.Random) -> File:
    """Autocorrect began every key with a capital, or wrote it in capitals or with spaces."""
    change = rng.choice([lambda k: k[0] + k[1:].capitalize(), str.upper, lambda k: k.replace("_", " "), lambda k: k.replace("_", "-"), str.title])
    return _file(_keys(whole.text, change))


def keys_translated(whole: Whole, rng: random.Random) -> File:
    """The browser translated the keys and the types."""
    words = rng.choice([{"cells": "Zellen", "cell_type": "Zelltyp", "source": "Quelle", "outputs": "Ausgaben", "metadata": "Metadaten"},
                        {"cells": "cellules", "cell_type": "type_cellule", "source": "la source", "outputs": "sorties", "metadata": "métadonnées"},
                        {"cells": "细胞", "cell_type": "细胞类型", "source": "来源", "outputs": "输出", "metadata": "元数据"}])
    return _file(_keys(whole.text, lambda k: '"' + words.get(k[1:-1], k[1:-1]) + '"'))


def keys_misspelt(whole: Whole, rng: random.Random) -> File:
    """Some keys are misspelt in some places."""
    def change(key):
        if len(key) < 5 or rng.random() > 0.08:
            return key
        i = rng.randrange(1, len(key) - 2)
        return rng.choice([key[:i] + key[i + 1:], key[:i] + key[i + 1] + key[i] + key[i + 2:], key[:i] + key[i] + key[i:], key[:-1] + ' "'])
    return _file(_keys(whole.text, change))


def python_words(whole: Whole, rng: random.Random) -> File:
    """true, false and null were replaced by Python's words, in a part or everywhere."""
    words = {"true": "True", "false": "False", "null": rng.choice(["None", "nil", "undefined", "NULL", "NaN", ""])}
    change = lambda text: re.sub(r"\b(?:true|false|null)\b", lambda m: words[m[0]], text)  # noqa: E731
    return _file(change(whole.text) if rng.random() < 0.3 else _outside(whole.text, change))


def single_quotes(whole: Whole, rng: random.Random) -> File:
    """A formatter made all strings single-quoted, apostrophes escaped."""
    text = "".join("'" + t[1:-1].replace("'", "\\'") + "'" if t.startswith('"') and len(t) > 1 else t for t in _tokens(whole.text))
    return _file(text, undo=lambda text: re.sub(r"(?s)\\(.)", lambda m: "'" if m[1] == "'" else m[0], text))


def quotes_replaced_blindly(whole: Whole, rng: random.Random) -> File:
    """Every double quote was replaced by a single one or a backtick, also the escaped ones."""
    mark = rng.choice(["'", "`"])
    return _file(whole.text.replace('"', mark), undo=lambda text: text.replace("\\" + mark, '\\"'))


def quotes_unescaped(whole: Whole, rng: random.Random) -> File:
    r"""Every \" lost its backslash."""
    def back(text):
        return re.sub(r'(?m)^(\s*")(.*?)((?:\\n)?",?\s*)$', lambda m: m[1] + re.sub(r'(?<!\\)"', r'\\"', m[2]) + m[3] if ": [" not in m[0] else m[0], text)
    return _file(re.sub(r'(?s)\\(.)', lambda m: '"' if m[1] == '"' else m[0], whole.text), undo=back)


def real_line_ends(whole: Whole, rng: random.Random) -> File:
    r"""A shell's echo made real line ends (and tabs) of \n and \t."""
    ends = {"n": "\n", "t": "\t"} if rng.random() < 0.5 else {"n": "\n"}
    return _file(re.sub(r"(?s)\\(.)", lambda m: ends.get(m[1], m[0]), whole.text), undo=lambda text: text.replace("\t", "\\t"))


def backslashes_doubled(whole: Whole, rng: random.Random) -> File:
    """Every backslash is doubled, once or twice over."""
    n = rng.choice([2, 4])
    return _file(whole.text.replace("\\", "\\" * n), undo=lambda text: text.replace("\\" * n, "\\"))


def comments_and_commas(whole: Whole, rng: random.Random) -> File:
    """A formatter's or a human's comments and trailing commas."""
    text = _outside(whole.text, lambda t: re.sub(r"(?<![\[{,:\s])?(\s*)([\]}])(?=\s*[,\]}])", r",\1\2", t) if rng.random() < 0.5 else t)
    note = lambda: rng.choice(["// my answer", "/* TODO: check \"this\" */", "# note to self", "<!-- done -->", "-- x"])  # noqa: E731
    return _file(_line_starts(text, rng, rng.randint(1, 8), note))


def json5(whole: Whole, rng: random.Random) -> File:
    """JSON5: bare keys, trailing commas, perhaps with an assignment before."""
    text = _keys(whole.text, lambda k: k[1:-1] if re.fullmatch(r'"[A-Za-z_]\w*"', k) else k)
    text = re.sub(r'(["\]}\w])(\s*\n\s*[\]}])', r"\1,\2", text)
    return _file(rng.choice(["", "var notebook = ", "export default ", "callback("]) + text.rstrip("\n") + rng.choice(["", ";", ")"]) + "\n")


def wide_punctuation(whole: Whole, rng: random.Random) -> File:
    """An input method wrote wide colons, commas and brackets outside of strings."""
    table = str.maketrans({":": "：", ",": "，", "[": "【", "]": "】"} if rng.random() < 0.5 else {":": "：", ",": "、", "{": "｛", "}": "｝"})
    return _file(_outside(whole.text, lambda t: t.translate(table)))


def brackets_replaced(whole: Whole, rng: random.Random) -> File:
    """Brackets outside of strings became other ones."""
    table = str.maketrans(*rng.choice([("[]", "()"), ("{}", "()"), ("[]", "{}"), ("[]{}", "<><>")]))
    return _file(_outside(whole.text, lambda t: t.translate(table)))


def punctuation_replaced(whole: Whole, rng: random.Random) -> File:
    """Commas or colons outside of strings became something else, or went away."""
    old, new = rng.choice([(",", ""), (",", ";"), (":", "="), (":", " =>"), (",", " ,,"), (":", "")])
    return _file(_outside(whole.text, lambda t: t.replace(old, new)))


def brackets_gone(whole: Whole, rng: random.Random) -> File:
    """All brackets and braces outside of strings are gone."""
    return _file(_outside(whole.text, lambda t: re.sub(rng.choice([r"[\[\]]", r"[{}]", r"[\[\]{}]"]), "", t)))


def typed_over(whole: Whole, rng: random.Random) -> File:
    """A few quotes, commas, brackets or backslashes were deleted or typed twice by hand."""
    text = whole.text
    for _ in range(rng.randint(1, 8)):
        spots = [m.start() for m in re.finditer(re.escape(rng.choice('",:[]{}\\')), text)]
        if spots:
            i = rng.choice(spots)
            text = text[:i] + rng.choice(["", text[i] * 2, " "]) + text[i + 1:]
    return _file(text)


def values_deleted(whole: Whole, rng: random.Random) -> File:
    """Somebody's sed cleared outputs and counts and left holes: `"outputs": ,`."""
    hole = rng.choice(["", "[…]", "...", "***", "[...]", "<removed>"])
    text = re.sub(r'("execution_count": *)(?:null|\d+)', lambda m: m[1] + hole, whole.text)
    return _file(re.sub(r'("outputs": *)\[\]', lambda m: m[1] + hole, text))


def unicode_escapes(whole: Whole, rng: random.Random) -> File:
    r"""Much is written as \u escapes: what is not ASCII, and also quotes, angle brackets, or some letters."""
    text, also = whole.text, rng.choice(["", "<>&'=", "<>&'=eE", "\"'"])
    def string(token):
        token = re.sub(r"[^\x00-\x7f]", lambda m: json.dumps(m[0])[1:-1], token)
        return re.sub(r"(?s)\\.|.", lambda m: f"\\u{ord(m[0][-1]):04x}" if m[0][-1] in also and (len(m[0]) == 1 or m[0] == '\\"') else m[0], token)
    text = "".join('"' + string(t[1:-1]) + '"' if t.startswith('"') and len(t) > 1 else t for t in _tokens(text))
    return _file(text, undo=_unescape_u)


# ---------------------------------------------------------------- valid JSON, odd notebook


_ODD = [None, True, 0, -1, 4.5, "", "4", "x", [], {}, [[]], [None], {"0": "x"}, [1, "x"], "null"]


def nbformat_odd(whole: Whole, rng: random.Random) -> File:
    """nbformat, nbformat_minor or the metadata are missing or of a wrong type."""
    content = whole.content
    for key in rng.sample(["nbformat", "nbformat_minor", "metadata"], rng.randint(1, 3)):
        if rng.random() < 0.3:
            content.pop(key, None)
        else:
            content[key] = rng.choice([*_ODD, 1, 2, 3, 5, 99, 10 ** 30])
    return _file(_save(whole, content))


def cell_fields_odd(whole: Whole, rng: random.Random) -> File:
    """Fields of cells (not their source) are missing or of a wrong type."""
    content = whole.content
    for cell in _some(_cells(content), rng, 20):
        key = rng.choice(["cell_type", "id", "metadata", "outputs", "execution_count", "attachments"])
        if rng.random() < 0.4:
            cell.pop(key, None)
        else:
            cell[key] = rng.choice(_ODD)
    return _file(_save(whole, content))


def one_field_gone_everywhere(whole: Whole, rng: random.Random) -> File:
    """A script took one or two fields out of every cell."""
    content = whole.content
    for key in rng.sample(["cell_type", "id", "metadata", "outputs", "execution_count"], rng.randint(1, 2)):
        for cell in _cells(content):
            cell.pop(key, None)
    return _file(_save(whole, content))


def hand_edited_metadata(whole: Whole, rng: random.Random) -> File:
    """Metadata edited by hand: wrong kernels, tags that are no list, names that look like fields of notebooks."""
    content = whole.content
    content["metadata"] = rng.choice([{"kernelspec": None}, {"kernelspec": "python3", "language_info": []}, {"cells": [], "nbformat": "three"},
                                      {"kernelspec": {"name": 3, "language": ["R"]}}, {"language_info": {"name": None, "version": 3.11}}])
    for cell in _some(_cells(content), rng, 10):
        cell["metadata"] = rng.choice([{"tags": "answer"}, {"tags": {"a": 1}}, {"source": ["not this\n"]}, {"id": 7}, {"cell_type": "raw"}, {"deletable": "no"}])
    return _file(_save(whole, content))


def cell_types_odd(whole: Whole, rng: random.Random) -> File:
    """Types of cells changed, misspelt, or unknown."""
    content = whole.content
    for cell in _some(_cells(content), rng, 20):
        cell["cell_type"] = rng.choice(["raw", "markdown", "code", "Code", "MARKDOWN", "code ", "heading", "sql", "input", "md", "", "text"])
    return _file(_save(whole, content))


def sources_nested(whole: Whole, rng: random.Random) -> File:
    """Sources of other shapes: lists in lists, objects by line number, wrapped."""
    content = whole.content
    for cell in _some(_cells(content), rng, 20):
        lines = _source(cell).splitlines(keepends=True)
        half = len(lines) // 2
        cell["source"] = rng.choice([[lines], [lines[:half], lines[half:]], [[line] for line in lines], {str(i): line for i, line in enumerate(lines)},
                                     {"text": lines}, [{"text": line} for line in lines], [None, *lines, None], [*lines, 7, True], ["".join(lines[:half]), "".join(lines[half:])]])
    return _file(_save(whole, content))


def lines_without_ends(whole: Whole, rng: random.Random) -> File:
    r"""A script split the sources at line ends and forgot them, or kept \r\n."""
    content, end = whole.content, rng.choice(["", "", "\r\n", "\r"])
    for cell in _cells(content):
        lines = _source(cell).split("\n")
        cell["source"] = [line + (end if i < len(lines) - 1 else "") for i, line in enumerate(lines)]
    return _file(_save(whole, content))


def sources_under_other_names(whole: Whole, rng: random.Random) -> File:
    """Sources stand under another key in some or all cells."""
    content, name, share = whole.content, rng.choice(["input", "Source", "sources", "code", "text", "content", "source ", "value"]), rng.choice([0.2, 1])
    content["cells"] = [{(name if key == "source" and rng.random() < share else key): value for key, value in cell.items()} for cell in _cells(content)]
    return _file(_save(whole, content))


def sources_of_others_lost(whole: Whole, rng: random.Random) -> File:
    """Some cells have no source, or null, or a number there."""
    content = whole.content
    for cell in _some(_cells(content), rng, 5):
        if rng.random() < 0.3:
            cell.pop("source", None)
        else:
            cell["source"] = rng.choice([None, 3, False, {}, [None], [[]], 1.5])
    return _file(_save(whole, content))


def cells_of_other_shape(whole: Whole, rng: random.Random) -> File:
    """The list of cells is nested, split, an object, or has strangers in it."""
    content = whole.content
    cells, half = content["cells"], len(content["cells"]) // 2
    content["cells"] = rng.choice([[cells], [cells[:half], cells[half:]], [[cell] for cell in cells], {str(i): cell for i, cell in enumerate(cells)},
                                   {"cell": cells}, [None, *cells[:half], "x", 3, *cells[half:], []], [*cells[:half], {"cells": cells[half:]}],
                                   [{"cell": cell} for cell in cells], [*cells[:half], cells[half:]], [json.dumps(cell) if i == half else cell for i, cell in enumerate(cells)]])
    return _file(_save(whole, content))


def cells_under_another_key(whole: Whole, rng: random.Random) -> File:
    """The cells moved under another key, or half of them."""
    content = whole.content
    cells = content.pop("cells")
    half = rng.choice([0, len(cells) // 2])
    if half:
        content["cells"] = cells[:half]
    where = rng.choice(["Cells", "cells ", "cells_2", "notebook", "metadata"])
    if where in ("notebook", "metadata"):
        content[where] = {"cells": cells[half:]}
    else:
        content[where] = cells[half:]
    return _file(_save(whole, content))


def nbformat_3(whole: Whole, rng: random.Random) -> File:
    """Converted to nbformat 3 or 2: worksheets, input, prompt_number, headings."""
    content, cells = whole.content, []
    for cell in _cells(content):
        if _is_code(cell):
            cells.append({"cell_type": "code", "collapsed": False, "input": cell["source"], "language": "python", "metadata": {}, "outputs": [], "prompt_number": None})
        else:
            cells.append({"cell_type": cell.get("cell_type"), "metadata": {}, "source": cell["source"]})
    number, half = rng.choice([2, 3]), rng.choice([0, len(cells) // 2])
    sheets = [{"cells": part, "metadata": {}} for part in (cells[:half], cells[half:]) if part]
    return _file(json.dumps({"metadata": {"name": ""}, "nbformat": number, "nbformat_minor": 0, "worksheets": sheets}, indent=1, ensure_ascii=False) + "\n")


def version_and_layout_disagree(whole: Whole, rng: random.Random) -> File:
    """It says nbformat 3 (or 2) and has cells of 4, or says 4 and has worksheets."""
    content = whole.content
    if rng.random() < 0.5:
        content["nbformat"] = rng.choice([1, 2, 3, "3"])
    else:
        content["worksheets"] = [{"cells": content.pop("cells")}]
    return _file(_save(whole, content))


def keys_twice(whole: Whole, rng: random.Random) -> File:
    """Keys stand twice: an empty source, a second list of cells, before or after the right ones."""
    text = whole.text
    if rng.random() < 0.5:
        where = [m.start() for m in re.finditer(r'"source":', text)]
        for start in sorted(rng.sample(where, min(len(where), 5)), reverse=True):
            text = text[:start] + rng.choice(['"source": [], ', '"source": "", ', '"source": null, ']) + text[start:]
        return _file(text)
    extra = rng.choice(['"cells": []', '"cells": null', '"cells": [{"cell_type": "code", "source": ["print(1)"]}]', '"nbformat": 3'])
    body = text.strip()
    return _file(body[0] + extra + "," + body[1:] + "\n" if rng.random() < 0.5 else body[:-1] + "," + extra + "}\n")


def cells_key_twice(whole: Whole, rng: random.Random) -> File:
    """Two lists of cells, each with one half of the notebook."""
    content = whole.content
    cells = content["cells"]
    cut = rng.randrange(len(cells))
    content["cells"], content["CELLS_2"] = cells[:cut], cells[cut:]
    return _file(_save(whole, content).replace('"CELLS_2"', '"cells"'))


def sources_key_twice(whole: Whole, rng: random.Random) -> File:
    """An empty second source ends each of some cells."""
    content = whole.content
    for cell in _some(_codes(content), rng, 8):
        cell["SOURCE_2"] = rng.choice(["", [], None])
    return _file(_save(whole, content).replace('"SOURCE_2"', '"source"'))


def ids_lost(whole: Whole, rng: random.Random) -> File:
    """Ids are gone, moved to the metadata as Colab does, or made new."""
    content, way = whole.content, rng.randrange(4)
    for i, cell in enumerate(_cells(content)):
        old = cell.pop("id", None)
        if way == 1:
            cell["metadata"] = {"id": "".join(rng.choices("abcdefghijkXYZ0123_-", k=12))}
        elif way == 2:
            cell["id"] = f"{rng.getrandbits(32):08x}"
        elif way == 3:
            cell["metadata"] = {"id": old, "nbgrader": {"grade_id": old}}
    return _file(_save(whole, content))


def ids_wrong(whole: Whole, rng: random.Random) -> File:
    """Ids stand at the wrong cells, are all the same, or have odd characters."""
    content, way = whole.content, rng.randrange(4)
    ids = [cell.get("id", "a") for cell in _cells(content)]
    for i, cell in enumerate(_cells(content)):
        cell["id"] = [ids[i - 1], ids[0], f" {ids[i]}\n", str(ids[i]).upper() + "-copy1"][way]
    return _file(_save(whole, content))


def cells_moved(whole: Whole, rng: random.Random) -> File:
    """Cells in another order: shuffled, reversed, or some moved."""
    content, way = whole.content, rng.randrange(3)
    cells = _cells(content)
    if way == 0:
        rng.shuffle(cells)
    elif way == 1:
        cells.reverse()
    else:
        for _ in range(rng.randint(1, 6)):
            cells.insert(rng.randrange(len(cells)), cells.pop(rng.randrange(len(cells))))
    return _file(_save(whole, content))


def answers_in_new_cells(whole: Whole, rng: random.Random) -> File:
    """Sources moved to new cells below or at the end; the old cells are empty or gone."""
    content = whole.content
    cells, end = _cells(content), rng.random() < 0.5
    for cell in _some(cells[:], rng, 10):
        place = next(i for i, other in enumerate(cells) if other is cell)
        new = {"cell_type": rng.choice(["code", "markdown", "raw"]), "metadata": {}, "source": cell["source"]}
        if rng.random() < 0.5:
            cells[place] = dict(cell, source=type(cell["source"])())
        else:
            del cells[place]
        cells.insert(len(cells) if end else min(place + 1, len(cells)), new)
    return _file(_save(whole, content))


def cells_joined(whole: Whole, rng: random.Random) -> File:
    """Neighbouring cells were merged into one, or all into one."""
    content, share, out = whole.content, rng.choice([0.2, 0.5, 1]), []
    for cell in _cells(content):
        if out and rng.random() < share:
            _put(out[-1], _source(out[-1]) + "\n\n" + _source(cell))
        else:
            out.append(cell)
    content["cells"] = out
    return _file(_save(whole, content))


def cells_split(whole: Whole, rng: random.Random) -> File:
    """Cells were split in two (Ctrl-Shift-minus), the new half without an id."""
    content, out = whole.content, []
    for cell in _cells(content):
        lines = _source(cell).splitlines(keepends=True)
        out.append(cell)
        if len(lines) > 2 and rng.random() < 0.3:
            cut = rng.randrange(1, len(lines))
            rest = {key: value for key, value in cell.items() if key != "id"}
            _put(cell, "".join(lines[:cut]).removesuffix("\n"))
            _put(rest, "".join(lines[cut:]))
            out.append(rest)
    content["cells"] = out
    return _file(_save(whole, content))


def outputs_odd(whole: Whole, rng: random.Random) -> File:
    """Outputs of odd types and shapes."""
    content = whole.content
    for cell in _some(_codes(content), rng, 20):
        cell["outputs"] = rng.choice([None, "", "3.14\n", {}, 7, [None], ["text"], [[]], {"output_type": "stream"}, [{"output_type": "stream", "name": "stdout", "text": 5}],
                                      [{"output_type": "display_data", "data": []}], [{"output_type": None}], [{"output_type": "error", "traceback": "x", "ename": 1}],
                                      [{"output_type": "execute_result", "data": {"text/plain": {"source": ["no\n"]}}, "metadata": None}], [{"output_type": "pyout"}]])
        cell["execution_count"] = rng.choice([None, "*", "12", -1, 1.5, [], True])
    return _file(_save(whole, content))


def outputs_look_like_cells(whole: Whole, rng: random.Random) -> File:
    """A cell printed a notebook: outputs hold JSON of cells, as text and as data."""
    content = whole.content
    fake = {"cells": [{"cell_type": "code", "id": "setup", "metadata": {}, "outputs": [], "source": ["print('not an answer')\n"]}], "nbformat": 4}
    for cell in _some(_codes(content), rng, 5):
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": json.dumps(fake, indent=1).splitlines(keepends=True)},
                           {"output_type": "display_data", "metadata": {}, "data": {"application/json": fake}}]
    return _file(_save(whole, content))


def outputs_huge(whole: Whole, rng: random.Random) -> File:
    """A picture of a megabyte, or tens of thousands of lines of log, perhaps broken off within."""
    content = whole.content
    big = rng.choice([{"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBORw0KGgo" + "A7x+/" * 200_000}},
                      {"output_type": "stream", "name": "stdout", "text": [f"step {i}: loss {i % 97 / 97:.4f}\r\n" for i in range(30_000)]}])
    rng.choice(_codes(content) or _cells(content))["outputs"] = [big]
    text = _save(whole, content)
    if rng.random() < 0.5:
        place = max(text.find("7x+/"), text.find("step 5:"), 0) + rng.randrange(1000, 100_000)
        text = text[:place] + text[place + rng.randint(1, 5000):]
    return _file(text)


def outputs_deep(whole: Whole, rng: random.Random) -> File:
    """An output nested many thousand deep."""
    content, deep = whole.content, rng.choice([900, 5000, 100_000])
    rng.choice(_codes(content) or _cells(content))["outputs"] = "DEEP_1"
    left, right = rng.choice([("[", "]"), ('{"a": ', "}")])
    return _file(_save(whole, content).replace('"DEEP_1"', left * deep + "1" + right * (deep if rng.random() < 0.7 else deep - 3)))


def odd_numbers(whole: Whole, rng: random.Random) -> File:
    """NaN, Infinity, numbers of thousands of digits, hexadecimal or with a leading zero or plus."""
    content = whole.content
    for cell in _some(_codes(content), rng, 5):
        cell["execution_count"] = "NUMBER_1"
    numbers = ["NaN", "Infinity", "-Infinity", "1e999", "9" * 6000, "0x1F", "007", "+3", ".5", "1_000", "1.", "- 1", "1e", "1,5"]
    return _file(re.sub('"NUMBER_1"', lambda m: rng.choice(numbers), _save(whole, content)))


def lone_surrogates(whole: Whole, rng: random.Random) -> File:
    r"""Half of an emoji stands in sources, ids or outputs, as \ud83d."""
    content = whole.content
    for cell in _some(_cells(content), rng, 8):
        way = rng.randrange(3)
        if way == 0:
            _put(cell, _source(cell) + "\n# SURROGATE_1")
        elif way == 1:
            cell["metadata"] = {"name": "SURROGATE_1"}
        else:
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["SURROGATE_1\n"]}]
    return _file(re.sub("SURROGATE_1", lambda m: rng.choice(["\\ud83d", "\\ude00", "\\ude00\\ud83d", "\\uD800x", "\\u0000"]), _save(whole, content)))


def bad_escapes(whole: Whole, rng: random.Random) -> File:
    r"""Escapes that JSON does not know: \x1b, \e, \', \u12, a Windows path."""
    content = whole.content
    for cell in _some(_cells(content), rng, 8):
        if rng.random() < 0.5:
            cell["metadata"] = {"path": "ESCAPE_1"}
        else:
            _put(cell, "# ESCAPE_1\n" + _source(cell))
    return _file(re.sub("ESCAPE_1", lambda m: rng.choice(["C:\\Users\\me\\hw", "\\x1b[31m", "\\e[0m", "it\\'s", "\\u12", "\\U0001F600", "\\d+"]), _save(whole, content)))


def raw_control_characters(whole: Whole, rng: random.Random) -> File:
    """Control characters stand unescaped in strings."""
    return _file(_insert(whole.text, rng, rng.randint(1, 20), lambda: rng.choice("\x00\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x80\x9f\t")))


# ---------------------------------------------------------------- glued


def glued_to_an_empty_one(whole: Whole, rng: random.Random) -> File:
    """An empty notebook stands before or after it in the file."""
    empty = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)
    parts = [whole.text.strip(), empty]
    rng.shuffle(parts)
    return _file(rng.choice(["", "\n", ",\n", "\n\n---\n\n"]).join(parts) + "\n")


def glued_to_itself(whole: Whole, rng: random.Random) -> File:
    """The same notebook twice, one after the other, or pasted into its middle."""
    text = whole.text
    place = len(text) if rng.random() < 0.5 else rng.randrange(len(text))
    return _file(text[:place] + text + text[place:])


def glued_to_another_assignment(whole: Whole, rng: random.Random) -> File:
    """A foreign notebook, not of this course, stands before or after, or its cells among the cells."""
    other = {"cells": [{"cell_type": "code", "execution_count": i, "metadata": {}, "outputs": [], "source": [f"homework_{i} = {i}\n", "print('other course')"]} for i in range(4)],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 2}
    if rng.random() < 0.5:
        content = whole.content
        place = rng.randrange(len(content["cells"]) + 1)
        content["cells"][place:place] = other["cells"]
        return _file(_save(whole, content))
    parts = [whole.text, json.dumps(other, indent=1) + "\n"]
    rng.shuffle(parts)
    return _file("".join(parts))


def files_listed_together(whole: Whole, rng: random.Random) -> File:
    """`head -n` or a prompt tool printed several files with their names."""
    return _file(f"==> requirements.txt <==\nnumpy\ntorch\n\n==> layers.py <==\ndef f(x):\n    return {{\"a\": [x]}}\n\n==> {whole.notebook}.ipynb <==\n{whole.text}\n==> notes.txt <==\ndon't forget \"this\n")


# ---------------------------------------------------------------- two at once


_FIRST = [quotes_replaced_blindly, curly_quotes, single_quotes, backslashes_doubled, html_entities, nbsp, conflict_markers, conflict_in_source, nbformat_3, ids_lost,
          cells_moved, conflict_diff3, only_cells, percent_script, unicode_escapes, outputs_odd, lines_without_ends, sources_nested, glued_to_itself,
          python_words, brackets_replaced, tabs, chat_answer, keys_capitalised, json5, real_line_ends, punctuation_replaced]
_LATER = {
    "crlf": lambda text, rng: text.replace("\n", "\r\n"),
    "cut": lambda text, rng: text[:rng.randrange(len(text) // 3, len(text))],
    "head": lambda text, rng: text[rng.randrange(len(text) // 2):],
    "hole": lambda text, rng: (lambda i: text[:i] + text[i + rng.randint(1, 2000):])(rng.randrange(len(text))),
    "nuls": lambda text, rng: (lambda i: text[:i] + "\0" * 512 + text[i + 512:])(rng.randrange(len(text))),
    "markers": lambda text, rng: _line_starts(text, rng, 3, lambda: rng.choice(["<<<<<<< HEAD", "=======", ">>>>>>> main"])),
    "conflict": lambda text, rng: _conflicts(text, rng, 2),
    "typo": lambda text, rng: _insert(text, rng, 4, lambda: rng.choice(["x", "\n", '"', "}", "]", "\\", ","])),
    "bom": lambda text, rng: "\ufeff" + text,
}


def two_at_once(whole: Whole, rng: random.Random) -> File:
    """Something written in another way throughout, or another layout, and then a local damage."""
    first = rng.choice(_FIRST)(whole, rng)
    name = rng.choice(sorted(_LATER))
    text = _LATER[name](first.data.decode(first.encoding, "replace"), rng)
    undo = (lambda text: first.undo(text.replace("\r\n", "\n"))) if name == "crlf" else first.undo
    return _file(text, undo=undo)


def utf16_and_conflict(whole: Whole, rng: random.Random) -> File:
    """Conflicts, saved by PowerShell as UTF-16 and cut off, perhaps within a character."""
    data = ("\ufeff" + _conflicts(whole.text, rng, 2).replace("\n", "\r\n")).encode("utf-16-le")
    return File(data[:rng.randrange(len(data) // 2, len(data)) // 2 * 2], encoding="utf-16")


def mojibake_and_zeros(whole: Whole, rng: random.Random) -> File:
    """Mojibake, and a block of zeros."""
    first = mojibake(whole, rng)
    start = rng.randrange(len(first.data)) // 512 * 512
    return File(first.data[:start] + b"\0" * 512 + first.data[start + 512:], undo=first.undo)


def mail_quote_of_html(whole: Whole, rng: random.Random) -> File:
    """Entities, and then quoted in a mail."""
    text = "\n".join("> " + line for line in html.escape(whole.text).split("\n"))
    return _file(text, undo=lambda text: html.unescape(re.sub(r"(?m)^> ?", "", text)))


def old_format_cut_and_moved(whole: Whole, rng: random.Random) -> File:
    """nbformat 3 with the cells in another order, and its end missing."""
    content = whole.content
    rng.shuffle(content["cells"])
    cells = [{"cell_type": cell.get("cell_type"), "metadata": {}, ("input" if _is_code(cell) else "source"): cell["source"]} for cell in content["cells"]]
    text = json.dumps({"worksheets": [{"cells": cells}], "metadata": {"name": "x"}, "nbformat": 3}, indent=rng.choice([None, 1]), ensure_ascii=False)
    return _file(text[:rng.randrange(len(text) // 2, len(text))])
