"""Small things that every part of a roadmap file is written with: ids, ranges, hours, names."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Protocol, TypeVar

from coach.content.fields import Fields
from coach.content.names import SLUG
from coach.content.problems import suggestion

TASK_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")
_RANGE = re.compile(r"([0-9]+)(?:\s*[-\u2013]\s*([0-9]+))?")
_AMOUNT = re.compile(r"~?\s*([0-9]+(?:\.[0-9]+)?)(?:\s*[-\u2013]\s*([0-9]+(?:\.[0-9]+)?))?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Member = TypeVar("Member", bound=StrEnum)
Span = tuple[int, int]


def slug(fields: Fields, key: str, pattern: re.Pattern[str] = SLUG) -> str:
    """Return an id, or nothing after reporting what is wrong with it."""
    found = fields.text(key)
    if found and not pattern.fullmatch(found):
        fields.error(key, f'"{key}" must be small letters, digits and hyphens, not "{found}"')
        return ""
    return found


def span(fields: Fields, key: str) -> Span:
    """Return a range such as ``95-96``, or a number as a range of one; (0, 0) where absent."""
    text = fields.text(key, "").strip()
    if not text:
        return (0, 0)
    match = _RANGE.fullmatch(text)
    if match is None:
        fields.error(key, f'"{key}" must be a number or a range such as 95-96, not "{text}"')
        return (0, 0)
    first, last = int(match[1]), int(match[2] or match[1])
    if first > last:
        fields.error(key, f'"{key}" runs backwards: {text}')
        return (last, first)
    return (first, last)


def spans(fields: Fields, key: str) -> tuple[int, ...]:
    """Return every number that a list of numbers and ranges names, such as ``[9, 15-18]``."""
    found: list[int] = []
    for text in fields.texts(key):
        match = _RANGE.fullmatch(text.strip())
        if match is None:
            fields.error(key, f'"{key}" must hold numbers and ranges such as 15-18, not "{text}"')
        else:
            found += range(int(match[1]), int(match[2] or match[1]) + 1)
    return tuple(found)


def hours(fields: Fields, key: str = "hours") -> tuple[Span, ...]:
    """Return minutes from and to, once for every summand: ``3``, ``3-4``, ``~3``, ``5+5``."""
    text = fields.text(key, "").strip()
    if not text:
        return ()
    matches = [_AMOUNT.fullmatch(part.strip()) for part in text.split("+")]
    found = [_minutes_of(match) for match in matches if match is not None]
    if len(found) != len(matches) or any(not 0 < least <= most <= 1440 for least, most in found):
        fields.error(
            key, f'"{key}" must look like 3, 3-4, 1.5 or 5+5 (a date has 24), not "{text}"'
        )
        return ()
    return tuple(found)


def _minutes_of(match: re.Match[str]) -> Span:
    least = float(match[1])
    return math.ceil(least * 60), math.ceil(float(match[2] or least) * 60)


def minutes(fields: Fields, required: bool = True) -> Span:
    """Return the minutes of a task, from and to: ``45`` or ``180-240``; (0, 0) where absent."""
    if not required and not fields.has("minutes"):
        fields.raw("minutes")
        return (0, 0)
    text = fields.mapping.get("minutes")
    if isinstance(text, str):
        match = _RANGE.fullmatch(text.strip())
        if match is None:
            message = f'"minutes" must be a whole number or a range such as 180-240, not "{text}"'
            fields.error("minutes", message)
            fields.raw("minutes")
            return (0, 0)
        least, most = span(fields, "minutes")
    else:
        least = most = fields.integer("minutes")
    if least < 0 or (fields.mapping.get("minutes") == 0):
        fields.error("minutes", f'"minutes" must be 1 or more, not {least}')
    return max(least, 0), max(most, 0)


def iso_date(fields: Fields, key: str) -> str:
    """Return a date as it is written, ``2026-02-22``, or nothing."""
    from datetime import date

    text = fields.text(key, "")
    try:
        if text and not _DATE.fullmatch(text):
            raise ValueError(text)
        if text:
            date.fromisoformat(text)
    except ValueError:
        fields.error(key, f'"{key}" must be a date such as 2026-02-22, not "{text}"')
        return ""
    return text


def member(fields: Fields, key: str, kind: type[Member], default: Member | None = None) -> Member:
    """Return one word of an enumeration, reporting any other."""
    options = [each.value for each in kind]
    word = fields.choice(key, options, default.value if default else None)
    return kind(word) if word in options else next(iter(kind))


def optional_member(fields: Fields, key: str, kind: type[Member]) -> Member | None:
    """Return one of the words of an enum, or None where the key is absent."""
    if fields.has(key):
        return member(fields, key, kind)
    fields.raw(key)
    return None


def known(
    fields: Fields, key: str, words: Iterable[str], there: Iterable[str], name: str
) -> list[str]:
    """Return the words that are known, reporting every other one."""
    options, kept = list(there), []
    for word in words:
        if word in options:
            kept.append(word)
        else:
            listed = ", ".join(options) or "none are declared"
            near = suggestion(word, options)
            fields.error(key, f'"{word}" is not one of the {name} ({listed}){near}')
    return kept


def named(fields: Fields, key: str, there: Iterable[str], name: str) -> str:
    """Return one known word, or nothing."""
    word = fields.text(key, "")
    return next(iter(known(fields, key, [word] if word else [], there, name)), "")


class WithId(Protocol):
    """What other parts of a roadmap refer to by its id."""

    @property
    def id(self) -> str: ...


Entry = TypeVar("Entry", bound=WithId)


def each_once(
    fields: Fields, key: str, name: str, read: Callable[[Fields], Entry]
) -> tuple[Entry, ...]:
    """Return what a list holds, and report each id that stands there more than once."""
    entries = tuple(read(each) for each in fields.each(key, name))
    report_twice(fields, key, [entry.id for entry in entries])
    return entries


def report_twice(fields: Fields, key: str, ids: list[str]) -> None:
    """Report each id that stands there more than once."""
    for one in sorted({one for one in ids if one and ids.count(one) > 1}):
        fields.error(key, f'the id "{one}" stands in "{key}" more than once')
