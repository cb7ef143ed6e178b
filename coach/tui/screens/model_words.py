"""What the screen after an attempt says; nothing here touches a widget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.clock import Clock
from coach.tui.widgets.lines import Said
from coach.tui.words import clock_in_words
from coach.usecases.katas.attempts import Attempt, Past
from coach.usecases.katas.stuck_points import StuckPoint
from coach.usecases.katas.versions import Ghost, Split
from coach.words import counted, day_in_words

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.judge.verdict import Timings

SHOWN_TIMES = 6
_HEADING = "bold $primary"
_COLOURS = {"+": "$success", "-": "$error", "@": "$text-muted"}


@dataclass(frozen=True)
class Shown:
    """All that is shown of an attempt that ended."""

    attempt: Attempt
    model: str
    difference: str
    past: tuple[Past, ...]
    """All attempts, oldest first."""
    splits: tuple[Split, ...] = ()
    ghost: Ghost | None = None
    stuck: tuple[StuckPoint, ...] = ()
    growth: Timings | None = None
    passed: bool = False


def time_lines(shown: Shown, clock: Clock) -> Iterator[Said]:
    """Yield the times, newest first, and each group of cases against the best time before."""
    tried = [one for one in shown.past if one.seconds is not None]
    for number, one in enumerate(reversed(tried[-SHOWN_TIMES:])):
        day = day_in_words(clock.day_of(one.started))
        result = "passed" if one.passed else f"{one.cases_passed or 0} of {one.cases or 0} cases"
        helped = f", {counted(one.hints, 'hint')}" if one.hints else ""
        text = f"{clock_in_words(one.seconds or 0):>8}  {day}, {result}{helped}"
        yield Said("" if number else "times", text)
    yield from _race_lines(shown)
    if shown.growth is not None:
        from coach.judge.growth import plot

        yield Said()
        yield Said("growth", "\n".join(plot(shown.growth.own, shown.growth.model)))


def _race_lines(shown: Shown) -> Iterator[Said]:
    passed = [one.seconds for one in shown.past if one.passed and one.seconds is not None]
    if len(passed) > 1:
        first, now = clock_in_words(passed[0]), clock_in_words(passed[-1])
        yield Said("", f"first {first}, now {now}", "$accent")
    before = {split.group: split.seconds for split in shown.ghost.splits} if shown.ghost else {}
    for number, split in enumerate(shown.splits):
        best = f"best before {clock_in_words(before[split.group])}" if split.group in before else ""
        text = f"{clock_in_words(split.seconds):>8}  {split.group:<14} {best}"
        yield Said("" if number else "groups", text)


def stuck_lines(
    points: Sequence[StuckPoint], at: int, noted: Mapping[int, Sequence[str]]
) -> Iterator[Said]:
    """Yield where one got stuck, with a mark at the place that the keys are for."""
    for number, point in enumerate(points):
        made = f"   -> {', '.join(noted[number])}" if number in noted else ""
        mark = ">" if number == at else " "
        word = "stuck" if number == 0 else ""
        yield Said(f"{word:<6}{mark}", f"{point}{made}", "bold" if number == at else "")
    if points:
        yield Said("", "c makes a card of it, t a task on Today until it is done", "$text-muted")
        yield Said()


def code_lines(shown: Shown) -> Iterator[Said]:
    """Yield the difference to the model, and the model."""
    yield Said()
    if shown.difference:
        yield Said("", "From yours (-) to the model (+)", _HEADING)
        for line in shown.difference.splitlines()[2:]:
            yield Said("", line, _COLOURS.get(line[:1], ""))
    else:
        yield Said("", "Yours is the model, to the letter.", _HEADING)
    yield Said()
    yield Said("", "The model", _HEADING)
    yield Said("", shown.model.rstrip("\n"))


def question(kata: Kata, point: StuckPoint) -> str:
    """Return what the card asks; nothing where the record knows no case."""
    return f"{kata.title}, {point.cases[0]}: what is the way on?" if point.cases else ""


def task(kata: Kata, point: StuckPoint) -> str:
    """Return what the task says."""
    return f"{kata.title}: look again at where it got stuck, {point}"
