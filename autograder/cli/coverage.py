"""`autograder coverage`."""

from __future__ import annotations

from collections.abc import Sized
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from autograder.cli.common import CourseOption, OnlyOption, course_root, problems_in_one_sentence
from autograder.course.assignments import Course, NotebookSpec
from autograder.hidden.contract import Axis, Contract


def coverage(
    question: Annotated[str | None, typer.Argument(help="Its name; without one, all are listed.")] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Make the tables of cases anew, after a contract changed.")
    ] = False,
    assignment: OnlyOption = None,
    course: CourseOption = None,
) -> None:
    """Show what a question's hidden tests vary, what they look at, and what each is worth."""
    from autograder.grading.coverage import only, places, write_tables  # here, so that --help does not wait for NumPy

    with problems_in_one_sentence():
        loaded = Course.load(course_root(course))
        if write:
            for each in only(loaded, assignment):
                write_tables(each)
        found = [(s, contract) for s, contract in places(loaded, assignment) if question in (None, contract.question)]
        if not found:
            raise typer.BadParameter(f"there are no hidden tests of a question called {question}.")
        for spec, contract in found:
            Console().print(_shown(spec, contract) if question else _line(spec, contract))


def _line(spec: NotebookSpec, contract: Contract) -> str:
    from autograder.grading.testing import cases_of

    axes, cases = _count(contract.axes, "axis", "axes"), _count(cases_of(spec, contract), "case", "cases")
    return f"{spec.name}/{contract.question}: {axes}, {cases}"


def _count(some: Sized, one: str, several: str) -> str:
    return f"{len(some)} {one if len(some) == 1 else several}"


def _shown(spec: NotebookSpec, contract: Contract) -> Table:
    from autograder.grading.judging import properties

    table = Table(title=f"{_line(spec, contract)}", title_justify="left")
    table.add_column("what", overflow="fold")
    table.add_column("share", justify="right")
    table.add_column("values, or what must hold", overflow="fold")
    for axis in contract.regimes:
        table.add_row(axis.name, "", "; ".join(axis.values.values()))
    for name, about, share, part in properties(contract):
        words = "; ".join(filter(None, part.values.values())) if isinstance(part, Axis) else about
        table.add_row(name, f"{share:.1f} %", words)
    return table
