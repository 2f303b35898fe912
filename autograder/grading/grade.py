"""From a hand-in to a scorecard, whatever the hand-in is.

Students' mistakes are scores. Where grading itself fails on a notebook or on a whole hand-in, its scorecard says so in
a sentence, and the next one is graded; only what is wrong with the course or the machine is raised.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from autograder.course.assignments import Assignment, Course, CourseError, NotebookSpec, Question
from autograder.grading import failure, testing
from autograder.grading.behaviour import trace_of
from autograder.grading.diagnosis import diagnose
from autograder.grading.judging import Judged, all_failed, judge
from autograder.grading.own import recognized
from autograder.grading.passages import passages
from autograder.grading.programs import alone, kept_back, leans_on, program
from autograder.grading.scorecard import NotebookScore, Passage, QuestionScore, Scorecard
from autograder.grading.settings import Settings
from autograder.hidden.contract import TIERS, UNSEEN_TIERS
from autograder.sandbox.answers import Answers, Budget, Program
from autograder.sandbox.walls import SandboxError
from autograder.sandbox.warm import start_ahead
from autograder.submission.files import submission_name
from autograder.submission.reading import NotebookSource, Submission, read_submission

Known = Mapping[str, QuestionScore]
"""Scores that need not be found again, by place (``notebook/question``)."""
NOTHING: Known = MappingProxyType({})


def grade_path(
    path: Path, assignment: str, root: Path, settings: Settings, name: str = "", known: Known = NOTHING
) -> Scorecard:
    """Read and grade the hand-in at `path`, called `name` or else after its file or folder; `known` scores stay.

    Everything it takes and returns can travel to another process.

    Raises
    ------
    CourseError, SandboxError : if the course or the machine is at fault
    """
    course = Course.load(root)
    asked = course.assignment(assignment)
    try:
        if not path.exists():
            raise FileNotFoundError(f"there is no {path} any more")
        card = grade(read_submission(path, asked), asked, course, settings, known)
    except (CourseError, SandboxError):
        raise
    except Exception as error:
        failure.log(path, error)
        card = not_graded(submission_name(path), asked, settings, error)
    return replace(card, submission=name or card.submission)


def grade(
    submission: Submission, assignment: Assignment, course: Course, settings: Settings, known: Known = NOTHING
) -> Scorecard:
    """Grade a whole hand-in but for what is `known` of it; a notebook it lacks scores 0 and says so."""
    left = {
        spec.torch
        for spec in assignment.notebooks
        if spec.name in submission.notebooks and any(f"{spec.name}/{q.id}" not in known for q in spec.questions)
    }
    for torch in left:
        start_ahead(settings.sandbox, torch)  # the second gets ready while the first is at work
    scores = []
    seconds, to_go = settings.total, len(submission.notebooks)
    for spec in assignment.notebooks:
        if spec.name in submission.notebooks:
            budget = settings.budget(spec.torch, seconds / to_go)
            scores.append(_grade_rest(submission.notebooks[spec.name], spec, course, settings, budget, known))
            seconds, to_go = seconds - budget.used, to_go - 1
        elif submission.problem:
            scores.append(without_answers(spec, submission.problem))
    return Scorecard(submission.name, assignment.name, settings.sandbox, tuple(scores), submission.problem)


def _grade_rest(
    source: NotebookSource, spec: NotebookSpec, course: Course, settings: Settings, budget: Budget, known: Known
) -> NotebookScore:
    """Grade one notebook but for the questions that are known already."""
    kept = {
        question.id: known[place] for question in spec.questions if (place := f"{spec.name}/{question.id}") in known
    }
    left = [question.id for question in spec.questions if question.id not in kept]
    if kept and not left:
        return NotebookScore(spec.name, tuple(kept.values()), source.problem)
    score = grade_notebook(source, spec, course, settings, left if kept else (), budget)
    scores = kept | {question.question: question for question in score.questions}
    return replace(score, questions=tuple(scores[question.id] for question in spec.questions))


def grade_notebook(
    source: NotebookSource,
    spec: NotebookSpec,
    course: Course,
    settings: Settings,
    only: Collection[str] = (),
    budget: Budget | None = None,
) -> NotebookScore:
    """Grade one notebook, or `only` some of its questions. A bad hand-in is scored, never raised.

    The `budget` is the time for all calls, by default as much as a notebook may have.

    Raises
    ------
    CourseError, SandboxError : if the course or the machine is at fault
    """
    if source.problem:
        return without_answers(spec, source.problem)
    try:
        return _Notebook(source, spec, course, settings, budget or settings.budget(spec.torch)).score(only)
    except (CourseError, SandboxError):
        raise
    except Exception as error:
        failure.log(spec.file, error)
        return without_answers(spec, failure.sentence(spec.file, error))


def not_graded(name: str, assignment: Assignment, settings: Settings, error: BaseException) -> Scorecard:
    """The scorecard of a hand-in that the grader itself failed on."""
    problem = failure.sentence("this hand-in", error)
    scores = tuple(without_answers(spec, problem) for spec in assignment.notebooks)
    return Scorecard(name, assignment.name, settings.sandbox, scores, problem)


def waits_for_a_person(card: Scorecard) -> bool:
    """Whether some of a hand-in could not be graded, so that its score says nothing."""
    return any(failure.FOR_A_PERSON in note for note in (card.note, *(notebook.note for notebook in card.notebooks)))


def without_answers(spec: NotebookSpec, problem: str) -> NotebookScore:
    """The score of a notebook with nothing in it that could be graded, and the sentence that says why."""
    asked = testing.contracts(spec.assignment, spec.name)
    scores = (
        QuestionScore(q.id, q.points, tuple(all_failed(asked[q.id], problem)) if q.id in asked else (), note=problem)
        for q in spec.questions
    )
    return NotebookScore(spec.name, tuple(scores), note=problem)


@dataclass(frozen=True)
class _Notebook:
    """One notebook on its way to a score."""

    source: NotebookSource
    spec: NotebookSpec
    course: Course
    settings: Settings
    budget: Budget

    def score(self, only: Collection[str] = ()) -> NotebookScore:
        """Grade its questions, those together that may have the same library around them."""
        asked = [question for question in self.spec.questions if question.id in only or not only]
        scores: dict[str, QuestionScore] = {}
        for without in dict.fromkeys(kept_back(self.spec, question) for question in asked):
            whole = program(self.course, self.spec, self.source, without)
            with self.settings.answers(whole, self.budget) as answers:
                for question in asked:
                    if kept_back(self.spec, question) == without:
                        scores[question.id] = self._question(question, whole, answers)
        return NotebookScore(self.spec.name, tuple(scores[question.id] for question in asked), self.source.note)

    def _question(self, question: Question, whole: Program, answers: Answers) -> QuestionScore:
        if self._not_asked(question):
            note = f"`{question.id}` is not in this edition of the official assignment, and does not count."
            return QuestionScore(question.id, 0.0, (), note)
        attempts = [self._judge(question, answers)]
        leaning = leans_on(self.course, self.spec, question.id)
        if not attempts[0].passed and leaning:
            with self.settings.answers(alone(whole, self.spec, leaning), self.budget) as on_its_own:
                attempts.append(self._judge(question, on_its_own))
        # a network is not wrong because a layer of it is; the better of the two counts as a whole
        best, last = max(attempts, key=lambda judged: judged.share), attempts[-1]
        return QuestionScore(
            question.id,
            question.points,
            best.results,
            diagnosis=self._diagnosis(last, question),
            remark=" ".join(best.remarks),
            answer=() if best.passed else self._answer(question, leaning),
            trace=() if best.passed else trace_of(last.tried, self.spec, question.id),
        )

    def _answer(self, question: Question, leaning: Collection[str]) -> tuple[Passage, ...]:
        names = [name for name in (question.cache_of, question.id) if name]
        try:
            return passages(self.source.code, names, leaning, [each.id for each in self.spec.questions])
        except Exception as error:  # the marks stand, with or without the code beside them
            failure.log(f"the text of {question.id} in {self.spec.file}", error)
        return ()

    def _judge(self, question: Question, answers: Answers) -> Judged:
        tiers = UNSEEN_TIERS if self.source.official else TIERS
        return judge(self.spec, question.id, answers, self.settings.secret, tiers)

    def _diagnosis(self, judged: Judged, question: Question) -> str:
        """The sentences for the known mistakes that an answer behaves like, on its own if it was tried so, if any."""
        if not self.settings.diagnosis:
            return ""
        may_assume = self.source.official.may_assume if self.source.official else frozenset()
        try:
            where = judged.tried, self.spec, question.id, self.course
            if found := diagnose(*where, self.settings.secret, may_assume):
                return " ".join(mistake.sentence for mistake in found)
            return " ".join(mistake.sentence for mistake in recognized(*where, self.settings, may_assume))
        except Exception as error:  # the marks stand, with or without a name for what is wrong
            failure.log(f"the diagnosis of {question.id} in {self.spec.file}", error)
        return ""

    def _not_asked(self, question: Question) -> bool:
        official = self.source.official
        if official is None or any(question.id in statement.binds for statement in self.source.code.statements):
            return False
        return self.spec.name in official.asked_otherwise or question.id in official.not_in_every_edition
