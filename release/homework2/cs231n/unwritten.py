"""Tell an untouched stub that returns None, as official starter code has them, from an answer, by its text alone.

Such a stub sets what it will return to None, leaves a hole, and returns it; starter code may stand around the hole.
Whoever fills the hole gives the result a value, so a result that is never anything but None means that nobody has.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def unwritten(statement: ast.stmt) -> frozenset[str]:
    """What a definition leaves unwritten: the function; methods, as ``Net.loss``, and the class if nothing is done."""
    if isinstance(statement, FUNCTIONS):
        return frozenset({statement.name} if _is_empty(statement) or _returns_none(statement) else ())
    if not isinstance(statement, ast.ClassDef) or statement.decorator_list:
        return frozenset()
    methods = [method for method in statement.body if isinstance(method, FUNCTIONS)]
    found = {f"{statement.name}.{method.name}" for method in methods if _returns_none(method)}
    made = [method for method in methods if method.name == "__init__"]
    if found and all(_has_hole(method) for method in made):
        found.add(statement.name)
    return frozenset(found)


def _is_empty(function: ast.stmt) -> bool:
    """Whether there is nothing in it but a docstring and ``pass``."""
    assert isinstance(function, FUNCTIONS)
    bare = (
        isinstance(s, ast.Pass) or (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))
        for s in function.body
    )
    return not function.decorator_list and all(bare)


def _has_hole(function: ast.stmt) -> bool:
    return any(isinstance(node, ast.Pass) for node in ast.walk(function))


def _returns_none(function: ast.stmt) -> bool:
    """Whether all that it returns (of several things, the first) never has a value, and something is only ever None."""
    assert isinstance(function, FUNCTIONS)
    results = [_first(value) for value in _returned(function)]
    if function.decorator_list or not results or not all(isinstance(result, ast.Name) for result in results):
        return False
    names = {result.id for result in results if isinstance(result, ast.Name)}
    held: dict[str, list[object]] = {name: [] for name in names}
    stores = 0
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            stores += node.id in names
        elif isinstance(node, ast.Assign):
            for name, value in (pair for target in node.targets for pair in _pairs(target, node.value)):
                if name in names and isinstance(value, ast.Constant) and isinstance(value.value, int | float | None):
                    held[name].append(value.value)
                elif name in names and _of_itself(name, value):
                    stores -= 1
        elif isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            stores += isinstance(node.value, ast.Name) and node.value.id in names
    only_those = stores == sum(map(len, held.values())) and all(held.values())
    return only_those and any(all(value is None for value in values) for values in held.values())


def _returned(function: ast.stmt) -> Iterator[ast.expr | None]:
    """The values that a function returns; not those of functions in it."""
    stack: list[ast.AST] = [*ast.iter_child_nodes(function)]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Return):
            yield node.value
        elif not isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            stack += ast.iter_child_nodes(node)


def _first(value: ast.expr | None) -> ast.expr | None:
    return value.elts[0] if isinstance(value, ast.Tuple) and value.elts else value


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """The names that an assignment binds, each with its value."""
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        for each, part in zip(target.elts, value.elts, strict=True):
            yield from _pairs(each, part)


def _of_itself(name: str, value: ast.expr) -> bool:
    """Whether a value is another form of what the name stands for, as ``out.astype(x.dtype)`` is."""
    while isinstance(value, ast.Attribute | ast.Call):
        value = value.func if isinstance(value, ast.Call) else value.value
    return isinstance(value, ast.Name) and value.id == name
