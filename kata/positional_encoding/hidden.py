"""Hidden tests of positional_encoding. The answers are written number by number with math."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

ATOL = 1e-3


def wave(place: int, column: int, width: int) -> float:
    even = column - column % 2
    angle = place / 10000 ** (even / width)
    return math.sin(angle) if column == even else math.cos(angle)


def table(tokens: int, width: int, start: int = 0) -> Any:
    rows = [
        [wave(place, column, width) for column in range(width)]
        for place in range(start, start + tokens)
    ]
    return np.array(rows).reshape(tokens, width)


def check_table(solution: Any, tokens: int, width: int, column: int | None = None) -> None:
    given = f"positional_encoding({tokens}, {width})"
    got = solution.positional_encoding(tokens, width)
    wanted = torch.from_numpy(table(tokens, width)).float()
    if column is not None:
        given += f"[:, {column}]"
        equal(list(got.shape), [tokens, width], given, "the shape")
        got, wanted = got[:, column], wanted[:, column]
    close(got, wanted, 0, ATOL, given, dtype=True)


def check(
    solution: Any, fixtures: Any, device: str, *calls: Any, width: int = 4, fill: float = 0.0
) -> None:
    """Check calls of (batch, tokens), with a start and a type where given."""
    asked, lines, answers = [], [f"add = AddPositions({width})"], []
    for batch, tokens, *more in calls:
        start = more[0] if more else None
        kind = more[1] if len(more) > 1 else torch.float32
        size = f"({batch}, {tokens}, {width})"
        x = torch.full((batch, tokens, width), fill, dtype=kind)
        asked.append((x, start))
        part = f", dtype={kind}" if kind != torch.float32 else ""
        behind = "" if start is None else f", start={start}"
        lines.append(f"add(torch.full({size}, {fill}{part}){behind})")
        rows = torch.from_numpy(table(tokens, width, start or 0))
        answers.append((x.double() + rows).to(kind))
    given = "\n".join(lines)
    with asking(given):
        got, place = fixtures.run(solution.AddPositions, width, asked, device)
    for mine, wanted in zip(got, answers, strict=True):
        close(mine, wanted, 0, ATOL, given, dtype=True)
    equal(place, device, f"{given}.device", "the answer lies on another device")


def test_table__first_row(solution: Any) -> None:
    """the row of position 0"""
    check_table(solution, 1, 6)


def test_table__any_order(solution: Any) -> None:
    """how many zeros and ones stand in the row of position 0"""
    given = "sorted(positional_encoding(1, 6)[0].tolist())"
    got = sorted(solution.positional_encoding(1, 6)[0].tolist())
    close(got, [0.0, 0.0, 0.0, 1.0, 1.0, 1.0], 0, ATOL, given)


def test_table__width_two(solution: Any) -> None:
    """a width of two"""
    check_table(solution, 4, 2)


def test_table__second_column(solution: Any) -> None:
    """the second column, width 6"""
    check_table(solution, 5, 6, 1)


def test_table__third_column(solution: Any) -> None:
    """the third column, width 6"""
    check_table(solution, 5, 6, 2)


def test_table__last_column(solution: Any) -> None:
    """the last column, width 6"""
    check_table(solution, 300, 6, 5)


def test_table__small(solution: Any) -> None:
    """two positions, width 4"""
    check_table(solution, 2, 4)


def test_table__wide(solution: Any) -> None:
    """seven positions, width 32"""
    check_table(solution, 7, 32)


def test_table__long(solution: Any) -> None:
    """the first column at 2,000 positions"""
    check_table(solution, 2000, 2, 0)


def test_table__slow(solution: Any) -> None:
    """the third column at 6,000 positions, width 4"""
    check_table(solution, 6000, 4, 2)


def test_table__none(solution: Any) -> None:
    """no tokens at all"""
    check_table(solution, 0, 4)


@given(tokens=st.integers(0, 12), half=st.integers(1, 6))
def test_any__table(solution: Any, tokens: int, half: int) -> None:
    """any small table"""
    check_table(solution, tokens, 2 * half)


def test_odd__table(solution: Any) -> None:
    """a table of odd width"""
    given = "positional_encoding(3, 5)"
    raises(ValueError, lambda: solution.positional_encoding(3, 5), given=given)


def test_odd__module(solution: Any, fixtures: Any) -> None:
    """a module of odd width"""
    raises(ValueError, lambda: fixtures.make(solution.AddPositions, 3), given="AddPositions(3)")


def test_module__one_token(solution: Any, fixtures: Any, device: str) -> None:
    """one token of zeros"""
    check(solution, fixtures, device, (1, 1))


def test_module__one_token_each(solution: Any, fixtures: Any, device: str) -> None:
    """two sequences of one token"""
    check(solution, fixtures, device, (2, 1), fill=0.5)


def test_module__zeros(solution: Any, fixtures: Any, device: str) -> None:
    """five tokens of zeros"""
    check(solution, fixtures, device, (1, 5))


def test_module__ones(solution: Any, fixtures: Any, device: str) -> None:
    """five tokens of ones"""
    check(solution, fixtures, device, (1, 5), fill=1.0)


def test_module__halves(solution: Any, fixtures: Any, device: str) -> None:
    """one token of halves"""
    check(solution, fixtures, device, (1, 1), fill=0.5)


def test_module__batch(solution: Any, fixtures: Any, device: str) -> None:
    """three sequences of two tokens"""
    check(solution, fixtures, device, (3, 2))


def test_module__square(solution: Any, fixtures: Any, device: str) -> None:
    """four sequences of four tokens"""
    check(solution, fixtures, device, (4, 4))


def test_start__one(solution: Any, fixtures: Any, device: str) -> None:
    """one token that stands at position 3"""
    check(solution, fixtures, device, (1, 1, 3))


def test_start__more(solution: Any, fixtures: Any, device: str) -> None:
    """three tokens from position 2"""
    check(solution, fixtures, device, (2, 3, 2))


def test_start__zero(solution: Any, fixtures: Any, device: str) -> None:
    """one token with a start of 0"""
    check(solution, fixtures, device, (1, 1, 0))


def test_turns__lengths(solution: Any, fixtures: Any, device: str) -> None:
    """short and long sequences in turns"""
    check(solution, fixtures, device, (1, 1), (1, 4), (1, 1))


def test_turns__types(solution: Any, fixtures: Any, device: str) -> None:
    """float32 and float64 in turns"""
    check(solution, fixtures, device, (1, 1), (1, 1, 0, torch.float64), (1, 1))


def test_turns__far(solution: Any, fixtures: Any, device: str) -> None:
    """one token at position 6,000"""
    check(solution, fixtures, device, (1, 1, 6000), width=2)


def test_module__double(solution: Any, fixtures: Any, device: str) -> None:
    """one token in float64"""
    check(solution, fixtures, device, (1, 1, 0, torch.float64))


def test_module__parameters(solution: Any, fixtures: Any) -> None:
    """the number of parameters"""
    given = "list(AddPositions(4).parameters())"
    with asking(given):
        got = fixtures.count(solution.AddPositions, 4, torch.zeros(1, 1, 4))
    equal(got, 0, given, "there are to be no parameters")


def test_module__unchanged(solution: Any, fixtures: Any) -> None:
    """the input stays as it was"""
    x = torch.ones(1, 1, 4)
    given = "x = torch.ones(1, 1, 4)\nAddPositions(4)(x)\nx"
    with asking(given):
        after = fixtures.afterwards(solution.AddPositions, 4, x)
    close(after, x, given=given, message="the tensor that was passed in was changed")


def test_module__gradient(solution: Any, fixtures: Any) -> None:
    """the gradient by the input"""
    factors = torch.tensor([[[1.0, -2.0, 0.5, 3.0]]])
    given = (
        f"x = torch.ones(1, 1, 4, requires_grad=True)\n"
        f"(AddPositions(4)(x) * torch.tensor({factors.tolist()})).sum().backward()\nx.grad"
    )
    with asking(given):
        got = fixtures.gradient(solution.AddPositions, 4, torch.ones(1, 1, 4), factors)
    close(got, factors, given=given)
