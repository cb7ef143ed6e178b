"""Hidden tests of bm25. The oracle goes word by word, and simplifies the idf by hand."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

WORDS = st.lists(st.sampled_from("abcd"), max_size=5)
CORPUS = [["a", "b", "a"], ["b"], ["c", "a", "b", "b", "d", "e"], ["e", "f"], ["b", "c"]]


def idf(documents: Any, word: str) -> float:
    """Return ln((2N + 2) / (2n + 1)), which is the same."""
    holding = sum(1 for document in documents if word in document)
    return math.log(2 * len(documents) + 2) - math.log(2 * holding + 1)


def one_score(documents: Any, place: int, query: Any, k1: float, b: float) -> float:
    total, document = 0.0, documents[place]
    words = sum(map(len, documents))
    for word in query:
        count = document.count(word)
        if count:
            long = Fraction(len(document) * len(documents), words)
            slack = Fraction(k1) * (1 + Fraction(b) * (long - 1))
            total += idf(documents, word) * float((Fraction(k1) + 1) / (1 + slack / count))
    return total


def scores(documents: Any, query: Any, k1: float = 1.5, b: float = 0.75) -> list[float]:
    return [one_score(documents, place, query, k1, b) for place in range(len(documents))]


def words(documents: Any, options: dict[str, Any], rest: str) -> str:
    chosen = ", ".join(f"{key}={value}" for key, value in options.items())
    return f"BM25({chosen}).fit({documents}).{rest}"


def check(solution: Any, fixtures: Any, documents: Any, query: Any, **options: Any) -> None:
    given = words(documents, options, f"scores({query})")
    with asking(given):
        got = fixtures.asked(solution.BM25, options, [documents], "scores", query)
    close(got, scores(documents, query, **options), 1e-9, 1e-12, given)


def check_idf(solution: Any, fixtures: Any, documents: Any, word: str) -> None:
    given = words(documents, {}, f"idf({word!r})")
    with asking(given):
        got = fixtures.asked(solution.BM25, {}, [documents], "idf", word)
    close(got, idf(documents, word), 1e-9, 1e-12, given)


def check_top(
    solution: Any, fixtures: Any, documents: Any, query: Any, n: int, wanted: Any
) -> None:
    given = words(documents, {}, f"top({query}, {n})")
    with asking(given):
        got = fixtures.asked(solution.BM25, {}, [documents], "top", query, n)
    equal(got, wanted, given)


def test_idf__rare(solution: Any, fixtures: Any) -> None:
    """idf: a word in one document of five"""
    check_idf(solution, fixtures, CORPUS, "d")


def test_idf__common(solution: Any, fixtures: Any) -> None:
    """idf: a word in most documents"""
    check_idf(solution, fixtures, CORPUS, "b")


def test_idf__everywhere(solution: Any, fixtures: Any) -> None:
    """idf: a word in all documents"""
    check_idf(solution, fixtures, [["a"], ["a", "b"]], "a")


def test_idf__repeated(solution: Any, fixtures: Any) -> None:
    """idf: a word that one document repeats"""
    check_idf(solution, fixtures, [["a", "a", "a"], ["b"], ["c"], ["d"], ["e"]], "a")


def test_idf__unknown(solution: Any, fixtures: Any) -> None:
    """idf: a word in no document"""
    check_idf(solution, fixtures, CORPUS, "zebra")


PLAIN = [["a", "b"], ["a", "a"], ["c", "d"], ["e", "e"], ["f", "g"]]


def test_counts__once(solution: Any, fixtures: Any) -> None:
    """scores: a word that stands once"""
    check(solution, fixtures, [["a", "b"], ["c", "d"], ["e", "f"]], ["a"])


def test_counts__more(solution: Any, fixtures: Any) -> None:
    """scores: once against twice, equal lengths"""
    check(solution, fixtures, PLAIN, ["a"])


def test_counts__no_k1(solution: Any, fixtures: Any) -> None:
    """scores: a k1 of zero"""
    check(solution, fixtures, PLAIN, ["a", "b"], k1=0.0)


def test_counts__large_k1(solution: Any, fixtures: Any) -> None:
    """scores: a large k1"""
    check(solution, fixtures, PLAIN, ["a"], k1=8.0)


def test_length__none(solution: Any, fixtures: Any) -> None:
    """scores: a b of zero, unequal lengths"""
    check(solution, fixtures, CORPUS, ["d", "f"], b=0.0)


def test_length__full(solution: Any, fixtures: Any) -> None:
    """scores: a b of one, unequal lengths"""
    check(solution, fixtures, CORPUS, ["d", "f"], b=1.0)


def test_length__default(solution: Any, fixtures: Any) -> None:
    """scores: unequal lengths, nothing set"""
    check(solution, fixtures, CORPUS, ["d", "f"])


def test_length__repeats(solution: Any, fixtures: Any) -> None:
    """scores: lengths with repeated words in them"""
    check(solution, fixtures, [["a", "b", "b", "b"], ["c"], ["d", "e"], ["f"]], ["a"])


def test_query__two_words(solution: Any, fixtures: Any) -> None:
    """scores: a rare and a common word"""
    check(solution, fixtures, CORPUS, ["d", "b"])


def test_query__repeated(solution: Any, fixtures: Any) -> None:
    """scores: a word twice in the query"""
    check(solution, fixtures, PLAIN, ["b", "b"])


def test_query__unknown(solution: Any, fixtures: Any) -> None:
    """scores: a word in no document"""
    check(solution, fixtures, PLAIN, ["zebra", "b"])


def test_query__empty(solution: Any, fixtures: Any) -> None:
    """scores: an empty query"""
    check(solution, fixtures, PLAIN, [])


def test_query__everywhere(solution: Any, fixtures: Any) -> None:
    """scores: a word that all documents hold"""
    check(solution, fixtures, [["a", "b"], ["a", "c"]], ["a"])


def test_empty__document(solution: Any, fixtures: Any) -> None:
    """scores: an empty document among others"""
    check(solution, fixtures, [["a", "b"], [], ["c"], ["d"]], ["a"])


def test_empty__all(solution: Any, fixtures: Any) -> None:
    """scores: empty documents only"""
    check(solution, fixtures, [[], []], ["a"])


def test_empty__one_document(solution: Any, fixtures: Any) -> None:
    """scores: a single document"""
    check(solution, fixtures, [["a", "b"]], ["a"])


@example(documents=CORPUS, query=["a", "d", "a"], b=0.5)
@given(
    documents=st.lists(WORDS, min_size=1, max_size=5),
    query=WORDS,
    b=st.sampled_from([0.0, 0.5, 1.0]),
)
def test_any__scores(solution: Any, fixtures: Any, documents: Any, query: Any, b: float) -> None:
    """scores: any documents"""
    check(solution, fixtures, documents, query, k1=1.25, b=b)


def test_top__two(solution: Any, fixtures: Any) -> None:
    """top: the best two of three"""
    check_top(solution, fixtures, [["a", "b", "c"], ["d"], ["a", "a"], ["a"]], ["a"], 2, [2, 3])


def test_top__ties(solution: Any, fixtures: Any) -> None:
    """top: equal scores"""
    documents = [["b"], ["c"], ["a", "b"], ["a", "c"], ["a", "d"]]
    check_top(solution, fixtures, documents, ["a"], 3, [2, 3, 4])


def test_top__zeros(solution: Any, fixtures: Any) -> None:
    """top: fewer documents than wanted share a word"""
    check_top(solution, fixtures, [["a"], ["b"], ["c"]], ["b"], 3, [1])


def test_top__none(solution: Any, fixtures: Any) -> None:
    """top: none of the documents shares a word"""
    check_top(solution, fixtures, [["a"], ["b"]], ["x"], 2, [])


def test_state__twice(solution: Any, fixtures: Any) -> None:
    """fitted twice"""
    given = f"model.fit({CORPUS})\nmodel.fit({PLAIN})\nmodel.scores(['a', 'b'])"
    with asking(given):
        got = fixtures.asked(solution.BM25, {}, [CORPUS, PLAIN], "scores", ["a", "b"])
    close(got, scores(PLAIN, ["a", "b"]), 1e-9, 1e-12, given)


def test_state__returned(solution: Any, fixtures: Any) -> None:
    """fit returns the object itself"""
    given = "model = BM25()\nmodel.fit(documents) is model"
    with asking(given):
        got = fixtures.returned(solution.BM25, PLAIN)
    equal(got, True, given)


def test_state__later(solution: Any, fixtures: Any) -> None:
    """documents that change after fitting"""
    given = "model.fit(documents)\ndocuments[0].append('z')\nmodel.scores(['a', 'b'])"
    with asking(given):
        got = fixtures.changed_later(solution.BM25, [list(one) for one in PLAIN], ["a", "b"])
    close(got, scores(PLAIN, ["a", "b"]), 1e-9, 1e-12, given)


def test_state__unchanged(solution: Any, fixtures: Any) -> None:
    """documents and query stay as they were"""
    documents, query = [["c", "a"], ["b", "b", "a"]], ["b", "a", "b"]
    given = f"BM25().fit({documents}).top({query}, 2)"
    with asking(given):
        got = fixtures.after(solution.BM25, documents, query)
    equal(got, [documents, query], given, "a list that was passed in was changed")


def test_refused__nothing(solution: Any, fixtures: Any) -> None:
    """no documents"""
    kind = solution.BM25
    with asking("BM25().fit([])"):
        raises(ValueError, lambda: fixtures.refused(kind), "BM25().fit([])")


def test_refused__early(solution: Any, fixtures: Any) -> None:
    """asked before fitting"""
    kind = solution.BM25
    for name, query in (("idf", ["a"]), ("scores", [["a"]]), ("top", [["a"], 1])):
        given = f"BM25().{name}({', '.join(map(repr, query))})"
        with asking(given):
            raises(RuntimeError, lambda: fixtures.asked(kind, {}, [], name, *query), given)  # noqa: B023
