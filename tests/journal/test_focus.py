"""Templates of focus: read from a line, walked through by seconds."""

from __future__ import annotations

import pytest

from coach.journal.focus import BUILT_IN, parse_template, place_at, worked_minutes


def test_the_day_is_kickoff_three_blocks_with_breaks_and_a_ritual() -> None:
    template = parse_template(BUILT_IN[0])
    shape = [(block.name, block.minutes) for block in template.blocks]
    assert shape == [
        ("kickoff", 15), ("focus", 45), ("break", 10), ("focus", 45), ("break", 10),
        ("focus", 45), ("ritual", 10),
    ]  # fmt: skip
    assert [parse_template(text).minutes for text in BUILT_IN] == [180, 120, 45]


@pytest.mark.parametrize("text", ["", "mine", "mine:", "mine: 5", "a: focus 0", "a: focus x"])
def test_a_line_that_is_no_template_is_told_what_one_looks_like(text: str) -> None:
    with pytest.raises(ValueError, match="must look like"):
        parse_template(text)


def test_a_moment_lies_in_a_block_or_after_all() -> None:
    template = parse_template("mine: focus 10, rest 5")
    assert (place_at(template, 0).number, place_at(template, 599).seconds_left) == (0, 1)
    assert place_at(template, 600).number == 1
    assert place_at(template, 900).block is None


def test_breaks_are_no_work() -> None:
    template = parse_template("mine: 2x focus 10/5")
    assert [worked_minutes(template, 60 * n) for n in (10, 15, 20, 99)] == [10, 10, 15, 20]
