"""What docs/write-your-own-assignment.md says is done literally in a fresh clone: commands typed, edits made."""

import html
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from clone import Clone

from autograder.course.library import KIT
from autograder.demo import notebooks
from autograder.grading.scorecard import Scorecard

PAGE = (KIT / "docs/write-your-own-assignment.md").read_text(encoding="utf-8")
TARGET = re.compile(r"\*\*`([^`]+)`(?:, cell `([^`]+)`)?\*\*\n")
BLOCK = re.compile(r"```(\w+)(?: (\w+))?\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
SET_UP = ("make setup", ". .venv/bin/activate")
"""What the test has done already."""


@dataclass
class Step:
    """A block of the page: commands, or an edit."""

    language: str
    text: str
    remark: str = ""
    file: str = ""
    cell: str = ""


def steps(text):
    """The blocks of some text, in order; an edit goes to the file or cell that was named last."""
    file = cell = ""
    found = sorted([*TARGET.finditer(text), *BLOCK.finditer(text)], key=lambda match: match.start())
    for match in found:
        if match.re is TARGET:
            file, cell = match[1], match[2] or ""
        elif match[1] in ("bash", "console"):
            yield Step(match[1], match[3], match[2] or "")
        else:
            yield Step(match[1], match[3], file=file, cell=cell)


def edited(text, step):
    """A file's or a cell's text after an edit: all of it, or the changed lines of a diff."""
    if step.language != "diff":
        return step.text
    lines = step.text.splitlines()
    old = "\n".join(line[1:] for line in lines if not line.startswith("+"))
    new = "\n".join(line[1:] for line in lines if not line.startswith("-"))
    assert text.count(old) == 1, f"{step.file} {step.cell}: not once:\n{old}"
    return text.replace(old, new) if new else text.replace(old + "\n", new)


def edit(root, step):
    path = root / step.file
    if not step.cell:
        path.write_text(edited(path.read_text() if path.exists() else "", step))
        return
    content = notebooks.read(path)
    (cell,) = (cell for cell in content["cells"] if cell["id"] == step.cell)
    cell["source"] = edited("".join(cell["source"]), step).rstrip("\n").splitlines(keepends=True)
    notebooks.write(content, path)


def walk(clone, text):
    """Do what a part of the page says; what its last commands print."""
    shown = ""
    for step in steps(text):
        if step.language != "bash":
            if step.language != "console":
                edit(clone.root, step)
            continue
        shown = "".join(
            clone.run("bash", "-c", line, fails=step.remark == "fails")
            for line in step.text.splitlines()
            if line not in SET_UP
        )
    return shown


def card(clone, student):
    path = clone.root / f"autograded/{student}/homework3/scorecard.json"
    found = Scorecard.from_json(path.read_text())
    return found, {question.question: question for _, question in found.questions}


def test_every_edit_has_its_place_and_every_place_its_edit():
    edits = [step for step in steps(PAGE) if step.language not in ("bash", "console")]
    assert len(edits) > 15 and all(step.file for step in edits)
    assert all(step.cell for step in edits if step.file.endswith(".ipynb"))
    assert {match[0].rstrip() for match in TARGET.finditer(PAGE)} == set(re.findall(r"^\*\*`.*$", PAGE, re.MULTILINE))


@pytest.mark.experiment
@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own
@pytest.mark.skipif(shutil.which("git") is None or not (KIT / ".git").exists(), reason="this is no clone of git's")
@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed")
def test_the_page_is_walked_in_a_fresh_clone(tmp_path):
    clone = Clone(tmp_path)
    making, changing = PAGE.split("\n## 7.")
    walk(clone, making)

    right, _ = card(clone, "ada")
    assert (right.score, right.points) == (9, 9)
    wrong, questions = card(clone, "ben")
    assert {name for name, question in questions.items() if question.score < question.points} == {
        "huber_loss",
        "SpiralNet",
    }
    assert "r²/2, so that parabola and line meet" in questions["huber_loss"].diagnosis
    assert 0 < questions["huber_loss"].score < 3 and questions["SpiralNet"].score == 0 and 2 < wrong.score < 5
    with clone.gradebook() as gradebook:
        for student, score in (("ada", right.score), ("ben", wrong.score)):
            found = gradebook.find_submission("homework3", student)
            assert found.score == pytest.approx(score) and found.max_score == 11 and found.needs_manual_grade
    told = {name: page(clone, "ben", name) for name in ("Robust", "Spirals")}
    assert "r²/2, so that parabola and line meet" in told["Robust"] and "huber_loss: " in told["Robust"]
    assert "SpiralNet.pt` is missing" in told["Spirals"]
    assert "huber_loss: 3 of 3 points" in page(clone, "ada", "Robust")

    released = clone.root / "release/homework3"
    assert (released / "datasets/spirals.npz").is_file() and not list(released.rglob("SpiralNet.*"))
    assert "sigmoid" not in (released / "Spirals.ipynb").read_text()
    listed = json.loads((released / "datasets/manifest.json").read_text())
    assert list(listed["files"]) == ["spirals.npz"]
    # Nothing that was there is changed but the list of data.
    changed = {line for line in clone.git("status", "--porcelain").splitlines() if not line.startswith("??")}
    assert changed == {" M datasets/manifest.json"}
    for command in (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]):
        clone.run(*command)

    walk(clone, changing)
    for student, lost in (("ada", 0), ("ben", 4 - 2.56 + 4)):
        found, _ = card(clone, student)
        assert found.points == 10 and found.score == pytest.approx(10 - lost)
        assert [notebook.notebook for notebook in found.notebooks] == ["Spirals", "Robust"]
    with clone.gradebook() as gradebook:
        assert gradebook.find_submission("homework3", "ada").max_score == 12
    assert "worth 4 points, the inline questions 2 more" in (clone.root / "source/homework3/Robust.ipynb").read_text()


def page(clone, student, notebook):
    return html.unescape(Path(clone.root / f"feedback/{student}/homework3/{notebook}.html").read_text())
