"""Show an entry of the catalogue to people: the edit, the sentence, and which hidden tests catch it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from autograder.course.assignments import Course
from autograder.grading.diagnosis import judged
from autograder.grading.scorecard import TestResult
from autograder.mistakes import Mistake, applied, catalogue, named, reference

SECRET = "explain"  # what the tests' inputs are drawn from; any would do


def explain(name: str, course: Course, console: Console) -> None:
    """Print a mistake: what it changes, what the student is told, and what the hidden tests say.

    Raises
    ------
    KeyError
        If the catalogue has no such mistake; the message names similar ones.
    """
    try:
        mistake = named(name)
    except KeyError:
        near = difflib.get_close_matches(name, [mistake.name for mistake in catalogue()])
        hint = f"did you mean {' or '.join(near)}?" if near else "`autograder explain` lists them all."
        raise KeyError(f"there is no mistake called {name}; {hint}") from None
    console.print(Text(mistake.name, style="bold"), Text(mistake.question, style="dim"))
    console.print(Text(mistake.sentence))
    console.print(Text(f"Seen: {mistake.source}", style="dim"))
    console.print()
    console.print(Padding(Syntax(_diff(mistake, course), "diff", background_color="default", word_wrap=True), (0, 2)))
    console.print()
    console.print(_caught(judged(mistake, course, SECRET).results))


def list_mistakes(console: Console, assignment: str | None = None) -> None:
    """Print the names of all mistakes, or of one assignment's, by question."""
    entries = [mistake for mistake in catalogue() if assignment in (None, mistake.assignment)]
    for question, mistakes in groupby(sorted(entries, key=_place), key=lambda mistake: mistake.question):
        console.print(Text(question, style="bold"))
        for mistake in mistakes:
            console.print(Text(f"  {mistake.name}"))
    console.print(f"{len(entries)} mistakes; `autograder explain <mistake>` shows one.", highlight=False)


def _place(mistake: Mistake) -> int:
    """Where the mistake's question first comes up in the catalogue."""
    return next(i for i, other in enumerate(catalogue()) if other.question == mistake.question)


def _diff(mistake: Mistake, course: Course) -> str:
    right, wrong = (text.splitlines() for text in (reference(mistake, course), applied(mistake, course)))
    lines = list(difflib.unified_diff(right, wrong, n=2, lineterm=""))[2:]  # without the names of files
    return "\n".join("..." if line.startswith("@@") else line for line in lines).removeprefix("...\n")


def _caught(results: Sequence[TestResult]) -> Table | Text:
    failed = [result for result in results if not result.passed]
    if not failed:
        return Text("No hidden test catches it.", style="bold red")
    total = sum(result.weight for result in results)
    table = Table(title=f"It costs {len(failed)} of {len(results)} properties", title_justify="left")
    table.add_column("property", overflow="fold")
    table.add_column("share", justify="right")
    table.add_column("what the student reads", overflow="fold")
    for result in failed:
        table.add_row(result.name, f"{100 * result.weight / total:.0f} %", Text(result.message))
    return table
