"""Try the attacks and print what came of them: ``python -m attacks [--part] [--all]``; exit with 1 if any succeeded."""

from __future__ import annotations

import sys
import time

from damage import measure as damage
from damage.measure import Tally, total
from faults.trials import Outcome, line, run

from attacks.cases import attacks
from attacks.measure import Found, grade_a_class, grade_each, longest
from autograder.sandbox.walls import WALLS, problem_with

PART = 6
"""`--part` tries one attack in so many."""
IN_CLASS = 12
DAMAGED = 2000
KILLS = 6
MUST_BE_EMPTY = ("gained", "seen", "changed", "aborts", "tracebacks")


def main(arguments: list[str]) -> int:
    """Try, print, and judge."""
    began = time.monotonic()
    some = list(attacks(PART if "--part" in arguments else 1))
    founds: list[Found] = []
    for wall in [wall for wall in WALLS if not problem_with(wall)] if "--all" in arguments else [""]:
        print(f"{len(some)} attacks through autograder grade{f' behind {wall}' if wall else ''} ...", flush=True)
        founds.append(_shown(grade_each(some, wall)))
    if "--part" not in arguments:
        in_class = some if "--all" in arguments else some[:: max(1, len(some) // IN_CLASS)][:IN_CLASS]
        print(f"{len(in_class)} attacks in classes through nbgrader ...", flush=True)
        for start in range(0, len(in_class), IN_CLASS):
            founds.append(_shown(grade_a_class(in_class[start : start + IN_CLASS])))
    name, seconds = longest(founds)
    counts = {what: sum(len(getattr(found, what)) for found in founds) for what in MUST_BE_EMPTY}
    read = _damaged(DAMAGED // (10 if "--part" in arguments else 1))
    faults = [] if "--part" in arguments else _faults()
    print(
        f"attacks tried: {sum(found.tried for found in founds)} · marks gained: {counts['gained']} · "
        f"secrets or host facts seen: {counts['seen']} · machine settings changed: {counts['changed']} · batch aborts: "
        f"{counts['aborts']} · longest time one hand-in took: {seconds:.0f} s ({name}) · "
        f"tracebacks: {counts['tracebacks']} · readable answers recovered from {read.notebooks} damaged notebooks: "
        f"{read.share:.1%}, exceptions: {read.exceptions} · {line(faults)} · "
        f"{time.monotonic() - began:.0f} s in all"
    )
    return 1 if any(counts.values()) or read.exceptions or any(fault.lost or fault.left for fault in faults) else 0


def _damaged(count: int) -> Tally:
    print(f"{count} damaged notebooks, read and not graded ...", flush=True)
    return total(damage.measure(count, show=lambda _: None).values())


def _faults() -> list[Outcome]:
    print("faults while a class is graded ...", flush=True)
    outcomes = []
    for outcome in run(KILLS):
        outcomes.append(outcome)
        for what in (*outcome.lost, *outcome.left):
            print(f"  {outcome.fault}: {what}", flush=True)
    return outcomes


def _shown(found: Found) -> Found:
    for what in MUST_BE_EMPTY:
        for said in getattr(found, what):
            print(f"  {what}: {said}", flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
