"""Tables of cases in which every allowed pair of values meets: covering arrays of strength two.

A pair meets in a case in which nothing else hides what is wrong (`Contract.hidden_by`).

They are made once, by allpairspy, and committed as `covering.json` beside an assignment's hidden tests, so that every
course and every year asks the same. ``autograder coverage --write`` makes them anew; `make check` looks for pairs left
out.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import chain, combinations, product
from pathlib import Path

from autograder.hidden.contract import Axis, Case, Contract, Value

Part = tuple[tuple[str, Value], ...]
"""Names of axes with a value of each."""
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

    parts = _parts(contract)
    if len(parts) < 2:
        return []
    hides = {(axis.name, value) for axis in contract.axes for value in axis.hides}
    rows = AllPairs(
        [[part for part in choices if not hides & set(part)] for choices in parts],
        filter_func=lambda row: contract.allows(dict(chain(*row))),
    )
    cases = [contract.case(**dict(chain(*row))) for row in rows]
    # what hides others is tried apart, and it gives up pairs where a constraint leads it into a corner
    while missing := _missing(contract, cases):
        cases.append(_filled(contract, missing))
    return cases


def uncovered(contract: Contract, cases: list[Case]) -> list[Case]:
    """Pairs of values that no case has, each as the most ordinary case that has it."""
    return [case for case, _ in _missing(contract, cases)]


def _parts(contract: Contract) -> list[list[Part]]:
    """What meets in pairs: the regime as a whole, so that every value is tried in each, and the value of each axis."""
    one_each = ([(axis.name, value) for value in axis.values] for axis in contract.regimes)
    regimes = [part for part in product(*one_each) if contract.allows(dict(part))]
    varied: list[list[Part]] = [[((axis.name, value),) for value in axis.values] for axis in contract.varied]
    return [regimes, *varied] if contract.regimes else varied


def _missing(contract: Contract, cases: list[Case]) -> list[tuple[Case, set[str]]]:
    """The same with the names of the axes that each pair is about."""
    parts = _parts(contract)
    names = [[name for name, _ in choices[0]] for choices in parts]
    met = set()
    for row in cases:
        hiding = contract.hidden_by(row)
        if len(hiding) < 2:
            found = [tuple((name, row[name]) for name in each) for each in names]
            met |= {(*one, *other) for one, other in combinations(found, 2) if set(hiding) <= dict(one + other).keys()}
    pairs = (one + other for choices, others in combinations(parts, 2) for one in choices for other in others)
    return [(case, set(dict(pair))) for pair in pairs if pair not in met and (case := _with(contract, dict(pair)))]


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


def _with(contract: Contract, asked: dict[str, Value]) -> Case | None:
    """The first allowed case with these values that shows both, as little else as possible not being ordinary."""
    ordinary = list(dict.fromkeys(base.but(**asked) for base in contract.bases()))
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
