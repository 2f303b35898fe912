"""The check cells that students see: whether one notices a mistake in the answer above it."""

from __future__ import annotations

import ast
import io
import json
import re
import warnings
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from typing import Any

import numpy as np

from autograder.course.solutions import implementation
from autograder.mistakes import applied
from mutation.course import course, find, notebook_of, with_answer
from mutation.entries import entries

CARRY = "carry_forward("
"""A cell with it brings what a namespace of right answers has already."""
Given = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.Assign


def missed(place: str) -> list[str]:
    """The entries of the catalogue that a question's check cell does not notice.

    Raises
    ------
    CheckError : if it does not like the right answer, which would make the figure worthless
    """
    run_check(place, with_answer(place, implementation(find(place)[1].implements)))
    return [mistake.name for mistake in entries(place) if not _notices(place, applied(mistake, course()))]


def _notices(place: str, answer: str) -> bool:
    try:
        run_check(place, with_answer(place, answer))
    except Exception:  # whatever it is, the student sees it below the cell
        return True
    return False


def run_check(place: str, namespace: dict[str, Any]) -> None:
    """Run the check cell of a question on a namespace of answers, which receives what the cell leans on and defines.

    Raises
    ------
    CheckError : if the cell does not like the answer
    """
    given, cells = _cells(place.partition("/")[0])
    exec(given, namespace)
    np.random.seed(0)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            exec(cells[find(place)[1].check_id], namespace)


@cache
def _cells(notebook: str) -> tuple[str, dict[str, str]]:
    """What the check cells of a notebook lean on, and the cells themselves.

    They lean on imports, on functions, and on what is assigned above the first answer, such as the images.
    """
    spec = notebook_of(notebook)
    cells = json.loads((course().root / "source" / spec.assignment / spec.file).read_text(encoding="utf-8"))["cells"]
    checks, given = {}, []
    answered = False
    for cell in cells:
        source, marks = "".join(cell["source"]), cell["metadata"].get("nbgrader", {})
        answered |= bool(marks.get("solution"))
        if cell["cell_type"] != "code" or marks.get("solution"):
            continue
        if marks.get("grade"):
            checks[marks["grade_id"]] = source
        else:
            given += [
                node for node in _given(source) if not (isinstance(node, ast.Assign) and (answered or CARRY in source))
            ]
    text = "\n".join([*checks.values(), *(ast.unparse(node) for node in given if isinstance(node, ast.FunctionDef))])
    used: list[Given] = []
    for node in reversed(given):  # what one leans on stands above it
        if any(re.search(rf"\b{name}\b", text) for name in _bound(node)):
            used.append(node)
            text += "\n" + ast.unparse(node)
    return "\n".join(ast.unparse(node) for node in reversed(used)), checks


def _given(source: str) -> list[Given]:
    try:
        body = ast.parse(source).body
    except SyntaxError:  # a cell with magics
        return []
    return [node for node in body if isinstance(node, Given)]


def _bound(node: Given) -> list[str]:
    if isinstance(node, ast.FunctionDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [each.id for target in node.targets for each in ast.walk(target) if isinstance(each, ast.Name)]
    return [alias.asname or alias.name.partition(".")[0] for alias in node.names]
