"""The keys of the larger screens; where text is typed, control and function keys do the work.

Terminals, tmux and ssh pass all of them on, and the text area has no other use for them.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

from coach.recall.memory import Rating

_RATED = {
    Rating.AGAIN: "Again: it did not come back to me.",
    Rating.HARD: "Hard: it came, with trouble.",
    Rating.GOOD: "Good: it came.",
    Rating.EASY: "Easy: it came at once.",
}


def rate_keys(screen: str) -> list[BindingType]:
    """Return the keys 1 to 4; the bar of keys names them together."""
    return [_rate_key(screen, rating) for rating in Rating]


def _rate_key(screen: str, rating: Rating) -> Binding:
    number, first = int(rating), rating is Rating.AGAIN
    return Binding(
        str(number),
        f"rate({number})",
        "rate",
        key_display="1-4" if first else None,
        show=first,
        id=f"{screen}.rate-{number}",
        tooltip=_RATED[rating],
    )


ROADMAP_KEYS: list[BindingType] = [
    Binding("enter", "put", "put here", id="roadmap.put", tooltip="Put the task on this date."),
    Binding(
        "enter",
        "open",
        "open",
        id="roadmap.open",
        tooltip="Open or close a week or a day; show all of a task; in the month, go to the day.",
    ),
    Binding(
        "m",
        "move",
        "move",
        id="roadmap.move",
        tooltip="Take the task in hand, to put it on another date.",
    ),
    *(
        Binding(key, f"step({days})", show=False, priority=True, id=f"roadmap.{name}", tooltip=tip)
        for key, days, name, tip in (
            ("left,h", -1, "day-back", "A day back, with a task in hand or in the month."),
            ("right,l", 1, "day-on", "A day on."),
            ("up,k", -7, "week-back", "A week back."),
            ("down,j", 7, "week-on", "A week on."),
        )
    ),
    Binding(
        "y",
        "answer",
        "answer yes or no",
        id="roadmap.answer",
        tooltip="On a task that depends on a question: answer it the other way.",
    ),
    Binding("c", "month", "month", id="roadmap.month", tooltip="The month as a calendar, or back."),
    Binding("p", "other", "other plan", id="roadmap.other", tooltip="The next plan under way."),
    Binding("u", "undo", "undo", id="roadmap.undo", tooltip="Take back the plan's newest change."),
    Binding("escape", "leave", "back", id="roadmap.back", tooltip="One step back, or to Today."),
]

REVIEW_KEYS: list[BindingType] = [
    Binding("enter", "reveal", "show", id="review.show", tooltip="Show the answer."),
    Binding("enter", "accept", "accept", id="review.accept", tooltip="Accept the rating proposed."),
    Binding(
        "enter",
        "back_to_kata",
        "back to it",
        id="review.back-to-kata",
        tooltip="After the cards of a kata: back to it.",
    ),
    Binding(
        "enter",
        "next",
        "go on",
        id="review.next",
        tooltip="After the last card: what is named as next, a kata or a line of Today.",
    ),
    Binding("enter", "home", "today", id="review.today", tooltip="After the last card: Today."),
    *rate_keys("review"),
    # So that a digit pressed once too often does not lead to another screen.
    Binding(
        "1,2,3,4",
        "wait",
        show=False,
        id="review.wait",
        tooltip="Before an answer is shown, the digits do nothing.",
    ),
    Binding(
        "u,f6",
        "undo",
        "undo",
        id="review.undo",
        tooltip="Take back the newest step with a card; again for the one before.",
    ),
    Binding(
        "ctrl+t,ctrl+s",
        "hint",
        "hint",
        id="review.hint",
        tooltip="A hint, from small to large; with one the answer is a Hard at best.",
    ),
    Binding(
        "i",
        "past",
        "past",
        id="review.past",
        tooltip="Your past answers to this card, or without them again.",
    ),
    Binding("b", "bury", "bury", id="review.bury", tooltip="Put this card off to tomorrow."),
    Binding(
        "s",
        "suspend",
        "suspend",
        id="review.suspend",
        tooltip="Ask this card no more; undo brings it back.",
    ),
    Binding("e", "edit", "edit", id="review.edit", tooltip="Its file in your editor, at its line."),
    Binding("f", "flag", show=False, id="review.flag", tooltip="The next flag, 1 to 7, then none."),
    Binding("d", "due", show=False, id="review.due", tooltip="Another day for this card."),
    Binding("x", "reset", show=False, id="review.reset", tooltip="Make this card new again."),
    Binding(
        "m", "more", "10 min more", id="review.more", tooltip="Go on beyond today's allowance."
    ),
    Binding(
        "c",
        "practise('cram')",
        "cram",
        id="review.cram",
        tooltip="Practise all cards you have met; no card is rescheduled.",
    ),
    Binding(
        "v",
        "practise('preview')",
        "preview",
        id="review.preview",
        tooltip="Look at new cards; nothing is scheduled.",
    ),
    Binding(
        "g",
        "practise('ahead')",
        "ahead",
        id="review.ahead",
        tooltip="Practise what falls due in the next three days; no card is rescheduled.",
    ),
    Binding(
        "x",
        "exam",
        "exam",
        show=False,
        id="review.exam",
        tooltip="Prepare for an exam on a day, within so many minutes a day; answers count.",
    ),
    Binding("k", "kata", "kata", id="review.kata", tooltip="Open the kata that trains this."),
    Binding(
        "escape",
        "leave",
        "stop",
        priority=True,
        id="review.stop",
        tooltip="Stop; all is saved.",
    ),
    Binding(
        "pageup",
        "scroll_page(-1)",
        "page up",
        show=False,
        id="review.page-up",
        tooltip="Scroll a long card up.",
    ),
    Binding(
        "pagedown",
        "scroll_page(1)",
        "page down",
        show=False,
        id="review.page-down",
        tooltip="Scroll a long card down.",
    ),
]

KATA_KEYS: list[BindingType] = [
    Binding("enter", "write", "write", id="kata.write", tooltip="Begin to write, or go on."),
    Binding("enter", "accept", "accept", id="kata.accept", tooltip="Accept the rating proposed."),
    Binding(
        "enter",
        "next_cards",
        "its cards",
        id="kata.next-cards",
        tooltip="After giving up: practise its cards, then Today.",
    ),
    Binding(
        "enter",
        "close",
        "today",
        id="kata.close",
        tooltip="After the rating: tick the task it was for; Today.",
    ),
    *rate_keys("kata"),
    Binding(
        "m",
        "model",
        "model",
        id="kata.model",
        tooltip="At the end: the model solution beside yours, your times, where you got stuck.",
    ),
    Binding(
        "ctrl+r,f5", "judge", "judge", id="kata.judge", tooltip="Run the hidden tests on the code."
    ),
    Binding(
        "ctrl+t,ctrl+s",
        "stuck",
        "stuck",
        id="kata.stuck",
        tooltip="Stuck: think for five minutes, then press again for the smallest hint.",
    ),
    Binding(
        "ctrl+g", "next_failing", "next NO", id="kata.next-no", tooltip="The next failing case."
    ),
    Binding(
        "f7",
        "cards",
        "its cards",
        id="kata.cards",
        tooltip="Practise the cards of a failing case; the clock waits, and enter leads back.",
        priority=True,
    ),
    Binding("ctrl+n,f11,n", "brief", "brief", id="kata.brief", tooltip="The brief, or the editor."),
    Binding(
        "ctrl+o",
        "own_editor",
        "own editor",
        id="kata.own-editor",
        tooltip="Edit in $VISUAL or $EDITOR; what it saves is judged.",
    ),
    Binding(
        "ctrl+y",
        "pause",
        "pause",
        priority=True,
        id="kata.pause",
        tooltip="Pause the clock; typing goes on with it.",
    ),
    Binding(
        "ctrl+y",
        "resume",
        "go on",
        priority=True,
        id="kata.resume",
        tooltip="Let the paused clock go on.",
    ),
    Binding(
        "f8",
        "larger",
        "larger",
        id="kata.larger",
        tooltip="Give the failing case more room and the arrow keys, or take them back.",
    ),
    Binding(
        "f9",
        "give_up",
        "give up",
        show=False,
        id="kata.give-up",
        tooltip="End the attempt without a pass and see the solution; it counts as Again.",
    ),
    Binding(
        "escape",
        "leave",
        "back",
        priority=True,
        id="kata.back",
        tooltip="Stop the judge; otherwise back to Today. The attempt stays open.",
    ),
]
