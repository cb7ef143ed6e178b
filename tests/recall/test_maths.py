"""Maths in a terminal: what is known reads well, what is not keeps its source."""

from __future__ import annotations

import pytest

from coach.recall.markup import Kind, Piece, as_text, pieces, protected
from coach.recall.maths import readable


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"-\frac{1}{N}\sum_{i=1}^N y_i\log(\hat{y}_i)", "-(1/N) Σᵢ₌₁ᴺ yᵢ log(ŷᵢ)"),
        (r"\sigma(z)=\frac{1}{1+e^{-z}}", "σ(z)=1/(1+e⁻ᶻ)"),  # noqa: RUF001
        (r"\frac{a}{b} + c", "a/b + c"),
        (r"(X^\top X)^{-1}X^\top y", "(Xᵀ X)⁻¹Xᵀ y"),
        (r"\|w\|_2^2", "‖w‖₂²"),
        (r"D_{KL}(p\|q)", "D_KL(p‖q)"),
        (r"\frac{e^{z_i}}{\sum_j e^{z_j}}", "e^zᵢ/(Σⱼ e^zⱼ)"),
        (r"x^{(i)}", "x⁽ⁱ⁾"),
        (r"\frac{1}{2\sigma}", "1/(2σ)"),  # noqa: RUF001
        (r"\frac{1}{w_j}", "1/wⱼ"),
        (r"\frac{\partial L}{\partial w_{ij}}", "∂L/∂wᵢⱼ"),
        (r"\text{softmax}\left(\frac{QK^T}{\sqrt{d_k}}\right)V", "softmax(QKᵀ/√dₖ)V"),
        (r"\begin{bmatrix} a & b \\ c & d \end{bmatrix}", "[a b; c d]"),
        (r"\begin{cases} x & x > 0 \\ 0 & \text{else} \end{cases}", "{x, x > 0; 0, else}"),
        (r"\underset{\theta}{\operatorname*{argmin}} L", "argmin_θ L"),
        (r"\binom{n}{k} + \sqrt[3]{x} + \lfloor y \rfloor", "C(n, k) + ³√x + ⌊y⌋"),
        (r"\mathbb{E}[X] \leq \infty", "𝔼[X] ≤ ∞"),  # noqa: RUF001
        (r"\sqrt{x+1}", "√(x+1)"),
        (r"(\log x)^2", "(log x)²"),
    ],
)
def test_a_formula_reads_like_one(source: str, text: str) -> None:
    assert readable(source) == text
    assert readable(source, unicode=False) == source


@pytest.mark.parametrize(
    "source",
    [
        *(r"\unknown{x}", r"\frac{1", "}{", r"\hat{xy}", "x^", "\\", "{" * 2000, r"\frac" * 60),
        *(r"\begin{pmatrix} a", r"\begin{array}{c} x \end{array}", r"\sqrt[3"),
        r"\begin{matrix} a \end{cases}",
    ],
)
def test_what_is_not_known_keeps_its_source(source: str) -> None:
    assert readable(source) == source


def test_code_maths_and_blocks_are_told_from_plain_text() -> None:
    text = "Cost $5 and $6: `a*b` is $x_i$.\n```sql\nSELECT 1\n```\nend"
    assert pieces(text) == (
        Piece(Kind.PLAIN, "Cost $5 and $6: "),
        Piece(Kind.CODE, "a*b"),
        Piece(Kind.PLAIN, " is "),
        Piece(Kind.MATHS, "x_i"),
        Piece(Kind.PLAIN, ".\n"),
        Piece(Kind.BLOCK, "SELECT 1", "sql"),
        Piece(Kind.PLAIN, "\nend"),
    )
    assert as_text("so $x_i$ and a*b*c") == "so xᵢ and a*b*c"
    assert as_text("so $x_i$", unicode=False) == "so x_i"


def test_where_code_and_maths_stand_is_known() -> None:
    text = "`ab` c $d$"
    assert [text[first:last] for first, last in protected(text)] == ["`ab`", "$d$"]
