"""A frozen world for every test: own folders, own zone, no settings of the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.usecases.workspace import Workspace, open_workspace

NOW = "2026-03-09T18:30"


@pytest.fixture(autouse=True)
def frozen_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the machine that runs the tests out of them."""
    for name in ("NO_COLOR", "VISUAL", "EDITOR", "COACH_NOW"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """COACH_HOME of this test."""
    return tmp_path / "home"


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A newcomer's coach on Monday 9 March 2026, half past six in the evening."""
    monkeypatch.setenv("COACH_NOW", NOW)
    opened = open_workspace(os.environ)
    yield opened
    opened.close()
