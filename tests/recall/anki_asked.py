"""The process that runs Anki: histories in on stdin, its memory and buttons out on stdout."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

_DAY = 86_400
_TYPES = {"learning": 1, "review": 2, "relearning": 3}
_QUEUES = {"learning": 1, "review": 2, "relearning": 1}
_STEPS = {"learning": 2, "relearning": 1, "review": 0}
"""How many steps Anki has by default; a card counts those it still has to take."""


def main(folder: Path) -> None:
    from anki.collection import Collection

    folder.mkdir(parents=True, exist_ok=True)
    collection = Collection(str(folder / "collection.anki2"))
    collection.set_config("fsrs", True)
    _limit_nothing(collection)
    wanted = json.load(sys.stdin)
    print(json.dumps([_ask(collection, number, one) for number, one in enumerate(wanted)]))
    collection.close()


def _limit_nothing(collection: Any) -> None:
    settings = collection.decks.config_dict_for_deck_id(1)
    settings["desiredRetention"] = 0.9
    collection.decks.update_config(settings)
    # A collection as old as the histories, so that no day comes before its first.
    collection.db.execute("update col set crt = ?", collection.sched.day_cutoff - _DAY * 3001)
    path = collection.path
    collection.close()
    collection.__init__(path)


def _ask(collection: Any, number: int, one: dict[str, Any]) -> tuple[float, float, list[Any]]:
    note = collection.new_note(collection.models.by_name("Basic"))
    note["Front"] = str(number)
    collection.add_note(note, 1)
    card = note.card_ids()[0]
    for minute, rating, kind in one["answers"]:
        collection.db.execute(
            "insert into revlog values (?, ?, -1, ?, 1, 1, 2500, 1000, ?)",
            minute * 60_000 + 30_000 + number % 20_000, card, rating, kind,
        )  # fmt: skip
    memory = collection.compute_memory_state(card)
    _write_state(collection, card, one)
    states = collection._backend.get_scheduling_states(card)
    waits = [_wait(getattr(states, name)) for name in ("again", "hard", "good", "easy")]
    return memory.stability, memory.difficulty, waits


def _write_state(collection: Any, card: int, one: dict[str, Any]) -> None:
    phase, today = one["phase"], collection.sched.today
    due = today - one["elapsed"] + one["scheduled"] if phase == "review" else int(time.time())
    left = 0 if phase == "review" else _STEPS[phase] - (one["step"] or 0)
    data = {
        "s": one["stability"], "d": one["difficulty"], "dr": 0.9, "decay": 0.1542,
        "lrt": int(time.time()) - one["elapsed"] * _DAY,
    }  # fmt: skip
    collection.db.execute(
        "update cards set type=?, queue=?, due=?, ivl=?, factor=2500, reps=3, left=?, data=? "
        "where id=?",
        _TYPES[phase], _QUEUES[phase], due, max(1, one["scheduled"]), left, json.dumps(data), card,
    )  # fmt: skip


def _wait(state: Any) -> tuple[str, int]:
    normal = state.normal
    kind = normal.WhichOneof("kind")
    if kind == "review":
        return "days", normal.review.scheduled_days
    step = normal.learning if kind == "learning" else normal.relearning.learning
    return "seconds", step.scheduled_secs


if __name__ == "__main__":
    main(Path(sys.argv[1]))
