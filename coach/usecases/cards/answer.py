"""Answering a card: the question, the check, the proposed rating, the record, and undo."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from coach.clock import to_ms
from coach.recall.memory import Rating
from coach.recall.queue import CARD, Counts, Due, Group, scheduled
from coach.recall.schedule import Moment, Outcome, Scheduled, answer, in_words, preview
from coach.record import record
from coach.store import events as kinds
from coach.store.events import Event
from coach.usecases.cards.acquaint import is_first_sight, just_shown_last
from coach.usecases.drafts import ANSWER_DRAFT, discard_draft, read_draft, write_draft
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.recall.cards import Card
    from coach.recall.checkers import Checked
    from coach.recall.rating import Effort, Proposal

UNDOABLE = (
    kinds.CARD_ANSWERED,
    kinds.CARD_ACQUAINTED,
    kinds.CARD_ADOPTED,
    kinds.CARD_SUSPENDED,
    kinds.CARD_RESTORED,
    kinds.CARD_BURIED,
    kinds.CARD_FLAGGED,
    kinds.CARD_RESET,
    kinds.CARD_MOVED,
)


@record
class Question:
    """One card to answer now, with what each rating would do."""

    card: Card
    group: Group
    before: Scheduled | None
    asked: Moment
    outcomes: dict[Rating, Outcome]
    remaining: Counts
    """What today still asks for, this card included."""
    draft: str = ""
    """What was typed before a crash or a break."""
    first_sight: bool = False
    """The card was never met: it may be shown, and then nothing counts."""
    counts: bool = True
    """False in practice: no answer changes the schedule, so no button names a wait."""

    @property
    def subject(self) -> str:
        return self.card.key

    @property
    def seed(self) -> int:
        """Fixes the order of options and the points a formula is tried at, for this asking."""
        return self.asked.milliseconds % 2**32

    def interval(self, rating: Rating) -> str:
        """Return the wait that a button shows; nothing in practice."""
        if not self.counts:
            return ""
        return in_words(self.outcomes[rating], self.asked)

    def choices(self) -> tuple[str, ...]:
        """Return the numbered options or steps of the card, in the order they are shown."""
        from coach.recall.checkers.choose import shown_options, shown_steps
        from coach.recall.kinds import Choice, Order

        match self.card.settings:
            case Choice() as choice:
                return shown_options(choice, self.seed)
            case Order() as order:
                return shown_steps(order, self.seed)
        return ()


def next_question(
    workspace: Workspace, deck: str | None = None, *, topic: str | None = None, more: int = 0
) -> Question | None:
    """Return the card to answer now, or None when the day's cards are done.

    ``more`` adds minutes to today's allowance.
    A card whose typing was interrupted comes back first, as long as it is still due.
    """
    now = workspace.moment()
    found, counts = workspace.queue(deck, topic, more=more).ahead(now)
    due = just_shown_last(workspace, found)
    if not due:
        return None
    draft = _draft(workspace)
    first = _interrupted(draft, due) or due[0]
    return _question(workspace, first, counts, now, draft)


def due_cards(
    workspace: Workspace, deck: str | None = None, *, topic: str | None = None, more: int = 0
) -> list[tuple[Due, Card]]:
    """Return every card that today still asks for, in order."""
    due = workspace.queue(deck, topic, more=more).due(workspace.moment())
    return [(one, workspace.library.card(one.subject)) for one in due]


def question_for(
    workspace: Workspace,
    name: str,
    deck: str | None = None,
    *,
    topic: str | None = None,
    more: int = 0,
) -> Question:
    """Return a card by its name, due or not. Raises NotFoundError.

    What remains is counted in the deck or topic that is under way.
    """
    card = workspace.library.card(name)
    before = scheduled(workspace.store, card.key)
    group = Group.NEW if before is None else Group.REVIEW
    now = workspace.moment()
    _, counts = workspace.queue(deck, topic, more=more).ahead(now)
    due = Due(card.key, group, card.deck_key)
    return _question(workspace, due, counts, now, _draft(workspace))


def _question(
    workspace: Workspace, due: Due, counts: Counts, now: Moment, draft: dict[str, Any] | None
) -> Question:
    before = scheduled(workspace.store, due.subject)
    card = workspace.library.card(due.subject)
    settings = workspace.scheduling(card.deck_key)
    outcomes = preview(due.subject, before, now, settings, workspace.calendar())
    typed = draft["typed"] if draft and draft["subject"] == due.subject else ""
    first_sight = is_first_sight(workspace, due.subject, due.group)
    return Question(card, due.group, before, now, outcomes, counts, typed, first_sight)


def _interrupted(draft: dict[str, Any] | None, due: list[Due]) -> Due | None:
    if draft is None:
        return None
    return next((one for one in due if one.subject == draft["subject"]), None)


def keep_draft(workspace: Workspace, question: Question, typed: str) -> None:
    """Keep what is being typed, so that a crash does not lose it."""
    if typed:
        body = json.dumps({"subject": question.subject, "typed": typed})
        write_draft(workspace.paths, ANSWER_DRAFT, body)
    else:
        discard_draft(workspace.paths, ANSWER_DRAFT)


def _draft(workspace: Workspace) -> dict[str, Any] | None:
    text = read_draft(workspace.paths, ANSWER_DRAFT)
    if not text:
        return None
    try:
        draft: dict[str, Any] = json.loads(text)
    except ValueError:
        return None
    return draft if {"subject", "typed"} <= draft.keys() else None


def check_answer(
    workspace: Workspace, question: Question, typed: str, *, shown: bool = True
) -> Checked:
    """Check what was typed. Nothing is recorded yet; an unreadable answer may be typed again.

    Where the question was not ``shown``, the number of an option says nothing and is not read.
    """
    from dataclasses import replace

    from coach.recall.checkers import Verdict, check
    from coach.recall.checkers.choose import numbers_alone
    from coach.recall.checkers.result import unreadable
    from coach.recall.kinds import Choice, Code, Order

    if not shown and isinstance(question.card.settings, Choice | Order):
        trouble = numbers_alone(question.card.settings, typed)
        if trouble:
            return unreadable(trouble)
        checked = check(question.card, typed, question.seed)
        if checked.verdict is Verdict.WRONG and question.card.kind == Choice.kind:
            return replace(checked, message="Another option is right.")
        return checked
    if isinstance(question.card.settings, Code):
        from coach.usecases.cards.code_cards import check_code

        return check_code(question.card.settings, typed, workspace.config.kata_python or None)
    return check(question.card, typed, question.seed)


def prepare_question(workspace: Workspace, question: Question) -> None:
    """Do ahead what checking will need, while the learner still reads the question."""
    from coach.recall.checkers import prepare
    from coach.recall.kinds import Code

    if isinstance(question.card.settings, Code):
        from coach.judge.run import warm_up

        warm_up(question.card.settings.needs, workspace.config.kata_python or None)
    else:
        prepare(question.card, question.seed)


def hints_of(question: Question) -> tuple[str, ...]:
    """Return the hints to a card, from small to large."""
    from coach.recall.hints import hints

    return hints(question.card, question.seed)


def proposal(checked: Checked, effort: Effort) -> Proposal | None:
    """Return the rating to propose, or None where the learner must say it.

    That is so for a self-graded card, and for an answer that cannot be read.
    """
    from coach.recall.checkers import Verdict
    from coach.recall.rating import propose

    if checked.verdict not in (Verdict.WRONG, Verdict.RIGHT):
        return None
    return propose(checked.verdict is Verdict.RIGHT, effort)


def record_answer(
    workspace: Workspace,
    question: Question,
    rating: Rating,
    *,
    typed: str = "",
    checked: Checked | None = None,
    milliseconds: int = 0,
    hints: int = 0,
    confused_with: str = "",
) -> Event:
    """Write the answer to the log and return it; once it returns, the answer is on disk.

    The outcome is what the button showed, counted from the moment of the answer.
    """
    now, subject = workspace.moment(), question.subject
    before = scheduled(workspace.store, subject)
    settings = workspace.scheduling(question.card.deck_key)
    outcome = answer(subject, before, rating, now, settings, workspace.calendar())
    body = {
        **outcome.to_body(),
        "day": now.day,
        "group": question.group.value,
        "typed": typed,
        "verdict": checked.verdict.value if checked else "self-graded",
        "slip": checked.slip if checked else "",
        "milliseconds": milliseconds,
        "hints": hints,
        **({"confused_with": confused_with} if confused_with else {}),
        **(question.card.as_logged if before is None else {}),
    }
    event = workspace.store.append(kinds.CARD_ANSWERED, subject, body)
    if before is None:
        workspace.library.index.mark_seen(CARD, [subject])
    discard_draft(workspace.paths, ANSWER_DRAFT)
    return event


def suspend_card(workspace: Workspace, subject: str) -> Event:
    """Take a card out of the queue until it is restored."""
    return workspace.store.append(kinds.CARD_SUSPENDED, subject, {})


def restore_card(workspace: Workspace, subject: str) -> Event:
    """Bring a suspended card back."""
    return workspace.store.append(kinds.CARD_RESTORED, subject, {})


def bury_card(workspace: Workspace, subject: str) -> Event:
    """Put a card off until tomorrow."""
    until = workspace.moment().day + 1
    return workspace.store.append(kinds.CARD_BURIED, subject, {"until_day": until})


def since_today(workspace: Workspace) -> int:
    """Return the first millisecond of the learner's day."""
    return to_ms(workspace.clock.day_begins(workspace.clock.today()))


def undo_answer(workspace: Workspace) -> Event | None:
    """Take back today's newest answer (or suspension, or burial); return it, or None.

    May be called again and again, back to the beginning of the day.
    """
    event = workspace.store.latest(UNDOABLE, since_today(workspace))
    if event is None:
        return None
    workspace.library.index.mark_seen(CARD, [event.subject], seen=False)
    workspace.store.retract(event)
    return event
