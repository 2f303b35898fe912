"""Print the figures; exit with 1 if one misses its bar. With ``--tenth``, a tenth of the mutants is all."""

from __future__ import annotations

import sys

from mutation.figures import measure, measure_a_tenth


def main() -> int:
    """Measure, print, and judge."""
    figures = measure_a_tenth() if "--tenth" in sys.argv[1:] else measure()
    for figure in figures:
        print(f"{'ok  ' if figure.passed else 'FAIL'}  {figure.name}: {figure.line}")
        for detail in figure.details:
            print(f"        {detail}")
    return 0 if all(figure.passed for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
