"""Find the contract of a question, and try an answer on one case of it."""

from __future__ import annotations

import hashlib
import importlib.util
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from autograder.course.assignments import NotebookSpec
from autograder.hidden import covering
from autograder.hidden.contract import Case, Contract
from autograder.hidden.measures import Measure
from autograder.hidden.seen import Seen
from autograder.sandbox.answers import AnswerError, Answers, NotAskedError
from autograder.sandbox.walls import SandboxError


@dataclass(frozen=True)
class Tried:
    """What one case showed of an answer."""

    case: Case
    verdicts: Mapping[str, str]
    """What is wrong with each result that was looked at, or nothing."""
    measures: Mapping[str, Sequence[Measure]]
    """How what is wrong differs from what is right, by result, in numbers."""
    remarks: tuple[str, ...] = ()
    """What a person should look at; it costs nothing."""
    called: Mapping[str, str] = field(default_factory=dict)
    """What the student calls what others call otherwise; see `Seen.called`."""
    asked: bool = True
    """Whether the hand-in's edition asks for this at all."""


@cache
def contracts(assignment: str, notebook: str) -> Mapping[str, Contract]:
    """The contracts of a notebook's questions, in the order of its file of hidden tests; none if it has no file."""
    name = f"autograder.hidden.{assignment}.test_{notebook}"
    try:
        if importlib.util.find_spec(name) is None:
            return {}
    except ModuleNotFoundError:  # the assignment has none at all
        return {}
    found = [value.contract for value in vars(importlib.import_module(name)).values() if hasattr(value, "contract")]
    return {contract.question: contract for contract in found}


def contract_of(spec: NotebookSpec, question: str) -> Contract:
    """The contract of one question of a notebook. Raises KeyError if it has none, which `make check` would say."""
    return contracts(spec.assignment, spec.name)[question]


def cases_of(spec: NotebookSpec, contract: Contract) -> tuple[Case, ...]:
    """The cases that every answer to a question is tried on: the ordinary ones, and the table."""
    return _cases_of(spec.assignment, spec.name, contract)


@cache
def _cases_of(assignment: str, notebook: str, contract: Contract) -> tuple[Case, ...]:
    return tuple(dict.fromkeys([*contract.bases(), *covering.table(assignment, notebook, contract)]))


def seed_of(secret: str, spec: NotebookSpec, question: str, case: Case) -> int:
    """The seed of a case's numbers: the same for every hand-in, and unknown without the course secret."""
    place = f"{secret}/{spec.assignment}/{spec.name}/{question}/{case.label}"
    return int.from_bytes(hashlib.sha256(place.encode()).digest()[:4])


def try_case(contract: Contract, case: Case, answers: Answers, seed: int) -> Tried:
    """Try an answer on one case. Whatever happens in it is a verdict."""
    see = Seen(contract.question, case)
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():  # odd answers make odd numbers
            warnings.simplefilter("ignore")
            answers.start(seed)
            contract.test(answers, np.random.default_rng(seed), case, see)
        stopped = ""
    except NotAskedError:
        return Tried(case, {}, {}, asked=False)
    except (AssertionError, AnswerError) as error:
        stopped = str(error)
    except (SandboxError, NameError, ImportError, OSError):  # a mistake in the test is not the student's
        raise
    except Exception as error:  # an answer so odd that the test itself could not go on
        stopped = f"it returned something that this test could not work with ({type(error).__name__})"
    verdicts = dict(see.verdicts)
    if stopped:  # what was not reached is as wrong
        verdicts |= {name: stopped for name in contract.expected(case) if name not in verdicts}
        if not any(verdicts.values()):  # all that is ordinary is right: a detail pays
            verdicts |= dict.fromkeys(contract.details_in(case, but=verdicts)[:1], stopped)
    return Tried(case, verdicts, see.measures, tuple(see.remarks), see.called)
