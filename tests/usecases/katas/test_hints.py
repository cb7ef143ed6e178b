"""Stuck: five minutes, then the smallest hint; what it cost, and the card that comes of it."""

from __future__ import annotations

import pytest

from coach.recall.memory import Rating
from coach.store import derived
from coach.store import events as kinds
from coach.usecases.katas.attempts import (
    Attempt,
    RefusedError,
    attempt_under_way,
    history,
    keep_time,
    proposed_rating,
    start_attempt,
)
from coach.usecases.katas.hints import (
    Hint,
    HintKind,
    Thinking,
    hints_left,
    next_hint,
    peek_at,
    stuck,
    thinking,
)
from coach.usecases.katas.kata_notes import note_task
from coach.usecases.katas.stuck_points import note_card, stuck_points
from coach.usecases.katas.versions import versions
from coach.usecases.library import NotFoundError
from coach.usecases.planning.tick import Given, skip, tick, untick
from coach.usecases.planning.today import Line, LineKind, today
from coach.usecases.undo import undo_newest
from coach.usecases.workspace import Workspace
from tests.usecases.travelling import OWN, Travel, rebuilt, submit

SLUG = "merge_sort"


def begun(workspace: Workspace) -> Attempt:
    return start_attempt(workspace, workspace.library.kata(SLUG))


def taken(found: Hint | Thinking) -> Hint:
    assert isinstance(found, Hint)
    return found


def test_a_hint_comes_after_five_minutes_of_thinking(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    attempt = begun(workspace)
    assert thinking(workspace, attempt) is None
    assert stuck(workspace, attempt) == Thinking(300, 5)
    workspace = travel("2026-03-09T18:33:30")
    assert next_hint(workspace, attempt) == Thinking(90, 5)
    assert stuck(workspace, attempt) == Thinking(90, 5)
    workspace = travel("2026-03-09T18:35")
    assert thinking(workspace, attempt) == Thinking(0, 5)
    hint = taken(next_hint(workspace, attempt))
    assert (hint.number, hint.of, hint.kind, hint.waited) == (1, 5, HintKind.TEXT, True)
    assert hint.text == attempt.kata.hints[0]
    assert thinking(workspace, attempt) is None
    assert next_hint(workspace, attempt) == Thinking(300, 4)


def test_who_asks_for_a_hint_is_stuck_from_then_on(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    attempt = begun(workspace)
    assert next_hint(workspace, attempt) == Thinking(300, 5)
    assert taken(next_hint(travel("2026-03-09T18:36"), attempt)).waited


def test_a_hint_taken_at_once_is_logged_with_what_it_revealed(workspace: Workspace) -> None:
    attempt = begun(workspace)
    keep_time(workspace, attempt, 240)
    taken(next_hint(workspace, attempt, now=True))
    logged = [
        event
        for event in workspace.store.events_of("coach:kata/merge_sort")
        if event.kind == kinds.KATA_HINTED
    ]
    assert [dict(event.body) for event in logged] == [
        {
            "attempt": attempt.id,
            "day": workspace.moment().day,
            "seconds": 240.0,
            "number": 1,
            "stage": "text",
            "revealed": attempt.kata.hints[0],
            "waited": False,
        }
    ]


def test_a_hint_makes_hard_the_best_rating_and_stays_with_the_versions(
    workspace: Workspace,
) -> None:
    attempt = begun(workspace)
    submit(workspace, attempt, 1, 30)
    taken(next_hint(workspace, attempt, now=True))
    submit(workspace, attempt, 4, 60)
    now = attempt_under_way(workspace, attempt.kata)
    assert now.hints == 1
    assert proposed_rating(now, True, 60) is Rating.HARD
    assert [one.hints for one in versions(workspace, attempt.kata, attempt.id)] == [0, 1]
    assert [past.hints for past in history(workspace, attempt.kata)] == [1]
    workspace.store.rebuild()
    assert attempt_under_way(workspace, attempt.kata).hints == 1


def test_hints_come_smallest_first_and_end(workspace: Workspace) -> None:
    attempt = begun(workspace)
    texts = [taken(next_hint(workspace, attempt, now=True)).text for _ in attempt.kata.hints]
    assert texts == list(attempt.kata.hints)
    assert hints_left(workspace, attempt) == 0
    with pytest.raises(RefusedError, match="--give-up"):
        next_hint(workspace, attempt, now=True)


def test_the_first_hint_of_a_repeat_is_a_peek_at_the_own_last_pass(workspace: Workspace) -> None:
    rebuilt(workspace, SLUG, 300)
    attempt = begun(workspace)
    hint = taken(next_hint(workspace, attempt, now=True))
    assert (hint.kind, hint.seconds_shown, hint.of) == (HintKind.PEEK, 20, 6)
    assert hint.text == "\n".join(OWN.splitlines()[3:8])
    assert taken(next_hint(workspace, attempt, now=True)).text == attempt.kata.hints[0]


def test_a_peek_may_be_declined(workspace: Workspace) -> None:
    rebuilt(workspace, SLUG, 300)
    attempt = begun(workspace)
    hint = taken(next_hint(workspace, attempt, now=True, peek=False))
    assert (hint.kind, hint.number, hint.of) == (HintKind.TEXT, 1, 5)
    assert taken(next_hint(workspace, attempt, now=True)).text == attempt.kata.hints[1]


MERGE = OWN[OWN.index("def merge(") :].splitlines()


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (OWN[: OWN.index("def merge(")], MERGE),
        (OWN.replace("    out = []\n", "    out = [0]\n"), MERGE),
        ("def merge(left, right):\n    pass\n" + OWN[: OWN.index("def merge(")], MERGE),
        ("def broken(:", OWN.splitlines()[3:8]),
        (OWN, OWN.splitlines()[3:8]),
    ],
)
def test_the_peek_shows_what_is_missing_or_else_what_differs(now: str, expected: list[str]) -> None:
    assert peek_at(OWN, now).splitlines() == expected[:5]


def test_a_peek_at_a_solution_without_functions_shows_its_first_lines() -> None:
    own = "\n\n" + "\n".join(f"x{number} = {number}" for number in range(9))
    assert peek_at(own, "").splitlines() == [f"x{number} = {number}" for number in range(5)]


def test_where_one_got_stuck_is_filled_in_from_the_record(workspace: Workspace) -> None:
    attempt = begun(workspace)
    submit(workspace, attempt, 2, 300)
    keep_time(workspace, attempt, 400)
    stuck(workspace, attempt)
    taken(next_hint(workspace, attempt, now=True))
    submit(workspace, attempt, 2, 500)
    taken(next_hint(workspace, attempt, now=True))
    submit(workspace, attempt, 4, 900)
    first, second = stuck_points(workspace, attempt.kata, attempt.id)
    assert (first.seconds, first.cases, first.over_after) == (400, ("ten items", "stable"), 500)
    assert first.hints == attempt.kata.hints[:2]
    assert second.hints == attempt.kata.hints[1:2]
    assert str(first) == "at 6 min: ten items and 1 more (2 hints, over after 8 min)"


def test_an_attempt_without_help_has_no_such_points(workspace: Workspace) -> None:
    attempt = begun(workspace)
    submit(workspace, attempt, 4, 300)
    assert stuck_points(workspace, attempt.kata, attempt.id) == []


def test_a_note_becomes_a_card_of_the_own_pack(workspace: Workspace) -> None:
    kata = workspace.library.kata(SLUG)
    text = 'On a tie "<=" takes the left: the sort stays stable.\nElse not. \u2028 \U0001f600'
    key = note_card(workspace, kata, text)
    other = note_card(workspace, kata, "a: b # c", ask="- what?")
    assert key == "own:stuck-merge-sort-20260309-183000"
    assert other == f"{key}-2"
    card = workspace.library.card(key)
    assert (card.answer, card.kind, card.katas) == (text, "basic", (SLUG,))
    assert card.topics == kata.topics
    assert workspace.library.card(other).ask == "- what?"
    assert workspace.library.problems() == []


def test_a_card_is_added_in_the_indentation_of_an_edited_deck(workspace: Workspace) -> None:
    deck = workspace.paths.work / "decks" / "stuck.yaml"
    deck.parent.mkdir(parents=True)
    deck.write_text("deck: stuck\ncards:\n- id: mine\n  ask: a\n  answer: b\n")
    key = note_card(workspace, workspace.library.kata(SLUG), "c")
    assert workspace.library.card("own:mine").answer == "b"
    assert workspace.library.card(key).answer == "c"


@pytest.mark.parametrize(
    "text", ["deck: stuck\ncards: []\n", "deck: [\n", "deck: stuck\ncards: 3\n"]
)
def test_a_deck_that_cannot_take_a_card_is_left_as_it_is(workspace: Workspace, text: str) -> None:
    deck = workspace.paths.work / "decks" / "stuck.yaml"
    deck.parent.mkdir(parents=True)
    deck.write_text(text)
    with pytest.raises(RefusedError, match=r"stuck\.yaml: no card can be added"):
        note_card(workspace, workspace.library.kata(SLUG), "c")
    assert deck.read_text() == text


def test_a_card_needs_words(workspace: Workspace) -> None:
    with pytest.raises(RefusedError, match="words"):
        note_card(workspace, workspace.library.kata(SLUG), "  ")


# The task.


def noted(workspace: Workspace) -> list[Line]:
    return [line for line in today(workspace).lines if line.label == "Noted"]


def test_a_note_becomes_a_task_that_waits_until_it_is_done(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    note = note_task(workspace, workspace.library.kata(SLUG), "  read about\nstable sorts ")
    (line,) = noted(workspace)
    assert (line.kind, line.target, line.title) == (
        LineKind.TASK,
        note.target,
        "read about stable sorts",
    )
    workspace = travel("2026-03-11T18:30")
    (line,) = noted(workspace)
    assert line.reason == "you noted it 2 days ago, after merge_sort"
    tick(workspace, note.target, Given(note="read it"))
    assert [line.done for line in noted(workspace)] == [True]
    untick(workspace, note.target)
    assert [line.done for line in noted(workspace)] == [False]
    with pytest.raises(NotFoundError, match="neither done nor skipped"):
        untick(workspace, note.target)
    tick(workspace, note.target, Given())
    before = list(derived.dump(workspace.store.connection))
    workspace.store.rebuild()
    assert list(derived.dump(workspace.store.connection)) == before
    assert noted(travel("2026-03-12T18:30")) == []


def test_a_noted_task_can_be_set_aside_or_taken_back(workspace: Workspace) -> None:
    kata = workspace.library.kata(SLUG)
    skip(workspace, note_task(workspace, kata, "first").target)
    assert noted(workspace) == []
    note_task(workspace, kata, "second")
    assert [line.title for line in noted(workspace)] == ["second"]
    undo_newest(workspace)
    assert noted(workspace) == []


def test_a_noted_task_needs_words_and_a_name_that_exists(workspace: Workspace) -> None:
    with pytest.raises(RefusedError, match="words"):
        note_task(workspace, workspace.library.kata(SLUG), " ")
    for act in (skip, untick):
        with pytest.raises(NotFoundError, match="no noted task"):
            act(workspace, "note/NOTHING")
    with pytest.raises(NotFoundError, match="no noted task"):
        tick(workspace, "note/NOTHING", Given())
