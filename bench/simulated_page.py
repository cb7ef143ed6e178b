"""What is written of a simulated year: its figures, a bar for each week, a picture of each day."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.simulate import Day, Year

HEAD = """\
# A year, simulated

Made by `make simulate`. A simulated learner lives each roadmap from its first day to its last:
does what Today asks, misses nothing, takes the minutes that tasks name, knows a card with the
probability that FSRS gives it (a new one three times in four), and rebuilds what falls due at its
par. What comes back beside the days is done on its day; what is optional only where the day's hours
have room for it. Settings are the defaults. These are sums over the roadmaps' own figures, and no
measurement of people.

A day's hours are those its author gave it: a three-hour day is three hours of tasks and of what
comes back. Recall has an allowance beside them, twenty minutes (`cards.minutes_a_day`), and so has
one kata, or a drill of one, where one falls due (`kata.a_day`); a day as lived is longer by that
much at most. A day that takes a minute more is over. Katas that a task asks for lie inside its
minutes.
"""
PARTS = (("tasks", "#"), ("comes_back", "="), ("cards", "+"), ("katas", "*"))
_NAMES = {"tasks": "tasks", "comes_back": "what comes back", "cards": "cards", "katas": "katas due"}
_WIDTH = 40
_COLOURS = {"tasks": "#4c78a8", "comes_back": "#b279a2", "cards": "#59a14f", "katas": "#f28e2b"}

Pick = Callable[["Day"], float]


def page(name: str, year: Year, picture_file: str) -> Iterator[str]:
    """Yield the lines of one roadmap's section."""
    from bench.simulate import LATELY

    days = year.days
    work = [day for day in days if day.tasks or day.comes_back]
    yield f"## {name}"
    yield ""
    end = f"{days[-1].date}, the day its author planned"
    if days[-1].date != year.authored_end:
        end = f"{days[-1].date}; its author planned {year.authored_end}"
    yield f"{len(days)} days from {days[0].date} to {end}; work on {len(work)} of them."
    yield ""
    yield from _table(days[1:])
    yield ""
    over = [day for day in days if day.is_over]
    yield f"- Days over what they may take: {len(over)}."
    for day in over:
        yield f"  - {day.date:%a} {day.date}: {day.total:.0f} of {day.cap:.0f}; {day.reason}."
    early = sum(len(day.early) for day in days)
    new = sum(day.new for day in days)
    yield f"- New cards: {new}, {early} of them before a task that names them."
    waited = sorted(count for day in days for count in day.waited)
    if waited:
        yield (
            f"- Days from a task to its new cards: {statistics.median(waited):.0f} in the median, "
            f"{waited[int(0.9 * (len(waited) - 1))]} for 9 of 10, {waited[-1]} at most; "
            f"{year.unmet} had not come by the last day."
        )
    yield (
        f"- Recall at the end, over the {year.met} cards met: {year.predicted:.1%} predicted, "
        f"{year.actual:.1%} when all are asked once more."
    )
    lately = [answer for day in days[-LATELY:] for answer in day.answers]
    said = statistics.fmean(chance for chance, _ in lately)
    right = statistics.fmean(knows for _, knows in lately)
    yield (
        f"- Answers of the last {LATELY} days: {said:.1%} predicted, {right:.1%} right, "
        f"of {len(lately)}."
    )
    yield f"- Katas passed: {year.katas}."
    left = sum(len(day.left) for day in days)
    if left:
        yield f"- Optional work that found no room on its day: {left} times."
    yield ""
    yield f"![Minutes a day over {name}]({picture_file})"
    yield ""
    yield from _plot(days)
    yield ""


def _table(days: Sequence[Day]) -> Iterator[str]:
    """Yield median, 90th percentile and most: by kind of weekday, by part, beside the hours."""
    yield "| minutes a day | median | 9 of 10 days within | most |"
    yield "|---|---|---|---|"
    for title, numbers in (("Monday to Friday", range(5)), ("Saturdays", (5,)), ("Sundays", (6,))):
        chosen = [day for day in days if day.date.weekday() in numbers]
        if chosen:
            yield _row(f"{title}, the author's hours", chosen, lambda day: day.hours)
            yield _row(f"{title}, as lived", chosen, lambda day: day.total)
    yield _row("beside the hours", days, lambda day: max(0.0, day.total - day.hours))
    for part, _ in PARTS:
        if any(getattr(day, part) for day in days):
            yield _row(_NAMES[part], days, attrgetter(part))


def _row(title: str, days: Sequence[Day], pick: Pick) -> str:
    minutes = sorted(pick(day) for day in days)
    tenth = minutes[int(0.9 * (len(minutes) - 1))]
    return f"| {title} | {statistics.median(minutes):.0f} | {tenth:.0f} | {minutes[-1]:.0f} |"


def _plot(days: Sequence[Day]) -> Iterator[str]:
    """Yield a bar a week: minutes a day, a sign for each part."""
    # Day 0 is a Sunday by itself; weeks begin on Monday, as they do in the roadmaps.
    weeks = [days[:1], *(days[start : start + 7] for start in range(1, len(days), 7))]
    most = max(sum(day.total for day in week) / len(week) for week in weeks)
    scale = _WIDTH / max(most, 1.0)
    yield "```"
    yield "minutes a day, by week: " + ", ".join(f"{sign} {_NAMES[part]}" for part, sign in PARTS)
    for number, week in enumerate(weeks):
        parts = [
            (sum(getattr(day, part) for day in week) / len(week), sign) for part, sign in PARTS
        ]
        bar = "".join(sign * round(minutes * scale) for minutes, sign in parts)
        yield f"{number:3} {sum(minutes for minutes, _ in parts):4.0f} {bar}"
    yield "```"


def picture(file: Path, name: str, year: Year) -> None:
    """Write a bar for each day, its parts one above the other, under the line of its hours."""
    days, top, height = year.days, 30, 200
    width = 900 / len(days)
    scale = height / max(60.0, *(max(day.total, day.hours) for day in days))
    base = top + height
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 275" '
        'font-family="sans-serif" font-size="12">',
        f"<title>Minutes a day over {name}</title>",
        '<rect width="960" height="275" fill="#ffffff"/>',
        *_legend(),
        *_hour_lines(base, scale, max(day.total for day in days)),
    ]
    for number, day in enumerate(days):
        at, y = 45 + number * width, float(base)
        for part, _ in PARTS:
            tall = getattr(day, part) * scale
            if tall:
                y -= tall
                parts.append(
                    f'<rect x="{at:.1f}" y="{y:.1f}" width="{width * 0.85:.1f}" '
                    f'height="{tall:.1f}" fill="{_COLOURS[part]}"/>'
                )
        y = base - day.hours * scale
        parts.append(f'<path d="M{at:.1f} {y:.1f}h{width:.1f}" stroke="#222222" stroke-width="1"/>')
    parts += [*_week_numbers(len(days), width, base), "</svg>", ""]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(parts), encoding="utf-8")


def _legend() -> Iterator[str]:
    at = 45
    for part, _ in PARTS:
        yield f'<rect x="{at}" y="8" width="10" height="10" fill="{_COLOURS[part]}"/>'
        yield f'<text x="{at + 15}" y="17" fill="#222222">{_NAMES[part]}</text>'
        at += 40 + 7 * len(_NAMES[part])
    yield f'<path d="M{at} 13h14" stroke="#222222"/>'
    yield f'<text x="{at + 19}" y="17" fill="#222222">the hours of the day</text>'


def _hour_lines(base: int, scale: float, most: float) -> Iterator[str]:
    for hour in range(int(most // 60) + 1):
        y = base - hour * 60 * scale
        yield f'<path d="M45 {y:.1f}h900" stroke="#dddddd"/>'
        yield f'<text x="38" y="{y + 4:.1f}" text-anchor="end" fill="#222222">{hour} h</text>'


def _week_numbers(days: int, width: float, base: int) -> Iterator[str]:
    """Yield every week's number, or every fourth one where there are many."""
    weeks = -(-(days - 1) // 7)
    for week in range(0, weeks, 1 if weeks < 14 else 4):
        x = 45 + (1 + week * 7) * width
        yield f'<text x="{x:.1f}" y="{base + 16}" fill="#222222">{week + 1}</text>'
    yield f'<text x="45" y="{base + 34}" fill="#222222">week</text>'
