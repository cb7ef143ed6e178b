"""Doubtful lines beside their source: decided by keys, remembered, or left as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.tui.screens.importing import ImportApp
from coach.usecases.planning.importing import Import, read_import
from coach.usecases.workspace import Workspace
from tests.tui.screens import SIZES, compare, press, screen_text, settle

PLAN = """\
# A plan with doubts

## Week 1: Sorting
- [ ] Write a small sort from a blank file
- [ ] Read about it

| Apple | Pear |
|---|---|
| red | green |
"""


@pytest.fixture
def found(small: Workspace, tmp_path: Path) -> Import:
    source = tmp_path / "plan.md"
    source.write_text(PLAN, encoding="utf-8")
    return read_import(small, source)


@pytest.mark.parametrize("size", SIZES)
async def test_a_doubtful_line_stands_beside_its_source(
    small: Workspace, found: Import, size: tuple[int, int]
) -> None:
    app = ImportApp(small, found)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert ">    9  | red | green |" in screen_text(app)
        compare(app, "import")


async def test_keys_decide_and_the_answers_come_back(small: Workspace, found: Import) -> None:
    app = ImportApp(small, found)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert "2 things to decide" in screen_text(app)
        await press(pilot, "t")
        await press(pilot, "x")
        assert "0 things to decide" in screen_text(app)
        await press(pilot, "w")
    reviewed = app.return_value
    assert reviewed is not None
    assert reviewed.decisions == {"red; green": "task"}
    assert [one.value for one in reviewed.declined] == ["merge_sort"]
    assert reviewed.accepted == ()


async def test_leaving_writes_nothing(small: Workspace, found: Import) -> None:
    app = ImportApp(small, found)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "escape")
    assert app.return_value is None


async def test_decisions_are_not_lost_by_one_key(small: Workspace, found: Import) -> None:
    app = ImportApp(small, found)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "space", "escape")
        assert "1 decision would be lost: esc again leaves, w writes" in screen_text(app)
        await press(pilot, "escape")
    assert app.return_value is None


async def test_one_key_takes_all_that_is_proposed_and_not_decided(
    small: Workspace, tmp_path: Path
) -> None:
    source = tmp_path / "plan.md"
    source.write_text(
        "## Week 1\n- [ ] Write a small sort\n- [ ] Test a small sort\n- [ ] Time a small sort\n"
    )
    found = read_import(small, source)
    app = ImportApp(small, found)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "x", "a", "w")
    reviewed = app.return_value
    assert reviewed is not None
    assert reviewed.declined == found.proposals[:1]
    assert reviewed.accepted == found.proposals[1:]
