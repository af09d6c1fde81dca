"""Bring a warehouse to this program's tables and views."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from tracker.assets import asset
from tracker.errors import TrackerError
from tracker.warehouse.figures import count_figures, note_everything
from tracker.warehouse.transaction import transaction

READ = re.compile(r"\b(?:from|join)\s++(\w++)", re.IGNORECASE)
BOOTSTRAP = """
CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name VARCHAR NOT NULL, applied_at TIMESTAMP);
COMMENT ON TABLE schema_version IS 'Migrations that made the tables of this file';
COMMENT ON COLUMN schema_version.version IS 'Number of the migration';
COMMENT ON COLUMN schema_version.name IS 'Name of the migration';
COMMENT ON COLUMN schema_version.applied_at IS 'When it was applied, UTC';
CREATE TABLE IF NOT EXISTS view_version (view_name VARCHAR PRIMARY KEY, hash VARCHAR NOT NULL);
COMMENT ON TABLE view_version IS 'Views of this file, to tell which are out of date';
COMMENT ON COLUMN view_version.view_name IS 'Name of the view';
COMMENT ON COLUMN view_version.hash IS 'SHA-256 of the version of DuckDB and the SQL that made it';
"""

EVERY_NAME = """
SELECT table_name FROM duckdb_tables() UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from an older set of tables to a newer one."""

    version: int
    name: str
    sql: str


def migrations() -> tuple[Migration, ...]:
    """The shipped migrations in order."""
    return tuple(
        Migration(int(path.stem.split("_", 1)[0]), path.stem.split("_", 1)[1], path.read_text("utf-8"))
        for path in sorted(asset("warehouse", "migrations").glob("[0-9]*_*.sql"))
    )


def view_sources(directory: Path | None = None) -> dict[str, str]:
    """SQL of every view by its name, each after the views that it reads."""
    files = (directory or asset("warehouse", "views")).glob("*.sql")
    sources = {path.stem: path.read_text("utf-8") for path in sorted(files)}
    read = {name: set(READ.findall(sql)) for name, sql in sources.items()}
    order = TopologicalSorter({name: sorted(read[name] & sources.keys() - {name}) for name in sources})
    return {name: sources[name] for name in order.static_order()}


def current_version(con: duckdb.DuckDBPyConnection, where: str) -> int:
    """Version of the tables, 0 for an empty database.

    Raises `TrackerError` if the database belongs to another program or to a newer version of this one.
    """
    tables = {str(name) for (name,) in con.execute(EVERY_NAME).fetchall()}
    if not tables:
        return 0
    if not {"schema_version", "view_version"} <= tables:
        some = ", ".join(sorted(tables)[:3])
        raise TrackerError(
            where, f"is a DuckDB database of another program (it has {some})", "name another file for the warehouse"
        )
    ((found,),) = con.execute("SELECT coalesce(max(version), 0) FROM schema_version").fetchall()
    version, newest = int(found), migrations()[-1].version
    if version > newest:
        raise TrackerError(
            where, f"was made by a newer tracker (tables of version {version}, known here: {newest})", "upgrade tracker"
        )
    return version


def migrate(con: duckdb.DuckDBPyConnection, where: str) -> None:
    """Apply the migrations and views that the warehouse lacks; each migration is kept whole or not at all.

    A warehouse with older tables is copied beside itself first, as FILE.v1.bak.
    """
    version = current_version(con, where)
    if 0 < version < migrations()[-1].version:
        _back_up(con, f"{where}.v{version}.bak")
    if version == 0:
        with transaction(con):
            con.execute(BOOTSTRAP)
    for step in migrations():
        if step.version > version:
            with transaction(con):
                con.execute(step.sql)
                now = datetime.now(UTC).replace(tzinfo=None)
                con.execute("INSERT INTO schema_version VALUES (?, ?, ?)", [step.version, step.name, now])
    refresh_views(con, view_sources())


def _back_up(con: duckdb.DuckDBPyConnection, copy: str) -> None:
    """A copy of the warehouse as it is; one that an earlier attempt left is replaced."""
    Path(copy).unlink(missing_ok=True)
    row = con.execute("SELECT current_database()").fetchone()
    quoted, name = copy.replace("'", "''"), str(row[0] if row else "").replace('"', '""')
    con.execute(f"ATTACH '{quoted}' AS back_up (STORAGE_VERSION 'v1.5.0')")
    try:
        con.execute(f'COPY FROM DATABASE "{name}" TO back_up')
    finally:
        con.execute("DETACH back_up")


def refresh_views(con: duckdb.DuckDBPyConnection, sources: Mapping[str, str]) -> None:
    """Make the views anew if the SQL of one of them changed; drop those that are no more.

    Figures are then counted anew; also with another DuckDB, whose hashes, by which lines are told apart, may be others.
    """
    known = duckdb.__version__
    wanted = {name: hashlib.sha256(f"{known}\n{sql}".encode()).hexdigest() for name, sql in sources.items()}
    present = dict(con.execute("SELECT view_name, hash FROM view_version").fetchall())
    if present == wanted:
        return
    with transaction(con):
        for name in present.keys() - wanted.keys():
            con.execute(f'DROP VIEW IF EXISTS "{name}"')
        # All of them, in order: a view keeps the column list that its sources had when it was made.
        for sql in sources.values():
            con.execute(sql)
        con.execute("DELETE FROM view_version WHERE NOT list_contains(?, view_name)", [list(wanted)])
        for name, digest in wanted.items():
            con.execute("INSERT OR REPLACE INTO view_version VALUES (?, ?)", [name, digest])
        note_everything(con)
    count_figures(con)
