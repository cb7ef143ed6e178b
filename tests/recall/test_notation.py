"""One thing has one letter in every deck, the one that docs/notation.md gives it."""

from __future__ import annotations

import re

import pytest

from coach.recall.kinds import Formula
from tests.recall.samples import ROOT, built_in

LETTERS = {
    "learning rate|step size": {"eta", "hi", "lo"},
    "discount": {"gamma"},
    "temperature": {"tau"},
    "decay|momentum": {"beta", "beta1"},
    "strength of the penalty|L2 penalty": {"lam", "beta"},
    "weight decay": {"lam"},
    "price of a leaf": {"c"},
    "smoothing": {"alpha", "eps"},
    "classes|words of the vocabulary|size of the vocabulary": {"C"},
    "learned scale": {"gamma"},
    "learned shift": {"beta"},
    "width of the model": {"H"},
    "rank": {"r"},
    "true probabilities": {"p"},
    "standard deviation of one value": {"sigma"},
    "gradient": {"g"},
    "advantages": {"a"},
    "singular values": {"s"},
}
"""What a variable is said to be, before any comma, and the letters that it may have."""
VARIABLES = [
    (f"{path.stem}/{card.id}", one.name, one.about.split(",")[0])
    for path in sorted((ROOT / "decks").glob("*.yaml"))
    for card in built_in(path.stem).values()
    if isinstance(card.settings, Formula)
    for one in card.settings.variables
]
PAGE = (ROOT / "docs" / "notation.md").read_text("utf-8")


@pytest.mark.parametrize("what", LETTERS)
def test_what_has_a_letter_has_it_in_every_deck(what: str) -> None:
    words = re.compile(rf"(?:number of |full |first |last )?(?:{what})(?: of the loss)?")
    found = [variable for variable in VARIABLES if words.fullmatch(variable[2])]
    assert found
    assert [variable for variable in found if variable[1] not in LETTERS[what]] == []


def test_only_cards_on_alignment_call_a_penalty_beta() -> None:
    decks = {
        card.split("/")[0]
        for card, name, about in VARIABLES
        if name == "beta" and "penalty" in about
    }
    assert decks == {"alignment"}


def test_greek_letters_are_explained_on_the_page() -> None:
    greek = [
        "abar",
        "alpha",
        "beta",
        "beta1",
        "eps",
        "eta",
        "gamma",
        "lam",
        "mu",
        "sigma",
        "tau",
        "theta",
    ]
    used = {name for _, name, _ in VARIABLES if name in greek}
    assert [name for name in sorted(used) if f"`{name}`" not in PAGE] == []
