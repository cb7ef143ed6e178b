"""Hidden tests of softmax. The answers come from decimal arithmetic, where nothing overflows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal

MATRICES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(-40, 40).map(lambda n: n / 4), min_size=width, max_size=width),
        min_size=1,
        max_size=4,
    )
)
LOW = Decimal("-1e6")


def shares(row: list[float]) -> list[Decimal]:
    powers = [LOW.exp() if score == -np.inf else Decimal(score).exp() for score in row]
    return [power / sum(powers) for power in powers]


def share_row(row: Any) -> Any:
    return np.array([float(share) for share in shares(row.tolist())])


def log_row(row: Any) -> Any:
    logs = [float(share.ln()) for share in shares(row.tolist())]
    return np.array(
        [-np.inf if score == -np.inf else log for score, log in zip(row, logs, strict=False)]
    )


ROWS = {"softmax": share_row, "log_softmax": log_row}


def words(name: str, scores: Any, axis: int | None) -> str:
    numbers = str(scores.tolist()).replace("-inf", "-np.inf")
    kind = ", dtype=np.float32" if scores.dtype == np.float32 else ""
    along = "" if axis is None else f", axis={axis}"
    return f"scores = np.array({numbers}{kind})\n{name}(scores{along})"


def check(
    solution: Any, name: str, numbers: Any, axis: int | None = None, kind: Any = None
) -> None:
    scores = np.array(numbers, dtype=kind)
    wanted = np.apply_along_axis(ROWS[name], -1 if axis is None else axis, scores)
    wanted = wanted.astype(np.float32 if scores.dtype == np.float32 else np.float64)
    rtol, atol = (1e-5, 1e-6) if scores.dtype == np.float32 else (1e-10, 1e-14)
    function = getattr(solution, name)
    got = function(scores) if axis is None else function(scores, axis=axis)
    given = words(name, scores, axis)
    low = wanted == -np.inf
    if low.any() and isinstance(got, np.ndarray) and got.shape == wanted.shape:
        equal((got == -np.inf).tolist(), low.tolist(), given, "where it is -inf")
        got, wanted = np.where(low, 0, got), np.where(low, 0, wanted)
    close(got, wanted, rtol, atol, given, dtype=True)


def test_one_row__three(solution: Any) -> None:
    """three scores"""
    check(solution, "softmax", [1.0, 2.0, 3.0])


def test_one_row__equal(solution: Any) -> None:
    """four equal scores"""
    check(solution, "softmax", [2.0, 2.0, 2.0, 2.0])


def test_one_row__one(solution: Any) -> None:
    """a single score"""
    check(solution, "softmax", [7.0])


def test_one_row__whole(solution: Any) -> None:
    """scores that are whole numbers"""
    check(solution, "softmax", [1, 0, -1])


def test_axes__last(solution: Any) -> None:
    """two rows of three scores"""
    check(solution, "softmax", [[0.5, 1.0, -1.0], [2.0, 0.0, 0.25]])


def test_axes__square(solution: Any) -> None:
    """three rows of three scores"""
    check(solution, "softmax", [[0.5, 1.0, -1.0], [2.0, 0.0, 0.25], [1.0, 3.0, 0.0]])


def test_axes__first(solution: Any) -> None:
    """two rows of three scores along axis 0"""
    check(solution, "softmax", [[0.5, 1.0, -1.0], [2.0, 0.0, 0.25]], axis=0)


def test_axes__middle(solution: Any) -> None:
    """three dimensions along axis 1"""
    check(solution, "softmax", (np.arange(24).reshape(2, 4, 3) % 7 / 2).tolist(), axis=1)


def test_axes__negative(solution: Any) -> None:
    """three dimensions along axis -3"""
    check(solution, "softmax", (np.arange(24).reshape(2, 4, 3) % 5 / 2).tolist(), axis=-3)


def test_far__high(solution: Any) -> None:
    """scores around 1000"""
    check(solution, "softmax", [1000.0, 998.5])


def test_far__low(solution: Any) -> None:
    """scores around -1000"""
    check(solution, "softmax", [-1000.0, -999.0, -1001.0])


def test_far__both(solution: Any) -> None:
    """+1000 and -1000 in one row"""
    check(solution, "softmax", [1000.0, -1000.0])


def test_far__rows(solution: Any) -> None:
    """a row around 500 above a row around -500"""
    check(solution, "softmax", [[500.0, 499.0], [-500.0, -499.0]])


def test_far__forbidden(solution: Any) -> None:
    """-inf beside finite scores"""
    check(solution, "softmax", [0.0, -np.inf, 1.0])


def test_kinds__single(solution: Any) -> None:
    """float32 stays float32"""
    check(solution, "softmax", [1.0, 2.5, -1.0], kind=np.float32)


def test_kinds__unchanged(solution: Any, fixtures: Any) -> None:
    """the scores stay as they were"""
    scores = np.array([[1.0, 2.0, 4.0]])
    for name in ROWS:
        given = f"{words(name, scores, None)}\nscores"
        with asking(given):
            after = fixtures.after(getattr(solution, name), scores)
        close(after, scores, given=given, message="the array that was passed in was changed")


@given(numbers=MATRICES, axis=st.integers(-2, 1))
def test_any__shares(solution: Any, numbers: list[list[float]], axis: int) -> None:
    """any small matrix along any axis"""
    check(solution, "softmax", numbers, axis)


def test_logs__three(solution: Any) -> None:
    """logarithms of three shares"""
    check(solution, "log_softmax", [1.0, 2.0, 3.0])


def test_logs__rows(solution: Any) -> None:
    """logarithms in two rows"""
    check(solution, "log_softmax", [[0.5, 1.0, -1.0], [2.0, 0.0, 0.25]])


def test_logs__first(solution: Any) -> None:
    """logarithms along axis 0"""
    check(solution, "log_softmax", [[0.5, 1.0, -1.0], [2.0, 0.0, 0.25]], axis=0)


def test_logs__small(solution: Any) -> None:
    """the logarithm of a share of one in ten million million"""
    check(solution, "log_softmax", [0.0, -30.0])


def test_logs__tiny(solution: Any) -> None:
    """the logarithm of a share too small for a float"""
    check(solution, "log_softmax", [0.0, -2000.0])


def test_logs__high(solution: Any) -> None:
    """logarithms of scores around 1000"""
    check(solution, "log_softmax", [1000.0, 1001.0, 999.0])


def test_logs__apart(solution: Any) -> None:
    """logarithms of a row around 1000 above a row around -1000"""
    check(solution, "log_softmax", [[1000.0, 999.0], [-1000.0, -999.0]])


def test_logs__forbidden(solution: Any) -> None:
    """the logarithm for a score of -inf"""
    check(solution, "log_softmax", [1.0, -np.inf])


def test_logs__whole(solution: Any) -> None:
    """logarithms for whole numbers"""
    check(solution, "log_softmax", [3, 1, 1])


def test_logs__single(solution: Any) -> None:
    """logarithms in float32"""
    check(solution, "log_softmax", [1.0, 2.5, -1.0], kind=np.float32)


@given(numbers=MATRICES, axis=st.integers(-2, 1))
def test_any__logs(solution: Any, numbers: list[list[float]], axis: int) -> None:
    """logarithms of any small matrix along any axis"""
    check(solution, "log_softmax", numbers, axis)
