"""Hidden tests of recall_at_k. The oracle asks for every relevant id where it stands first."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

IDS = st.lists(st.sampled_from("abcdef"), max_size=7)
WANTED = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=5)


def ranks(found: list[Any], relevant: list[Any]) -> list[int]:
    """Return the rank, from 1, at which each of the relevant ids is first met."""
    wanted = [one for place, one in enumerate(relevant) if one not in relevant[:place]]
    return sorted(found.index(one) + 1 for one in wanted if one in found)


def within(found: list[Any], relevant: list[Any], k: int) -> int:
    return sum(rank <= k for rank in ranks(found, relevant))


def recall(solution: Any, found: list[Any], relevant: list[Any], k: int) -> None:
    given = f"recall_at_k({found}, {relevant}, {k})"
    wanted = within(found, relevant, k) / len({*relevant})
    close(solution.recall_at_k(list(found), list(relevant), k), wanted, 1e-9, 1e-12, given)


def precision(solution: Any, found: list[Any], relevant: list[Any], k: int) -> None:
    given = f"precision_at_k({found}, {relevant}, {k})"
    wanted = within(found, relevant, k) / k
    close(solution.precision_at_k(list(found), list(relevant), k), wanted, 1e-9, 1e-12, given)


def reciprocal(solution: Any, found: list[Any], relevant: list[Any]) -> None:
    given = f"reciprocal_rank({found}, {relevant})"
    wanted = max([1 / rank for rank in ranks(found, relevant)], default=0.0)
    close(solution.reciprocal_rank(list(found), list(relevant)), wanted, 1e-9, 1e-12, given)


def test_recall__half(solution: Any) -> None:
    """recall: half of what is relevant"""
    recall(solution, ["a", "x", "b"], ["a", "b", "c", "d"], 3)


def test_recall__cut(solution: Any) -> None:
    """recall: a relevant answer just behind k"""
    recall(solution, ["a", "x", "b", "c"], ["a", "b", "c"], 2)


def test_recall__cut_far(solution: Any) -> None:
    """recall: a relevant answer two places behind k"""
    recall(solution, ["a", "x", "b"], ["a", "b"], 1)


def test_recall__at_k(solution: Any) -> None:
    """recall: a relevant answer exactly at k"""
    recall(solution, ["x", "y", "a"], ["a", "b"], 3)


def test_recall__none(solution: Any) -> None:
    """recall: nothing found"""
    recall(solution, ["x", "y"], ["a"], 2)


def test_recall__small_k(solution: Any) -> None:
    """recall: fewer places than relevant ids"""
    recall(solution, ["a", "b", "c"], ["a", "b", "c", "d"], 1)


def test_recall__far(solution: Any) -> None:
    """recall: k beyond the end"""
    recall(solution, ["a", "x"], ["a", "b"], 10)


def test_recall__empty(solution: Any) -> None:
    """recall: no answers at all"""
    recall(solution, [], ["a"], 3)


def test_recall__numbers(solution: Any) -> None:
    """recall: ids that are numbers"""
    recall(solution, [10, 2, 0], [2, 0, 7], 3)


def test_repeats__found(solution: Any) -> None:
    """recall: an answer that comes twice"""
    recall(solution, ["a", "a", "b"], ["a", "b", "c"], 3)


def test_repeats__found_places(solution: Any) -> None:
    """recall: a repeated answer in front of another one"""
    recall(solution, ["a", "a", "b"], ["a", "b"], 2)


def test_repeats__relevant(solution: Any) -> None:
    """recall: a relevant id named twice"""
    recall(solution, ["a", "x"], ["a", "a", "b"], 2)


def test_repeats__precision(solution: Any) -> None:
    """precision: an answer that comes twice"""
    precision(solution, ["a", "a", "x", "b"], ["a", "b"], 4)


def test_repeats__precision_relevant(solution: Any) -> None:
    """precision: a relevant id named twice"""
    precision(solution, ["a", "x"], ["a", "a"], 2)


def test_precision__some(solution: Any) -> None:
    """precision: two of three"""
    precision(solution, ["a", "x", "b"], ["a", "b", "c", "d"], 3)


def test_precision__cut(solution: Any) -> None:
    """precision: the first answer only"""
    precision(solution, ["a", "x", "y"], ["a", "b"], 1)


def test_precision__far(solution: Any) -> None:
    """precision: fewer answers than places"""
    precision(solution, ["a", "b"], ["a", "b", "c"], 5)


def test_precision__empty(solution: Any) -> None:
    """precision: no answers at all"""
    precision(solution, [], ["a"], 2)


@example(found=["a", "a", "b"], relevant=["b", "b", "c"], k=2)
@given(found=IDS, relevant=WANTED, k=st.integers(1, 8))
def test_any__recall(solution: Any, found: list[str], relevant: list[str], k: int) -> None:
    """recall: any lists"""
    recall(solution, found, relevant, k)


@example(found=["a", "a", "b"], relevant=["b", "b", "c"], k=2)
@given(found=IDS, relevant=WANTED, k=st.integers(1, 8))
def test_any__precision(solution: Any, found: list[str], relevant: list[str], k: int) -> None:
    """precision: any lists"""
    precision(solution, found, relevant, k)


@example(found=["a", "a", "b"], relevant=["b", "b", "c"])
@given(found=IDS, relevant=WANTED)
def test_any__rank(solution: Any, found: list[str], relevant: list[str]) -> None:
    """rank: any lists"""
    reciprocal(solution, found, relevant)


def test_rank__first(solution: Any) -> None:
    """rank: the first answer"""
    reciprocal(solution, ["a", "x"], ["b", "a"])


def test_rank__third(solution: Any) -> None:
    """rank: the third answer"""
    reciprocal(solution, ["x", "y", "a"], ["a"])


def test_rank__several(solution: Any) -> None:
    """rank: two relevant answers"""
    reciprocal(solution, ["x", "a", "b"], ["b", "a"])


def test_rank__none(solution: Any) -> None:
    """rank: no relevant answer"""
    reciprocal(solution, ["x", "y"], ["a"])


def mean(solution: Any, queries: Any, wanted: float) -> None:
    given = f"mean_over_queries(reciprocal_rank, {queries})"
    with asking(given):
        got = solution.mean_over_queries(solution.reciprocal_rank, queries)
    close(got, wanted, 1e-9, 1e-12, given)


def test_mean__two(solution: Any) -> None:
    """mean: two queries"""
    mean(solution, [(["a"], ["a"]), (["x", "a"], ["a"])], 0.75)


def test_mean__missed(solution: Any) -> None:
    """mean: a query that found nothing"""
    mean(solution, [(["a"], ["a"]), (["x"], ["a"]), (["x"], ["b"])], 1 / 3)


def test_mean__no_answers(solution: Any) -> None:
    """mean: a query that no answer came back for"""
    mean(solution, [(["a"], ["a"]), ([], ["a"])], 0.5)


def test_mean__left_out(solution: Any) -> None:
    """mean: a query with nothing to find"""
    mean(solution, [(["x", "a"], ["a"]), (["x"], []), (["b"], ["b"])], 0.75)


def test_mean__uneven(solution: Any, fixtures: Any) -> None:
    """mean: queries with unequally much to find"""
    queries = [(["a", "x"], ["a"]), (["a", "y"], ["a", "b", "c", "d"])]
    given = f"mean_over_queries(lambda f, r: recall_at_k(f, r, 2), {queries})"
    with asking(given):
        got = fixtures.mean_of(solution.mean_over_queries, solution.recall_at_k, 2, queries)
    close(got, 0.625, 1e-9, 1e-12, given)


def test_mean__other_metric(solution: Any, fixtures: Any) -> None:
    """mean: any other metric"""
    queries = [(["a", "x"], ["b"]), (["y"], []), (["x", "y", "z"], ["a"])]
    given = f"mean_over_queries(lambda f, r: len(f) / 4, {queries})"
    with asking(given):
        got = fixtures.mean_of_lengths(solution.mean_over_queries, queries)
    close(got, 0.625, 1e-9, 1e-12, given)


def test_refused__recall(solution: Any) -> None:
    """recall: nothing relevant"""
    given = 'recall_at_k(["a"], [], 1)'
    raises(ValueError, lambda: solution.recall_at_k(["a"], [], 1), given)


def test_refused__precision(solution: Any) -> None:
    """precision: nothing relevant"""
    given = 'precision_at_k(["a"], [], 1)'
    raises(ValueError, lambda: solution.precision_at_k(["a"], [], 1), given)


def test_refused__rank(solution: Any) -> None:
    """rank: nothing relevant"""
    raises(ValueError, lambda: solution.reciprocal_rank(["a"], []), 'reciprocal_rank(["a"], [])')


def test_refused__k(solution: Any) -> None:
    """a k below one"""
    for k in (0, -1):
        given = f'recall_at_k(["a", "b"], ["a"], {k})'
        raises(ValueError, lambda: solution.recall_at_k(["a", "b"], ["a"], k), given)  # noqa: B023
        given = f'precision_at_k(["a", "b"], ["a"], {k})'
        raises(ValueError, lambda: solution.precision_at_k(["a", "b"], ["a"], k), given)  # noqa: B023


def test_refused__mean(solution: Any) -> None:
    """mean: no query left"""
    for queries in ([], [(["a"], [])]):
        given = f"mean_over_queries(reciprocal_rank, {queries})"
        call = solution.mean_over_queries
        raises(ValueError, lambda: call(solution.reciprocal_rank, queries), given)  # noqa: B023


def test_unchanged__lists(solution: Any, fixtures: Any) -> None:
    """the lists stay as they were"""
    found, relevant = ["b", "a", "b", "x"], ["x", "b", "b", "a"]
    for name, rest in (("recall_at_k", [3]), ("precision_at_k", [3]), ("reciprocal_rank", [])):
        given = f"{name}({', '.join(map(str, [found, relevant, *rest]))})\nfound, relevant"
        with asking(given):
            got = fixtures.after(getattr(solution, name), list(found), list(relevant), *rest)
        equal(got, [found, relevant], given, "a list that was passed in was changed")
