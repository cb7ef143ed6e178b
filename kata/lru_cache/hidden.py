"""Hidden tests of LRUCache, against a plain list of pairs whose last one was used last."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, raises, true

Steps = list[tuple[Any, ...]]


class Plain:
    """A list of [key, value] pairs, the one used longest ago in front."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.pairs: list[list[Any]] = []

    def get(self, key: Any, default: Any = None) -> Any:
        found = [pair for pair in self.pairs if pair[0] == key]
        if not found:
            return default
        self.pairs = [pair for pair in self.pairs if pair[0] != key] + found
        return found[0][1]

    def put(self, key: Any, value: Any) -> None:
        kept = [pair for pair in self.pairs if pair[0] != key]
        self.pairs = [*kept, [key, value]][-self.capacity :]


def wanted(capacity: int, steps: Steps) -> list[Any]:
    plain = Plain(capacity)
    return [
        len(plain.pairs) if name == "len" else getattr(plain, name)(*rest) for name, *rest in steps
    ]


def words(capacity: int, steps: Steps) -> str:
    lines = [f"cache = LRUCache({capacity})"]
    for name, *rest in steps:
        inside = ", ".join(map(repr, rest))
        lines.append("len(cache)" if name == "len" else f"cache.{name}({inside})")
    return "\n".join(lines)


def check(solution: Any, fixtures: Any, capacity: int, *steps: tuple[Any, ...]) -> None:
    given = words(capacity, list(steps))
    with asking(given):
        got = fixtures.drive(solution.LRUCache, capacity, list(steps))
    equal(got, wanted(capacity, list(steps)), given)


A, B, C = ("put", "a", 1), ("put", "b", 2), ("put", "c", 3)


def test_values__one(solution: Any, fixtures: Any) -> None:
    """one entry"""
    check(solution, fixtures, 2, A, ("get", "a"))


def test_values__missing(solution: Any, fixtures: Any) -> None:
    """a key that was never put"""
    check(solution, fixtures, 2, A, ("get", "z"))


def test_values__default(solution: Any, fixtures: Any) -> None:
    """a default for a missing key"""
    check(solution, fixtures, 2, A, ("get", "z", -1), ("get", "a", -1))


def test_values__replaced(solution: Any, fixtures: Any) -> None:
    """a value that is replaced"""
    check(solution, fixtures, 2, A, ("put", "a", 5), ("get", "a"))


def test_values__none(solution: Any, fixtures: Any) -> None:
    """None as a stored value"""
    check(solution, fixtures, 2, ("put", "a", None), ("get", "a", "default"))


def test_values__zero(solution: Any, fixtures: Any) -> None:
    """zero and the empty text as stored values"""
    check(
        solution, fixtures, 2, ("put", "a", 0), ("put", "b", ""), ("get", "a", 9), ("get", "b", 9)
    )


def test_values__keys(solution: Any, fixtures: Any) -> None:
    """keys that count as false"""
    steps = (("put", 0, "zero"), ("put", "", "empty"), ("get", 0), ("get", ""), ("len",))
    check(solution, fixtures, 3, *steps)


def test_drops__oldest(solution: Any, fixtures: Any) -> None:
    """one entry more than there is room for"""
    check(solution, fixtures, 2, A, B, C, ("get", "a"), ("get", "b"), ("get", "c"))


def test_drops__one_place(solution: Any, fixtures: Any) -> None:
    """room for one entry"""
    check(solution, fixtures, 1, A, B, ("get", "a"), ("get", "b"))


def test_drops__full(solution: Any, fixtures: Any) -> None:
    """exactly full"""
    check(solution, fixtures, 3, A, B, C, ("get", "a"), ("get", "b"), ("get", "c"))


def test_order__get(solution: Any, fixtures: Any) -> None:
    """an entry that was read"""
    check(solution, fixtures, 2, A, B, ("get", "a"), C, ("get", "a"), ("get", "b"))


def test_order__get_newest(solution: Any, fixtures: Any) -> None:
    """the newest entry is read"""
    check(solution, fixtures, 2, A, B, ("get", "b"), C, ("get", "a"), ("get", "b"))


def test_order__put(solution: Any, fixtures: Any) -> None:
    """an entry that was written again"""
    check(solution, fixtures, 2, A, B, ("put", "a", 9), C, ("get", "a"), ("get", "b"))


def test_order__missing(solution: Any, fixtures: Any) -> None:
    """a missing key that is asked for"""
    check(solution, fixtures, 2, A, B, ("get", "z"), C, ("get", "b"), ("get", "c"))


def test_order__replaced_when_full(solution: Any, fixtures: Any) -> None:
    """a full cache and a key that is there"""
    check(solution, fixtures, 2, A, B, ("put", "b", 7), ("get", "a"), ("get", "b"))


def test_order__dropped_comes_back(solution: Any, fixtures: Any) -> None:
    """an entry that was dropped comes back"""
    check(solution, fixtures, 2, A, B, C, A, ("get", "b"), ("get", "a"), ("get", "c"))


def test_order__read_twice(solution: Any, fixtures: Any) -> None:
    """an entry read several times, and then others"""
    often = [("get", "a")] * 3
    check(solution, fixtures, 2, A, *often, B, ("get", "b"), C, ("get", "a"), ("get", "b"))


def test_length__counts(solution: Any, fixtures: Any) -> None:
    """the length as entries come and go"""
    check(solution, fixtures, 2, ("len",), A, ("len",), ("put", "a", 4), ("len",), B, C, ("len",))


def test_length__missing(solution: Any, fixtures: Any) -> None:
    """the length after asking for missing keys"""
    check(solution, fixtures, 2, ("get", "x"), ("get", "y", 1), ("len",))


def refuse(solution: Any, capacity: Any) -> None:
    raises(ValueError, lambda: solution.LRUCache(capacity), f"LRUCache({capacity!r})")


def test_refused__capacity(solution: Any) -> None:
    """capacities below one"""
    for capacity in (0, -1):
        refuse(solution, capacity)


def test_refused__kinds(solution: Any) -> None:
    """capacities that are not whole numbers"""
    for capacity in (2.5, True, "3", None):
        refuse(solution, capacity)


def test_apart__two(solution: Any, fixtures: Any) -> None:
    """two caches"""
    given = "first, second = LRUCache(2), LRUCache(2)\nfirst.put('a', 1)\nsecond.get('a')"
    with asking(given):
        got = fixtures.two_caches(solution.LRUCache)
    equal(got, [None, 0, 1], given)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.integers(0, 4), st.integers(0, 9)),
        st.tuples(st.just("get"), st.integers(0, 4)),
        st.just(("len",)),
    ),
    max_size=14,
)


@example(capacity=2, steps=[("put", 1, 0), ("put", 2, 2), ("get", 1), ("put", 3, 3), ("get", 1)])
@example(capacity=2, steps=[("put", 1, 1), ("put", 2, 2), ("get", 1), ("put", 3, 3), ("get", 1)])
@example(capacity=2, steps=[("put", 1, 1), ("put", 2, 2), ("put", 1, 3), ("put", 3, 3), ("get", 1)])
@settings(max_examples=60)
@given(capacity=st.integers(1, 3), steps=STEPS)
def test_any__steps(solution: Any, fixtures: Any, capacity: int, steps: Steps) -> None:
    """any steps in any order"""
    check(solution, fixtures, capacity, *steps)


def test_cost__comparisons(solution: Any, fixtures: Any) -> None:
    """20,000 entries"""
    given = "LRUCache(20_000): 20,000 times put, get, and put of new keys"
    with asking(given):
        got = fixtures.many(solution.LRUCache, 20_000, 400_000)
    most = "at most 400,000 comparisons of keys in 60,000 calls"
    true(got != "stopped", "keys are compared too often", given, most, "stopped after that")
    equal(got, (True, 20_000, 39_999), given)
