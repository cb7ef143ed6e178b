"""Hidden tests of conv2d.

The answer is collected the other way round: every number of an image is handed to all the places
that it takes part in.
"""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, raises


def reference(x: Any, weight: Any, bias: Any, stride: int, padding: int) -> Any:
    images, _, rows, columns = x.shape
    filters, channels, height, width = weight.shape
    down = (rows + 2 * padding - height) // stride + 1
    across = (columns + 2 * padding - width) // stride + 1
    answer = np.zeros((images, filters, down, across))
    for image, channel, row, column in np.ndindex(images, channels, rows, columns):
        for one, at, beside in np.ndindex(filters, height, width):
            top, left = row + padding - at, column + padding - beside
            if top % stride or left % stride:
                continue
            top, left = top // stride, left // stride
            if 0 <= top < down and 0 <= left < across:
                number = x[image, channel, row, column] * weight[one, channel, at, beside]
                answer[image, one, top, left] += number
    for one in range(filters):
        answer[:, one] += 0.0 if bias is None else bias[one]
    return answer


def words(x: Any, weight: Any, bias: Any, more: dict[str, int]) -> str:
    lines = [f"x = np.array({x.tolist()})", f"weight = np.array({weight.tolist()})"]
    inside = "x, weight"
    if bias is not None:
        lines.append(f"bias = np.array({bias.tolist()})")
        inside += ", bias"
    inside += "".join(f", {name}={number}" for name, number in more.items())
    return "\n".join([*lines, f"conv2d({inside})"])


def check(solution: Any, x: Any, weight: Any, bias: Any = None, **more: int) -> None:
    x, weight = np.array(x, dtype=float), np.array(weight, dtype=float)
    bias = None if bias is None else np.array(bias, dtype=float)
    given = words(x, weight, bias, more)
    with asking(given):
        got = solution.conv2d(x, weight, *([] if bias is None else [bias]), **more)
    wanted = reference(x, weight, bias, more.get("stride", 1), more.get("padding", 0))
    close(got, wanted, 1e-9, 1e-11, given)


def numbers(seed: int, *shape: int) -> Any:
    rng = Random(seed)
    flat = [rng.choice((-1, 1)) * rng.randint(1, 9) for _ in range(int(np.prod(shape)))]
    return np.array(flat, dtype=float).reshape(shape)


def test_one__one_number(solution: Any) -> None:
    """a filter of one number"""
    check(solution, numbers(1, 1, 1, 2, 3), [[[[2.0]]]])


def test_one__row(solution: Any) -> None:
    """a filter of one row and two columns"""
    check(solution, numbers(2, 1, 1, 2, 3), [[[[1.0, 10.0]]]])


def test_one__column(solution: Any) -> None:
    """a filter of two rows and one column"""
    check(solution, numbers(3, 1, 1, 3, 2), [[[[1.0], [10.0]]]])


def test_one__same_numbers(solution: Any) -> None:
    """a square filter of equal numbers"""
    check(solution, numbers(4, 1, 1, 3, 3), [[[[2.0, 2.0], [2.0, 2.0]]]])


def test_one__square(solution: Any) -> None:
    """a square filter of different numbers"""
    check(solution, numbers(5, 1, 1, 4, 4), numbers(6, 1, 1, 2, 2))


def test_one__as_large(solution: Any) -> None:
    """a filter as large as the image, the same when turned round"""
    check(solution, numbers(7, 1, 1, 2, 2), [[[[1.0, 2.0], [2.0, 1.0]]]])


def test_one__wide(solution: Any) -> None:
    """a wide image and a tall filter, the same when turned round"""
    check(solution, numbers(8, 1, 1, 3, 5), [[[[1.0, 2.0], [3.0, 3.0], [2.0, 1.0]]]])


def test_channels__two(solution: Any) -> None:
    """two channels, a filter of one number in each"""
    check(solution, numbers(9, 1, 2, 2, 2), [[[[2.0]], [[3.0]]]])


def test_channels__silent(solution: Any) -> None:
    """two channels, the second of zeros"""
    x = numbers(41, 1, 2, 2, 2)
    x[:, 1] = 0
    check(solution, x, [[[[2.0]], [[3.0]]]])


def test_channels__alike(solution: Any) -> None:
    """two channels, the same filter for both"""
    check(solution, numbers(42, 1, 2, 2, 2), [[[[2.0]], [[2.0]]]])


def test_channels__different(solution: Any) -> None:
    """three channels, filters the same when turned round"""
    check(solution, numbers(10, 1, 3, 2, 3), numbers(11, 1, 3, 1, 1) * np.ones((1, 1, 2, 2)))


def test_channels__filters(solution: Any) -> None:
    """two filters of one number"""
    check(solution, numbers(12, 1, 1, 2, 2), [[[[2.0]]], [[[-3.0]]]])


def test_channels__images(solution: Any) -> None:
    """three images and a filter of one number"""
    check(solution, numbers(13, 3, 1, 2, 2), [[[[2.0]]]])


def test_channels__all(solution: Any) -> None:
    """two images, three channels, four filters, all of one number"""
    check(solution, numbers(14, 2, 3, 2, 2), numbers(15, 4, 3, 1, 1))


def test_bias__one(solution: Any) -> None:
    """a bias for one filter"""
    check(solution, numbers(16, 1, 1, 2, 2), [[[[1.0]]]], [0.5])


def test_bias__two(solution: Any) -> None:
    """a bias for each of two filters, two images two wide"""
    check(solution, numbers(17, 2, 1, 2, 2), [[[[1.0]]], [[[2.0]]]], [0.5, -3.0])


def test_bias__channels(solution: Any) -> None:
    """a bias and three channels"""
    check(solution, numbers(18, 1, 3, 1, 1), numbers(19, 1, 3, 1, 1), [4.0])


def test_stride__two(solution: Any) -> None:
    """a stride of two that comes out even"""
    check(solution, numbers(20, 1, 1, 3, 5), [[[[1.0]]]], stride=2)


def test_stride__rest(solution: Any) -> None:
    """a stride of two that leaves a rest"""
    check(solution, numbers(21, 1, 1, 4, 6), [[[[1.0]]]], stride=2)


def test_stride__misfit(solution: Any) -> None:
    """a stride of two where the last step does not fit"""
    check(solution, numbers(22, 1, 1, 4, 4), [[[[1.0, 1.0, 1.0]] * 3]], stride=2)


def test_stride__one_column(solution: Any) -> None:
    """a stride of two down a single column"""
    check(solution, numbers(44, 1, 1, 5, 1), [[[[2.0]]]], stride=2)


def test_stride__three(solution: Any) -> None:
    """a stride of three"""
    check(solution, numbers(23, 1, 1, 5, 8), [[[[1.0, 1.0], [1.0, 1.0]]]], stride=3)


def test_padding__one(solution: Any) -> None:
    """a padding of one, a filter of one number"""
    check(solution, numbers(24, 1, 1, 2, 2), [[[[3.0]]]], padding=1)


def test_padding__zero_border(solution: Any) -> None:
    """a padding around an image whose border is zeros"""
    x = np.zeros((1, 1, 3, 3))
    x[0, 0, 1, 1] = 5.0
    check(solution, x, np.ones((1, 1, 2, 2)), padding=1)


def test_padding__stride(solution: Any) -> None:
    """a padding of one, a stride of two, a filter of one number"""
    check(solution, numbers(43, 1, 1, 2, 2), [[[[3.0]]]], padding=1, stride=2)


def test_padding__same(solution: Any) -> None:
    """a padding that keeps the size"""
    check(solution, numbers(25, 1, 1, 3, 4), np.ones((1, 1, 3, 3)), padding=1)


def test_padding__two(solution: Any) -> None:
    """a padding of two"""
    check(solution, numbers(26, 1, 1, 1, 2), np.ones((1, 1, 2, 2)), padding=2)


def test_padding__channels(solution: Any) -> None:
    """a padding of one, two images with two channels"""
    check(solution, numbers(27, 2, 2, 2, 2), numbers(28, 1, 2, 1, 1), padding=1)


def test_padding__larger_filter(solution: Any) -> None:
    """a filter that is as large as the padded image"""
    check(solution, numbers(29, 1, 1, 1, 1), np.ones((1, 1, 3, 3)), padding=1)


def test_padding__bias(solution: Any) -> None:
    """a padding and a bias"""
    check(solution, numbers(30, 1, 1, 1, 1), [[[[2.0]]]], [1.5], padding=1)


def test_together__stride_padding(solution: Any) -> None:
    """stride and padding together"""
    check(solution, numbers(31, 1, 1, 4, 5), np.ones((1, 1, 2, 3)), stride=2, padding=1)


@given(
    rows=st.integers(2, 4),
    columns=st.integers(2, 4),
    sizes=st.tuples(st.integers(1, 2), st.integers(1, 2)),
    stride=st.integers(1, 3),
    padding=st.integers(0, 2),
)
def test_any__sizes(
    solution: Any, rows: int, columns: int, sizes: tuple[int, int], stride: int, padding: int
) -> None:
    """any sizes, two images, two channels, three filters"""
    x, weight = numbers(rows, 2, 2, rows, columns), numbers(columns, 3, 2, *sizes)
    check(solution, x, weight, [1.0, 2.0, 3.0], stride=stride, padding=padding)


def check_error(
    solution: Any, x_shape: tuple[int, ...], shape: tuple[int, ...], **more: int
) -> None:
    inside = "".join(f", {name}={number}" for name, number in more.items())
    given = f"conv2d(np.ones({x_shape}), np.ones({shape}){inside})"
    raises(ValueError, lambda: solution.conv2d(np.ones(x_shape), np.ones(shape), **more), given)


def test_errors__channels(solution: Any) -> None:
    """an image of three channels, filters for two"""
    check_error(solution, (1, 3, 2, 2), (1, 2, 1, 1))


def test_errors__one_channel(solution: Any) -> None:
    """an image of one channel, filters for two"""
    check_error(solution, (1, 1, 2, 2), (1, 2, 1, 1))


def test_errors__tall(solution: Any) -> None:
    """a filter with more rows than the image"""
    check_error(solution, (1, 1, 2, 5), (1, 1, 3, 1))


def test_errors__wide(solution: Any) -> None:
    """a filter with more columns than the padded image"""
    check_error(solution, (1, 1, 9, 2), (1, 1, 1, 5), padding=1)


def test_unchanged__arrays(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were"""
    arguments = [numbers(32, 1, 1, 2, 2), numbers(33, 1, 1, 1, 2), np.array([0.5])]
    given = words(*arguments, {}) + "\nx, weight, bias"
    with asking(given):
        got = fixtures.after(solution.conv2d, arguments)
    close(got, arguments, given=given, message="an array that was passed in was changed")
