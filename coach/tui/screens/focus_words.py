"""What the Focus screen says; nothing here touches a widget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.journal.focus import Block, Template
from coach.tui.signs import bar
from coach.tui.widgets.lines import Said
from coach.tui.widgets.row_list import Row
from coach.tui.words import clock_in_words
from coach.usecases.planning.focus_offers import Offer
from coach.usecases.planning.focusing import Focus
from coach.words import minutes_in_words

BAR = 30
"""Signs that a running block's bar is wide."""


def template_rows(templates: Sequence[Template]) -> list[Row]:
    """Return the templates to choose from, each with its blocks."""
    return [
        Row(blocks_in_words(one), minutes_in_words(one.minutes), one.name, key=number)
        for number, one in enumerate(templates)
    ]


def blocks_in_words(template: Template) -> str:
    """Return the blocks of a template in their order, with their minutes."""
    return ", ".join(f"{one.name} {one.minutes}" for one in template.blocks)


def block_lines(focus: Focus) -> list[Said]:
    """Return a line a block: those that are over, the running one with its clock, the rest."""
    return [
        said
        for number, block in enumerate(focus.template.blocks)
        for said in _block(focus, number, block)
    ]


def _block(focus: Focus, number: int, block: Block) -> Iterator[Said]:
    name = f"{block.name:<12}{block.minutes:>4} min"
    if number < focus.place.number:
        yield Said("over", name, "$text-muted")
    elif number > focus.place.number:
        yield Said("", name)
    else:
        left = focus.place.seconds_left
        gone = 1 - left / (block.minutes * 60)
        drawn = bar(gone, 1, BAR)
        yield Said("now", f"{name}   {drawn}   {clock_in_words(left)} left", "bold")


def offer_lines(offers: Sequence[Offer], focus: Focus) -> list[Said]:
    """Return what the end of a block offers; ``enter`` takes the first."""
    words = ["enter", *[""] * len(offers)]
    said = [Said(word, one.said) for word, one in zip(words, offers, strict=False)]
    if focus.is_over:
        said.append(Said("" if offers else "enter", "End: all blocks are over"))
    elif said:
        said.append(Said("", "The next block runs meanwhile.", "$text-muted"))
    return said
