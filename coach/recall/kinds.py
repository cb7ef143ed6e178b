"""What each kind of card needs beyond its question and answer: one small frozen type a kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, ClassVar


class DomainKind(StrEnum):
    """Where the values of a formula's variable are drawn from."""

    BINARY = "binary"
    PROBABILITY = "probability"
    PROBABILITIES = "probabilities"
    ONE_HOT = "one-hot"
    REAL = "real"
    INTEGER = "integer"


@dataclass(frozen=True)
class Domain:
    """The values a variable takes; ``low`` and ``high`` matter for real and integer ones."""

    kind: DomainKind
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True)
class Variable:
    """One name a formula may use. ``shape`` holds size symbols (``N``) and fixed sizes (3)."""

    name: str
    shape: tuple[str | int, ...]
    domain: Domain
    about: str = ""


@dataclass(frozen=True)
class Basic:
    """Answered in the head and graded by the learner."""

    kind: ClassVar[str] = "basic"


@dataclass(frozen=True)
class Short:
    """A few typed words; any accepted variant counts, by the declared rules of writing."""

    accepted: tuple[str, ...]
    case_matters: bool = False
    spacing_matters: bool = False
    kind: ClassVar[str] = "short"


@dataclass(frozen=True)
class Cloze:
    """One hidden piece of a text, numbered from 1."""

    number: int
    words: Short
    kind: ClassVar[str] = "cloze"


class Direction(StrEnum):
    """Which side of a both-ways card is asked."""

    FORWARD = "forward"
    BACK = "back"


@dataclass(frozen=True)
class BothWays:
    """One direction of a pair; checked like a short answer where ``words`` is given."""

    direction: Direction
    words: Short | None = None
    kind: ClassVar[str] = "both-ways"


@dataclass(frozen=True)
class Choice:
    """Options of which exactly one, at index ``right``, is right."""

    options: tuple[str, ...]
    right: int
    kind: ClassVar[str] = "choice"


@dataclass(frozen=True)
class Order:
    """Steps in their right sequence; they are shown shuffled."""

    steps: tuple[str, ...]
    kind: ClassVar[str] = "order"


@dataclass(frozen=True)
class Tolerance:
    """How far from the value an answer may lie; ``relative`` ones are a share of the value."""

    size: float = 0.0
    relative: bool = False

    def around(self, value: float) -> float:
        """Return the largest accepted distance from the value."""
        return self.size * abs(value) if self.relative else self.size


@dataclass(frozen=True)
class Number:
    """One number. The first of ``units`` is its name; the others are accepted spellings."""

    value: float
    tolerance: Tolerance = Tolerance()
    units: tuple[str, ...] = ()
    unit_required: bool = False
    kind: ClassVar[str] = "number"


@dataclass(frozen=True)
class Shape:
    """The sizes of an array's axes, written with these symbols."""

    symbols: tuple[str, ...]
    kind: ClassVar[str] = "shape"


@dataclass(frozen=True)
class Formula:
    """A Python expression of the variables; ``allow`` names composite functions it may use."""

    variables: tuple[Variable, ...]
    allow: tuple[str, ...] = ()
    kind: ClassVar[str] = "formula"


@dataclass(frozen=True)
class Code:
    """A small function; right if it gives what every example and every hidden case states."""

    function: str
    examples: tuple[str, ...]
    hidden: tuple[str, ...]
    starter: str = ""
    needs: str = "python"
    tolerance: float = 1e-6
    kind: ClassVar[str] = "code"


@dataclass(frozen=True)
class Sql:
    """A query, tried on the rows shown and on each hidden filling of the same tables."""

    tables: str
    rows: str
    hidden: tuple[str, ...] = ()
    ordered: bool = False
    kind: ClassVar[str] = "sql"


Settings = Basic | Short | Cloze | BothWays | Choice | Order | Number | Shape | Formula | Code | Sql

KINDS = tuple(
    sorted(
        one.kind
        for one in (
            *(Basic, Short, Cloze, BothWays, Choice, Order),
            *(Number, Shape, Formula, Code, Sql),
        )
    )
)


def settings_to_payload(settings: Settings) -> dict[str, Any]:
    """Return the settings as plain values that JSON can hold."""
    return asdict(settings)


def settings_from_payload(kind: str, payload: dict[str, Any]) -> Settings:
    """Return what ``settings_to_payload`` gave. Raises KeyError for a kind that is not known."""
    return _READERS[kind](payload)


def _short(payload: dict[str, Any]) -> Short:
    return Short(**{**payload, "accepted": tuple(payload["accepted"])})


def _cloze(payload: dict[str, Any]) -> Cloze:
    return Cloze(payload["number"], _short(payload["words"]))


def _both_ways(payload: dict[str, Any]) -> BothWays:
    words = payload["words"]
    return BothWays(Direction(payload["direction"]), _short(words) if words else None)


def _number(payload: dict[str, Any]) -> Number:
    tolerance = Tolerance(**payload["tolerance"])
    return Number(**{**payload, "tolerance": tolerance, "units": tuple(payload["units"])})


def _variable(payload: dict[str, Any]) -> Variable:
    limits = payload["domain"]
    domain = Domain(DomainKind(limits["kind"]), limits["low"], limits["high"])
    return Variable(payload["name"], tuple(payload["shape"]), domain, payload["about"])


def _formula(payload: dict[str, Any]) -> Formula:
    return Formula(tuple(map(_variable, payload["variables"])), tuple(payload["allow"]))


def _code(payload: dict[str, Any]) -> Code:
    lists = {name: tuple(payload[name]) for name in ("examples", "hidden")}
    return Code(**{**payload, **lists})


def _sql(payload: dict[str, Any]) -> Sql:
    return Sql(**{**payload, "hidden": tuple(payload["hidden"])})


_READERS: dict[str, Callable[[dict[str, Any]], Settings]] = {
    "basic": lambda payload: Basic(),
    "short": _short,
    "cloze": _cloze,
    "both-ways": _both_ways,
    "choice": lambda payload: Choice(tuple(payload["options"]), payload["right"]),
    "order": lambda payload: Order(tuple(payload["steps"])),
    "number": _number,
    "shape": lambda payload: Shape(tuple(payload["symbols"])),
    "formula": _formula,
    "code": _code,
    "sql": _sql,
}
