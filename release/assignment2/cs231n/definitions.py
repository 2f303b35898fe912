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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


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
    clean, statements, broken = {}, [], {}
    for number, source in cells.items():
        try:
            text, tree = _parse_cell(source)
            found = [_describe(node, number, i) for i, node in enumerate(tree.body)]
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            line = f" on line {error.lineno}" if isinstance(error, SyntaxError) and error.lineno else ""
            reason = error.msg if isinstance(error, SyntaxError) else "it cannot be parsed"
            broken[number] = f"{labels[number]} is not valid Python{line} ({reason})"
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
    chosen: set[Statement] = {s for s in notebook.statements if "*" in s.binds}
    missing: dict[str, str] = {}
    queue: list[tuple[str, Statement | None]] = [(name, None) for name in wanted]
    seen: set[tuple[str, Statement | None]] = set()
    while queue:
        name, user = queue.pop()
        if name in provided or (name, user) in seen:
            continue
        seen.add((name, user))
        bindings = _bindings(notebook, name, user)
        if not bindings and user is None:
            missing[name] = _why_missing(notebook, name)
        for statement in bindings:
            if statement not in chosen:
                chosen.add(statement)
                queue += [(need, statement) for need in statement.needs]
    order = sorted(chosen, key=lambda s: ("*" not in s.binds, s.cell, s.index))
    stubs = frozenset(
        name for name in wanted if any(s.stub and name in s.binds for s in order) and name not in provided
    )
    return Selection(tuple(order), notebook, stubs, missing)


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
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        body = ast.parse(source).body
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


def _parse_cell(source: str) -> tuple[str, ast.Module]:
    """The cell's Python with its tree; line numbers stay as the student sees them."""
    first = source.lstrip().split("\n", 1)[0]
    if first.startswith("%%"):
        if first.split()[0] not in ("%%time", "%%timeit", "%%capture", "%%prun"):
            return "", ast.Module([], [])  # another language
        source = source.replace("%%", "#%%", 1)
    try:
        return source, ast.parse(source)
    except SyntaxError:  # perhaps because of line magics and shell commands
        plain = re.sub(r"^([ \t]*)(?:[%!?].*|[\w.]+\?{1,2}[ \t]*)$", r"\1pass", source, flags=re.MULTILINE)
        return plain, ast.parse(plain)


def _describe(node: ast.stmt, cell: int, index: int) -> Statement:
    table = symtable.symtable(ast.unparse(node), f"cell {cell}", "exec")
    binds = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()}
    if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
        binds.add("*")
    defines = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    return Statement(
        cell=cell,
        index=index,
        binds=frozenset(binds),
        touches=frozenset(_touched(node)),
        needs=frozenset(_globals_read(table)),
        defines=defines,
        stub=defines and _is_stub(node),
    )


def _globals_read(table: symtable.SymbolTable) -> set[str]:
    top = table.get_type() == "module"
    names = {s.get_name() for s in table.get_symbols() if s.is_referenced() and (top or s.is_global())}
    for child in table.get_children():
        names |= _globals_read(child)
    return names


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


def _bindings(notebook: Notebook, name: str, user: Statement | None) -> list[Statement]:
    """The statements that make `name` what `user` (or, if None, the whole notebook) sees."""
    every = [s for s in notebook.statements if name in s.binds]
    if user is not None and every and not any(s.defines for s in every):
        before = [s for s in every if (s.cell, s.index) < (user.cell, user.index)]
        every = before or every
    candidates = [s for s in every if not s.stub] or every
    if not candidates:
        return []
    chain = [candidates[-1]]
    while name in chain[0].needs and not chain[0].defines:  # such as f = wrapped(f), n += 1
        earlier = candidates[: candidates.index(chain[0])]
        if not earlier:
            break
        chain.insert(0, earlier[-1])
    return chain + [s for s in notebook.statements if name in s.touches]


def _why_missing(notebook: Notebook, name: str) -> str:
    for number, sentence in notebook.broken.items():
        if re.search(rf"\b(?:def|class)\s+{re.escape(name)}\b", notebook.cells[number]):
            return f"`{name}` cannot be read: {sentence}."
    return f"there is no `{name}` in the notebook."
