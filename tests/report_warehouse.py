"""A small warehouse in memory, with the tables and views as they are."""

from __future__ import annotations

import duckdb
import pandas as pd

from tracker.warehouse.figures import count_figures, note_everything
from tracker.warehouse.migrate import migrate

RUN = """
INSERT INTO runs (run_id, started_at, finished_at, tracker_version, pack_hash, command, inputs, documents_read)
VALUES ('r1', '2026-11-20 09:00:00', '2026-11-20 09:05:00', '0.1.0', 'abcdef0123456789', 'run', ['in'], 3)
"""


def empty() -> duckdb.DuckDBPyConnection:
    """A warehouse that has seen one run and no claim."""
    con = duckdb.connect()
    migrate(con, "in memory")
    con.execute(RUN)
    return con


def load(con: duckdb.DuckDBPyConnection, series: pd.DataFrame) -> None:
    """Put figures with the columns of the view `series` in as claims and documents, and count them.

    Further columns of the frame are columns of claims; `value_text` is the number unless given.
    """
    told = {"value_text": None, "location": None, "printed": None, "relayed_by": None, "trace": None}
    frame = series.assign(**{name: given for name, given in told.items() if name not in series})
    con.register("figures_in", frame)
    con.execute("INSERT INTO claimants (claimant_id, name) SELECT DISTINCT claimant_id, claimant FROM figures_in")
    con.execute("""
        INSERT INTO documents BY NAME
        SELECT document_id, 'en' AS language, max(as_of)::DATE AS published, 'The Daily' AS publisher,
               any_value(url) AS url, 'Losses of ' || max(as_of)::DATE AS title, 'in.jsonl:1' AS source,
               'text' AS text, 'hash' AS text_hash, 'r1' AS run_id, 0 AS near_misses
        FROM figures_in GROUP BY document_id
    """)
    con.execute("""
        INSERT INTO claims BY NAME
        SELECT claim_id, document_id, NULL AS start, NULL AS "end",
               coalesce(value_text, format('{:,}', value::BIGINT)) AS value_text,
               qualifier, low, value AS best, high, unit, category, measure, side, claimant_id,
               coalesce(printed, claimant) AS claimant_text, relayed_by, location, period, as_of::DATE AS as_of,
               1 AS date_precision, 'asserted' AS stance, quote, 'in_sentence' AS attribution, 0.9 AS confidence,
               ['rule'] AS rule_ids, 'abc' AS pack_hash, trace, 'r1' AS run_id
        FROM figures_in
    """)
    con.unregister("figures_in")
    note_everything(con)
    count_figures(con)
