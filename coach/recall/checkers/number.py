"""Checks one typed number: fractions, powers of ten, percentages, and its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.recall.checkers.expression import UnreadableError, Vocabulary, parse
from coach.recall.checkers.names import CONSTANTS
from coach.recall.checkers.result import RIGHT, Checked, unreadable, wrong
from coach.recall.checkers.scalar import value_of
from coach.recall.kinds import Number

_NO_NAMES = Vocabulary(())
_UNIT = re.compile(r"(?P<number>.*[0-9.)])\s*(?P<unit>%|[A-Za-z][A-Za-z /^0-9-]*)", re.DOTALL)
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?(?=\s*(?:[A-Za-z%]|\Z))")
_SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?:\D|\Z|[ \u00a0\u202f]\d{3}))")
_ABOUT = r"about|roughly|approximately|ca\.?|[=~\u2248\u2245\u223c$]"
_AROUND = re.compile(rf"\A\s*(?:(?:{_ABOUT})\s*)+|\s*\$\Z|(?<=\))\.\Z")
_MULTIPLES = {
    **dict.fromkeys(("k", "K", "thousand"), 1e3),
    **dict.fromkeys(("M", "million", "mn"), 1e6),
    **dict.fromkeys(("billion", "bn"), 1e9),
}
"""Words for powers of ten, read where they are no unit of the card."""
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+")
_POWER_OF_TEN = re.compile(
    r"([-+]?\d+\.?\d*)\s*[xX*\u00d7\u00b7]\s*10\s*(?:\^|\*\*)\s*\(?\s*([-+]?\d{1,3})\s*\)?"
)
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Typed:
    """A number as it was typed; ``unit`` is empty where none stood behind it."""

    value: float
    unit: str = ""


def read_number(text: str, units: tuple[str, ...]) -> Typed:
    """Return the number and its unit. Raises UnreadableError with a reason."""
    text = _AROUND.sub("", text.strip()).replace("\u2212", "-")
    text = _POWER_OF_TEN.sub(r"\1e\2", _SPACED.sub("", text))
    grouped = _THOUSANDS.match(text)
    if grouped and not text.startswith("0"):
        text = grouped[0].replace(",", "") + text[grouped.end() :]
    if _DECIMAL_COMMA.fullmatch(text):
        raise UnreadableError("Write a point for decimals: 0.5.", text.index(","))
    if text.isalpha() and text not in CONSTANTS:
        raise UnreadableError("Write the number in digits.")
    try:
        return Typed(value_of(parse(text, _NO_NAMES), {}))
    except UnreadableError:
        match = _UNIT.fullmatch(text)
        if match is None:
            raise
    value = value_of(parse(match["number"], _NO_NAMES), {})
    unit = match["unit"].strip()
    multiple, _, rest = unit.partition(" ")
    if multiple in _MULTIPLES and _known_unit(unit, units) not in units:
        value, unit = value * _MULTIPLES[multiple], rest.strip()
    return Typed(value, _known_unit(unit, units) if unit else "")


def _known_unit(written: str, units: tuple[str, ...]) -> str:
    """The card's own spelling of a unit, whatever the case and a plural s."""
    plain = written.lower().removesuffix("s")
    return next((unit for unit in units if unit.lower().removesuffix("s") == plain), written)


def check_number(settings: Number, typed: str) -> Checked:
    """Judge the value first by its unit: a right number of the wrong thing is not right."""
    try:
        given = read_number(typed, settings.units)
    except UnreadableError as problem:
        return unreadable(str(problem), problem.column)
    if not given.unit and settings.unit_required:
        return unreadable("The unit is missing.")
    if given.unit == "%" and "%" not in settings.units:
        given = Typed(given.value / 100)
    if given.unit and given.unit not in settings.units:
        return _other_unit(settings, given)
    return _judged(settings, given)


def _other_unit(settings: Number, given: Typed) -> Checked:
    if not settings.units:
        return unreadable(f"A number alone is asked for; {given.unit} is not read here.")
    message = f"The unit. Yours is {given.unit}; it is asked in {settings.units[0]}."
    return wrong(message, "unit", _both(settings, given))


def _judged(settings: Number, given: Typed) -> Checked:
    right, value = settings.value, given.value
    allowed = settings.tolerance.around(right) + _ROUNDING * max(abs(right), abs(value))
    if abs(value - right) <= allowed:
        return RIGHT
    message, slip = _slip(right, value, allowed)
    return wrong(message, slip, _both(settings, given))


def _slip(right: float, value: float, allowed: float) -> tuple[str, str]:
    if abs(value + right) <= allowed:
        return "Sign. Yours is the negative of it.", "sign"
    for factor, words in ((2.0, "twice"), (0.5, "half"), (100.0, "100 times"), (0.01, "1/100 of")):
        if right and abs(value - factor * right) <= allowed * max(factor, 1.0):
            return f"Yours is {words} the answer.", f"factor {factor:g}"
    side = "large" if value > right else "small"
    close = abs(value - right) <= max(10 * allowed, 0.05 * abs(right))
    return (f"Close, but too {side}." if close else f"Too {side}."), f"too {side}"


def _both(settings: Number, given: Typed) -> tuple[str, ...]:
    unit = f" {settings.units[0]}" if settings.units else ""
    own = f" {given.unit}" if given.unit else unit
    return (f"you {given.value:.6g}{own}", f"right {settings.value:.6g}{unit}")
