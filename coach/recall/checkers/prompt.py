"""What is shown under a question, and what would have to be typed to answer it."""

from __future__ import annotations

from coach.recall.cards import Card
from coach.recall.kinds import (
    BothWays,
    Choice,
    Cloze,
    Code,
    Domain,
    DomainKind,
    Formula,
    Number,
    Order,
    Shape,
    Short,
    Sql,
    Variable,
)

_DOMAINS = {
    DomainKind.BINARY: "0 or 1",
    DomainKind.PROBABILITY: "between 0 and 1",
    DomainKind.PROBABILITIES: "positive, summing to 1 along the last axis",
    DomainKind.ONE_HOT: "one-hot along the last axis",
}


def prompt_lines(card: Card, seed: int) -> tuple[str, ...]:
    """Return the lines under the question: numbered options or steps, or a formula's variables."""
    match card.settings:
        case Choice() as settings:
            from coach.recall.checkers.choose import shown_options

            return _numbered(shown_options(settings, seed))
        case Order() as settings:
            from coach.recall.checkers.choose import shown_steps

            return _numbered(shown_steps(settings, seed))
        case Formula(variables=variables):
            return tuple(_described(variable, variables) for variable in variables)
        case Code(examples=examples):
            return examples
        case Sql() as settings:
            from coach.recall.checkers.sql_tables import drawn_tables

            return drawn_tables(settings)
    return ()


def is_marked_up(card: Card) -> bool:
    """Return whether the lines under the question are texts, with `code` and $maths$ in them."""
    return isinstance(card.settings, Choice | Order | Formula)


def is_multiline(card: Card) -> bool:
    """Return whether an answer may take several lines, so that enter begins a new one."""
    match card.settings:
        case Code() | Sql():
            return True
        case Short(accepted=accepted) | Cloze(words=Short(accepted=accepted)):
            return any("\n" in text for text in accepted)
    return False


def starting_text(card: Card) -> str:
    """Return what stands in the answer before anything is typed."""
    match card.settings:
        case Code(starter=starter):
            return starter
    return ""


def how_to_answer(card: Card) -> str:
    """Return one line that says what to type; empty where the learner grades the answer."""
    match card.settings:
        case Formula(allow=allow):
            also = f"; {' and '.join(allow)} may be used" if allow else ""
            return f"Type it in Python, with functions such as log, exp, sum and mean{also}."
        case Number(units=units) as settings:
            unit = f" in {units[0]}" if units else ""
            digits = "; three digits are enough" if _may_be_rounded(settings) else ""
            return f"Type a number{unit}{digits}; 1/3 and 1e-3 are read."
        case Shape(symbols=symbols):
            using = f" with {', '.join(sorted(symbols))}" if symbols else ""
            return f"Type the shape in brackets{using}; not every letter need appear."
        case Choice():
            return "Type the number of the right one."
        case Order():
            return "Type the numbers in their right order: 2 1 3."
        case Code(function=function, needs=needs):
            also = "" if needs == "python" else f" {needs} is there to import."
            return f"Write the function {function}.{also} More calls than these are tried."
        case Sql(ordered=ordered, hidden=hidden):
            order = (
                "The order of the rows counts." if ordered else "The rows may come in any order."
            )
            also = " It is tried on other rows, too." if hidden else ""
            return f"Write one query. {order}{also}"
        case Short() | Cloze() | BothWays(words=Short()):
            return "Type it in a few words."
    return ""


def _may_be_rounded(settings: Number) -> bool:
    """Whether three significant digits are near enough; exact answers have no tolerance."""
    off = abs(float(f"{settings.value:.3g}") - settings.value)
    return settings.tolerance.size > 0 and off <= settings.tolerance.around(settings.value)


def right_answer(card: Card, seed: int) -> str:
    """Return what the checker takes as right, as it would be typed under this seed."""
    if isinstance(card.settings, Order):
        from coach.recall.checkers.choose import right_numbers

        return right_numbers(card.settings, seed)
    return card.answer


def _numbered(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{number}  {text}" for number, text in enumerate(texts, start=1))


def _described(variable: Variable, among: tuple[Variable, ...]) -> str:
    width = max(len(one.name) for one in among)
    shape = _shape(variable.shape)
    about = f"{variable.about}; " if variable.about else ""
    return f"{variable.name:<{width}}  {about}shape {shape}, {_domain(variable.domain)}"


def _shape(sizes: tuple[str | int, ...]) -> str:
    return f"({sizes[0]},)" if len(sizes) == 1 else f"({', '.join(map(str, sizes))})"


def _domain(domain: Domain) -> str:
    if domain.kind in _DOMAINS:
        return _DOMAINS[domain.kind]
    if domain.kind is DomainKind.INTEGER:
        return f"whole numbers {domain.low:g} to {domain.high:g}"
    if domain.low < 0 < domain.high:
        return "any real number"
    return "positive" if domain.low >= 0 else "negative"
