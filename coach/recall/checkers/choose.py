"""Checks a chosen option, and steps put in order. Both are shown shuffled by the seed."""

from __future__ import annotations

import random
import re

from coach.recall.checkers.result import RIGHT, Checked, unreadable, wrong
from coach.recall.kinds import Choice, Order

_NUMBER = re.compile(r"\d+")
_SEPARATORS = re.compile(r"[\d\s,;.>)(-]+")


def shown_options(settings: Choice, seed: int) -> tuple[str, ...]:
    """Return the options in the order in which they are numbered on the screen, from 1."""
    shuffled = list(settings.options)
    random.Random(seed).shuffle(shuffled)
    return tuple(shuffled)


def shown_steps(settings: Order, seed: int) -> tuple[str, ...]:
    """Return the steps as they are numbered on the screen; never in their right order."""
    shuffled = list(settings.steps)
    source = random.Random(seed)
    while tuple(shuffled) == settings.steps:
        source.shuffle(shuffled)
    return tuple(shuffled)


def right_numbers(settings: Order, seed: int) -> str:
    """Return the numbers to type for the right order: ``2 1 3``."""
    shown = shown_steps(settings, seed)
    return " ".join(str(shown.index(step) + 1) for step in settings.steps)


def numbers_alone(settings: Choice | Order, typed: str) -> str:
    """Return why numbers say nothing where no options were shown; nothing for other answers."""
    if not _SEPARATORS.fullmatch(typed) or typed.strip() in getattr(settings, "options", ()):
        return ""
    if isinstance(settings, Choice):
        return "The options are numbered anew at each asking: type the text of one instead."
    return "The steps are numbered anew at each asking: type their texts instead, one a line."


def check_choice(settings: Choice, typed: str, seed: int) -> Checked:
    """Judge the number of an option, or its text."""
    shown = shown_options(settings, seed)
    text = " ".join(typed.split()).casefold()
    same = [option for option in shown if " ".join(option.split()).casefold() == text]
    number = text.strip(" .()")
    if same:
        chosen = same[0]
    elif number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= len(shown):
        chosen = shown[int(number[:4]) - 1]
    else:
        return unreadable(f"Type the number of one option, 1 to {len(shown)}.")
    if chosen == settings.options[settings.right]:
        return RIGHT
    right = shown.index(settings.options[settings.right]) + 1
    slip = f"chose {settings.options.index(chosen) + 1}"
    return wrong(f"It is {right}.", slip, (f"you {chosen}", f"right {shown[right - 1]}"))


def check_order(settings: Order, typed: str, seed: int) -> Checked:
    """Judge a sequence of step numbers: ``2 1 3``, ``2,1,3``; ``213`` for up to nine steps.

    The steps themselves, one a line, are read as well.
    """
    count = len(settings.steps)
    lines = tuple(line.strip() for line in typed.strip().splitlines())
    if count > 1 and sorted(lines) == sorted(settings.steps):
        return RIGHT if lines == settings.steps else _misplaced(settings.steps, lines)
    numbers = _numbers(typed, count)
    if sorted(numbers) != list(range(1, count + 1)):
        return unreadable(f"Type each of the numbers 1 to {count} once, in order: 2 1 3.")
    shown = shown_steps(settings, seed)
    given = tuple(shown[number - 1] for number in numbers)
    if given == settings.steps:
        return RIGHT
    return _misplaced(settings.steps, given)


def _numbers(typed: str, count: int) -> list[int]:
    if not typed.isascii() or not _SEPARATORS.fullmatch(typed):
        return []
    found = _NUMBER.findall(typed)
    if len(found) == 1 and len(found[0]) == count:
        found = list(found[0])
    return [int(number) for number in found if len(number) < 3]


def _misplaced(steps: tuple[str, ...], given: tuple[str, ...]) -> Checked:
    first = next(at for at, pair in enumerate(zip(steps, given, strict=True)) if pair[0] != pair[1])
    details = (f"you {given[first]}", f"right {steps[first]}")
    if given == steps[::-1]:
        return wrong("The whole order is reversed.", "reversed", details)
    slip = f"step {first + 1}"
    return wrong(f"The first difference is at step {first + 1}.", slip, details)
