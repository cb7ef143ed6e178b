"""Long reading beside the app: over connections of its own, and stopped when somebody asks."""

from __future__ import annotations

import sqlite3

import pytest

from coach.usecases.workspace import Workspace, apart

LONG = (
    "WITH RECURSIVE steps(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM steps WHERE n < 50000) "
    "SELECT count(*) FROM steps"
)


def test_it_reads_the_same_over_other_connections(workspace: Workspace) -> None:
    with apart(workspace) as lent:
        assert lent.store.connection is not workspace.store.connection
        assert lent.library.index.connection is not workspace.library.index.connection
        assert lent.store.newest() == workspace.store.newest()
        assert lent.library.problems() == workspace.library.problems()
        assert lent.store.connection.execute(LONG).fetchone() == (50_000,)


def test_it_stops_within_a_statement(workspace: Workspace) -> None:
    with apart(workspace, lambda: True) as lent:
        for connection in (lent.store.connection, lent.library.index.connection):
            with pytest.raises(sqlite3.OperationalError, match="interrupted"):
                connection.execute(LONG).fetchone()
