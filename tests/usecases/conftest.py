"""Moving through time: the same coach, opened at another moment."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from coach.usecases.workspace import Workspace, open_workspace
from tests.usecases.katas import Travel


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
