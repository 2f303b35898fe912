"""Pages for students and staff: each one file that needs nothing else, reads well on paper and without colour."""

from __future__ import annotations

import ast
import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from statistics import mean, median

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from autograder.grading.files import write_whole
from autograder.grading.scorecard import NotebookScore, QuestionScore, Scorecard
from autograder.reports.items import items
from autograder.reports.plots import heat_map, histogram, item_map
from autograder.reports.shown import Shown
from autograder.reports.wording import aligned, clean, explained, losses, marks, share, spans, words
from autograder.reports.wrongs import attention, lacks, wrongs
from cs231n.syntax import NotPython, parse_code

SCRIPT = Path(__file__).with_name("templates") / "class.js"
EVERYTHING = Shown()
LINE = re.compile(r"line \d+ of cell \d+")


def student_page(card: Scorecard, class_page: str | None = None, shown: Shown = EVERYTHING) -> str:
    """The page of one hand-in: what lost marks first, with why and the student's own code; what is right folded away.

    Parameters
    ----------
    card : the hand-in's score
    class_page : where to go back to, as a relative link; None on pages that students get
    shown : how much of it
    """
    losing, right = (list(_questions(card, full)) for full in (False, True))
    return (
        environment()
        .get_template("student.html")
        .render(card=card, back=class_page, losing=losing, right=right, shown=shown)
    )


def class_page(
    scorecards: Sequence[Scorecard],
    links: Sequence[str | None] | None = None,
    references: Mapping[str, str] | None = None,
) -> str:
    """The page of a class: what it got wrong, how each question went, who lacks what, and everybody's score.

    Parameters
    ----------
    scorecards : hand-ins of one assignment, in the order to show
    links : each hand-in's own page, as a relative link
    references : the reference solutions, by notebook/question, to stand beside what nobody has a name for
    """
    first = scorecards[0] if scorecards else None
    watched = [attention(card) for card in scorecards]
    found = items(scorecards)
    script = SCRIPT.read_text(encoding="utf-8")
    return (
        environment()
        .get_template("class.html")
        .render(
            cards=scorecards,
            rows=list(zip(scorecards, watched, strict=True)),
            links=dict(zip([c.submission for c in scorecards], links or [None] * len(scorecards), strict=True)),
            look=[each for each in watched if each.limits or each.remarks],
            assignment=first.assignment if first else "",
            first=first,
            notebooks=[(notebook.notebook, notebook.notebook) for notebook in first.notebooks] if first else [],
            points=first.points if first else 0,
            figures=_figures(scorecards),
            bars=histogram(scorecards),
            items=found,
            item_map=item_map(found),
            heat_map=heat_map(scorecards, found),
            wrongs=wrongs(scorecards),
            lacks=lacks(scorecards),
            references=defaultdict(str, references or {}),
            script=script,
            policy=_hash(script),
        )
    )


def write_pages(
    scorecards: Sequence[Scorecard],
    folder: Path,
    shown: Shown = EVERYTHING,
    references: Mapping[str, str] | None = None,
) -> Path:
    """Write the class page and one page per hand-in into `folder`; returns the class page's path."""
    students = folder / "students"
    students.mkdir(parents=True, exist_ok=True)
    names = page_names(scorecards)
    for card, name in zip(scorecards, names, strict=True):
        write_whole(students / name, student_page(card, shown=shown))
    index = folder / "class.html"
    write_whole(index, class_page(scorecards, [f"students/{name}" for name in names], references))
    return index


def page_names(scorecards: Sequence[Scorecard]) -> list[str]:
    """A file name for each hand-in, safe on any system and in any link, none twice."""
    names: list[str] = []
    for card in scorecards:
        stem = re.sub(r"[^A-Za-z0-9_-]+", "-", card.submission).strip("-")[:60] or "hand-in"
        taken = {name.lower() for name in names}
        number, name = 1, f"{stem}.html"
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}.html"
        names.append(name)
    return names


def _figures(scorecards: Sequence[Scorecard]) -> dict[str, float]:
    scores = [card.score for card in scorecards]
    if not scores:
        return {}
    return {"mean": mean(scores), "median": median(scores), "lowest": min(scores), "highest": max(scores)}


def _questions(card: Scorecard, full: bool) -> Iterator[tuple[NotebookScore, list[QuestionScore]]]:
    """The questions with full marks, or all others, notebook by notebook."""
    for notebook in card.notebooks:
        if some := [question for question in notebook.questions if (question.score >= question.points) == full]:
            yield notebook, some


def _anchor(place: str, cell: str, line: int) -> str:
    """The name of a line of an answer, to be linked to."""
    return f"{place}-{re.sub(r'[^A-Za-z0-9]+', '-', cell)}-{line}"


def _linked(text: str, place: str, question: QuestionScore) -> Markup:
    """A sentence whose "line 3 of cell 14" leads to that line of the answer, where the page has it."""
    there = {
        f"line {passage.line + i} of {passage.where}": _anchor(place, passage.where, passage.line + i)
        for passage in question.answer
        for i in range(passage.text.count("\n") + 1)
    }
    found = LINE.search(text)
    if found is None or found[0] not in there:
        return _code(text)
    before, after = text[: found.start()], text[found.end() :]
    if before.count("`") % 2:  # what stands in code is quoted from somewhere
        return _code(text)
    return _code(before) + Markup('<a href="#{}">{}</a>').format(there[found[0]], found[0]) + _code(after)


@lru_cache(maxsize=20_000)
def _bare(code: str) -> str:
    """Code without its docstrings, which are nearly all ours; the student's page has the whole."""
    try:
        tree = parse_code(code)[1]
    except NotPython:  # a passage that was cut off
        return code
    lines = code.split("\n")
    inner = (node for each in tree.body if isinstance(each, ast.ClassDef) for node in each.body)
    for node in (*tree.body, *inner):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and len(node.body) > 1 and ast.get_docstring(node, False):
            first, last = node.body[0].lineno, node.body[0].end_lineno or 0
            if node.lineno < first and last < node.body[1].lineno:
                lines[first - 1 : last] = [""] * (last - first + 1)
                lines[first - 1] = "\0"
    return re.sub(r"\n\0\n*", "\n", "\n".join(lines))


def _hash(script: str) -> str:
    """What the page's policy knows our script by; no other runs."""
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"


@lru_cache(maxsize=20_000)
def _code(text: str) -> Markup:
    """A sentence with its `names` set as code, and everything in it escaped."""
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if code else escape(part) for part, code in spans(text)
    )


@cache
def environment() -> Environment:
    """What fills in the templates of pages; all text is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(marks=marks, aligned=aligned, words=words, code=_code, clean=clean)
    environment.filters.update(anchor=_anchor, linked=_linked, bare=_bare)
    environment.globals.update(share=share, losses=losses, explained=explained)
    return environment
