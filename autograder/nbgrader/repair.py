"""Rebuild a handed-in notebook on the released one, so that nbgrader and the human grader find every cell.

Editors copy cells with their metadata, strip metadata, delete or change locked cells. The released notebook is the
skeleton: it gives the cells, their order and their metadata; the hand-in gives what the student wrote, the outputs,
and the student's own cells at their place. Marks do not hang on this: the hidden tests read the original by name.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.nbgrader import harmless
from autograder.submission.cells import NotebookError, read_notebook
from autograder.submission.mending import joined

NO_PROOF = 4
_IDENTITIES = ("grade_id", "id", "colab_id")


@dataclass(frozen=True, eq=False)
class Cell:
    """One cell with what it can be recognized by; a student's cell may be broken in any way."""

    node: Any

    @cached_property
    def kind(self) -> str:
        """``code``, ``markdown`` or ``raw``."""
        kind = self.node.get("cell_type")
        return kind if kind in ("code", "markdown") else "raw"

    @cached_property
    def source(self) -> str:
        """Its text."""
        return joined(self.node.get("source"))

    @cached_property
    def text(self) -> str:
        """Its text without blank ends, by which cells are compared."""
        return self.source.strip()

    @cached_property
    def nbgrader(self) -> dict[str, Any]:
        """nbgrader's metadata, or nothing."""
        found = self._metadata.get("nbgrader")
        return found if isinstance(found, dict) else {}

    @property
    def _metadata(self) -> dict[str, Any]:
        found = self.node.get("metadata")
        return found if isinstance(found, dict) else {}

    @property
    def grade_id(self) -> Any:
        """nbgrader's name for it."""
        return self.nbgrader.get("grade_id")

    @property
    def id(self) -> Any:
        """The cell id of nbformat 4.5."""
        return self.node.get("id")

    @property
    def colab_id(self) -> Any:
        """Where Colab keeps the cell id: in the metadata."""
        return self._metadata.get("id")

    @property
    def answers(self) -> bool:
        """True if it is for the student to fill in."""
        return bool(self.nbgrader.get("solution"))

    @property
    def locked(self) -> bool:
        """True if it is not for the student to change."""
        return not self.answers and bool(self.nbgrader.get("grade") or self.nbgrader.get("locked"))

    @cached_property
    def defines(self) -> frozenset[str]:
        """Functions and classes at its top level, also where the rest of the cell is not valid Python."""
        if self.kind != "code":
            return frozenset()
        return frozenset(re.findall(r"^(?:async\s+)?(?:def|class)\s+(\w+)", self.source, flags=re.MULTILINE))


def read_cells(text: bytes) -> list[Any]:
    """The cells of a notebook, of a damaged one those that can be made out; none if there are none."""
    try:
        return [cell for cell in read_notebook(text).nodes if isinstance(cell, dict)]
    except NotebookError:
        return []


def rebuild(handed_in: list[Any], released: NotebookNode) -> NotebookNode:
    """The released notebook with the student's answers, experiments, own cells and outputs.

    Parameters
    ----------
    handed_in : the cells of the hand-in, possibly damaged or hostile; none give the released notebook back
    released : the notebook that students were given

    Returns
    -------
    NotebookNode : valid nbformat 4.5, in which every nbgrader cell of `released` occurs exactly once, and nothing
        in markdown or outputs can run script; the same input gives the same notebook
    """
    skeleton = [Cell(node) for node in released.cells]
    theirs = [Cell(node) for node in handed_in]
    matches = _match(skeleton, theirs)
    return _Assembly(released, skeleton, theirs, matches).notebook()


def _match(skeleton: list[Cell], theirs: list[Cell]) -> dict[int, int]:
    """For each released cell the student's version of it: position in `skeleton` -> position in `theirs`."""
    matches: dict[int, int] = {}
    taken: set[int] = set()
    claims = _claims(skeleton, theirs)

    def take(ours: int, candidates: Iterable[tuple[Any, int]]) -> None:
        """Match `ours` with the free candidate that ranks lowest; a candidate is (rank, position)."""
        free = [candidate for candidate in candidates if candidate[1] not in taken]
        if free:
            matches[ours] = min(free)[1]
            taken.add(matches[ours])

    for ours, cell in enumerate(skeleton):
        if cell.answers:
            # The implemented one of several copies, then the best proof of identity, then the last.
            take(
                ours,
                (
                    ((not _done(cell, their), _proof(cell, their), -i), i)
                    for i, their in enumerate(theirs)
                    if claims.get(i, ours) == ours and _proof(cell, their) < NO_PROOF
                ),
            )
    for ours, cell in enumerate(skeleton):
        if not cell.answers:
            take(
                ours,
                (
                    (claims.get(i) != ours, i)
                    for i, their in enumerate(theirs)
                    if claims.get(i) == ours or _alike(cell, their)
                ),
            )
    for ours, cell in enumerate(skeleton):
        before = matches.get(ours - 1, -1 if ours == 0 else None)
        if ours in matches or cell.locked or before is None:
            continue
        # Nothing identifies it, but something of its kind stands where it should.
        here = before + 1
        if here < len(theirs) and here not in taken and theirs[here].kind == cell.kind and here not in claims:
            take(ours, [(0, here)])
    return matches


def _claims(skeleton: list[Cell], theirs: list[Cell]) -> dict[int, int]:
    """Which released cell a student's cell says it is, by its metadata."""
    claims: dict[int, int] = {}
    for identity in reversed(_IDENTITIES):  # the best proof is written last
        known = {
            _hashable(getattr(cell, "grade_id" if identity == "grade_id" else "id")): i
            for i, cell in enumerate(skeleton)
        }
        known.pop(None, None)
        for i, their in enumerate(theirs):
            claim = known.get(_hashable(getattr(their, identity)))
            if claim is not None:
                claims[i] = claim
    return claims


def _hashable(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _proof(cell: Cell, their: Cell) -> int:
    """How well a student's cell is recognized as `cell`: 0 is best, NO_PROOF not at all."""
    if cell.grade_id is not None and their.grade_id == cell.grade_id:
        return 0
    if cell.id is not None and cell.id in (their.id, their.colab_id):
        return 1 if their.id == cell.id else 2
    return 3 if cell.kind == "code" and cell.defines & their.defines else NO_PROOF


def _alike(cell: Cell, their: Cell) -> bool:
    return their.kind == cell.kind and their.text == cell.text


def _done(cell: Cell, their: Cell) -> bool:
    """True if the student's version of an answer cell holds more than the stub."""
    untouched = not their.text or their.text == cell.text
    return not untouched and "NotImplementedError" not in their.source


class _Assembly:
    """Puts the rebuilt notebook together, cell by cell."""

    def __init__(
        self, released: NotebookNode, skeleton: list[Cell], theirs: list[Cell], matches: dict[int, int]
    ) -> None:
        self._released = released
        self._skeleton = skeleton
        self._theirs = theirs
        self._matches = matches
        self._filter = harmless.OutputFilter()
        self._own = 0

    def notebook(self) -> NotebookNode:
        after = self._own_cells()
        cells = list(self._ordinary(after.get(-1, [])))
        for ours, cell in enumerate(self._skeleton):
            their = self._theirs[self._matches[ours]] if ours in self._matches else None
            cells.append(self._rebuilt(ours, cell, their))
            if their is not None and cell.locked and not _alike(cell, their):
                cells += self._ordinary([their])  # an answer may stand in it
            cells += self._ordinary(after.get(ours, []))
        rebuilt = copy.deepcopy(self._released)
        rebuilt.nbformat, rebuilt.nbformat_minor, rebuilt.cells = 4, 5, cells
        return rebuilt

    def _own_cells(self) -> dict[int, list[Cell]]:
        """The student's own cells by the released cell they follow, -1 at the start; spare stubs are left out."""
        released = {i: ours for ours, i in self._matches.items()}
        after: dict[int, list[Cell]] = {}
        place = -1
        for i, their in enumerate(self._theirs):
            if i in released:
                place = released[i]
            elif their.text and not any(c.answers and _alike(c, their) for c in self._skeleton):
                after.setdefault(place, []).append(their)
        return after

    def _rebuilt(self, ours: int, cell: Cell, their: Cell | None) -> NotebookNode:
        node = copy.deepcopy(cell.node)
        node.setdefault("id", f"released-{ours}")
        if their is not None:
            self._fill(node, their, keep_text=cell.locked or _alike(cell, their))
        return node

    def _ordinary(self, cells: list[Cell]) -> Iterator[NotebookNode]:
        for cell in cells:
            self._own += 1
            new = new_code_cell if cell.kind == "code" else new_markdown_cell
            node = new(id=f"own-{self._own}")
            self._fill(node, cell)
            yield node

    def _fill(self, node: NotebookNode, their: Cell, keep_text: bool = False) -> None:
        """Put what a student's cell holds into `node`."""
        if node.cell_type == "code":
            node["outputs"] = self._filter.outputs(their.node.get("outputs"))
            if not keep_text:
                node["source"] = self._filter.code(their.source)
        elif not keep_text:
            pictures = self._filter.attachments(their.node.get("attachments"))
            node["source"] = self._filter.markdown(their.source, pictures)
            if pictures:
                node["attachments"] = pictures
