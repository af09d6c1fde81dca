"""Ad hoc queries of users: what runs, what is refused, and how a mistake is explained."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import duckdb
import pytest
from factory import make_extraction
from stored import loaded, python

from tracker.errors import TrackerError
from tracker.warehouse.connect import open_console, open_for_reading, open_for_writing
from tracker.warehouse.query import query


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "war.duckdb"
    with open_for_writing(path) as con:
        loaded(con, make_extraction())
    return path


@pytest.mark.parametrize(
    "sql",
    ["SELECT 1", "FROM claims", "EXPLAIN SELECT 1", "DESCRIBE claims", "SHOW TABLES", "SUMMARIZE claims", "SELECT 1;"],
)
def test_reading_statements_run(filled: Path, sql: str) -> None:
    assert query(filled, sql).rows


def test_a_query_takes_parameters_and_a_limit(filled: Path) -> None:
    result = query(
        filled, "SELECT value_text, low FROM claims WHERE low > $least ORDER BY low", parameters={"least": 1}
    )
    assert (result.columns, result.rows, result.truncated) == (("value_text", "low"), (("35", 35), ("120", 120)), False)
    assert query(filled, "SELECT ?", parameters=[5]).rows == ((5,),)
    cut = query(filled, "SELECT * FROM range(10)", limit=3)
    assert (len(cut.rows), cut.truncated) == (3, True)
    assert not query(filled, "SELECT * FROM range(3)", limit=3).truncated


@pytest.mark.parametrize(
    "sql",
    [
        "",
        "-- nothing",
        "SELECT 1; SELECT 2",
        "DELETE FROM claims",
        "WITH gone AS (DELETE FROM claims RETURNING *) SELECT * FROM gone",
        "CREATE TEMP TABLE t AS SELECT 1",
        "SET memory_limit = '9GB'",
        "CHECKPOINT",
        "ATTACH ':memory:' AS other",
        "COPY claims TO '/tmp/stolen.csv'",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/*')",
        "INSTALL httpfs",
        "SELECT * FROM sys",
    ],
)
def test_everything_else_is_refused(filled: Path, sql: str) -> None:
    with pytest.raises(TrackerError):
        query(filled, sql)
    assert query(filled, "SELECT count(*) FROM claims").rows == ((2,),)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT * FROM claim", 'Table with name claim does not exist!\n.*Did you mean "claims"'),
        ("SELECT valu FROM series", 'column "valu" not found.*\n.*"value"'),
        ("SELCT 1", 'syntax error at or near "SELCT"|syntax error at or near "selct"'),
        ("SELECT 'a'::INTEGER", "Could not convert string 'a'"),
        ("SELECT ?", "(?i)parameter"),
        ("SELECT now()", "cast them"),
        ("SELECT * FROM read_text('/etc/hostname')", "only reads the warehouse"),
        ("DELETE FROM claims", "one SELECT"),
    ],
)
def test_a_wrong_query_is_explained(filled: Path, sql: str, words: str) -> None:
    with pytest.raises(TrackerError, match=re.compile(words, re.DOTALL)) as caught:
        query(filled, sql)
    assert caught.value.where == "query"


ENDLESS = "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range * b.range % 7 = 3"


def test_a_query_is_stopped_when_its_time_or_memory_is_over(filled: Path) -> None:
    with pytest.raises(TrackerError, match=r"stopped after 0\.2 s"):
        query(filled, ENDLESS, timeout=0.2)
    with pytest.raises(TrackerError, match="more memory than 20MB"):
        query(filled, "SELECT list(range || 'a') FROM range(10000000)", memory="20MB")


def test_the_console_cannot_be_unlocked(filled: Path) -> None:
    with open_console(filled) as con, pytest.raises(duckdb.InvalidInputException, match="locked"):
        con.execute("SET enable_external_access = true")


READ = "import sys; from tracker.warehouse.query import query; print(query(sys.argv[1], 'SELECT 1').rows)"


def test_readers_share_the_file(filled: Path) -> None:
    with open_for_reading(filled):
        assert subprocess.run(python(READ, filled), check=True, capture_output=True).stdout == b"((1,),)\n"
