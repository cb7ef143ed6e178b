"""Look-alikes, siblings, openings and the room of a day: pure rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.recall.apart import PLACES, alike, kept_apart, one_of_each
from coach.recall.opening import Openings, TopicMap, TopicState
from coach.recall.queue import Due, Group
from coach.recall.room import Backlog, Limits, level_day


@dataclass(frozen=True)
class Card:
    subject: str
    title: str = ""


def test_two_questions_that_differ_in_a_word_are_alike() -> None:
    assert alike("Gradient of the mean squared error?", "Gradient of the mean absolute error?")
    assert not alike("Gradient of the mean squared error?", "What does a softmax return?")


def test_look_alikes_are_three_places_apart_and_the_rest_keeps_its_order() -> None:
    likes = [Card(f"m:like-{n}", f"The derivative of function {n} by x is") for n in range(2)]
    others = [Card(f"m:other-{n}", word) for n, word in enumerate(("softmax", "ReLU", "KL", "PCA"))]
    placed = kept_apart([*likes, *others])
    few = kept_apart([*likes, *others], most=2)
    assert few[:2] == placed[:2]
    assert sorted(few, key=str) == sorted(placed, key=str)
    assert [card.subject for card in placed] == [
        "m:like-0", "m:other-0", "m:other-1", "m:other-2", "m:like-1", "m:other-3",
    ]  # fmt: skip
    assert placed.index(likes[1]) - placed.index(likes[0]) > PLACES


def test_what_was_asked_last_counts_too_and_nothing_is_ever_lost() -> None:
    likes = [Card(f"m:like-{n}", f"The derivative of function {n} by x is") for n in range(4)]
    assert kept_apart(likes) == likes
    assert kept_apart([likes[0], Card("m:pca", "PCA")], [likes[1].title])[0].subject == "m:pca"


def test_of_an_entry_s_cards_one_a_day() -> None:
    cards = [Card("m:a/1"), Card("m:a/2"), Card("m:b"), Card("m:c/forward")]
    assert [card.subject for card in one_of_each(cards, {"m:c"})] == ["m:a/1", "m:b"]


def topic_map(needs: Mapping[str, tuple[str, ...]], met: str = "", empty: str = "") -> TopicMap:
    return TopicMap(
        needs, lambda topic: TopicState(topic in met.split(), topic not in empty.split())
    )


def test_a_topic_waits_for_needs_that_were_never_met() -> None:
    needs = {"softmax": ("exp",), "attention": ("softmax", "matmul")}
    assert topic_map(needs).unmet("attention") == ("softmax", "matmul")
    assert topic_map(needs, met="softmax").unmet("attention") == ("matmul",)
    assert topic_map(needs, met="softmax matmul").unmet("attention") == ()


def test_needs_without_material_and_circles_lock_nothing() -> None:
    assert topic_map({"attention": ("softmax",)}, empty="softmax").unmet("attention") == ()
    circle = {"hen": ("egg",), "egg": ("hen",), "chick": ("egg",)}
    assert topic_map(circle).unmet("hen") == ()
    assert topic_map(circle).unmet("egg") == ()
    assert topic_map(circle).unmet("chick") == ("egg",)


def test_in_any_map_there_is_a_topic_to_begin_with() -> None:
    """A thousand random maps, circles and holes included: each step meets an open topic."""
    import random

    chance = random.Random(3)
    for _ in range(1000):
        names = [f"t{n}" for n in range(chance.randint(1, 7))]
        needs = {
            name: tuple(chance.sample([*names, "nowhere"], chance.randint(0, min(3, len(names)))))
            for name in names
        }
        met: list[str] = []
        while len(met) < len(names):
            found = topic_map(needs, met=" ".join(met), empty="nowhere")
            ready = [name for name in names if name not in met and not found.unmet(name)]
            assert ready
            met.append(ready[0])


def test_cards_of_a_task_wait_for_it_and_others_for_their_topics() -> None:
    due = [Due(name, Group.NEW, "m:deck") for name in ("m:a", "m:b", "m:c")]
    openings = Openings((), frozenset({"m:a"}), topic_map({"late": ("early",)}))
    topics = {"m:b": ("late",), "m:c": ("early",)}
    assert [one.subject for one in openings.allowed(due, lambda _: topics)] == ["m:c"]


def test_what_is_due_goes_before_what_is_new() -> None:
    limits = Limits(new=10, reviews=200, minutes=20, seconds_a_card=30)
    assert limits.reviews_left(answered=0, new=0) == 40
    assert limits.new_left(answered=0, new=0, due=40) == 0
    assert limits.new_left(answered=0, new=0, due=35) == 5
    assert limits.new_left(answered=30, new=4, due=2) == 4
    assert limits.reviews_left(answered=45, new=3) == 0
    assert Limits(new=10, reviews=200).reviews_left(0, 0) == 200


def test_a_slow_day_ends_by_the_clock_and_keeps_time_for_what_was_begun() -> None:
    slow = Limits(new=10, reviews=200, minutes=20, seconds_a_card=30, seconds_spent=600)
    # Half the time is left for 20 cards; one card's worth of it is kept for the end.
    assert slow.reviews_left(answered=10, new=0) == 19
    assert slow.reviews_left(answered=10, new=0, begun=5) == 13
    assert slow.new_left(answered=10, new=0, due=15) == 4
    # Who is faster than usual is not asked for more.
    assert slow.reviews_left(answered=35, new=0) == 5
    assert Limits(10, 200, 20, 30, seconds_spent=1180).reviews_left(10, 0) == 0
    assert Limits(new=10, reviews=200, seconds_spent=9000).reviews_left(150, 0) == 50


def test_minutes_are_spent_when_no_card_fits_and_the_first_card_always_does() -> None:
    assert not Limits(10, 200, 20, 30, seconds_spent=1170).is_spent
    assert Limits(10, 200, 20, 30, seconds_spent=1171).is_spent
    assert not Limits(10, 200, 1, 90).is_spent
    assert Limits(10, 200, 1, 90).reviews_left(0, 0) == 1
    assert Limits(10, 200, 1, 90, seconds_spent=1).is_spent
    assert not Limits(10, 200, 0, 30, seconds_spent=9000).is_spent


def test_a_backlog_is_level_when_each_day_takes_more_than_it_brings() -> None:
    coming = dict.fromkeys(range(101, 130), 10)
    backlog = Backlog(100, 120, coming, typical_days=30, forgotten=0.0)
    # 40 today, then 30 a day more than comes in: 80, 50, 20, level on the third day after.
    assert level_day(backlog, first=40, each=40) == 103
    assert level_day(Backlog(100, 40, {}, 30, 0.0), first=40, each=40) == 100
    assert level_day(Backlog(100, 41, {}, 30, 0.0), first=40, each=40) == 101


def test_a_backlog_that_grows_is_never_level() -> None:
    coming = dict.fromkeys(range(101, 600), 50)
    assert level_day(Backlog(100, 200, coming, 3, 0.1), first=40, each=40) is None


def test_forgotten_cards_and_short_waits_put_level_off() -> None:
    easy = level_day(Backlog(100, 300, {}, 60, 0.0), 40, 40)
    hard = level_day(Backlog(100, 300, {}, 60, 0.3), 40, 40)
    assert easy is not None
    assert hard is not None
    assert (easy, hard) == (107, 110)
