"""Runs beside the learner's code: objects are filled here, number by number."""

from __future__ import annotations

from typing import Any


def filled(make: Any, numbers: list[float]) -> Any:
    stream = make()
    for number in numbers:
        stream.add(number)
    return stream


def ask(make: Any, numbers: list[float], name: str, *rest: int) -> Any:
    """Return what one method says after all numbers."""
    return getattr(filled(make, numbers), name)(*rest)


def on_the_way(make: Any, numbers: list[float]) -> list[Any]:
    """Return the mean and variance after every number."""
    stream, answers = make(), []
    for number in numbers:
        stream.add(number)
        answers.append([stream.mean(), stream.variance()])
    return answers


def merged(make: Any, first: list[float], second: list[float], then: list[float]) -> list[Any]:
    """Return count, mean and variance of two merged streams and numbers added afterwards."""
    stream = filled(make, first).merge(filled(make, second))
    for number in then:
        stream.add(number)
    return [stream.count(), stream.mean(), stream.variance()]


def merged_nothing(make: Any) -> Any:
    """Return the count of two merged streams of nothing."""
    return make().merge(make()).count()


def merged_apart(make: Any, first: list[float], second: list[float]) -> list[Any]:
    """Return counts and means of two streams after merging them and adding to the result."""
    one, other = filled(make, first), filled(make, second)
    both = one.merge(other)
    both.add(100.0)
    return [one.count(), one.mean(), other.count(), other.mean()]


def counts_apart(make: Any, first: list[float], second: list[float]) -> list[int]:
    """Return the counts of two streams after merging them and adding to the result."""
    one, other = filled(make, first), filled(make, second)
    one.merge(other).add(100.0)
    return [one.count(), other.count()]


def two_apart(make: Any) -> list[Any]:
    """Return counts and means of two objects, filled in turn."""
    one, other = make(), make()
    one.add(1.0)
    other.add(5.0)
    one.add(3.0)
    return [one.count(), one.mean(), other.count(), other.mean()]


def attributes(stream: Any) -> list[Any]:
    """Return what an object holds, be it in a dictionary or in slots."""
    slots = [getattr(kind, "__slots__", ()) for kind in type(stream).__mro__]
    names = {one for some in slots for one in ([some] if isinstance(some, str) else some)}
    names.update(getattr(stream, "__dict__", ()))
    names -= {"__dict__", "__weakref__"}
    return [getattr(stream, name) for name in sorted(names) if hasattr(stream, name)]


def held(make: Any, numbers: int) -> list[int]:
    """Return how many values an object holds, and the length of the longest of them."""
    values = attributes(filled(make, [float(number) for number in range(numbers)]))
    return [len(values), max([len(one) for one in values if hasattr(one, "__len__")], default=0)]
