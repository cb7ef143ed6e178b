"""Queries: right by what they give, told apart by how they fail, and unable to do harm."""

from __future__ import annotations

import pytest

from coach.recall.cards import Card, parse_deck
from coach.recall.checkers import Checked, Verdict, check
from coach.recall.checkers.sql_database import MOST_ROWS, QueryError, run_query
from coach.recall.prove import prove
from tests.recall.samples import card_of

BEST = """
kind: sql
ask: The highest score per team?
tables: CREATE TABLE result (team TEXT, score INTEGER);
rows: INSERT INTO result VALUES ('a', 1), ('a', 3), ('b', 2);
hidden: ["INSERT INTO result VALUES ('b', NULL), ('c', 1), ('c', 1);"]
answer: SELECT team, max(score) FROM result GROUP BY team
wrong: [SELECT max(score) FROM result]
"""
ORDERED = BEST.replace("answer: ", "ordered: true\nanswer: ").replace(
    "BY team\n", "BY team ORDER BY 2\n"
)


def said(typed: str, card: str = BEST) -> Checked:
    return check(card_of(card), typed, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "select team, max(score) from result group by 1 order by 2 desc;",
        "SELECT team, max(score) AS best\nFROM result\nGROUP BY team\n",
        "WITH t AS (SELECT * FROM result) SELECT team, max(score) * 1.0 FROM t GROUP BY team",
        "SELECT DISTINCT team, max(score) OVER (PARTITION BY team) FROM result",
    ],
)
def test_any_query_that_gives_the_rows_is_right(typed: str) -> None:
    assert said(typed).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("typed", "slip", "words"),
    [
        ("SELECT max(score) FROM result", "number of columns", "Yours gives 1, the answer 2"),
        ("SELECT max(score), team FROM result GROUP BY team", "order of columns", "another order"),
        (
            "SELECT team, max(score) OVER (PARTITION BY team) FROM result",
            "duplicate rows",
            "3 rows",
        ),
        ("SELECT team, max(score) FROM result", "missing rows", "Missing: (b, 2)"),
        ("SELECT team, score FROM result", "extra rows", "Too many: (a, 1)"),
        ("SELECT team, min(score) FROM result GROUP BY team", "values", "Missing: (a, 3)"),
        (
            "SELECT team, max(score) FROM result GROUP BY team HAVING max(score)",
            "missing rows",
            "Right on the rows shown, and wrong on others",
        ),
    ],
)
def test_a_wrong_query_is_told_how_it_differs(typed: str, slip: str, words: str) -> None:
    checked = said(typed)
    assert (checked.verdict, checked.slip) == (Verdict.WRONG, slip)
    assert words in checked.message
    assert checked.details[0].startswith("you ")
    assert checked.details[1].startswith("right ")


def test_the_order_of_rows_counts_only_where_the_card_says_so() -> None:
    typed = "SELECT team, max(score) FROM result GROUP BY team ORDER BY 2 DESC"
    assert said(typed).verdict is Verdict.RIGHT
    assert said(typed, ORDERED).slip == "order of rows"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ; ",
        "SELECT",
        "SELECT nothing FROM result",
        "DELETE FROM result",
        "INSERT INTO result VALUES ('x', 1)",
        "UPDATE result SET score = 9",
        "DROP TABLE result",
        "CREATE TABLE other (a)",
        "CREATE TEMP TABLE other (a)",
        "ATTACH '/tmp/x.db' AS other",
        "VACUUM INTO '/tmp/x.db'",
        "PRAGMA writable_schema = 1",
        "SELECT * FROM pragma_database_list",
        "SELECT load_extension('/tmp/x.so')",
        "SELECT readfile('/etc/passwd')",
        "SELECT randomblob(1000000000)",
        "SELECT hex(zeroblob(1000000000))",
        "SELECT team, random() FROM result",
        "SELECT printf('%.1000000000c', 'x')",
        "SELECT replace(quote(team), 'a', format('%.*c', 99999999, 'b')) FROM result",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n",
        "SELECT count(*) FROM result a, result b, result c, result d, result e, result f, "
        "result g, result h, result i, result j, result k, result l, result m, result n, result o",
        "SELECT 1; SELECT 2",
        "EXPLAIN SELECT 1",
        "BEGIN",
        "(" * 3000,
        "SELECT 'a\x00b'",
        "\ud800",
    ],
)
def test_what_does_not_run_or_may_not_is_refused_and_not_counted(typed: str) -> None:
    assert said(typed).verdict in (Verdict.UNREADABLE, Verdict.WRONG)
    if not typed.startswith(("SELECT replace", "EXPLAIN")):
        assert said(typed).verdict is Verdict.UNREADABLE


def test_a_query_cannot_give_more_rows_than_are_compared() -> None:
    many = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT {}) SELECT i FROM n"
    )
    assert len(run_query("CREATE TABLE t (a)", "", many.format(MOST_ROWS)).rows) == MOST_ROWS
    with pytest.raises(QueryError, match="more than 500 rows"):
        run_query("CREATE TABLE t (a)", "", many.format(MOST_ROWS + 1))


def test_a_card_proves_itself() -> None:
    assert prove(card_of(BEST)) == []
    better = BEST.replace(
        "wrong: [", "wrong: [SELECT team t, max(score) m FROM result GROUP BY t, "
    )
    assert prove(card_of(better.replace("GROUP BY t, SELECT max(score) FROM result", "GROUP BY t")))


def read(body: str) -> list[str]:
    lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
    cards, problems = parse_deck(f"deck: d\ncards:\n  - id: sample\n{lines}", "d.yaml", "own")
    assert not cards
    return [str(problem) for problem in problems]


def test_tables_rows_and_answers_that_do_not_work_are_reported_with_their_line() -> None:
    assert read(BEST.replace("CREATE TABLE", "CREATE TABEL"))[0].startswith(
        'd.yaml:6: card sample: "tables" does not work: near "TABEL"'
    )
    assert read(BEST.replace("INTO result VALUES ('b'", "INTO results VALUES ('b'")) == [
        'd.yaml:8: card sample: "hidden" does not work: no such table: results'
    ]
    assert read(BEST.replace("answer: SELECT", "answer: SELEKT"))[0].startswith(
        'd.yaml:9: card sample: "answer" does not work'
    )


def test_the_tables_are_shown_in_columns() -> None:
    from coach.recall.checkers.prompt import prompt_lines

    card: Card = card_of(BEST)
    assert prompt_lines(card, 1) == (
        "result",
        "  team  score",
        "  ----  -----",
        "  a     1",
        "  a     3",
        "  b     2",
    )
