"""Score a hand-in with the hidden tests and write scores and reasons into notebook, gradebook and scorecard.

This stands where nbgrader runs notebooks in a kernel: nothing of the student's is executed in this process.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_output
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades
from nbgrader.utils import is_grade, is_solution

from autograder.course.assignments import CHECK_SUFFIX, Assignment
from autograder.grading.scorecard import NotebookScore, QuestionScore, Scorecard
from autograder.nbgrader import harmless
from autograder.reports.shown import DIAGNOSES
from autograder.reports.wording import explained

SCORECARD = "scorecard.json"
"""The scores of a submission, beside its autograded notebooks."""
SCORE = "score_by_hidden_tests"
"""Where in ``resources["nbgrader"]`` one step leaves the NotebookScore for the next."""

WIDTH = 100
"""Columns of the text under a check cell; a notebook page shows some 110."""


class GradeWithHiddenTests(NbGraderPreprocessor):
    """Grades the original hand-in and writes each question's score and reasons as its check cell's output."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Grade one notebook; the exporter that carries this step knows the hand-in and the course."""
        now, exporter = resources["nbgrader"], self.parent
        score: NotebookScore = exporter.score(resources)
        if score.note:
            self.log.warning("%s, %s: %s", now["student"], score.notebook, score.note)
        questions = {question.question + CHECK_SUFFIX: question for question in score.questions}
        for cell in nb.cells:
            if is_grade(cell) and not is_solution(cell):
                question = questions.get(cell.metadata.nbgrader["grade_id"])
                points = float(cell.metadata.nbgrader["points"])
                level = exporter.parent.shown.at(score.notebook, question.question) if question else ""
                cell.outputs = _outputs(question, score.notebook, points, level) if question else []
        if score.note:
            nb.cells.insert(0, about(harmless.markdown(score.note)))
        now[SCORE] = score
        exporter.record(resources, score)
        return nb, resources


class SaveScores(SaveAutoGrades):
    """nbgrader's step that fills the gradebook, with the reasons as comment under the student's code."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Save one notebook's scores and comments."""
        score = resources["nbgrader"][SCORE]
        self._mishap = self.parent.parent.mishap
        self._questions = {question.question: question for question in score.questions}
        self._level = {name: self.parent.parent.shown.at(score.notebook, name) for name in self._questions}
        return super().preprocess(nb, resources)

    def _add_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        super()._add_score(cell, resources)
        name = cell.metadata.nbgrader["grade_id"].removesuffix(CHECK_SUFFIX)
        question = self._questions.get(name)
        if not is_solution(cell) and not (question and (question.tests or question.note)):
            # Without hidden tests nothing is known; nbgrader would give full marks.
            self.log.warning("There are no hidden tests for %s: it needs a person to grade it.", name)
            grade = self._entry(self.gradebook.find_grade, cell)
            grade.auto_score, grade.needs_manual_grade = None, True
            self.gradebook.db.commit()
        if self._mishap:
            self._entry(self.gradebook.find_grade, cell).needs_manual_grade = True
            self.gradebook.db.commit()

    def _add_comment(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        question = self._questions.get(cell.metadata.nbgrader["grade_id"])
        if question is None:
            super()._add_comment(cell, resources)
        entry = self._entry(self.gradebook.find_comment, cell)
        reasons = [self._mishap, comment(question, self._level[question.question]) if question else entry.auto_comment]
        entry.auto_comment = "\n\n".join(dict.fromkeys(filter(None, reasons))) or None
        self.gradebook.db.commit()

    def _entry(self, find: Any, cell: NotebookNode) -> Any:
        return find(cell.metadata.nbgrader["grade_id"], self.notebook_id, self.assignment_id, self.student_id)


def about(note: str) -> NotebookNode:
    """The cell that says on top of a notebook what is the matter with it."""
    return new_markdown_cell(f"**About this hand-in:** {note}", id="about-the-hand-in")


def comment(question: QuestionScore, level: str = DIAGNOSES) -> str:
    """Why marks were lost on a question, as far as students are shown it, as markdown; empty at full marks."""
    if question.score >= question.points:
        return ""
    reasons = [*explained(question, level).reasons, *filter(None, [question.remark])]
    return reasons[0] if len(reasons) == 1 else "\n".join(f"- {reason}" for reason in reasons)


def feedback(question: QuestionScore, notebook: str, level: str = DIAGNOSES) -> str:
    """A question's score and why, what lost marks first, as a student reads it under the visible checks."""
    why = explained(question, level)
    lines = [f"{notebook}, {question.question}: {question.score:g} of {question.points:g} points"]
    for sentence in why.said:
        lines += wrap(sentence, WIDTH)
    for abouts, reason in why.unmet:
        for about in abouts:
            lines += wrap(f"✗ {about}", WIDTH, initial_indent="  ", subsequent_indent="    ")
        for line in reason.splitlines():
            lines += wrap(line, WIDTH, initial_indent="      ", subsequent_indent="      ")
    lines += ["  What is right:"] if why.unmet and why.met else []
    for about in why.met:
        lines += wrap(f"✓ {about}", WIDTH, initial_indent="  ", subsequent_indent="    ")
    return "\n".join(lines) + "\n"


def _outputs(question: QuestionScore, notebook: str, most: float, level: str) -> list[NotebookNode]:
    """The outputs that nbgrader reads a score from: text, then a plain float within [0, most]."""
    score = min(max(float(question.score), 0.0), most)
    return [
        new_output("stream", name="stdout", text=feedback(question, notebook, level)),
        new_output("execute_result", data={"text/plain": repr(score)}),
    ]


def record(path: Path, score: NotebookScore, student: str, assignment: Assignment, sandbox: str) -> None:
    """Put one notebook's score into the submission's scorecard, in the assignment's order."""
    try:
        earlier = Scorecard.from_json(path.read_text(encoding="utf-8")).notebooks
    except (FileNotFoundError, ValueError):
        earlier = ()
    scores = {entry.notebook: entry for entry in (*earlier, score)}
    order = tuple(scores[spec.name] for spec in assignment.notebooks if spec.name in scores)
    Scorecard(student, assignment.name, sandbox, order).write(path)
