"""The claims themselves, each with its words: those that a page points to, then the newest."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from tracker.report.choice import Choice
from tracker.report.listed import Listed, first

EVIDENCE_ROWS = 4000
"""Room for every claim that any page shows: the caps of the other modules add up to less."""


def evidence(con: duckdb.DuckDBPyConnection, choice: Choice, shown: Iterable[str]) -> Listed:
    """Claims named in `shown`, and as many more as there is room for."""
    given = {"shown": sorted(set(shown)), "rows": EVIDENCE_ROWS}
    (total,) = first(con, f"SELECT count(*) FROM attributed_claims WHERE {choice.where()}")
    sql = f"SELECT * FROM attributed_claims WHERE {choice.where()} ORDER BY as_of DESC"
    return Listed(con.execute(CHOSEN.format(where=choice.where()), given).df(), total, sql)


CHOSEN = """
WITH chosen AS (
    SELECT claim_id, claim_id IN (SELECT unnest($shown::VARCHAR[])) AS shown, as_of FROM attributed_claims
    WHERE {where} OR shown
    ORDER BY shown DESC, as_of DESC NULLS LAST, claim_id LIMIT $rows
)
SELECT a.*, c.quote_start, c.likelihood_scale, c.locator, c.trace, c.pack_hash, r.review,
       d.title, d.language, d.source
FROM chosen JOIN attributed_claims AS a USING (claim_id) JOIN claims AS c USING (claim_id)
JOIN reviewed_claims AS r USING (claim_id) JOIN documents AS d ON d.document_id = a.document_id
ORDER BY a.as_of DESC NULLS LAST, a.document_id, a.start NULLS LAST, a.claim_id
"""
