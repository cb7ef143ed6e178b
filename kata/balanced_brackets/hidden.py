"""Hidden tests of balanced_brackets. Answers: empty pairs are struck out until none is left."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import equal

BALANCED = st.recursive(
    st.sampled_from(["", "x", "()", "[]", "{}"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        inner.map(lambda text: f"({text})"),
        inner.map(lambda text: f"[{text}]"),
        inner.map(lambda text: f"{{{text}}}"),
    ),
    max_leaves=6,
)


def struck_out(text: str) -> bool:
    rest = re.sub(r"[^()\[\]{}]", "", text)
    while (shorter := re.sub(r"\(\)|\[\]|\{\}", "", rest)) != rest:
        rest = shorter
    return not rest


def check(solution: Any, text: str) -> None:
    equal(solution.balanced_brackets(text), struck_out(text), given=f"balanced_brackets({text!r})")


def test_right__pair(solution: Any) -> None:
    """one pair of each kind"""
    for text in ("()", "[]", "{}"):
        check(solution, text)


def test_right__side_by_side(solution: Any) -> None:
    """pairs side by side"""
    check(solution, "()[]{}()")


def test_right__nested(solution: Any) -> None:
    """pairs within pairs"""
    check(solution, "{[(())]}")


def test_right__mixed(solution: Any) -> None:
    """pairs side by side within a pair"""
    check(solution, "([]{()})")


def test_right__empty(solution: Any) -> None:
    """the empty text"""
    check(solution, "")


def test_right__no_brackets(solution: Any) -> None:
    """text without brackets"""
    check(solution, "two words")


def test_right__code(solution: Any) -> None:
    """brackets between other characters"""
    check(solution, "print(rows[0], {'a': (1, 2)})")


def test_right__less_than(solution: Any) -> None:
    """signs that look a little like brackets"""
    check(solution, "a > b, c < d")


def test_wrong__open(solution: Any) -> None:
    """one opening bracket alone"""
    for text in ("(", "[", "{"):
        check(solution, text)


def test_wrong__closing(solution: Any) -> None:
    """one closing bracket alone"""
    for text in (")", "]", "}"):
        check(solution, text)


def test_wrong__order(solution: Any) -> None:
    """closed before it is opened"""
    check(solution, ")(")


def test_wrong__crossed(solution: Any) -> None:
    """two kinds that cross"""
    check(solution, "([)]")


def test_wrong__other_kind(solution: Any) -> None:
    """closed by another kind"""
    check(solution, "(]")


def test_wrong__curly_kind(solution: Any) -> None:
    """a curly bracket closed by a square one"""
    check(solution, "{]")


def test_wrong__still_open(solution: Any) -> None:
    """something left open behind a closed pair"""
    check(solution, "()(")


def test_wrong__open_in_front(solution: Any) -> None:
    """something left open in front of a closed pair"""
    check(solution, "[()")


def test_wrong__one_too_many(solution: Any) -> None:
    """one closing bracket too many at the end"""
    check(solution, "(()))")


def test_wrong__good_ending(solution: Any) -> None:
    """a mistake in the middle of balanced text"""
    check(solution, "[](){)()[]")


def test_deep__balanced(solution: Any) -> None:
    """20,000 brackets within each other"""
    words = 'balanced_brackets("([" * 10_000 + "])" * 10_000)'
    equal(solution.balanced_brackets("([" * 10_000 + "])" * 10_000), True, given=words)


def test_deep__one_missing(solution: Any) -> None:
    """20,000 brackets within each other, one missing"""
    words = 'balanced_brackets("(" * 20_000 + ")" * 19_999)'
    equal(solution.balanced_brackets("(" * 20_000 + ")" * 19_999), False, given=words)


@settings(max_examples=60)
@given(text=BALANCED)
def test_any__balanced(solution: Any, text: str) -> None:
    """any balanced text"""
    check(solution, text)


@example(text="([)]")
@example(text=")(")
@example(text="(")
@example(text=")")
@settings(max_examples=60)
@given(text=st.text("()[]{}a", max_size=6))
def test_any__text(solution: Any, text: str) -> None:
    """any short text"""
    check(solution, text)
