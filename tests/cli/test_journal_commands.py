"""The end of the day from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.test_commands import evening, run

__all__ = ["evening", "run"]


def test_close_keeps_and_journal_shows(run: Any) -> None:
    shown = run("close", "--show", "--json").json
    assert (shown["date"], shown["kept"], shown["page"]) == ("2026-03-09", False, None)
    assert run("journal").out.startswith("Nothing is kept yet.")
    kept = run("close", "--model", "merge sort", "--sentence", "why <= and not <")
    assert "merge sort" in kept.out and "2026-03-09.md" in kept.error
    [entry] = run("journal", "--json").json["entries"]
    assert (entry["kind"], entry["title"]) == ("close", "why <= and not <")


def test_the_sentence_stands_on_top_of_the_next_day(run: Any, monkeypatch: Any) -> None:
    run("close", "--sentence", "why <= and not <")
    monkeypatch.setenv("COACH_NOW", "2026-03-10T08:00")
    assert 'You wrote: "why <= and not <"' in run("today").out
    assert run("today", "--json").json["greeting"] == "why <= and not <"


def test_a_post_of_nothing_says_what_to_do(run: Any) -> None:
    result = run("post")
    assert result.code == 4 and "--learned" in result.error
    drafted = run("post", "--learned", "ties matter", "--json").json
    assert drafted["text"] == "One thing learned: ties matter"
    assert drafted["characters"] == len(drafted["text"])


def test_notes_need_a_plan_and_a_day(run: Any) -> None:
    assert run("notes", "3").code == 4
    run("plan", "start", "sprint-21", "--on", "today")
    assert run("notes", "3", "--where").out.endswith("day-03.md\n")
    assert run("notes", "99").code == 4


def test_focus_is_begun_shown_and_ended(run: Any, monkeypatch: Any) -> None:
    assert "3 h" in run("focus", "--list").out
    assert "> kickoff" in run("focus").out
    monkeypatch.setenv("COACH_NOW", "2026-03-09T18:50")
    assert "> focus       45 min  40 min left" in run("focus").out
    assert run("focus", "split").code == 1
    assert run("focus", "--stop", "--json").json["focus"]["worked"] == 20
    assert run("focus", "--stop").code == 4
    assert run("focus", "--spent", "7", "--json").json["tasks"][0]["actual"] == 20


def test_the_week_is_reviewed(run: Any) -> None:
    run("plan", "start", "ml-30-weeks", "--on", "today")
    shown = run("week", "--achieved", "began")
    assert "[ ] Three weeks, by " in shown.out and "achieved  began" in shown.out
    assert run("week", "--yes", "nothing").code == 4
    assert run("week", "--json").json["week"]["first"] == "2026-03-09"


def test_without_git_it_is_said_that_it_is_missing(
    run: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    run("config", "set", "work.repository", str(tmp_path))
    monkeypatch.setenv("PATH", "/nowhere")
    result = run("git")
    assert (result.code, result.error) == (1, "coach: git was not found: install it first\n")
