"""The term, factor or argument that disagrees, where two formulas are of the same build."""

from __future__ import annotations

import pytest

from coach.recall.cards import Card
from coach.recall.checkers import Verdict, check
from tests.recall.samples import SEED, built_in, card_of

SECOND_MOMENT = card_of("""
kind: formula
ask: Adam's running mean of squares?
variables:
  v: {shape: D, domain: positive}
  g: {shape: D, domain: real}
  b: {shape: (), domain: [0.5, 0.95]}
answer: b*v + (1 - b)*g**2
wrong: [v]
""")
BCE = built_in("losses")["bce"]
BAYES = built_in("losses")["bayes-two-hypotheses"]
ATTENTION = built_in("attention-transformers")["attention-output"]


@pytest.mark.parametrize(
    ("card", "typed", "message"),
    [
        (
            BCE,
            "mean(-y*log(p) + (1 - y)*log(1 - p))",
            "It differs where y = 0 and only there. The sign before (1 - y)*log(1 - p): it is +.",
        ),
        (
            BCE,
            "-mean(y*log(p) + (1 - y)*log(1 - p) + y)",
            "It differs where y = 1 and only there. Too much: the term -y.",
        ),
        (SECOND_MOMENT, "b*v + (1 - b)*g", "The power 2 is missing."),
        (
            SECOND_MOMENT,
            "(1 - b)*abs(g) + b*v",
            "The factor abs(g): the answer has g**2 there.",
        ),
        (SECOND_MOMENT, "v*b + g**3*(1-b)", "The power 3: the answer has 2 there."),
        (SECOND_MOMENT, "b*v + (1-b)*g**2*b", "Too much: the factor b."),
        (
            SECOND_MOMENT,
            "b*v + log(1 - b)*sqrt(v)",
            "The term log(1 - b)*sqrt(v): the answer has (1 - b)*g**2 there.",
        ),
        (BAYES, "h*a/(a*h + b*(1 - a))", "a and h are swapped."),
        (
            BAYES,
            "a*(1 - h)/(a*(1 - h) + b*h)",
            "Nearly: with 1 - h in place of h, wherever it stands, it is right.",
        ),
        (BAYES, "h*a/(h*a + a*(1 - h))", "The factor a: the answer has b there."),
        (
            BAYES,
            "a*h/(h*b + a*(1 - h))",
            "The divisor h*b + a*(1 - h): the answer has a*h + b*(1 - h) there.",
        ),
        (ATTENTION, "softmax(Q @ K.T, axis=1) @ V", "Missing: / sqrt(D)."),
        (
            ATTENTION,
            "softmax(Q @ K.T/D**2, axis=1) @ V",
            "The divisor D**2: the answer has sqrt(D) there.",
        ),
        (
            ATTENTION,
            "tanh(Q @ K.T/sqrt(D)) @ V",
            "It is softmax, not tanh: softmax(Q @ K.T/sqrt(D), axis=1).",
        ),
        (
            ATTENTION,
            "softmax(exp(Q @ K.T/sqrt(D)), axis=1) @ V",
            "Too much: exp. What it is taken of is right.",
        ),
    ],
)
def test_what_disagrees_is_said_in_words(card: Card, typed: str, message: str) -> None:
    checked = check(card, typed, SEED)
    assert (checked.verdict, checked.message) == (Verdict.WRONG, message)
    point, yours, right = checked.details
    assert "=" in point and yours.startswith("you ") and right.startswith("right ")


def test_formulas_of_another_build_are_told_how_each_is_built() -> None:
    checked = check(BCE, "sum((y - p)**2)/N", SEED)
    assert checked.message == (
        "The values differ: yours is a fraction, the answer minus mean(...)."
        " Yours has y - p and N, the answer log(p), 1 - y and 1 - p."
    )
    assert checked.details[0].startswith("y = [")
    other = check(BCE, "sum((y - p)**4)/N", SEED)
    assert checked.slip != other.slip, "two other formulas are not the same slip"


def test_several_terms_that_are_missing_or_too_many_are_named_together() -> None:
    card = card_of("""
kind: formula
ask: Three terms?
variables:
  a: {shape: (), domain: real}
  b: {shape: (), domain: positive}
  c: {shape: (), domain: real}
answer: exp(a) + b*c - sin(b)
wrong: [a]
""")
    checked = check(card, "exp(a)", SEED)
    assert checked.message == "Missing: the terms b*c and -sin(b)."
    checked = check(card, "exp(a) + b*c - sin(b) + log(b) + tanh(c)", SEED)
    assert checked.message == "Too much: the terms log(b) and tanh(c)."


def test_of_a_large_array_the_entry_is_shown_that_differs_most() -> None:
    checked = check(ATTENTION, "softmax(Q @ K.T, axis=1) @ V", SEED)
    point, yours, right = checked.details
    assert "..." in point
    assert ", at row " in yours
    assert float(right.removeprefix("right ")) != float(yours.split()[1].strip(","))


def test_signs_of_several_terms_are_named_together() -> None:
    card = card_of("""
kind: formula
ask: Three terms?
variables:
  a: {shape: (), domain: real}
  b: {shape: (), domain: real}
  c: {shape: (), domain: real}
answer: exp(a) + b*c - sin(b)
wrong: [a]
""")
    checked = check(card, "exp(a) - b*c + sin(b)", SEED)
    assert checked.message == "The signs of b*c and sin(b): in the answer are + and -."
    assert checked.mark == 9
