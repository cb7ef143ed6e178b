"""Hidden tests of reciprocal_rank_fusion, in exact fractions, id by id instead of list by list."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

TIED = [["a", "x", "b"], ["b", "a", "x"], ["x", "b", "a"]]
RANKING = st.lists(st.sampled_from("abcde"), max_size=5)


def share(ranking: list[str], one: str, k: int, weight: float) -> Fraction:
    if one not in ranking:
        return Fraction(0)
    return Fraction(weight) / (k + ranking.index(one) + 1)


def fused(rankings: Any, k: int = 60, weights: Any = None, limit: Any = None) -> Any:
    weights = [1] * len(rankings) if weights is None else weights
    scores = {}
    for one in sorted({one for ranking in rankings for one in ranking}):
        pairs = zip(rankings, weights, strict=True)
        scores[one] = sum(
            (share(ranking, one, k, weight) for ranking, weight in pairs), Fraction(0)
        )
    places = sorted(scores, key=scores.__getitem__, reverse=True)
    return [(one, float(scores[one])) for one in places][:limit]


def words(rankings: Any, options: dict[str, Any]) -> str:
    return "".join(
        [f"fuse({rankings}", *(f", {key}={value}" for key, value in options.items()), ")"]
    )


def check(solution: Any, rankings: Any, **options: Any) -> None:
    close(
        solution.fuse(rankings, **options),
        fused(rankings, **options),
        1e-9,
        1e-12,
        words(rankings, options),
    )


def order(solution: Any, rankings: Any, **options: Any) -> None:
    given = words(rankings, options)
    with asking(given):
        got = solution.fuse(rankings, **options)
    equal([pair[0] for pair in got], [pair[0] for pair in fused(rankings, **options)], given)


def test_scores__one_ranking(solution: Any) -> None:
    """a single ranking"""
    check(solution, [["b", "a", "c"]], k=1)


def test_scores__two(solution: Any) -> None:
    """two rankings that share an id"""
    check(solution, [["a", "b"], ["b", "c"]], k=1)


def test_scores__default(solution: Any) -> None:
    """k without a setting"""
    check(solution, [["a", "b"]])


def test_scores__zero_k(solution: Any) -> None:
    """a k of zero"""
    check(solution, [["a", "b"], ["a"]], k=0)


def test_scores__apart(solution: Any) -> None:
    """rankings that share nothing"""
    check(solution, [["a", "b", "c"], ["d"]], k=2)


def test_scores__lengths(solution: Any) -> None:
    """rankings of very different length"""
    check(solution, [["a", "b", "c", "d", "e", "f"], ["f", "e"]], k=3)


def test_scores__order(solution: Any) -> None:
    """two good places against one very good place"""
    order(solution, [["x", "a"], ["a", "y"], ["y"]], k=1)


def test_scores__large_k(solution: Any) -> None:
    """a large k"""
    order(solution, [["x", "y", "z", "a"], ["b", "c", "d", "a"]], k=1000)


def test_order__tiny_gaps(solution: Any) -> None:
    """scores that differ in the tenth digit"""
    order(solution, [["b", "a"]], k=100_000)


def test_empty__no_rankings(solution: Any) -> None:
    """no rankings"""
    equal(solution.fuse([]), [], given="fuse([])")


def test_empty__one_empty(solution: Any) -> None:
    """an empty ranking between others"""
    check(solution, [["a"], [], ["a", "b"]], k=1)


def test_repeats__twice(solution: Any) -> None:
    """an id named twice by one ranking"""
    check(solution, [["a", "b", "a"]], k=1)


def test_repeats__behind(solution: Any) -> None:
    """an id behind a repeated one"""
    check(solution, [["a", "a", "b"]], k=1)


def test_repeats__order(solution: Any) -> None:
    """the order where the first id is repeated"""
    order(solution, [["a", "b", "a"]], k=1)


def test_ties__alphabet(solution: Any) -> None:
    """equal scores, met in another order than the alphabet's"""
    order(solution, [["b"], ["a"]], k=1)


def test_ties__after_larger(solution: Any) -> None:
    """equal scores behind a larger one"""
    order(solution, [["z", "d"], ["z", "c"], ["z", "e"]], k=1)


def test_ties__rounding(solution: Any) -> None:
    """scores that only rounding makes unequal"""
    order(solution, TIED, k=2)
    order(solution, TIED, k=9)


def test_weights__uneven(solution: Any) -> None:
    """rankings of different weight"""
    check(solution, [["a", "b"], ["b"]], k=1, weights=[1, 3])


def test_weights__fractions(solution: Any) -> None:
    """weights of one half and one quarter"""
    check(solution, [["a", "b"], ["b", "c"]], k=1, weights=[0.5, 0.25])


def test_weights__zero(solution: Any) -> None:
    """a ranking of weight zero"""
    check(solution, [["a", "b"], ["c", "a"]], k=1, weights=[1, 0])


def test_weights__all_zero(solution: Any) -> None:
    """weights of zero only"""
    check(solution, [["b", "a"]], k=1, weights=[0])


def test_limit__two(solution: Any) -> None:
    """the first two of four"""
    check(solution, [["a", "b", "c"], ["d", "c"]], k=1, limit=2)


def test_limit__deep(solution: Any) -> None:
    """the best id stands low in every ranking"""
    check(solution, [["a", "b", "z"], ["c", "d", "z"], ["e", "f", "z"]], k=10, limit=1)


def test_limit__zero(solution: Any) -> None:
    """a limit of zero"""
    equal(solution.fuse([["a"]], limit=0), [], given='fuse([["a"]], limit=0)')


def test_limit__beyond(solution: Any) -> None:
    """a limit beyond the end"""
    check(solution, [["a", "b"]], k=1, limit=9)


@example(rankings=[["a", "a", "b"], ["b", "c"]], k=1, weighted=True)
@example(rankings=TIED, k=2, weighted=False)
@given(rankings=st.lists(RANKING, max_size=4), k=st.integers(0, 9), weighted=st.booleans())
def test_any__rankings(solution: Any, rankings: Any, k: int, weighted: bool) -> None:
    """any rankings"""
    options = {"weights": list(range(1, len(rankings) + 1))} if weighted else {}
    check(solution, rankings, k=k, **options)


def refused(solution: Any, rankings: Any, **options: Any) -> None:
    raises(ValueError, lambda: solution.fuse(rankings, **options), words(rankings, options))


def test_refused__k(solution: Any) -> None:
    """a k below zero"""
    refused(solution, [["a", "b"]], k=-1)
    refused(solution, [["a", "b"]], k=-5)


def test_refused__limit(solution: Any) -> None:
    """a limit below zero"""
    refused(solution, [["a", "b"]], limit=-1)


def test_refused__weight(solution: Any) -> None:
    """a weight below zero"""
    refused(solution, [["a", "b"], ["b"]], weights=[1, -1])


def test_refused__few(solution: Any) -> None:
    """fewer weights than rankings"""
    refused(solution, [["a"], ["b"]], weights=[1])
    refused(solution, [["a"]], weights=[])


def test_refused__many(solution: Any) -> None:
    """more weights than rankings"""
    refused(solution, [["a"]], weights=[1, 1])


def test_unchanged__lists(solution: Any, fixtures: Any) -> None:
    """the lists stay as they were"""
    rankings, weights = [["b", "a", "b"], ["c", "a"]], [2, 1]
    given = f"fuse({rankings}, k=1, weights={weights}, limit=1)\nrankings, weights"
    with asking(given):
        got = fixtures.after(solution.fuse, rankings, weights)
    equal(got, [rankings, weights], given, "a list that was passed in was changed")
