"""What hidden tests can do with ``solution``: values, handles, operators, callbacks, fixtures."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.judge.run import judge
from coach.judge.verdict import Outcome, Verdict
from tests.judge.samples import write_kata

VALUE = """
class Value:
    def __init__(self, data):
        self.data = data
        self.grad = 0

    def __add__(self, other):
        return Value(self.data + getattr(other, "data", other))

    __radd__ = __add__

    def __rsub__(self, other):
        return Value(other - self.data)

    def __mul__(self, other):
        return Value(self.data * getattr(other, "data", other))

    def __rtruediv__(self, other):
        return Value(other / self.data)

    def __pow__(self, power):
        return Value(self.data**power)

    def __neg__(self):
        return Value(-self.data)

    def __lt__(self, other):
        return self.data < other.data

    def __getitem__(self, index):
        return [self.data, self.grad][index]

    def __len__(self):
        return 2

    def __contains__(self, item):
        return item == self.data

    def __iter__(self):
        yield self
        yield self.data

    def __repr__(self):
        return f"Value({self.data})"


def total(values):
    return sum(values, Value(0))


def same(one, other):
    return one is other


def apply(function, *arguments, **named):
    return function(*arguments, **named)


def counted(function):
    try:
        return function()
    except ValueError as error:
        return f"caught {error}"


def echo(*arguments):
    return list(arguments)


def clear(items):
    items.clear()
    return "cleared"
"""
FIXTURES = """
class Card:
    def __init__(self, rank, suit):
        self.rank, self.suit = rank, suit

    def __lt__(self, other):
        return self.rank < other.rank


def run(function, *arguments):
    return function(*arguments)


def suits(cards):
    return [card.suit for card in sorted(cards)]
"""


def run_test(tmp_path: Path, body: str, source: str = VALUE) -> Verdict:
    lines = ["from coach.judge.expect import *", "def test_it(solution, fixtures, rng):"]
    hidden = "\n".join(lines + [f"    {line}" for line in body.strip().splitlines()])
    kata = write_kata(tmp_path, hidden, entry=("Value",), files={"fixtures": FIXTURES})
    return judge(kata, source, seed=3)


@pytest.mark.parametrize(
    "body",
    [
        "v = solution.Value(2) * 3 + 1\nequal(v.data, 7)",
        "equal((1 + solution.Value(2)).data, 3)",
        "equal((1 - solution.Value(4)).data, -3)",
        "equal((8 / solution.Value(4)).data, 2.0)",
        "equal((solution.Value(4) ** 2).data, 16)",
        "equal((-solution.Value(4)).data, -4)",
        "v = solution.Value(1)\nv += 2\nequal(v.data, 3)",
        "equal(solution.Value(1) < solution.Value(2), True)",
        "v = solution.Value(5)\nv.grad = 9\nequal([v[0], v[1], len(v), 5 in v], [5, 9, 2, True])",
        "equal(repr(solution.Value(5)), 'Value(5)')",
        "v = solution.Value(5)\nfirst, second = v\nassert first is v and second == 5",
        "equal(solution.total([solution.Value(1), solution.Value(2)]).data, 3)",
        "v = solution.Value(1)\nequal(solution.same(v, v), True)",
        "equal(solution.same(solution.Value(1), solution.Value(1)), False)",
        "one, two = solution.echo(solution.Value(1), solution.Value(2))\nequal(two.data, 2)",
    ],
)
def test_handles_behave_like_the_objects_they_stand_for(tmp_path: Path, body: str) -> None:
    verdict = run_test(tmp_path, body)
    assert [(case.outcome, case.message) for case in verdict.cases] == [(Outcome.PASSED, "")]


def test_plain_values_cross_both_ways_as_exact_types(tmp_path: Path) -> None:
    body = """
values = [None, True, 1, 2**200, -0.5, float("inf"), 1j, "text\\ud800", b"\\0", bytearray(b"x"),
          (1, [2]), {"a": {1, 2}}, frozenset({(3,)}), {(1, 2): None}, []]
equal(solution.echo(*values), values)
nan, = solution.echo(float("nan"))
assert nan != nan and type(nan) is float
"""
    assert run_test(tmp_path, body).passed


def test_a_callback_gets_the_learners_objects_and_returns_a_value(tmp_path: Path) -> None:
    body = """
seen = []
def note(value, times=1):
    seen.append(value.data)
    return value * times
equal(solution.apply(note, solution.Value(3), times=2).data, 6)
equal(seen, [3])
"""
    assert run_test(tmp_path, body).passed


def test_an_error_in_a_callback_reaches_the_learners_code(tmp_path: Path) -> None:
    body = """
def fail():
    raise ValueError("no")
equal(solution.counted(fail), "caught no")
"""
    assert run_test(tmp_path, body).passed


def test_an_expectation_in_a_callback_cannot_be_swallowed(tmp_path: Path) -> None:
    body = "solution.counted(lambda: equal(1, 2))"
    source = VALUE.replace("except ValueError", "except Exception")
    (case,) = run_test(tmp_path, body, source).cases
    assert (case.outcome, case.message) == (Outcome.WRONG, "got 1, wanted 2")


def test_changed_arguments_show(tmp_path: Path) -> None:
    body = """
equal(solution.clear([1, 2]), "cleared")
(items,), named = solution.last_arguments()
equal(items, [1, 2], given="clear([1, 2])")
"""
    (case,) = run_test(tmp_path, body).cases
    assert (case.outcome, case.input, case.got) == (Outcome.WRONG, "clear([1, 2])", "[]")


def test_fixtures_take_the_learners_functions_and_their_objects_nest(tmp_path: Path) -> None:
    body = """
equal(fixtures.run(solution.echo, 1, 2), [1, 2])
cards = [fixtures.Card(2, "a"), fixtures.Card(1, "b"), fixtures.Card(2, "c")]
equal(fixtures.suits(solution.echo(*cards)), ["b", "a", "c"])
"""
    assert run_test(tmp_path, body).passed


def test_frames_of_fixtures_are_not_shown(tmp_path: Path) -> None:
    (case,) = run_test(tmp_path, "fixtures.run(solution.echo, *[1], missing=1)").cases
    assert case.outcome is Outcome.ERROR
    assert case.traceback == ""


def test_wanted_exceptions_count_by_their_built_in_kind(tmp_path: Path) -> None:
    source = VALUE + (
        "\nclass Own(KeyError):\n    pass\n\n\ndef fail(kind=Own):\n    raise kind('why')\n"
    )
    body = """
error = raises(LookupError, lambda: solution.fail())
equal([error.type_name, error.message, error.frames[-1].function], ["Own", "'why'", "fail"])
raises(ValueError, lambda: solution.fail())
"""
    (case,) = run_test(tmp_path, body, source).cases
    assert (case.expected, case.got) == ("raises ValueError", "raises Own: 'why'")


def test_a_stub_does_not_pass_as_a_wanted_exception(tmp_path: Path) -> None:
    source = "def fail():\n    raise NotImplementedError\n"
    (case,) = run_test(tmp_path, "raises(Exception, lambda: solution.fail())", source).cases
    assert case.outcome is Outcome.UNWRITTEN


def test_the_driven_program_is_shown_for_an_error_where_the_test_names_it(tmp_path: Path) -> None:
    body = 'with asking("v = 1 / 0"):\n    fixtures.run(solution.apply, len, 3)'
    (case,) = run_test(tmp_path, body).cases
    assert (case.outcome, case.input) == (Outcome.ERROR, "v = 1 / 0")


def test_handles_let_go_of_in_the_test_are_let_go_of_in_the_solver(tmp_path: Path) -> None:
    source = """
import weakref
made = []


class Value:
    def __init__(self):
        made.append(weakref.ref(self))


def alive():
    return sum(reference() is not None for reference in made)
"""
    body = "for _ in range(50):\n    solution.Value()\nequal(solution.alive() <= 2, True)"
    assert run_test(tmp_path, body, source).passed


def test_the_random_source_depends_on_the_seed_and_the_test_alone(tmp_path: Path) -> None:
    hidden = """
        from coach.judge.expect import equal

        def test_one(solution, rng):
            equal(solution.double([]), [rng.random(), rng.random()])

        def test_two(solution, rng):
            equal(solution.double([]), [rng.random(), rng.random()])
    """
    kata = write_kata(tmp_path, hidden)
    source = "def double(numbers):\n    return None"
    first, second = (case.expected for case in judge(kata, source, seed=1).cases)
    again = [case.expected for case in judge(kata, source, seed=1).cases]
    other = [case.expected for case in judge(kata, source, seed=2).cases]
    assert again == [first, second]
    assert first != second
    assert not {first, second} & set(other)
