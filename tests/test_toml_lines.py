"""Lines of a TOML text: where a key is set, or else its section begins."""

from __future__ import annotations

import pytest

from coach.toml_lines import line_of

TEXT = """\
# [look]
[look]  # how it looks
theme = "nord"

[keys]
"today.undo" = "z"
review.show = "space"

[keys.kata]
judge = "f7"
[decks.losses]
retention = 0.9
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("look.theme", 3),
        ("look.ascii", 2),
        ("keys.today.undo", 6),
        ("keys.review.show", 7),
        ("keys.kata.judge", 10),
        ("keys.kata.none", 9),
        ("decks.losses.retention", 12),
        ("decks.losses", 11),
        ("cards.retention", None),
    ],
)
def test_a_key_is_found_where_it_is_set(key: str, line: int | None) -> None:
    assert line_of(TEXT, key) == line
