"""Parse a hand-in. Nothing of it is executed here, and whatever is wrong with it becomes one sentence."""

from __future__ import annotations

import tempfile
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from autograder.course.assignments import Assignment
from autograder.course.editions import Official
from autograder.submission.files import MAX_FILE, HandIn, HandInError, notebooks_in, read_bytes, read_hand_in
from autograder.submission.official import package_root, parse_package
from cs231n import definitions

MAX_CODE = 2**20
"""Bytes of code in one notebook. A long hand-in has some 60 kB; plots are output and do not count."""
UNPACKED = (".ipynb", ".py", ".pt")
"""Kinds of file that are taken out of a zip."""


@dataclass(frozen=True)
class NotebookSource:
    """The code of one handed-in notebook, or the sentence that says why there is none."""

    code: definitions.Notebook
    problem: str = ""
    official: Official | None = None
    """What it was made with, if this is a package made with the assignment's official starter code."""
    checkpoints: Mapping[str, bytes | str] = field(default_factory=dict)
    """Saved networks handed in with it: their bytes by file name, or the sentence that says why not."""


@dataclass(frozen=True)
class Submission:
    """One hand-in: what there is for each notebook of the assignment."""

    name: str
    notebooks: Mapping[str, NotebookSource]
    problem: str = ""


def read_submission(path: Path, assignment: Assignment) -> Submission:
    """Read a folder, a zip file or a single notebook; problems are told, not raised.

    Of a single notebook nothing else is expected: the others of the assignment are not missing but not asked for.
    """
    if path.suffix == ".zip":
        return _read_zip(path, assignment)
    if path.is_dir():
        return _read_folder(path, path.name, assignment)
    try:
        hand_in = HandIn(read_bytes(path, MAX_FILE, "clear its outputs"))
    except HandInError as error:
        hand_in = HandIn(b"", str(error))
    for spec in assignment.notebooks:
        if path.stem.startswith(spec.name):
            return Submission(path.stem, {spec.name: parse_notebook(hand_in, spec.file)})
    known = ", ".join(spec.file for spec in assignment.notebooks)
    return Submission(path.stem, {}, f"{path.name} is none of {assignment.name}'s notebooks, which are {known}.")


def parse_notebook(hand_in: HandIn, file: str) -> NotebookSource:
    """Parse a notebook's text, of any nbformat version that Jupyter itself can read."""
    if hand_in.problem:
        return _unreadable(hand_in.problem)
    try:
        with warnings.catch_warnings():  # missing cell ids and the like do not matter here
            warnings.simplefilter("ignore")
            notebook = nbformat.reads(hand_in.text.decode("utf-8-sig"), as_version=4)
        cells = {
            number: _source(cell) for number, cell in enumerate(notebook["cells"], 1) if cell["cell_type"] == "code"
        }
    except Exception as error:  # nbformat raises many kinds, depending on what is broken
        reason = f"it is not a Jupyter notebook ({type(error).__name__})" if hand_in.text else "it is empty"
        return _unreadable(f"{file} cannot be read: {reason}; open it in JupyterLab, save it, hand it in again.")
    if sum(map(len, cells.values())) > MAX_CODE:
        return _unreadable(f"{file} holds more than {MAX_CODE // 2**20} MB of code; leave data out of the cells.")
    return NotebookSource(definitions.parse(cells), checkpoints=hand_in.checkpoints)


def _read_folder(folder: Path, name: str, assignment: Assignment) -> Submission:
    official = assignment.official
    root = package_root(folder, official) if official else None
    if root is None and not notebooks_in(folder):
        return Submission(name, {}, f"There is no notebook in {name}.")
    package = _read_package(root, official) if root and official else None
    notebooks = {}
    for spec in assignment.notebooks:
        found = parse_notebook(read_hand_in(folder, spec, assignment), spec.file)
        answered = {question.id for question in spec.questions}
        bound = {name for statement in found.code.statements for name in statement.binds}
        if package and official and spec.name in official.asked_otherwise:
            found = found if answered <= bound else NotebookSource(definitions.parse({}), official=official)
        elif package and not answered & bound:
            packed = any(answered & statement.binds for statement in package.code.statements)
            found = package if packed or not found.code.cells else found
        notebooks[spec.name] = found
    return Submission(name, notebooks)


def _read_zip(path: Path, assignment: Assignment) -> Submission:
    with tempfile.TemporaryDirectory() as folder:
        try:
            read_bytes(path, 2 * MAX_FILE, "leave the data out")
            with zipfile.ZipFile(path) as archive:
                members = [member for member in archive.infolist() if Path(member.filename).suffix in UNPACKED]
                size = sum(member.file_size for member in members)
                if size > 2 * MAX_FILE or len(members) > 1000:
                    problem = (
                        f"{path.name} unpacks to {len(members)} files of {size / 2**20:.0f} MB; leave the data out."
                    )
                    return Submission(path.stem, {}, problem)
                for member in members:
                    archive.extract(member, folder)
        except HandInError as error:
            return Submission(path.stem, {}, str(error))
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError) as error:
            return Submission(path.stem, {}, f"{path.name} is not a readable zip file ({error}); make it anew.")
        return _read_folder(Path(folder), path.stem, assignment)


def _read_package(root: Path, official: Official) -> NotebookSource:
    texts = {}
    for name in official.files:
        if (root / name).exists():
            try:
                text = read_bytes(root / name, MAX_CODE, "leave data out of it")
            except HandInError as error:
                return _unreadable(str(error))
            texts[name] = text.decode("utf-8-sig", errors="replace")
    return NotebookSource(parse_package(texts, official), official=official)


def _source(cell: Mapping) -> str:
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def _unreadable(problem: str) -> NotebookSource:
    return NotebookSource(definitions.parse({}), problem)
