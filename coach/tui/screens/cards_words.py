"""The page of cards on Progress: how forecasts held, what retention costs, where cards stand."""

from __future__ import annotations

from collections.abc import Sequence

from coach.recall.hindsight import Band
from coach.tui.screens.effort_words import heading, legend, solid_bar
from coach.tui.signs import BOTH, CAME, FORETOLD, TRACK
from coach.tui.widgets.lines import Said
from coach.usecases.cards.recall_history import Bar
from coach.usecases.cards.workload import Workloads, in_words
from coach.usecases.progress import ProgressView

_FIGURES = 36
"""Columns of the figures beside a drawn chance."""
_SCALES = (18, 40)
"""The narrowest and the widest scale of chances."""
_UNBOUNDED = 36500
"""Days of stability that no card goes beyond."""


def details(
    view: ProgressView, work: Workloads | None, waits: str, room: int
) -> tuple[list[Said], list[Said]]:
    """Return how far forecasts held and what retention costs; and where cards stand.

    A line is at most ``room`` columns wide. Without ``work``, ``waits`` says how far it is.
    """
    figures = view.figures
    loss = "No reviews to judge them by yet."
    if figures.log_loss is not None:
        loss = f"log loss {figures.log_loss:.4f} (lower is better)"
    cells = max(_SCALES[0], min(_SCALES[1], room - _FIGURES))
    held = [heading("Forecasts"), Said("", loss), *_calibration(figures.calibration, cells)]
    stand = [
        *_bars("Stability: days until recall is 90%", "days", figures.stability),
        *_bars("Difficulty: 1 easy to 10 hard", "level", figures.difficulty),
        heading("Fitting the schedule"),
        Said("", "o fits it to your own answers; once a month is enough."),
    ]
    return [*held, *_workload(work, waits)], stand


def _calibration(bands: Sequence[Band], cells: int) -> list[Said]:
    """Return foretold beside actual recall, each band a line with its interval drawn."""
    if not bands:
        return []
    middle = cells // 2
    scale = f"{'50%':<{middle - 1}}{'75%':<{cells - middle - 3}}100%"
    said = [legend(f"{'foretold':<13}{'mean':<7}{'came true':<16}{scale}")]
    for one in bands:
        band = f"{one.low:.0%} to {one.high:.0%}"
        came = f"{one.actual.share or 0:.1%} of {one.actual.reviews}"
        drawn = _drawn(one, cells)
        said.append(Said("", f"{band:<13}{one.predicted:<7.1%}{came:<16}{drawn}"))
    signs = f"{FORETOLD} foretold  {CAME} came true  {BOTH} both  {TRACK} its 95% interval"
    return [*said, legend(signs)]


def _drawn(band: Band, cells: int) -> str:
    def place(chance: float) -> int:
        """Return the column of a chance; what is below a half stands in the first."""
        return min(cells - 1, max(0, round((chance - 0.5) * 2 * (cells - 1))))

    line = [" "] * cells
    for at in range(place(band.actual.low), place(band.actual.high) + 1):
        line[at] = TRACK
    line[place(band.actual.share or 0.0)] = CAME
    foretold = place(band.predicted)
    line[foretold] = BOTH if line[foretold] == CAME else FORETOLD
    return "".join(line).rstrip()


def _workload(work: Workloads | None, waits: str) -> list[Said]:
    said = [heading("What retention costs, a year ahead")]
    if work is None:
        return [*said, Said("", waits)]
    most = max(round(10 * one.minutes_a_day) for one in work.levels)
    said.append(legend(f"aim   min a day  recalled of {work.levels[0].cards}"))
    for one in work.levels:
        yours = "yours" if one.retention == work.yours else ""
        drawn = solid_bar(round(10 * one.minutes_a_day), most)
        figures = f"{one.retention:<4.0%}  {one.minutes_a_day:>9.1f}  {one.recalled:>8.0f}"
        said.append(Said("", f"{figures}  {yours:<5}  {drawn}"))
    return [*said, Said(), legend(" ".join(in_words(work)))]


def _bars(title: str, unit: str, bars: tuple[Bar, ...]) -> list[Said]:
    """Return how many cards lie in each part of a scale; nothing before there are any."""
    most = max((one.cards for one in bars), default=0)
    if not most:
        return []
    return [
        heading(title),
        legend(f"{unit:<11}  cards"),
        *(
            Said("", f"{_part(one):<11}  {one.cards:>5}  {solid_bar(one.cards, most)}")
            for one in bars
        ),
    ]


def _part(part: Bar) -> str:
    is_open = part.high >= _UNBOUNDED
    return f"over {part.low:g}" if is_open else f"{part.low:g} to {part.high:g}"
