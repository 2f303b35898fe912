"""How long one hand-in takes: the reference answers, notebook by notebook, on one core, the median of several runs.

Type: ``python benchmarks/grading.py [runs]``. A new worker is started for every notebook of every run, as in grading.
"""

import os

for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):  # some shells export them; they halve NumPy's speed
    os.environ.pop(name, None)
os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

import statistics
import sys
import time

from rich.console import Console
from rich.table import Table

from autograder.course.assignments import Course
from autograder.grading.grade import grade_notebook
from autograder.grading.settings import Settings
from autograder.hidden.assignment2 import CHECKPOINT
from autograder.submission.files import HandIn
from autograder.submission.reading import parse_notebook


def main(runs: int = 5) -> None:
    """Grade every notebook of assignment2 and print the medians."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    course, settings = Course.load(), Settings("benchmark")
    assignment = course.assignment("assignment2")
    table = Table("Notebook", "Questions", "Seconds")
    total = 0.0
    for spec in assignment.notebooks:
        text = (course.root / "source" / assignment.name / spec.file).read_bytes()
        hand_in = HandIn(text, checkpoints={CHECKPOINT.name: CHECKPOINT.read_bytes()})
        grade_notebook(parse_notebook(hand_in, spec.file), spec, course, settings)  # imports, and the library's text
        times = []
        for _ in range(runs):
            began = time.perf_counter()
            score = grade_notebook(parse_notebook(hand_in, spec.file), spec, course, settings)
            times.append(time.perf_counter() - began)
        assert score.score == score.points, score
        median = statistics.median(times)
        total += 0 if spec.torch else median
        table.add_row(spec.name, str(len(spec.questions)), f"{median:.2f}")
    table.add_row("all NumPy notebooks", "", f"{total:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
