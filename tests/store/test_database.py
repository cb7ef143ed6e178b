"""The log: append-only, durable, shared by two windows, and everything derived from it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from coach.clock import Clock
from coach.store import derived, migrations
from coach.store.database import Store, StoreError
from coach.store.events import NewEvent

MORNING = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
DAY = MORNING.date().toordinal()


def clock(moment: datetime = MORNING) -> Clock:
    return Clock(ZoneInfo("Europe/Berlin"), frozen=moment)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "coach.db", clock(), "laptop") as opened:
        yield opened


def answered(stability: float = 2.0, **changes: Any) -> dict[str, Any]:
    body = {
        "rating": 3, "phase": "review", "step": None, "stability": stability, "difficulty": 5.0,
        "due_day": DAY + 2, "due_ms": None, "lapse": False, "day": DAY,
    }  # fmt: skip
    return {**body, **changes}


def dump(store: Store) -> list[str]:
    return list(derived.dump(store.connection))


def fill(store: Store) -> None:
    """Write a little of everything."""
    for number in range(20):
        store.append("card.answered", f"coach:card-{number % 5}", answered(number + 1.0))
    store.append("card.suspended", "coach:card-1", {})
    store.append("card.buried", "coach:never-answered", {"until_day": DAY + 1})
    started = store.append("kata.started", "coach:kata/merge_sort", {"mode": "rebuild"})
    judged = {"attempt": started.id, "passed": True, "seconds": 61.5, "cases_passed": 9, "cases": 9}
    store.append("kata.judged", "coach:kata/merge_sort", judged)
    store.append("kata.finished", "coach:kata/merge_sort", {**answered(), "attempt": started.id})
    store.append("plan.started", "PLAN1", {"roadmap": "coach:sprint-21", "start_day": DAY})
    evidence = [{"kind": "note", "value": "x"}]
    store.append("task.done", "PLAN1/day-01/model", {"day": DAY, "evidence": evidence})
    store.retract(store.append("task.done", "PLAN1/day-01/view", {"day": DAY}))
    store.append("task.skipped", "PLAN1/day-01/view", {"day": DAY})


def test_what_is_appended_is_there_after_opening_again(tmp_path: Path) -> None:
    with Store(tmp_path / "coach.db", clock(), "laptop") as store:
        written = store.append("card.answered", "coach:bce", answered())
    with Store(tmp_path / "coach.db", clock(), "laptop") as store:
        assert store.events_of("coach:bce") == [written]
        assert written.zone == "Europe/Berlin"
        assert written.device == "laptop"


def test_the_log_cannot_be_changed_or_shortened(store: Store) -> None:
    store.append("card.answered", "coach:bce", answered())
    for statement in ("UPDATE events SET kind = 'x'", "DELETE FROM events"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store.connection.execute(statement)


def test_several_events_are_written_together_or_not_at_all(store: Store) -> None:
    good = NewEvent("card.answered", "coach:bce", answered())
    bad = NewEvent("card.answered", "coach:mse", {"phase": "review"})
    with pytest.raises(KeyError):
        store.append_all([good, bad])
    assert store.events_of("coach:bce") == []
    assert dump(store) == []


def test_a_number_that_json_cannot_hold_is_refused_before_anything_is_written(store: Store) -> None:
    with pytest.raises(ValueError, match="JSON"):
        store.append("card.answered", "coach:bce", answered(float("nan")))
    assert store.events_of("coach:bce") == []


def test_derived_rows_follow_the_last_outcome(store: Store) -> None:
    store.append("card.answered", "coach:bce", answered(2.0))
    store.append("card.answered", "coach:bce", answered(7.5, lapse=True))
    row = store.connection.execute(
        "SELECT stability, answers, lapses, first_day FROM card_state WHERE subject = 'coach:bce'"
    ).fetchone()
    assert row == (7.5, 2, 1, DAY)


def test_retraction_brings_back_exactly_what_was_before(store: Store) -> None:
    fill(store)
    before = dump(store)
    events = [store.append("card.answered", "coach:card-0", answered(99.0)) for _ in range(3)]
    for event in reversed(events):
        store.retract(event)
    after = [row for row in dump(store) if not row.startswith("retracted")]
    assert after == [row for row in before if not row.startswith("retracted")]


def test_a_retracted_first_answer_leaves_a_card_new(store: Store) -> None:
    store.retract(store.append("card.answered", "coach:bce", answered()))
    assert store.connection.execute("SELECT count(*) FROM card_state").fetchone() == (0,)


def test_a_rebuild_gives_the_same_rows_to_the_byte(store: Store) -> None:
    fill(store)
    before = dump(store)
    assert len(before) == 13
    store.connection.execute("UPDATE card_state SET stability = 0")
    store.connection.execute("DELETE FROM task_state")
    store.rebuild()
    assert dump(store) == before


def test_a_rebuild_tells_how_far_it_is_and_stopped_it_changes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    store.connection.execute("UPDATE card_state SET stability = 0")
    before = dump(store)
    monkeypatch.setattr("coach.store.derived._TOLD_EVERY", 3)
    heard = list[tuple[int, int]]()

    def told(done: int, of: int) -> None:
        heard.append((done, of))
        if done == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.rebuild(told)
    events = store.connection.execute("SELECT count(*) FROM events").fetchone()[0]
    assert heard == [(3, events), (6, events)]
    assert dump(store) == before


def test_the_newest_live_event_is_found_for_undo(store: Store) -> None:
    first = store.append("card.answered", "coach:bce", answered())
    second = store.append("card.suspended", "coach:mse", {})
    since = clock().now_ms() - 1000
    kinds = ("card.answered", "card.suspended")
    assert store.latest(kinds, since) == second
    store.retract(second)
    assert store.latest(kinds, since) == first
    assert store.latest(kinds, clock().now_ms() + 1) is None
    store.retract(first)
    assert store.latest(kinds, since) is None


def test_order_is_kept_when_the_clock_is_set_back(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    with Store(path, clock(), "laptop") as store:
        store.append("card.answered", "coach:bce", answered(1.0))
    with Store(path, clock(MORNING.replace(year=2025)), "laptop") as store:
        store.append("card.answered", "coach:bce", answered(2.0))
        assert [event.body["stability"] for event in store.events_of("coach:bce")] == [1.0, 2.0]


def test_every_step_of_the_schema_is_recorded(store: Store) -> None:
    names = store.connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
    assert [name for (name,) in names] == [step.__name__ for step in migrations.STEPS]
    assert migrations.applied(store.connection) == migrations.LATEST
    assert migrations.apply_pending(store.connection) == []


def test_an_older_file_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    with Store(path, clock(), "laptop") as store:
        written = store.append("card.answered", "coach:bce", answered())
        store.connection.execute("DROP VIEW live_events")
        for table in derived.TABLES:
            store.connection.execute(f"DROP TABLE {table}")
        store.connection.execute("DROP INDEX cards_mixed_up")
        store.connection.execute("DELETE FROM _sqlite_migrations WHERE name > 'm002'")
        store.connection.execute("PRAGMA user_version = 1")
    with Store(path, clock(), "laptop") as store:
        assert store.events_of("coach:bce") == [written]
        assert store.rebuild() == 1
    assert (tmp_path / "backups" / "before-migration-2.db").is_file()


def test_attempts_of_an_older_log_learn_their_par(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, now = tmp_path / "coach.db", clock().now_ms()
    monkeypatch.setattr(migrations, "STEPS", migrations.STEPS[:2])
    monkeypatch.setattr(migrations, "LATEST", 2)
    with Store(path, clock(), "laptop") as store:
        body = json.dumps({"mode": "rebuild", "par_minutes": 45})
        event = ("A" * 26, now, "UTC", "laptop", "kata.started", "coach:kata/merge_sort", body)
        store.connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", event)
        row = (event[0], event[5], now, "rebuild", None, 0, None, 0, None, None)
        store.connection.execute(f"INSERT INTO attempts VALUES ({', '.join('?' * 10)})", row)
    monkeypatch.undo()
    with Store(path, clock(), "laptop") as store:
        migrated = dump(store)
        assert "45, 0, 0)" in migrated[0]
        store.rebuild()
        assert dump(store) == migrated


def test_a_failed_migration_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def m004_breaks(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half_done (x)")
        raise sqlite3.OperationalError("disk full")

    with Store(tmp_path / "coach.db", clock(), "laptop") as store:
        store.append("card.answered", "coach:bce", answered())
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, m004_breaks))
    monkeypatch.setattr(migrations, "LATEST", migrations.LATEST + 1)
    with pytest.raises(StoreError, match="disk full"):
        Store(tmp_path / "coach.db", clock(), "laptop")
    monkeypatch.undo()
    with Store(tmp_path / "coach.db", clock(), "laptop") as store:
        tables = store.connection.execute("SELECT name FROM sqlite_master").fetchall()
        assert ("half_done",) not in tables
        assert len(store.events_of("coach:bce")) == 1


def test_a_file_of_a_newer_coach_is_refused(tmp_path: Path) -> None:
    with Store(tmp_path / "coach.db", clock(), "laptop") as store:
        store.connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer coach"):
        Store(tmp_path / "coach.db", clock(), "laptop")


def test_a_file_that_is_no_database_is_explained_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    path.write_text("not a database " * 100)
    with pytest.raises(StoreError, match="backups"):
        Store(path, clock(), "laptop")
    assert path.read_text().startswith("not a database")


OPENER = """
import os, sys
from pathlib import Path
from coach.store.database import connect

for folder in sorted(Path(sys.argv[1]).iterdir()):
    (folder / sys.argv[2]).touch()
    while len(os.listdir(folder)) < 3:
        pass
    connect(folder / "coach.db").close()
"""


def test_three_processes_create_the_file_at_once(tmp_path: Path) -> None:
    """SQLite does not wait for a lock while it turns a new file to WAL, so coach does."""
    for number in range(100):
        (tmp_path / str(number)).mkdir()
    openers = [
        subprocess.Popen([sys.executable, "-c", OPENER, str(tmp_path), name]) for name in "abc"
    ]
    try:
        assert [opener.wait(30) for opener in openers] == [0, 0, 0]
    finally:
        for opener in openers:
            opener.kill()
            opener.wait()


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo
from coach.clock import Clock
from coach.store.database import Store

store = Store(Path(sys.argv[1]), Clock(ZoneInfo("UTC")), sys.argv[2])
for number in range(int(sys.argv[3])):
    store.append("card.suspended", f"coach:{sys.argv[2]}-{number % 3}", {"number": number})
"""


def test_two_processes_write_at_once_and_lose_nothing(tmp_path: Path) -> None:
    """Both also open the file for the first time at once, so they race to create it."""
    path = tmp_path / "coach.db"
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name, "60"]) for name in "ab"
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    with Store(path, clock(), "laptop") as store:
        rows = store.connection.execute("SELECT device, body FROM events ORDER BY id").fetchall()
        for device in "ab":
            numbers = [json.loads(body)["number"] for name, body in rows if name == device]
            assert numbers == list(range(60))
        before = dump(store)
        store.rebuild()
        assert dump(store) == before


def test_a_full_disk_is_said_and_the_store_goes_on_once_there_is_room(store: Store) -> None:
    fill(store)
    before, events = dump(store), store.newest()
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="nothing was written: the disk is full; coach doctor"):
        store.append("task.noted", "PLAN1/note", {"title": "x" * 100_000})
    assert (dump(store), store.newest()) == (before, events)
    store.connection.execute("PRAGMA max_page_count = 100000")
    assert store.append("card.answered", "coach:card-1", answered()).id == store.newest()


def test_other_faults_of_a_statement_are_not_blamed_on_the_disk(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.connection.execute("INSERT INTO plan_state DEFAULT VALUES")
    assert not store.connection.in_transaction
