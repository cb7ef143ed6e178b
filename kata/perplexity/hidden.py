"""Hidden tests of perplexity. Probabilities are powers of two, so that answers are exact."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

# Token i has the probability 1 / 2 ** powers[i].
POWERS = st.lists(st.integers(0, 12), min_size=1, max_size=8)


def logs(powers: list[int]) -> list[float]:
    return [math.log(2.0**-power) for power in powers]


def words(powers: list[int]) -> str:
    return f"[{', '.join(f'log(1/{2**power})' for power in powers)}]"


def check(solution: Any, powers: list[int], wanted: float) -> None:
    given = f"perplexity({words(powers)})"
    close(solution.perplexity(logs(powers)), wanted, 1e-9, given=given)


def check_corpus(solution: Any, texts: list[list[int]], wanted: float) -> None:
    given = f"corpus_perplexity([{', '.join(words(one) for one in texts)}])"
    close(solution.corpus_perplexity([logs(one) for one in texts]), wanted, 1e-9, given=given)


def check_bits(solution: Any, powers: list[int], text: str, wanted: float) -> None:
    given = f"bits_per_byte({words(powers)}, {text!r})"
    close(solution.bits_per_byte(logs(powers), text), wanted, 1e-9, given=given)


def test_one__coin(solution: Any) -> None:
    """one text: a coin for each token"""
    check(solution, [1, 1, 1], 2.0)


def test_one__token(solution: Any) -> None:
    """one text: a single token"""
    check(solution, [3], 8.0)


def test_one__mixed(solution: Any) -> None:
    """one text: likely and unlikely tokens"""
    check(solution, [1, 2, 6], 8.0)


def test_one__certain(solution: Any) -> None:
    """one text: tokens that are certain"""
    check(solution, [0, 0], 1.0)


def test_one__long(solution: Any) -> None:
    """one text: 4,000 tokens"""
    given = "perplexity([log(1/8)] * 4000)"
    close(solution.perplexity(logs([3]) * 4000), 8.0, 1e-9, given=given)


def test_one__impossible(solution: Any) -> None:
    """one text: a token of probability 0"""
    given = "perplexity([-0.5, -math.inf])"
    equal(solution.perplexity([-0.5, -math.inf]), math.inf, given)


def test_one__too_large(solution: Any) -> None:
    """one text: an answer too large for a float"""
    equal(solution.perplexity([-800.0, -900.0]), math.inf, "perplexity([-800.0, -900.0])")


def test_one__rounding(solution: Any) -> None:
    """one text: a log probability just above 0"""
    given = "perplexity([1e-10, log(1/4)])"
    equal(solution.perplexity([1e-9]), 1.0, "perplexity([1e-9])")
    close(solution.perplexity([1e-10, *logs([2])]), 2.0, 1e-12, given=given)


@example(powers=[0, 12])
@given(powers=POWERS)
def test_one__any(solution: Any, powers: list[int]) -> None:
    """one text: any powers of one half"""
    check(solution, powers, 2.0 ** (sum(powers) / len(powers)))


def test_corpus__lengths(solution: Any) -> None:
    """texts: a short one and a long one"""
    check_corpus(solution, [[1], [2, 2, 2]], 2**1.75)


def test_corpus__same_length(solution: Any) -> None:
    """texts: two of one length"""
    check_corpus(solution, [[1, 1], [5, 5]], 8.0)


def test_corpus__one(solution: Any) -> None:
    """texts: only one"""
    check_corpus(solution, [[1, 3]], 4.0)


def test_corpus__empty_text(solution: Any) -> None:
    """texts: one without tokens among others"""
    check_corpus(solution, [[], [2, 2], []], 4.0)


def test_corpus__impossible(solution: Any) -> None:
    """texts: a token of probability 0 in one of them"""
    given = "corpus_perplexity([[-1.0], [-math.inf, -1.0]])"
    equal(solution.corpus_perplexity([[-1.0], [-math.inf, -1.0]]), math.inf, given)


@given(texts=st.lists(POWERS, min_size=1, max_size=4))
def test_corpus__any(solution: Any, texts: list[list[int]]) -> None:
    """texts: any of them"""
    total, count = sum(map(sum, texts)), sum(map(len, texts))
    check_corpus(solution, texts, 2.0 ** (total / count))


def test_bits__plain(solution: Any) -> None:
    """bits: one byte for each letter"""
    check_bits(solution, [1, 2], "tree", 0.75)


def test_bits__accents(solution: Any) -> None:
    """bits: a letter of two bytes"""
    check_bits(solution, [1, 2], "na\u00efve", 0.5)


def test_bits__wide(solution: Any) -> None:
    """bits: letters of three and four bytes"""
    check_bits(solution, [7, 7], "\u20ac\U0001f600", 2.0)


def test_bits__one_token(solution: Any) -> None:
    """bits: one token for the whole text"""
    check_bits(solution, [6], "abc", 2.0)


def test_bits__token_a_byte(solution: Any) -> None:
    """bits: a token for each byte"""
    check_bits(solution, [1, 2, 3], "abc", 2.0)


def test_bits__only_accents(solution: Any) -> None:
    """bits: nothing but letters of two bytes"""
    check_bits(solution, [3, 5, 4], "\u00e9\u00e8", 3.0)


def test_bits__impossible(solution: Any) -> None:
    """bits: a token of probability 0"""
    given = "bits_per_byte([-math.inf], 'abc')"
    equal(solution.bits_per_byte([-math.inf], "abc"), math.inf, given)


def test_bits__unlikely(solution: Any) -> None:
    """bits: tokens too unlikely for a float"""
    given = "bits_per_byte([-1200 * log(2), -1300 * log(2)], 'abcd')"
    got = solution.bits_per_byte([-1200 * math.log(2), -1300 * math.log(2)], "abcd")
    close(got, 625.0, 1e-9, given=given)


@given(powers=POWERS, text=st.text(alphabet="ab\u00e9\u20ac\U0001f600", min_size=1, max_size=6))
def test_bits__any(solution: Any, powers: list[int], text: str) -> None:
    """bits: any tokens and any text"""
    sizes = {"a": 1, "b": 1, "\u00e9": 2, "\u20ac": 3, "\U0001f600": 4}
    check_bits(solution, powers, text, sum(powers) / sum(sizes[one] for one in text))


def refuse(solution: Any, name: str, *arguments: Any) -> None:
    given = f"{name}({', '.join(map(repr, arguments))})"
    raises(ValueError, lambda: getattr(solution, name)(*arguments), given)


def test_refused__nothing(solution: Any) -> None:
    """a text without tokens"""
    refuse(solution, "perplexity", [])
    refuse(solution, "bits_per_byte", [], "abc")


def test_refused__no_texts(solution: Any) -> None:
    """no texts, and texts without a single token"""
    refuse(solution, "corpus_perplexity", [])
    refuse(solution, "corpus_perplexity", [[], []])


def test_refused__above(solution: Any) -> None:
    """a probability above 1"""
    refuse(solution, "perplexity", [-1.0, 0.5])
    refuse(solution, "perplexity", [1e-8])
    refuse(solution, "corpus_perplexity", [[-1.0], [0.5, -2.0]])
    refuse(solution, "bits_per_byte", [0.5], "abc")


def test_refused__nan(solution: Any) -> None:
    """a log probability that is not a number"""
    refuse(solution, "perplexity", [-1.0, math.nan])
    refuse(solution, "corpus_perplexity", [[-1.0], [math.nan]])


def test_refused__empty_text(solution: Any) -> None:
    """bits: an empty text"""
    refuse(solution, "bits_per_byte", [-1.0], "")


def test_unchanged__lists(solution: Any, fixtures: Any) -> None:
    """the lists stay as they were"""
    for name, *arguments in (
        ("perplexity", [-2.0, 1e-10, -1.0]),
        ("corpus_perplexity", [[-2.0, -1.0], [], [1e-10]]),
        ("bits_per_byte", [-2.0, 1e-10, -1.0], "abc"),
    ):
        given = f"{name}({', '.join(map(repr, arguments))})"
        with asking(given):
            got = fixtures.after(getattr(solution, name), *arguments)
        equal(got, arguments[0], given, "the list that was passed in was changed")
