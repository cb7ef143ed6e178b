"""Text inside of Markdown that coach writes."""

from __future__ import annotations


def cell(text: str) -> str:
    """Return text that cannot break a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")
