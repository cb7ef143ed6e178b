"""What hidden tests say about an answer: ``equal``, ``close``, ``raises`` and ``true``.

Each raises Mismatch with the input, what was wanted and what came back, so that a learner sees
the whole case and not an expression of the test's.
"""

from __future__ import annotations

import contextlib
import math
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import takewhile
from typing import Any

from coach.judge.sorts import is_array, number_of, sort_of
from coach.judge.trouble import SolutionError, Unwritten
from coach.judge.verdict import Outcome

_SHOWN = 400
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


class Mismatch(AssertionError):  # noqa: N818 (the word that tests read well with)
    """An answer that is not what the case wants."""

    outcome = Outcome.WRONG

    def __init__(
        self, message: str, given: str = "", expected: str = "", got: str = "", sort: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.given = given
        self.expected = expected
        self.got = got
        self.sort = sort
        """What sort of wrong it is, such as ``shape``; empty where the message says it all."""


class TooMuch(Mismatch):
    """An answer that may be right, and takes more work than the case allows."""

    outcome = Outcome.TOO_SLOW


def equal(got: Any, expected: Any, given: str = "", message: str = "") -> None:
    """Want exactly this value, of exactly these built-in types: True is not 1, a tuple no list.

    NaN equals nothing, dictionaries compare without order. Raises Mismatch.
    """
    found = difference(got, expected)
    if found:
        sort = sort_of(got, expected, exact=True)
        raise Mismatch(message or found, given, show(expected), show(got), sort)


def close(
    got: Any,
    expected: Any,
    rtol: float = 1e-6,
    atol: float = 1e-9,
    given: str = "",
    message: str = "",
    dtype: bool = False,
) -> None:
    """Want these numbers within ``atol + rtol * |expected|``, in the same shape.

    Takes numbers, arrays, tensors, and lists, tuples or dictionaries of them. NaN is close to
    nothing. With ``dtype`` an array must be of the expected type, too. Raises Mismatch.
    """
    found = (dtype and _other_dtype(got, expected)) or distance(got, expected, rtol, atol)
    if found:
        sort = sort_of(got, expected, exact=False)
        raise Mismatch(message or found, given, show(expected), show(got), sort)


def raises(
    kind: type[BaseException], function: Callable[[], Any], given: str = "", message: str = ""
) -> SolutionError:
    """Want the learner's code to raise this built-in exception; return what it raised.

    Raises Mismatch where it returns or raises another one.
    """
    wanted = f"raises {kind.__name__}"
    try:
        value = function()
    except Unwritten:
        if kind is not NotImplementedError:
            raise
        return SolutionError("NotImplementedError", "", ("NotImplementedError",), ())
    except SolutionError as error:
        if kind.__name__ in error.kinds:
            return error
        found = message or f"{error.type_name} was raised, and {kind.__name__} is wanted"
        sort = f"raised {error.type_name}"
        raise Mismatch(found, given, wanted, f"raises {error}", sort) from None
    found = message or f"nothing was raised, and {kind.__name__} is wanted"
    raise Mismatch(found, given, wanted, show(value), "nothing raised")


def true(condition: Any, message: str, given: str = "", expected: str = "", got: str = "") -> None:
    """Want a condition to hold; ``message`` says in plain words what is wrong where it does not.

    Raises Mismatch.
    """
    if not condition:
        raise Mismatch(message, given, expected, got)


@contextlib.contextmanager
def asking(given: str) -> Iterator[None]:
    """Say what the input is, for whatever ends the block: a mismatch, an error, no answer.

    For tests whose call goes through a fixture's driver, which would be shown otherwise.
    """
    try:
        yield
    except BaseException as error:
        if not getattr(error, "given", ""):
            error.given = given  # type: ignore[attr-defined]
        raise


def show(value: Any, room: int = _SHOWN) -> str:
    """Return a value as text that fits a screen: the middle is left out where it is long."""
    try:
        text = repr(value)
    except SolutionError as error:
        text = f"<its repr raised {error}>"
    text = _ADDRESS.sub("", text)
    if len(text) <= room:
        return text
    half = (room - 5) // 2
    return f"{text[:half]} ... {text[-half:]}"


def describe(value: Any) -> str:
    """Return what kind of thing a value is, as a message names it."""
    if value is None:
        return "None"
    kind = getattr(type(value), "__name__", "")
    if kind == "Handle":
        return f"an object of the type {value._coach_kind}"
    names = {"bool": "True or False", "int": "a whole number", "float": "a float", "str": "text"}
    names |= {"Tensor": "a tensor", "ndarray": "an array", "dict": "a dictionary"}
    return names.get(kind) or f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"


def difference(got: Any, expected: Any, place: str = "") -> str:
    """Return where and how two values differ, exact types included; empty when they do not."""
    if type(got) is not type(expected):
        return f"{place}got {describe(got)}, wanted {describe(expected)}"
    if isinstance(expected, (list, tuple)):
        return _first_difference(got, expected, place)
    if isinstance(expected, dict):
        return _keys_differ(got, expected, place) or next(
            filter(None, (difference(got[k], expected[k], f"{place}at {k!r}: ") for k in expected)),
            "",
        )
    if isinstance(expected, (set, frozenset)):
        return _keys_differ(got, expected, place)
    if is_array(expected):
        return _array_difference(got, expected, place)
    return "" if got == expected else f"{place}got {show(got, 80)}, wanted {show(expected, 80)}"


def _first_difference(got: Any, expected: Any, place: str) -> str:
    if len(got) != len(expected):
        return f"{place}{_lengths_differ(got, expected, difference)}"
    for index, (one, other) in enumerate(zip(got, expected, strict=True)):
        # Most items are the same plain number or text; do not format a place for each.
        if type(one) is type(other) and type(one) in (int, str) and one == other:
            continue
        found = difference(one, other, f"{place}at index {index}: ")
        if found:
            return found
    return ""


def _lengths_differ(got: Any, expected: Any, compare: Callable[[Any, Any], str]) -> str:
    """Return both lengths, and how many items agree before the first that does not."""
    pairs = zip(got, expected, strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: not compare(*pair), pairs))
    agree = f"; the first {alike} agree" if alike > 1 else "; the first one agrees" * alike
    return f"got {_items(len(got))}, wanted {len(expected)}{agree}"


def _keys_differ(got: Any, expected: Any, place: str) -> str:
    """Compare the members of sets or the keys of dictionaries, types included."""
    here, wanted = ({(type(key), key) for key in keys} for keys in (got, expected))
    for key in expected:
        if (type(key), key) not in here:
            return f"{place}{show(key, 80)} is missing"
    for key in got:
        if (type(key), key) not in wanted:
            return f"{place}{show(key, 80)} does not belong there"
    return ""


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"


def _other_dtype(got: Any, expected: Any) -> str:
    if not (is_array(got) and is_array(expected)) or got.dtype == expected.dtype:
        return ""
    return f"got {describe(got)} of {got.dtype}, wanted {expected.dtype}"


def _array_difference(got: Any, expected: Any, place: str) -> str:
    import numpy

    if got.dtype != expected.dtype:
        return place + _other_dtype(got, expected)
    one, other = numpy.asarray(_detached(got)), numpy.asarray(_detached(expected))
    if one.shape != other.shape:
        return f"{place}got the shape {one.shape}, wanted {other.shape}"
    unlike = numpy.argwhere(~numpy.asarray(one == other))
    if not len(unlike):
        return ""
    return place + _spot(one, other, tuple(int(index) for index in unlike[0]))


def _detached(value: Any) -> Any:
    if type(value).__module__.partition(".")[0] != "torch":
        return value
    value = value.detach()
    return (value.float() if "bfloat16" in str(value.dtype) else value).numpy()


def _spot(one: Any, other: Any, index: tuple[int, ...]) -> str:
    where = f"at {list(index)}: " if index else ""
    return f"{where}got {one[index].item()!r}, wanted {other[index].item()!r}"


def distance(got: Any, expected: Any, rtol: float, atol: float, place: str = "") -> str:
    """Return where and how numbers lie too far apart; empty when they do not."""
    if is_array(expected) and getattr(expected, "shape", ()) != ():
        return _array_distance(got, expected, rtol, atol, place)
    if isinstance(expected, (list, tuple, dict)):
        return _nested_distance(got, expected, rtol, atol, place)
    number, wanted = number_of(got), number_of(expected)
    if wanted is None:
        return difference(got, expected, place)
    if number is None:
        return f"{place}got {describe(got)}, wanted a number"
    if _near(number, wanted, rtol, atol):
        return ""
    return f"{place}got {number!r}, wanted {wanted!r}{_hint(number, wanted, rtol, atol)}"


def _nested_distance(got: Any, expected: Any, rtol: float, atol: float, place: str) -> str:
    if type(got) is not type(expected):
        return f"{place}got {describe(got)}, wanted {describe(expected)}"
    if isinstance(expected, dict):
        found = _keys_differ(got, expected, place)
        pairs = [(key, got.get(key), expected[key]) for key in expected]
        label = "at "
    else:
        near = partial(distance, rtol=rtol, atol=atol)
        same = len(got) == len(expected)
        found = "" if same else f"{place}{_lengths_differ(got, expected, near)}"
        pairs = list(zip(range(len(got)), got, expected, strict=False))
        label = "at index "
    for key, one, other in () if found else pairs:
        found = found or distance(one, other, rtol, atol, f"{place}{label}{key!r}: ")
    return found


def _near(got: complex | float, wanted: complex | float, rtol: float, atol: float) -> bool:
    if got == wanted:
        return True
    try:
        apart = abs(got - wanted)
        return math.isfinite(apart) and apart <= atol + rtol * abs(wanted)
    except OverflowError:
        return False


def _hint(got: complex | float, wanted: complex | float, rtol: float, atol: float) -> str:
    return " (the sign is wrong)" if _near(-got, wanted, rtol, atol) else ""


def _array_distance(got: Any, expected: Any, rtol: float, atol: float, place: str) -> str:
    import numpy

    if not is_array(got):
        return f"{place}got {describe(got)}, wanted {describe(expected)}"
    one, other = numpy.asarray(_detached(got)), numpy.asarray(_detached(expected))
    if one.shape != other.shape:
        return f"{place}got the shape {one.shape}, wanted {other.shape}"
    if one.dtype.kind not in "biufc":
        return f"{place}got an array of {one.dtype}, wanted numbers"
    kind = numpy.complex128 if "c" in (one.dtype.kind, other.dtype.kind) else numpy.float64
    one, other = one.astype(kind), other.astype(kind)
    if _all_near(one, other, rtol, atol):
        return ""
    if _all_near(-one, other, rtol, atol):
        return f"{place}every sign is wrong"
    return place + _worst(one, other, rtol, atol) + _rougher(got, expected)


def _all_near(one: Any, other: Any, rtol: float, atol: float) -> bool:
    return bool(sys.modules["numpy"].allclose(one, other, rtol=rtol, atol=atol))


def _worst(one: Any, other: Any, rtol: float, atol: float) -> str:
    numpy = sys.modules["numpy"]
    far = ~numpy.isclose(one, other, rtol=rtol, atol=atol)
    with numpy.errstate(all="ignore"):
        apart = numpy.where(far, numpy.nan_to_num(abs(one - other), nan=numpy.inf), -1.0)
    index = tuple(int(part) for part in numpy.unravel_index(apart.argmax(), apart.shape))
    error = f"{apart[index]:.3g}" if numpy.isfinite(apart[index]) else "not finite"
    count = f"{int(far.sum())} of {far.size} numbers are off"
    return f"{count}; the largest error is {error}, {_spot(one, other, index)}"


def _rougher(got: Any, expected: Any) -> str:
    """Say it where the answer is of another type, which may be why it is less exact."""
    same = str(got.dtype) == str(expected.dtype)
    return "" if same else f" ({got.dtype} came back, {expected.dtype} is wanted)"
