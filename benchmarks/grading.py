"""How long one hand-in takes, notebook by notebook, on one core, the median of several runs: right and all wrong.

Right ones are the reference answers; in the others, every question has its first known mistake.

Type: ``python benchmarks/grading.py [runs]``. A new worker is started for every notebook of every run, as in grading.
"""

import os

for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):  # some shells export them; they halve NumPy's speed
    os.environ.pop(name, None)
os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

import json
import statistics
import sys
import time

from rich.console import Console
from rich.table import Table

from autograder.course.assignments import Course, question_of
from autograder.demo.notebooks import without_markers
from autograder.grading.grade import grade_notebook
from autograder.grading.settings import Settings
from autograder.hidden.assignment2 import CHECKPOINT
from autograder.mistakes import applied, catalogue
from autograder.submission.files import HandIn
from autograder.submission.reading import parse_notebook


def main(runs: int = 5) -> None:
    """Grade every notebook of assignment2 and print the medians."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    course, settings = Course.load(), Settings("benchmark")
    assignment = course.assignment("assignment2")
    table = Table("Notebook", "Questions", "Right, seconds", "All wrong, seconds")
    totals = [0.0, 0.0]
    for spec in assignment.notebooks:
        right = (course.root / "source" / assignment.name / spec.file).read_bytes()
        medians = []
        for text in right, all_wrong(right, spec.name, course):
            hand_in = HandIn(text, checkpoints={CHECKPOINT.name: CHECKPOINT.read_bytes()})
            # the first time, for imports and the like
            grade_notebook(parse_notebook(hand_in, spec.file, spec.statements), spec, course, settings)
            times = []
            for _ in range(runs):
                began = time.perf_counter()
                score = grade_notebook(parse_notebook(hand_in, spec.file, spec.statements), spec, course, settings)
                times.append(time.perf_counter() - began)
            assert (score.score == score.points) == (text is right), score
            medians.append(statistics.median(times))
        if not spec.torch:
            totals = [total + median for total, median in zip(totals, medians, strict=True)]
        table.add_row(spec.name, str(len(spec.questions)), *(f"{median:.2f}" for median in medians))
    table.add_row("all NumPy notebooks", "", *(f"{total:.2f}" for total in totals))
    Console().print(table)


def all_wrong(content: bytes, notebook: str, course: Course) -> bytes:
    """A notebook with the first known mistake of every question in it."""
    wrong = {mistake.question_id: mistake for mistake in reversed(list(catalogue())) if mistake.notebook == notebook}
    cells = json.loads(content)
    for cell in cells["cells"]:
        if question_of(cell) in wrong:
            cell["source"] = without_markers(applied(wrong[question_of(cell)], course))
    return json.dumps(cells).encode()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
