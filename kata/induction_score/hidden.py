"""Hidden tests of induction_score.

The targets are found by walking through the text and remembering what came behind each token.
"""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises


def targets(tokens: list[int]) -> list[set[int]]:
    """Return the targets of every place."""
    behind: dict[int, set[int]] = {}
    found = []
    for place, token in enumerate(tokens):
        if place:
            behind.setdefault(tokens[place - 1], set()).add(place)
        found.append(set(behind.get(token, ())))
    return found


def reference(patterns: Any, tokens: list[int]) -> list[float]:
    found = targets(tokens)
    counted = [place for place in range(len(tokens)) if found[place]]
    scores = []
    for pattern in patterns.tolist():
        shares = [sum(pattern[place][one] for one in found[place]) for place in counted]
        scores.append(sum(shares) / len(shares) if shares else 0.0)
    return scores


def made(rng: Random, heads: int, length: int, causal: bool = True) -> Any:
    """Return random patterns with rows that sum to one, rounded."""
    patterns = np.zeros((heads, length, length))
    for head in range(heads):
        for place in range(length):
            wide = place + 1 if causal else length
            row = [rng.randint(1, 99) for _ in range(wide)]
            patterns[head, place, :wide] = [round(one / sum(row), 4) for one in row]
    return patterns


def text(patterns: Any, tokens: list[int], call: str) -> str:
    return (
        f"patterns = np.array({patterns.tolist()}, dtype=np.{patterns.dtype})\n"
        f"tokens = np.array({tokens})\n{call}"
    )


def check(solution: Any, patterns: Any, tokens: list[int]) -> None:
    given = text(patterns, tokens, "induction_scores(patterns, tokens)")
    got = solution.induction_scores(patterns, np.array(tokens))
    right = np.array(reference(patterns, tokens), dtype=np.float64)
    close(got, right, 1e-6, 1e-7, given, dtype=True)


def test_targets__once(solution: Any) -> None:
    """a token that comes again"""
    check(solution, made(Random(11), 1, 3), [7, 8, 7])


def test_targets__none(solution: Any) -> None:
    """a text without repetition"""
    check(solution, made(Random(11), 2, 4), [1, 2, 3, 4])


def test_targets__neighbours(solution: Any) -> None:
    """the same token twice in a row"""
    check(solution, made(Random(11), 1, 2), [5, 5])


def test_targets__three_times(solution: Any) -> None:
    """a token that comes three times"""
    check(solution, made(Random(11), 1, 5), [1, 2, 1, 3, 1])


def test_targets__all_alike(solution: Any) -> None:
    """four times the same token"""
    check(solution, made(Random(11), 1, 4), [6, 6, 6, 6])


def test_targets__repeated_text(solution: Any) -> None:
    """a text of three tokens said twice"""
    check(solution, made(Random(11), 1, 6), [4, 9, 2, 4, 9, 2])


def test_targets__long_gap(solution: Any) -> None:
    """a token that comes again much later"""
    check(solution, made(Random(11), 1, 7), [1, 2, 3, 4, 5, 6, 1])


def test_targets__last_only(solution: Any) -> None:
    """a repetition at the last place only"""
    check(solution, made(Random(11), 1, 4), [3, 1, 2, 1])


def test_targets__one_place(solution: Any) -> None:
    """a text of one token"""
    check(solution, np.ones((1, 1, 1)), [3])


def test_targets__looking_ahead(solution: Any) -> None:
    """patterns that also look ahead"""
    check(solution, made(Random(11), 1, 5, causal=False), [1, 2, 1, 2, 1])


def test_targets__zero_and_below(solution: Any) -> None:
    """tokens of zero and below"""
    check(solution, made(Random(11), 1, 4), [0, -1, 0, -1])


def test_heads__perfect(solution: Any) -> None:
    """a head that does nothing else"""
    pattern = np.zeros((1, 6, 6))
    pattern[0, [0, 1, 2, 3, 4, 5], [0, 0, 0, 1, 2, 3]] = 1
    check(solution, pattern, [1, 2, 3, 1, 2, 3])


def test_heads__same_token(solution: Any) -> None:
    """a head that looks at the same token"""
    pattern = np.zeros((1, 6, 6))
    pattern[0, [0, 1, 2, 3, 4, 5], [0, 0, 0, 0, 1, 2]] = 1
    check(solution, pattern, [1, 2, 3, 1, 2, 3])


def test_heads__nothing(solution: Any) -> None:
    """a head that attends to nothing"""
    check(solution, np.zeros((1, 4, 4)), [1, 2, 1, 2])


def check_one_target(solution: Any, target: int) -> None:
    """Check a head whose last place, with two targets, looks at this place only."""
    pattern = np.zeros((1, 5, 5))
    pattern[0, [0, 1, 2, 3, 4], [0, 0, 1, 0, target]] = 1
    check(solution, pattern, [1, 2, 1, 3, 1])


def test_heads__behind_the_first(solution: Any) -> None:
    """a head that looks behind the first of two occurrences"""
    check_one_target(solution, 1)


def test_heads__behind_the_latest(solution: Any) -> None:
    """a head that looks behind the latest of two occurrences"""
    check_one_target(solution, 3)


def test_heads__three(solution: Any) -> None:
    """three heads"""
    check(solution, made(Random(11), 3, 5), [1, 2, 1, 2, 3])


def test_heads__no_heads(solution: Any) -> None:
    """no heads at all"""
    check(solution, np.zeros((0, 3, 3)), [1, 2, 1])


def test_heads__float32(solution: Any) -> None:
    """patterns in float32"""
    check(solution, made(Random(11), 2, 3).astype(np.float32), [1, 2, 1])


def chosen(solution: Any, scores: list[float], wanted: list[int], **more: float) -> None:
    """Check which heads are found among heads with these scores."""
    patterns = np.zeros((len(scores), 3, 3))
    patterns[:, 2, 1] = scores
    words = "".join(f", {name}={value}" for name, value in more.items())
    given = text(patterns, [7, 8, 7], f"induction_heads(patterns, tokens{words})")
    got = solution.induction_heads(patterns, np.array([7, 8, 7]), **more)
    equal(got, wanted, given)


def test_found__some(solution: Any) -> None:
    """the heads above a threshold"""
    chosen(solution, [0.9, 0.125, 0.75], [0, 2], threshold=0.5)


def test_found__order(solution: Any) -> None:
    """the order of the heads"""
    chosen(solution, [0.5, 0.25, 0.75], [2, 0, 1], threshold=0.125)


def test_found__tie(solution: Any) -> None:
    """heads with equal scores"""
    chosen(solution, [0.5, 0.75, 0.5, 0.75], [1, 3, 0, 2], threshold=0.125)


def test_found__edge(solution: Any) -> None:
    """a head that just reaches the threshold"""
    chosen(solution, [0.5, 0.25], [0], threshold=0.5)


def test_found__none(solution: Any) -> None:
    """no head above the threshold"""
    chosen(solution, [0.1, 0.2], [], threshold=0.5)


def test_found__default(solution: Any) -> None:
    """no threshold given"""
    chosen(solution, [0.375, 0.4375], [1])


def test_refused__shapes(solution: Any) -> None:
    """patterns that do not fit the tokens"""
    for shape in (
        (3, 3),
        (1, 3, 4),
        (1, 4, 3),
        (1, 4, 4),
        (1, 2, 3),
        (1, 3, 2),
        (1, 2, 2),
        (1, 1, 3, 3),
    ):
        given = f"induction_scores(np.zeros({shape}), np.array([1, 2, 1]))"
        raises(
            ValueError,
            lambda s=shape: solution.induction_scores(np.zeros(s), np.array([1, 2, 1])),
            given=given,
        )


def test_unchanged__patterns(solution: Any, fixtures: Any) -> None:
    """the patterns stay as they were"""
    patterns, tokens = made(Random(1), 1, 3), np.array([1, 2, 1])
    given = text(patterns, [1, 2, 1], "induction_scores(patterns, tokens)\npatterns, tokens")
    with asking(given):
        after = fixtures.afterwards(solution.induction_scores, patterns.copy(), tokens.copy())
    equal([one.tolist() for one in after], [patterns.tolist(), tokens.tolist()], given)


@example(tokens=[1, 2, 1, 1, 2, 1, 3], seed=1)
@given(tokens=st.lists(st.integers(1, 4), min_size=1, max_size=8), seed=st.integers(0, 999))
def test_any__generated(solution: Any, tokens: list[int], seed: int) -> None:
    """any text"""
    check(solution, made(Random(seed), 2, len(tokens)), tokens)
