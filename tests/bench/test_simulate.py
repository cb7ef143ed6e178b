"""The simulation: a roadmap lived as it asks, and what its days take."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from bench.simulate import PACES, Day, Year, sections, simulated
from bench.simulated_page import page, picture

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sprint(parsed_content: Path) -> Year:
    return simulated("sprint-21", parsed=parsed_content)


def kept(year: Year) -> bool:
    """Whether each day's work lies in its hours, and no day is a minute over what it may take."""
    work = all(day.tasks + day.comes_back <= day.hours for day in year.days)
    return work and not any(day.is_over for day in year.days)


def test_a_sprint_ends_on_its_day_and_no_day_asks_for_more_than_it_says(sprint: Year) -> None:
    assert len(sprint.days) == 22
    assert sprint.days[-1].date == sprint.authored_end
    assert kept(sprint)
    assert max(day.tasks for day in sprint.days) == 160


def test_cards_stay_within_their_allowance_and_wait_for_their_tasks(sprint: Year) -> None:
    assert sprint.met == sum(day.new for day in sprint.days) > 150
    assert not any(day.early for day in sprint.days)
    assert max(day.cards for day in sprint.days) < 21
    assert 0.85 < sprint.predicted < 1.0
    assert 0.85 < sprint.actual <= 1.0


@pytest.mark.slow
@pytest.mark.parametrize(("roadmap", "track"), [pace for pace in PACES if pace[0] != "sprint-21"])
def test_the_first_weeks_of_the_other_paces_keep_their_hours(
    roadmap: str, track: str, parsed_content: Path
) -> None:
    year = simulated(roadmap, track, most_days=22, parsed=parsed_content)
    assert kept(year)
    assert not any(day.early for day in year.days)
    assert all(day.tasks for day in year.days[1:])
    assert year.authored_end > year.days[-1].date


def test_a_day_may_take_its_hours_the_allowance_and_a_kata_that_is_due() -> None:
    day = Day(date(2026, 9, 7), hours=180, allowance=20, tasks=140, comes_back=40, cards=20)
    assert not day.is_over
    day.katas = 15
    assert not day.is_over
    day.comes_back += 1
    assert "longer than its hours" in day.reason
    assert day.is_over


def test_the_page_says_it_in_words_a_table_and_bars(sprint: Year) -> None:
    lines = list(page("sprint-21", sprint, "pictures/x.svg"))
    assert lines[2] == (
        "22 days from 2026-09-06 to 2026-09-27, the day its author planned; work on 22 of them."
    )
    assert "| tasks | 160 | 160 | 160 |" in lines
    over = sum(day.is_over for day in sprint.days)
    assert f"- Days over what they may take: {over}." in lines
    assert sum("#" in line and line[:3].strip().isdigit() for line in lines) == 4


def test_the_picture_has_a_mark_for_the_hours_of_every_day(sprint: Year, tmp_path: Path) -> None:
    picture(tmp_path / "x.svg", "sprint-21", sprint)
    root = ET.parse(tmp_path / "x.svg").getroot()
    marks = [one for one in root if one.tag.endswith("path") and one.get("stroke-width") == "1"]
    assert len(marks) == len(sprint.days)


def test_what_is_kept_of_the_last_simulation_has_every_pace_and_no_day_of_too_much_work() -> None:
    docs = ROOT / "docs"
    text = (docs / "simulation.md").read_text("utf-8")
    titles = [f"## {name}, {track} weeks" if track else f"## {name}" for name, track in PACES]
    assert [line for line in text.splitlines() if line.startswith("## ")] == titles
    over = [int(count) for count in re.findall(r"- Days over what they may take: (\d+)\.", text)]
    assert len(over) == len(PACES)
    # One answer in a thousand takes a minute and a half: it may be the last of a day.
    assert sum(over) == text.count("; cards forgotten near the end came back.") <= 2
    assert text.count(", 0 of them before a task that names them.") == len(PACES)
    assert all((docs / name).is_file() for name in re.findall(r"\((pictures/.+?)\)", text))


def test_the_page_has_the_sprint_as_this_tree_lives_it(sprint: Year) -> None:
    written = sections(ROOT / "docs" / "simulation.md")["sprint-21"]
    lived = "\n".join(page("sprint-21", sprint, "pictures/simulated-sprint-21.svg"))
    assert written == lived, (
        "docs/simulation.md is not what this tree gives. Renew it by make simulate (minutes) or "
        "python -m bench.simulate sprint-21 --write docs/simulation.md (this one, seconds)"
    )
