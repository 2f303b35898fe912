"""Hand-ins made with an assignment's official starter code: the answers stand in a package, not in notebooks.

The package's files are read as if they were the cells of one notebook. Its imports of itself fall away, what students
are given but may not hand in is the kit's, and names that NumPy has dropped since are put back. Which files these are,
and how editions differ, the assignment's ``official.toml`` says.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from autograder.course.editions import Edition, Official
from autograder.course.solutions import PACKAGE, package_sources
from autograder.sandbox.terms import Term, Terms
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


def files_of_students(there: Collection[str], official: Official) -> list[str]:
    """The package's files to read, in order: modules that a student added, then what the assignment asks for."""
    known = {*official.files, *official.starter}
    added = [name for name in sorted(there) if name.endswith(".py") and not name.endswith("__init__.py")]
    return [*(name for name in added if name not in known), *official.files]


def parse_package(texts: Mapping[str, str], official: Official) -> definitions.Notebook:
    """The package's definitions, given its files' texts by path inside it."""
    ours = package_sources()
    given = {name: ours[f"{PACKAGE}/{name}"] for name in official.given}
    found = {name: texts.get(name, given.get(name, "")) for name in files_of_students(texts, official)}
    modules = {PurePosixPath(name).stem for name in found}
    cells = {number: without_own_imports(text, modules) for number, text in enumerate(found.values(), 1) if text}
    labels = {number: f"{PACKAGE}/{name}" for number, name in enumerate(found, 1)}
    return definitions.parse(cells, labels)


def without_own_imports(source: str, modules: Collection[str]) -> str:
    """The source with its imports from the package itself blanked, every line where it was.

    All files are read into one namespace. So what is imported under another name gets that name, and ``utils.f`` is
    ``f`` where `utils` is one of the package's `modules`.
    """
    try:
        plain, tree = parse_code(source)
    except NotPython:
        return source
    lines = [line.encode() for line in plain.split("\n")]  # Python counts columns in bytes
    names: set[str] = set()
    for node in [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]:
        rest = _instead(node, modules, names)
        if rest is not None:
            first, last = node.lineno - 1, node.end_lineno or node.lineno
            after = lines[last - 1][node.end_col_offset :] if last == first + 1 else b""
            lines[first] = lines[first][: node.col_offset] + (rest or "pass").encode() + after
            lines[first + 1 : last] = [b""] * (last - first - 1)
    accesses = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and _dotted(node.value) in names]
    for access in sorted(accesses, key=lambda node: (node.lineno, node.col_offset), reverse=True):
        if access.lineno == access.end_lineno:
            line, end = lines[access.lineno - 1], access.end_col_offset or 0
            lines[access.lineno - 1] = line[: access.col_offset] + access.attr.encode() + line[end:]
    return b"\n".join(lines).decode()


def _dotted(node: ast.expr) -> str:
    """``a`` or ``a.b`` as text; nothing for other expressions."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _instead(node: ast.Import | ast.ImportFrom, modules: Collection[str], names: set[str]) -> str | None:
    """What to execute in place of an import; None if it is of another package. Modules' names are added to `names`."""
    own = {alias.name: alias.name.partition(".")[0] == PACKAGE for alias in node.names}
    if isinstance(node, ast.Import):
        if not any(own.values()):
            return None
        names |= {alias.asname or alias.name for alias in node.names if own[alias.name]}
        others = [alias for alias in node.names if not own[alias.name]]
        return ast.unparse(ast.Import(others)) if others else ""
    if not node.level and (node.module or "").partition(".")[0] != PACKAGE:
        return None
    names |= {alias.asname or alias.name for alias in node.names if alias.name in modules}
    renamed = [alias for alias in node.names if alias.name not in modules and alias.asname not in (None, alias.name)]
    return "; ".join(f"{alias.asname} = {alias.name}" for alias in renamed)


def edition_of(package: definitions.Notebook, official: Official) -> Edition | None:
    """The edition whose mark a hand-in bears, None if it is like today's."""
    signatures = _signatures(package)
    for edition in official.editions:
        if any(mark in signatures.get(name, ()) for name, mark in edition.recognized_by.items()):
            return edition
    return None


def as_asked(package: definitions.Notebook, official: Official) -> Official:
    """The official facts as they hold for this hand-in: what its edition does not ask is not expected of it."""
    edition = edition_of(package, official)
    asks_less = official.not_in_every_edition | (edition.has_no if edition else frozenset())
    return replace(official, not_in_every_edition=asks_less)


def terms(package: definitions.Notebook, official: Official) -> dict[str, Terms]:
    """How this hand-in's edition says what its functions and classes are given, by their names."""
    edition = edition_of(package, official)
    if edition is None:
        return {}
    signatures = _signatures(package)
    found = {}
    for name in (edition.arguments.keys() | edition.settings.keys()) & signatures.keys():
        theirs = signatures[name]
        said = {
            today: Term(**facts)
            for today, facts in edition.arguments.get(name, {}).items()
            if today not in theirs and facts.get("name", today) in theirs
        }
        settings = {today: Term(**facts) for today, facts in edition.settings.get(name, {}).items()}
        found[name] = Terms(said, settings, len(theirs) - 1, theirs[-1]) if theirs else Terms(said)
    return found


def prelude(official: Official) -> str:
    """Statements that bind what the package's files count on."""
    return "".join(f"from {module} import *\n" for module in official.given_modules) + PRELUDE


def _signatures(package: definitions.Notebook) -> dict[str, tuple[str, ...]]:
    """The positional arguments of each function, and of each class as it is made, by name."""
    found = {}
    for source in package.cells.values():
        for node in _definitions(source):
            made = [m for m in getattr(node, "body", ()) if isinstance(m, ast.FunctionDef) and m.name == "__init__"]
            function = made[-1] if isinstance(node, ast.ClassDef) and made else node
            if isinstance(function, ast.FunctionDef):
                names = tuple(a.arg for a in (*function.args.posonlyargs, *function.args.args))
                found[node.name] = names[1:] if function is not node else names
    return found


def _definitions(source: str) -> list[ast.ClassDef | ast.FunctionDef]:
    try:
        return [node for node in parse_code(source)[1].body if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    except NotPython:
        return []
