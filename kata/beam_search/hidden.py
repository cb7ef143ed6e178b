"""Hidden tests of beam_search.

The reference looks at whole levels of the tree: a sequence is live where its parent is, and it is
among the best children of that level. Log probabilities are eighths, so that sums are exact.
"""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

Model = dict[Any, dict[Any, float]]
NEVER = float("-inf")


def reference(model: Model, end: Any, beams: int, longest: int, power: float) -> Any:
    """Return the answer, and how often step should be asked for what."""
    live: dict[Any, float] = {(): 0.0}
    done: dict[Any, float] = {}
    asked: list[Any] = []
    for _ in range(longest):
        asked += live
        level = {
            (*sequence, token): score + more
            for sequence, score in live.items()
            for token, more in model.get(sequence, model.get(None, {})).items()
            if more > NEVER
        }
        kept = sorted(level, key=lambda one: (-level[one], one))[:beams]
        done.update({one: level[one] for one in kept if one[-1] == end})
        live = {one: level[one] for one in kept if one[-1] != end}
    done.update(live)
    if not done:
        return None, asked
    best = min(done, key=lambda one: (-done[one] / len(one) ** power, one))
    return (best, done[best]), asked


def check(
    solution: Any,
    fixtures: Any,
    model: Model,
    beams: int,
    longest: int,
    power: float | None = None,
    calls: bool = False,
    end: Any = ".",
) -> None:
    """Check the answer, or what step was asked for."""
    more = "" if power is None else f", {power}"
    shown = "\n".join(f"    {key!r}: {value}," for key, value in model.items())
    given = f"model = {{\n{shown}\n}}\nbeam_search(model.get, {end!r}, {beams}, {longest}{more})"
    given = given.replace("-inf", "float('-inf')")
    if None in model:
        given = given.replace("model.get,", "lambda text: model.get(text, model[None]),")
    with asking(given):
        got, asked = fixtures.search(solution.beam_search, model, end, beams, longest, power)
    wanted, right = reference(model, end, beams, longest, power or 0.0)
    if calls:
        equal(sorted(asked), sorted(right), f"{given}\n# the sequences step was asked for")
    elif wanted is None:
        equal(got, None, given)
    else:
        equal(type(got).__name__, "tuple", given, "the answer is not a tuple of two")
        equal(got[0], wanted[0], given)
        close(got[1], wanted[1], 1e-9, 1e-12, given)


PLAIN: Model = {
    (): {"a": -0.5, "b": -1.0},
    ("a",): {".": -1.0, "b": -0.875},
    ("b",): {".": -0.25, "a": -3.0},
    ("a", "b"): {".": -0.125},
}
LENGTHS: Model = {
    (): {"a": -1.0, ".": -1.75},
    ("a",): {"b": -0.5, ".": -4.0},
    ("a", "b"): {".": -0.5, "c": -2.5},
    ("a", "b", "c"): {".": -0.125},
}


def test_one__greedy(solution: Any, fixtures: Any) -> None:
    """one beam"""
    check(solution, fixtures, PLAIN, 1, 5)


def test_one__single_token(solution: Any, fixtures: Any) -> None:
    """a sequence that ends at once"""
    check(solution, fixtures, {(): {".": -0.125, "a": -2.0}, ("a",): {".": 0.0}}, 1, 4)


def test_more__two(solution: Any, fixtures: Any) -> None:
    """two beams that find what one does not"""
    check(solution, fixtures, PLAIN, 2, 5)


def test_more__three(solution: Any, fixtures: Any) -> None:
    """three beams"""
    model: Model = {
        (): {"a": -0.5, "b": -1.0, "c": -1.5},
        ("a",): {"a": -2.0, "b": -2.0, "c": -2.5},
        ("b",): {".": -2.0, "a": -1.75},
        ("c",): {".": -0.5},
        None: {".": -1.0},
    }
    check(solution, fixtures, model, 3, 4)


def test_more__many(solution: Any, fixtures: Any) -> None:
    """more beams than sequences"""
    check(solution, fixtures, PLAIN, 50, 5)


def test_more__spent(solution: Any, fixtures: Any) -> None:
    """a finished sequence among the best of its round"""
    model: Model = {
        (): {".": -3.0, "a": -2.0, "b": -3.5},
        ("a",): {".": -5.0},
        ("b",): {".": 0.0},
    }
    check(solution, fixtures, model, 2, 4, 1.0)


def test_more__finished_early(solution: Any, fixtures: Any) -> None:
    """a sequence that finished early and stays the best"""
    model: Model = {
        (): {".": -1.0, "a": -0.5},
        ("a",): {"a": -0.5, "b": -0.5},
        None: {".": -0.5},
    }
    check(solution, fixtures, model, 2, 6)


def test_more__overtaken(solution: Any, fixtures: Any) -> None:
    """a sequence that finished early and is overtaken"""
    model: Model = {
        (): {".": -2.0, "a": -0.5},
        ("a",): {"b": -0.25, "c": -0.5},
        None: {".": -0.25},
    }
    check(solution, fixtures, model, 2, 6)


def test_length__power_zero(solution: Any, fixtures: Any) -> None:
    """short and long, with a power of zero"""
    check(solution, fixtures, LENGTHS, 3, 6, 0.0)


def test_length__power_one(solution: Any, fixtures: Any) -> None:
    """short and long, with a power of one"""
    check(solution, fixtures, LENGTHS, 3, 6, 1.0)


def test_length__power_half(solution: Any, fixtures: Any) -> None:
    """short and long, with a power of a half"""
    model: Model = {
        (): {"a": -1.0, ".": -2.0},
        ("a",): {"b": -0.75, ".": -4.0},
        ("a", "b"): {".": -0.75},
    }
    check(solution, fixtures, model, 3, 6, 0.5)


def test_length__short(solution: Any, fixtures: Any) -> None:
    """a power of a half that favours the short one"""
    model: Model = {
        (): {"a": -1.5, ".": -2.0},
        ("a",): {"b": -1.5, ".": -4.0},
        ("a", "b"): {".": -1.5},
    }
    check(solution, fixtures, model, 3, 6, 0.5)


def test_length__rounds(solution: Any, fixtures: Any) -> None:
    """lengths that matter only at the end"""
    model: Model = {
        (): {"a": -1.0, "b": -1.125, ".": -1.25},
        ("a",): {"a": -2.0, ".": -1.5},
        ("b",): {"a": -1.0, ".": -1.5},
        None: {".": -0.75},
    }
    check(solution, fixtures, model, 2, 5, 1.0)


def test_length__end_counts(solution: Any, fixtures: Any) -> None:
    """whether the end counts as a token"""
    model: Model = {
        (): {"a": -1.0, "b": -1.5},
        ("a",): {".": -1.0},
        ("b",): {"b": -0.875, ".": -9.0},
        ("b", "b"): {".": -0.875},
    }
    check(solution, fixtures, model, 3, 5, 1.0)


def test_stop__longest(solution: Any, fixtures: Any) -> None:
    """a text that never ends"""
    check(solution, fixtures, {None: {"a": -0.5, "b": -1.0}}, 2, 4)


def test_stop__live_and_done(solution: Any, fixtures: Any) -> None:
    """a live sequence that is better than the finished ones"""
    check(solution, fixtures, {None: {"a": -0.25, ".": -3.0}}, 2, 3)


def test_stop__one_round(solution: Any, fixtures: Any) -> None:
    """a single round"""
    check(solution, fixtures, PLAIN, 2, 1)


def test_stop__last_round(solution: Any, fixtures: Any) -> None:
    """a sequence that finishes in the last round"""
    check(solution, fixtures, PLAIN, 2, 2)


def test_stop__dead_end(solution: Any, fixtures: Any) -> None:
    """a beginning that cannot go on"""
    check(solution, fixtures, {(): {"a": -0.25, "b": -2.0}, ("b",): {".": -1.0}}, 2, 5)


def test_stop__nothing(solution: Any, fixtures: Any) -> None:
    """nothing that could be finished"""
    check(solution, fixtures, {(): {"a": -0.25, "b": -2.0}}, 2, 5)


def test_stop__never(solution: Any, fixtures: Any) -> None:
    """tokens that can never come"""
    model: Model = {(): {"a": NEVER, "b": -2.0}, ("b",): {".": NEVER, "a": NEVER}}
    check(solution, fixtures, model, 3, 5)


def test_ties__round(solution: Any, fixtures: Any) -> None:
    """a tie for the last place of a round"""
    model: Model = {(): {"c": -1.0, "b": -1.0, "a": -1.0}, ("a",): {".": -0.5}, None: {".": -1.0}}
    check(solution, fixtures, model, 2, 4)


def test_ties__end(solution: Any, fixtures: Any) -> None:
    """a tie between finished sequences"""
    model: Model = {(): {"b": -1.0, "a": -1.5}, ("b",): {".": -1.0}, ("a",): {".": -0.5}}
    check(solution, fixtures, model, 2, 4)


def test_ties__lengths(solution: Any, fixtures: Any) -> None:
    """a tie between finished sequences of different lengths"""
    model: Model = {(): {".": -1.0, "+": -0.5}, ("+",): {".": -0.5}}
    check(solution, fixtures, model, 2, 4)


def test_asked__once(solution: Any, fixtures: Any) -> None:
    """how often step is asked"""
    check(solution, fixtures, PLAIN, 2, 5, calls=True)


def test_asked__finished(solution: Any, fixtures: Any) -> None:
    """whether step is asked for what is finished"""
    check(solution, fixtures, {None: {".": -0.5, "a": -1.0}}, 2, 3, calls=True)


def test_cost__deep(solution: Any, fixtures: Any) -> None:
    """twenty rounds of three tokens"""
    check(solution, fixtures, {None: {"a": -1.0, "b": -1.125, "c": -1.5}}, 2, 20)


def test_end__zero(solution: Any, fixtures: Any) -> None:
    """tokens that are numbers, of which 0 ends"""
    model: Model = {
        (): {7: -0.5, 0: -1.5},
        (7,): {0: -1.25, 7: -0.25},
        (7, 7): {0: -0.125},
    }
    check(solution, fixtures, model, 2, 5, end=0)


def test_end__long_text(solution: Any, fixtures: Any) -> None:
    """an end of several letters"""
    model: Model = {
        (): {"the ": -0.5, "<end>": -2.5},
        ("the ",): {"<end>": -0.25, "end": -0.125},
    }
    check(solution, fixtures, model, 2, 5, end="<end>")


def test_refused__counts(solution: Any, fixtures: Any) -> None:
    """no beams, or no rounds"""
    for beams, longest in ((0, 3), (2, 0), (-1, 3)):
        words = f"beam_search(step, '.', {beams}, {longest})"
        raises(
            ValueError,
            lambda b=beams, n=longest: fixtures.refused(solution.beam_search, b, n),
            given=words,
        )


@example(seed=16, beams=2, longest=2, power=1.0)
@example(seed=48, beams=3, longest=5, power=0.5)
@example(seed=22, beams=2, longest=3, power=0.0)
@given(
    seed=st.integers(0, 9999),
    beams=st.integers(1, 4),
    longest=st.integers(1, 5),
    power=st.sampled_from([0.0, 0.5, 1.0]),
)
def test_any__generated(
    solution: Any, fixtures: Any, seed: int, beams: int, longest: int, power: float
) -> None:
    """any small model"""
    rng = Random(seed)
    model: Model = {
        key: {token: -rng.randint(0, 40) / 8 for token in ".ab"}
        for key in [(), ("a",), ("b",), ("a", "a"), ("b", "a"), None]
    }
    check(solution, fixtures, model, beams, longest, power)
