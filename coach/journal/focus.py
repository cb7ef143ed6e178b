"""Focus: a sequence of blocks with breaks, and where in it a moment lies. Nothing here waits."""

from __future__ import annotations

import re

from coach.record import record

_PART = re.compile(r"(?:(\d+) ?x ?)?([a-z][a-z ]*?) (\d+)(?: ?/ ?(\d+))?")


@record
class Block:
    """A stretch of minutes with a name; a break is a block too."""

    name: str
    minutes: int
    is_break: bool = False


@record
class Template:
    """Blocks that follow one another."""

    name: str
    blocks: tuple[Block, ...]

    @property
    def minutes(self) -> int:
        return sum(block.minutes for block in self.blocks)


@record
class Place:
    """Where in a template a number of seconds lies."""

    number: int
    """Of the block, from 0; the count of blocks where all are over."""
    block: Block | None
    seconds_left: int


BUILT_IN = (
    "day: kickoff 15, 3x focus 45/10, ritual 10",
    "split: learn 30, build 60, polish 30",
    "one: focus 45",
)
"""In the words of ``focus.templates``; the first is what is begun without a name."""


def parse_template(text: str) -> Template:
    """Return the template that a line describes: ``mine: kickoff 5, 2x focus 50/10``.

    ``2x focus 50/10`` is two blocks of 50 minutes with a break of 10 between them.
    Raises ValueError, with what is right, for anything else.
    """
    name, colon, rest = (part.strip() for part in text.partition(":"))
    blocks: list[Block] = []
    for part in rest.split(",") if colon and name else []:
        match = _PART.fullmatch(part.strip())
        if match is None or not 1 <= int(match[3]) <= 600:
            blocks = []
            break
        blocks += _blocks(match)
    if not blocks:
        raise ValueError(f'"{text}" must look like "mine: kickoff 5, 2x focus 50/10, ritual 10"')
    return Template(name, tuple(blocks))


def _blocks(match: re.Match[str]) -> list[Block]:
    times, name, minutes, pause = int(match[1] or 1), match[2], int(match[3]), int(match[4] or 0)
    blocks: list[Block] = []
    for number in range(times):
        if number and pause:
            blocks.append(Block("break", pause, is_break=True))
        blocks.append(Block(name, minutes))
    return blocks


def place_at(template: Template, seconds: int) -> Place:
    """Return where in a template one is after so many seconds."""
    left = seconds
    for number, block in enumerate(template.blocks):
        if left < block.minutes * 60:
            return Place(number, block, block.minutes * 60 - left)
        left -= block.minutes * 60
    return Place(len(template.blocks), None, 0)


def worked_minutes(template: Template, seconds: int) -> int:
    """Return the minutes of work, breaks left out, in the first so many seconds."""
    left, worked = seconds, 0
    for block in template.blocks:
        inside = min(left, block.minutes * 60)
        worked += 0 if block.is_break else inside
        left -= inside
    return round(worked / 60)
