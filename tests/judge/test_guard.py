"""What a kata does not allow is blocked where the learner's code runs, and nothing else is."""

from __future__ import annotations

import random
from importlib.util import find_spec
from pathlib import Path

import pytest

from coach.judge import guard
from coach.judge.kata import Limits, parse_kata
from coach.judge.run import judge, judge_many
from coach.judge.verdict import CaseResult, Outcome, Submission
from tests.judge.samples import write_kata

ORDERED = """
    from coach.judge.expect import equal


    def test_values__three(solution):
        \"\"\"three numbers\"\"\"
        equal(solution.order([3, 1, 2]), [1, 2, 3])


    def test_values__by_the_driver(solution, fixtures):
        \"\"\"the driver may sort\"\"\"
        equal(fixtures.backwards([1, 3, 2]), [3, 2, 1])
"""
FIXTURES = "def backwards(items):\n    return sorted(items, reverse=True)\n"
FORBIDDEN = ("sorted", "list.sort", "heapq", "statistics", "absent_library")
OWN_WAY = """
    found = []
    for item in items:
        place = 0
        while place < len(found) and found[place] <= item:
            place += 1
        found.insert(place, item)
    return found
"""


def cases(tmp_path: Path, source: str) -> tuple[CaseResult, ...]:
    kata = write_kata(
        tmp_path,
        ORDERED,
        entry=("order",),
        forbidden=FORBIDDEN,
        files={"fixtures": FIXTURES},
    )
    verdict = judge(kata, source, seed=1)
    assert verdict.message == ""
    return verdict.cases


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("return getattr(__import__('builtins'), 'sor' + 'ted')(items)", "sorted"),
        ("getattr(items, 'so' + 'rt')()\n    return items", "list.sort"),
        ("return __import__('heap' + 'q').nsmallest(3, items)", "heapq"),
        ("return [__import__('stat' + 'istics').median(items)] * 3", "statistics"),
        ("return __import__('stat' + 'istics').NormalDist(1, 2)", "statistics"),
        (
            "from collections import Counter\n"
            "    return [i for i, n in Counter({i: -i for i in items}).most_common()]",
            "sorted",
        ),
        (
            "try:\n        return getattr(__import__('builtins'), 'sor' + 'ted')(items)\n"
            "    except Exception:\n        return [1, 2, 3]",
            "sorted",
        ),
    ],
)
def test_what_slips_past_the_reading_is_blocked_and_named(
    tmp_path: Path, body: str, word: str
) -> None:
    first, second = cases(tmp_path, f"def order(items):\n    {body}\n")
    assert first.outcome is Outcome.FORBIDDEN
    assert first.message.startswith(f"not allowed here: {word} (line ")
    assert second.passed


INNER_NAMES = (
    "getattr(torch.ops.aten, '_scaled_dot_' + 'product_attention_math')",
    "getattr(getattr(torch, 'op' + 's').aten, 'scaled_dot_' + 'product_attention')",
    "getattr(torch._C._nn, 'scaled_dot_' + 'product_attention')",
    "getattr(getattr(torch, '_' + 'C')._nn, 'scaled_dot_' + 'product_attention')",
    "torch._scaled_dot_product_attention_math",
    "getattr(torch, '_scaled_dot_product_' + 'attention_math')",
)


@pytest.mark.skipif(find_spec("torch") is None, reason="torch is not installed")
def test_attention_cannot_be_had_by_an_inner_name() -> None:
    kata, _ = parse_kata(Path(__file__).parents[2] / "kata" / "attention", "core")
    assert kata is not None
    text = "import torch\n\ndef attention(q, k, v, mask=None):\n    return {}(q, k, v)\n"
    submissions = [Submission(text.format(name), 1, timed=False) for name in INNER_NAMES]
    for name, verdict in zip(INNER_NAMES, judge_many(kata, submissions), strict=True):
        said = {case.message for case in verdict.cases if case.outcome is Outcome.FORBIDDEN}
        assert said, name
        assert all(message.startswith("not allowed here: ") for message in said), name
        assert not any(case.passed for case in verdict.cases if case.group == "values"), name


def test_a_thread_cannot_do_it_instead(tmp_path: Path) -> None:
    source = """
import threading

def order(items):
    thread = threading.Thread(target=getattr(items, "so" + "rt"))
    thread.start()
    thread.join()
    return items
"""
    assert cases(tmp_path, source)[0].outcome is Outcome.WRONG


def test_a_library_that_is_not_allowed_is_not_there(tmp_path: Path) -> None:
    source = "def order(items):\n    return __import__('absent' + '_library').order(items)\n"
    first, _ = cases(tmp_path, source)
    assert first.outcome is Outcome.FORBIDDEN
    assert first.message == "not allowed here: absent_library"


def test_libraries_go_on_working(tmp_path: Path) -> None:
    source = f"""
import dataclasses, enum, fractions, json, random, re, typing

class Colour(enum.Flag):
    RED = 1
    BLUE = 2

@dataclasses.dataclass(order=True)
class Item:
    value: int

def order(items):
    items = list(items)
    random.shuffle(items)
    re.compile("a|b(c)")
    assert json.loads(json.dumps({{"b": 1}})) == {{"b": 1}}
    assert Item(1) < Item(2)
    assert fractions.Fraction(1, 2) < 1, "a class that statistics only borrows"
{OWN_WAY}
"""
    assert [case.outcome for case in cases(tmp_path, source)] == [Outcome.PASSED] * 2


def test_functions_of_arrays_are_blocked_by_their_dotted_names(tmp_path: Path) -> None:
    hidden = """
        import numpy

        from coach.judge.expect import equal


        def test_values__three(solution):
            \"\"\"three numbers\"\"\"
            equal(solution.order(numpy.array([3, 1, 2])), numpy.array([1, 2, 3]))
    """
    kata = write_kata(
        tmp_path,
        hidden,
        entry=("order",),
        needs="numpy",
        forbidden=("numpy.sort", ".argsort"),
        limits=Limits(),
    )
    for body in ("getattr(numpy, 'so' + 'rt')(a)", "a[getattr(a, 'arg' + 'sort')()]"):
        (case,) = judge(kata, f"import numpy\ndef order(a):\n    return {body}\n", seed=1).cases
        assert case.outcome is Outcome.FORBIDDEN
    honest = "import numpy\ndef order(a):\n    return numpy.array([a.min(), 2, a.max()])\n"
    assert judge(kata, honest, seed=1).passed


@pytest.mark.parametrize("reverse", [False, True])
def test_libraries_get_the_order_that_the_built_in_gives(reverse: bool) -> None:
    generator = random.Random(5)
    order = guard.guarded(guard.in_order, "sorted", ("/",))
    put = guard.guarded(guard.put_in_order, "list.sort", ("/",))
    guard.TRUSTED.add(id(globals()))
    try:
        for length in (0, 1, 2, 3, 10, 33):
            pairs = [(generator.randrange(5), place) for place in range(length)]
            wanted = sorted(pairs, key=lambda pair: pair[0], reverse=reverse)
            assert order(pairs, key=lambda pair: pair[0], reverse=reverse) == wanted
            put(pairs, key=lambda pair: pair[0], reverse=reverse)
            assert pairs == wanted
    finally:
        guard.TRUSTED.clear()


def test_the_order_for_libraries_is_for_nobody_else() -> None:
    for call in (guard.in_order, guard.put_in_order):
        with pytest.raises(guard.NotAllowedHereError):
            call([2, 1])
    with pytest.raises(guard.NotAllowedHereError):
        guard.merged([], [], False)


def test_a_missing_member_blocks_nothing() -> None:
    assert guard.named("no_such_library.at_all") == []
    assert guard.place("no_such_library") is None
