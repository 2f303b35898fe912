"""What one top-level statement of a notebook does to names: which it binds, changes and needs, now or when called.

All of it is read from the text; nothing is executed. Where the text leaves it open (may this call change that table?)
the answer is yes, because a statement too many costs little and one too few costs the answer.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from cs231n.sharing import CHANGING, Sharing, describe_sharing, root
from cs231n.syntax import SYNTAX_PROBLEMS, NotPython, in_words, parse_code
from cs231n.unwritten import unwritten

MAX_SCOPES = 20
"""Functions and classes inside one another; each level may hold every name of the others."""
HIDDEN = "?"
"""Stands for every name at once, in statements such as ``exec(text)`` that may bind names which they do not show."""
_HIDING = frozenset({"exec", "eval", "globals", "vars", "locals", "get_ipython", "builtins", "__builtins__"})
_MODULES = frozenset({"modules", "_getframe", "currentframe"})
"""Attributes of `sys` and `inspect` that lead to where a notebook's names are."""
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_MAYBE = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.TryStar, ast.Match)
"""Statements that may end without having bound their names."""


@dataclass(frozen=True)
class Statement:
    """One top-level statement of a code cell."""

    cell: int
    """The cell's number, counting every cell of the notebook from 1."""
    index: int
    """The statement's position in its cell."""
    text: str = field(repr=False)
    """The statement without comments and layout."""
    given: bool
    """True for a statement of the notebook as it was handed out."""
    binds: frozenset[str]
    """Names it defines, imports or assigns."""
    surely: bool
    """False for a branch or a loop, which may leave a name as it was."""
    touches: frozenset[str]
    """Names whose attributes or items it assigns, as ``Net.loss = loss`` does."""
    calls_on: frozenset[str]
    """Names whose methods it calls, perhaps to change them, as ``table.update(more)`` does."""
    applies: frozenset[str]
    """Names it calls, as they are, for nothing but their effect, or to decorate; an object may change by that."""
    calls: frozenset[str]
    """Names it calls, or hands to what it calls, when it is executed."""
    now: frozenset[str]
    """Global names it reads when it is executed: in decorators, default arguments, base classes, class bodies."""
    later: frozenset[str]
    """Global names that the functions in it read or assign when they are called."""
    sets: frozenset[str]
    """Global names that the functions in it assign or change when they are called."""
    imports: bool
    """True for an import."""
    function: bool
    """True for the definition of a function."""
    defines: bool
    """True for the definition of a function or class."""
    sharing: Sharing = field(repr=False)
    """What it says about names that stand for one thing, and functions that change what they are handed."""
    stub: bool
    """True for a definition that still raises NotImplementedError where the answer belongs."""
    future: bool
    """True for ``from __future__ import ...``, which holds for all cells that are run later."""

    unwritten: frozenset[str]
    """What it defines and leaves as an official stub that returns None: names, and methods as ``Net.loss``."""

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands among the others."""
        return self.cell, self.index

    @property
    def needs(self) -> frozenset[str]:
        """Global names it reads, now or when what it defines is called."""
        return self.now | self.later


def _bound_first(node: ast.stmt) -> set[str]:
    """Names that a loop binds before anything in it reads them: they need nothing from before."""
    if not isinstance(node, ast.For):
        return set()
    bound = {leaf.id for leaf in ast.walk(node.target) if isinstance(leaf, ast.Name)}
    return bound - {leaf.id for leaf in ast.walk(node.iter) if isinstance(leaf, ast.Name)}


def describe(node: ast.stmt, cell: int, index: int, given: frozenset[str] = frozenset()) -> Statement:
    """What a statement does, given its tree and its place.

    Raises
    ------
    NotPython : if Python would not compile it, or it is nested too deeply
    """
    try:
        text = ast.unparse(node)
        if text in given:
            return replace(_given(text), cell=cell, index=index)
        return _described(node, text, cell, index)
    except SYNTAX_PROBLEMS as error:
        raise NotPython(in_words(error, node.lineno)) from None


@lru_cache(maxsize=2000)
def _given(text: str) -> Statement:
    """What a statement that is handed out does, which every hand-in of a class has."""
    return replace(_described(ast.parse(text).body[0], text, 0, 0), given=True)


def _described(node: ast.stmt, text: str, cell: int, index: int) -> Statement:
    scopes, seen = _Scopes(), _Seen()
    table = symtable.symtable(text, f"cell {cell}", "exec")
    scopes.add(table)
    seen.add(node)
    sharing = describe_sharing(node)
    named = {called: seen.texts if HIDDEN in names else set() for called, names in seen.touches.items()}
    changed = seen.touches[True] | seen.calls_on[True] | sharing.changes_later
    binds = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()} - seen.unbound
    if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
        binds.add("*")
    return Statement(
        cell=cell,
        index=index,
        text=text,
        given=False,
        binds=frozenset(binds),
        surely=not isinstance(node, _MAYBE),
        touches=frozenset(seen.touches[False]),
        calls_on=frozenset(seen.calls_on[False]),
        applies=frozenset(seen.applies),
        calls=frozenset(seen.calls),
        now=frozenset((scopes.now - _bound_first(node)) | seen.updated | named[False]),
        later=frozenset(scopes.later | named[True]),
        sets=frozenset(scopes.assigned | (changed & (scopes.later | {HIDDEN}))),
        imports=isinstance(node, ast.Import | ast.ImportFrom),
        function=isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef),
        defines=isinstance(node, _DEFINITIONS),
        sharing=sharing,
        stub=_is_stub(node),
        future=isinstance(node, ast.ImportFrom) and node.module == "__future__",
        unwritten=unwritten(node),
    )


def texts(source: str) -> set[str]:
    """The statements of a cell, each as `Statement.text` has it."""
    try:
        return {ast.unparse(node) for node in parse_code(source)[1].body}
    except (NotPython, *SYNTAX_PROBLEMS):
        return set()


class _Scopes:
    """The global names in a statement's scopes, as Python's own symbol tables have them."""

    def __init__(self) -> None:
        self.now: set[str] = set()
        self.later: set[str] = set()
        self.assigned: set[str] = set()
        """By functions, which say ``global``."""

    def add(self, table: symtable.SymbolTable, called: bool = False, depth: int = 0) -> None:
        if depth > MAX_SCOPES:
            raise RecursionError
        # a comprehension is a function to Python; its one argument has a name that no text can give
        called = called or (table.get_type() == "function" and ".0" not in table.get_identifiers())
        for symbol in table.get_symbols():
            if symbol.is_referenced() and (depth == 0 or symbol.is_global()):
                (self.later if called else self.now).add(symbol.get_name())
            if called and symbol.is_declared_global():
                self.later.add(symbol.get_name())
                if symbol.is_assigned():
                    self.assigned.add(symbol.get_name())
        for child in table.get_children():
            self.add(child, called, depth + 1)


class _Seen:
    """What a statement does beyond what symbol tables tell; True stands for what its functions do when called."""

    def __init__(self) -> None:
        self.touches: dict[bool, set[str]] = {False: set(), True: set()}
        self.calls_on: dict[bool, set[str]] = {False: set(), True: set()}
        self.applies: set[str] = set()
        self.calls: set[str] = set()
        self.updated: set[str] = set()
        """Names in ``x += 1``, which Python's tables do not count as read."""
        self.texts: set[str] = set()
        """Texts that could be names, for ``globals()["name"]``."""
        self.unbound: set[str] = set()
        """Names in ``del x`` and ``x: int``, which Python's tables count as assigned."""

    def add(self, statement: ast.stmt) -> None:
        stored: set[str] = set()
        for node, called, in_call in _walk(statement):
            if isinstance(node, ast.Attribute) and node.attr in _MODULES:
                self.touches[called].add(HIDDEN)
            if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
                self.touches[called] |= root(node)
            elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                self._apply(node.value, called)  # its result is not wanted: it is there to change something
            elif isinstance(node, ast.Call):
                if isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
                    self.calls_on[called] |= _owner(node)
                if isinstance(node.func, ast.Name) and node.func.id in ("setattr", "delattr") and node.args:
                    self.touches[called] |= root(node.args[0])
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
                self.texts.add(node.value)
            elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name) and not called:
                self.updated.add(node.target.id)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is None:
                self.unbound.add(node.target.id)
            elif isinstance(node, ast.Name):
                if isinstance(node.ctx, ast.Del) and not called:
                    self.unbound.add(node.id)
                elif isinstance(node.ctx, ast.Store) and not called:
                    stored.add(node.id)
                elif node.id in _HIDING:
                    self.touches[called].add(HIDDEN)
                if in_call and not called:
                    self.calls.add(node.id)
            elif isinstance(node, _DEFINITIONS) and node.decorator_list and not called:
                self.calls.add(node.name)  # a decorator may call what it is given
                for decorator in node.decorator_list if node is statement else ():
                    self._apply(decorator, called)
        self.unbound -= stored if not isinstance(statement, ast.AnnAssign) else set()

    def _apply(self, node: ast.expr, called: bool) -> None:
        function = node.func if isinstance(node, ast.Call) else node
        if isinstance(function, ast.Attribute):
            self.calls_on[called] |= root(function)
        elif not called:
            self.applies |= root(function)


def _walk(statement: ast.stmt) -> Iterator[tuple[ast.AST, bool, bool]]:
    """Every node with two facts: whether only a call of a function gets there, and whether it is part of a call."""
    stack: list[tuple[ast.AST, bool, bool]] = [(statement, False, False)]
    while stack:
        node, called, in_call = stack.pop()
        yield node, called, in_call
        calling: list[ast.AST] = []
        body: list[ast.AST] = []
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            calling, body = [*node.decorator_list], [*node.body]
        elif isinstance(node, ast.ClassDef):  # a base class may do something with each class made from it
            calling = [*node.decorator_list, *node.bases, *node.keywords]
        elif isinstance(node, ast.Lambda):
            body = [node.body]
        inside, apart = in_call or isinstance(node, ast.Call), {*map(id, calling), *map(id, body)}
        stack += [(child, called, True) for child in calling]
        stack += [(child, True, False) for child in body]
        stack += [(child, called, inside) for child in ast.iter_child_nodes(node) if id(child) not in apart]


def _owner(call: ast.Call) -> set[str]:
    """The name whose method is called."""
    return root(call.func) if isinstance(call.func, ast.Attribute) else set()


def _is_stub(node: ast.AST) -> bool:
    """True if the definition, or a method of the class, raises NotImplementedError before it can return.

    In a class, the message must begin with the class's name, as in what is handed out: a student's own base class may
    leave methods to its subclasses.
    """
    if isinstance(node, ast.ClassDef):
        return any(_unwritten_error(child).startswith(node.name) for child in node.body)
    return bool(_unwritten_error(node))


def _unwritten_error(node: ast.AST) -> str:
    """What a function says that raises NotImplementedError before it can return; the error's name if nothing."""
    for child in node.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else ():
        if isinstance(child, ast.Return):
            break
        if isinstance(child, ast.Raise) and "NotImplementedError" in ast.dump(child):
            texts = (leaf.value for leaf in ast.walk(child) if isinstance(leaf, ast.Constant))
            return next((text for text in texts if isinstance(text, str)), "NotImplementedError")
    return ""
