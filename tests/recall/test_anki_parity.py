"""Anki as the judge: its memory after 1,000 histories, and its four buttons after each.

The histories cross the start of the day and both changes of the clocks, and repeat cards within a
day. ``python -m tests.recall.anki_oracle`` asks Anki again and records what it says.
"""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coach.clock import Clock
from coach.recall.memory import Memory, Rating
from coach.recall.schedule import Moment, Phase, Scheduled, preview
from tests.recall.anki_oracle import (
    DAY_START,
    SETTINGS,
    History,
    Oracle,
    ask_anki,
    asked,
    histories,
    recorded,
    replayed,
)

PAIRS = list(recorded())
LIVE = int(os.environ.get("COACH_PARITY", "60"))


def relative(ours: float, theirs: float) -> float:
    return abs(ours - theirs) / theirs


def our_waits(history: History) -> tuple[tuple[str, int], ...]:
    state, now = asked(history)
    outcomes = preview("x", state, now, SETTINGS).values()
    return tuple(
        ("days", one.due_day - now.day)
        if one.due_ms is None
        else ("seconds", (one.due_ms - now.milliseconds) // 1000)
        for one in outcomes
    )


def test_a_thousand_histories_leave_the_memory_that_anki_has() -> None:
    worst = 0.0
    for history, oracle in PAIRS:
        memory = replayed(history)[1].memory
        worst = max(worst, relative(memory.stability, oracle.stability))
        worst = max(worst, relative(memory.difficulty, oracle.difficulty))
    assert len(PAIRS) == 1000
    assert worst < 1e-4


def test_all_four_buttons_say_anki_s_wait_when_fuzz_is_off() -> None:
    different = [history for history, oracle in PAIRS if our_waits(history) != oracle.waits]
    assert different == []


def test_the_histories_hold_what_makes_days_difficult() -> None:
    phases = Counter(asked(history)[0].phase for history, _ in PAIRS)
    assert min(phases[phase] for phase in Phase) > 50
    zones = Counter(history.zone for history, _ in PAIRS)
    assert zones == {"UTC": 500, "Europe/Berlin": 500}
    gaps = [
        (later - earlier)
        for history, _ in PAIRS
        for (earlier, _), (later, _) in zip(history.answers, history.answers[1:], strict=False)
    ]
    assert sum(gap < 600 for gap in gaps) > 500
    # So close together, and yet on two days; so far apart, and yet on one.
    assert days_apart(short=True) > 50
    assert days_apart(short=False) > 50


def days_apart(short: bool) -> int:
    """Count pairs within 12 hours on two days, or those 12 hours and more apart on one day."""
    found = 0
    for history, _ in PAIRS:
        before, after = replayed(history)
        states = [*before[1:], after]
        days = [state.last_day for state in states if state]
        minutes = [minute for minute, _ in history.answers]
        for index in range(1, len(days)):
            near = minutes[index] - minutes[index - 1] < 12 * 60
            same = days[index] == days[index - 1]
            found += (near and not same) if short else (not near and same)
    return found


@pytest.mark.skipif(find_spec("anki") is None, reason="Anki is not installed: pip install anki")
def test_anki_still_says_so(tmp_path: Path) -> None:
    """Asked live about other histories than those recorded; ``make parity`` asks about 1,000."""
    wanted = histories(LIVE, seed=11)
    for history, oracle in zip(wanted, ask_anki(wanted, tmp_path), strict=True):
        memory = replayed(history)[1].memory
        close = Oracle(memory.stability, memory.difficulty, our_waits(history))
        assert relative(close.stability, oracle.stability) < 1e-4
        assert relative(close.difficulty, oracle.difficulty) < 1e-4
        assert close.waits == oracle.waits


BERLIN = ZoneInfo("Europe/Berlin")


def days_of_anki(answered: datetime, asked_at: datetime) -> int:
    """Return how many days ago Anki says an answer was: whole 86,400 s back from its next day."""
    start = asked_at.replace(hour=DAY_START, minute=0, second=0)
    following = start + timedelta(days=asked_at >= start)
    return int((following.timestamp() - answered.timestamp()) // 86_400)


@pytest.mark.parametrize(
    ("answered", "asked_at"),
    [("2025-07-01T04:30", "2025-11-21T12:00"), ("2025-01-15T03:30", "2025-06-21T12:00")],
)
def test_across_a_change_of_the_clocks_our_day_stays_and_anki_s_moves_for_an_hour(
    answered: str, asked_at: str
) -> None:
    """As docs/decisions.md says: the hour next to the day's start, seen from the other season."""
    clock = Clock(BERLIN, DAY_START)
    then, now = (datetime.fromisoformat(one).replace(tzinfo=BERLIN) for one in (answered, asked_at))
    ours = (clock.day_of(now) - clock.day_of(then)).days
    assert abs(days_of_anki(then, now) - ours) == 1
    for hours in (-2, 2):
        other = then + timedelta(hours=hours)
        assert days_of_anki(other, now) == (clock.day_of(now) - clock.day_of(other)).days
    assert clock.day_of(then) == clock.day_of(then.astimezone(UTC)), "whenever it is asked"


@pytest.mark.skipif(find_spec("anki") is None, reason="Anki is not installed: pip install anki")
def test_anki_moves_that_hour_to_another_day(tmp_path: Path) -> None:
    """Anki's memory is that of an answer given an hour or two on the other side of the start."""
    is_summer = bool(datetime.now(BERLIN).dst())
    edge, inside = ("01-15T03:30", "01-15T06:30") if is_summer else ("07-01T04:30", "06-30T23:30")
    wanted = [_answers_on(f"2025-{first}", "2025-08-05T12:00") for first in (edge, inside)]
    moved, there = ask_anki(wanted, tmp_path)
    assert moved.stability == there.stability
    ours = [replayed(history)[1].memory.stability for history in wanted]
    assert relative(ours[1], there.stability) < 1e-4 < relative(ours[0], moved.stability)


def _answers_on(*moments: str) -> History:
    at = [datetime.fromisoformat(moment).replace(tzinfo=BERLIN) for moment in moments]
    learned = [at[0], at[0] + timedelta(minutes=15), *at[1:]]
    return History("Europe/Berlin", tuple((round(one.timestamp()) // 60, 3) for one in learned))


@pytest.mark.parametrize(
    ("stability", "last", "elapsed", "waits"),
    [
        (74.2361, 80, 0, (80, 81, 101)),
        (74.2361, 81, 0, (74, 75, 101)),
        (9.2413, 11, 0, (11, 12, 14)),
        (9.2413, 12, 0, (9, 10, 14)),
        (20.3, 25, 1, (25, 26, 27)),
        (20.3, 26, 1, (22, 26, 27)),
        (20.3, 29, 1, (22, 23, 29)),
        (20.3, 30, 1, (22, 23, 25)),
        (20.3, 28, 2, (24, 28, 30)),
        (20.3, 32, 3, (25, 32, 35)),
        (20.3, 33, 3, (25, 28, 35)),
    ],
)
def test_an_answer_ahead_of_time_keeps_the_last_wait_where_only_fuzz_divides_them(
    stability: float, last: int, elapsed: int, waits: tuple[int, int, int]
) -> None:
    """As Anki 26.09.3 has it, asked on cards with these states."""
    day = 739_000
    state = Scheduled(
        Phase.REVIEW, Memory(stability, 5.0), None, day - elapsed + last, None, day - elapsed, 3
    )
    outcomes = preview("x", state, Moment(day, 0), SETTINGS)
    passed = (Rating.HARD, Rating.GOOD, Rating.EASY)
    assert tuple(outcomes[rating].due_day - day for rating in passed) == waits
