"""A real Chromium without a window, with `coach serve` in it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyte

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize, WebSocket

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
AT_80_BY_24: ViewportSize = {"width": 560, "height": 340}
"""In pixels, with letters of 12."""
KEYS = {
    "enter": "Enter", "esc": "Escape", "space": " ", "down": "ArrowDown", "f2": "F2",
    "ctrl+r": "Control+r", "ctrl+end": "Control+End",
}  # fmt: skip


class Browser:
    """Keys go to the page; what is seen is what the page was sent to draw."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self._drawn = 0.0
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        assert "width=80&height=24" in socket.url
        socket.on("framereceived", self._draw)

    def _draw(self, frame: bytes | str) -> None:
        # Text frames are the protocol's own: pings and names of files.
        if isinstance(frame, bytes):
            self._stream.feed(frame)
            self._drawn = time.monotonic()

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(KEYS.get(key, key))

    def settle(self, seconds: float = 0.3) -> None:
        """Wait until nothing more is drawn for a moment."""
        self._drawn = time.monotonic()
        while time.monotonic() - self._drawn < seconds:
            self.page.wait_for_timeout(50)

    def see(self, *words: str, seconds: float = 40.0) -> str:
        """Return the screen once it shows all these words; AssertionError if it never does."""
        end = time.monotonic() + seconds
        while not all(word in self.text for word in words):
            if time.monotonic() > end:
                raise AssertionError(f"never saw {words} on:\n{self.text}")
            self.page.wait_for_timeout(50)
        return self.text


@contextmanager
def browser(address: str) -> Iterator[Browser]:
    """Open a page of coach, and close all of Chromium afterwards."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Chromium's own sandbox does not start as root; the page comes from this machine.
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_page(viewport=AT_80_BY_24)
        seen = Browser(page)
        page.goto(f"{address}&fontsize=12")
        yield seen
        chromium.close()
