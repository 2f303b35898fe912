"""Handing in: what is unchanged is refused by name, what is unfinished is told, and the zip holds what is graded."""

import json
import shutil
import subprocess
import sys
import zipfile
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.course.assignments import Course
from autograder.course.solutions import KIT
from autograder.submission.reading import read_submission
from cs231n import handin
from cs231n.handin import fingerprint, hand_in, main

STUB = 'def {}(x):\n    raise NotImplementedError("{}: replace this line with your code")'
NET = "class Net:\n    def loss(self):\n        raise NotImplementedError('Net: replace this line of loss')"
INVITATION = "*Your answer here.*"
LAST = 'from cs231n.handin import hand_in\n\nhand_in("Toy")'
RELEASED = {"double": STUB.format("double", "double"), "Net": NET, "inline-why": INVITATION}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of a student, and what its release asks for."""
    answers = {
        name: {"kind": "markdown" if "-" in name else "code", "cell": f"c-{name}", "sha256": fingerprint(text)}
        for name, text in RELEASED.items()
    }
    asked = {"assignment": "hw", "notebooks": {"Toy": {"answers": answers, "saves": ["Net.pt"]}}}
    monkeypatch.setattr(handin, "ASKED", tmp_path / "handin.json")
    handin.ASKED.write_text(json.dumps(asked))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def save(stripped=False, counts=(1, 2, 3), **written):
    """A notebook with some answers written, run as the counts say."""
    cells = []
    for name, text in ({name.replace("-", "_"): text for name, text in RELEASED.items()} | written).items():
        grade_id = name.replace("inline_", "inline-")
        metadata = {} if stripped else {"nbgrader": {"grade_id": grade_id, "solution": True}}
        new = new_markdown_cell if "-" in grade_id else new_code_cell
        cells.append(new(text, id="x" * len(cells) + "y" if stripped else f"c-{grade_id}", metadata=metadata))
    cells.insert(0, new_code_cell("# Run this cell first."))
    cells.append(new_code_cell(LAST))
    code = [cell for cell in cells if cell.cell_type == "code"]
    for cell, count in zip(code, counts, strict=False):
        cell.execution_count = count
    nbformat.write(new_notebook(cells=cells), "Toy.ipynb")


DONE = {"double": "def double(x):\n    return 2 * x", "Net": "class Net:\n    loss = 1", "inline_why": "Because."}


def test_what_is_finished_makes_the_zip(folder, capsys):
    save(**DONE)
    (folder / "Net.pt").write_bytes(b"net")
    (folder / "big.npz").write_bytes(b"data")
    assert main([]) == 0
    with zipfile.ZipFile("hw.zip") as packed:
        assert packed.namelist() == ["Toy.ipynb", "Net.pt"]
    assert capsys.readouterr().out.splitlines() == [
        "Toy.ipynb: 3 of 3 answers",
        "",
        "hw.zip holds Toy.ipynb and Net.pt (0.1 MB): this is the file to upload.",
    ]


@pytest.mark.parametrize("stripped", [False, True])
def test_what_is_as_released_is_refused_by_name(folder, capsys, stripped):
    save(stripped, **DONE | {"double": RELEASED["double"] + "\n"})
    assert main([]) == 1 and not (folder / "hw.zip").exists()
    told = capsys.readouterr().out
    assert "Toy.ipynb: 2 of 3 answers\n    as released: double\n" in told
    assert "Nothing was written. To hand in what there is: python -m cs231n.handin --anyway" in told
    assert main(["--anyway", "Toy.ipynb"]) == 0 and (folder / "Toy.zip").exists()


def test_an_unwritten_text_is_as_released(folder, capsys):
    for text in INVITATION, "  ":
        save(**DONE | {"inline_why": text})
        assert main([]) == 1
        assert "    as released: inline-why\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"double": "twice = 2\n" + RELEASED["double"]}, "double"),
        (
            {"Net": "class Net:\n    def loss(self):\n        x = 1\n        raise NotImplementedError('Net')"},
            "Net",
        ),
        ({"double": "def double(x:\n    return"}, "double (its cell is not valid Python"),
        ({"double": "def twice(x):\n    return 2 * x"}, "double (it is defined nowhere)"),
    ],
)
def test_what_is_unfinished_is_named_and_handed_in(folder, capsys, written, told):
    save(**DONE | written)
    assert main([]) == 0
    assert f"    unfinished: {told}" in capsys.readouterr().out


def test_an_answer_counts_wherever_it_stands(folder, capsys):
    save(**DONE | {"double": RELEASED["double"]}, helper=DONE["double"])
    assert main([]) == 0
    assert "3 of 3 answers" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((5, 7, 6), "    run before a cell above it: `class Net:`"),
        ((1, None, 2), "    not run: `def double(x):`"),
        ((), "    not run: `# Run this cell first.`, `def double(x):` and `class Net:`"),
    ],
)
def test_cells_that_were_not_run_in_order_are_named(folder, capsys, counts, told):
    save(counts=counts, **DONE)
    assert main([]) == 0
    out = capsys.readouterr().out
    assert told.replace(" and ", ", ") in out and "run all cells and save" in out


def test_what_is_not_there_is_said(folder, capsys):
    assert main([]) == 1
    assert "Toy.ipynb is not in this folder." in capsys.readouterr().out
    (folder / "Toy.ipynb").write_text("{")
    assert main(["--anyway"]) == 1
    assert "Toy.ipynb cannot be read; open it in Jupyter and save it." in capsys.readouterr().out
    assert main(["Tey"]) == 2
    assert capsys.readouterr().err == "There is no notebook Tey in this assignment; it has Toy.\n"
    handin.ASKED.unlink()
    assert main([]) == 2
    assert "not the library of a release" in capsys.readouterr().err


def test_the_last_cell_asks_to_save_first(folder, capsys, monkeypatch):
    save(counts=(1, 2, 3, 4), **DONE)
    monkeypatch.setattr("IPython.get_ipython", lambda: SimpleNamespace(execution_count=7))
    hand_in("Toy")
    assert "was not saved since its last cell ran: save it" in capsys.readouterr().out
    assert not (folder / "hw.zip").exists()
    monkeypatch.setattr("IPython.get_ipython", lambda: SimpleNamespace(execution_count=5))  # the one before was saved
    hand_in("Toy")
    assert (folder / "hw.zip").exists()
    save(counts=(1, 2, 3, 4))
    hand_in("Toy")
    assert 'To hand in what there is: hand_in("Toy", anyway=True)' in capsys.readouterr().out


def test_a_release_as_it_is(tmp_path):
    shutil.copytree(KIT / "release/homework2", tmp_path, dirs_exist_ok=True)
    (tmp_path / "LanguageModel.pt").write_bytes(b"net")
    command = [sys.executable, "-m", "cs231n.handin"]
    run = {"cwd": tmp_path, "capture_output": True, "text": True, "timeout": 60}
    refused = subprocess.run(command, **run, check=False)
    assert refused.returncode == 1 and not (tmp_path / "homework2.zip").exists(), refused.stderr
    assignment = Course.load(KIT).assignment("homework2")
    asked = json.loads((tmp_path / "cs231n/handin.json").read_text())["notebooks"]
    assert [line for line in refused.stdout.splitlines() if line.startswith("    as released")] == [
        f"    as released: {handin._names(names)}"
        for spec in assignment.notebooks
        for names in [list(asked[spec.name]["answers"])]
    ]
    subprocess.run([*command, "--anyway"], **run, check=True)
    with zipfile.ZipFile(tmp_path / "homework2.zip") as packed:
        assert sorted(packed.namelist()) == [
            "FeatureMapBatchNorm.ipynb",
            "LanguageModel.ipynb",
            "LanguageModel.pt",
        ]
    read = read_submission(tmp_path / "homework2.zip", assignment)
    assert not read.problem and not any(source.problem for source in read.notebooks.values())
    assert read.notebooks["LanguageModel"].checkpoints == {"LanguageModel.pt": b"net"}


@pytest.mark.parametrize("path", sorted((KIT / "release").glob("*/*.ipynb")), ids=lambda path: path.stem)
def test_every_notebook_ends_with_it(path):
    content = json.loads(path.read_text())
    asked = json.loads((path.parent / "cs231n/handin.json").read_text())["notebooks"][path.stem]["answers"]
    last = content["cells"][-1]
    assert "".join(last["source"]).endswith(f'\nhand_in("{path.stem}")') and last["metadata"] == {}
    spec = Course.load(KIT).assignment(path.parent.name).notebook(path.stem)
    assert asked.keys() == {question.id for question in spec.questions} | spec.inline.keys()
    texts = {fingerprint("".join(cell["source"])) for cell in content["cells"]}
    assert {answer["sha256"] for answer in asked.values()} <= texts
