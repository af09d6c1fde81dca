"""Tables and views to Parquet and CSV files, row by row in an order that is always the same."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tracker.export.relations import Column, Relation

PARQUET = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880"
CSV = "FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR ''"
DATETIME = "%Y-%m-%dT%H:%M:%S.%fZ"
"""ISO 8601; times of a warehouse are UTC."""


def write_parquet(con: duckdb.DuckDBPyConnection, relation: Relation, file: Path) -> int:
    """Write a table or view, and return how many rows it has."""
    select = f'SELECT {relation.names} FROM "{relation.name}" ORDER BY {relation.order}'
    row = con.execute(f"COPY ({select}) TO {literal(file)} ({PARQUET})").fetchone()
    return int(row[0]) if row else 0


def write_csv(con: duckdb.DuckDBPyConnection, relation: Relation, parquet: Path, file: Path) -> None:
    """Write the rows of a Parquet file, which holds them in order, as CSV."""
    cells = ", ".join(f'{_cell(column)} AS "{column.name}"' for column in relation.columns)
    con.execute(f"COPY (SELECT {cells} FROM read_parquet({literal(parquet)})) TO {literal(file)} ({CSV})")


def literal(path: Path) -> str:
    """A path in SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def _cell(column: Column) -> str:
    """What CSV writes of a value: numbers without needless zeros, lists and objects as JSON, no NUL."""
    name = f'"{column.name}"'
    if column.type == "DOUBLE":
        return (
            f"CASE WHEN isnan({name}) THEN 'NaN' WHEN isinf({name}) THEN if({name} > 0, 'INF', '-INF') "
            f"WHEN {name} = trunc({name}) AND abs({name}) < 1e15 THEN TRY_CAST({name} AS BIGINT)::VARCHAR "
            f"ELSE {name}::VARCHAR END"
        )
    if column.type == "TIMESTAMP":
        return f"strftime({name}, '{DATETIME}')"
    text = f"to_json({name})" if column.type.endswith("[]") else name
    if text != name or column.type in ("VARCHAR", "JSON"):
        return f"replace({text}::VARCHAR, chr(0), chr(65533))"
    return name
