"""Values between the checker and the solver: tagged JSON and raw bytes, never pickle.

A frame is a header (length of the JSON, number of blobs, length of each blob), the JSON in
ASCII, then the blobs. Unpickling runs code that the sender chose; this format can only build
plain values, so whatever a solver sends, it stays an answer.

``solver.py`` holds a second copy of this grammar, because it may import nothing but the standard
library; a test keeps the two in step.
"""

from __future__ import annotations

import json
import math
import struct
import sys
import time
from collections.abc import Callable
from typing import Any

HEADER = struct.Struct("!II")
BLOB_LENGTH = struct.Struct("!Q")
MAX_JSON = 32 * 1024 * 1024
MAX_BLOBS = 4096
MAX_BLOB_BYTES = 256 * 1024 * 1024
MAX_DEPTH = 100
MAX_ITEMS = 2_000_000
WORD = 2**63
TAGS: dict[type, str] = {list: "l", tuple: "t", set: "s", frozenset: "z"}
PLAIN = frozenset({str, bool, float, type(None)})
SCALARS = PLAIN | {int}
ARRAY_KINDS = "biufcUS"
TENSOR_TYPES = (
    "bool", "uint8", "int8", "int16", "int32", "int64",
    "float16", "bfloat16", "float32", "float64", "complex64", "complex128",
)  # fmt: skip


class WireError(Exception):
    """A frame or value that this format does not allow."""


class SlowError(WireError):
    """A value that takes longer to build than there is time."""


class Writer:
    """Turns a value into JSON and blobs; ``refer`` names whatever is not a plain value."""

    def __init__(self, refer: Callable[[Any], Any]) -> None:
        self.refer = refer
        self.blobs: list[bytes] = []
        self.items = 0

    def value(self, value: Any, depth: int = 0) -> Any:
        """Return the JSON form. Only exact built-in types are plain; subclasses are referred to.

        Raises WireError for values that are nested too deeply (or contain themselves).
        """
        kind = type(value)
        if kind in PLAIN:
            return value
        if kind is int:
            return value if -WORD < value < WORD else ["i", hex(value)]
        if kind in (list, tuple, set, frozenset, dict):
            return self._container(kind, value, depth)
        return self._other(kind, value)

    def _container(self, kind: type, value: Any, depth: int) -> Any:
        if depth >= MAX_DEPTH:
            raise WireError(f"nested more than {MAX_DEPTH} levels deep")
        self.items += len(value)
        if self.items > MAX_ITEMS:
            raise WireError(f"more than {MAX_ITEMS:,} items")
        if kind is dict:
            pairs = value.items()
            return ["d", [[self.value(k, depth + 1), self.value(v, depth + 1)] for k, v in pairs]]
        tag = TAGS[kind]
        if set(map(type, value)) <= PLAIN:
            return [tag, list(value)]
        return [tag, [self.value(item, depth + 1) for item in value]]

    def _other(self, kind: type, value: Any) -> Any:
        if kind is complex:
            return ["c", value.real, value.imag]
        if kind in (bytes, bytearray):
            return ["b" if kind is bytes else "y", self._blob(bytes(value))]
        numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
        if numpy and kind is numpy.ndarray and value.dtype.kind in ARRAY_KINDS:
            return ["a", value.dtype.str, list(value.shape), self._blob(value.tobytes())]
        if numpy and isinstance(value, numpy.generic) and value.dtype.kind in ARRAY_KINDS:
            return ["n", value.dtype.str, self._blob(value.tobytes())]
        if torch and kind in (torch.Tensor, torch.nn.Parameter) and not value.is_sparse:
            return self._tensor(torch, value)
        return self.refer(value)

    def _tensor(self, torch: Any, value: Any) -> Any:
        name = str(value.dtype).removeprefix("torch.")
        if name not in TENSOR_TYPES:
            return self.refer(value)
        flat = value.detach().cpu().contiguous().reshape(-1).view(torch.uint8)
        grad = bool(value.requires_grad)
        return ["x", name, list(value.shape), self._blob(flat.numpy().tobytes()), grad]

    def _blob(self, data: bytes) -> int:
        self.blobs.append(data)
        return len(self.blobs) - 1


class Reader:
    """Builds values back, as exact built-in types; ``resolve`` answers for references.

    Members of a set can be made to collide, which makes building it quadratic: a value that is
    not ready at ``deadline`` (monotonic seconds) is given up.
    """

    def __init__(
        self,
        blobs: list[bytes],
        resolve: Callable[[list[Any]], Any],
        deadline: float = math.inf,
    ) -> None:
        self.blobs = blobs
        self.resolve = resolve
        self.deadline = deadline
        self.items = 0

    def value(self, item: Any, depth: int = 0) -> Any:
        """Return the value.

        Raises WireError for anything the format does not know, SlowError where time is up.
        """
        if type(item) in SCALARS:
            return item
        if type(item) is not list:
            raise WireError("a value without its tag")
        if depth > MAX_DEPTH:
            raise WireError(f"nested more than {MAX_DEPTH} levels deep")
        try:
            return self._tagged(item, depth)
        except (IndexError, TypeError, ValueError, KeyError, OverflowError) as error:
            raise WireError(f"a value that cannot be read: {error}") from None

    def _tagged(self, item: list[Any], depth: int) -> Any:
        tag = item[0]
        if tag in ("l", "t", "s", "z"):
            return self._sequence(tag, item[1], depth)
        if tag == "d":
            self._count(item[1])
            answer = {}
            for place, (key, value) in enumerate(item[1]):
                answer[self.value(key, depth + 1)] = self.value(value, depth + 1)
                self._look_at_clock(place)
            return answer
        if tag == "i":
            return int(item[1], 16)
        if tag == "c":
            return complex(float(item[1]), float(item[2]))
        if tag in ("b", "y"):
            return (bytes if tag == "b" else bytearray)(self.blobs[item[1]])
        if tag in ("a", "n", "x"):
            return self._array(tag, item)
        return self.resolve(item)

    def _sequence(self, tag: str, parts: list[Any], depth: int) -> Any:
        self._count(parts)
        if not set(map(type, parts)) <= SCALARS:
            parts = [self.value(part, depth + 1) for part in parts]
        if tag in ("l", "t"):
            return list(parts) if tag == "l" else tuple(parts)
        members = set()
        for place, part in enumerate(parts):
            members.add(part)
            self._look_at_clock(place)
        return members if tag == "s" else frozenset(members)

    def _count(self, parts: list[Any]) -> None:
        self.items += len(parts)
        if self.items > MAX_ITEMS:
            raise WireError(f"more than {MAX_ITEMS:,} items")

    def _look_at_clock(self, place: int) -> None:
        if place % 256 == 255 and time.monotonic() > self.deadline:
            raise SlowError("the answer takes too long to read")

    def _array(self, tag: str, item: list[Any]) -> Any:
        import numpy

        if tag == "x":
            return self._tensor(item)
        dtype = numpy.dtype(str(item[1]))
        if dtype.kind not in ARRAY_KINDS:
            raise WireError(f"arrays of {dtype} do not travel")
        if tag == "n":
            return numpy.frombuffer(self.blobs[item[2]], dtype)[0]
        return numpy.frombuffer(self.blobs[item[3]], dtype).reshape(item[2]).copy()

    def _tensor(self, item: list[Any]) -> Any:
        """Return a tensor where torch is loaded here, else an array (bfloat16 as float32)."""
        import numpy

        name, shape, blob, grad = item[1:]
        if name not in TENSOR_TYPES:
            raise WireError(f"tensors of {name} do not travel")
        data = bytearray(self.blobs[blob])
        torch = sys.modules.get("torch")
        if torch:
            flat = torch.frombuffer(data, dtype=torch.uint8) if data else torch.empty(0)
            kind = getattr(torch, name)
            tensor = (flat.view(kind) if data else flat.to(kind)).reshape(shape)
            return tensor.requires_grad_(bool(grad))
        if name == "bfloat16":
            wide = numpy.frombuffer(data, numpy.uint16).astype(numpy.uint32) << 16
            return wide.view(numpy.float32).reshape(shape)
        return numpy.frombuffer(data, name).reshape(shape).copy()


def pack(message: Any, blobs: list[bytes]) -> bytes:
    """Return one frame. Raises WireError where it would be larger than a receiver allows."""
    text = json.dumps(message, separators=(",", ":")).encode("ascii")
    if len(text) > MAX_JSON or sum(map(len, blobs)) > MAX_BLOB_BYTES or len(blobs) > MAX_BLOBS:
        raise WireError("too large to be sent")
    lengths = b"".join(BLOB_LENGTH.pack(len(blob)) for blob in blobs)
    return HEADER.pack(len(text), len(blobs)) + lengths + text + b"".join(blobs)


def take(buffer: bytearray) -> tuple[Any, list[bytes]] | None:
    """Take one whole frame off the front of a buffer, or return None while it is incomplete.

    Raises WireError for sizes over the caps and for JSON that cannot be read.
    """
    if len(buffer) < HEADER.size:
        return None
    json_length, count = HEADER.unpack_from(buffer)
    if json_length > MAX_JSON or count > MAX_BLOBS:
        raise WireError("a frame larger than allowed")
    start = HEADER.size + count * BLOB_LENGTH.size
    if len(buffer) < start:
        return None
    lengths = [value for (value,) in BLOB_LENGTH.iter_unpack(bytes(buffer[HEADER.size : start]))]
    if sum(lengths) > MAX_BLOB_BYTES:
        raise WireError("a frame larger than allowed")
    end = start + json_length + sum(lengths)
    if len(buffer) < end:
        return None
    whole = bytes(buffer[start:end])
    del buffer[:end]
    return _split(whole, json_length, lengths)


def _split(whole: bytes, json_length: int, lengths: list[int]) -> tuple[Any, list[bytes]]:
    try:
        message = json.loads(whole[:json_length])
    except (ValueError, RecursionError) as error:
        raise WireError(f"a message that cannot be read: {type(error).__name__}") from None
    blobs, position = [], json_length
    for length in lengths:
        blobs.append(whole[position : position + length])
        position += length
    return message, blobs
