"""Runs beside the learner's code: a cache that is driven step by step, and keys that count."""

from __future__ import annotations

from typing import Any


class LooksSpentError(BaseException):
    """Raised in the middle of a call that compares keys too often."""


class Key:
    """A key that notes how often keys are compared."""

    compared = 0
    limit = 0

    def __init__(self, number: int) -> None:
        self.number = number

    def __hash__(self) -> int:
        return hash(self.number)

    def __eq__(self, other: object) -> bool:
        Key.compared += 1
        if Key.compared > Key.limit:
            raise LooksSpentError
        return isinstance(other, Key) and self.number == other.number


def drive(make: Any, capacity: int, steps: list[tuple[Any, ...]]) -> list[Any]:
    """Return what each step returns: (get, key), (get, key, default), (put, key, value), (len,)."""
    cache = make(capacity)
    answers = []
    for name, *rest in steps:
        answers.append(len(cache) if name == "len" else getattr(cache, name)(*rest))
    return answers


def two_caches(make: Any) -> list[Any]:
    """Return what one cache holds after another was filled."""
    first, second = make(2), make(2)
    first.put("a", 1)
    return [second.get("a"), len(second), first.get("a")]


def many(make: Any, capacity: int, limit: int) -> Any:
    """Fill a cache, use every entry, and overfill it; the key comparisons of it, or "stopped"."""
    cache = make(capacity)
    keys = [Key(number) for number in range(2 * capacity)]
    Key.compared, Key.limit = 0, limit
    try:
        for key in keys[:capacity]:
            cache.put(key, key.number)
        found = [cache.get(Key(number)) for number in range(capacity - 1, -1, -1)]
        for key in keys[capacity:]:
            cache.put(key, key.number)
    except LooksSpentError:
        return "stopped"
    return found == list(range(capacity - 1, -1, -1)), len(cache), cache.get(keys[-1])
