"""`g` on Today: what git would do is shown first, runs on enter, and says what became of it."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coach.plan.repository import Ran, Step, run_steps
from coach.tui.app import CoachApp
from coach.tui.screens.save_day import SaveDayScreen
from coach.tui.screens.today import TodayScreen
from coach.usecases.planning.plans import start_plan
from coach.usecases.workspace import Workspace
from tests.tui.screens import press, screen_text, settle


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "who"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\nname = a\nemail = a@example.org\n")
    monkeypatch.setenv("HOME", str(home))
    made = tmp_path / "learning"
    subprocess.run(["git", "init", "-q", str(made)], check=True)
    (made / "notes.md").write_text("words")
    return made


def commits(folder: Path) -> list[str]:
    command = ["git", "-C", str(folder), "log", "--format=%s"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


async def test_git_is_shown_first_and_runs_on_enter(small: Workspace, repository: Path) -> None:
    config = replace(small.config, work_repository=str(repository))
    app = CoachApp(replace(small, config=config))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "g")
        await settle(pilot)
        assert isinstance(app.screen, SaveDayScreen)
        shown = screen_text(app)
        assert "changed  notes.md" in shown.replace("changed notes.md", "changed  notes.md")
        assert "git add --all" in shown
        assert 'git commit -m "Notes of 2026-03-09"' in shown
        assert commits(repository) == []
        await press(pilot, "enter")
        await settle(pilot)
        assert commits(repository) == ["Notes of 2026-03-09"]
        assert "ok" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, TodayScreen)


async def test_without_a_repository_it_says_how_to_name_one(small: Workspace) -> None:
    app = CoachApp(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "g")
        await settle(pilot)
        assert "no repository is set" in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_today_shows_the_square_that_a_commit_makes(
    small: Workspace, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"@{small.clock.now_ms() // 1000} +0000")
    start_plan(small, "small", small.clock.today())
    config = replace(small.config, work_repository=str(repository))
    app = CoachApp(replace(small, config=config))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "one rest day, never two   commit [ ]" in screen_text(app)
        for words in (["add", "--all"], ["commit", "-qm", "notes"]):
            subprocess.run(["git", "-C", str(repository), *words], check=True)
        await press(pilot, "o")
        await settle(pilot)
        assert "commit [#]" in screen_text(app)


async def test_escape_runs_nothing_more(
    small: Workspace, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = threading.Event()

    def slowly(folder: Path, todo: list[Step]) -> Iterator[Ran]:
        for step in todo:
            assert left.wait(20)
            yield from run_steps(folder, [step])

    monkeypatch.setattr("coach.plan.repository.run_steps", slowly)
    app = CoachApp(replace(small, config=replace(small.config, work_repository=str(repository))))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "g")
        await settle(pilot)
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, TodayScreen)
        left.set()
        await settle(pilot)
    assert commits(repository) == []
    staged = ["git", "-C", str(repository), "diff", "--cached", "--name-only"]
    done = subprocess.run(staged, capture_output=True, text=True, check=True)
    assert done.stdout == "notes.md\n"
