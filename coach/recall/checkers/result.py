"""What a checker says about a typed answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """The four things a checker can say; unreadable is no verdict on the learner's memory."""

    RIGHT = "right"
    WRONG = "wrong"
    UNREADABLE = "unreadable"
    SELF_GRADED = "self_graded"


@dataclass(frozen=True)
class Checked:
    """The outcome for one typed answer.

    ``slip`` is a short, stable name of the mistake, so that the same one is known again months
    later. ``mark`` is the column of the typed text to point at, counted from 0.
    """

    verdict: Verdict
    message: str = ""
    details: tuple[str, ...] = ()
    slip: str = ""
    mark: int | None = None


RIGHT = Checked(Verdict.RIGHT, "Right.")
SELF_GRADED = Checked(Verdict.SELF_GRADED, "Compare, and grade it yourself.")


def wrong(
    message: str, slip: str = "", details: tuple[str, ...] = (), mark: int | None = None
) -> Checked:
    """Return the outcome for an answer that was understood and is not right."""
    return Checked(Verdict.WRONG, message, details, slip, mark)


def unreadable(message: str, mark: int | None = None) -> Checked:
    """Return the outcome for text that could not be understood; the learner may type again."""
    return Checked(Verdict.UNREADABLE, message, mark=mark)
