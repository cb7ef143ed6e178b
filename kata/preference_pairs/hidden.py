"""Hidden tests of preference_pairs.

The reference asks of every possible triple of prompt and two answers whether it belongs, with
fractions for means.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, raises

Rating = tuple[str, str, float]
Pair = dict[str, str]


def reference(ratings: list[Rating], gap: float) -> list[Pair]:
    clean = [(prompt.strip(), answer.strip(), rating) for prompt, answer, rating in ratings]
    clean = [one for one in clean if one[0] and one[1]]
    found = []
    for prompt in dict.fromkeys(one[0] for one in clean):
        group = []
        answers = {one[1] for one in clean if one[0] == prompt}

        def score(answer: str, prompt: str = prompt) -> Fraction:
            given = [Fraction(one[2]) for one in clean if one[:2] == (prompt, answer)]
            return sum(given, Fraction(0)) / len(given)

        for chosen in answers:
            for rejected in answers:
                ahead = score(chosen) - score(rejected)
                if ahead >= Fraction(gap):
                    group.append((-ahead, chosen, rejected))
        for _, chosen, rejected in sorted(group):
            found.append({"prompt": prompt, "chosen": chosen, "rejected": rejected})
    return found


def check(solution: Any, ratings: list[Rating], gap: float | None = None) -> None:
    more = () if gap is None else (gap,)
    words = "".join(f", {one}" for one in more)
    given = f"preference_pairs({ratings}{words})"
    got = solution.preference_pairs(ratings, *more)
    equal(got, reference(ratings, 1 if gap is None else gap), given)


def test_pairs__two(solution: Any) -> None:
    """two answers"""
    check(solution, [("p", "good", 5), ("p", "bad", 1)])


def test_pairs__worse_first(solution: Any) -> None:
    """two answers, the worse one first"""
    check(solution, [("p", "bad", 1), ("p", "good", 5)])


def test_pairs__tie(solution: Any) -> None:
    """two answers with equal scores"""
    check(solution, [("p", "one", 3), ("p", "two", 3)])


def test_pairs__alone(solution: Any) -> None:
    """a prompt with one answer"""
    check(solution, [("p", "only", 3)])


def test_pairs__nothing(solution: Any) -> None:
    """no ratings"""
    check(solution, [])


def test_pairs__three(solution: Any) -> None:
    """three answers"""
    check(solution, [("p", "a", 5), ("p", "b", 3), ("p", "c", 1)])


def test_pairs__twice(solution: Any) -> None:
    """an answer that was rated twice"""
    check(solution, [("p", "a", 1), ("p", "b", 4), ("p", "a", 2)])


def test_pairs__turned_by_the_mean(solution: Any) -> None:
    """an answer whose many ratings are low"""
    check(solution, [("p", "a", 2), ("p", "a", 2), ("p", "a", 2), ("p", "b", 4)])


def test_pairs__best_rating(solution: Any) -> None:
    """an answer with one high rating and two low ones"""
    check(solution, [("p", "a", 5), ("p", "a", 1), ("p", "a", 0), ("p", "b", 4)])


def test_pairs__last_rating(solution: Any) -> None:
    """an answer whose last rating is its highest"""
    check(solution, [("p", "a", 0), ("p", "b", 3), ("p", "a", 1), ("p", "a", 5)])


def test_gap__reached(solution: Any) -> None:
    """a difference that is just enough"""
    check(solution, [("p", "a", 4), ("p", "b", 2)], 2)


def test_gap__missed(solution: Any) -> None:
    """a difference that is too small"""
    check(solution, [("p", "a", 4), ("p", "b", 2), ("p", "c", 1)], 3)


def test_gap__half(solution: Any) -> None:
    """a smallest gap of a half"""
    check(solution, [("p", "a", 4), ("p", "b", 3.5), ("p", "c", 3.5)], 0.5)


def test_gap__default(solution: Any) -> None:
    """no smallest gap given"""
    check(solution, [("p", "a", 4), ("p", "b", 3.5), ("p", "c", 3)])


def test_prompts__apart(solution: Any) -> None:
    """two prompts"""
    check(solution, [("p", "a", 5), ("q", "b", 1)])
    check(solution, [("p", "a", 5), ("p", "b", 1), ("q", "c", 2), ("q", "d", 4)])


def test_prompts__same_answer(solution: Any) -> None:
    """the same answer to two prompts"""
    check(solution, [("p", "yes", 5), ("p", "no", 1), ("q", "yes", 1), ("q", "no", 5)])


def test_prompts__mixed(solution: Any) -> None:
    """the ratings of two prompts in turns"""
    check(solution, [("q", "a", 5), ("p", "a", 1), ("q", "b", 2), ("p", "b", 3)])


def test_text__spaces(solution: Any) -> None:
    """white space at the ends"""
    check(solution, [(" p", "a \n", 5), ("p", "b", 1), ("p ", " a", 3)])


def test_text__empty(solution: Any) -> None:
    """empty answers and prompts"""
    check(solution, [("p", "a", 5), ("p", "  ", 1), ("", "b", 1), (" ", "c", 4)])


def test_text__case(solution: Any) -> None:
    """answers that differ in capital letters"""
    check(solution, [("p", "Yes", 5), ("p", "yes", 1)])


def test_order__far_ahead(solution: Any) -> None:
    """a best answer far above two others"""
    check(solution, [("p", "a", 5), ("p", "b", 2), ("p", "c", 1.5)])


def test_order__differences(solution: Any) -> None:
    """pairs with different differences"""
    check(solution, [("p", "c", 5), ("p", "b", 3.5), ("p", "a", 1)])


def test_order__chosen(solution: Any) -> None:
    """two equally good answers"""
    check(solution, [("p", "z", 5), ("p", "m", 5), ("p", "a", 1)])


def test_order__rejected(solution: Any) -> None:
    """two equally bad answers"""
    check(solution, [("p", "z", 1), ("p", "m", 5), ("p", "a", 1)])


def test_refused__gap(solution: Any) -> None:
    """a smallest gap of zero"""
    for gap in (0, -1):
        given = f"preference_pairs([], {gap})"
        raises(ValueError, lambda g=gap: solution.preference_pairs([], g), given=given)


def test_refused__nan(solution: Any) -> None:
    """a rating that is NaN"""
    ratings = [("p", "a", 1.0), ("p", "b", float("nan"))]
    given = "preference_pairs([('p', 'a', 1.0), ('p', 'b', float('nan'))])"
    raises(ValueError, lambda: solution.preference_pairs(ratings), given=given)


def pairs_of(prompts: str) -> list[Pair]:
    return [
        {"prompt": prompt, "chosen": f"{place}", "rejected": "-"}
        for place, prompt in enumerate(prompts)
    ]


def check_split(solution: Any, prompts: str, every: int | None = None) -> None:
    pairs = pairs_of(prompts)
    order = list(dict.fromkeys(prompts))
    held = set(order[(every or 5) - 1 :: every or 5])
    more = () if every is None else (every,)
    words = "" if every is None else f", {every}"
    given = f"# pairs with the prompts {list(prompts)}\nsplit_pairs(pairs{words})"
    got = solution.split_pairs(pairs, *more)
    equal(type(got).__name__, "tuple", given)
    right = [one for one in pairs if one["prompt"] not in held]
    equal(list(got), [right, [one for one in pairs if one["prompt"] in held]], given)


def test_split__one_each(solution: Any) -> None:
    """six prompts with one pair each"""
    check_split(solution, "abcdef", 3)


def test_split__several_each(solution: Any) -> None:
    """prompts with several pairs"""
    check_split(solution, "aaabbbccdd", 2)


def test_split__mixed(solution: Any) -> None:
    """prompts that come again later"""
    check_split(solution, "abacabdb", 2)


def test_split__not_sorted(solution: Any) -> None:
    """prompts that are not in order"""
    check_split(solution, "dbcab", 2)


def test_split__default(solution: Any) -> None:
    """eleven prompts and no number given"""
    check_split(solution, "abcdefghijk")


def test_split__few(solution: Any) -> None:
    """too few prompts to hold any out"""
    check_split(solution, "abab", 3)
    check_split(solution, "", 3)


def test_split__refused(solution: Any) -> None:
    """holding out every single prompt"""
    raises(ValueError, lambda: solution.split_pairs([], 1), given="split_pairs([], 1)")


def test_unchanged__both(solution: Any, fixtures: Any) -> None:
    """ratings and pairs stay as they were"""
    ratings = [(" p", "b", 5), ("p", "a", 1)]
    given = f"ratings = {ratings}\npreference_pairs(ratings)\nratings"
    with asking(given):
        after = fixtures.afterwards(solution.preference_pairs, list(ratings))
    equal(after, ratings, given)
    given = "split_pairs(pairs)\npairs"
    with asking(given):
        after = fixtures.afterwards(solution.split_pairs, pairs_of("abcabc"))
    equal(after, pairs_of("abcabc"), given)


RATINGS = st.tuples(
    st.sampled_from(["p", "q"]),
    st.sampled_from(["a", "b", "c"]),
    st.integers(0, 8).map(lambda number: number / 2),
)


@example(
    ratings=[("p", "b", 4.0), ("p", "a", 4.0), ("q", "a", 0.0), ("p", "c", 1.0), ("p", "c", 3.0)]
)
@given(ratings=st.lists(RATINGS, max_size=8))
def test_any__generated(solution: Any, ratings: list[Rating]) -> None:
    """any ratings"""
    check(solution, ratings)
