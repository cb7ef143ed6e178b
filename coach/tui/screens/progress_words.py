"""Progress in words and bars: every picture is made of plain characters, with its numbers."""

from __future__ import annotations

from datetime import date

from coach.recall.hindsight import Share
from coach.tui.screens.effort_words import heading, hours_lines, kata_lines, legend, solid_bar
from coach.tui.signs import BAR, BEYOND, DENSE, FULL, HALF, NONE, SPARSE, bar
from coach.tui.widgets.lines import Said
from coach.tui.words import shortened
from coach.usecases.cards.recall_history import DayCount, Hindsight
from coach.usecases.cards.topic_progress import TopicProgress
from coach.usecases.journal.days_kept import WEEKS
from coach.usecases.progress import ProgressView
from coach.words import SHORT_WEEKDAYS, counted, day_in_words, month_in_words

_DAYS_AHEAD = 14
_SHADES = NONE + SPARSE + HALF + DENSE + FULL
_ANSWERS = (0, 10, 30, 60)
"""More answers than this on a day are the next shade."""
_COMMITS = (0, 1, 3, 6)
_BARS, _TITLES = (8, 18), (20, 34)
"""The narrowest and the widest bar and name of a topic."""
_ASKED = 60
"""Columns that a hard card's question may take."""


def recalled(view: ProgressView, room: int) -> list[Said]:
    """Return the left of the first page, in ``room`` columns: recall, days, hardest cards."""
    if _is_empty(view):
        text = "\nNothing is counted yet: 2 asks the first cards, 3 lists katas to rebuild."
        return [Said("", text, "$accent")]
    return [
        *_offer(view),
        *_recall(view.figures),
        *_heatmaps(view),
        *_hardest(view.figures, room),
    ]


def coming(view: ProgressView) -> list[Said]:
    """Return the right of the first page: what is due, hours, times of katas."""
    return [*_forecast(view.figures), *hours_lines(view.weeks), *kata_lines(view.katas)]


def topics(
    view: ProgressView, room: int, beside: bool
) -> tuple[list[Said], list[Said], list[Said]]:
    """Return the page of topics: what the words mean, and a line for each that was begun.

    A line has at most ``room`` columns; they stand in two columns, ``beside`` or below each other.
    """
    met = [one for one in view.topics if one.built > 0]
    known = sum(one.known for one in view.topics)
    words = "built: ever done.  fresh: chance of recall.  known: fresh 80% or more."
    said = [
        heading(f"Topics{_then(view)}: {known} known, {len(met)} begun, {len(view.topics)} in all"),
        legend(words),
    ]
    if view.on is not None:
        told = "As if nothing were answered until then; t goes to another day."
        said.append(legend(told))
    if not met:
        said.append(Said("", "\nNone is begun. The first card or kata of a topic begins it."))
    lines = [_topic(one, room) for one in met]
    head, half = [_topics_head(room)] if lines else [], -(-len(lines) // 2)
    return said, head + lines[:half], (head if beside else []) + lines[half:]


def _is_empty(view: ProgressView) -> bool:
    met = view.kept.answers or view.figures.retention_ever.reviews
    return not (met or view.katas or view.weeks)


def _offer(view: ProgressView) -> list[Said]:
    if not view.may_fit:
        return []
    return [Said("", "\nYour schedule can be fitted to your own answers: press o.", "$accent")]


def _recall(figures: Hindsight) -> list[Said]:
    return [
        heading(f"Recall, last {figures.days} days"),
        Said("", f"{_share(figures.retention)}; aimed at {figures.desired_retention:.0%}"),
        Said(
            "",
            f"{figures.minutes_a_day:.1f} min a day, on {len(figures.minutes)} of "
            f"{figures.days} days",
        ),
    ]


def _share(share: Share) -> str:
    if share.share is None:
        return "no reviews yet"
    within = f"95% interval {share.low:.0%} to {share.high:.0%}"
    return f"{share.share:.1%} of {counted(share.reviews, 'review')} ({within})"


def _heatmaps(view: ProgressView) -> list[Said]:
    kept = view.kept
    said = _heatmap("Answers", "answer", view.today, kept.answers, _ANSWERS)
    if kept.repository and kept.commits:
        said += _heatmap("Commits", "commit", view.today, kept.commits, _COMMITS)
    return said


def _heatmap(
    title: str, noun: str, today: int, counts: dict[int, int], bounds: tuple[int, ...]
) -> list[Said]:
    """Return a column a week, a row a weekday; today is in the last column."""
    monday = today - date.fromordinal(today).weekday() - 7 * (WEEKS - 1)
    said = [heading(f"{title}, last {WEEKS} weeks"), legend(f"   {_months(monday)}")]
    for number, name in enumerate(SHORT_WEEKDAYS):
        days = range(monday + number, today + 1, 7)
        shades = "".join(2 * _shade(counts.get(day, 0), bounds) for day in days)
        said.append(Said("", f"{name[:2]} {shades}"))
    total, used = counted(sum(counts.values()), noun), counted(len(counts), "day")
    steps = "  ".join(
        f"{shade} {bound + 1}" for shade, bound in zip(_SHADES[1:], bounds, strict=True)
    )
    said.append(legend(f"{total} on {used}   {NONE} 0  {steps} or more"))
    return said


def _months(monday: int) -> str:
    """Return the names of the months, each over the first week that begins in it."""
    line = [" "] * 2 * WEEKS
    for number in range(WEEKS - 1):
        day = date.fromordinal(monday + 7 * number)
        if day.day <= 7:
            line[2 * number : 2 * number + 3] = month_in_words(day)[:3]
    return "".join(line).rstrip()


def _shade(count: int, bounds: tuple[int, ...]) -> str:
    return _SHADES[sum(count > bound for bound in bounds)]


def _forecast(figures: Hindsight) -> list[Said]:
    days = figures.forecast[:_DAYS_AHEAD]
    most = max((one.cards + one.new for one in days), default=0)
    overdue = f" and {figures.overdue} overdue" if figures.overdue else ""
    total, new = sum(one.cards for one in days), sum(one.new for one in days)
    title = f"Due in {_DAYS_AHEAD} days: {counted(total, 'card')}{overdue}, and {new} new"
    return [
        heading(title),
        *(_coming(one, most) for one in days),
        legend(f"{BAR} due, learning included   {BEYOND} new, at your usual rate"),
    ]


def _coming(ahead: DayCount, most: int) -> Said:
    day = date.fromordinal(ahead.day)
    whole = len(solid_bar(ahead.cards + ahead.new, most))
    due = min(whole, len(solid_bar(ahead.cards, most)))
    drawn = BAR * due + BEYOND * (whole - due)
    new = f"+{ahead.new}" if ahead.new else ""
    return Said("", f"{day_in_words(day):<10}  {ahead.cards:>4} {new:<4} {drawn}")


def _then(view: ProgressView) -> str:
    return f" on {view.on:%a} {view.on}" if view.on else ""


def _topic(topic: TopicProgress, room: int) -> Said:
    named, drawn = _widths(room)
    fresh = "-" if topic.fresh is None else f"{topic.fresh:.0%}"
    known = "known" if topic.known else ""
    title = shortened(topic.title, named)
    line = f"{title:<{named}} {topic.built:>5.0%} {fresh:>6}  {known:<5}  "
    return Said("", line + bar(topic.fresh or 0.0, 1.0, drawn))


def _topics_head(room: int) -> Said:
    return legend(f"{'topic':<{_widths(room)[0]}} {'built':>5} {'fresh':>6}")


def _widths(room: int) -> tuple[int, int]:
    """Return the columns of a topic's name and of its bar; the figures between have 22."""
    drawn = max(_BARS[0], min(_BARS[1], room // 4 - 1))
    return max(_TITLES[0], min(_TITLES[1], room - 22 - drawn)), drawn


def _hardest(figures: Hindsight, room: int) -> list[Said]:
    if not figures.hardest:
        return []
    asked = max(_TITLES[0], min(_ASKED, room - len("   forgotten 99 of 99")))
    return [
        heading("Hardest cards"),
        *(
            Said(
                "",
                f"{shortened(one.ask, asked):<{asked}}   forgotten {one.lapses} of {one.answers}",
            )
            for one in figures.hardest
        ),
    ]
