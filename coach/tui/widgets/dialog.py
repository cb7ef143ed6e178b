"""A question or a page over the screen one came from."""

from __future__ import annotations

from textual.containers import VerticalScroll


class Dialog(VerticalScroll, can_focus=False):
    """As high as what it holds, and scrolled where that is too high for the terminal."""

    DEFAULT_CSS = """
    Dialog {
        width: 76;
        max-width: 98%;
        height: auto;
        max-height: 98%;
        background: $panel;
        border: round $border;
        padding: 0 2;
    }
    """
