"""Taste: each rule says what is wrong with a bad card, and nothing about a good one."""

from __future__ import annotations

import pytest

from coach.recall.cards import Card, parse_deck
from coach.recall.lint import remarks
from coach.recall.similar import near_pairs, shingles, similarity
from tests.recall.samples import card_of

GOOD = "ask: Which gradient does a saturated sigmoid have?\nanswer: nearly zero\nsource: A book, 2"


def rules(body: str) -> list[tuple[str, bool]]:
    source = "" if "source" in body else "\nsource: A book (2020), 2"
    lines = "".join(f"    {line}\n" for line in f"{body}{source}\ntopics: [a]".splitlines())
    text = f"deck: d\ncards:\n  - id: a\n{lines}"
    (card, *siblings), problems = parse_deck(text, "d.yaml", "own")
    assert [str(problem) for problem in problems] == []
    return [(remark.rule, remark.is_error) for remark in remarks(card, siblings)]


def test_a_good_card_is_left_alone() -> None:
    assert rules(GOOD) == []


def test_an_option_a_little_longer_than_the_others_is_left_alone() -> None:
    options = "options: [the one that adds up, the one that forgets, the loss]"
    assert (
        rules(
            f"kind: choice\nask: Which part is this one?\nanswer: the one that adds up\n{options}"
        )
        == []
    )


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"ask: What does a filter of a layer do?\nanswer: {'word ' * 26}", ("C1", False)),
        (f"ask: What does a filter of a layer do?\nanswer: {'word ' * 61}", ("C1", True)),
        (
            "kind: code\nask: Write the function f, which is long.\nfunction: f\n"
            "examples: [f(1) -> 1]\nanswer: |\n  def f(x):\n" + "      x = x\n" * 16,
            ("C1", False),
        ),
        ("ask: What is bias, and why is it there?\nanswer: a shift", ("C2", False)),
        ("ask: What is bias here? What is variance?\nanswer: a shift", ("C2", False)),
        ("ask: List all layers of this network\nanswer: many of them", ("C3", False)),
        ("ask: How is a model trained?\nanswer: |\n  - a\n  - b\n  - c", ("C3", False)),
        ("ask: Is the sigmoid zero-centred here?\nanswer: It is not", ("C4", False)),
        ("kind: short\nask: What is the sign of it?\nanswer: 'No.'", ("C4", False)),
        ("ask: Why warm up?\nanswer: early steps are noisy", ("C5", False)),
        ("ask: What about dropout in a test?\nanswer: it is off", ("C5", False)),
        ("ask: It is larger than which value?\nanswer: one half", ("C5", False)),
        ("kind: short\nask: What does Adam stand for in this?\nanswer: Adam", ("C7", False)),
        ("kind: cloze\nask: The mean {{of}} the squares is a loss.", ("C7", False)),
        (
            "kind: choice\nask: Which part of a network is this?\nanswer: the one that adds up\n"
            "options: [the one that adds up, a gate, the loss]",
            ("C7", False),
        ),
        ("kind: cloze\nask: 'A {{b}} or c {{d}} or e {{f}} or g {{h}} or so'", ("C8", False)),
        ("kind: cloze\nask: 'a {{very long hidden part}} b c d'", ("C8", False)),
        (f"ask: {'word ' * 41}\nanswer: it", ("C9", False)),
        ("ask: What do layers, filters etc. hold?\nanswer: weights", ("C9", False)),
        ("ask: Which gradient does it have?\nanswer: none\nsource: ''", ("C10", False)),
        (
            "ask: Which reduction does torch use by default?\nanswer: mean\nsource: The manual",
            ("C10", False),
        ),
        (
            "ask: What is a learning rate?\nanswer: the size of one step of descent",
            ("C12", False),
        ),
        ("kind: short\nask: Whose inequality is this one?\nanswer: Gibbs", ("C13", False)),
        ("kind: cloze\nask: 'The {{mean}} makes squared errors least.'", ("C13", False)),
        ("ask: What does `x mean in this line?\nanswer: a name", ("C14", True)),
        ("ask: What does $x_i mean in this line?\nanswer: a name", ("C14", True)),
        ("ask: What does f(x mean in this line?\nanswer: a name", ("C14", False)),
    ],
)  # fmt: skip
def test_a_rule_finds_its_fault(body: str, found: tuple[str, bool]) -> None:
    assert found in rules(body)


def test_a_card_without_a_topic_is_an_orphan() -> None:
    assert [remark.rule for remark in remarks(card_of(GOOD))] == ["C11"]


def test_a_gap_that_cuts_code_or_maths_is_an_error_of_the_file() -> None:
    for text in ("`a {{b` c}} d", "{{a $b}} + c$ d"):
        body = f"deck: d\ncards:\n  - {{id: a, kind: cloze, ask: '{text}'}}\n"
        cards, problems = parse_deck(body, "d.yaml", "own")
        assert not cards
        assert "a deletion cuts" in str(problems.errors[0])


def faces(text: str) -> list[Card]:
    body = f"deck: d\ncards:\n  - id: a\n    kind: cloze\n    ask: >-\n      {text}\n"
    cards, problems = parse_deck(body, "d.yaml", "own")
    assert [str(problem) for problem in problems] == []
    return cards


def test_a_gap_inside_maths_or_code_keeps_its_braces() -> None:
    (card,) = faces(r"so $x = {{\frac{a}{b}}} + c$ holds")
    assert card.answer == r"\frac{a}{b}"
    assert card.ask == "so $x = [...] + c$ holds"
    one, other = faces(r"`x.{{sum}}()` gives {{one}} number, and \{{this}} is no gap")
    assert one.ask == "`x.[...]()` gives one number, and {{this}} is no gap"
    assert (one.answer, other.answer) == ("sum", "one")


def test_questions_that_are_nearly_the_same_are_found_and_others_are_not() -> None:
    texts = [
        "What is the gradient of the loss with respect to the weights of layer one",
        "What is the gradient of the loss with respect to the weights of layer two",
        "Which optimiser divides by a running mean of squares?",
    ]
    assert [(one, other) for one, other, _ in near_pairs(texts)] == [(0, 1)]
    assert similarity(shingles("x[i]"), shingles("x[j]")) < 1
