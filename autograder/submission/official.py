"""Hand-ins made with an assignment's official starter code: the answers stand in a package, not in notebooks.

The package's files are read as if they were the cells of one notebook. Its imports of itself fall away, what students
are given but may not hand in is the kit's, and names that NumPy has dropped since are put back. Which files these are,
and how editions differ, the assignment's ``official.toml`` says.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

from autograder.course.editions import Official
from autograder.course.solutions import PACKAGE, package_sources
from autograder.submission.tree import walk
from cs231n import definitions
from cs231n.syntax import NotPython, parse_code

PRELUDE = '''
for _old, _new in {"float": float, "int": int, "object": object, "float_": np.float64, "infty": np.inf, "Inf": np.inf,
                   "product": np.prod, "cumproduct": np.cumprod, "alltrue": np.all, "sometrue": np.any}.items():
    if not hasattr(np, _old):
        setattr(np, _old, _new)


def _keyword(function, old, new):
    """`function`, which once called its argument `new` by the name `old`."""
    def past(*args, **kwargs):
        if old in kwargs:
            kwargs[new] = kwargs.pop(old)
        return function(*args, **kwargs)
    return past


np.reshape = _keyword(np.reshape, "newshape", "shape")
_sum, _Generator = np.sum, type(_ for _ in ())
np.sum = lambda a, *args, **kwargs: sum(a) if isinstance(a, _Generator) else _sum(a, *args, **kwargs)
np.unravel_index = _keyword(np.unravel_index, "dims", "shape")
'''

SHIMS = {
    "past.__init__": "",
    "past.builtins": "xrange, basestring, unicode, long = range, str, str, int\nfrom functools import reduce\n",
    "future.__init__": "",
    "future.builtins": "from builtins import *\n",
    "six.__init__": "",
    "six.moves": "xrange = range\nfrom functools import reduce\n",
}
"""Packages that most official hand-ins import and nobody needs any more."""


def package_root(folder: Path, official: Official) -> Path | None:
    """The folder of the package in an official hand-in, or None; the library that our own students have is not one."""
    tree = walk(folder)
    marker = Path(PACKAGE, official.recognized_by)
    found = [path for path in (*tree.files, *tree.irregular) if path.parts[-len(marker.parts) :] == marker.parts]
    roots = [path.parents[len(marker.parts) - 2] for path in found]
    roots = [root for root in roots if root != folder]
    return min(roots, key=lambda root: (len(root.parts), root), default=None)


def parse_package(texts: Mapping[str, str], official: Official) -> definitions.Notebook:
    """The package's definitions, given its files' texts by path inside it."""
    ours = package_sources()
    given = {name: ours[f"{PACKAGE}/{name}"] for name in official.given}
    found = {name: texts.get(name, given.get(name, "")) for name in official.files}
    cells = {number: without_own_imports(text) for number, text in enumerate(found.values(), 1) if text}
    labels = {number: f"{PACKAGE}/{name}" for number, name in enumerate(found, 1)}
    return definitions.parse(cells, labels)


def without_own_imports(source: str) -> str:
    """The source with its imports from the package itself blanked, every line where it was."""
    try:
        plain, tree = parse_code(source)
    except NotPython:
        return source
    lines = plain.split("\n")
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").split(".")[0] == PACKAGE):
            for number in range(node.lineno - 1, node.end_lineno or node.lineno):
                lines[number] = " " * node.col_offset + "pass" if number == node.lineno - 1 else ""
    return "\n".join(lines)


def renamed_arguments(package: definitions.Notebook, official: Official) -> dict[str, Mapping[str, str]]:
    """Arguments that this hand-in's edition calls otherwise: class -> {today's name: its name}."""
    found: dict[str, Mapping[str, str]] = {}
    for source in package.cells.values():
        for node in _classes(source):
            arguments = {a.arg for m in node.body if isinstance(m, ast.FunctionDef) for a in m.args.args}
            theirs = {
                today: once
                for today, once in official.renamed.get(node.name, {}).items()
                if once in arguments and today not in arguments
            }
            if theirs:
                found[node.name] = theirs
    return found


def prelude(official: Official) -> str:
    """Statements that bind what the package's files count on."""
    return "".join(f"from {module} import *\n" for module in official.given_modules) + PRELUDE


def _classes(source: str) -> list[ast.ClassDef]:
    try:
        return [node for node in parse_code(source)[1].body if isinstance(node, ast.ClassDef)]
    except NotPython:
        return []
