"""`coach plan shift`, `pause`, `track` and the rest, as they are typed."""

from __future__ import annotations

import json

import pytest

from coach.cli.start import main


@pytest.fixture(autouse=True)
def begun(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COACH_NOW", "2026-03-09T18:30")
    run("plan", "start", "sprint-21", "--on", "today")
    capsys.readouterr()


def run(*arguments: str) -> int:
    try:
        main(arguments)
    except SystemExit as stopped:
        assert isinstance(stopped.code, int)
        return stopped.code
    return 0


def test_a_shift_is_shown_before_it_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("plan", "shift", "--days", "2", "--from", "2026-03-20", "--dry-run") == 0
    assert capsys.readouterr().out == (
        "Would be: everything from 2026-03-20 on moves by 2 dates.\n"
        "End: Tue 7 April 2026, was Sun 5 April.\n"
    )
    assert run("plan", "undo") == 1
    assert "nothing was changed" in capsys.readouterr().err


def test_a_pause_is_kept_told_as_json_and_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    run("plan", "pause", "--from", "2026-03-20", "--to", "2026-03-22", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["carried_out"]) == ("coach/plan-change", True)
    assert (told["end_before"], told["end_after"]) == ("2026-04-05", "2026-04-08")
    assert run("plan", "undo") == 0
    assert capsys.readouterr().out == "Taken back: paused\n"


def test_words_for_what_cannot_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("plan", "track", "sprint-21", "36") == 4
    assert 'sprint-21 has no track "36"; it has none' in capsys.readouterr().err
    assert run("plan", "start", "sprint-21", "--on", "today", "--at", "soon") == 2
    assert "is no day of a roadmap; write day-57" in capsys.readouterr().err
