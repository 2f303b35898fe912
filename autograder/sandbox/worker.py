"""The confined side: executes a notebook's definitions and serves calls to them until its input ends.

It is forked by the warm `parent`, behind closed `doors`, with nothing but Python, NumPy, this module and `wire.py`;
everything else, the student's code included, arrives over the pipe as text. What it sends back is believed to be an
answer, never a verdict.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import io
import linecache
import marshal
import os
import random
import re
import sys
import traceback
import types
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import numpy as np

from autograder.sandbox import wire

SILENT_PACKAGES = ("matplotlib", "IPython", "ipywidgets", "seaborn", "tkinter", "pylab")
"""Packages that only draw or print: answers may mention them, so they import and do nothing."""
MAX_REMEMBERED = 100_000
"""Elements of an array that is looked at again after later calls; those of hidden tests are smaller."""
MAX_FAILED = 1000
"""Failed statements to tell of; more would not fit into a reply."""
ONE_ELEMENT = "<one element>"
"""Under this name, which no text can use, a notebook finds `_one_element`."""


class SilentModule(types.ModuleType):
    """A module that lets anything be imported from it, called and iterated over, and does nothing."""

    def __getattr__(self, name: str) -> SilentModule:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args: Any, **kwargs: Any) -> SilentModule:
        """Do nothing."""
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter(())


class LibraryImporter(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports modules whose compiled code is given, by dotted name; a package is named ``name.__init__``.

    There is no source of theirs here, so that none can be told.
    """

    def __init__(self, modules: dict[str, np.ndarray]):
        self.modules = modules

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """The spec of a module among those given, or of a silent one."""
        package = f"{name}.__init__" in self.modules or name.split(".")[0] in SILENT_PACKAGES
        if package or name in self.modules:
            return importlib.machinery.ModuleSpec(name, self, is_package=package)
        return None

    def create_module(self, spec: Any) -> types.ModuleType | None:
        """A silent module, or None for Python's usual one."""
        return SilentModule(spec.name) if spec.name.split(".")[0] in SILENT_PACKAGES else None

    def exec_module(self, module: Any) -> None:
        """Execute the module's text."""
        if isinstance(module, SilentModule):
            return
        name = module.__name__
        code = self.modules[name] if name in self.modules else self.modules[f"{name}.__init__"]
        exec(marshal.loads(code.tobytes()), module.__dict__)  # the grader's own, like all that comes this way


class _OneElement(ast.NodeTransformer):
    """Has ``int(row)`` and ``float(row)`` take an array of one element, as they did when the answers were learnt."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Take the one element out of the argument, if that is what it is."""
        self.generic_visit(node)
        plain = len(node.args) == 1 and not node.keywords and not isinstance(node.args[0], ast.Starred)
        if plain and isinstance(node.func, ast.Name) and node.func.id in ("int", "float"):
            value = node.args[0]
            node.args = [ast.copy_location(ast.Call(ast.Name(ONE_ELEMENT, ast.Load()), [value], []), value)]
            ast.fix_missing_locations(node.args[0])
        return node


def lenient(statement: ast.stmt) -> ast.stmt:
    """A statement to be executed, with leave to what NumPy has forbidden since."""
    return _OneElement().visit(statement)


def _one_element(value: Any) -> Any:
    return value.item() if type(value) is np.ndarray and value.ndim and value.size == 1 else value


class Session:
    """One notebook's namespace and the values kept for the grader."""

    def __init__(self) -> None:
        self.module = types.ModuleType("__main__")
        self.namespace: dict[str, Any] = self.module.__dict__
        self.namespace |= {"np": np, ONE_ELEMENT: _one_element}
        self.kept: dict[int, Any] = {}
        self.lent: list[tuple[list[Any], list[Any]]] = []
        """Arguments of calls whose results are kept, which these may hold on to, and how the calls left them."""
        self.returned: list[tuple[np.ndarray, np.ndarray]] = []
        """Arrays that calls returned, and what they held."""
        self.done: set[tuple[str, int]] = set()
        self.failed: dict[tuple[str, int], dict[str, Any]] = {}
        """Statements that raised, by cell and position; what they raised, described."""
        self.file = ""
        """The name of the student's file, under which the definitions were compiled."""

    def handle(self, message: dict[str, Any]) -> dict[str, Any]:
        """Serve one message: ``{"op": name, ...}`` in, ``{"value": ...}`` or ``{"error": ...}`` out.

        The first of a test has ``begin``, the seed that it begins with.
        """
        try:
            if "begin" in message:
                self.begin(message.pop("begin"))
            return getattr(self, "op_" + message.pop("op"))(**message)
        except BaseException as error:  # whatever an answer raises, SystemExit included, is an answer too
            return {"error": self.describe(error)}

    def op_library(self, modules: dict[str, np.ndarray], prelude: str) -> dict[str, Any]:
        """Install the course's library, and bind what the notebook carries forward."""
        sys.meta_path.insert(0, LibraryImporter(modules))
        sys.modules["__main__"] = self.module  # a notebook may look for its own names there
        exec(compile(prelude, "prelude", "exec"), self.namespace)
        return {"value": None}

    def op_define(self, cells: list, file: str, replace: dict[str, str], name: str, again: list) -> dict[str, Any]:
        """Execute statements, each once, with the kit's own for some names: name -> module.

        Those in `again` are executed once more, if they failed. Tells whether `name` is defined now, and what the
        statements have raised, now or before, as (cell, index, description).
        """
        definitions = importlib.import_module("cs231n.definitions")
        self.file = file
        kits = {name: getattr(importlib.import_module(module), name) for name, module in replace.items()}
        for place in map(tuple, again):
            if self.failed.pop(place, None):
                self.done.discard(place)
        todo = [(n, source, [i for i in indices if (n, i) not in self.done]) for n, source, indices in cells]
        self.done |= {(n, i) for n, _, indices in todo for i in indices}
        self.namespace |= kits  # for what is executed now, and in place of what that binds
        for cell, index, error in definitions.failures(todo, self.namespace, file, lenient):
            self.failed[cell, index] = self.describe(error)
        self.namespace |= kits
        failed = [(n, i, self.failed[n, i]) for n, _, indices in cells for i in indices if (n, i) in self.failed]
        return {"value": {"defined": name in self.namespace, "failed": failed[-MAX_FAILED:]}}

    def begin(self, seed: int) -> None:
        """Forget what was kept, and start the random generators afresh."""
        self.kept.clear()
        self.lent.clear()
        self.returned.clear()
        random.seed(seed)
        np.random.seed(seed)

    def op_call(self, target: Any, args: tuple, kwargs: dict, opaque: tuple = ()) -> dict[str, Any]:
        """Call a function by name, or a method as ``(object, name)``.

        Tells which arguments it changed, which of those of earlier calls whose results it may hold in its hands, and
        whether it changed what earlier calls returned.
        """
        function, ours = self._resolve(target), [*args, *kwargs.values()]
        before = _snapshot(ours)
        value = function(*args, **kwargs)
        reply: dict[str, Any] = {"changed": _changed(before, ours)}
        if earlier := {i for now, then in self.lent for i in _changed(then, now)}:
            reply["earlier"] = sorted(earlier)
        if any(_differs(then, now) for now, then in self.returned):
            reply["overwritten"] = True
        arrays = value if isinstance(value, tuple) else (value,)
        small = (each for each in arrays if isinstance(each, np.ndarray) and each.size <= MAX_REMEMBERED)
        self.returned += [(each, each.copy()) for each in small]
        if isinstance(value, tuple):
            value = tuple(self.keep(v) if i in opaque else v for i, v in enumerate(value))
        if opaque:
            self.lent.append((ours, _snapshot(ours)))
        return {"value": value, **reply}

    def op_execute(self, source: str) -> dict[str, Any]:
        """Execute statements of the grader's among the student's."""
        exec(compile(source, "hidden test", "exec", dont_inherit=True), self.namespace)
        return {"value": None}

    def op_get(self, target: tuple) -> dict[str, Any]:
        """Read an attribute, ``(object, name)``; a callable one is only named as such."""
        value = self._resolve(target)
        return {"callable": True} if callable(value) else {"value": value}

    def op_set(self, target: tuple, value: Any) -> dict[str, Any]:
        """Assign an attribute, ``(object, name)``."""
        owner, name = target
        setattr(owner, name, value)
        return {"value": None}

    def keep(self, value: Any) -> wire.Handle:
        """Store a value and return the handle that stands for it."""
        self.kept[len(self.kept)] = value
        return wire.Handle(len(self.kept) - 1, type(value).__name__[:100])

    def describe(self, error: BaseException) -> dict[str, Any]:
        """An exception as plain values: its type, its message, and the student's line that raised it."""
        where, line, code = "", 0, ""
        for frame in traceback.extract_tb(error.__traceback__):
            file, _, label = frame.filename.partition(", ")
            if label and file == self.file:
                where, line = label, frame.lineno or 0
                code = linecache.getline(frame.filename, line).strip()
        message = re.sub(r"0x[0-9a-f]{6,}", "0x...", _message(error))  # addresses differ from run to run
        return {
            "type": type(error).__name__[:100],
            "message": message[:300],
            "where": where[:300],
            "line": line,
            "code": code[:200],
        }

    def _resolve(self, target: Any) -> Any:
        return self.namespace[target] if isinstance(target, str) else getattr(*target)


class TorchSession(Session):
    """A session whose functions take and return tensors; on the wire they are arrays."""

    def __init__(self) -> None:
        super().__init__()
        self.trained: list[Any] = []
        """Leaves that `op_tensors` has changed."""

    def begin(self, seed: int) -> None:
        """Begin a test, PyTorch's random numbers included: one hand-in gets one score."""
        # not `torch.manual_seed`, which takes milliseconds for devices that are not there
        torch = sys.modules["torch"]
        torch.default_generator.manual_seed(seed)
        with torch.no_grad():  # one test leaves nothing behind for the next
            while self.trained:
                self.trained.pop().sub_(1)
        super().begin(seed)

    def op_call(self, target: Any, args: tuple, kwargs: dict, opaque: tuple = ()) -> dict[str, Any]:
        """Call a function with tensors in place of the arrays; tells which arguments it changed."""
        before = _snapshot([*args, *kwargs.values()])
        args, kwargs = _to_tensors(args), _to_tensors(kwargs)
        value = super().op_call(target, args, kwargs, opaque)["value"]
        return {"value": _to_arrays(value), "changed": _changed(before, _to_arrays([*args, *kwargs.values()]))}

    def op_gradients(self, target: Any, args: tuple, leaves: list, dout: np.ndarray) -> dict[str, Any]:
        """Call a function, and go back from ``sum(dout * value)``.

        The tensors among the arguments at the positions `leaves` ask for gradients. Theirs are told in the same
        nesting, and a module's by the names of its parameters; None where ``backward`` does not reach. What stops
        ``backward`` is told beside the value.
        """
        torch, function, before = sys.modules["torch"], self._resolve(target), _snapshot(list(args))
        tensors, parameters = list(_to_tensors(args)), {}
        asking = [_each_tensor(tensors[i], lambda leaf: leaf.requires_grad_()) for i in leaves]
        if isinstance(target, tuple) and isinstance(target[0], torch.nn.Module):
            parameters = dict(target[0].named_parameters())
            for leaf in parameters.values():
                leaf.grad = None
        with torch.enable_grad():
            value = function(*tensors)
        failed = None
        if isinstance(value, torch.Tensor) and value.requires_grad and value.shape == dout.shape:
            try:
                value.backward(torch.from_numpy(dout).to(value.dtype))
            except Exception as error:
                failed = self.describe(error)
        return {
            "value": _to_arrays(value),
            "changed": _changed(before, _to_arrays(tensors)),
            "arguments": _to_arrays(_each_tensor(asking, lambda leaf: leaf.grad)),
            "parameters": {name: _to_arrays(leaf.grad) for name, leaf in parameters.items()},
            "failed": failed,
        }

    def op_tensors(self, target: Any, args: tuple, kwargs: dict) -> dict[str, Any]:
        """Call a function that returns tensors; tells, too, which are leaves of their own that ask for gradients.

        Leaves then grow by one in place, as if they were trained: what is given later must not depend on it.
        """
        value = super().op_call(target, _to_tensors(args), _to_tensors(kwargs))["value"]
        torch, values = sys.modules["torch"], value if isinstance(value, tuple | list) else [value]
        leaves = [isinstance(each, torch.Tensor) and each.requires_grad and each.is_leaf for each in values]
        places = [each.data_ptr() if isinstance(each, torch.Tensor) else None for each in values]
        leaves = [leaf and places.index(place) == i for i, (leaf, place) in enumerate(zip(leaves, places, strict=True))]
        told = copy.deepcopy(_to_arrays(value))
        with torch.no_grad(), contextlib.suppress(RuntimeError):  # some tensors share their memory
            for each, leaf in zip(values, leaves, strict=True):
                if leaf:
                    self.trained.append(each.add_(1))
        return {"value": told, "leaves": leaves}

    def op_parameters(self, module: Any) -> dict[str, Any]:
        """The parameters of a module by name, each once, whatever else it keeps."""
        return {"value": {name: _to_arrays(value) for name, value in module.named_parameters()}}

    def op_get(self, target: tuple) -> dict[str, Any]:
        """Read an attribute, tensors as arrays."""
        return _to_arrays(super().op_get(target))

    def op_checkpoint(self, name: str, data: np.ndarray) -> dict[str, Any]:
        """Make the network `name` and load its saved weights; PyTorch refuses files that hold anything else."""
        torch = importlib.import_module("torch")
        network = self.namespace[name]()
        network.load_state_dict(torch.load(io.BytesIO(data.tobytes()), map_location="cpu", weights_only=True))
        return {"value": self.keep(network.eval())}


def serve(read: BinaryIO, write: BinaryIO, session: Session) -> None:
    """Answer messages until the input ends."""
    while prefix := read.read(wire.PREFIX.size):
        header, body = (read.read(length) for length in wire.lengths(prefix, wire.REQUEST))
        # interned, because some answers compare texts with ``is``, which works between a notebook's own
        message = wire.decode(header, body, lambda handle: session.kept[handle.id], wire.REQUEST, sys.intern)
        reply = session.handle(message)
        try:
            frame = wire.encode(reply, session.keep)
        except (wire.WireError, RecursionError) as error:
            frame = wire.encode({"error": session.describe(error)})
        write.write(frame)
        write.flush()


def main(read: int, write: int, torch: bool) -> None:
    """Serve a pair of pipes, of which student code is told nothing, with random numbers of this worker's own."""
    random.seed()
    np.random.seed()
    serve(os.fdopen(read, "rb"), os.fdopen(write, "wb"), TorchSession() if torch else Session())


def _to_tensors(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return sys.modules["torch"].from_numpy(value)
    if isinstance(value, dict):
        return {key: _to_tensors(item) for key, item in value.items()}
    return type(value)(map(_to_tensors, value)) if type(value) in (tuple, list) else value


def _each_tensor(value: Any, change: Callable[[Any], Any]) -> Any:
    """A value with something else in place of its tensors."""
    if isinstance(value, sys.modules["torch"].Tensor):
        return change(value)
    return [_each_tensor(item, change) for item in value] if isinstance(value, tuple | list) else value


def _to_arrays(value: Any) -> Any:
    torch = sys.modules["torch"]
    if isinstance(value, torch.Tensor):
        return value.detach().to(torch.float32 if value.dtype is torch.bfloat16 else value.dtype).numpy()
    if isinstance(value, dict):  # a state_dict is an ordered kind of one
        return {key: _to_arrays(item) for key, item in value.items()}
    if isinstance(value, tuple):  # a named one, too
        return tuple(map(_to_arrays, value))
    return list(map(_to_arrays, value)) if isinstance(value, list) else value


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return ""


def _snapshot(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.copy()
    if type(value) is dict:
        return {key: _snapshot(item) for key, item in value.items()}
    if type(value) in (list, tuple):
        return type(value)(_snapshot(item) for item in value)
    return value


def _changed(before: list[Any], after: list[Any]) -> dict[int, Any]:
    """Those arguments, by position, that differ from a snapshot of them."""
    return {i: after[i] for i, old in enumerate(before) if _differs(old, after[i])}


def _differs(old: Any, new: Any) -> bool:
    if type(old) is not type(new):
        return True
    if isinstance(old, np.ndarray):
        if old.shape == new.shape and old.dtype == new.dtype and old.tobytes() == new.tobytes():
            return False  # nearly always, and much faster told than by comparing numbers
        return old.shape != new.shape or not np.array_equal(old, new, equal_nan=old.dtype.kind in "fc")
    if type(old) is dict:
        return old.keys() != new.keys() or any(_differs(old[key], new[key]) for key in old)
    if type(old) in (list, tuple):
        return len(old) != len(new) or any(map(_differs, old, new))
    return type(old) in (int, float, str, bool) and old != new
