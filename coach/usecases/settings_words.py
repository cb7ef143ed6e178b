"""What a setting is, in words and with its unit: ``[1, 10]`` is ``1, 10 min``."""

from __future__ import annotations

import tomllib
from typing import Any

_UNITS = {
    "cards.new_a_day": "cards",
    "cards.reviews_a_day": "cards",
    "cards.learning_steps": "min",
    "cards.relearning_steps": "min",
    "cards.maximum_days": "days",
    "cards.minutes_a_day": "min",
    "cards.leech_lapses": "times",
    "kata.a_day": "a day",
}
_EMPTY = {
    "day.zone": "this machine's",
    "kata.python": "the one coach runs on",
    "kata.editor": "$VISUAL or $EDITOR",
}
_NOUGHT = {"cards.minutes_a_day": "no bound", "cards.leech_lapses": "never"}


def in_words(key: str, written: str) -> str:
    """Return the value of a setting, given as TOML writes it, as it is said."""
    value = tomllib.loads(f"value = {written}")["value"]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in ("", []):
        return _EMPTY.get(key, "not set")
    if value == 0 and key in _NOUGHT:
        return _NOUGHT[key]
    if key == "day.start":
        return f"{value:02}:00"
    if key == "cards.retention":
        return f"{value:.0%}"
    return f"{_plain(value)} {_UNITS.get(key, '')}".rstrip()


def as_typed(written: str) -> str:
    """Return the value of a setting, given as TOML writes it, as one would type it."""
    value = tomllib.loads(f"value = {written}")["value"]
    if isinstance(value, bool):
        return "yes" if value else "no"
    plain = isinstance(value, str) and not value.startswith(('"', "'")) and value == value.strip()
    return value if plain else written


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
