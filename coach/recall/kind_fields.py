"""Reads what each kind of card asks for in its file, and refuses what could not be answered."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from coach.content.fields import Fields
from coach.content.yaml import YamlList
from coach.recall.formula_fields import read_formula
from coach.recall.gaps import cut_spans, gaps, with_blank
from coach.recall.kinds import (
    Basic,
    BothWays,
    Choice,
    Cloze,
    Direction,
    Number,
    Order,
    Settings,
    Shape,
    Short,
    Tolerance,
)
from coach.recall.program_fields import read_code, read_sql

_TOLERANCE = re.compile(r"([0-9.]+(?:[eE][-+]?[0-9]+)?)\s*(%?)")


@dataclass(frozen=True)
class Face:
    """One card that an entry of a deck gives; ``part`` tells its cards apart where it has more."""

    ask: str
    answer: str
    settings: Settings
    wrong: tuple[str, ...] = ()
    part: str = ""


def _question(fields: Fields) -> tuple[str, str]:
    return fields.text("ask").strip(), fields.text("answer").strip()


def _wrong(fields: Fields) -> tuple[str, ...]:
    return tuple(sample for sample in fields.texts("wrong") if sample)


def _basic(fields: Fields) -> list[Face]:
    ask, answer = _question(fields)
    return [Face(ask, answer, Basic())]


def _words(fields: Fields, answer: str, accept: str = "accept") -> Short:
    return _writing(fields, (answer, *(text.strip() for text in fields.texts(accept))))


def _writing(fields: Fields, accepted: tuple[str, ...]) -> Short:
    case = fields.choice("case", ("free", "exact"), default="free")
    spacing = fields.choice("spacing", ("free", "exact"), default="free")
    return Short(accepted, case == "exact", spacing == "exact")


def _short(fields: Fields) -> list[Face]:
    ask, answer = _question(fields)
    return [Face(ask, answer, _words(fields, answer), _wrong(fields))]


def _cloze(fields: Fields) -> list[Face]:
    text = fields.text("ask").strip()
    hidden = [gap.words for gap in gaps(text)]
    for cut in cut_spans(text):
        fields.error("ask", f"a deletion cuts {cut}: hide all of it, or a part inside it")
    if text and not all(hidden):
        fields.error("ask", "an empty deletion: write the hidden words between {{ and }}")
    if text and not hidden:
        fields.error("ask", '"ask" hides nothing: put {{ and }} round the words to recall')
    rules, wrong = _writing(fields, ()), _wrong(fields)
    variants = _cloze_variants(fields, len(hidden))
    faces = []
    for number, answer in enumerate(hidden, start=1):
        words = replace(rules, accepted=(answer, *variants.get(number, ())))
        ask = with_blank(text, number)
        faces.append(Face(ask, answer, Cloze(number, words), wrong, str(number)))
    return faces


def _cloze_variants(fields: Fields, count: int) -> dict[int, tuple[str, ...]]:
    """Accepted variants by deletion, ``accept: {1: [mean, average]}``; a list for a single one."""
    if not fields.has("accept") or isinstance(fields.mapping.get("accept"), (YamlList, str)):
        variants = tuple(fields.texts("accept"))
        if variants and count > 1:
            fields.error(
                "accept", f'"accept" must say for which of the {count} deletions: {{1: …}}'
            )
        return {1: variants}
    nested = fields.fields("accept")
    if nested is None:
        return {}
    found = {number: tuple(nested.texts(str(number))) for number in range(1, count + 1)}
    nested.finish()
    return found


def _both_ways(fields: Fields) -> list[Face]:
    ask, answer = _question(fields)
    typed = [text for text in fields.texts("typed") if text]
    for word in typed:
        if word not in tuple(Direction):
            fields.error("typed", f'"typed" must list forward, back or both, not "{word}"')
    forward, back = _words(fields, answer), _words(fields, ask, "accept-back")
    wrong = _wrong(fields)
    return [
        Face(question, reply, BothWays(way, words if way in typed else None), samples, way.value)
        for way, question, reply, words, samples in (
            (Direction.FORWARD, ask, answer, forward, wrong if "forward" in typed else ()),
            (Direction.BACK, answer, ask, back, wrong if "back" in typed else ()),
        )
    ]


def _choice(fields: Fields) -> list[Face]:
    ask, answer = _question(fields)
    options = tuple(text.strip() for text in fields.texts("options"))
    if len(options) < 2:
        fields.error("options", '"options" must list at least two')
    elif len(set(options)) < len(options):
        fields.error("options", '"options" lists the same text twice')
    elif answer and answer not in options:
        fields.error("answer", '"answer" must be one of the options, word for word')
    right = options.index(answer) if answer in options else 0
    return [Face(ask, answer, Choice(options, right))]


def _order(fields: Fields) -> list[Face]:
    ask = fields.text("ask").strip()
    steps = tuple(text.strip() for text in fields.texts("steps"))
    if not 2 <= len(steps) <= 9:
        fields.error("steps", f'"steps" must list 2 to 9 steps in their order, not {len(steps)}')
    if len(set(steps)) < len(steps):
        fields.error("steps", '"steps" lists the same text twice')
    return [Face(ask, "; ".join(steps), Order(steps))]


def _number(fields: Fields) -> list[Face]:
    from coach.recall.checkers.expression import UnreadableError
    from coach.recall.checkers.number import read_number

    ask, answer = _question(fields)
    units = tuple(fields.texts("unit"))
    tolerance = _tolerance(fields)
    required = fields.flag("unit-required")
    value = 0.0
    if answer:
        try:
            value = read_number(answer, ()).value
        except UnreadableError as unreadable:
            fields.error("answer", f'"answer" must be a number alone: {unreadable}')
    if required and not units:
        fields.error("unit-required", '"unit-required" needs a "unit" to ask for')
    return [Face(ask, answer, Number(value, tolerance, units, required), _wrong(fields))]


def _tolerance(fields: Fields) -> Tolerance:
    written = fields.text("tolerance", default="0").strip()
    match = _TOLERANCE.fullmatch(written)
    try:
        size = float(match.group(1)) if match else -1.0
    except ValueError:
        size = -1.0
    if match is None or size < 0:
        message = (
            f'"tolerance" must be a number such as 0.01, or a share such as 1%, not "{written}"'
        )
        fields.error("tolerance", message)
        return Tolerance()
    relative = match.group(2) == "%"
    return Tolerance(size / 100 if relative else size, relative)


def _shape(fields: Fields) -> list[Face]:
    from coach.recall.checkers.expression import UnreadableError
    from coach.recall.checkers.shape import MOST_SYMBOLS, names_in, read_shape

    ask, answer = _question(fields)
    wrong = _wrong(fields)
    symbols = tuple(
        dict.fromkeys([*fields.texts("symbols"), *names_in(" ".join([answer, *wrong]))])
    )
    if len(symbols) > MOST_SYMBOLS:
        fields.error("symbols", f"at most {MOST_SYMBOLS} symbols fit one shape card")
        return [Face(ask, answer, Shape(symbols))]
    for key, text in (("answer", answer), *(("wrong", sample) for sample in wrong)):
        try:
            read_shape(text, symbols)
        except UnreadableError as unreadable:
            if text:
                fields.error(key, f'"{key}" holds "{text}", which is not a shape: {unreadable}')
    return [Face(ask, answer, Shape(symbols), wrong)]


def _formula(fields: Fields) -> list[Face]:
    ask, answer = _question(fields)
    wrong = _wrong(fields)
    return [Face(ask, answer, read_formula(fields, answer), wrong)]


def _code(fields: Fields) -> list[Face]:
    ask, answer = _question(fields)
    return [Face(ask, answer, read_code(fields, answer), _wrong(fields))]


def _sql(fields: Fields) -> list[Face]:
    ask, answer = _question(fields)
    wrong = _wrong(fields)
    return [Face(ask, answer, read_sql(fields, answer), wrong)]


READERS: dict[str, Callable[[Fields], list[Face]]] = {
    "basic": _basic,
    "both-ways": _both_ways,
    "choice": _choice,
    "cloze": _cloze,
    "code": _code,
    "formula": _formula,
    "number": _number,
    "order": _order,
    "shape": _shape,
    "short": _short,
    "sql": _sql,
}
