"""What sort of failure an answer is."""

from __future__ import annotations

from typing import Any

import numpy
import pytest

from coach.judge.expect import Mismatch, close, equal, raises, true
from coach.judge.sorts import sort_of_words
from coach.judge.trouble import SolutionError

ONES = numpy.ones((2, 3))


@pytest.mark.parametrize(
    ("got", "expected", "sort"),
    [
        (2, 3, "value"),
        (True, 1, "type bool"),
        (None, [], "type NoneType"),
        ([1], [1, 2], "length"),
        ([1, 3], [1, 2], "value"),
        ([1, "3"], [1, 2], "type str"),
        ({"a": 1}, {"a": None}, "type int"),
        (ONES.astype("float32"), ONES, "type float32"),
        (ONES.T, ONES, "shape"),
        (-ONES, ONES, "value"),
    ],
)
def test_another_type_shape_or_length_is_not_just_another_value(
    got: Any, expected: Any, sort: str
) -> None:
    with pytest.raises(Mismatch) as caught:
        equal(got, expected)
    assert caught.value.sort == sort


@pytest.mark.parametrize(
    ("got", "expected", "sort"),
    [
        (1, 2.0, "value"),
        (numpy.float64(1), 2.0, "value"),
        (numpy.ones(1), 2.0, "type float64"),
        ([[1.0]], ONES, "type list"),
        (ONES[0], ONES, "shape"),
        ((1.0, ONES), (1.0, -ONES), "value"),
        ((1.0, None), (1.0, ONES), "type NoneType"),
    ],
)
def test_numbers_of_any_type_differ_in_value(got: Any, expected: Any, sort: str) -> None:
    with pytest.raises(Mismatch) as caught:
        close(got, expected)
    assert caught.value.sort == sort


def test_nothing_raised_and_another_error_raised_are_two_sorts() -> None:
    def failing() -> None:
        raise SolutionError("KeyError", "", ("KeyError",), ())

    with pytest.raises(Mismatch) as caught:
        raises(ValueError, lambda: 1)
    assert caught.value.sort == "nothing raised"
    with pytest.raises(Mismatch) as caught:
        raises(ValueError, failing)
    assert caught.value.sort == "raised KeyError"


def test_of_an_authors_own_words_what_differs_from_seed_to_seed_is_left_out() -> None:
    with pytest.raises(Mismatch) as caught:
        true(condition=False, message="row 3 of 'abc' is off by -2.5e-3")
    assert caught.value.sort == ""
    assert sort_of_words(caught.value.message) == "row # of # is off by #"
