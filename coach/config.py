"""config.toml: every key has a default, and a wrong one is told with its name and what is right."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from coach.clock import DEFAULT_DAY_START, Clock, local_zone_name, parse_now
from coach.record import record
from coach.toml_lines import line_of
from coach.words import WEEKDAYS


class ConfigError(Exception):
    """config.toml or an environment variable cannot be used; one line a problem."""


@record
class DeckConfig:
    """What one deck has of its own; None is the setting of all cards."""

    name: str
    """``losses``, or with its pack ``coach:losses``."""
    retention: float | None = None
    learning_steps: tuple[float, ...] | None = None
    relearning_steps: tuple[float, ...] | None = None
    maximum_days: int | None = None


@record
class Config:
    """The learner's settings; the names are the keys of config.toml, ``section.key``."""

    day_start: int = DEFAULT_DAY_START
    """The hour at which a new day begins, 0 to 23."""
    day_zone: str = ""
    """IANA name such as ``Europe/Berlin``; empty means this machine's zone."""
    day_hours: str = ""
    """The learner's hours a weekday, as ``mon=2,sat=4``: longer days are flagged, never moved."""
    cards_new_a_day: int = 10
    cards_reviews_a_day: int = 200
    cards_retention: float = 0.9
    """Chance of recall at which a card falls due, 0.7 to 0.99."""
    cards_learning_steps: tuple[float, ...] = (1.0, 10.0)
    """Minutes."""
    cards_relearning_steps: tuple[float, ...] = (10.0,)
    """Minutes."""
    cards_maximum_days: int = 36500
    cards_acquaint: bool = True
    """Whether a new card is shown before an answer to it counts."""
    cards_minutes_a_day: int = 20
    """What recall may take of a day; what is due beyond it waits. 0 is no bound."""
    cards_order: str = "due"
    """Which due cards come first: ``due``, ``retrievability`` or ``roadmap``."""
    cards_bury_siblings: bool = True
    """Whether cards made from one entry stay away from each other for a day."""
    cards_leech_lapses: int = 8
    """How often a card is forgotten before it is called a leech; 0 never."""
    cards_leech_suspend: bool = True
    cards_fuzz: bool = True
    cards_balance: bool = True
    """Whether days that are full are avoided inside the range of fuzz."""
    cards_reduced_days: tuple[str, ...] = ()
    """Weekdays that take half as many cards as others."""
    cards_minimum_days: tuple[str, ...] = ()
    """Weekdays that take as few cards as can be."""
    decks: tuple[DeckConfig, ...] = ()
    """``[decks.NAME]``: what single decks have of their own."""
    kata_python: str = ""
    """Another interpreter that runs the learner's code, such as one with their own torch."""
    kata_editor: str = ""
    """Instead of $VISUAL or $EDITOR."""
    kata_a_day: int = 1
    """Katas that Today brings back on one day; the rest waits."""
    kata_project_days: tuple[str, ...] = ("saturday", "sunday")
    """Days on which katas of more than half an hour fall due."""
    work_repository: str = ""
    """The learner's git repository, where files named as evidence are looked for."""
    focus_templates: tuple[str, ...] = ()
    """The learner's own blocks, each as ``mine: kickoff 5, 2x focus 50/10``."""
    focus_signal: str = "off"
    """What the end of a block does: ``off``, ``bell`` or ``notify``."""
    packs_folders: tuple[str, ...] = ()
    """Folders of other packs."""
    look_theme: str = "coach-dark"
    look_ascii: bool = False
    look_first_steps: bool = True
    """Whether Today leads through the first five minutes until each step was taken."""
    keys: tuple[tuple[str, str], ...] = ()
    """``[keys]``: other keys for actions, as ``("today.undo", "f7")``; the app knows which."""


SAMPLE = """\
# coach's settings; every key is optional and shown with its default.

[day]
# start = 4              # the hour at which a new day begins
# zone = "Europe/Berlin" # empty: this machine's zone
# hours = ""             # yours, as "mon=2,sat=4": a longer day is flagged, and not moved

[cards]
# new_a_day = 10         # new cards that a day may bring
# reviews_a_day = 200    # cards you have met, at most
# retention = 0.9        # 0.7 to 0.99; higher means more reviews
# learning_steps = [1, 10]    # minutes between the first answers to a new card
# relearning_steps = [10]     # minutes, after a card was forgotten
# maximum_days = 36500   # the longest wait until a card comes back
# acquaint = true        # a new card is shown first; the answer counts when it asks again
# minutes_a_day = 20     # beyond it, cards wait for tomorrow; 0 is no bound
# order = "due"          # or "retrievability" (most forgotten first), or "roadmap" (by its days)
# bury_siblings = true   # cards made from one entry come on different days
# leech_lapses = 8       # forgotten so often, a card is marked as a leech; 0 never
# leech_suspend = true   # a leech is set aside until you restore it
# fuzz = true            # spread cards over a few days round their due day
# balance = true         # and rather on days that are not full
# reduced_days = []      # such as ["saturday"]: half as many cards
# minimum_days = []      # such as ["sunday"]: as few as can be

#   [decks.losses]       # one deck's own retention, steps and maximum_days
#   retention = 0.95

[kata]
# python = ""            # an interpreter with your own torch, for katas that need it
# editor = ""            # instead of $VISUAL or $EDITOR
# a_day = 1              # katas that come back on one day; the rest waits
# project_days = ["saturday", "sunday"] # for katas of more than half an hour

[work]
# repository = ""        # your git repository; files given as evidence are looked for here

[focus]
# templates = []         # your own blocks, such as ["mine: kickoff 5, 2x focus 50/10, ritual 5"]
# signal = "off"         # at the end of a block: "bell", or "notify": also on your desktop

[packs]
# folders = []           # folders of other packs, with decks/, roadmaps/ and kata/

[look]
# theme = "coach-dark"   # or "coach-light", or one of the terminal toolkit's, such as "nord"
# ascii = false          # no sign beyond ASCII, for terminals that lack them
# first_steps = true     # lead through the first five minutes, until each step was taken

[keys]
#   "today.undo" = "backspace, f7"    # other keys for an action; "coach config keys" lists all
"""

_WEEKDAY_HOURS = r"(mon|tue|wed|thu|fri|sat|sun)=(\d|1\d|2[0-4])(\.\d+)?"
_HOURS = re.compile(rf"{_WEEKDAY_HOURS}(,{_WEEKDAY_HOURS})*")


def _are_weekdays(value: Any) -> bool:
    return all(day in WEEKDAYS for day in value)


_CHECKS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "day_start": (lambda value: 0 <= value <= 23, "an hour from 0 to 23"),
    "cards_new_a_day": (lambda value: 0 <= value <= 9999, "a whole number from 0 to 9999"),
    "cards_reviews_a_day": (lambda value: 0 <= value <= 9999, "a whole number from 0 to 9999"),
    "cards_retention": (lambda value: 0.7 <= value <= 0.99, "a number from 0.7 to 0.99"),
    "cards_learning_steps": (lambda value: all(step > 0 for step in value), "minutes above 0"),
    "cards_relearning_steps": (lambda value: all(step > 0 for step in value), "minutes above 0"),
    "cards_maximum_days": (lambda value: 1 <= value <= 36500, "days from 1 to 36500"),
    "cards_minutes_a_day": (lambda value: 0 <= value <= 1440, "minutes from 0 to 1440"),
    "cards_order": (
        lambda value: value in ("due", "retrievability", "roadmap"),
        '"due", "retrievability" or "roadmap"',
    ),
    "cards_leech_lapses": (lambda value: 0 <= value <= 99, "a whole number from 0 to 99"),
    "cards_reduced_days": (_are_weekdays, 'names of days, such as ["saturday"]'),
    "cards_minimum_days": (_are_weekdays, 'names of days, such as ["sunday"]'),
    "focus_templates": (
        lambda value: all(":" in one for one in value),
        'lines such as ["mine: kickoff 5, 2x focus 50/10"]',
    ),
    "focus_signal": (
        lambda value: value in ("off", "bell", "notify"),
        '"off", "bell" or "notify"',
    ),
    "kata_a_day": (lambda value: 0 <= value <= 99, "a whole number from 0 to 99"),
    "kata_project_days": (
        _are_weekdays,
        'names of days, such as ["saturday", "sunday"]',
    ),
    "day_hours": (
        lambda value: not value or bool(_HOURS.fullmatch(value)),
        'hours a weekday, such as "mon=2,sat=4.5"',
    ),
    "day_zone": (lambda value: not value or _is_zone(value), "an IANA zone like Europe/Berlin"),
}


def load_config(path: Path) -> Config:
    """Read config.toml; absent means defaults. Raises ConfigError naming every problem at once."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Config()
    except (UnicodeDecodeError, OSError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    import tomllib

    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    values, problems = read_settings(document)
    if problems:
        raise ConfigError(located(path, text, problems))
    return Config(**values)


Problem = tuple[str, str]
"""The key that something is wrong with, and what."""


def located(path: Path, text: str, problems: list[Problem]) -> str:
    """Return a line a problem: file, line, what is wrong."""
    lines = ((line_of(text, key), words) for key, words in problems)
    return "\n".join(f"{path}{f':{at}' if at else ''}: {words}" for at, words in lines)


def read_settings(document: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Return what a parsed config.toml sets, by the names of ``Config``, and what is wrong."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    apart = ("decks", "keys")
    defaults = {name: value for name, value in vars(Config()).items() if name not in apart}
    names = {name.replace("_", ".", 1): name for name in defaults}
    for key, value in _flat(document):
        if key.startswith("decks."):
            deck = _read_deck(key, value, problems)
            values["decks"] = (*values.get("decks", ()), deck)
        elif key.startswith("keys."):
            values["keys"] = (*values.get("keys", ()), *_read_keys(key, value, problems))
        elif key not in names:
            problems.append((key, f"unknown key {key}{suggestion(key, list(names))}"))
        else:
            name = names[key]
            values[name] = _checked(key, value, name, defaults[name], problems)
    return values, problems


def _read_keys(key: str, value: Any, problems: list[Problem]) -> list[tuple[str, str]]:
    """Return the actions with their keys, written as ``"today.undo"`` or ``today.undo``."""
    if isinstance(value, dict):
        inner = ((f"{key}.{name}", each) for name, each in value.items())
        return [found for name, each in inner for found in _read_keys(name, each, problems)]
    if not isinstance(value, str) or not value.strip():
        problems.append((key, f'{key} must be keys such as "u, f6", not {value!r}'))
        return []
    return [(key.removeprefix("keys."), value)]


def _read_deck(key: str, content: Any, problems: list[Problem]) -> DeckConfig:
    if not isinstance(content, dict):
        problems.append((key, f"{key} must be a table: [{key}]"))
        return DeckConfig(key)
    own: list[str] = [name for name in DeckConfig.__match_args__ if name != "name"]
    values: dict[str, Any] = {}
    for name, value in content.items():
        if name not in own:
            unknown = f"unknown key {key}.{name}{suggestion(name, own)}"
            problems.append((f"{key}.{name}", unknown))
            continue
        shared = f"cards_{name}"
        default = getattr(Config(), shared)
        values[name] = _checked(f"{key}.{name}", value, shared, default, problems)
    return DeckConfig(key.removeprefix("decks."), **values)


def _checked(key: str, value: Any, name: str, default: Any, problems: list[Problem]) -> Any:
    """Return a value in the type of its default; what does not fit is told."""
    fitting = _fit(value, default)
    check, wanted = _CHECKS.get(name) or (_anything, _wanted(default))
    if fitting is None or not check(fitting):
        problems.append((key, f"{key} must be {wanted}, not {value!r}"))
    return fitting


def suggestion(key: str, known: list[str]) -> str:
    """Return ``; did you mean day.zone?`` where a known key is close."""
    from difflib import get_close_matches

    close = get_close_matches(key, known, n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _flat(document: Mapping[str, Any]) -> list[tuple[str, Any]]:
    flat: list[tuple[str, Any]] = []
    for section, content in document.items():
        if isinstance(content, dict):
            flat += [(f"{section}.{key}", value) for key, value in content.items()]
        else:
            flat.append((section, content))
    return flat


def _fit(value: Any, default: Any) -> Any:
    """Return the value in the type of its default, or None where it is of another kind."""
    if isinstance(default, tuple):
        inner = str if not default or isinstance(default[0], str) else (int, float)
        fits = isinstance(value, list) and all(
            isinstance(item, inner) and not isinstance(item, bool) for item in value
        )
        return tuple(value) if fits else None
    if isinstance(default, bool) or isinstance(value, bool):
        return value if isinstance(default, bool) and isinstance(value, bool) else None
    if isinstance(default, float):
        return float(value) if isinstance(value, (int, float)) else None
    return value if isinstance(value, type(default)) else None


def _anything(_: Any) -> bool:
    return True


def _wanted(default: Any) -> str:
    return {bool: "true or false", str: "text", tuple: "a list of folders"}[type(default)]


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def make_clock(config: Config, environ: Mapping[str, str] = os.environ) -> Clock:
    """Return the clock for these settings. Raises ConfigError where COACH_NOW is no ISO time."""
    zone = ZoneInfo(config.day_zone or local_zone_name(environ))
    text = environ.get("COACH_NOW")
    try:
        frozen = parse_now(text, zone) if text else None
    except ValueError as error:
        raise ConfigError(
            f"COACH_NOW must be a date and time like 2026-03-09T18:30, not {text!r}"
        ) from error
    return Clock(zone, config.day_start, frozen)
