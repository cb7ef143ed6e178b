"""The day's queue: what fits into today, in which order, and what waits for what."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from coach.cli.text import today_text
from coach.recall.memory import Rating
from coach.recall.queue import Group
from coach.usecases.cards.answer import due_cards, next_question, question_for, record_answer
from coach.usecases.cards.card_view import due_in_words, standing
from coach.usecases.cards.openings import opens_after
from coach.usecases.planning.plans import start_plan
from coach.usecases.planning.tick import Given, tick
from coach.usecases.planning.today import LineKind, today
from coach.usecases.workspace import Workspace, open_workspace
from tests.usecases.travelling import Travel

Write = Callable[[str, str], None]
WORDS = [f"{first}{second}" for first in "bdfgk" for second in "aeiou"]
"""Made up, so that no two questions look alike."""


def deck(name: str, count: int, topics: str = "") -> str:
    cards = "".join(
        f"  - id: {name}-{n}\n    ask: {WORDS[n % 25]} {WORDS[(n * 7 + n // 25) % 25]}?\n"
        f"    answer: {n}\n"
        for n in range(count)
    )
    return f"deck: {name}\n{topics}cards:\n{cards}"


@pytest.fixture
def write(home: Path) -> Write:
    """Write a file of the learner's own pack, or the settings."""

    def to(path: str, text: str) -> None:
        file = home / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    return to


@pytest.fixture
def go(travel: Travel) -> Callable[[int], Workspace]:
    """Open coach so many days after 9 March 2026."""

    def on(days: int) -> Workspace:
        day = date.fromordinal(date(2026, 3, 9).toordinal() + days)
        return travel(f"{day}T18:30")

    return on


def names(workspace: Workspace, group: Group | None = None, deck: str | None = None) -> list[str]:
    key = workspace.library.deck_key(deck) if deck else None
    return [card.id for one, card in due_cards(workspace, key) if group in (None, one.group)]


def learn(workspace: Workspace, *cards: str, rating: Rating = Rating.EASY) -> None:
    for name in cards:
        record_answer(workspace, question_for(workspace, f"own:{name}"), rating)


SMALL = "[cards]\nminutes_a_day = 5\nnew_a_day = 4\nfuzz = false\nbalance = false\n"


def test_only_the_allowance_shows_and_new_cards_give_way(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    write("work/decks/many.yaml", deck("many", 60))
    write("config/config.toml", SMALL)
    learn(go(0), *(f"many-{n}" for n in range(40)))
    # 5 minutes at 30 seconds are 10 cards: due ones, though 4 new ones would be allowed.
    later = go(40)
    assert len(names(later, Group.REVIEW)) == 10
    assert names(later, Group.NEW) == []
    learn(later, *names(later)[:7])
    assert len(names(later)) == 3
    assert len(names(go(41))) == 10


def test_today_says_what_waits_and_when_recall_is_level(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    write("work/decks/many.yaml", deck("many", 40))
    write("config/config.toml", SMALL)
    learn(go(0), *(f"many-{n}" for n in range(40)))
    line = today(go(40)).lines[0]
    assert line.kind is LineKind.CARDS
    assert line.title.endswith("; 30 more wait")
    # 40 wait, 10 a day are answered, and one in ten is back the next day.
    assert line.reason.endswith("At this allowance recall is level again on Wed 2026-04-22")
    assert line.minutes == 5
    text = " ".join(today_text(today(go(40))).split())
    assert "At this allowance recall is level again on Wed 2026-04-22. coach review" in text


def test_today_names_the_decks_with_most_cards_and_counts_the_others(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    own = ("lima", "kilo", "oscar", "tango", "whiskey", "zulu")
    for number, name in enumerate(own):
        write(f"work/decks/{name}.yaml", deck(name, 8 - number))
    write("config/config.toml", "[cards]\nminutes_a_day = 60\nnew_a_day = 0\n")
    workspace = go(0)
    learn(workspace, *(f"{name}-{n}" for i, name in enumerate(own) for n in range(8 - i)))
    line = today(go(40)).lines[0]
    assert line.title == "33 to answer: lima 8, kilo 7, oscar 6, tango 5, 2 other decks"


def test_when_the_allowance_is_spent_today_says_what_waits_and_more_minutes_bring_it(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    write("work/decks/many.yaml", deck("many", 40))
    write("config/config.toml", SMALL)
    learn(go(0), *(f"many-{n}" for n in range(40)))
    workspace = go(40)
    learn(workspace, *names(workspace))
    line = today(workspace).lines[0]
    assert (line.kind, line.done) == (LineKind.CARDS, True)
    assert line.title == "today's allowance is done; 30 more wait"
    assert next_question(workspace) is None
    assert len(due_cards(workspace, more=10)) == 20


def test_what_is_forgotten_as_the_minutes_end_comes_first_the_next_day(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    write("work/decks/many.yaml", deck("many", 12))
    write("config/config.toml", SMALL.replace("minutes_a_day = 5", "minutes_a_day = 1"))
    workspace = go(0)
    first = next_question(workspace)
    assert first is not None
    record_answer(workspace, first, Rating.AGAIN, milliseconds=20_000)
    # 40 seconds are left and a card takes 30: its step is still taken, and no other begun.
    assert [one.group for one, _ in due_cards(workspace)] == [Group.LEARNING]
    record_answer(workspace, first, Rating.AGAIN, milliseconds=20_000)
    assert next_question(workspace) is None
    line = today(workspace).lines[0]
    assert line.title == "today's allowance is done; 1 more waits"
    assert [one.subject for one, _ in due_cards(workspace, more=10)][-1:] == [first.subject]
    tomorrow = next_question(go(1))
    assert tomorrow is not None
    assert (tomorrow.subject, tomorrow.group) == (first.subject, Group.LEARNING)


def test_cards_whose_deck_is_gone_do_not_wait(
    write: Write, go: Callable[[int], Workspace], home: Path
) -> None:
    write("work/decks/many.yaml", deck("many", 40))
    write("config/config.toml", SMALL)
    learn(go(0), *(f"many-{n}" for n in range(40)))
    write("work/decks/many.yaml", deck("many", 4))
    assert "wait" not in today(go(40)).lines[0].title


def test_of_a_long_backlog_the_beginning_is_read_and_all_is_counted(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    write("work/decks/many.yaml", deck("many", 90))
    write("config/config.toml", SMALL.replace("minutes_a_day = 5", "minutes_a_day = 44"))
    learn(go(0), *(f"many-{n}" for n in range(84)))
    workspace = go(40)
    due, counts = workspace.queue().ahead(workspace.moment())
    everything = workspace.queue().due(workspace.moment())
    # 88 cards fit into 44 minutes: all 84 that are due, and 4 new ones.
    assert (counts.review, counts.new, len(everything)) == (84, 4, 88)
    assert len(due) == 28
    assert due[:24] == everything[:24]
    learn(workspace, *(one.subject.partition(":")[2] for one in everything[:30]))
    assert workspace.queue().ahead(workspace.moment())[1].review == 54


def test_without_a_bound_everything_due_shows(write: Write, go: Callable[[int], Workspace]) -> None:
    write("work/decks/many.yaml", deck("many", 40))
    write("config/config.toml", SMALL.replace("minutes_a_day = 5", "minutes_a_day = 0"))
    learn(go(0), *(f"many-{n}" for n in range(40)))
    assert len(names(go(40), Group.REVIEW)) == 40


def test_orders(write: Write, go: Callable[[int], Workspace]) -> None:
    write("work/decks/one.yaml", deck("one", 4))
    write("config/config.toml", "[cards]\nfuzz = false\nbalance = false\n")
    learn(go(0), "one-3")
    learn(go(1), "one-2", rating=Rating.EASY)
    learn(go(2), "one-1", rating=Rating.GOOD)
    learn(go(2), "one-1", rating=Rating.GOOD)
    expected = {
        # One Good after the other is known for 2 days, Easy for 8: the weakest is most forgotten.
        "retrievability": ["one-1", "one-3", "one-2"],
        "roadmap": ["one-3", "one-2", "one-1"],
        "due": ["one-1", "one-3", "one-2"],
    }
    for order, wanted in expected.items():
        write("config/config.toml", f'[cards]\norder = "{order}"\nfuzz = false\nbalance = false\n')
        assert names(go(12), Group.REVIEW) == wanted


def test_the_roadmap_s_order_is_that_of_the_days_whose_tasks_name_the_cards(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    write("work/decks/one.yaml", deck("one", 4))
    write("work/decks/two.yaml", deck("two", 30))
    day_two = "cards: [one-0], decks: [two]"
    write("work/roadmaps/tiny.yaml", ROADMAP.replace("cards: [one-0]", day_two))
    write("config/config.toml", '[cards]\norder = "roadmap"\nfuzz = false\nbalance = false\n')
    learn(go(0), "two-28", "one-1")
    learn(go(1), "two-27", "one-0", "one-2", "one-3")
    assert names(go(60), Group.REVIEW)[:2] == ["one-1", "two-28"], "without a plan as learned"
    workspace = go(60)
    start_plan(workspace, "own:tiny", workspace.clock.today())
    expected = ["one-3", "one-2", "one-0", "two-28", "two-27", "one-1"]
    assert names(workspace, Group.REVIEW) == expected


def test_siblings_wait_for_another_day(write: Write, go: Callable[[int], Workspace]) -> None:
    cloze = (
        "deck: gaps\ncards:\n  - id: tall\n    kind: cloze\n"
        "    ask: 'a {{one}} and a {{two}} and a {{three}}'\n"
        "  - id: other\n    ask: Another?\n    answer: yes\n"
    )
    write("work/decks/gaps.yaml", cloze)
    workspace = go(0)
    assert names(workspace, deck="gaps") == ["tall/1", "other"]
    learn(workspace, "tall/1")
    assert names(workspace, deck="gaps") == ["other"]
    assert names(go(1), deck="gaps") == ["tall/2", "other"]
    write("config/config.toml", "[cards]\nbury_siblings = false\n")
    # They look alike, so that another card comes between them all the same.
    assert names(go(1), deck="gaps") == ["tall/2", "other", "tall/3"]


ROADMAP = """\
roadmap: tiny
title: Tiny
about: Two days.
length: 2 days
phases:
  - title: All
    weeks:
      - week: 1
        title: First
        days:
          - day: 1
            title: One
            tasks:
              - {id: day-01/study, kind: study, label: Study, title: Read, minutes: 30}
              - {id: day-01/new, kind: recall, label: New, title: Cards, minutes: 5, cards: [one-3, one-2]}
          - day: 2
            title: Two
            tasks:
              - {id: day-02/study, kind: study, label: Study, title: More, minutes: 30, cards: [one-0]}
"""  # noqa: E501


def test_a_task_s_cards_open_when_its_study_is_ticked_and_come_first(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    write("work/decks/one.yaml", deck("one", 6))
    write("work/roadmaps/tiny.yaml", ROADMAP)
    workspace = go(0)
    assert not workspace.library.problems(), workspace.library.problems()
    assert names(workspace, deck="one")[:4] == ["one-0", "one-1", "one-2", "one-3"]
    start_plan(workspace, "own:tiny", workspace.clock.today())
    assert names(workspace, deck="one") == ["one-1", "one-4", "one-5"]
    tick(workspace, "day-01/study", Given())
    assert names(workspace, deck="one") == ["one-3", "one-2", "one-1", "one-4", "one-5"]
    tick(workspace, "day-02/study", Given())
    assert names(workspace, deck="one")[:3] == ["one-3", "one-2", "one-0"]


def test_the_cards_of_day_0_and_of_a_backlog_wait_for_their_own_task(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    write("work/decks/one.yaml", deck("one", 6))
    beside = """\
      - week: 2
        title: Second
        hours: 1
        backlog:
          - {id: later/a, kind: study, title: Read on, cards: [one-4]}
          - {id: later/b, kind: study, title: Read more, cards: [one-5]}
"""
    setup = """\
day_0:
  title: Setup
  tasks: [{id: day-00/setup, kind: setup, title: Set up, minutes: 5, cards: [one-1]}]
phases:
"""
    write("work/roadmaps/tiny.yaml", ROADMAP.replace("phases:\n", setup) + beside)
    workspace = go(0)
    assert [one for one in workspace.library.problems() if one.severity == "error"] == []
    start_plan(workspace, "own:tiny", workspace.clock.today())
    assert names(workspace, deck="one") == []
    tick(workspace, "day-00/setup", Given())
    assert names(workspace, deck="one") == ["one-1"]
    tick(workspace, "later/b", Given())
    assert names(workspace, deck="one") == ["one-1", "one-5"]


def test_a_deck_that_a_task_names_leaves_the_cards_of_later_tasks_closed(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    write("work/decks/one.yaml", deck("one", 6))
    write("work/roadmaps/tiny.yaml", ROADMAP.replace("cards: [one-3, one-2]", "decks: [one]"))
    workspace = go(0)
    assert not workspace.library.problems(), workspace.library.problems()
    start_plan(workspace, "own:tiny", workspace.clock.today())
    tick(workspace, "day-01/study", Given())
    assert names(workspace, deck="one") == ["one-1", "one-2", "one-3", "one-4", "one-5"]
    tick(workspace, "day-02/study", Given())
    assert names(workspace, deck="one")[0] == "one-0"


def test_an_allowance_reckons_with_what_is_asked_twice_and_little_with_one_slow_answer(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    write("work/decks/many.yaml", deck("many", 30))
    workspace = go(0)
    for n in range(20):
        question = question_for(workspace, f"own:many-{n}")
        for rating in (Rating.AGAIN, Rating.EASY) if n < 10 else (Rating.EASY,):
            slow = 600_000 if n == 19 else 20_000
            record_answer(workspace, question, rating, milliseconds=slow)
    assert workspace.seconds_a_card() == 30, "nothing before today"
    # 29 answers of 20 seconds, one that counts as 60, and 20 cards.
    assert go(1).seconds_a_card() == (29 * 20 + 60) / 20


def test_the_allowance_ends_by_the_clock_and_one_long_answer_does_not_end_it(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    write("work/decks/many.yaml", deck("many", 60))
    write("config/config.toml", SMALL)
    learn(go(0), *(f"many-{n}" for n in range(40)))
    later = go(40)
    assert len(names(later, Group.REVIEW)) == 10
    question = question_for(later, f"own:{names(later)[0]}")
    record_answer(later, question, Rating.EASY, milliseconds=3_600_000)
    # It counts as 90 seconds of the 300: 210 are 7 cards' worth, and one of them is kept.
    assert len(names(later)) == 6
    for name in names(later)[:2]:
        record_answer(later, question_for(later, f"own:{name}"), Rating.EASY, milliseconds=75_000)
    assert len(names(later)) == 1
    assert len(names(go(41))) == 10


MAP = """\
topics:
  - {topic: first, title: First things}
  - {topic: second, title: Second things, needs: [first]}
"""


def test_a_topic_s_cards_wait_until_what_it_needs_was_met_once(
    write: Write, go: Callable[[int], Workspace], home: Path
) -> None:
    write("theirs/decks/b.yaml", deck("basics", 2, "topics: [first]\n"))
    write("theirs/decks/a.yaml", deck("above", 2, "topics: [second]\n"))
    write("theirs/roadmaps/topics.yaml", MAP)
    write("config/config.toml", f'[packs]\nfolders = ["{home / "theirs"}"]\n')
    workspace = go(0)
    assert names(workspace, deck="above") == []
    assert opens_after(workspace, workspace.library.card("theirs:above-0")) == "the topic first"
    assert names(workspace, deck="basics") == ["basics-0", "basics-1"]
    record_answer(workspace, question_for(workspace, "theirs:basics-1"), Rating.AGAIN)
    assert names(workspace, Group.NEW, "above") == ["above-0", "above-1"]
    assert opens_after(workspace, workspace.library.card("theirs:above-0")) == ""


def test_own_cards_wait_for_a_topic_only_where_a_plan_leads_to_it(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    write("work/decks/b.yaml", deck("basics", 2, "topics: [first]\n"))
    write("work/decks/a.yaml", deck("above", 2, "topics: [second]\n"))
    write("work/roadmaps/topics.yaml", MAP)
    write("work/roadmaps/tiny.yaml", ROADMAP.replace("cards: [one-3, one-2]", "topics: [second]"))
    workspace = go(0)
    assert names(workspace, deck="above") == ["above-0", "above-1"]
    start_plan(workspace, "own:tiny", workspace.clock.today())
    assert names(workspace, deck="above") == []
    found = standing(workspace, workspace.library.card("own:above-0"))
    assert due_in_words(found, workspace.clock.today()) == "new, opens after the topic first"


def test_a_circle_in_the_map_locks_nothing_and_a_slip_in_it_is_told(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    write("work/decks/a.yaml", deck("above", 2, "topics: [second]\n"))
    circle = MAP.replace("First things", "First things, needs: [second]").replace(": First", ": F")
    circle = circle.replace("title: F things, needs", "title: F, needs")
    write("work/roadmaps/topics.yaml", circle)
    assert len(names(go(0), deck="above")) == 2
    write("work/roadmaps/topics.yaml", MAP.replace("needs: [first]", "needs: [frist]"))
    told = [str(one) for one in go(0).library.problems()]
    assert any("topics.yaml:3" in one and 'did you mean "first"?' in one for one in told)


def test_a_deck_s_own_retention_shortens_its_waits(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    write("work/decks/one.yaml", deck("one", 2))
    text = "[cards]\nfuzz = false\nbalance = false\n"
    write("config/config.toml", text)
    usual = question_for(go(0), "own:one-0").outcomes[Rating.EASY].due_day
    write("config/config.toml", f"{text}[decks.one]\nretention = 0.97\n")
    assert question_for(go(0), "own:one-0").outcomes[Rating.EASY].due_day < usual
    write("config/config.toml", f'{text}[decks."coach:losses"]\nretention = 0.97\n')
    assert question_for(go(0), "own:one-0").outcomes[Rating.EASY].due_day == usual


def test_the_eighth_lapse_sets_a_card_aside(write: Write, go: Callable[[int], Workspace]) -> None:
    write("work/decks/one.yaml", deck("one", 1))
    write("config/config.toml", "[cards]\nleech_lapses = 2\n")
    for day in (0, 30, 60):
        learn(go(day), "one-0", rating=Rating.AGAIN if day else Rating.EASY)
        if day == 30:
            learn(go(day), "one-0", rating=Rating.GOOD)
    event = go(60).store.events_of("own:one-0")[-1]
    assert (event.body["leech"], event.body["suspend"]) == (True, True)
    assert names(go(90), deck="one") == []
    stands = standing(go(90), go(90).library.card("own:one-0"))
    assert due_in_words(stands, go(90).clock.today()) == (
        "relearning, not asked until it is restored"
    ), stands


def test_what_the_buttons_show_happens_while_days_fill_up(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    """With balancing on, in a session of thirty cards."""
    write("work/decks/many.yaml", deck("many", 30))
    workspace = go(0)
    for number in range(30):
        question = question_for(workspace, f"own:many-{number}")
        rating = list(Rating)[number % 4]
        event = record_answer(workspace, question, rating)
        assert event.body["due_day"] == question.outcomes[rating].due_day


def test_reading_the_queue_reads_few_rows(write: Write, go: Callable[[int], Workspace]) -> None:
    """However many cards are due, those beyond the allowance are not looked at."""
    write("work/decks/many.yaml", deck("many", 150))
    write("config/config.toml", SMALL)
    learn(go(0), *(f"many-{n}" for n in range(150)))
    workspace = open_workspace(os.environ | {"COACH_NOW": "2026-05-09T18:30"})
    reader = workspace.store.beside(workspace.library.index.path)
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    reader.set_progress_handler(count, 100)
    assert next_question(workspace) is not None
    reader.set_progress_handler(None, 0)
    workspace.close()
    assert steps < 100


def test_a_day_full_of_reviews_does_not_ask_what_tasks_say_of_new_cards(
    write: Write, go: Callable[[int], Workspace]
) -> None:
    write("work/decks/many.yaml", deck("many", 60))
    write("config/config.toml", SMALL)
    asked: list[str] = []

    def queries(days: int) -> list[str]:
        workspace = go(days)
        asked.clear()
        workspace.library.index.connection.set_trace_callback(asked.append)
        workspace.queue().ahead(workspace.moment())
        return [query for query in asked if "'topic'" in query]

    assert queries(0) != []
    learn(go(0), *(f"many-{n}" for n in range(40)))
    assert queries(60) == []
