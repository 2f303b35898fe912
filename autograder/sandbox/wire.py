"""Messages between grader and worker: a JSON header and the raw bytes of its arrays.

Both sides use this module. It never unpickles or evaluates what it reads, and it bounds every size, because on the
grader's side the bytes come from a process that runs student code.

A frame is two unsigned 32-bit lengths, the header's and the arrays', then the header (JSON), then the arrays' bytes
end to end. In the header a value is itself (None, bool, str, float, small int) or an object with one key:
``a`` array, ``s`` NumPy scalar, ``t`` tuple, ``l`` list, ``d`` dict, ``h`` handle of what stays in the worker.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

PREFIX = struct.Struct("!II")
MAX_HEADER = 4 * 2**20
MAX_ARRAYS = 64 * 2**20
NUMERIC_KINDS = "biufc"


class WireError(ValueError):
    """The bytes are not a message, or too many."""


@dataclass(frozen=True)
class Handle:
    """Something that stays in the worker: a cache, a network, an object of any other type."""

    id: int
    type_name: str


def encode(message: Any, keep: Callable[[Any], Handle] | None = None) -> bytes:
    """A message as one frame.

    Parameters
    ----------
    message : None, bool, int, float, str, NumPy arrays and scalars, Handles, and tuples, lists and dicts of these
    keep : called with any other value; it stores the value and returns the Handle to send in its place

    Raises
    ------
    WireError : if the message is too big, or holds another value and `keep` is None
    """
    arrays: list[np.ndarray] = []
    tree = _to_tree(message, arrays, keep)
    meta = [[array.dtype.str, list(array.shape)] for array in arrays]
    header = json.dumps({"tree": tree, "arrays": meta}).encode()
    size = sum(array.nbytes for array in arrays)
    if len(header) > MAX_HEADER or size > MAX_ARRAYS:
        raise WireError(f"a message of {(len(header) + size) / 2**20:.0f} MB is too big")
    return b"".join([PREFIX.pack(len(header), size), header, *(array.tobytes() for array in arrays)])


def lengths(prefix: bytes) -> tuple[int, int]:
    """The lengths of header and arrays that a frame's first bytes announce. Raises WireError if out of bounds."""
    header, arrays = PREFIX.unpack(prefix)
    if header > MAX_HEADER or arrays > MAX_ARRAYS:
        raise WireError(f"a message of {(header + arrays) / 2**20:.0f} MB is too big")
    return header, arrays


def decode(header: bytes, body: bytes, resolve: Callable[[Handle], Any] | None = None) -> Any:
    """The message of a frame.

    Parameters
    ----------
    header, body : the frame's parts after its prefix
    resolve : called with every Handle; None keeps them as they are

    Raises
    ------
    WireError : if anything about the frame is not as `encode` makes it
    """
    try:
        data = json.loads(header)
        arrays, offset = [], 0
        for dtype_name, shape in data["arrays"]:
            dtype = np.dtype(dtype_name) if isinstance(dtype_name, str) else np.dtype(object)
            if dtype.kind not in NUMERIC_KINDS or not all(type(n) is int and n >= 0 for n in shape):
                raise WireError("an array of this kind is not allowed")
            count = math.prod(shape)
            if offset + count * dtype.itemsize > len(body):
                raise WireError("an array is longer than the message")
            array = np.frombuffer(body, dtype, count, offset).reshape(shape)
            arrays.append(array.copy())  # writable, and independent of the message
            offset += count * dtype.itemsize
        if offset != len(body):
            raise WireError("the message is longer than its arrays")
        return _from_tree(data["tree"], arrays, resolve)
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


def _to_tree(value: Any, arrays: list[np.ndarray], keep: Callable[[Any], Handle] | None) -> Any:
    kind = type(value)
    if value is None or kind in (bool, str, float):
        return value
    if kind is int and abs(value) < 2**63:
        return value
    if kind is tuple:
        return {"t": [_to_tree(item, arrays, keep) for item in value]}
    if kind is list:
        return {"l": [_to_tree(item, arrays, keep) for item in value]}
    if kind is dict and all(type(key) in (str, int) for key in value):
        return {"d": [[key, _to_tree(item, arrays, keep)] for key, item in value.items()]}
    if isinstance(value, np.ndarray | np.generic) and value.dtype.kind in NUMERIC_KINDS:
        arrays.append(np.ascontiguousarray(value).reshape(value.shape))
        return {"a" if isinstance(value, np.ndarray) else "s": len(arrays) - 1}
    if isinstance(value, Handle):
        return {"h": [value.id, value.type_name]}
    if keep is None:
        raise WireError(f"a {kind.__name__} cannot be sent")
    return _to_tree(keep(value), arrays, None)


def _from_tree(tree: Any, arrays: list[np.ndarray], resolve: Callable[[Handle], Any] | None) -> Any:
    if not isinstance(tree, dict):
        if tree is None or type(tree) in (bool, int, float, str):
            return tree
        raise WireError("the message is malformed")
    [(kind, content)] = tree.items()
    if kind == "a":
        return arrays[content]
    if kind == "s":
        return arrays[content][()]
    if kind in ("t", "l"):
        items = [_from_tree(item, arrays, resolve) for item in content]
        return tuple(items) if kind == "t" else items
    if kind == "d":
        return {key: _from_tree(item, arrays, resolve) for key, item in content}
    if kind == "h" and type(content[0]) is int and type(content[1]) is str:
        handle = Handle(content[0], content[1])
        return resolve(handle) if resolve else handle
    raise WireError("the message is malformed")
