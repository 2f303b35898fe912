"""The figures: each made of many small tasks, which two processes share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from tqdm import tqdm

from mutation import entries, equivalent, fairness, mutants, rewriting, visible
from mutation.course import notebooks

PROCESSES = 2
MUTANTS_BAR, VISIBLE_BAR, REWRITES_BAR = 0.98, 0.5, 60


@dataclass(frozen=True)
class Figure:
    """A line for the README, whether it is good enough, and what to look at if not."""

    name: str
    line: str
    passed: bool
    details: Sequence[str] = ()


def measure() -> list[Figure]:
    """Run everything, with a progress bar on stderr."""
    covered = [
        place
        for place in (f"{spec.name}/{question.id}" for spec in notebooks() for question in spec.questions)
        if entries.entries(place)
    ]
    tasks: list[tuple[Callable[[Any], Any], Sequence[Any]]] = [
        (mutants.survivors, mutants.places()),
        (entries.faults, [mistake.name for place in covered for mistake in entries.entries(place)]),
        (visible.missed, covered),
        (rewriting.lost, rewriting.names()),
        (fairness.faults_with, range(len(fairness.SECRETS))),
    ]
    results = _run(tasks)
    return [
        known_mistakes(results[entries.faults]),
        mutated_references(results[mutants.survivors]),
        right_answers(results[rewriting.lost]),
        visible_checks(results[visible.missed], len(results[entries.faults])),
        course_secrets(results[fairness.faults_with]),
    ]


def measure_a_tenth() -> list[Figure]:
    """Run a tenth of the mutants, for every change of the project."""
    function = mutants.survivors_of_a_tenth
    return [mutated_references(_run([(function, mutants.places())])[function])]


def _run(tasks: list[tuple[Callable[[Any], Any], Sequence[Any]]]) -> dict[Any, dict[Any, Any]]:
    """Call functions on their keys, in two processes: results by function and key."""
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        futures = {pool.submit(function, key): (function, key) for function, keys in tasks for key in keys}
        results: dict[Any, dict[Any, Any]] = {function: {} for function, _ in tasks}
        for future in tqdm(as_completed(futures), total=len(futures), desc="tests of the tests", unit="task"):
            function, key = futures[future]
            results[function][key] = future.result()
    return results


def known_mistakes(found: dict[str, list[str]]) -> Figure:
    """The catalogue against the hidden tests."""
    bad = {name: what for name, what in found.items() if what}
    line = (
        f"{len(found) - len(bad)} of {len(found)} lose marks on their own question and are diagnosed as themselves; "
        f"one in {entries.STRIDE} is graded with the rest of its notebook, and costs nothing there"
    )
    details = [f"{name}: {'; '.join(what)}" for name, what in bad.items()]
    return Figure("known mistakes", line, not bad, details)


def mutated_references(found: dict[str, tuple[int, list[mutants.Mutant]]]) -> Figure:
    """The mutants against the hidden tests."""
    made = sum(count for count, _ in found.values())
    surviving = [mutant for _, some in found.values() for mutant in some]
    unlisted = [mutant for mutant in surviving if equivalent.reason(mutant) is None]
    count = made - (len(surviving) - len(unlisted))
    share = (count - len(unlisted)) / count
    line = (
        f"{count - len(unlisted)} of {count} that are not equivalent lose marks: {share:.1%} "
        f"({made - count} more are equivalent, each with its reason)"
    )
    return Figure("mutants", line, share >= MUTANTS_BAR, [mutant.diff for mutant in unlisted])


def right_answers(found: dict[str, list[str]]) -> Figure:
    """The rewrites against the hidden tests."""
    messages = [message for some in found.values() for message in some]
    texts = rewriting.rewrites()
    answers = sum(len(rewriting.rewritten(name)) for name in texts)
    kept = sum(not some for some in found.values())
    line = (
        f"{kept} of {len(found)} hand-ins of right answers lose nothing; {len(texts)} of them rewrite "
        f"{answers} answers by hand"
    )
    return Figure("rewrites", line, not messages and len(texts) >= REWRITES_BAR, messages)


def visible_checks(missed: dict[str, list[str]], count: int) -> Figure:
    """The catalogue's `count` entries against the check cells."""
    names = [name for some in missed.values() for name in some]
    share = 1 - len(names) / count
    line = f"the check cells that students see catch {count - len(names)} of {count} known mistakes: {share:.1%}"
    return Figure("visible checks", line, share >= VISIBLE_BAR, [f"not noticed: {name}" for name in names])


def course_secrets(found: dict[int, list[str]]) -> Figure:
    """Right answers and mistakes with other inputs."""
    messages = [message for some in found.values() for message in some]
    good = sum(not some for some in found.values())
    line = (
        f"with {good} of {len(found)} secrets, two hand-ins of right answers lose nothing and every mistake tried "
        f"(one in {fairness.STRIDE}, in turn) loses marks"
    )
    return Figure("course secrets", line, not messages, messages)
