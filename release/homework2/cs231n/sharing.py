"""Which names stand for one thing, and which functions change what they are handed, as far as a notebook's text tells.

A statement shows that ``table["f"] = f`` changes `table`. It does not show that it changes `TABLE`, which an earlier
``table = TABLE`` made the same thing, or that ``register(TABLE)`` does, whose body fills its argument.
`describe_sharing` notes what one statement says about this; `altered` and `Things` put statements together.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

MAX_NAMES = 20
"""Names for one thing, and things behind one name; further ones are not followed."""
MAX_PARAMETERS = 20
"""Parameters of one function that are followed into its body."""
MAX_NESTED = 3
"""Functions in one another that are followed."""
MAX_FACTS = 2_000
"""Facts of one kind about one statement."""
CHANGING = frozenset(
    {"add", "append", "appendleft", "clear", "discard", "extend", "insert", "pop", "popitem", "register", "remove"}
    | {"reverse", "setdefault", "sort", "update"}
)
"""Methods that change what they are called on, even where their result is used."""
FIRST_CHANGED = frozenset(
    {"copyto", "delattr", "delitem", "fill_diagonal", "heapify", "heappop", "heappush", "insort", "place", "put"}
    | {"putmask", "setattr", "setitem", "shuffle"}
)
"""Functions of Python and NumPy that change their first argument."""
CONTAINERS = frozenset({"OrderedDict", "defaultdict", "deque", "dict", "list", "object", "set", "type"})
"""Classes whose methods are called on a first argument, as in ``dict.update(table, more)``."""
VIEWS = frozenset({"enumerate", "get", "items", "reversed", "setdefault", "values", "zip"})
"""What gives out the very things that a container holds."""

Argument = tuple[str, int | str]
"""A function's last name, and the position or name of one of its arguments."""
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Sharing:
    """What one statement says about names that share a thing; `now` is when it is executed."""

    same: frozenset[tuple[str, str]] = frozenset()
    """(a, b): from now on a may stand for what b stands for, or for a part or a holder of it."""
    hands: frozenset[tuple[Argument, str]] = frozenset()
    """Arguments, each with a global name that it hands on now."""
    hands_later: frozenset[tuple[Argument, str]] = frozenset()
    """The same for calls in functions."""
    changes_later: frozenset[str] = frozenset()
    """Names that its functions change, also under another name."""
    alters: frozenset[Argument] = frozenset()
    """Arguments that its functions change."""
    passes: frozenset[tuple[Argument, Argument]] = frozenset()
    """(a, b): a function hands its argument a on as the argument b."""


class Sharer(Protocol):
    """A statement, as far as it matters here."""

    @property
    def sharing(self) -> Sharing:
        """What it says about names that share a thing."""

    @property
    def binds(self) -> frozenset[str]:
        """Names that it binds."""

    @property
    def surely(self) -> bool:
        """Whether it surely binds them."""


def describe_sharing(statement: ast.stmt) -> Sharing:
    """What a statement says about names that share a thing."""
    now, later = _Body(_executed(statement)), _Body(_called(statement))
    alters: set[Argument] = set()
    passes: set[tuple[Argument, Argument]] = set()
    for function, name, bound in _functions(statement):
        body = _Body(node for part in function.body for node in ast.walk(part))
        for parameter, places in _parameters(function, name, bound):
            known = body.before(parameter)
            if known & body.changed:
                alters.update(places)
            passes |= {(place, argument) for argument, handed in body.hands if handed in known for place in places}
    return Sharing(
        frozenset(now.same),
        frozenset(now.hands),
        frozenset((argument, other) for argument, name in later.hands for other in later.behind([name])),
        frozenset(later.behind(later.changed)),
        frozenset(alters),
        frozenset(passes),
    )


def altered(statements: Iterable[Sharer]) -> set[Argument]:
    """The arguments that the notebook's functions change, or hand to one that does."""
    handed_on: dict[Argument, list[Argument]] = {}
    stack: list[Argument] = [(name, 0) for name in FIRST_CHANGED]
    for statement in statements:
        stack += statement.sharing.alters
        for place, argument in statement.sharing.passes:
            handed_on.setdefault(argument, []).append(place)
            if isinstance(argument[1], int):  # perhaps one of *args
                handed_on.setdefault((argument[0], "*"), []).append(place)
            if argument[1] == "out":
                stack.append(place)
    found: set[Argument] = set()
    while stack:
        argument = stack.pop()
        if argument not in found:
            found.add(argument)
            stack += handed_on.get(argument, ())
    return found


def handed_over(hands: Iterable[tuple[Argument, str]], altered: set[Argument]) -> set[str]:
    """The names that are handed to a function which changes them; as ``out=`` every function does."""
    return {
        name
        for (function, key), name in hands
        if (function, key) in altered or key == "out" or (isinstance(key, int) and (function, "*") in altered)
    }


class Things:
    """What each name stands for, from statement to statement: numbers for things, the same one for the same thing."""

    def __init__(self, apart: Iterable[str] = ()) -> None:
        """Follow all names but those `apart`, such as modules: who takes a function out of one does not change it."""
        self.apart = frozenset(apart)
        self._things: dict[str, set[int]] = {}
        self._names: dict[int, set[str]] = {}
        self._count = 0

    def sharing_with(self, names: Iterable[str]) -> set[str]:
        """The names, and those that stand for the same things."""
        found = set(names)
        for name in list(found):
            for thing in self._things.get(name, ()):
                found |= self._names[thing]
        return found

    def execute(self, statement: Sharer) -> None:
        """Take notice of what a statement binds and shares."""
        sources: dict[str, set[int]] = {}
        for name, other in statement.sharing.same:
            if name not in self.apart and other not in self.apart:
                sources.setdefault(name, set()).update(self._of(other))
        for name in statement.binds | sources.keys():
            kept = set() if name in statement.binds and statement.surely else self._of(name)
            self._bind(name, kept | (sources.get(name) or {self._new()}))

    def _of(self, name: str) -> set[int]:
        if name not in self._things:
            self._bind(name, {self._new()})
        return self._things[name]

    def _new(self) -> int:
        self._count += 1
        return self._count

    def _bind(self, name: str, things: set[int]) -> None:
        for thing in self._things.pop(name, ()):
            self._names[thing].discard(name)
        # the oldest ones: they may belong to what an answer uses
        things = {t for t in sorted(things)[:MAX_NAMES] if len(self._names.setdefault(t, set())) < MAX_NAMES}
        self._things[name] = things or {self._new()}
        for thing in self._things[name]:
            self._names.setdefault(thing, set()).add(name)


class _Body:
    """What some nodes say together, wherever they stand in them."""

    def __init__(self, nodes: Iterable[ast.AST]):
        self.same: set[tuple[str, str]] = set()
        self.hands: set[tuple[Argument, str]] = set()
        self.changed: set[str] = set()
        for node in nodes:
            self._add(node)
        self._behind: dict[str, list[str]] = {}
        self._before: dict[str, list[str]] = {}
        for name, other in self.same:
            self._behind.setdefault(name, []).append(other)
            self._before.setdefault(other, []).append(name)

    def before(self, name: str) -> set[str]:
        """The name, and the names that may stand for what it stands for."""
        return _closure([name], self._before)

    def behind(self, names: Iterable[str]) -> set[str]:
        """The names, and those whose things they may stand for."""
        return _closure(names, self._behind)

    def _add(self, node: ast.AST) -> None:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                self._assign(target, node.value)
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value:
            self._assign(node.target, node.value)
        elif isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
            self._assign(node.target, node.iter)
        elif isinstance(node, ast.Call):
            self._call(node)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):  # its result is not wanted
            self.changed |= root(node.value.func) if isinstance(node.value.func, ast.Attribute) else set()
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            self.changed |= root(node)

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Tuple | ast.List):
            pairs = isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts)
            values = value.elts if pairs and isinstance(value, ast.Tuple | ast.List) else [value] * len(target.elts)
            for each, part in zip(target.elts, values, strict=True):
                self._assign(each, part)
        else:
            target = target.value if isinstance(target, ast.Starred) else target
            for name in root(target) if len(self.same) < MAX_FACTS else ():
                self.same |= {(name, other) for other in parts(value) if name != other}

    def _call(self, node: ast.Call) -> None:
        function = node.func
        if isinstance(function, ast.Attribute):
            if function.attr in CHANGING:
                owner = root(function)
                self.changed |= parts(node.args[0]) if node.args and owner & CONTAINERS else owner
            name = function.attr
        elif isinstance(function, ast.Name):
            name = function.id
        elif isinstance(function, ast.Call):  # of what a call gives: what it was handed may be changed only now
            return
        else:
            return
        for i, value in enumerate(node.args if len(self.hands) < MAX_FACTS else ()):
            self.hands |= {((name, i), other) for other in parts(value)}
        for keyword in node.keywords:
            if keyword.arg:
                self.hands |= {((name, keyword.arg), other) for other in parts(keyword.value)}


def root(node: ast.expr) -> set[str]:
    """The name that an expression such as ``net.params["W"]`` begins with."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return {node.id} if isinstance(node, ast.Name) else set()


def parts(node: ast.expr) -> set[str]:
    """The names whose things, or parts of them, an expression gives or holds; a call's result is new."""
    found: set[str] = set()
    stack: list[ast.expr | None] = [node]
    while stack and len(found) < MAX_NAMES:
        node_ = stack.pop()
        if isinstance(node_, ast.Name):
            found.add(node_.id)
        elif isinstance(node_, ast.Attribute | ast.Subscript | ast.Starred | ast.NamedExpr):
            stack.append(node_.value)
        elif isinstance(node_, ast.Tuple | ast.List | ast.Set):
            stack += node_.elts
        elif isinstance(node_, ast.Dict):
            stack += node_.values
        elif isinstance(node_, ast.IfExp):
            stack += [node_.body, node_.orelse]
        elif isinstance(node_, ast.BoolOp):
            stack += node_.values
        elif isinstance(node_, ast.Call):
            if isinstance(node_.func, ast.Attribute) and node_.func.attr in VIEWS:
                stack.append(node_.func.value)
            elif isinstance(node_.func, ast.Name) and node_.func.id in VIEWS:
                stack += node_.args
    return found


def _executed(statement: ast.stmt) -> Iterator[ast.AST]:
    """The nodes that are reached when the statement is executed."""
    stack: list[ast.AST] = [statement]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, FUNCTIONS):
            stack += [*node.decorator_list, node.args]
        elif isinstance(node, ast.Lambda):
            stack.append(node.args)
        else:
            stack += ast.iter_child_nodes(node)


def _called(statement: ast.stmt) -> Iterator[ast.AST]:
    """The nodes that are reached when a function in the statement is called."""
    for node in _executed(statement):
        body: Sequence[ast.AST] = node.body if isinstance(node, FUNCTIONS) else ()
        for part in [node.body] if isinstance(node, ast.Lambda) else body:
            yield from ast.walk(part)


Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(statement: ast.stmt) -> Iterator[tuple[Function, str, bool]]:
    """The functions in a statement, each with what it is called by, and whether as a method of an object."""
    stack: list[tuple[ast.AST, str, int]] = [(statement, "", 0)]
    while stack:
        node, owner, depth = stack.pop()
        if isinstance(node, FUNCTIONS):
            static = any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in node.decorator_list)
            yield node, owner if owner and node.name == "__init__" else node.name, bool(owner) and not static
            depth += 1
        inside = node.name if isinstance(node, ast.ClassDef) else ""
        stack += [(child, inside, depth) for child in ast.iter_child_nodes(node) if depth < MAX_NESTED]


def _parameters(function: Function, name: str, bound: bool) -> Iterator[tuple[str, list[Argument]]]:
    """The function's parameters, each with the arguments that reach it; an object's method is not handed the object."""
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args][1 if bound else 0 :]
    for i, parameter in enumerate(positional[:MAX_PARAMETERS]):
        yield parameter.arg, [(name, i), (name, parameter.arg)]
    for parameter in arguments.kwonlyargs[:MAX_PARAMETERS]:
        yield parameter.arg, [(name, parameter.arg)]
    if arguments.vararg:
        yield arguments.vararg.arg, [(name, "*")]


def _closure(names: Iterable[str], edges: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    stack = [*names]
    while stack:
        name = stack.pop()
        if name not in found:
            found.add(name)
            stack += edges.get(name, ())
    return found
