"""Hidden tests of dense_retrieval.

The oracle goes passage by passage in plain Python, with the cosine from the distance of unit
vectors. Vectors of cases with ties have lengths and cosines that are exact.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

WORDS = {"add": "index.add({}, np.array({}))", "remove": "index.remove({!r})"}
WORDS |= {"search": "index.search(np.array({}), {})"}
NUMBERS = st.integers(-4, 4).map(float)
EXACT = [[2.0, 0.0, 0.0, 0.0], [0.0, -4.0, 0.0, 0.0], [1.0, 1.0, -1.0, 1.0]]
EXACT += [[0.5, 0.5, 0.5, -0.5], [0.0, 0.0, 0.5, 0.0], [0.0, 0.0, 0.0, 0.0]]


def cosine(a: Any, b: Any) -> float:
    one, other = math.hypot(*a), math.hypot(*b)
    if not one or not other:
        return 0.0
    apart = [x / one - y / other for x, y in zip(a, b, strict=True)]
    return 1.0 - math.fsum(x * x for x in apart) / 2


def expected(passages: Any, query: Any) -> dict[str, float]:
    best: dict[str, float] = {}
    for name, vector in passages:
        best[name] = max(best.get(name, -2.0), cosine(vector, query))
    return best


def program(steps: Any) -> str:
    lines = [WORDS[name].format(*arguments) for name, arguments in steps]
    return "\n".join(["index = DenseIndex()", *lines])


def ready(steps: Any) -> Any:
    """Return the steps with arrays for nested lists."""
    rows = {"add": lambda a: (a[0], np.array(a[1])), "search": lambda a: (np.array(a[0]), a[1])}
    return [(name, rows.get(name, tuple)(arguments)) for name, arguments in steps]


def ask(solution: Any, fixtures: Any, steps: Any) -> Any:
    with asking(program(steps)):
        return fixtures.played(solution.DenseIndex, ready(steps))


def compare(got: Any, wanted: Any, given: str) -> None:
    """Compare lists of pairs: names exactly, scores nearly."""
    true(isinstance(got, list), "the answer is to be a list", given, repr(wanted), repr(got))
    equal(len(got), len(wanted), given, "one list for each query")
    for mine, right in zip(got, wanted, strict=True):
        equal([name for name, _ in mine], [name for name, _ in right], given, "other documents")
        close([float(score) for _, score in mine], [score for _, score in right], 0, 1e-9, given)


def check(solution: Any, fixtures: Any, steps: Any, wanted: Any) -> None:
    compare(ask(solution, fixtures, steps), wanted, program(steps))


def check_pool(solution: Any, fixtures: Any, tokens: Any, mask: Any, wanted: Any) -> None:
    given = f"mean_pool(np.array({tokens}), np.array({mask}))".replace("nan", "np.nan")
    with asking(given):
        got = fixtures.pooled(solution.mean_pool, np.array(tokens), np.array(mask))[0]
    close(got, np.array(wanted), 1e-9, 1e-9, given)


TEXT = [[2.0, 0.0], [4.0, 2.0], [9.0, 7.0]]
ONE = ["a", "b", "c"], [[3.0, 4.0], [0.0, 2.0], [-1.0, 0.0]]


def test_pool__full(solution: Any, fixtures: Any) -> None:
    """pool: texts without padding"""
    check_pool(solution, fixtures, [TEXT, TEXT[::-1]], [[1, 1, 1]] * 2, [[5.0, 3.0]] * 2)


def test_pool__padded(solution: Any, fixtures: Any) -> None:
    """pool: padding with zeros behind"""
    tokens = [[[2.0, 0.0], [4.0, 2.0], [0.0, 0.0]]]
    check_pool(solution, fixtures, tokens, [[1, 1, 0]], [[3.0, 1.0]])


def test_pool__noise(solution: Any, fixtures: Any) -> None:
    """pool: numbers at padded places"""
    check_pool(solution, fixtures, [TEXT], [[0, 1, 1]], [[6.5, 4.5]])


def test_pool__lengths(solution: Any, fixtures: Any) -> None:
    """pool: texts of different lengths"""
    tokens = [[[2.0], [4.0], [0.0]], [[8.0], [0.0], [0.0]], [[1.0], [2.0], [3.0]]]
    mask = [[1, 1, 0], [1, 0, 0], [1, 1, 1]]
    check_pool(solution, fixtures, tokens, mask, [[3.0], [8.0], [2.0]])


def test_pool__nan(solution: Any, fixtures: Any) -> None:
    """pool: nan at padded places"""
    tokens = [[[2.0, 1.0], [math.nan, math.nan]]]
    check_pool(solution, fixtures, tokens, [[1, 0]], [[2.0, 1.0]])


def test_pool__nothing(solution: Any, fixtures: Any) -> None:
    """pool: a text without tokens"""
    tokens = [[[2.0, 1.0], [4.0, 1.0]], [[5.0, 5.0], [6.0, 6.0]]]
    check_pool(solution, fixtures, tokens, [[1, 1], [0, 0]], [[3.0, 1.0], [0.0, 0.0]])


def test_pool__unchanged(solution: Any, fixtures: Any) -> None:
    """pool: tokens and mask stay as they were"""
    tokens, mask = np.array([[[1.0], [2.0]]]), np.array([[1, 0]])
    given = "mean_pool(tokens, mask)\ntokens, mask"
    with asking(given):
        got = fixtures.pooled(solution.mean_pool, tokens, mask)
    close(got[1:], [tokens, mask], 0, 0, given, "an array was changed")


def test_pool__refused(solution: Any, fixtures: Any) -> None:
    """pool: a mask for longer texts"""
    tokens, mask = np.ones((2, 1, 4)), np.ones((2, 3))
    given = "mean_pool(np.ones((2, 1, 4)), np.ones((2, 3)))"
    with asking(given):
        raises(ValueError, lambda: fixtures.pooled(solution.mean_pool, tokens, mask), given)


def test_one__order(solution: Any, fixtures: Any) -> None:
    """three documents of unit length"""
    rows = [[0.6, 0.8], [1.0, 0.0], [0.0, -1.0]]
    wanted = [[("b", 1.0), ("a", 0.6), ("c", 0.0)]]
    check(
        solution,
        fixtures,
        [("add", (["a", "b", "c"], rows)), ("search", ([[1.0, 0.0]], 3))],
        wanted,
    )


def test_one__long(solution: Any, fixtures: Any) -> None:
    """a long vector in another direction"""
    rows = [[30.0, 40.0], [1.0, 0.0]]
    steps = [("add", (["a", "b"], rows)), ("search", ([[1.0, 0.0]], 2))]
    check(solution, fixtures, steps, [[("b", 1.0), ("a", 0.6)]])


def test_one__long_query(solution: Any, fixtures: Any) -> None:
    """a query that is not of length 1"""
    steps = [("add", (["a", "b"], [[0.6, 0.8], [1.0, 0.0]])), ("search", ([[5.0, 0.0]], 2))]
    check(solution, fixtures, steps, [[("b", 1.0), ("a", 0.6)]])


def test_one__short(solution: Any, fixtures: Any) -> None:
    """vectors much shorter than 1"""
    rows = [[0.0003, 0.0004], [0.0002, 0.0]]
    steps = [("add", (["a", "b"], rows)), ("search", ([[0.0001, 0.0]], 2))]
    check(solution, fixtures, steps, [[("b", 1.0), ("a", 0.6)]])


def test_one__opposite(solution: Any, fixtures: Any) -> None:
    """documents that point away from the query"""
    steps = [("add", ONE), ("search", ([[2.0, 0.0]], 3))]
    check(solution, fixtures, steps, [[("a", 0.6), ("b", 0.0), ("c", -1.0)]])


def test_one__none_near(solution: Any, fixtures: Any) -> None:
    """the best of two that do not point towards the query"""
    steps = [("add", (["a", "b"], [[-1.0, 0.0], [0.0, 2.0]])), ("search", ([[1.0, 0.0]], 1))]
    check(solution, fixtures, steps, [[("b", 0.0)]])


def test_one__cut(solution: Any, fixtures: Any) -> None:
    """the best two of three"""
    steps = [("add", ONE), ("search", ([[2.0, 0.0]], 2))]
    check(solution, fixtures, steps, [[("a", 0.6), ("b", 0.0)]])


def test_one__few(solution: Any, fixtures: Any) -> None:
    """fewer documents than asked for"""
    steps = [("add", ONE), ("search", ([[0.0, 1.0]], 9))]
    check(solution, fixtures, steps, [[("b", 1.0), ("a", 0.8), ("c", 0.0)]])


def test_one__queries(solution: Any, fixtures: Any) -> None:
    """three queries at once"""
    steps = [("add", ONE), ("search", ([[2.0, 0.0], [0.0, 3.0], [-1.0, 0.0]], 1))]
    check(solution, fixtures, steps, [[("a", 0.6)], [("b", 1.0)], [("c", 1.0)]])


def test_one__no_queries(solution: Any, fixtures: Any) -> None:
    """no queries"""
    given = "index.add(['a'], np.ones((1, 2)))\nindex.search(np.ones((0, 2)), 3)"
    steps = [("add", (["a"], np.ones((1, 2)))), ("search", (np.ones((0, 2)), 3))]
    with asking(given):
        got = fixtures.played(solution.DenseIndex, steps)
    equal(got, [], given)


def test_one__empty(solution: Any, fixtures: Any) -> None:
    """an index without documents"""
    check(solution, fixtures, [("search", ([[1.0, 0.0], [0.0, 1.0]], 3))], [[], []])


def test_zero__passage(solution: Any, fixtures: Any) -> None:
    """a passage of zeros"""
    rows = [[-1.0, 0.0], [0.0, 0.0], [4.0, 3.0]]
    steps = [("add", (["a", "b", "c"], rows)), ("search", ([[1.0, 0.0]], 3))]
    check(solution, fixtures, steps, [[("c", 0.8), ("b", 0.0), ("a", -1.0)]])


def test_zero__query(solution: Any, fixtures: Any) -> None:
    """a query of zeros"""
    steps = [("add", ONE), ("search", ([[0.0, 0.0]], 2))]
    check(solution, fixtures, steps, [[("a", 0.0), ("b", 0.0)]])


MANY = ["a", "b", "a", "a"], [[0.0, 1.0], [3.0, 4.0], [4.0, 3.0], [-1.0, 0.0]]


def test_many__best(solution: Any, fixtures: Any) -> None:
    """a document with three passages"""
    steps = [("add", MANY), ("search", ([[1.0, 0.0]], 2))]
    check(solution, fixtures, steps, [[("a", 0.8), ("b", 0.6)]])


def test_many__crowded(solution: Any, fixtures: Any) -> None:
    """two good passages of one document, one of another"""
    rows = [[1.0, 0.0], [4.0, 3.0], [3.0, 4.0], [0.0, 1.0]]
    steps = [("add", (["a", "a", "b", "c"], rows)), ("search", ([[1.0, 0.0]], 2))]
    check(solution, fixtures, steps, [[("a", 1.0), ("b", 0.6)]])


def test_many__later(solution: Any, fixtures: Any) -> None:
    """a passage that is added later"""
    steps = [("add", (["a", "b"], [[-1.0, 0.0], [3.0, 4.0]]))]
    steps += [("add", (["a"], [[4.0, 3.0]])), ("search", ([[1.0, 0.0]], 2))]
    check(solution, fixtures, steps, [[("a", 0.8), ("b", 0.6)]])


def test_many__all_below(solution: Any, fixtures: Any) -> None:
    """two passages that both point away"""
    rows = [[-1.0, 0.0], [-3.0, 4.0], [-4.0, 3.0]]
    steps = [("add", (["a", "a", "b"], rows)), ("search", ([[1.0, 0.0]], 2))]
    check(solution, fixtures, steps, [[("a", -0.6), ("b", -0.8)]])


def test_ties__oldest(solution: Any, fixtures: Any) -> None:
    """ties: documents with the same vector"""
    steps = [("add", (["b", "c", "a"], [[1.0, 0.0]] * 3)), ("search", ([[1.0, 0.0]], 2))]
    check(solution, fixtures, steps, [[("b", 1.0), ("c", 1.0)]])


def test_ties__first_passage(solution: Any, fixtures: Any) -> None:
    """ties: the older document gets its good passage later"""
    rows = [[0.0, 1.0], [1.0, 0.0], [1.0, 0.0]]
    steps = [("add", (["a", "b", "a"], rows)), ("search", ([[1.0, 0.0]], 2))]
    check(solution, fixtures, steps, [[("a", 1.0), ("b", 1.0)]])


def test_ties__readded(solution: Any, fixtures: Any) -> None:
    """ties: a document that was removed and added again"""
    steps = [("add", (["a", "b"], [[1.0, 0.0]] * 2)), ("remove", ("a",))]
    steps += [("add", (["a"], [[1.0, 0.0]])), ("search", ([[1.0, 0.0]], 2))]
    check(solution, fixtures, steps, [[("b", 1.0), ("a", 1.0)]])


def test_remove__gone(solution: Any, fixtures: Any) -> None:
    """remove: a document with one passage"""
    steps = [("add", ONE), ("remove", ("b",)), ("search", ([[0.0, 1.0]], 3))]
    check(solution, fixtures, steps, [[("a", 0.8), ("c", 0.0)]])


def test_remove__all_passages(solution: Any, fixtures: Any) -> None:
    """remove: a document with three passages"""
    steps = [("add", MANY), ("remove", ("a",)), ("search", ([[0.0, 1.0]], 3))]
    check(solution, fixtures, steps, [[("b", 0.8)]])


def test_remove__last(solution: Any, fixtures: Any) -> None:
    """remove: the only document"""
    steps = [("add", (["a"], [[1.0, 0.0]])), ("remove", ("a",)), ("search", ([[0.0, 1.0]], 3))]
    check(solution, fixtures, steps, [[]])


def test_remove__unknown(solution: Any, fixtures: Any) -> None:
    """remove: a name that is not there"""
    steps = [("add", ONE), ("remove", ("zebra",))]
    raises(KeyError, lambda: ask(solution, fixtures, steps), program(steps))


def test_remove__twice(solution: Any, fixtures: Any) -> None:
    """remove: the same name twice"""
    steps = [("add", ONE), ("remove", ("b",)), ("remove", ("b",))]
    raises(KeyError, lambda: ask(solution, fixtures, steps), program(steps))


@example(rows=[("a", [1.0, 2.0, 0.0])], query=[0.0, 1.0, 1.0])
@given(
    rows=st.lists(
        st.tuples(st.sampled_from("abc"), st.lists(NUMBERS, min_size=3, max_size=3)),
        min_size=1,
        max_size=6,
    ),
    query=st.lists(NUMBERS, min_size=3, max_size=3),
)
def test_any__scores(solution: Any, fixtures: Any, rows: Any, query: Any) -> None:
    """the scores of any documents"""
    steps = [
        ("add", ([name for name, _ in rows], [row for _, row in rows])),
        ("search", ([query], 9)),
    ]
    got = ask(solution, fixtures, steps)[0]
    wanted = expected(rows, query)
    equal(sorted(name for name, _ in got), sorted(wanted), program(steps), "other documents")
    close({name: float(score) for name, score in got}, wanted, 0, 1e-9, program(steps))
    order = [wanted[name] for name, _ in got]
    close(order, sorted(order, reverse=True), 0, 1e-9, program(steps), "not the best first")


@example(rows=[("a", 1), ("b", 0), ("a", 0)], query=0, k=2)
@example(rows=[("b", 0), ("a", 0), ("b", 2)], query=2, k=2)
@given(
    rows=st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 5)), min_size=1, max_size=6),
    query=st.integers(0, 5),
    k=st.integers(1, 4),
)
def test_any__ties(solution: Any, fixtures: Any, rows: Any, query: Any, k: int) -> None:
    """any documents, many of them with equal scores"""
    vectors = [EXACT[place] for _, place in rows]
    steps = [("add", ([name for name, _ in rows], vectors)), ("search", ([EXACT[query]], k))]
    passages = [(name, EXACT[place]) for name, place in rows]
    wanted = expected(passages, EXACT[query])
    order = sorted(wanted, key=lambda name: -wanted[name])[:k]
    check(solution, fixtures, steps, [[(name, wanted[name]) for name in order]])


def test_state__later(solution: Any, fixtures: Any) -> None:
    """names and vectors that change after they were added"""
    given = "index.add(names, vectors)\nvectors *= 0\nnames.reverse()\n"
    given += "index.search(np.array([[1.0, 0.0]]), 2)"
    rows = np.array([[1.0, 0.0], [0.6, 0.8]])
    with asking(given):
        got = fixtures.meddled(solution.DenseIndex, ["a", "b"], rows, np.array([[1.0, 0.0]]))
    compare(got, [[("a", 1.0), ("b", 0.6)]], given)


def test_state__unchanged(solution: Any, fixtures: Any) -> None:
    """names, vectors and queries stay as they were"""
    rows, queries = np.array([[3.0, 0.0], [3.0, 4.0]]), np.array([[0.0, 7.0]])
    given = "index.add(names, vectors)\nindex.search(queries, 1)\nnames, vectors, queries"
    with asking(given):
        got = fixtures.left(solution.DenseIndex, ["b", "a"], rows, queries)
    equal(got[0], ["b", "a"], given, "the names were changed")
    close(got[1:], [rows, queries], 0, 0, given, "an array was changed")


def test_state__two(solution: Any, fixtures: Any) -> None:
    """two indexes"""
    given = "first.add(['a', 'b'], ...)\nsecond.add(['c'], ...)\nsecond.search(..., 5)"
    with asking(given):
        got = fixtures.two(solution.DenseIndex, np.eye(2))
    compare(got, [[("c", 1.0)]], given)


def test_state__half(solution: Any, fixtures: Any) -> None:
    """nothing of a refused call stays"""
    for names, rows in ((["a", "b", "c"], [[0.0, 1.0]] * 2), (["a", "c"], [[0.0, 1.0, 2.0]] * 2)):
        first = [("add", (["a"], [[1.0, 0.0]]))]
        then = [("add", (["d"], [[0.0, 1.0]])), ("search", ([[0.0, 1.0]], 5))]
        given = program([*first, ("add", (names, rows)), *then])
        with asking(given):
            got = fixtures.after_refusal(
                solution.DenseIndex, ready(first), (names, np.array(rows)), ready(then)
            )
        compare(got, [[("d", 1.0), ("a", 0.0)]], given)


def test_refused__names(solution: Any, fixtures: Any) -> None:
    """fewer names than vectors"""
    steps = [("add", (["a"], [[1.0, 0.0], [0.0, 1.0]]))]
    raises(ValueError, lambda: ask(solution, fixtures, steps), program(steps))


def test_refused__width(solution: Any, fixtures: Any) -> None:
    """passages of width 1 for an index of width 2"""
    steps = [("add", ONE), ("add", (["d"], [[1.0]])), ("search", ([[1.0, 0.0]], 1))]
    raises(ValueError, lambda: ask(solution, fixtures, steps), program(steps))


def test_refused__query_width(solution: Any, fixtures: Any) -> None:
    """queries of width 1 for an index of width 2"""
    steps = [("add", ONE), ("search", ([[1.0]], 1))]
    raises(ValueError, lambda: ask(solution, fixtures, steps), program(steps))


def test_refused__k(solution: Any, fixtures: Any) -> None:
    """a k of zero"""
    steps = [("add", ONE), ("search", ([[1.0, 0.0]], 0))]
    raises(ValueError, lambda: ask(solution, fixtures, steps), program(steps))
