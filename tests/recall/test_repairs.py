"""One change that makes a formula right, however the answer is built; and that it does."""

from __future__ import annotations

import os
import re
from typing import Any

import pytest
import yaml

from coach.recall.cards import Card
from coach.recall.checkers import Verdict, check, formula, parting, repairs
from coach.recall.checkers.evaluate import evaluate
from coach.recall.checkers.expression import Vocabulary, parse
from coach.recall.checkers.written import written
from tests.recall.samples import ROOT, SEED, built_in, card_of

IN_PLACE = re.compile(r"Nearly: with (.*?) in place of (.*?)(, wherever it stands,)? it is right\.")
THROUGHOUT = re.compile(r"Nearly: with (\S+) for every (\S+) it is right\.")
WHOLE = re.compile(r"Nearly: (.*) is right\.")


def scalar(answer: str, allow: str = "[]") -> Card:
    return card_of(f"""
kind: formula
ask: What?
variables:
  a: {{shape: (), domain: positive}}
  b: {{shape: (), domain: positive}}
  x: {{shape: N, domain: positive}}
  y: {{shape: N, domain: real}}
answer: {answer}
allow: {allow}
wrong: ["0*a"]
""")


@pytest.mark.parametrize(
    ("answer", "typed", "message"),
    [
        ("a/(a + b)", "a/a + b", "Nearly: a/(a + b) is right."),
        ("2*a*b/(a + b)", "(1/a + 1/b)/2", "It is divided by (a + b), not the other way up."),
        ("1 - 0.5**a", "0.5**a", "Missing: 1 - before 0.5**a."),
        ("log(a) - log(b)", "a/b", "Nearly: log(a/b) is right."),
        ("sqrt(sum(x**2))", "x @ x", "Missing: sqrt, in sqrt(sum(x**2))."),
        ("sum(x*y)/sum(x**2)", "(x @ y)/(x @ y*2)", None),
        ("exp(-a*b)", "1/(1 + exp(a*b))", "Nearly: with exp(a*b) in place of 1 + exp(a*b) it"),
        ("a*(b - 1)/2", "(b**2 - b)/2", "The part b**2 - b: the answer has a*(b - 1) there."),
        ("sum(x*y) + a", "x @ y/N + a", "It is sum, not mean, in sum(x*y)."),
        ("exp(y)/sum(exp(y))", "exp(-y)/sum(exp(-y))", "y in place of -y, wherever it stands,"),
        ("sum(abs(x - y))/N", "mean(x - y)", "Missing: abs, in abs(x - y)."),
        ("mean(x) + a", "x + a", "A mean over everything is missing."),
        ("sum(x*y) + a*b", "x*y + a*b", "Nearly: with x @ y in place of x*y it is right."),
        ("mean(x/exp(y))", "mean(x)/mean(exp(y))", "Nearly: mean(x/exp(y)) is right."),
        ("tanh(x @ y + a)", "tanh(x @ y) + a", "Nearly: tanh(x @ y + a) is right."),
        (
            "abs(sum(y))*a",
            "sum(abs(y))*a",
            "The factor sum(abs(y)): the answer has abs(sum(y)) there.",
        ),
        ("1/(a + b)", "1/a + 1/b", "Nearly: 1/(a + b) is right."),
        ("a*sum(x)/2 + b*sum(y**2)", "sum(x)*b/2 + a*sum(y**2)", "a and b are swapped."),
        ("a + sum(y*log(x))*b", "(a + sum(y*log(x)))*b", "Nearly: a + sum(y*log(x))*b is right."),
        (
            "log(mean(x)/a) - mean(y)",
            "log(sum(x)/a) - sum(y)",
            "Nearly: with mean for every sum it is right.",
        ),
        ("x**2/sum(x**2)", "exp(x)/sum(exp(x))", "in place of exp(x), wherever it stands, it is"),
        (
            "1 - (1 - 0.1*a)**b",
            "a*b",
            "a product, the answer a difference. Yours has a*b, the answer",
        ),
        ("exp(-a)*x", "x", "Missing: the factor exp(-a)."),
        ("where(y > 0, y*a, y/b)", "y*a", "It differs where y < 0 and only there."),
    ],
)
def test_the_change_that_is_missing_is_said(answer: str, typed: str, message: str | None) -> None:
    checked = check(scalar(answer), typed, SEED)
    assert checked.verdict is Verdict.WRONG
    if message is not None:
        assert message in checked.message


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        ("(b - a)/maximum(a, b)", "1 - a/b"),
        ("sum((x - mean(x))*(y - mean(y)))/sum((x - mean(x))**2)", "mean(y)/mean(x)"),
        ("a*log(a/b) + (1 + a)*log((1 + a)/(1 + b))", "(a - b)*log(a*(1 + b)/(b*(1 + a)))"),
    ],
)
def test_the_search_for_a_change_is_bounded(
    answer: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out = []

    def counted(*given: Any) -> Any:
        worked_out.append(1)
        return evaluate(*given)

    for module in (repairs, formula, parting):
        monkeypatch.setattr(module, "evaluate", counted)
    assert "Yours has" in check(scalar(answer), typed, SEED).message
    assert 100 < len(worked_out) < 9000


def answers() -> list[tuple[str, str, str]]:
    """Some of the wrong answers collected for the built-in decks; ``make fuzz`` takes all."""
    folder = ROOT / "tests" / "recall" / "data" / "formula_answers"
    every = [
        (path.stem, card, str(typed))
        for path in sorted(folder.glob("*.yaml"))
        for card, found in yaml.safe_load(path.read_text("utf-8")).items()
        for typed in found["unequal"]
    ]
    return every[:: 1 if "COACH_FUZZ" in os.environ else 60]


def test_what_is_said_to_be_right_is_right_and_each_hears_of_a_part_that_differs() -> None:
    tried = 0
    for deck, name, typed in answers():
        card = built_in(deck)[name]
        said = check(card, typed, SEED)
        if said.message.startswith("The values differ"):
            assert re.search(r"Yours has|The answer has no|has also", said.message), typed
        mended = mended_as_said(typed, said.message, said.mark)
        if mended:
            tried += 1
            assert check(card, mended, SEED).verdict is Verdict.RIGHT, (typed, said.message)
    assert tried > 3


def mended_as_said(typed: str, message: str, mark: int | None) -> str:
    """Do what the message says; nothing where it names no change."""
    if (found := IN_PLACE.search(message)) is not None:
        new, old, everywhere = found.groups()
        if everywhere:
            return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", f"({new})", typed)
        assert mark is not None and typed.startswith(old, mark)
        return f"{typed[:mark]}({new}){typed[mark + len(old) :]}"
    if (found := THROUGHOUT.search(message)) is not None:
        new, old = found.groups()
        return re.sub(
            rf"(?<!\w){re.escape(old)}(?!\w)" if old.isalpha() else re.escape(old), new, typed
        )
    found = WHOLE.search(message)
    return found[1] if found else ""


@pytest.mark.parametrize(
    "text",
    [
        *("a + b - (a - b)", "a/(b*a)", "-(a + b)**-2", "(-a)**b", "a**b**a", "(a**b)**a", "a/b/a"),
        *("sum(x*y, axis=0)", "x.T @ (y - 1)", "(x > 0)*y", "max(x, axis=0, keepdims=True)"),
        *("1 - -a", "a*-b", "0.1*a + 1e-05"),
    ],
)
def test_a_tree_is_written_as_it_was_typed(text: str) -> None:
    words = Vocabulary(("a", "b", "x", "y"), ("N",))
    again = written(parse(text, words))
    assert again.replace(" ", "") == text.replace(" ", "")
