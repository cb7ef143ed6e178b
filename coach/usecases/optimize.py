"""`coach optimize`: fit the schedule to the learner's own answers, and adopt what proves better."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from coach.recall.memory import DEFAULT, Parameters
from coach.record import record
from coach.store import events as kinds
from coach.store.database import Store
from coach.usecases.adopted import SUBJECT, current_parameters
from coach.usecases.answered import answers_of_the_log
from coach.usecases.rebuild import RefusedError
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.recall.fitting import Progress, Reviewed, Scores


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


def optimize(
    workspace: Workspace, *, dry_run: bool = False, told: Progress = lambda done, of: None
) -> Optimized:
    """Fit to the whole log; adopt the fit where it wins on reviews it had not seen.

    Nothing is written before the end, so that it may be stopped at any time.
    """
    from coach.recall.fitting import LEAST_REVIEWS, fit, histories

    reviews = histories(reviewed(workspace.store))
    current = current_parameters(workspace.store)
    if len(reviews) < LEAST_REVIEWS:
        return Optimized(Decision.TOO_FEW, current.name, len(reviews), LEAST_REVIEWS)
    found = fit(reviews, current, told)
    today = date.fromordinal(workspace.moment().day)
    fitted = Parameters(f"fsrs-6 fitted {today} to {len(reviews)} reviews", found.weights)
    decision = Decision.KEPT
    if found.scores.fitted_wins:
        decision = Decision.WOULD_ADOPT if dry_run else Decision.ADOPTED
    if decision is Decision.ADOPTED:
        _adopt(workspace, fitted, found.scores)
    return Optimized(
        decision,
        current.name,
        len(reviews),
        LEAST_REVIEWS,
        fitted.name,
        found.weights,
        found.scores,
    )


def use_defaults(workspace: Workspace) -> None:
    """Go back to the parameters of FSRS itself. Raises RefusedError where they are in use."""
    if current_parameters(workspace.store) == DEFAULT:
        raise RefusedError("the defaults of FSRS are in use already; nothing was changed")
    _adopt(workspace, DEFAULT, None)


def _adopt(workspace: Workspace, parameters: Parameters, scores: Scores | None) -> None:
    body: dict[str, Any] = {"name": parameters.name, "weights": list(parameters.weights)}
    if scores is not None:
        body |= {
            "reviews_tried": scores.reviews,
            "log_loss": [scores.current.log_loss, scores.fitted.log_loss],
            "rmse_bins": [scores.current.rmse_bins, scores.fitted.rmse_bins],
        }
    workspace.store.append(kinds.PARAMETERS_ADOPTED, SUBJECT, body)


def reviewed(store: Store) -> Iterator[Reviewed]:
    """Yield the answers and resets of all cards, as fits and memories are reckoned from them."""
    from coach.recall.fitting import Reviewed

    for one in answers_of_the_log(store):
        if one.kind != kinds.CARD_RESCHEDULED:
            yield Reviewed(one.card, one.id, one.day, one.rating)
