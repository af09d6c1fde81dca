"""What the latest run made of the figures, worked out from the history that runs leave in the warehouse."""

from __future__ import annotations

import duckdb

from tracker.report.changes import STANDING, Changes, Run, compare
from tracker.report.choice import Choice
from tracker.report.listed import first


def brought(con: duckdb.DuckDBPyConnection, choice: Choice) -> Changes | None:
    """New, revised and vanished figures of the latest run that changed a claim; `None` if there was nothing before it.

    What was there before it follows from which run wrote a claim last, and from how the claims of documents that it
    read again had been. Judgements of people are no runs: both states are told as they are judged now.
    """
    (run,) = first(con, LATEST)
    if not first(con, ANYTHING_BEFORE, {"run": run}):
        return None
    for statement in (AGAIN, TOUCHED, BEFORE):
        con.execute(statement.format(where=choice.where()), {"run": run} if "$run" in statement else {})
    found = compare(con, f"SELECT f.* FROM ({STANDING.format(where=choice.where())}) AS f {OF_TOUCHED}")
    for table in ("earlier", "touched", "again"):
        con.execute(f"DROP TABLE temp.report_{table}")
    ended, *told = first(con, TOLD, {"run": run})
    return Changes(str(ended or "")[:16], *found, run=Run(*told))


LATEST = """
SELECT max(run_id) FROM runs WHERE run_id IN (SELECT run_id FROM claims UNION ALL SELECT run_id FROM claim_changes)
"""

ANYTHING_BEFORE = """
SELECT 1 FROM claims WHERE run_id <> $run UNION ALL
SELECT 1 FROM claim_changes WHERE run_id = $run AND claim_before IS NOT NULL LIMIT 1
"""

TOLD = """
SELECT (SELECT max(coalesce(finished_at, started_at)) FROM runs WHERE run_id < $run),
       command, coalesce(finished_at, started_at), (SELECT count(*) FROM runs WHERE run_id > $run)
FROM runs WHERE run_id = $run
"""

LINE = ("claimant_id", "side", "category", "measure", "unit", "period", "location", "as_of")
OF_TOUCHED = "SEMI JOIN temp.report_touched AS t ON " + " AND ".join(
    f"f.{name} IS NOT DISTINCT FROM t.{name}" for name in LINE
)
FIELDS = f"{', '.join(LINE)}, claimant, qualifier, low, best, high, claim_id, document_id, published, start, quote"
DRAWN = "stance = 'asserted' AND as_of IS NOT NULL AND period IN ('cumulative', 'day')"

# Claims as they were in documents that the run read again, told as the view attributed_claims tells them.
AGAIN = rf"""
CREATE OR REPLACE TEMP TABLE report_again AS
WITH told AS (
    SELECT claim_id, document_id, unnest(from_json(claim_before, '{{{{
        "claimant_id": "VARCHAR", "side": "VARCHAR", "category": "VARCHAR", "measure": "VARCHAR", "unit": "VARCHAR",
        "period": "VARCHAR", "stance": "VARCHAR", "location": "VARCHAR", "as_of": "DATE", "qualifier": "VARCHAR",
        "low": "DOUBLE", "best": "DOUBLE", "high": "DOUBLE", "start": "INTEGER", "quote": "VARCHAR"}}}}'))
    FROM claim_changes WHERE run_id = $run AND claim_before IS NOT NULL
),
voiced AS (
    SELECT t.*, d.published,
           coalesce(d.publisher, nullif(regexp_extract(d.url, '^[a-z]+://(?:www\.)?([^/:?#]+)', 1), ''),
                    'document ' || d.document_id) AS outlet
    FROM told AS t JOIN documents AS d USING (document_id)
)
SELECT v.* REPLACE (if(claimant_id = 'publisher', 'publisher:' || outlet, claimant_id) AS claimant_id),
       CASE WHEN claimant_id = 'publisher' THEN outlet WHEN claimant_id LIKE 'other:%' THEN substr(claimant_id, 7)
            ELSE coalesce(name, claimant_id) END AS claimant
FROM voiced AS v LEFT JOIN claimants USING (claimant_id) WHERE {DRAWN}
"""

TOUCHED = f"""
CREATE OR REPLACE TEMP TABLE report_touched AS
SELECT {", ".join(LINE)} FROM attributed_claims SEMI JOIN (FROM claims WHERE run_id = $run) USING (claim_id)
WHERE {DRAWN}
UNION SELECT {", ".join(LINE)} FROM temp.report_again
"""

# Of each line and day the figure that stood, chosen as tracker.warehouse.figures chooses it.
BEFORE = f"""
CREATE OR REPLACE TEMP TABLE report_earlier AS
WITH claims_before AS (
    SELECT {FIELDS} FROM attributed_claims AS f ANTI JOIN (FROM claims WHERE run_id = $run) USING (claim_id)
    {OF_TOUCHED} WHERE {DRAWN}
    UNION ALL SELECT {FIELDS} FROM temp.report_again
),
counted AS (
    SELECT {", ".join(LINE)}, qualifier, low, best, high, count(DISTINCT document_id) AS documents,
           max(published) AS last_published, any_value(claimant) AS claimant,
           min_by(struct_pack(claim_id, document_id, quote),
                  (coalesce(published, DATE '9999-12-31'), document_id, coalesce(start, 0), claim_id)) AS example
    FROM claims_before WHERE {{where}}
    GROUP BY {", ".join(LINE)}, qualifier, low, best, high
)
SELECT * EXCLUDE (documents, last_published, example), example.claim_id AS claim_id, example.quote AS quote
FROM counted
QUALIFY row_number() OVER (
    PARTITION BY {", ".join(LINE)}
    ORDER BY documents DESC, last_published DESC NULLS LAST, example.document_id, example.claim_id
) = 1
"""
