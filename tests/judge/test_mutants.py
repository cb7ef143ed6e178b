"""Small faults put into a model, and what becomes of them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from coach.content.problems import Problems
from coach.judge.kata import Kata, parse_kata
from coach.judge.mutants import Mutant, Score, mutants_of, mutation_score
from coach.judge.notes import Equivalent, read_notes
from coach.judge.trouble import BrokenKataError
from tests.judge.samples import DOUBLE, write_kata


def changes(source: str) -> set[tuple[str, str]]:
    return {(mutant.was, mutant.becomes) for mutant in mutants_of(dedent(source))}


@pytest.mark.parametrize(
    ("source", "was", "becomes"),
    [
        ("a + b", "a + b", "a - b"),
        ("a * b", "a * b", "a / b"),
        ("a // b", "a // b", "a / b"),
        ("a ** b", "a ** b", "a * b"),
        ("a += b", "a += b", "a = b"),
        ("a += b", "a += b", "a -= b"),
        ("a < b", "a < b", "a <= b"),
        ("a >= b", "a >= b", "a > b"),
        ("a == b", "a == b", "a != b"),
        ("a < b < c", "a < b < c", "a < b <= c"),
        ("a in b", "a in b", "a not in b"),
        ("a is None", "a is None", "a is not None"),
        ("a = 3", "a = 3", "a = 4"),
        ("a = 3", "a = 3", "a = 2"),
        ("a = 0.5", "a = 0.5", "a = 1.5"),
        ("a = True", "a = True", "a = False"),
        ("a and b", "a and b", "a or b"),
        ("not a", "not a", "a"),
        ("-a", "-a", "a"),
        ("f(a, key=b)", "f(a, key=b)", "f(a)"),
        ("f(a)", "f(a)", "pass"),
        ("if a:\n    b", "if a:", "if not a:"),
        ("while a:\n    b", "while a:", "while not a:"),
        ("x = b if a else c", "x = b if a else c", "x = b if not a else c"),
        ("x = [a for a in b if a]", "x = [a for a in b if a]", "x = [a for a in b if not a]"),
        ("def f():\n    return a", "return a", "return"),
        ("x = range(a)", "x = range(a)", "x = range(a + 1)"),
        ("x = range(a, b)", "x = range(a, b)", "x = range(a, b - 1)"),
        ("x = a[:b]", "x = a[:b]", "x = a[:b + 1]"),
        ("x = a[b:]", "x = a[b:]", "x = a[b - 1:]"),
    ],
)
def test_each_kind_of_fault_is_put_in(source: str, was: str, becomes: str) -> None:
    assert (was, becomes) in changes(source)


@pytest.mark.parametrize(
    "source", ['"""Words."""', "def f(a: 3) -> 4:\n    pass", "x = 'text'", "x = None", "import a"]
)
def test_what_is_no_behaviour_is_left_alone(source: str) -> None:
    assert changes(source) == set()


def test_a_mutant_says_where_it_is_and_no_two_are_alike() -> None:
    source = "class C:\n    def f(self):\n        return 1\n\n\ndef g(a):\n    return a + 1\n"
    mutants = mutants_of(source)
    assert str(mutants[0]) == 'line 3 in C.f: "return 1" becomes "return"'
    assert {mutant.inside for mutant in mutants} == {"C.f", "g"}
    assert len({mutant.source for mutant in mutants}) == len(mutants) == 7
    assert all(mutant.source != source for mutant in mutants)


def test_the_tree_is_put_back_after_every_change() -> None:
    source = "def f(a, b):\n    a += 1\n    return a < b\n"
    for mutant in mutants_of(source):
        old, new = source.splitlines(), mutant.source.splitlines()
        assert sum(one != other for one, other in zip(old, new, strict=True)) == 1


MODEL = """
def double(numbers):
    answer = []
    for number in numbers:
        if number >= 0:
            answer.append(number + number)
        else:
            answer.append(-2 * -number)
    return answer
"""
YAML = """title: Doubles
entry: [double]
par: 1
equivalent:
  - in: double
    was: "if number >= 0:"
    becomes: "if number > 0:"
    why: twice nothing is nothing, either way
"""


def doubles(folder: Path, yaml: str = YAML, hidden: str = DOUBLE) -> Kata:
    kata = write_kata(folder / "doubles", hidden, files={"accept__model": MODEL})
    (kata.folder / "kata.yaml").write_text(yaml)
    return kata


def test_faults_that_no_case_notices_survive(tmp_path: Path) -> None:
    heard = list[tuple[int, int]]()
    score = mutation_score(doubles(tmp_path), told=lambda done, of: heard.append((done, of)))
    every = len(mutants_of(MODEL))
    assert {of for _, of in heard} == {every}
    assert heard[0][0] == 0 and heard[-1][0] >= every - 1
    survivors = {(mutant.was, mutant.becomes) for mutant in score.survivors}
    assert ("answer.append(-2 * -number)", "answer.append(-2 * number)") in survivors
    assert ("answer.append(number + number)", "answer.append(number - number)") not in survivors
    assert [mutant.becomes for mutant in score.equivalent] == ["if number > 0:"]
    assert 0 < score.killed == score.counted - len(score.survivors)
    assert not score.enough


def test_more_are_noticed_once_the_cases_see_more(tmp_path: Path) -> None:
    more = DOUBLE + (
        '\n\n    def test_values__negative(solution):\n        """negative numbers"""\n'
        "        equal(solution.double([-3, -1, 0]), [-6, -2, 0])\n"
    )
    before = {mutant.becomes for mutant in mutation_score(doubles(tmp_path / "one")).survivors}
    after = {
        mutant.becomes
        for mutant in mutation_score(doubles(tmp_path / "two", hidden=more)).survivors
    }
    assert after < before
    assert "answer.append(-2 * number)" in before - after


def test_a_model_that_fails_has_no_score(tmp_path: Path) -> None:
    kata = doubles(tmp_path)
    (kata.folder / "accept" / "model.py").write_text("def double(numbers):\n    return numbers\n")
    with pytest.raises(BrokenKataError, match=r"accept/model\.py does not pass \(three numbers\)"):
        mutation_score(kata)


def test_declarations_that_fit_no_survivor_are_unfounded(tmp_path: Path) -> None:
    yaml = YAML.replace("number > 0", "number > 1").replace("in: double", "in: triple")
    score = mutation_score(doubles(tmp_path, yaml))
    assert [str(one) for one in score.unfounded] == [
        '"if number >= 0:" becomes "if number > 1:" in triple'
    ]
    assert not score.enough


def mutant(becomes: str) -> Mutant:
    return Mutant(1, "f", "was", becomes, "")


def test_a_score_is_enough_from_95_percent() -> None:
    assert Score("k", 19, (mutant("a"),), (mutant("b"),), ()).enough
    assert not Score("k", 18, (mutant("a"),), (), ()).enough
    assert str(Score("k", 19, (mutant("a"),), (), ())) == (
        "mutation score 95.0%: 19 of 20 mutants noticed, 0 declared equivalent"
    )


def test_notes_are_read_and_their_faults_named(tmp_path: Path) -> None:
    kata = doubles(tmp_path)
    assert read_notes(kata.folder).equivalent == (
        Equivalent(
            "double", "if number >= 0:", "if number > 0:", "twice nothing is nothing, either way"
        ),
    )
    yaml = YAML.replace("    why:", "    wy:") + "exceptions:\n  starter.py: it may\n"
    (kata.folder / "kata.yaml").write_text(yaml)
    for name in ("brief.md", "starter.py"):
        (kata.folder / name).write_text("")
    problems: Problems = parse_kata(kata.folder, "own")[1]
    assert [str(problem).partition("kata.yaml:")[2] for problem in problems] == [
        '5: equivalent number 1: "why" is missing',
        '8: equivalent number 1: unknown key "wy"; did you mean "why"?',
        '10: exceptions: "starter.py" must be a file such as reject/too_slow.py',
    ]
