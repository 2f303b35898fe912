"""Whatever is handed in is read, or gets one sentence; nothing of it is executed."""

import contextlib
import json
import os
import subprocess
import time

import nbformat
import pytest

from autograder.course.assignments import Assignment, NotebookSpec
from autograder.course.editions import Official
from autograder.sandbox.sentences import error_sentence
from autograder.sandbox.text import encodable, printable
from autograder.submission import cells, official, reading, tree
from autograder.submission.files import HandIn, notebooks_in, other_files, read_hand_in
from autograder.submission.reading import parse_notebook, read_submission
from autograder.submission.tree import walk

SPEC = NotebookSpec("A", "hw", (), {}, "")
OFFICIAL = Official(files=("layers.py", "optim.py", "classifiers/cnn.py"), recognized_by="layers.py")
ASSIGNMENT = Assignment("hw", (SPEC,), official=OFFICIAL)


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
        ('{"nbformat": 4, "cells": ' + "[" * 50_000 + "]" * 50_000 + "}", "it is not a Jupyter notebook"),
        ('{"nbformat": 4, "cells": [' + '{"a":' * 50_000 + "1" + "}" * 50_000 + "]}", "it is not a Jupyter notebook"),
        ('{"nbformat": 4, "cells": [' + "9" * 100_000 + "]}", "it is not a Jupyter notebook"),
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


@pytest.mark.parametrize("version", [3, 4])
def test_hundreds_of_thousands_of_cells_are_counted_and_not_read(version, monkeypatch):
    monkeypatch.setattr(nbformat, "reads", None)
    cell = '{"cell_type": "code", "source": "x"}'
    found = f'"cells": [{",".join([cell] * 300_000)}]'
    found = found if version == 4 else f'"worksheets": [{{{found}}}]'
    source = parse(f'{{"nbformat": {version}, "nbformat_minor": 0, {found}}}')
    assert source.problem == "A.ipynb has 300000 cells; leave at most 1000, save it and hand it in again."


@pytest.mark.parametrize("value", ["[]", "{}", '"ab"', "1.5"])
def test_millions_of_values_are_not_even_made(value, monkeypatch):
    text = '{"nbformat": 4, "cells": [], "metadata": {"a": [' + ",".join([value] * (cells.MAX_VALUES + 1)) + "]}}"
    monkeypatch.setattr(cells.json, "loads", None)
    assert parse(text).problem.startswith("A.ipynb holds more data than a notebook can; clear its outputs")


def test_a_cell_that_is_none_costs_only_itself():
    data = json.loads(notebook_text("def f(): return 1"))
    data["cells"] = [3, {"cell_type": "code", "source": [1, "x = 1", None]}, {"cell_type": "code"}, *data["cells"]]
    source = parse(json.dumps(data))
    assert names_in(source) == {"x", "f"} and source.code.labels[4] == "cell 4"


def test_half_an_emoji_costs_nothing():
    data = json.loads(notebook_text("def f():\n    return '\ud83d'  # \ude00", "x = 1"))
    data["cells"][1] |= {"outputs": [{"output_type": "stream", "text": ["\ud83d"]}], "metadata": {"\ud83d": "\ud83d"}}
    data["cells"].append({"cell_type": "markdown", "source": "\ud83d", "metadata": {}})
    text = json.dumps(data)
    assert "\\ud83d" in text
    source = parse(text)
    assert not source.problem and not source.code.broken and names_in(source) == {"f", "x"}
    read_back = json.dumps(cells.read_notebook(text.encode()).nodes, ensure_ascii=False)
    assert "\ufffd" in read_back.encode().decode()


def test_text_of_any_kind_becomes_encodable():
    assert encodable("a\ud83db\ud83d\ude00\ude00") == "a\ufffdb\N{GRINNING FACE}\ufffd"
    sentence = error_sentence("f", {"type": "E\ud83d", "message": "\ud83d" * 400, "code": "\udcff", "line": 10**5000})
    assert len(sentence.encode()) < 2000 and sentence.startswith("`f` raised E\ufffd: \ufffd")
    assert error_sentence("f", {"type": ["a"], "message": {}, "line": "1"}) == "`f` raised : no message."


def test_names_become_printable():
    assert printable("j\udcff\n\x1b[1m é.ipynb") == "j\\udcff\\n\\x1b[1m é.ipynb"
    short = printable("a" * 250 + ".ipynb")
    assert len(short) == 80 and short.startswith("aaa") and short.endswith("aaa.ipynb")
    assert printable("a" * 250, None) == "a" * 250


def test_names_that_are_not_utf_8_are_told_and_written(tmp_path):
    folder = tmp_path / os.fsdecode(b"j\xff")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    assert read(folder).name == "j\\udcff"
    read(folder).problem.encode()
    (folder / os.fsdecode(b"\xff.ipynb")).write_text(notebook_text("x = 1"))
    problem = read(folder).notebooks["A"].problem
    assert r"the hand-in has `\udcff.ipynb`" in problem
    for path in (folder / os.fsdecode(b"\xff.ipynb"), tmp_path / os.fsdecode(b"\xff.zip")):
        path.write_bytes(b"no zip")
        (read(path).name + read(path).problem).encode()


@pytest.mark.parametrize("name", ["a.ipynb", "A.IPYNB", "a.Ipynb"])
def test_case_does_not_matter(tmp_path, name):
    (tmp_path / name).write_text(notebook_text("def f(): pass"))
    assert names_in(read(tmp_path).notebooks["A"]) == {"f"}
    assert names_in(read(tmp_path / name).notebooks["A"]) == {"f"}


def test_the_exact_name_counts_before_others(tmp_path):
    for folder, value in (("A.ipynb", 1), ("a.ipynb", 2)):
        (tmp_path / folder).write_text(notebook_text(f"def f{value}(): pass"))
    assert names_in(read(tmp_path).notebooks["A"]) == {"f1"}


def test_a_single_file_is_the_notebook_with_the_longest_name(tmp_path):
    other = NotebookSpec("AB", "hw", (), {}, "")
    (tmp_path / "ab (1).ipynb").write_text(notebook_text("def f(): pass"))
    found = read_submission(tmp_path / "ab (1).ipynb", Assignment("hw", (SPEC, other)))
    assert found.notebooks.keys() == {"AB"}


@pytest.fixture
def others(tmp_path):
    """A hand-in that is right, and an empty one beside it."""
    for name in ("ada", "mallory"):
        (tmp_path / name / "cs231n/classifiers").mkdir(parents=True)
    (tmp_path / "ada/A.ipynb").write_text(notebook_text("def f(): pass"))
    for name in ("layers.py", "optim.py", "classifiers/cnn.py"):
        (tmp_path / "ada/cs231n" / name).write_text("def g(): pass")
    return tmp_path / "ada", tmp_path / "mallory"


def taken(folder):
    found = read(folder)
    return {name for source in found.notebooks.values() for name in names_in(source)} & {"f", "g"}


def test_a_hand_in_that_is_right_is_read(others):
    assert taken(others[0]) == {"f"}
    (others[0] / "A.ipynb").unlink()
    assert read(others[0]).notebooks["A"].official


@pytest.mark.parametrize(
    ("link", "target"),
    [("work", "."), ("A.ipynb", "A.ipynb"), ("cs231n/layers.py", "cs231n/layers.py"), ("deep/cs231n", "cs231n")],
)
def test_links_in_a_hand_in_are_not_followed(others, link, target):
    ada, mallory = others
    (mallory / link).parent.mkdir(exist_ok=True)
    (mallory / link).symlink_to(ada / target)
    assert not taken(mallory)
    assert not other_files(mallory) and [path.name for path in walk(mallory).irregular] == [(mallory / link).name]


@pytest.mark.parametrize("name", ["optim.py", "classifiers"])
def test_a_link_in_a_package_is_told(others, name):
    ada, mallory = others
    (mallory / "cs231n/classifiers").rmdir()
    (mallory / "cs231n/layers.py").write_text("")
    (mallory / "cs231n" / name).symlink_to(ada / "cs231n" / name)
    source = reading._read_package(mallory / "cs231n", OFFICIAL)
    assert source.problem == f"{name} is not a file but a link or a folder; hand in the file itself."


def test_a_hand_in_that_is_a_link_itself_is_told(others):
    ada, mallory = others
    link = mallory.with_name("eve")
    link.symlink_to(ada)
    assert read(link).problem == "eve is a link; hand in the folder itself."
    assert read_hand_in(link, SPEC, ASSIGNMENT).problem == "eve is a link; hand in the folder itself."
    assert not other_files(link)


def test_a_file_counts_before_a_link_above_it(others):
    mallory = others[1]
    (mallory / "A.ipynb").symlink_to("/etc/passwd")
    (mallory / "own").mkdir()
    (mallory / "own/A.ipynb").write_text(notebook_text("def f(): pass"))
    assert taken(mallory) == {"f"}


@pytest.fixture
def deep(tmp_path):
    """A folder with 1,050 more inside one another and a notebook at each end."""
    places = [tmp_path / "deep"]
    for _ in range(1050):
        places.append(places[-1] / "d")
    for place in places:
        place.mkdir()
    for place in (places[0], places[-1]):
        (place / "A.ipynb").write_text(notebook_text("def f(): pass"))
        (place / "data.txt").write_text("1")
    yield places[0]
    subprocess.run(["rm", "-rf", places[0]], check=True)  # shutil.rmtree does not go as deep


def test_folders_of_any_depth_are_no_obstacle(deep):
    assert taken(deep) == {"f"}
    assert other_files(deep, ["*.ipynb"]) == [deep / "data.txt"]
    (deep / "A.ipynb").unlink()
    assert "too many folders inside one another" in read_hand_in(deep, SPEC, ASSIGNMENT).problem


def test_files_without_number_are_no_obstacle(tmp_path, monkeypatch):
    monkeypatch.setattr(tree, "MAX_ENTRIES", 50)
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        for i in range(40):
            (tmp_path / folder / f"{i:02}.txt").touch()
    seen = tree.walk(tmp_path)
    assert not seen.complete and [path.name for path in seen.files[38:]] == [
        "38.txt",
        "39.txt",
        *(f"{i:02}.txt" for i in range(8)),
    ]
    (tmp_path / "A.ipynb").write_text(notebook_text("def f(): pass"))
    assert taken(tmp_path) == {"f"}
    monkeypatch.setattr(tree, "MAX_ENTRIES", 1000)
    assert tree.walk(tmp_path).complete and len(other_files(tmp_path)) == 81


def test_many_files_are_copied_in_linear_time(tmp_path):
    for i in range(3000):
        (tmp_path / f"{i}.txt").touch()
    start = time.perf_counter()
    assert len(other_files(tmp_path, [f"pattern{i}" for i in range(50)] + ["1*"])) == 3000 - 1111
    assert time.perf_counter() - start < 10


def test_what_cannot_be_written_again_is_not_copied(tmp_path):
    (tmp_path / "kit").mkdir()
    for name in ("kit/a.txt", "scorecard.json", "ä b.txt", "\u202f.png"):
        (tmp_path / name).touch()
    os.mkfifo(tmp_path / "pipe")
    with contextlib.suppress(OSError):  # some file systems take only UTF-8
        (tmp_path / os.fsdecode(b"\xff.txt")).touch()
    assert [path.name for path in other_files(tmp_path, ["kit", "scorecard.json"])] == [
        "ä b.txt",
        "\u202f.png",
    ]
    assert notebooks_in(tmp_path) == []


@pytest.mark.parametrize(
    "text", ["import os\rfrom cs231n.x import y\rdef f(): pass\r", "x = " + "-" * 100_000 + "x", "x = x" + ".a" * 9_000]
)
def test_a_package_may_hold_any_text(text):
    package = official.parse_package({"layers.py": text, "optim.py": "def g(): pass"}, OFFICIAL)
    assert {"g"} <= {name for statement in package.statements for name in statement.binds}
    assert ("f" in package.binding) == ("def f" in text)
    assert official.terms(package, OFFICIAL) == {}


def test_modules_of_the_package_itself_may_have_other_names():
    source = """import numpy as np
from . import my_utils as U
from .my_utils import windows as cut, pad
import cs231n.layers as L, math
import cs231n.optim
def f(x):
    é = U.windows(x, U.pad(x)); from .layers import (relu as gate,
        affine)
    return L.relu(math.floor(x)), cs231n.optim.adam, U, cut
"""
    expected = """import numpy as np
pass
cut = windows
import math
pass
def f(x):
    é = windows(x, pad(x)); gate = relu

    return relu(math.floor(x)), adam, U, cut
"""
    assert official.without_own_imports(source, {"my_utils", "layers", "optim"}) == expected
