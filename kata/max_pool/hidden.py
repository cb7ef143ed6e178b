"""Hidden tests of max_pool.

A number is the largest where sorting its window puts it first; the windows are lists of places,
and the gradient is handed out window by window.
"""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, raises


def windows(rows: int, columns: int, size: int, stride: int) -> list[list[list[tuple[int, int]]]]:
    """Return rows of windows, each the list of its places in reading order."""
    tops = [top for top in range(0, rows, stride) if top + size <= rows]
    lefts = [left for left in range(0, columns, stride) if left + size <= columns]
    return [
        [[(top + a, left + b) for a in range(size) for b in range(size)] for left in lefts]
        for top in tops
    ]


def winner(image: Any, places: list[tuple[int, int]]) -> tuple[int, int]:
    return sorted(places, key=lambda place: (-image[place], place))[0]


def pooled(x: Any, size: int, stride: int) -> Any:
    rows = windows(*x.shape[2:], size, stride)
    answer = [
        [[[float(image[winner(image, one)]) for one in row] for row in rows] for image in images]
        for images in x
    ]
    return np.array(answer)


def handed_back(gradient: Any, x: Any, size: int, stride: int) -> Any:
    answer = np.zeros(x.shape)
    rows = windows(*x.shape[2:], size, stride)
    for n, c in np.ndindex(*x.shape[:2]):
        for i, row in enumerate(rows):
            for j, one in enumerate(row):
                answer[(n, c, *winner(x[n, c], one))] += gradient[n, c, i, j]
    return answer


def check(solution: Any, x: Any, size: int, *stride: int) -> None:
    x = np.array(x, dtype=float)
    more = "".join(f", {one}" for one in stride)
    given = f"max_pool(np.array({x.tolist()}), {size}{more})"
    got = solution.max_pool(x, size, *stride)
    close(got, pooled(x, size, *stride or (size,)), 1e-12, 0, given)


def check_back(solution: Any, x: Any, size: int, *stride: int) -> None:
    x = np.array(x, dtype=float)
    shape = pooled(x, size, *stride or (size,)).shape
    gradient = 2.0 ** np.arange(np.prod(shape)).reshape(shape)
    more = "".join(f", {one}" for one in stride)
    lines = [f"x = np.array({x.tolist()})", f"gradient = np.array({gradient.tolist()})"]
    given = "\n".join([*lines, f"max_pool_backward(gradient, x, {size}{more})"])
    with asking(given):
        got = solution.max_pool_backward(gradient, x, size, *stride)
    close(got, handed_back(gradient, x, size, *stride or (size,)), 1e-12, 0, given)


def numbers(seed: int, *shape: int, low: int = 1, high: int = 99) -> Any:
    rng = Random(seed)
    count = int(np.prod(shape))
    return np.array(rng.sample(range(low, high), count), dtype=float).reshape(shape)


def test_forward__example(solution: Any) -> None:
    """two windows beside each other"""
    check(solution, [[[[1.0, 5.0, 2.0, 0.0], [3.0, 4.0, 7.0, 6.0]]]], 2)


def test_forward__four(solution: Any) -> None:
    """four windows"""
    check(solution, numbers(1, 1, 1, 4, 4), 2)


def test_forward__whole(solution: Any) -> None:
    """one window as large as the image"""
    check(solution, numbers(2, 1, 1, 3, 3), 3)


def test_forward__one(solution: Any) -> None:
    """windows of one number"""
    check(solution, numbers(3, 1, 1, 2, 3), 1)


def test_forward__negative(solution: Any) -> None:
    """negative numbers only"""
    check(solution, numbers(4, 1, 1, 2, 4, low=-99, high=-1), 2)


def test_forward__below(solution: Any) -> None:
    """windows below each other"""
    check(solution, numbers(5, 1, 1, 6, 2), 2)


def test_forward__wide(solution: Any) -> None:
    """two rows of three windows"""
    check(solution, numbers(6, 1, 1, 4, 6), 2)


def test_rest__right(solution: Any) -> None:
    """a column left over, with the largest number in it"""
    check(solution, [[[[1.0, 2.0, 9.0], [3.0, 4.0, 8.0]]]], 2)


def test_rest__bottom(solution: Any) -> None:
    """a row left over, with the largest number in it"""
    check(solution, [[[[1.0, 2.0], [3.0, 4.0], [9.0, 8.0]]]], 2)


def test_stride__one(solution: Any) -> None:
    """a stride of one"""
    check(solution, numbers(7, 1, 1, 3, 4), 2, 1)


def test_stride__same(solution: Any) -> None:
    """a stride that is the size"""
    check(solution, numbers(8, 1, 1, 2, 4), 2, 2)


def test_stride__larger(solution: Any) -> None:
    """a stride larger than the window"""
    check(solution, numbers(9, 1, 1, 2, 8), 2, 3)


def test_stride__skipped(solution: Any) -> None:
    """windows of one number and a stride of two"""
    check(solution, numbers(10, 1, 1, 3, 3), 1, 2)


def test_images__channels(solution: Any) -> None:
    """three channels, one window each"""
    check(solution, numbers(11, 1, 3, 2, 2), 2)


def test_images__two(solution: Any) -> None:
    """two images of one channel, one window each"""
    check(solution, numbers(12, 2, 1, 2, 2), 2)


def test_images__all(solution: Any) -> None:
    """two images, three channels, two windows each"""
    check(solution, numbers(13, 2, 3, 2, 4), 2)


@given(
    rows=st.integers(2, 5),
    columns=st.integers(2, 5),
    size=st.integers(1, 2),
    stride=st.integers(1, 3),
)
def test_any__forward(solution: Any, rows: int, columns: int, size: int, stride: int) -> None:
    """any sizes, forward"""
    check(solution, numbers(rows * columns, 1, 2, rows, columns), size, stride)


def test_backward__one(solution: Any) -> None:
    """gradient: one window"""
    check_back(solution, [[[[1.0, 2.0], [5.0, 3.0]]]], 2)


def test_backward__four(solution: Any) -> None:
    """gradient: four windows"""
    check_back(solution, numbers(14, 1, 1, 4, 4), 2)


def test_backward__equal(solution: Any) -> None:
    """gradient: two equal numbers in a window, in one row"""
    check_back(solution, [[[[1.0, 1.0], [7.0, 7.0]]]], 2)


def test_backward__equal_diagonal(solution: Any) -> None:
    """gradient: equal numbers in different rows"""
    check_back(solution, [[[[1.0, 7.0], [7.0, 1.0]]]], 2)


def test_backward__elsewhere(solution: Any) -> None:
    """gradient: the largest number of one window stands, smaller, in the other too"""
    check_back(solution, [[[[5.0, 1.0, 5.0, 9.0], [0.0, 2.0, 3.0, 4.0]]]], 2)


def test_backward__zeros(solution: Any) -> None:
    """gradient: a window of zeros"""
    check_back(solution, np.zeros((1, 1, 2, 2)), 2)


def test_backward__sum(solution: Any) -> None:
    """gradient: its sum for a window of equal numbers"""
    got = solution.max_pool_backward(np.array([[[[3.0]]]]), np.full((1, 1, 2, 2), 5.0), 2)
    given = "max_pool_backward(np.array([[[[3.0]]]]), np.full((1, 1, 2, 2), 5.0), 2).sum()"
    close(float(got.sum()), 3.0, given=given)


def test_backward__count(solution: Any) -> None:
    """gradient: how many of four equal numbers get some"""
    got = solution.max_pool_backward(np.array([[[[3.0]]]]), np.full((1, 1, 2, 2), 5.0), 2)
    given = "(max_pool_backward(np.array([[[[3.0]]]]), np.full((1, 1, 2, 2), 5.0), 2) != 0).sum()"
    close(int((got != 0).sum()), 1, given=given)


def test_backward__rest(solution: Any) -> None:
    """gradient: a column left over"""
    check_back(solution, [[[[1.0, 2.0, 9.0], [3.0, 4.0, 8.0]]]], 2)


def test_backward__overlap(solution: Any) -> None:
    """gradient: a number that is the largest of two windows"""
    check_back(solution, [[[[1.0, 9.0, 2.0], [3.0, 4.0, 5.0]]]], 2, 1)


def test_backward__larger_stride(solution: Any) -> None:
    """gradient: a stride larger than the window"""
    check_back(solution, numbers(15, 1, 1, 2, 8), 2, 3)


def test_backward__channels(solution: Any) -> None:
    """gradient: two images with two channels"""
    check_back(solution, numbers(16, 2, 2, 2, 2), 2)


@example(rows=4, columns=4, size=2, stride=1, modulus=100)
@given(
    rows=st.integers(2, 4),
    columns=st.integers(2, 4),
    size=st.integers(1, 2),
    stride=st.integers(1, 3),
    modulus=st.integers(1, 5),
)
def test_any__backward(
    solution: Any, rows: int, columns: int, size: int, stride: int, modulus: int
) -> None:
    """any sizes and many equal numbers, gradient"""
    x = numbers(rows * columns, 1, 2, rows, columns) % modulus
    check_back(solution, x, size, stride)


def check_error(solution: Any, rows: int, columns: int, size: int, *stride: int) -> None:
    more = "".join(f", {one}" for one in stride)
    given = f"max_pool(np.ones((1, 1, {rows}, {columns})), {size}{more})"
    x = np.ones((1, 1, rows, columns))
    raises(ValueError, lambda: solution.max_pool(x, size, *stride), given)


def test_errors__both(solution: Any) -> None:
    """a window larger than the image"""
    check_error(solution, 2, 2, 3)


def test_errors__rows(solution: Any) -> None:
    """a window with more rows than the image"""
    check_error(solution, 2, 5, 3, 1)


def test_errors__columns(solution: Any) -> None:
    """a window with more columns than the image"""
    check_error(solution, 5, 2, 3, 1)


def test_unchanged__arrays(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were"""
    x, gradient = numbers(17, 1, 1, 2, 2), np.array([[[[3.0]]]])
    calls = (("max_pool", [x, 2]), ("max_pool_backward", [gradient, x, 2]))
    for name, arguments in calls:
        given = f"{name} of x = np.array({x.tolist()}), size 2\n# the arrays that were passed in"
        with asking(given):
            got = fixtures.after(getattr(solution, name), arguments)
        close(got, arguments, given=given, message="an array that was passed in was changed")
