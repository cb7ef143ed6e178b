"""Fitting FSRS to a learner: the only file that imports fsrs_rs_python.

Elapsed time is whole days of the learner, as in scheduling. What is judged is a review on a later
day than the one before it; answers within a day go into the history only. Figures come from
reviews that the fit had not seen: five growing pieces of the past, each tried on what came next.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from coach.progress import Progress, unheard
from coach.recall.memory import Memory, Parameters, Rating
from coach.record import record

if TYPE_CHECKING:
    from fsrs_rs_python import FSRSItem, FSRSReview

LEAST_REVIEWS = 400
"""Fewer, and a piece tried has under 70 reviews: chance would decide what wins."""
PIECES = 5
_RECENT = 100
_LEAST = 1e-6


@record
class Reviewed:
    """One answer of the log, in the order it was given; ``rating`` None is a reset."""

    subject: str
    order: str
    """The event's id: later answers have greater ones."""
    day: int
    rating: int | None


@record
class CardAnswers:
    """All answers to a card since it was new or reset."""

    ratings: tuple[int, ...]
    elapsed: tuple[int, ...]
    """Days since the answer before; the first is 0."""


class Judged(NamedTuple):
    """A review that is judged: its card's answer number ``at``, with those before it.

    There may be a million: a named tuple is made in a tenth of a record's time.
    """

    order: str
    card: CardAnswers
    at: int

    @property
    def recalled(self) -> bool:
        return self.card.ratings[self.at] > 1

    @property
    def waited(self) -> int:
        """Days since the answer before."""
        return self.card.elapsed[self.at]


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


def judged(answers: Iterable[Reviewed]) -> list[Judged]:
    """Return the judged reviews by time; ``answers`` come card by card, each card's in order."""
    found: list[Judged] = []
    for card in _by_card(answers):
        whole = _whole(card)
        found += [
            Judged(card[at].order, whole, at) for at, days in enumerate(whole.elapsed) if days
        ]
    return sorted(found, key=attrgetter("order"))


def memories(answers: Iterable[Reviewed], weights: Sequence[float]) -> dict[str, Memory]:
    """Return each answered card's memory after all its answers, as these weights reckon it."""
    from fsrs_rs_python import FSRS, FSRSItem

    last = {card[0].subject: FSRSItem(_library_reviews(_whole(card))) for card in _by_card(answers)}
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
    for _, group in groupby(answers, key=attrgetter("subject")):
        card = list(group)
        resets = [at for at, one in enumerate(card) if one.rating is None]
        for start, end in pairwise((-1, *resets, len(card))):
            if end > start + 1:
                yield card[start + 1 : end]


def _whole(card: Sequence[Reviewed]) -> CardAnswers:
    days = [one.day for one in card]
    waited = [after - before if after > before else 0 for before, after in pairwise(days)]
    return CardAnswers(tuple([one.rating or 0 for one in card]), (0, *waited))


def fitted_weights(reviews: Sequence[Judged]) -> tuple[float, ...]:
    """Return the 21 weights that fit these reviews best."""
    return _compute(_items(reviews))


def fit(reviews: Sequence[Judged], current: Parameters, told: Progress = unheard) -> Fit:
    """Return weights fitted to all reviews (by time), scored on reviews each fit had not seen."""
    items = _items(reviews)
    size = len(items) // (PIECES + 1)
    fitted, constant = list[float](), list[float]()
    for piece in range(PIECES):
        told(piece, PIECES + 1)
        start = len(items) - (PIECES - piece) * size
        fitted += chances(reviews[start : start + size], _compute(items[:start]))
        share = sum(one.recalled for one in reviews[:start]) / start
        constant += [share] * size
    told(PIECES, PIECES + 1)
    first = len(items) - PIECES * size
    tried, moving = reviews[first:], _moving(reviews, first)
    before, bins = chances(tried, current.weights), bins_of(tried)
    named = [score(tried, bins, one) for one in (constant, moving, before, fitted)]
    weights = _compute(items)
    told(PIECES + 1, PIECES + 1)
    return Fit(weights, Scores(len(tried), *named))


def chances(reviews: Sequence[Judged], weights: Sequence[float]) -> list[float]:
    """Return the foretold chance of recall of each review; no weights are the defaults."""
    from fsrs_rs_python import FSRS, FSRSItem

    cards = {id(one.card): one.card for one in reviews}
    items = [FSRSItem(_library_reviews(card)) for card in cards.values()]
    states = FSRS(list(weights)).historical_memory_state_batch(items)
    after = dict(zip(cards, states, strict=True))
    parameters = Parameters("", tuple(weights))
    factor, decay = parameters.factor, parameters.decay
    return [
        float((1 + factor * one.waited / after[id(one.card)][one.at - 1].stability) ** -decay)
        for one in reviews
    ]


Bin = tuple[float, float, float]
"""Reviews alike in interval, number and lapses, on the log scales of fsrs-rs."""


def score(reviews: Sequence[Judged], bins: Sequence[Bin], foretold: Sequence[float]) -> Score:
    """Return how well chances foretold these reviews; ``bins`` are those of ``bins_of``."""
    loss, sums = 0.0, dict[Bin, list[float]]()
    for one, lies_in, chance in zip(reviews, bins, foretold, strict=True):
        recalled = one.recalled
        loss -= math.log(max(_LEAST, chance if recalled else 1 - chance))
        found = sums.setdefault(lies_in, [0.0, 0.0])
        found[0] += chance - recalled
        found[1] += 1
    squares = sum(difference**2 / count for difference, count in sums.values())
    return Score(loss / len(reviews), math.sqrt(squares / len(reviews)))


def bins_of(reviews: Sequence[Judged]) -> list[Bin]:
    """Return the bin of each review."""
    counted: dict[int, list[tuple[int, int]]] = {}
    found = []
    for one in reviews:
        if id(one.card) not in counted:
            counted[id(one.card)] = list(_counted(one.card))
        long, lapses = counted[id(one.card)][one.at]
        forgotten = _scale(1.65, 1.73, lapses) if lapses else 0.0
        found.append((_scale(2.48, 3.62, one.waited), _scale(1.99, 1.89, long), forgotten))
    return found


def _counted(card: CardAnswers) -> Iterator[tuple[int, int]]:
    """Yield for each answer its number among those of other days, and the lapses before it."""
    long, lapses = 1, 0
    for rating, days in zip(card.ratings, card.elapsed, strict=True):
        long += days > 0
        yield long, lapses
        lapses += rating == 1 and days > 0


def _scale(first: float, base: float, value: int) -> float:
    return first * base ** math.floor(math.log(value) / math.log(base))


def _moving(reviews: Sequence[Judged], start: int) -> list[float]:
    """Return for each review from ``start`` on the share recalled of the hundred before it."""
    sums = list(accumulate((one.recalled for one in reviews), initial=0))
    shares = (
        (sums[at] - sums[max(0, at - _RECENT)]) / min(at, _RECENT)
        for at in range(start, len(reviews))
    )
    return [min(0.999, max(0.001, share)) for share in shares]


def _items(reviews: Sequence[Judged]) -> list[FSRSItem]:
    """Return what the library fits to: each judged review with all answers before it."""
    from fsrs_rs_python import FSRSItem

    whole: dict[int, list[FSRSReview]] = {}
    found = []
    for _, card, at in reviews:
        answers = whole.get(id(card))
        if answers is None:
            answers = whole[id(card)] = _library_reviews(card)
        found.append(FSRSItem(answers[: at + 1]))
    return found


def _library_reviews(card: CardAnswers) -> list[FSRSReview]:
    from fsrs_rs_python import FSRSReview

    return [FSRSReview(*pair) for pair in zip(card.ratings, card.elapsed, strict=True)]


def _compute(items: Sequence[FSRSItem]) -> tuple[float, ...]:
    from fsrs_rs_python import FSRS

    return tuple(FSRS([]).compute_parameters(items))
