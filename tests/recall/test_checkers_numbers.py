"""Typed numbers and shapes."""

from __future__ import annotations

import pytest

from coach.recall.checkers import Checked, Verdict, check
from tests.recall.samples import SEED, card_of

THIRD = "kind: number\nask: How much?\nanswer: 1/3\ntolerance: 0.001"
NATS = "kind: number\nask: How much?\nanswer: 0.5\nunit: [nats]"
STRICT = NATS + "\nunit-required: true"
SHARE = "kind: number\nask: How much?\nanswer: 200\ntolerance: 5%"
EXACT = "kind: number\nask: How many?\nanswer: 1000"
SHAPE = "kind: shape\nask: Which shape?\nanswer: (B, T, 3*C)\nsymbols: [B, T, C, H]"
SCALAR = "kind: shape\nask: Which shape?\nanswer: ()\nsymbols: [N]"


def typed(card: str, text: str) -> Checked:
    return check(card_of(card), text, SEED)


@pytest.mark.parametrize(
    ("card", "text"),
    [
        (THIRD, "1/3"),
        (THIRD, "0.333"),
        (THIRD, ".3333"),
        (THIRD, " 33.33 % "),
        (THIRD, "3.333e-1"),
        (THIRD, "2/6"),
        (THIRD, "3**-1"),
        (NATS, "0.5"),
        (NATS, "0.5 nats"),
        (NATS, "0.5nats"),
        (NATS, "1/2 nat"),
        (NATS, "5e-1 Nats"),
        (STRICT, "0.5 nats"),
        (SHARE, "210"),
        (SHARE, "190"),
        (EXACT, "1000"),
        (EXACT, "1,000"),
        (EXACT, "1e3"),
        (EXACT, "10**3"),
        (EXACT, "x = 1000"),
    ],
)
def test_a_number_may_be_written_in_many_ways(card: str, text: str) -> None:
    assert typed(card, text).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("card", "text", "message", "slip"),
    [
        (THIRD, "0.34", "Close, but too large.", "too large"),
        (THIRD, "-1/3", "Sign. Yours is the negative of it.", "sign"),
        (THIRD, "2/3", "Yours is twice the answer.", "factor 2"),
        (THIRD, "33.33", "Yours is 100 times the answer.", "factor 100"),
        (NATS, "0.7", "Too large.", "too large"),
        (NATS, "0.5 bits", "The unit. Yours is bits; it is asked in nats.", "unit"),
        (SHARE, "211", "Close, but too large.", "too large"),
        (SHARE, "100", "Yours is half the answer.", "factor 0.5"),
        (EXACT, "999", "Close, but too small.", "too small"),
        (EXACT, "3", "Too small.", "too small"),
    ],
)
def test_a_wrong_number_says_how(card: str, text: str, message: str, slip: str) -> None:
    checked = typed(card, text)
    assert (checked.verdict, checked.message, checked.slip) == (Verdict.WRONG, message, slip)


@pytest.mark.parametrize(
    ("card", "text", "reason"),
    [
        (NATS, "", "Nothing was typed."),
        (NATS, "half a nat", "Write one number, or arithmetic on numbers."),
        (NATS, "0,5", "Write a point for decimals: 0.5."),
        (STRICT, "0.5", "The unit is missing."),
        (EXACT, "1000 apples", "A number alone is asked for; apples is not read here."),
        (EXACT, "many", "Write the number in digits."),
        (EXACT, "1/0", "This cannot be worked out: a division by zero, or too large."),
        (EXACT, "(-8)**0.5", "This does not come to a finite number."),
        (EXACT, "sum(3)", "Only arithmetic on numbers is read here."),
        (EXACT, "2 < 3", "Only arithmetic on numbers is read here."),
    ],
)
def test_a_number_that_cannot_be_read_is_not_wrong(card: str, text: str, reason: str) -> None:
    checked = typed(card, text)
    assert (checked.verdict, checked.message) == (Verdict.UNREADABLE, reason)


@pytest.mark.parametrize(
    "text",
    [
        "(B, T, 3*C)",
        "B,T,3*C",
        "[B, T, 3*C]",
        "(b, t, 3*c)",
        "torch.Size([B, T, 3*C])",
        "((B, T, C*3))",
        "(B, T, C + 2*C,)",
        "shape (B, T, 6*C/2)",
        " ( B ,T, 3 * C ) ",
        "(B, T, 3C)",
        "{B, T, 3*C}",
        "B x T x 3*C",
        "B \N{MULTIPLICATION SIGN} T \N{MULTIPLICATION SIGN} 3*C",
        "shape: (B, T, 3C)",
    ],
)
def test_a_shape_may_be_written_in_many_ways(text: str) -> None:
    assert typed(SHAPE, text).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    "text",
    ["(H/P*W/P, 3*P*P)", "((H//P)*(W//P), 3*P**2)", "(H*W/P/P, P*3*P)", "(h//p*w//p, 3*p*p)"],
)
def test_a_shape_whose_sizes_divide_may_be_written_in_any_order_and_with_two_bars(
    text: str,
) -> None:
    card = "kind: shape\nask: Which shape?\nanswer: (H*W/P**2, 3*P*P)\nsymbols: [H, W, P]"
    assert typed(card, text).verdict is Verdict.RIGHT


def test_two_bars_and_one_differ_where_the_answer_has_two() -> None:
    card = "kind: shape\nask: Which shape?\nanswer: (N//2,)\nsymbols: [N]"
    assert typed(card, "(N//2,)").verdict is Verdict.RIGHT
    assert typed(card, "(N/2,)").verdict is Verdict.WRONG


@pytest.mark.parametrize("text", ["()", "scalar", "[]", "torch.Size([])"])
def test_one_number_has_an_empty_shape(text: str) -> None:
    assert typed(SCALAR, text).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("text", "message", "slip"),
    [
        ("(B, T, C)", "Axis 2 (counted from 0).", "axis 2"),
        ("(H, T, C)", "Axes 0 and 2 (counted from 0).", "axis 0 and 2"),
        ("(B, T)", "The number of axes. Yours has 2 axes, the answer 3.", "number of axes"),
        ("(B,)", "The number of axes. Yours has 1 axis, the answer 3.", "number of axes"),
        (
            "(T, B, 3*C)",
            "The order of the axes. The sizes are right, and yours come as 1, 0, 2.",
            "order of axes",
        ),
    ],
)
def test_a_wrong_shape_says_where(text: str, message: str, slip: str) -> None:
    checked = typed(SHAPE, text)
    assert (checked.verdict, checked.message, checked.slip) == (Verdict.WRONG, message, slip)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Nothing was typed."),
        ("(B, T, C H)", "Write * between factors, and @ between matrices: 2*x, A @ x."),
        ("(B, , C)", "A size is missing between two commas."),
        ("(B, T, V)", "V is not a name on this card (B, T, C, H)."),
        ("(B, T, C/0)", "This cannot be worked out: a division by zero, or too large."),
        (",".join("B" * 9), "At most 8 axes are read."),
    ],
)
def test_a_shape_that_cannot_be_read_is_not_wrong(text: str, reason: str) -> None:
    checked = typed(SHAPE, text)
    assert (checked.verdict, checked.message) == (Verdict.UNREADABLE, reason)


@pytest.mark.parametrize(
    "typed",
    ["1.5e-3", "1.5 x 10^-3", "1.5*10**-3", "1.5 \N{MULTIPLICATION SIGN} 10^(-3) s", "0.0015"],
)
def test_powers_of_ten_are_read_as_people_write_them(typed: str) -> None:
    card = card_of("kind: number\nask: How long?\nanswer: 0.0015\nunit: s\nwrong: [1]")
    assert check(card, typed, SEED).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    "typed",
    [
        "= 32500",
        "~32500",
        "\N{ALMOST EQUAL TO} 32 500",
        "about 32,500 tokens",
        "32.5k",
        "32.5 k tokens",
    ],
)
def test_about_and_multiples_and_spaced_thousands_are_read(typed: str) -> None:
    card = card_of("kind: number\nask: How many?\nanswer: 32500\nunit: tokens\nwrong: [1]")
    assert check(card, typed, SEED).verdict is Verdict.RIGHT


def test_a_multiple_that_is_a_unit_of_the_card_stays_one() -> None:
    card = card_of("kind: number\nask: How warm?\nanswer: 300\nunit: K\nwrong: [1]")
    assert check(card, "300 K", SEED).verdict is Verdict.RIGHT
    assert check(card, "0.3k K", SEED).verdict is Verdict.RIGHT
