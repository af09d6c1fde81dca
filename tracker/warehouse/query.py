"""Ad hoc SQL of a user against the warehouse, within safe limits."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tracker.errors import TrackerError
from tracker.warehouse.connect import open_console
from tracker.warehouse.failure import first_line

READING = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
WHERE = "query"


@dataclass(frozen=True, slots=True)
class Result:
    """Rows of a query; `truncated` if there were more than the limit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    truncated: bool


def query(
    path: str | Path,
    sql: str,
    *,
    parameters: Sequence[object] | Mapping[str, object] | None = None,
    timeout: float = 30.0,
    memory: str = "1GB",
    limit: int | None = None,
) -> Result:
    """Run one SELECT, EXPLAIN, DESCRIBE or SHOW statement.

    `timeout` in seconds, `memory` as DuckDB writes it ("512MB"), `limit` the most rows to fetch.
    Raises `TrackerError` for anything that is refused, wrong, too slow or too big.
    """
    with open_console(path, memory=memory) as con:
        timer = threading.Timer(timeout, con.interrupt)
        timer.daemon = True
        try:
            statement = _only_reading(con, sql)
            timer.start()
            con.execute(statement, parameters)
            columns = tuple(str(column[0]) for column in con.description or ())
            rows = con.fetchall() if limit is None else con.fetchmany(limit + 1)
        except duckdb.Error as error:
            raise _query_failure(error, timeout, memory) from error
        finally:
            timer.cancel()
    kept = rows if limit is None else rows[:limit]
    return Result(columns, tuple(tuple(row) for row in kept), len(kept) < len(rows))


def _only_reading(con: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    statements = con.extract_statements(sql)
    if len(statements) != 1 or statements[0].type not in READING:
        what = "is empty" if not statements else "is not one single reading statement"
        raise TrackerError(WHERE, what, "write one SELECT, EXPLAIN, DESCRIBE or SHOW; the warehouse is read-only here")
    return statements[0]


def _query_failure(error: duckdb.Error, timeout: float, memory: str) -> TrackerError:
    if isinstance(error, duckdb.InterruptException):
        return TrackerError(WHERE, f"stopped after {timeout:g} s", "narrow it with WHERE, or allow it more time")
    if isinstance(error, duckdb.OutOfMemoryException):
        return TrackerError(WHERE, f"needs more memory than {memory}", "narrow it with WHERE, or allow it more memory")
    if "pytz" in str(error):
        return TrackerError(
            WHERE, "gives times with a time zone, which cannot be shown", "cast them: now()::TIMESTAMP or ::VARCHAR"
        )
    refused = isinstance(error, duckdb.PermissionException) or "disabled by configuration" in str(error)
    if refused or "read-only mode" in str(error):
        return TrackerError(WHERE, first_line(error), "this console only reads the warehouse")
    return TrackerError(WHERE, first_line(error), _advice(str(error)))


def _advice(text: str) -> str:
    """What DuckDB suggests ("Did you mean ...") and the spot that its caret points to."""
    lines = text.strip().split("\n")[1:]
    return "\n  ".join(line.rstrip() for line in lines if line.strip())
