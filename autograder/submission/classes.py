"""Find the hand-ins in what an instructor names: one hand-in, or a folder with one for each student."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograder.course.assignments import Assignment
from autograder.course.solutions import PACKAGE
from autograder.sandbox.text import printable
from autograder.submission.files import notebooks_in, submission_name
from autograder.submission.reading import is_archive
from autograder.submission.tree import walk


def find_hand_ins(path: Path, assignment: Assignment) -> list[Path]:
    """The hand-ins at a path: itself, or, if it is a folder with a folder or an archive for each student, all of these.

    Raises
    ------
    FileNotFoundError : if there is nothing at `path`
    """
    _must_exist(path)
    if path.is_symlink():  # whoever grades may name a link; within a hand-in, none is followed
        path = path.resolve()
    if path.is_file():
        return [path]
    there = (p for p in path.iterdir() if p.is_dir() or is_archive(p))
    inside = sorted(p for p in there if not p.name.startswith("."))
    return inside if _is_class(path, inside, assignment) else [path]


def answered(paths: Iterable[Path], assignments: Iterable[Assignment]) -> list[Assignment]:
    """The assignments that hand-ins may answer, going by the names of their files and folders; archives stay closed.

    Raises
    ------
    FileNotFoundError : if there is nothing at one of the paths
    """
    paths = list(paths)
    for path in paths:
        _must_exist(path)
    there = [file for path in paths for file in ([path] if path.is_file() else walk(path).files)]
    folders = {part for file in there for part in file.parts[:-1]}
    stems = {file.stem.lower() for file in there if file.suffix.lower() == ".ipynb"}
    return [
        assignment
        for assignment in assignments
        if assignment.name in folders
        or any(stem.startswith(spec.name.lower()) for stem in stems for spec in assignment.notebooks)
        or (assignment.official and any(file.match(assignment.official.recognized_by) for file in there))
    ]


def _must_exist(path: Path) -> None:
    if not path.exists():
        raise FileNotFoundError(f"there is no {path}; name a notebook, a hand-in's folder, or a folder of hand-ins.")


def left_out(path: Path, found: Sequence[Path]) -> list[str]:
    """What lies beside the hand-ins in a class's folder and is none, by name."""
    if not path.is_dir() or not found or (found[0].parent != path.resolve() and found[0].parent != path):
        return []
    return sorted(printable(p.name) for p in path.iterdir() if p not in found and path / p.name not in found)


def names_of(hand_ins: Sequence[Path]) -> list[str]:
    """What to call each hand-in; where several would be called alike, their suffixes and folders tell them apart."""
    names = [submission_name(path) for path in hand_ins]
    for spelled in (lambda p: p.name, lambda p: f"{p.parent.name}-{p.name}", str):
        counts = Counter(names)
        names = [
            name if counts[name] == 1 else printable(spelled(path), None)
            for name, path in zip(names, hand_ins, strict=True)
        ]
    return names


def _is_class(folder: Path, inside: Sequence[Path], assignment: Assignment) -> bool:
    """Whether a folder holds hand-ins rather than being one, which may have folders of its own, too."""
    ours = {assignment.name, PACKAGE}  # what comes back with a hand-in: the assignment's folder, and the library
    files = {notebook.file.lower() for notebook in assignment.notebooks}
    students = [p for p in inside if p.name not in ours and (p.is_file() or notebooks_in(p) or (p / PACKAGE).is_dir())]
    if any(p.name.lower() in files and p.is_file() for p in folder.iterdir()):
        return len(students) > 1  # or a single one's back-up
    return bool(students) or (bool(inside) and not any(p.name in ours for p in inside))
