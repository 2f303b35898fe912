"""How a question is solved: the package's own source, with the regions between the solution markers."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from autograder.course.assignments import CourseError

KIT = Path(__file__).parents[2]
"""The folder that holds cs231n/, datasets/ and this package."""
PACKAGE = "cs231n"
"""The package with the reference solutions; students get it without them, under the same name."""
BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"


def kit_of(course: Path) -> Path:
    """Where a course has its package, data and hidden tests: in its own root or, like a scratch course, in the kit."""
    return course if (course / PACKAGE).is_dir() else KIT


def package_sources(root: Path = KIT) -> Mapping[str, str]:
    """The package's modules as they are: path such as ``cs231n/optim.py`` -> text."""
    home = kit_of(root)
    files = sorted((home / PACKAGE).rglob("*.py"))
    return {file.relative_to(home).as_posix(): file.read_text(encoding="utf-8") for file in files}


def implementation(implements: str, root: Path = KIT) -> str:
    """The source text of a function or class of the package.

    Parameters
    ----------
    implements : ``module:name``, such as ``cs231n.optim:sgd``
    root : the folder that holds ``cs231n/``

    Raises
    ------
    CourseError
        If there is no such module, or no such definition in it.
    """
    module, _, name = implements.partition(":")
    sources = package_sources(root)
    base = module.replace(".", "/")
    source = sources.get(f"{base}.py", sources.get(f"{base}/__init__.py"))
    if source is None:
        raise CourseError(f"`{implements}`: there is no module {module} in the package.")
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            # The syntax tree leaves out a comment at the end, such as the marker that closes a solution.
            block = inspect.getblock(source.splitlines(keepends=True)[first - 1 :])
            return "".join(block).rstrip("\n")
    raise CourseError(f"`{implements}`: {module} does not define {name}; name the module where it is written.")


@cache
def source_of(implements: str) -> str:
    """The source of a reference solution of the kit's package, read from its file once per process."""
    return implementation(implements)


def has_region(source: str) -> bool:
    """Whether some of this code is marked as a solution."""
    return BEGIN in source


def strip(source: str, stub: Callable[[str, str], str]) -> str:
    """Replace every solution region by a line that raises NotImplementedError.

    Parameters
    ----------
    source : Python text with regions between the solution markers
    stub : called with the enclosing top-level name and the method in it ("" if none); gives the error's text

    Returns
    -------
    str : the text without regions

    Raises
    ------
    CourseError
        If a marker has no counterpart or a region stands outside every function.
    """
    names = _Scopes(source)
    lines = []
    begun = 0
    for number, line in enumerate(source.split("\n"), start=1):
        if line.strip() == BEGIN:
            if begun:
                raise CourseError(f"line {number}: a solution begins inside the one that begins on line {begun}.")
            begun = number
            message = json.dumps(stub(*names.at(number)), ensure_ascii=False)
            lines.append(f"{line[: len(line) - len(line.lstrip())]}raise NotImplementedError({message})")
        elif line.strip() == END:
            if not begun:
                raise CourseError(f"line {number}: a solution ends that did not begin.")
            begun = 0
        elif not begun:
            if "BEGIN SOLUTION" in line or "END SOLUTION" in line:
                raise CourseError(f"line {number}: write the solution markers as {BEGIN} and {END}.")
            lines.append(line)
    if begun:
        raise CourseError(f"the solution that begins on line {begun} does not end.")
    return "\n".join(lines)


def solution_lines(source: str) -> Iterator[tuple[bool, str]]:
    """Every line but the markers, stripped, with whether it belongs to a solution."""
    inside = False
    for line in map(str.strip, source.split("\n")):
        if line in (BEGIN, END):
            inside = line == BEGIN
        else:
            yield inside, line


class _Scopes:
    """Which top-level definition, and which method of it, a line belongs to."""

    def __init__(self, source: str) -> None:
        self._starts: list[tuple[int, str, str]] = []
        kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        for node in ast.parse(source).body:
            name = node.name if isinstance(node, kinds) else ""
            self._starts.append((node.lineno, name, ""))
            if isinstance(node, ast.ClassDef):
                self._starts += [(m.lineno, name, m.name) for m in node.body if isinstance(m, kinds)]

    def at(self, line: int) -> tuple[str, str]:
        """The names around a line. Raises CourseError if there are none."""
        before = [start for start in self._starts if start[0] <= line]
        if not before or not before[-1][1]:
            raise CourseError(f"line {line}: a solution must stand inside a function or class.")
        return before[-1][1], before[-1][2]
