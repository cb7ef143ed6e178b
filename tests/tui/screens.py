"""What the tests of the screens share: reading a screen as text, and waiting without sleeping."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

SIZES = ((80, 24), (140, 45))
SNAPSHOTS = Path(__file__).parent / "snapshots"


@dataclass
class HandClock:
    """A stopwatch that a test moves by hand."""

    seconds: float = 0.0


def screen_text(app: App[Any]) -> str:
    """Return what the screen shows as plain text, a line a row, without trailing blanks."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


def compare(app: App[Any], name: str) -> None:
    """Compare the screen with its snapshot; COACH_UPDATE_SNAPSHOTS=1 writes it anew."""
    width, height = app.size
    path = SNAPSHOTS / f"{name}-{width}x{height}.txt"
    shown = screen_text(app)
    if os.environ.get("COACH_UPDATE_SNAPSHOTS") == "1":
        path.write_text(shown, encoding="utf-8")
    assert path.exists(), f"no snapshot {path.name}: run once with COACH_UPDATE_SNAPSHOTS=1"
    assert shown == path.read_text(encoding="utf-8"), f"not as in {path.name}:\n{shown}"


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until all workers and all messages are done."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    # What a worker reported is taken in, then laid out, and the bar of keys comes last.
    for _ in range(4):
        await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one after another; the app takes each in before the next."""
    await pilot.press(*keys)
    await pilot.pause()


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Put a text into whatever has the focus, all at once, as a terminal passes on a paste."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    await pilot.pause()


def cut(screen: Screen[Any]) -> list[str]:
    """Return the parts of a screen that show less than they hold and cannot be scrolled."""
    return [f"{part!r}: {why}" for part in _shown_parts(screen) if (why := _why_cut(screen, part))]


def _shown_parts(screen: Screen[Any]) -> Iterator[Widget]:
    for part in screen.walk_children(Widget):
        hidden = any(
            isinstance(one, Widget) and not one.display for one in part.ancestors_with_self
        )
        # What is typed into scrolls by itself, and what holds others is as large as they are.
        if not hidden and not part.children and not isinstance(part, Input | TextArea):
            yield part


def _why_cut(screen: Screen[Any], part: Widget) -> str:
    placed = screen.find_widget(part)
    region, clip = placed.region, placed.clip
    if region.width and (region.x < clip.x or region.right > clip.right):
        return f"{region} reaches beyond {clip}"
    above = [one for one in part.ancestors_with_self if one is not screen]
    if any(isinstance(one, Widget) and one.allow_vertical_scroll for one in above):
        return ""
    if region.y < clip.y or region.bottom > clip.bottom:
        return f"{region} reaches beyond {clip}"
    needs = part.get_content_height(part.container_size, screen.size, part.content_size.width)
    has = part.content_size.height
    return f"needs {needs} lines, has {has}" if region.width and needs > has else ""
