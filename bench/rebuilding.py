"""Row 6: everything derived is folded again from the whole log."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator

from bench.measure import by_turns, timed
from bench.setting import Setting
from bench.table import Bound, Measured, Row, Unit

BOUND = Bound(10.0, Unit.SECONDS)


def rebuild_rows(setting: Setting) -> Iterator[Row]:
    """Rebuild, and beside it only read every row of the log and decode its body."""
    with contextlib.closing(setting.data.open()) as workspace:
        store = workspace.store

        def ours() -> None:
            count = store.rebuild()
            assert count >= setting.size.reviews

        pair = by_turns(
            timed(ours), timed(lambda: _read_all(store.connection)), setting.size.rebuilds
        )
    what = f"rebuild what is derived from {setting.size.reviews:,} reviews"
    peer = "read and decode the same rows"
    yield Measured("rebuild", what, *pair.medians, peer, BOUND)


def _read_all(connection: sqlite3.Connection) -> int:
    cursor = connection.execute("SELECT id, at_ms, zone, device, kind, subject, body FROM events")
    return sum(1 for row in cursor if json.loads(row[6]))
