"""Hidden tests of matmul_by_hand, against NumPy's own product and powers known in closed form."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

CELL = st.integers(-9, 9)
SIZE = st.integers(1, 4)


def check(solution: Any, a: Any, b: Any, wanted: Any) -> None:
    equal(solution.matmul(a, b), wanted, given=f"matmul({a}, {b})")


def check_outer(solution: Any, a: Any, b: Any) -> None:
    a, b = np.array(a), np.array(b)
    given = f"matmul_outer(np.array({a.tolist()}), np.array({b.tolist()}))"
    close(solution.matmul_outer(a, b), a @ b, 1e-9, 1e-9, given=given, dtype=True)


def check_power(solution: Any, a: Any, n: int, wanted: Any) -> None:
    equal(solution.matrix_power(a, n), wanted, given=f"matrix_power({a}, {n})")


def counted(*shape: int) -> Any:
    return np.arange(np.prod(shape, dtype=int)).reshape(shape) - 5


def check_batch(
    solution: Any, one: tuple[int, ...], other: tuple[int, ...], kind: Any = int
) -> None:
    a, b = counted(*one).astype(kind), counted(*other).astype(kind)
    given = f"batched_matmul of the numbers from -5 on in the shapes {one} and {other}"
    close(solution.batched_matmul(a, b), a @ b, 1e-9, 1e-9, given=given, dtype=True)


def test_lists__square(solution: Any) -> None:
    """lists: two square matrices"""
    check(solution, [[1, 2], [3, 4]], [[5, 6], [7, 8]], [[19, 22], [43, 50]])


def test_lists__column(solution: Any) -> None:
    """lists: a matrix and a column"""
    check(solution, [[1, 2], [3, 4]], [[10], [1]], [[12], [34]])


def test_lists__row_and_column(solution: Any) -> None:
    """lists: a row and a column"""
    check(solution, [[1, 2, 3]], [[4], [5], [6]], [[32]])


def test_lists__column_and_row(solution: Any) -> None:
    """lists: a column and a row"""
    check(solution, [[1], [2]], [[3, 4, 5]], [[3, 4, 5], [6, 8, 10]])


def test_lists__wide(solution: Any) -> None:
    """lists: two rows of three, three rows of four"""
    b = [[1, 0, 2, 1], [0, 1, 3, 1], [1, 1, 0, 1]]
    check(solution, [[1, 2, 3], [4, 5, 6]], b, [[4, 5, 8, 6], [10, 11, 23, 15]])


def test_lists__zero(solution: Any) -> None:
    """lists: a product of nothing but zeros"""
    check(solution, [[0, 1], [0, 0]], [[5, 7], [0, 0]], [[0, 0], [0, 0]])


def test_lists__huge(solution: Any) -> None:
    """lists: very large whole numbers"""
    check(solution, [[10**20, 1]], [[10**20], [1]], [[10**40 + 1]])


def test_lists__floats(solution: Any) -> None:
    """lists: floats"""
    got = solution.matmul([[0.5, 0.25]], [[2.0], [4.0]])
    equal(got, [[2.0]], given="matmul([[0.5, 0.25]], [[2.0], [4.0]])")


def test_lists__own_rows(solution: Any, fixtures: Any) -> None:
    """lists: rows of the answer are lists of their own"""
    given = "C = matmul([[1, 0], [0, 1]], [[1, 2], [3, 4]])\nC[0][0] = -77\nC"
    with asking(given):
        got = fixtures.rows_apart(solution.matmul, [[1, 0], [0, 1]], [[1, 2], [3, 4]])
    equal(got, [[-77, 2], [3, 4]], given)


@st.composite
def pairs(draw: Any) -> Any:
    m, k, n = draw(SIZE), draw(SIZE), draw(SIZE)
    cells = draw(st.lists(CELL, min_size=k * (m + n), max_size=k * (m + n)))
    return np.array(cells[: m * k]).reshape(m, k), np.array(cells[m * k :]).reshape(k, n)


@example(pair=(np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])))
@given(pair=pairs())
def test_lists__any(solution: Any, pair: Any) -> None:
    """lists: any two matrices that fit"""
    check(solution, pair[0].tolist(), pair[1].tolist(), (pair[0] @ pair[1]).tolist())


def test_outer__square(solution: Any) -> None:
    """arrays: two square matrices"""
    check_outer(solution, [[1, 2], [3, 4]], [[5, 6], [7, 8]])


def test_outer__wide(solution: Any) -> None:
    """arrays: two rows of three, three rows of four"""
    check_outer(solution, counted(2, 3), counted(3, 4))


def test_outer__floats(solution: Any) -> None:
    """arrays: floats"""
    check_outer(solution, [[0.5, 0.25], [1.5, 2.0]], [[2.0, 1.0], [4.0, -0.5]])


def test_outer__mixed(solution: Any) -> None:
    """arrays: whole numbers and floats"""
    check_outer(solution, [[1, 2], [3, 4]], [[0.5, 1.5], [2.5, 0.25]])


def test_outer__nothing(solution: Any) -> None:
    """arrays: nothing to add up, and no rows"""
    for m, k, n in ((2, 0, 3), (0, 2, 3), (2, 3, 0)):
        given = f"matmul_outer(np.ones(({m}, {k})), np.ones(({k}, {n})))"
        got = solution.matmul_outer(np.ones((m, k)), np.ones((k, n)))
        close(got, np.zeros((m, n)), 0, 0, given=given)


def test_outer__large(solution: Any) -> None:
    """arrays: 400 by 10 times 10 by 400"""
    a, b = counted(400, 10), counted(10, 400)
    given = "matmul_outer of 400 by 10 and 10 by 400 whole numbers"
    close(solution.matmul_outer(a, b), a @ b, 0, 0, given=given)


@example(pair=(np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])))
@given(pair=pairs())
def test_outer__any(solution: Any, pair: Any) -> None:
    """arrays: any two matrices that fit"""
    check_outer(solution, *pair)


def test_power__fibonacci(solution: Any) -> None:
    """powers: a matrix of ones and a zero"""
    check_power(solution, [[1, 1], [1, 0]], 5, [[8, 5], [5, 3]])


def test_power__one(solution: Any) -> None:
    """powers: one factor"""
    check_power(solution, [[1, 2], [3, 4]], 1, [[1, 2], [3, 4]])


def test_power__zero(solution: Any) -> None:
    """powers: no factors"""
    check_power(solution, [[1, 2, 0], [3, 4, 0], [0, 0, 7]], 0, [[1, 0, 0], [0, 1, 0], [0, 0, 1]])


def test_power__number(solution: Any) -> None:
    """powers: a matrix of one number"""
    check_power(solution, [[3]], 40, [[3**40]])


@example(n=6)
@given(n=st.integers(1, 70))
def test_power__any(solution: Any, n: int) -> None:
    """powers: any number of factors"""
    check_power(solution, [[1, 3], [0, 1]], n, [[1, 3 * n], [0, 1]])


def test_power__products(solution: Any, fixtures: Any) -> None:
    """powers: 1,000,000 factors, products counted"""
    given = "matrix_power([[1, 1], [1, 0]], 1000000), calculated modulo 1009"
    with asking(given):
        products, corner = fixtures.products(solution.matrix_power, 1_000_000)
    first, second = 0, 1
    for _ in range(1_000_000 % 2016):
        first, second = second, (first + second) % 1009
    equal(corner, first, given)
    true(products <= 500, "too many products", given, "at most 500 products", str(products))


def test_batch__three(solution: Any) -> None:
    """batches: three pairs"""
    check_batch(solution, (3, 2, 4), (3, 4, 2))


def test_batch__one_pair(solution: Any) -> None:
    """batches: one pair"""
    check_batch(solution, (1, 2, 3), (1, 3, 4))


def test_batch__right_shared(solution: Any) -> None:
    """batches: one matrix on the right for all"""
    check_batch(solution, (3, 2, 4), (1, 4, 5))


def test_batch__left_shared(solution: Any) -> None:
    """batches: one matrix on the left for all"""
    check_batch(solution, (1, 2, 4), (3, 4, 5))


def test_batch__all_same(solution: Any) -> None:
    """batches: as many pairs as rows and columns"""
    check_batch(solution, (3, 3, 3), (3, 3, 3))


def test_batch__floats(solution: Any) -> None:
    """batches: floats"""
    check_batch(solution, (2, 2, 3), (2, 3, 1), float)


def test_batch__empty(solution: Any) -> None:
    """batches: no pairs, and nothing to add up"""
    check_batch(solution, (0, 2, 3), (0, 3, 4), float)
    check_batch(solution, (2, 2, 0), (2, 0, 4), float)


@given(b=SIZE, m=SIZE, k=SIZE, n=SIZE)
def test_batch__any(solution: Any, b: int, m: int, k: int, n: int) -> None:
    """batches: any shapes"""
    check_batch(solution, (b, m, k), (b, k, n))


def test_unchanged__both(solution: Any, fixtures: Any) -> None:
    """A and B stay as they were, whatever becomes of the answer"""
    identity, other = [[1, 0], [0, 1]], [[5, 6], [7, 8]]
    for name, arguments in (("matmul", [identity, other]), ("matrix_power", [other, 1])):
        given = f"C = {name}({', '.join(map(str, arguments))})\nthen C is written to"
        with asking(given):
            after = fixtures.after(getattr(solution, name), *arguments)
        equal(after, arguments, given, "what was passed in was changed")
    one = np.array([[5, 6], [7, 8]])
    for name, array in (("matmul_outer", one), ("batched_matmul", one[None])):
        with asking(f"{name}(A, A)"):
            after = fixtures.after(getattr(solution, name), array, array)
        close([np.array(got) for got in after], [array, array], 0, 0, given=f"{name}(A, A)\nA")


def refuse(solution: Any, name: str, one: Any, other: Any) -> None:
    arrays = [np.ones(part) if isinstance(part, tuple) else part for part in (one, other)]
    words = [f"np.ones({part})" if isinstance(part, tuple) else str(part) for part in (one, other)]
    call = getattr(solution, name)
    raises(ValueError, lambda: call(*arrays), f"{name}({', '.join(words)})")


def test_refused__lists(solution: Any) -> None:
    """lists: widths and heights that do not fit"""
    refuse(solution, "matmul", [[1, 2]], [[1, 2]])
    refuse(solution, "matmul", [[1], [2]], [[1], [2]])


def test_refused__ragged(solution: Any) -> None:
    """lists: rows of different length"""
    refuse(solution, "matmul", [[1, 2], [3]], [[1], [2]])
    refuse(solution, "matmul", [[1], [3, 4]], [[1, 5]])
    refuse(solution, "matmul", [[1, 2]], [[1, 2], [3]])
    refuse(solution, "matmul", [[1, 2]], [[1], [2, 3]])


def test_refused__arrays(solution: Any) -> None:
    """arrays: widths and heights that do not fit"""
    refuse(solution, "matmul_outer", (2, 3), (2, 3))
    refuse(solution, "matmul_outer", (2, 1), (3, 2))
    refuse(solution, "matmul_outer", (2, 3), (1, 2))


def test_refused__dimensions(solution: Any) -> None:
    """arrays: a vector, and three dimensions"""
    refuse(solution, "matmul_outer", (2, 2), (2,))
    refuse(solution, "matmul_outer", (2,), (2, 2))
    refuse(solution, "matmul_outer", (2, 2, 2), (2, 2))


def test_refused__power(solution: Any) -> None:
    """powers: a matrix that is not square, and a negative number"""
    refuse(solution, "matrix_power", [[1, 2]], 2)
    refuse(solution, "matrix_power", [[1, 2], [3, 4], [5, 6]], 1)
    refuse(solution, "matrix_power", [[1, 2], [3]], 1)
    refuse(solution, "matrix_power", [[1, 2], [3, 4]], -1)


def test_refused__batch(solution: Any) -> None:
    """batches that do not fit"""
    refuse(solution, "batched_matmul", (2, 2, 3), (3, 3, 2))
    refuse(solution, "batched_matmul", (2, 2, 3), (2, 1, 2))
    refuse(solution, "batched_matmul", (2, 2, 1), (2, 3, 2))


def test_refused__batch_dimensions(solution: Any) -> None:
    """batches: two dimensions only"""
    refuse(solution, "batched_matmul", (2, 3), (2, 3, 2))
    refuse(solution, "batched_matmul", (2, 3, 2), (2, 3))
