"""A picture of each screen in both of coach's own themes: whole, and every text in it readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.color import Color as RichColour
from textual.color import Color
from textual.theme import Theme

from coach.tui.app import CoachApp
from coach.tui.themes import DARK, LIGHT
from coach.usecases.workspace import Workspace
from tests.tui.screens import press, screen_text, settle
from tests.tui.test_looks import every_screen, with_look
from tests.tui.test_themes import contrast
from tests.usecases.test_demo import lived

LEAST = 4.5
DRAWN = re.compile(r"[^\w]*")
"""Signs of bars, frames and cursors: no text, so nobody has to read them."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, parsed_content: Path) -> Iterator[Workspace]:
    home = tmp_path_factory.mktemp("pictures") / "demo"
    with closing(lived(home, parsed_content)) as workspace:
        yield workspace


def faint_texts(app: CoachApp) -> dict[str, float]:
    """Return the texts on the screen that stand out too little from their ground."""
    found: dict[str, float] = {}
    # What lies under a question is dimmed on purpose.
    front = app.screen.children[0].region if app.screen.is_modal else app.screen.region
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            inside = front.contains(x, y) and front.contains(x + segment.cell_length - 1, y)
            x += segment.cell_length
            if inside and segment.style is not None and not DRAWN.fullmatch(segment.text):
                ratio = contrast(colour(segment.style.color), colour(segment.style.bgcolor))
                if ratio < LEAST:
                    found[segment.text.strip()] = round(ratio, 2)
    return found


def colour(of: RichColour | None) -> Color:
    assert of is not None
    assert of.triplet is not None
    return Color(*of.triplet)


def words_of(picture: str) -> str:
    """Return all text of an SVG, blanks aside."""
    root = ElementTree.fromstring(picture)
    texts = ("".join(one.itertext()) for one in root.iter() if one.tag.endswith("text"))
    return re.sub(r"\s", "", "".join(texts))


@pytest.mark.slow
@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
async def test_each_screen_is_drawn_whole_and_readable(demo: Workspace, theme: Theme) -> None:
    app = with_look(demo, theme.name)
    faint: dict[str, dict[str, float]] = {}
    drawn = set[str]()
    async with app.run_test(size=(100, 34)) as pilot:
        await settle(pilot)
        async for screen in every_screen(app, pilot):
            picture = app.export_screenshot(title="coach")
            shown = re.sub(r"\s", "", screen_text(app))
            assert shown in words_of(picture), screen
            faint[screen] = faint_texts(app)
            drawn.add(picture)
        await press(pilot, "ctrl+p")
        await settle(pilot)
        faint["palette"] = faint_texts(app)
    assert {screen: texts for screen, texts in faint.items() if texts} == {}
    assert len(drawn) == len(faint) - 1, "two screens look the same"


async def test_a_text_too_faint_is_found(small: Workspace) -> None:
    app = with_look(small, DARK.name)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert faint_texts(app) == {}
        app.screen.styles.color = "#30353d"
        app.screen.query_one("TitleBar").styles.opacity = 0.2
        await settle(pilot)
        assert faint_texts(app)
