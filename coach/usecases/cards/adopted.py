"""Which parameters FSRS reckons with: its defaults, or those the learner last adopted."""

from __future__ import annotations

import json

from coach.recall.memory import DEFAULT, Parameters
from coach.store.database import Store
from coach.store.events import COLUMNS, PARAMETERS_ADOPTED, Event

SUBJECT = "parameters"
"""Of every event that adopts some."""


def adopted(store: Store) -> list[Event]:
    """Return what was adopted and not taken back, oldest first."""
    return [event for event in store.events_of(SUBJECT) if event.kind == PARAMETERS_ADOPTED]


def current_parameters(store: Store) -> Parameters:
    """Return what answers are reckoned with from now on."""
    row = store.connection.execute(
        f"SELECT {COLUMNS} FROM live_events WHERE subject = ? AND kind = ? "
        "ORDER BY id DESC LIMIT 1",
        (SUBJECT, PARAMETERS_ADOPTED),
    ).fetchone()
    return parameters_of(Event.from_row(row)) if row else DEFAULT


def every_set(store: Store) -> dict[str, Parameters]:
    """Return all that outcomes may name, those taken back too: answers were given meanwhile."""
    cursor = store.connection.execute(
        "SELECT body ->> '$.name', body ->> '$.weights' FROM events "
        "WHERE subject = ? AND kind = ? ORDER BY id",
        (SUBJECT, PARAMETERS_ADOPTED),
    )
    return {DEFAULT.name: DEFAULT} | {
        name: Parameters(name, tuple(json.loads(weights))) for name, weights in cursor
    }


def parameters_of(event: Event) -> Parameters:
    """Return the parameters that an event adopted."""
    return Parameters(event.body["name"], tuple(event.body["weights"]))
