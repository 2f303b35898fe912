"""`autograder name`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.classes import SandboxOption
from autograder.cli.common import CourseOption, course_root, problems_in_one_sentence
from autograder.course.assignments import Course, CourseError


def name(
    cluster: Annotated[
        str, typer.Argument(help="Answers that fail alike, by the name that the class page gives them.")
    ],
    sentence: Annotated[str, typer.Argument(help="What is wrong with them and what to do, addressed to the student.")],
    out: Annotated[Path, typer.Option(help="The folder that `autograder grade --out` wrote their scorecards to.")],
    course: CourseOption = None,
    sandbox: SandboxOption = None,
) -> None:
    """Give answers that fail alike a sentence, which all of them get, and whoever answers so from now on."""
    from autograder.grading.clusters import clusters  # here, so that --help does not wait for NumPy
    from autograder.grading.done import Folder
    from autograder.grading.files import write_whole
    from autograder.grading.own import entry_of
    from autograder.grading.settings import Settings
    from autograder.mistakes.own import as_text, file_of
    from autograder.reports import write_reports
    from autograder.reports.wording import clean

    with problems_in_one_sentence():
        if not (said := clean(sentence)):
            raise CourseError("the sentence is empty: say what is wrong and what to do.")
        if not out.is_dir():
            raise CourseError(f"there is no {out}: name the folder that `autograder grade --out` wrote to.")
        here = Course.load(course_root(course))
        folder = Folder(out)
        with folder.alone():
            cards = folder.cards()
            found = clusters(cards)
            chosen = next((each for each in found if each.name == cluster), None)
            if chosen is None:
                known = ", ".join(each.name for each in found[:5]) or "none"
                raise CourseError(f"{out} has no answers called {cluster}; the most frequent are {known}.")
            assignment = here.assignment(cards[0].assignment)
            settings = Settings.load(here.root, sandbox)
            people = [card.submission for card in cards]
            entry = entry_of(chosen, said, people, assignment.name, here, settings)
            file = file_of(here.root, entry)
            write_whole(file, as_text(entry))
            whose = {member.submission for member in chosen.members}
            for i, card in enumerate(cards):
                if card.submission in whose:
                    cards[i] = card.with_diagnosis(chosen.notebook, chosen.question, said)
                    folder.change(cards[i], [entry.question])
            write_reports(cards, out, assignment=assignment)
    typer.echo(f"{len(whose)} of {len(cards)} hand-ins get this sentence, and whoever answers so from now on.")
    typer.echo(f"It is kept in {file.relative_to(here.root)}, without names; git leaves it out.")
