"""Ad hoc queries of users: what runs, what is refused, and how a mistake is explained."""

from __future__ import annotations

import re
import subprocess
import time
from datetime import date
from pathlib import Path

import duckdb
import pytest
from factory import make_extraction
from stored import loaded, python

from tracker.errors import TrackerError
from tracker.warehouse.connect import open_console, open_for_reading, open_for_writing
from tracker.warehouse.query import Limits, asked, query, query_to_parquet


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "war.duckdb"
    with open_for_writing(path) as con:
        loaded(con, make_extraction())
    return path


@pytest.mark.parametrize(
    "sql",
    [
        *("SELECT 1", "FROM claims", "EXPLAIN SELECT 1", "DESCRIBE claims", "SHOW TABLES", "SUMMARIZE claims"),
        *("SELECT 1;", "-- why\nSELECT 1 -- because", "PIVOT claims ON category USING count(*) GROUP BY side"),
    ],
)
def test_reading_statements_run(filled: Path, sql: str) -> None:
    assert query(filled, sql).rows


def test_a_query_takes_parameters_and_a_limit(filled: Path) -> None:
    result = query(
        filled, "SELECT value_text, low FROM claims WHERE low > $least ORDER BY low", parameters={"least": 1}
    )
    assert (result.columns, result.rows, result.truncated) == (("value_text", "low"), (("35", 35), ("120", 120)), False)
    assert query(filled, "SELECT ?", parameters=[5]).rows == ((5,),)
    cut = query(filled, "SELECT * FROM range(10)", limits=Limits(rows=3))
    assert (len(cut.rows), cut.truncated) == (3, True)
    assert not query(filled, "SELECT * FROM range(3)", limits=Limits(rows=3)).truncated


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
        "EXPLAIN ANALYZE DELETE FROM claims",
        "COPY (PIVOT claims ON category) TO '/tmp/stolen.csv'",
        "CREATE TEMP TABLE t AS PIVOT claims ON category",
        "SELECT 1) TO '/tmp/stolen.csv'; COPY (SELECT 1",
        "PRAGMA enable_profiling",
        "CALL pragma_version()",
        "EXPORT DATABASE '/tmp/stolen'",
    ],
)
def test_everything_else_is_refused(filled: Path, tmp_path: Path, sql: str) -> None:
    with pytest.raises(TrackerError):
        query(filled, sql)
    with pytest.raises(TrackerError):
        query_to_parquet(filled, sql, tmp_path / "answer.parquet")
    assert list(tmp_path.iterdir()) == []
    assert query(filled, "SELECT count(*) FROM claims").rows == ((2,),)


def test_a_parquet_file_holds_the_answer_with_its_types(filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "it's.parquet"
    sql = "SELECT value_text, low::INTEGER AS low, $day AS day, [low] AS l FROM claims ORDER BY low"
    assert not query_to_parquet(filled, sql, file, {"day": date(2023, 5, 1)})
    with duckdb.connect() as con:
        found = con.execute("FROM read_parquet($file)", {"file": str(file)})
        assert [str(kind[1]) for kind in found.description] == ["VARCHAR", "INTEGER", "DATE", "DOUBLE[]"]
        assert found.fetchall() == [("35", 35, date(2023, 5, 1), [35.0]), ("120", 120, date(2023, 5, 1), [120.0])]
    assert list(tmp_path.iterdir()) == [file], "nothing else is left"
    assert query_to_parquet(filled, "FROM range(10)", file, limits=Limits(rows=3))
    assert not query_to_parquet(filled, "FROM range(3)", file, limits=Limits(rows=3))


def test_a_query_for_a_file_that_fails_leaves_none(filled: Path, tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="stopped after"):
        query_to_parquet(filled, ENDLESS, tmp_path / "answer.parquet", limits=Limits(seconds=0.2))
    with pytest.raises(TrackerError, match="invalid date"):
        query_to_parquet(filled, "SELECT value_text::DATE FROM claims", tmp_path / "answer.parquet")
    assert list(tmp_path.iterdir()) == []


def test_the_console_that_writes_may_use_its_folder_alone(filled: Path, tmp_path: Path) -> None:
    mine, other = tmp_path / "mine", tmp_path / "other"
    mine.mkdir()
    other.mkdir()
    (other / "secret.txt").write_text("secret")
    with open_console(filled, folder=mine) as con:
        con.execute(f"COPY (SELECT 1) TO '{mine}/x.csv'")
        for place in (other, mine / ".." / "other"):
            with pytest.raises(duckdb.PermissionException):
                con.execute(f"COPY (SELECT 1) TO '{place}/x.csv'")
            with pytest.raises(duckdb.PermissionException):
                con.execute(f"FROM read_text('{place}/secret.txt')")
        with pytest.raises(duckdb.InvalidInputException, match="locked"):
            con.execute("SET allowed_directories = ['/']")
    assert [path.name for path in other.iterdir()] == ["secret.txt"]


def test_long_answers_are_read_in_batches_and_the_pauses_of_the_reader_do_not_count(filled: Path) -> None:
    with asked(filled, "FROM range(5001)", limits=Limits(seconds=2)) as answer:
        first = next(answer.rows)
        time.sleep(2.1)
        assert (first, sum(1 for _ in answer.rows), answer.truncated) == ((0,), 5000, False)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT * FROM claim", 'Table with name claim does not exist!\n.*Did you mean "claims"'),
        ("SELECT valu FROM series", 'column "valu" not found.*\n.*"value"'),
        ("SELECT quot FROM coverage", '"quote" is a column of .*figures.*\n.*tracker sql --schema'),
        ("SELECT 'Ґ',\n\t'є', s.valu FROM series s", "line 2, column 7:\n +'є', s.valu FROM series s\n {10}\\^"),
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
        query(filled, ENDLESS, limits=Limits(seconds=0.2))
    with pytest.raises(TrackerError, match="more memory than 20MB"):
        query(filled, "SELECT list(range || 'a') FROM range(10000000)", limits=Limits(memory="20MB"))


def test_the_console_cannot_be_unlocked(filled: Path) -> None:
    with open_console(filled) as con, pytest.raises(duckdb.InvalidInputException, match="locked"):
        con.execute("SET enable_external_access = true")


READ = "import sys; from tracker.warehouse.query import query; print(query(sys.argv[1], 'SELECT 1').rows)"


def test_readers_share_the_file(filled: Path) -> None:
    with open_for_reading(filled):
        assert subprocess.run(python(READ, filled), check=True, capture_output=True).stdout == b"((1,),)\n"
