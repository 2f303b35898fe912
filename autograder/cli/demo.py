"""`autograder demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.cli.common import problems_in_one_sentence


def demo(
    folder: Annotated[
        Path, typer.Option(help="Where the demo course is made; an earlier one there is replaced.")
    ] = Path("demo"),
) -> None:
    """Take a class of twelve through nbgrader's own commands, from release to feedback."""
    from autograder.demo import run_demo

    with problems_in_one_sentence():
        run_demo(folder, Console())
