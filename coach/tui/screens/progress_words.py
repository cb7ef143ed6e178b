"""Progress in words and bars: every picture is made of plain characters, with its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coach.recall.hindsight import Band, Share
from coach.tui.screens.effort_words import hours_lines, kata_lines
from coach.tui.widgets.lines import Said
from coach.tui.words import counted, shortened
from coach.usecases.days_kept import WEEKS
from coach.usecases.hindsight import Bar, DayCount, Hindsight
from coach.usecases.progress import Progress
from coach.usecases.topic_progress import TopicProgress
from coach.usecases.workload import Workloads, in_words

_BAR = 18
_DAYS_AHEAD = 14
_SHADES = ".:+*#"
_ANSWERS = (0, 10, 30, 60)
"""More answers than this on a day are the next shade."""
_COMMITS = (0, 1, 3, 6)
_CELLS = 36
_SCALE = f"{'50%':<{_CELLS // 2}}{'75%':<{_CELLS // 2 - 4}}100%"
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def overview(found: Progress) -> list[Said]:
    """Return the first page: recall, topics, what is due, days, hardest cards."""
    return [
        *_offer(found),
        *_recall(found.figures),
        *_topics(found),
        *_forecast(found.figures),
        *hours_lines(found.weeks),
        *kata_lines(found.katas),
        *_heatmaps(found),
        *_hardest(found.figures),
    ]


def details(found: Progress, work: Workloads | None) -> list[Said]:
    """Return the second page: how far forecasts held, and where the cards stand.

    Without ``work``, the simulation is still under way.
    """
    figures = found.figures
    loss = "No reviews to judge them by yet."
    if figures.log_loss is not None:
        loss = f"log loss {figures.log_loss:.4f} (lower is better)"
    said = [_heading("Forecasts"), Said("", loss)]
    return [
        *said,
        *_calibration(figures.calibration),
        *_workload(work),
        *_bars("Stability: days until recall is 90 %", figures.stability),
        *_bars("Difficulty: 1 easy to 10 hard", figures.difficulty),
        _heading("Fitting the schedule"),
        Said("", "o fits it to your own answers; once a month is enough."),
    ]


def _calibration(bands: Sequence[Band]) -> list[Said]:
    """Return foretold beside actual recall, each band a line with its interval drawn."""
    if not bands:
        return []
    said = [Said("", f"{'foretold':<14}{'mean':<7}{'came true':<17}{_SCALE}")]
    for one in bands:
        band = f"{one.low:.0%} to {one.high:.0%}"
        came = f"{one.actual.share or 0:.1%} of {one.actual.reviews}"
        said.append(Said("", f"{band:<14}{one.predicted:<7.1%}{came:<17}{_drawn(one)}"))
    return [*said, Said("", "o foretold   + came true   @ both   - its 95 % interval")]


def _drawn(one: Band) -> str:
    cells = [" "] * _CELLS
    for at in range(_cell(one.actual.low), _cell(one.actual.high) + 1):
        cells[at] = "-"
    cells[_cell(one.actual.share or 0.0)] = "+"
    foretold = _cell(one.predicted)
    cells[foretold] = "@" if cells[foretold] == "+" else "o"
    return "".join(cells).rstrip()


def _cell(chance: float) -> int:
    """Return the column of a chance; what is below 50 % stands in the first."""
    return min(_CELLS - 1, max(0, round((chance - 0.5) * 2 * (_CELLS - 1))))


def _offer(found: Progress) -> list[Said]:
    if not found.may_fit:
        return []
    return [Said("", "\nYour schedule can be fitted to your own answers: press o.", "$accent")]


def _workload(work: Workloads | None) -> list[Said]:
    said = [_heading("What retention costs, a year ahead")]
    if work is None:
        return [*said, Said("", "simulating ..")]
    most = max(one.minutes_a_day for one in work.levels)
    for one in work.levels:
        share = round(100 * one.minutes_a_day / most) if most else 0
        yours = "  yours" if one.retention == work.yours else ""
        said.append(
            Said(
                "",
                f"{one.retention:>4.0%}  {one.minutes_a_day:>5.1f} min a day, "
                f"{one.recalled:>5.0f} of {one.cards} recalled  {_bar(share, 100):<18}{yours}",
            )
        )
    return [*said, *(Said("", line) for line in in_words(work))]


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


def _heatmaps(found: Progress) -> list[Said]:
    kept = found.kept
    said = _heatmap("Answers", "answer", found.today, kept.answers, _ANSWERS)
    if kept.repository:
        said += _heatmap("Commits", "commit", found.today, kept.commits, _COMMITS)
    return said


def _heatmap(
    title: str, noun: str, today: int, counts: dict[int, int], bounds: tuple[int, ...]
) -> list[Said]:
    """Return a column a week, a row a weekday; today is in the last column."""
    monday = today - date.fromordinal(today).weekday() - 7 * (WEEKS - 1)
    said = [_heading(f"{title}, last {WEEKS} weeks")]
    for number, name in enumerate(_WEEKDAYS):
        days = range(monday + number, today + 1, 7)
        shades = " ".join(_shade(counts.get(day, 0), bounds) for day in days)
        said.append(Said("", f"{name}  {shades}"))
    total, used = counted(sum(counts.values()), noun), counted(len(counts), "day")
    steps = "  ".join(
        f"{shade} {bound + 1}" for shade, bound in zip(_SHADES[1:], bounds, strict=True)
    )
    said.append(Said("", f"{total} on {used}   ({_SHADES[0]} none  {steps} and more)"))
    return said


def _shade(count: int, bounds: tuple[int, ...]) -> str:
    return _SHADES[sum(count > bound for bound in bounds)]


def _forecast(figures: Hindsight) -> list[Said]:
    days = figures.forecast[:_DAYS_AHEAD]
    most = max((one.cards + one.new for one in days), default=0)
    overdue = f" and {figures.overdue} overdue" if figures.overdue else ""
    total, new = sum(one.cards for one in days), sum(one.new for one in days)
    title = f"Due in {_DAYS_AHEAD} days: {counted(total, 'card')}{overdue}, and {new} new"
    return [
        _heading(title),
        *(_coming(one, most) for one in days),
        Said("", "# due, learning included   o new, at your usual rate"),
    ]


def _coming(one: DayCount, most: int) -> Said:
    day = date.fromordinal(one.day)
    whole = len(_bar(one.cards + one.new, most))
    due = min(whole, len(_bar(one.cards, most)))
    bar = "#" * due + "o" * (whole - due)
    new = f"+{one.new}" if one.new else ""
    return Said("", f"{day:%a} {day:%m-%d}  {one.cards:>4} {new:<4} {bar}")


def _topics(found: Progress) -> list[Said]:
    met = [one for one in found.topics if one.built > 0]
    known, then = sum(one.known for one in found.topics), found.on is not None
    said = [
        _heading(
            f"Topics{_then(found)}: {known} known, {len(met)} begun, {len(found.topics)} in all"
        ),
        Said("", "built: ever done.  fresh: chance of recall.  known: fresh 80 % or more."),
        *([Said("", "As if nothing were answered until then; t goes to another day.")] * then),
    ]
    return [*said, *(_topic(one) for one in met)]


def _then(found: Progress) -> str:
    return f" on {found.on:%a} {found.on}" if found.on else ""


def _topic(one: TopicProgress) -> Said:
    fresh = "   -" if one.fresh is None else f"{one.fresh:>4.0%}"
    bar = _bar(round((one.fresh or 0.0) * 100), 100)
    known = "known" if one.known else ""
    title = shortened(one.title, 26)
    return Said("", f"{title:<26} built {one.built:>4.0%}  fresh {fresh} {known:<5} {bar}")


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
