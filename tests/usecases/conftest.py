"""Moving through time: the same coach, opened at another moment."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from coach.paths import find_paths
from coach.usecases.planning.plans import start_plan
from coach.usecases.workspace import Workspace, open_workspace
from tests.conftest import NOW
from tests.plan.road import ROAD, write_road
from tests.usecases.travelling import Travel


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Travel]:
    """Open the same coach at another moment."""
    opened: list[Workspace] = []

    def go(moment: str) -> Workspace:
        monkeypatch.setenv("COACH_NOW", moment)
        opened.append(open_workspace(os.environ))
        return opened[-1]

    yield go
    for workspace in opened:
        workspace.close()


@pytest.fixture
def on_the_road(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Workspace]]:
    """Open coach with the road of two weeks begun, as it is or with another text."""
    opened: list[Workspace] = []

    def begin(text: str = ROAD) -> Workspace:
        write_road(find_paths(os.environ).work, text)
        monkeypatch.setenv("COACH_NOW", NOW)
        opened.append(open_workspace(os.environ))
        start_plan(opened[-1], "road", opened[-1].clock.today())
        return opened[-1]

    yield begin
    for workspace in opened:
        workspace.close()
