"""Fitting FSRS to a learner: the only file that imports fsrs_rs_python.

Elapsed time is whole days of the learner, as in scheduling. What is judged is a review on a later
day than the one before it; answers within a day go into the history only. Figures come from
reviews that the fit had not seen: five growing pieces of the past, each tried on what came next.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from coach.recall.memory import Memory, Parameters, Rating
from coach.record import record

if TYPE_CHECKING:
    from fsrs_rs_python import FSRSItem

LEAST_REVIEWS = 400
"""Fewer, and a piece tried has under 70 reviews: chance would decide what wins."""
PIECES = 5
_RECENT = 100
_LEAST = 1e-6

Progress = Callable[[int, int], None]
"""Called with fits done and fits in all; may raise to stop between two fits."""


@record
class Reviewed:
    """One answer of the log, in the order it was given; ``rating`` None is a reset."""

    subject: str
    order: str
    """The event's id: later answers have greater ones."""
    day: int
    rating: int | None


@record
class History:
    """A judged review with all answers to its card before it."""

    order: str
    ratings: tuple[int, ...]
    elapsed: tuple[int, ...]
    """Days since the answer before; the first is 0."""

    @property
    def recalled(self) -> bool:
        return self.ratings[-1] > 1


@record
class Score:
    """How well chances foretold what happened; lower is better in both."""

    log_loss: float
    """Mean of -ln(chance given to what happened), in nats."""
    rmse_bins: float
    """Root mean square of foretold less actual recall, over bins of like reviews (fsrs-rs)."""


@record
class Scores:
    """The four forecasts on the same unseen reviews."""

    reviews: int
    constant: Score
    """The share recalled until then."""
    moving_average: Score
    """The share recalled of the last 100 reviews."""
    current: Score
    fitted: Score

    @property
    def fitted_wins(self) -> bool:
        """Whether the fit foretold better than what is in use; the other two cannot schedule."""
        return self.fitted.log_loss < self.current.log_loss


@record
class Fit:
    """21 weights fitted to all reviews, and what fits of the same kind were worth."""

    weights: tuple[float, ...]
    scores: Scores


def histories(answers: Iterable[Reviewed]) -> list[History]:
    """Return the judged reviews by time; ``answers`` come card by card, each card's in order."""
    found = [one for card in _by_card(answers) for one in _grown(card) if one.elapsed[-1]]
    return sorted(found, key=lambda one: one.order)


def memories(answers: Iterable[Reviewed], weights: Sequence[float]) -> dict[str, Memory]:
    """Return each answered card's memory after all its answers, as these weights reckon it."""
    from fsrs_rs_python import FSRS

    last: dict[str, FSRSItem] = {}
    for card in _by_card(answers):
        for whole in list(_grown(card))[-1:]:
            last[card[0].subject] = _item(whole)
    states = FSRS(list(weights)).memory_state_batch(list(last.values()))
    return {
        name: Memory(state.stability, state.difficulty)
        for name, state in zip(last, states, strict=True)
    }


def quick_update(weights: Sequence[float]) -> Callable[[Memory | None, Rating, int], Memory]:
    """Return what ``memory.update`` is for these weights, in a tenth of its time, for simulations.

    The two libraries agree within 1e-5, and one answer needs no more than the other.
    """
    from fsrs_rs_python import FSRS, MemoryState

    model = FSRS(list(weights))

    def update(memory: Memory | None, rating: Rating, elapsed_days: int) -> Memory:
        before = MemoryState(memory.stability, memory.difficulty) if memory else None
        states = model.next_states(before, 0.9, max(0, elapsed_days))
        four = (states.again, states.hard, states.good, states.easy)
        after = four[rating - 1].memory
        return Memory(after.stability, after.difficulty)

    return update


def _by_card(answers: Iterable[Reviewed]) -> Iterator[list[Reviewed]]:
    """Yield each card's answers, those before a reset apart from those after it."""
    for _, group in groupby(answers, key=lambda one: one.subject):
        card: list[Reviewed] = []
        for one in group:
            if one.rating is not None:
                card.append(one)
            elif card:
                yield card
                card = []
        if card:
            yield card


def _grown(card: Sequence[Reviewed]) -> Iterator[History]:
    """Yield the history up to each answer of a card."""
    days = [one.day for one in card]
    elapsed = (0, *(max(0, after - before) for before, after in pairwise(days)))
    ratings = tuple(one.rating or 0 for one in card)
    for number, one in enumerate(card, start=1):
        yield History(one.order, ratings[:number], elapsed[:number])


def fit(
    reviews: Sequence[History], current: Parameters, told: Progress = lambda done, of: None
) -> Fit:
    """Return weights fitted to all reviews (by time), scored on reviews each fit had not seen."""
    items = [_item(one) for one in reviews]
    size = len(items) // (PIECES + 1)
    fitted, before, constant, moving = list[float](), list[float](), list[float](), list[float]()
    for piece in range(PIECES):
        told(piece, PIECES + 1)
        start = len(items) - (PIECES - piece) * size
        unseen = reviews[start : start + size]
        fitted += chances(unseen, _compute(items[:start]))
        before += chances(unseen, current.weights)
        share = sum(one.recalled for one in reviews[:start]) / start
        constant += [share] * size
        moving += [_recent(reviews, at) for at in range(start, start + size)]
    told(PIECES, PIECES + 1)
    tried = reviews[len(items) - PIECES * size :]
    named = [score(tried, one) for one in (constant, moving, before, fitted)]
    weights = _compute(items)
    told(PIECES + 1, PIECES + 1)
    return Fit(weights, Scores(len(tried), *named))


def chances(reviews: Sequence[History], weights: Sequence[float]) -> list[float]:
    """Return the foretold chance of recall of each review; no weights are the defaults."""
    from fsrs_rs_python import FSRS, FSRSItem, FSRSReview

    before = [
        FSRSItem([FSRSReview(*pair) for pair in zip(one.ratings[:-1], one.elapsed, strict=False)])
        for one in reviews
    ]
    states = FSRS(list(weights)).memory_state_batch(before)
    parameters = Parameters("", tuple(weights))
    factor, decay = parameters.factor, parameters.decay
    return [
        float((1 + factor * one.elapsed[-1] / state.stability) ** -decay)
        for one, state in zip(reviews, states, strict=True)
    ]


def score(reviews: Sequence[History], foretold: Sequence[float]) -> Score:
    """Return how well chances foretold these reviews."""
    loss, bins = 0.0, dict[tuple[float, float, float], list[float]]()
    for one, chance in zip(reviews, foretold, strict=True):
        loss -= math.log(max(_LEAST, chance if one.recalled else 1 - chance))
        sums = bins.setdefault(_bin(one), [0.0, 0.0])
        sums[0] += chance - one.recalled
        sums[1] += 1
    squares = sum(difference**2 / count for difference, count in bins.values())
    return Score(loss / len(reviews), math.sqrt(squares / len(reviews)))


def _bin(one: History) -> tuple[float, float, float]:
    """Return the bin of fsrs-rs: reviews alike in interval, number and lapses, on log scales."""
    pairs = list(zip(one.ratings[:-1], one.elapsed, strict=False))
    long = sum(days > 0 for days in one.elapsed) + 1
    lapses = sum(rating == 1 and days > 0 for rating, days in pairs)
    return (
        _scale(2.48, 3.62, one.elapsed[-1]),
        _scale(1.99, 1.89, long),
        _scale(1.65, 1.73, lapses) if lapses else 0.0,
    )


def _scale(first: float, base: float, value: int) -> float:
    return first * base ** math.floor(math.log(value) / math.log(base))


def _recent(reviews: Sequence[History], at: int) -> float:
    past = reviews[max(0, at - _RECENT) : at]
    return min(0.999, max(0.001, sum(one.recalled for one in past) / len(past)))


def _item(one: History) -> FSRSItem:
    from fsrs_rs_python import FSRSItem, FSRSReview

    return FSRSItem([FSRSReview(*pair) for pair in zip(one.ratings, one.elapsed, strict=True)])


def _compute(items: Sequence[FSRSItem]) -> tuple[float, ...]:
    from fsrs_rs_python import FSRS

    return tuple(FSRS([]).compute_parameters(items))
