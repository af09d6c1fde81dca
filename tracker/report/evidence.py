"""The claims themselves, each with its words: those that a page points to, then the newest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
import pandas as pd

from tracker.report.choice import Choice
from tracker.report.listed import first

EVIDENCE_ROWS = 4500
"""Room for every claim that any page shows: the caps of the other modules add up to less."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Claims with their words and documents, at most `EVIDENCE_ROWS`."""

    rows: pd.DataFrame
    chosen: int
    """How many of the rows are of the part of the warehouse that the report is about; against others it is held."""
    total: int
    """How many claims that part has in all."""
    sql: str
    """A query for all of these."""


def evidence(con: duckdb.DuckDBPyConnection, choice: Choice, shown: Iterable[str]) -> Evidence:
    """Claims named in `shown`, and as many more as there is room for."""
    sql = f"SELECT * FROM attributed_claims WHERE {choice.where()} ORDER BY as_of DESC, claim_id"
    (total,) = first(con, f"SELECT count(*) FROM attributed_claims WHERE {choice.where()}")
    rows = con.execute(CHOSEN.format(where=choice.where()), {"shown": sorted(set(shown)), "rows": EVIDENCE_ROWS}).df()
    return Evidence(rows, int(rows["chosen"].sum()), total, sql)


CHOSEN = """
WITH chosen AS (
    SELECT claim_id, claim_id IN (SELECT unnest($shown::VARCHAR[])) AS shown, coalesce({where}, false) AS chosen, as_of
    FROM attributed_claims WHERE chosen OR shown
    ORDER BY shown DESC, as_of DESC NULLS LAST, claim_id LIMIT $rows
)
SELECT a.*, chosen.chosen, c.quote_start, c.likelihood_scale, c.locator, c.trace, c.pack_hash, r.review,
       d.title, d.language, d.source
FROM chosen JOIN attributed_claims AS a USING (claim_id) JOIN claims AS c USING (claim_id)
JOIN reviewed_claims AS r USING (claim_id) JOIN documents AS d ON d.document_id = a.document_id
ORDER BY a.as_of DESC NULLS LAST, a.document_id, a.start NULLS LAST, a.claim_id
"""
