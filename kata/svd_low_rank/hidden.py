"""Hidden tests of svd_low_rank: what defines the factors, and singular values from LAPACK."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

TALL = np.array([[1.0, 2.0], [0.0, 1.0], [-2.0, 3.0], [4.0, 0.0]])
WIDE = np.array([[2.0, -1.0, 0.0, 3.0], [1.0, 1.0, 5.0, 0.0]])
SQUARE = np.array([[2.0, -1.0, 0.0], [1.0, 3.0, -2.0], [0.0, 0.5, 1.0]])
LINES = np.outer([1.0, -2.0, 0.5], [2.0, 0.0, -1.0, 4.0])
TWO_LINES = LINES + np.outer([1.0, 1.0, 1.0], [0.0, 3.0, 1.0, 1.0])
IMAGE = np.array([[200, 210, 190], [90, 250, 255], [255, 0, 128], [7, 180, 33]], dtype=np.uint8)
CELLS = st.integers(-5, 5)


@st.composite
def matrices(draw: Any) -> np.ndarray:
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    cells = draw(st.lists(CELLS, min_size=rows * columns, max_size=rows * columns))
    return np.array(cells, dtype=float).reshape(rows, columns)


def text(matrix: Any) -> str:
    kind = ", dtype=np.uint8" if matrix.dtype == np.uint8 else ""
    return f"np.array({matrix.tolist()}{kind})"


def true_values(matrix: Any) -> Any:
    """Return the singular values that are not zero, from LAPACK."""
    values = np.linalg.svd(np.asarray(matrix, dtype=float), compute_uv=False)
    return values[values > 1e-6 * values[0]]


def factors(solution: Any, matrix: Any) -> tuple[Any, Any, Any, str]:
    given = f"U, S, Vt = svd({text(matrix)})"
    got = solution.svd(matrix)
    equal((type(got), len(got)), (tuple, 3), given, "a tuple of three is wanted")
    return (*got, given)


def check_values(solution: Any, matrix: Any) -> None:
    _, values, _, given = factors(solution, matrix)
    wanted = true_values(matrix)
    near = 1e-6 * (wanted[0] if len(wanted) else 1.0)
    close(values, wanted, 0, near, f"{given}\nS", dtype=True)


def check_factors(solution: Any, matrix: Any) -> None:
    left, values, right, given = factors(solution, matrix)
    wanted = true_values(matrix)
    r = len(wanted)
    near = 1e-6 * (wanted[0] if r else 1.0)
    shapes = [(matrix.shape[0], r), (r,), (r, matrix.shape[1])]
    equal(
        [getattr(one, "shape", None) for one in (left, values, right)],
        shapes,
        given,
        "other shapes",
    )
    close(values, wanted, 0, near, f"{given}\nS", dtype=True)
    close(left.T @ left, np.eye(r), 0, 1e-6, f"{given}\nU.T @ U")
    close(right @ right.T, np.eye(r), 0, 1e-6, f"{given}\nVt @ Vt.T")
    close(
        left @ np.diag(values) @ right,
        matrix.astype(float),
        0,
        near,
        f"{given}\nU @ np.diag(S) @ Vt",
    )


def check_nearest(solution: Any, matrix: Any, k: int) -> None:
    """Want a matrix of rank k or less whose distance is that of Eckart and Young."""
    given = f"low_rank({text(matrix)}, {k})"
    got = solution.low_rank(matrix, k)
    exact = matrix.astype(float)
    values = true_values(matrix)
    scale = values[0] if len(values) else 1.0
    equal(getattr(got, "shape", None), matrix.shape, given, "another shape")
    equal(str(got.dtype), "float64", given, "another type")
    rest = np.linalg.svd(got, compute_uv=False)[k:]
    true(not (rest > 1e-5 * scale).any(), "the rank is larger than k", given, f"rank {k} or less")
    far = float(np.sqrt(((exact - got) ** 2).sum()))
    least = float(np.sqrt((values[k:] ** 2).sum()))
    close(far, least, 0, 2e-6 * scale, f"B = {given}\nnp.sqrt(((A - B) ** 2).sum())")


def check_rank(solution: Any, matrix: Any, share: float, wanted: int) -> None:
    equal(solution.rank_for(matrix, share), wanted, f"rank_for({text(matrix)}, {share})")


def test_values__diagonal(solution: Any) -> None:
    """singular values of a diagonal matrix"""
    check_values(solution, np.diag([2.0, 5.0, 1.0]))


def test_values__negative(solution: Any) -> None:
    """singular values where the diagonal is negative"""
    check_values(solution, np.diag([-2.0, 3.0]))


def test_values__tall(solution: Any) -> None:
    """singular values of a tall matrix"""
    check_values(solution, TALL)


def test_values__wide(solution: Any) -> None:
    """singular values of a wide matrix"""
    check_values(solution, WIDE)


def test_values__rank_one(solution: Any) -> None:
    """how many singular values a single line has"""
    check_values(solution, LINES)


def test_values__small(solution: Any) -> None:
    """a small matrix, whose values all count"""
    check_values(solution, np.diag([1e-7, 3e-7]))


def test_values__far_apart(solution: Any) -> None:
    """a value a thousand times smaller than another"""
    check_values(solution, np.array([[1000.0, 0.0], [0.0, 1.0], [0.0, 0.0]]))


def test_factors__square(solution: Any) -> None:
    """all factors of a square matrix"""
    check_factors(solution, SQUARE)


def test_factors__tall(solution: Any) -> None:
    """all factors of a tall matrix"""
    check_factors(solution, TALL)


def test_factors__wide(solution: Any) -> None:
    """all factors of a wide matrix"""
    check_factors(solution, WIDE)


def test_factors__one_row(solution: Any) -> None:
    """all factors of one row"""
    check_factors(solution, np.array([[3.0, -4.0]]))


def test_factors__one_column(solution: Any) -> None:
    """all factors of one column"""
    check_factors(solution, np.array([[3.0], [-4.0], [12.0]]))


def test_factors__same_values(solution: Any) -> None:
    """all factors where the values are equal"""
    check_factors(solution, np.array([[0.0, -2.0], [2.0, 0.0]]))


def test_factors__not_full(solution: Any) -> None:
    """all factors of two lines in a larger matrix"""
    check_factors(solution, TWO_LINES)


def test_factors__symmetric(solution: Any) -> None:
    """all factors of a symmetric matrix with a negative eigenvalue"""
    check_factors(solution, np.array([[1.0, 4.0], [4.0, 1.0]]))


def test_factors__zeros(solution: Any) -> None:
    """all factors of nothing but zeros"""
    check_factors(solution, np.zeros((2, 3)))


def test_factors__whole(solution: Any) -> None:
    """all factors of whole numbers"""
    check_factors(solution, np.array([[1, 2], [3, 4], [5, 6]]))


def test_factors__bytes(solution: Any) -> None:
    """all factors of bytes"""
    check_factors(solution, IMAGE)


@example(matrix=np.array([[1000.0, 0.0], [0.0, 1.0]]))
@example(matrix=np.ones((3, 3)))
@given(matrix=matrices())
def test_any__factors(solution: Any, matrix: Any) -> None:
    """all factors of any few numbers"""
    check_factors(solution, matrix)


def test_nearest__one(solution: Any) -> None:
    """nearest: rank 1"""
    check_nearest(solution, SQUARE, 1)


def test_nearest__two(solution: Any) -> None:
    """nearest: rank 2"""
    check_nearest(solution, SQUARE, 2)


def test_nearest__wide(solution: Any) -> None:
    """nearest: rank 1 of a wide matrix"""
    check_nearest(solution, WIDE, 1)


def test_nearest__diagonal(solution: Any) -> None:
    """nearest: a diagonal matrix whose largest entry is not the first"""
    got = solution.low_rank(np.diag([3.0, -5.0, 4.0]), 2)
    wanted = np.diag([0.0, -5.0, 4.0])
    close(got, wanted, 0, 5e-6, f"low_rank({text(np.diag([3.0, -5.0, 4.0]))}, 2)")


def test_nearest__falling(solution: Any) -> None:
    """nearest: a diagonal matrix whose entries fall"""
    check_nearest(solution, np.diag([6.0, 2.0, 1.0]), 1)


def test_nearest__all(solution: Any) -> None:
    """nearest: as much rank as there is"""
    check_nearest(solution, TALL, 2)


def test_nearest__beyond(solution: Any) -> None:
    """nearest: more rank than there is"""
    check_nearest(solution, TWO_LINES, 9)


def test_nearest__none(solution: Any) -> None:
    """nearest: rank 0"""
    check_nearest(solution, TALL, 0)


def test_nearest__far(solution: Any) -> None:
    """nearest: numbers far from zero"""
    check_nearest(solution, TALL + 20.0, 1)


def test_nearest__bytes(solution: Any) -> None:
    """nearest: an image of bytes"""
    check_nearest(solution, IMAGE, 2)


@given(matrix=matrices(), k=st.integers(0, 4))
def test_any__nearest(solution: Any, matrix: Any, k: int) -> None:
    """nearest: any few numbers"""
    check_nearest(solution, matrix, k)


STEPS = np.array([[0.0, 4.0, 0.0], [2.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 2.0]])


def test_rank__some(solution: Any) -> None:
    """rank: between two steps"""
    check_rank(solution, STEPS, 0.8, 2)


def test_rank__first(solution: Any) -> None:
    """rank: a share that the first value has"""
    check_rank(solution, STEPS, 0.5, 1)


def test_rank__tiny(solution: Any) -> None:
    """rank: a tiny share"""
    check_rank(solution, STEPS, 1e-6, 1)


def test_rank__exact(solution: Any) -> None:
    """rank: a share that is met exactly"""
    check_rank(solution, STEPS, 0.64, 1)
    check_rank(solution, np.diag([1.0, 2.0, 2.0, 1.0]), 0.8, 2)


def test_rank__missed(solution: Any) -> None:
    """rank: a share that is just missed"""
    check_rank(solution, STEPS, 0.6400001, 2)


def test_rank__all(solution: Any) -> None:
    """rank: the whole"""
    check_rank(solution, STEPS, 1.0, 3)


def test_rank__all_of_two(solution: Any) -> None:
    """rank: the whole of two lines in a larger matrix"""
    check_rank(solution, TWO_LINES, 1.0, 2)


def test_rank__zeros(solution: Any) -> None:
    """rank: nothing but zeros"""
    check_rank(solution, np.zeros((3, 2)), 0.9, 0)


@given(values=st.lists(st.integers(1, 6), min_size=1, max_size=4), part=st.integers(1, 50))
def test_any__rank(solution: Any, values: list[int], part: int) -> None:
    """rank: any diagonal"""
    squares = sorted((value * value for value in values), reverse=True)
    share = part / 50
    reached = [sum(squares[: k + 1]) >= (share - 1e-9) * sum(squares) for k in range(len(squares))]
    check_rank(solution, np.diag(values[::-1]).astype(float), share, 1 + reached.index(True))


def test_kept__svd(solution: Any, fixtures: Any) -> None:
    """the matrix afterwards"""
    for name, rest in (("svd", ()), ("low_rank", (1,)), ("rank_for", (0.9,))):
        given = f"{name}({', '.join(['A', *map(str, rest)])})\nA"
        with asking(given):
            got = fixtures.after(getattr(solution, name), SQUARE.copy(), *rest)
        equal(got.tolist(), SQUARE.tolist(), given, "the matrix was changed")


def test_refused__shape(solution: Any) -> None:
    """a vector and a stack of matrices"""
    for shape in ((3,), (2, 2, 2)):
        matrix, given = np.ones(shape), f"(np.ones({shape}))"
        raises(ValueError, lambda matrix=matrix: solution.svd(matrix), f"svd{given}")


def test_refused__rank(solution: Any) -> None:
    """a rank below 0"""
    raises(ValueError, lambda: solution.low_rank(TALL, -1), f"low_rank({text(TALL)}, -1)")


def test_refused__no_share(solution: Any) -> None:
    """a share of nothing"""
    for share in (0.0, -0.5):
        given = f"rank_for({text(TALL)}, {share})"
        raises(ValueError, lambda share=share: solution.rank_for(TALL, share), given)


def test_refused__large_share(solution: Any) -> None:
    """a share larger than the whole"""
    raises(ValueError, lambda: solution.rank_for(TALL, 1.5), f"rank_for({text(TALL)}, 1.5)")
