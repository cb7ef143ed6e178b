"""What a kata does not allow, blocked where the learner's code runs: a second line behind reading.

The source is read before anything runs (``forbidden.py``); this catches names put together at run
time, other names for the same thing, and library functions that would do it on the learner's
behalf. Libraries may go on using what is blocked where the learner's code is not above them. It
works inside the learner's process and is no lock. Rules of ``solver.py``: standard library only,
Python 3.9 or newer; CPython, for the methods of built-in types.
"""

# ruff: noqa: PTH118, PTH120

from __future__ import annotations

import builtins
import gc
import importlib
import os
import sys
import types

TYPE_CHECKING = False  # As in solver.py: importing typing takes time.
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

LIBRARIES = tuple(
    [os.path.dirname(os.__file__) + os.sep]
    + [path + os.sep for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
)
TRUSTED: set[int] = set()
"""Namespaces whose code may do everything: the solver's own, the kata's fixtures, importing."""
BORROWERS = tuple(
    os.sep + os.path.join(*name.split("/")) + ".py"
    for name in (
        "collections/__init__", "concurrent/futures/thread", "contextlib", "functools", "heapq",
        "operator", "pprint", "queue", "sched", "statistics", "string", "threading", "timeit",
        "weakref",
    )
)  # fmt: skip
"""Where the standard library puts things in order for its caller, or calls what it is given.
Elsewhere in it (enum, re, inspect, ...) sorting is its own business."""
ROOTS = ("", "torch.", "numpy.")
DISTINCT = 12
"""Letters from which on a private name that holds a forbidden one is taken for its relative."""
PLACES = (
    "torch", "torch.Tensor", "torch._C.TensorBase", "torch.nn.functional", "torch.special",
    "torch.linalg", "numpy", "numpy.ndarray", "numpy.linalg",
)  # fmt: skip


class NotAllowedHereError(BaseException):
    """Raised instead of what the kata does not allow; no ``except Exception`` hides it."""


def forbid(names: list[str], trusted: list[dict[str, Any]]) -> None:
    """Block built-ins (``sorted``), methods (``list.sort``, ``.sort``), modules, their members.

    ``trusted`` are the namespaces of code that may go on using them.
    """
    importing = [vars(sys.modules[name]) for name in sys.modules if "_frozen_importlib" in name]
    TRUSTED.update(map(id, [*trusted, *importing]))
    modules = []
    for name in names:
        owner, _, member = name.rpartition(".")
        if name.startswith("."):
            everywhere(member, name)
        elif not owner and hasattr(builtins, name):
            replace(builtins, name, name)
        elif isinstance(getattr(builtins, owner, None), type):
            replace(getattr(builtins, owner), member, name)
        elif not any(within(found, name) for found in named(name)):
            modules.append(name)
    keep_out(modules)
    close_back_doors(names)


def close_back_doors(names: list[str]) -> None:
    """Block other ways to the same thing for the learner's own calls, not for libraries'."""
    if {"sorted", "list.sort"} & set(names):
        replace(builtins, "dir", "sorted")  # It sorts whatever __dir__ returns.
    if any(name.startswith("torch.") for name in names):
        for packet in filter(
            None, map(place, ("torch._ops.OpOverloadPacket", "torch._ops.OpOverload"))
        ):
            packet.__call__ = guarded(packet.__call__, "torch.ops", ())
        inner: Any = place("torch._C._nn")
        for member in dir(inner) if inner else ():
            if not member.startswith("__"):
                setattr(inner, member, guarded(getattr(inner, member), "torch._C", ()))
    import ctypes

    ctypes.CDLL.__init__ = guarded(ctypes.CDLL.__init__, "ctypes", ())  # type: ignore[method-assign]
    ctypes.pythonapi = PythonApi(ctypes.pythonapi)  # type: ignore[assignment]


class PythonApi:
    """The interpreter's own functions, for libraries alone."""

    def __init__(self, real: Any) -> None:
        self.__dict__["real"] = real

    def __getattr__(self, name: str) -> Any:
        if is_for_learner(sys._getframe(1), ()):
            raise NotAllowedHereError("ctypes")
        return getattr(self.__dict__["real"], name)


def named(name: str) -> list[tuple[Any, str, Any]]:
    """Return owner, member and value for a dotted name, wherever a library keeps it."""
    found = []
    for root in ROOTS:
        owner, _, member = (root + name).rpartition(".")
        holder = place(owner) if owner else None
        if holder is not None and hasattr(holder, member):
            found.append((holder, member, getattr(holder, member)))
    return found


def place(dotted: str) -> Any:
    """Return a module or class that is loaded already, or None."""
    first, *rest = dotted.split(".")
    found = sys.modules.get(first)
    for part in rest:
        found = getattr(found, part, None)
    return found


def within(found: tuple[Any, str, Any], name: str) -> bool:
    """Block one member, or all that is inside a module."""
    owner, member, value = found
    if isinstance(value, types.ModuleType):
        return block_module(value.__name__, name)
    replace(owner, member, name)
    return True


def everywhere(member: str, name: str) -> None:
    """Block a method of whatever object, as far as it is known which have one."""
    kinds = [kind for kind in vars(builtins).values() if isinstance(kind, type)]
    for owner in [*kinds, *filter(None, map(place, PLACES))]:
        for found in list(vars(owner)):
            private = found.startswith("_") and len(member) >= DISTINCT and member in found
            if found == member or private:
                replace(owner, found, name)


def keep_out(modules: list[str]) -> None:
    """Block modules and their halves in C: what they hold, and loading them once more."""
    standard = getattr(sys, "stdlib_module_names", ())
    for name in modules:
        for half in (name, "_" + name):
            if half in standard:
                importlib.import_module(half)
            elif half not in sys.modules:
                sys.modules[half] = None  # type: ignore[assignment]  # Importing it fails.
            block_module(half, name)
    loaded_once()


def block_module(module: str, name: str) -> bool:
    """Block every function and class of a loaded module and of those below it."""
    every: dict[str, Any] = dict(sys.modules)
    for key, loaded in every.items():
        if loaded is not None and (key == module or key.startswith(module + ".")):
            for member, value in list(vars(loaded).items()):
                if callable(value) and not member.startswith("__") and not borrowed(value, module):
                    replace(loaded, member, name)
    return True


def borrowed(value: Any, module: str) -> bool:
    """Return whether a class is another module's, which this one imports: statistics, Fraction."""
    home = str(getattr(value, "__module__", "")).lstrip("_") + "."
    return isinstance(value, type) and not home.startswith(module.lstrip("_") + ".")


def loaded_once() -> None:
    """Give out loaded modules of the interpreter again instead of new copies of them."""
    import _imp

    for maker in ("create_builtin", "create_dynamic"):
        original = getattr(_imp, maker)

        def create(spec: Any, *rest: Any, original: Callable[..., Any] = original) -> Any:
            return sys.modules.get(spec.name) or original(spec, *rest)

        setattr(_imp, maker, create)


def replace(owner: Any, member: str, name: str) -> None:
    """Put a guard in the place of a function, a method or a class."""
    original = getattr(owner, member)
    if isinstance(original, type):
        guard_class(original, name)
        return
    own = {(builtins, "sorted"): in_order, (list, "sort"): put_in_order}.get((owner, member))
    in_python = owner is builtins or getattr(owner, "__module__", "") == "builtins"
    guard = guarded(own or original, name, BORROWERS if in_python else LIBRARIES)
    if not isinstance(owner, type):
        setattr(owner, member, guard)
        return
    try:
        setattr(owner, member, guard)
    except TypeError:
        set_in_built_in(owner, member, guard)


def set_in_built_in(owner: type, member: str, guard: Any) -> None:
    """Replace a method of a built-in type, whose dictionary is closed in Python itself."""
    import ctypes

    gc.get_referents(owner.__dict__)[0][member] = guard
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(owner))


def guard_class(kind: type, name: str) -> None:
    """Let a class be there, for isinstance, and not be made use of."""
    try:
        kind.__init__ = guarded(kind.__init__, name, LIBRARIES)  # type: ignore[misc]
    except TypeError:
        return


def guarded(
    original: Callable[..., Any], name: str, borrowers: tuple[str, ...]
) -> Callable[..., Any]:
    def guard(*args: Any, **kwargs: Any) -> Any:
        if is_for_learner(sys._getframe(1), borrowers):
            raise NotAllowedHereError(name)
        return original(*args, **kwargs)

    return guard


def is_for_learner(frame: Any, borrowers: tuple[str, ...]) -> bool:
    """Return whether a frame is the learner's, or borrowers alone lie between it and theirs.

    ``borrowers`` are beginnings or ends of names of files.
    """
    while frame is not None:
        if id(frame.f_globals) in TRUSTED:
            return False
        file = file_of(frame)
        if not file.startswith((*LIBRARIES, "<frozen")):
            return True
        if not file.startswith(borrowers) and not file.endswith(borrowers):
            return False
        frame = frame.f_back
    return True  # A thread or a hook that somebody has set up.


def file_of(frame: Any) -> str:
    """Return the file of a frame's code where a module of that file is loaded: names can lie."""
    module = sys.modules.get(frame.f_globals.get("__name__"))
    own = module is not None and vars(module) is frame.f_globals
    return str(frame.f_code.co_filename) if own else ""


def in_order(items: Any, key: Any = None, reverse: bool = False) -> list[Any]:
    """Sort for a library, without the built-in, so that nothing in memory leads to that."""
    wants_caller(GUARD, put_in_order.__code__)
    answer = [(item if key is None else key(item), item) for item in items]
    width = 1
    while width < len(answer):
        starts = range(0, len(answer), 2 * width)
        parts = [(answer[s : s + width], answer[s + width : s + 2 * width]) for s in starts]
        answer = [pair for left, right in parts for pair in merged(left, right, reverse)]
        width *= 2
    return [item for _, item in answer]


def merged(left: list[Any], right: list[Any], reverse: bool) -> list[Any]:
    wants_caller(*in_order_codes())
    answer, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        first = left[i][0] < right[j][0] if reverse else right[j][0] < left[i][0]
        answer.append(right[j] if first else left[i])
        i, j = (i, j + 1) if first else (i + 1, j)
    return answer + left[i:] + right[j:]


def put_in_order(items: list[Any], key: Any = None, reverse: bool = False) -> None:
    wants_caller(GUARD)
    items[:] = in_order(items, key, reverse)


def wants_caller(*codes: Any) -> None:
    """Let a function be called by these alone."""
    if sys._getframe(2).f_code not in codes:
        raise NotAllowedHereError("sorted")


def in_order_codes() -> list[Any]:
    """Return the code of ``in_order`` with that of its comprehensions."""
    inner = [const for const in in_order.__code__.co_consts if hasattr(const, "co_code")]
    return [in_order.__code__, *inner]


GUARD = guarded(len, "", ()).__code__
