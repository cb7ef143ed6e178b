"""Doctor: the judge's sandbox is tried out, and what does not hold is told with a remedy."""

from __future__ import annotations

import pytest

from coach.judge import isolation
from coach.recall.memory import Rating
from coach.usecases.cards.answer import question_for, record_answer
from coach.usecases.cards.card_add import Seed, add_card, template
from coach.usecases.doctor import Finding, examine
from coach.usecases.workspace import Workspace


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
