"""Find the definitions in a notebook: the few statements that given functions need, and nothing else.

`select` reads code cells as text and picks, by name, the functions and classes asked for and whatever
top-level statements they lean on: imports, helpers, constants, and what fills a table or prepares something on the
way. `run` executes such a selection in the notebook's order, so that each of these names ends up as if all cells had
been run once from top to bottom. Training runs, plots and checks are left out, so that answers can be used without
waiting for the experiments.
"""

from __future__ import annotations
import __future__

import ast
import linecache
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_
from typing import Any

from cs231n.sharing import Argument, Things, altered, handed_over
from cs231n.statements import HIDDEN, Statement, describe
from cs231n.syntax import NotPython, parse_code

MAX_STATEMENTS = 20_000
"""Top-level statements of a notebook; a long hand-in has some 2,000."""


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
    def writing(self) -> Mapping[str, list[Statement]]:
        """The statements that bind a name or change what it stands for, in order, by name."""
        return _index((name, s) for s in self.statements for name in self.written[s.place])

    @cached_property
    def unwritten(self) -> frozenset[str]:
        """What stays an official stub that returns None: names, and methods as ``Net.loss``; nothing mends them."""
        return frozenset(
            n for name, found in self.writing.items() if name in found[-1].binds for n in found[-1].unwritten
        )

    @cached_property
    def written(self) -> Mapping[tuple[int, int], frozenset[str]]:
        """The names that a statement binds, or changes what they stand for, by the statement's place.

        Once a student has bound it, neither a copy of the released stub nor a given cell takes it back: given cells
        bind many names that a helper may have, too.
        """
        return self._effects[0]

    @cached_property
    def _effects(self) -> tuple[Mapping[tuple[int, int], frozenset[str]], Things]:
        """What the statements do to names, one after the other, and what the names stand for in the end."""
        modules = {name for s in self.statements if s.imports for name in s.binds}
        made = {name for s in self.statements if not (s.imports or s.defines) for name in s.binds}
        things, own = Things(apart=modules), {HIDDEN}
        found = {}
        for s in self.statements:
            changed = s.touches | ((s.calls_on | handed_over(s.sharing.hands, self._altered)) - modules)
            changed |= s.applies & made
            written = s.binds | things.sharing_with(changed)
            theirs = not (s.stub or s.given)
            if theirs or not s.binds & own:
                things.execute(s)
                written |= things.sharing_with(changed)  # a loop changes what it has bound itself
            found[s.place] = written if theirs else frozenset(written - own)
            own |= s.binds if theirs else set()
        return found, things

    @cached_property
    def _altered(self) -> set[Argument]:
        """The arguments that its functions change."""
        return altered(self.statements)

    @cached_property
    def setting(self) -> Mapping[str, list[Statement]]:
        """The statements whose functions set or change a name when they are called, by name."""
        things = self._effects[1]
        return _index(
            (name, s)
            for s in self.statements
            for name in things.sharing_with(
                (s.sets - things.apart) | handed_over(s.sharing.hands_later, self._altered) & s.later
            )
        )

    @cached_property
    def using(self) -> Mapping[str, list[Statement]]:
        """The statements whose functions use a name when they are called, by name."""
        return _index((name, s) for s in self.statements for name in s.later)

    @cached_property
    def calling(self) -> Mapping[str, list[Statement]]:
        """The student's statements that call what a name stands for, by name."""
        return _index((name, s) for s in self.statements if not (s.stub or s.given) for name in s.calls)


@dataclass(frozen=True)
class Selection:
    """The statements that some names need, in the order to run them."""

    statements: tuple[Statement, ...]
    notebook: Notebook
    stubs: frozenset[str] = frozenset()
    """Asked-for names whose only definitions are stubs."""
    missing: Mapping[str, str] = field(default_factory=dict)
    """Asked-for names without a definition: name -> one sentence saying so."""

    @property
    def ordered(self) -> bool:
        """Whether a name stands for different things on the way, so that no statement may run after a later one."""
        first: dict[str, str] = {}
        changes = ((name, s.text) for s in self.statements for name in s.binds | self.notebook.written[s.place])
        return any(first.setdefault(name, text) != text for name, text in changes)


def parse(
    cells: Mapping[int, str], labels: Mapping[int, str] | None = None, given: frozenset[str] = frozenset()
) -> Notebook:
    """Parse code cells, given by cell number; a cell with a syntax error is set aside, the rest counts.

    Parameters
    ----------
    cells : code by number
    labels : what to call each of them; by default "cell 3" and so on
    given : the statements that were handed out with the notebook, each as `Statement.text` has it
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
            found = [describe(node, number, i, given) for i, node in enumerate(tree.body)]
        except NotPython as reason:
            broken[number] = f"{labels[number]} {reason}"
            clean[number] = source
        else:
            clean[number] = text
            statements += found
    return Notebook(clean, tuple(statements), broken, labels)


def select(
    notebook: Notebook,
    names: Iterable[str],
    without: Iterable[str] = (),
    answers: Iterable[str] = (),
    hidden: bool = False,
) -> Selection:
    """Pick the statements that `names` need.

    What a function needs when it is called is taken as it is at the end of the notebook; what a statement needs when
    it is executed, as it is there. Of several definitions of a name the last implemented one counts.

    Parameters
    ----------
    notebook : Notebook
    names : the functions and classes asked for
    without : names that the caller provides itself; statements that bind only these are left out
    answers : all that is asked for: who calls one of these makes an experiment, and prepares nothing for the others
    hidden : whether to include statements that may bind names without showing them, such as ``exec(text)``
    """
    wanted = list(dict.fromkeys(names))
    provided = frozenset(without)
    search = _Search(notebook, provided, _reached(notebook, wanted).union(answers))
    search.find([*wanted, HIDDEN] if hidden else wanted)
    order = sorted(search.chosen, key=lambda s: ("*" not in s.binds, s.place))
    last = {name: s for name in wanted for s in notebook.writing.get(name, ()) if name in s.binds}
    missing = {name: _why_missing(notebook, name) for name in wanted if name not in last and name not in provided}
    return Selection(tuple(order), notebook, frozenset(n for n, s in last.items() if s.stub) - provided, missing)


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
    return {label: error for label, _, error in failures(cells, namespace, file)}


def failures(
    cells: Iterable[tuple[str, str, Sequence[int]]],
    namespace: dict[str, Any],
    file: str,
    mend: Callable[[ast.stmt], ast.stmt] = lambda statement: statement,
) -> Iterator[tuple[str, int, Exception]]:
    """Execute statements as `run` does, and tell each that fails: its cell's label, its position, the exception.

    Each is executed as `mend` gives it back.
    """
    for label, source, indices in cells:
        filename = f"{file}, {label}"
        lines = [line + "\n" for line in source.split("\n")]  # as Python counts them: str.splitlines knows more ends
        linecache.cache[filename] = (len(source), None, lines, filename)
        body = parse_code(source)[1].body
        for index in indices:
            try:
                tree = ast.Module([mend(body[index])], [])
                exec(compile(tree, filename, "exec", _future(namespace), dont_inherit=True), namespace)
            except Exception as error:
                yield label, index, error


def _future(namespace: Mapping[str, Any]) -> int:
    """The compiler's flags for what was imported from `__future__`, as IPython goes on with them from cell to cell."""
    bound = (namespace.get(name) for name in __future__.all_feature_names)
    return reduce(or_, (each.compiler_flag for each in bound if isinstance(each, __future__._Feature)), 0)


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


class _Search:
    """The statements chosen so far, and what is still to be looked up. No statement is looked at twice for one name."""

    def __init__(self, notebook: Notebook, provided: frozenset[str], reached: frozenset[str]):
        self.chosen = {s for s in notebook.statements if s.future or "*" in s.binds}
        self._notebook, self._provided = notebook, provided
        self._read: list[tuple[str, Statement | None]] = []
        """Names to look up, each with the statement that needs it when it is executed; None for the end."""
        self._seen: set[tuple[str, tuple[int, int]]] = set()
        self._call: list[str] = []
        """Names of what is called on the way."""
        self._called: set[str] = set()
        self._entered: set[tuple[int, int]] = set()
        """Statements whose needs on a call have been looked up."""
        self._needed: set[str] = set()
        self._prepared = set(reached)
        """Functions whose callers need not be looked up, or have been."""

    def find(self, names: Iterable[str]) -> None:
        """Choose what the names need, what that needs, and so on."""
        self._read = [(name, None) for name in names]
        while self._read or self._call:
            if self._call:
                self._all_of(self._call.pop())
            else:
                self._as_found(*self._read.pop())

    def _as_found(self, name: str, user: Statement | None) -> None:
        """Choose what makes a name what it is for its user, back to the statement that surely binds it."""
        every = self._notebook.writing.get(name, [])
        before = bisect_left(every, user.place, key=lambda s: s.place) if user else 0
        for i in range((before or len(every)) - 1, -1, -1):  # if all come later, let Python say that it is not defined
            if (name, every[i].place) in self._seen:
                break
            self._seen.add((name, every[i].place))
            self._choose(every[i])
            if name in every[i].binds and every[i].surely:
                break
        self._prepare(name)

    def _all_of(self, name: str) -> None:
        """Choose what a function that is called on the way needs there: all that these names ever stand for."""
        for statement in self._writers(name):
            if name not in statement.binds or statement.place in self._entered:
                continue
            self._entered.add(statement.place)  # one statement may bind and need thousands of names
            for need in statement.needs - self._called - self._provided:
                self._called.add(need)
                self._call.append(need)
                for each in self._writers(need):
                    self._choose(each)
                self._prepare(need)

    def _writers(self, name: str) -> list[Statement]:
        """The statements that make a name what it is, the student's own if there are any."""
        every = self._notebook.writing.get(name, [])
        return [statement for statement in every if not statement.given] or every

    def _choose(self, statement: Statement) -> None:
        if statement in self.chosen or (statement.binds and statement.binds <= self._provided):
            return
        self.chosen.add(statement)
        self._read += [(name, statement) for name in statement.now - self._provided]
        self._read += [(name, None) for name in statement.later - self._provided]
        for name in statement.calls - self._called - self._provided:
            self._called.add(name)
            self._call.append(name)

    def _prepare(self, name: str) -> None:
        """Choose the statements that call functions which set or fill what a name stands for."""
        if name in self._needed:
            return
        self._needed.add(name)
        setting = list(self._notebook.setting.get(name, ()))
        while setting:
            for function in setting.pop().binds - self._prepared:
                self._prepared.add(function)
                setting += self._notebook.using.get(function, ())
                for statement in self._notebook.calling.get(function, ()):
                    self._choose(statement)


def _reached(notebook: Notebook, names: Iterable[str]) -> frozenset[str]:
    """The names, and all that is called when they are: what these set when they run needs no preparation."""
    found: set[str] = set()
    entered: set[tuple[int, int]] = set()
    stack = list(names)
    while stack:
        name = stack.pop()
        if name not in found:
            found.add(name)
            for statement in notebook.writing.get(name, ()):
                if name in statement.binds and statement.place not in entered:
                    entered.add(statement.place)
                    stack += statement.later if statement.function else statement.needs
    return frozenset(found)


def _why_missing(notebook: Notebook, name: str) -> str:
    for number, sentence in notebook.broken.items():
        if re.search(rf"\b(?:def|class)\s+{re.escape(name)}\b", notebook.cells[number]):
            return f"`{name}` cannot be read: {sentence}."
    return f"there is no `{name}` in the notebook."
