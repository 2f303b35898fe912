"""Stand-ins for grading that end their process at bob's hand-in; processes import them by name."""

import os

from autograder.course.assignments import Course
from autograder.grading.done import grade_rest as real
from autograder.grading.scorecard import NotebookScore, QuestionScore, TestResult

RIGHT = TestResult("test_right", "Is right.", 1.0, True)


def die(folder, notebooks, root, assignment, settings):
    """Full marks for everybody else."""
    if "bob" in folder.parts:
        os._exit(9)
    specs = [Course.load(root).assignment(assignment).notebook(name) for name in notebooks]
    return {spec.name: NotebookScore(spec.name, tuple(map(right, spec.questions))) for spec in specs}


def right(question):
    return QuestionScore(question.id, question.points, (RIGHT,))


def grade_rest(path, *rest):
    """As usual, but for bob."""
    if path.name == "bob":
        os._exit(9)
    return real(path, *rest)
