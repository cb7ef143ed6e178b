"""What the log calls a kata, ``coach:kata/merge_sort``, beside its key ``coach:merge_sort``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.judge.kata import Kata

_PLACE = ":kata/"


def subject_of(kata: Kata) -> str:
    """Return the name that the log knows a kata by."""
    return f"{kata.pack}{_PLACE}{kata.slug}"


def key_of(subject: str) -> str:
    """Return the key of the kata that the log knows by this name."""
    return subject.replace(_PLACE, ":")


def slug_of(subject: str) -> str:
    """Return the folder's name, the last part of what the log calls it."""
    return subject.rpartition("/")[2]


def in_any_pack(slug: str) -> str:
    """Return the pattern for GLOB that katas of this name match, whichever pack they are from."""
    return f"*{_PLACE}{slug}"
