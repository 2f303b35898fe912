"""The grader's side of a call: what makes a hidden test read like any NumPy test.

``out, cache = answers.layer(x, w)`` runs the student's function in the worker and returns arrays; the
cache comes back as a handle. What the function did to its arguments is done to the caller's, too. A worker that hangs
or dies is replaced, and the function that did it is not called again.
"""

from __future__ import annotations

import contextlib
import marshal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import numpy as np

from autograder.sandbox import wire
from autograder.sandbox.defining import Defining, Execute, is_name_error, missed_name
from autograder.sandbox.doors import Limits
from autograder.sandbox.process import Worker, WorkerGone
from autograder.sandbox.sentences import OUT_OF_TIME, UNGRADABLE, UNWRITTEN, error_sentence
from autograder.sandbox.terms import NotInEdition, Terms
from autograder.sandbox.walls import SandboxError
from cs231n import definitions

_TQDM = "def tqdm(iterable=None, *args, **kwargs): return iterable\ntrange = range\n"
PROGRESS = {"tqdm.__init__": _TQDM, "tqdm.auto": _TQDM, "tqdm.notebook": _TQDM}
"""Modules that show progress where somebody looks, by dotted name; nobody looks at a worker."""


class AnswerError(Exception):
    """A call that brought no answer; the message is the sentence for the student."""


class LackingError(AnswerError, AttributeError):
    """An object in the worker has no such attribute; `hasattr` and `getattr` with a default know it."""


class NotAskedError(AnswerError):
    """A call that asks for what the hand-in's edition has no notion of: nothing to be scored."""


@dataclass(frozen=True)
class Program:
    """All that a worker is given: the student's code as text, and the course's library around it."""

    file: str
    """The notebook's file name, for messages."""
    code: definitions.Notebook
    library: Mapping[str, str]
    """Modules of the course, by dotted name; their text."""
    prelude: str = ""
    """Statements that bind what the notebook carries forward."""
    replace: Mapping[str, str] = field(default_factory=dict)
    """Names to take from the library rather than from the student: name -> module."""
    terms: Mapping[str, Terms] = field(default_factory=dict)
    """How the student's code says what it is given, where its edition says that otherwise, by function or class."""
    may_assume: frozenset[str] = frozenset()
    """What the text that the student was given allows an answer to assume; see `Answers.may_assume`."""
    caches: frozenset[str] = frozenset()
    """Functions whose second result is a cache: it is the student's own affair and stays in the worker."""
    torch: bool = False
    """Whether the notebook works with PyTorch; tensors on the student's side are arrays on ours."""
    checkpoints: Mapping[str, bytes | str] = field(default_factory=dict)
    """Saved networks by file name: their bytes, or the sentence that says why there are none."""
    asked: tuple[str, ...] = ()
    """All that the notebook asks for."""

    @property
    def packages(self) -> str:
        """What its code may import, in words."""
        return "NumPy and PyTorch" if self.torch else "NumPy"


@dataclass(frozen=True)
class Gradients:
    """What came of a call with tensors and of the way back; a gradient is None where ``backward`` did not reach."""

    value: Any
    """What was returned."""
    arguments: list[Any]
    """The gradients of the arguments that asked for them, nested like these."""
    parameters: dict[str, Any]
    """The gradients of a network's parameters, by name."""
    failed: str
    """The sentence that says what stopped ``backward``, if something did."""


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds; those in which the machine lets a worker wait do not count."""

    call: float = 10.0
    search: float = 10.0
    """For all statements that are executed only because a call missed a name."""
    total: float = 90.0
    """For all calls on one notebook; a hand-in that keeps hanging is not waited for longer."""


class Budget:
    """What is left of the time for one notebook, shared by all who call its functions: second chances cost, too."""

    def __init__(self, seconds: float):
        self.total = self.left = seconds

    @property
    def used(self) -> float:
        """Seconds used up."""
        return self.total - self.left


class _NotDefinedError(AnswerError):
    """A call that missed a name."""

    def __init__(self, sentence: str, missed: str):
        super().__init__(sentence)
        self.missed = missed


class Answers:
    """A notebook's functions and classes, by name, as attributes."""

    def __init__(
        self,
        program: Program,
        sandbox: str,
        limits: Limits | None = None,
        patience: Patience | None = None,
        budget: Budget | None = None,
    ):
        self._program = program
        self._sandbox = sandbox
        self._limits = limits or Limits()
        self._patience = patience or Patience()
        self._budget = budget or Budget(self._patience.total)
        self._worker: Worker | None = None
        self._defined: dict[str, str] = {}
        """Names already asked for, with the sentence that says why their definition failed, if it did."""
        self._lost: dict[str, str] = {}
        """Functions that hung or killed their worker: name -> the sentence."""
        self._together = True
        """Whether definitions may be executed all at once; not if one of them ends or hangs its worker."""
        self._search = self._patience.search
        """Seconds left for statements that may define names which a call missed; none once that ends the worker."""
        self._defining = self._nothing_defined()
        self._seed = 0
        self._begun = False
        """Whether the worker knows that a test began; it is told with the next message."""
        self.earlier: list[int] = []
        """The positions of arguments that the last call changed, though an earlier call had been given them."""
        self.overwritten = False
        """Whether the last call changed an array that an earlier call had returned."""

    def __enter__(self) -> Answers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *args, **kwargs: self.invoke(name, name, args, kwargs)

    def may_assume(self, what: str) -> bool:
        """Whether the text that this student was given allows an answer to assume `what`, such as "windows tile".

        A hidden test that breaks the assumption leaves that out, or takes a refusal for right. The names are those of
        the assignment's ``official.toml``; of our own notebooks nothing may be assumed that they do not say.
        """
        return what in self._program.may_assume

    def checkpoint(self, name: str, file: str) -> Remote:
        """The network `name` with the weights that the student saved as `file`, ready to be called on images.

        Raises
        ------
        AnswerError : if there is no such file, or it does not hold the weights of that network
        """
        content = self._program.checkpoints.get(
            file, f"`{file}` is missing; save your network's weights and hand it in."
        )
        if isinstance(content, str):
            raise AnswerError(content)
        self._define(name)
        message = {"op": "checkpoint", "name": name, "data": np.frombuffer(content, np.uint8)}
        try:
            return self._inbound(name, self._ask(name, message).get("value"))
        except AnswerError as error:
            if name in self._lost:
                raise
            raise AnswerError(f"`{file}` does not hold the weights of `{name}` as it stands: {error}") from None

    def start(self, seed: int) -> None:
        """Begin a test: nothing is kept from the one before, and random numbers start from `seed`."""
        self._seed = seed
        self._begun = False

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.close()
        self._worker = None
        self._defined.clear()
        self._defining = self._nothing_defined()

    def invoke(self, name: str, target: Any, args: tuple, kwargs: dict[str, Any], keeping: tuple[int, ...] = ()) -> Any:
        """Call `target` (a name, or an object in the worker with a method's name) on behalf of `name`.

        Raises
        ------
        AnswerError : if the call brings no answer
        """
        self._define(name)
        terms = self._program.terms.get(name, Terms()) if target == name else Terms()
        ours = [*args, *kwargs.values()]
        try:
            args, kwargs = terms.call(name, args, kwargs)
        except NotInEdition as reason:
            raise NotAskedError(str(reason)) from None
        message = {"op": "call", "target": target, "args": args, "kwargs": kwargs}
        if target in self._program.caches:
            keeping = (1,)
        if keeping:
            message["opaque"] = keeping
        reply = self._ask_searching(name, _outbound(message))
        changed = terms.restored(reply.get("changed"))
        _write_back(ours, changed)
        earlier = reply.get("earlier")
        self.earlier = [i for i in earlier if type(i) is int] if isinstance(earlier, list) else []
        self.overwritten = reply.get("overwritten") is True
        return self._inbound(name, reply.get("value"))

    def subclass(self, name: str, source: str, new: str, *args: Any, **kwargs: Any) -> Any:
        """Call something of ours that is defined among the student's definitions, such as a subclass of a class.

        Parameters
        ----------
        name : the student's class or function that it uses
        source : the statements that define it
        new : its name
        args, kwargs : what it is called with
        """
        self._define(name)
        self._ask(name, {"op": "execute", "source": source})
        return self.invoke(name, new, args, kwargs)

    def gradients(self, of: str | Remote, *args: Any, dout: np.ndarray, leaves: Sequence[int] = ()) -> Gradients:
        """Call a function or a network on tensors, and go back from ``sum(dout * value)``.

        Parameters
        ----------
        of : a function's name, or a network in the worker
        args : its arguments
        dout : array of the value's shape; nothing flows back into a value of another one
        leaves : the positions of the arguments whose tensors ask for gradients

        Raises
        ------
        AnswerError : if the call brings no answer; where only the way back fails, `Gradients.failed` says why
        """
        name, target = (of._name, (of._handle, "__call__")) if isinstance(of, Remote) else (of, of)
        self._define(name)
        message = {"op": "gradients", "target": target, "args": args, "leaves": list(leaves), "dout": dout}
        reply = self._ask_searching(name, _outbound(message))
        _write_back(list(args), reply.get("changed"))
        found, named, failed = (reply.get(key) for key in ("arguments", "parameters", "failed"))
        return Gradients(
            self._inbound(name, reply.get("value")),
            found if isinstance(found, list) else [],
            named if isinstance(named, dict) else {},
            error_sentence(name, failed, self._program.packages) if failed else "",
        )

    def tensors(self, name: str, *args: Any, **kwargs: Any) -> tuple[Any, list[bool]]:
        """Call a function that returns tensors; tells, too, which of them are leaves that ask for gradients.

        In the worker, leaves grow by one afterwards, as if they were trained.
        """
        self._define(name)
        reply = self._ask_searching(name, _outbound({"op": "tensors", "target": name, "args": args, "kwargs": kwargs}))
        leaves = reply.get("leaves")
        told = [each is True for each in leaves] if isinstance(leaves, list) else []
        return self._inbound(name, reply.get("value")), told

    def parameters(self, network: Remote) -> dict[str, Any]:
        """The parameters of a network by name, each once, whatever else it keeps."""
        if not isinstance(network, Remote):
            raise AnswerError("what it returned is no network")
        found = self._ask(network._name, {"op": "parameters", "module": network._handle}).get("value")
        return found if isinstance(found, dict) else {}

    def read(self, name: str, handle: wire.Handle, attribute: str) -> Any:
        """An attribute of an object in the worker; a method comes back as a function."""
        reply = self._ask(name, {"op": "get", "target": (handle, attribute)})
        if reply.get("callable") is True:
            label = f"{name}.{attribute}"
            return Method(self, name, label, (handle, attribute))
        return self._inbound(name, reply.get("value"))

    def write(self, name: str, handle: wire.Handle, attribute: str, value: Any) -> None:
        """Assign an attribute of an object in the worker."""
        self._ask(name, _outbound({"op": "set", "target": (handle, attribute), "value": value}))

    def _unwritten(self, label: str) -> bool:
        """Whether a function, class or method (``Net.loss``) is an official stub, which returns None, as handed out."""
        return label in self._program.code.unwritten and label.partition(".")[0] not in self._program.replace

    def call_method(self, method: Method, args: tuple, kwargs: dict[str, Any], keeping: tuple[int, ...] = ()) -> Any:
        """Call a method of an object in the worker; the results in these places stay there."""
        name, label = method.name, method.label
        if self._unwritten(label):
            raise AnswerError(f"`{label}` {UNWRITTEN}")
        try:
            return self.invoke(name, method.target, args, kwargs, keeping)
        except AnswerError as error:
            raise AnswerError(str(error).replace(f"`{name}`", f"`{label}`", 1)) from None

    def _inbound(self, name: str, value: Any) -> Any:
        if isinstance(value, wire.Handle):
            return Remote(self, name, value)
        return value

    def _define(self, name: str) -> None:
        """Have the worker execute what `name` needs, once; a worker is started if there is none."""
        if name in self._lost:
            raise AnswerError(self._lost[name])
        if self._worker is None:
            self._start()
            if self._together:
                self._define_together(name)
            if self._worker is None:
                self._start()
        if name not in self._defined and self._unwritten(name):
            self._defined[name] = f"`{name}` {UNWRITTEN}"
        if name not in self._defined:
            sentence, error = self._defining.define(name, self._executing(name))
            while (sentence or is_name_error(error)) and self._find_more(name, missed_name(error)):
                sentence, error = self._defining.define(name, self._executing(name))
            if sentence:
                self._defined[name] = f"`{name}` {UNGRADABLE} {sentence}"
            else:
                self._defined[name] = error_sentence(name, error, self._program.packages) if error else ""
        if self._defined[name]:
            raise AnswerError(self._defined[name])

    def _start(self) -> None:
        """Start a worker and give it the library."""
        self._worker, self._begun = Worker(self._sandbox, self._limits, self._program.torch), False
        library = {
            "op": "library",
            "modules": {name: _compiled(name, text) for name, text in {**PROGRESS, **self._program.library}.items()},
            "prelude": self._program.prelude,
        }
        try:
            reply = self._worker.exchange(library, 60.0)
        except WorkerGone as gone:  # no student code has run yet
            raise SandboxError(f"the worker did not start: it {gone}.") from None
        if "error" in reply:
            raise SandboxError(f"the course's own library failed in the worker: {reply['error']}")

    def _nothing_defined(self) -> Defining:
        return Defining(self._program.code, self._program.file, self._program.replace, self._program.asked)

    def _define_together(self, name: str) -> None:
        """Begin with what all answers need, where the order matters; one that ends the worker costs only itself."""
        try:
            self._defining.together(name, self._executing(name))
        except AnswerError:
            self._together = False
            self._lost.pop(name, None)
            self.close()

    def _ask_searching(self, name: str, message: dict[str, Any]) -> dict[str, Any]:
        """Make a call; as long as it misses names that more of the notebook may define, execute that first."""
        while True:
            try:
                return self._ask(name, message)
            except _NotDefinedError as error:
                if not self._find_more(name, error.missed):
                    raise

    def _find_more(self, name: str, missed: str) -> bool:
        """Whether there are statements that may define what a call missed; they are executed now."""
        patience, began = self._patience, time.monotonic()
        self._patience = replace(patience, call=min(patience.call, self._search))
        try:
            return self._search > 0 and self._defining.find_more(name, missed, self._executing(name))
        except AnswerError:
            self._search = 0.0
            self._lost.pop(name, None)
            return False
        finally:
            self._patience = patience
            self._search -= time.monotonic() - began

    def _executing(self, name: str) -> Execute:
        return lambda message: self._ask(name, message).get("value")

    def _ask(self, name: str, message: dict[str, Any]) -> dict[str, Any]:
        reply = self._exchange(name, message)
        if "error" in reply:
            error = self._defining.explained(reply["error"])
            sentence = error_sentence(name, error, self._program.packages)
            if message["op"] == "get" and isinstance(error, dict) and error.get("type") == "AttributeError":
                raise LackingError(sentence)
            raise _NotDefinedError(sentence, missed_name(error)) if is_name_error(error) else AnswerError(sentence)
        return reply

    def _exchange(self, name: str, message: dict[str, Any]) -> dict[str, Any]:
        assert self._worker is not None
        if self._budget.left <= 0:
            raise AnswerError(f"`{name}` was not called: {OUT_OF_TIME}.")
        if not self._begun:
            message = {"begin": self._seed, **message}
            self._begun = True
        began, worker = time.monotonic(), self._worker
        try:
            return worker.exchange(message, min(self._patience.call, self._budget.left))
        except WorkerGone as gone:
            self.close()
            self._lost[name] = f"`{name}` {gone}."
            raise AnswerError(self._lost[name]) from None
        finally:
            self._budget.left -= time.monotonic() - began - worker.held_up


@dataclass(frozen=True)
class Method:
    """A method of an object in the worker."""

    answers: Answers
    name: str
    """On whose behalf it is called."""
    label: str
    """What it is called in messages."""
    target: tuple

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it."""
        return self.answers.call_method(self, args, kwargs)

    def keeping_cache(self, *args: Any) -> Any:
        """Call it; its second result is a cache, which is the student's own affair and stays in the worker."""
        return self.answers.call_method(self, args, {}, keeping=(1,))


class Remote:
    """An object that lives in the worker, such as a network: its attributes read, set and called from here."""

    def __init__(self, answers: Answers, name: str, handle: wire.Handle):
        self.__dict__.update(_answers=answers, _name=name, _handle=handle, _methods={})

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__"):  # NumPy and others probe for these
            raise AttributeError(attribute)
        if attribute in self._methods:  # it names what to call; what that is, the worker looks up at every call
            return self._methods[attribute]
        value = self._answers.read(self._name, self._handle, attribute)
        if isinstance(value, Method):
            self._methods[attribute] = value
        return value

    def __setattr__(self, attribute: str, value: Any) -> None:
        self._methods.pop(attribute, None)
        self._answers.write(self._name, self._handle, attribute, value)

    def __call__(self, *args: Any) -> Any:
        """Call the object, as one calls a network on images."""
        return self._answers.invoke(self._name, (self._handle, "__call__"), args, {})

    def __repr__(self) -> str:
        return f"<{self._handle.type_name}>"


@cache
def _compiled(name: str, text: str) -> np.ndarray:
    """A module's code as bytes: compiled once for all workers, who get to see no source."""
    return np.frombuffer(
        marshal.dumps(compile(text, name.replace(".", "/") + ".py", "exec", dont_inherit=True)), np.uint8
    )


def _outbound(value: Any) -> Any:
    """A message with the handles in place of remote objects."""
    if isinstance(value, Remote):
        return value._handle
    if isinstance(value, dict):
        return {key: _outbound(item) for key, item in value.items()}
    if type(value) in (tuple, list):
        return type(value)(_outbound(item) for item in value)
    if isinstance(value, type) and issubclass(value, np.generic):
        return np.dtype(value).name  # NumPy takes a dtype's name wherever it takes the dtype
    return value


def _write_back(arguments: list[Any], changed: Any) -> None:
    """Do to the caller's arguments what the function did to its copies."""
    if not isinstance(changed, dict):
        return
    for i, value in changed.items():
        if type(i) is not int or not 0 <= i < len(arguments):
            continue
        _assign(arguments[i], value)


def _assign(mine: Any, value: Any) -> None:
    if isinstance(mine, np.ndarray) and isinstance(value, np.ndarray) and mine.size == value.size:
        if mine.shape != value.shape:
            with contextlib.suppress(AttributeError):  # a view with gaps cannot take every shape
                mine.shape = value.shape
        if mine.shape == value.shape:
            mine[...] = value.real if value.dtype.kind == "c" else value
    elif isinstance(mine, dict) and isinstance(value, dict):
        mine.clear()
        mine.update(value)
    elif isinstance(mine, list) and isinstance(value, list):
        mine[:] = value
    elif isinstance(mine, tuple) and isinstance(value, tuple) and len(mine) == len(value):
        for item, changed in zip(mine, value, strict=True):
            _assign(item, changed)
