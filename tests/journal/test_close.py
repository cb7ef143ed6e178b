"""The close fills itself from the day's facts, and the diary keeps what the learner wrote."""

from __future__ import annotations

from datetime import date

from coach.journal.close import Close, Facts, from_body, prefilled, to_body
from coach.journal.diary import day_notes, with_close
from coach.journal.post import LIMIT, Draft

DAY = date(2026, 3, 9)


def test_a_close_is_filled_from_what_was_done() -> None:
    facts = Facts(12, ("bce", "mse"), ("merge_sort",), ("dijkstra",), ("Watch 1.1",), ("a.py",))
    close = prefilled(DAY, facts)
    assert close.model == "Watch 1.1"
    assert close.view == "a.py; merge_sort rebuilt; 12 cards answered"
    assert close.analysis == "forgotten: bce; mse; not passed yet: dijkstra"


def test_a_long_list_is_cut_and_says_so() -> None:
    close = prefilled(DAY, Facts(tasks=tuple("abcdefg")))
    assert close.model == "a; b; c; d; 3 more"


def test_a_day_without_anything_gives_an_empty_close() -> None:
    assert prefilled(DAY, Facts()).is_empty


def test_a_close_survives_the_log() -> None:
    close = Close(DAY, "m", "v", "a", "f", "s")
    assert from_body(to_body(close)) == close


def test_a_second_close_replaces_its_part_of_the_page_and_nothing_else() -> None:
    page = with_close("", Close(DAY, model="first"))
    assert page.startswith("# Monday 9 March 2026\n")
    own = page.replace("# Monday", "My own line.\n\n# Monday") + "\nWritten below.\n"
    again = with_close(own, Close(DAY, model="second"))
    assert "second" in again and "first" not in again
    assert again.startswith("My own line.\n") and again.endswith("\nWritten below.\n")
    assert with_close(again, Close(DAY, model="second")) == again


def test_a_page_without_marks_keeps_every_word() -> None:
    page = with_close("Only mine.\n", Close(DAY, sentence="go on"))
    assert page.startswith("Only mine.\n") and "**For tomorrow.** go on" in page


def test_notes_hold_idea_and_questions() -> None:
    text = day_notes(3, "Trees", "Split, then ask again.", ["Why entropy?"])
    assert text.startswith("# Day 3: Trees\n\n> Split, then ask again.\n")
    assert "- Why entropy?" in text and text.endswith("\n")


def test_a_post_counts_its_characters() -> None:
    draft = Draft("Day 3: trees", "entropy", "learning")
    assert draft.text == "Day 3: trees\n\nOne thing learned: entropy\n\n#learning"
    assert (draft.characters, draft.over) == (len(draft.text), 0)
    assert Draft("x" * (LIMIT + 7)).over == 7
