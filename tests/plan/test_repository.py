"""The learner's repository: looked at, and saved into only when asked."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from coach.plan.repository import look, run_steps, steps

TODAY = date(2026, 3, 9)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "who"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\nname = a\nemail = a@example.org\n")
    monkeypatch.setenv("HOME", str(home))
    made = tmp_path / "repository"
    subprocess.run(["git", "init", "-q", str(made)], check=True)
    (made / "a b.md").write_text("words")
    return made


def test_looking_changes_nothing_and_the_steps_save_the_day(folder: Path) -> None:
    today = date.today()
    before = look(folder, today)
    assert before is not None
    assert (before.changed, before.is_green) == (("a b.md",), False)
    todo = steps(before, "Day 1: Merging")
    assert [step.shown for step in todo] == ["git add --all", 'git commit -m "Day 1: Merging"']
    assert all(ran.ok for ran in run_steps(folder, todo))
    after = look(folder, today)
    assert after is not None
    assert (after.changed, [one.title for one in after.today]) == ((), ["Day 1: Merging"])


def test_a_folder_without_git_is_told_apart(tmp_path: Path) -> None:
    assert look(tmp_path / "absent", TODAY) is None
