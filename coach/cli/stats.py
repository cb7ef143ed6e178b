"""`coach stats`: what was recalled, what is coming, the time it takes, and the hardest cards."""

from __future__ import annotations

from datetime import date
from textwrap import shorten

import click

from coach.cli.output import json_option, print_json, table, watched
from coach.cli.parameters import Day
from coach.cli.session import Session, pass_session
from coach.cli.text import plain
from coach.recall.hindsight import Share
from coach.usecases.cards.recall_history import Bar, DayCount, Hindsight, hindsight
from coach.usecases.cards.topic_progress import TopicProgress, topic_progress
from coach.usecases.cards.workload import Workloads, workloads
from coach.usecases.cards.workload import in_words as assumed_in_words
from coach.usecases.journal.days_kept import DaysKept, days_kept
from coach.usecases.planning.effort import KataTimes, WeekOfWork, kata_times, weeks_of_work

_WIDTH = 30


@click.command("stats")
@click.option(
    "--days", type=click.IntRange(1, 3650), default=30, show_default=True, help="Back and ahead."
)
@click.option("--topics", is_flag=True, help="Topics: how much is built, and how fresh it is.")
@click.option(
    "--on", type=Day(), metavar="DATE", help="With --topics: as fresh as on a day to come."
)
@click.option("--workload", is_flag=True, help="Minutes a day by level of retention, simulated.")
@click.option("--calendar", is_flag=True, help="Answers and commits, day by day, of 26 weeks.")
@click.option("--effort", is_flag=True, help="Hours planned and done by week, and kata times.")
@json_option
@pass_session
def stats(
    session: Session,
    days: int,
    topics: bool,
    on: date | None,
    workload: bool,
    calendar: bool,
    effort: bool,
    as_json: bool,
) -> None:
    """Show how much you recall, and what is due.

    Also minutes a day, and the hardest cards.

    Recall counts reviews of cards past their first steps, the first of a day only.
    With --workload, ctrl+c stops the simulation.
    """
    if on is not None and not topics:
        raise click.UsageError("--on only works together with --topics")
    if topics + workload + calendar + effort > 1:
        raise click.UsageError("choose one of --topics, --workload, --calendar and --effort")
    if topics:
        _topics(topic_progress(session.workspace, on), as_json)
        return
    if workload:
        with watched("simulating a year of cards") as told:
            found = workloads(session.workspace, told)
        _workload(found, as_json)
        return
    if effort:
        _effort(weeks_of_work(session.workspace), kata_times(session.workspace), as_json)
        return
    if calendar:
        _calendar(days_kept(session.workspace), as_json)
        return
    _all(hindsight(session.workspace, days), as_json)


def _all(figures: Hindsight, as_json: bool) -> None:
    if as_json:
        print_json("stats", plain(figures))
        return
    _summary(figures)
    _calibration(figures)
    _forecast(figures)
    _distribution("Cards by stability (days until 90% recall)", figures.stability)
    _distribution("Cards by difficulty (1 easy to 10 hard)", figures.difficulty)
    _hardest(figures)


def _topics(topics: list[TopicProgress], as_json: bool) -> None:
    if as_json:
        print_json("topics", {"topics": [{**plain(one), "known": one.known} for one in topics]})
        return
    table(
        [
            (one.title, f"built {one.built:.0%}", _fresh(one), "known" if one.known else "")
            for one in topics
        ]
    )


def _workload(workloads: Workloads, as_json: bool) -> None:
    if as_json:
        print_json("workload", plain(workloads))
        return
    rows = [
        (
            f"{one.retention:.0%}{' (yours)' if one.retention == workloads.yours else ''}",
            f"{one.minutes_a_day:.1f}",
            f"{one.answers_a_day:.0f}",
            f"{one.recalled:.0f} of {one.cards}",
        )
        for one in workloads.levels
    ]
    table([("retention", "minutes a day", "answers a day", "recalled in a year"), *rows])
    for line in assumed_in_words(workloads):
        click.echo(line)


def _effort(weeks: list[WeekOfWork], katas: list[KataTimes], as_json: bool) -> None:
    if as_json:
        print_json("effort", {"weeks": plain(weeks), "katas": plain(katas)})
        return
    hours = [(str(one.monday), f"{one.planned / 60:.1f}", f"{one.done / 60:.1f}") for one in weeks]
    table([("week", "hours planned", "hours done"), *hours])
    times = [
        (one.title, f"{one.first / 60:.0f} min", f"{one.last / 60:.0f} min", str(one.passes))
        for one in katas
    ]
    table([("kata", "first pass", "last pass", "passes"), *times])


def _calendar(kept: DaysKept, as_json: bool) -> None:
    if as_json:
        print_json("calendar", {"days": kept.rows()})
        return
    rows = [(one["day"], str(one["answers"]), str(one["commits"])) for one in kept.rows()]
    table([("day", "answers", "commits"), *rows])
    if not kept.repository:
        click.echo("No repository is set, so no commits are counted: work.repository.", err=True)


def _fresh(topic: TopicProgress) -> str:
    return "nothing to recall" if topic.fresh is None else f"fresh {topic.fresh:.0%}"


def _summary(figures: Hindsight) -> None:
    loss = (
        "no reviews yet"
        if figures.log_loss is None
        else f"{figures.log_loss:.4f} (lower is better)"
    )
    table(
        [
            (f"recall, last {figures.days} days", _share(figures.retention)),
            ("recall, ever", _share(figures.retention_ever)),
            ("recall aimed at", f"{figures.desired_retention:.0%}"),
            ("log loss of predictions", loss),
            ("minutes a day", f"{figures.minutes_a_day:.1f}"),
            ("days with answers", f"{len(figures.minutes)} of {figures.days}"),
        ]
    )


def _share(share: Share) -> str:
    if share.share is None:
        return "no reviews yet"
    within = f"95% interval {share.low:.1%} to {share.high:.1%}"
    return f"{share.share:.1%} of {share.reviews} ({within})"


def _calibration(figures: Hindsight) -> None:
    if not figures.calibration:
        return
    click.echo("\nPredicted and actual recall")
    table(
        [
            (f"{one.low:.0%} to {one.high:.0%}", f"{one.predicted:.1%}", _share(one.actual))
            for one in figures.calibration
        ]
    )


def _forecast(figures: Hindsight) -> None:
    click.echo(f"\nDue in {figures.days} days ({figures.overdue} overdue come on top)")
    due = [one for one in figures.forecast if one.cards or one.new]
    most = max(1, *(one.cards for one in due), 1)
    table(
        [
            (str(date.fromordinal(one.day)), str(one.cards), _new(one), _bar(one.cards, most))
            for one in due
        ]
    )


def _new(day: DayCount) -> str:
    return f"+ {day.new} new" if day.new else ""


def _distribution(title: str, bars: tuple[Bar, ...]) -> None:
    most = max(1, *(one.cards for one in bars))
    click.echo(f"\n{title}")
    table([(f"{one.low:g} to {one.high:g}", str(one.cards), _bar(one.cards, most)) for one in bars])


def _bar(count: int, most: int) -> str:
    return "#" * -(-count * _WIDTH // most)


def _hardest(figures: Hindsight) -> None:
    if not figures.hardest:
        return
    click.echo("\nHardest cards")
    table(
        [
            (
                shorten(one.ask, 60, placeholder=" .."),
                f"forgotten {one.lapses} of {one.answers}",
                f"difficulty {one.difficulty:.1f}",
            )
            for one in figures.hardest
        ]
    )
