"""Rows 3 and 4: how long a learner waits for `coach today`, and for the app's first picture."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyte

from bench.measure import by_turns, succeed, timed
from bench.setting import Setting
from bench.table import Bound, Measured, Row, Skipped
from bench.terminal import COLUMNS, ROWS, seconds_to_paint

COACH = Path(sys.executable).parent / "coach"
EMPTY_APP = Path(__file__).with_name("empty_app.py")
WORDS = "to answer"
"""Stands in the line of due cards, the first one of the day."""


def today_rows(setting: Setting) -> Iterator[Row]:
    """Start both programs by turns; the first start of each is not counted."""
    name, what = "today", "the command `coach today`"
    environ = setting.data.environ()

    ours = timed(lambda: succeed([str(COACH), "today"], env=environ))
    peer = timed(lambda: succeed([sys.executable, "-c", "pass"], env=environ))
    ours(), peer()
    pair = by_turns(ours, peer, setting.size.starts)
    yield Measured(name, what, *pair.best, "python -c pass", Bound(6))


def paint_rows(setting: Setting) -> Iterator[Row]:
    """Start both apps in a pseudo-terminal by turns, up to their first whole picture."""
    name, what = "paint", "the app's first whole picture"
    environ = setting.data.environ()
    trouble = _trouble_importing("coach.tui.app")
    if trouble:
        yield Skipped(name, what, trouble)
        return

    def ours() -> float:
        return seconds_to_paint([str(COACH)], environ, shows_the_day)

    def peer() -> float:
        return seconds_to_paint([sys.executable, str(EMPTY_APP)], environ, is_filled)

    ours(), peer()
    pair = by_turns(ours, peer, setting.size.starts)
    yield Measured(name, what, *pair.best, "an empty Textual app", Bound(1.6))


def is_filled(screen: pyte.Screen) -> bool:
    """Return whether the background has reached the last cell."""
    return bool(screen.buffer[ROWS - 1][COLUMNS - 1].bg != "default")


def shows_the_day(screen: pyte.Screen) -> bool:
    """Return whether the due cards and, at the bottom, the keys can be read."""
    lines = screen.display
    return is_filled(screen) and bool(lines[-1].strip()) and any(WORDS in line for line in lines)


def _trouble_importing(module: str) -> str:
    """Return why a module cannot be imported, in its last line; empty if it can."""
    done = subprocess.run(
        [sys.executable, "-c", f"import {module}"], capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stderr.strip().splitlines()[-1]
