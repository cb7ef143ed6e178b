"""Hidden tests of confusion_matrix_metrics. Examples are counted in lists, shares are fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

Pairs = list[tuple[int, int]]


@st.composite
def predictions(draw: Any) -> tuple[Pairs, int]:
    classes = draw(st.integers(1, 4))
    one = st.integers(0, classes - 1)
    return draw(st.lists(st.tuples(one, one), max_size=10)), classes


def share(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction(0)


def metrics(pairs: Pairs, of: int) -> tuple[Fraction, Fraction, Fraction]:
    """Return precision, recall and F1 of one class, from the examples themselves."""
    both = pairs.count((of, of))
    called = sum(predicted == of for _, predicted in pairs)
    there = sum(true == of for true, _ in pairs)
    return share(both, called), share(both, there), share(2 * both, called + there)


def matrix_of(pairs: Pairs, classes: int) -> Any:
    return np.array([[pairs.count((i, j)) for j in range(classes)] for i in range(classes)])


def check_matrix(solution: Any, pairs: Pairs, classes: int) -> None:
    truth, predicted = [t for t, _ in pairs], [p for _, p in pairs]
    given = f"confusion_matrix({truth}, {predicted}, {classes})"
    got = solution.confusion_matrix(truth, predicted, classes)
    true(isinstance(got, np.ndarray), "an array is wanted", given, "an array", repr(got))
    true(got.dtype.kind in "iu", "whole numbers are wanted", given, "whole numbers", str(got.dtype))
    close(got, matrix_of(pairs, classes), 0.0, 0.0, given)


def check_class(solution: Any, pairs: Pairs, classes: int, of: int) -> None:
    matrix = matrix_of(pairs, classes)
    given = f"precision_recall_f1(np.array({matrix.tolist()}), {of})"
    got = solution.precision_recall_f1(matrix, of)
    equal((type(got), len(got)), (tuple, 3), given, "a tuple of three is wanted")
    names = ("precision", "recall", "F1")
    for name, one, wanted in zip(names, got, metrics(pairs, of), strict=False):
        close(float(one), float(wanted), 1e-9, 1e-12, given, f"the {name}")


def check_macro(solution: Any, pairs: Pairs, classes: int) -> None:
    matrix = matrix_of(pairs, classes)
    wanted = sum((metrics(pairs, of)[2] for of in range(classes)), Fraction(0)) / classes
    given = f"macro_f1(np.array({matrix.tolist()}))"
    close(float(solution.macro_f1(matrix)), float(wanted), 1e-9, 1e-12, given)


def check_refused(solution: Any, truth: list[int], predicted: list[int], classes: int) -> None:
    given = f"confusion_matrix({truth}, {predicted}, {classes})"
    raises(ValueError, lambda: solution.confusion_matrix(truth, predicted, classes), given)


RARE = [(0, 0)] * 8 + [(0, 1)] * 3 + [(1, 1)] * 2 + [(1, 0)]
THREE = [(0, 0), (0, 0), (0, 1), (1, 1), (1, 2), (1, 2), (2, 2), (2, 0), (2, 0), (2, 0)]


def test_counts__two(solution: Any) -> None:
    """two classes"""
    check_matrix(solution, [(0, 0), (0, 1), (1, 1), (1, 1)], 2)


def test_counts__all_right(solution: Any) -> None:
    """every prediction right"""
    check_matrix(solution, [(0, 0), (1, 1), (1, 1), (2, 2)], 3)


def test_counts__three(solution: Any) -> None:
    """three classes"""
    check_matrix(solution, THREE, 3)


def test_counts__absent(solution: Any) -> None:
    """classes that occur nowhere"""
    check_matrix(solution, [(1, 1), (1, 1)], 4)


def test_counts__only_predicted(solution: Any) -> None:
    """a class that is only predicted"""
    check_matrix(solution, [(0, 2), (0, 0)], 3)


def test_counts__many(solution: Any) -> None:
    """three hundred examples of one kind"""
    got = solution.confusion_matrix([0, *[1] * 300], [1, *[1] * 300], 2)
    given = "confusion_matrix([0, *[1] * 300], [1, *[1] * 300], 2)"
    close(got, np.array([[0, 1], [0, 300]]), 0.0, 0.0, given)


def test_counts__empty(solution: Any) -> None:
    """no examples"""
    check_matrix(solution, [], 2)


def test_counts__arrays(solution: Any) -> None:
    """arrays instead of lists"""
    truth, predicted = np.array([1, 1, 0]), np.array([1, 1, 1])
    got = solution.confusion_matrix(truth, predicted, 2)
    given = "confusion_matrix(np.array([1, 1, 0]), np.array([1, 1, 1]), 2)"
    close(got, np.array([[0, 1], [0, 2]]), 0.0, 0.0, given)


def test_refused__lengths(solution: Any) -> None:
    """more predictions than examples"""
    check_refused(solution, [0, 1], [0, 1, 1], 2)


def test_refused__lengths_of_truth(solution: Any) -> None:
    """fewer predictions than examples"""
    check_refused(solution, [0, 1, 1], [0, 1], 2)


def test_refused__true_class(solution: Any) -> None:
    """a true class that is too large"""
    check_refused(solution, [0, 2], [0, 1], 2)


def test_refused__predicted_class(solution: Any) -> None:
    """a predicted class that is too large"""
    check_refused(solution, [0, 1], [2, 1], 2)


def test_refused__negative(solution: Any) -> None:
    """a predicted class of -1"""
    check_refused(solution, [0, 1], [-1, 1], 2)


def test_refused__negative_truth(solution: Any) -> None:
    """a true class of -1"""
    check_refused(solution, [0, -1], [0, 1], 2)


def test_one_class__rare(solution: Any) -> None:
    """a rare class"""
    check_class(solution, RARE, 2, 1)


def test_one_class__common(solution: Any) -> None:
    """the common class beside it"""
    check_class(solution, RARE, 2, 0)


def test_one_class__of_three(solution: Any) -> None:
    """one class of three"""
    check_class(solution, THREE, 3, 2)


def test_one_class__balanced(solution: Any) -> None:
    """as many wrongly called as missed"""
    check_class(solution, [(0, 0), (0, 1), (1, 0), (1, 1), (1, 1)], 2, 1)


def test_one_class__never_called(solution: Any) -> None:
    """a class that is never predicted"""
    check_class(solution, [(0, 0), (1, 0), (1, 0)], 2, 1)


def test_one_class__not_there(solution: Any) -> None:
    """a class that is predicted but not there"""
    check_class(solution, [(0, 0), (0, 1)], 2, 1)


def test_one_class__nowhere(solution: Any) -> None:
    """a class that is neither there nor predicted"""
    check_class(solution, [(0, 0), (0, 0)], 2, 1)


def test_one_class__perfect(solution: Any) -> None:
    """a class that is always right"""
    check_class(solution, [(0, 0), (1, 1), (0, 0)], 2, 1)


@example(question=(THREE, 3), of=1)
@given(question=predictions(), of=st.integers(0, 3))
def test_any__class(solution: Any, question: Any, of: int) -> None:
    """a class of any few predictions"""
    pairs, classes = question
    check_class(solution, pairs, classes, of % classes)


def test_mean__two(solution: Any) -> None:
    """the mean for a rare class and a common one"""
    check_macro(solution, RARE, 2)


def test_mean__three(solution: Any) -> None:
    """the mean of three classes"""
    check_macro(solution, THREE, 3)


def test_mean__equally_common(solution: Any) -> None:
    """the mean of two classes equally common"""
    check_macro(solution, [(0, 0), (0, 0), (0, 1), (1, 1), (1, 1), (1, 1)], 2)


def test_mean__balanced(solution: Any) -> None:
    """the mean where as many are missed as wrongly called"""
    check_macro(solution, [(0, 0)] * 8 + [(0, 1), (1, 0), (1, 1), (1, 1)], 2)


def test_mean__perfect(solution: Any) -> None:
    """the mean where all is right"""
    check_macro(solution, [(0, 0), (1, 1)], 2)


def test_mean__absent(solution: Any) -> None:
    """the mean where a class occurs nowhere"""
    check_macro(solution, [(0, 0), (1, 1), (1, 0), (1, 1)], 3)


def test_mean__one_class(solution: Any) -> None:
    """the mean of a single class"""
    check_macro(solution, [(0, 0), (0, 0)], 1)


@example(question=([(0, 0), (0, 1), (1, 1), (1, 1)], 2))
@given(question=predictions())
def test_any__matrix(solution: Any, question: Any) -> None:
    """the matrix of any few predictions"""
    check_matrix(solution, *question)


@example(question=(RARE, 3))
@given(question=predictions())
def test_any__mean(solution: Any, question: Any) -> None:
    """the mean for any few predictions"""
    check_macro(solution, *question)


def test_unchanged__matrix(solution: Any, fixtures: Any) -> None:
    """the matrix stays as it was"""
    matrix = matrix_of(THREE, 3)
    given = f"matrix = np.array({matrix.tolist()})\nmacro_f1(matrix)\nmatrix"
    with asking(given):
        after = fixtures.after(solution.macro_f1, matrix)
        after = fixtures.after(solution.precision_recall_f1, after, 1)
    close(after, matrix, 0.0, 0.0, given, "the matrix that was passed in was changed")
