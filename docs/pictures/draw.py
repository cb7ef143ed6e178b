"""Draws the README's pictures from the app itself: `make pictures`.

A learner is made in a temporary folder, on a Monday morning in the first week of the sprint; the
three screens are opened, used by their keys, and written as SVG beside this file. Where Chromium is
installed, the app in a browser is photographed too.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from coach.recall.memory import Rating
from coach.tui.app import CoachApp
from coach.usecases.cards.answer import next_question, record_answer
from coach.usecases.planning.plans import start_plan
from coach.usecases.planning.tick import Given, tick
from coach.usecases.planning.today import LineKind, today
from coach.usecases.workspace import Workspace, open_workspace

HERE = Path(__file__).parent
SIZE = (100, 34)
PORT = 8422
WRONG_SIGN = "mean(y*log(p) + (1-y)*log(1-p))"
UNSTABLE = """\
def merge_sort(items):
    if len(items) < 2:
        return list(items)
    middle = len(items) // 2
    left = merge_sort(items[:middle])
    right = merge_sort(items[middle:])
    merged = []
    while left and right:
        smaller = left if left[0] < right[0] else right
        merged.append(smaller.pop(0))
    return merged + left + right
"""


def learner(folder: str, moment: str) -> Workspace:
    environ = {**os.environ, "COACH_HOME": folder, "COACH_NOW": moment, "TZ": "UTC"}
    return open_workspace(environ)


def live_first_days(folder: str) -> None:
    """Begin the sprint, do day 0, and answer the first cards."""
    workspace = learner(folder, "2026-03-08T18:00")
    start_plan(workspace, "sprint-21", date(2026, 3, 8))
    for line in today(workspace).lines:
        if line.kind is LineKind.TASK:
            tick(workspace, line.target, Given(note="ready", url="https://example.org/sprint"))
    while (question := next_question(workspace)) is not None:
        record_answer(workspace, question, Rating.GOOD)
    workspace.close()


async def draw(workspace: Workspace, name: str, *keys: str) -> None:
    app = CoachApp(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await _settle(app, pilot)
        if name == "kata":
            await _judge_unstable(workspace, app, pilot)
        _write(app, name)


async def _settle(app: CoachApp, pilot: Pilot[None]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


async def _judge_unstable(workspace: Workspace, app: CoachApp, pilot: Pilot[None]) -> None:
    """Save a sort with a common mistake in it, as another editor would, and let it be judged."""
    (workspace.paths.kata_work / "merge_sort.py").write_text(UNSTABLE, encoding="utf-8")
    for attempt in range(100):
        await pilot.pause(0.1)
        if "Looks like" in app.export_screenshot().replace("&#160;", " "):
            return
        if attempt % 30 == 29:
            # What a failure looks like may take a second verdict to be known.
            await pilot.press("ctrl+r")
    raise SystemExit("the kata was never judged")


def _write(app: CoachApp, name: str) -> None:
    picture = app.export_screenshot(title="coach")
    # The same picture each time, and nothing fetched to show it.
    picture = re.sub(r"terminal-\d+-", "terminal-", picture)
    picture = re.sub(r"@font-face\s*{[^}]*}\s*", "", picture)
    (HERE / f"{name}.svg").write_text(picture, encoding="utf-8")


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        live_first_days(folder)
        workspace = learner(folder, "2026-03-09T08:00")
        try:
            await draw(workspace, "today", "down", "down")
            await draw(workspace, "kata", "3", "slash", *"merge", "enter", "enter", "enter")
            await draw_review(workspace)
        finally:
            workspace.close()
        await asyncio.to_thread(photograph, folder)


def photograph(folder: str) -> None:
    """Open the same learner's Today in Chromium, through `coach serve`."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        print("browser.png stays as it was: no chromium here")
        return
    environ = {**os.environ, "COACH_HOME": folder, "COACH_NOW": "2026-03-09T08:00", "TZ": "UTC"}
    command = [sys.executable, "-m", "coach", "serve", "--port", str(PORT)]
    server = subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, text=True)
    try:
        address = server.stderr.readline().split()[3]
        with sync_playwright() as playwright:
            window = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = window.new_page(viewport={"width": 700, "height": 480})
            page.goto(f"{address}&fontsize=12")
            page.wait_for_timeout(6000)
            page.keyboard.press("ArrowDown")
            page.wait_for_timeout(1000)
            page.screenshot(path=HERE / "browser.png")
            window.close()
    finally:
        server.terminate()


async def draw_review(workspace: Workspace) -> None:
    """Show binary cross-entropy answered with the wrong sign."""
    from coach.usecases.cards import answer

    question = answer.question_for(workspace, "bce")
    answer.keep_draft(workspace, question, WRONG_SIGN)
    record_answer(workspace, question, Rating.AGAIN)
    answer.keep_draft(workspace, question, WRONG_SIGN)
    await draw(workspace, "review", "2", "enter")


if __name__ == "__main__":
    asyncio.run(main())
