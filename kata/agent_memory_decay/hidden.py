"""Hidden tests of agent_memory_decay.

The reference keeps no state: it reads the story of all calls from its beginning. Recency goes by
logarithms, the cosine by angles in the plane.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

EAST, NORTH, WEST = [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]
SLANT = [3.0, 4.0]


@dataclass
class Trace:
    """A text with the times at which it was read."""

    text: str
    importance: float
    vector: list[float]
    reads: list[float]

    def recency(self, half_life: float, now: float) -> float:
        halves = (now - max(self.reads)) / half_life / len(self.reads)
        return math.exp(-halves * math.log(2))

    def relevance(self, query: list[float]) -> float:
        """Return the squared cosine of half the angle, which is the same."""
        if not any(query) or not any(self.vector):
            return 0.5
        (a, b), (c, d) = self.vector, query
        return math.cos((math.atan2(b, a) - math.atan2(d, c)) / 2) ** 2


def told(half_life: float, keep: int, steps: Any) -> tuple[Any, float]:
    """Return what the last step answers, and the closest two numbers that an order hung on."""
    traces: list[Trace] = []
    answer, closest = None, 1.0

    def ordered(values: list[float]) -> list[int]:
        nonlocal closest
        lined = sorted(values)
        for a, b in pairwise(lined):
            closest = min(closest, b - a)
        return sorted(range(len(values)), key=values.__getitem__)

    for name, arguments in steps:
        now = arguments[-1] if arguments else 0.0
        if name == "add":
            traces.append(Trace(*arguments[:3], [now]))
            if len(traces) > keep:
                weak = ordered([one.recency(half_life, now) + one.importance for one in traces])
                del traces[weak[0]]
        elif name == "texts":
            answer = [one.text for one in traces]
        else:
            query = arguments[0]
            values = [
                one.recency(half_life, now) + one.importance + one.relevance(query)
                for one in traces
            ]
            answer = [(one.text, value) for one, value in zip(traces, values, strict=True)]
            if name == "recall":
                best = ordered([-value for value in values])[: arguments[1]]
                answer = [traces[place].text for place in best]
                for place in best:
                    traces[place].reads.append(now)
    return answer, closest


def program(settings: Any, steps: Any) -> str:
    lines = [f"memory.{name}({', '.join(map(repr, arguments))})" for name, arguments in steps]
    return "\n".join([f"memory = Memory({settings[0]}, {settings[1]})", *lines])


def ask(solution: Any, fixtures: Any, settings: Any, steps: Any) -> Any:
    with asking(program(settings, steps)):
        return fixtures.played(solution.Memory, list(settings), steps)


def compare(got: Any, wanted: Any, given: str) -> None:
    """Compare texts exactly, scores nearly."""
    if not wanted or isinstance(wanted[0], str):
        equal(got, wanted, given)
        return
    pairs = isinstance(got, list) and all(isinstance(one, tuple) for one in got)
    true(pairs, "a list of pairs is wanted", given, repr(wanted), repr(got))
    equal([one[0] for one in got], [one[0] for one in wanted], given, "other texts")
    close([float(one[1]) for one in got], [one[1] for one in wanted], 1e-9, 1e-9, given)


def check(solution: Any, fixtures: Any, steps: Any, wanted: Any = None, **options: Any) -> None:
    settings = options.get("half_life", 8), options.get("keep", 9)
    wanted = told(*settings, steps)[0] if wanted is None else wanted
    compare(ask(solution, fixtures, settings, steps), wanted, program(settings, steps))


def refused(solution: Any, fixtures: Any, steps: Any, settings: Any = (8, 3)) -> None:
    given = program(settings, steps)
    raises(ValueError, lambda: ask(solution, fixtures, settings, steps), given)


def add(text: str, importance: float = 0.5, vector: Any = EAST, now: float = 0.0) -> Any:
    return ("add", (text, importance, list(vector), now))


def scores(now: float, query: Any = EAST) -> Any:
    return ("scores", (list(query), now))


def recall(n: int, now: float, query: Any = EAST) -> Any:
    return ("recall", (list(query), n, now))


TEXTS: Any = ("texts", ())


def test_recency__new(solution: Any, fixtures: Any) -> None:
    """recency: at once"""
    check(solution, fixtures, [add("a", 0.25), scores(0.0)], [("a", 2.25)])


def test_recency__half(solution: Any, fixtures: Any) -> None:
    """recency: after one half-life"""
    check(solution, fixtures, [add("a", 0.25), scores(8.0)], [("a", 1.75)])


def test_recency__three(solution: Any, fixtures: Any) -> None:
    """recency: after three half-lives"""
    check(solution, fixtures, [add("a", 0.25), scores(24.0)], [("a", 1.375)])


def test_recency__part(solution: Any, fixtures: Any) -> None:
    """recency: after a part of a half-life"""
    check(solution, fixtures, [add("a", 0.25), scores(2.0)])


def test_recency__later(solution: Any, fixtures: Any) -> None:
    """recency: a text that was not added at hour 0"""
    check(solution, fixtures, [add("a", now=100.0), scores(116.0)], [("a", 1.75)])


def test_recency__half_life(solution: Any, fixtures: Any) -> None:
    """recency: another half-life"""
    steps = [add("a"), scores(5.0)]
    check(solution, fixtures, steps, [("a", 1.75)], half_life=2.5)


def test_recency__short(solution: Any, fixtures: Any) -> None:
    """recency: a half-life below one hour"""
    check(solution, fixtures, [add("a"), scores(1.0)], [("a", 1.75)], half_life=0.5)


def test_recency__very_old(solution: Any, fixtures: Any) -> None:
    """recency: after a million hours"""
    check(solution, fixtures, [add("a", 0.25), scores(1e6)], [("a", 1.25)])


def test_importance__none(solution: Any, fixtures: Any) -> None:
    """importance: none and all of it"""
    steps = [add("a", 0), add("b", 1), scores(8.0)]
    check(solution, fixtures, steps, [("a", 1.5), ("b", 2.5)])


def test_relevance__angles(solution: Any, fixtures: Any) -> None:
    """relevance: a right angle"""
    check(solution, fixtures, [add("a", 0.5, NORTH), scores(0.0)], [("a", 2.0)])


def test_relevance__opposite(solution: Any, fixtures: Any) -> None:
    """relevance: the opposite direction"""
    check(solution, fixtures, [add("a", 0.5, WEST), scores(0.0)], [("a", 1.5)])


def test_relevance__lengths(solution: Any, fixtures: Any) -> None:
    """relevance: vectors of other lengths than 1"""
    steps = [add("a", 0.5, SLANT), add("b", 0.5, [0.25, 0.0]), scores(0.0)]
    check(solution, fixtures, steps, [("a", 2.3), ("b", 2.5)])


def test_relevance__query(solution: Any, fixtures: Any) -> None:
    """relevance: a query of another length than 1"""
    check(solution, fixtures, [add("a", 0.5, [0.6, 0.8]), scores(0.0, [2.0, 0.0])], [("a", 2.3)])


def test_relevance__zero(solution: Any, fixtures: Any) -> None:
    """relevance: a vector of zeros"""
    steps = [add("a", 0.5, [0.0, 0.0]), scores(0.0)]
    check(solution, fixtures, steps, [("a", 2.0)])


def test_relevance__zero_query(solution: Any, fixtures: Any) -> None:
    """relevance: a query of zeros"""
    check(solution, fixtures, [add("a"), scores(0.0, [0.0, 0.0])], [("a", 2.0)])


def test_scores__empty(solution: Any, fixtures: Any) -> None:
    """an empty memory"""
    check(solution, fixtures, [scores(0.0)], [])
    check(solution, fixtures, [recall(2, 0.0)], [])
    check(solution, fixtures, [TEXTS], [])


def test_scores__order(solution: Any, fixtures: Any) -> None:
    """scores come in the order of adding"""
    steps = [add("c", 0.25), add("a", 1.0), add("b", 0.5), scores(0.0)]
    check(solution, fixtures, steps)


def test_scores__no_read(solution: Any, fixtures: Any) -> None:
    """looking at scores twice"""
    steps = [add("a"), scores(8.0), scores(16.0)]
    check(solution, fixtures, steps, [("a", 1.75)])


def test_recall__best(solution: Any, fixtures: Any) -> None:
    """recall: the best two of three"""
    steps = [add("a", 0.25), add("b", 1.0), add("c", 0.5), recall(2, 0.0)]
    check(solution, fixtures, steps, ["b", "c"])


def test_recall__relevant(solution: Any, fixtures: Any) -> None:
    """recall: relevance against importance"""
    steps = [add("a", 0.75, NORTH), add("b", 0.375), recall(1, 0.0)]
    check(solution, fixtures, steps, ["b"])


def test_recall__all(solution: Any, fixtures: Any) -> None:
    """recall: fewer texts than asked for"""
    check(solution, fixtures, [add("a", 0.25), add("b"), recall(5, 3.0)], ["b", "a"])


def test_recall__ties(solution: Any, fixtures: Any) -> None:
    """recall: equal scores"""
    check(solution, fixtures, [add("b"), add("c"), add("a"), recall(2, 3.0)], ["b", "c"])


def test_read__again(solution: Any, fixtures: Any) -> None:
    """read: a text that was recalled is new again"""
    check(solution, fixtures, [add("a"), recall(1, 40.0), scores(40.0)], [("a", 2.5)])


def test_read__slower(solution: Any, fixtures: Any) -> None:
    """read: a text that was recalled once fades more slowly"""
    check(solution, fixtures, [add("a"), recall(1, 0.0), scores(16.0)], [("a", 2.0)])


def test_read__from_recall(solution: Any, fixtures: Any) -> None:
    """read: hours count from the recall on"""
    check(solution, fixtures, [add("a"), recall(1, 10.0), scores(26.0)], [("a", 2.0)])


def test_read__twice(solution: Any, fixtures: Any) -> None:
    """read: recalled twice"""
    steps = [add("a"), recall(1, 5.0), recall(1, 10.0), scores(34.0)]
    check(solution, fixtures, steps, [("a", 2.0)])


def test_read__same_time(solution: Any, fixtures: Any) -> None:
    """read: recalled three times at the same time"""
    steps = [add("a"), *[recall(1, 5.0)] * 3, scores(69.0)]
    check(solution, fixtures, steps, [("a", 1.75)])


def test_read__only_best(solution: Any, fixtures: Any) -> None:
    """read: what was not handed out"""
    steps = [add("a", 0.75), add("b", 0.25), recall(1, 8.0), scores(8.0)]
    check(solution, fixtures, steps, [("a", 2.75), ("b", 1.75)])


def test_read__overtakes(solution: Any, fixtures: Any) -> None:
    """read: a text that was recalled overtakes another"""
    steps = [add("a", 0.5), add("b", 0.5, SLANT), recall(1, 0.0, NORTH), recall(2, 24.0)]
    check(solution, fixtures, steps, ["b", "a"])


def test_forget__weakest(solution: Any, fixtures: Any) -> None:
    """forget: the weakest of three"""
    steps = [add("a", 0.75), add("b", 0.25), add("c", 0.5), TEXTS]
    check(solution, fixtures, steps, ["a", "c"], keep=2)


def test_forget__full(solution: Any, fixtures: Any) -> None:
    """forget: nothing while there is room"""
    steps = [add("a", 0.75), add("b", 0.25), add("c", 0.5), TEXTS]
    check(solution, fixtures, steps, ["a", "b", "c"], keep=3)


def test_forget__new(solution: Any, fixtures: Any) -> None:
    """forget: the new text is the weakest"""
    steps = [add("a", 1.0), add("b", 0.5), add("c", 0.0), TEXTS]
    check(solution, fixtures, steps, ["a", "b"], keep=2)


def test_forget__old_and_important(solution: Any, fixtures: Any) -> None:
    """forget: old and important against newer and trivial"""
    steps = [add("a", 1.0), add("b", 0.0, EAST, 8.0), add("c", 0.5, EAST, 16.0), TEXTS]
    check(solution, fixtures, steps, ["a", "c"], keep=2)


def test_forget__newer(solution: Any, fixtures: Any) -> None:
    """forget: a little more important and much older"""
    steps = [add("a", 0.5), add("b", 0.25, EAST, 16.0), add("c", 0.5, EAST, 16.0), TEXTS]
    check(solution, fixtures, steps, ["b", "c"], keep=2)


def test_forget__now(solution: Any, fixtures: Any) -> None:
    """forget: what is weaker now was stronger before"""
    steps = [add("a", 0.625), add("b", 0.0, EAST, 8.0), add("c", 1.0, EAST, 64.0), TEXTS]
    check(solution, fixtures, steps, ["a", "c"], keep=2)
    steps = [add("a", 0.125), add("b", 0.0), recall(1, 0.0), add("c", 0.0, EAST, 8.0), TEXTS]
    check(solution, fixtures, steps, ["a", "c"], keep=2)


def test_forget__recalled(solution: Any, fixtures: Any) -> None:
    """forget: what was recalled stays"""
    steps = [add("a", 0.25, NORTH), add("b", 0.5), recall(1, 16.0, NORTH)]
    steps += [add("c", 0.75, EAST, 24.0), TEXTS]
    check(solution, fixtures, steps, ["a", "c"], keep=2)


def test_forget__faded(solution: Any, fixtures: Any) -> None:
    """forget: half faded against new"""
    steps = [add("a"), add("b", 0.0625, EAST, 8.0), add("c", 1.0, EAST, 8.0), TEXTS]
    check(solution, fixtures, steps, ["b", "c"], keep=2)


def test_forget__recalled_twice(solution: Any, fixtures: Any) -> None:
    """forget: what was recalled twice against something more important"""
    steps = [add("a", 0.0, NORTH), add("b", 0.3125), *[recall(1, 0.0, NORTH)] * 2]
    steps += [add("c", 1.0, EAST, 24.0), TEXTS]
    check(solution, fixtures, steps, ["a", "c"], keep=2)


def test_forget__irrelevant(solution: Any, fixtures: Any) -> None:
    """forget: the meaning of the new text does not matter"""
    steps = [add("a", 0.5, WEST), add("b", 0.25), add("c", 0.75), TEXTS]
    check(solution, fixtures, steps, ["a", "c"], keep=2)


def test_forget__ties(solution: Any, fixtures: Any) -> None:
    """forget: equal strengths"""
    steps = [add("b"), add("a"), add("c"), TEXTS]
    check(solution, fixtures, steps, ["a", "c"], keep=2)


def test_forget__one(solution: Any, fixtures: Any) -> None:
    """forget: room for one text"""
    check(solution, fixtures, [add("a"), add("b", 0.75), TEXTS], ["b"], keep=1)


def test_forget__gone(solution: Any, fixtures: Any) -> None:
    """forget: what is gone is not recalled"""
    steps = [add("a", 0.25), add("b", 0.5, NORTH), add("c", 0.75, NORTH), recall(3, 0.0)]
    check(solution, fixtures, steps, ["c", "b"], keep=2)


VECTORS = st.sampled_from([EAST, NORTH, WEST, SLANT, [0.0, 0.0], [-2.0, 1.0]])
STORY = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "recall"]), st.integers(0, 30), VECTORS, st.integers(1, 2)
    ),
    min_size=1,
    max_size=7,
)


def story(drawn: Any) -> list[Any]:
    """Return calls with times that go on, and importances of a pattern without near ties."""
    steps: list[Any] = []
    now = 0.0
    for place, (name, hours, vector, n) in enumerate(drawn):
        now += hours
        importance = (place * 7 + hours) % 11 / 11
        new = add(f"t{place}", importance, vector, now)
        steps.append(new if name == "add" else recall(n, now, vector))
    return steps


AGED = [("add", hours, EAST, 1) for hours in (5, 30, 1, 1)]
MEANT = [("add", 0, EAST, 1), ("add", 0, WEST, 1), ("recall", 6, EAST, 1)]
EVERYTHING = [("add", 0, EAST, 1), ("add", 3, SLANT, 1), ("recall", 9, NORTH, 2)]
EVERYTHING += [("add", 5, NORTH, 1), ("recall", 2, NORTH, 1), ("add", 30, WEST, 1)]


@example(drawn=AGED, query=EAST, hours=0)
@example(drawn=MEANT, query=EAST, hours=3)
@example(drawn=EVERYTHING, query=SLANT, hours=7)
@given(drawn=STORY, query=VECTORS, hours=st.integers(0, 20))
def test_any__story(solution: Any, fixtures: Any, drawn: Any, query: Any, hours: int) -> None:
    """any calls, one after the other"""
    steps = story(drawn)
    now = steps[-1][1][-1] + hours
    steps.append(scores(now, query))
    assume(told(6, 3, steps)[1] > 1e-9)
    check(solution, fixtures, steps, half_life=6, keep=3)


def test_state__later(solution: Any, fixtures: Any) -> None:
    """lists that change afterwards"""
    given = "memory.add('a', 0.5, vector, 0)\nvector[:] = [0.0, 9.0]\nmemory.texts().clear()\n"
    given += "memory.scores([1.0, 0.0], 8)"
    with asking(given):
        got = fixtures.meddled(solution.Memory, [1.0, 0.0], [1.0, 0.0])
    compare(got, [("a", 2.0)], given)


def test_state__unchanged(solution: Any, fixtures: Any) -> None:
    """vector and query stay as they were"""
    given = "memory.add('a', 0.5, vector, 0)\nmemory.recall(query, 1, 8)\nvector, query"
    with asking(given):
        got = fixtures.left(solution.Memory, [3.0, 4.0], [0.0, 5.0])
    equal(got, [[3.0, 4.0], [0.0, 5.0]], given, "a list that was passed in was changed")


def test_state__two(solution: Any, fixtures: Any) -> None:
    """two memories"""
    given = "first.add('a', ...)\nsecond.add('b', ...)\nsecond.texts()"
    with asking(given):
        got = fixtures.two(solution.Memory)
    equal(got, ["b"], given)


def check_nothing_changed(solution: Any, fixtures: Any, call: Any) -> None:
    steps = [add("a", 0.5, EAST, 1.0), add("b", 0.5, NORTH, 1.0)]
    given = (
        program((8, 2), [*steps, call])
        + "  # refused\nmemory.texts(), memory.scores([1.0, 0.0], 9.0)"
    )
    with asking(given):
        got = fixtures.after_refusal(solution.Memory, [8, 2], steps, call)
    true(got is not None, "nothing was raised, and ValueError is wanted", given)
    equal(got[0], ["a", "b"], given)
    compare(got[1], [("a", 2.0), ("b", 1.5)], given)


def test_refused__kept(solution: Any, fixtures: Any) -> None:
    """nothing changes by a refused add"""
    check_nothing_changed(solution, fixtures, add("c", 1.25, EAST, 1.0))
    check_nothing_changed(solution, fixtures, add("c", 1.0, [1.0], 30.0))
    check_nothing_changed(solution, fixtures, add("c", 1.0, EAST, 0.5))


def test_refused__kept_recall(solution: Any, fixtures: Any) -> None:
    """nothing changes by a refused recall"""
    check_nothing_changed(solution, fixtures, recall(0, 30.0))
    check_nothing_changed(solution, fixtures, recall(1, 30.0, [1.0]))


def test_refused__settings(solution: Any, fixtures: Any) -> None:
    """a half-life of zero, and room for nothing"""
    refused(solution, fixtures, [], (0, 3))
    refused(solution, fixtures, [], (-1, 3))
    refused(solution, fixtures, [], (8, 0))


def test_refused__importance(solution: Any, fixtures: Any) -> None:
    """importances outside of 0 to 1"""
    refused(solution, fixtures, [add("a", 1.5)])
    refused(solution, fixtures, [add("a", -0.25)])


def test_refused__none_wanted(solution: Any, fixtures: Any) -> None:
    """an n of zero"""
    refused(solution, fixtures, [add("a"), recall(0, 1.0)])


def test_refused__vector(solution: Any, fixtures: Any) -> None:
    """a vector that is longer than those before"""
    refused(solution, fixtures, [add("a"), add("b", 0.5, [1.0, 2.0, 3.0])])


def test_refused__query(solution: Any, fixtures: Any) -> None:
    """a query that is shorter or longer than the vectors"""
    refused(solution, fixtures, [add("a"), scores(1.0, [1.0])])
    refused(solution, fixtures, [add("a"), recall(1, 1.0, [1.0, 2.0, 3.0])])


def test_refused__back_to_add(solution: Any, fixtures: Any) -> None:
    """time goes back after an add"""
    refused(solution, fixtures, [add("a", now=5.0), add("b", now=4.0)])
    refused(solution, fixtures, [add("a", now=5.0), scores(4.0)])


def test_refused__back_to_recall(solution: Any, fixtures: Any) -> None:
    """time goes back after a recall"""
    refused(solution, fixtures, [add("a", now=5.0), recall(1, 9.0), recall(1, 8.0)])
    refused(solution, fixtures, [add("a", now=5.0), recall(1, 9.0), add("b", now=8.0)])


def test_refused__forgotten(solution: Any, fixtures: Any) -> None:
    """time goes back after an add whose text was forgotten"""
    steps = [add("a", 1.0), add("b", 0.0, EAST, 0.5), scores(0.25)]
    refused(solution, fixtures, steps, (8, 1))


def test_time__scores_ahead(solution: Any, fixtures: Any) -> None:
    """scores for a later time, and then a recall before that"""
    check(solution, fixtures, [add("a"), scores(50.0), recall(1, 8.0), scores(8.0)], [("a", 2.5)])
