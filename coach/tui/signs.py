"""The signs of bars and charts: a colour for each, and what stands for it in ASCII.

Each differs from the others in shape as well, so nothing is said by colour alone.
"""

from __future__ import annotations

import re

from textual.content import Content
from textual.widget import Widget

FULL, DENSE, HALF, SPARSE, NONE = "█", "▓", "▒", "░", "·"
"""From much to nothing; the shades of a heatmap."""
BAR, BEYOND = "▄", "▖"
"""A bar of a chart, so low that bars under each other stay apart, and what comes on top of it."""
LINE, TRACK = "━", "─"
"""A thin bar, and the rest of its way."""
OPEN = "╌"
"""What was planned and is not done."""
DAY, DAY_OPEN = "■", "□"
FORETOLD, CAME, BOTH = "○", "◆", "●"
RULE = "─"
DAYS = str.maketrans("#.-_", DAY + NONE + TRACK + DAY_OPEN)
"""For lines of days as ``coach today`` prints them: shown up, rest, free, still open."""

_SIGNS = {
    FULL: ("#", "$primary"),
    DENSE: ("*", "$primary"),
    HALF: ("+", "$primary"),
    SPARSE: (":", "$primary"),
    BAR: ("#", "$primary"),
    BEYOND: ("+", "$secondary"),
    NONE: (".", "$border"),
    LINE: ("#", "$primary"),
    TRACK: ("-", "$border"),
    OPEN: ("-", "$text-muted"),
    DAY: ("#", "$success"),
    DAY_OPEN: ("_", "$accent"),
    FORETOLD: ("o", "$accent"),
    CAME: ("+", "$primary"),
    BOTH: ("@", "$success"),
}
_PLAIN = str.maketrans({sign: plain for sign, (plain, _) in _SIGNS.items()})
_RUN = re.compile("|".join(f"{re.escape(sign)}+" for sign in _SIGNS))


def is_plain(widget: Widget) -> bool:
    """Return whether the settings keep the app to ASCII."""
    return widget.app.has_class("-ascii")


def in_colour(text: str, style: str, plain: bool) -> Content:
    """Return a text in ``style`` with each sign in its own colour, in ASCII where that is asked."""
    shown = Content.styled(text.translate(_PLAIN) if plain else text, style)
    for run in _RUN.finditer(text):
        shown = shown.stylize(_SIGNS[run.group()[0]][1], run.start(), run.end())
    return shown


def bar(part: float, whole: float, width: int) -> str:
    """Return a thin bar with its way; what is there at all has one sign at least."""
    filled = min(width, max(1, round(part * width / whole))) if part > 0 and whole > 0 else 0
    return LINE * filled + TRACK * (width - filled)
