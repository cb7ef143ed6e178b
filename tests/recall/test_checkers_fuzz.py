"""Ten thousand hostile expressions: none opens, imports or runs anything, none costs too much.

``make hostile`` tries ten times as many.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator

import pytest

from coach.recall.checkers import Verdict, check
from coach.recall.checkers import evaluate as evaluator
from coach.recall.checkers.evaluate import LARGEST_ARRAY, MOST_ELEMENTS, Work
from tests.recall.samples import built_in, card_of

COUNT = int(os.environ.get("COACH_HOSTILE", "10000"))
WATCHED = (
    "open",
    "exec",
    "import",
    "os.",
    "subprocess.",
    "socket.",
    "ctypes.",
    "pickle.",
    "shutil.",
)
CARDS = [built_in("losses")["bce"], built_in("losses")["mse"]]
CARDS += [
    card_of("kind: number\nask: How many?\nanswer: 3"),
    card_of("kind: shape\nask: W?\nanswer: (N, C)"),
]
ATOMS = (
    *("y", "p", "h", "N", "e", "pi", "1", "0", "-1", "1e308", "10**10", "1e-308", "9" * 30),
    *("None", "True", "...", "1j", "''", "b''", "f'{y}'", "()", "[]", "{}", "__import__", "eval"),
    *("np", "torch", "self", "__builtins__", "\N{GREEK SMALL LETTER PI}", "\u202e", "\x00", "p.T"),
)
WRAPPERS = (
    *("($)", "-($)", "not $", "~$", "[$]", "{$}", "lambda: $", "(x := $)", "*$", "$[0]"),
    *("log($)", "exp($)", "sum($)", "mean($, axis=0)", "outer($, $)", "sum($, axis=99)"),
    *("$@$", "($)**99", "99**($)", "($)**($)", "where($,$,$)", "clip($,0,1)", "prod($)", "len($)"),
    *("eval($)", "exec($)", "open($)", "getattr($, '__class__')", "__import__($)", "type($)"),
    *("$.__class__", "$.__class__.__mro__[1].__subclasses__()", "$.tofile('x')", "$.dump('x')"),
    *("$.ctypes", "$.base", "np.load($)", "np.fromfile($)", "torch.load($)", "$.data.obj"),
    *("[a for a in $]", "($ for $ in $)", "$ if $ else $", "await $", "yield $", "softmax($)"),
    *("$; import os", "$\n__import__('os')", "$ # $", "print($)", "breakpoint()", "$!r"),
    *("max($, $)", "transpose($)", "inv(outer($, $))"),
)


def hostile(source: random.Random) -> str:
    """Return an expression grown from the atoms, sometimes very deep or very long."""
    text = source.choice(ATOMS)
    for _ in range(source.choice((1, 2, 3, 4, 5, 40))):
        wrapper = source.choice(WRAPPERS) if len(text) < 3000 else "($)"
        text = wrapper.replace("$", text)
        if source.random() < 0.3:
            text = f"{text}{source.choice('+-*/@%&|^<>=,. ')}{source.choice(ATOMS)}"
    return text


EVENTS: list[str] = []
_WATCHING = False


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _WATCHING and event.startswith(WATCHED):
        EVENTS.append(f"{event} {arguments[:1]}")


@pytest.fixture
def watched() -> Iterator[list[str]]:
    """Every file, import, process and socket that anything asks the interpreter for."""
    global _WATCHING
    sys.addaudithook(_hook)  # For good; it only listens while this test runs.
    EVENTS.clear()
    yield EVENTS
    _WATCHING = False


def test_no_hostile_expression_reaches_anything_or_costs_too_much(
    watched: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    global _WATCHING
    largest = [0, 0]
    expect = Work.expect

    def counted(work: Work, size: int) -> None:
        expect(work, size)
        largest[0], largest[1] = max(largest[0], size), max(largest[1], work.elements)

    monkeypatch.setattr(evaluator.Work, "expect", counted)
    source = random.Random(20261121)
    for card in CARDS:
        check(card, "mean(y)", 5)
        check(card, "(N, 2*C)", 5)
    check(CARDS[0], "p*y", 5)
    verdicts = dict.fromkeys(Verdict, 0)
    typed = [hostile(source) for _ in range(COUNT)]
    _WATCHING = True
    for number, text in enumerate(typed):
        verdicts[check(CARDS[number % len(CARDS)], text, 5).verdict] += 1
    _WATCHING = False
    assert watched == []
    assert verdicts[Verdict.RIGHT] == 0
    assert verdicts[Verdict.UNREADABLE] > COUNT / 2
    assert verdicts[Verdict.WRONG] > 0
    assert largest[0] <= LARGEST_ARRAY
    assert largest[1] <= MOST_ELEMENTS
