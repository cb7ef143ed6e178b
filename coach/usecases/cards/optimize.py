"""`coach optimize`: fit the schedule to the learner's own answers, and adopt what proves better."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from coach.progress import Progress, unheard
from coach.recall.memory import DEFAULT, Parameters
from coach.record import record
from coach.store import events as kinds
from coach.store.database import Store
from coach.usecases.cards.adopted import SUBJECT, current_parameters
from coach.usecases.cards.answer_log import answers_of_the_log
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.recall.fitting import Reviewed, Scores


OFFERED_AFTER_DAYS = 30
_DAY_MS = 24 * 60 * 60 * 1000


class Decision(StrEnum):
    """What became of a fit."""

    ADOPTED = "adopted"
    WOULD_ADOPT = "would be adopted"
    KEPT = "kept what there was"
    TOO_FEW = "too few reviews"


@record
class Optimized:
    """What a fit found and what became of it."""

    decision: Decision
    before: str
    """Name of the parameters reckoned with until now."""
    reviews: int
    """Judged reviews in the log: of a card on a later day than its answer before."""
    needed: int
    name: str = ""
    weights: tuple[float, ...] = ()
    scores: Scores | None = None


def optimize(workspace: Workspace, *, dry_run: bool = False, told: Progress = unheard) -> Optimized:
    """Fit to the whole log; adopt the fit where it wins on reviews it had not seen.

    Nothing is written before the end, so that it may be stopped at any time: ``told`` is called
    often, and may raise. Raises FitFailedError where the library fails.
    """
    from coach.recall.fitting import LEAST_REVIEWS, judged
    from coach.recall.fitting_apart import fit_apart

    answers = list(reviewed(workspace.store))
    reviews, current = judged(answers), current_parameters(workspace.store)
    if len(reviews) < LEAST_REVIEWS:
        return Optimized(Decision.TOO_FEW, current.name, len(reviews), LEAST_REVIEWS)
    found = fit_apart(answers, current, told)
    today = date.fromordinal(workspace.moment().day)
    fitted = Parameters(f"fsrs-6 fitted {today} to {len(reviews)} reviews", found.weights)
    decision = Decision.KEPT
    if found.scores.fitted_wins:
        decision = Decision.WOULD_ADOPT if dry_run else Decision.ADOPTED
    if decision is Decision.ADOPTED:
        _adopt(workspace, fitted, found.scores)
    elif not dry_run:
        body = {"name": fitted.name, **_figures(found.scores)}
        workspace.store.append(kinds.PARAMETERS_TRIED, SUBJECT, body)
    return Optimized(
        decision,
        current.name,
        len(reviews),
        LEAST_REVIEWS,
        fitted.name,
        found.weights,
        found.scores,
    )


def optimized_in_words(optimized: Optimized) -> tuple[str, ...]:
    """Return what a fit came to, a line each, with its figures as a table."""
    if optimized.scores is None:
        return (
            f"{optimized.reviews} reviews so far; a fit needs {optimized.needed} of cards that "
            f"were answered on an earlier day. You have: {optimized.before}.",
        )
    said = {
        Decision.ADOPTED: (f"Adopted: {optimized.name}.", "Cards keep their dates."),
        Decision.WOULD_ADOPT: ("The fit wins; without --dry-run it would be adopted.",),
    }.get(optimized.decision, (f"The fit does not win; you keep: {optimized.before}.",))
    return (*_table(optimized.scores, optimized.before), "", *said)


def _table(scores: Scores, before: str) -> tuple[str, ...]:
    rows = (
        ("always the same chance", scores.constant),
        ("share of the last 100", scores.moving_average),
        (f"now: {before}", scores.current),
        ("fitted to you", scores.fitted),
    )
    width = max(len(name) for name, _ in rows)
    return (
        f"On {scores.reviews} reviews that no fit had seen (lower is better):",
        f"  {'':<{width}}  log loss  RMSE(bins)",
        *(f"  {name:<{width}}  {one.log_loss:.4f}    {one.rmse_bins:.4f}" for name, one in rows),
    )


def use_defaults(workspace: Workspace) -> None:
    """Go back to the parameters of FSRS itself. Raises RefusedError where they are in use."""
    if current_parameters(workspace.store) == DEFAULT:
        raise RefusedError("the defaults of FSRS are in use already; nothing was changed")
    _adopt(workspace, DEFAULT, None)


def _adopt(workspace: Workspace, parameters: Parameters, scores: Scores | None) -> None:
    body: dict[str, Any] = {"name": parameters.name, "weights": list(parameters.weights)}
    if scores is not None:
        body |= _figures(scores)
    workspace.store.append(kinds.PARAMETERS_ADOPTED, SUBJECT, body)


def _figures(scores: Scores) -> dict[str, Any]:
    """Return what the log keeps of a fit: figures before and after."""
    return {
        "reviews_tried": scores.reviews,
        "log_loss": [scores.current.log_loss, scores.fitted.log_loss],
        "rmse_bins": [scores.current.rmse_bins, scores.fitted.rmse_bins],
    }


def may_fit(workspace: Workspace, reviews: int) -> bool:
    """Whether to offer a fit: there are enough reviews, and the last one was a month ago."""
    from coach.recall.fitting import LEAST_REVIEWS

    if reviews < LEAST_REVIEWS:
        return False
    last = max((event.at_ms for event in workspace.store.events_of(SUBJECT)), default=0)
    return workspace.clock.now_ms() - last > OFFERED_AFTER_DAYS * _DAY_MS


def reviewed(store: Store) -> Iterator[Reviewed]:
    """Yield the answers and resets of all cards, as fits and memories are reckoned from them."""
    from coach.recall.fitting import Reviewed

    for one in answers_of_the_log(store):
        if one.kind != kinds.CARD_RESCHEDULED:
            yield Reviewed(one.card, one.id, one.day, one.rating)
