"""Hidden tests of count_islands. Answers: the smallest label spreads until all is quiet."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, equal

Grid = list[list[int]]


def sizes(grid: Grid) -> list[int]:
    """Return the sizes of all islands."""
    label = {(y, x): (y, x) for y, row in enumerate(grid) for x, land in enumerate(row) if land}
    quiet = False
    while not quiet:
        quiet = True
        for y, x in label:
            for other in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
                if other in label and label[other] < label[y, x]:
                    label[y, x], quiet = label[other], False
    return sorted(Counter(label.values()).values())


def check(solution: Any, grid: Grid) -> None:
    equal(solution.count_islands(grid), len(sizes(grid)), given=f"count_islands({grid})")


def check_largest(solution: Any, grid: Grid) -> None:
    wanted = max(sizes(grid), default=0)
    equal(solution.largest_island(grid), wanted, given=f"largest_island({grid})")


def test_count__one(solution: Any) -> None:
    """one square of land"""
    check(solution, [[1]])


def test_count__water(solution: Any) -> None:
    """nothing but water"""
    check(solution, [[0, 0], [0, 0]])


def test_count__land(solution: Any) -> None:
    """nothing but land"""
    check(solution, [[1, 1, 1], [1, 1, 1]])


def test_count__empty(solution: Any) -> None:
    """an empty map"""
    check(solution, [])
    check(solution, [[]])


def test_count__row(solution: Any) -> None:
    """two islands in one row"""
    check(solution, [[1, 1, 0, 1]])


def test_count__column(solution: Any) -> None:
    """two islands in one column"""
    check(solution, [[1], [0], [1], [1]])


def test_count__corners(solution: Any) -> None:
    """squares that touch at a corner"""
    check(solution, [[1, 0], [0, 1]])


def test_count__other_corners(solution: Any) -> None:
    """squares that touch at the other corner"""
    check(solution, [[0, 1], [1, 0]])


def test_count__edges(solution: Any) -> None:
    """land in the first and in the last column"""
    check(solution, [[1, 0, 0, 1]])


def test_count__edge_rows(solution: Any) -> None:
    """land in the first and in the last row"""
    check(solution, [[1, 0], [0, 0], [1, 0]])


def test_count__cup(solution: Any) -> None:
    """an island that bends upwards"""
    check(solution, [[1, 0, 1], [1, 1, 1]])


def test_count__hook(solution: Any) -> None:
    """an island that bends back to the left"""
    check(solution, [[0, 0, 1], [0, 0, 1], [1, 0, 1], [1, 1, 1]])


def test_count__ring(solution: Any) -> None:
    """a lake with an island in it"""
    grid = [[1] * 5, [1, 0, 0, 0, 1], [1, 0, 1, 0, 1], [1, 0, 0, 0, 1], [1] * 5]
    check(solution, grid)


def test_count__wide(solution: Any) -> None:
    """a map that is wider than high"""
    check(solution, [[1, 0, 1, 0, 1, 1], [0, 0, 1, 0, 0, 1]])


def test_count__high(solution: Any) -> None:
    """a map that is higher than wide"""
    check(solution, [[1, 1], [0, 0], [0, 1], [0, 1], [0, 0], [1, 0]])


@example(grid=[[1, 0], [0, 1]])
@example(grid=[[1, 0, 1], [1, 1, 1]])
@example(grid=[[0, 1], [1, 1], [0, 0], [1, 0]])
@settings(max_examples=60)
@given(
    grid=st.integers(1, 5).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 1), min_size=width, max_size=width), min_size=1, max_size=5
        )
    )
)
def test_any__count(solution: Any, grid: Grid) -> None:
    """the islands of any small map"""
    check(solution, grid)


def test_largest__several(solution: Any) -> None:
    """largest: islands of three sizes"""
    check_largest(solution, [[1, 0, 1, 1], [0, 0, 0, 0], [1, 1, 1, 0]])


def test_largest__first(solution: Any) -> None:
    """largest: the first one"""
    check_largest(solution, [[1, 1], [1, 0], [0, 0], [0, 1]])


def test_largest__none(solution: Any) -> None:
    """largest: nothing but water"""
    check_largest(solution, [[0, 0]])


def test_largest__empty(solution: Any) -> None:
    """largest: an empty map"""
    check_largest(solution, [])


def test_largest__block(solution: Any) -> None:
    """largest: a block of land"""
    check_largest(solution, [[1, 1, 1], [1, 1, 1], [1, 1, 1]])


def test_largest__corners(solution: Any) -> None:
    """largest: squares that touch at corners"""
    check_largest(solution, [[1, 0, 1], [0, 1, 0]])


@example(grid=[[1, 0, 1], [1, 1, 1]])
@example(grid=[[1, 1], [1, 1]])
@settings(max_examples=60)
@given(grid=st.lists(st.lists(st.integers(0, 1), min_size=4, max_size=4), min_size=1, max_size=4))
def test_any__largest(solution: Any, grid: Grid) -> None:
    """largest: any small map"""
    check_largest(solution, grid)


def test_unchanged__grid(solution: Any, fixtures: Any) -> None:
    """the map stays as it was"""
    grid = [[1, 1, 0], [0, 1, 0]]
    for name in ("count_islands", "largest_island"):
        given = f"grid = {grid}\n{name}(grid)\ngrid"
        with asking(given):
            after = fixtures.grid_after(getattr(solution, name), grid)
        equal(after, grid, given, "the map that was passed in was changed")


def test_deep__count(solution: Any) -> None:
    """120 times 120 squares of land"""
    grid = [[1] * 120 for _ in range(120)]
    equal(solution.count_islands(grid), 1, given="count_islands([[1] * 120] * 120)")


def test_deep__largest(solution: Any) -> None:
    """largest: 120 times 120 squares of land"""
    grid = [[1] * 120 for _ in range(120)]
    equal(solution.largest_island(grid), 14_400, given="largest_island([[1] * 120] * 120)")
