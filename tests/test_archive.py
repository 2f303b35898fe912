"""A zip file is read as far as it can be; what cannot be read is one sentence, and nothing grows beyond its bounds."""

import io
import json
import stat
import struct
import tracemalloc
import zipfile

import nbformat
import pytest

from autograder.course.assignments import Assignment, NotebookSpec
from autograder.course.editions import Official
from autograder.submission import archive
from autograder.submission.reading import read_submission

OFFICIAL = Official(files=("layers.py", "optim.py"), recognized_by="layers.py")
ASSIGNMENT = Assignment("hw", tuple(NotebookSpec(name, "hw", (), {}, "") for name in "AB"), official=OFFICIAL)


def notebook(name):
    cells = [nbformat.v4.new_code_cell(f"def {name}(): pass")]
    return json.dumps(nbformat.v4.new_notebook(cells=cells))


def packed(*members, method=zipfile.ZIP_DEFLATED):
    """A zip file with the given members: (name or ZipInfo, content)."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as file:
        for member, content in members:
            file.writestr(member, content)
    return data.getvalue()


def changed(data, name, offset, value, signature=b"PK\1\2", header=46):
    """The zip file with other bytes at an offset of the directory's entry (or the local header) of a member."""
    start = data.index(signature)
    while data[start + header : start + header + len(name)] != name.encode():
        start = data.index(signature, start + 1)
    return data[: start + offset] + value + data[start + offset + len(value) :]


def read(tmp_path, data, name="hand-in.zip"):
    (tmp_path / name).write_bytes(data)
    return read_submission(tmp_path / name, ASSIGNMENT)


def names_in(source):
    return {name for statement in source.code.statements for name in statement.binds}


BOTH = [("A.ipynb", notebook("f")), ("B.ipynb", notebook("g"))]


@pytest.mark.parametrize("name", ["hand-in.zip", "hand-in.ZIP"])
@pytest.mark.parametrize("prefix", ["", "work/", "/home/ada/", "../../", "C:\\work\\", "work\\"])
def test_a_zip_is_read_wherever_its_files_claim_to_be(tmp_path, prefix, name):
    found = read(tmp_path, packed(*((prefix + name, text) for name, text in BOTH)), name)
    assert found.name == "hand-in" and not found.problem
    assert [names_in(found.notebooks[name]) for name in "AB"] == [{"f"}, {"g"}]
    assert [path.name for path in tmp_path.iterdir()] == [name]


def link(name):
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def damaged(data):
    at = data.index(b"A.ipynb") + 20
    return data[:at] + b"\xff" * 20 + data[at + 20 :]


ONE_BAD = {
    "damaged": (damaged(packed(*BOTH)), "is damaged"),
    "checksum": (changed(packed(*BOTH), "A.ipynb", 16, b"\1\2\3\4"), "is damaged"),
    "encrypted": (changed(packed(*BOTH), "A.ipynb", 8, b"\1\0"), "is encrypted"),
    "method": (changed(packed(*BOTH), "A.ipynb", 10, b"\x0e\0"), "is packed in an unusual way"),
    "lzma": (packed(*BOTH, method=zipfile.ZIP_LZMA), "is packed in an unusual way"),
    "link": (packed((link("A.ipynb"), "../ada/A.ipynb"), BOTH[1]), "is not a file but a link"),
    "long": (packed(("A" * 300 + ".ipynb", notebook("f")), BOTH[1]), "has a name that is too long"),
    "deep": (packed(("d/" * 1200 + "A.ipynb", notebook("f")), BOTH[1]), "has a name that is too long"),
    "in a file": (packed(BOTH[1], ("B.ipynb/A.ipynb", notebook("f"))), "cannot be unpacked"),
    "header": (changed(packed(*BOTH), "A.ipynb", 0, b"xx", b"PK\3\4", 30), "is damaged"),
}


@pytest.mark.parametrize(("data", "reason"), ONE_BAD.values(), ids=ONE_BAD)
def test_a_member_that_cannot_be_had_costs_only_itself(tmp_path, data, reason):
    found = read(tmp_path, data)
    problem = found.problem or found.notebooks["A"].problem
    assert f" in hand-in.zip {reason}" in problem and problem.endswith(".") and len(problem) < 300
    if reason != "is packed in an unusual way":  # which all of that zip file is
        assert names_in(found.notebooks["B"]) == {"g"}


def test_a_damaged_file_of_a_package_is_told(tmp_path):
    data = packed(("cs231n/layers.py", "def f(): pass"), ("cs231n/optim.py", "def g(): pass"))
    data = changed(data, "cs231n/optim.py", 16, b"\1\2\3\4")
    assert "cs231n/optim.py in hand-in.zip is damaged" in read(tmp_path, data).notebooks["A"].problem


@pytest.mark.parametrize(
    "data",
    [b"", b"no zip", packed(*BOTH)[:-30], changed(packed(*BOTH), "A.ipynb", 0, b"xx")],
    ids=["empty", "text", "cut off", "changed"],
)
def test_what_is_no_zip_gets_a_sentence(tmp_path, data):
    assert read(tmp_path, data).problem.startswith("hand-in.zip is not a readable zip file (")


def test_a_name_in_another_encoding_gets_a_sentence_at_most(tmp_path):
    data = packed(("é.ipynb", "x"), *BOTH).replace("é".encode(), b"\xff\xfe")
    assert "not a readable zip file" in read(tmp_path, data).problem


def test_of_two_members_with_one_name_the_last_counts(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        data = packed(BOTH[0], ("A.ipynb", notebook("h")))
    assert names_in(read(tmp_path, data).notebooks["A"]) == {"h"}


def test_a_file_that_holds_more_than_it_says_is_not_unpacked(tmp_path):
    size = 50 * 2**20
    data = changed(packed(("A.ipynb", b"x" * size), BOTH[1]), "A.ipynb", 24, struct.pack("<L", 10))
    tracemalloc.start()
    found = read(tmp_path, data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "A.ipynb in hand-in.zip is damaged" in found.notebooks["A"].problem
    assert names_in(found.notebooks["B"]) == {"g"}
    assert peak < size / 4


def test_what_is_too_much_gets_a_sentence(tmp_path, monkeypatch):
    assert "unpacks to 1001 files" in read(tmp_path, packed(*((f"{i}.py", "") for i in range(1001)))).problem
    many = packed(*((f"{i}.png", "") for i in range(100)), *BOTH)
    assert not read(tmp_path, many).problem
    monkeypatch.setattr(archive, "MAX_DIRECTORY", 4096)
    assert "too many files" in read(tmp_path, many).problem
    monkeypatch.setattr(archive, "MAX_UNPACKED", 300)
    assert "leave the data out" in read(tmp_path, packed(*BOTH)).problem
