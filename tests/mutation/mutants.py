"""Mutants: one operator, number or condition of a reference solution changed, by cosmic-ray."""

from __future__ import annotations

import difflib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import cosmic_ray.plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

from autograder.course.solutions import implementation
from mutation.course import find, is_caught, notebooks

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
LEFT_OUT = ("RShift", "LShift", "BitOr", "BitAnd", "BitXor", "VariableReplacer", "VariableInserter")
"""Operators on bits only crash on the numbers of a network, and would flatter the figure; variables need a list."""
IDENTITY = ("_Is", "_IsNot")
"""Nor is `is` put for a comparison: whether two equal texts are one object is left open by Python."""


@dataclass(frozen=True)
class Mutant:
    """A reference solution with one change."""

    place: str
    """Its question, such as ``FullyConnectedNets/adam``."""
    source: str
    old: str
    """The line that was changed, without its indent."""
    new: str

    @property
    def diff(self) -> str:
        """The change, as people read it."""
        return f"{self.place}\n    - {self.old}\n    + {self.new}"


def places() -> list[str]:
    """Every question of the NumPy notebooks."""
    return [f"{spec.name}/{question.id}" for spec in notebooks(torch=False) for question in spec.questions]


def mutants(place: str) -> Iterator[Mutant]:
    """The mutants of a question's reference that differ in what students write, each change once."""
    _, question = find(place)
    source = implementation(question.implements)
    nodes = list(ast_nodes(get_ast(source)))
    inside = _solution_lines(source)
    seen = {source}
    for name in cosmic_ray.plugins.operator_names():
        if any(part in name for part in LEFT_OUT) or (name.endswith(IDENTITY) and "_Is_" not in name):
            continue
        operator = cosmic_ray.plugins.get_operator(name)()
        for occurrence, ((line, _), _) in enumerate(p for node in nodes for p in operator.mutation_positions(node)):
            if line not in inside:
                continue
            mutated = mutate_code(source, operator, occurrence)
            if mutated not in seen and _compiles(mutated):
                seen.add(mutated)
                yield Mutant(place, mutated, *_changed(source, mutated))


def survives(mutant: Mutant) -> bool:
    """Whether no hidden test of the mutant's question fails, nor one of the backward pass that takes its cache."""
    return not is_caught(mutant.place, mutant.source)


def survivors(place: str, step: int = 1) -> tuple[int, list[Mutant]]:
    """How many mutants a question has, one in `step`, and those that no hidden test catches."""
    tried = list(mutants(place))[places().index(place) % step :: step]
    return len(tried), [mutant for mutant in tried if survives(mutant)]


def survivors_of_a_tenth(place: str) -> tuple[int, list[Mutant]]:
    """The same for every tenth mutant, always the same ones."""
    return survivors(place, 10)


def _solution_lines(source: str) -> set[int]:
    inside, found = False, set()
    for number, line in enumerate(source.splitlines(), 1):
        if line.strip() in (BEGIN, END):
            inside = line.strip() == BEGIN
        elif inside:
            found.add(number)
    return found


def _compiles(source: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def _changed(source: str, mutated: str) -> tuple[str, str]:
    lines = [line for line in difflib.ndiff(source.splitlines(), mutated.splitlines()) if line[:2] in ("- ", "+ ")]
    old, new = ("; ".join(line[2:].strip() for line in lines if line[0] == sign) for sign in "-+")
    return old, new
