"""The fixture ``growth``: whether the work grows with the input as it should.

It is judged by counts, which are the same on every machine, and by the ratio of processor times at
n and 4n, never by fitting a curve to wall times: fitted classes are right in a quarter of the runs
of a merge sort, while the ratio is 3-7 for n log n and 12-25 for n squared on a busy machine. The
times are those of the solver's process, read from outside it.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import math
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.judge.expect import TooMuch
from coach.judge.looks import fingerprint, read_cache, write_cache
from coach.judge.verdict import Points

LEAST_SECONDS = 0.02
"""What the small input must take, so that the clock and the start of a call do not matter."""
ROUNDS = 5
CLEAR_ROUNDS = 3
"""Rounds after which ratios that all lie far on one side are believed."""
CLEAR = 6.0
BORDER = 11.0
"""From here on a ratio is clearly too large; below it, one that is too large is measured again."""
REPEATS = 3
SIZES = (1_000, 10_000, 100_000)
TABLE_SECONDS = 2.0
"""Expected time from which on a size is left out of the table."""

Make = Callable[[int], Any]
Call = Callable[[Any], Any]
Check = Callable[[Any, Any], None]


def processor_seconds(process: int) -> float:
    """Return the processor time that a process and its ended children have used so far.

    The clock of another process is exact (clock_getcpuclockid(3)); children that were waited for
    come from /proc, in hundredths. Where neither exists this is the wall clock.
    """
    if not sys.platform.startswith("linux"):
        return time.monotonic()
    return time.clock_gettime(((~process) << 3) | 2) + _of_children(process)


def _of_children(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Work:
    """What is timed: ``call(make(n))`` in the solver, and the check of its answer."""

    make: Make
    call: Call
    check: Check | None
    clock: Callable[[], float]
    before: Callable[[], None]

    def seconds(self, size: int) -> float:
        """Return the processor time of one call on a fresh input of this size."""
        value = self.make(size)
        self.before()
        begun = self.clock()
        answer = self.call(value)
        spent = self.clock() - begun
        if self.check is not None:
            self.check(value, answer)
        return spent


@dataclass(frozen=True)
class Ratio:
    """The shortest times at one size and at four times that size."""

    size: int
    small: float
    large: float

    @property
    def times(self) -> float:
        return self.large / max(self.small, 1e-9)

    def __str__(self) -> str:
        return (
            f"{self.times:.1f} times as long: {self.small * 1000:.0f} ms for {self.size:,},"
            f" {self.large * 1000:.0f} ms for {4 * self.size:,}"
        )


@dataclass(frozen=True)
class Mode:
    """How much is timed: the ratio that judges, the table to look at, or neither."""

    judged: bool = True
    table: bool = True


class Growth:
    """What a hidden test that takes ``growth`` holds; one for each run of a case."""

    def __init__(
        self, clock: Callable[[], float], before: Callable[[], None], mode: Mode | None = None
    ) -> None:
        self._clock = clock
        self._before = before
        self._mode = mode or Mode()
        self.points: Points = ()
        """Sizes and milliseconds, for the table and the plot."""

    def by_count(
        self,
        count: Callable[[int], int],
        *,
        given: str,
        at: int = 500,
        most: float = 6.0,
        what: str = "steps",
    ) -> None:
        """Want ``count(4 * at)`` to be at most ``most`` times ``count(at)``. Raises TooMuch."""
        self._before()
        small = count(at)
        self._before()
        large = count(4 * at)
        if large > most * max(small, 1):
            raise TooMuch(
                f"the number of {what} grows too fast",
                given,
                f"at most {most:g} times as many {what} for 4 times the input",
                f"{small:,} {what} for {at:,}, {large:,} for {4 * at:,}",
            )

    def by_time(
        self,
        call: Call,
        make: Make,
        check: Check | None = None,
        *,
        given: str,
        start: int = 500,
        largest: int = 100_000,
        most: float = 9.0,
        sizes: tuple[int, ...] = SIZES,
    ) -> None:
        """Want ``call(make(n))`` to take at most ``most`` times as long for 4n as for n.

        ``n`` grows from ``start`` until a call takes 20 ms; code that is still faster at
        ``largest`` is fast enough. ``check(value, answer)`` compares each answer. Raises TooMuch.
        """
        work = Work(make, call, check, self._clock, self._before)
        if not (self._mode.judged or self._mode.table):
            work.seconds(start)
            return
        ratio = _judged(work, start, largest, most) if self._mode.judged else None
        if self._mode.table:
            self.points = _table(work, ratio, sizes)
        if ratio is not None and ratio.times > most:
            raise TooMuch(
                "the time grows too fast with the input",
                given,
                f"at most {most:g} times as long for 4 times the input",
                str(ratio),
            )


def _judged(work: Work, start: int, largest: int, most: float) -> Ratio | None:
    """Return the ratio that decides; None where the code is too fast to be measured."""
    size = _size_worth_timing(work, start, largest)
    if size is None:
        return None
    ratio = measured(work, size)
    for _ in range(REPEATS - 1):
        # Near the line one measurement decides nothing: too slow is only what is so every time.
        if not most < ratio.times <= BORDER:
            break
        ratio = min(ratio, measured(work, size), key=lambda one: one.times)
    return ratio


def _size_worth_timing(work: Work, start: int, largest: int) -> int | None:
    size = start
    while work.seconds(size) < LEAST_SECONDS:
        if size >= largest:
            return None
        size = min(math.ceil(1.5 * size), largest)
    return size


def measured(work: Work, size: int) -> Ratio:
    """Return the shortest of five times at ``size`` and ``4 * size``, taken in turns.

    Where each of three rounds is far on the same side of the border, no more are needed.
    """
    small, large = [], []
    for done in range(1, ROUNDS + 1):
        small.append(work.seconds(size))
        large.append(work.seconds(4 * size))
        ratios = [one / max(other, 1e-9) for one, other in zip(large, small, strict=True)]
        if done >= CLEAR_ROUNDS and (min(ratios) > BORDER or max(ratios) < CLEAR):
            break
    return Ratio(size, min(small), min(large))


def _table(work: Work, ratio: Ratio | None, sizes: tuple[int, ...]) -> Points:
    """Return milliseconds at the usual sizes, as far as they take no longer than two seconds."""
    points: list[tuple[int, float]] = []
    power = math.log(max(ratio.times, 4.0), 4) if ratio else 1.0
    for size in sizes:
        if points:
            last, milliseconds = points[-1]
            if milliseconds / 1000 * (size / last) ** power > TABLE_SECONDS:
                break
        points.append((size, _milliseconds(work.seconds(size))))
    if ratio and len(points) < 2:
        points += [
            (ratio.size, _milliseconds(ratio.small)),
            (4 * ratio.size, _milliseconds(ratio.large)),
        ]
    return tuple(sorted(points))


def model_points(folder: Path, measure: Callable[[str], Points], cache: Path | None) -> Points:
    """Return the times of the author's model on this machine, measured once and kept.

    They lie beside ``cache``, under the content of the kata; without a cache they are measured.
    """
    model = folder / "accept" / "model.py"
    if not model.is_file():
        return ()
    file = cache.with_name("growth.json") if cache else None
    source = model.read_text(encoding="utf-8")
    key = hashlib.sha256(f"{fingerprint(folder)}{source}".encode()).hexdigest()
    kept = read_cache(file)
    with contextlib.suppress(KeyError, TypeError, ValueError):
        return tuple((int(n), float(ms)) for n, ms in kept[key].items())
    points = measure(source)
    if file and points:
        write_cache(file, {**kept, key: {str(n): ms for n, ms in points}})
    return points


def _milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 3)


def plot(own: Points, model: Points = (), width: int = 40, height: int = 10) -> list[str]:
    """Return a log-log plot as lines of ASCII, the learner's ``o`` above the model's ``x``.

    Both axes have the same scale within themselves, so that n squared is twice as steep as n.
    Empty where there is nothing to draw.
    """
    points = [(n, max(ms, 0.001)) for n, ms in (*own, *model) if n > 0]
    if not points:
        return []
    across = _Scale(min(n for n, _ in points), max(n for n, _ in points), width)
    upward = _Scale(min(ms for _, ms in points), max(ms for _, ms in points), height)
    grid = [[" "] * width for _ in range(height)]
    for mark, series in (("x", model), ("o", own)):
        _draw(grid, mark, series, across, upward)
    rows = [f"{_label(upward.value(row)):>9} |{''.join(grid[row])}" for row in range(height)][::-1]
    rows = [line.rstrip() for line in rows]
    return [*rows, f"{'':>9} +{'-' * width}", _axis(points, across, width), _legend(own, model)]


class _Scale:
    """Places on a logarithmic axis."""

    def __init__(self, least: float, most: float, steps: int) -> None:
        self.low = math.log10(least)
        self.span = max(math.log10(most) - self.low, 1e-9)
        self.last = steps - 1

    def place(self, value: float) -> int:
        share = (math.log10(max(value, 0.001)) - self.low) / self.span
        return min(max(round(share * self.last), 0), self.last)

    def value(self, place: int) -> float:
        return float(10 ** (self.low + self.span * place / self.last))


def _draw(grid: list[list[str]], mark: str, series: Points, across: _Scale, upward: _Scale) -> None:
    places = [(across.place(n), upward.place(ms)) for n, ms in series]
    for (left, low), (right, high) in itertools.pairwise(places):
        for column in range(left + 1, right):
            row = round(low + (high - low) * (column - left) / (right - left))
            if grid[row][column] == " ":
                grid[row][column] = "."
    for column, row in places:
        grid[row][column] = "*" if grid[row][column] not in " ." + mark else mark


def _label(milliseconds: float) -> str:
    if milliseconds >= 1000:
        return f"{milliseconds / 1000:.1f} s"
    if milliseconds < 0.1:
        return f"{1000 * milliseconds:.0f} us"
    decimals = 0 if milliseconds >= 10 else 1 if milliseconds >= 1 else 2
    return f"{milliseconds:.{decimals}f} ms"


def _axis(points: list[tuple[int, float]], across: _Scale, width: int) -> str:
    line = [" "] * (width + 12)
    for size in sorted({n for n, _ in points}, reverse=True):
        text = f"{size:,}"
        begin = min(max(across.place(size) - len(text) // 2, 0), width + 1 - len(text))
        if all(char == " " for char in line[max(begin - 1, 0) : begin + len(text) + 1]):
            line[begin : begin + len(text)] = text
    return f"{'n':>9}  {''.join(line)}".rstrip()


def _legend(own: Points, model: Points) -> str:
    words = ["o yours" if own else "", "x the model's" if model else ""]
    return f"{'':>11}{', '.join(filter(None, words))}{', * both' if own and model else ''}"
