"""Progress in words and bars: every picture is made of plain characters, with its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coach.recall.hindsight import Band, Share
from coach.tui.screens.effort_words import heading, hours_lines, kata_lines, legend
from coach.tui.signs import BOTH, CAME, DENSE, FORETOLD, FULL, HALF, NONE, SPARSE, TRACK, bar
from coach.tui.widgets.lines import Said
from coach.tui.words import shortened
from coach.usecases.cards.recall_history import Bar, DayCount, Hindsight
from coach.usecases.cards.topic_progress import TopicProgress
from coach.usecases.cards.workload import Workloads, in_words
from coach.usecases.journal.days_kept import WEEKS
from coach.usecases.progress import ProgressView
from coach.words import WEEKDAYS, counted, day_in_words

_BAR = 18
_DAYS_AHEAD = 14
_SHADES = NONE + SPARSE + HALF + DENSE + FULL
_ANSWERS = (0, 10, 30, 60)
"""More answers than this on a day are the next shade."""
_COMMITS = (0, 1, 3, 6)
_CELLS = 36
_SCALE = f"{'50%':<{_CELLS // 2}}{'75%':<{_CELLS // 2 - 4}}100%"


def recalled(view: ProgressView) -> list[Said]:
    """Return the left of the first page: recall, days, hardest cards."""
    return [
        *_offer(view),
        *_recall(view.figures),
        *_heatmaps(view),
        *_hardest(view.figures),
    ]


def coming(view: ProgressView) -> list[Said]:
    """Return the right of the first page: what is due, hours, times of katas."""
    return [*_forecast(view.figures), *hours_lines(view.weeks), *kata_lines(view.katas)]


def topics(view: ProgressView) -> tuple[list[Said], list[Said]]:
    """Return the page of topics: what the words mean, and a line for each that was begun."""
    met = [one for one in view.topics if one.built > 0]
    known = sum(one.known for one in view.topics)
    words = "built: ever done.  fresh: chance of recall.  known: fresh 80 % or more."
    said = [
        heading(f"Topics{_then(view)}: {known} known, {len(met)} begun, {len(view.topics)} in all"),
        legend(words),
    ]
    if view.on is not None:
        told = "As if nothing were answered until then; t goes to another day."
        said.append(legend(told))
    if not met:
        said.append(Said("", "\nNone is begun. The first card or kata of a topic begins it."))
    return said, [_topic(one) for one in met]


def details(
    view: ProgressView, work: Workloads | None, waits: str
) -> tuple[list[Said], list[Said]]:
    """Return the page of cards: how far forecasts held and what retention costs; where cards stand.

    Without ``work``, it is said how far the simulation is.
    """
    figures = view.figures
    loss = "No reviews to judge them by yet."
    if figures.log_loss is not None:
        loss = f"log loss {figures.log_loss:.4f} (lower is better)"
    held = [heading("Forecasts"), Said("", loss), *_calibration(figures.calibration)]
    stand = [
        *_bars("Stability: days until recall is 90 %", figures.stability),
        *_bars("Difficulty: 1 easy to 10 hard", figures.difficulty),
        heading("Fitting the schedule"),
        Said("", "o fits it to your own answers; once a month is enough."),
    ]
    return [*held, *_workload(work, waits)], stand


def _calibration(bands: Sequence[Band]) -> list[Said]:
    """Return foretold beside actual recall, each band a line with its interval drawn."""
    if not bands:
        return []
    said = [Said("", f"{'foretold':<14}{'mean':<7}{'came true':<17}{_SCALE}")]
    for one in bands:
        band = f"{one.low:.0%} to {one.high:.0%}"
        came = f"{one.actual.share or 0:.1%} of {one.actual.reviews}"
        said.append(Said("", f"{band:<14}{one.predicted:<7.1%}{came:<17}{_drawn(one)}"))
    return [
        *said,
        Said(
            "",
            f"{FORETOLD} foretold   {CAME} came true   {BOTH} both   {TRACK} its 95 % interval",
            "$text-muted",
        ),
    ]


def _drawn(band: Band) -> str:
    cells = [" "] * _CELLS
    for at in range(_cell(band.actual.low), _cell(band.actual.high) + 1):
        cells[at] = TRACK
    cells[_cell(band.actual.share or 0.0)] = CAME
    foretold = _cell(band.predicted)
    cells[foretold] = BOTH if cells[foretold] == CAME else FORETOLD
    return "".join(cells).rstrip()


def _cell(chance: float) -> int:
    """Return the column of a chance; what is below 50 % stands in the first."""
    return min(_CELLS - 1, max(0, round((chance - 0.5) * 2 * (_CELLS - 1))))


def _offer(view: ProgressView) -> list[Said]:
    met = view.kept.answers or view.figures.retention_ever.reviews
    if not (met or view.katas or view.weeks):
        text = "\nNothing is counted yet: 2 asks the first cards, 3 lists katas to rebuild."
        return [Said("", text, "$accent")]
    if not view.may_fit:
        return []
    return [Said("", "\nYour schedule can be fitted to your own answers: press o.", "$accent")]


def _workload(work: Workloads | None, waits: str) -> list[Said]:
    said = [heading("What retention costs, a year ahead")]
    if work is None:
        return [*said, Said("", waits)]
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
    within = f"95 % interval {share.low:.0%} to {share.high:.0%}"
    return f"{share.share:.1%} of {counted(share.reviews, 'review')} ({within})"


def _heatmaps(view: ProgressView) -> list[Said]:
    kept = view.kept
    said = _heatmap("Answers", "answer", view.today, kept.answers, _ANSWERS)
    if kept.repository:
        said += _heatmap("Commits", "commit", view.today, kept.commits, _COMMITS)
    return said


def _heatmap(
    title: str, noun: str, today: int, counts: dict[int, int], bounds: tuple[int, ...]
) -> list[Said]:
    """Return a column a week, a row a weekday; today is in the last column."""
    monday = today - date.fromordinal(today).weekday() - 7 * (WEEKS - 1)
    said = [heading(f"{title}, last {WEEKS} weeks")]
    for number, name in enumerate(WEEKDAYS):
        days = range(monday + number, today + 1, 7)
        shades = "".join(2 * _shade(counts.get(day, 0), bounds) for day in days)
        said.append(Said("", f"{name}  {shades}"))
    total, used = counted(sum(counts.values()), noun), counted(len(counts), "day")
    steps = "  ".join(
        f"{shade} {bound + 1}" for shade, bound in zip(_SHADES[1:], bounds, strict=True)
    )
    said.append(legend(f"{total} on {used}   {NONE} 0  {steps} or more"))
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
        heading(title),
        *(_coming(one, most) for one in days),
        Said(
            "", f"{FULL} due, learning included   {SPARSE} new, at your usual rate", "$text-muted"
        ),
    ]


def _coming(ahead: DayCount, most: int) -> Said:
    whole = len(_bar(ahead.cards + ahead.new, most))
    due = min(whole, len(_bar(ahead.cards, most)))
    bar = FULL * due + SPARSE * (whole - due)
    new = f"+{ahead.new}" if ahead.new else ""
    return Said(
        "", f"{day_in_words(date.fromordinal(ahead.day)):>10}  {ahead.cards:>4} {new:<4} {bar}"
    )


def _then(view: ProgressView) -> str:
    return f" on {view.on:%a} {view.on}" if view.on else ""


def _topic(topic: TopicProgress) -> Said:
    fresh = "   -" if topic.fresh is None else f"{topic.fresh:>4.0%}"
    drawn = bar(topic.fresh or 0.0, 1.0, _BAR)
    known = "known" if topic.known else ""
    title = shortened(topic.title, 26)
    return Said("", f"{title:<26} built {topic.built:>4.0%}  fresh {fresh} {known:<5} {drawn}")


def _hardest(figures: Hindsight) -> list[Said]:
    if not figures.hardest:
        return []
    return [
        heading("Hardest cards"),
        *(
            Said("", f"{shortened(one.ask, 40)}   forgotten {one.lapses} of {one.answers}")
            for one in figures.hardest
        ),
    ]


def _bars(title: str, bars: tuple[Bar, ...]) -> list[Said]:
    most = max((one.cards for one in bars), default=0)
    return [
        heading(title),
        *(
            Said("", f"{one.low:>5g} to {one.high:<5g}  {one.cards:>5}  {_bar(one.cards, most)}")
            for one in bars
        ),
    ]


def _bar(count: int, most: int) -> str:
    return FULL * -(-count * _BAR // most) if most else ""
