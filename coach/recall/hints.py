"""Hints to a card, from small to large; none of them is the whole answer."""

from __future__ import annotations

import re

from coach.recall.cards import Card
from coach.recall.kinds import (
    BothWays,
    Choice,
    Cloze,
    Code,
    Formula,
    Number,
    Order,
    Shape,
    Short,
    Sql,
)
from coach.recall.markup import as_text

_CALL = re.compile(r"([A-Za-z_][A-Za-z_0-9]*)\s*\(")
_CLAUSES = ("WITH", "DISTINCT", "JOIN", "WHERE", "GROUP BY", "HAVING", "ORDER BY", "OVER", "UNION")


def hints(card: Card, seed: int) -> tuple[str, ...]:
    """Return what can be said without giving the answer away; the same seed shows the same."""
    match card.settings:
        case Choice() as settings:
            return _choice(settings, seed)
        case Order(steps=steps):
            return (f"It begins with: {as_text(steps[0], unicode=False)}",)
        case Number(value=value):
            return _number(value)
        case Shape():
            return _shape(card.answer)
        case Formula() as formula:
            return _formula(card.answer, [one.name for one in formula.variables])
        case Code(function=function):
            return _lines(card.answer, function)
        case Sql():
            return _query(card.answer)
        case Short() | Cloze() | BothWays():
            return _words(card.answer)
    return _words(as_text(card.answer, unicode=False))


def _words(answer: str) -> tuple[str, ...]:
    words = answer.split()
    if len(words) == 1:
        word = words[0]
        first = f"{len(word)} characters."
        return (first, f"It begins with {word[: max(1, len(word) // 3)]}") if word[2:] else (first,)
    some = " ".join(words[: max(1, len(words) // 3)])
    return (f"{len(words)} words.", f"It begins with: {some} ...")


def _choice(settings: Choice, seed: int) -> tuple[str, ...]:
    from coach.recall.checkers.choose import shown_options

    shown = shown_options(settings, seed)
    wrong = [text for text in shown if text != settings.options[settings.right]]
    struck = wrong[: len(settings.options) - 2]
    return tuple(f"Not {shown.index(text) + 1}." for text in struck)


def _number(value: float) -> tuple[str, ...]:
    size = abs(value)
    sign = "It is negative." if value < 0 else "It is not negative."
    if size == 0:
        return (sign,)
    bounds = [(1e-3, "smaller than 0.001"), (1, "between 0.001 and 1"), (10, "between 1 and 10")]
    bounds += [(1000, "between 10 and 1000"), (float("inf"), "above 1000")]
    words = next(words for most, words in bounds if size <= most)
    return (sign, f"Its size is {words}.")


def _shape(answer: str) -> tuple[str, ...]:
    axes = [part for part in answer.strip("()[] ").split(",") if part.strip()]
    count = f"{len(axes)} {'axis' if len(axes) == 1 else 'axes'}."
    return (count, f"The first is {axes[0].strip()}.") if len(axes) > 1 else (count,)


def _formula(answer: str, names: list[str]) -> tuple[str, ...]:
    calls = sorted({name for name in _CALL.findall(answer) if name not in names})
    used = [name for name in names if re.search(rf"\b{re.escape(name)}\b", answer)]
    functions = f"Functions: {', '.join(calls)}." if calls else "No function is needed."
    return (functions, f"It uses {', '.join(used) or 'no variable'}; operators: {_signs(answer)}.")


def _signs(answer: str) -> str:
    found = re.findall(r"\*\*|//|[-+*/@<>]", answer)
    return " ".join(dict.fromkeys(found)) or "none"


def _lines(answer: str, function: str) -> tuple[str, ...]:
    lines = [line for line in answer.splitlines() if line.strip()]
    calls = sorted(set(_CALL.findall(answer)) - {function})
    first = f"{len(lines)} lines; calls: {', '.join(calls) or 'none'}."
    if len(lines) < 3:
        return (first,)
    return (first, "It begins:\n" + "\n".join(lines[: max(2, len(lines) // 3)]))


def _query(answer: str) -> tuple[str, ...]:
    used = [clause for clause in _CLAUSES if re.search(rf"\b{clause}\b", answer, re.IGNORECASE)]
    calls = sorted({name.lower() for name in _CALL.findall(answer)} - {"in", "over", "values"})
    functions = f"Functions: {', '.join(calls)}." if calls else "No function is needed."
    return (f"Besides SELECT and FROM: {', '.join(used) or 'nothing'}.", functions)
