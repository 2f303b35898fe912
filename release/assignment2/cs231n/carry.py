"""Carry functions from one notebook to the next: the student's own where written, the kit's stand-ins where not."""

from __future__ import annotations

import importlib
import io
import json
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from cs231n import colab, definitions

_OPEN: ContextVar[tuple[str, ...]] = ContextVar("the notebooks being carried from", default=())


def carry_forward(notebook: str, *names: str) -> Any:
    """Bring functions and classes over from an earlier notebook in the same folder.

    The notebook is read as it was last saved, and only the definitions that `names` need are executed: imports,
    helpers and constants come along, experiments do not. What is not written there yet, or does not run, is replaced
    by the kit's stand-in, computed with PyTorch. A forward pass and its backward pass always come from the same
    side, because they share a cache. One printed line per name says which it is. In Colab, where the earlier notebook
    is not on the same machine, you are asked for its file, or for its folder in your Drive.

    Parameters
    ----------
    notebook : str
        Its name without ``.ipynb``.
    *names : str
        Functions and classes.

    Returns
    -------
    object or tuple
        What the name stands for, or a tuple in the order of the names.

    Raises
    ------
    TypeError
        If no name is given.
    """
    if not names:
        raise TypeError('carry_forward: say what to carry, as in carry_forward("Warmup", "softmax").')
    carried = _carry(notebook, names)
    found = []
    for name in names:
        if name in carried.own:
            print(f"{name}: yours, from {notebook}.ipynb")
            found.append(carried.own[name])
        else:
            print(f"{name}: the kit's stand-in ({carried.reasons[name]})")
            found.append(_stand_in(name, notebook))
    if carried.inside:
        print(f"your code calls {', '.join(sorted(carried.inside))}, not written yet: the kit's stand-in takes over")
    return found[0] if len(found) == 1 else tuple(found)


@dataclass
class _Carried:
    """What a notebook gave."""

    own: dict[str, Any] = field(default_factory=dict)
    """The student's own, by name."""
    reasons: dict[str, str] = field(default_factory=dict)
    """Why the other names are not among them."""
    inside: set[str] = field(default_factory=set)
    """Stand-ins that the student's own call."""


def _carry(notebook: str, names: tuple[str, ...]) -> _Carried:
    file = f"{notebook}.ipynb"
    if notebook in _OPEN.get():
        return _Carried(reasons=dict.fromkeys(names, f"{file} itself carries from here"))
    if colab.here() and not Path(file).exists():
        colab.fetch(file)
    try:
        code = definitions.parse(_cells(Path(file).read_text(encoding="utf-8-sig")))
    except FileNotFoundError:
        return _Carried(reasons=dict.fromkeys(names, f"there is no {file} in this folder"))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        reason = f"{file} is not readable as a notebook; open it in JupyterLab and save it"
        return _Carried(reasons=dict.fromkeys(names, reason))

    reasons = _unwritten(code, names)
    selection = definitions.select(code, names, without=reasons)
    reasons |= {name: sentence.rstrip(".") for name, sentence in selection.missing.items()}
    inside = {need for s in selection.statements for need in s.needs} & reasons.keys() - set(selection.missing)
    namespace = _module(notebook)
    namespace |= {name: _stand_in(name, notebook) for name in inside}
    failure = _run(selection, namespace, notebook)
    own = {name: namespace[name] for name in names if name in namespace and name not in reasons}
    for name in names:
        if name not in own and name not in reasons:
            reasons[name] = f"yours could not be defined, {failure}"
    return _Carried(own, reasons, inside - set(names))


def _module(notebook: str) -> dict[str, Any]:
    """The names of a new module for what is carried: dataclasses and pickle look there for what is defined in it."""
    module = ModuleType(f"carried_from_{notebook}")
    sys.modules[module.__name__] = module
    return vars(module)


def _cells(text: str) -> dict[int, str]:
    cells = json.loads(text)["cells"]
    return {number: "".join(c["source"]) for number, c in enumerate(cells, 1) if c["cell_type"] == "code"}


def _unwritten(code: definitions.Notebook, names: tuple[str, ...]) -> dict[str, str]:
    """The definitions to be replaced by stand-ins: stubs, and what shares a cache with a stub; each with its reason."""
    written = {name for s in code.statements if not s.stub for name in s.binds}
    stubs = {name for s in code.statements if s.stub for name in s.binds} - written
    reasons = dict.fromkeys(stubs, "not written yet")
    if not stubs:
        return reasons
    cache_of = _caches()
    wanted = {need for s in definitions.select(code, names).statements for need in s.needs}.union(names)
    for stub in sorted(stubs):
        forward = cache_of.get(stub, stub)
        backward = {name for name, its in cache_of.items() if its == forward}
        # One of several backward passes may stay unwritten, as long as nothing asked for leads to it.
        if stub in wanted or stub == forward or not (backward - {stub}) & written:
            partners = (backward | {forward}) & written
            reasons |= dict.fromkeys(partners, f"{stub}, which shares its cache, is not written yet")
    return reasons


def _caches() -> Mapping[str, str]:
    """Which forward pass's cache each backward pass takes, as far as there are stand-ins."""
    try:
        return importlib.import_module("cs231n.stand_ins").CACHE_OF
    except ImportError:  # without PyTorch nothing stands in, so nothing can fail to fit
        return {}


def _run(selection: definitions.Selection, namespace: dict[str, Any], notebook: str) -> str:
    """Execute a selection, without its prints; returns what went wrong, if anything did."""
    token = _OPEN.set((*_OPEN.get(), notebook))
    try:
        with redirect_stdout(io.StringIO()):
            failures = definitions.run(definitions.as_cells(selection), namespace, f"{notebook}.ipynb")
    except SystemExit:
        return "a cell it needs ends Python"
    finally:
        _OPEN.reset(token)
    return "; ".join(f"{label}: {type(e).__name__}: {e}" for label, e in failures.items())


def _stand_in(name: str, notebook: str) -> Any:
    """The kit's version of a function or class; if there is none, something that says so when it is called."""
    reason = "the kit has no stand-in for it"
    try:
        for module in map(importlib.import_module, ("cs231n.stand_ins", "cs231n.stand_in_nets")):
            if name in module.__all__:
                return getattr(module, name)
    except ImportError:
        reason = "the kit's stand-in needs PyTorch, which is not installed"

    def missing(*_, **__):
        raise NotImplementedError(f"{name}: not written yet in {notebook}.ipynb, and {reason}")

    return missing
