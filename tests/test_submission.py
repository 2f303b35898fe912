"""Whatever is handed in is read, or gets one sentence; nothing of it is executed."""

import json

import nbformat
import pytest

from autograder.course.assignments import Assignment, NotebookSpec
from autograder.submission import reading
from autograder.submission.files import HandIn
from autograder.submission.reading import parse_notebook, read_submission

SPEC = NotebookSpec("A", "hw", (), {}, "")
ASSIGNMENT = Assignment("hw", (SPEC,))


def parse(text):
    return parse_notebook(HandIn(text.encode() if isinstance(text, str) else text), "A.ipynb")


def read(path):
    return read_submission(path, ASSIGNMENT)


def notebook_text(*sources, **changes):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    return json.dumps(notebook | changes)


def names_in(source):
    return {name for statement in source.code.statements for name in statement.binds}


def test_code_is_read_and_not_executed():
    source = parse(notebook_text("def f(): return 1", "raise SystemExit"))
    assert not source.problem and names_in(source) == {"f"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is empty"),
        ("hello", "it is not a Jupyter notebook"),
        ("[]", "it is not a Jupyter notebook"),
        ("{}", "it is not a Jupyter notebook"),
        ('{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "it is not a Jupyter notebook"),
        (b"\xff\xfe\x00", "it is not a Jupyter notebook"),
        ('{"nbformat": 99, "cells": []}', "it is not a Jupyter notebook"),
        ("[" * 100_000, "it is not a Jupyter notebook"),
    ],
)
def test_what_is_not_a_notebook_gets_a_sentence(text, reason):
    source = parse(text)
    assert source.problem.startswith(f"A.ipynb cannot be read: {reason}")
    assert source.problem.endswith(".") and not source.code.statements


def test_nbformat_3_is_read():
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": "A"},
        "worksheets": [
            {
                "cells": [
                    {
                        "cell_type": "code",
                        "input": "def f(): return 1",
                        "language": "python",
                        "outputs": [],
                        "metadata": {},
                    }
                ],
                "metadata": {},
            }
        ],
    }
    source = parse(json.dumps(old))
    assert not source.problem and names_in(source) == {"f"}


def test_a_byte_order_mark_and_split_sources_do_not_matter():
    data = json.loads(notebook_text("def f():\n    return 1"))
    data["cells"][0]["source"] = ["def f():\n", "    return 1"]
    assert names_in(parse(b"\xef\xbb\xbf" + json.dumps(data).encode())) == {"f"}


def test_50_mb_of_plots_do_not_matter_and_50_mb_of_code_get_a_sentence(tmp_path):
    data = json.loads(notebook_text("def f(): return 1"))
    plot = {"output_type": "display_data", "data": {"image/png": "A" * 50_000_000}, "metadata": {}}
    data["cells"][0]["outputs"] = [plot]
    (tmp_path / "A.ipynb").write_text(json.dumps(data))
    assert names_in(read(tmp_path / "A.ipynb").notebooks["A"]) == {"f"}
    (tmp_path / "A.ipynb").write_text(notebook_text("x = '" + "A" * 50_000_000 + "'"))
    assert "more than 1 MB of code" in read(tmp_path / "A.ipynb").notebooks["A"].problem


def test_a_file_over_the_limit_is_not_even_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MAX_FILE", 10)
    (tmp_path / "A.ipynb").write_text(notebook_text("x = 1"))
    assert "clear its outputs" in read(tmp_path / "A.ipynb").notebooks["A"].problem


def test_a_folder_is_read_with_the_outermost_file_of_a_name(tmp_path):
    for folder, value in ((".", 1), ("backup", 2), (".ipynb_checkpoints", 3)):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "A.ipynb").write_text(notebook_text(f"def f{value}(): pass"))
    found = read(tmp_path)
    assert found.name == tmp_path.name and names_in(found.notebooks["A"]) == {"f1"}


def test_an_empty_folder_gets_a_sentence(tmp_path):
    assert read(tmp_path).problem == f"There is no notebook in {tmp_path.name}."


def test_an_unreadable_file_gets_a_sentence(tmp_path):
    (tmp_path / "A.ipynb").symlink_to("/no/such/file")
    assert "not a file but a link" in read(tmp_path).notebooks["A"].problem
