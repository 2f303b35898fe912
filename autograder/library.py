"""The library as students get it: the package `cs231n`, its solutions replaced by stubs that name the question."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from autograder.course import CourseError

KIT = Path(__file__).parents[1]
"""The folder that holds cs231n/, datasets/ and this package."""
BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"


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


def kit_of(course: Path) -> Path:
    """Where a course has its package, data and hidden tests: in its own root or, like a scratch course, in the kit."""
    return course if (course / "cs231n").is_dir() else KIT


def package_sources(root: Path = KIT) -> Mapping[str, str]:
    """The package's modules as they are: path such as ``cs231n/optim.py`` -> text."""
    home = kit_of(root)
    files = sorted((home / "cs231n").rglob("*.py"))
    return {file.relative_to(home).as_posix(): file.read_text(encoding="utf-8") for file in files}


@cache
def student_library(root: Path = KIT) -> Mapping[str, str]:
    """What `read_student_library` gives, read once per process: graders ask for it again and again."""
    return MappingProxyType(read_student_library(root))


def read_student_library(root: Path = KIT) -> dict[str, str]:
    """The library without solutions: path such as ``cs231n/optim.py`` -> text. Nothing is imported or executed."""
    homes = question_homes(root)

    library = {}
    for path, source in package_sources(root).items():
        module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

        def stub(name: str, method: str, module: str = module) -> str:
            question, notebook = homes.get(f"{module}:{name}", (name, "its notebook"))
            what = f"its method {method}" if method else "it"
            return f"{question}: the library leaves {what} to you; write it in {notebook}"

        try:
            library[path] = strip(source, stub) if has_region(source) else source
        except CourseError as error:
            raise CourseError(f"{path}, {error}") from None
    return library


def question_homes(root: Path) -> dict[str, tuple[str, str]]:
    """Where each function is asked for: ``module:name`` -> (question, notebook file)."""
    homes: dict[str, tuple[str, str]] = {}
    for path in sorted((root / "source").glob("*/*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            metadata = cell["metadata"]
            if implements := metadata.get("cs231n", {}).get("implements"):
                homes[implements] = (metadata["nbgrader"]["grade_id"], path.name)
    return homes


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
