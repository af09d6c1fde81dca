"""Rows of a query of which the page shows the first: it tells how many there are and how to get all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import pandas as pd


@dataclass(frozen=True, slots=True)
class Listed:
    """Some rows, how many there are in all, and the query for all of them."""

    rows: pd.DataFrame
    total: int
    sql: str

    @property
    def cut(self) -> bool:
        """Whether there are more than the rows at hand."""
        return self.total > len(self.rows)


def listed(con: duckdb.DuckDBPyConnection, sql: str, rows: int) -> Listed:
    """The first rows of a query that ends with its order and is complete in itself, so that a user can paste it."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE report_rows AS {sql}")
    (total,) = first(con, "SELECT count(*) FROM temp.report_rows")
    frame = con.execute(f"SELECT * FROM temp.report_rows LIMIT {rows}").df()
    con.execute("DROP TABLE temp.report_rows")
    return Listed(frame, total, sql)


def first(con: duckdb.DuckDBPyConnection, sql: str, given: Mapping[str, object] | None = None) -> tuple[Any, ...]:
    """The first row of a query, which is read to its end: a connection does nothing else before; empty if none."""
    found = con.execute(sql, given or {}).fetchall()
    return tuple(found[0]) if found else ()


def tidy(sql: str) -> str:
    """A query on one line, without conditions that choose everything."""
    return " ".join(sql.split()).replace(" AND TRUE", "").replace(" WHERE TRUE", "")
