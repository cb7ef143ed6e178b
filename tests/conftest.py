"""A frozen world for every test: own folders, own zone, no settings of the machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from coach.usecases.workspace import Workspace, open_workspace

NOW = "2026-03-09T18:30"

# The same inputs each time, so that a change is judged by what it changes; `make fuzz` looks for
# others.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("others", deadline=None)
settings.load_profile("others" if os.environ.get("COACH_FUZZ") == "1" else "same")


OPEN_COACH = {"cli", "tui", "usecases"}
"""Folders whose tests open coach; reading the built-in pack anew took each of them longest."""


@pytest.fixture(scope="session")
def parsed_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content cache of a coach that has read the built-in pack, and nothing else."""
    home = tmp_path_factory.mktemp("parsed")
    workspace = open_workspace({"COACH_HOME": str(home), "TZ": "UTC"})
    workspace.library.problems()
    workspace.close()
    return workspace.paths.content_cache


@pytest.fixture(autouse=True)
def frozen_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Keep the machine that runs the tests out of them."""
    if OPEN_COACH & {*request.path.parts} or "workspace" in request.fixturenames:
        cache = tmp_path / "home" / "cache"
        cache.mkdir(parents=True)
        shutil.copy(request.getfixturevalue("parsed_content"), cache)
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
