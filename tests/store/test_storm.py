"""kill -9 at any moment: whatever was told as saved is there, and the file opens again.

Twenty kills here; ``make storm`` sets COACH_STORM_KILLS to 200.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from coach.clock import Clock
from coach.store import derived
from coach.store.database import Store

KILLS = int(os.environ.get("COACH_STORM_KILLS", "20"))

WRITER = """
import sys
from pathlib import Path
from zoneinfo import ZoneInfo
from coach.clock import Clock
from coach.store.database import Store

store = Store(Path(sys.argv[1]), Clock(ZoneInfo("UTC")), "laptop")
body = {"rating": 3, "phase": "review", "step": None, "stability": 2.0, "difficulty": 5.0,
        "due_day": 3, "due_ms": None, "lapse": False, "day": 1}
last = None
for number in range(1_000_000):
    if number % 7 == 6:
        event = store.retract(last)
    elif number % 5 == 4:
        event = store.append("kata.judged", "coach:kata/merge_sort", {
            "attempt": "none", "source": "x" * 5000, "passed": False, "seconds": 1.0,
            "cases_passed": 1, "cases": 2})
    else:
        event = last = store.append("card.answered", f"coach:card-{number % 10}", body)
    # What is printed has been shown to the learner as saved.
    sys.stdout.write(event.id + "\\n")
    sys.stdout.flush()
"""


def test_everything_shown_as_saved_survives_kill_9(tmp_path: Path) -> None:
    path, chance, told = tmp_path / "coach.db", random.Random(41), set[str]()
    for _ in range(KILLS):
        told |= killed_writer(path, chance.uniform(0.001, 0.08))
        with Store(path, Clock(ZoneInfo("UTC")), "laptop") as store:
            kept = {row[0] for row in store.connection.execute("SELECT id FROM events")}
            assert told <= kept
            assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            before = list(derived.dump(store.connection))
            store.rebuild()
            assert list(derived.dump(store.connection)) == before
    assert len(told) > 3 * KILLS


def killed_writer(path: Path, seconds: float) -> set[str]:
    """Start a writer, kill it at a random point of its work, and return what it told."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    first = writer.stdout.readline()
    time.sleep(seconds)
    writer.kill()
    rest = writer.stdout.read()
    writer.wait()
    writer.stdout.close()
    # A line cut off by the kill was never shown.
    return {line for line in (first + rest).split("\n")[:-1] if line}
