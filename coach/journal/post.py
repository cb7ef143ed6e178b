"""A post on the day: what was done, one thing learned, a hashtag; drafted here, sent by nobody."""

from __future__ import annotations

from coach.record import record

LIMIT = 280
"""Characters that the usual place for such posts takes."""


@record
class Draft:
    """The parts of a post; empty ones leave no trace in its text."""

    what: str
    learned: str = ""
    hashtag: str = ""

    @property
    def text(self) -> str:
        learned = f"One thing learned: {self.learned}" if self.learned else ""
        tag = f"#{self.hashtag.lstrip('#')}" if self.hashtag else ""
        return "\n\n".join(part for part in (self.what, learned, tag) if part)

    @property
    def characters(self) -> int:
        return len(self.text)

    @property
    def over(self) -> int:
        """Return by how many characters it is too long; 0 where it fits."""
        return max(0, self.characters - LIMIT)
