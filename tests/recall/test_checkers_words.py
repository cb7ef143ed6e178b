"""Typed words, chosen options, ordered steps, and what is shown under a question."""

from __future__ import annotations

import pytest

from coach.recall.cards import Card
from coach.recall.checkers import Checked, Verdict, check
from coach.recall.checkers.choose import shown_options, shown_steps
from coach.recall.checkers.prompt import how_to_answer, prompt_lines, right_answer
from coach.recall.kinds import Choice, Order
from tests.recall.samples import SEED, built_in, card_of

GIBBS = "kind: short\nask: Whose?\nanswer: Gibbs' inequality\naccept: [Gibbs]"
CODE = "kind: short\nask: How?\nanswer: |\n  if x:\n      return X\ncase: exact\nspacing: exact"
PICK = "kind: choice\nask: Which?\nanswer: b\noptions: [a, b, c, d]"
STEPS = "kind: order\nask: In order?\nsteps: [load, fit, test, ship]"


def typed(card: str, text: str) -> Checked:
    return check(card_of(card), text, SEED)


@pytest.mark.parametrize(
    "text",
    [
        "Gibbs' inequality",
        "gibbs",
        " GIBBS'  Inequality. ",
        "Gibbs\N{RIGHT SINGLE QUOTATION MARK} inequality",
        "gibbs?",
        "Gibbs' inequality!",
        '"Gibbs"',
        "`gibbs' inequality`",
    ],
)
def test_case_and_spacing_are_free_unless_they_matter(text: str) -> None:
    assert typed(GIBBS, text).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("card", "text", "slip", "mark"),
    [
        (GIBBS, "Jensen", "", None),
        (GIBBS, "Gibs", "", None),
        (GIBBS, "Gibbs' inequalty", "spelling", 14),
        (GIBBS, "Gibbs' inequailty", "spelling", 13),
        (GIBBS, "gibs inequalty", "spelling", 3),
        (GIBBS, "Gibbs' equality", "spelling", 7),
        (GIBBS, "Gibbs' equalty", "", None),
        (CODE, "if x:\n      return X", "spacing", None),
        (CODE, "if x:\n    return x", "case", 17),
        (CODE, "if y:\n    return X", "spelling", 3),
    ],
)
def test_wrong_words_say_what_kind_of_wrong(
    card: str, text: str, slip: str, mark: int | None
) -> None:
    checked = typed(card, text)
    assert (checked.verdict, checked.slip) == (Verdict.WRONG, slip)
    assert checked.mark == mark


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Gibbs' inequalty", "One letter differs."),
        ("gibs inequalty", "Two letters differ."),
        ("informaton inequality", 'One letter differs from "information inequality".'),
    ],
)
def test_slips_of_the_fingers_are_counted_and_their_word_is_named(text: str, said: str) -> None:
    card = f"{GIBBS[:-1]}, information inequality]"
    assert typed(card, text).message == f"{said} If you knew it, grade it so."


@pytest.mark.parametrize("text", ["Gibbs inequality", "gibbs's inequality", "Gibb's inequality"])
def test_a_possessive_may_be_written_in_any_way(text: str) -> None:
    assert typed(GIBBS, text).verdict is Verdict.RIGHT
    assert typed(GIBBS.replace("Gibbs'", "Gibbs"), text).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    "text",
    [
        "out-of-bag error",
        "outofbag error",
        "out of bag error",
        "the out-of-bag error",
        "an Out of-bag  error.",
    ],
)
def test_hyphens_within_words_and_an_article_before_them_do_not_count(text: str) -> None:
    card = "kind: short\nask: Which?\nanswer: out-of-bag error\nwrong: [x]"
    assert typed(card, text).verdict is Verdict.RIGHT


@pytest.mark.parametrize("text", ["git push --force with-lease", "git push --force with lease"])
def test_hyphens_of_commands_count(text: str) -> None:
    card = "kind: short\nask: Which?\nanswer: git push --force-with-lease\nwrong: [x]"
    assert typed(card, text).verdict is Verdict.WRONG


@pytest.mark.parametrize(("answer", "text"), [("x - y", "x y"), ("a", "the"), ("2-1", "2 1")])
def test_other_hyphens_and_articles_alone_count(answer: str, text: str) -> None:
    card = f"kind: short\nask: Which?\nanswer: {answer}\nwrong: [x]"
    assert typed(card, text).verdict is Verdict.WRONG


def test_exact_spacing_accepts_the_exact_text() -> None:
    assert typed(CODE, "if x:\n      return X").verdict is Verdict.WRONG
    assert typed(CODE, "if x:\n    return X").verdict is Verdict.RIGHT


def test_a_mark_that_belongs_to_the_answer_counts() -> None:
    card = "kind: short\nask: How many orders?\nanswer: n!\nwrong: [x]"
    assert typed(card, "n!").verdict is Verdict.RIGHT
    assert typed(card, "n").verdict is Verdict.WRONG


def test_no_words_are_unreadable_and_not_wrong() -> None:
    assert typed(GIBBS, "  \n").verdict is Verdict.UNREADABLE


def test_a_cloze_is_checked_by_its_own_deletion() -> None:
    cards = built_in("losses")
    assert check(cards["best-constant/1"], "average", SEED).verdict is Verdict.RIGHT
    assert check(cards["best-constant/2"], "average", SEED).verdict is Verdict.WRONG
    assert check(cards["cross-entropy-splits/2"], "KL(p||q)", SEED).verdict is Verdict.RIGHT
    assert check(cards["cross-entropy-splits/2"], "KL(q||p)", SEED).verdict is Verdict.WRONG
    assert check(cards["cross-entropy-splits/1"], "h(p)", SEED).slip == "case"


def test_a_basic_card_and_an_unchecked_direction_are_graded_by_the_learner() -> None:
    cards = built_in("losses")
    for name in ("kl-no-distance", "maximum-likelihood-estimate/forward"):
        assert check(cards[name], "anything", SEED).verdict is Verdict.SELF_GRADED
    back = cards["maximum-likelihood-estimate/back"]
    assert check(back, "mle", SEED).verdict is Verdict.RIGHT


def test_an_option_is_chosen_by_its_shown_number_or_its_text() -> None:
    card = card_of(PICK)
    assert isinstance(card.settings, Choice)
    for seed in range(20):
        shown = shown_options(card.settings, seed)
        number = shown.index("b") + 1
        for text in (str(number), f" {number}. ", "B"):
            assert check(card, text, seed).verdict is Verdict.RIGHT
        other = check(card, str(shown.index("c") + 1), seed)
        assert (other.verdict, other.slip) == (Verdict.WRONG, "chose 3")
        assert other.message == f"It is {number}."


@pytest.mark.parametrize("text", ["", "0", "5", "-1", "e", "1 2", "\N{SUPERSCRIPT TWO}", "9" * 50])
def test_a_choice_that_is_none_of_them_is_unreadable(text: str) -> None:
    checked = typed(PICK, text)
    assert checked.verdict is Verdict.UNREADABLE
    assert checked.message == "Type the number of one option, 1 to 4."


def test_options_move_with_the_seed() -> None:
    settings = card_of(PICK).settings
    assert isinstance(settings, Choice)
    assert len({shown_options(settings, seed) for seed in range(40)}) > 5


def test_steps_are_never_shown_in_their_right_order() -> None:
    settings = card_of(STEPS).settings
    assert isinstance(settings, Order)
    shown = [shown_steps(settings, seed) for seed in range(200)]
    assert settings.steps not in shown
    assert all(sorted(steps) == sorted(settings.steps) for steps in shown)


def test_two_steps_that_could_only_be_swapped_are_still_shuffled() -> None:
    card = card_of("kind: order\nask: In order?\nsteps: [load, fit]")
    assert right_answer(card, SEED) == "2 1"


@pytest.mark.parametrize("joined", [" ", ",", ", ", " - ", ""])
def test_an_order_may_be_typed_with_any_separator(joined: str) -> None:
    card = card_of(STEPS)
    text = joined.join(right_answer(card, SEED).split())
    assert check(card, text, SEED).verdict is Verdict.RIGHT


def test_a_wrong_order_names_the_first_difference() -> None:
    card = card_of(STEPS)
    first, second, third, fourth = right_answer(card, SEED).split()
    checked = check(card, f"{first} {second} {fourth} {third}", SEED)
    assert (checked.slip, checked.message) == ("step 3", "The first difference is at step 3.")
    assert checked.details == ("you ship", "right test")
    assert check(card, f"{fourth} {third} {second} {first}", SEED).slip == "reversed"


@pytest.mark.parametrize(
    "text", ["", "1 2 3", "1 2 3 3", "1 2 3 5", "a b c d", "12 34", "1 2 3 4 1"]
)
def test_an_order_that_does_not_use_each_number_once_is_unreadable(text: str) -> None:
    checked = typed(STEPS, text)
    assert checked.verdict is Verdict.UNREADABLE
    assert checked.message == "Type each of the numbers 1 to 4 once, in order: 2 1 3."


def test_options_and_variables_are_shown_under_the_question() -> None:
    card = card_of(PICK)
    assert isinstance(card.settings, Choice)
    expected = tuple(f"{at}  {text}" for at, text in enumerate(shown_options(card.settings, 3), 1))
    assert prompt_lines(card, 3) == expected
    assert prompt_lines(built_in("losses")["bce"], 3) == (
        "y  labels; shape (N,), 0 or 1",
        "p  predicted chance of label 1; shape (N,), between 0 and 1",
    )


def test_every_checked_kind_says_what_to_type() -> None:
    for card in built_in("losses").values():
        graded = check(card, "1", SEED).verdict is Verdict.SELF_GRADED
        assert bool(how_to_answer(card)) is not graded


def test_the_line_on_what_to_type_gives_nothing_away() -> None:
    card: Card = card_of("kind: shape\nask: Which?\nanswer: (T, B)")
    assert how_to_answer(card) == (
        "Type the shape in brackets with B, T; not every letter need appear."
    )


@pytest.mark.parametrize(
    ("typed", "slip"),
    [
        ("the mean of squares", "missing word"),
        ("the mean of the many squares", "extra word"),
        ("squares the mean of the", "order of words"),
        ("the mean of the cubes", "cubes in place of another word"),
        ("something else altogether", ""),
    ],
)
def test_nearly_right_words_are_told_how_they_differ(typed: str, slip: str) -> None:
    card = card_of("kind: short\nask: What is it?\nanswer: the mean of the squares\nwrong: [x]")
    assert check(card, typed, SEED).slip == slip


def test_the_line_whose_indentation_differs_is_named() -> None:
    card = card_of(
        "kind: short\nask: What is it?\nspacing: exact\nwrong: [x]\n"
        "answer: |\n  for i in x:\n      pass"
    )
    assert "Line 2 differs." in check(card, "for i in x:\n  pass", SEED).message


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("answer: 2/3\ntolerance: 0.005\nunit: s", "in s; three digits are enough; 1/3 and"),
        ("answer: 2/3\ntolerance: 0.0001", "Type a number; 1/3 and"),
        ("answer: 1.25", "Type a number; 1/3 and"),
    ],
)
def test_a_number_that_need_not_be_exact_says_so(more: str, said: str) -> None:
    assert said in how_to_answer(card_of(f"kind: number\nask: How much?\n{more}"))
