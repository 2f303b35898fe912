"""From a hand-in to a scorecard."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Assignment, Course, NotebookSpec, Question
from autograder.mistakes.diagnosis import diagnose
from autograder.official import NOT_IN_EVERY_EDITION
from autograder.programs import builds_on, program
from autograder.sandbox.answers import Answers, Patience, Program
from autograder.sandbox.confine import Limits, check_sandbox
from autograder.scorecard import NotebookScore, QuestionScore, Scorecard
from autograder.submission import NotebookSource, Submission, read_submission
from autograder.testing import HiddenTest, Run, failed, hidden_tests, run_traced, seed_of

SECRET_FILE = ".course-secret"


@dataclass(frozen=True)
class Settings:
    """How to grade."""

    secret: str
    """What the hidden tests' inputs are drawn from. The same secret gives the same scores; keep it to yourself."""
    sandbox: str = "bubblewrap"
    """``bubblewrap``, or ``none`` to run student code unconfined."""
    limits: Limits = Limits()
    patience: Patience = Patience()
    diagnosis: bool = True
    """Whether to tell students which known mistake an answer behaves like."""
    torch_limits: Limits = Limits(memory=8 * 2**30, cpu_seconds=600)
    torch_patience: Patience = Patience(call=60.0, total=300.0)
    """For notebooks that work with PyTorch, whose networks are bigger."""

    @classmethod
    def load(cls, root: Path, sandbox: str | None = None, diagnosis: bool = True) -> Settings:
        """The settings of the course at `root`.

        The secret is taken from the environment variable ``COURSE_SECRET``, else from the file ``.course-secret``,
        which is made with a random secret if there is none; the sandbox from `sandbox`, else from
        ``AUTOGRADER_SANDBOX``, else it is bubblewrap.

        Raises
        ------
        SandboxError : if the sandbox cannot be had here
        """
        secret = os.environ.get("COURSE_SECRET") or _secret_in(root / SECRET_FILE)
        sandbox = sandbox or os.environ.get("AUTOGRADER_SANDBOX") or "bubblewrap"
        check_sandbox(sandbox)
        return cls(secret, sandbox, diagnosis=diagnosis)


def grade_notebook(source: NotebookSource, spec: NotebookSpec, course: Course, settings: Settings) -> NotebookScore:
    """Grade one notebook. A bad hand-in is scored, never raised.

    Raises
    ------
    SandboxError : if the sandbox cannot be had
    """
    if source.problem:
        return without_answers(spec, source.problem)
    scores = []
    with _answers(program(course, spec, source), settings) as answers:
        for question in spec.questions:
            if source.official and _not_asked(question, spec, source):
                note = f"`{question.id}` is not in this edition of the official assignment, and does not count."
                scores.append(QuestionScore(question.id, 0.0, (), note))
                continue
            own = [run_traced(test, answers, _seed(settings, spec, test)) for test in _tests(spec, question)]
            alone = own
            if not all(run.result.passed for run in own) and builds_on(spec, question):
                alone = _retry_alone(own, question, source, spec, course, settings)
            # where both fail, the message about the student's own code as a whole is kept
            results = tuple((b if b.result.passed else a).result for a, b in zip(own, alone, strict=True))
            attempts = (own,) if alone is own else (own, alone)
            diagnosis = _diagnosis(attempts, spec, question, course, settings)
            scores.append(QuestionScore(question.id, question.points, results, diagnosis=diagnosis))
    return NotebookScore(spec.name, tuple(scores))


def without_answers(spec: NotebookSpec, problem: str) -> NotebookScore:
    """The score of a notebook with nothing in it that could be graded, and the sentence that says why."""
    scores = (
        QuestionScore(q.id, q.points, tuple(failed(test, problem) for test in _tests(spec, q)), note=problem)
        for q in spec.questions
    )
    return NotebookScore(spec.name, tuple(scores), note=problem)


def grade(submission: Submission, assignment: Assignment, course: Course, settings: Settings) -> Scorecard:
    """Grade a whole hand-in; a notebook it lacks scores 0 and says so."""
    scores = []
    for spec in assignment.notebooks:
        if spec.name in submission.notebooks:
            scores.append(grade_notebook(submission.notebooks[spec.name], spec, course, settings))
        elif submission.problem:
            scores.append(without_answers(spec, submission.problem))
    return Scorecard(submission.name, assignment.name, settings.sandbox, tuple(scores), submission.problem)


def grade_path(path: Path, assignment: str, root: Path, settings: Settings) -> Scorecard:
    """Read and grade the hand-in at `path`. Everything it takes and returns can travel to another process."""
    course = Course.load(root)
    asked = course.assignment(assignment)
    return grade(read_submission(path, asked), asked, course, settings)


def grade_all(
    paths: Iterable[Path], assignment: str, root: Path, settings: Settings, executor: Executor
) -> Iterator[Scorecard]:
    """Grade many hand-ins on any executor; scorecards come as they finish."""
    tasks = [executor.submit(grade_path, path, assignment, root, settings) for path in paths]
    for task in as_completed(tasks):
        yield task.result()


def _retry_alone(
    runs: list[Run],
    question: Question,
    source: NotebookSource,
    spec: NotebookSpec,
    course: Course,
    settings: Settings,
) -> list[Run]:
    """Give failed tests a second chance with the kit's version of what the question builds on.

    A network whose affine layer is wrong is not wrong itself: a mistake costs marks where it was made, and only there.
    """
    with _answers(program(course, spec, source, alone=question), settings) as answers:
        return [
            run if run.result.passed else run_traced(test, answers, _seed(settings, spec, test))
            for test, run in zip(_tests(spec, question), runs, strict=True)
        ]


def _diagnosis(
    attempts: Sequence[list[Run]],
    spec: NotebookSpec,
    question: Question,
    course: Course,
    settings: Settings,
) -> str:
    """The sentence for the one known mistake that an answer behaves like, as a whole or on its own; else nothing."""
    if not settings.diagnosis:
        return ""
    for runs in attempts:
        if mistake := diagnose(runs, spec, question.id, course, settings.secret):
            return mistake.sentence
    return ""


def _not_asked(question: Question, spec: NotebookSpec, package: NotebookSource) -> bool:
    defined = any(question.id in statement.binds for statement in package.code.statements)
    return not defined and (spec.torch or question.id in NOT_IN_EVERY_EDITION)


def _answers(program: Program, settings: Settings) -> Answers:
    if program.torch:
        return Answers(program, settings.sandbox, settings.torch_limits, settings.torch_patience)
    return Answers(program, settings.sandbox, settings.limits, settings.patience)


def _tests(spec: NotebookSpec, question: Question) -> list[HiddenTest]:
    return [test for test in hidden_tests(spec.name) if test.question == question.id]


def _seed(settings: Settings, spec: NotebookSpec, test: HiddenTest) -> int:
    return seed_of(settings.secret, spec.name, test.name)


def _secret_in(file: Path) -> str:
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_hex(16) + "\n")
    return file.read_text().strip()
