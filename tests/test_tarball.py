"""A tar file is read like a zip file: as far as it can be, within the same bounds."""

import gzip
import io
import tarfile
import tracemalloc

import pytest
from test_archive import ASSIGNMENT, BOTH, names_in, read

from autograder.course.assignments import Assignment
from autograder.submission import tarball
from autograder.submission.classes import find_hand_ins, names_of


def packed(*members, mode="w:gz"):
    """A tar file with the given members: (name or TarInfo, content)."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as file:
        for member, content in members:
            info = member if isinstance(member, tarfile.TarInfo) else tarfile.TarInfo(member)
            raw = content if isinstance(content, bytes) else content.encode()
            info.size = info.size or len(raw)
            file.addfile(info, io.BytesIO(raw))
    return data.getvalue()


def special(name, kind, target="B.ipynb"):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


@pytest.mark.parametrize(("name", "mode"), [("ada.tar.gz", "w:gz"), ("ada.TGZ", "w:gz"), ("ada.tar", "w")])
@pytest.mark.parametrize("prefix", ["", "work/", "/home/ada/", "../../", "long/" * 40])
def test_a_tar_is_read_wherever_its_files_claim_to_be(tmp_path, prefix, name, mode):
    members = [(prefix + member, text) for member, text in BOTH] + [("cifar10.npz", b"x" * 10**6)]
    if prefix.startswith("long"):
        members = [(member.replace("long/" * 40, "l" * 120 + "/"), text) for member, text in members]
    found = read(tmp_path, packed(*members, mode=mode), name)
    assert found.name == "ada" and not found.problem
    assert [names_in(found.notebooks[name]) for name in "AB"] == [{"f"}, {"g"}]
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_a_member_that_is_no_file_costs_only_itself(tmp_path, kind):
    found = read(tmp_path, packed((special("A.ipynb", kind), ""), BOTH[1]), "ada.tar.gz")
    assert "A.ipynb in ada.tar.gz is not an ordinary file" in found.notebooks["A"].problem
    assert names_in(found.notebooks["B"]) == {"g"}


@pytest.mark.parametrize(
    "data",
    [b"", b"no tar", packed(*BOTH)[:-40], b"\x1f\x8b\x08", gzip.compress(b"no tar" * 999)],
    ids=["empty", "text", "cut off", "a beginning", "packed text"],
)
def test_what_is_no_tar_gets_a_sentence(tmp_path, data):
    assert read(tmp_path, data, "ada.tar.gz").problem.startswith("ada.tar.gz is not a readable tar file (")


def test_a_few_bytes_do_not_become_many(tmp_path, monkeypatch):
    monkeypatch.setattr(tarball, "MAX_UNPACKED", 2**20)
    bomb = packed(("A.ipynb", b" " * 5 * 2**20), BOTH[1])
    assert len(bomb) < 2**14
    assert "unpacks to more than 2 MB" in read(tmp_path, bomb, "ada.tar.gz").problem
    assert "unpacks to more than 2 MB" in read(tmp_path, packed(("data", b" " * 5 * 2**20)), "ada.tar.gz").problem
    monkeypatch.setattr(tarball, "MAX_MEMBERS", 10)
    assert "too many files" in read(tmp_path, packed(*((f"{i}.py", "") for i in range(20))), "ada.tgz").problem


def test_an_endless_name_and_a_hollow_file_take_nothing(tmp_path):
    endless = packed((special("A.ipynb", tarfile.GNUTYPE_LONGNAME), b"x" * 50 * 2**20))
    tracemalloc.start()
    found = read(tmp_path, endless, "ada.tar.gz")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "not a readable tar file" in found.problem and peak < 5 * 2**20
    hollow = packed((special("A.ipynb", tarfile.GNUTYPE_SPARSE), bytes(512)))
    assert "A.ipynb in ada.tar.gz is not an ordinary file" in read(tmp_path, hollow, "ada.tar.gz").problem


def test_a_class_may_hand_in_both(tmp_path):
    for name in "ada.zip", "bo.tar.gz", "cy.tgz":
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "notes.txt").write_text("")
    found = find_hand_ins(tmp_path, Assignment("hw", ASSIGNMENT.notebooks))
    assert names_of(found) == ["ada", "bo", "cy"]
