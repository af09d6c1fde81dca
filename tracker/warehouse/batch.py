"""A batch on its way into the warehouse: staged, its documents told apart, its claims seen by the gate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb
import pandas as pd

from tracker.records import Problem
from tracker.vocabulary import CATEGORIES, MEASURES
from tracker.warehouse.frames import DOCUMENT_DTYPES, DTYPES, NUMBER
from tracker.warehouse.gate import gate
from tracker.warehouse.stage import stage

READ_DOCUMENTS = """
CREATE TEMP TABLE IF NOT EXISTS read_documents (run_id VARCHAR, document_id VARCHAR, source VARCHAR, text_hash VARCHAR)
"""
READ_BEFORE = """
CREATE OR REPLACE TEMP TABLE read_before AS
WITH read AS (
    SELECT document_id, source, text_hash, -1 AS row FROM read_documents WHERE run_id = ?
    UNION ALL SELECT document_id, source, text_hash, rowid FROM batch_documents
),
repeated AS (FROM read SEMI JOIN (SELECT document_id FROM read GROUP BY ALL HAVING count(*) > 1) USING (document_id))
SELECT
    row,
    document_id,
    source,
    text_hash <> first(text_hash) OVER earlier AS clashes,
    first(source) OVER earlier AS first_source
FROM repeated
WINDOW earlier AS (PARTITION BY document_id ORDER BY row)
QUALIFY row_number() OVER earlier > 1 AND row >= 0
"""
CLASHES = """
SELECT coalesce(nullif(source, ''), document_id), document_id, first_source FROM read_before WHERE clashes ORDER BY row
"""
LEAVE_OUT_DOCUMENTS = "DELETE FROM batch_documents WHERE rowid IN (SELECT row FROM read_before)"
LEAVE_OUT_CLAIMS = """
DELETE FROM batch_claims WHERE document_id IN (SELECT document_id FROM read_before)
AND document_id NOT IN (SELECT document_id FROM batch_documents)
"""
WITHOUT_DOCUMENT = """
SELECT rowid AS row, 'document_unknown' AS check_name, 'document_id is of no document of the batch' AS reason
FROM batch_claims ANTI JOIN batch_documents USING (document_id) WHERE document_id IS NOT NULL
"""
# The table of claims has no key, which would take a fifth of the time of loading.
OF_OTHER_DOCUMENTS = """
SELECT b.rowid AS row, 'claim_id_taken' AS check_name, 'claim_id is that of a claim of another document' AS reason
FROM batch_claims b JOIN claims c USING (claim_id) ANTI JOIN batch_documents d ON d.document_id = c.document_id
"""
FIELDS = ", ".join(
    # JSON has no infinite numbers.
    f"{name} := CASE WHEN isinf(c.{name}) THEN to_json(c.{name}::VARCHAR) ELSE to_json(c.{name}) END"
    if dtype == NUMBER
    else f'"{name}" := c."{name}"'
    for name, dtype in DTYPES.items()
)
REJECT = f"""
INSERT INTO batch_rejected BY NAME
WITH whole AS (
    SELECT c.claim_id, c.document_id, r.check_name, r.reason, to_json(struct_pack({FIELDS})) AS claim
    FROM refused r JOIN batch_claims c ON c.rowid = r.row
)
SELECT * REPLACE (coalesce(document_id, '') AS document_id), sha256(claim || check_name) AS row_hash FROM whole
QUALIFY row_number() OVER (PARTITION BY row_hash) = 1
"""


@dataclass(frozen=True, slots=True)
class Given:
    """What a batch holds: its documents, their claims, and the documents that clash with one that was read before."""

    documents: int
    claims: int
    clashes: tuple[Problem, ...]


def prepare(con: duckdb.DuckDBPyConnection, run_id: str, documents: Any, claims: Any) -> Given:
    """Stage a batch as the temporary tables `batch_documents`, `batch_claims` and `batch_rejected`.

    Documents that this run has read already are left out with their claims, those with another text as clashes. Raises
    `TrackerError` if a table has the wrong form.
    """
    con.execute(READ_DOCUMENTS)
    stage(con, "batch_documents", documents, DOCUMENT_DTYPES)
    stage(con, "batch_claims", claims, DTYPES)
    con.execute("CREATE OR REPLACE TEMP TABLE batch_rejected AS FROM rejected_claims LIMIT 0")
    con.execute("ALTER TABLE batch_rejected DROP COLUMN run_id")
    read = count(con, "batch_documents")
    con.execute(READ_BEFORE, [run_id])
    clashes = tuple(clash(*found) for found in con.execute(CLASHES).fetchall())
    con.execute(LEAVE_OUT_DOCUMENTS)
    con.execute(LEAVE_OUT_CLAIMS)
    given = Given(read, count(con, "batch_claims"), clashes)
    refuse(con, con.execute(WITHOUT_DOCUMENT).df())
    refuse(con, gate(con, "batch_claims", *_vocabulary(con)).reset_index(names="row"))
    refuse(con, con.execute(OF_OTHER_DOCUMENTS).df())
    return given


def count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    """Rows of a table."""
    ((rows,),) = con.execute(f"SELECT count(*) FROM {table}").fetchall()
    return int(rows)


def refuse(con: duckdb.DuckDBPyConnection, refused: pd.DataFrame) -> None:
    """Move claims to `batch_rejected`, those of `refused`: `row`, `check_name`, `reason`."""
    if refused.empty:
        return
    con.register("refused", refused)
    try:
        con.execute(REJECT)
        con.execute("DELETE FROM batch_claims WHERE rowid IN (SELECT row FROM refused)")
    finally:
        con.unregister("refused")


def clash(source: str, document_id: str, first_source: str | None) -> Problem:
    """Tell that a document has the id of an earlier one, but another text."""
    first = first_source or document_id
    message = f"has the same document id as {first}, {document_id!r}, but another text: left out"
    return Problem(source, message, "give it an id of its own")


def _vocabulary(con: duckdb.DuckDBPyConnection) -> tuple[frozenset[str], frozenset[str]]:
    """Categories and measures that may be loaded: those of the guide and those that the rule pack adds."""
    categories = con.execute("SELECT category FROM categories").fetchall()
    measures = con.execute("SELECT measure FROM measures").fetchall()
    return CATEGORIES.union(name for (name,) in categories), MEASURES.union(name for (name,) in measures)
