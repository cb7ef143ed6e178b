"""`coach plan export`: calendars that can be read again, JSON, and a table for a README."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from coach.cli.start import main
from tests.plan.road import ROAD, write_road


@pytest.fixture(autouse=True)
def evening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_NOW", "2026-03-09T18:30")


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    def call(*arguments: str) -> tuple[int, bytes, str]:
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        captured = capfdbinary.readouterr()
        return int(str(stopped.value.code)), captured.out, captured.err.decode()

    return call


def events(data: bytes) -> dict[str, Any]:
    return {str(event["uid"]): event for event in Calendar.from_ical(data).walk("VEVENT")}


def test_a_calendar_has_an_all_day_event_a_task_under_an_id_that_stays(run: Any) -> None:
    run("plan", "start", "sprint-21", "--on", "2026-03-09")
    first = events(run("plan", "export", "--ics")[1])
    one = next(event for uid, event in first.items() if "day-01.model" in uid)
    assert one["dtend"].dt.toordinal() - one["dtstart"].dt.toordinal() == 1
    assert one["summary"] == "Write 5 small functions"
    run("task", "skip", "day-00/diary")
    second = events(run("plan", "export", "sprint-21", "--ics")[1])
    assert list(second) == list(first)
    assert all(int(second[uid]["sequence"]) > int(first[uid]["sequence"]) for uid in first)


def test_a_title_that_would_break_the_format_is_escaped_and_folded(run: Any, home: Path) -> None:
    folder = home / "work" / "roadmaps"
    folder.mkdir(parents=True)
    title = "Read; write, and | then " + "\u00e4" * 60
    folder.joinpath("odd.yaml").write_text(
        "roadmap: odd\ntitle: Odd | title\nabout: A test.\nlength: 1 day\nphases:\n"
        "  - title: P\n    weeks:\n      - week: 1\n        title: W | w\n        days:\n"
        "          - day: 1\n            title: D\n            tasks:\n"
        f'              - {{id: a, kind: study, title: "{title}", minutes: 5}}\n',
        encoding="utf-8",
    )
    run("plan", "start", "odd", "--on", "2026-03-09")
    data = run("plan", "export", "--ics")[1]
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    (event,) = events(data).values()
    assert event["summary"] == title
    assert b"| 1 | W \\| w | 0 of 1 | 2026-03-09 |" in run("plan", "export", "--markdown")[1]


def test_json_holds_every_task_with_its_date(run: Any) -> None:
    run("plan", "start", "sprint-21", "--on", "2026-03-09")
    found = json.loads(run("plan", "export", "--json")[1])
    assert found["schema"] == "coach/plan-export"
    (plan,) = found["plans"]
    assert len(plan["tasks"]) == len(
        json.loads(run("plan", "show", "--json")[1])["plans"][0]["tasks"]
    )
    assert plan["tasks"][0]["date"] == "2026-03-09"


def test_the_table_counts_what_is_done_and_names_what_is_next(run: Any, tmp_path: Path) -> None:
    run("plan", "start", "sprint-21", "--on", "2026-03-09")
    run("task", "skip", "day-00/diary")
    out = tmp_path / "PROGRESS.md"
    code, printed, error = run("plan", "export", "--markdown", "--out", str(out))
    assert (code, printed, error) == (0, b"", f"Written: {out}\n")
    text = out.read_text(encoding="utf-8")
    assert "1 of " in text.splitlines()[2]
    assert text.count("\n| ") == 1 + 3
    assert "Next:" in text


def test_what_cannot_be_exported_is_said(run: Any) -> None:
    assert run("plan", "export")[0] == 2
    assert run("plan", "export", "--ics")[0] == 4
    assert run("plan", "export", "nothing", "--json")[0] == 4


def test_the_table_counts_what_is_asked_for_and_tells_how_far_milestones_are(
    run: Any, home: Path
) -> None:
    before = "title: Read about merging\n                minutes: 60\n"
    text = ROAD.replace(before, f"{before}                optional: true\n")
    write_road(home / "work", text)
    run("plan", "start", "road", "--on", "2026-03-09")
    run("plan", "move", "day-01/save", "2026-03-10")
    text = run("plan", "export", "--markdown")[1].decode()
    assert "; 0 of 5 tasks done by" in text
    assert "| 1 | Sorting | 0 of 4 | 2026-03-10 |" in text
    assert (
        "| The first week | Problems solved: 0 of 3; Save the notes: open; "
        "merge_sort: open; The two first days: 0 of 4 | [ ] |"
    ) in text
    coming = [line.partition(": ")[2] for line in text.partition("Next:\n\n")[2].splitlines()]
    assert coming[:4] == [
        "Read about merging",
        "Train a model",
        "Post what you did",
        "Save the notes",
    ]


def test_whoever_joins_later_has_no_milestone_of_the_days_before(run: Any, home: Path) -> None:
    write_road(home / "work")
    run("plan", "start", "road", "--on", "2026-03-09", "--at", "day-8")
    assert b"Milestones" not in run("plan", "export", "--markdown")[1]
