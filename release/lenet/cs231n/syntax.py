"""Parse code that may be absurd: every length and count is bounded, so that no text takes long or ends the process."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings

MAX_CELL = 150_000
"""Characters of one cell or file. The longest official file, with answers, has some 50,000."""
MAX_BRACES = 2_000
"""Opening braces in one cell: each may be a field of an f-string, and Python reads the string anew for each field."""


class NotPython(Exception):  # noqa: N818  (it is a finding about the text, told to the student)
    """Text that cannot be parsed; the message completes "cell 3 ..."."""


def parse_code(source: str) -> tuple[str, ast.Module]:
    """The Python of a cell without IPython's magics, and its tree; line numbers stay as the student sees them.

    Raises
    ------
    NotPython : if there is a syntax error, or far more text than an answer has
    """
    if len(source) > MAX_CELL:
        raise NotPython(f"has more than {MAX_CELL} characters; leave data out of it")
    if source.count("{") > MAX_BRACES:
        raise NotPython(f"has more than {MAX_BRACES} curly braces; leave data out of it")
    text = _plain(source)
    first = text.lstrip().split("\n", 1)[0]
    if first.startswith("%%"):
        if first.split()[0] not in ("%%time", "%%timeit", "%%capture", "%%prun"):
            return "", ast.Module([], [])  # another language
        text = text.replace("%%", "#%%", 1)
    try:
        with warnings.catch_warnings():  # an odd escape in a string is between the student and Python
            warnings.simplefilter("ignore")
            try:
                return text, ast.parse(text)
            except SyntaxError:  # perhaps because of line magics and shell commands
                text = re.sub(r"^([ \t]*)(?:[%!?].*|[\w.]+\?{1,2}[ \t]*)$", r"\1pass", text, flags=re.MULTILINE)
            try:
                return text, ast.parse(text)
            except SyntaxError as error:
                if (mended := _with_print_called(text)) == text:
                    raise error
                return mended, ast.parse(mended)
    except SYNTAX_PROBLEMS as error:
        raise NotPython(in_words(error)) from None


SYNTAX_PROBLEMS = (SyntaxError, ValueError, RecursionError, MemoryError)
"""What Python's parser raises; the last two for code that is nested too deeply."""


def in_words(error: Exception, line: int | None = None) -> str:
    """What is wrong with code, as the end of a sentence about it; `line` is where, if the error does not know."""
    reason = "it cannot be parsed"
    if isinstance(error, SyntaxError):
        line = line or error.lineno
        reason = str(error.msg)[:200]
    elif isinstance(error, RecursionError | MemoryError):
        reason = "it is nested too deeply"
    return f"is not valid Python{f' on line {line}' if line else ''} ({reason})"


def _with_print_called(text: str) -> str:
    """The text with Python 2's ``print x`` as ``print(x)``; where that cannot be told, as it is."""
    if "print" not in text:
        return text
    lines = text.split("\n")
    edits: list[tuple[int, int, str]] = []
    starts, opened, depth, last = True, False, 0, (0, 0)
    before = None
    try:
        for token in tokenize.generate_tokens(io.StringIO(text, newline="").readline):
            if token.type == tokenize.COMMENT:
                continue
            ends = token.type in (tokenize.NEWLINE, tokenize.ENDMARKER) or (token.string == ";" and not depth)
            if before and token.start[0] == before.end[0] and not ends and token.string not in _AFTER_A_NAME:
                edits += [(*token.start, "(")]
                opened = True
            before = token if starts and token.string == "print" else None
            if ends and opened:
                edits += [(*last, ")")]
                opened = False
            depth += (token.string in ("(", "[", "{")) - (token.string in (")", "]", "}"))
            opens_block = token.string == ":" and not depth
            if token.type not in (tokenize.NL, tokenize.INDENT, tokenize.DEDENT):
                starts = ends or opens_block
            if token.type not in (tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT):
                last = token.end
    except (tokenize.TokenError, *SYNTAX_PROBLEMS):
        return text
    for row, column, bracket in reversed(edits):
        line = lines[row - 1]
        lines[row - 1] = line[:column] + bracket + line[column:]
    return "\n".join(lines)


_AFTER_A_NAME = frozenset(
    {"(", "[", ".", ",", ")", "=", ":", ":=", "+=", "-=", "*=", "/=", "in", "is", "if", "and", "or"}
)
"""What may follow `print` where it is a name like any other."""


def _plain(source: str) -> str:
    """The source with the parser's own line ends, no byte order mark, and no half of a character."""
    text = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
