"""Grade the blind rounds and print their figures: ``python -m blind [round ...] [--first]``.

With ``--first`` the outcome is kept as the round's first try; do that once, before mending anything.
"""

from __future__ import annotations

import json
import sys

from blind.hand_ins import HERE, rounds
from blind.measure import measure, summary


def main(arguments: list[str]) -> None:
    """Grade and print."""
    first = "--first" in arguments
    for number in [argument for argument in arguments if argument != "--first"] or rounds():
        found = measure(number)
        print(f"Round {number}")
        for line in summary(found, number):
            print(f"  {line}")
        for each in found["wrong"]:
            if not each["lost"]:
                print(f"  keeps full marks: {each['answer']}: {each['mistake']}")
            for name, reasons in each["elsewhere"].items():
                print(f"  costs marks on {name}: {each['answer']}: {each['mistake']} {reasons}")
        for each in found["right"]:
            if each["lost"]:
                print(f"  loses {each['lost']:.1%}: {each['answer']}: {each['reasons']}")
        if first:
            file = HERE / number / "first.json"
            file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
