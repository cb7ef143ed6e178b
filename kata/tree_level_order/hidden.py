"""Hidden tests of level_order. Answers: a walk notes each value with its depth."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, true


def one(value: Any) -> Any:
    return (value, None, None)


PERFECT = (1, (2, one(4), one(5)), (3, one(6), one(7)))
TREES = st.recursive(st.none(), lambda tree: st.tuples(st.integers(0, 3), tree, tree), max_leaves=9)


def depths(tree: Any, depth: int = 0) -> list[tuple[int, Any]]:
    if tree is None:
        return []
    value, left, right = tree
    return [(depth, value), *depths(left, depth + 1), *depths(right, depth + 1)]


def levels(tree: Any, zigzag: bool = False) -> list[list[Any]]:
    pairs = depths(tree)
    found = [[value for at, value in pairs if at == depth] for depth in sorted(dict(pairs))]
    return [level[::-1] if zigzag and at % 2 else level for at, level in enumerate(found)]


def check(solution: Any, tree: Any) -> None:
    equal(solution.level_order(tree), levels(tree), given=f"level_order({tree})")


def check_zigzag(solution: Any, tree: Any) -> None:
    equal(solution.zigzag_order(tree), levels(tree, zigzag=True), given=f"zigzag_order({tree})")


def test_levels__empty(solution: Any) -> None:
    """an empty tree"""
    check(solution, None)


def test_levels__one(solution: Any) -> None:
    """one node"""
    check(solution, one(5))


def test_levels__perfect(solution: Any) -> None:
    """three full levels"""
    check(solution, PERFECT)


def test_levels__left(solution: Any) -> None:
    """left children only"""
    check(solution, (1, (2, one(3), None), None))


def test_levels__right(solution: Any) -> None:
    """right children only"""
    check(solution, (1, None, (2, None, one(3))))


def test_levels__gap(solution: Any) -> None:
    """a gap within a level"""
    check(solution, (1, (2, one(4), None), (3, None, one(5))))


def test_levels__uneven(solution: Any) -> None:
    """one side deeper than the other"""
    check(solution, (1, (2, None, (4, one(6), None)), one(3)))


def test_levels__deep_right(solution: Any) -> None:
    """the right side deeper than the left one"""
    check(solution, (1, one(2), (3, one(4), one(5))))


def test_levels__equal(solution: Any) -> None:
    """equal values"""
    check(solution, (2, (2, one(2), None), one(2)))


def test_levels__false(solution: Any) -> None:
    """values that count as false"""
    check(solution, (0, ("", one(0), None), (None, None, one(False))))


def test_levels__text(solution: Any) -> None:
    """words as values"""
    check(solution, ("root", ("left", None, None), ("right", None, None)))


@example(tree=(0, (1, (2, None, None), None), (3, None, (0, None, None))))
@given(tree=TREES)
def test_levels__any(solution: Any, tree: Any) -> None:
    """any small tree"""
    check(solution, tree)


def test_zigzag__empty(solution: Any) -> None:
    """zigzag: an empty tree"""
    check_zigzag(solution, None)


def test_zigzag__one(solution: Any) -> None:
    """zigzag: one node"""
    check_zigzag(solution, one(5))


def test_zigzag__two_levels(solution: Any) -> None:
    """zigzag: two levels"""
    check_zigzag(solution, (1, one(2), one(3)))


def test_zigzag__perfect(solution: Any) -> None:
    """zigzag: three full levels"""
    check_zigzag(solution, PERFECT)


def test_zigzag__gap(solution: Any) -> None:
    """zigzag: gaps within levels"""
    check_zigzag(solution, (1, (2, None, one(4)), (3, one(5), None)))


def test_zigzag__four(solution: Any) -> None:
    """zigzag: four levels"""
    check_zigzag(solution, (1, (2, (4, one(8), one(9)), one(5)), (3, one(6), (7, None, one(10)))))


@example(tree=PERFECT)
@example(tree=(0, (1, (2, (3, None, None), (0, None, None)), None), None))
@given(tree=TREES)
def test_zigzag__any(solution: Any, tree: Any) -> None:
    """zigzag: any small tree"""
    check_zigzag(solution, tree)


def check_chain(fixtures: Any, order: Any, name: str) -> None:
    words = f"{name} of 20,000 nodes below each other"
    with asking(words):
        got = fixtures.chain(order, 20_000)
    true(got == [[value] for value in range(20_000)], "these are not the levels", words)


def test_deep__levels(solution: Any, fixtures: Any) -> None:
    """20,000 levels"""
    check_chain(fixtures, solution.level_order, "level_order")


def test_deep__zigzag(solution: Any, fixtures: Any) -> None:
    """zigzag: 20,000 levels"""
    check_chain(fixtures, solution.zigzag_order, "zigzag_order")
