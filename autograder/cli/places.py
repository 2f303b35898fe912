"""What commands for authors are told about: a course, and a notebook of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.course.assignments import Course, CourseError, NotebookSpec

NotebookArgument = Annotated[
    str, typer.Argument(metavar="NOTEBOOK", help="The notebook, as ASSIGNMENT/NOTEBOOK or by its path in source/.")
]


def notebook_of(course: Course, place: str) -> NotebookSpec:
    """The notebook meant by ``assignment/notebook``, by a path, or by its name where one assignment has such a one."""
    *folders, name = Path(place.removesuffix(".ipynb")).parts
    found = [
        spec
        for assignment in course.assignments.values()
        for spec in assignment.notebooks
        if spec.name == name and (not folders or folders[-1] == assignment.name)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        places = " or ".join(f"{spec.assignment}/{spec.name}" for spec in found)
        raise CourseError(f"several assignments have a notebook {name}: say {places}.")
    raise CourseError(f"there is no notebook {place} in source/; `autograder new notebook` makes one.")


def parted(place: str) -> tuple[str, str]:
    """The assignment and the name of a notebook that is to be made, from ``assignment/notebook`` or a path."""
    *folders, name = Path(place.removesuffix(".ipynb")).parts
    if not folders:
        raise CourseError(f"say which assignment {name} belongs to, as in homework/{name}.")
    return folders[-1], name
