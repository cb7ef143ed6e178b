"""A simulated learner's log: made answers, never a person's, the same for the same seed.

Cards are introduced a few a day. Each has an ease of its own, and the learner's true memory
follows FSRS-6 with weights that differ from the defaults; the schedule is made with the defaults
and missed days. So defaults are wrong here in a known way, and a fit has something to find.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

from coach.recall.fitting import Reviewed
from coach.recall.memory import Memory, Rating, interval, retrievability, update

_A_DAY = 8
_MISSED = 0.12
_RETENTION = 0.9


def simulated_log(reviews: int, seed: int = 7) -> list[Reviewed]:
    """Return at least ``reviews`` answers, card by card, each card's in order."""
    drawn = random.Random(seed)
    cards: list[list[Reviewed]] = []
    made = 0
    while made < reviews:
        start = len(cards) // _A_DAY
        card = list(_card(f"simulated:{len(cards):06}", start, drawn))
        cards.append(card)
        made += len(card)
    return [one for card in cards for one in card]


def _card(subject: str, start: int, drawn: random.Random) -> Iterator[Reviewed]:
    """Yield a card's answers over a year; what the learner knows fades faster than assumed."""
    strength = math.exp(drawn.gauss(-0.35, 0.5))
    day, memory = start, update(None, Rating.GOOD, 0)
    yield _reviewed(subject, day, Rating.GOOD)
    while True:
        wait = max(1, round(interval(memory, _RETENTION) * drawn.uniform(0.92, 1.08)))
        while drawn.random() < _MISSED:
            wait += 1
        day += wait
        if day > start + 365:
            return
        true = Memory(memory.stability * strength, memory.difficulty)
        rating = _answer(retrievability(true, wait), drawn)
        memory = update(memory, rating, wait)
        yield _reviewed(subject, day, rating)
        if rating is Rating.AGAIN:
            memory = update(memory, Rating.GOOD, 0)
            yield _reviewed(subject, day, Rating.GOOD, again=1)


def _answer(chance: float, drawn: random.Random) -> Rating:
    if drawn.random() > chance:
        return Rating.AGAIN
    return drawn.choices((Rating.HARD, Rating.GOOD, Rating.EASY), (0.12, 0.8, 0.08))[0]


def _reviewed(subject: str, day: int, rating: Rating, again: int = 0) -> Reviewed:
    return Reviewed(subject, f"{day:06}-{again}-{subject}", day, int(rating))


def _main() -> None:
    """Print how well four forecasts foretell a log of 10,000 simulated answers."""
    from coach.recall.fitting import fit, judged
    from coach.recall.memory import DEFAULT

    log = simulated_log(10_000)
    scores = fit(judged(log), DEFAULT).scores
    print(f"{len(log)} answers, {scores.reviews} tried after each fit")
    for name in ("constant", "moving_average", "current", "fitted"):
        one = getattr(scores, name)
        print(f"{name:<15} log loss {one.log_loss:.4f}  RMSE(bins) {one.rmse_bins:.4f}")


if __name__ == "__main__":
    _main()
