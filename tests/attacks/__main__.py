"""Try the attacks and print what came of them: ``python -m attacks [--part] [--all]``; exit with 1 if any succeeded."""

from __future__ import annotations

import sys
import time

from attacks.cases import attacks
from attacks.measure import Found, grade_a_class, grade_each, longest
from autograder.sandbox.walls import WALLS, problem_with

PART = 6
"""`--part` tries one attack in so many."""
IN_CLASS = 12
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
    print(
        f"attacks tried: {sum(found.tried for found in founds)} · marks gained: {counts['gained']} · "
        f"secrets or host facts seen: {counts['seen']} · machine settings changed: {counts['changed']} · batch aborts: "
        f"{counts['aborts']} · longest time one hand-in took: {seconds:.0f} s ({name}) · "
        f"tracebacks: {counts['tracebacks']} · {time.monotonic() - began:.0f} s in all"
    )
    return 1 if any(counts.values()) else 0


def _shown(found: Found) -> Found:
    for what in MUST_BE_EMPTY:
        for line in getattr(found, what):
            print(f"  {what}: {line}", flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
