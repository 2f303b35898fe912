"""What a student wrote for a question, cut out of the hand-in for people to read."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from autograder.grading.scorecard import Passage
from autograder.sandbox.text import printable
from cs231n import definitions
from cs231n.definitions import Statement
from cs231n.syntax import parse_code

MAX_ANSWER = 20_000
"""Characters; a long answer has some 5,000."""


def passages(
    code: definitions.Notebook, names: Sequence[str], without: Collection[str] = (), asked: Collection[str] = ()
) -> tuple[Passage, ...]:
    """The student's own statements that some names need, as they stand in the hand-in, comments and all.

    Parameters
    ----------
    code : the hand-in
    names : what was asked for, and what it shares a cache with
    without : names that were taken from the kit instead
    asked : all that the notebook asks for
    """
    chosen = definitions.select(code, names, without, asked).statements
    own = sorted((s for s in chosen if not (s.given or s.stub)), key=lambda s: s.place)
    found, left = [], MAX_ANSWER
    for cell, statements in groupby(own, key=lambda s: s.cell):
        for first, last in _blocks(code.cells[cell], list(statements)):
            text = _printable(code.cells[cell].split("\n")[first - 1 : last])[: max(left, 0)]
            if text:
                found.append(Passage(printable(code.labels[cell]), first, text))
            left -= len(text)
    return tuple(found)


def _printable(lines: Sequence[str]) -> str:
    """Lines of code without characters that would hide or turn around what follows."""
    return "\n".join(printable(line.expandtabs(4), limit=None) for line in lines).strip("\n")


def _blocks(cell: str, statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """The first and last line of each run of statements with nothing but comments and blank lines between them."""
    body = parse_code(cell)[1].body
    lines = [(_first(body[s.index]), body[s.index].end_lineno or 0, s.index) for s in statements]
    first, last, index = lines[0]
    for begin, end, i in lines[1:]:
        if i != index + 1:
            yield first, last
            first = begin
        last, index = end, i
    yield first, last


def _first(node: ast.stmt) -> int:
    return min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))])
