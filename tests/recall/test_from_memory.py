"""What the roadmaps name of losses, metrics, updates, distributions and layers is checked."""

from __future__ import annotations

import yaml

from tests.recall.samples import ROOT, built_in

NAMED = yaml.safe_load((ROOT / "tests" / "recall" / "data" / "from_memory.yaml").read_text("utf-8"))
CARDS = {
    card.id: card
    for path in sorted((ROOT / "decks").glob("*.yaml"))
    for card in built_in(path.stem).values()
}
WRITTEN = ("formula", "code", "sql")


def test_the_table_has_the_five_groups_that_are_to_be_known_by_heart() -> None:
    assert list(NAMED) == ["losses", "metrics", "update rules", "distributions", "layers"]
    assert all(cards for group in NAMED.values() for cards in group.values())


def test_every_name_has_cards_that_are_written_out_and_checked_by_the_program() -> None:
    for group, names in NAMED.items():
        for name, cards in names.items():
            missing = [card for card in cards if card not in CARDS]
            assert missing == [], f"{group}: {name}"
            kinds = {CARDS[card].kind for card in cards}
            assert kinds <= set(WRITTEN), f"{group}: {name}: {kinds}"
