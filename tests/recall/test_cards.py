"""Deck files: what they give, and what is said about the faults in them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from coach.recall.cards import Card, card_from_payload, parse_deck
from coach.recall.kinds import BothWays, Choice, Cloze, Formula, Number, Shape, Short, Tolerance

HEADER = "deck: sample\ntopics: [probability]\ncards:\n"


def cards_of(body: str) -> list[Card]:
    cards, problems = parse_deck(HEADER + body, "decks/sample.yaml", "own")
    assert [str(problem) for problem in problems] == []
    return cards


def problems_of(text: str) -> list[str]:
    return [str(problem) for problem in parse_deck(text, "decks/sample.yaml", "own")[1]]


def test_a_card_knows_its_key_line_and_deck() -> None:
    (card,) = cards_of("  - id: mode\n    ask: What?\n    answer: That.\n")
    assert (card.key, card.line, card.deck, card.path) == (
        "own:mode",
        4,
        "sample",
        "decks/sample.yaml",
    )
    assert (card.kind, card.topics) == ("basic", ("probability",))


def test_topics_of_a_card_replace_those_of_its_deck() -> None:
    (card,) = cards_of("  - {id: a, ask: What?, answer: That., topics: [mse, softmax]}\n")
    assert card.topics == ("mse", "softmax")


def test_a_card_may_name_the_katas_that_train_the_same() -> None:
    (card,) = cards_of("  - {id: a, ask: What?, answer: That., katas: [merge_sort, micrograd]}\n")
    assert card.katas == ("merge_sort", "micrograd")
    body = HEADER + "  - {id: a, ask: What?, answer: That., katas: [Merge sort]}\n"
    assert problems_of(body) == [
        'decks/sample.yaml:4: card a: "katas" names folders such as merge_sort, not "Merge sort"'
    ]


def test_a_cloze_gives_a_card_for_every_deletion() -> None:
    first, second = cards_of(
        "  - id: c\n    kind: cloze\n    ask: The {{mean}} of x[[0, 1]] is {{x.mean()}}.\n"
        "    accept: {1: [average]}\n    wrong: [sum]\n"
    )
    assert (first.id, first.ask) == ("c/1", "The [...] of x[[0, 1]] is x.mean().")
    assert (second.id, second.ask) == ("c/2", "The mean of x[[0, 1]] is [...].")
    assert first.settings == Cloze(1, Short(("mean", "average")))
    assert (second.answer, second.key) == ("x.mean()", "own:c/2")


def test_escaped_braces_hide_nothing() -> None:
    (card,) = cards_of("  - {id: c, kind: cloze, ask: 'A set \\{{1}, 2} is {{unordered}}.'}\n")
    assert card.ask == "A set {{1}, 2} is [...]."


def test_both_ways_gives_two_cards_and_checks_the_typed_one() -> None:
    forward, back = cards_of(
        "  - {id: m, kind: both-ways, ask: MLE, answer: most probable data, typed: back,"
        " accept-back: [maximum likelihood], wrong: [MAP]}\n"
    )
    assert isinstance(forward.settings, BothWays)
    assert isinstance(back.settings, BothWays)
    assert (forward.id, forward.settings.words, forward.wrong) == ("m/forward", None, ())
    assert (back.id, back.ask, back.answer) == ("m/back", "most probable data", "MLE")
    assert back.settings.words == Short(("MLE", "maximum likelihood"))
    assert back.wrong == ("MAP",)


def test_numbers_take_absolute_and_relative_tolerances() -> None:
    share, absolute = cards_of(
        "  - {id: a, kind: number, ask: How many?, answer: 1/3, tolerance: 1%, unit: [nats, nat]}\n"
        "  - {id: b, kind: number, ask: How many?, answer: 2, tolerance: 0.5}\n"
    )
    assert share.settings == Number(1 / 3, Tolerance(0.01, relative=True), ("nats", "nat"))
    assert absolute.settings == Number(2.0, Tolerance(0.5))
    assert share.answer == "1/3"


def test_shape_symbols_are_those_declared_and_those_written() -> None:
    (card,) = cards_of(
        "  - {id: a, kind: shape, ask: Which?, answer: '(B, T)', symbols: [H], wrong: ['(B, C)']}\n"
    )
    assert card.settings == Shape(("H", "B", "T", "C"))


def test_a_choice_knows_which_option_is_right() -> None:
    (card,) = cards_of(
        "  - {id: a, kind: choice, ask: Which?, answer: 'no', options: [yes, 'no']}\n"
    )
    assert card.settings == Choice(("yes", "no"), 1)


ONE_OF_EACH = """
  - {id: basic, ask: What?, answer: That.}
  - {id: pair, kind: both-ways, ask: a, answer: b, typed: [forward, back], wrong: [c]}
  - {id: pick, kind: choice, ask: Which?, answer: a, options: [a, b, c]}
  - {id: gap, kind: cloze, ask: "One {{two}} {{three}}", wrong: [four]}
  - id: grad
    kind: formula
    ask: Which?
    variables:
      x: {shape: [N, 3], domain: [-1, 2], about: inputs}
      k: {shape: (), domain: "integer [0, 9]"}
    allow: [sigmoid]
    answer: k*sum(x)
    wrong: [sum(x)]
  - {id: count, kind: number, ask: How many?, answer: 1e-3, unit: s, unit-required: true}
  - {id: steps, kind: order, ask: In order?, steps: [a, b, c]}
  - {id: axes, kind: shape, ask: Which?, answer: "(B, T)", wrong: ["(T, B)"]}
  - {id: name, kind: short, ask: Who?, answer: Gibbs, case: exact, spacing: exact, wrong: [gibbs]}
"""


def test_every_kind_survives_a_passage_through_json() -> None:
    cards = cards_of(ONE_OF_EACH)
    assert len(cards) == 11
    assert len({card.kind for card in cards}) == 9
    for card in cards:
        assert card_from_payload(json.loads(json.dumps(card.to_payload()))) == card


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("  - {ask: What?, answer: x}", '4: card number 1: "id" is missing'),
        ("  - {id: a, answer: x}", '4: card a: "ask" is missing'),
        ("  - {id: a, ask: What?}", '4: card a: "answer" is missing'),
        (
            "  - {id: Big Id, ask: W?, answer: x}",
            '4: card Big Id: "id" must be lower-case words joined by hyphens, '
            'such as cross-entropy, not "Big Id"',
        ),
        (
            "  - id: a\n    kind: formulae\n    ask: W?\n    answer: x",
            '5: card a: "kind" must be one of basic, both-ways, choice, cloze, code, formula, '
            'number, order, shape, short, sql, not "formulae"; did you mean "formula"?',
        ),
        (
            "  - id: a\n    ask: W?\n    answr: x\n    answer: x",
            '6: card a: unknown key "answr"; did you mean "answer"?',
        ),
        (
            "  - {id: a, kind: cloze, ask: no gap}",
            '4: card a: "ask" hides nothing: put {{ and }} round the words to recall',
        ),
        (
            "  - {id: a, kind: choice, ask: W?, answer: z, options: [x, y]}",
            '4: card a: "answer" must be one of the options, word for word',
        ),
        (
            "  - {id: a, kind: choice, ask: W?, answer: x, options: [x]}",
            '4: card a: "options" must list at least two',
        ),
        (
            "  - {id: a, kind: order, ask: W?, steps: [x]}",
            '4: card a: "steps" must list 2 to 9 steps in their order, not 1',
        ),
        (
            "  - {id: a, kind: number, ask: W?, answer: many}",
            '4: card a: "answer" must be a number alone: Write the number in digits.',
        ),
        (
            "  - id: a\n    kind: number\n    ask: W?\n    answer: 1\n    tolerance: about 3",
            '8: card a: "tolerance" must be a number such as 0.01, or a share such as 1%, '
            'not "about 3"',
        ),
        (
            "  - {id: a, kind: number, ask: W?, answer: 1, unit-required: true}",
            '4: card a: "unit-required" needs a "unit" to ask for',
        ),
        (
            "  - {id: a, kind: shape, ask: W?, answer: '(B, , T)'}",
            '4: card a: "answer" holds "(B, , T)", which is not a shape: '
            "A size is missing between two commas.",
        ),
        (
            "  - {id: a, kind: formula, ask: W?, answer: x}",
            '4: card a: "variables" is missing: name each with its shape and domain',
        ),
        (
            "  - id: a\n    kind: formula\n    ask: W?\n    answer: x + q\n"
            "    variables:\n      x: {shape: N, domain: real}",
            '7: card a: "answer" holds x + q, which cannot be read: '
            "q is not a name on this card (x, N).",
        ),
        (
            "  - id: a\n    kind: formula\n    ask: W?\n    answer: x\n    variables:\n"
            "      x: {shape: N, domain: real}\n    wrong:\n      - -x\n      - 2 +",
            '12: card a: "wrong" holds 2 +, which cannot be read: This is not a Python expression.',
        ),
        (
            "  - id: a\n    kind: formula\n    ask: W?\n    answer: x\n    variables:\n"
            "      x: {shape: N, domain: [2, 1]}",
            '9: card a, variable x: "domain" as a range needs two numbers, '
            "the smaller first: [-2, 2]",
        ),
        (
            "  - id: a\n    kind: formula\n    ask: W?\n    answer: x\n    variables:\n"
            "      x: {shape: (), domain: probabilities}",
            '9: card a, variable x: "probabilities" runs along the last axis; the shape has none',
        ),
        (
            "  - id: a\n    kind: formula\n    ask: W?\n    answer: x\n    allow: [exp]\n"
            "    variables:\n      x: {shape: N, domain: real}",
            '8: card a: "allow" must name some of log_softmax, logsumexp, norm, relu, sigmoid, '
            'softmax, softplus, std, var, not "exp"',
        ),
        (
            "  - {id: a, kind: both-ways, ask: W, answer: x, typed: sideways}",
            '4: card a: "typed" must list forward, back or both, not "sideways"',
        ),
        (
            "  - {id: a, kind: cloze, ask: '{{x}} and {{y}}', accept: [z]}",
            '4: card a: "accept" must say for which of the 2 deletions: {1: …}',
        ),
    ],
)
def test_a_fault_is_named_with_its_line_and_its_card(body: str, message: str) -> None:
    assert f"decks/sample.yaml:{message}" in problems_of(HEADER + body + "\n")


def test_two_cards_cannot_share_an_id() -> None:
    body = "  - {id: a, ask: W?, answer: x}\n  - {id: a, ask: V?, answer: y}\n"
    assert problems_of(HEADER + body) == [
        'decks/sample.yaml:5: card a: "id" is taken by the card on line 4; every card needs its own'
    ]


def test_one_bad_card_leaves_the_others_usable() -> None:
    body = "  - {id: a, ask: W?}\n  - {id: b, ask: V?, answer: y}\n  - 17\n"
    cards, problems = parse_deck(HEADER + body, "decks/sample.yaml", "own")
    assert [card.id for card in cards] == ["b"]
    assert len(problems.errors) >= 2


def test_all_faults_of_a_file_are_found_in_one_pass() -> None:
    body = "  - {id: a, kind: quiz, ask: W?, answer: x}\n  - {id: b, ask: V?}\n"
    assert len(problems_of("about: a deck without a name\ncards:\n" + body)) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", 'decks/sample.yaml: the file is empty: a deck needs "deck" and "cards"'),
        ("deck: a\n", 'decks/sample.yaml:1: "cards" is missing'),
        ("deck: a\ncards: 3\n", 'decks/sample.yaml:2: "cards" must be a list, not the number 3'),
        ("- a\n", "decks/sample.yaml:1: must be keys with values, not a list"),
    ],
)
def test_a_file_that_is_no_deck_is_refused(text: str, message: str) -> None:
    assert message in problems_of(text)


def test_text_that_is_not_yaml_gives_its_line() -> None:
    (problem,) = problems_of("deck: a\ncards: [\n")
    assert problem.startswith("decks/sample.yaml:3: not YAML: ")


def test_a_formula_keeps_its_variables_in_their_order() -> None:
    (card,) = [card for card in cards_of(ONE_OF_EACH) if card.id == "grad"]
    assert isinstance(card.settings, Formula)
    assert [variable.name for variable in card.settings.variables] == ["x", "k"]
    assert card.settings.variables[0].shape == ("N", 3)


def test_importing_cards_and_checkers_brings_in_nothing_heavy() -> None:
    program = (
        "import sys, coach.recall.cards, coach.recall.checkers\n"
        "print([name for name in ('numpy', 'yaml', 'torch', 'random') if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_deck_says_its_place_among_others() -> None:
    card = "  - {id: a, ask: What?, answer: That.}\n"
    cards, problems = parse_deck(f"place: 7\n{HEADER}{card}", "decks/sample.yaml", "own")
    assert not problems
    assert [card.place for card in cards] == [7]
    assert problems_of(f"place: 0\n{HEADER}{card}") == [
        'decks/sample.yaml:1: "place" must be a whole number from 1 to 1000, not 0'
    ]
