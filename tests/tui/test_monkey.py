"""Keys pressed at random on the demo learner: nothing crashes, and what was logged stays.

`make monkey` presses ten thousand of them; here a few of the same.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coach.store import derived
from coach.tui.app import CoachApp
from coach.usecases.workspace import Workspace
from tests.usecases.test_demo import lived

KEYS = (
    *"abcdefghijklmnopqrstuvwxyz", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ", *"1234567890",
    "enter", "enter", "enter", "escape", "escape", "tab", "space", "up", "down", "left", "right",
    "pageup", "pagedown", "home", "end", "backspace", "question_mark", "slash", "full_stop",
    "left_square_bracket", "right_square_bracket", "ctrl+p", "ctrl+r", "ctrl+h", "ctrl+g", "f2",
    "f3", "f4", "f5",
)  # fmt: skip
PRESSES = int(os.environ.get("COACH_MONKEY", "150"))
SEED = int(os.environ.get("COACH_MONKEY_SEED", "1"))


@pytest.fixture
def demo(tmp_path: Path, parsed_content: Path) -> Iterator[Workspace]:
    with closing(lived(tmp_path / "demo", parsed_content)) as workspace:
        yield workspace


@pytest.mark.slow
async def test_random_keys_crash_nothing_and_lose_no_event(demo: Workspace) -> None:
    drawn = random.Random(SEED)
    pressed: list[str] = []
    seen = 0
    while len(pressed) < PRESSES:
        app = CoachApp(demo)
        # What a screen raises comes out of this block; the keys then say how to have it again.
        try:
            async with app.run_test(size=drawn.choice(((80, 24), (140, 45)))) as pilot:
                while len(pressed) < PRESSES and app.is_running and app.return_code is None:
                    pressed.append(drawn.choice(KEYS))
                    await pilot.press(pressed[-1])
                    events = _events(demo)
                    assert events >= seen, "an event is gone"
                    seen = events
        except Exception as error:
            raise AssertionError(f"after {' '.join(pressed[-40:])}") from error
    before = _tables(demo)
    demo.store.rebuild()
    assert _tables(demo) == before, "the log does not say what the tables said"


def _events(workspace: Workspace) -> int:
    return int(workspace.store.connection.execute("SELECT count(*) FROM events").fetchone()[0])


def _tables(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Return what follows from the log, table by table."""
    read = workspace.store.connection.execute
    return {
        name: sorted(read(f"SELECT * FROM {name}").fetchall(), key=repr) for name in derived.TABLES
    }
