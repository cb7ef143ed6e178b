"""Cards that are out of the queue or marked, each with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coach.record import record
from coach.usecases.workspace import Workspace


@record
class Aside:
    """A card that is suspended, buried, flagged or a leech."""

    subject: str
    why: tuple[str, ...]
    flag: int
    is_suspended: bool = False


def cards_aside(workspace: Workspace) -> list[Aside]:
    """Return all such cards, by name."""
    day = workspace.moment().day
    rows = workspace.store.connection.execute(
        "SELECT subject, suspended, leech, lapses, buried_until, flag FROM card_state "
        "WHERE suspended = 1 OR leech = 1 OR flag > 0 OR buried_until > ? ORDER BY subject",
        (day,),
    ).fetchall()
    return [
        Aside(
            subject,
            tuple(_reasons(suspended, leech, lapses, until, flag, day)),
            flag,
            bool(suspended),
        )
        for subject, suspended, leech, lapses, until, flag in rows
    ]


def _reasons(
    suspended: int, leech: int, lapses: int, until: int, flag: int, day: int
) -> Iterator[str]:
    if leech:
        aside = ", set aside until it is restored" if suspended else ""
        yield f"leech: forgotten {lapses} times{aside}; rewrite or split it"
    elif suspended:
        yield "suspended by you"
    if until > day:
        yield f"put off until {date.fromordinal(until)}"
    if flag:
        yield f"flag {flag}"
