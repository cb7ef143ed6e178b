"""Draws every place and question of the app, to be looked at: `make gallery`.

A learner of a few months is made in a temporary folder, and a newcomer beside it. Each scene is
reached by its keys from Today, in both of coach's own themes and in ASCII, in a small terminal and
a large one; looks, sizes and scenes can be chosen. Where Chromium is installed, each picture is
there as PNG, too.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from textual.pilot import Pilot

from coach.record import replace
from coach.tui.app import CoachApp
from coach.tui.themes import DARK, LIGHT
from coach.usecases.demo import make_demo, prepare_home
from coach.usecases.workspace import Workspace, open_workspace

NOW = "2026-03-09T08:00"
SIZES = ("80x24", "140x45")
LOOKS = (DARK.name, LIGHT.name, "ascii")
TO_KATA = "3 slash =merge enter enter"
SCENES = {
    "today": "",
    "today-why": "w",
    "today-task": "down down enter",
    "today-minutes": "m",
    "today-fitted": "m =45 enter",
    "today-offline": "o",
    "today-git": "g",
    "today-refused": "down down space",
    "today-count": "plus",
    "focus": "f",
    "focus-runs": "f enter",
    "week": "r",
    "week-before": "r left",
    "close": "c",
    "post": "p",
    "add-card": "a",
    "help": "question_mark",
    "help-review": "2 f1",
    "palette": "ctrl+p",
    "review": "2",
    "review-shown": "2 enter enter",
    "review-past": "2 enter enter i",
    "review-wrong": "2 =7 enter",
    "exam": "5 x",
    "katas": "3",
    "katas-found": "3 slash =sort",
    "kata-brief": TO_KATA,
    "kata-write": f"{TO_KATA} enter",
    "kata-failing": f"{TO_KATA} enter ctrl+r",
    "kata-stuck": f"{TO_KATA} enter ctrl+t",
    "kata-giving-up": f"{TO_KATA} enter f9",
    "kata-model": f"{TO_KATA} enter f9 enter",
    "kata-cards": f"{TO_KATA} enter ctrl+r f7",
    "roadmap": "4",
    "roadmap-open": "4 enter",
    "roadmap-month": "4 c",
    "progress": "5",
    "progress-end": "5 end",
    "progress-topics": "5 d",
    "progress-cards": "5 d d",
    "progress-cards-end": "5 d d end",
    "progress-day": "5 t",
    "fit-schedule": "5 o",
    "journal": "6",
    "library": "7",
    "library-begun": "7 enter",
    "library-end": "7 end",
    "library-found": "7 slash =gradient",
    "settings": "8",
    "settings-change": "8 enter",
    "settings-end": "8 end",
    "own-keys": "8 end enter",
}
"""The keys to each scene from Today; ``=`` before a word that is typed."""
NEWCOMER = {
    "new-today": "",
    "new-review": "2",
    "new-katas": "3",
    "new-roadmap": "4",
    "new-progress": "5",
    "new-progress-cards": "5 d d",
    "new-journal": "6",
    "new-week": "r",
}
"""What is seen before anything was done."""


def learner(home: Path, look: str) -> Workspace:
    environ = {**os.environ, "COACH_HOME": str(home), "COACH_NOW": NOW, "TZ": "UTC"}
    workspace = open_workspace(environ)
    plain = look == "ascii"
    theme = DARK.name if plain else look
    config = replace(workspace.config, look_theme=theme, look_ascii=plain)
    return replace(workspace, config=config)


def live_months(home: Path) -> None:
    environ = {**prepare_home(home), "COACH_NOW": NOW, "TZ": "UTC"}
    with closing(open_workspace(environ)) as workspace:
        make_demo(workspace, lambda lived: None)


def pressed(keys: str) -> Iterator[str]:
    for key in keys.split():
        yield from key[1:] if key[0] == "=" else (key,)


async def settle(app: CoachApp, pilot: Pilot[None]) -> None:
    await pilot.pause()
    await app.workers.wait_for_complete()
    for _ in range(4):
        await pilot.pause()


async def draw_scene(home: Path, look: str, size: str, name: str, keys: str, folder: Path) -> None:
    width, height = (int(part) for part in size.split("x"))
    with tempfile.TemporaryDirectory() as parent, closing(_lent(home, parent, look)) as workspace:
        app = CoachApp(workspace)
        async with app.run_test(size=(width, height)) as pilot:
            await settle(app, pilot)
            for key in pressed(keys):
                await pilot.press(key)
                await settle(app, pilot)
            picture = app.export_screenshot(title=f"{name}  {look}  {size}")
    picture = re.sub(r"@font-face\s*{[^}]*}\s*", "", picture)
    picture = re.sub(r"terminal-\d+-", f"{name}-", picture)
    (folder / f"{name}-{look}-{size}.svg").write_text(picture, encoding="utf-8")


def _lent(home: Path, parent: str, look: str) -> Workspace:
    """Copy the learner, so that no scene finds what another has left."""
    copy = Path(parent) / "home"
    shutil.copytree(home, copy)
    return learner(copy, look)


def photograph(folder: Path) -> None:
    """Write each picture as PNG, too, where Chromium is installed."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no PNG: no chromium here")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = window.new_page(viewport={"width": 1900, "height": 1100})
        for picture in sorted(folder.glob("*.svg")):
            page.goto(picture.as_uri())
            page.locator("svg").screenshot(path=picture.with_suffix(".png"))
        window.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--looks", nargs="+", default=LOOKS)
    parser.add_argument("--sizes", nargs="+", default=SIZES)
    parser.add_argument("--scenes", nargs="+", default=[*SCENES, *NEWCOMER])
    parser.add_argument("--learner", type=Path, help="a demo learner made before")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as parent:
        lived, newcomer = chosen.learner or Path(parent) / "lived", Path(parent) / "newcomer"
        if chosen.learner is None:
            live_months(lived)
        prepare_home(newcomer)
        for look in chosen.looks:
            for size in chosen.sizes:
                for name in chosen.scenes:
                    home, keys = (
                        (lived, SCENES[name]) if name in SCENES else (newcomer, NEWCOMER[name])
                    )
                    asyncio.run(draw_scene(home, look, size, name, keys, chosen.folder))
    photograph(chosen.folder)


if __name__ == "__main__":
    main()
