"""What a question asks for, as a whole: the axes along which a caller may vary the input, and what is seen afterwards.

A contract names **results** (what is looked at) and **axes** (what is varied). A case gives every axis a value; the
first value of each is the ordinary one. A contract is tried on its ordinary cases and on a table in which every allowed
pair of values meets (see `covering`); the table is the same for every course, and a secret draws only the numbers.

Marks lie in three tiers that add up: results on ordinary input, settings, details. See `TIERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from typing import Any, Protocol, cast

import pytest

TIERS = {"ordinary": 60.0, "settings": 30.0, "details": 10.0}
"""Percent of a question's points. Tiers do not gate one another; within one, weights say how they are shared."""
UNSEEN_TIERS = {"ordinary": 80.0, "settings": 15.0, "details": 5.0}
"""The same for hand-ins whose own checks show ordinary input only: what they could not see costs a fifth at most."""

Value = Any
"""A value of an axis: None, a number, a text or a tuple of these."""


@dataclass(frozen=True)
class Axis:
    """Something that a caller may vary."""

    name: str
    """A Python name; a case has its value as an attribute of this name."""
    values: Mapping[Value, str]
    """Every value with its words, which complete "it is right ...", such as ``{None: "with the default `eps`"}``."""
    about: str = ""
    """What must hold whatever the value, as a sentence for students. A regime has none: its results say it."""
    weight: float = 1.0
    """Its share of its tier."""
    seen_in: tuple[str, ...] = ()
    """The results that depend on it; all of the first tier if empty. One must come out right to earn its share."""
    unless: str = ""
    """What an edition's text may allow an answer to assume (`Answers.may_assume`): it asks for the first value only."""
    hides: tuple[Value, ...] = ()
    """Values that hide much of what else is wrong, as a learning rate of zero does; see `Contract.hidden_by`."""

    @property
    def ordinary(self) -> Value:
        """The value that it has unless it is varied."""
        return next(iter(self.values))

    @property
    def others(self) -> tuple[Value, ...]:
        """Its other values."""
        return tuple(self.values)[1:]


@dataclass(frozen=True)
class Result:
    """Something to look at after a call."""

    name: str
    """What a test calls it when it says what it saw (`Seen`)."""
    about: str
    """What must hold, as a sentence for students."""
    weight: float = 1.0
    """Its share of its tier."""
    where: Mapping[str, Value] = field(default_factory=dict)
    """The regime in which it is looked at: values of some axes. Empty: in all of them."""
    unless: str = ""
    """What an edition's text may allow an answer to assume (`Answers.may_assume`): it is not looked at then."""

    def is_in(self, case: Case) -> bool:
        """Whether it is looked at in this case."""
        return all(case[name] == value for name, value in self.where.items())


class Case(dict[str, Value]):
    """One value for every axis, as attributes: ``case.mode``."""

    def __getattr__(self, name: str) -> Value:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __hash__(self) -> int:  # type: ignore[override]  # a case is never changed
        return hash(self.label)

    @cached_property
    def label(self) -> str:
        """The case as one line, the same in every process."""
        return " ".join(f"{name}={value}" for name, value in self.items())

    def but(self, **values: Value) -> Case:
        """The same case with other values for some axes."""
        return Case(self | values)


@dataclass(frozen=True, eq=False)
class Contract:
    """All that a question asks for; made by the `contract` decorator. Each is one of its kind."""

    question: str
    test: Callable[..., None]
    """Tries an answer on one case: ``test(answers, rng, case, see)``."""
    results: tuple[Result, ...]
    regimes: tuple[Axis, ...] = ()
    """Axes all of whose values are ordinary, such as training and test time."""
    settings: tuple[Axis | Result, ...] = ()
    details: tuple[Axis | Result, ...] = ()
    leans_on: tuple[str, ...] = ()
    """Questions whose mistakes it must not pay for; nothing else is ever put in the place of a student's own."""
    impossible: Callable[[Case], bool] = lambda case: False
    """Which cases the contract leaves out. It is also asked about a case that lacks some axes."""

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        """All axes, regimes first."""
        return (*self.regimes, *(part for part in (*self.settings, *self.details) if isinstance(part, Axis)))

    @cached_property
    def varied(self) -> tuple[Axis, ...]:
        """The axes that have an ordinary value and others."""
        return tuple(axis for axis in self.axes if axis not in self.regimes)

    @cached_property
    def main(self) -> tuple[str, ...]:
        """The names of the first tier's results."""
        return tuple(dict.fromkeys(result.name for result in self.results))

    def case(self, **values: Value) -> Case:
        """A case with these values, all else being ordinary."""
        return Case({axis.name: values.get(axis.name, axis.ordinary) for axis in self.axes})

    def allows(self, case: Mapping[str, Value]) -> bool:
        """Whether a case, or part of one, is asked for."""
        try:
            return not self.impossible(Case(case))
        except AttributeError:  # too little of it is known yet
            return True

    def bases(self) -> list[Case]:
        """The ordinary cases: one for each combination of regimes."""
        names = [axis.name for axis in self.regimes]
        found = [self.case(**dict(zip(names, row, strict=True))) for row in product(*(a.values for a in self.regimes))]
        return [case for case in found if self.allows(case)]

    def base_of(self, case: Case) -> Case:
        """The case of the same regime in which all else is ordinary."""
        return case.but(**{axis.name: axis.ordinary for axis in self.varied})

    def unusual(self, case: Case) -> dict[str, Value]:
        """The values of a case that are not ordinary."""
        return {axis.name: case[axis.name] for axis in self.varied if case[axis.name] != axis.ordinary}

    def hidden_by(self, case: Mapping[str, Value]) -> list[str]:
        """The axes whose values in a case, or in part of one, hide what else is wrong.

        No table has a case with two of them, and it has all other pairs of values in cases without any.
        """
        return [axis.name for axis in self.axes if axis.hides and case.get(axis.name, axis.ordinary) in axis.hides]

    def expected(self, case: Case) -> tuple[str, ...]:
        """The names of the first tier's results that are looked at in this case."""
        return tuple(dict.fromkeys(result.name for result in self.results if result.is_in(case)))

    def details_in(self, case: Case, but: Collection[str]) -> list[str]:
        """The names of the details that are looked at in this case, but for some."""
        results = (part for part in self.details if isinstance(part, Result) and part.is_in(case))
        return [result.name for result in results if result.name not in but]

    def words(self, case: Case) -> str:
        """A case in words: its regime, and what is not ordinary about it."""
        unusual = self.unusual(case)
        said = [axis.values[case[axis.name]] for axis in self.regimes]
        said += [axis.values[unusual[axis.name]] for axis in self.varied if axis.name in unusual]
        return ", ".join(filter(None, said))

    def without(self, not_asked: Mapping[str, Sequence[Value]]) -> Contract:
        """The contract of an edition that does not ask for some values of axes."""
        if not any(axis.name in not_asked for axis in self.axes):
            return self
        kept = {axis.name: [v for v in axis.values if v not in not_asked.get(axis.name, ())] for axis in self.axes}

        def narrowed(parts: Sequence[Any]) -> Iterator[Any]:
            for part in parts:
                if isinstance(part, Result):
                    if all(value in kept[name] for name, value in part.where.items()):
                        yield part
                else:
                    yield replace(part, values={value: part.values[value] for value in kept[part.name]})

        names = ("results", "regimes", "settings", "details")
        parts: dict[str, Any] = {name: tuple(narrowed(getattr(self, name))) for name in names}
        return replace(self, **parts)

    def assuming(self, may_assume: Callable[[str], bool]) -> Contract:
        """The contract of an edition whose text allows answers to assume some of what parts name (`unless`)."""
        ruled_out = {axis.name: axis.others for axis in self.axes if axis.unless and may_assume(axis.unless)}
        less = self.without(ruled_out)

        def kept(part: Axis | Result) -> bool:
            return isinstance(part, Axis) or not part.unless or not may_assume(part.unless)

        names = ("results", "settings", "details")
        parts: dict[str, Any] = {name: tuple(filter(kept, getattr(less, name))) for name in names}
        return replace(less, **parts)

    def has(self, case: Case) -> bool:
        """Whether a case of the whole contract is one of this one, which may ask for less."""
        return all(case[axis.name] in axis.values for axis in self.axes) and self.allows(case)


class HiddenTest(Protocol):
    """A pytest function under a contract."""

    contract: Contract

    def __call__(self, answers: Any, rng: Any, case: Case, see: Any) -> None:
        """Try an answer on one case."""


def contract(question: str, **parts: Any) -> Callable[[Callable[..., None]], HiddenTest]:
    """Make a pytest function the hidden test of a question; the parts are those of `Contract`.

    Under pytest it runs on every ordinary case and on every case in which one axis is not ordinary.
    """

    given: dict[str, Any] = {name: tuple(part) if isinstance(part, list) else part for name, part in parts.items()}

    def decorate(test: Callable[..., None]) -> HiddenTest:
        made = Contract(question, test, **given)
        cases = [*made.bases(), *singles(made)]
        marked = pytest.mark.question(question)(test)
        hidden = cast(HiddenTest, pytest.mark.parametrize("case", cases, ids=lambda case: case.label)(marked))
        hidden.contract = made
        return hidden

    return decorate


def singles(contract: Contract) -> list[Case]:
    """Every ordinary case with one axis varied, as far as the contract allows it."""
    found = [
        base.but(**{axis.name: value}) for base in contract.bases() for axis in contract.varied for value in axis.others
    ]
    return [case for case in found if contract.allows(case)]
