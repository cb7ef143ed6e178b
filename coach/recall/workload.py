"""What aiming higher or lower costs: a year of the learner's own cards, simulated. Pure.

Assumed: FSRS is right about each card; every card is answered on its day, and one forgotten is
learned again on that day; answers take as long, and are rated, as they have been; new cards come
at the usual rate until the decks are used up. Each level meets the same luck, so that levels
differ by what they are alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import accumulate

from coach.progress import Progress, unheard
from coach.recall.memory import Memory, Parameters, Rating, interval, retrievability
from coach.record import record

DAYS = 365
LEVELS = (0.8, 0.85, 0.9, 0.95)
_MOST_CARDS = 1000
"""Of more cards so many are drawn, and stand for all."""
_LIVES = 600
"""New cards that are followed, and stand for all."""
_WEEK = 7
"""Their recall is noted on one day of seven."""


Update = Callable[[Memory | None, Rating, int], Memory]
"""Memory, rating and days since the last answer lead to the memory after."""


@record
class Habits:
    """How the learner answers: seconds by what it was, and how ratings are spread."""

    new_seconds: float
    step_seconds: float
    """An answer within learning or relearning steps."""
    right_seconds: float
    wrong_seconds: float
    firsts: tuple[float, ...]
    """Weights of Again, Hard, Good, Easy for a card's first answer."""
    rights: tuple[float, ...]
    """Weights of Hard, Good, Easy for a card that was recalled."""
    steps: int
    """Answers within steps before a new card is in review."""


@record
class Seen:
    """A card in review."""

    memory: Memory
    last_day: int


@record
class Collection:
    """The cards there are, and how new ones come."""

    seen: tuple[Seen, ...]
    unseen: int
    new_a_day: int


@record
class Course:
    """How scheduling goes on, whatever the level."""

    parameters: Parameters
    update: Update
    """What an answer makes of a memory, by these parameters."""
    maximum_days: int
    today: int


@record
class Workload:
    """A level of retention with its price and its worth."""

    retention: float
    minutes_a_day: float
    """Mean over the year."""
    answers_a_day: float
    cards: int
    """Cards met by the end of the year."""
    recalled: float
    """So many of them would be recalled on its last day."""


def lives(collection: Collection) -> int:
    """Return how many cards are followed through the year."""
    return min(_MOST_CARDS, len(collection.seen)) + _LIVES


def workload(
    collection: Collection,
    habits: Habits,
    course: Course,
    retention: float,
    seed: int = 1,
    told: Progress = unheard,
) -> Workload:
    """Return what a year at this retention takes; ``told`` hears of each card followed."""
    of = lives(collection)
    drawn = random.Random(seed).sample(collection.seen, min(_MOST_CARDS, len(collection.seen)))
    worth = len(collection.seen) / len(drawn) if drawn else 0.0
    life = _Life(habits, course, retention)
    seconds = answers = recalled = 0.0
    for number, card in enumerate(drawn):
        due = max(0, card.last_day + life.wait(card.memory) - course.today)
        spent = list(life.reviews(card.memory, card.last_day - course.today, due, number))
        seconds += worth * sum(took for _, took in spent)
        answers += worth * len(spent)
        recalled += worth * life.recalled
        told(number + 1, of)
    new = _new_cards(collection, life, lambda number: told(len(drawn) + number, of))
    return Workload(
        retention,
        (seconds + new.seconds) / 60 / DAYS,
        (answers + new.answers) / DAYS,
        len(collection.seen) + new.cards,
        recalled + new.recalled,
    )


@record
class _New:
    """What all new cards of the year take."""

    cards: int
    seconds: float
    answers: float
    recalled: float


def _new_cards(collection: Collection, life: _Life, followed: Callable[[int], None]) -> _New:
    """Follow some new cards for a year; one begun later has had the first part of such a year."""
    seconds, answers, recalled = [0.0] * DAYS, [0.0] * DAYS, [0.0] * DAYS
    for number in range(_LIVES):
        for day, took in life.of_new(number, recalled):
            seconds[day] += took / _LIVES
            answers[day] += 1 / _LIVES
        followed(number + 1)
    left, begun = collection.unseen, 0
    recalled = [recalled[day - day % _WEEK] for day in range(DAYS)]
    totals = [list(accumulate(seconds)), list(accumulate(answers)), recalled]
    sums = [0.0, 0.0, 0.0]
    for start in range(DAYS):
        count = min(collection.new_a_day, left)
        left -= count
        begun += count
        age = DAYS - 1 - start
        for at, total in enumerate(totals):
            sums[at] += count * total[age]
    return _New(begun, sums[0], sums[1], sums[2] / _LIVES)


class _Life:
    """Follows one card after another at one level."""

    def __init__(self, habits: Habits, course: Course, retention: float) -> None:
        self.habits, self.course, self.retention = habits, course, retention
        self.recalled = 0.0
        """Chance of recall of the last card followed, on the last day."""

    def wait(self, memory: Memory) -> int:
        days = interval(memory, self.retention, self.course.parameters)
        return min(max(1, round(days)), self.course.maximum_days)

    def reviews(
        self,
        memory: Memory,
        last: int,
        due: int,
        number: int,
        recall_by_day: list[float] | None = None,
    ) -> Iterator[tuple[int, float]]:
        """Yield day and seconds of each answer in the year, from the first review on."""
        luck, habits = random.Random(number), self.habits
        parameters, update = self.course.parameters, self.course.update
        while due < DAYS:
            self._note(memory, last, due, recall_by_day)
            chance = retrievability(memory, due - last, parameters)
            rating = Rating.AGAIN
            if luck.random() < chance:
                rating = luck.choices((Rating.HARD, Rating.GOOD, Rating.EASY), habits.rights)[0]
            memory = update(memory, rating, due - last)
            yield due, habits.wrong_seconds if rating is Rating.AGAIN else habits.right_seconds
            if rating is Rating.AGAIN:
                memory = update(memory, Rating.GOOD, 0)
                yield due, habits.step_seconds
            last, due = due, due + self.wait(memory)
        self._note(memory, last, DAYS, recall_by_day)
        self.recalled = retrievability(memory, DAYS - 1 - last, parameters)

    def of_new(self, number: int, recall_by_day: list[float]) -> Iterator[tuple[int, float]]:
        """Yield the answers of a card that is new on day 0, and add its recall to each day's."""
        luck, habits = random.Random(-number - 1), self.habits
        rating = luck.choices(tuple(Rating), habits.firsts)[0]
        memory = self.course.update(None, rating, 0)
        yield 0, habits.new_seconds
        for _ in range(0 if rating is Rating.EASY else habits.steps):
            memory = self.course.update(memory, Rating.GOOD, 0)
            yield 0, habits.step_seconds
        yield from self.reviews(memory, 0, self.wait(memory), number, recall_by_day)

    def _note(
        self, memory: Memory, last: int, until: int, recall_by_day: list[float] | None
    ) -> None:
        """Add the chance of recall on days since the last answer."""
        if recall_by_day is not None:
            for day in range(last + -last % _WEEK, min(until, DAYS), _WEEK):
                recall_by_day[day] += retrievability(memory, day - last, self.course.parameters)
