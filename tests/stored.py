"""Put claims into a warehouse and look at what it holds."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import duckdb

from tracker.records import Extraction
from tracker.warehouse.figures import count_figures
from tracker.warehouse.load import LoadCounts, load_batch, start_run

NOON = datetime(2026, 1, 2, 12)


_LATER = count()
"""Microseconds past noon: the ids of two runs that start at the same time are told apart by chance alone."""


def begin(con: duckdb.DuckDBPyConnection) -> str:
    """Start a run at noon, a moment after the one before."""
    started_at = NOON + timedelta(microseconds=next(_LATER))
    return start_run(con, started_at=started_at, version="0.1.0", pack_hash="pack-1", command="run", inputs=["a.txt"])


def loaded(con: duckdb.DuckDBPyConnection, *extractions: Extraction) -> LoadCounts:
    """Load documents in a run of their own, and count their figures as its end does."""
    counts = load_batch(con, begin(con), extractions)
    count_figures(con)
    return counts


def empty(con: duckdb.DuckDBPyConnection) -> None:
    """Let the warehouse hold nothing but its dimensions."""
    held = ("claims", "documents", "rejected_claims", "reviews", "runs", "check_results", "check_findings", "recounts")
    for table in (*held, "kept_figures", "uncounted_documents", "uncounted_days"):
        con.execute(f"DELETE FROM {table}")


def fill(con: duckdb.DuckDBPyConnection, *extractions: Extraction) -> None:
    """Load documents of which nothing may be refused."""
    counts = loaded(con, *extractions)
    assert counts.claims_rejected == counts.problems == 0


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[Any]:
    """All rows of a query."""
    return con.execute(sql).fetchall()


def python(code: str, *arguments: object) -> list[str]:
    """Command that runs `code` in another process."""
    return [sys.executable, "-c", code, *map(str, arguments)]
