"""Markdown decks of other programs: read as they are, known by their questions."""

from __future__ import annotations

from coach.recall.cards import Card
from coach.recall.kinds import Basic, BothWays, Cloze
from coach.recall.markdown_deck import parse_markdown

HASHCARDS = r"""---
name = "Cell Biology"
---

Q: What is the role of
synaptic vesicles?
A: They store neurotransmitters.

    def f(x):
        return x

C: The [order]: a [class],
and x\[i\] with ![a picture](a.png) and a [link](b.md).

---

T: mean
D: the sum divided
by the count
"""


def read(text: str, path: str = "decks/notes.md") -> list[Card]:
    cards, problems = parse_markdown(text, path, "own")
    assert [str(problem) for problem in problems] == []
    return cards


def test_questions_clozes_and_terms_are_read() -> None:
    question, order, kind, forward, back = read(HASHCARDS)
    assert question.deck == "cell-biology"
    assert question.ask == "What is the role of\nsynaptic vesicles?"
    assert question.answer.endswith("    def f(x):\n        return x")
    assert isinstance(question.settings, Basic)
    assert order.ask.startswith("The [...]: a class,\nand x[i] with ![a picture](a.png)")
    assert (order.answer, kind.answer) == ("order", "class")
    assert isinstance(order.settings, Cloze)
    assert (forward.ask, forward.answer) == ("mean", "the sum divided\nby the count")
    assert (back.ask, back.answer) == (forward.answer, forward.ask)
    assert isinstance(back.settings, BothWays)
    assert [card.line for card in (question, order, forward)] == [5, 12, 17]


def test_notes_between_cards_are_left_alone_and_one_line_cards_are_read() -> None:
    text = "# A note\n\nSome words about std::vector.\n\nWhat is quick?::a fox\n"
    text += "\nQ: What holds `std::vector`?\nA: In C++\nstd::vector holds items.\n\n"
    text += "Who is lazy? :: the dog\n"
    cards = read(text)
    assert [(card.ask, card.answer) for card in cards] == [
        ("What is quick?", "a fox"),
        ("What holds `std::vector`?", "In C++\nstd::vector holds items."),
        ("Who is lazy?", "the dog"),
    ]
    assert cards[0].deck == "notes"


def test_marks_inside_a_block_of_code_begin_no_card() -> None:
    (card,) = read("Q: What does this print?\n```\nQ: not a card\n---\n```\nA: that\n")
    assert "Q: not a card" in card.ask


def test_an_edited_answer_keeps_the_card_and_an_edited_question_does_not() -> None:
    (first,) = read("Q: Which one?\nA: this\n")
    (answer,) = read("Q: Which one?  \nA: this, with more words\n")
    (question,) = read("Q: which one?\nA: this\n")
    assert first.id == answer.id
    assert first.id != question.id
    (one,) = read("C: a [gap] here")
    (other, _) = read("C: a [gap] [here]")
    assert one.id == other.id


def test_a_name_above_a_card_keeps_it_through_every_edit() -> None:
    (first,) = read("<!-- id: which-one -->\nQ: Which one?\nA: this\n")
    (second,) = read("<!-- id: which-one -->\nQ: Which of them?\nA: that\n")
    assert first.id == second.id == "which-one"


def test_faults_are_named_with_their_line() -> None:
    _, problems = parse_markdown("Q: one?\n\nQ: two?\nA: x\n\nQ: two?\nA: y\n", "a.md", "own")
    assert [str(problem) for problem in problems] == [
        "a.md:1: Q: has no A:",
        "a.md:6: card md-" + str(problems.found[1].where).partition("md-")[2] + ": "
        "the same card stands on line 3",
    ]


def test_brackets_in_code_and_maths_are_no_gaps_where_others_are() -> None:
    cards = read("C: The [mean] minimises `x[i]` on $[a, b]$, the [median] `y[j][k]`.")
    assert [card.answer for card in cards] == ["mean", "median"]
    assert cards[1].ask == "The mean minimises `x[i]` on $[a, b]$, the [...] `y[j][k]`."
    (only,) = read("C: `torch.[nn].Linear`")
    assert (only.ask, only.answer) == ("`torch.[...].Linear`", "nn")
