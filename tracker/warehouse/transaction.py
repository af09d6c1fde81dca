"""All of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import duckdb

from tracker.warehouse.failure import told


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Keep all changes of the block or none."""
    con.execute("BEGIN")
    try:
        yield
        con.execute("COMMIT")
    except BaseException:
        # After a fatal error there is nothing left to roll back; the first error is the one that tells.
        with suppress(duckdb.Error):
            con.execute("ROLLBACK")
        raise


@contextmanager
def kept(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """A transaction whose failures of disk or memory leave as `TrackerError` that names the warehouse file."""
    row = con.execute("SELECT path FROM duckdb_databases() WHERE database_name = current_database()").fetchone()
    with told(str(row[0] if row and row[0] else "warehouse in memory")), transaction(con):
        yield


@contextmanager
def unordered(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Write rows in whatever order they come, on all processors: a tenth sooner, where no order is meant.

    It stands around a transaction, not within one: where that fails, nothing can be set until it is rolled back.
    """
    con.execute("SET preserve_insertion_order = false")
    try:
        yield
    finally:
        with suppress(duckdb.Error):  # a connection that failed fatally has no settings left
            con.execute("RESET preserve_insertion_order")
