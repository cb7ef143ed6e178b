"""Hidden tests of recursive_chunking. The oracle keeps a set of places to cut, and no pieces."""

from __future__ import annotations

import itertools
import re
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, raises

USUAL = ("\n\n", "\n", ". ", " ")
TEXT = st.text(alphabet="ab. \n", max_size=24)


def wanted(text: str, size: int, separators: Any = USUAL) -> list[str]:
    cuts = {0, len(text)}
    for separator in separators:
        for start, end in spans(cuts):
            if end - start > size:
                found = re.finditer(re.escape(separator), text[start:end])
                cuts |= {start + one.end() for one in found}
    for start, end in spans(cuts):
        cuts |= set(range(start, end, size))
    ends, start = [], 0
    for begin, end in spans(cuts):
        if end - start > size:
            ends.append(begin)
            start = begin
    edges = [0, *ends, len(text)]
    return [text[a:b] for a, b in itertools.pairwise(edges) if b > a]


def spans(cuts: set[int]) -> list[tuple[int, int]]:
    places = sorted(cuts)
    return list(itertools.pairwise(places))


def check(solution: Any, text: str, size: int, *separators: Any) -> None:
    given = f"chunks({', '.join(map(repr, [text, size, *separators]))})"
    equal(solution.chunks(text, size, *separators), wanted(text, size, *separators), given)


def test_whole__short(solution: Any) -> None:
    """a text that fits"""
    check(solution, "short enough", 40)


def test_whole__exact(solution: Any) -> None:
    """a text of exactly the size"""
    check(solution, "one two", 7)


def test_whole__empty(solution: Any) -> None:
    """an empty text"""
    check(solution, "", 5)


def test_words__three(solution: Any) -> None:
    """three words"""
    check(solution, "one three two", 9)


def test_words__exactly_full(solution: Any) -> None:
    """two words that fill a chunk to the last character"""
    check(solution, "abc defg hij", 9)


def test_words__blanks(solution: Any) -> None:
    """several blanks in a row"""
    check(solution, "one   two   three", 6)


def test_words__ends(solution: Any) -> None:
    """blanks at both ends"""
    check(solution, "  one two three ", 6)


def test_words__each_alone(solution: Any) -> None:
    """words of which no two fit together"""
    check(solution, "alpha beta gamma delta", 6)


def test_long__no_break(solution: Any) -> None:
    """one long word"""
    check(solution, "abcdefgh", 3)


def test_long__among_words(solution: Any) -> None:
    """a long word among short ones"""
    check(solution, "an abcdefghij is ok", 5)


def test_long__single_characters(solution: Any) -> None:
    """a size of one"""
    check(solution, "ab c", 1)


PARTS = "One two.\n\nThree four five.\n\nSix."


def test_levels__paragraphs(solution: Any) -> None:
    """paragraphs that fit"""
    check(solution, PARTS, 18)


def test_levels__together(solution: Any) -> None:
    """short paragraphs that fit together"""
    check(solution, "a\n\nb\n\nc\n\nd", 7)


def test_levels__one_too_long(solution: Any) -> None:
    """a paragraph that is too long after one that is short"""
    check(solution, "aa bb\n\ncc dd ee ff gg\n\nhh", 10)


def test_levels__exact(solution: Any) -> None:
    """a line of exactly the size behind a short one"""
    check(solution, "aa\nbbb ccc\ndd", 8)


def test_levels__lines(solution: Any) -> None:
    """lines inside a paragraph"""
    check(solution, "first line\nsecond one\n\nlast", 12)


def test_levels__sentences(solution: Any) -> None:
    """sentences inside a line"""
    check(solution, "It is so. It was so. It will be.", 12)


def test_levels__kept_whole(solution: Any) -> None:
    """a paragraph that fits behind a chunk with some room"""
    check(solution, "aaaa\n\nb c d e\n\nffff gggg hhhh", 10)


def test_levels__all(solution: Any) -> None:
    """all levels in one text"""
    check(solution, "A b. C d.\nEf gh ij.\n\nKlmnopqrstuv wx. Yz", 7)


def test_join__across(solution: Any) -> None:
    """what is left of a long paragraph and the one behind it"""
    check(solution, "aaa bbb ccc\n\nd\n\neeeeeee", 8)


def test_join__from_left(solution: Any) -> None:
    """an uneven number of pieces that fit in pairs"""
    check(solution, "aa bb cc dd ee", 6)


def test_own__dashes(solution: Any) -> None:
    """a separator of one's own"""
    check(solution, "a-b-c", 2, ["-"])


def test_own__order(solution: Any) -> None:
    """separators in an unusual order"""
    check(solution, "ab cd,ef gh,ij", 6, [" ", ","])


def test_own__none(solution: Any) -> None:
    """no separators"""
    check(solution, "one two three", 5, [])


def test_own__overlapping(solution: Any) -> None:
    """a separator that could overlap itself"""
    check(solution, "xaaay aaaa", 3, ["aa"])


def test_own__special(solution: Any) -> None:
    """separators with a meaning in regular expressions"""
    check(solution, "ab.cd.e|f|ghij", 4, [".", "|"])


def test_own__longer_than_size(solution: Any) -> None:
    """a separator longer than the size"""
    check(solution, "a=====b=====c", 3, ["====="])


@example(text="aa bb\n\nbb aa bb ba ab\n\naa", size=10)
@example(text="aaa bbb aaa\n\nb\n\nbbbbbbb", size=8)
@example(text="aaaa\n\nb b b b\n\naaaa bbbb aaaa", size=10)
@example(text="aa\nbbb bbb\naa", size=8)
@example(text="abc abab bab", size=9)
@given(text=TEXT, size=st.integers(1, 10))
def test_any__text(solution: Any, text: str, size: int) -> None:
    """any text"""
    check(solution, text, size)


def test_whole__two_bytes(solution: Any) -> None:
    """letters of two bytes"""
    check(solution, "éé èè àà", 5)


def test_refused__size(solution: Any) -> None:
    """a size of zero and below"""
    for size in (0, -2):
        given = f'chunks("one two", {size})'
        raises(ValueError, lambda: solution.chunks("one two", size), given)  # noqa: B023


def test_refused__empty_text(solution: Any) -> None:
    """a size of zero for an empty text"""
    raises(ValueError, lambda: solution.chunks("", 0), 'chunks("", 0)')


def test_refused__separator(solution: Any) -> None:
    """an empty separator"""
    given = 'chunks("one two", 9, [" ", ""])'
    raises(ValueError, lambda: solution.chunks("one two", 9, [" ", ""]), given)


def test_unchanged__separators(solution: Any, fixtures: Any) -> None:
    """the separators stay as they were"""
    separators = [",", " "]
    given = 'separators = [",", " "]\nchunks("ab cd,ef gh", 3, separators)\nseparators'
    with asking(given):
        got = fixtures.after(solution.chunks, "ab cd,ef gh", 3, separators)
    equal(got, [",", " "], given)
