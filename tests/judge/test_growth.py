"""How work grows: by counts, by the ratio of processor times, and the plot of the times."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from coach.judge.expect import TooMuch
from coach.judge.growth import (
    LEAST_SECONDS,
    Growth,
    Mode,
    model_points,
    plot,
    processor_seconds,
)
from coach.judge.kata import Kata, Limits
from coach.judge.run import judge, judge_many
from coach.judge.verdict import Outcome, Submission, Timings, Verdict
from tests.judge.samples import write_kata

# `make growth` asks for 200 runs; a few show here that nothing is broken.
RUNS = int(os.environ.get("COACH_GROWTH_RUNS", "2"))

SORT = """
    from coach.judge.expect import equal


    def test_values__three(solution):
        \"\"\"three numbers\"\"\"
        equal(solution.order([3, 1, 2]), [1, 2, 3])


    def test_cost__growth(solution, growth, rng):
        \"\"\"how the time grows\"\"\"
        growth.by_time(
            solution.order,
            lambda n: rng.sample(range(10 * n), n),
            lambda items, answer: equal(answer, sorted(items)),
            given="order(n numbers)",
            sizes=SIZES,
        )
"""
MERGES = """
def order(items):
    if len(items) <= 1:
        return list(items)
    middle = len(items) // 2
    left, right = order(items[:middle]), order(items[middle:])
    merged, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    return merged + left[i:] + right[j:]
"""
INSERTS = """
def order(items):
    done = []
    for item in items:
        place = len(done)
        while place and item < done[place - 1]:
            place -= 1
        done.insert(place, item)
    return done
"""
DROPS = "def order(items):\n    return [1, 2, 3]\n"


def sort_kata(folder: Path, sizes: str = "()") -> Kata:
    hidden = SORT.replace("SIZES", sizes)
    kata = write_kata(folder / "order", hidden, entry=("order",), files={"accept__model": MERGES})
    return replace(kata, limits=Limits(seconds=8.0, total_seconds=60.0))


@contextmanager
def both_cores_busy() -> Iterator[None]:
    loop = [sys.executable, "-c", "while True: pass"]
    hogs = [subprocess.Popen(loop) for _ in range(os.cpu_count() or 2)]
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()


def outcomes(verdict: Verdict) -> list[Outcome]:
    return [case.outcome for case in verdict.cases]


@pytest.mark.slow
def test_n_log_n_is_accepted_and_n_squared_rejected_on_busy_cores(tmp_path: Path) -> None:
    kata = sort_kata(tmp_path)
    found = {"merges": 0, "inserts": 0}
    with both_cores_busy():
        for seed in range(RUNS):
            pair = [Submission(source, seed, shrink=False) for source in (MERGES, INSERTS)]
            merges, inserts = judge_many(kata, pair)
            found["merges"] += merges.passed
            found["inserts"] += outcomes(inserts) == [Outcome.PASSED, Outcome.TOO_SLOW]
    assert found == {"merges": RUNS, "inserts": RUNS}


def test_a_slow_solution_reads_how_slow_it_is(tmp_path: Path) -> None:
    case = judge(sort_kata(tmp_path), INSERTS, seed=1).cases[1]
    assert case.outcome is Outcome.TOO_SLOW
    assert case.input == "order(n numbers)"
    assert case.expected == "at most 9 times as long for 4 times the input"
    assert " times as long: " in case.got


def test_growth_is_not_measured_while_answers_are_wrong(tmp_path: Path) -> None:
    source = MERGES.replace("right[j] < left[i]", "right[j] > left[i]")
    case = judge(sort_kata(tmp_path), source, seed=1).cases[1]
    assert (case.outcome, case.message) == (Outcome.NOT_RUN, "measured once the other cases pass")


def test_wrong_answers_to_the_large_inputs_are_wrong_and_not_fast(tmp_path: Path) -> None:
    verdict = judge(sort_kata(tmp_path), DROPS, seed=1)
    assert outcomes(verdict) == [Outcome.PASSED, Outcome.WRONG]


def test_times_of_the_usual_sizes_stand_beside_the_models(tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "looks.json"
    kata = sort_kata(tmp_path, sizes="(100, 1000)")
    growth = judge(kata, MERGES, seed=1, looks_cache=cache).growth
    assert growth is not None
    assert [n for n, _ in growth.own] == [n for n, _ in growth.model] == [100, 1000]
    assert all(ms > 0 for _, ms in growth.own + growth.model)
    again = judge(kata, MERGES, seed=2, looks_cache=cache).growth
    assert again is not None
    assert again.model == growth.model, "measured once and kept"


def test_a_size_that_would_take_too_long_is_left_out(tmp_path: Path) -> None:
    growth = judge(sort_kata(tmp_path, sizes="(400, 4000, 400_000)"), INSERTS, seed=1).growth
    assert growth is not None
    assert [n for n, _ in growth.own] == [400, 4000]


def test_without_timing_only_the_answers_count(tmp_path: Path) -> None:
    kata = sort_kata(tmp_path)
    slow, wrong = judge_many(
        kata, [Submission(s, 1, shrink=False, timed=False) for s in (INSERTS, DROPS)]
    )
    assert slow.passed
    assert slow.growth is None
    assert outcomes(wrong) == [Outcome.PASSED, Outcome.WRONG]


def test_a_verdict_with_times_survives_json(tmp_path: Path) -> None:
    timings = Timings(((100, 1.5), (1000, 20.25)), ((100, 1.0),))
    verdict = Verdict("a:b", (), 1, growth=timings)
    assert Verdict.from_json(verdict.to_json()) == verdict
    assert Verdict.from_json({**verdict.to_json(), "growth": None}).growth is None
    with pytest.raises(ValueError, match="not a verdict"):
        Verdict.from_json({**verdict.to_json(), "growth": {"own": [[1]]}})


class FakeClock:
    """Processor time that passes only where the work says so."""

    def __init__(self) -> None:
        self.now = 0.0
        self.calls = 0

    def __call__(self) -> float:
        return self.now

    def work(self, power: float, slips: Callable[[int], float] = lambda call: 0.0) -> object:
        def call(size: int) -> int:
            self.calls += 1
            self.now += 1e-6 * size**power + slips(self.calls)
            return size

        return call


def judged(clock: FakeClock, call: object, mode: Mode | None = None) -> Growth:
    growth = Growth(clock, lambda: None, mode or Mode(table=False))
    growth.by_time(call, lambda n: n, given="call(n)")  # type: ignore[arg-type]
    return growth


@pytest.mark.parametrize("power", [0.5, 1.0, 1.3])
def test_what_grows_slower_than_the_line_passes(power: float) -> None:
    clock = FakeClock()
    judged(clock, clock.work(power))


@pytest.mark.parametrize("power", [1.7, 2.0, 3.0])
def test_what_grows_faster_than_the_line_is_too_much(power: float) -> None:
    clock = FakeClock()
    with pytest.raises(TooMuch, match="grows too fast"):
        judged(clock, clock.work(power))


def test_one_disturbed_measurement_decides_nothing() -> None:
    clock = FakeClock()
    # Three rounds of two calls come after the search for a size; then five that are disturbed.
    probes = FakeClock()
    judged(probes, probes.work(1.2))
    first = probes.calls - 6
    disturbed = range(first + 1, first + 11)

    def slips(call: int) -> float:
        return 0.14 if call in disturbed and (call - first) % 2 == 0 else 0.0

    judged(clock, clock.work(1.2, slips))
    assert clock.calls == first + 10 + 6, "measured once more"


@pytest.mark.parametrize(("power", "rounds"), [(1.1, 3), (1.4, 5), (1.65, 15), (2.0, 3)])
def test_clear_ratios_need_fewer_rounds_than_doubtful_ones(power: float, rounds: int) -> None:
    sizes = []
    clock = FakeClock()

    def call(size: int) -> None:
        sizes.append(size)
        clock.now += 1e-6 * size**power

    with contextlib.suppress(TooMuch):
        judged(clock, call)
    assert sizes.count(max(sizes)) == rounds


def test_the_small_input_takes_long_enough_to_be_measured() -> None:
    clock = FakeClock()
    sizes = []

    def call(size: int) -> None:
        sizes.append(size)
        clock.now += 1e-6 * size

    judged(clock, call)
    assert sizes[-2] * 1e-6 >= LEAST_SECONDS
    assert sizes[-1] == 4 * sizes[-2]


def test_code_too_fast_to_be_measured_is_fast_enough() -> None:
    clock = FakeClock()
    judged(clock, lambda size: None)


def test_only_the_table_is_measured_for_the_model() -> None:
    clock = FakeClock()
    growth = judged(clock, clock.work(1.0), Mode(judged=False))
    assert growth.points == ((1_000, 1.0), (10_000, 10.0), (100_000, 100.0))
    assert clock.calls == 3


def test_counts_are_judged_by_their_ratio() -> None:
    growth = Growth(time.monotonic, lambda: None)
    growth.by_count(lambda n: 5 * n, given="f(n items)")
    with pytest.raises(TooMuch) as caught:
        growth.by_count(lambda n: n * n, given="f(n items)", at=100, what="comparisons")
    assert caught.value.got == "10,000 comparisons for 100, 160,000 for 400"


def test_processor_time_is_read_from_outside() -> None:
    code = (
        "import time\nfor _ in range(10**6): pass\nprint(time.process_time(), flush=True)\ninput()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        own = float(process.stdout.readline())
        seen = processor_seconds(process.pid)
        process.communicate("\n")
    assert own <= seen < own + 0.5


def test_processor_time_counts_children_that_have_ended() -> None:
    work = "for _ in range(3 * 10**6): pass"
    code = (
        f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {work!r}])\n"
        "print('done', flush=True)\ninput()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        of_process = time.clock_gettime(((~process.pid) << 3) | 2)
        with_children = processor_seconds(process.pid)
        process.communicate("\n")
    assert with_children > of_process


def test_the_models_times_are_taken_again_when_the_kata_changes(tmp_path: Path) -> None:
    kata, cache, asked = sort_kata(tmp_path), tmp_path / "looks.json", []

    def measure(source: str) -> tuple[tuple[int, float], ...]:
        asked.append(source)
        return ((1, float(len(asked))),)

    def points() -> tuple[tuple[int, float], ...]:
        return model_points(kata.folder, measure, cache)

    assert (points(), points(), len(asked)) == (((1, 1.0),), ((1, 1.0),), 1)
    (kata.folder / "accept" / "model.py").write_text(INSERTS)
    assert points() == ((1, 2.0),)
    assert model_points(kata.folder, measure, None) == ((1, 3.0),)


def test_the_plot_shows_twice_the_slope_for_n_squared() -> None:
    sizes = (1_000, 10_000, 100_000)
    own = tuple((n, 0.001 * n * n / 1000) for n in sizes)
    model = tuple((n, 0.001 * n) for n in sizes)
    assert plot(own, model, width=21, height=9) == [
        "   10.0 s |                   .o",
        "    3.2 s |                 ..",
        "    1.0 s |              ...",
        "   316 ms |            ..",
        "   100 ms |         .o.      ..x",
        "    32 ms |       ..    .....",
        "    10 ms |    ... ..x..",
        "   3.2 ms |  ......",
        "   1.0 ms |*..",
        "          +---------------------",
        "        n  1,000  10,000  100,000",
        "           o yours, x the model's, * both",
    ]


def test_short_times_of_a_plot_have_figures_that_differ() -> None:
    lines = plot(((10, 0.005), (1_000, 0.7)), width=12, height=4)
    assert [line.partition("|")[0].strip() for line in lines[:4]] == [
        *("0.70 ms", "0.13 ms", "26 us", "5 us"),
    ]


def test_the_plot_of_nothing_is_empty() -> None:
    assert plot(()) == []
    assert len(plot(((10, 0.0),))) == 13
