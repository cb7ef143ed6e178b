"""Progress in words and bars: every picture is made of plain characters, with its numbers."""

from __future__ import annotations

from datetime import date

from coach.recall.hindsight import Share
from coach.tui.widgets.lines import Said
from coach.tui.words import counted, shortened
from coach.usecases.hindsight import Bar, Hindsight
from coach.usecases.progress import WEEKS, Progress
from coach.usecases.topic_progress import TopicProgress

_BAR = 20
_DAYS_AHEAD = 14
_SHADES = ".:+*#"
_MANY = (0, 10, 30, 60)
"""More answers than this on a day are the next shade."""


def overview(found: Progress) -> list[Said]:
    """Return the first page: recall, days, what is due, topics, hardest cards."""
    return [
        *_recall(found.figures),
        *_heatmap(found),
        *_forecast(found.figures),
        *_topics(found),
        *_hardest(found.figures),
    ]


def details(found: Progress) -> list[Said]:
    """Return the second page: how far forecasts held, and where the cards stand."""
    figures = found.figures
    loss = "No reviews to judge them by yet."
    if figures.log_loss is not None:
        loss = f"log loss {figures.log_loss:.4f} (lower is better)"
    said = [_heading("Forecasts"), Said("", loss)]
    for one in figures.calibration:
        band = f"foretold {one.low:.0%} to {one.high:.0%}"
        said.append(Said("", f"{band:<22}{one.predicted:.1%}, came true {_share(one.actual)}"))
    return [
        *said,
        *_bars("Stability: days until recall is 90 %", figures.stability),
        *_bars("Difficulty: 1 easy to 10 hard", figures.difficulty),
        _heading("Fitting the schedule"),
        Said("", "coach optimize fits it to your own answers; once a month is enough."),
    ]


def _recall(figures: Hindsight) -> list[Said]:
    return [
        _heading(f"Recall, last {figures.days} days"),
        Said("", f"{_share(figures.retention)}; aimed at {figures.desired_retention:.0%}"),
        Said(
            "",
            f"{figures.minutes_a_day:.1f} min a day, on {len(figures.minutes)} of "
            f"{figures.days} days",
        ),
    ]


def _share(found: Share) -> str:
    if found.share is None:
        return "no reviews yet"
    within = f"95 % interval {found.low:.0%} to {found.high:.0%}"
    return f"{found.share:.1%} of {counted(found.reviews, 'review')} ({within})"


def _heatmap(found: Progress) -> list[Said]:
    """Return a column a week, a row a weekday; today is in the last column."""
    monday = found.today - date.fromordinal(found.today).weekday() - 7 * (WEEKS - 1)
    said = [_heading(f"Answers, last {WEEKS} weeks")]
    for number, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")):
        days = range(monday + number, found.today + 1, 7)
        said.append(Said("", f"{name}  " + " ".join(_shade(found.answers.get(d, 0)) for d in days)))
    total = sum(found.answers.values())
    days_used = counted(len(found.answers), "day")
    said.append(
        Said(
            "",
            f"{counted(total, 'answer')} on {days_used}   (. none  : 1  + 11  * 31  # 61 and more)",
        )
    )
    return said


def _shade(answers: int) -> str:
    return _SHADES[sum(answers > bound for bound in _MANY)]


def _forecast(figures: Hindsight) -> list[Said]:
    days = figures.forecast[:_DAYS_AHEAD]
    most = max((one.cards for one in days), default=0)
    overdue = f" and {figures.overdue} overdue" if figures.overdue else ""
    total = sum(one.cards for one in days)
    said = [
        _heading(f"Due in {_DAYS_AHEAD} days: {counted(total, 'card')}{overdue}"),
    ]
    for one in days:
        day = date.fromordinal(one.day)
        said.append(Said("", f"{day:%a} {day:%m-%d}  {one.cards:>4}  {_bar(one.cards, most)}"))
    return said


def _topics(found: Progress) -> list[Said]:
    met = [one for one in found.topics if one.built > 0]
    known = sum(one.known for one in found.topics)
    said = [
        _heading(f"Topics: {known} known, {len(met)} begun, {len(found.topics)} in all"),
        Said("", "built: ever done.  fresh: chance of recall today.  known: fresh 80 % or more."),
    ]
    return [*said, *(_topic(one) for one in met)]


def _topic(one: TopicProgress) -> Said:
    fresh = "   -" if one.fresh is None else f"{one.fresh:>4.0%}"
    bar = _bar(round((one.fresh or 0.0) * 100), 100)
    known = "  known" if one.known else ""
    return Said(
        "", f"{shortened(one.title, 30):<30} built {one.built:>4.0%}  fresh {fresh}  {bar}{known}"
    )


def _hardest(figures: Hindsight) -> list[Said]:
    if not figures.hardest:
        return []
    return [
        _heading("Hardest cards"),
        *(
            Said("", f"{one.id}: forgotten {one.lapses} of {one.answers}")
            for one in figures.hardest
        ),
    ]


def _bars(title: str, bars: tuple[Bar, ...]) -> list[Said]:
    most = max((one.cards for one in bars), default=0)
    return [
        _heading(title),
        *(
            Said("", f"{one.low:>5g} to {one.high:<5g}  {one.cards:>5}  {_bar(one.cards, most)}")
            for one in bars
        ),
    ]


def _bar(count: int, most: int) -> str:
    return "#" * -(-count * _BAR // most) if most else ""


def _heading(text: str) -> Said:
    return Said("", f"\n{text}", "bold")
