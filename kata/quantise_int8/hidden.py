"""Hidden tests of quantise_int8. Codes come from fractions, sums from Python's whole numbers."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
from hypothesis import assume, example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

Rows = list[list[float]]


def row_codes(row: list[float]) -> tuple[list[int], Fraction]:
    """Return the codes of a row and its scale."""
    exact = [Fraction(number) for number in row]
    most = max(abs(number) for number in exact)
    scale = most / 127 if most else Fraction(1)
    return [round(number / scale) for number in exact], scale


def half_way(row: list[float]) -> bool:
    """Return whether some number lies between two codes, where rounding may decide either way."""
    _, scale = row_codes(row)
    return any(
        abs(abs(Fraction(number) / scale) % 1 - Fraction(1, 2)) < Fraction(1, 1000)
        for number in row
    )


def written(name: str, array: Any) -> str:
    return f"{name} = np.array({array.tolist()}, dtype=np.{array.dtype})"


def check_codes(solution: Any, rows: Rows, part: int = 0, kind: Any = np.float64) -> None:
    """Check the codes (part 0) or the scales (part 1)."""
    matrix = np.array(rows, dtype=kind)
    given = f"{written('matrix', matrix)}\nquantise(matrix)[{part}]"
    got = solution.quantise(matrix)[part]
    found = [row_codes(row) for row in matrix.tolist()]
    if part == 0:
        wanted = np.array([codes for codes, _ in found], dtype=np.int8)
        close(got, wanted, 0, 0, given, dtype=True)
    else:
        scales = np.array([float(scale) for _, scale in found], dtype=np.float32)
        close(got, scales, 1e-5, 0, given, dtype=True)


def test_codes__one_row(solution: Any) -> None:
    """the codes of one row"""
    check_codes(solution, [[1.0, 0.25, 0.1]])


def test_codes__negative(solution: Any) -> None:
    """the codes of negative numbers"""
    check_codes(solution, [[1.0, -0.3, -0.7, 0.9]])


def test_codes__most_negative(solution: Any) -> None:
    """a row whose largest magnitude is negative"""
    check_codes(solution, [[-2.0, 1.1, 0.3]])


def test_codes__rounded(solution: Any) -> None:
    """numbers just below and above the middle"""
    check_codes(solution, [[127.0, 3.4, 3.6, -3.4, -3.6]])


def test_codes__away(solution: Any) -> None:
    """negative numbers just beyond the middle"""
    check_codes(solution, [[127.0, -3.6, -5.7, 4.0]])


def test_codes__two_rows(solution: Any) -> None:
    """a row of small numbers and one of large ones"""
    check_codes(solution, [[0.01, -0.002], [300.0, 200.0]])


def test_codes__square(solution: Any) -> None:
    """the codes of a square matrix"""
    check_codes(solution, [[1.0, 2.0], [8.0, 3.0]])


def test_codes__zeros(solution: Any) -> None:
    """the codes of a row of zeros"""
    check_codes(solution, [[0.0, 0.0], [1.0, 0.4]])


def test_codes__single(solution: Any) -> None:
    """the codes of a float32 matrix"""
    check_codes(solution, [[0.7, -0.33, 0.11]], kind=np.float32)


def test_codes__one_column(solution: Any) -> None:
    """a matrix of one column"""
    check_codes(solution, [[0.5], [-4.0]])


def test_scales__rows(solution: Any) -> None:
    """the scales of two rows"""
    check_codes(solution, [[1.0, -0.3], [0.5, 12.7]], 1)


def test_scales__negative(solution: Any) -> None:
    """the scale of a row that is negative throughout"""
    check_codes(solution, [[-1.0, -0.25]], 1)


def test_scales__zeros(solution: Any) -> None:
    """the scale of a row of zeros"""
    check_codes(solution, [[0.0, 0.0]], 1)


def test_scales__tiny(solution: Any) -> None:
    """the scale of very small numbers"""
    check_codes(solution, [[1e-20, -3e-20]], 1)


def test_back__numbers(solution: Any) -> None:
    """codes and scales back to numbers"""
    codes = np.array([[127, -64, 0], [1, 5, -127], [100, -100, 1]], dtype=np.int8)
    scales = np.array([0.5, 2.0, 0.125], dtype=np.float32)
    given = f"{written('codes', codes)}\n{written('scales', scales)}\ndequantise(codes, scales)"
    rows = zip(codes.tolist(), scales.tolist(), strict=True)
    wanted = np.array([[code * scale for code in row] for row, scale in rows], dtype=np.float32)
    close(solution.dequantise(codes, scales), wanted, 1e-5, 0, given, dtype=True)


def check_product(solution: Any, inputs: Rows, codes: Any, scales: list[float]) -> None:
    x, matrix = np.array(inputs), np.array(codes, dtype=np.int8)
    factors = np.array(scales, dtype=np.float32)
    given = "\n".join(
        [
            written("inputs", x) if x.size < 100 else f"# inputs of the shape {x.shape}",
            written("codes", matrix) if x.size < 100 else f"# codes of the shape {matrix.shape}",
            written("scales", factors),
            "int8_matmul(inputs, codes, scales)",
        ]
    )
    wanted = []
    for row in inputs:
        mine, own = row_codes(row)
        pairs = zip(matrix.tolist(), factors.tolist(), strict=True)
        wanted.append(
            [
                float(sum(a * b for a, b in zip(mine, other, strict=True)) * own * Fraction(scale))
                for other, scale in pairs
            ]
        )
    got = solution.int8_matmul(x, matrix, factors)
    close(got, np.array(wanted, dtype=np.float32), 2e-5, 1e-9, given, dtype=True)


def test_product__one(solution: Any) -> None:
    """a product of one row with one row"""
    check_product(solution, [[127.0, 2.0]], [[3, 5]], [1.0])


def test_product__small_sums(solution: Any) -> None:
    """scales other than one"""
    check_product(solution, [[1.0, 0.0, -1.0]], [[1, 2, 0], [0, 0, -1]], [0.5, 4.0])


def test_product__inputs_rounded(solution: Any) -> None:
    """inputs that lose digits when they are quantised"""
    check_product(solution, [[1.0, 0.0301], [0.2, 0.11]], [[0, 1], [1, 0]], [1.0, 1.0])


def test_product__many_inputs(solution: Any) -> None:
    """three rows of inputs of unlike size, and two rows of codes"""
    inputs = [[0.1, 0.03], [70.0, -3.0], [-2.0, 1.0]]
    check_product(solution, inputs, [[1, -1], [0, 1]], [1.0, 0.25])


def test_product__nothing_lost(solution: Any) -> None:
    """two rows of inputs of unlike size that lose nothing"""
    check_product(solution, [[127.0, 2.0], [63.5, -0.5]], [[1, 3]], [1.0])


def test_product__zeros(solution: Any) -> None:
    """inputs of zeros"""
    check_product(solution, [[0.0, 0.0]], [[1, 2]], [1.0])


def test_product__large(solution: Any) -> None:
    """two full codes multiplied"""
    check_product(solution, [[1.0]], [[127], [-100]], [1.0, 1.0])


def test_product__long(solution: Any) -> None:
    """rows of a thousand full codes"""
    check_product(solution, [[1.0] * 1000], [[127] * 1000, [-127] * 1000], [1.0, 1.0])


def test_product__exact(solution: Any, rng: Random) -> None:
    """sums that nearly cancel, over rows of three hundred"""
    inputs = [[127.0, *(float(rng.randint(-126, 126)) for _ in range(299))]]
    codes = [rng.randint(-127, 127) for _ in range(300)]
    total = sum(int(a) * b for a, b in zip(inputs[0], codes, strict=True))
    inputs[0] += [1.0, 1.0]
    codes += [0, 1] if total >= 0 else [0, -1]
    check_product(solution, inputs, [codes], [1.0])


def test_refused__not_finite(solution: Any) -> None:
    """NaN and infinity"""
    for number, text in ((float("nan"), "nan"), (float("inf"), "inf"), (float("-inf"), "-inf")):
        matrix = np.array([[1.0, 2.0], [number, 1.0]])
        raises(
            ValueError,
            lambda m=matrix: solution.quantise(m),
            given=f"quantise(np.array([[1.0, 2.0], [float('{text}'), 1.0]]))",
        )


def test_unchanged__matrix(solution: Any, fixtures: Any) -> None:
    """the matrix stays as it was"""
    matrix = np.array([[1.0, -0.5], [0.0, 0.0]])
    given = f"{written('matrix', matrix)}\nquantise(matrix)\nmatrix"
    with asking(given):
        after = fixtures.afterwards(solution.quantise, matrix.copy())
    equal(after[0].tolist(), matrix.tolist(), given)


@example(rows=[[10, -7, 3], [0, 0, 0]])
@given(
    rows=st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(-99, 99), min_size=width, max_size=width), min_size=1, max_size=3
        )
    )
)
def test_any__codes(solution: Any, rows: list[list[int]]) -> None:
    """any matrix"""
    made = [[number / 8 for number in row] for row in rows]
    assume(not any(half_way(row) for row in made))
    check_codes(solution, made)
