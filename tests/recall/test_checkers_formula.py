"""Typed formulas: what counts as equal, and what is said about the rest."""

from __future__ import annotations

import pytest

from coach.recall.checkers import Verdict, check, prepare
from coach.recall.checkers.formula import reference_values
from coach.recall.checkers.points import draw_points
from coach.recall.kinds import Formula
from tests.recall.samples import SEED, built_in, card_of, loss

EQUAL = {
    "bce": [
        "-mean(y*log(p) + (1 - y)*log(1 - p))",
        "-mean((1 - y)*log(1 - p) + y*log(p))",
        "mean(-y*log(p) - (1-y)*log(1-p))",
        "-sum(y*log(p) + (1 - y)*log1p(-p))/N",
        "loss = -np.mean(y*np.log(p) + (1 - y)*np.log(1 - p))",
        "-(y*log(p) + (1 - y)*log(1 - p)).mean()",
        "-torch.mean(torch.where(y == 1, torch.log(p), torch.log(1 - p)))",
        "-mean(ln(y*p + (1 - y)*(1 - p)))",
        "(-(y @ log(p)) - dot(1 - y, log(1 - p)))/N",
        "-mean(log(p**y*(1 - p)**(1 - y)))",
        "-(1/N)*sum(y*log(p)+(1-y)*log(1-p))",
        "-sum(y*log(p) + (1 - y)*log(1 - p))/len(y)",
    ],
    "kl": [
        "sum(p*log(p/q))",
        "sum(p*(log(p) - log(q)))",
        "-sum(p*log(q/p))",
        "sum(p*log(p)) - sum(p*log(q))",
        "dot(p, log(p/q))",
        "(p*log(p/q)).sum()",
        "KL = p @ ln(p / q)",
        "-sum(p*log(q)) - -sum(p*log(p))",
        "sum(p*log2(p/q))*log(2)",
    ],
    "softmax": [
        "exp(z)/sum(exp(z))",
        "exp(z - max(z))/sum(exp(z - max(z)))",
        "e**z/sum(e**z)",
        "np.exp(z) / np.exp(z).sum()",
        "exp(z - log(sum(exp(z))))",
        "exp(z)/exp(z).sum(axis=-1, keepdims=True)",
        "1/sum(exp(z))*exp(z)",
    ],
    "gradient-mse": [
        "2*(h - y)/N",
        "-2*(y - h)/N",
        "2/N*(h-y)",
        "(2*h - 2*y)/N",
        "grad = (h - y)/(N/2)",
        "2*h/N - 2*y/N",
    ],
    "cross-entropy-batch": [
        "-mean(sum(y*log(q), axis=1))",
        "-mean(sum(y*log(q), axis=-1))",
        "-(y*q.log()).sum(dim=1).mean()",
        "-mean(log(sum(y*q, 1)))",
        "-C*mean(y*log(q))",
        "-trace(y @ log(q).T)/N",
    ],
    "gradient-linear-regression": [
        "2*X.T @ (X @ w - y)/N",
        "2/N*(X @ w - y) @ X",
        "(2/N)*np.dot(X.T, np.dot(X, w) - y)",
        "2*(X.T @ X @ w - X.T @ y)/N",
        "2*transpose(X) @ (X @ w - y)/N",
    ],
    "sigmoid": [
        "1/(1 + exp(-z))",
        "exp(z)/(1 + exp(z))",
        "(1 + tanh(z/2))/2",
        "exp(-log1p(exp(-z)))",
    ],
    "bce-from-logits": [
        "softplus(z) - y*z",
        "maximum(z, 0) - y*z + log(1 + exp(-abs(z)))",
        "-(y*log(sigmoid(z)) + (1 - y)*log(1 - sigmoid(z)))",
    ],
}

UNEQUAL = {
    "bce": [
        ("mean(y*log(p) + (1 - y)*log(1 - p))", "sign"),
        ("-sum(y*log(p) + (1 - y)*log(1 - p))", "factor N"),
        ("sum(y*log(p) + (1 - y)*log(1 - p))", "sign and factor N"),
        ("-mean(y*log(p))", "differs where y = 0"),
        ("-mean((1 - y)*log(1 - p))", "differs where y = 1"),
        ("-mean(log(p))", "differs where y = 0"),
        ("-mean(y*log(p) + (1 - y)*log(p))", "differs where y = 0"),
        ("-mean(p*log(y) + (1 - p)*log(1 - y))", "p and y swapped"),
        ("-mean(y*log2(p) + (1 - y)*log2(1 - p))", "log base 2"),
        ("-mean(y*log10(p) + (1 - y)*log10(1 - p))", "log base 10"),
        ("-(y*log(p) + (1 - y)*log(1 - p))", "shape (N,)"),
        ("-mean(y*log(p) + (1 - y)*log(1 - p))/2", "factor 1/2"),
        ("1 - mean(y*log(p) + (1 - y)*log(1 - p))", "offset 1"),
        ("-mean(y*log(p + 1e-7) + (1 - y)*log(1 - p + 1e-7))", "nearly equal"),
        ("-mean(log(y - p))", "not finite"),
        ("mean((y - p)**2)", "in mean: -(y*log(p) + (1 - y)*log(1 - p))"),
        ("sum((y - p)**2)/N", "value of sum((y - p)**2)/N"),
    ],
    "kl": [
        ("sum(q*log(q/p))", "p and q swapped"),
        ("sum(p*log(q/p))", "sign"),
        ("sum(q*log(p/q))", "sign, p and q swapped"),
        ("mean(p*log(p/q))", "factor 1/K"),
        ("sum(log(p/q))", "missing factor"),
        ("p*log(p/q)", "shape (K,)"),
        ("sum(p*log2(p/q))", "log base 2"),
        ("sum(p*p/q)", "missing log"),
    ],
    "softmax": [
        ("exp(z)", "missing factor"),
        ("exp(z)/mean(exp(z))", "factor C"),
        ("-exp(z)/sum(exp(z))", "sign"),
        ("sum(exp(z))/exp(z)", "upside down"),
        ("log(exp(z)/sum(exp(z)))", "extra log"),
        ("exp(z)/sum(z)", "missing exp"),
        ("mean(exp(z))", "shape ()"),
    ],
    "gradient-mse": [
        ("(h - y)/N", "factor 1/2"),
        ("2*(h - y)", "factor N"),
        ("2*(y - h)/N", "sign"),
        ("2*mean(h - y)", "shape ()"),
        ("2*(h + y)/N", "sign of a term"),
        ("2*h/N", "missing term"),
    ],
    "mse": [
        ("sum((h - y)**2)", "factor N"),
        ("mean(h - y)**2", "power after mean"),
        ("mean(h - y)", "missing power"),
        ("mean(h**2)", "missing term"),
    ],
    "gradient-linear-regression": [
        ("2*X @ (X @ w - y)/N", "2*X @ (X @ w - y) for (X @ w - y) @ (2*X)"),
        ("X.T @ (X @ w - y)/N", "factor 1/2"),
        ("2*(X @ w - y)/N", "shape (N,)"),
    ],
}


@pytest.mark.parametrize(("card", "typed"), [(c, t) for c, many in EQUAL.items() for t in many])
def test_another_way_of_writing_it_is_right(card: str, typed: str) -> None:
    checked = loss(card, typed)
    assert (checked.verdict, checked.message, checked.slip) == (Verdict.RIGHT, "Right.", "")


@pytest.mark.parametrize(
    ("card", "typed", "slip"), [(c, t, slip) for c, many in UNEQUAL.items() for t, slip in many]
)
def test_a_mistake_is_wrong_and_has_its_name(card: str, typed: str, slip: str) -> None:
    checked = loss(card, typed)
    assert (checked.verdict, checked.slip) == (Verdict.WRONG, slip)
    assert checked.message.endswith((".", "?"))


def test_a_wrong_sign_is_named_with_the_number_of_points() -> None:
    checked = loss("bce", "  mean(y*log(p) + (1 - y)*log(1 - p))")
    assert checked.message == "Sign. Yours is the negative of it at all 64 points tried."
    assert checked.mark == 2
    point, yours, right = checked.details
    assert point.startswith("y = [")
    assert yours.replace("you -", "") == right.replace("right ", "")


def test_a_missing_term_is_quoted_from_the_reference() -> None:
    checked = loss("bce", "-mean(y*log(p))")
    assert checked.message == (
        "It differs where y = 0 and only there. Missing: + (1 - y)*log(1 - p)."
    )


def test_a_sum_for_a_mean_is_suspected() -> None:
    checked = loss("bce", "-sum(y*log(p) + (1 - y)*log(1 - p))")
    assert (
        checked.message
        == "Factor. Yours is N times the answer at all 64 points tried: a sum for a mean?"
    )


def test_both_shapes_are_reported_in_the_symbols_of_the_card() -> None:
    checked = loss("bce", "-(y*log(p) + (1 - y)*log(1 - p))")
    assert checked.message == (
        "Shape. Yours is (N,), the answer is (). A mean over everything is missing."
    )
    point, yours, right = checked.details
    assert point.startswith("y = [") and yours.startswith("you [") and "[" not in right
    turned = loss("bce", "y*log(p) + (1 - y)*log(1 - p)")
    assert turned.message.endswith("A mean over everything is missing, and a minus too.")
    scaled = loss("bce", "-2*(y*log(p) + (1 - y)*log(1 - p))")
    assert scaled.message.endswith(
        "A mean over everything is missing, and it would be 2 times the answer."
    )


def test_a_missing_sum_is_not_taken_for_a_missing_mean_that_lacks_n() -> None:
    checked = loss("kl", "p*log(p/q)")
    assert checked.message.endswith(" A sum over everything is missing.")


def test_shapes_that_do_not_fit_are_pointed_at() -> None:
    checked = loss("gradient-linear-regression", "2*(X.T @ (X @ w - y) + y)/N")
    assert checked.message == (
        "Shape. X.T @ (X @ w - y) + y cannot be worked out: (D,) and (N,) do not fit. "
        "Nearly: with X.T @ (X @ w - y) in place of X.T @ (X @ w - y) + y it is right."
    )
    assert checked.mark == 3


def test_an_axis_left_in_place_is_a_wrong_shape() -> None:
    checked = loss("bce", "-mean(y*log(p) + (1 - y)*log(1 - p), keepdims=True)")
    assert checked.message == (
        "Shape. Yours is (1,), the answer is (). "
        "The numbers are right; an axis of size 1 is too many or too few."
    )


def test_the_shown_point_differs_even_where_three_digits_agree() -> None:
    _, yours, right = loss("bce", "-mean(y*log(p + 1e-7) + (1 - y)*log(1 - p + 1e-7))").details
    assert yours.removeprefix("you ") != right.removeprefix("right ")


BETWEEN = "Write * between factors, and @ between matrices: 2*x, A @ x."
READ_ERRORS = [
    ("", "Nothing was typed."),
    ("loss =", "Nothing stands right of the equals sign."),
    ("1/2y", BETWEEN),
    ("a y", BETWEEN),
    ("y log p", BETWEEN),
    ("log p", "Write brackets after log: log(...)."),
    ("mean(y_i)", "y_i is not a name on this card (y, p, N); no index is written: y is all of it."),
    ("mean(y.p)", "Write @ for the product of two vectors: x @ p."),
    ("||y - p||", "Write abs(x) for |x|, and ||x|| out in full; norm(x) where it is allowed."),
    ("|y - p", "Write abs(x) for |x|, and ||x|| out in full; norm(x) where it is allowed."),
    ("max(y, 0)", "This may mean two things: write maximum(x, 0), or max(x, axis=0)."),
    ("(1-y)(1-p)", "Write * between factors: (a)*(b)."),
    ("(1-y)log(p)", BETWEEN),
    ("y log(p)", BETWEEN),
    ("y(1 - p)", "Write * after y: y*(...)."),
    ("mean(y*log(p)", "A bracket is never closed: 2 open and 1 close."),
    ("y) + (p", "This bracket closes nothing."),
    ("mean(q)", "q is not a name on this card (y, p, N)."),
    ("mean(P)", "P is not a name on this card (y, p, N); did you mean p?"),
    ("maen(y)", "maen is not a function known here; did you mean mean?"),
    ("log", "log needs an argument: log(...)."),
    ("log(y, p)", "log takes 1 argument, not 2."),
    ("where(y, p)", "where takes 3 arguments, not 2."),
    (
        "np.max(y, p)",
        "An axis is a small whole number. For the larger of two values use maximum(a, b).",
    ),
    ("log(y, axis=1)", "log takes no axis here."),
    ("sum(y, start=1)", "sum takes no start here."),
    ("sum(y, keepdims=1)", "keepdims is True or False."),
    ("softmax(y)", "softmax is not to be used on this card; write it out with exp, log, sum."),
    ("y[0]", "Indexing is not read here; write it with whole arrays."),
    ("p if y else 1 - p", "Use where(condition, a, b) in place of if and else."),
    ("y > 0 and p", "and, or and not are not read here; multiply comparisons: (x > 0) * (x < 1)."),
    ("0 < y < 1", "Compare two things at a time."),
    ("y, p", "One expression is wanted, and a comma makes it several."),
    ("sum(a*b for a in y)", "Loops are not read here; use sum or mean on whole arrays."),
    ("-mean(y·log(ŷ))", "This character is not read here; plain ASCII is."),
    ("y +", "This is not a Python expression."),
    ("1e99*y", "This number is too large to be meant."),
    ("y + True", "Only numbers can stand here."),
    ("y % 2", "This operator is not read here."),
    ("y.shape", ".shape is not read here."),
]


@pytest.mark.parametrize(("typed", "reason"), READ_ERRORS)
def test_what_cannot_be_read_is_refused_with_a_reason(typed: str, reason: str) -> None:
    checked = loss("bce", typed)
    assert (checked.verdict, checked.message) == (Verdict.UNREADABLE, reason)


def test_a_refusal_points_at_its_column() -> None:
    assert loss("bce", "-mean(q)").mark == 6
    assert loss("bce", "loss = q^2").mark == 7
    assert loss("bce", r"\frac{1}{N} * q").mark == 14


def test_typographic_signs_are_read_as_what_they_mean() -> None:
    minus, times, dot = "\N{MINUS SIGN}", "\N{MULTIPLICATION SIGN}", "\N{MIDDLE DOT}"
    typed = f"{minus}mean(y{dot}log(p) + (1 {minus} y){times}log(1 - p))"
    assert loss("bce", typed).verdict is Verdict.RIGHT


PAPER = {
    ("losses", "bce"): [
        r"-\frac{1}{N} * \sum(y \cdot \log(p) + (1 - y)*\ln(1 - p))",
        r"$L = -\left(\frac{1}{N}\right)*sum(y*log(p) + (1-y)*log(1-p))$",
        "-mean(log(p^y*(1-p)^{1-y}))",
        "-1/N * Σ(y·log(p) + (1 - y)·log(1 - p))",
    ],
    ("linear-algebra", "dot-product"): ["a^T @ b", "aᵀ @ b", "a·b", r"a^{\top} \cdot b"],
    ("linear-algebra", "norm-l1"): ["sum(|x|)", "sum(|x|*|1|)"],
    ("linear-algebra", "unit-vector"): ["x/√(sum(x²))", "x/(x·x)^0.5", "x/(x@x)^(1/2)"],
    ("linear-algebra", "distance-from-dot-products"): ["p + q - 2r", "p + q - 2 r"],
    ("linear-algebra", "quadratic-form"): ["x^T @ A @ x", "x·A·x"],
    ("fine-tuning-lora", "lora-merged"): [
        "W + alpha/r·A·B",
        r"W + \frac{\alpha}{r} \cdot A \cdot B",
    ],
    ("regression", "normal-equations"): [
        "(X^T @ X)^-1 @ X^T @ y",
        "(Xᵀ·X)⁻¹·Xᵀ·y",
        r"(X^T @ X)^{-1} @ X^T @ y",
        "solve(X.T @ X, X.T @ y)",
    ],
    ("regression", "ridge-loss"): [
        "sum((y - X @ w)^2) + λ*sum(w^2)",
        r"sum((y - X @ w)²) + \lambda*sum(w²)",
        "sum((y - X @ w)**2) + lambda*sum(w**2)",
    ],
}


@pytest.mark.parametrize(("deck", "card"), PAPER)
def test_the_notation_of_paper_is_read_where_it_means_one_thing(deck: str, card: str) -> None:
    for typed in PAPER[deck, card]:
        assert check(built_in(deck)[card], typed, SEED).verdict is Verdict.RIGHT, typed


def test_a_wrong_answer_in_the_notation_of_paper_is_still_wrong() -> None:
    card = built_in("regression")["normal-equations"]
    for typed in ("(X^T @ X) @ X^T @ y", "(X·Xᵀ)⁻¹·X·y", "(X^T @ X)**-1 @ X^T @ y"):
        assert check(card, typed, SEED).verdict is Verdict.WRONG, typed
    sign = loss("bce", "mean(y·log(p) + (1-y)·log(1-p))")
    assert (sign.verdict, sign.slip) == (Verdict.WRONG, "sign")


def test_a_reading_that_grows_out_of_bounds_is_no_crash() -> None:
    card = built_in("linear-algebra")["quadratic-form"]
    typed = "·".join(["outer(outer(x, x), outer(x, x))"] * 8) + "^2"
    assert check(card, typed, SEED).verdict in (Verdict.WRONG, Verdict.UNREADABLE)


def test_a_raised_size_is_a_power_and_a_top_is_a_transpose() -> None:
    body = (
        "kind: formula\nask: Which?\nvariables: {g: {shape: [], domain: [0.1, 0.9]}, T: {shape: [],"
    )
    card = card_of(body + " domain: 'integer [2, 5]'}}\nanswer: g**T\nwrong: [g]")
    assert check(card, "g^T", SEED).verdict is Verdict.RIGHT


def test_max_of_zero_and_a_value_is_the_larger_as_in_python() -> None:
    card = card_of(
        "kind: formula\nask: Which?\nvariables: {z: {shape: N, domain: real}}\n"
        "answer: maximum(z, 0)\nwrong: [z]"
    )
    assert check(card, "max(0, z)", SEED).verdict is Verdict.RIGHT
    assert check(card, "max(z, 0)", SEED).verdict is Verdict.UNREADABLE
    assert check(card, "np.max(z, 0)", SEED).verdict is Verdict.WRONG


RELU = """
kind: formula
ask: The derivative of relu?
variables: {z: {shape: N, domain: [-2, 2]}, g: {shape: N, domain: real}}
answer: g*(z > 0)
"""


def test_comparisons_give_ones_and_zeros() -> None:
    card = card_of(RELU)
    for typed in ("where(z > 0, g, 0)", "(z >= 0)*g", "g - g*(z < 0)", "g*(1 + sign(z))/2"):
        assert check(card, typed, SEED).verdict is Verdict.RIGHT


def test_a_difference_on_one_side_of_zero_is_named() -> None:
    checked = check(card_of(RELU), "g", SEED)
    assert (checked.verdict, checked.slip) == (Verdict.WRONG, "differs where z < 0")


def test_a_transposed_matrix_is_named() -> None:
    card = card_of(
        """
        kind: formula
        ask: The outer product?
        variables: {a: {shape: N, domain: real}, b: {shape: C, domain: real}}
        answer: outer(a, b)
        """.replace("\n        ", "\n")
    )
    checked = check(card, "outer(b, a)", SEED)
    assert checked.message == "Shape. Yours is (C, N), the answer is (N, C). It is transposed."


def test_a_card_whose_own_answer_fails_never_blames_the_learner() -> None:
    card = card_of(
        """
        kind: formula
        ask: Broken?
        variables: {a: {shape: N, domain: real}, b: {shape: C, domain: real}}
        answer: a + b
        """.replace("\n        ", "\n")
    )
    checked = check(card, "a", SEED)
    assert checked.verdict is Verdict.UNREADABLE
    assert "own answer" in checked.message


def test_the_same_seed_gives_the_same_points_and_another_seed_others() -> None:
    bce = built_in("losses")["bce"]
    typed = "-mean(y*log(p))"
    assert check(bce, typed, 1) == check(bce, typed, 1)
    assert check(bce, typed, 1).details != check(bce, typed, 2).details


def test_the_points_reach_the_edges_of_the_domain() -> None:
    settings = built_in("losses")["bce"].settings
    assert isinstance(settings, Formula)
    points = draw_points(settings.variables, 3)
    labels = [point.values["y"] for point in points]
    chances = [point.values["p"] for point in points]
    assert len(points) == 64
    assert sum(bool((label == 0).all()) for label in labels) >= 8
    assert sum(bool((label == 1).all()) for label in labels) >= 8
    assert min(float(chance.min()) for chance in chances) == 0.001
    assert max(float(chance.max()) for chance in chances) == 0.999


def test_sizes_of_different_names_never_agree() -> None:
    settings = built_in("losses")["gradient-linear-regression"].settings
    assert isinstance(settings, Formula)
    assert all(point.sizes["N"] != point.sizes["D"] for point in draw_points(settings.variables, 3))


def test_probabilities_sum_to_one_and_none_is_zero() -> None:
    settings = built_in("losses")["cross-entropy-batch"].settings
    assert isinstance(settings, Formula)
    for point in draw_points(settings.variables, 3):
        drawn = point.values["q"]
        assert float(abs(drawn.sum(axis=-1) - 1).max()) < 1e-12
        assert float(drawn.min()) >= 0.01


def test_preparing_a_card_leaves_only_the_typed_formula_to_work_out() -> None:
    card = built_in("losses")["entropy"]
    prepare(card, 4711)
    before = reference_values.cache_info()
    assert check(card, "-sum(p*log(p))", 4711).verdict is Verdict.RIGHT
    after = reference_values.cache_info()
    assert (after.misses, after.hits) == (before.misses, before.hits + 1)


def test_no_drawn_column_is_constant_so_that_a_range_never_divides_by_zero() -> None:
    settings = card_of(
        "kind: formula\nask: W?\nanswer: x\nwrong: [2*x]\nvariables: {x: {shape: N, domain: real}}"
    ).settings
    assert isinstance(settings, Formula)
    seeds = (5, 73, 91)  # Each drew two equal values when ties were let through.
    points = [point for seed in seeds for point in draw_points(settings.variables, seed)]
    assert all(len(set(point.values["x"])) > 1 for point in points)


def test_the_order_of_a_norm_is_no_axis_and_says_how_to_write_it() -> None:
    card = card_of(
        "kind: formula\nask: W?\nanswer: sum(abs(x))\nwrong: [sum(x)]\nallow: [norm]\n"
        "variables: {x: {shape: N, domain: real}}"
    )
    checked = check(card, "norm(x, 1)", SEED)
    assert checked.verdict is Verdict.UNREADABLE
    assert checked.message == "Write norm(x) or sum(abs(x)); an axis is named: norm(x, axis=1)."
    assert check(card, "norm(x, ord=1)", SEED).verdict is Verdict.UNREADABLE
