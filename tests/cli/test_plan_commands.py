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
    assert capsys.readouterr().out == ("Taken back: 3 dates kept free, 2026-03-20 to 2026-03-22\n")


def test_words_for_what_cannot_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("plan", "track", "sprint-21", "36") == 4
    assert 'sprint-21 has no track "36"; it has none' in capsys.readouterr().err
    assert run("plan", "start", "sprint-21", "--on", "today", "--at", "soon") == 2
    assert "is no day of a roadmap; write day-57" in capsys.readouterr().err


def test_show_tells_weeks_progress_and_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    run("plan", "show")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Machine learning in 21 days (")
    week = next(line for line in lines if "Week 1 " in line)
    assert "0/42  Foundations" in week
    assert week.endswith("Mon 16 March to Sun 22 March")
    assert lines[-1] == "  End   Sun 5 April 2026, unchanged"


def test_show_a_week_with_reasons_and_a_month(capsys: pytest.CaptureFixture[str]) -> None:
    run("plan", "show", "sprint-21", "--week", "1")
    week = capsys.readouterr().out
    assert "  Day 1: Core Python at speed, Mon 16 March, 2 h 40" in week
    assert "day-02/model: Day 2 is planned for Tue 17 March." in week
    run("plan", "show", "--month", "2026-03")
    month = capsys.readouterr().out.splitlines()
    assert month[1] == "  Mon        Tue        Wed        Thu        Fri        Sat        Sun"
    assert "16 d1 3h" in month[5]
    assert run("plan", "show", "--month", "march") == 2
    run("plan", "show", "--week", "9")
    assert "there is no week 9; the last is week 3" in capsys.readouterr().out


def test_show_as_json_has_weeks_forecast_and_every_task(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run("plan", "show", "--json")
    plan = json.loads(capsys.readouterr().out)["plans"][0]
    assert [week["tasks"] for week in plan["weeks"]] == [42, 42, 42]
    assert (plan["forecast"]["end"], plan["forecast"]["at_pace"]) == ("2026-04-05", None)
    assert len(plan["tasks"]) == 130
    assert plan["tasks"][0]["planned"] == "2026-03-09"


def test_after_missed_days_there_are_ways_back(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("plan", "back")
    assert capsys.readouterr().out == "No day was missed of late.\n"
    # Day 1 waits for the Monday after it was begun, and nobody misses the days before.
    monkeypatch.setenv("COACH_NOW", "2026-03-19T09:00")
    run("plan", "back")
    ways = capsys.readouterr().out
    # The sprint has no review days.
    assert [line.split()[0] for line in ways.splitlines()[::2]] == ["holiday", "shift"]
    # Day 0 is still to do, on this date.
    assert "end Thu 9 April 2026, was Sun 5 April" in ways
    run("plan", "back", "--way", "holiday")
    assert "free from 2026-03-16 to 2026-03-18 (3 dates)" in capsys.readouterr().out
    run("plan", "back", "--json")
    assert json.loads(capsys.readouterr().out)["missed"] == []


def test_why_is_this_here_today(capsys: pytest.CaptureFixture[str]) -> None:
    run("task", "why", "day-02/model")
    assert capsys.readouterr().out == "2026-03-17: Day 2 is planned for Tue 17 March.\n"
    run("task", "why", "day-00/diary", "--json")
    assert json.loads(capsys.readouterr().out)["reason"] == "Day 0 comes first: day 1 waits for it."


def test_with_several_plans_a_task_and_a_question_find_their_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run("plan", "start", "ml-30-weeks", "--on", "2026-03-08")
    capsys.readouterr()
    assert run("plan", "answer") == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[0].split()[1:5] == ["open,", "counts", "as", "no"]
    condition = listed[0].split()[0]
    assert run("plan", "answer", condition, "yes") == 0
    assert capsys.readouterr().out.startswith("Done: ")
    assert run("plan", "answer", condition) == 2
    capsys.readouterr()
    assert run("plan", "move", "backlog/debate", "2026-03-14") == 0
    assert "on 2026-03-14" in capsys.readouterr().out


def test_ids_are_short_while_one_plan_is_under_way(capsys: pytest.CaptureFixture[str]) -> None:
    run("today")
    assert "id day-00/install" in capsys.readouterr().out
    run("task", "list")
    assert capsys.readouterr().out.split()[0].startswith("day-00/")
    run("plan", "start", "six-week-checklist", "--on", "today")
    run("task", "list")
    assert not capsys.readouterr().out.split("\n")[1].startswith("  day-00/")
