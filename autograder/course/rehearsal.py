"""Run an assignment's source notebooks in a kernel, as a student who has answered everything would."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from autograder.course import cells
from autograder.course.assignments import Assignment, Course, NotebookSpec

PATIENCE = 1800
"""Seconds for one cell; training may take a while."""


def rehearse(course: Course, assignment: Assignment) -> Iterator[tuple[bool, str]]:
    """Whether something is right, and a sentence: for each cell that fails, and for each trained network that is kept.

    The notebooks run in a folder of their own, in teaching order. The weights that they save there are the reference's:
    they are copied beside the hidden tests, where the demo's class and whoever debugs a test find them. What runs is
    the instructor's own code, without a sandbox.
    """
    hidden = course.root / "autograder" / "hidden" / assignment.name
    with tempfile.TemporaryDirectory() as scratch:
        for spec in assignment.notebooks:
            shutil.copy(assignment.folder / spec.file, scratch)
        for spec in assignment.notebooks:
            yield from ((False, sentence) for sentence in _failures(spec, Path(scratch), course.root))
        for weights in sorted(Path(scratch).glob("*.pt")):
            shutil.copy(weights, hidden)
            yield True, f"{weights.name} is kept in {hidden.relative_to(course.root)}/."


def _failures(spec: NotebookSpec, folder: Path, root: Path) -> Iterator[str]:
    from nbclient import NotebookClient  # here, since grading need not wait for it

    content = cells.read(folder / spec.file)
    path = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH", "")]))
    client = NotebookClient(
        content,
        timeout=PATIENCE,
        allow_errors=True,  # a check cell may fail in a student's notebook, and the rest runs on; so here
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=["--log-level=ERROR"],  # it warns of how it talks to us, which is nothing to do about
    )
    client.execute(env={**os.environ, "PYTHONPATH": path})
    for number, cell in enumerate(content.cells, start=1):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                yield f"{spec.file}, cell {number}: {output.ename}: {output.evalue}"
