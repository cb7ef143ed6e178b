"""Typed text that is no answer: nothing runs, nothing hangs, nothing is raised."""

from __future__ import annotations

import random
import string

import pytest

from coach.recall.checkers import Verdict, check
from coach.recall.checkers.evaluate import LARGEST_ARRAY, Work
from coach.recall.checkers.expression import UnreadableError, Vocabulary, parse, vocabulary
from coach.recall.kinds import Formula
from tests.recall.samples import ROOT, SEED, built_in, card_of, loss

NAMES = (
    "__class__",
    "__mro__",
    "__globals__",
    "__builtins__",
    "__subclasses__()",
    "tofile",
    "dump",
)
BASES = ("()", "y", "log", "np", "(1).real", "''", "[]", "torch", "mean(y)", "y.T")
CALLS = ("eval", "exec", "open", "__import__", "compile", "getattr", "input", "breakpoint", "vars")
CONSTRUCTS = (
    "lambda: y",
    "(lambda y: y)(p)",
    "(z := y)",
    "[y for y in p]",
    "{y: p}",
    "{y}",
    "{**y}",
    "f'{y}'",
    "f'{__import__(\"os\").getcwd()}'",
    "'%s' % y",
    "b'y'",
    "y if p else y",
    "not y",
    "~y",
    "y << 2",
    "y | p",
    "y & p",
    "y is p",
    "y in p",
    "await y",
    "yield y",
    "(yield from y)",
    "*y",
    "**y",
    "...",
    "None",
    "True",
    "1j",
    "y; p",
    "import os",
    "del y",
    "y\nimport os",
    "y # a comment\n; import os",
    "y)\n(p",
    "log(*y)",
    "log(**y)",
    "log(y, **p)",
    "sum(y, axis=10**10)",
    "sum(y, axis=p)",
    "sum(y, axis=(0, y))",
    "sum(y, axis=99999999)",
    "mean(y, out=p)",
    "mean(y, dtype=object)",
    "np.load('x')",
    "np.lib.npyio.load(y)",
    "np.linalg.linalg.np.load(y)",
    "torch.load(y)",
    "np.f2py.os.system(y)",
    "math.__loader__.load_module(y)",
    "y.__class__.__base__",
    "y[::1]",
    "y[()]",
    "\x00",
    "y\x00p",
    "\ud800",
    "\N{FULLWIDTH LATIN SMALL LETTER L}og(y)",
    "\N{MATHEMATICAL BOLD SMALL P}",
    "\N{RIGHT-TO-LEFT OVERRIDE}y",
    "\N{GRINNING FACE}",
    "1__0",
    "0777",
    "1if 2else 3",
    "'\\d'",
    "9" * 300,
    "1e309",
    "1e-999 + q",
)
DEEP = (
    "(" * 190 + "y" + ")" * 190,
    "-" * 399 + "y",
    "-" * 39 + "(" * 150 + "y" + ")" * 150 + "-" * 3,
    "log(" * 90 + "y" + ")" * 90,
    "y" + ".T" * 190,
    "y" + "**2" * 130,
    "+".join(["y"] * 199),
    "y" * 401,
    "y + " * 100_000,
    "[" * 399,
    "{" * 399,
    "((((" * 99,
    "not " * 99 + "y",
    "lambda:" * 56 + "y",
)
ATTRIBUTES = tuple(f"{base}.{name}" for base in BASES for name in NAMES)
CALLED = tuple(f"{call}({given})" for call in CALLS for given in ("", "y", "'os'", "y, p"))
CHAINED = tuple(f"{base}.{name}.{other}" for base in BASES[:4] for name in NAMES for other in NAMES)
HOSTILE = (*ATTRIBUTES, *CALLED, *CHAINED, *CONSTRUCTS, *DEEP)


def test_there_are_a_few_hundred_of_them() -> None:
    assert len(set(HOSTILE)) >= 350


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_answer_is_refused_with_a_reason(typed: str) -> None:
    checked = loss("bce", typed)
    assert checked.verdict is Verdict.UNREADABLE
    assert checked.message


HEAVY = [
    "10**10**10",
    "2**2**2**2**2**2**2",
    "-y**10**10",
    "exp(exp(exp(exp(y))))",
    "10**15**9*y",
    "prod(y*10**15)**999",
    "(-8)**(1/3)",
    "sqrt(-1)",
    "1/0",
    "0/0*y",
    "log(0)",
    "0**-1",
    "1//0",
    "inv(outer(y, y))",
    "inv(y)",
    "trace(y)",
    "sum(y, axis=3)",
    "mean(y, axis=(0, 0))",
    "y @ 2",
    "y/0 - p/0*(p > 0.5) - log(0)*p",
    "1e15**20*y - 1e15**20*p",
    "(p - 0.5)/0",
    "where(y, p, outer(y, p))",
]


@pytest.mark.parametrize("typed", HEAVY)
def test_arithmetic_without_a_sound_value_is_wrong_and_nothing_worse(typed: str) -> None:
    assert loss("bce", typed).verdict is Verdict.WRONG


EXPLODING = [
    "outer(outer(outer(outer(y, y), y), outer(y, y)), outer(outer(y, y), outer(y, y)))",
    "sum(" + "outer(" * 12 + "y" + ", y)" * 12 + ")",
]


@pytest.mark.parametrize("typed", EXPLODING)
def test_arrays_that_explode_are_refused_before_they_are_made(typed: str) -> None:
    checked = loss("bce", typed)
    assert checked.verdict is Verdict.UNREADABLE
    assert checked.message == "This builds arrays far larger than the question needs."


def test_the_bound_is_on_single_arrays_and_on_the_whole_work() -> None:
    with pytest.raises(UnreadableError):
        Work().expect(LARGEST_ARRAY + 1)
    work = Work()
    with pytest.raises(UnreadableError):
        for _ in range(1000):
            work.expect(LARGEST_ARRAY)


def test_random_typing_is_never_an_exception() -> None:
    random_source = random.Random(20)
    pieces = [
        "y",
        "p",
        "(",
        ")",
        "log",
        "mean(",
        "**",
        "*",
        "-",
        "+",
        "/",
        "@",
        ".T",
        ",",
        "1",
        "=",
    ]
    pieces += [" ", "N", "axis", "where(", "<", "[", "]", ":", "'", "\\", "lambda ", ".sum()", "0"]
    words = vocabulary_of_bce()
    kept = 0
    for _ in range(3000):
        count = random_source.randrange(1, 14)
        typed = "".join(random_source.choice(pieces) for _ in range(count))
        try:
            parse(typed, words)
        except UnreadableError:
            continue
        kept += 1
        assert loss("bce", typed).verdict in Verdict
    assert kept >= 20


def vocabulary_of_bce() -> Vocabulary:
    settings = built_in("losses")["bce"].settings
    assert isinstance(settings, Formula)
    return vocabulary(settings)


def test_random_characters_are_never_an_exception_for_any_kind() -> None:
    random_source = random.Random(21)
    alphabet = string.printable + "\N{GREEK SMALL LETTER PI}\x00\N{COMBINING ACUTE ACCENT}"
    by_kind = {card.kind: card for card in built_in("losses").values()}
    assert len(by_kind) == 9
    for card in by_kind.values():
        for _ in range(150):
            typed = "".join(random_source.choices(alphabet, k=random_source.randrange(12)))
            assert check(card, typed, SEED).verdict is not Verdict.RIGHT


def test_an_endless_answer_is_refused_by_every_checked_kind() -> None:
    for card in built_in("losses").values():
        assert check(card, "(1, " * 30_000, SEED).verdict is Verdict.UNREADABLE


def test_no_checker_calls_eval_exec_or_compile() -> None:
    for path in (ROOT / "coach" / "recall").rglob("*.py"):
        source = path.read_text("utf-8")
        assert not any(f"{call}(" in source.replace("re.compile(", "") for call in ("eval", "exec"))


def test_a_number_with_huge_powers_is_refused() -> None:
    card = card_of("kind: number\nask: How many?\nanswer: 3")
    for typed in ("10**10**10", "9**9**9**9", "3 " * 900, "exp(1e9)"):
        assert check(card, typed, SEED).verdict is Verdict.UNREADABLE
