"""Hidden tests of sampling. Rows are treated one at a time, with sorted lists and decimals."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import torch
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

SINGLE, DOUBLE = torch.float32, torch.float64
EXACT = {SINGLE: (2e-4, 1e-6), DOUBLE: (1e-9, 1e-12)}
NEVER = float("-inf")


def shares(scores: dict[int, Decimal]) -> dict[int, Decimal]:
    top = max(scores.values())
    powers = {token: (score - top).exp() for token, score in scores.items()}
    total = sum(powers.values())
    return {token: power / total for token, power in powers.items()}


def row_probs(
    row: list[float], temperature: float, top_k: int | None, top_p: float | None
) -> list[float]:
    """Return the probabilities of one row."""
    if temperature == 0:
        return [float(token == row.index(max(row))) for token in range(len(row))]
    with localcontext() as context:
        context.prec = 40
        scores = {
            token: Decimal(score) / Decimal(temperature)
            for token, score in enumerate(row)
            if score != NEVER
        }
        if top_k is not None:
            least = sorted(scores.values())[-min(top_k, len(scores))]
            scores = {token: score for token, score in scores.items() if score >= least}
        found = shares(scores)
        if top_p is not None:
            kept: list[int] = []
            for token in sorted(found, key=lambda one: -found[one]):
                if sum(found[one] for one in kept) < Decimal(top_p):
                    kept.append(token)
            found = shares({token: scores[token] for token in kept})
        return [float(found.get(token, 0)) for token in range(len(row))]


def check(solution: Any, rows: Any, kind: Any = SINGLE, **more: Any) -> None:
    logits = torch.tensor(rows, dtype=kind)
    words = "".join(f", {name}={value}" for name, value in more.items())
    shown = str(logits.tolist()).replace("-inf", "float('-inf')")
    dtype = ", dtype=torch.float64" if kind == DOUBLE else ""
    given = f"logits = torch.tensor({shown}{dtype})\nnext_token_probs(logits{words})"
    got = solution.next_token_probs(logits, **more)
    settings = more.get("temperature", 1.0), more.get("top_k"), more.get("top_p")
    flat = logits.double().reshape(-1, logits.shape[-1]).tolist()
    wanted = torch.tensor([row_probs(row, *settings) for row in flat], dtype=kind)
    close(got, wanted.reshape(logits.shape), *EXACT[kind], given, dtype=True)


def test_plain__one_row(solution: Any) -> None:
    """nothing but a softmax"""
    check(solution, [1.0, 3.0, 2.0])


def test_plain__never(solution: Any) -> None:
    """a token that can never come"""
    check(solution, [1.0, NEVER, 2.0])


def test_plain__large(solution: Any) -> None:
    """logits of thousands"""
    check(solution, [3000.0, 2999.0, -3000.0])


def test_plain__batch(solution: Any) -> None:
    """a batch of rows"""
    check(solution, [[1.0, 3.0], [0.0, -1.0], [2.0, 2.0]])


def test_plain__double(solution: Any) -> None:
    """logits in float64"""
    check(solution, [0.1, 0.7, -0.3], DOUBLE)


def test_temperature__warm(solution: Any) -> None:
    """a temperature of two"""
    check(solution, [1.0, 3.0, 2.0], temperature=2.0)


def test_temperature__cool(solution: Any) -> None:
    """a temperature of a half"""
    check(solution, [1.0, 3.0, 2.0], temperature=0.5)


def test_temperature__zero(solution: Any) -> None:
    """a temperature of zero"""
    check(solution, [1.0, 3.0, 2.0], temperature=0)


def test_temperature__zero_rows(solution: Any) -> None:
    """a temperature of zero for several rows"""
    check(solution, [[[1.0, 3.0, 2.0], [5.0, 3.0, 2.0]]], temperature=0)


def test_temperature__zero_ties(solution: Any) -> None:
    """a temperature of zero and two largest logits"""
    check(solution, [1.0, 3.0, 3.0], temperature=0)


def test_top_k__two(solution: Any) -> None:
    """the two best of four"""
    check(solution, [1.0, 3.0, 2.0, 0.5], top_k=2)


def test_top_k__one(solution: Any) -> None:
    """the best one only"""
    check(solution, [1.0, 3.0, 2.0], top_k=1)


def test_top_k__all(solution: Any) -> None:
    """as many as there are"""
    check(solution, [1.0, 3.0, 2.0], top_k=3)


def test_top_k__too_many(solution: Any) -> None:
    """more than there are"""
    check(solution, [1.0, 3.0, 2.0], top_k=50)


def test_top_k__ties(solution: Any) -> None:
    """a tie at the last place"""
    check(solution, [2.0, 3.0, 2.0, 1.0], top_k=2)


def test_top_k__negative(solution: Any) -> None:
    """the two best where all logits are negative"""
    check(solution, [-1.0, -3.0, -2.0], top_k=2)


def test_top_k__rows(solution: Any) -> None:
    """the three best of each row"""
    check(solution, [[9.0, 8.0, 7.0, 6.0], [1.0, 0.0, 2.0, -1.0]], top_k=3)


def test_top_p__some(solution: Any) -> None:
    """the smallest group with nine tenths"""
    check(solution, [1.0, 3.0, 2.0, -1.0, 0.0], top_p=0.9)


def test_top_p__crossing(solution: Any) -> None:
    """two fit below the limit, and a third crosses it"""
    check(solution, [1.0, 1.25, 0.75, 0.5], top_p=0.65)


def test_top_p__tiny(solution: Any) -> None:
    """a limit that the first token passes by far"""
    check(solution, [1.0, 3.0, 2.0], top_p=0.01)


def test_top_p__whole(solution: Any) -> None:
    """a limit of one"""
    check(solution, [1.0, 3.0, 2.0, -2.0], DOUBLE, top_p=1.0)


def test_top_p__sorted(solution: Any) -> None:
    """tokens that are sorted already"""
    check(solution, [4.0, 3.0, 2.0, 1.0], top_p=0.8)


def test_top_p__rows(solution: Any) -> None:
    """a sharp row and a flat one"""
    check(solution, [[9.0, 1.0, 0.0], [1.0, 1.25, 1.5]], top_p=0.8)


def test_top_p__deep(solution: Any) -> None:
    """three leading dimensions"""
    check(solution, [[[[1.0, 2.0, 4.0]], [[3.0, 0.0, 1.0]]]], top_p=0.9)


def test_together__warm_group(solution: Any) -> None:
    """a temperature of three and a limit of six tenths"""
    check(solution, [1.0, 4.0, 2.0, 0.0], temperature=3.0, top_p=0.6)


def test_together__k_then_p(solution: Any) -> None:
    """the three best, and of them seven tenths"""
    check(solution, [1.0, 1.25, 1.5, 0.75, 0.5], top_k=3, top_p=0.7)


def test_together__all_three(solution: Any) -> None:
    """a temperature, a number and a limit"""
    check(solution, [1.0, 2.5, 2.0, 0.0, -1.0], temperature=1.5, top_k=4, top_p=0.8)


def test_together__zero(solution: Any) -> None:
    """a temperature of zero with a number and a limit"""
    check(solution, [1.0, 2.0, 2.0], temperature=0, top_k=2, top_p=0.9)


def check_pick(solution: Any, row: list[float], number: float, wanted: int) -> None:
    given = f"pick(torch.tensor({row}), {number})"
    got = solution.pick(torch.tensor(row), number)
    equal(got, wanted, given)


def test_pick__first(solution: Any) -> None:
    """a small number"""
    check_pick(solution, [0.5, 0.25, 0.25], 0.1, 0)


def test_pick__middle(solution: Any) -> None:
    """a number in the middle"""
    check_pick(solution, [0.5, 0.25, 0.25], 0.6, 1)


def test_pick__last(solution: Any) -> None:
    """a number near one"""
    check_pick(solution, [0.5, 0.25, 0.25], 0.99, 2)


def test_pick__unsorted(solution: Any) -> None:
    """probabilities that rise"""
    check_pick(solution, [0.125, 0.25, 0.625], 0.3, 1)


def test_pick__edge(solution: Any) -> None:
    """a number that is equal to a running sum"""
    check_pick(solution, [0.25, 0.5, 0.25], 0.25, 1)


def test_pick__zero(solution: Any) -> None:
    """zero where the first tokens have no chance"""
    check_pick(solution, [0.0, 0.0, 1.0], 0.0, 2)


def test_pick__rounded(solution: Any) -> None:
    """a number above the whole sum"""
    check_pick(solution, [0.5, 0.499, 0.0], 0.9995, 1)


def test_refused__temperature(solution: Any) -> None:
    """a temperature below zero"""
    check_refused(solution, temperature=-1.0)


def test_refused__top_k(solution: Any) -> None:
    """a top_k of zero"""
    check_refused(solution, top_k=0)


def test_refused__top_p(solution: Any) -> None:
    """a top_p of zero, and one above one"""
    check_refused(solution, top_p=0.0)
    check_refused(solution, top_p=1.5)


def check_refused(solution: Any, **more: Any) -> None:
    words = ", ".join(f"{name}={value}" for name, value in more.items())
    logits = torch.tensor([1.0, 2.0])
    given = f"next_token_probs(torch.tensor([1.0, 2.0]), {words})"
    raises(ValueError, lambda: solution.next_token_probs(logits, **more), given=given)


def test_unchanged__logits(solution: Any, fixtures: Any) -> None:
    """logits stay as they were"""
    given = "logits = torch.tensor([1.0, 3.0, 2.0])\nnext_token_probs(logits, 2.0, 2, 0.5)\nlogits"
    with asking(given):
        logits = torch.tensor([1.0, 3.0, 2.0])
        after = fixtures.afterwards(solution.next_token_probs, logits, 2.0, 2, 0.5)
    equal(after.tolist(), [1.0, 3.0, 2.0], given)


@settings(max_examples=40)
@example(row=[2, 6, 4, -2, 0], temperature=1.0, top_k=None, top_p=0.93)
@example(row=[4, 5, 3, 2], temperature=1.0, top_k=None, top_p=0.57)
@example(row=[1, 5, 3, 4], temperature=2.0, top_k=3, top_p=0.77)
@given(
    row=st.lists(st.integers(-8, 8), min_size=1, max_size=6, unique=True),
    temperature=st.sampled_from([0, 0.5, 1.0, 2.0]),
    top_k=st.none() | st.integers(1, 7),
    top_p=st.none() | st.sampled_from([0.31, 0.57, 0.77, 0.93]),
)
def test_any__generated(
    solution: Any, row: list[int], temperature: float, top_k: int | None, top_p: float | None
) -> None:
    """any logits and any settings"""
    scores = [float(score) / 2 for score in row]
    if top_p is not None and temperature:
        full = sorted(row_probs(scores, temperature, top_k, None), reverse=True)
        sums = [sum(full[: place + 1]) for place in range(len(full))]
        assume(all(abs(total - top_p) > 1e-3 for total in sums))
    check(solution, scores, temperature=temperature, top_k=top_k, top_p=top_p)
