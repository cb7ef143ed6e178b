"""Settings as they are said: with units, and without the marks of TOML."""

from __future__ import annotations

import pytest

from coach.usecases.settings import settings
from coach.usecases.settings_words import as_typed, in_words
from coach.usecases.workspace import Workspace


@pytest.mark.parametrize(
    ("key", "written", "words"),
    [
        ("day.start", "4", "04:00"),
        ("day.zone", '""', "this machine's"),
        ("day.zone", '"Europe/Berlin"', "Europe/Berlin"),
        ("cards.learning_steps", "[1, 10]", "1, 10 min"),
        ("cards.retention", "0.9", "90%"),
        ("cards.minutes_a_day", "20", "20 min"),
        ("cards.minutes_a_day", "0", "no bound"),
        ("cards.acquaint", "true", "yes"),
        ("cards.fuzz", "false", "no"),
        ("cards.reduced_days", "[]", "not set"),
        ("kata.project_days", '["saturday", "sunday"]', "saturday, sunday"),
    ],
)
def test_a_value_is_said_with_its_unit(key: str, written: str, words: str) -> None:
    assert in_words(key, written) == words


def test_no_setting_shows_the_marks_of_its_file(workspace: Workspace) -> None:
    said = {one.key: in_words(one.key, one.default) for one in settings(workspace)}
    assert len(said) > 20
    assert [key for key, words in said.items() if not words or set(words) & set('"[]')] == []


def test_a_value_stands_in_its_field_as_one_would_type_it() -> None:
    assert [as_typed(one) for one in ("true", '"/home/l/learning"', '""', "0.9", "[1, 10]")] == [
        *("yes", "/home/l/learning", "", "0.9", "[1, 10]")
    ]
    assert as_typed(r'"\"quoted\""') == r'"\"quoted\""'
