"""A frozen app: a tiny pack, a stopwatch moved by hand, a cursor that does not blink."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from coach.clock import Clock
from coach.content.packs import BUILT_IN, Pack
from coach.usecases.library import Library
from coach.usecases.planning.plans import start_plan
from coach.usecases.workspace import Workspace, open_workspace
from tests.conftest import NOW
from tests.plan.road import write_road
from tests.tui.pack import write_pack
from tests.tui.screens import HandClock


@pytest.fixture(autouse=True)
def steady_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look more often whether the app is idle; the toolkit's own 20 ms add up over many keys."""
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.008)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 0.004)


@pytest.fixture
def hand_clock(monkeypatch: pytest.MonkeyPatch) -> HandClock:
    """Every stopwatch of the app; it moves when the test says so."""
    clock = HandClock()
    monkeypatch.setattr(Clock, "stopwatch", lambda self: clock.seconds)
    return clock


@pytest.fixture
def small(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, hand_clock: HandClock
) -> Iterator[Workspace]:
    """A newcomer's coach whose only pack is the tiny one."""
    monkeypatch.setenv("COACH_NOW", NOW)
    opened = open_workspace(os.environ)
    opened.library.close()
    pack = Pack(BUILT_IN, write_pack(tmp_path / "pack"))
    library = Library(tmp_path / "tiny-cache.db", [pack], [])
    assert library.problems() == []
    config = replace(opened.config, cards_acquaint=False)
    small = replace(opened, library=library, config=config)
    yield small
    small.close()


@pytest.fixture
def road(small: Workspace, tmp_path: Path) -> Workspace:
    """The newcomer's coach with the road of two weeks begun today."""
    write_road(tmp_path / "pack")
    small.library.refresh()
    start_plan(small, "road", small.clock.today())
    return small


@pytest.fixture
def moving(monkeypatch: pytest.MonkeyPatch, small: Workspace, hand_clock: HandClock) -> HandClock:
    """The wall clock, which measures the time to think, goes with the hand clock."""
    begin = small.clock.now_ms()
    monkeypatch.setattr(Clock, "now_ms", lambda self: begin + round(hand_clock.seconds * 1000))
    return hand_clock
