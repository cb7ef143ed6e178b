"""Reads the settings of a formula card: its variables, their shapes and their domains."""

from __future__ import annotations

import re

from coach.content.fields import Fields, describe
from coach.content.yaml import YamlList
from coach.recall.kinds import Domain, DomainKind, Formula, Variable

_NAME = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
_INTEGERS = re.compile(r"integer\s*\[\s*(-?\d+)\s*,\s*(-?\d+)\s*\]")
_WORDS = {
    "binary": Domain(DomainKind.BINARY),
    "probability": Domain(DomainKind.PROBABILITY),
    "probabilities": Domain(DomainKind.PROBABILITIES),
    "one-hot": Domain(DomainKind.ONE_HOT),
    "real": Domain(DomainKind.REAL, -3.0, 3.0),
    "positive": Domain(DomainKind.REAL, 0.1, 5.0),
}
_EXPECTED = (
    '"domain" must be binary, probability, probabilities, one-hot, real, positive, '
    "a range such as [-2, 2], or integer [0, 9]"
)


def read_formula(fields: Fields, answer: str) -> Formula:
    """Return the settings, reporting also a reference or a wrong sample that cannot be read."""
    variables = _variables(fields)
    formula = Formula(variables, tuple(fields.texts("allow")))
    if variables:
        _check_allowed(fields, formula)
        _check_readable(fields, formula, answer)
    return formula


def _variables(fields: Fields) -> tuple[Variable, ...]:
    nested = fields.fields("variables")
    if nested is None:
        fields.error("variables", '"variables" is missing: name each with its shape and domain')
        return ()
    variables = []
    for name in list(nested.mapping):
        entry = nested.fields(name, where=f"{fields.where}, variable {name}")
        if not _NAME.fullmatch(name):
            nested.error(name, f'"{name}" cannot be typed as a name: use letters and digits')
        if entry is None:
            nested.error(name, f'"{name}" needs a shape and a domain')
            continue
        variables.append(_variable(name, entry))
    return tuple(variables)


def _variable(name: str, entry: Fields) -> Variable:
    shape = _shape(entry)
    domain = _domain(entry)
    if domain.kind in (DomainKind.PROBABILITIES, DomainKind.ONE_HOT) and not shape:
        entry.error("domain", f'"{domain.kind}" runs along the last axis; the shape has none')
    about = entry.text("about", default="")
    entry.finish()
    return Variable(name, shape, domain, about)


def _shape(entry: Fields) -> tuple[str | int, ...]:
    value = entry.raw("shape")
    if value is None:
        entry.error("shape", '"shape" is missing: N, (N, C), or () for one number')
        return ()
    written = list(map(str, value)) if isinstance(value, YamlList) else [str(value)]
    parts = [part.strip() for part in ",".join(written).strip("()[] ").split(",")]
    sizes: list[str | int] = []
    for part in filter(None, parts):
        if part.isdigit() and 0 < int(part) <= 16:
            sizes.append(int(part))
        elif _NAME.fullmatch(part):
            sizes.append(part)
        else:
            entry.error("shape", f'"shape" has the size "{part}": use a symbol or 1 to 16')
    return tuple(sizes)


def _domain(entry: Fields) -> Domain:
    value = entry.raw("domain")
    if value is None:
        entry.error("domain", '"domain" is missing; ' + _EXPECTED)
    elif isinstance(value, YamlList):
        return _range(entry, value, DomainKind.REAL)
    elif isinstance(value, str) and value in _WORDS:
        return _WORDS[value]
    elif isinstance(value, str) and (match := _INTEGERS.fullmatch(value.strip())):
        return _range(entry, [int(match.group(1)), int(match.group(2))], DomainKind.INTEGER)
    else:
        entry.error("domain", f"{_EXPECTED}, not {describe(value)}")
    return _WORDS["real"]


def _range(entry: Fields, limits: list[object], kind: DomainKind) -> Domain:
    low, high = [*limits, None, None][:2]
    sound = len(limits) == 2 and all(type(limit) in (int, float) for limit in limits)
    if sound and isinstance(low, (int, float)) and isinstance(high, (int, float)) and low < high:
        return Domain(kind, float(low), float(high))
    entry.error("domain", '"domain" as a range needs two numbers, the smaller first: [-2, 2]')
    return _WORDS["real"]


def _check_allowed(fields: Fields, formula: Formula) -> None:
    from coach.recall.checkers.expression import COMPOSITE

    for name in formula.allow:
        if name not in COMPOSITE:
            known = ", ".join(sorted(COMPOSITE))
            fields.error("allow", f'"allow" must name some of {known}, not "{name}"')


def _check_readable(fields: Fields, formula: Formula, answer: str) -> None:
    from coach.recall.checkers.expression import UnreadableError, parse, vocabulary

    samples = [("answer", fields.line_of("answer"), answer)] if answer else []
    wrong = fields.mapping.get("wrong")
    if isinstance(wrong, YamlList):
        samples += [("wrong", *pair) for pair in zip(wrong.lines, wrong.sources, strict=True)]
    for key, line, text in samples:
        try:
            parse(text, vocabulary(formula))
        except UnreadableError as unreadable:
            message = f'"{key}" holds {text}, which cannot be read: {unreadable}'
            fields.problems.error(line, message, fields.where)
