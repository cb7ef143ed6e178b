"""What `coach stats` shows: recall so far, the days to come, time spent, and the hardest cards."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from coach.recall.hindsight import Answered, Band, Share, Tally, recalls
from coach.recall.memory import DEFAULT
from coach.recall.queue import CARD
from coach.record import record
from coach.store import events as kinds
from coach.store.database import Store
from coach.usecases.cards.adopted import every_set
from coach.usecases.cards.answer_log import answers_of_the_log
from coach.usecases.workspace import Workspace

_HARDEST = 10
_STABILITY = (0.0, 1.0, 7.0, 30.0, 90.0, 365.0, 36500.0)
_DIFFICULTY = tuple(float(n) for n in range(1, 11))


@record
class HardCard:
    """A card that was forgotten; ``difficulty`` is 1 to 10."""

    id: str
    ask: str
    """Its question, on one line."""
    difficulty: float
    stability_days: float
    lapses: int
    answers: int


@record
class DayCount:
    """What a day will ask; ``day`` is a day number (date.toordinal())."""

    day: int
    cards: int
    """Due, those within their first steps included."""
    new: int = 0
    """New ones, at the usual rate, until the decks are used up."""


@record
class DayMinutes:
    """What was answered on a day, and the minutes it took."""

    day: int
    answers: int
    minutes: float


@record
class Bar:
    """How many cards lie from ``low`` up to ``high``."""

    low: float
    high: float
    cards: int


@record
class Hindsight:
    """Figures over the last ``days`` days, and as many to come."""

    days: int
    desired_retention: float
    retention: Share
    """Of the last days; ``retention_ever`` of the whole log."""
    retention_ever: Share
    log_loss: float | None
    calibration: tuple[Band, ...]
    minutes: tuple[DayMinutes, ...]
    """Days without an answer are left out."""
    minutes_a_day: float
    overdue: int
    forecast: tuple[DayCount, ...]
    stability: tuple[Bar, ...]
    difficulty: tuple[Bar, ...]
    hardest: tuple[HardCard, ...]


def hindsight(workspace: Workspace, days: int = 30) -> Hindsight:
    """Return the figures; reads the whole log of answers once."""
    connection, today = workspace.store.connection, workspace.moment().day
    ever, recent = Tally(), Tally()
    for one in recalls(_answers(workspace.store)):
        ever.add(one)
        if one.day > today - days:
            recent.add(one)
    minutes = _minutes(connection, today - days, today)
    counted = _days_since_the_first(connection, today, days)
    return Hindsight(
        days=days,
        desired_retention=workspace.config.cards_retention,
        retention=recent.share,
        retention_ever=ever.share,
        log_loss=ever.log_loss,
        calibration=ever.calibration,
        minutes=minutes,
        minutes_a_day=sum(one.minutes for one in minutes) / counted,
        overdue=_overdue(connection, today),
        forecast=_forecast(workspace, today, days),
        stability=_bars(connection, "stability", _STABILITY),
        difficulty=_bars(connection, "difficulty", _DIFFICULTY),
        hardest=_hardest(workspace),
    )


def _answers(store: Store) -> Iterator[Answered]:
    known, last = every_set(store), None
    for one in answers_of_the_log(store):
        used = known.get(one.parameters, DEFAULT)
        rating, phase, day = one.rating, one.phase, one.day
        if one.kind == kinds.CARD_RESCHEDULED:
            # What it foretells next goes from another memory, on the day of the same answer.
            if last is None or last.subject != one.card:
                continue
            rating, phase, day = last.rating, last.phase, last.day
        last = Answered(one.card, day, rating, phase, one.stability, one.difficulty, used)
        yield last


def _minutes(connection: sqlite3.Connection, after: int, last: int) -> tuple[DayMinutes, ...]:
    cursor = connection.execute(
        "SELECT body ->> '$.day' AS day, count(*), sum(body ->> '$.milliseconds') / 60000.0 "
        "FROM live_events WHERE kind = ? "
        "AND day > ? AND day <= ? GROUP BY day ORDER BY day",
        (kinds.CARD_ANSWERED, after, last),
    )
    return tuple(DayMinutes(day, answers, minutes or 0.0) for day, answers, minutes in cursor)


def _days_since_the_first(connection: sqlite3.Connection, today: int, days: int) -> int:
    """Return the days to share the minutes among: none before the learner's first answer."""
    first = connection.execute("SELECT min(first_day) FROM card_state").fetchone()[0]
    return days if first is None else max(1, min(days, today - first + 1))


def _overdue(connection: sqlite3.Connection, today: int) -> int:
    row = connection.execute("SELECT sum(cards) FROM card_load WHERE day < ?", (today,)).fetchone()
    return int(row[0] or 0)


def _forecast(workspace: Workspace, today: int, days: int) -> tuple[DayCount, ...]:
    connection = workspace.store.connection
    due = Counter(
        dict(
            connection.execute(
                "SELECT day, cards FROM card_load WHERE day BETWEEN ? AND ?",
                (today, today + days - 1),
            ).fetchall()
        )
    )
    due[today] += _learning(connection)
    new = _new_cards(workspace, today)
    return tuple(DayCount(day, due[day], next(new)) for day in range(today, today + days))


def _learning(connection: sqlite3.Connection) -> int:
    row = connection.execute(
        "SELECT count(*) FROM card_state "
        "WHERE suspended = 0 AND phase IN ('learning', 'relearning')"
    ).fetchone()
    return int(row[0])


def _new_cards(workspace: Workspace, today: int) -> Iterator[int]:
    """Yield how many new cards come on each day from today on."""
    connection = workspace.store.connection
    begun = connection.execute(
        "SELECT count(*), coalesce(sum(first_day = ?), 0) FROM card_state WHERE phase <> 'new'",
        (today,),
    ).fetchone()
    left = max(0, workspace.library.index.count(CARD) - begun[0])
    a_day = workspace.config.cards_new_a_day
    allowed = max(0, a_day - begun[1])
    while True:
        count = min(left, allowed)
        yield count
        left, allowed = left - count, a_day


def _bars(
    connection: sqlite3.Connection, column: str, bounds: tuple[float, ...]
) -> tuple[Bar, ...]:
    """Return the counts between each two bounds; the last bar takes its upper bound too."""
    found = []
    for low, high in pairwise(bounds):
        upper = "<=" if high == bounds[-1] else "<"
        row = connection.execute(
            f"SELECT count(*) FROM card_state WHERE {column} >= ? AND {column} {upper} ?",
            (low, high),
        ).fetchone()
        found.append(Bar(low, high, row[0]))
    return tuple(found)


def _hardest(workspace: Workspace) -> tuple[HardCard, ...]:
    cursor = workspace.store.connection.execute(
        "SELECT subject, difficulty, stability, lapses, answers FROM card_state "
        "WHERE suspended = 0 AND difficulty IS NOT NULL AND lapses > 0 "
        "ORDER BY lapses DESC, difficulty DESC, subject LIMIT ?",
        (_HARDEST,),
    )
    title = workspace.library.index.title
    return tuple(
        HardCard(key, " ".join((title(CARD, key) or key).split()), *figures)
        for key, *figures in cursor
    )
