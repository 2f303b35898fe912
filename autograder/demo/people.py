"""The demo's class: who hands in what, and which questions that must cost marks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course.assignments import Assignment
from autograder.course.solutions import KIT
from autograder.demo import hostile, notebooks
from autograder.demo.cast import Unusual, cast_of
from autograder.demo.notebooks import Content
from autograder.mistakes import applied, named


@dataclass(frozen=True)
class Desk:
    """What a student works with."""

    assignment: Assignment
    solved: dict[str, dict[str, str]]
    """The reference solutions: notebook -> question -> source."""
    chosen: dict[str, dict[str, str]]
    """The same of the code that a person marks."""
    notebooks: dict[str, Content]
    """The released notebooks, to be filled in."""
    course: Path
    """The course's folder; honest students do not look there."""


@dataclass(frozen=True)
class Student:
    """One hand-in of the demo."""

    name: str
    story: str
    """What is special about it, in a few words."""
    work: Callable[[Desk], None]
    """Fills the notebooks in."""
    loses: Callable[[Assignment], frozenset[str]]
    """The questions, as notebook/question, that must lose marks; no other may."""
    answers: bool = True
    """False if nothing in the hand-in deserves a mark."""
    trained: bool = True
    """Whether the weights of trained networks are handed in with the notebooks."""


MISTAKEN = ("chen", "dimitri", "elif", "fatou", "guadalupe", "hana")
"""Who makes one mistake each."""


def the_class(assignment: Assignment) -> tuple[Student, ...]:
    """The twelve, in alphabetical order; fewer where the catalogue knows too few mistakes."""
    cast = cast_of(assignment)
    students = [
        Student("amara", "everything right, with plots and written answers", _everything(cast.plots), _nothing),
        Student("bjorn", "ran out of time: the second half of each notebook is missing", _half, _second_halves,
                trained=False),
        *(Student(name, f"one mistake: {mistake}", _mistake(mistake), _only(named(mistake).question))
          for name, mistake in zip(MISTAKEN, cast.mistakes, strict=False)),
        Student("ines", "everything right, in damaged notebooks", _damaged, _nothing),
        Student("jamal", "one function never returns", _endless(cast.hangs), _only(cast.hangs)),
        Student("kiri", "no answers, but attempts to find them or to forge a score", _hostile, _all, answers=False,
                trained=False),
    ]  # fmt: skip
    if cast.unusual is not None:
        students.append(Student("luca", "everything right, in a style of his own", _unusual(cast.unusual), _nothing))
    return tuple(students)


def hand_in(student: Student, assignment: Assignment, course: Path, folder: Path) -> None:
    """Write a student's notebooks into `folder`, filled in on the released ones of `course`."""
    sources = {n.name: notebooks.read(course / "source" / assignment.name / n.file) for n in assignment.notebooks}
    desk = Desk(
        assignment,
        {name: notebooks.solutions(source) for name, source in sources.items()},
        {name: notebooks.choices(source) for name, source in sources.items()},
        {n.name: notebooks.read(course / "release" / assignment.name / n.file) for n in assignment.notebooks},
        course,
    )  # fmt: skip
    student.work(desk)
    for name, content in desk.notebooks.items():
        notebooks.write(content, folder / f"{name}.ipynb")
    if student.trained:
        for weights in (KIT / "autograder" / "hidden" / assignment.name).glob("*.pt"):
            shutil.copy(weights, folder)


def questions(assignment: Assignment) -> list[str]:
    """Every autograded question, as notebook/question, in order."""
    return [f"{spec.name}/{question.id}" for spec in assignment.notebooks for question in spec.questions]


# ------------------------------------------------------------------------------------------- what it must cost


def _nothing(assignment: Assignment) -> frozenset[str]:
    return frozenset()


def _all(assignment: Assignment) -> frozenset[str]:
    return frozenset(questions(assignment))


def _only(question: str) -> Callable[[Assignment], frozenset[str]]:
    return lambda assignment: frozenset({question})


def _second_halves(assignment: Assignment) -> frozenset[str]:
    return frozenset(
        f"{spec.name}/{question.id}"
        for spec in assignment.notebooks
        for question in spec.questions[(len(spec.questions) + 1) // 2 :]
    )


# ------------------------------------------------------------------------------------------- what they write


def _everything(plots: Sequence[str]) -> Callable[[Desk], None]:
    def work(desk: Desk) -> None:
        _solve(desk)
        for spec in desk.assignment.notebooks:
            notebooks.answer_inline(desk.notebooks[spec.name], spec, _opinion)
        losses = {rule: [rate**step + 0.01 for step in range(60)] for rule, rate in (("sgd", 0.96), ("adam", 0.88))}
        for place in plots:
            notebook, _, question = place.partition("/")
            notebooks.add_plot(desk.notebooks[notebook], question, losses)

    return work


def _half(desk: Desk) -> None:
    _solve(desk, without=_second_halves(desk.assignment))


def _mistake(name: str) -> Callable[[Desk], None]:
    def work(desk: Desk) -> None:
        mistake = named(name)
        _solve(desk)
        notebooks.answer(desk.notebooks[mistake.notebook], {mistake.question_id: applied(mistake)})
        for spec in desk.assignment.notebooks:
            notebooks.answer_inline(desk.notebooks[spec.name], spec, _opinion)

    return work


def _damaged(desk: Desk) -> None:
    _solve(desk)
    first, *others = desk.notebooks.values()
    notebooks.damage_cells(first)
    for content in others[:1]:
        notebooks.strip_metadata(content)


def _endless(place: str) -> Callable[[Desk], None]:
    notebook, _, question = place.partition("/")

    def work(desk: Desk) -> None:
        _solve(desk)
        endless = notebooks.with_endless_loop(desk.solved[notebook][question])
        notebooks.answer(desk.notebooks[notebook], {question: endless})

    return work


def _hostile(desk: Desk) -> None:
    for spec in desk.assignment.notebooks:
        content = desk.notebooks[spec.name]
        functions = [name for name, source in desk.solved[spec.name].items() if source.startswith("def ")]
        notebooks.answer(content, hostile.answers(functions))
        notebooks.add_code(content, hostile.helpers(desk.course, KIT), at=2)


def _unusual(style: Unusual) -> Callable[[Desk], None]:
    def work(desk: Desk) -> None:
        _solve(desk)
        for name, content in desk.notebooks.items():
            notebooks.answer(content, style.answers())
            notebooks.add_code(content, style.helpers(name), at=-1)

    return work


def _solve(desk: Desk, without: frozenset[str] = frozenset()) -> None:
    for name, content in desk.notebooks.items():
        solved = desk.solved[name].items()
        answers = {q: source for q, source in solved if f"{name}/{q}" not in without}
        notebooks.answer(content, answers | desk.chosen[name])


def _opinion(question: str) -> str:
    return (
        f"My answer to *{question.removeprefix('inline-').replace('-', ' ')}*: the plot above shows it. "
        "The curves stay together while activations keep their size, and part where they shrink from layer to layer."
    )
