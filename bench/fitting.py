"""Row 13: FSRS fitted to a learner's answers, against fsrs-rs called on the same answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bench.measure import by_turns, timed
from bench.setting import Setting
from bench.simulated import simulated_log
from bench.table import Bound, Measured, Row
from coach.recall.fitting import Reviewed, fit, fitted_weights, judged
from coach.recall.memory import DEFAULT

ROUNDS, TRIED = 7, 3
BOUND = Bound(1.2)


def fit_rows(setting: Setting) -> Iterator[Row]:
    """Fit made logs of some sizes, once and with the five trials that decide on adopting it."""
    for reviews in setting.size.fits:
        yield from _rows(simulated_log(reviews), reviews)


def _rows(log: Sequence[Reviewed], reviews: int) -> Iterator[Row]:
    once = by_turns(
        timed(lambda: fitted_weights(judged(log))), timed(lambda: _directly(log)), ROUNDS
    )
    what = f"fit {reviews} answers, once"
    yield Measured("fit", what, *once.medians, "fsrs-rs, called directly", BOUND)
    tried = by_turns(
        timed(lambda: fit(judged(log), DEFAULT)), timed(lambda: _directly(log, tries=True)), TRIED
    )
    what = f"fit {reviews} answers, and try five such fits on what came after"
    yield Measured("fit", what, *tried.medians, "the like of fsrs-rs, without baselines", None)


def _directly(log: Sequence[Reviewed], *, tries: bool = False) -> list[float]:
    """Do the least that a caller of the library has to: its items, in order, and the call."""
    from fsrs_rs_python import FSRS, FSRSItem, FSRSReview, evaluate_with_time_series_splits

    found = []
    for _, group in groupby(log, key=lambda one: one.subject):
        answers, reviews, last = list(group), list[FSRSReview](), 0
        for one in answers:
            waited = one.day - last if reviews else 0
            reviews.append(FSRSReview(one.rating or 0, waited))
            last = one.day
            if waited:
                found.append((one.order, FSRSItem(reviews)))
    items = [item for _, item in sorted(found, key=lambda pair: pair[0])]
    if tries:
        evaluate_with_time_series_splits(items)
    return FSRS([]).compute_parameters(items)
