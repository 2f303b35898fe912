"""Print what faults did; exit with 1 if anything was lost or left. The argument says how many kills, by default 50."""

from __future__ import annotations

import sys

from faults.trials import line, run


def main() -> int:
    """Try, print, and judge."""
    outcomes = []
    for outcome in run(int(sys.argv[1]) if len(sys.argv) > 1 else 50):
        bad = [*outcome.lost, *outcome.left, *([f"{outcome.tracebacks} tracebacks"] if outcome.tracebacks else [])]
        print(f"{'FAIL' if bad else 'ok  '}  {outcome.fault}", flush=True)
        for detail in bad[:10]:
            print(f"        {detail}")
        outcomes.append(outcome)
    print(line(outcomes))
    return 1 if any(outcome.lost or outcome.left or outcome.tracebacks for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
