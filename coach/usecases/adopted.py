"""Which parameters FSRS reckons with: its defaults, or those the learner last adopted."""

from __future__ import annotations

from coach.recall.memory import DEFAULT, Parameters
from coach.store.database import Store
from coach.store.events import Event

SUBJECT = "parameters"
"""Of every event that adopts some."""


def adopted(store: Store) -> list[Event]:
    """Return what was adopted and not taken back, oldest first."""
    return store.events_of(SUBJECT)


def current_parameters(store: Store) -> Parameters:
    """Return what answers are reckoned with from now on."""
    events = adopted(store)
    return parameters_of(events[-1]) if events else DEFAULT


def every_set(store: Store) -> dict[str, Parameters]:
    """Return all that outcomes may name, those taken back left out."""
    return {DEFAULT.name: DEFAULT} | {
        event.body["name"]: parameters_of(event) for event in adopted(store)
    }


def parameters_of(event: Event) -> Parameters:
    return Parameters(event.body["name"], tuple(event.body["weights"]))
