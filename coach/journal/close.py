"""The evening close: a few lines on the day, filled from the log, and a sentence for tomorrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coach.record import record, replace
from coach.words import counted

LONGEST_LIST = 4
"""Names that a prefilled line gives before it says how many more there are."""


@record
class Facts:
    """What the log holds of one day, in the learner's words for things."""

    cards: int = 0
    forgotten: tuple[str, ...] = ()
    """Cards answered with Again, by id."""
    passed: tuple[str, ...] = ()
    """Katas that were passed."""
    tried: tuple[str, ...] = ()
    """Katas that were judged, and not passed on that day."""
    tasks: tuple[str, ...] = ()
    """Titles of tasks that were done."""
    shown: tuple[str, ...] = ()
    """Evidence that was given for them."""
    missed: tuple[str, ...] = ()
    """Gates that were not reached, such as ``accuracy is below gate, 0.82 < 0.85``."""


@record
class Close:
    """What the learner keeps of a day; every text may be empty."""

    day: date
    model: str = ""
    """What was learned or built."""
    view: str = ""
    """What there is to show."""
    analysis: str = ""
    """What went wrong, and what to do about it."""
    free: str = ""
    """The day in free words, instead of the three lines or beside them."""
    sentence: str = ""
    """Greets the learner the next morning."""

    @property
    def is_empty(self) -> bool:
        return not any((self.model, self.view, self.analysis, self.free, self.sentence))


def prefilled(day: date, facts: Facts) -> Close:
    """Return the close that the log alone would write."""
    passed = [f"{name} rebuilt" for name in facts.passed]
    trouble = []
    if facts.forgotten:
        trouble.append(f"forgotten: {_listed(facts.forgotten)}")
    if facts.tried:
        trouble.append(f"not passed yet: {_listed(facts.tried)}")
    cards = [f"{counted(facts.cards, 'card')} answered"] if facts.cards else []
    trouble += facts.missed
    return Close(
        day,
        model=_listed(facts.tasks),
        view="; ".join([*_shortened(facts.shown), *_shortened(passed), *cards]),
        analysis="; ".join(trouble),
    )


def with_more(close: Close, later: Close) -> Close:
    """Return a close with the lines of a later one behind its own."""
    texts = {}
    for name in ("model", "view", "analysis"):
        said, more = getattr(close, name), getattr(later, name)
        texts[name] = "; ".join(part for part in (said, more) if part)
    return replace(close, **texts)


def _listed(names: Sequence[str]) -> str:
    return "; ".join(_shortened(names))


def _shortened(names: Sequence[str]) -> list[str]:
    more = len(names) - LONGEST_LIST
    rest = [f"{more} more"] if more > 0 else []
    return [*names[:LONGEST_LIST], *rest]


def to_body(close: Close) -> dict[str, Any]:
    """Return a close as its event keeps it."""
    texts = {name: getattr(close, name) for name in TEXTS}
    return {"day": close.day.toordinal(), **texts}


def from_body(body: Mapping[str, Any]) -> Close:
    """Return the close that an event holds."""
    texts = {name: str(body.get(name, "")) for name in TEXTS}
    return Close(date.fromordinal(body["day"]), **texts)


TEXTS = ("model", "view", "analysis", "free", "sentence")
