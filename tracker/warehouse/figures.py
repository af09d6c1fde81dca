"""Figures counted once and kept: counting every claim for every question would take as long as loading them.

Loading and reviewing only note what has changed; `count_figures` counts that anew, at the end of a run and after each
review. What is noted and not yet counted stays in `uncounted_documents`, where a run that is cut off leaves it for the
next one.
"""

from __future__ import annotations

import duckdb

from tracker.warehouse.transaction import kept

LINE = "claimant_id, side, category, measure, unit, period, stance, location"
SAME_DAY = " AND ".join(f"d.{name} IS NOT DISTINCT FROM t.{name}" for name in (*LINE.split(", "), "as_of"))
NOTE_DAYS = f"INSERT INTO uncounted_days SELECT DISTINCT {LINE}, as_of FROM attributed_claims WHERE"
FORGET = (
    "DELETE FROM uncounted_days",
    "DELETE FROM uncounted_documents",
    "INSERT INTO uncounted_documents SELECT document_id FROM documents",
)
MANY = 0.25
"""Share of all documents from which on counting everything takes no longer, and puts the table in order again."""

# A row is what several documents say alike; its earliest document, and there the first place, is its example.
COUNT = f"""
INSERT INTO kept_figures BY NAME
WITH told AS (SELECT t.*, hash({LINE}) AS line_id FROM attributed_claims t {{these}}),
counted AS (
    SELECT
        line_id, as_of, qualifier, low, best, high,
        min(date_precision) AS date_precision,
        count(DISTINCT hash(document_id)) AS documents,
        min(published) AS first_published,
        max(published) AS last_published,
        right(min(concat(
            coalesce(published, DATE '9999-12-31'), document_id, chr(1),
            lpad(coalesce(start, 0)::VARCHAR, 10, '0'), claim_id
        )), 16) AS claim_id
    FROM told
    GROUP BY line_id, as_of, qualifier, low, best, high
)
SELECT
    c.*, {LINE}, document_id, url, quote,
    row_number() OVER (
        PARTITION BY c.line_id, c.as_of
        ORDER BY c.documents DESC, c.last_published DESC NULLS LAST, document_id, c.claim_id
    ) AS standing,
    coalesce(c.as_of = max(c.as_of) OVER (PARTITION BY c.line_id), false) AS newest
FROM counted c JOIN (SELECT claim_id, {LINE}, document_id, url, quote FROM told) USING (claim_id)
ORDER BY newest DESC, category, claimant_id, line_id, as_of
"""
"""In this order a question about what is latest, or about a category and a claimant, reads a part of the table only."""
MARK_NEWEST = """
UPDATE kept_figures k SET newest = NOT newest
FROM (SELECT line_id, max(as_of) AS day FROM kept_figures GROUP BY line_id) l
WHERE l.line_id = k.line_id AND k.newest = (k.as_of IS DISTINCT FROM l.day OR l.day IS NULL)
"""
"""What a part that was counted anew makes newest, and what it no longer leaves so."""


def note_documents(con: duckdb.DuckDBPyConnection, documents: str = "SELECT document_id FROM batch_documents") -> bool:
    """Note that the claims of these documents, a query for their ids, are about to change; call it before they do.

    Whether the warehouse has any of the documents.
    """
    known = con.execute(f"SELECT 1 FROM documents WHERE document_id IN ({documents}) LIMIT 1").fetchone() is not None
    if known:
        con.execute(f"{NOTE_DAYS} document_id IN ({documents})")
    con.execute(f"INSERT INTO uncounted_documents {documents}")
    return known


def note_claim(con: duckdb.DuckDBPyConnection, claim_id: str) -> None:
    """Note what a claim speaks of; call it before and after it is judged."""
    con.execute(f"{NOTE_DAYS} claim_id = ?", [claim_id])


def note_everything(con: duckdb.DuckDBPyConnection) -> None:
    """Forget what was counted: the views that count, or the DuckDB that does, are others now."""
    for statement in FORGET:
        con.execute(statement)


def uncounted(con: duckdb.DuckDBPyConnection) -> int:
    """Documents whose figures the views do not hold yet: a run is going on, or was cut off."""
    row = con.execute("SELECT count(DISTINCT document_id) FROM uncounted_documents").fetchone()
    return int(row[0]) if row else 0


def count_figures(con: duckdb.DuckDBPyConnection) -> None:
    """Count what is noted, in one transaction. Raises `TrackerError` if disk or memory fail; it stays noted then."""
    documents, days, all_documents = con.execute(
        "SELECT (SELECT count(DISTINCT document_id) FROM uncounted_documents), (SELECT count(*) FROM uncounted_days), "
        "(SELECT count(*) FROM documents)"
    ).fetchone() or (0, 0, 0)
    if not documents and not days:
        return
    with kept(con):
        if documents > MANY * all_documents:
            con.execute("DELETE FROM kept_figures")
            con.execute(COUNT.format(these=""))
        else:
            con.execute(f"{NOTE_DAYS} document_id IN (SELECT document_id FROM uncounted_documents)")
            con.execute(f"DELETE FROM kept_figures t USING uncounted_days d WHERE {SAME_DAY}")
            con.execute(COUNT.format(these=f"SEMI JOIN uncounted_days d ON {SAME_DAY}"))
        con.execute(MARK_NEWEST)
        con.execute("DELETE FROM uncounted_documents")
        con.execute("DELETE FROM uncounted_days")
