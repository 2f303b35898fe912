"""A course's own catalogue: mistakes that its teachers gave a sentence to, kept in its root and outside git.

An entry is an answer that was handed in, without comments, docstrings and names of people. It is text to this process:
whoever wants to know how it behaves runs it in a worker, as any answer (`grading/own.py`).
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.course.assignments import CourseError
from cs231n.syntax import SYNTAX_PROBLEMS, parse_code

FOLDER = ".course-mistakes"
LONG = 3
"""Letters; shorter parts of a name are left, since they say nothing and stand in every second word."""
INSTEAD = "someone"


@dataclass(frozen=True)
class OwnMistake:
    """An entry: an answer, and what is wrong with it."""

    name: str
    assignment: str
    question: str
    """Where it was made: notebook/question."""
    sentence: str
    """What is wrong and what to do, addressed to the student."""
    code: str
    """The answer with all that it leans on. Nothing may execute it but a worker."""


def own_mistakes(root: Path, assignment: str = "", question: str = "") -> tuple[OwnMistake, ...]:
    """The entries of the course at `root`, or those of one question (notebook/question), by name.

    Raises
    ------
    CourseError : if one cannot be read
    """
    found = []
    for file in sorted((root / FOLDER).glob("*.json")):
        try:
            entry = OwnMistake(**json.loads(file.read_text(encoding="utf-8")))
            if not all(isinstance(value, str) for value in asdict(entry).values()):
                raise ValueError("there is something in it that is no text")
        except (ValueError, TypeError) as error:
            raise CourseError(f"{FOLDER}/{file.name} is damaged ({error}): mend it, or take it away.") from None
        if (assignment, question) in ((entry.assignment, entry.question), ("", "")):
            found.append(entry)
    return tuple(found)


def file_of(root: Path, entry: OwnMistake) -> Path:
    """Where an entry is kept."""
    return root / FOLDER / f"{re.sub(r'[^A-Za-z0-9_.-]', '-', f'{entry.assignment}-{entry.name}')}.json"


def as_text(entry: OwnMistake) -> str:
    """An entry as it is kept."""
    return json.dumps(asdict(entry), indent=1, ensure_ascii=False) + "\n"


def anonymous(code: str, people: Iterable[str], ours: Iterable[str]) -> str:
    """An answer's code without comments and docstrings, and without the names of people.

    Parameters
    ----------
    code : Python
    people : names of hand-ins, such as ``ada-lovelace``; each of their parts is looked for
    ours : words of the course, which stay even where somebody is called so

    Raises
    ------
    ValueError : if it is not Python
    """
    try:
        tree = parse_code(code)[1]
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Module)):
                # a string on its own does nothing, wherever it stands
                node.body = [each for each in node.body if not _is_remark(each)] or [ast.Pass()]
        plain = ast.unparse(ast.fix_missing_locations(tree))
    except (*SYNTAX_PROBLEMS, Exception) as error:
        raise ValueError(f"it cannot be read as Python ({type(error).__name__})") from None
    kept = {word.lower() for text in ours for word in _words(text)}
    parts = {part.lower() for name in people for part in _words(name)}
    for part in sorted((part for part in parts - kept if len(part) >= LONG), key=len, reverse=True):
        plain = re.sub(rf"(?<![^\W\d_]){re.escape(part)}(?![^\W\d_])", INSTEAD, plain, flags=re.IGNORECASE)
    return plain + "\n"


def _is_remark(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)
