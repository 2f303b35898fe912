"""`autograder similar`."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.cli.classes import AssignmentOption, PathsArgument, assignment_of, at_once, hand_ins_in, progress
from autograder.cli.common import CourseOption, course_root, problems_in_one_sentence
from autograder.course.assignments import Course
from autograder.submission.classes import names_of

SECONDS = 60.0
"""For reading one hand-in."""


def similar(
    paths: PathsArgument,
    out: Annotated[Path, typer.Option(help="The page that shows pairs side by side.")] = Path("similar.html"),
    top: Annotated[int, typer.Option(min=1, help="How many pairs.")] = 30,
    assignment: AssignmentOption = None,
    course: CourseOption = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="How many hand-ins to read at once.")] = 1,
) -> None:
    """Rank pairs of hand-ins by the structure that they share and others do not: for you to look at, not a verdict."""
    from autograder.grading.processes import Processes  # here, so that --help does not wait for NumPy
    from autograder.grading.similar import ranked, released_texts, texts_of
    from autograder.reports.similar import print_pairs, write_pairs

    with problems_in_one_sentence():
        root = course_root(course)
        asked = assignment_of(Course.load(root), assignment, paths)
        hand_ins = hand_ins_in(paths, asked)
        texts = {}
        with Processes(at_once(jobs, hand_ins), SECONDS) as processes, progress("Reading", len(hand_ins)) as advance:
            named = zip(names_of(hand_ins), hand_ins, strict=True)
            tasks = {name: processes.submit(texts_of, path, asked.name, root) for name, path in named}
            for name, task in tasks.items():
                try:
                    texts[name] = task.result()
                except Exception as error:  # it hangs or ends its process: a person reads it
                    typer.echo(f"autograder: {name} cannot be read, so left out: {error}", err=True)
                advance()
        pairs = list(islice(ranked(texts, released_texts(asked, root)), top))
        print_pairs(pairs, Console())
        if pairs:
            write_pairs(pairs, asked.name, out)
            typer.echo(f"{out} shows them side by side.")
