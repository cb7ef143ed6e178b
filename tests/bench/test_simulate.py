"""The simulation: a roadmap lived as it asks, and what its days take."""

from __future__ import annotations

import pytest

from bench.simulate import Day, page, simulated


@pytest.fixture(scope="module")
def sprint() -> tuple[list[Day], int, float]:
    return simulated("sprint-21", "")


def test_a_sprint_ends_on_its_day_and_no_day_asks_for_more_than_it_says(
    sprint: tuple[list[Day], int, float],
) -> None:
    days, _, _ = sprint
    assert len(days) == 22
    assert not any(day.over for day in days)
    assert max(day.tasks for day in days) == 160


def test_cards_stay_within_their_allowance_and_wait_for_their_tasks(
    sprint: tuple[list[Day], int, float],
) -> None:
    days, met, recall = sprint
    assert met == sum(day.new for day in days) > 150
    assert not any(day.early for day in days)
    # Twenty minutes, and what comes back within them.
    assert max(day.cards for day in days) < 25
    assert 0.85 < recall < 1.0


def test_the_page_says_it_in_words_a_table_and_bars(
    sprint: tuple[list[Day], int, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.simulate.simulated", lambda *_: sprint)
    lines = list(page("sprint-21", ""))
    assert lines[2] == "22 days from 2026-09-06 to 2026-09-27, tasks on 22 of them."
    assert "| tasks | 160 | 160 | 160 |" in lines
    assert sum("#" in line and line[:3].strip().isdigit() for line in lines) == 4
