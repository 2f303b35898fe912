"""The wire carries what it promises, and nothing that comes over it can do more than be refused."""

import contextlib
import json
import pickle
import struct

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.sandbox import wire

arrays = hnp.arrays(
    dtype=st.sampled_from([np.dtype(name) for name in ("f4", "f8", "i4", "u1", "?", "c16", ">f8")]),
    shape=hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
leaves = st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.floats() | st.text() | arrays
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text() | st.integers(-9, 9), inner, max_size=3)
    ),
    max_leaves=8,
)


def through_the_wire(value):
    frame = wire.encode(value)
    header, body = wire.lengths(frame[:8])
    return wire.decode(frame[8 : 8 + header], frame[8 + header : 8 + header + body])


def assert_same(got, want):
    assert type(got) is type(want)
    if isinstance(want, np.ndarray):
        assert got.dtype == want.dtype and got.shape == want.shape
        assert got.tobytes() == want.tobytes()
        assert got.flags.writeable
    elif isinstance(want, dict):
        assert list(got) == list(want)
        for key, value in want.items():
            assert_same(got[key], value)
    elif isinstance(want, tuple | list):
        assert len(got) == len(want)
        for mine, theirs in zip(got, want, strict=True):
            assert_same(mine, theirs)
    else:
        assert got == want or (got != got and want != want)


@given(values)
def test_values_come_through_unchanged(value):
    assert_same(through_the_wire(value), value)


def test_numpy_scalars_fortran_order_and_views_come_through():
    assert_same(through_the_wire(np.float32(1.5)), np.float32(1.5))
    turned = np.arange(12.0).reshape(3, 4).T[::2]
    np.testing.assert_array_equal(through_the_wire(turned), turned)


def test_other_values_become_handles():
    kept = []

    def keep(value):
        kept.append(value)
        return wire.Handle(len(kept) - 1, type(value).__name__)

    frame = wire.encode((1.0, {"cache": object(), "array": np.array([None])}), keep)
    header, _ = wire.lengths(frame[:8])
    _, found = wire.decode(frame[8 : 8 + header], b"")
    assert found == {"cache": wire.Handle(0, "object"), "array": wire.Handle(1, "ndarray")}
    with pytest.raises(wire.WireError, match="object cannot be sent"):
        wire.encode(object())


@given(st.binary(max_size=200), st.binary(max_size=50))
def test_any_bytes_are_refused_or_harmless(header, body):
    with contextlib.suppress(wire.WireError):
        wire.decode(header, body)


@given(values, st.data())
def test_a_tampered_header_is_refused_or_harmless(value, data):
    frame = bytearray(wire.encode(value))
    header, _ = wire.lengths(bytes(frame[:8]))
    position = data.draw(st.integers(8, 7 + header))
    frame[position] = data.draw(st.integers(0, 255))
    with contextlib.suppress(wire.WireError):
        wire.decode(bytes(frame[8 : 8 + header]), bytes(frame[8 + header :]))


@pytest.mark.parametrize(
    "arrays",
    [
        [["O", [1]]],
        [["V8", [1]]],
        [["f8", [-1]]],
        [["f8", [10**9, 10**9]]],
        [["f8", [2]]],
        [["f8", [0.5]]],
        [[["f8", "i4"], [1]]],
        [["U5", [1]]],
        [["M8[s]", [1]]],
    ],
)
def test_arrays_of_other_kinds_or_sizes_are_refused(arrays):
    header = json.dumps({"tree": {"a": 0}, "arrays": arrays}).encode()
    with pytest.raises(wire.WireError):
        wire.decode(header, bytes(8))


def test_deep_nesting_and_huge_numbers_are_refused():
    deep = b'{"arrays": [], "tree": ' + b'{"l": [' * 100_000 + b"]}" * 100_000 + b"}"
    with pytest.raises(wire.WireError):
        wire.decode(deep, b"")
    with pytest.raises(wire.WireError):
        wire.decode(b'{"arrays": [], "tree": ' + b"9" * 10_000 + b"}", b"")


def test_nothing_is_ever_unpickled():
    class Trap:
        def __reduce__(self):
            return (pytest.fail, ("unpickled",))

    with pytest.raises(wire.WireError):
        wire.decode(pickle.dumps(Trap()), b"")


def test_sizes_are_bounded_before_anything_is_read():
    with pytest.raises(wire.WireError, match="too big"):
        wire.lengths(struct.pack("!II", wire.MAX_HEADER + 1, 0))
    with pytest.raises(wire.WireError, match="too big"):
        wire.lengths(struct.pack("!II", 2, 2**32 - 1))
    with pytest.raises(wire.WireError, match="too big"):
        wire.encode(np.zeros(wire.MAX_ARRAYS // 8 + 1))
