"""A stand-in for grading that kills its process at bob's hand-in; the processes of a pool import it by name."""

import os

from autograder.course.assignments import Course
from autograder.grading.scorecard import NotebookScore, QuestionScore, TestResult

RIGHT = TestResult("test_right", "Is right.", 1.0, True)


def grade(folder, notebook, root, assignment, settings):
    """Full marks for everybody else."""
    if "bob" in folder.parts and notebook == "First":
        os._exit(9)
    questions = Course.load(root).assignment(assignment).notebook(notebook).questions
    return NotebookScore(
        notebook, tuple(QuestionScore(question.id, question.points, (RIGHT,)) for question in questions)
    )
