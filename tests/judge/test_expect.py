"""Expectations: what counts as equal, and the words for what does not."""

from __future__ import annotations

from math import inf, nan
from typing import Any

import numpy
import pytest

from coach.judge.expect import Mismatch, close, difference, equal, show, true


@pytest.mark.parametrize(
    "value",
    [None, 0, -0.5, "text", [1, [2.0]], (1,), {"a": [1]}, {1, 2}, frozenset(), inf, b"x", 2j],
)
def test_a_value_equals_itself(value: Any) -> None:
    equal(value, value)


@pytest.mark.parametrize(
    ("got", "expected", "words"),
    [
        (True, 1, "got True or False, wanted a whole number"),
        (1, True, "got a whole number, wanted True or False"),
        (1.0, 1, "got a float, wanted a whole number"),
        ((1, 2), [1, 2], "got a tuple, wanted a list"),
        (None, [], "got None, wanted a list"),
        ([1, 2, 3], [1, 2], "got 3 items, wanted 2; the first 2 agree"),
        ([1], [1, 2], "got 1 item, wanted 2; the first one agrees"),
        ([2, 1], [1, 2, 3], "got 2 items, wanted 3"),
        ([2, 3, 5, 7, 9, 11], [2, 3, 5, 7, 11], "got 6 items, wanted 5; the first 4 agree"),
        ([1, 5], [1, 2], "at index 1: got 5, wanted 2"),
        ([[1], [2, 9]], [[1], [2, 3]], "at index 1: at index 1: got 9, wanted 3"),
        ([1, True], [1, 1], "at index 1: got True or False, wanted a whole number"),
        ({"a": 1}, {"a": 1, "b": 2}, "'b' is missing"),
        ({"a": 1, "b": 2}, {"a": 1}, "'b' does not belong there"),
        ({True: 1}, {1: 1}, "1 is missing"),
        ({"a": 1}, {"a": 2}, "at 'a': got 1, wanted 2"),
        ({1, 2}, {1, 3}, "3 is missing"),
        (nan, nan, "got nan, wanted nan"),
        (numpy.array([1, 2]), numpy.array([1, 3]), "at [1]: got 2, wanted 3"),
        (numpy.zeros((2, 3)), numpy.zeros((3, 2)), "got the shape (2, 3), wanted (3, 2)"),
        (
            numpy.zeros(2, numpy.float32),
            numpy.zeros(2),
            "got an array of float32, wanted float64",
        ),
        ([0.0], numpy.zeros(1), "got a list, wanted an array"),
    ],
)
def test_a_difference_is_named(got: Any, expected: Any, words: str) -> None:
    with pytest.raises(Mismatch) as caught:
        equal(got, expected, given="f()")
    assert caught.value.message == words
    assert (caught.value.given, caught.value.got) == ("f()", show(got))


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (1, 1.0),
        (0.1 + 0.2, 0.3),
        ([1.0, (2.0, 3)], [1, (2.0 + 1e-9, 3.0)]),
        ({"a": 1.0}, {"a": 1}),
        (inf, inf),
        (numpy.float32(0.1), 0.1),
        (numpy.array(2.0), 2),
        (numpy.ones((2, 2), numpy.float32), numpy.ones((2, 2))),
        (1 + 1e-12j, 1 + 0j),
        (10**400, 10**400),
    ],
)
def test_numbers_close_enough_are_close(got: Any, expected: Any) -> None:
    close(got, expected)


@pytest.mark.parametrize(
    ("got", "expected", "words"),
    [
        (1.1, 1.0, "got 1.1, wanted 1.0"),
        (-2.5, 2.5, "got -2.5, wanted 2.5 (the sign is wrong)"),
        (nan, nan, "got nan, wanted nan"),
        (-inf, inf, "got -inf, wanted inf (the sign is wrong)"),
        (True, 1.0, "got True or False, wanted a number"),
        (None, 1.0, "got None, wanted a number"),
        ("1", 1.0, "got text, wanted a number"),
        (10**400, 1.0, f"got {10**400}, wanted 1.0"),
        ([1.0, 2.0], [1.0, 3.0], "at index 1: got 2.0, wanted 3.0"),
        ([1.0], (1.0,), "got a list, wanted a tuple"),
        ([1.0 + 1e-12, 2.0], [1.0], "got 2 items, wanted 1; the first one agrees"),
        ({"a": 1.0}, {"b": 1.0}, "'b' is missing"),
        ([1.0], numpy.ones(1), "got a list, wanted an array"),
        (numpy.ones(2), numpy.ones((2, 1)), "got the shape (2,), wanted (2, 1)"),
        (-numpy.ones(2), numpy.ones(2), "every sign is wrong"),
        (
            numpy.array([[1.0, nan]]),
            numpy.array([[1.0, nan]]),
            "1 of 2 numbers are off; the largest error is not finite,"
            " at [0, 1]: got nan, wanted nan",
        ),
        (
            numpy.array([1.0, 2.5, 9.0]),
            numpy.array([1.0, 2.0, 3.0]),
            "2 of 3 numbers are off; the largest error is 6, at [2]: got 9.0, wanted 3.0",
        ),
    ],
)
def test_a_wrong_number_is_named(got: Any, expected: Any, words: str) -> None:
    with pytest.raises(Mismatch) as caught:
        close(got, expected)
    assert caught.value.message == words


def test_the_tolerance_is_the_tests_own() -> None:
    close(1.05, 1.0, rtol=0.1)
    with pytest.raises(Mismatch):
        close(1.05, 1.0, atol=0.01)


def test_a_condition_carries_its_words() -> None:
    true([1], "must not be empty")
    with pytest.raises(Mismatch, match="must not be empty") as caught:
        true([], "must not be empty", given="f()", expected="some", got="none")
    assert (caught.value.expected, caught.value.got) == ("some", "none")


def test_a_long_value_is_shown_by_both_its_ends() -> None:
    shown = show(list(range(1000)))
    assert len(shown) <= 400
    assert shown.startswith("[0, 1, 2")
    assert shown.endswith("998, 999]")
    assert " ... " in shown


def test_an_equal_list_of_ten_thousand_has_no_difference() -> None:
    assert difference(list(range(10_000)), list(range(10_000))) == ""


def test_an_array_of_another_type_may_be_close_unless_its_type_is_asked_for() -> None:
    got, wanted = numpy.ones(2, numpy.float32), numpy.ones(2)
    close(got, wanted)
    with pytest.raises(Mismatch, match="got an array of float32, wanted float64"):
        close(got, wanted, dtype=True)


def test_a_rough_array_of_another_type_names_the_type() -> None:
    with pytest.raises(Mismatch) as caught:
        close(numpy.array([1.5, 3.0], numpy.float32), numpy.array([1.0, 3.0]))
    assert caught.value.message == (
        "1 of 2 numbers are off; the largest error is 0.5, at [0]: got 1.5, wanted 1.0"
        " (float32 came back, float64 is wanted)"
    )
