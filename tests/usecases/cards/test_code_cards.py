"""Code cards: judged in the sandbox by their calls, and proven by them."""

from __future__ import annotations

import pytest

from coach.recall.cards import Card
from coach.recall.checkers import Checked, Verdict
from coach.recall.checkers.imports import trouble_with_imports
from coach.recall.kinds import Code
from coach.usecases.cards.code_cards import check_code
from coach.usecases.check import prove_card
from tests.recall.samples import card_of

CLIP = """
kind: code
ask: Write clip(x, low, high).
function: clip
starter: "def clip(x, low, high):"
examples: ["clip(5, 0, 3) -> 3"]
hidden: ["clip(-1, 0, 3) -> 0", "clip(1, 3, 0) -> raises ValueError"]
answer: |
  def clip(x, low, high):
      if low > high:
          raise ValueError
      return max(low, min(x, high))
wrong:
  - "def clip(x, low, high): return min(x, high)"
"""
RIGHT = """
def clip(x, low, high):
    if low > high:
        raise ValueError()
    return sorted((low, x, high))[1]
"""


def said(typed: str, card: str = CLIP) -> Checked:
    settings = card_of(card).settings
    assert isinstance(settings, Code)
    return check_code(settings, typed)


def test_code_that_gives_what_every_call_states_is_right() -> None:
    assert said(RIGHT).verdict is Verdict.RIGHT


def test_the_first_failing_call_is_shown_with_both_values() -> None:
    checked = said("def clip(x, low, high):\n    print('hm')\n    return min(x, high)")
    assert checked.verdict is Verdict.WRONG
    assert checked.message == "1 of 3 calls are right; this one, a hidden case, is not."
    assert checked.slip == "fails clip(-1, 0, 3) with -1"
    assert checked.details[:3] == ("call clip(-1, 0, 3)", "you -1", "right 0")
    assert checked.details[-1] == "printed hm"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Nothing was typed."),
        ("def clip(x, low, high):", "Nothing was typed."),
        ("def clip(x, low, high)\n    return x", "This is not Python in line 1: expected ':'."),
        ("def clamp(x): return x", "Define a function with the name clip."),
        (
            "import numpy as np\ndef clip(x, low, high): return np.clip(x, low, high)",
            "numpy is not there: this card has Python's own library.",
        ),
        (
            "def clip(x, low, high): return np.clip(x, low, high)",
            "numpy is not there: this card has Python's own library.",
        ),
        (
            "def clip(x, low, high): return math.floor(x)",
            "math is not imported: begin with import math.",
        ),
        ("x" * 5000 + "(", "This is not Python in line 1: '(' was never closed."),
    ],
)
def test_what_cannot_run_is_refused_and_not_counted(typed: str, words: str) -> None:
    assert said(typed) == Checked(Verdict.UNREADABLE, words)


def test_code_that_never_ends_or_looks_at_files_fails_its_case_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("coach.judge.snippet.SECONDS", 0.2)
    loop = said("def clip(x, low, high):\n    while x > 3: pass\n    return max(x, low)")
    assert loop.verdict is Verdict.WRONG
    assert "no answer within 0.2 seconds" in loop.details[-1]
    peek = said("def clip(x, low, high):\n    return open('/etc/passwd').read()")
    assert peek.verdict is Verdict.WRONG
    assert "root" not in " ".join(peek.details)


def test_a_code_card_proves_itself_and_finds_a_weak_set_of_calls() -> None:
    assert prove_card(card_of(CLIP)) == []
    weak = CLIP.replace('hidden: ["clip(-1, 0, 3) -> 0", ', "hidden: [")
    weak = weak.replace(', "clip(1, 3, 0) -> raises ValueError"', "")
    weak = weak.replace('"clip(1, 3, 0) -> raises ValueError"', "")
    assert prove_card(card_of(weak)) == [
        "the wrong sample def clip(x, low, high): return min(x, high) is accepted"
    ]


def test_a_reference_that_fails_its_own_calls_is_found() -> None:
    card: Card = card_of(CLIP.replace("clip(5, 0, 3) -> 3", "clip(5, 0, 3) -> 4"))
    (finding,) = prove_card(card)
    assert finding.startswith("its own answer is not accepted: 2 of 3 calls are right")


def test_a_library_of_the_card_has_to_be_imported_and_an_own_name_is_none() -> None:
    used = "def f(z):\n    return np.exp(z)"
    assert trouble_with_imports(used, "numpy") == (
        "np is not imported: begin with import numpy as np."
    )
    assert trouble_with_imports(f"import numpy as np\n{used}", "numpy") == ""
    assert trouble_with_imports("def f(F, re):\n    return F + re", "python") == ""
    assert trouble_with_imports("import pandas\n", "torch") == (
        "pandas is not there: this card has Python's own library and torch."
    )
