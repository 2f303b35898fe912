"""The library as students get it: the package `cs231n`, its solutions replaced by stubs that name the question.

A subpackage that is called as an assignment, such as ``cs231n/warmup/``, goes with that assignment only: no other has
it in its release, nor in the worker that grades it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from autograder.course.assignments import CourseError, facts_of
from autograder.course.solutions import KIT, has_region, package_sources, strip


@cache
def student_library(root: Path = KIT, assignment: str = "") -> Mapping[str, str]:
    """What `read_student_library` gives, read once per process: graders ask for it again and again."""
    return MappingProxyType(read_student_library(root, assignment))


def read_student_library(root: Path = KIT, assignment: str = "") -> dict[str, str]:
    """The library without solutions: path such as ``cs231n/optim.py`` -> text. Nothing is imported or executed.

    Parameters
    ----------
    root : the course root
    assignment : whose students get it, without what goes with other assignments only; by default all of it
    """
    homes = question_homes(root)
    others = {folder.name for home in (root, KIT) for folder in (home / "source").glob("*/")} - {assignment}

    library = {}
    for path, source in package_sources(root).items():
        if assignment and PurePosixPath(path).parts[1] in others:
            continue
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
            if implements := facts_of(cell).get("implements"):
                homes[implements] = (cell["metadata"]["nbgrader"]["grade_id"], path.name)
    return homes
