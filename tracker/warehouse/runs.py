"""What wrote to the warehouse, and what became of the claims."""

from __future__ import annotations

from typing import Any

import duckdb

COLUMNS = (
    "run_id", "command", "outcome", "pack_hash", "documents_read", "documents_changed",
    "claims_new", "claims_changed", "claims_removed", "appeared", "changed", "vanished", "problems",
)  # fmt: skip
RUNS = """
SELECT r.*, coalesce(h.appeared, 0) AS appeared, coalesce(h.changed, 0) AS changed, coalesce(h.vanished, 0) AS vanished
FROM runs r LEFT JOIN (
    SELECT run_id, count(*) FILTER (change = 'appeared') AS appeared, count(*) FILTER (change = 'changed') AS changed,
           count(*) FILTER (change = 'vanished') AS vanished
    FROM claim_changes GROUP BY run_id
) h USING (run_id)
ORDER BY run_id DESC
"""


def list_runs(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """One row a run, the latest first; `appeared`, `changed` and `vanished` count claims of documents read again."""
    cursor = con.execute(RUNS)
    names = [column[0] for column in cursor.description or ()]
    return [{name: row[names.index(name)] for name in COLUMNS} for row in cursor.fetchall()]
