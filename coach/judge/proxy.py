"""What hidden tests hold instead of the learner's objects: proxies that ask the solver."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from typing import Any

from coach.judge.expect import Mismatch
from coach.judge.link import Link
from coach.judge.trouble import BrokenKataError, Frame, SolutionError, UnsendableError, Unwritten
from coach.judge.verdict import Outcome
from coach.judge.wire import Reader, SlowError, WireError, Writer, pack

SOLUTION, FIXTURES = 0, 1
_MAX_TEXT = 4000


class Session:
    """Asks one solver, in values and handles; calls back into the test where it is asked to."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self.following = 0
        self.handles: weakref.WeakValueDictionary[int, Handle] = weakref.WeakValueDictionary()
        self.dropped: set[int] = set()
        self.callbacks: dict[int, Callable[..., Any]] = {}
        self.failed: AssertionError | None = None
        self.wants_plain = False
        """Whether what arrives now is the answer of a function, which is to be a plain value."""
        self.last_call: tuple[str, tuple[Any, ...], dict[str, Any]] | None = None

    def request(self, do: str, plain: dict[str, Any], **values: Any) -> Any:
        """Ask, and return the answer's value.

        Raises SolutionError, Unwritten, UnsendableError, SolverLost; and the AssertionError of a
        callback, which the learner's code may have caught.
        """
        self.following += 1
        number = self.following
        writer = Writer(self._refer)
        coded = {name: writer.value(value) for name, value in values.items()}
        message = {"id": number, "do": do, "drop": sorted(self.dropped), **plain, **coded}
        self.dropped.clear()
        self.link.send(pack(message, writer.blobs))
        value = self._answer_to(number)
        if self.failed is not None:
            failed, self.failed = self.failed, None
            raise failed
        return value

    def _answer_to(self, number: int) -> Any:
        while True:
            message, blobs = self.link.receive()
            reader = Reader(blobs, self._resolve, self.link.deadline)
            try:
                if "ask" in message:
                    self._call_back(message, reader)
                    continue
                if message["id"] != number:
                    raise WireError("an answer to nothing that was asked")
                if "value" in message:
                    return reader.value(message["value"])
                raise _error_of(message)
            except SlowError as error:
                raise self.link.stop(Outcome.TOO_SLOW, str(error)) from None
            except (WireError, KeyError, TypeError, ValueError) as error:
                raise self.link.broken(str(error)) from None

    def _call_back(self, message: dict[str, Any], reader: Reader) -> None:
        function = self.callbacks[message["callback"]]
        args, kwargs = reader.value(message["args"]), reader.value(message["kwargs"])
        writer = Writer(self._refer)
        answer: dict[str, Any] = {"answer": message["ask"]}
        try:
            answer["value"] = writer.value(function(*args, **kwargs))
        except Exception as error:
            if isinstance(error, AssertionError):
                self.failed = error
            answer["error"] = [type(error).__name__, str(error)]
        self.link.send(pack(answer, writer.blobs))

    def _refer(self, value: Any) -> Any:
        if isinstance(value, Handle):
            if value._coach_session is not self:
                raise BrokenKataError("a value of an earlier solver was used again")
            return ["h", value._coach_number]
        if callable(value):
            self.callbacks[id(value)] = value
            return ["k", id(value)]
        raise BrokenKataError(
            f"a value of the type {type(value).__name__} cannot be given to a solution"
        )

    def _resolve(self, item: list[Any]) -> Handle:
        tag, number, kind = item
        if tag != "h" or type(number) is not int or number <= FIXTURES:
            raise WireError("an unknown kind of value")
        handle = self.handles.get(number)
        if handle is None:
            handle = Handle(self, number, str(kind)[:100])
            object.__setattr__(handle, "_coach_answer", self.wants_plain)
            self.handles[number] = handle
            self.dropped.discard(number)
        return handle


def _error_of(message: dict[str, Any]) -> BaseException:
    if "unsendable" in message:
        return UnsendableError(f"the answer is {str(message['unsendable'])[:200]}")
    error = message["error"]
    name, text = str(error["type"])[:200], str(error["message"])[:_MAX_TEXT]
    kinds = tuple(str(kind) for kind in error["kinds"][:50])
    if "NotImplementedError" in kinds:
        return Unwritten(text)
    frames = tuple(
        Frame(int(line), str(function)[:200], str(source)[:200])
        for line, function, source in error["frames"][:50]
    )
    return SolutionError(name, text, kinds, frames)


class Handle:
    """An object that stays in the solver; attributes, calls and operators cross over to it.

    Equality and hash are those of the handle itself: what the learner's ``__eq__`` says never
    decides a case. Nor does what an object says of its order, length, contents or truth, where a
    function gave it (a name that begins with a small letter): a plain value was wanted there.
    """

    # Makes numpy leave `array + handle` to the handle.
    __array_ufunc__ = None

    _coach_session: Session
    _coach_number: int
    _coach_kind: str
    _coach_name: str
    _coach_answer: bool = False

    def __init__(self, session: Session, number: int, kind: str, name: str = "") -> None:
        for key, value in (("session", session), ("number", number), ("kind", kind)):
            object.__setattr__(self, f"_coach_{key}", value)
        object.__setattr__(self, "_coach_name", name)

    def __getattr__(self, name: str) -> Any:
        if _is_probe(name):
            raise AttributeError(name)
        plain = {"target": self._coach_number, "name": name}
        value = self._coach_ask("get", plain)
        if isinstance(value, Handle) and not value._coach_name:
            object.__setattr__(value, "_coach_name", name)
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        plain = {"target": self._coach_number, "name": name}
        self._coach_session.request("set", plain, value=value)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self._coach_session.last_call = (self._coach_name or self._coach_kind, args, kwargs)
        plain = {"target": self._coach_number}
        return self._coach_ask("call", plain, args=list(args), kwargs=kwargs)

    def _coach_ask(self, do: str, plain: dict[str, Any], **values: Any) -> Any:
        session = self._coach_session
        before, session.wants_plain = session.wants_plain, self._coach_answer
        try:
            return session.request(do, plain, **values)
        finally:
            session.wants_plain = before

    def _coach_operate(self, operator: str, *args: Any) -> Any:
        return self._coach_ask("operate", {"operator": operator}, args=list(args))

    def _coach_judged(self, operator: str, *args: Any) -> Any:
        """Operate in a way that decides cases: not on what should have been a plain value."""
        if self._coach_answer:
            kind = self._coach_kind
            raise Mismatch(f"got an object of the type {kind} where a plain value is wanted")
        return self._coach_operate(operator, *args)

    def __iter__(self) -> Iterator[Any]:
        iterator = self._coach_operate("iter", self)
        while True:
            try:
                value = self._coach_operate("next", iterator)
            except SolutionError as error:
                if error.type_name == "StopIteration":
                    return
                raise
            yield value

    def __repr__(self) -> str:
        return str(self._coach_operate("repr", self))

    def __str__(self) -> str:
        return str(self._coach_operate("str", self))

    def __len__(self) -> int:
        return int(self._coach_judged("len", self))

    def __bool__(self) -> bool:
        return bool(self._coach_judged("bool", self))

    def __float__(self) -> float:
        return float(self._coach_operate("float", self))

    def __int__(self) -> int:
        return int(self._coach_operate("int", self))

    def __contains__(self, item: Any) -> bool:
        return bool(self._coach_judged("contains", self, item))

    def __del__(self) -> None:
        self._coach_session.dropped.add(self._coach_number)


def _is_probe(name: str) -> bool:
    """Whether a library looks for a protocol here, which is no question to the learner."""
    special = name.startswith("__") and name.endswith("__")
    return special and name not in ("__name__", "__doc__")


def _forward(operator: str) -> Callable[..., Any]:
    def method(self: Handle, *args: Any) -> Any:
        return self._coach_operate(operator, self, *args)

    return method


def _judged(operator: str) -> Callable[..., Any]:
    def method(self: Handle, other: Any) -> Any:
        return self._coach_judged(operator, self, other)

    return method


def _reflected(operator: str) -> Callable[..., Any]:
    def method(self: Handle, other: Any) -> Any:
        return self._coach_operate(operator, other, self)

    return method


_BINARY = (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor",
    "lshift", "rshift",
)  # fmt: skip
_OTHERS = (
    "neg", "pos", "abs", "invert", "getitem", "setitem", "delitem", "iadd", "isub", "imul",
    "itruediv",
)  # fmt: skip
_ORDERS = ("lt", "le", "gt", "ge")
for _name in _BINARY:
    _operator = _name + "_" if _name in ("and", "or") else _name
    setattr(Handle, f"__{_name}__", _forward(_operator))
    setattr(Handle, f"__r{_name}__", _reflected(_operator))
for _name in _OTHERS:
    setattr(Handle, f"__{_name}__", _forward(_name))
for _name in _ORDERS:
    setattr(Handle, f"__{_name}__", _judged(_name))


class Module(Handle):
    """A whole module in the solver: the fixture ``solution`` (or ``fixtures``) of a test."""

    _coach_functions: dict[str, Handle]
    _coach_entry: frozenset[str]

    def __init__(self, session: Session, number: int, name: str, entry: list[str]) -> None:
        super().__init__(session, number, "module", name)
        object.__setattr__(self, "_coach_functions", {})
        object.__setattr__(self, "_coach_entry", frozenset(entry))

    def __getattr__(self, name: str) -> Any:
        known = self._coach_functions.get(name)
        if known is not None:
            return known
        try:
            value = super().__getattr__(name)
        except SolutionError as error:
            if error.type_name == "AttributeError" and not error.frames:
                raise self._coach_missing(name) from None
            raise
        if isinstance(value, Handle):
            self._coach_functions[name] = value
            function = self._coach_number == SOLUTION and name[:1].islower()
            object.__setattr__(value, "_coach_answer", function)
        return value

    def _coach_missing(self, name: str) -> BaseException:
        if self._coach_number == SOLUTION:
            return Unwritten(f"{name} is not defined")
        return BrokenKataError(f"fixtures.py defines no {name}")

    def last_arguments(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Return the arguments of the last call as they are after it: (positional, by name).

        Feedback only: the learner's process reports them, so no pass may rest on them alone.
        """
        args, kwargs = self._coach_session.request("arguments", {})
        return tuple(args), kwargs

    def __repr__(self) -> str:
        return self._coach_name

    def __str__(self) -> str:
        return self._coach_name

    def __del__(self) -> None:
        return None
