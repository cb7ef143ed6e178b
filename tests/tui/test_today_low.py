"""Today in a low terminal: a line for each thing beside the tasks, and all of it with one key."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from coach.journal.close import Close
from coach.tui.app import CoachApp
from coach.tui.screens.task import TaskScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.lines import Lines
from coach.usecases.journal.closing import close_day
from coach.usecases.planning.plans import start_plan
from coach.usecases.workspace import Workspace
from tests.plan.road import ROAD, write_road
from tests.tui.screens import press, screen_text, settle

HARD = "The first week is hard because nothing moves yet, and because everything in it is new."
GREETING = "say out loud why the merge needs <= and not <, and only then look at the code again"


def begin(small: Workspace, pack: Path) -> CoachApp:
    text = ROAD.replace("{weeks: 2, text: The second week is the hardest one.}",
                        f'{{weeks: 1, text: "{HARD}"}}')  # fmt: skip
    write_road(pack, text.replace("- day: 8", "- day: 3"))
    small.library.refresh()
    today = small.clock.today()
    close_day(small, Close(today - timedelta(days=1), sentence=GREETING))
    start_plan(small, "road", today)
    return CoachApp(small)


async def test_everything_beside_the_tasks_has_one_line_until_w(
    small: Workspace, tmp_path: Path
) -> None:
    app = begin(small, tmp_path / "pack")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        plans = app.screen.query_one("#plans", Lines)
        assert plans.size.height == len(plans.texts) == 5
        assert "only then look at the code again" in " ".join(shown.split())
        for title in ("Read about merging", "Save the notes", "Train a model", "Post what you did"):
            assert title in shown
        await press(pilot, "w")
        await settle(pilot)
        assert "everything in it is new." in " ".join(screen_text(app).split())
        await press(pilot, "w")
        await settle(pilot)
        assert plans.size.height == 5


async def test_a_terminal_that_grows_says_all_of_it(small: Workspace, tmp_path: Path) -> None:
    app = begin(small, tmp_path / "pack")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "everything in it is new." not in screen_text(app)
        await pilot.resize_terminal(140, 45)
        await settle(pilot)
        assert "everything in it is new." in screen_text(app)


async def test_a_day_is_shown_by_its_blocks_where_there_is_room(
    small: Workspace, tmp_path: Path
) -> None:
    blocks = (
        "rhythm:\n  blocks:\n    - {id: early, title: Before work, minutes: 75}\n"
        "    - {id: late, title: After work, minutes: 40}\n\ncounters:"
    )
    text = ROAD.replace("- day: 8", "- day: 3").replace("counters:", blocks, 1)
    for task, block in (("read", "early"), ("save", "early"), ("train", "late")):
        text = text.replace(
            f"- id: day-01/{task}\n", f"- id: day-01/{task}\n                block: {block}\n"
        )
    write_road(tmp_path / "pack", text)
    small.library.refresh()
    assert small.library.problems() == []
    start_plan(small, "road", small.clock.today())
    app = CoachApp(small)
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        rows = [row.partition("│")[0].strip() for row in screen_text(app).splitlines()]
        assert rows.count("Before work") == rows.count("After work") == 1
        assert rows.index("Before work") < rows.index("After work")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Before work" not in screen_text(app)


async def test_a_task_with_much_to_say_is_a_page_of_its_own(
    small: Workspace, tmp_path: Path
) -> None:
    steps = ", ".join(f"Step {number} of it" for number in range(1, 9))
    text = ROAD.replace(
        "title: Read about merging\n",
        f"title: Read about merging\n                steps: [{steps}]\n",
    )
    write_road(tmp_path / "pack", text)
    small.library.refresh()
    start_plan(small, "road", small.clock.today())
    app = CoachApp(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        while "Read about merging" not in str(getattr(app.screen, "line", "")):
            await press(pilot, "j")
        await press(pilot, "w")
        assert isinstance(app.screen, TaskScreen)
        assert "8. Step 8 of it" in screen_text(app)
        await press(pilot, "w")
        assert isinstance(app.screen, TodayScreen)


async def test_each_of_several_plans_has_one_line_in_a_low_terminal(
    small: Workspace, tmp_path: Path
) -> None:
    app = begin(small, tmp_path / "pack")
    start_plan(small, "small", small.clock.today())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        plans = app.screen.query_one("#plans", Lines)
        assert [said.word for said in plans.texts].count("end") == 2
        assert plans.size.height == len(plans.texts)
