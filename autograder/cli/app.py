"""The command line as a whole."""

from __future__ import annotations

import typer

from autograder.cli.change import change
from autograder.cli.check import check
from autograder.cli.coverage import coverage
from autograder.cli.demo import demo
from autograder.cli.doctor import doctor
from autograder.cli.explain import explain
from autograder.cli.forget import forget
from autograder.cli.grade import grade
from autograder.cli.gradescope import gradescope
from autograder.cli.marks import marks
from autograder.cli.name import name
from autograder.cli.new import new
from autograder.cli.notebooks import notebooks
from autograder.cli.regrade import regrade
from autograder.cli.rehearse import rehearse
from autograder.cli.release import release
from autograder.cli.roster import roster
from autograder.cli.similar import similar

app = typer.Typer(
    help="Grade hand-ins of deep-learning assignments, and keep the course in order.",
    epilog="Exit codes: 0 done; 1 done, and something waits for a person; 2 not done, and a sentence says why.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for command in (
    grade, regrade, name, similar, roster, marks, forget, demo, doctor,
    notebooks, rehearse, release, check, explain, coverage,
):  # fmt: skip
    app.command()(command)
app.add_typer(gradescope, name="gradescope")
app.add_typer(new, name="new")
app.add_typer(change, name="set")
