"""What Anki says of 1,000 random histories; ``python -m tests.recall.anki_oracle`` records it.

Anki is a separate program that is asked, in a process with the learner's zone, for the memory
after each history (from its own review log) and for what its four buttons would do next, without
fuzz. Nothing of it is imported by coach, and tests need it only for the live comparison.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from coach.clock import Clock
from coach.recall.memory import Memory, Rating
from coach.recall.schedule import Moment, Phase, Scheduled, Settings, answer

RECORDED = Path(__file__).parent / "data" / "anki.jsonl"
DAY_START = 4
SETTINGS = Settings(fuzz=False)
_MINUTE_MS = 60_000
_FIRST = datetime(2023, 1, 10, tzinfo=UTC)
_GAPS = (0, 0, 1, 1, 2, 3, 7, 20, 45, 90)


@dataclass(frozen=True)
class History:
    """Answers to one card: minutes since 1970 and ratings, oldest first.

    Each is given at half a minute past: at 04:00:00 sharp Anki is still at yesterday.
    """

    zone: str
    answers: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Oracle:
    """What Anki makes of it."""

    stability: float
    difficulty: float
    waits: tuple[tuple[str, int], ...]
    """For Again to Easy: ``("days", 3)`` or ``("seconds", 600)``."""


def histories(count: int, seed: int = 4) -> list[History]:
    """Return random histories: half in UTC round the day's start, half across Berlin's changes.

    Berlin's keep clear of the hour before and after the start of the day: Anki counts days back
    from today's offset, so an answer in that hour changes its day whenever the clocks change.
    """
    chance = random.Random(seed)
    zones = ("UTC", "Europe/Berlin")
    return [_history(chance, zones[number % 2]) for number in range(count)]


def _history(chance: random.Random, zone: str) -> History:
    local = ZoneInfo(zone)
    when = _FIRST + timedelta(days=chance.randrange(200), minutes=chance.randrange(1440))
    answers: list[tuple[int, int]] = []
    for _ in range(chance.randint(2, 9)):
        when = _placed(when, chance, local)
        answers.append((round(when.timestamp()) // 60, chance.choice((1, 2, 3, 3, 3, 4))))
        gap = chance.choice(_GAPS)
        when += timedelta(days=gap, minutes=chance.choice((1, 11, 35, 240)) if gap == 0 else 0)
    return History(zone, tuple(answers))


def _placed(when: datetime, chance: random.Random, local: ZoneInfo) -> datetime:
    """Move a moment, often, to either side of the day's start, and never back in time."""
    if chance.random() < 0.5:
        start = when.astimezone(local).replace(hour=DAY_START, minute=0, second=0)
        away = chance.choice((-1, 1)) * chance.randint(
            *((2, 50) if local.key == "UTC" else (61, 150))
        )
        moved = start.astimezone(UTC) + timedelta(minutes=away)
        when = moved if moved >= when else moved + timedelta(days=1)
    hour = when.astimezone(local).hour
    if local.key != "UTC" and hour in (DAY_START - 1, DAY_START):
        when += timedelta(hours=2)
    return when


def replayed(history: History) -> tuple[list[Scheduled | None], Scheduled]:
    """Return where coach has the card before each answer, and where after the last one."""
    clock = Clock(ZoneInfo(history.zone), DAY_START)
    before: list[Scheduled | None] = []
    state: Scheduled | None = None
    for count, (minute, rating) in enumerate(history.answers):
        before.append(state)
        day = clock.day_of(datetime.fromtimestamp(minute * 60 + 30, UTC)).toordinal()
        after = answer("x", state, Rating(rating), Moment(day, minute * _MINUTE_MS), SETTINGS)
        state = Scheduled(
            after.phase, after.memory, after.step, after.due_day, after.due_ms, day, count + 1
        )
    assert state is not None
    return before, state


def asked(history: History) -> tuple[Scheduled, Moment]:
    """Return the state and the moment at which Anki's buttons are looked at.

    Memory is rounded to the decimals that Anki's cards keep.
    """
    _, state = replayed(history)
    memory = Memory(round(state.memory.stability, 4), round(state.memory.difficulty, 3))
    # Later by what the history itself suggests: none, a few or many days.
    later = 0 if state.phase is not Phase.REVIEW else (history.answers[0][0] // 7) % 40
    day = state.last_day + later
    kept = Scheduled(
        state.phase, memory, state.step, state.due_day, state.due_ms, state.last_day, state.answers
    )
    return kept, Moment(day, history.answers[-1][0] * _MINUTE_MS)


def ask_anki(wanted: Sequence[History], folder: Path) -> list[Oracle]:
    """Return Anki's answers, zone by zone, each in a process of its own."""
    found: dict[History, Oracle] = {}
    for zone in sorted({history.zone for history in wanted}):
        some = [history for history in wanted if history.zone == zone]
        given = json.dumps([_to_plain(history) for history in some])
        done = subprocess.run(
            [sys.executable, "-m", "tests.recall.anki_asked", str(folder / zone.replace("/", "-"))],
            input=given, capture_output=True, text=True, check=True, timeout=300,
            env={**os.environ, "TZ": zone, "ANKI_TEST_MODE": "1"},
        )  # fmt: skip
        for history, one in zip(some, json.loads(done.stdout), strict=True):
            found[history] = Oracle(one[0], one[1], tuple(map(tuple, one[2])))
    return [found[history] for history in wanted]


def _to_plain(history: History) -> dict[str, object]:
    before, _ = replayed(history)
    kinds = [0 if b is None or b.phase is Phase.LEARNING else _KINDS[b.phase] for b in before]
    state, now = asked(history)
    return {
        "answers": [[*pair, kind] for pair, kind in zip(history.answers, kinds, strict=True)],
        "phase": state.phase.value,
        "step": state.step,
        "stability": state.memory.stability,
        "difficulty": state.memory.difficulty,
        "scheduled": state.due_day - state.last_day,
        "elapsed": now.day - state.last_day,
    }


_KINDS = {Phase.REVIEW: 1, Phase.RELEARNING: 2}
"""Anki's kinds of an entry in its review log."""


def recorded() -> Iterator[tuple[History, Oracle]]:
    for line in RECORDED.read_text(encoding="utf-8").splitlines():
        zone, answers, stability, difficulty, waits = json.loads(line)
        history = History(zone, tuple((minute, rating) for minute, rating in answers))
        yield history, Oracle(stability, difficulty, tuple((unit, n) for unit, n in waits))


def _record(count: int) -> None:
    import tempfile

    wanted = histories(count)
    with tempfile.TemporaryDirectory() as folder:
        oracles = ask_anki(wanted, Path(folder))
    lines = [
        json.dumps([h.zone, h.answers, o.stability, o.difficulty, o.waits], separators=(",", ":"))
        for h, o in zip(wanted, oracles, strict=True)
    ]
    RECORDED.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _record(1000)
