"""Python text in the order and the form that `make check` asks for, by ruff."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from autograder.course.assignments import CourseError


def tidied(text: str, path: Path, root: Path) -> str:
    """Python text with its imports merged and sorted, formatted as the file at `path` must be.

    Raises
    ------
    CourseError
        If ruff is not installed, or the text is not Python.
    """
    for command in (["check", "--fix", "--exit-zero", "--select", "I"], ["format"]):
        arguments = [sys.executable, "-m", "ruff", *command, "--quiet", "--stdin-filename", str(path), "-"]
        done = subprocess.run(arguments, cwd=root, input=text, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CourseError(f"{path.name} cannot be put in order: {done.stderr.strip()}")
        text = done.stdout
    return text


def joined(text: str, more: str) -> str:
    """One module of two: the imports of the second among those of the first, and its definitions at the end."""
    imports, body = parted(more)
    lines = text.splitlines(keepends=True)
    places = [node.lineno - 1 for node in ast.parse(text).body if isinstance(node, ast.Import | ast.ImportFrom)]
    at = min(places, default=0)
    return "".join(lines[:at]) + imports + "".join(lines[at:]).rstrip("\n") + f"\n\n\n{body}"


def parted(text: str) -> tuple[str, str]:
    """The import statements at the top of some text, a docstring left out, and what follows them."""
    lines, nodes = text.splitlines(keepends=True), ast.parse(text).body
    imports = [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
    if not imports:
        return "", text
    first, last = imports[0].lineno - 1, imports[-1].end_lineno or 0
    return "".join(lines[first:last]), "".join(lines[last:]).lstrip("\n")
