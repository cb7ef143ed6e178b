"""The format of values: both copies of the grammar agree, and damaged frames are refused."""

from __future__ import annotations

import json
import math
import struct
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.judge import solver, wire

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text()
    | st.binary()
)
keys = st.none() | st.booleans() | st.integers() | st.text() | st.tuples(st.integers())
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner)
        | st.tuples(inner, inner)
        | st.dictionaries(keys, inner)
        | st.sets(keys)
        | st.frozensets(keys)
        | st.binary().map(bytearray)
    ),
    max_leaves=20,
)


def refuse(value: Any) -> Any:
    raise AssertionError(f"{value!r} was taken for a reference")


def shape(value: Any) -> Any:
    """Return a value with the types of all its parts spelled out."""
    if isinstance(value, dict):
        return [dict, {(type(k), k): shape(v) for k, v in value.items()}]
    if isinstance(value, (set, frozenset)):
        return [type(value), {(type(item), item) for item in value}]
    if isinstance(value, (list, tuple)):
        return [type(value), [shape(item) for item in value]]
    return [type(value), value]


@settings(max_examples=60)
@given(values)
def test_both_copies_write_the_same(value: Any) -> None:
    ours, theirs = wire.Writer(refuse), solver.Writer(refuse)
    assert json.dumps(ours.value(value)) == json.dumps(theirs.value(value))
    assert ours.blobs == theirs.blobs


@settings(max_examples=60)
@given(values)
def test_a_value_comes_back_as_it_was_types_included(value: Any) -> None:
    writer = wire.Writer(refuse)
    buffer = bytearray(wire.pack(writer.value(value), writer.blobs)) + b"next"
    taken = wire.take(buffer)
    assert taken is not None
    message, blobs = taken
    assert bytes(buffer) == b"next"
    assert shape(wire.Reader(blobs, refuse).value(message)) == shape(value)
    assert shape(solver.Reader(blobs, refuse).value(message)) == shape(value)


def test_the_caps_of_both_copies_are_the_same() -> None:
    for name in ("MAX_JSON", "MAX_BLOBS", "MAX_BLOB_BYTES", "MAX_DEPTH", "MAX_ITEMS", "WORD"):
        assert getattr(wire, name) == getattr(solver, name)
    assert wire.TENSOR_TYPES == solver.TENSOR_TYPES


def test_not_a_number_stays_one() -> None:
    message = json.loads(json.dumps(wire.Writer(refuse).value([math.nan])))
    (value,) = wire.Reader([], refuse).value(message)
    assert math.isnan(value)


@pytest.mark.parametrize("length", range(12))
def test_part_of_a_frame_is_waited_for(length: int) -> None:
    frame = wire.pack(["l", [1]], [b"blob"])
    assert len(frame) > length
    buffer = bytearray(frame[:length])
    assert wire.take(buffer) is None
    assert bytes(buffer) == frame[:length]


@pytest.mark.parametrize(
    "frame",
    [
        struct.pack("!II", wire.MAX_JSON + 1, 0),
        struct.pack("!II", 2, wire.MAX_BLOBS + 1),
        struct.pack("!IIQ", 2, 1, wire.MAX_BLOB_BYTES + 1),
        struct.pack("!II", 2, 0) + b"{]",
        struct.pack("!II", 1, 0) + b"\xff",
        struct.pack("!II", 200_000, 0) + b"[" * 200_000,
        struct.pack("!II", 10_000, 0) + b"9" * 10_000,
    ],
)
def test_a_frame_beyond_the_caps_is_refused(frame: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.take(bytearray(frame))


@pytest.mark.parametrize(
    "item",
    [
        {},
        [],
        [None],
        ["l"],
        ["l", 5],
        ["l", [{}]],
        ["d", [[1]]],
        ["d", [[["l", []], 1]]],
        ["s", [["l", []]]],
        ["i", "ten"],
        ["i", 10],
        ["c", "1", None],
        ["b", 0],
        ["b", "0"],
        ["a", "<f8", [3], 1],
        ["a", "|O", [1], 0],
        ["a", "no dtype", [1], 0],
        ["x", "float99", [1], 0, False],
    ],
)
def test_a_value_outside_the_grammar_is_refused(item: Any) -> None:
    def resolve(reference: list[Any]) -> Any:
        raise wire.WireError("an unknown kind of value")

    blobs = [] if item and item[0] == "b" else [b"\0" * 8]
    with pytest.raises(wire.WireError):
        wire.Reader(blobs, resolve).value(item)


def test_a_reply_nested_too_deeply_is_refused() -> None:
    item: Any = 1
    for _ in range(wire.MAX_DEPTH + 5):
        item = ["l", [item]]
    with pytest.raises(wire.WireError, match="nested more than 100 levels deep"):
        wire.Reader([], refuse).value(item)


def test_a_set_that_takes_too_long_to_build_is_given_up() -> None:
    item = ["s", list(range(1000))]
    assert wire.Reader([], refuse).value(item) == set(range(1000))
    with pytest.raises(wire.SlowError):
        wire.Reader([], refuse, deadline=0.0).value(item)
    with pytest.raises(wire.SlowError):
        wire.Reader([], refuse, deadline=0.0).value(["d", [[n, n] for n in range(1000)]])


def test_more_items_than_allowed_are_refused_when_they_arrive(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wire, "MAX_ITEMS", 5)
    assert wire.Reader([], refuse).value(["l", [["l", [1, 2]], 3]]) == [[1, 2], 3]
    with pytest.raises(wire.WireError, match="more than 5 items"):
        wire.Reader([], refuse).value(["l", [["l", [1, 2]], ["l", [3, 4]]]])
