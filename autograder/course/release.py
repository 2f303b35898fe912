"""What a release holds and what it must not hold: the student kit beside the notebooks, and not one solution line."""

from __future__ import annotations

import io
import json
import re
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from autograder.course.assignments import Assignment, CourseError, is_marked_code
from autograder.course.handout import ASKED, README, REQUIREMENTS
from autograder.course.library import read_student_library
from autograder.course.solutions import KIT, kit_of, package_sources, solution_lines

KIT_ZIP = "cs231n.zip"
COPY = "gradebook.db"
SHORT = 8
"""Lines of fewer characters, such as ``else:``, give nothing away."""
TELLING = 20
"""Lines of so many characters are looked for inside other lines, too. Shorter ones of hidden tests and model answers,
such as ``before = x.copy()``, are anybody's."""


def make_release(root: Path) -> list[str]:
    """Build every assignment's release, record it in the gradebook, and put it in place all at once.

    Returns
    -------
    list of str : the released files that changed

    Raises
    ------
    CourseError
        If an assignment is not fit for release; what was released before and the gradebook stay as they were.
    """
    (root / "build").mkdir(exist_ok=True)
    changed = []
    with tempfile.TemporaryDirectory(dir=root / "build") as scratch:
        fresh = Path(scratch, "release")
        gradebook = f"sqlite:///{root.resolve() / 'gradebook.db'}"
        build(root, fresh, gradebook=copy_gradebook(gradebook, Path(scratch)))
        if not first_gradebook(gradebook, Path(scratch)):
            shutil.rmtree(fresh)
            build(root, fresh, gradebook=gradebook)
        for name in assignments(root):
            target = root / "release" / name
            new, old = files_in(fresh / name), files_in(target)
            changed += [
                f"release/{name}/{path}" for path in sorted(new.keys() | old.keys()) if new.get(path) != old.get(path)
            ]
            swap(fresh / name, target, Path(scratch, f"old-{name}"))
    return changed


def swap(fresh: Path, target: Path, aside: Path) -> bool:
    """Put a freshly built folder in the place of `target`, which moves to `aside`; False if they are the same."""
    if target.is_dir() and files_in(fresh) == files_in(target):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        shutil.move(target, aside)
    try:
        shutil.move(fresh, target)
    except OSError:
        if aside.exists():
            shutil.move(aside, target)
        raise
    return True


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite gradebook; None for other databases."""
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None


def copy_gradebook(url: str, scratch: Path) -> str:
    """The URL of a gradebook in `scratch` to try a release on: a copy of the one at `url`, or a new one."""
    gradebook, copy = sqlite_file(url), (scratch / COPY).resolve()
    if gradebook is not None and gradebook.exists():
        _copy_sqlite(gradebook, copy)
    return f"sqlite:///{copy}"


def first_gradebook(url: str, scratch: Path) -> bool:
    """Make what was tried on the gradebook in `scratch` the course's first; False if the course has one.

    That one may have changed since it was copied, so the copy never takes its place.
    """
    gradebook = sqlite_file(url)
    if gradebook is None or gradebook.exists():
        return False
    _copy_sqlite(scratch / COPY, scratch / f"first-{COPY}")  # nbgrader may still hold the other one open
    shutil.move(scratch / f"first-{COPY}", gradebook)
    return True


def _copy_sqlite(gradebook: Path, copy: Path) -> None:
    with closing(sqlite3.connect(gradebook)) as ours, closing(sqlite3.connect(copy)) as theirs:
        ours.backup(theirs)


def assignments(root: Path) -> list[str]:
    """The folders of ``source/`` that hold notebooks; what is wrong with these does not matter here."""
    return sorted({notebook.parent.name for notebook in (root / "source").glob("*/*.ipynb")})


def build(root: Path, target: Path, gradebook: str | None = None, only: Sequence[str] | None = None) -> None:
    """Let nbgrader generate every assignment of a course into `target`.

    Parameters
    ----------
    root : the course root, with ``nbgrader_config.py``
    target : the folder that gets a folder per assignment
    gradebook : URL of the database that learns of the questions; None for none
    only : the assignments to generate, if not all

    Raises
    ------
    CourseError
        If nbgrader refuses; the message is the reason it logged.
    """
    # Not on top: nbgrader takes a second to import, which grading need not wait for.
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.utils import capture_log
    from traitlets.config import Config, PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    # A Config, because the loader's own kind has `get_config` in it, which does not merge.
    config = Config({section: values for section, values in config.items() if section[0].isupper()})
    config.CourseDirectory.root = str(root.resolve())
    config.CourseDirectory.release_directory = str(target.resolve())
    if gradebook is None:
        config.GenerateAssignment.no_database = True
        config.SaveCells.enabled = False
    else:
        config.CourseDirectory.db_url = gradebook
    for name in assignments(root) if only is None else only:
        course = CourseDirectory(config=config, assignment_id=name)
        outcome = capture_log(GenerateAssignment(coursedir=course, config=config, force=True))
        if not outcome["success"]:
            log = outcome.get("log", "") + outcome.get("error", "")
            reasons = re.findall(r"^ +(?:[\w.]+\.)?\w+(?:Error|Exception): (.+)$", log, re.MULTILINE)
            raise CourseError(f"{name} is not released: {reasons[0] if reasons else log.strip()}")


def write_kit(folder: Path, assignment: Assignment, root: Path, texts: Mapping[str, str]) -> None:
    """Write what the notebooks of a release need beside them: the student library, data, and both as one zip.

    The zip is for Colab, where a notebook comes alone. Its bytes depend on its contents only.

    Parameters
    ----------
    folder : where the notebooks are, or will be
    assignment : what they ask
    root : the folder that holds the package and the data
    texts : what students read first, unless the source folder has its own, and what their hand-in goes by
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in (README, REQUIREMENTS):
        if not (assignment.folder / name).exists():
            (folder / name).write_text(texts[name], encoding="utf-8")
    datasets = assignment.data
    files = {path: text.encode() for path, text in read_student_library(root, assignment.name).items()}
    for name in ["manifest.json", *datasets]:
        source = root / "datasets" / name
        if not source.is_file():
            raise CourseError(f"datasets/{name} is missing; a release needs it.")
        files[f"datasets/{name}"] = source.read_bytes()
    files[ASKED] = texts[ASKED].encode()
    files["datasets/manifest.json"] = _listing(files["datasets/manifest.json"], datasets)
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    (folder / KIT_ZIP).write_bytes(_zip(files))


def _listing(manifest: bytes, datasets: Sequence[str]) -> bytes:
    """A manifest of some of its files only: another assignment's new data changes no other release."""
    listed = json.loads(manifest)
    listed["files"] = {name: entry for name, entry in listed.get("files", {}).items() if name in datasets}
    return (json.dumps(listed, indent=2) + "\n").encode()


def _zip(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    # Stored, not deflated: the data is compressed already, compressors differ from machine to machine, and git
    # keeps a changed archive as the small difference that it is.
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(path)  # dated 1980
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def secrets(course: Path = KIT) -> dict[str, str]:
    """Every line that no student may get: its text -> where it comes from.

    These are the lines of solutions, of hidden tests and of model answers, except short ones, imports, names and
    parameters alone, and those that the student library holds anyway.

    Parameters
    ----------
    course : the course root; the package and the hidden tests are its own or, if it has none, the kit's
    """
    root = kit_of(course)
    library = "\n".join(read_student_library(root).values())
    public = {line.strip() for line in library.split("\n")}
    found: dict[str, str] = {}
    for path in sorted((root / "autograder" / "hidden").rglob("*.py")):
        for line in map(str.strip, path.read_text(encoding="utf-8").split("\n")):
            found[line] = f"the hidden tests in {path.name}"
    for name, text in package_sources(root).items():
        found |= {line: f"the solution in {name}" for inside, line in solution_lines(text) if inside}
    for path in sorted((course / "source").glob("*/*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            nbgrader, text = cell["metadata"].get("nbgrader", {}), "".join(cell["source"])
            if not nbgrader.get("solution"):
                continue
            where = f"the model answer of {nbgrader['grade_id']}"
            if cell["cell_type"] == "markdown":
                found |= {line.strip(): where for line in text.split("\n")}
            elif is_marked_code(cell):
                found |= {line: where for inside, line in solution_lines(text) if inside}
    return {
        line: where
        for line, where in found.items()
        if len(line) >= (SHORT if where.startswith("the solution") else TELLING)
        and line not in public
        and not (len(line) >= TELLING and line in library)
        and not re.match(r'(from \S+ )?import |"\w+",?$|\w+: [\w\[\], .|]+,$', line)
    }


def leaks(text: str, known: Mapping[str, str]) -> Iterator[str]:
    """One sentence for each secret line in a text."""
    lines = {line.strip() for line in text.split("\n")}
    for secret, where in known.items():
        if secret in lines or (len(secret) >= TELLING and secret in text):
            yield f"it would give away a line of {where}: {secret}"


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder: its path there -> its content."""
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}
