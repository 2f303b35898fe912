"""LeNetBatchNorm.ipynb: it runs and proves its model answers, its checks can fail, hand-ins get what they deserve."""

import io
import json
import re
import shutil
from contextlib import redirect_stdout

import nbformat
import pytest
import torch
from source_notebooks import graded
from torch import nn
from torch.nn import functional as F

from autograder.course.assignments import Course, is_source_only
from autograder.course.library import student_library
from autograder.grading.grade import grade
from autograder.grading.settings import Settings
from autograder.mistakes import applied
from autograder.mistakes.lenet import MISTAKES
from autograder.submission.reading import read_submission
from cs231n.notebook import CheckError, checking, expect_close, expect_unchanged

COURSE = Course.load()
ASSIGNMENT = COURSE.assignment("lenet")
SPEC = ASSIGNMENT.notebook("LeNetBatchNorm")
POINTS = {"batch_norm": 10, "BatchNorm": 6, "lenet": 7, "fold_batch_norm": 3, "combine_statistics": 4}
SETTINGS = Settings("a secret of these tests")
INVISIBLE = {
    "batch-norm-averages-handed-back",
    "batch-norm-averages-where-gradients-are-recorded-only",
    "batch-norm-by-the-length-of-axes",
    "batch-norm-changes-x",
    "batch-norm-eps-not-below-the-default",
    "batch-norm-first-batch-counts-whole",
    "batch-norm-in-float32",
    "batch-norm-in-shared-tensors",
    "batch-norm-module-another-default-eps",
    "batch-norm-module-averages-begin-anew",
    "batch-norm-module-averages-in-float32",
    "batch-norm-module-averages-of-its-own",
    "batch-norm-module-batch-unconnected",
    "batch-norm-module-eps-in-one-mode-only",
    "batch-norm-module-eps-not-below-the-default",
    "batch-norm-module-eval-by-the-batch-before-training",
    "batch-norm-module-follows-its-own-eval-only",
    "batch-norm-module-keeps-averages-where-gradients-are-recorded",
    "batch-norm-module-parameters-and-averages-in-one",
    "batch-norm-module-scales-and-shifts-twice",
    "batch-norm-module-shares-its-parameters",
    "batch-norm-module-shift-scaled",
    "batch-norm-module-single-example-as-in-eval",
    "batch-norm-module-trains-where-gradients-are-recorded",
    "batch-norm-momentum-of-zero-not-taken",
    "batch-norm-of-tensors-it-remembers",
    "batch-norm-single-example-as-at-test-time",
    "batch-norm-single-example-unconnected",
    "batch-norm-small-variances-bounded",
    "batch-norm-small-variances-not-divided",
    "batch-norm-test-time-by-the-batch-at-the-start",
    "batch-norm-trains-where-gradients-are-recorded",
    "fold-changes-beta",
    "fold-changes-bias",
    "fold-changes-gamma",
    "fold-changes-moving-mean",
    "fold-changes-moving-var",
    "fold-divides-by-the-scale",
    "fold-eps-not-below-the-default",
    "fold-flat-channels-to-zero",
    "fold-into-float32",
    "fold-loses-axes",
    "fold-no-bias-where-it-is-zero",
    "fold-of-tensors-it-remembers",
    "fold-passes-over-averages-at-their-start",
    "fold-small-variances-not-divided",
    "fold-small-variances-to-zero",
    "lenet-dropout-everywhere",
    "lenet-dropout-instead-of-norms",
    "lenet-dropout-scales-in-eval",
    "lenet-norms-in-training-only",
    "lenet-norms-left-out-with-dropout",
    "lenet-norms-only-from-classes",
    "lenet-probabilities-in-eval",
    "lenet-scores-unconnected",
    "lenet-shares-layers-among-networks",
    "lenet-sigmoids-behind-norms-only",
    "lenet-squeezes-scores",
    "lenet-without-biases-before-batch-norms",
    "shares-change-counts",
    "shares-change-variances",
    "shares-counts-overflow",
    "shares-in-float32",
    "shares-neighbours-only",
    "shares-of-tensors-it-remembers",
    "shares-variance-bounded",
    "shares-variance-with-eps",
    "shares-without-variances-have-none",
}
"""What check cells need not notice."""


def read():
    return nbformat.read(COURSE.root / "source" / "lenet" / SPEC.file, as_version=4)


def test_questions_have_their_points_and_a_check_right_below():
    notebook = read()
    solutions, checks, inline = (graded(notebook, *kind) for kind in ((False, True), (True, False), (True, True)))
    assert {id_.removesuffix("-check"): cell.metadata.nbgrader.points for id_, cell in checks.items()} == POINTS
    ids = [cell.metadata.nbgrader.grade_id for cell in notebook.cells if "nbgrader" in cell.metadata]
    for question in solutions:
        assert ids[ids.index(question) + 1] == f"{question}-check"
    assert sum(POINTS.values()) == 30 and sum(cell.metadata.nbgrader.points for cell in inline.values()) == 20
    for cell in inline.values():
        assert "**Model answer.**" in cell.source and "**Marking.**" in cell.source


def test_is_kept_without_outputs_and_experiments_are_proved():
    notebook = read()
    assert not [cell.id for cell in notebook.cells if cell.get("outputs") or cell.get("execution_count")]
    proved = {cell.id.removesuffix("-claims") for cell in notebook.cells if is_source_only(cell)}
    assert proved == {"noise", "train", "records", "single", "bias", "ablation", "scale", "jumps", "processes"}


def run_check(question, namespace):
    with redirect_stdout(io.StringIO()):
        exec(graded(read(), True, False)[f"{question}-check"].source, namespace)


def right_answers():
    torch.manual_seed(0)
    y = torch.arange(400) % 10
    namespace = {
        "torch": torch, "nn": nn, "F": F, "checking": checking, "expect_close": expect_close,
        "expect_unchanged": expect_unchanged, "X": torch.rand(400, 1, 28, 28), "y": y,
    }  # fmt: skip
    exec("import numpy as np", namespace)
    for cell in graded(read(), False, True).values():
        exec(cell.source, namespace)
    return namespace


@pytest.mark.parametrize("question", POINTS)
def test_check_cells_like_the_reference(question):
    run_check(question, right_answers())


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_check_cells_notice_known_mistakes(mistake):
    if mistake.name in INVISIBLE:
        pytest.skip("a case that only hidden tests try")
    namespace = right_answers()
    exec(applied(mistake, COURSE), namespace)
    with pytest.raises(Exception) as noticed:
        run_check(mistake.question_id, namespace)
    if isinstance(noticed.value, CheckError):
        assert str(noticed.value).startswith(f"{mistake.question_id}: ")


# ---------------------------------------------------------------------------------------------- release and hand-ins


def released():
    return COURSE.root / "release" / "lenet"


def test_the_release_holds_no_answer():
    text = (released() / SPEC.file).read_text()
    assert "Model answer" not in text and "SOLUTION" not in text and "-claims" not in text
    for question in POINTS:
        assert f'NotImplementedError(\\"{question}' in text
    assert (released() / "cs231n" / "lenet" / "training.py").is_file()
    assert not (COURSE.root / "release" / "assignment2" / "cs231n" / "lenet").exists()
    library = student_library(assignment="lenet")
    assert "NotImplementedError" in library["cs231n/lenet/normalization.py"]


def hand_in(folder, edit=None):
    folder.mkdir()
    if edit is None:
        shutil.copy(released() / SPEC.file, folder)
        return folder
    notebook = json.loads((COURSE.root / "source" / "lenet" / SPEC.file).read_text())
    for cell in notebook["cells"]:
        if "implements" in cell["metadata"].get("cs231n", {}):
            cell["source"] = edit(cell["metadata"]["nbgrader"]["grade_id"], "".join(cell["source"]))
    (folder / SPEC.file).write_text(json.dumps(notebook))
    return folder


def scores_of(folder):
    card = grade(read_submission(folder, ASSIGNMENT), ASSIGNMENT, COURSE, SETTINGS)
    return card, {score.question: score.score for _, score in card.questions}


def test_the_reference_gets_all_points_and_the_release_none(tmp_path):
    card, scores = scores_of(hand_in(tmp_path / "full", lambda question, source: source))
    assert scores == POINTS and card.score == 30
    card, scores = scores_of(hand_in(tmp_path / "stub"))
    assert card.score == 0 and scores == dict.fromkeys(POINTS, 0)


def test_one_mistake_is_charged_once(tmp_path):
    """A module on top of a wrong function keeps its points, and the mistake is told."""
    mistake = next(m for m in MISTAKES if m.name == "batch-norm-unbiased-variance")

    def edit(question, source):
        return applied(mistake, COURSE) if question == mistake.question_id else source

    card, scores = scores_of(hand_in(tmp_path / "student", edit))
    assert scores["batch_norm"] < 10 and {q: s for q, s in scores.items() if q != "batch_norm"} == {
        q: p for q, p in POINTS.items() if q != "batch_norm"
    }
    assert [score.diagnosis for _, score in card.questions if score.question == "batch_norm"] == [mistake.sentence]


def test_seeds_and_figures_are_quoted_as_the_forum_has_them():
    """The contradiction is stated, with both of its figures."""
    text = " ".join(cell.source for cell in read().cells if cell.cell_type == "markdown")
    assert re.search(r"78\.1.{0,40}78\.3", text) and "0.066" in text
