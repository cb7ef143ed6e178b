"""Hidden tests of retry_with_backoff: every wait and every call is written down and compared."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises


def check_delays(solution: Any, arguments: tuple[float, ...], wanted: list[float]) -> None:
    given = f"delays{arguments}"
    got = solution.delays(*arguments)
    close([float(one) for one in got], wanted, 1e-12, given=given)


def check(
    solution: Any,
    fixtures: Any,
    script: list[str],
    waits: list[float],
    draws: list[float],
    happened: list[Any],
    end: str,
    deadline: float | None = None,
    takes: float = 0.0,
) -> None:
    used = sum(isinstance(one, float) for one in happened)
    given = f"retry with waits={waits}, deadline={deadline}; draw() gives {draws}\n"
    given += f"call() ends with {', '.join(script)}, after {takes} s each"
    spare = [*draws, 0.5]
    with asking(given):
        got = fixtures.play(solution.retry, script, list(waits), spare, deadline, takes)
    equal(got[0], happened, given, "calls and waits")
    equal(got[1], end, given, "how it ends")
    equal(got[3], waits, given, "the waits that were passed in were changed")
    if end not in ("TimeoutError", "BusyError"):
        equal(len(spare) - got[2], used, given, "how often draw() was asked")


def test_delays__doubled(solution: Any) -> None:
    """delays: each twice the one before"""
    check_delays(solution, (4, 0.5, 2, 100), [0.5, 1.0, 2.0, 4.0])


def test_delays__bound(solution: Any) -> None:
    """delays: none above the bound"""
    check_delays(solution, (5, 0.5, 2, 3), [0.5, 1.0, 2.0, 3.0, 3.0])


def test_delays__same(solution: Any) -> None:
    """delays: a factor of 1"""
    check_delays(solution, (3, 2, 1, 10), [2.0, 2.0, 2.0])


def test_delays__none(solution: Any) -> None:
    """delays: no waits"""
    check_delays(solution, (0, 1, 2, 10), [])


def test_delays__low_bound(solution: Any) -> None:
    """delays: a bound below the first wait"""
    check_delays(solution, (2, 4, 2, 1), [1.0, 1.0])


def test_delays__zero(solution: Any) -> None:
    """delays: a base of 0, and a bound of 0"""
    check_delays(solution, (2, 0, 2, 5), [0.0, 0.0])
    check_delays(solution, (2, 3, 2, 0), [0.0, 0.0])


@example(count=2, base=4, factor=2, most=1)
@given(
    count=st.integers(0, 9),
    base=st.integers(0, 4),
    factor=st.integers(1, 4),
    most=st.integers(0, 50),
)
def test_delays__any(solution: Any, count: int, base: int, factor: int, most: int) -> None:
    """delays: any whole numbers"""
    wanted = [float(min(base * factor**i, most)) for i in range(count)]
    check_delays(solution, (count, base, factor, most), wanted)


def test_delays__many(solution: Any) -> None:
    """delays: 3,000 waits"""
    got = solution.delays(3000, 1.0, 2.0, 60.0)
    close([float(one) for one in got][-3:], [60.0] * 3, 1e-12, given="delays(3000, 1.0, 2.0, 60.0)")


def test_retry__at_once(solution: Any, fixtures: Any) -> None:
    """retry: no failure"""
    check(solution, fixtures, ["fine"], [1.0, 2.0], [], ["fine"], "fine")


def test_retry__one(solution: Any, fixtures: Any) -> None:
    """retry: one failure"""
    check(
        solution, fixtures, ["timeout", "fine"], [1.0, 2.0], [0.5], ["timeout", 0.5, "fine"], "fine"
    )


def test_retry__two(solution: Any, fixtures: Any) -> None:
    """retry: two failures, with another draw each"""
    script = ["timeout", "reset", "fine"]
    happened = ["timeout", 0.25, "reset", 3.0, "fine"]
    check(solution, fixtures, script, [1.0, 4.0], [0.25, 0.75], happened, "fine")


def test_retry__last(solution: Any, fixtures: Any) -> None:
    """retry: every attempt fails"""
    script = ["reset", "reset", "timeout", "fine"]
    happened = ["reset", 0.5, "reset", 1.0, "timeout"]
    check(solution, fixtures, script, [1.0, 2.0], [0.5, 0.5], happened, "TimeoutError")


def test_retry__no_waits(solution: Any, fixtures: Any) -> None:
    """retry: a single attempt"""
    check(solution, fixtures, ["timeout", "fine"], [], [], ["timeout"], "TimeoutError")


def test_retry__for_ever(solution: Any, fixtures: Any) -> None:
    """retry: a failure that does not pass"""
    check(solution, fixtures, ["value", "fine"], [1.0, 1.0], [], ["value"], "ValueError")


def test_retry__for_ever_later(solution: Any, fixtures: Any) -> None:
    """retry: a failure that does not pass, after one that does"""
    happened = ["timeout", 0.5, "value"]
    check(
        solution, fixtures, ["timeout", "value", "fine"], [1.0, 1.0], [0.5], happened, "ValueError"
    )


def test_retry__zero(solution: Any, fixtures: Any) -> None:
    """retry: a draw of 0"""
    check(solution, fixtures, ["reset", "fine"], [8.0], [0.0], ["reset", 0.0, "fine"], "fine")


def test_after__longer(solution: Any, fixtures: Any) -> None:
    """retry after: longer than the own wait"""
    check(solution, fixtures, ["busy 3", "fine"], [1.0], [0.5], ["busy 3", 3.0, "fine"], "fine")


def test_after__shorter(solution: Any, fixtures: Any) -> None:
    """retry after: shorter than the own wait"""
    happened = ["busy 0.25", 2.0, "fine"]
    check(solution, fixtures, ["busy 0.25", "fine"], [4.0], [0.5], happened, "fine")


def test_after__between(solution: Any, fixtures: Any) -> None:
    """retry after: between the drawn wait and its bound"""
    check(solution, fixtures, ["busy 3", "fine"], [4.0], [0.5], ["busy 3", 3.0, "fine"], "fine")


def test_after__none(solution: Any, fixtures: Any) -> None:
    """retry after: None"""
    check(solution, fixtures, ["busy", "fine"], [4.0], [0.5], ["busy", 2.0, "fine"], "fine")


def test_after__next(solution: Any, fixtures: Any) -> None:
    """retry after: nothing of it is left for the next failure"""
    script, happened = ["busy 3", "timeout", "fine"], ["busy 3", 3.0, "timeout", 0.5, "fine"]
    check(solution, fixtures, script, [1.0, 1.0], [0.5, 0.5], happened, "fine")


def test_deadline__enough(solution: Any, fixtures: Any) -> None:
    """deadline: time enough"""
    happened = ["timeout", 2.0, "fine"]
    check(solution, fixtures, ["timeout", "fine"], [4.0], [0.5], happened, "fine", 10.0)


def test_deadline__exact(solution: Any, fixtures: Any) -> None:
    """deadline: a wait that ends exactly then"""
    happened = ["timeout", 2.0, "fine"]
    check(solution, fixtures, ["timeout", "fine"], [4.0], [0.5], happened, "fine", 2.0)


def test_deadline__too_long(solution: Any, fixtures: Any) -> None:
    """deadline: a wait that would end later"""
    check(solution, fixtures, ["timeout", "fine"], [4.0], [0.5], ["timeout"], "TimeoutError", 1.5)


def test_deadline__calls(solution: Any, fixtures: Any) -> None:
    """deadline: calls take time, too"""
    script = ["timeout", "timeout", "fine"]
    happened = ["timeout", 1.0, "timeout"]
    check(solution, fixtures, script, [2.0, 2.0], [0.5, 0.5], happened, "TimeoutError", 5.0, 2.0)


def test_deadline__waits_add_up(solution: Any, fixtures: Any) -> None:
    """deadline: waits that are too long together"""
    script, happened = ["timeout", "timeout", "fine"], ["timeout", 2.0, "timeout"]
    check(solution, fixtures, script, [4.0, 4.0], [0.5, 0.5], happened, "TimeoutError", 3.0)


def test_deadline__after(solution: Any, fixtures: Any) -> None:
    """deadline: shorter than the time that the exception asks for"""
    check(solution, fixtures, ["busy 3", "fine"], [1.0], [0.5], ["busy 3"], "BusyError", 2.0)


def test_deadline__late_failure(solution: Any, fixtures: Any) -> None:
    """deadline: a failure that comes later"""
    script = ["timeout", "fine"]
    check(solution, fixtures, script, [1.0], [0.0], ["timeout"], "TimeoutError", 3.0, 5.0)


def test_deadline__zero(solution: Any, fixtures: Any) -> None:
    """deadline: 0 seconds"""
    check(solution, fixtures, ["timeout", "fine"], [4.0], [0.5], ["timeout"], "TimeoutError", 0.0)


def test_deadline__late_answer(solution: Any, fixtures: Any) -> None:
    """deadline: an answer that comes later"""
    check(solution, fixtures, ["fine"], [1.0], [], ["fine"], "fine", 1.0, 5.0)


@example(failures=4, draws=[2, 2, 2, 2, 2, 2])
@given(failures=st.integers(0, 5), draws=st.lists(st.integers(0, 3), min_size=6, max_size=6))
def test_retry__any(solution: Any, fixtures: Any, failures: int, draws: list[int]) -> None:
    """retry: any number of failures, four attempts"""
    waits, shares = [1.0, 2.0, 4.0], [one / 4 for one in draws]
    happened: list[Any] = []
    for number in range(min(failures, 4)):
        happened += ["timeout", shares[number] * 2.0**number]
    happened = happened[:7] if failures >= 4 else [*happened, "fine"]
    end = "TimeoutError" if failures >= 4 else "fine"
    script = ["timeout"] * failures + ["fine"]
    check(solution, fixtures, script, waits, shares, happened, end)


def check_once(solution: Any, fixtures: Any, steps: list[Any], wanted: list[Any]) -> None:
    lines = [
        f"{'ab'[which]}.run({key!r}, ...) with a call for {end!r}" for which, key, end in steps
    ]
    given = "\n".join(["a, b = Once(), Once()", *lines, "(answers, with the number of calls)"])
    with asking(given):
        got = fixtures.keys(solution.Once, steps)
    equal(got, wanted, given)


def test_once__first(solution: Any, fixtures: Any) -> None:
    """once: a new key"""
    check_once(solution, fixtures, [(0, "pay 7", "paid")], [["paid", 1]])


def test_once__again(solution: Any, fixtures: Any) -> None:
    """once: the same key twice"""
    steps = [(0, "pay 7", "paid"), (0, "pay 7", "paid twice")]
    check_once(solution, fixtures, steps, [["paid", 1], ["paid", 0]])


def test_once__keys(solution: Any, fixtures: Any) -> None:
    """once: two keys"""
    steps = [(0, "pay 7", "one"), (0, "pay 8", "two"), (0, "pay 7", "three")]
    check_once(solution, fixtures, steps, [["one", 1], ["two", 1], ["one", 0]])


def test_once__empty_answers(solution: Any, fixtures: Any) -> None:
    """once: an answer of 0 or of nothing at all but None"""
    steps = [(0, 1, 0), (0, 1, 5), (0, 2, ""), (0, 2, "five")]
    check_once(solution, fixtures, steps, [[0, 1], [0, 0], ["", 1], ["", 0]])


def test_once__none(solution: Any, fixtures: Any) -> None:
    """once: an answer of None"""
    check_once(solution, fixtures, [(0, "x", None), (0, "x", 5)], [[None, 1], [None, 0]])


def test_once__failure(solution: Any, fixtures: Any) -> None:
    """once: a call that fails first"""
    steps = [(0, "x", "timeout"), (0, "x", "done"), (0, "x", "again")]
    check_once(solution, fixtures, steps, [["TimeoutError", 1], ["done", 1], ["done", 0]])


def test_once__objects(solution: Any, fixtures: Any) -> None:
    """once: two objects"""
    steps = [(0, "x", "one"), (1, "x", "two"), (0, "x", "three")]
    check_once(solution, fixtures, steps, [["one", 1], ["two", 1], ["one", 0]])


def refuse(solution: Any, *arguments: float) -> None:
    raises(ValueError, lambda: solution.delays(*arguments), f"delays{arguments}")


def test_refused__below(solution: Any) -> None:
    """delays: count, base or bound below 0"""
    refuse(solution, -1, 1, 2, 10)
    refuse(solution, 3, -0.5, 2, 10)
    refuse(solution, 3, 1, 2, -0.5)


def test_refused__factor(solution: Any) -> None:
    """delays: a factor below 1"""
    refuse(solution, 3, 1, 0.5, 10)
