"""Damage notebooks, read them, print the figures: ``python -m damage [N] [kind ...] [--missed]``.

The exit code is 1 if anything raised, or if fewer answers are recovered than the goal asks for.
"""

from __future__ import annotations

import sys

from damage.measure import KINDS, measure, total

GOAL = 0.98


def main(arguments: list[str]) -> int:
    """Measure and print."""
    counts = [int(argument) for argument in arguments if argument.isdecimal()]
    names = [argument for argument in arguments if argument in KINDS] or list(KINDS)
    show = print if "--missed" in arguments else lambda _: None
    tallies = measure(counts[0] if counts else 1000, names, show)
    for name, tally in tallies.items():
        print(tally.line(name))
    whole = total(tallies.values())
    print(whole.line("together"))
    return 0 if whole.exceptions == 0 and whole.share >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
