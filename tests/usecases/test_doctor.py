"""Doctor: the judge's sandbox is tried out, and what does not hold is told with a remedy."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from coach.config import ConfigError
from coach.judge import isolation
from coach.paths import find_paths
from coach.recall.memory import Rating
from coach.store.database import StoreError
from coach.usecases.cards.answer import question_for, record_answer
from coach.usecases.cards.card_add import Seed, add_card, template
from coach.usecases.doctor import Finding, examine, examine_closed
from coach.usecases.keep import back_up_daily, unite
from coach.usecases.workspace import Workspace, open_workspace


def of_judge(workspace: Workspace) -> list[Finding]:
    return [found for found in examine(workspace) if found.what.startswith("judge: ")]


def test_every_layer_of_the_sandbox_is_a_finding(workspace: Workspace) -> None:
    found = of_judge(workspace)
    assert [one.what for one in found] == [f"judge: {name}" for name, _, _ in isolation.layers()]
    assert [one.grade == "PASS" for one in found] == [held for _, held, _ in isolation.layers()]


def test_a_missing_layer_is_a_warning_that_says_what_to_do(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = (("file access", False, "no Landlock"), ("scratch quota", False, "no mounts"))
    monkeypatch.setattr(isolation, "layers", lambda: tried)
    files, quota = of_judge(workspace)
    assert files == Finding(
        "WARN",
        "judge: file access",
        "does not hold: no Landlock",
        "see docs/judge.md; run only code that you trust",
    )
    assert quota.remedy == "the checker watches instead"


def test_answered_cards_that_stand_in_no_deck_are_a_warning(workspace: Workspace) -> None:
    def found() -> Finding:
        return next(one for one in examine(workspace) if one.what == "cards")

    key = add_card(workspace, template(Seed("Why so?", "so")))
    record_answer(workspace, question_for(workspace, key), Rating.GOOD)
    assert found().grade == "PASS"
    (workspace.paths.work / "decks" / "own.yaml").unlink()
    workspace.library.refresh()
    assert (found().grade, found().found) == ("WARN", "1 of your log stands in no deck any more")
    assert "coach cards orphans" in found().remedy


def closed(home: Path) -> list[Finding]:
    """Return what doctor finds in a coach that does not open."""
    with pytest.raises((StoreError, ConfigError)) as error:
        open_workspace(os.environ)
    found = examine_closed(find_paths(os.environ), error.value)
    assert {"coach", "folder data", "backups", "disk"} < {one.what for one in found}
    return [one for one in found if one.grade == "FAIL"]


def test_a_damaged_log_is_a_finding_and_its_remedy_brings_everything_back(
    workspace: Workspace, home: Path
) -> None:
    workspace.store.append("task.noted", "PLAN/note", {"title": "Kept"})
    backup = back_up_daily(workspace)
    workspace.close()
    for path in (home / "data").glob("coach.db*"):
        path.write_bytes(b"x" * 5000)
    (found,) = closed(home)
    assert found.found == (
        f"{home}/data/coach.db: cannot be opened as coach's log (it is no database, or badly "
        f"damaged); backups lie in {home}/data/backups"
    )
    assert found.remedy == (
        f"move all files {home}/data/coach.db* away, and keep them; then: coach merge {backup}"
    )
    for path in (home / "data").glob("coach.db*"):
        path.unlink()
    assert backup is not None
    with closing(open_workspace(os.environ)) as again:
        assert unite(again, backup).events == 1


def test_settings_that_cannot_be_used_are_a_finding(home: Path) -> None:
    file = home / "config" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("[cards]\nretentoin = 0.9\n")
    (found,) = closed(home)
    assert found.found == f"{file}:2: unknown key cards.retentoin; did you mean cards.retention?"
    assert found.remedy == f"mend that, or move {file} away for the defaults"
