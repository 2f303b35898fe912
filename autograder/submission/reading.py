"""Parse a hand-in. Nothing of it is executed here, and whatever is wrong with it becomes one sentence."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from autograder.course.assignments import Assignment, NotebookSpec
from autograder.course.editions import Official
from autograder.course.solutions import PACKAGE
from autograder.sandbox.text import printable
from autograder.submission import archive, tarball
from autograder.submission.cells import NotebookError, read_notebook
from autograder.submission.files import (
    MAX_FILE,
    HandIn,
    HandInError,
    notebooks_in,
    read_bytes,
    read_hand_in,
    submission_name,
)
from autograder.submission.mending import joined
from autograder.submission.official import as_asked, files_of_students, package_root, parse_package
from autograder.submission.tree import walk
from cs231n import definitions

MAX_CODE = 2**20
"""Bytes of code in one notebook. A long hand-in has some 60 kB; plots are output and do not count."""
MAX_MODULES = 40
"""Files of a package made with official starter code, those included that a student added."""
UNPACKED = (".ipynb", ".py", ".pt")
"""Kinds of file that are taken out of a zip or tar file."""


@dataclass(frozen=True)
class NotebookSource:
    """The code of one handed-in notebook, or the sentence that says why there is none."""

    code: definitions.Notebook
    problem: str = ""
    official: Official | None = None
    """What it was made with, if this is a package made with the assignment's official starter code."""
    checkpoints: Mapping[str, bytes | str] = field(default_factory=dict)
    """Saved networks handed in with it: their bytes by file name, or the sentence that says why not."""
    note: str = ""
    """What of it is damaged, if its code could be read nevertheless."""


@dataclass(frozen=True)
class Submission:
    """One hand-in: what there is for each notebook of the assignment."""

    name: str
    notebooks: Mapping[str, NotebookSource]
    problem: str = ""


def read_submission(path: Path, assignment: Assignment) -> Submission:
    """Read a folder, a zip or tar file or a single notebook; problems are told, not raised.

    Of a single notebook nothing else is expected: the others of the assignment are not missing but not asked for.
    """
    name = submission_name(path)
    if is_archive(path) and not path.is_dir():
        return _read_archive(path, name, assignment)
    if path.is_dir():
        if path.is_symlink():
            return Submission(name, {}, f"{printable(path.name)} is a link; hand in the folder itself.")
        return _read_folder(path, name, assignment)
    try:
        hand_in = HandIn(read_bytes(path, MAX_FILE, "clear its outputs"))
    except HandInError as error:
        hand_in = HandIn(b"", str(error))
    if spec := _named(path.stem, assignment):
        return Submission(name, {spec.name: parse_notebook(hand_in, spec.file, spec.statements)})
    known = ", ".join(spec.file for spec in assignment.notebooks)
    problem = f"{printable(path.name)} is none of {assignment.name}'s notebooks, which are {known}."
    return Submission(name, {}, problem)


def parse_notebook(hand_in: HandIn, file: str, given: frozenset[str] = frozenset()) -> NotebookSource:
    """Parse a notebook's text, of any nbformat version that Jupyter itself can read.

    Parameters
    ----------
    hand_in : what was handed in
    file : what the notebook is called
    given : the statements it was handed out with, which never win over the student's own
    """
    if hand_in.problem:
        return _unreadable(hand_in.problem)
    try:
        read = read_notebook(hand_in.text)
    except NotebookError as error:
        return _unreadable(f"{file} {error}")
    cells = {
        number: joined(node.get("source"))
        for number, node in enumerate(read.nodes, 1)
        if isinstance(node, dict) and node.get("cell_type") == "code"
    }
    if sum(map(len, cells.values())) > MAX_CODE:
        return _unreadable(f"{file} holds more than {MAX_CODE // 2**20} MB of code; leave data out of the cells.")
    note = f"{file} {read.note}" if read.note else ""
    return NotebookSource(definitions.parse(cells, given=given), checkpoints=hand_in.checkpoints, note=note)


def _named(stem: str, assignment: Assignment) -> NotebookSpec | None:
    """The notebook that a file is called after, such as ``Name (1)``; of several, the one with the longest name."""
    called = [spec for spec in assignment.notebooks if stem.lower().startswith(spec.name.lower())]
    return max(called, key=lambda spec: len(spec.name), default=None)


def read_from_folder(folder: Path, spec: NotebookSpec, assignment: Assignment) -> NotebookSource:
    """Read what stands in a folder for one notebook of the assignment: the notebook, or an official package."""
    return _notebook_or_package(folder, _package_in(folder, assignment), spec, assignment)


def _read_folder(folder: Path, name: str, assignment: Assignment) -> Submission:
    package = _package_in(folder, assignment)
    if package is None and not notebooks_in(folder):
        return Submission(name, {}, f"There is no notebook in {printable(name)}.")
    found = {spec.name: _notebook_or_package(folder, package, spec, assignment) for spec in assignment.notebooks}
    return Submission(name, found)


def _package_in(folder: Path, assignment: Assignment) -> NotebookSource | None:
    official = assignment.official
    root = package_root(folder, official) if official else None
    return _read_package(root, official) if root and official else None


def _notebook_or_package(
    folder: Path, package: NotebookSource | None, spec: NotebookSpec, assignment: Assignment
) -> NotebookSource:
    found = parse_notebook(read_hand_in(folder, spec, assignment), spec.file, spec.statements)
    if package is None:
        return found
    asked = {question.id for question in spec.questions}
    bound = {name for statement in found.code.statements for name in statement.binds}
    if assignment.official and spec.name in assignment.official.asked_otherwise:
        return found if asked <= bound else NotebookSource(definitions.parse({}), official=assignment.official)
    if asked & bound:
        return found
    packed = any(asked & statement.binds for statement in package.code.statements)
    return package if packed or not found.code.cells else found


def is_archive(path: Path) -> bool:
    """Whether a file is called like one that hand-ins are packed in."""
    return path.suffix.lower() == ".zip" or tarball.is_tar(path)


def unpack(path: Path, folder: Path) -> dict[str, str]:
    """Take what is read of a hand-in out of an archive; see `archive.unpack`. Raises HandInError if nothing can be."""
    return (tarball if tarball.is_tar(path) else archive).unpack(path, folder, UNPACKED)


def _read_archive(path: Path, name: str, assignment: Assignment) -> Submission:
    with tempfile.TemporaryDirectory() as folder:
        try:
            problems = unpack(path, Path(folder))
        except HandInError as error:
            return Submission(name, {}, str(error))
        read = _read_folder(Path(folder), name, assignment)
    notebooks = dict(read.notebooks)
    files = assignment.official.files if assignment.official else ()
    for member, problem in problems.items():
        packed = any(member.endswith(f"{PACKAGE}/{file}") for file in files)
        called = _named(PurePosixPath(member).stem, assignment)
        for notebook, source in notebooks.items():
            if (packed and source.official) or (called and called.name == notebook and source.problem):
                notebooks[notebook] = _unreadable(problem)
    return Submission(name, notebooks, next(iter(problems.values()), read.problem) if read.problem else "")


def _read_package(root: Path, official: Official) -> NotebookSource:
    texts = {}
    tree = walk(root)
    linked = {path.relative_to(root).as_posix() for path in tree.irregular}
    there = {path.relative_to(root).as_posix() for path in tree.files} | linked
    for name in files_of_students(there, official)[:MAX_MODULES]:
        folder = name.partition("/")[0]
        found = next((place for place in (folder, name) if place in linked), name)
        if found in there:
            try:
                text = read_bytes(root / found, MAX_CODE, "leave data out of it")
            except HandInError as error:
                return _unreadable(str(error))
            texts[name] = text.decode("utf-8-sig", errors="replace")
    package = parse_package(texts, official)
    return NotebookSource(package, official=as_asked(package, official))


def _unreadable(problem: str) -> NotebookSource:
    return NotebookSource(definitions.parse({}), problem)
