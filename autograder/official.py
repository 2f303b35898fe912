"""Hand-ins made with Stanford's own starter code: the answers stand in a package `cs231n`, not in notebooks.

The package's files are read as if they were the cells of one notebook. Its imports of itself fall away, what students
are given but may not hand in (`layer_utils.py`, compiled fast layers) is the kit's, and names that NumPy has dropped
since are put back. Editions differ in what they ask and in the name of one argument.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

from autograder.library import package_sources
from autograder.tree import walk
from cs231n import definitions
from cs231n.syntax import NotPython, parse_code

FILES = ("layers.py", "optim.py", "layer_utils.py", "classifiers/fc_net.py", "classifiers/cnn.py")
"""What students write, in the order in which the files build on one another."""

NOT_IN_EVERY_EDITION = frozenset(
    {"TwoLayerNet", "svm_loss", "nesterov_momentum", "adagrad"}
    | {f"{norm}_{way}" for norm in ("instancenorm", "switchablenorm") for way in ("forward", "backward")}
)
"""Questions that some edition of the official assignment does not ask."""

PRELUDE = '''
from cs231n.fast_layers import *

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


def package_root(folder: Path) -> Path | None:
    """The folder `cs231n` of an official hand-in, or None; the library that our own students have is not one."""
    tree = walk(folder)
    layers = (path for path in (*tree.files, *tree.irregular) if path.name == "layers.py")
    roots = [path.parent for path in layers if path.parent.name == "cs231n" and path.parent != folder]
    return min(roots, key=lambda root: (len(root.parts), root), default=None)


def parse_package(texts: Mapping[str, str]) -> definitions.Notebook:
    """The package's definitions, given its files' texts by path inside ``cs231n``."""
    given = {"layer_utils.py": package_sources()["cs231n/layer_utils.py"]}
    found = {name: texts.get(name, given.get(name, "")) for name in FILES}
    cells = {number: without_own_imports(text) for number, text in enumerate(found.values(), 1) if text}
    labels = {number: f"cs231n/{name}" for number, name in enumerate(found, 1)}
    return definitions.parse(cells, labels)


def without_own_imports(source: str) -> str:
    """The source with its imports from the package itself blanked, every line where it was."""
    try:
        plain, tree = parse_code(source)
    except NotPython:
        return source
    lines = plain.split("\n")
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").split(".")[0] == "cs231n"):
            for number in range(node.lineno - 1, node.end_lineno or node.lineno):
                lines[number] = " " * node.col_offset + "pass" if number == node.lineno - 1 else ""
    return "\n".join(lines)


def renamed_arguments(package: definitions.Notebook) -> dict[str, dict[str, str]]:
    """Arguments that this edition calls otherwise: class -> {today's name: its name}."""
    for source in package.cells.values():
        for node in _classes(source):
            if node.name == "FullyConnectedNet":
                arguments = {a.arg for m in node.body if isinstance(m, ast.FunctionDef) for a in m.args.args}
                if "dropout" in arguments and "dropout_keep_ratio" not in arguments:
                    return {"FullyConnectedNet": {"dropout_keep_ratio": "dropout"}}
    return {}


def _classes(source: str) -> list[ast.ClassDef]:
    try:
        return [node for node in parse_code(source)[1].body if isinstance(node, ast.ClassDef)]
    except NotPython:
        return []
