"""What Review says about a card, word for word: maths, code, and the place of a fault."""

from __future__ import annotations

import pytest

from coach.recall.cards import Card
from coach.recall.checkers import check
from coach.recall.queue import Counts, Group
from coach.recall.schedule import Moment
from coach.tui.screens.review_words import Tally, answer_lines, question_text, unreadable_lines
from coach.tui.widgets.lines import Said, drawn
from coach.usecases.cards.answer import Question
from coach.usecases.cards.reviewing import Reviewed
from tests.recall.samples import card_of

PICK = card_of(r"""
kind: choice
ask: Which is the gradient of $\frac{1}{2}\|Xw - y\|^2$?
answer: "$X^T(Xw - y)$"
options: ["$X^T(Xw - y)$", "`X.T @ X @ w`"]
""")
STEPS = card_of(r"""
kind: order
ask: In order?
steps: ["`opt.zero_grad()`", "find $\\nabla L$"]
""")
LINE = card_of("""
kind: formula
ask: A line?
variables: {x: {shape: (), domain: real}, w: {shape: (), domain: real, about: "the $w_1$"}}
answer: 2*w*x
wrong: [x]
""")

SIZE = card_of("""
kind: number
ask: How large?
answer: 12
""")


def question_of(card: Card) -> Question:
    return Question(card, Group.NEW, None, Moment(5, 5), {}, Counts(0, 0, 1))


def said_of(card: Card, typed: str, unicode: bool = True) -> list[str]:
    question = question_of(card)
    checked = check(card, typed, question.seed)
    review = Reviewed(checked, None)
    return plain(answer_lines(question, typed, review, unicode))


def plain(lines: list[Said]) -> list[str]:
    return [line.plain.rstrip() for said in lines for line in drawn(said, 80, 7)]


def test_options_and_steps_are_read_and_not_their_source() -> None:
    asked = question_text(question_of(PICK)).plain
    assert "Xᵀ(Xw - y)\n" in asked and "  X.T @ X @ w\n" in asked
    assert "‖Xw - y‖²?" in asked
    steps = question_text(question_of(STEPS)).plain
    assert "find ∇L" in steps and "  opt.zero_grad()" in steps
    assert "find \\nabla L" in question_text(question_of(STEPS), unicode=False).plain
    assert "w  the w₁; shape ()" in question_text(question_of(LINE)).plain


def test_the_right_option_is_shown_once_and_the_wrong_one_beside_it() -> None:
    right, wrong = ("1", "2") if "1  Xᵀ" in question_text(question_of(PICK)).plain else ("2", "1")
    lines = said_of(PICK, right)
    assert lines[:2] == [f" you      {right}  Xᵀ(Xw - y)", " ok       Right."]
    assert said_of(PICK, wrong)[:3] == [
        f" you      {wrong}  X.T @ X @ w",
        f" right    {right}  Xᵀ(Xw - y)",
        f" NO       It is {right}.",
    ]


def test_two_numbers_stand_side_by_side_once_unless_one_was_typed_in_another_way() -> None:
    assert said_of(SIZE, "7")[:4] == [" you      7", " right    12", " NO       Too small.", ""]
    assert said_of(SIZE, "14/2")[3] == "          you 7    right 12"


@pytest.mark.parametrize("blanks", ["", "  "])
def test_the_mark_stands_below_the_place_it_means(blanks: str) -> None:
    lines = said_of(LINE, f"{blanks}2*w*x**3")
    assert lines[0] == " you      2*w*x**3"
    assert lines[1] == "              ^"
    typed = f"{blanks}2*v*x"
    lines = plain(unreadable_lines(check(LINE, typed, 5), typed, "python"))
    assert lines[:3] == [
        " you      2*v*x",
        "            ^",
        " ?        v is not a name on this card (x, w).",
    ]


def test_no_mark_is_drawn_where_what_was_typed_takes_several_lines() -> None:
    typed = " + ".join(["x"] * 25) + " + v"
    lines = plain(unreadable_lines(check(LINE, typed, 5), typed, "python"))
    assert lines[2].startswith(" ?        v is not a name")


def test_a_variable_is_explained_under_its_words_where_the_terminal_is_narrow() -> None:
    whole = question_text(question_of(LINE)).plain
    narrow = question_text(question_of(LINE), width=30).plain
    name = "w  "
    assert whole.split() == narrow.split()
    lines = narrow.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith(name))
    assert lines[at + 1].startswith(" " * len(name))
    assert len(lines[at]) <= 30


def test_cards_that_ask_again_today_are_counted_apart() -> None:
    tally, said = Tally(), []
    for name, again, remaining in (
        ("a", True, 10),
        ("b", True, 10),
        ("c", False, 10),
        ("b", False, 9),
        ("a", False, 8),
    ):
        said.append(tally.place(remaining))
        tally.seen[name] = again
    said.append(tally.place(7))
    assert said[:3] == ["1 of 10", "2 of 10, +1 again", "3 of 10, +2 again"]
    assert said[3:] == ["4 of 10, +2 again", "4 of 10, +1 again", "4 of 10"]


def test_the_last_cards_that_ask_again_count_no_further() -> None:
    tally = Tally(seen={"a": True, "b": True})
    assert tally.place(2) == "2 of 2, +2 again"
