"""Hidden tests of bpe_tokenizer.

The answers come from text, not from lists: each id is one character, and ``str.replace`` merges.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, equal

# Characters from here on stand for ids; there is room for all that a case asks for.
BASE = 0x10000
TEXTS = st.text(alphabet="ab c\u00e9\u4e2d", max_size=24)
LYRIC = "row row row your boat, gently down the stream, merrily merrily merrily merrily"
ACCENTS = "\u00e9t\u00e9 apr\u00e8s \u00e9t\u00e9, \u4e2d\u6587\u4e2d\u6587 \U0001f642\U0001f642"


def as_signs(text: str) -> str:
    return "".join(chr(BASE + byte) for byte in text.encode("utf-8"))


def learn(text: str, vocab_size: int) -> dict[tuple[int, int], int]:
    """Return the merges that training must find."""
    signs, merges = as_signs(text), {}
    for new in range(256, vocab_size):
        pairs = [one + other for one, other in pairwise(signs)]
        best = min(pairs, key=lambda pair: (-pairs.count(pair), pairs.index(pair)))
        signs = signs.replace(best, chr(BASE + new))
        merges[ord(best[0]) - BASE, ord(best[1]) - BASE] = new
    return merges


def encoded(text: str, merges: dict[tuple[int, int], int]) -> list[int]:
    """Return the ids: each merge in the order of learning, over the whole text."""
    signs = as_signs(text)
    for (left, right), new in merges.items():
        signs = signs.replace(chr(BASE + left) + chr(BASE + right), chr(BASE + new))
    return [ord(sign) - BASE for sign in signs]


def trained(solution: Any, text: str, vocab_size: int) -> tuple[Any, str]:
    """Return a trained tokenizer and the lines that make it."""
    lines = f"tokenizer = Tokenizer()\ntokenizer.train({text!r}, {vocab_size})"
    with asking(lines):
        tokenizer = solution.Tokenizer()
        tokenizer.train(text, vocab_size)
    return tokenizer, lines


def check_merges(solution: Any, text: str, vocab_size: int) -> None:
    tokenizer, lines = trained(solution, text, vocab_size)
    equal(tokenizer.merges, learn(text, vocab_size), given=f"{lines}\ntokenizer.merges")


def check_encode(solution: Any, text: str, vocab_size: int, other: str) -> None:
    tokenizer, lines = trained(solution, text, vocab_size)
    given = f"{lines}\ntokenizer.encode({other!r})"
    with asking(given):
        got = tokenizer.encode(other)
    equal(got, encoded(other, learn(text, vocab_size)), given)


def check_decode(solution: Any, text: str, vocab_size: int, ids: list[int], wanted: str) -> None:
    tokenizer, lines = trained(solution, text, vocab_size)
    given = f"{lines}\ntokenizer.decode({ids})"
    with asking(given):
        got = tokenizer.decode(ids)
    equal(got, wanted, given)


def test_bytes__encode(solution: Any) -> None:
    """encoding without training"""
    equal(solution.Tokenizer().encode("hi!"), [104, 105, 33], 'Tokenizer().encode("hi!")')


def test_bytes__decode(solution: Any) -> None:
    """decoding without training"""
    equal(solution.Tokenizer().decode([104, 105]), "hi", "Tokenizer().decode([104, 105])")


def test_bytes__nothing(solution: Any) -> None:
    """no text and no ids"""
    check_encode(solution, "abab", 257, "")
    check_decode(solution, "abab", 257, [], "")


def test_bytes__none_to_learn(solution: Any) -> None:
    """a vocabulary of 256"""
    check_merges(solution, "abab", 256)
    check_encode(solution, "abab", 256, "abab")


def test_merges__one(solution: Any) -> None:
    """one pair to learn"""
    check_merges(solution, "xabyabz", 257)


def test_merges__on_merges(solution: Any) -> None:
    """pairs made of earlier pairs"""
    check_merges(solution, "abcdabcdabcd", 259)


def test_merges__tie(solution: Any) -> None:
    """two pairs equally common, the larger bytes first"""
    check_merges(solution, "zy.ab,zy;ab", 257)


def test_merges__tie_rising(solution: Any) -> None:
    """two pairs equally common, the smaller bytes first"""
    check_merges(solution, "ab.zy,ab;zy", 257)


def test_merges__run(solution: Any) -> None:
    """three equal letters in a row, over and over"""
    check_merges(solution, "aaabcaaadbcaaabc", 257)


def test_merges__overlap(solution: Any) -> None:
    """a run of equal letters against a pair"""
    check_merges(solution, "xy.xy,xy;xy aaaaaa", 257)


def test_merges__bytes(solution: Any) -> None:
    """letters of two, three and four bytes"""
    check_merges(solution, ACCENTS, 262)


def test_merges__again(solution: Any) -> None:
    """training a second time"""
    tokenizer, lines = trained(solution, "abababab", 258)
    given = f'{lines}\ntokenizer.train("cdcdcd", 257)'
    with asking(given):
        tokenizer.train("cdcdcd", 257)
    equal(tokenizer.merges, learn("cdcdcd", 257), f"{given}\ntokenizer.merges")
    equal(tokenizer.encode("abcd"), [97, 98, 256], f'{given}\ntokenizer.encode("abcd")')


def test_merges__two(solution: Any) -> None:
    """two tokenizers side by side"""
    first, lines = trained(solution, "abab", 257)
    other = solution.Tokenizer()
    lines += "\nother = Tokenizer()"
    equal(other.merges, {}, f"{lines}\nother.merges")
    equal(other.encode("ab"), [97, 98], f'{lines}\nother.encode("ab")')
    equal(first.encode("ab"), [256], f'{lines}\ntokenizer.encode("ab")')


def test_encode__training_text(solution: Any) -> None:
    """the text of the training"""
    check_encode(solution, "xabyabz", 257, "xabyabz")


def test_encode__last_pair(solution: Any) -> None:
    """a learnt pair at the end of the text"""
    check_encode(solution, "xaby.ab", 257, "x.ab")


def test_encode__unknown(solution: Any) -> None:
    """a text without a learnt pair"""
    check_encode(solution, "abab", 257, "xyz")


def test_encode__run(solution: Any) -> None:
    """runs of three, four and five equal letters"""
    for count in (3, 4, 5):
        check_encode(solution, "aa.aa", 257, "a" * count)


def test_encode__on_merges(solution: Any) -> None:
    """pairs of pairs"""
    check_encode(solution, "abcdabcdabcd", 259, "xabcdab")


def test_encode__order(solution: Any) -> None:
    """an early pair that overlaps with a later one"""
    check_encode(solution, "bc.bc,bc;ab/ab", 258, "abc")


def test_encode__order_of_parts(solution: Any) -> None:
    """a long token whose beginning a longer text shares"""
    check_encode(solution, "cd.cd,cd;ab/ab!abc?abc", 259, "abcd")


def test_encode__common_but_late(solution: Any) -> None:
    """a late pair that is common in the new text"""
    check_encode(solution, "bc.bc,bc;ab/ab", 258, "abab abc")


def test_encode__early_again(solution: Any) -> None:
    """an early pair that stands alone first"""
    check_encode(solution, "bc.bc,bc;ab/ab", 258, "bc ab abc ab")


def test_encode__late_and_common(solution: Any) -> None:
    """a late pair, common in the new text, that begins in the middle of an early one"""
    check_encode(solution, "ab.ab,ab;bc/bc", 258, "abc bc bc")


def test_decode__merged(solution: Any) -> None:
    """ids of learnt pairs"""
    check_decode(solution, "abcdabcdabcd", 259, [258, 120, 256], "abcdxab")


def test_decode__split_letter(solution: Any) -> None:
    """a letter whose bytes are two ids"""
    check_decode(solution, "abab", 257, [0xC3, 0xA9, 256], "\u00e9ab")


def test_decode__no_letter(solution: Any) -> None:
    """bytes that are no text"""
    check_decode(solution, "abab", 257, [97, 0xFF, 256], "a\ufffdab")


@example(text=ACCENTS, other=LYRIC)
@settings(max_examples=60)
@given(text=TEXTS, other=TEXTS)
def test_any__encode(solution: Any, text: str, other: str) -> None:
    """any text after any training"""
    text += "abcab cab"
    check_encode(solution, text, 261, other)
    check_merges(solution, text, 261)


@settings(max_examples=60)
@given(text=st.text(max_size=20))
def test_any__round_trip(solution: Any, text: str) -> None:
    """there and back again"""
    tokenizer, lines = trained(solution, LYRIC, 270)
    given = f"{lines}\ntokenizer.decode(tokenizer.encode({text!r}))"
    with asking(given):
        got = tokenizer.decode(tokenizer.encode(text))
    equal(got, text, given)


def test_any__song(solution: Any) -> None:
    """a line of a song, thirty pairs"""
    check_merges(solution, LYRIC, 286)
    check_encode(solution, LYRIC, 286, "your dream, merrily, down the boat")
