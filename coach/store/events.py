"""One thing the learner did: the rows of the log and the names of their kinds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from coach.record import record

CARD_ANSWERED = "card.answered"
CARD_ACQUAINTED = "card.acquainted"
CARD_ADOPTED = "card.adopted"
CARD_SUSPENDED = "card.suspended"
CARD_RESTORED = "card.restored"
CARD_BURIED = "card.buried"
CARD_FLAGGED = "card.flagged"
CARD_RESET = "card.reset"
CARD_MOVED = "card.moved"
"""Its due day was set by hand."""
CARD_RESCHEDULED = "card.rescheduled"
"""Its memory and day were reckoned anew from its answers, with other parameters."""
CARD_PRACTISED = "card.practised"
"""Answered without any effect on its schedule."""
KATA_STARTED = "kata.started"
KATA_JUDGED = "kata.judged"
KATA_FINISHED = "kata.finished"
KATA_PAUSED = "kata.paused"
KATA_RESUMED = "kata.resumed"
KATA_STUCK = "kata.stuck"
KATA_HINTED = "kata.hinted"
KATA_SHOWN = "kata.shown"
KATA_DRILLED = "kata.drilled"
PACK_TRUSTED = "pack.trusted"
PLAN_STARTED = "plan.started"
PLAN_ENDED = "plan.ended"
PLAN_PAUSED = "plan.paused"
PLAN_SETTLED = "plan.settled"
PLAN_TIMED = "plan.timed"
PLAN_TRACKED = "plan.tracked"
PLAN_OPENED = "plan.opened"
PLAN_ASKED = "plan.asked"
PLAN_MOVED = "plan.moved"
TASK_DONE = "task.done"
TASK_SKIPPED = "task.skipped"
TASK_NOTED = "task.noted"
PARAMETERS_ADOPTED = "parameters.adopted"
PARAMETERS_TRIED = "parameters.tried"
"""A fit that did not win; nothing follows from it."""
PARAMETERS_APPLIED = "parameters.applied"
"""All cards were rescheduled; those events name the same batch."""
DAY_CLOSED = "day.closed"
POST_COPIED = "post.copied"
WEEK_REVIEWED = "week.reviewed"
FOCUS_STARTED = "focus.started"
FOCUS_TURNED = "focus.turned"
"""From here on its minutes belong to another task."""
FOCUS_ENDED = "focus.ended"
TEST_ANSWERED = "test.answered"
COUNTER_ADDED = "counter.added"
COMMAND_ALLOWED = "command.allowed"
"""A command of a roadmap may run on this computer."""
BLANK_FILLED = "blank.filled"
RETRACTED = "event.retracted"

Body = Mapping[str, Any]


COLUMNS = "id, at_ms, zone, device, kind, subject, body"
"""What ``Event.from_row`` takes, for a SELECT."""


@record
class Event:
    """A row of the log. Rows are only ever added; ``event.retracted`` takes one back."""

    id: str
    """A ULID; the order of the log is the order of its ids."""
    at_ms: int
    """When it happened, by the clock of the device, in milliseconds since 1970 UTC."""
    zone: str
    """The learner's IANA zone at that moment."""
    device: str
    kind: str
    subject: str
    """What it is about: ``coach:bce``, ``coach:kata/merge_sort``, ``PLAN/day-04/model``."""
    body: Body

    @classmethod
    def from_row(cls, row: tuple[str, int, str, str, str, str, str]) -> Event:
        return cls(*row[:6], json.loads(row[6]))

    def encoded(self) -> str:
        """Return the body as JSON. Raises ValueError for numbers that JSON cannot hold."""
        return _encoded(self.body)


@record
class NewEvent:
    """An event that is about to be written."""

    kind: str
    subject: str
    body: Body

    def encoded(self) -> str:
        """Return the body as JSON. Raises ValueError for numbers that JSON cannot hold."""
        return _encoded(self.body)


def _encoded(body: Body) -> str:
    return json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
