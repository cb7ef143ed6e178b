"""Hidden tests of longest_unique_substring. The answers come from trying every stretch."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, true


def every_stretch(text: str) -> str:
    for length in range(len(text), 0, -1):
        for start in range(len(text) - length + 1):
            piece = text[start : start + length]
            if len(set(piece)) == length:
                return piece
    return ""


def check(solution: Any, text: str) -> None:
    words = f"longest_unique_substring({text!r})"
    equal(solution.longest_unique_substring(text), every_stretch(text), given=words)


def test_small__empty(solution: Any) -> None:
    """the empty text"""
    check(solution, "")


def test_small__one(solution: Any) -> None:
    """one character"""
    check(solution, "x")


def test_small__two_equal(solution: Any) -> None:
    """the same character twice"""
    check(solution, "bb")


def test_small__two(solution: Any) -> None:
    """two different characters"""
    check(solution, "ab")


def test_place__whole(solution: Any) -> None:
    """a text without repeats"""
    check(solution, "python")


def test_place__front(solution: Any) -> None:
    """the longest stretch in front"""
    check(solution, "abcdaa")


def test_place__middle(solution: Any) -> None:
    """the longest stretch in the middle"""
    check(solution, "aabcdd")


def test_place__end(solution: Any) -> None:
    """the longest stretch at the end"""
    check(solution, "aaabcd")


def test_place__all_equal(solution: Any) -> None:
    """nothing but one character"""
    check(solution, "bbbbb")


def test_window__jump(solution: Any) -> None:
    """a repeat in the middle of the stretch"""
    check(solution, "dvdfg")


def test_window__old_place(solution: Any) -> None:
    """a character that was met long before"""
    check(solution, "abba")


def test_window__not_neighbours(solution: Any) -> None:
    """different characters that are no neighbours"""
    check(solution, "pwwkew")


def test_ties__two(solution: Any) -> None:
    """two stretches of the same length"""
    check(solution, "xyyz")


def test_ties__repeated(solution: Any) -> None:
    """the same letters again and again"""
    check(solution, "abcabcbb")


def test_kinds__capitals(solution: Any) -> None:
    """capital and small letters"""
    check(solution, "aAbBcCa")


def test_kinds__spaces(solution: Any) -> None:
    """spaces and signs"""
    check(solution, " , ;. ")


def test_kinds__scripts(solution: Any) -> None:
    """letters beyond English"""
    check(solution, "\u00e9i\u00e8\u4e2d\u6587h\u00e9")


@example(text="abba")
@example(text="xyyz")
@example(text="dvdfg")
@given(text=st.text("abcdA ", max_size=12))
def test_any__short(solution: Any, text: str) -> None:
    """any short text"""
    check(solution, text)


def check_cost(solution: Any, fixtures: Any, text: str, wanted: str, words: str) -> None:
    with asking(words):
        got = fixtures.search_counted(solution.longest_unique_substring, text, 30_000)
    most = "at most 30,000 characters read"
    true(got != "stopped", "the text is read too often", words, most, "stopped after that")
    true(got == wanted, "this is not the longest stretch", words)


def test_cost__different(solution: Any, fixtures: Any) -> None:
    """3,000 different characters"""
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 3000)))
    check_cost(solution, fixtures, text, text, "text = ''.join(map(chr, range(19968, 22968)))")


def test_cost__twice(solution: Any, fixtures: Any) -> None:
    """1,500 different characters, twice"""
    once = "".join(map(chr, range(0x4E00, 0x4E00 + 1500)))
    check_cost(solution, fixtures, once * 2, once, "''.join(map(chr, range(19968, 21468))) * 2")
