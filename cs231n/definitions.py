"""Find the definitions in a notebook: the few statements that given functions need, and nothing else.

`select` reads code cells as text and picks, by name, the functions and classes asked for and whatever
top-level statements they lean on (imports, helpers, constants). `run` executes such a selection. Training
runs, plots and checks are left out, so that answers can be used without waiting for the experiments.
"""

from __future__ import annotations

import ast
import linecache
import re
import symtable
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cs231n.syntax import SYNTAX_PROBLEMS, NotPython, in_words, parse_code

MAX_STATEMENTS = 20_000
"""Top-level statements of a notebook; a long hand-in has some 2,000."""
MAX_SCOPES = 20
"""Functions and classes inside one another; each level may hold every name of the others."""


@dataclass(frozen=True)
class Statement:
    """One top-level statement of a code cell."""

    cell: int
    """The cell's number, counting every cell of the notebook from 1."""
    index: int
    """The statement's position in its cell."""
    binds: frozenset[str]
    """Names it defines, imports or assigns."""
    touches: frozenset[str]
    """Names whose attributes or items it assigns, as ``Net.loss = loss`` does."""
    needs: frozenset[str]
    """Global names it reads, now or when what it defines is called."""
    defines: bool
    """True for a function or class definition."""
    stub: bool
    """True for a definition that still raises NotImplementedError where the answer belongs."""

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands among the others."""
        return self.cell, self.index


@dataclass(frozen=True)
class Notebook:
    """The code of a notebook, parsed but not executed."""

    cells: Mapping[int, str]
    """Code by cell number, without IPython magics."""
    statements: tuple[Statement, ...]
    broken: Mapping[int, str]
    """Cells that are not Python: number -> why, in words."""
    labels: Mapping[int, str]
    """What to call each cell when speaking to people."""

    @cached_property
    def binding(self) -> Mapping[str, list[Statement]]:
        """The statements that bind a name, in order, by name."""
        return _index((name, s) for s in self.statements for name in s.binds)

    @cached_property
    def touching(self) -> Mapping[str, list[Statement]]:
        """The statements that change a part of what a name stands for, in order, by name."""
        return _index((name, s) for s in self.statements for name in s.touches)

    @cached_property
    def defined(self) -> frozenset[str]:
        """Names of functions and classes, which count wherever they stand; others depend on what comes before."""
        return frozenset(name for s in self.statements if s.defines for name in s.binds)


@dataclass(frozen=True)
class Selection:
    """The statements that some names need, in the order to run them."""

    statements: tuple[Statement, ...]
    notebook: Notebook
    stubs: frozenset[str] = frozenset()
    """Asked-for names whose only definitions are stubs."""
    missing: Mapping[str, str] = field(default_factory=dict)
    """Asked-for names without a definition: name -> one sentence saying so."""


def parse(cells: Mapping[int, str], labels: Mapping[int, str] | None = None) -> Notebook:
    """Parse code cells, given by cell number; a cell with a syntax error is set aside, the rest counts.

    Parameters
    ----------
    cells : code by number
    labels : what to call each of them; by default "cell 3" and so on
    """
    labels = labels or {number: f"cell {number}" for number in cells}
    clean: dict[int, str] = {}
    statements: list[Statement] = []
    broken: dict[int, str] = {}
    for number, source in cells.items():
        try:
            text, tree = parse_code(source)
            if len(statements) + len(tree.body) > MAX_STATEMENTS:
                raise NotPython(f"brings the notebook to more than {MAX_STATEMENTS} statements; leave data out of it")
            found = [_describe(node, number, i) for i, node in enumerate(tree.body)]
        except NotPython as reason:
            broken[number] = f"{labels[number]} {reason}"
            clean[number] = source
        else:
            clean[number] = text
            statements += found
    return Notebook(clean, tuple(statements), broken, labels)


def select(notebook: Notebook, names: Iterable[str], without: Iterable[str] = ()) -> Selection:
    """Pick the statements that `names` need.

    Of several definitions of a name the last implemented one counts. A helper that is assigned more than
    once is taken as it stood before the function that uses it.

    Parameters
    ----------
    notebook : Notebook
    names : the functions and classes asked for
    without : names that the caller provides itself; statements that bind only these are left out
    """
    wanted = list(dict.fromkeys(names))
    provided = frozenset(without)
    chosen = set(notebook.binding.get("*", ()))
    missing: dict[str, str] = {}
    settled = set(provided)
    queue: list[tuple[str, Statement | None]] = [(name, None) for name in wanted]
    while queue:
        name, user = queue.pop()
        every = notebook.binding.get(name, [])
        found: list[Statement] = []
        if every and name not in settled:  # whoever uses it
            settled.add(name)
            found += _definition(name, every) if name in notebook.defined else []
            found += notebook.touching.get(name, [])
        if every and name not in notebook.defined and name not in provided:
            found.append(_seen_by(user, every))
        if not every and user is None and name not in provided:
            missing[name] = _why_missing(notebook, name)
        for statement in found:
            if statement not in chosen:
                chosen.add(statement)
                queue += [(need, statement) for need in statement.needs]
    order = sorted(chosen, key=lambda s: ("*" not in s.binds, s.place))
    stubs = {name for name in wanted if any(s.stub and s in chosen for s in notebook.binding.get(name, ()))}
    return Selection(tuple(order), notebook, frozenset(stubs - provided), missing)


def run(
    cells: Iterable[tuple[str, str, Sequence[int]]], namespace: dict[str, Any], file: str = "notebook"
) -> dict[str, Exception]:
    """Execute statements in `namespace`; one that fails does not stop the others.

    Parameters
    ----------
    cells : (a cell's label, its code, positions of the statements to run), in order
    namespace : where the names go
    file : the notebook's name, for tracebacks

    Returns
    -------
    dict : label of a cell -> the last exception raised by one of its statements
    """
    failures: dict[str, Exception] = {}
    for label, source, indices in cells:
        filename = f"{file}, {label}"
        lines = [line + "\n" for line in source.split("\n")]  # as Python counts them: str.splitlines knows more ends
        linecache.cache[filename] = (len(source), None, lines, filename)
        body = parse_code(source)[1].body
        for index in indices:
            try:
                exec(compile(ast.Module([body[index]], []), filename, "exec"), namespace)
            except Exception as error:
                failures[label] = error
    return failures


def as_cells(selection: Selection) -> list[tuple[str, str, list[int]]]:
    """The selection in the form `run` takes."""
    notebook = selection.notebook
    cells: list[tuple[str, str, list[int]]] = []
    for statement in selection.statements:
        label = notebook.labels[statement.cell]
        if not cells or cells[-1][0] != label:
            cells.append((label, notebook.cells[statement.cell], []))
        cells[-1][2].append(statement.index)
    return cells


def _index(pairs: Iterable[tuple[str, Statement]]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for name, statement in pairs:
        found.setdefault(name, []).append(statement)
    return found


def _describe(node: ast.stmt, cell: int, index: int) -> Statement:
    try:
        table = symtable.symtable(ast.unparse(node), f"cell {cell}", "exec")
        needs: set[str] = set()
        _add_globals(table, needs)
        stub = _is_stub(node)
    except SYNTAX_PROBLEMS as error:
        raise NotPython(in_words(error, node.lineno)) from None
    binds = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()}
    if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
        binds.add("*")
    return Statement(
        cell=cell,
        index=index,
        binds=frozenset(binds),
        touches=frozenset(_touched(node)),
        needs=frozenset(needs),
        defines=isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef),
        stub=stub,
    )


def _add_globals(table: symtable.SymbolTable, names: set[str], depth: int = 0) -> None:
    if depth > MAX_SCOPES:
        raise RecursionError
    top = table.get_type() == "module"
    names |= {s.get_name() for s in table.get_symbols() if s.is_referenced() and (top or s.is_global())}
    for child in table.get_children():
        _add_globals(child, names, depth + 1)


def _touched(node: ast.stmt) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    names = set()
    for target in targets:
        if isinstance(target, ast.Attribute | ast.Subscript):
            base: ast.expr = target
            while isinstance(base, ast.Attribute | ast.Subscript):
                base = base.value
            if isinstance(base, ast.Name):
                names.add(base.id)
    return names


def _is_stub(node: ast.AST) -> bool:
    """True if the definition, or a method of the class, raises NotImplementedError before it can return."""
    if isinstance(node, ast.ClassDef):
        return any(_is_stub(child) for child in node.body)
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    for child in node.body:
        if isinstance(child, ast.Return):
            return False
        if isinstance(child, ast.Raise) and "NotImplementedError" in ast.dump(child):
            return True
    return False


def _definition(name: str, every: list[Statement]) -> list[Statement]:
    """The last implemented definition of a name with, for such as f = wrapped(f), the earlier ones it builds on."""
    chain: list[Statement] = []
    for statement in reversed([s for s in every if not s.stub] or every):
        chain.append(statement)
        if statement.defines or name not in statement.needs:
            break
    return chain


def _seen_by(user: Statement | None, every: list[Statement]) -> Statement:
    """The last assignment before the statement that uses the name; the very last, if all come later."""
    before = bisect_left(every, user.place, key=lambda s: s.place) if user else len(every)
    return every[before - 1]


def _why_missing(notebook: Notebook, name: str) -> str:
    for number, sentence in notebook.broken.items():
        if re.search(rf"\b(?:def|class)\s+{re.escape(name)}\b", notebook.cells[number]):
            return f"`{name}` cannot be read: {sentence}."
    return f"there is no `{name}` in the notebook."
