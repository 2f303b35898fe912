"""The wire carries what it promises, and nothing that comes over it can do more than be refused."""

import contextlib
import json
import math
import pickle
import struct
import sys

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import example, given, reject
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
    for bounds in (wire.REQUEST, wire.REPLY):
        assert wire.lengths(struct.pack("!II", bounds.header, bounds.body), bounds) == (bounds.header, bounds.body)
        with pytest.raises(wire.WireError, match="too big"):
            wire.lengths(struct.pack("!II", bounds.header + 1, 0), bounds)
        with pytest.raises(wire.WireError, match="too big"):
            wire.lengths(struct.pack("!II", 2, bounds.body + 1), bounds)
        with pytest.raises(wire.WireError, match="too big"):
            wire.encode(np.zeros(bounds.body // 16 + 1, complex), bounds=bounds)


def test_what_a_worker_is_sent_may_be_larger_than_what_it_sends():
    message = {"data": np.zeros(50 * 2**20, np.uint8), "library": "x" * 2**20}
    assert len(wire.encode(message, bounds=wire.REQUEST)) > 50 * 2**20
    with pytest.raises(wire.WireError):
        wire.encode(message)


SMALL = wire.Bounds(header=2000, body=200, elements=50, values=20, depth=4, text=10)


def leaves_of(value):
    """How often anything is reached from a value, an array's elements included, and how deep."""
    if isinstance(value, dict):
        inner = [leaves_of(item) for pair in value.items() for item in pair]
    elif isinstance(value, list | tuple):
        inner = [leaves_of(item) for item in value]
    else:
        array = isinstance(value, np.ndarray | np.generic)
        return 1, value.nbytes if array else 0, value.size if array else 0, 0
    return (
        1 + sum(count for count, *_ in inner),
        sum(size for _, size, *_ in inner),
        sum(elements for *_, elements, _ in inner),
        max((1 + depth for *_, depth in inner), default=0),
    )


def assert_within(value, bounds, body):
    count, size, elements, depth = leaves_of(value)
    assert count <= bounds.values and elements <= bounds.elements and depth <= bounds.depth
    assert size == body <= bounds.body


@given(values)
def test_what_can_be_sent_can_be_received_and_is_within_the_bounds(value):
    try:
        frame = wire.encode(value, bounds=SMALL)
    except wire.WireError:
        reject()
    header, body = wire.lengths(frame[:8], SMALL)
    got = wire.decode(frame[8 : 8 + header], frame[8 + header :], bounds=SMALL)
    assert_same(got, value)
    assert_within(got, SMALL, body)


trees = st.recursive(
    st.sampled_from(
        [None, 1, 2**70, "x", "x" * 11, {"a": 0}, {"a": 1}, {"s": 0}, {"h": [0, "x"]}, {"h": [0, "x" * 11]}]
    ),
    lambda inner: st.one_of(
        st.builds(lambda kind, items: {kind: items}, st.sampled_from("tl"), st.lists(inner, max_size=4)),
        st.builds(lambda items: {"d": items}, st.lists(st.tuples(st.sampled_from(["k", "m", 1]), inner), max_size=3)),
    ),
    max_leaves=30,
)
shapes = st.lists(st.sampled_from([0, 1, 2, 3, 2**31]), max_size=3)


@given(trees, st.lists(st.tuples(st.sampled_from(["|u1", "<f8", "<c16"]), shapes), max_size=3), st.booleans())
@example({"l": [{"a": 0}, {"a": 0}]}, [("<f8", [2])], True)
@example({"l": [{"l": [{"l": [{"l": [{"l": [1]}]}]}]}]}, [], True)
@example({"l": [None] * 20}, [], True)
@example({"a": 0}, [("<f8", [26])], True)
def test_no_header_makes_more_of_a_frame_than_it_holds(tree, meta, fits):
    size = sum(np.dtype(dtype).itemsize * math.prod(shape) for dtype, shape in meta)
    body = bytes(min(size, 500) if fits else 8)
    header = json.dumps({"tree": tree, "arrays": meta}).encode()
    try:
        message = wire.decode(header, body, bounds=SMALL)
    except wire.WireError:
        return
    assert_within(message, SMALL, len(body))


@pytest.mark.parametrize(
    ("tree", "arrays", "why"),
    [
        ({"l": [{"a": 0}, {"a": 0}]}, 1, "named twice"),
        ({"l": [{"a": 0}, {"s": 0}]}, 1, "named twice"),
        ({"l": [{"a": 1}, {"a": 0}]}, 2, "out of its order"),
        ({"a": -1}, 1, "out of its order"),
        ({"a": False}, 1, "out of its order"),
        (None, 1, "more arrays than it names"),
        ({"d": [["k", 1], ["k", 1]]}, 0, "keys"),
        ({"d": [[1.5, 1]]}, 0, "keys"),
        ({"l": {"a": 0}}, 1, "malformed"),
        ({"l": "text"}, 0, "malformed"),
        ({"h": [0, "Cache", 1]}, 0, "malformed"),
        ({"h": [True, "Cache"]}, 0, "malformed"),
        ({"h": [0, "x" * 513]}, 0, "too long"),
        ("x" * 513, 0, "too long"),
        ({"l": [0] * 2**15}, 0, "32,768 values"),
        (2**63, 0, "malformed"),
    ],
)
def test_headers_that_encode_would_not_write_are_refused(tree, arrays, why):
    header = json.dumps({"tree": tree, "arrays": [["<f8", [1]]] * arrays}).encode()
    with pytest.raises(wire.WireError, match=why):
        wire.decode(header, bytes(8 * arrays))


@pytest.mark.parametrize(
    ("arrays", "why"),
    [
        ([["<f8", [0, 2**31, 2**31]]], "numbers is too big"),
        ([["<f8", [0, 2**62]]], "this shape"),
        ([["<f8", [0] * 33]], "this shape"),
        ([["<f8", {"0": 0}]], "this shape"),
        ([["<f8", [True]]], "this shape"),
        ([["|u1", [0, 2**22]]] * 3, "numbers is too big"),
        ([["f8," * 1000, [0]]], "this kind"),
        ([["(999,999)f8", [0]]], "this kind"),
        ([["<f8", [0]]] * (2**15 + 1), "in such numbers"),
        ({"<f8": [0]}, "in such numbers"),
    ],
)
def test_arrays_of_nothing_are_bounded_like_any_other(arrays, why):
    header = json.dumps({"tree": {"l": [{"a": i} for i in range(len(arrays))]}, "arrays": arrays}).encode()
    with pytest.raises(wire.WireError, match=why):
        wire.decode(header, b"")


def test_half_characters_become_question_marks():
    header = json.dumps({"tree": {"d": [["k\ud800", "\udfff"]]}, "arrays": []}).encode()
    assert wire.decode(header, b"") == {"k?": "?"}


def test_texts_are_the_very_objects_of_a_program_where_asked_for():
    frame = wire.encode({"mode": [("train", {"batchnorm": "batchnorm"})]})
    header, _ = wire.lengths(frame[: wire.PREFIX.size])
    start = wire.PREFIX.size
    message = wire.decode(frame[start : start + header], frame[start + header :], text=sys.intern)
    [(key, [(mode, inner)])] = message.items()
    [(name, value)] = inner.items()
    assert key is sys.intern("mode") and mode is sys.intern("train") and name is value is sys.intern("batchnorm")
