"""Documents that the warehouse holds already, and that need not be extracted again."""

from __future__ import annotations

import duckdb

HELD = """
SELECT fingerprint, count(claim_id) FROM documents LEFT JOIN claims USING (document_id)
WHERE fingerprint IS NOT NULL AND language IN (SELECT language FROM languages)
AND document_id NOT IN (SELECT document_id FROM rejected_claims)
GROUP BY document_id, fingerprint
"""
"""Not what a run has something to tell of: documents in a language without rules, and claims that were refused."""


def held_documents(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Claims of each document, by its fingerprint: as long as that is the same, extracting it gives nothing new."""
    return dict(con.execute(HELD).fetchall())
