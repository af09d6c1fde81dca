"""Warehouses of every earlier version, with rows in all their tables, come to the tables of today whole."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
from command import tracker
from stored import rows

from tracker.warehouse import migrate
from tracker.warehouse.connect import WRITING, open_for_writing

KNOWN = migrate.migrations()
OLDER = [step.version for step in KNOWN[:-1]]
VALUES = {
    "VARCHAR": "text",
    "VARCHAR[]": ["a", "b"],
    "JSON": '[{"field": "number"}]',
    "DATE": date(2023, 5, 10),
    "TIMESTAMP": datetime(2023, 5, 11, 12),
    "BOOLEAN": True,
}
RECOUNTED = {"kept_figures", "uncounted_documents", "uncounted_days"}
"""Tables that follow from the others: their rows are made anew with the views."""
NAMES = "SELECT table_name FROM duckdb_tables() WHERE table_name NOT IN ('schema_version', 'view_version') ORDER BY ALL"


def make(path: Path, version: int) -> dict[str, list[dict[str, object]]]:
    """A warehouse as a tracker of that version left it, two rows in every table; returns the rows."""
    with duckdb.connect(str(path), config=dict(WRITING)) as con:
        con.execute(migrate.BOOTSTRAP)
        for step in KNOWN[:version]:
            con.execute(step.sql)
            con.execute("INSERT INTO schema_version VALUES (?, ?, NULL)", [step.version, step.name])
        for (table,) in rows(con, NAMES):
            described = con.execute(f"DESCRIBE {table}").fetchall()
            for number in (1, 2):
                given = [_value(str(name), str(type_), number) for name, type_, *_ in described]
                con.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(given))})", given)
        return held(con)


def _value(name: str, type_: str, number: int) -> object:
    value = VALUES.get(type_, number)
    return f"{name}-{number}" if value == "text" else value


def held(con: duckdb.DuckDBPyConnection) -> dict[str, list[dict[str, object]]]:
    """The rows of every table, as dictionaries."""
    found = {}
    for (table,) in rows(con, NAMES):
        cursor = con.execute(f"FROM {table} ORDER BY ALL")
        names = [column[0] for column in cursor.description]
        found[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "war.duckdb"


@pytest.mark.parametrize("version", OLDER)
def test_an_older_warehouse_keeps_every_row(path: Path, version: int) -> None:
    before = make(path, version)
    with open_for_writing(path) as con:
        after = held(con)
        for view in migrate.view_sources():
            con.execute(f"SELECT * FROM {view}").fetchall()
        ((claims,),) = rows(con, "SELECT count(*) FROM attributed_claims")
    assert claims == 2
    for table, kept in before.items():
        if table in RECOUNTED:
            continue
        columns = [name for name in kept[0] if name in after[table][0]]
        # A hash of the fields was all that a table ever lost.
        assert set(kept[0]) - set(columns) <= {"row_hash"}
        assert [{name: row[name] for name in columns} for row in after[table]] == [
            {name: row[name] for name in columns} for row in kept
        ]


@pytest.mark.parametrize("version", OLDER)
def test_an_older_warehouse_has_the_tables_of_a_new_one(path: Path, version: int) -> None:
    shape = (
        "SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns() WHERE NOT internal",
        "SELECT table_name, constraint_type, constraint_text FROM duckdb_constraints()",
        "SELECT table_name, comment FROM duckdb_tables()",
        "SELECT view_name, sql, comment FROM duckdb_views() WHERE NOT internal",
    )
    make(path, version)
    with open_for_writing(path) as con, open_for_writing(path.with_name("new.duckdb")) as new:
        for sql in shape:
            assert rows(con, f"{sql} ORDER BY ALL") == rows(new, f"{sql} ORDER BY ALL")


@pytest.mark.parametrize("version", OLDER)
def test_the_copy_beside_it_is_the_warehouse_as_it_was(path: Path, version: int) -> None:
    before = make(path, version)
    with open_for_writing(path):
        pass
    with duckdb.connect(f"{path}.v{version}.bak", read_only=True) as copy:
        assert held(copy) == before
        assert migrate.current_version(copy, "copy") == version
    with open_for_writing(path):
        pass
    assert len(list(path.parent.iterdir())) == 2


@pytest.mark.parametrize("version", OLDER)
def test_a_migration_that_fails_leaves_the_file_and_its_copy(
    path: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = make(path, version)
    broken = migrate.Migration(999, "broken", "DELETE FROM claims; DROP TABLE documents; SELECT * FROM nowhere;")
    with monkeypatch.context() as patch, pytest.raises(duckdb.CatalogException):
        patch.setattr(migrate, "migrations", lambda: (*KNOWN[:version], broken))
        with open_for_writing(path):
            pass
    for file in (path, Path(f"{path}.v{version}.bak")):
        with duckdb.connect(str(file), read_only=True) as con:
            assert held(con) == before
            assert migrate.current_version(con, str(file)) == version
    with open_for_writing(path) as con:
        assert rows(con, "SELECT count(*) FROM claims") == [(2,)]


def test_an_older_warehouse_is_only_read_once_it_is_up_to_date(path: Path) -> None:
    make(path, 1)
    ran = tracker("sql", "SELECT 1", "-w", path, cwd=path.parent)
    assert ran.code == 2 and "tables of version 1" in ran.err and "tracker check" in ran.err
    tracker("check", "-w", path, cwd=path.parent)
    assert tracker("sql", "SELECT 1", "-w", path, cwd=path.parent).code == 0


COMMANDS = [
    ("sql", "SELECT 1"),
    ("runs",),
    ("check",),
    ("report",),
    ("review", "list"),
    ("review", "accept", "8907dbbf"),
    ("snapshot",),
    ("run", "good.txt"),
    ("import", "totals.csv", "--as", "general_staff_personnel"),
]


@pytest.mark.parametrize("kind", ["newer", "foreign"])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_refuses_a_file_that_it_does_not_know(path: Path, words: tuple[str, ...], kind: str) -> None:
    (path.parent / "good.txt").write_text("At least 12 soldiers were killed.")
    (path.parent / "totals.csv").write_text("date,personnel\n2023-05-10,100\n")
    if kind == "newer":
        with open_for_writing(path) as con:
            con.execute("INSERT INTO schema_version VALUES (999, 'later', NULL)")
    else:
        with duckdb.connect(str(path)) as con:
            con.execute("CREATE TABLE shop (n INTEGER)")
    before = path.read_bytes()
    ran = tracker(*words, "-w", path, cwd=path.parent)
    assert (ran.code, ran.out) == (2, "")
    assert ("newer tracker" if kind == "newer" else "another program") in ran.err and str(path) in ran.err
    assert path.read_bytes() == before
    assert {file.suffix for file in path.parent.iterdir()} == {".duckdb", ".txt", ".csv"}
