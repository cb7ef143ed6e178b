from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.store import ulid


@given(st.integers(0, 2**128 - 1))
def test_a_number_survives_the_way_to_text_and_back(number: int) -> None:
    text = ulid.encode(number)
    assert len(text) == ulid.LENGTH
    assert ulid.decode(text) == number


@given(st.lists(st.integers(0, 2**40), min_size=2, max_size=30))
def test_identifiers_always_grow_even_when_the_clock_runs_backwards(clock: list[int]) -> None:
    identifiers = [ulid.new(clock[0])]
    for milliseconds in clock[1:]:
        identifiers.append(ulid.new(milliseconds, after=identifiers[-1]))
    assert identifiers == sorted(set(identifiers))


def test_the_moment_can_be_read_back() -> None:
    assert ulid.milliseconds(ulid.new(1_773_081_000_000)) == 1_773_081_000_000


@pytest.mark.parametrize("text", ["", "0" * 25, "0" * 25 + "U", "l" * 26])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a ULID"):
        ulid.decode(text)
