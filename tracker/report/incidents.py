"""Incidents: single events with the people and things that each claimant says were hit."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pandas as pd

from tracker.report.choice import Choice
from tracker.report.listed import first

INCIDENTS, FIGURES_EACH = 60, 8


@dataclass(frozen=True, slots=True)
class Incidents:
    """Figures of events, those of one day, place and side together, the newest first."""

    figures: pd.DataFrame
    total: int
    """Incidents in the warehouse: different days, places and sides."""
    shown: int
    sql: str


def incidents(con: duckdb.DuckDBPyConnection, choice: Choice) -> Incidents:
    """The newest incidents with at most `FIGURES_EACH` figures each."""
    where = f"period = 'event' AND stance = 'asserted' AND standing = 1 AND {choice.where()}"
    rows = con.execute(NEWEST.format(where=where), {"incidents": INCIDENTS, "each": FIGURES_EACH}).df()
    (total,) = first(con, f"SELECT count(*) FROM (SELECT DISTINCT as_of, location, side FROM figures WHERE {where})")
    sql = f"SELECT * FROM figures WHERE {where} ORDER BY as_of DESC, location, side"
    shown = rows["incident"].nunique() if len(rows) else 0
    return Incidents(rows, total, shown, sql)


NEWEST = """
WITH events AS (
    SELECT *, dense_rank() OVER (ORDER BY as_of DESC NULLS LAST, location NULLS LAST, side NULLS LAST) AS incident
    FROM figures WHERE {where}
)
SELECT incident, as_of, date_precision, location, side, category, measure, unit, qualifier, low, best, high, value,
       claimant_id, claimant, documents, claim_id
FROM events WHERE incident <= $incidents
QUALIFY row_number() OVER (PARTITION BY incident ORDER BY documents DESC, category, measure, claim_id) <= $each
ORDER BY incident, measure <> 'killed', measure <> 'wounded', category, measure, claimant, claim_id
"""
