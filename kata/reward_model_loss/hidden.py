"""Hidden tests of reward_model_loss. Losses are decimals, one pair at a time."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

SINGLE, DOUBLE = torch.float32, torch.float64
EXACT = {SINGLE: (2e-4, 1e-6), DOUBLE: (1e-9, 1e-12)}
STEP = Decimal("1e-15")
Rankings = list[list[float]]


def pair_loss(ahead: Decimal) -> Decimal:
    """Return log(1 + exp(-ahead)), from the side on which nothing overflows."""
    if ahead < 0:
        return -ahead + (1 + ahead.exp()).ln()
    return (1 + (-ahead).exp()).ln()


def exact_loss(rankings: list[list[Decimal]], margin: float) -> Decimal:
    total = Decimal(0)
    for row in rankings:
        losses = [
            pair_loss(row[high] - row[low] - Decimal(margin))
            for low in range(len(row))
            for high in range(low)
        ]
        total += sum(losses) / len(losses)
    return total / len(rankings)


def wanted_loss(rankings: Rankings, margin: float = 0.0) -> float:
    with localcontext() as context:
        context.prec = 50
        return float(exact_loss([[Decimal(score) for score in row] for row in rankings], margin))


def wanted_slopes(rankings: Rankings) -> Rankings:
    with localcontext() as context:
        context.prec = 50
        rows = [[Decimal(score) for score in row] for row in rankings]
        answer: Rankings = []
        for row in rows:
            answer.append([])
            for place in range(len(row)):
                row[place] += STEP
                up = exact_loss(rows, 0.0)
                row[place] -= 2 * STEP
                answer[-1].append(float((up - exact_loss(rows, 0.0)) / (2 * STEP)))
                row[place] += STEP
    return answer


def written(rankings: Rankings, kind: Any = SINGLE) -> str:
    more = ", dtype=torch.float64" if kind == DOUBLE else ""
    return "[" + ", ".join(f"torch.tensor({row}{more})" for row in rankings) + "]"


def check(
    solution: Any, rankings: Rankings, margin: float | None = None, kind: Any = SINGLE
) -> None:
    more = {} if margin is None else {"margin": margin}
    words = "" if margin is None else f", margin={margin}"
    given = f"ranking_loss({written(rankings, kind)}{words})"
    got = solution.ranking_loss([torch.tensor(row, dtype=kind) for row in rankings], **more)
    right = torch.tensor(wanted_loss(rankings, margin or 0.0), dtype=kind)
    close(got, right, *EXACT[kind], given, dtype=True)


def test_pair__right(solution: Any) -> None:
    """the better answer scores higher"""
    check(solution, [[1.0, 0.0]])


def test_pair__wrong(solution: Any) -> None:
    """the better answer scores lower"""
    check(solution, [[-1.0, 1.5]])


def test_pair__equal(solution: Any) -> None:
    """both answers score alike"""
    check(solution, [[3.0, 3.0]])


def test_pair__level(solution: Any) -> None:
    """both scores raised by a hundred"""
    check(solution, [[101.0, 100.0]], kind=DOUBLE)


def test_pair__far_right(solution: Any) -> None:
    """a right order by thousands"""
    check(solution, [[3000.0, -3000.0]])


def test_pair__far_wrong(solution: Any) -> None:
    """a wrong order by thousands"""
    check(solution, [[-3000.0, 3000.0]])


def test_pair__double(solution: Any) -> None:
    """scores in float64"""
    check(solution, [[0.3, -0.1]], kind=DOUBLE)


def test_margin__right(solution: Any) -> None:
    """a margin of one that is kept"""
    check(solution, [[3.0, 0.5]], 1.0)


def test_margin__missed(solution: Any) -> None:
    """a margin of two that is not kept"""
    check(solution, [[1.0, 0.0]], 2.0)


def test_ranking__three(solution: Any) -> None:
    """a ranking of three"""
    check(solution, [[2.0, 1.0, -1.5]])


def test_ranking__ends(solution: Any) -> None:
    """a ranking whose first and last are far apart"""
    check(solution, [[1.0, 0.0, 1.0, -4.0]])


def test_ranking__upside_down(solution: Any) -> None:
    """a ranking of four, upside down"""
    check(solution, [[-1.0, 0.0, 0.5, 2.0]])


def test_ranking__all_equal(solution: Any) -> None:
    """four answers that score alike"""
    check(solution, [[1.0, 1.0, 1.0, 1.0]])


def test_ranking__two_groups(solution: Any) -> None:
    """two good answers that score alike, and two bad ones"""
    check(solution, [[50.0, 50.0, -50.0, -50.0]])


def test_ranking__margin(solution: Any) -> None:
    """a ranking of three with a margin"""
    check(solution, [[2.0, 1.5, -1.0]], 0.5)


def test_several__pairs(solution: Any) -> None:
    """three prompts with two answers each"""
    check(solution, [[1.0, 0.0], [0.0, 2.0], [3.0, 3.0]])


def test_several__unequal(solution: Any) -> None:
    """a long ranking and a short one"""
    check(solution, [[2.0, 1.0, 0.0, -1.0], [-1.0, 2.0]])


def check_slopes(solution: Any, fixtures: Any, rankings: Rankings) -> None:
    given = f"ranking_loss({written(rankings, DOUBLE)})\n# the gradients by the scores"
    with asking(given):
        got = fixtures.score_gradients(
            solution.ranking_loss, [torch.tensor(row, dtype=DOUBLE) for row in rankings]
        )
    right = [torch.tensor(row, dtype=DOUBLE) for row in wanted_slopes(rankings)]
    close(list(got), right, 1e-7, 1e-10, given)


def test_slopes__pair(solution: Any, fixtures: Any) -> None:
    """the gradients of a pair"""
    check_slopes(solution, fixtures, [[0.5, 1.0]])


def test_slopes__far_wrong(solution: Any, fixtures: Any) -> None:
    """the gradients where the order is wrong by thousands"""
    check_slopes(solution, fixtures, [[-3000.0, 3000.0]])


def test_slopes__ranking(solution: Any, fixtures: Any) -> None:
    """the gradients of a ranking of three"""
    check_slopes(solution, fixtures, [[0.5, 1.0, -0.5]])


def test_refused__too_few(solution: Any) -> None:
    """no ranking, and a ranking of one"""
    for rankings in ([], [[1.0]], [[1.0, 0.0], [2.0]]):
        tensors = [torch.tensor(row) for row in rankings]
        raises(
            ValueError,
            lambda t=tensors: solution.ranking_loss(t),
            given=f"ranking_loss({written(rankings)})",
        )


def check_last(solution: Any, rows: Rankings, mask: Any, kind: Any = SINGLE) -> None:
    rewards, real = torch.tensor(rows, dtype=kind), torch.tensor(mask)
    given = f"rewards = torch.tensor({rows})\nmask = torch.tensor({mask})\n"
    given = given.replace("nan", "float('nan')") + "last_scores(rewards, mask)"
    got = solution.last_scores(rewards, real)
    found = []
    for row, flags in zip(rows, mask, strict=True):
        found.append([one for one, flag in zip(row, flags, strict=True) if flag][-1])
    close(got, torch.tensor(found, dtype=kind), 0, 0, given, dtype=True)


def test_last__whole(solution: Any) -> None:
    """a text that fills its row"""
    check_last(solution, [[1.0, 2.0, 3.0]], [[True, True, True]])


def test_last__padded(solution: Any) -> None:
    """a text with padding behind it"""
    check_last(solution, [[1.0, 2.0, 3.0]], [[True, True, False]])


def test_last__one_token(solution: Any) -> None:
    """a text of one token"""
    check_last(solution, [[5.0, 6.0]], [[True, False]])


def test_last__several(solution: Any) -> None:
    """texts of different lengths"""
    mask = [[True, False, False], [True, True, True], [True, True, False]]
    check_last(solution, [[1.0, 9.0, 3.0], [4.0, 5.0, 6.0], [9.0, 8.0, 7.0]], mask)


def test_last__numbers(solution: Any) -> None:
    """a mask of ones and zeros"""
    check_last(solution, [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [[1, 1, 0], [1, 1, 1]])


def test_last__zero_reward(solution: Any) -> None:
    """a reward of zero at the last token"""
    check_last(solution, [[1.0, 0.0, 3.0], [2.0, 5.0, 0.0]], [[True, True, False]] * 2)


def test_last__nan(solution: Any) -> None:
    """padding that holds NaN"""
    check_last(solution, [[1.0, 2.0, float("nan")]], [[True, True, False]])


def test_last__slopes(solution: Any, fixtures: Any) -> None:
    """the gradient of the last scores"""
    rewards, mask = torch.tensor([[1.0, 2.0, 3.0]]), torch.tensor([[True, True, False]])
    given = "last_scores(torch.tensor([[1.0, 2.0, 3.0]]), mask).sum()  # of two real tokens"
    with asking(given):
        got = fixtures.reward_gradient(solution.last_scores, rewards, mask)
    close(got, torch.tensor([[0.0, 1.0, 0.0]]), 0, 0, given)


def test_last__empty(solution: Any) -> None:
    """a text without real tokens"""
    rewards, mask = torch.ones(2, 2), torch.tensor([[True, True], [False, False]])
    given = "last_scores(torch.ones(2, 2), torch.tensor([[True, True], [False, False]]))"
    raises(ValueError, lambda: solution.last_scores(rewards, mask), given=given)


def test_unchanged__both(solution: Any, fixtures: Any) -> None:
    """rewards and scores stay as they were"""
    rewards, mask = torch.tensor([[1.0, 2.0, 3.0]]), torch.tensor([[True, True, False]])
    with asking("last_scores(rewards, mask)\nrewards, mask"):
        after = fixtures.afterwards(solution.last_scores, rewards, mask)
    equal([one.tolist() for one in after], [rewards.tolist(), mask.tolist()])
    with asking("scores = [torch.tensor([1.0, 2.0])]\nranking_loss(scores)\nscores"):
        after = fixtures.afterwards(solution.ranking_loss, [torch.tensor([1.0, 2.0])])
    equal([one.tolist() for one in after[0]], [[1.0, 2.0]])


SCORES = st.integers(-20, 20).map(lambda number: number / 4)


@settings(max_examples=30)
@example(rankings=[[1.0, 2.0, 0.5], [0.0, 1.0]], margin=0.5)
@given(
    rankings=st.lists(st.lists(SCORES, min_size=2, max_size=4), min_size=1, max_size=3),
    margin=st.sampled_from([0.0, 0.5]),
)
def test_any__rankings(solution: Any, rankings: Rankings, margin: float) -> None:
    """any rankings"""
    check(solution, rankings, margin)
