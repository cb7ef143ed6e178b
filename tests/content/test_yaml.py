"""YAML means what it looks like, and every mistake in a file is told at once."""

from __future__ import annotations

import math
from typing import Any

import pytest

from coach.content.fields import Fields
from coach.content.problems import Problems
from coach.content.yaml import load, resolve


def read(text: str) -> tuple[Any, list[str]]:
    problems = Problems("decks/losses.yaml")
    return load(text, problems), [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        ("no", "no"), ("off", "off"), ("yes", "yes"), ("3:30", "3:30"), ("12:30:45", "12:30:45"),
        ("013", "013"), ("2026-03-09", "2026-03-09"), ("1_000", "1_000"), ("0x1F", 31),
        ("0o17", 15), ("true", True), ("False", False), ("null", None), ("~", None), ("", None),
        ("12", 12), ("-3", -3), ("+4", 4), ("0", 0), ("1.5", 1.5), ("1e-3", 0.001), (".5", 0.5),
        ("5.", 5.0), (".inf", math.inf), ("-.inf", -math.inf), ("1.2.3", "1.2.3"), ("<<", "<<"),
    ],
)  # fmt: skip
def test_plain_scalars_follow_the_core_schema(plain: str, value: object) -> None:
    assert resolve(plain) == value
    assert type(resolve(plain)) is type(value)


def test_quoted_scalars_stay_text() -> None:
    assert read("a: '12'\nb: \"true\"\nc: |\n  5\n")[0] == {"a": "12", "b": "true", "c": "5\n"}


def test_every_value_knows_its_line() -> None:
    document, _ = read("deck: losses\ncards:\n  - id: bce\n    ask: Write it.\n  - id: mse\n")
    assert document.line_of("cards") == 2
    assert document["cards"].lines == [3, 5]
    assert document["cards"][0].line_of("ask") == 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: [1, 2", "decks/losses.yaml:3: not YAML"),
        ("a: 1\nb: 2\na: 3\n", 'decks/losses.yaml:3: "a" stands here twice (first on line 1)'),
        ("a: !!python/object:os.system x\n", "decks/losses.yaml:1: tags such as"),
        ("a: &x\n  b: *x\n", "decks/losses.yaml:1: an alias that contains itself"),
        ("? [1, 2]\n: x\n", "decks/losses.yaml:1: a key must be a word"),
        ("a: \x07\n", "decks/losses.yaml: not YAML"),
    ],
)
def test_a_file_that_is_not_right_is_explained(text: str, message: str) -> None:
    assert any(found.startswith(message) for found in read(text)[1]), read(text)[1]


def test_all_problems_of_a_mapping_come_at_once() -> None:
    problems = Problems("decks/losses.yaml")
    document = load(
        "id: bce\nkidn: formula\nlevel: high\nweight: 1.5\nhidden: maybe\ntags: {a: 1}\n", problems
    )
    fields = Fields(document, problems, "card bce")
    fields.text("id")
    fields.choice("kind", ["formula", "number"])
    fields.integer("level", 1)
    fields.integer("weight", 1)
    fields.flag("hidden")
    fields.each("tags", "tag")
    fields.finish()
    assert [str(problem) for problem in problems] == [
        'decks/losses.yaml:1: card bce: "kind" is missing',
        'decks/losses.yaml:3: card bce: "level" must be a whole number, not the text "high"',
        'decks/losses.yaml:4: card bce: "weight" must be a whole number, not the number 1.5',
        'decks/losses.yaml:5: card bce: "hidden" must be true or false, not the text "maybe"',
        'decks/losses.yaml:6: card bce: "tags" must be a list, not keys with values',
        'decks/losses.yaml:2: card bce: unknown key "kidn"; did you mean "kind"?',
    ]


def test_numbers_read_as_text_keep_their_spelling() -> None:
    problems = Problems("x.yaml")
    fields = Fields(load("version: 1.10\nall: [1.50, 013]\n", problems), problems)
    assert fields.text("version") == "1.10"
    assert fields.texts("all") == ["1.50", "013"]
    assert len(problems) == 0


def test_something_that_is_no_mapping_is_told_with_its_line() -> None:
    problems = Problems("x.yaml")
    fields = Fields(load("cards:\n  - just text\n", problems), problems)
    assert [item.where for item in fields.each("cards", "card")] == ["card number 1"]
    assert str(problems.found[0]) == (
        'x.yaml:2: card number 1: must be keys with values, not the text "just text"'
    )
