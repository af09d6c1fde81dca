"""What a warehouse holds: its views and tables with their columns, and what each says of itself."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from tracker.errors import TrackerError
from tracker.warehouse.migrate import view_sources

SCHEMA = """
WITH relations AS (
    SELECT 'view' AS kind, view_name AS name, comment FROM duckdb_views() WHERE NOT internal
    UNION ALL SELECT 'table', table_name, comment FROM duckdb_tables() WHERE NOT internal
), listed AS (
    SELECT kind, name, -1 AS place, NULL AS "column", NULL AS type, comment FROM relations
    UNION ALL SELECT r.kind, r.name, c.column_index, c.column_name, lower(c.data_type), c.comment
    FROM duckdb_columns() c JOIN relations r ON c.table_name = r.name
)
SELECT kind, name, "column", type, comment FROM listed
WHERE $name IS NULL OR lower(name) = lower($name)
ORDER BY kind DESC, name, place
"""
"""All views, then all tables, or the one named $name: a row for itself (column is null) and one for each column."""
VALUED = ("claimant_id", "category", "measure", "side", "qualifier", "period", "unit", "stance")
"""Columns of `claims` whose values a user picks from."""
MOST = 1000


@dataclass(frozen=True, slots=True)
class Column:
    """A column, its type in DuckDB's words, and what it means."""

    name: str
    type: str
    comment: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A view or a table (`kind`) and what it holds."""

    kind: str
    name: str
    comment: str
    columns: tuple[Column, ...]


def relations(con: duckdb.DuckDBPyConnection) -> tuple[Relation, ...]:
    """All views, then all tables, by name."""
    rows = con.execute(SCHEMA, {"name": None}).fetchall()
    columns: dict[str, list[Column]] = {name: [] for _, name, *_ in rows}
    for _, name, column, type_, comment in rows:
        if column is not None:
            columns[name].append(Column(column, type_, comment or ""))
    return tuple(
        Relation(kind, name, comment or "", tuple(columns[name]))
        for kind, name, column, _, comment in rows
        if column is None
    )


def values(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    """Values of columns that a user picks from, the most frequent first; `claimant` has the names of claimants."""
    asked = {
        name: f"SELECT {name} FROM claims WHERE {name} IS NOT NULL GROUP BY ALL ORDER BY count(*) DESC, 1 LIMIT {MOST}"
        for name in VALUED
    }
    asked["claimant"] = "SELECT name FROM claimants SEMI JOIN claims USING (claimant_id) ORDER BY name"
    return {name: tuple(value for (value,) in con.execute(sql).fetchall()) for name, sql in asked.items()}


def named(known: tuple[Relation, ...], name: str) -> Relation:
    """The view or table of this name, in whatever case. Raises `TrackerError` if there is none."""
    for relation in known:
        if relation.name.lower() == name.strip().lower():
            return relation
    hint = "there are: " + ", ".join(relation.name for relation in known)
    raise TrackerError(name, "is no view or table of the warehouse", hint)


def told_of_views() -> dict[str, tuple[str, str]]:
    """What the head of each view's file says of it: how it is made, and an example."""
    return {name: _head(sql) for name, sql in sorted(view_sources().items())}


def _head(sql: str) -> tuple[str, str]:
    head = [line.removeprefix("--").strip() for line in sql.splitlines() if line.startswith("--")]
    words = " ".join(line for line in head if not line.startswith("example:"))
    return words, next(line.removeprefix("example:").strip() for line in head if line.startswith("example:"))
