"""Opening the warehouse file, and refusing what is none."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from stored import python, rows

from tracker.errors import TrackerError
from tracker.warehouse import migrate
from tracker.warehouse.connect import open_for_reading, open_for_writing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "war.duckdb"


@pytest.fixture
def con(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_writing(path) as opened:
        yield opened


def test_a_new_warehouse_has_its_folder_tables_and_views(tmp_path: Path) -> None:
    with open_for_writing(tmp_path / "new" / "war.duckdb") as con:
        versions = [(step.version,) for step in migrate.migrations()]
        assert rows(con, "SELECT version FROM schema_version ORDER BY version") == versions
        assert rows(con, "SELECT count(*) FROM series") == [(0,)]


def test_released_command_line_tools_can_open_the_file(con: duckdb.DuckDBPyConnection) -> None:
    tags = rows(con, "SELECT tags FROM duckdb_databases() WHERE database_name = current_database()")[0][0]
    assert tags["storage_version"].startswith("v1.5")


def test_every_table_view_and_column_has_a_comment(con: duckdb.DuckDBPyConnection) -> None:
    silent = rows(
        con,
        """SELECT table_name FROM duckdb_tables() WHERE comment IS NULL
        UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL
        UNION ALL SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL
        """,
    )
    assert silent == []


def test_a_view_is_made_anew_when_its_sql_changes_and_dropped_when_it_is_gone(con: duckdb.DuckDBPyConnection) -> None:
    migrate.refresh_views(con, {"two": "CREATE OR REPLACE VIEW two AS SELECT 1 AS n"})
    migrate.refresh_views(con, {"two": "CREATE OR REPLACE VIEW two AS SELECT 2 AS n"})
    assert rows(con, "SELECT n FROM two") == [(2,)]
    migrate.refresh_views(con, {})
    assert rows(con, "SELECT count(*) FROM duckdb_views() WHERE NOT internal") == [(0,)]


def test_a_view_comes_after_the_views_that_it_reads(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text("CREATE OR REPLACE VIEW a AS SELECT * FROM b JOIN c USING (n)")
    (tmp_path / "b.sql").write_text("CREATE OR REPLACE VIEW b AS SELECT * FROM c")
    (tmp_path / "c.sql").write_text("CREATE OR REPLACE VIEW c AS SELECT 1 AS n")
    assert list(migrate.view_sources(tmp_path)) == ["c", "b", "a"]


def test_a_migration_that_fails_leaves_the_tables_as_they_were(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = migrate.Migration(999, "broken", "CREATE TABLE extra (n INTEGER); SELECT * FROM nowhere;")
    with open_for_writing(path):
        pass
    known = migrate.migrations()
    with monkeypatch.context() as patch, pytest.raises(duckdb.CatalogException):
        patch.setattr(migrate, "migrations", lambda: (*known, broken))
        with open_for_writing(path):
            pass
    with open_for_writing(path) as con:
        assert rows(con, "SELECT count(*) FROM schema_version WHERE version = 999") == [(0,)]
        assert rows(con, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'extra'") == [(0,)]


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("a diary, not a database\n" * 500)
    before = path.read_bytes()
    for opening in (open_for_writing, open_for_reading):
        with pytest.raises(TrackerError, match="no DuckDB database"), opening(path):
            pass
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", ["TABLE shop (n INTEGER)", "VIEW shop AS SELECT 1"])
def test_a_database_of_another_program_is_refused_and_left_alone(path: Path, kind: str) -> None:
    with duckdb.connect(str(path)) as other:
        other.execute(f"CREATE {kind}")
    for opening in (open_for_writing, open_for_reading):
        with pytest.raises(TrackerError, match=r"another program \(it has shop\)"), opening(path):
            pass
    with duckdb.connect(str(path)) as other:
        assert rows(other, migrate.EVERY_NAME) == [("shop",)]


def test_a_warehouse_of_a_newer_tracker_is_refused(path: Path) -> None:
    with open_for_writing(path) as con:
        con.execute("INSERT INTO schema_version VALUES (999, 'later', NULL)")
    for opening in (open_for_writing, open_for_reading):
        with pytest.raises(TrackerError, match=r"newer tracker .*999.*\n.*upgrade"), opening(path):
            pass


def test_a_missing_warehouse_cannot_be_read(path: Path) -> None:
    with pytest.raises(TrackerError, match=r"no warehouse here\n.*tracker run"), open_for_reading(path):
        pass
    assert not path.exists()


def test_an_older_warehouse_is_read_after_it_was_brought_up_to_date(path: Path) -> None:
    with open_for_writing(path) as con:
        con.execute("DELETE FROM schema_version")
    with pytest.raises(TrackerError, match=r"not up to date .*\n.*tracker check"), open_for_reading(path):
        pass


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file" / "war.duckdb", tmp_path):
        with pytest.raises(TrackerError) as caught, open_for_writing(place):
            pass
        assert caught.value.where == str(place)


HOLD = """
import sys, duckdb
con = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    with open_for_writing(path):
        pass
    with subprocess.Popen(python(HOLD, path), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdin
        assert process.stdout.readline() == "held\n"
        yield process
        if process.poll() is None:
            process.communicate("\n")


def test_a_file_in_use_is_refused_with_who_holds_it(path: Path, holder: subprocess.Popen[str]) -> None:
    for opening in (open_for_writing, open_for_reading):
        with pytest.raises(TrackerError, match=rf"in use by .*\(process {holder.pid}\)"), opening(path, patience=0.1):
            pass


def test_a_file_in_use_is_waited_for(path: Path, holder: subprocess.Popen[str]) -> None:
    let_go = threading.Timer(0.2, lambda: holder.communicate("\n"))
    let_go.start()
    with open_for_writing(path, patience=20) as con:
        assert rows(con, "SELECT count(*) FROM claims") == [(0,)]
    let_go.join()


STOPPED = """
import os, signal, sys, threading
from tracker.warehouse.connect import open_for_reading

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may let what runs behind it ignore Ctrl-C
try:
    with open_for_reading(sys.argv[1]) as con:
        threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
        con.execute("SELECT sum(sqrt(range)) FROM range(1_000_000_000_000)").fetchall()
except KeyboardInterrupt:
    print("stopped")
"""
"""Ctrl-C in the middle of a query that would take hours."""


def test_ctrl_c_in_a_query_is_ctrl_c(path: Path) -> None:
    with open_for_writing(path):
        pass
    done = subprocess.run(python(STOPPED, path), check=False, capture_output=True, text=True, timeout=120)
    assert (done.stdout, done.stderr) == ("stopped\n", "")
