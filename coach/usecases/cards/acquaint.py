"""First sight of a card: it is shown and not failed, and asks again in the same session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.recall.queue import Due, Group
from coach.store import events as kinds
from coach.store import ulid
from coach.store.events import Event
from coach.usecases.drafts import ANSWER_DRAFT, discard_draft
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.recall.checkers import Checked
    from coach.usecases.cards.answer import Question

WAIT_MS = 60_000
"""A card that was just shown gives way to others for so long."""


def is_first_sight(workspace: Workspace, subject: str, group: Group) -> bool:
    """Return whether the learner meets this card for the first time, and wants to be shown it."""
    if group is not Group.NEW or not workspace.config.cards_acquaint:
        return False
    return not any(
        event.kind == kinds.CARD_ACQUAINTED for event in workspace.store.events_of(subject)
    )


def acquaint(
    workspace: Workspace,
    question: Question,
    typed: str = "",
    checked: Checked | None = None,
    confused_with: str = "",
) -> Event:
    """Note that a card was shown. Nothing is scheduled: it stays new, and asks again soon."""
    body = {
        "day": workspace.moment().day,
        "typed": typed,
        "verdict": checked.verdict.value if checked else "shown",
        "slip": checked.slip if checked else "",
        **({"confused_with": confused_with} if confused_with else {}),
    }
    event = workspace.store.append(kinds.CARD_ACQUAINTED, question.subject, body)
    discard_draft(workspace.paths, ANSWER_DRAFT)
    return event


def just_shown_last(workspace: Workspace, due: list[Due]) -> list[Due]:
    """Return the queue with cards that were shown a moment ago behind all others."""
    if not any(one.group is Group.NEW for one in due):
        return due
    since = workspace.clock.now_ms() - WAIT_MS
    rows = workspace.store.connection.execute(
        "SELECT subject FROM live_events WHERE id >= ? AND kind = ?",
        (ulid.floor(since), kinds.CARD_ACQUAINTED),
    )
    shown = {subject for (subject,) in rows}
    return sorted(due, key=lambda one: one.subject in shown) if shown else due
