"""Writes docs/decks.md from the decks and their blind readings: `make decks-list`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml

from coach.recall.kinds import KINDS, Basic, BothWays
from tests.recall.blind import READ, count, total
from tests.recall.samples import ROOT, built_in

TARGET = Path(__file__).with_name("decks.md")
HEAD = """\
# The decks

Made by `make decks-list` from `decks/`. Every gap of a text and every direction of a pair is a
card. *Checked* are those that the program judges; the others you grade yourself. Letters mean the
same in all decks: [notation](notation.md).
"""
BLIND = """\
## Blind readings

Each card was answered from its front alone, by somebody other than its author, and each
disagreement settled against a source. What was answered stands in `tests/recall/data/blind/`,
card by card, with what was changed: a question made exact, a wording accepted, an order made the
only one, or values, calls and rows added on which a mistake shows. `python -m tests.recall.blind`
counts it, and a test holds the headers of the decks to it.
"""


def page() -> str:
    """Return the whole page: the decks in the order of their places, then the kinds."""
    decks = sorted(READ, key=_place)
    cards = [card for deck in decks for card in built_in(deck).values()]
    kinds = Counter(card.kind for card in cards)
    checked = sum(map(_checked, decks))
    chosen = kinds["choice"] + kinds["order"]
    return "\n".join(
        [
            HEAD,
            f"{len(cards)} cards in {len(decks)} decks, {checked} of them checked"
            f" ({checked / len(cards):.0%}), {checked - chosen} written and not chosen"
            f" ({(checked - chosen) / len(cards):.0%}):"
            f" {', '.join(f'{kinds[kind]} {kind}' for kind in KINDS)}.\n",
            "| deck | what | cards | checked | answers changed it |",
            "|---|---|---|---|---|",
            *map(_row, decks),
            f"\n{BLIND}\nIn all: {total()}.\n",
        ]
    )


def _about(deck: str) -> dict[str, object]:
    """Return what the file says above its cards."""
    head = (ROOT / "decks" / f"{deck}.yaml").read_text("utf-8").split("\ncards:")[0]
    about = yaml.safe_load(head)
    assert isinstance(about, dict)
    return about


def _place(deck: str) -> tuple[int, str]:
    return int(str(_about(deck).get("place", 1000))), deck


def _checked(deck: str) -> int:
    """Count the cards of a deck that the learner does not grade."""
    settings = [card.settings for card in built_in(deck).values()]
    own = [one for one in settings if isinstance(one, (Basic, BothWays))]
    return len(settings) - sum(getattr(one, "words", None) is None for one in own)


def _row(deck: str) -> str:
    counted = count(READ[deck])
    cells = (deck, _about(deck)["about"], counted.cards, _checked(deck), counted.changed or "")
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
    print(TARGET)
