"""What the contracts of a course cover: their axes and tables, and where a table does not do what it should."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.course.assignments import Assignment, Course, NotebookSpec
from autograder.grading import testing
from autograder.hidden import covering
from autograder.hidden.contract import Contract


def only(course: Course, name: str | None) -> list[Assignment]:
    """The assignment of some name, or all. Raises CourseError if there is none of that name."""
    return list(course.assignments.values()) if name is None else [course.assignment(name)]


def places(course: Course, only_of: str | None = None) -> Iterator[tuple[NotebookSpec, Contract]]:
    """Every contract of a course or of one assignment, with the notebook that asks for it."""
    for assignment in only(course, only_of):
        for spec in assignment.notebooks:
            yield from ((spec, contract) for contract in testing.contracts(spec.assignment, spec.name).values())


def problems(course: Course, only_of: str | None = None) -> Iterator[str]:
    """Tables that leave out a pair of values, or that are not of the contract as it stands."""
    for spec, contract in places(course, only_of):
        table = covering.table(spec.assignment, spec.name, contract)
        if len(contract.axes) > 1 and (table != covering.make(contract) or covering.uncovered(contract, table)):
            yield (
                f"the table of cases of {spec.name}/{contract.question} is not what its contract asks for; "
                "type `autograder coverage --write`."
            )


def write_tables(assignment: Assignment) -> None:
    """Make the tables of an assignment anew."""
    found = {
        f"{spec.name}/{contract.question}": contract
        for spec in assignment.notebooks
        for contract in testing.contracts(spec.assignment, spec.name).values()
    }
    if found:
        covering.write(assignment.name, found)
