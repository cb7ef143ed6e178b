"""The process that runs the learner's code: standard library only, one file, Python 3.9 or newer.

It is started by path (``python -I solver.py '{...}'``), so that any interpreter can run it, with
coach installed there or not. It answers requests on one descriptor and knows neither tests nor
expected values. Nothing it says is believed: the checker reads its replies as plain values.

The grammar of values repeats ``wire.py``, which cannot be imported here; a test compares the two.
"""

from __future__ import annotations

import json
import operator
import os
import struct
import sys
import types

TYPE_CHECKING = False  # Spelled like this to save the time that importing typing takes.
if TYPE_CHECKING:
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

SOLUTION, FIXTURES = 0, 1
MAX_FRAMES = 12
MAX_TEXT = 2000

OPERATOR_NAMES = (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and_", "or_", "xor",
    "lshift", "rshift", "iadd", "isub", "imul", "itruediv", "neg", "pos", "abs", "invert",
    "lt", "le", "gt", "ge", "getitem", "setitem", "delitem", "contains",
)  # fmt: skip
OPERATORS: dict[str, Callable[..., Any]] = {
    name: getattr(operator, name) for name in OPERATOR_NAMES
}
OPERATORS.update(len=len, iter=iter, next=next, repr=repr, str=str, bool=bool)
OPERATORS.update(float=float, int=int)


class UnsendableError(Exception):
    """A value that cannot be sent as an answer."""


class Writer:
    """Turns a value into JSON and blobs; ``refer`` names whatever is not a plain value."""

    def __init__(self, refer: Callable[[Any], Any]) -> None:
        self.refer = refer
        self.blobs: list[bytes] = []
        self.items = 0

    def value(self, value: Any, depth: int = 0) -> Any:
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
            raise UnsendableError(f"nested more than {MAX_DEPTH} levels deep")
        self.items += len(value)
        if self.items > MAX_ITEMS:
            raise UnsendableError(f"more than {MAX_ITEMS:,} items")
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
        name = str(value.dtype).rpartition(".")[2]
        if name not in TENSOR_TYPES:
            return self.refer(value)
        flat = value.detach().cpu().contiguous().reshape(-1).view(torch.uint8)
        grad = bool(value.requires_grad)
        return ["x", name, list(value.shape), self._blob(flat.numpy().tobytes()), grad]

    def _blob(self, data: bytes) -> int:
        self.blobs.append(data)
        return len(self.blobs) - 1


class Reader:
    """Builds values back from a frame; ``resolve`` answers for references.

    Tensors arrive on ``device``, wherever the other side holds them.
    """

    def __init__(
        self, blobs: list[bytes], resolve: Callable[[list[Any]], Any], device: str = "cpu"
    ) -> None:
        self.blobs = blobs
        self.resolve = resolve
        self.device = device

    def value(self, item: Any) -> Any:
        if type(item) is not list:
            return item
        tag = item[0]
        if tag in ("l", "t", "s", "z"):
            kind = {"l": list, "t": tuple, "s": set, "z": frozenset}[tag]
            if set(map(type, item[1])) <= SCALARS:
                return kind(item[1])
            return kind([self.value(part) for part in item[1]])
        if tag == "d":
            return {self.value(k): self.value(v) for k, v in item[1]}
        if tag == "i":
            return int(item[1], 16)
        if tag == "c":
            return complex(item[1], item[2])
        if tag in ("b", "y"):
            return (bytes if tag == "b" else bytearray)(self.blobs[item[1]])
        if tag == "x":
            return self._tensor(*item[1:])
        return self._array(tag, item) if tag in ("a", "n") else self.resolve(item)

    def _array(self, tag: str, item: list[Any]) -> Any:
        import numpy

        if tag == "n":
            return numpy.frombuffer(self.blobs[item[2]], item[1])[0]
        return numpy.frombuffer(self.blobs[item[3]], item[1]).reshape(item[2]).copy()

    def _tensor(self, name: str, shape: list[int], blob: int, grad: bool) -> Any:
        import torch

        data = bytearray(self.blobs[blob])
        flat = torch.frombuffer(data, dtype=torch.uint8) if data else torch.empty(0)
        kind = getattr(torch, name)
        tensor = (flat.view(kind) if data else flat.to(kind)).reshape(shape)
        return tensor.to(self.device).requires_grad_(grad)


class Solver:
    """Answers the checker's requests on one descriptor until it is closed.

    Where it is in its sandbox already, ``layers`` are the sandbox's and ``limit`` sets limits.
    """

    def __init__(self, wire: int, layers: list[Any] | None, limit: Any, device: str) -> None:
        self.wire, self.layers, self.limit, self.device = wire, layers, limit, device
        self.pid = os.getpid()
        self.objects: dict[int, Any] = {}
        self.numbers: dict[int, int] = {}
        self.following = FIXTURES + 1
        self.asked = 0
        self.arguments: Any = None
        self.lines: list[str] = []

    # Frames

    def send(self, message: dict[str, Any], blobs: list[bytes]) -> None:
        if os.getpid() != self.pid:
            os._exit(0)  # A child that the learner's code forked must not answer as well.
        text = json.dumps(message, separators=(",", ":")).encode("ascii")
        if len(text) > MAX_JSON or sum(map(len, blobs)) > MAX_BLOB_BYTES or len(blobs) > MAX_BLOBS:
            raise UnsendableError("too large to be sent")
        flush()
        lengths = b"".join(BLOB_LENGTH.pack(len(blob)) for blob in blobs)
        data = memoryview(HEADER.pack(len(text), len(blobs)) + lengths + text + b"".join(blobs))
        while data:
            data = data[os.write(self.wire, data) :]

    def receive(self) -> tuple[Any, list[bytes]]:
        json_length, count = HEADER.unpack(self.exactly(HEADER.size))
        lengths = BLOB_LENGTH.iter_unpack(self.exactly(count * BLOB_LENGTH.size))
        sizes = [size for (size,) in lengths]
        message = json.loads(self.exactly(json_length))
        return message, [self.exactly(size) for size in sizes]

    def exactly(self, size: int) -> bytes:
        parts = []
        while size:
            part = os.read(self.wire, min(size, 1 << 20))
            if not part:
                os._exit(0)  # The checker is gone.
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    # Requests

    def serve(self, awaited: int = -1) -> tuple[Any, list[bytes]]:
        """Perform requests; return when the answer to the awaited callback arrives."""
        while True:
            message, blobs = self.receive()
            if "answer" in message and message["answer"] == awaited:
                return message, blobs
            self.perform(message, blobs)

    def perform(self, message: dict[str, Any], blobs: list[bytes]) -> None:
        number = message["id"]
        try:
            for dead in message["drop"]:
                self.numbers.pop(id(self.objects.pop(dead, None)), None)
            reader = Reader(blobs, self.resolve, self.device)
            result = getattr(self, "do_" + message["do"])(message, reader)
            writer = Writer(self.refer)
            self.send({"id": number, "value": writer.value(result)}, writer.blobs)
        except UnsendableError as error:
            self.send({"id": number, "unsendable": str(error)}, [])
        except BaseException as error:
            self.send({"id": number, "error": self.describe(error)}, [])

    def do_prepare(self, message: dict[str, Any], reader: Reader) -> list[Any]:
        """Enter the sandbox, import what the kata needs, set limits; return what holds."""
        if self.layers is None:
            self.layers = names_in(message["confine"], "confine.py")["isolate"](message["plan"])
            import_needed(message["needs"])
            self.limit = names_in(message["limit"], "limits.py")["limit"]
        return [list(layer) for layer in (*self.layers, *self.limit(message["limits"]))]

    def do_load(self, message: dict[str, Any], reader: Reader) -> None:
        name, source = message["name"], message["source"]
        import linecache

        module = types.ModuleType(name)
        module.__file__ = name + ".py"
        sys.modules[name] = module
        lines = source.splitlines(keepends=True)
        linecache.cache[name + ".py"] = (len(source), None, lines, name + ".py")
        if name == "solution":
            self.lines = lines
            if message["forbidden"]:
                own = [globals(), *map(vars, self.objects.values())]
                names_in(message["guard"], "guard.py")["forbid"](message["forbidden"], own)
        self.objects[SOLUTION if name == "solution" else FIXTURES] = module
        exec(compile(source, name + ".py", "exec", dont_inherit=True), module.__dict__)
        sys.modules.pop("fixtures", None)  # The learner's code has no business in there.

    def do_get(self, message: dict[str, Any], reader: Reader) -> Any:
        return getattr(self.objects[message["target"]], message["name"])

    def do_set(self, message: dict[str, Any], reader: Reader) -> None:
        setattr(self.objects[message["target"]], message["name"], reader.value(message["value"]))

    def do_call(self, message: dict[str, Any], reader: Reader) -> Any:
        arguments = reader.value(message["args"]), reader.value(message["kwargs"])
        target = self.objects[message["target"]]
        try:
            return target(*arguments[0], **arguments[1])
        finally:
            self.arguments = arguments

    def do_operate(self, message: dict[str, Any], reader: Reader) -> Any:
        return OPERATORS[message["operator"]](*reader.value(message["args"]))

    def do_arguments(self, message: dict[str, Any], reader: Reader) -> Any:
        return self.arguments

    # References

    def refer(self, value: Any) -> Any:
        """Return a handle for an object that stays here."""
        number = self.numbers.get(id(value))
        if number is None:
            number, self.following = self.following, self.following + 1
            self.numbers[id(value)], self.objects[number] = number, value
        return ["h", number, type(value).__name__]

    def resolve(self, item: list[Any]) -> Any:
        tag, number = item[0], item[1]
        if tag == "h":
            return self.objects[number]

        def callback(*args: Any, **kwargs: Any) -> Any:
            return self.ask(number, args, kwargs)

        return callback

    def ask(self, number: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function of the checker and return its value or raise its error."""
        self.asked += 1
        asked = self.asked
        writer = Writer(self.refer)
        given = {"args": writer.value(args), "kwargs": writer.value(kwargs)}
        self.send({"ask": asked, "callback": number, **given}, writer.blobs)
        message, blobs = self.serve(asked)
        if "error" in message:
            raise callback_error(*message["error"])
        return Reader(blobs, self.resolve, self.device).value(message["value"])

    # Errors

    def describe(self, error: BaseException) -> dict[str, Any]:
        kinds = [kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"]
        return {
            "type": type(error).__name__[:MAX_TEXT],
            "kinds": kinds,
            "message": words(error)[:MAX_TEXT],
            "frames": self.frames(error),
        }

    def frames(self, error: BaseException) -> list[list[Any]]:
        """Return line, function and text for each of the learner's own frames, outermost first."""
        found = []
        trace = error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            if code.co_filename == "solution.py":
                found.append([trace.tb_lineno, code.co_name, self.line(trace.tb_lineno)])
            trace = trace.tb_next
        if isinstance(error, SyntaxError) and error.filename == "solution.py":
            found.append([error.lineno or 0, "<module>", self.line(error.lineno or 0)])
        half = MAX_FRAMES // 2
        return found if len(found) <= MAX_FRAMES else found[:half] + found[-half:]

    def line(self, number: int) -> str:
        return self.lines[number - 1].strip()[:200] if 0 < number <= len(self.lines) else ""


def names_in(source: str, name: str) -> dict[str, Any]:
    """Return the names that a file of coach defines."""
    names: dict[str, Any] = {"__name__": name}
    exec(compile(source, name, "exec", dont_inherit=True), names)
    return names


def import_needed(needs: str) -> None:
    """Import the kata's library; with one thread, so that the process can be forked."""
    if needs != "python":
        library = __import__(needs)
        if needs == "torch":
            library.set_num_threads(1)


def words(error: BaseException) -> str:
    """Return the message of an error, whose ``__str__`` may be the learner's and may fail."""
    try:
        return str.__str__(str(error))
    except BaseException:
        return ""


def callback_error(name: str, message: str) -> BaseException:
    import builtins

    kind = getattr(builtins, name, RuntimeError)
    usable = isinstance(kind, type) and issubclass(kind, Exception)
    try:
        return kind(message) if usable else RuntimeError(message)
    except TypeError:
        return RuntimeError(message)


def flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:  # The learner may have replaced the stream by anything.
            continue


def plain_streams() -> None:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True, errors="backslashreplace")  # type: ignore[union-attr]


if __name__ == "__main__":
    plain_streams()
    os.set_inheritable(int(sys.argv[1]), False)
    Solver(int(sys.argv[1]), None, None, "cpu").serve()
