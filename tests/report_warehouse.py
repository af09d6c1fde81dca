"""A small warehouse in memory: the tables as they are, the views as simple stand-ins."""

from __future__ import annotations

import duckdb
import pandas as pd

from tracker.warehouse.migrate import migrations

VIEWS = """
CREATE VIEW attributed_claims AS
SELECT claims.*, coalesce(claimants.name, claimant_id) AS claimant, url
FROM claims LEFT JOIN claimants USING (claimant_id) JOIN documents USING (document_id);
CREATE VIEW series AS
SELECT claimant_id, claimant, side, category, measure, unit, period, as_of,
       coalesce(best, low, high) AS value, low, high, qualifier, claim_id, quote, document_id, url, 1 AS documents
FROM attributed_claims
WHERE period IN ('cumulative', 'day') AND stance = 'asserted' AND as_of IS NOT NULL;
CREATE VIEW latest_figures AS
SELECT *, 3 AS age_days FROM series WHERE period = 'cumulative'
QUALIFY row_number() OVER (PARTITION BY claimant_id, side, category, measure, unit ORDER BY as_of DESC, claim_id) = 1;
"""

RUN = """
INSERT INTO runs (run_id, started_at, finished_at, tracker_version, pack_hash, command, inputs, documents_read)
VALUES ('r1', '2026-11-20 09:00:00', '2026-11-20 09:05:00', '0.1.0', 'abcdef0123456789', 'run', ['in'], 3)
"""


def empty() -> duckdb.DuckDBPyConnection:
    """A warehouse that has seen one run and no claim."""
    con = duckdb.connect()
    for step in migrations():
        con.execute(step.sql)
    con.execute(VIEWS)
    con.execute(RUN)
    return con


def load(con: duckdb.DuckDBPyConnection, series: pd.DataFrame) -> None:
    """Put figures with the columns of the view `series` in as claims and documents."""
    con.register("figures_in", series)
    con.execute("INSERT INTO claimants SELECT DISTINCT claimant_id, claimant, NULL, NULL FROM figures_in")
    con.execute("""
        INSERT INTO documents SELECT document_id, 'en', max(as_of)::DATE, 'The Daily', any_value(url),
               'Losses of ' || max(as_of)::DATE, 'in.jsonl:1', 'text', 'hash', 'r1' FROM figures_in GROUP BY document_id
    """)
    con.execute("""
        INSERT INTO claims BY NAME
        SELECT claim_id, document_id, NULL AS start, NULL AS "end", format('{:,}', value::BIGINT) AS value_text,
               qualifier, low, value AS best, high, unit, category, measure, side, claimant_id,
               claimant AS claimant_text, period, as_of::DATE AS as_of, 1 AS date_precision, 'asserted' AS stance,
               quote, 'in_sentence' AS attribution, 0.9 AS confidence, ['rule'] AS rule_ids, 'abc' AS pack_hash,
               'r1' AS run_id
        FROM figures_in
    """)
    con.unregister("figures_in")
