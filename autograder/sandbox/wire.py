"""Messages between grader and worker: a JSON header and the raw bytes of its arrays.

Both sides use this module. It never unpickles or evaluates what it reads. On the grader's side the bytes come from a
process that runs student code, so every size is bounded before work is done on it, and the work is linear.

A frame is two unsigned 32-bit lengths, the header's and the arrays', then the header (JSON), then the arrays' bytes
end to end. In the header a value is itself (None, bool, str, float, small int) or an object with one key:
``a`` array, ``s`` NumPy scalar, ``t`` tuple, ``l`` list, ``d`` dict, ``h`` handle of what stays in the worker.
Arrays are numbered in the order in which the values name them, so that none can be named twice, except in requests:
there one array passed twice is one array for the student's code, too, and has the caller's order in memory.
"""

from __future__ import annotations

import json
import math
import re
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

PREFIX = struct.Struct("!II")
NUMERIC_KINDS = "biufc"
NUMERIC = re.compile(r"[<>|=]?[biufc](1|2|4|8|16|32)")
"""How `encode` names a dtype; NumPy would understand much more, some of it at great length."""
MAX_DIMENSIONS = 32


class WireError(ValueError):
    """The bytes are not a message, or too many."""


@dataclass(frozen=True)
class Bounds:
    """How much one message may hold."""

    header: int
    """Bytes of JSON."""
    body: int
    """Bytes of all arrays."""
    elements: int
    """Numbers in all arrays, whose axes of length 0 count as 1: a sum over such an axis is not small, either."""
    values: int
    """Values of all kinds, containers included."""
    depth: int
    """Containers around any value."""
    text: int
    """Characters of each text."""
    as_passed: bool = False
    """Whether arrays keep their order in memory, and may be named twice."""


REQUEST = Bounds(header=4 * 2**20, body=64 * 2**20, elements=64 * 2**20, values=2**20, depth=64, text=4 * 2**20,
                 as_passed=True)  # fmt: skip
"""For what a worker is sent: the library and the notebook as text, a saved network of up to 50 MB."""
REPLY = Bounds(header=2 * 2**20, body=32 * 2**20, elements=8 * 2**20, values=2**15, depth=32, text=512)
"""For what comes back. The largest right answer is a network's weights, half a million numbers (2 MB) in 16 arrays."""


@dataclass(frozen=True)
class Handle:
    """Something that stays in the worker: a cache, a network, an object of any other type."""

    id: int
    type_name: str


def encode(message: Any, keep: Callable[[Any], Handle] | None = None, bounds: Bounds = REPLY) -> bytes:
    """A message as one frame.

    Parameters
    ----------
    message : None, bool, int, float, str, NumPy arrays and scalars, Handles, and tuples, lists and dicts of these,
        subclasses of the last three included
    keep : called with any other value; it stores the value and returns the Handle to send in its place
    bounds : what the other side will accept

    Raises
    ------
    WireError : if the message is too big, or holds another value and `keep` is None
    """
    writer = _Writer(bounds, keep)
    tree = writer.tree(message)
    meta = [
        [array.dtype.str, list(array.shape), *layout]
        for array, layout in zip(writer.arrays, writer.layouts, strict=True)
    ]
    header = json.dumps({"tree": tree, "arrays": meta}).encode()
    size = sum(array.nbytes for array in writer.arrays)
    _check_lengths(len(header), size, bounds)
    return b"".join([PREFIX.pack(len(header), size), header, *(array.tobytes() for array in writer.arrays)])


def lengths(prefix: bytes | bytearray, bounds: Bounds = REPLY) -> tuple[int, int]:
    """The lengths of header and arrays that a frame's first bytes announce. Raises WireError if out of bounds."""
    header, arrays = PREFIX.unpack(prefix)
    _check_lengths(header, arrays, bounds)
    return header, arrays


def decode(
    header: bytes | bytearray,
    body: bytes | bytearray,
    resolve: Callable[[Handle], Any] | None = None,
    bounds: Bounds = REPLY,
    text: Callable[[str], str] = str,
) -> Any:
    """The message of a frame.

    Parameters
    ----------
    header, body : the frame's parts after its prefix
    resolve : called with every Handle; None keeps them as they are
    bounds : how much to accept
    text : what to make of every text; ``sys.intern`` makes it the very object that a program's own text is

    Raises
    ------
    WireError : if anything about the frame is not as `encode` makes it
    """
    _check_lengths(len(header), len(body), bounds)
    try:
        data = json.loads(header)
        reader = _Reader(bounds, _arrays(data["arrays"], body, bounds), resolve, text)
        message = reader.tree(data["tree"])
        if reader.read != len(reader.arrays):
            raise WireError("the message has more arrays than it names")
        return message
    except WireError:
        raise
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        RecursionError,
        OverflowError,
    ) as error:
        raise WireError(f"the message is malformed ({type(error).__name__})") from error


class _Budget:
    """What a message may still hold, on its way in or out."""

    def __init__(self, bounds: Bounds):
        self.bounds, self.values, self.elements = bounds, bounds.values, bounds.elements

    def spend(self, depth: int) -> None:
        self.values -= 1
        if self.values < 0:
            raise WireError(f"a message of more than {self.bounds.values:,} values is too big")
        if depth > self.bounds.depth:
            raise WireError(f"values nested more than {self.bounds.depth} deep cannot be sent")

    def spend_elements(self, shape: Sequence[int]) -> None:
        self.elements -= math.prod(shape) or math.prod(max(n, 1) for n in shape)
        if self.elements < 0:
            raise WireError(f"a message of more than {self.bounds.elements:,} numbers is too big")

    def check_text(self, text: str) -> None:
        if len(text) > self.bounds.text:
            raise WireError(f"a text of {len(text)} characters is too long")


class _Writer:
    """Turns values into the header's tree, and collects their arrays."""

    def __init__(self, bounds: Bounds, keep: Callable[[Any], Handle] | None):
        self.arrays: list[np.ndarray] = []
        """What is sent: contiguous, axes in their order in memory."""
        self.layouts: list[list[Any]] = []
        self._budget, self._keep, self._as_passed = _Budget(bounds), keep, bounds.as_passed
        self._numbers: dict[int, int] = {}

    def tree(self, value: Any, depth: int = 0) -> Any:
        self._budget.spend(depth)
        kind = type(value)
        if kind is str:
            self._budget.check_text(value)
            return value
        if value is None or kind is float or kind is bool or _is_small_int(value):
            return value
        if kind is np.ndarray and value.dtype.kind in NUMERIC_KINDS:
            return {"a": self._array(value)}
        # named tuples and the like are what their base class holds, whatever they say of themselves
        if isinstance(value, tuple):
            return {"t": [self.tree(item, depth + 1) for item in tuple.__iter__(value)]}
        if isinstance(value, list):
            return {"l": [self.tree(item, depth + 1) for item in list.__iter__(value)]}
        if isinstance(value, dict) and all(type(key) is str or _is_small_int(key) for key in dict.__iter__(value)):
            return {"d": [[self.tree(key, depth + 1), self.tree(item, depth + 1)] for key, item in dict.items(value)]}
        if isinstance(value, np.ndarray | np.generic) and value.dtype.kind in NUMERIC_KINDS:
            return {"a" if isinstance(value, np.ndarray) else "s": self._array(value)}
        if isinstance(value, Handle):
            return {"h": [value.id, value.type_name]}
        if self._keep is None:
            raise WireError(f"a {kind.__name__} cannot be sent")
        handle = self._keep(value)
        return {"h": [handle.id, handle.type_name]}

    def _array(self, value: np.ndarray | np.generic) -> int:
        """The number of an array, which is taken down unless it is there already and may be named twice."""
        if self._as_passed and id(value) in self._numbers:
            return self._numbers[id(value)]
        self._budget.spend_elements(value.shape)
        layout: list[Any] = []
        if self._as_passed and value.ndim and not value.flags.c_contiguous:
            order = sorted(range(value.ndim), key=lambda axis: -abs(value.strides[axis]))
            value_in_order = np.asarray(value).transpose(order)
            layout = [order, not value_in_order.flags.c_contiguous]
            self.arrays.append(np.ascontiguousarray(value_in_order))
        else:
            self.arrays.append(np.ascontiguousarray(value).reshape(value.shape))
        self.layouts.append(layout)
        self._numbers[id(value)] = len(self.arrays) - 1
        return len(self.arrays) - 1


class _Reader:
    """Turns the header's tree back into values."""

    def __init__(
        self,
        bounds: Bounds,
        arrays: list[np.ndarray],
        resolve: Callable[[Handle], Any] | None,
        text: Callable[[str], str],
    ):
        self.arrays, self.read = arrays, 0
        self._budget, self._resolve, self._text = _Budget(bounds), resolve, text
        self._again = bounds.as_passed

    def tree(self, tree: Any, depth: int = 0) -> Any:
        self._budget.spend(depth)
        if type(tree) is not dict:
            if type(tree) is str:
                self._budget.check_text(tree)
                return self._text(_encodable(tree))
            if tree is None or type(tree) in (bool, float) or _is_small_int(tree):
                return tree
            raise WireError("the message is malformed")
        [(kind, content)] = tree.items()
        if kind in ("a", "s"):
            array = self._array(content)
            return array if kind == "a" else array[()]
        if kind == "h":
            return self._handle(content)
        if type(content) is not list:
            raise WireError("the message is malformed")
        if kind in ("t", "l"):
            items = [self.tree(item, depth + 1) for item in content]
            return tuple(items) if kind == "t" else items
        if kind == "d":
            pairs = [(self.tree(key, depth + 1), self.tree(item, depth + 1)) for key, item in content]
            if not all(type(key) in (str, int) for key, _ in pairs) or len(dict(pairs)) != len(pairs):
                raise WireError("a dictionary's keys are not as they should be")
            return dict(pairs)
        raise WireError("the message is malformed")

    def _array(self, number: Any) -> np.ndarray:
        again = self._again and type(number) is int and 0 <= number < self.read
        if type(number) is not int or (number != self.read and not again):
            raise WireError("an array is named twice, or out of its order")
        self.read += not again
        return self.arrays[number]

    def _handle(self, content: Any) -> Any:
        number, type_name = content
        if not _is_small_int(number) or type(type_name) is not str:
            raise WireError("the message is malformed")
        self._budget.check_text(type_name)
        handle = Handle(number, _encodable(type_name))
        return self._resolve(handle) if self._resolve else handle


def _arrays(meta: Any, body: bytes | bytearray, bounds: Bounds) -> list[np.ndarray]:
    """The arrays that a header describes, cut from the frame's body."""
    if type(meta) is not list or len(meta) > bounds.values:
        raise WireError("arrays in such numbers are not allowed")
    budget, arrays, offset = _Budget(bounds), [], 0
    for dtype_name, shape, *layout in meta:
        if type(shape) is not list or len(shape) > MAX_DIMENSIONS or not all(_is_length(n) for n in shape):
            raise WireError("an array of this shape is not allowed")
        if type(dtype_name) is not str or not NUMERIC.fullmatch(dtype_name):
            raise WireError("an array of this kind is not allowed")
        budget.spend_elements(shape)
        dtype, count = np.dtype(dtype_name), math.prod(shape)
        if offset + count * dtype.itemsize > len(body):
            raise WireError("an array is longer than the message")
        if layout and not bounds.as_passed:
            raise WireError("an array of this kind is not allowed")
        array = np.frombuffer(body, dtype, count, offset)
        # a copy: writable, and independent of the message
        arrays.append(_laid_out(array, shape, *layout) if layout else array.reshape(shape).copy())
        offset += count * dtype.itemsize
    if offset != len(body):
        raise WireError("the message is longer than its arrays")
    return arrays


def _laid_out(flat: np.ndarray, shape: list[int], order: list[int], gaps: bool) -> np.ndarray:
    """An array whose axes are in this order in memory, as `shape` is, perhaps with gaps between its elements."""
    array = flat.reshape(shape)
    array = np.repeat(array, 2, axis=-1)[..., ::2] if gaps else array.copy()
    return array.transpose(np.argsort(order))


def _is_small_int(value: Any) -> bool:
    return type(value) is int and abs(value) < 2**63


def _is_length(n: Any) -> bool:
    return type(n) is int and 0 <= n < 2**32


def _check_lengths(header: int, body: int, bounds: Bounds) -> None:
    if header > bounds.header or body > bounds.body:
        raise WireError(f"a message of {(header + body) / 2**20:.0f} MB is too big")


def _encodable(text: str) -> str:
    """The text with ``?`` for half characters (lone surrogates), which no file can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
