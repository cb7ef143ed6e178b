"""The benchmark runs from end to end on tiny data, and its arithmetic is right.

No time is asserted here: what a figure may be at most is for a full run to say.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bench.content import roadmap_text
from bench.histories import FULL, QUICK, TODAY, all_reviews, due_day, history
from bench.measure import NotDoneError, Pair, by_turns, quantile, succeed
from bench.starting import is_filled
from bench.table import Bound, Broken, Measured, Skipped, Unit, duration, lines
from bench.terminal import seconds_to_paint
from coach.plan.roadmap import parse_roadmap

ROOT = Path(__file__).resolve().parents[2]
ANKI_ROWS = ("open", "answer p50", "answer p95", "answer p50 floor", "backlog p50", "backlog p95")
OTHER_ROWS = (
    "today",
    "paint",
    "press today",
    "press search",
    "memory",
    "verdict",
    "warm micrograd",
    "small numpy",
    "growth",
    "dates",
    "rebuild",
)


@dataclass(frozen=True)
class Ran:
    """One quick run of the whole benchmark."""

    code: int
    output: str
    complaints: str
    rows: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("bench")
    result = folder / "result.json"
    done = bench("--quick", "--data", str(folder / "data"), "--json", str(result))
    document = json.loads(result.read_text()) if result.exists() else {"rows": []}
    rows = {row["row"]: row for row in document["rows"]}
    return Ran(done.returncode, done.stdout, done.stderr, rows)


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bench", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_quick_run_never_fails(ran: Ran) -> None:
    assert ran.code == 0, ran.complaints


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHER_ROWS)
def test_every_row_is_measured_and_printed(ran: Ran, name: str) -> None:
    assert ran.rows[name].get("coach", 0) > 0, ran.rows[name]
    assert any(line.startswith(f"{name} ") for line in ran.output.splitlines())


@pytest.mark.slow
@pytest.mark.parametrize("name", ANKI_ROWS)
def test_rows_against_anki_are_measured_and_printed(ran: Ran, name: str) -> None:
    if find_spec("anki") is None:
        pytest.skip("anki is not installed; make bench installs it")
    assert ran.rows[name]["peer_name"].startswith("Anki ")
    assert ran.rows[name]["peer"] > 0
    assert any(line.startswith(f"{name} ") for line in ran.output.splitlines())


@pytest.mark.slow
def test_a_quick_run_says_that_it_proves_nothing(ran: Ran) -> None:
    assert "proves no bound" in ran.output


def test_an_unknown_row_is_named_with_those_there_are() -> None:
    done = bench("--rows", "today,brekfast")
    assert done.returncode == 2
    assert 'there is no row "brekfast"; there are today, ' in done.stderr


def test_the_full_size_is_the_one_that_the_bounds_speak_of() -> None:
    assert (FULL.cards, FULL.reviews) == (100_000, 1_000_000)


def test_histories_have_as_many_reviews_as_were_asked_for() -> None:
    reviews = all_reviews(QUICK)
    assert len(reviews) == QUICK.reviews
    assert {review.card for review in reviews} == set(range(QUICK.seen))
    assert [review.milliseconds for review in reviews] == sorted(
        review.milliseconds for review in reviews
    )


def test_each_answer_lies_where_the_interval_before_it_ended() -> None:
    for card in range(QUICK.seen):
        reviews = history(card, QUICK)
        for earlier, later in pairwise(reviews):
            assert later.day == earlier.day + earlier.interval
            assert later.before == earlier.interval
        assert reviews[-1].day + reviews[-1].interval == due_day(card, QUICK)
        assert reviews[-1].day < TODAY.toordinal()


def test_a_roadmap_of_any_size_is_a_sound_file() -> None:
    roadmap, problems = parse_roadmap(roadmap_text("it", 33), "it.yaml", "bench")
    assert not problems
    assert roadmap is not None
    assert len(list(roadmap.tasks)) == 33


def test_coach_and_its_peer_take_turns_at_going_first() -> None:
    order: list[str] = []

    def measure(name: str) -> float:
        order.append(name)
        return 1.0

    by_turns(lambda: measure("coach"), lambda: measure("peer"), 3)
    assert order == ["coach", "peer", "peer", "coach", "coach", "peer"]


def test_quantiles_are_values_that_were_measured() -> None:
    values = [float(number) for number in range(100, 0, -1)]
    assert (quantile(values, 0.5), quantile(values, 0.95), quantile([7.0], 0.95)) == (50, 95, 7)
    assert Pair([3.0, 1.0, 2.0], [6.0, 4.0, 5.0]).best == (1, 4)


@pytest.mark.parametrize(
    ("bound", "verdict"),
    [
        (Bound(0.5), "PASS"),
        (Bound(0.49), "FAIL"),
        (Bound(2.0, Unit.SECONDS), "PASS"),
        (Bound(1.9, Unit.SECONDS), "FAIL"),
        (Bound(2.0, Unit.MEGABYTES), "PASS"),
        (Bound(1.9, Unit.MEGABYTES), "FAIL"),
        (None, "no bound"),
    ],
)
def test_a_bound_limits_the_ratio_or_the_seconds(bound: Bound | None, verdict: str) -> None:
    assert Measured("row", "what", 2.0, 4.0, "peer", bound).verdict == verdict


def test_a_skipped_row_is_printed_with_its_reason() -> None:
    table = lines([Skipped("paint", "the first picture", "no terminal here")])
    assert table[1].startswith("paint")
    assert table[1].endswith("skipped  the first picture: no terminal here")


def test_a_program_that_fails_is_told_with_its_last_line() -> None:
    with pytest.raises(NotDoneError, match=r"^boom$"):
        succeed([sys.executable, "-c", "raise SystemExit('first\\nboom')"])


def test_a_program_that_paints_nothing_is_no_measurement() -> None:
    command = [sys.executable, "-c", "print('no app')"]
    with pytest.raises(NotDoneError, match="never painted; its last line is: no app"):
        seconds_to_paint(command, dict(os.environ), is_filled)


def test_a_broken_row_fails_the_run() -> None:
    broken = Broken("today", "not measured", "boom")
    assert broken.passed is False
    assert "FAIL" in lines([broken])[1]


def test_times_are_read_in_the_unit_that_fits() -> None:
    shown = [duration(seconds) for seconds in (2.5, 0.25, 0.0125, 0.000_25)]
    assert shown == ["2.50 s", "250 ms", "12.5 ms", "250 us"]
