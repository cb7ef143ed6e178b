"""A card's row and the counts of days: the same whether followed, folded again or rebuilt."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from coach.clock import Clock
from coach.store import derived
from coach.store.database import Store

NOW = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
DAY = NOW.date().toordinal()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    clock = Clock(ZoneInfo("Europe/Berlin"), frozen=NOW)
    with Store(tmp_path / "coach.db", clock, "laptop") as opened:
        yield opened


def answered(chance: random.Random, **changes: Any) -> dict[str, Any]:
    phase = chance.choice(["learning", "review", "review", "relearning"])
    body = {
        "rating": 3, "phase": phase, "step": None, "stability": chance.uniform(1, 90),
        "difficulty": 5.0, "due_day": DAY + chance.randint(1, 9), "due_ms": None,
        "lapse": chance.random() < 0.3, "day": DAY - chance.randint(0, 3),
        # Text that looks like what is searched for.
        "typed": '"lapse":true,"leech":true \\"lapse\\":true',
    }  # fmt: skip
    return {**body, **changes}


def row(store: Store, subject: str = "coach:bce") -> dict[str, Any]:
    cursor = store.connection.execute("SELECT * FROM card_state WHERE subject = ?", (subject,))
    found = cursor.fetchone()
    return dict(zip([column[0] for column in cursor.description], found, strict=True))


def something(store: Store, chance: random.Random, subject: str) -> None:
    match chance.randrange(14):
        case 0:
            store.append("card.suspended", subject, {"why": "by hand"})
        case 1:
            store.append("card.restored", subject, {})
        case 2:
            store.append("card.buried", subject, {"until_day": DAY + 1})
        case 3:
            store.append("card.flagged", subject, {"flag": chance.randint(0, 7)})
        case 4:
            store.append("card.reset", subject, {})
        case 5:
            store.append("card.moved", subject, {"due_day": DAY + chance.randint(0, 9)})
        case 6:
            store.append("card.answered", subject, answered(chance, leech=True, suspend=True))
        case 12 | 13:
            state = store.connection.execute(
                "SELECT answers FROM card_state WHERE subject = ?", (subject,)
            ).fetchone()
            answers = (state[0] if state else 0) + chance.choice((0, 0, 1))
            due_day = chance.choice((None, DAY + chance.randint(0, 9)))
            memory = {"stability": chance.uniform(1, 90), "difficulty": 4.0}
            body = {**memory, "due_day": due_day, "answers": answers}
            store.append("card.rescheduled", subject, body)
        case 7 if newest := store.events_of(subject):
            store.retract(newest[-1])
        case _:
            store.append("card.answered", subject, answered(chance))


@pytest.mark.parametrize("seed", range(4))
def test_following_folding_and_rebuilding_agree(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(240):
        something(store, chance, f"coach:card-{chance.randrange(24)}")
    followed = list(derived.dump(store.connection))
    store.rebuild()
    assert list(derived.dump(store.connection)) == followed
    loads = dict(store.connection.execute("SELECT day, cards FROM card_load").fetchall())
    counted = dict(
        store.connection.execute(
            "SELECT due_day, count(*) FROM card_state "
            "WHERE suspended = 0 AND phase = 'review' GROUP BY due_day"
        ).fetchall()
    )
    assert loads == counted != {}


def test_a_leech_is_set_aside_by_its_own_answer_and_back_with_its_undo(store: Store) -> None:
    chance = random.Random(1)
    store.append("card.answered", "coach:bce", answered(chance))
    leech = store.append("card.answered", "coach:bce", answered(chance, leech=True, suspend=True))
    assert (row(store)["leech"], row(store)["suspended"]) == (1, 1)
    store.retract(leech)
    assert (row(store)["leech"], row(store)["suspended"]) == (0, 0)


def test_restoring_a_leech_keeps_its_mark(store: Store) -> None:
    body = answered(random.Random(1), leech=True, suspend=True)
    store.append("card.answered", "coach:bce", body)
    store.append("card.restored", "coach:bce", {})
    assert (row(store)["leech"], row(store)["suspended"]) == (1, 0)


def test_a_reset_card_is_new_again_and_counts_from_its_next_answer(store: Store) -> None:
    chance = random.Random(2)
    store.append("card.answered", "coach:bce", answered(chance, lapse=True, day=DAY - 9))
    store.append("card.flagged", "coach:bce", {"flag": 3})
    store.append("card.reset", "coach:bce", {})
    found = row(store)
    assert (found["phase"], found["stability"], found["lapses"]) == ("new", None, 0)
    assert (found["answers"], found["flag"]) == (1, 3)
    store.append("card.answered", "coach:bce", answered(chance, day=DAY))
    assert row(store)["first_day"] == DAY


def test_a_card_that_is_moved_keeps_its_memory(store: Store) -> None:
    body = answered(random.Random(3), phase="learning", step=1, due_ms=5)
    store.append("card.answered", "coach:bce", body)
    store.append("card.moved", "coach:bce", {"due_day": DAY + 40})
    found = row(store)
    assert (found["phase"], found["due_day"], found["due_ms"]) == ("review", DAY + 40, None)
    assert found["stability"] == body["stability"]


def test_practice_leaves_no_trace_but_its_event(store: Store) -> None:
    store.append("card.practised", "coach:bce", {"mode": "cram", "rating": 1})
    assert store.connection.execute("SELECT count(*) FROM card_state").fetchone() == (0,)
    assert len(store.events_of("coach:bce")) == 1
