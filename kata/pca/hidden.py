"""Hidden tests of PCA. Answers: a singular value decomposition, up to signs."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

LINE = [[0.0, 0.0], [2.0, 2.0], [4.0, 4.0]]
CLOUD = [[2.0, 1.0, 0.5], [4.5, 3.0, 1.0], [3.0, 7.0, 2.0], [9.0, 5.0, 4.5], [6.5, 8.0, 1.5]]
FAR = [[100.0, 51.0], [102.0, 50.0], [104.0, 52.5], [107.0, 50.5]]
CENTRED = [[-3.0, 1.0], [-1.0, -2.0], [1.0, 2.0], [3.0, -1.0]]
UNEVEN = [[0.01, 5.0], [0.02, -7.0], [0.06, 3.0], [0.03, 11.0]]
EVEN = [[1.0, 2.0], [2.0, 4.0], [3.0, 3.0], [4.0, 5.0], [5.0, 1.0]]
NEW = [[10.0, 0.0, 1.0], [0.0, 3.0, -2.0]]


def parts(data: Any) -> tuple[Any, Any, Any]:
    """Return the mean, all directions as rows, and all variances."""
    mean = data.mean(axis=0)
    _, sizes, directions = np.linalg.svd(data - mean, full_matrices=False)
    return mean, directions, sizes**2 / (len(data) - 1)


def words(rows: Any, count: int, then: str) -> str:
    return f"X = np.array({rows})\nmodel = PCA({count}).fit(X)\n{then}"


def fitted(solution: Any, rows: Any, count: int) -> Any:
    model = solution.PCA(count)
    with asking(words(rows, count, "model")):
        model.fit(np.array(rows))
    return model


def check_components(solution: Any, rows: Any, count: int) -> None:
    got = fitted(solution, rows, count).components_
    given = words(rows, count, "model.components_")
    wanted = parts(np.array(rows))[1][:count]
    close(turned(got, wanted), wanted, 1e-7, 1e-8, given)


def turned(got: Any, wanted: Any) -> Any:
    """Turn each direction round where it points the other way."""
    if not isinstance(got, np.ndarray) or got.shape != wanted.shape:
        return got
    return got * np.where((got * wanted).sum(axis=1, keepdims=True) < 0, -1.0, 1.0)


def check_variances(solution: Any, rows: Any, count: int) -> None:
    given = words(rows, count, "model.explained_variance_")
    got = fitted(solution, rows, count).explained_variance_
    close(got, parts(np.array(rows))[2][:count], 1e-7, 1e-8, given)


def check_ratios(solution: Any, rows: Any, count: int) -> None:
    given = words(rows, count, "model.explained_variance_ratio_")
    variances = parts(np.array(rows))[2]
    got = fitted(solution, rows, count).explained_variance_ratio_
    close(got, variances[:count] / variances.sum(), 1e-7, 1e-8, given)


def check_transform(solution: Any, rows: Any, count: int, new: Any) -> None:
    """Want the coordinates, each column up to its sign."""
    given = words(rows, count, f"model.transform(np.array({new}))")
    mean, directions, _ = parts(np.array(rows))
    with asking(given):
        got = fitted(solution, rows, count).transform(np.array(new))
    wanted = (np.array(new) - mean) @ directions[:count].T
    if isinstance(got, np.ndarray) and got.shape == wanted.shape:
        got = got * np.where((got * wanted).sum(axis=0) < 0, -1.0, 1.0)
    close(got, wanted, 1e-7, 1e-8, given)


def check_back(solution: Any, rows: Any, count: int, new: Any) -> None:
    """Want the nearest rows that the directions can make, wherever these point."""
    given = words(rows, count, f"model.inverse_transform(model.transform(np.array({new})))")
    mean, directions, _ = parts(np.array(rows))
    kept = directions[:count]
    model = fitted(solution, rows, count)
    with asking(given):
        got = model.inverse_transform(model.transform(np.array(new)))
    close(got, mean + (np.array(new) - mean) @ kept.T @ kept, 1e-7, 1e-8, given)


def test_mean__cloud(solution: Any) -> None:
    """the means of the columns"""
    got = fitted(solution, CLOUD, 2).mean_
    close(got, np.array([5.0, 4.8, 1.9]), given=words(CLOUD, 2, "model.mean_"))


def test_directions__line(solution: Any) -> None:
    """the direction of a line"""
    check_components(solution, LINE, 1)


def test_directions__cloud(solution: Any) -> None:
    """two directions of three"""
    check_components(solution, CLOUD, 2)


def test_directions__all(solution: Any) -> None:
    """as many directions as features"""
    check_components(solution, EVEN, 2)


def test_directions__far(solution: Any) -> None:
    """data far away from zero"""
    check_components(solution, FAR, 1)


def test_directions__centred(solution: Any) -> None:
    """data around zero"""
    check_components(solution, CENTRED, 2)


def test_directions__uneven(solution: Any) -> None:
    """one feature much wider than the other"""
    check_components(solution, UNEVEN, 1)


def test_directions__wide(solution: Any) -> None:
    """more features than rows"""
    check_components(
        solution, [[1.0, 0.0, 2.0, 5.0], [0.0, 3.0, 1.0, 1.0], [2.0, 2.0, 0.0, 0.5]], 2
    )


def test_directions__right_angles(solution: Any) -> None:
    """directions of length 1 at right angles"""
    got = fitted(solution, CLOUD, 3).components_
    given = words(CLOUD, 3, "model.components_ @ model.components_.T")
    true(isinstance(got, np.ndarray) and got.shape == (3, 3), "the shape is not (3, 3)", given)
    close(got @ got.T, np.eye(3), 1e-7, 1e-8, given)


def test_variances__line(solution: Any) -> None:
    """the variance along a line"""
    check_variances(solution, LINE, 1)


def test_variances__cloud(solution: Any) -> None:
    """the variances of three features"""
    check_variances(solution, CLOUD, 3)


def test_variances__two_rows(solution: Any) -> None:
    """the variance of two rows"""
    check_variances(solution, [[0.0, 1.0], [3.0, 5.0]], 1)


def test_variances__one(solution: Any) -> None:
    """a variance of exactly one"""
    check_variances(solution, [[-1.0], [0.0], [1.0]], 1)


def test_ratios__all(solution: Any) -> None:
    """all shares of the variance"""
    check_ratios(solution, CENTRED, 2)


def test_ratios__some(solution: Any) -> None:
    """the shares of some directions"""
    check_ratios(solution, CLOUD, 1)


def test_transform__fitted(solution: Any) -> None:
    """coordinates of the fitted rows"""
    check_transform(solution, CLOUD, 2, CLOUD)


def test_transform__centred(solution: Any) -> None:
    """coordinates of data around zero"""
    check_transform(solution, CENTRED, 1, CENTRED)


def test_transform__new(solution: Any) -> None:
    """coordinates of new rows"""
    check_transform(solution, CLOUD, 2, NEW)


def test_transform__one(solution: Any) -> None:
    """coordinates of a single new row"""
    check_transform(solution, FAR, 1, [[110.0, 49.0]])


def test_transform__whole(solution: Any) -> None:
    """whole numbers"""
    check_transform(solution, [[1, 2], [4, 3], [9, 9], [2, 7]], 1, [[5, 5], [0, 1]])


def test_back__all(solution: Any) -> None:
    """there and back with all directions"""
    check_back(solution, EVEN, 2, EVEN)


def test_back__some(solution: Any) -> None:
    """there and back with one direction"""
    check_back(solution, CLOUD, 1, NEW)


def test_back__centred(solution: Any) -> None:
    """there and back with data around zero"""
    check_back(solution, CENTRED, 1, CENTRED)


def test_again__forgets(solution: Any) -> None:
    """fitted a second time"""
    model = fitted(solution, LINE, 1)
    model.fit(np.array(FAR))
    given = f"model = PCA(1).fit(np.array({LINE}))\nmodel.fit(np.array({FAR}))"
    close(model.mean_, np.array(FAR).mean(axis=0), given=given)
    close(model.explained_variance_, parts(np.array(FAR))[2][:1], 1e-7, 1e-8, given)


def test_returned__itself(solution: Any, fixtures: Any) -> None:
    """what fit returns"""
    given = f"model = PCA(1)\nmodel.fit(np.array({LINE})) is model"
    with asking(given):
        equal(fixtures.returns_itself(solution.PCA, np.array(LINE)), True, given)


def test_refused__many(solution: Any) -> None:
    """more directions than features"""
    given = words(EVEN, 3, "")
    raises(ValueError, lambda: solution.PCA(3).fit(np.array(EVEN)), given)


def test_refused__few_rows(solution: Any) -> None:
    """more directions than rows"""
    rows = [[1.0, 2.0, 4.0], [3.0, 0.0, 1.0]]
    raises(ValueError, lambda: solution.PCA(3).fit(np.array(rows)), words(rows, 3, ""))


def test_refused__none(solution: Any) -> None:
    """no direction at all"""
    raises(ValueError, lambda: solution.PCA(0).fit(np.array(EVEN)), words(EVEN, 0, ""))


def test_unchanged__data(solution: Any, fixtures: Any) -> None:
    """the data stay as they were"""
    given = words(CLOUD, 1, "model.transform(X)\nX")
    with asking(given):
        after = fixtures.data_after(solution.PCA, np.array(CLOUD))
    close(after, np.array(CLOUD), given=given, message="the data that were passed in were changed")


@st.composite
def data(draw: Any) -> list[list[float]]:
    count, width = draw(st.integers(2, 6)), draw(st.integers(1, 4))
    cell = st.integers(-20, 20).map(lambda n: n / 2)
    row = st.lists(cell, min_size=width, max_size=width)
    return draw(
        st.lists(row, min_size=count, max_size=count).filter(lambda rows: rows != rows[:1] * count)
    )


@given(rows=data())
def test_any__variances(solution: Any, rows: list[list[float]]) -> None:
    """the variances of any small data"""
    check_variances(solution, rows, min(len(rows), len(rows[0])))


@given(rows=data())
def test_any__back(solution: Any, rows: list[list[float]]) -> None:
    """there and back with any small data"""
    count = min(len(rows), len(rows[0]))
    given = words(rows, count, "model.inverse_transform(model.transform(X))")
    model = fitted(solution, rows, count)
    with asking(given):
        got = model.inverse_transform(model.transform(np.array(rows)))
    close(got, np.array(rows), 1e-7, 1e-6, given)
