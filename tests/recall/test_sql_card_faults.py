"""Small faults put into the answers of SQL cards: some filling of the tables shows each."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml

from coach.recall.cards import Card
from coach.recall.checkers import Verdict, check
from coach.recall.kinds import Sql
from tests.recall.samples import ROOT, SEED, built_in

FAULTS = (
    (" DESC", ""),
    (r"(ORDER BY \w+)(?! DESC)\b", r"\1 DESC"),
    (">=", ">"),
    ("<=", "<"),
    (">(?!=)", ">="),
    ("<(?![=>])", "<="),
    ("(?<![<>!])=", "<>"),
    ("LEFT JOIN", "JOIN"),
    ("(?<!LEFT )JOIN", "LEFT JOIN"),
    ("DISTINCT ", ""),
    (r"count\((?!\*|DISTINCT)", "count(DISTINCT "),
    (r"count\((?!\*|DISTINCT)[\w.]+\)", "count(*)"),
    (r"avg\(", "sum("),
    (r"sum\(", "avg("),
    (r"sum\(", "count("),
    (r"max\(", "min("),
    (r"WHERE [^()]*?(?= GROUP| ORDER| HAVING|\)|$)", ""),
    (r"HAVING .*?(?= ORDER|$)", ""),
    ("AND", "OR"),
    (r"PARTITION BY \w+ ?", ""),
    ("IS NULL", "IS NOT NULL"),
    ("NOT EXISTS", "EXISTS"),
    (r"rank\(", "dense_rank("),
    (r"lag\(", "lead("),
    ("2 PRECEDING", "1 PRECEDING"),
    ("2 PRECEDING", "3 PRECEDING"),
    ("OFFSET 1", "OFFSET 2"),
    ("LIMIT 1", "LIMIT 2"),
    (r"= 1\b", "= 0"),
    (r"(?<=[<>] )0\.8", "0.85"),
    (r" ON [^()]*? AND", " ON"),
    (r"coalesce\((\w+), 0\)", r"\1"),
    (r" GROUP BY [\w., ]+", ""),
)
"""What is looked for in an answer, and what stands there instead, one place at a time."""
CARDS = {
    card.id: card for card in built_in("pandas-sql").values() if isinstance(card.settings, Sql)
}
HARMLESS = yaml.safe_load(
    (ROOT / "tests" / "recall" / "data" / "harmless_sql_faults.yaml").read_text("utf-8")
)


def faulty(card: Card) -> Iterator[str]:
    """Yield the card's answer in one line, with one small fault each."""
    answer = " ".join(card.answer.split())
    for sought, instead in FAULTS:
        for found in re.finditer(sought, answer):
            yield answer[: found.start()] + found.expand(instead) + answer[found.end() :]


@pytest.mark.parametrize("name", CARDS)
def test_only_faults_that_change_nothing_are_accepted(name: str) -> None:
    queries = list(dict.fromkeys(faulty(CARDS[name])))
    assert queries
    accepted = [
        query for query in queries if check(CARDS[name], query, SEED).verdict is Verdict.RIGHT
    ]
    assert accepted == HARMLESS.get(name, {"queries": []})["queries"]


def test_a_fault_that_is_called_harmless_says_why() -> None:
    assert HARMLESS.keys() <= CARDS.keys()
    assert all(about["why"].endswith(".") for about in HARMLESS.values())
