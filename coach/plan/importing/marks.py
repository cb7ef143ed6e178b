"""What words in a roadmap give away: weeks, days, hours, blanks, and what only decorates.

Everything is matched on ``clean`` text: dashes are made equal and symbols at either end are gone,
for a symbol never means anything here. Hours are found without the clock beside them.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from coach.record import record
from coach.words import WEEKDAYS

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_SPACES = str.maketrans(dict.fromkeys("\xa0\u2002\u2003\u2009\u202f", " "))
_LOST = "\N{REPLACEMENT CHARACTER}"
_OPENING = frozenset("([{<\"'`#@$/\\~+-._*\u201c\u2018")
_CLOSING = frozenset(")]}>\"'`.,;:!?%+/_*\u201d\u2019")

_NUMBERS = r"(\d+)(?:\s*(?:-|to|and|&)\s*(?:week|day)?s?\s*(\d+))?"
_WEEK = re.compile(rf"weeks?\s+{_NUMBERS}\b[\s:.|-]*(.*)", re.I)
_NAMED_WEEK = re.compile(r"(.*\bweek)\s*\(\s*days?\s+(\d+)\s*-\s*(\d+)\s*\)", re.I)
_DAY = re.compile(rf"(?:setup day\s*\(\s*)?days?\s+{_NUMBERS}\b[\s:.|-]*(.*)", re.I)
_DAYS_INSIDE = re.compile(rf"\(\s*days?\s+{_NUMBERS}\s*\)", re.I)
_PHASE = re.compile(
    r"(?:phase|part|stage|module|month|level|quarter|sprint)\s+"
    r"(?:[\dIVXA-Z][\w\s+&.]*?\s*[:|-]\s*(.+)|[\dIVX]+[A-Z]?\s*(.*))",
    re.I,
)
_TRACK = re.compile(
    r"(?:track|plan|option|path|variant|version)\s+([A-Z]|\d+)\b[\s:.|-]*(.*)", re.I
)
_HOURS = re.compile(r"(\d+(?:\.\d+)?)(?:\s*-\s*(\d+(?:\.\d+)?))?\s*(?:hours?|hrs?|h)\b", re.I)
_MINUTES = re.compile(r"(\d+)(?:\s*-\s*(\d+))?[\s-]*(?:minutes?|mins?|m)\b", re.I)
_CELL_HOURS = re.compile(
    r"~?\s*(\d+(?:\.\d+)?(?:\s*[+-]\s*\d+(?:\.\d+)?)*)\s*(/\s*day)?\s*(?:h|hrs?|hours?)?"
)
_DATE = re.compile(
    r"\b(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))\b"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
_SPOKEN_DATE = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?),?\s+(\d{{4}})\b",
    re.I,
)
_LONGEST = 16 * 60
_WEEKDAY_BRACKETS = re.compile(
    r"\(?\s*\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[^()]*(?:\)|$)", re.I
)
_BLANKS = re.compile(r"_{3,}")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day|s|rs|nes|ur)?\b", re.I)


@record
class Span:
    """Numbers from first to last, with the words after them."""

    first: int
    last: int
    words: str = ""


def clean(text: str) -> str:
    """Return text for matching and for titles: equal dashes, no symbols at its ends."""
    text = text.translate(_DASHES).translate(_SPACES)
    text = _quoted(text)
    while text and not (text[0].isalnum() or text[0] in _OPENING):
        text = text[1:]
    while text and not (text[-1].isalnum() or text[-1] in _CLOSING):
        text = text[:-1]
    return " ".join(text.split()).strip()


def _quoted(text: str) -> str:
    """Return the text with lost symbols guessed: a dash between spaces, otherwise a quote."""
    text = text.lstrip(_LOST + " ").rstrip() if text.lstrip().startswith(_LOST) else text
    text = re.sub(rf"\s+{_LOST}+\s+", " - ", text)
    return re.sub(rf"{_LOST}+", '"', text)


def has_symbol_first(text: str) -> bool:
    """Whether a line begins with a symbol, which headings without marks do and items do not."""
    start = text.lstrip()
    return bool(start) and unicodedata.category(start[0]) in ("So", "Sk", "Sm", "Cn", "Co")


def is_decoration(text: str) -> bool:
    """Whether a line has neither letter nor digit, such as a row of box drawing."""
    return not any(mark.isalnum() for mark in text)


def weeks(text: str) -> Span | None:
    """Return the weeks a heading names: ``Week 3: Title``, ``WEEKS 13-14: Title``."""
    return _span(_WEEK.match(text))


def named_week(text: str) -> tuple[str, Span] | None:
    """Return name and days of ``Foundations Week (Days 1-7)``."""
    match = _NAMED_WEEK.match(text)
    return (match[1].strip(), Span(int(match[2]), int(match[3]))) if match else None


def days(text: str) -> Span | None:
    """Return the days a heading names: ``Day 6 (Saturday) 4-5hrs``, ``Days 95-96``."""
    return _span(_DAY.match(text))


def _span(match: re.Match[str] | None) -> Span | None:
    if match is None:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    return Span(first, last, match[3].strip()) if first <= last else None


def days_inside(text: str) -> Span | None:
    """Return the days in brackets behind a title: ``Phase 3 (Days 22-42)``."""
    match = _DAYS_INSIDE.search(text)
    return Span(int(match[1]), int(match[2] or match[1])) if match else None


def phase(text: str) -> str | None:
    """Return the title of ``Phase 0 + 1: Title``; the number is free text and means nothing."""
    match = _PHASE.match(text)
    return (match[1] or match[2] or text).strip() if match else None


def track(text: str) -> tuple[str, str] | None:
    """Return letter and title of ``Track B - 9 months``."""
    match = _TRACK.match(text)
    return (match[1], match[2].strip()) if match else None


def minutes(text: str) -> int:
    """Return the upper bound of the time a text names, in minutes; 0 where it names none."""
    match = _HOURS.search(text)
    found = round(float(match[2] or match[1]) * 60) if match else 0
    if not found:
        match = _MINUTES.search(text)
        found = int(match[2] or match[1]) if match else 0
    # "30 hours/week" is a rate, and nobody works 16 hours at one thing.
    is_rate = match is not None and re.match(r"\s*(/|per |a |each )", text[match.end() :])
    return 0 if is_rate or found > _LONGEST else found


def minutes_of_cell(text: str, days: int) -> list[int]:
    """Return the minutes of each day: ``3``, ``4-5``, ``5+3``, ``~3/day``; upper bounds count."""
    match = _CELL_HOURS.fullmatch(text.translate(_DASHES).strip())
    if match is None:
        return []
    parts = list(match[1].split("+"))
    hours = [float(part.split("-")[-1]) for part in parts]
    if len(hours) == days:
        return [round(each * 60) for each in hours]
    if len(hours) == 1 and (match[2] or days == 1):
        return [round(hours[0] * 60)] * days
    return [round(sum(hours) * 60 / days)] * days


def without_time(text: str) -> str:
    """Return a title without the time named in it: ``Setup (1-2 hours)`` is ``Setup``."""
    text = _HOURS.sub("", text)
    return clean(re.sub(r"\(\s*\)", "", text)).strip(" -:")


def day_title(words: str) -> str:
    """Return what a day is called besides its weekday and hours, empty where nothing is left."""
    words = _WEEKDAY_BRACKETS.sub("", words, count=1)
    words = without_time(words)
    return words.strip("()- ") if words.count("(") != words.count(")") else words.strip("- ")


def first_date(text: str) -> date | None:
    """Return a date: in digits, the year first or last (22-02-2026), or as ``15 May 2026``."""
    match = _DATE.search(text)
    spoken = None if match else _SPOKEN_DATE.search(text)
    if match:
        year, month, day = (
            (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
        )
    elif spoken:
        number = _MONTHS.index((spoken[2] or spoken[3])[:3].lower()) + 1
        year, month, day = spoken[5], str(number), spoken[1] or spoken[4]
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def without_date(text: str) -> str:
    """Return the words around a date, without what leads to it: ``Apply by 15 May 2026``."""
    rest = _SPOKEN_DATE.sub("", _DATE.sub("", text))
    return re.sub(r"\s*\b(?:by|before|until|on|is|closes?)?\W*$", "", rest).strip(" :-")


def is_ambiguous_date(text: str) -> bool:
    """Whether day and month could be meant the other way round, as in 03/04/2026."""
    match = _DATE.search(text)
    return bool(match and match[4] and int(match[4]) <= 12 and int(match[5]) <= 12)


def has_blank(text: str) -> bool:
    """Whether there is something to fill in, as in ``Score: ______``."""
    return _BLANKS.search(text) is not None


def without_blank(text: str) -> str:
    """Return the words before a blank: ``Score: ____`` is ``Score``."""
    return _BLANKS.sub("", text).strip(" :-*")


def weekdays(text: str) -> tuple[int, ...]:
    """Return weekdays that a text names, 0 for Monday: ``Tuesday-Thursday`` is 1, 2, 3."""
    found = [_index(match[1]) for match in _WEEKDAY.finditer(text)]
    if len(found) == 2 and "-" in text.translate(_DASHES) and found[0] < found[1]:
        return tuple(range(found[0], found[1] + 1))
    return tuple(dict.fromkeys(found))


def is_weekday_heading(text: str) -> bool:
    """Whether a heading is nothing but weekdays."""
    words = re.findall(r"[A-Za-z]+", text)
    return bool(words) and all(
        _WEEKDAY.fullmatch(word) or word.lower() in ("to", "and") for word in words
    )


def _index(word: str) -> int:
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(word.lower()[:3]))
