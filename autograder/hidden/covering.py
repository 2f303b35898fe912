"""Tables of cases in which every allowed pair of values meets: covering arrays of strength two.

A pair meets in a case in which nothing else hides what is wrong (`Contract.hidden_by`).

They are made once, by allpairspy, and committed as `covering.json` beside an assignment's hidden tests, so that every
course and every year asks the same. ``autograder coverage --write`` makes them anew; `make check` looks for pairs left
out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import chain, combinations
from pathlib import Path

from autograder.hidden.contract import Axis, Case, Contract

HERE = Path(__file__).parent
FILE = "covering.json"


def table(assignment: str, notebook: str, contract: Contract) -> list[Case]:
    """The committed cases of a contract, those it does not ask for left out; none if it has no table yet."""
    found = rows(assignment, f"{notebook}/{contract.question}")
    return [case for case in map(_case(contract), found) if case is not None and contract.allows(case)]


def rows(assignment: str, place: str) -> list[list[int]]:
    """The committed table of a question at a place (``notebook/question``), as it is written."""
    return _tables(assignment).get(place, [])


def write(assignment: str, contracts: dict[str, Contract]) -> None:
    """Make and write the tables of an assignment: place (``notebook/question``) -> contract."""
    lines = []
    for place, contract in contracts.items():
        rows = ",\n  ".join(json.dumps(_labels(contract, case)) for case in make(contract))
        lines.append(f" {json.dumps(place)}: [\n  {rows}\n ]")
    (HERE / assignment / FILE).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    _tables.cache_clear()


def make(contract: Contract) -> list[Case]:
    """A small set of cases that covers every pair which the contract allows."""
    from allpairspy import AllPairs  # only who changes a contract needs it

    names = [axis.name for axis in contract.axes]
    if len(names) < 2:
        return []
    rows = AllPairs(
        [[value for value in axis.values if value not in axis.hides] for axis in contract.axes],
        filter_func=lambda row: contract.allows(dict(zip(names, row, strict=False))),
    )
    cases = [Case(zip(names, row, strict=True)) for row in rows]
    # what hides others is tried apart, and it gives up pairs where a constraint leads it into a corner
    while missing := _missing(contract, cases):
        cases.append(_filled(contract, missing))
    return cases


def uncovered(contract: Contract, cases: list[Case]) -> list[Case]:
    """Pairs of values that no case has, each as the most ordinary case that has it."""
    return [case for case, _ in _missing(contract, cases)]


def _missing(contract: Contract, cases: list[Case]) -> list[tuple[Case, set[str]]]:
    """The same with the names of the two axes."""
    met = set()
    for row in cases:
        hiding = contract.hidden_by(row)
        if len(hiding) < 2:
            met |= {pair for pair in combinations(row.items(), 2) if set(hiding) <= {name for name, _ in pair}}
    return [
        (case, {one[0], other[0]})
        for one, other in _pairs(contract)
        if (one, other) not in met and (case := _with(contract, one, other))
    ]


def _filled(contract: Contract, missing: list[tuple[Case, set[str]]]) -> Case:
    """The first of some pairs' cases, with as many of the other pairs in it as fit."""
    case, fixed = missing[0]
    hiding = len(contract.hidden_by(case))
    for other, names in missing[1:]:
        if all(case[name] == other[name] for name in fixed & names) and not names <= fixed:
            more = case.but(**{name: other[name] for name in names})
            if contract.allows(more) and len(contract.hidden_by(more)) == hiding:
                case, fixed = more, fixed | names
    return case


def _pairs(contract: Contract) -> Iterator[tuple[tuple[str, object], tuple[str, object]]]:
    for one, other in combinations(contract.axes, 2):
        yield from (((one.name, a), (other.name, b)) for a in one.values for b in other.values)


def _with(contract: Contract, *values: tuple[str, object]) -> Case | None:
    """The first allowed case with these values that shows both, as little else as possible not being ordinary."""
    asked = dict(values)
    ordinary = [base.but(**asked) for base in contract.bases()]
    others = [(axis.name, value) for axis in contract.varied if axis.name not in asked for value in axis.others]
    for case in chain(ordinary, (case.but(**dict([other])) for case in ordinary for other in others)):
        hiding = contract.hidden_by(case)
        if contract.allows(case) and len(hiding) < 2 and asked.keys() >= set(hiding):
            return case
    return None


def _labels(contract: Contract, case: Case) -> list[int]:
    return [list(axis.values).index(case[axis.name]) for axis in contract.axes]


def _case(contract: Contract):
    axes: tuple[Axis, ...] = contract.axes

    def case(row: list[int]) -> Case | None:
        values = [list(axis.values) for axis in axes]
        if len(row) != len(axes) or any(i >= len(v) for i, v in zip(row, values, strict=False)):
            return None
        return Case({axis.name: v[i] for axis, v, i in zip(axes, values, row, strict=True)})

    return case


@cache
def _tables(assignment: str) -> dict[str, list[list[int]]]:
    file = HERE / assignment / FILE
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
