"""The diary: a Markdown file a day, of which coach writes one marked part and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coach.journal.close import Close

BEGIN = "<!-- coach: the evening close; write above or below it -->"
END = "<!-- coach: end -->"


def file_name(day: date) -> str:
    """Return the name of the page of a day."""
    return f"{day.isoformat()}.md"


def with_close(text: str, close: Close) -> str:
    """Return a day's diary with its close; what the learner wrote around it stays as it is."""
    own = f"{BEGIN}\n{_close_in_markdown(close)}{END}\n"
    before, begins, rest = text.partition(BEGIN)
    _, ends, after = rest.partition(END)
    if begins and ends:
        return f"{before}{own}{after.removeprefix(chr(10))}"
    if not text.strip():
        return f"# {close.day:%A} {close.day.day} {close.day:%B %Y}\n\n{own}"
    return f"{text.rstrip()}\n\n{own}"


def without_close(text: str) -> str:
    """Return a day's diary without its close; empty where nothing else stands in it."""
    before, begins, rest = text.partition(BEGIN)
    _, ends, after = rest.partition(END)
    if not (begins and ends):
        return text
    left = f"{before.rstrip()}\n{after}"
    words = [line for line in left.splitlines() if line.strip()]
    only_heading = len(words) == 1 and words[0].startswith("# ")
    return "" if only_heading or not words else left


def _close_in_markdown(close: Close) -> str:
    parts = (
        ("Model", close.model),
        ("View", close.view),
        ("Analysis", close.analysis),
        ("", close.free),
        ("For tomorrow", close.sentence),
    )
    lines = [f"**{word}.** {text}" if word else text for word, text in parts if text]
    return "".join(f"\n{line}\n" for line in lines) + "\n"


def day_notes(number: int, title: str, idea: str, questions: Sequence[str]) -> str:
    """Return what a new notes file of a roadmap's day begins with."""
    lines = [f"# Day {number}: {title}", ""]
    if idea:
        lines += [f"> {idea}", ""]
    lines += ["## In my own words", "", ""]
    if questions:
        lines += ["## Questions, with closed notes", ""]
        lines += [text for question in questions for text in (f"- {question}", "")]
    return "\n".join(lines).rstrip("\n") + "\n"


def notes_name(number: int) -> str:
    """Return the name of the notes on a day of a roadmap."""
    return f"day-{number:02}.md"
