"""Hand in: `python -m cs231n.handin` looks through the notebooks and writes the zip file that you upload."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cs231n import colab, definitions

ASKED = Path(__file__).with_name("handin.json")
"""What the release asks for: its notebooks, the answers of each with the hash of the released cell, what it saves."""
SHOWN = 3
"""How many cells are named; the others are counted."""


@dataclass
class Looked:
    """What was seen in one notebook."""

    file: str
    problem: str = ""
    """Why it cannot be handed in at all."""
    answers: int = 0
    unchanged: list[str] = field(default_factory=list)
    """Answers as they were released."""
    unfinished: list[str] = field(default_factory=list)
    """Answers that are begun, each perhaps with a reason."""
    not_run: list[str] = field(default_factory=list)
    """Cells without a run, by their first lines."""
    out_of_order: list[str] = field(default_factory=list)
    """Cells that were run before one above them."""
    saved: list[str] = field(default_factory=list)
    """Files with trained networks that go with it."""
    unsaved: list[str] = field(default_factory=list)
    """Those that it writes and that are not there."""

    @property
    def lacking(self) -> bool:
        """Whether it should not be handed in without a second thought."""
        return bool(self.problem or self.unchanged)

    def lines(self) -> list[str]:
        """What to tell the student."""
        if self.problem:
            return [f"{self.file} {self.problem}"]
        written = self.answers - len(self.unchanged) - len(self.unfinished)
        told = [
            (_names(self.unchanged), "as released"),
            (_names(self.unfinished), "unfinished"),
            (_first(self.not_run), "not run"),
            (_first(self.out_of_order), "run before a cell above it"),
            (_names(self.unsaved), "not there, although the notebook writes it"),
        ]
        details = [f"    {what}: {who}" for who, what in told if who]
        return [f"{self.file}: {written} of {self.answers} answers", *details]


def hand_in(notebook: str, anyway: bool = False) -> None:
    """Look through the notebooks of this folder and write the zip file that you upload; in Colab, download it.

    In Colab, where each notebook has a machine of its own, it holds the open notebook alone.

    Parameters
    ----------
    notebook : str
        The name of the notebook that this is called from, without ``.ipynb``.
    anyway : bool
        Whether to hand in although answers are as they were released.
    """
    names = None
    if colab.here():
        colab.save_open_notebook(f"{notebook}.ipynb")
        names = [notebook]
    elif _is_older_than_the_last_run(Path(f"{notebook}.ipynb")):
        print(f"{notebook}.ipynb was not saved since its last cell ran: save it (Ctrl+S), then run this cell again.")
        return
    written = pack(names, anyway, f'hand_in("{notebook}", anyway=True)')
    if written is not None:
        colab.download(written)


def pack(names: Sequence[str] | None = None, anyway: bool = False, again: str = "") -> Path | None:
    """Look through notebooks, say what was seen, and write the zip file.

    Parameters
    ----------
    names : sequence of str, optional
        The notebooks, without ``.ipynb``; by default all of the assignment.
    anyway : bool
        Whether to write it although something is missing or as it was released.
    again : str
        What to call or type for that.

    Returns
    -------
    Path or None
        The zip file, if there was nothing against writing it.

    Raises
    ------
    FileNotFoundError
        If the library is not that of a release.
    """
    asked = json.loads(ASKED.read_text(encoding="utf-8"))
    chosen = list(asked["notebooks"]) if names is None else names
    looked = [_look(name, asked["notebooks"][name]) for name in chosen]
    print(*(line for each in looked for line in each.lines()), sep="\n")
    there = [each for each in looked if not each.problem]
    if not there or (any(each.lacking for each in looked) and not anyway):
        print("\nNothing was written.", f"To hand in what there is: {again}" if there else "")
        return None
    if any(each.not_run or each.out_of_order for each in there):
        print("\nWho marks your plots sees them as saved: restart the kernel, run all cells and save, to be sure.")
    path = Path(f"{asked['assignment'] if names is None else '-'.join(names)}.zip")
    files = [name for each in there for name in (each.file, *each.saved)]
    part = path.with_name(f"{path.name}.part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in files:
            archive.write(name)
    part.replace(path)
    print(f"\n{path} holds {_names(files)} ({max(path.stat().st_size / 1e6, 0.1):.1f} MB): this is the file to upload.")
    return path


def _look(name: str, asked: Mapping[str, Any]) -> Looked:
    """Look through one notebook, without executing anything of it."""
    looked = Looked(f"{name}.ipynb", answers=len(asked["answers"]))
    try:
        cells = _cells(Path(looked.file))
    except FileNotFoundError:
        looked.problem = "is not in this folder."
        return looked
    except (OSError, ValueError, LookupError, TypeError):
        looked.problem = "cannot be read; open it in Jupyter and save it."
        return looked
    code = definitions.parse({i: source for i, (_, kind, source) in enumerate(cells) if kind == "code"})
    for answer, released in asked["answers"].items():
        _judge(answer, released, cells, code, looked)
    _look_at_order(cells, looked)
    for file in asked["saves"]:
        (looked.saved if Path(file).is_file() else looked.unsaved).append(file)
    return looked


Cells = list[tuple[dict[str, Any], str, str]]


def _cells(path: Path) -> Cells:
    """Each cell with its kind and its text."""
    cells = json.loads(path.read_text(encoding="utf-8-sig"))["cells"]
    return [(cell, str(cell["cell_type"]), "".join(cell["source"]).strip()) for cell in cells]


def _judge(answer: str, released: Mapping[str, str], cells: Cells, code: definitions.Notebook, looked: Looked) -> None:
    """Note whether an answer is unchanged or unfinished."""
    place = _place(answer, released["cell"], cells, code)
    unchanged = place is not None and fingerprint(cells[place][2]) == released["sha256"]
    if released["kind"] == "markdown":
        if unchanged or (place is not None and not cells[place][2]):
            looked.unchanged.append(answer)
        elif place is None and any("nbgrader" in cell.get("metadata", {}) for cell, _, _ in cells):
            looked.unfinished.append(f"{answer} (its cell is gone)")  # where metadata is stripped, who knows
        return
    found = [s for s in code.statements if answer in s.binds]
    if any(not s.stub for s in found) and answer not in code.unwritten:
        return
    if unchanged:
        looked.unchanged.append(answer)
    elif place is not None and place in code.broken:
        looked.unfinished.append(f"{answer} (its cell {code.broken[place].removeprefix(code.labels[place]).strip()})")
    else:
        looked.unfinished.append(answer if found else f"{answer} (it is defined nowhere)")


def _place(answer: str, id: str, cells: Cells, code: definitions.Notebook) -> int | None:
    """The position of an answer's cell, by what editors leave of its metadata, or by what it defines."""
    for number, (cell, _, _) in enumerate(cells):
        metadata = cell.get("metadata", {})
        if metadata.get("nbgrader", {}).get("grade_id") == answer or id in (cell.get("id"), metadata.get("id")):
            return number
    return next((s.cell for s in code.statements if answer in s.binds and s.defines), None)


def _look_at_order(cells: Cells, looked: Looked) -> None:
    latest = 0
    for cell, kind, source in cells:
        if kind != "code" or not source or "cs231n.handin" in source:
            continue
        first = "`{}`".format(source.partition("\n")[0][:60])
        count = cell.get("execution_count")
        if not isinstance(count, int):
            looked.not_run.append(first)
        elif count < latest:
            looked.out_of_order.append(first)
        else:
            latest = count


def _is_older_than_the_last_run(path: Path) -> bool:
    """Whether the cell that was run before this one has not yet been saved with its number."""
    from IPython import get_ipython

    shell = get_ipython()
    try:
        saved = {cell.get("execution_count") for cell, _, _ in _cells(path)}
    except (OSError, ValueError, LookupError, TypeError):
        return False  # which is told anyway
    return shell is not None and shell.execution_count - 1 not in saved | {0}


def fingerprint(text: str) -> str:
    """The hash by which an answer is recognized as it was released."""
    return hashlib.sha256(text.strip().encode()).hexdigest()


def _names(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _first(names: Sequence[str]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def main(argv: Iterable[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m cs231n.handin", description=__doc__)
    parser.add_argument("notebooks", nargs="*", help="notebooks to hand in; by default all of the assignment")
    parser.add_argument("--anyway", action="store_true", help="even if an answer is missing or as it was released")
    options = parser.parse_args(None if argv is None else list(argv))
    names = [Path(name).name.removesuffix(".ipynb") for name in options.notebooks]
    try:
        known = json.loads(ASKED.read_text(encoding="utf-8"))["notebooks"]
    except FileNotFoundError:
        print("This is not the library of a release: type it in the folder of your notebooks.", file=sys.stderr)
        return 2
    for name in names:
        if name not in known:
            print(f"There is no notebook {name} in this assignment; it has {_names(list(known))}.", file=sys.stderr)
            return 2
    again = " ".join(["python -m cs231n.handin --anyway", *names])
    try:
        return 0 if pack(names or None, options.anyway, again) else 1
    except OSError as error:
        where = os.fspath(Path.cwd())
        print(f"The zip file cannot be written in {where} ({error.strerror}): free some space there.", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
